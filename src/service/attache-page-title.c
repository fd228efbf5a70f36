/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-page-title.h"

#include <string.h>

#include "base/attache-lexicon.h"
#include "service/attache-service-limits.h"

/* Some servers answer for an article that has gone with their front page. Such a page shares
 * hardly a word with the title the feed gave. */

/* Letters a word needs to tell anything… */
#define WORD_LETTERS 4

/* …and how many of them at its end may differ, for languages that bend their words. */
#define ENDING_LETTERS 2

/* A run of letters in a text. */
typedef struct
{
  const char *start;
  gsize length;
  guint n_letters;
} Word;

/* Scripts without spaces between words: a run of letters is no word there. */
static gboolean
is_spaced (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
is_letter (gunichar c)
{
  return (g_unichar_isalpha (c) || g_unichar_ismark (c)) && is_spaced (c);
}

static gboolean
next_word (const char **p, Word *word)
{
  while (**p != '\0' && !is_letter (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  *word = (Word){ *p, 0, 0 };
  for (; **p != '\0' && is_letter (g_utf8_get_char (*p)); *p = g_utf8_next_char (*p))
    word->n_letters++;
  word->length = *p - word->start;
  return word->length > 0;
}

/* The letters that must be found for a word to count as found. */
static char *
dup_stem (const Word *word)
{
  guint n = MAX (WORD_LETTERS, word->n_letters - MIN (ENDING_LETTERS, word->n_letters));

  return g_strndup (word->start, g_utf8_offset_to_pointer (word->start, n) - word->start);
}

static GPtrArray *
collect_stems (const char *title)
{
  g_autofree char *folded = attache_lexicon_fold (title, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *stems = g_ptr_array_new_with_free_func (g_free);
  const char *p = folded;
  Word word;

  while (stems->len < ATTACHE_LIMIT_TITLE_WORDS && next_word (&p, &word))
    if (word.n_letters >= WORD_LETTERS)
      {
        char *stem = dup_stem (&word);

        /* Adding a key a second time would keep the new one and leave the first. */
        if (g_hash_table_contains (seen, stem))
          g_free (stem);
        else
          {
            g_hash_table_add (seen, stem);
            g_ptr_array_add (stems, stem);
          }
      }
  return stems;
}

/* Takes the stems out that begin a word of the text. */
static void
strike_found (GPtrArray *stems, const char *text)
{
  const char *p = text;
  Word word;

  while (stems->len > 0 && next_word (&p, &word))
    for (guint i = stems->len; i-- > 0;)
      if (g_str_has_prefix (word.start, g_ptr_array_index (stems, i)))
        g_ptr_array_remove_index_fast (stems, i);
}

/**
 * attache_page_title_find:
 * @title: (nullable): the title of an item
 * @text: the text of its page; with a title it begins with a headline and a blank line
 * @n_words: (out): how many different words of at least four letters the title has, at most
 *   ATTACHE_LIMIT_TITLE_WORDS; 0 in scripts that do not set words apart
 *
 * Case and diacritics do not count, nor do the last two letters of a word. Cost: linear in the
 * first ATTACHE_LIMIT_TITLE_BYTES of the text, times the words of the title.
 *
 * Returns: the share of them that is in the text behind its headline; 1 if there are none
 */
gdouble
attache_page_title_find (const char *title, const char *text, guint *n_words)
{
  g_autoptr (GPtrArray) stems = collect_stems (title != NULL ? title : "");
  const char *body = strstr (text, "\n\n");
  g_autofree char *folded = NULL;
  gsize length;

  *n_words = stems->len;
  if (stems->len == 0)
    return 1;
  body = body != NULL ? body + 2 : text + strlen (text);
  length = strlen (body);
  if (length > ATTACHE_LIMIT_TITLE_BYTES)
    for (length = ATTACHE_LIMIT_TITLE_BYTES; length > 0 && ((guint8)body[length] & 0xc0) == 0x80;)
      length--;
  folded = attache_lexicon_fold (body, (gssize)length);
  strike_found (stems, folded);
  return 1 - (gdouble)stems->len / *n_words;
}
