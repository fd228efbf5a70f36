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

/* A block speaks of consent if it has so many words of those who ask for it. */
#define DATA_WORDS 2

static guint
sign_of_row (const AttacheTable *table, guint row)
{
  static const char *const kinds[]
      = { "consent", "choice", "check", "script", "pay", "offer", "meter", "data", "voice" };
  const char *kind = attache_table_get (table, row, attache_table_get_column (table, "kind"));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i]))
      return 1u << i;
  return 0;
}

static guint
signs_of_match (const AttacheTable *table, const AttacheTableMatch *match, gboolean at_start,
                gboolean whole)
{
  gint column = attache_table_get_column (table, "where");
  guint signs = 0;

  for (guint i = 0; i < match->n_hits; i++)
    {
      const char *where = attache_table_get (table, match->hits[i].row, column);

      if (whole || g_str_equal (where, "any") || (at_start && g_str_equal (where, "start")))
        signs |= sign_of_row (table, match->hits[i].row);
    }
  return signs;
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

/* The longest phrase at @at, its @end and its first @row. Returns what it is a sign of. */
static guint
find_phrase (const AttacheTable *table, const char *text, gsize length, gsize at, gsize *end,
             guint *row)
{
  AttacheTableMatch match = { NULL, 0, TRUE };
  guint found = 0;

  for (gsize n = at; n < length && match.more && n - at < PHRASE_BYTES;)
    {
      guint signs;

      do
        n++;
      while (n < length && is_word_byte (text[n - 1]) && is_word_byte (text[n]));
      if (text[n - 1] == ' ')
        continue;
      attache_table_lookup (table, text + at, n - at, &match);
      signs = signs_of_match (table, &match, at == 0, at == 0 && n == length);
      if (signs != 0)
        {
          found = signs;
          *end = n;
          *row = match.hits[0].row;
        }
    }
  return found;
}

/* Different words in a block that those who ask for consent have. */
typedef struct
{
  guint rows[DATA_WORDS];
  guint n;
} Words;

static void
take_word (Words *self, guint row)
{
  for (guint i = 0; i < self->n; i++)
    if (self->rows[i] == row)
      return;
  if (self->n < DATA_WORDS)
    self->rows[self->n++] = row;
}

/**
 * attache_signs_read:
 * @table: (nullable): the table `walls`
 * @text: a block, valid UTF-8
 * @length: its length in bytes
 * @n_consents: (out): how often it speaks of consent, at most 255: phrases, and once if it has two
 *   different words of those who ask for it and a word of those who speak or are spoken to
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
  Words words = { .n = 0 };
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
        gsize end = at + 1;
        guint row = 0, found = find_phrase (table, folded, n, at, &end, &row);

        signs |= found;
        if (found & ATTACHE_SIGN_CONSENT)
          *n_consents += *n_consents < G_MAXUINT8 - 1;
        else if (found & ATTACHE_SIGN_DATA)
          take_word (&words, row);
        at = end - 1;
      }
  if (length > BUTTON_BYTES)
    signs &= ~ATTACHE_SIGN_CHOICE;
  if (words.n == DATA_WORDS && (signs & ATTACHE_SIGN_VOICE))
    (*n_consents)++;
  return signs;
}

/**
 * attache_signs_read_button:
 * @table: (nullable): the table `walls`
 * @text: what may be the words of a button, valid UTF-8
 * @length: their length in bytes
 * @whole: whether they must be a phrase and nothing else, not only begin with one
 *
 * Returns: what they are a sign of; 0 if they are more than a button has room for
 */
guint
attache_signs_read_button (const AttacheTable *table, const char *text, gsize length,
                           gboolean whole)
{
  char folded[BUTTON_BYTES * 3];
  gsize n
      = table != NULL && length <= BUTTON_BYTES ? fold (text, length, folded, sizeof folded) : 0;
  gsize end = 0;
  guint row, signs = n > 0 ? find_phrase (table, folded, n, 0, &end, &row) : 0;

  return whole && end != n ? 0 : signs;
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
