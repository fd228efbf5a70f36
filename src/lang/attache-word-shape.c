/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-word-shape.h"

#include <string.h>

enum
{
  KIND_CAPITAL = 1 << 0,
  KIND_ALL_CAPS = 1 << 1,
  KIND_MIXED = 1 << 2, /* a capital after a small letter */
  KIND_DIGIT = 1 << 3,
  KIND_HYPHEN = 1 << 4,
  KIND_PERIOD = 1 << 5,
  KIND_NO_LETTER = 1 << 6
};

/* Words up to this length are often small in Title Case: "with". */
#define SMALL_IN_TITLES 4

/* FNV-1a, 32 bits; http://www.isthe.com/chongo/tech/comp/fnv/ gives the constants. */
static guint32
hash_bytes (const char *bytes, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8)bytes[i]) * 16777619u;
  return hash;
}

static void
hash_affixes (AttacheWordShape *self, const char *folded, gsize length)
{
  const char *from_start = folded, *end = folded + length, *from_end = end;

  for (guint i = 0; i < ATTACHE_WORD_AFFIXES; i++)
    {
      from_start = from_start < end ? g_utf8_next_char (from_start) : end;
      from_end = from_end > folded ? g_utf8_prev_char (from_end) : folded;
      self->prefix[i] = hash_bytes (folded, from_start - folded);
      self->suffix[i] = hash_bytes (from_end, end - from_end);
    }
}

static char
shape_of (gunichar c)
{
  if (g_unichar_isupper (c) || g_unichar_istitle (c))
    return 'X';
  if (g_unichar_isalpha (c))
    return 'x';
  if (g_unichar_isdigit (c))
    return 'd';
  return c < 0x80 ? (char)c : '?';
}

static void
hash_shape (AttacheWordShape *self, const char *form, gsize length)
{
  char shape[16];
  guint n = 0, run = 0, upper = 0, lower = 0;

  for (const char *p = form; p < form + length; p = g_utf8_next_char (p))
    {
      char c = shape_of (g_utf8_get_char (p));

      if (c == 'X' && lower > 0)
        self->kind |= KIND_MIXED;
      self->length += self->length < G_MAXUINT8;
      upper += c == 'X';
      lower += c == 'x';
      self->kind |= c == 'd' ? KIND_DIGIT : c == '-' ? KIND_HYPHEN : c == '.' ? KIND_PERIOD : 0;
      run = n > 0 && shape[n - 1] == c ? run + 1 : 1;
      if (run <= 2 && n < sizeof shape)
        shape[n++] = c;
    }
  if (upper > 0 && n > 0 && shape[0] == 'X')
    self->kind |= KIND_CAPITAL;
  if (upper > 1 && lower == 0)
    self->kind |= KIND_ALL_CAPS;
  if (upper + lower == 0)
    self->kind |= KIND_NO_LETTER;
  self->shape = hash_bytes (shape, n);
}

/**
 * attache_word_shape_init:
 * @form: the word as written, valid UTF-8
 * @length: its length in bytes
 * @folded: the same in lower case, NUL-terminated
 *
 * Cost: linear in the length of the word.
 */
void
attache_word_shape_init (AttacheWordShape *self, const char *form, gsize length, const char *folded)
{
  gsize folded_length = strlen (folded);

  memset (self, 0, sizeof *self);
  self->form = hash_bytes (form, length);
  self->folded = hash_bytes (folded, folded_length);
  hash_affixes (self, folded, folded_length);
  hash_shape (self, form, length);
}

/**
 * attache_word_shape_is_capital:
 *
 * Returns: whether the word begins with a capital
 */
gboolean
attache_word_shape_is_capital (const AttacheWordShape *self)
{
  return (self->kind & KIND_CAPITAL) != 0;
}

/**
 * attache_word_shape_is_small:
 *
 * Returns: whether the word is one that Title Case would set with a capital and has none
 */
gboolean
attache_word_shape_is_small (const AttacheWordShape *self)
{
  return self->length > SMALL_IN_TITLES
         && !(self->kind & (KIND_CAPITAL | KIND_NO_LETTER | KIND_MIXED));
}
