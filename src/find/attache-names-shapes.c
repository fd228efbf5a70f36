/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-private.h"

/* What the shape and the place of a single token say. */

gboolean
attache_name_finder_has_flag (const AttacheNameFinder *self, guint token, guint flags)
{
  return token < self->n && (self->all[token].flags & flags) != 0;
}

gboolean
attache_name_finder_is (const AttacheNameFinder *self, guint token, const char *folded)
{
  return token < self->n && strcmp (attache_tokens_get_folded (self->tokens, token), folded) == 0;
}

gboolean
attache_name_finder_same_sentence (const AttacheNameFinder *self, guint a, guint b)
{
  return a < self->n && b < self->n && self->all[a].sentence == self->all[b].sentence;
}

/* Whether no space stands before a token. */
gboolean
attache_name_finder_is_glued (const AttacheNameFinder *self, guint token)
{
  return token > 0 && attache_name_finder_same_sentence (self, token - 1, token)
         && !attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_SPACE_BEFORE);
}

gboolean
attache_name_finder_is_capital (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_CAPITAL)
         && !attache_name_words_has_hint (self->words, token, ATTACHE_HINT_NEVER);
}

gboolean
attache_name_finder_is_title_case (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_TITLE_CASE);
}

/* Whether a capital is to be expected: at the start of a sentence or a quotation, after a colon, in
 * Title Case. */
static gboolean
expects_capital (const AttacheNameFinder *self, guint token)
{
  if (attache_name_finder_has_flag (self, token,
                                    ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_TITLE_CASE))
    return TRUE;
  return token > 0
         && (attache_name_finder_has_flag (self, token - 1, ATTACHE_TOKEN_OPEN_QUOTE)
             || attache_name_finder_is (self, token - 1, ":")
             || attache_name_finder_is (self, token - 1, "]")
             || attache_name_finder_is (self, token - 1, "..."));
}

/* An ordinary word in capitals. */
gboolean
attache_name_finder_is_shouted_word (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_ALL_CAPS)
         && attache_name_words_is (self->words, token, ATTACHE_WORD_COMMON);
}

/* Capitalised where a small letter was to be expected, so that the capital means something. */
gboolean
attache_name_finder_capital_tells (const AttacheNameFinder *self, guint token)
{
  if (!attache_name_finder_is_capital (self, token)
      || (attache_name_words_is (self->words, token, ATTACHE_WORD_STOP)
          && !attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_ALL_CAPS)))
    return FALSE;
  if (attache_name_finder_is_shouted_word (self, token)
      && ((token > 0 && attache_name_finder_is_shouted_word (self, token - 1))
          || attache_name_finder_is_shouted_word (self, token + 1)))
    return FALSE; /* IT IS GREAT */
  if (expects_capital (self, token))
    return !attache_name_words_is (self->words, token, ATTACHE_WORD_COMMON | ATTACHE_WORD_SMALL);
  return TRUE;
}

/* A day or month, unless it is a given name here: "April Ross". */
gboolean
attache_name_finder_is_date (const AttacheNameFinder *self, guint token)
{
  static const char *const before[] = { "in", "on", "since", "until", "last", "next", "by" };

  if (!attache_name_words_is (self->words, token, ATTACHE_WORD_CALENDAR))
    return FALSE;
  if (!attache_name_words_is (self->words, token, ATTACHE_WORD_GIVEN)
      || !attache_name_finder_is_capital (self, token + 1)
      || !attache_name_finder_same_sentence (self, token, token + 1)
      || attache_name_words_is (self->words, token + 1,
                                ATTACHE_WORD_CALENDAR | ATTACHE_WORD_COMMON))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (before) && token > 0; i++)
    if (attache_name_finder_is (self, token - 1, before[i]))
      return TRUE;
  return FALSE;
}

/* "al-Assad", "von der Leyen": a small particle that opens a name. */
static gboolean
opens_with_particle (const AttacheNameFinder *self, guint token)
{
  guint next = token + 1;

  if (!attache_name_words_is (self->words, token, ATTACHE_WORD_OPENS))
    return FALSE;
  if (attache_name_finder_is (self, next, "-"))
    return attache_name_finder_is_glued (self, next)
           && attache_name_finder_is_capital (self, next + 1);
  if (attache_name_words_is (self->words, next, ATTACHE_WORD_PARTICLE)
      && !attache_name_finder_is_capital (self, next))
    next++;
  return attache_name_finder_is_capital (self, next)
         && attache_name_finder_same_sentence (self, token, next)
         && !attache_name_words_is (self->words, next, ATTACHE_WORD_CALENDAR);
}

/* "U-2": one letter with a number. */
static gboolean
is_model (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token + 1, "-")
         && attache_name_finder_is_glued (self, token + 1)
         && attache_name_finder_is_glued (self, token + 2)
         && attache_name_finder_has_flag (self, token + 2, ATTACHE_TOKEN_NUMBER);
}

gboolean
attache_name_finder_opens_run (const AttacheNameFinder *self, guint token)
{
  if (!attache_name_finder_is_capital (self, token))
    return opens_with_particle (self, token);
  if (attache_span_length (self->all[token].span) == 1)
    return is_model (self, token);
  return !attache_name_finder_is_date (self, token)
         && !attache_name_words_has_hint (self->words, token, ATTACHE_HINT_NUMERAL);
}

gboolean
attache_name_finder_is_hyphen (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token, "-") || attache_name_finder_is (self, token, "–")
         || attache_name_finder_is (self, token, "‑");
}
