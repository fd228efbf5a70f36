/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-text-fragment.h"

#include "panel/attache-selector.h"

#include <string.h>

/* From so many words on a passage is named by its first and last ones: it may run over several
 * paragraphs, which words that are to follow each other must not. */
#define MANY_WORDS 9
#define END_WORDS  4

/* Of a passage of fewer words, its surroundings are named too. */
#define FEW_WORDS     4
#define CONTEXT_WORDS 3

/* A statement of more pieces shows its first ones. */
#define MAX_PIECES 8

static GStrv
split (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, " \n\t\r\v\f", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (words, pieces[i]);
  return g_strv_builder_end (words);
}

/* The hyphen and the comma are marks of a text directive, and "&" stands between two: all are
 * escaped, as is whatever is not unreserved in an address. */
static void
add_words (GString *fragment, GStrv words, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *escaped = g_uri_escape_string (words[i], NULL, FALSE);
      g_auto (GStrv) parts = g_strsplit (escaped, "-", -1);
      g_autofree char *word = g_strjoinv ("%2D", parts);

      g_string_append_printf (fragment, "%s%s", i > from ? "%20" : "", word);
    }
}

/* Whole words directly before the passage, in its own paragraph. */
static void
add_prefix (GString *fragment, const char *prefix)
{
  const char *line = strrchr (prefix, '\n');
  g_auto (GStrv) words = split (line != NULL ? line + 1 : prefix);
  guint n = g_strv_length (words);
  guint first = line != NULL ? 0 : 1; /* the first may be cut */
  guint wanted = n > first ? MIN (n - first, CONTEXT_WORDS) : 0;

  if (wanted == 0 || strchr (" \t", prefix[strlen (prefix) - 1]) == NULL)
    return;
  add_words (fragment, words, n - wanted, wanted);
  g_string_append (fragment, "-,");
}

static void
add_suffix (GString *fragment, const char *suffix)
{
  g_autofree char *line = g_strndup (suffix, strcspn (suffix, "\n"));
  gboolean cut = suffix[strlen (line)] == '\0';
  g_auto (GStrv) words = split (line);
  guint n = g_strv_length (words);
  guint wanted = n > (cut ? 1 : 0) ? MIN (n - (cut ? 1 : 0), CONTEXT_WORDS) : 0;

  if (wanted == 0 || strchr (" \t", *suffix) == NULL)
    return;
  g_string_append (fragment, ",-");
  add_words (fragment, words, 0, wanted);
}

static void
add_directive (GString *fragment, const AttacheSelector *selector)
{
  g_auto (GStrv) words = split (selector->exact);
  guint n = g_strv_length (words);

  if (n == 0)
    return;
  g_string_append (fragment, fragment->len > 0 ? "&text=" : "text=");
  if (n < FEW_WORDS)
    add_prefix (fragment, selector->prefix);
  add_words (fragment, words, 0, n >= MANY_WORDS ? END_WORDS : n);
  if (n >= MANY_WORDS)
    {
      g_string_append_c (fragment, ',');
      add_words (fragment, words, n - END_WORDS, END_WORDS);
    }
  if (n < FEW_WORDS)
    add_suffix (fragment, selector->suffix);
}

/**
 * attache_text_fragment_add:
 * @url: an address of the web
 * @selectors: (element-type AttacheSelector): a passage, in pieces
 *
 * Makes the address of a passage, as the W3C's community group report on URL fragment text
 * directives has it (wicg.github.io/scroll-to-text-fragment): `#:~:text=`, then for each piece its
 * words, or the first and the last ones with a comma between. A browser that does not know them,
 * or does not find the words, shows the page from its beginning.
 *
 * Returns: (transfer full): the address; @url if no piece has words
 */
char *
attache_text_fragment_add (const char *url, GPtrArray *selectors)
{
  g_autoptr (GString) fragment = g_string_new (NULL);

  for (guint i = 0; i < selectors->len && i < MAX_PIECES; i++)
    add_directive (fragment, selectors->pdata[i]);
  if (fragment->len == 0)
    return g_strdup (url);
  return g_strconcat (url, strchr (url, '#') != NULL ? ":~:" : "#:~:", fragment->str, NULL);
}
