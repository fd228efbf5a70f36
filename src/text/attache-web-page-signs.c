/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* Words that walls are made of: phrases of the table `walls` in blocks and buttons. */

/* A button says no more than this. */
#define BUTTON_BYTES 60

/* The longest phrase. */
#define PHRASE_BYTES 80

static guint
sign_of_row (const AttacheTable *table, guint row)
{
  static const char *const kinds[]
      = { "consent", "choice", "check", "script", "pay", "offer", "meter" };
  const char *kind = attache_table_get (table, row, attache_table_get_column (table, "kind"));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i]))
      return 1u << i;
  return 0;
}

static gboolean
fits (const AttacheTable *table, guint row, gboolean at_start, gboolean whole)
{
  const char *where = attache_table_get (table, row, attache_table_get_column (table, "where"));

  return whole || g_str_equal (where, "any") || (at_start && g_str_equal (where, "start"));
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || ((guint8)c & 0x80) != 0;
}

/* Folds, less marks, arrows and spaces at the end. Returns the length, 0 if it does not fit. */
static gsize
fold (const char *text, gsize length, char *out, gsize size)
{
  gsize n = attache_lexicon_fold_into (text, length, out, size);

  if (n >= size)
    return 0;
  while (n > 0 && (strchr (" .:!?>", out[n - 1]) != NULL || (guint8)out[n - 1] >= 0x80))
    {
      if ((guint8)out[n - 1] >= 0x80)
        {
          const char *last = g_utf8_find_prev_char (out, out + n);

          if (last == NULL || g_unichar_isalnum (g_utf8_get_char (last)))
            break;
          n = last - out;
        }
      else
        n--;
    }
  return n;
}

/* The longest phrase at @at. Returns its row, -1 if there is none. */
static gint
find_phrase (const AttacheTable *table, const char *text, gsize length, gsize at, gsize *end)
{
  AttacheTableMatch match = { NULL, 0, TRUE };
  gint found = -1;

  for (gsize n = at; n < length && match.more && n - at < PHRASE_BYTES;)
    {
      do
        n++;
      while (n < length && is_word_byte (text[n - 1]) && is_word_byte (text[n]));
      if (text[n - 1] == ' ')
        continue;
      attache_table_lookup (table, text + at, n - at, &match);
      if (match.n_hits > 0 && fits (table, match.hits[0].row, at == 0, at == 0 && n == length))
        {
          found = match.hits[0].row;
          *end = n;
        }
    }
  return found;
}

/**
 * attache_signs_read:
 * @table: (nullable): the table `walls`
 * @text: a block, valid UTF-8
 * @length: its length in bytes
 * @n_consents: (out): phrases about consent, at most 255
 *
 * Looks for phrases in the first ATTACHE_LIMIT_SIGNS_BLOCK_BYTES of a block. Cost: linear, times
 * the words of the longest phrase.
 *
 * Returns: the kinds of phrases that are in it, of AttacheSigns
 */
guint
attache_signs_read (const AttacheTable *table, const char *text, gsize length, guint *n_consents)
{
  char folded[ATTACHE_LIMIT_SIGNS_BLOCK_BYTES * 3];
  gsize n;
  guint signs = 0;

  *n_consents = 0;
  if (length > ATTACHE_LIMIT_SIGNS_BLOCK_BYTES)
    for (length = ATTACHE_LIMIT_SIGNS_BLOCK_BYTES; ((guint8)text[length] & 0xc0) == 0x80;)
      length--;
  n = table != NULL ? fold (text, length, folded, sizeof folded) : 0;
  for (gsize at = 0; at < n; at++)
    if (is_word_byte (folded[at]) && (at == 0 || !is_word_byte (folded[at - 1])))
      {
        gsize end = at;
        gint row = find_phrase (table, folded, n, at, &end);
        guint sign = row >= 0 ? sign_of_row (table, row) : 0;

        signs |= sign;
        *n_consents += sign == ATTACHE_SIGN_CONSENT && *n_consents < G_MAXUINT8;
        at = MAX (at, end > 0 ? end - 1 : 0);
      }
  return signs;
}

/**
 * attache_signs_read_whole:
 * @table: (nullable): the table `walls`
 * @text: the words of a button, valid UTF-8
 * @length: their length in bytes
 *
 * Returns: the kind of the phrase they are as a whole, 0 if they are none
 */
guint
attache_signs_read_whole (const AttacheTable *table, const char *text, gsize length)
{
  char folded[BUTTON_BYTES * 3];
  gsize n
      = table != NULL && length <= BUTTON_BYTES ? fold (text, length, folded, sizeof folded) : 0;
  AttacheTableMatch match;

  if (n == 0 || !attache_table_lookup (table, folded, n, &match) || match.n_hits == 0)
    return 0;
  return sign_of_row (table, match.hits[0].row);
}

/**
 * attache_signs_used_up:
 * @text: a block that tells how much may be read free
 * @length: its length in bytes
 *
 * Returns: whether its first two numbers are the same: `You have read 3 of 3 free articles`
 */
gboolean
attache_signs_used_up (const char *text, gsize length)
{
  guint numbers[2] = { 0 }, n = 0;

  for (gsize i = 0; i < length && n < G_N_ELEMENTS (numbers); i++)
    if (g_ascii_isdigit (text[i]))
      {
        for (; i < length && g_ascii_isdigit (text[i]); i++)
          numbers[n] = MIN (numbers[n], 10000) * 10 + (text[i] - '0');
        n++;
      }
  return n == G_N_ELEMENTS (numbers) && numbers[0] > 0 && numbers[0] == numbers[1];
}
