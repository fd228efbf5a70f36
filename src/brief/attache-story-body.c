/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-story-private.h"

/* Two events of one kind have the words of their kind in common, and the country, and often the
 * body that acts. What only one of them has are names nobody knew before, and figures: the village,
 * the victim, the flight, how many metres, what sum. They stand anywhere in a text. */

#define DIGITS_OF_YEAR 4

/* A number of more than one digit that is no year; of parts as in `12,500` or `7.8`. */
static gboolean
is_figure (const char *word)
{
  gsize length = strlen (word);

  if (length < 2 || !g_ascii_isdigit (*word) || strspn (word, "0123456789.,") != length)
    return FALSE;
  return length != DIGITS_OF_YEAR
         || (!g_str_has_prefix (word, "19") && !g_str_has_prefix (word, "20"));
}

static void
add_word (AttacheStoryPrint *print, const AttacheStoryReader *reader, const AttacheGistForm *form)
{
  const char *word = form->lemmas[0];
  gboolean stop;

  if (is_figure (word))
    {
      guint32 sum = attache_story_hash ('#', word, strlen (word));

      g_array_append_val (print->figures, sum);
    }
  if (g_ascii_isdigit (*word))
    return;
  if (!attache_story_reader_is_known (reader, word, &stop))
    attache_story_view_add_known (&print->views[ATTACHE_STORY_LEAD], ATTACHE_STORY_FRESH,
                                  form->lemmas[form->n_lemmas - 1], 1, FALSE);
  print->n_words += !stop;
}

/**
 * attache_story_read_body:
 * @print: (inout): gets the words of the text that no table knows, and its figures
 * @gist: an item
 * @first: its first word after the headline
 *
 * Looks at no more than %ATTACHE_LIMIT_STORY_WORDS words of the text.
 */
void
attache_story_read_body (AttacheStoryPrint *print, const AttacheStoryReader *reader,
                         const AttacheGist *gist, guint first)
{
  guint n, n_forms;
  const AttacheGistWord *words = attache_gist_get_words (gist, &n);
  const AttacheGistForm *forms = attache_gist_get_forms (gist, &n_forms);

  for (guint i = 0; i < MIN (n, first + ATTACHE_LIMIT_STORY_WORDS); i++)
    add_word (print, reader, &forms[words[i].form]);
  attache_story_sort_keys (print->figures);
}
