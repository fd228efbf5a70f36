/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "find/attache-names-private.h"

/* Runs of capitalised words, with what ties them together. */

/* Bytes of a part of a name after a hyphen that is written small: "Jong-un". */
#define SYLLABLE_BYTES 6

/* "Kim Jong-un": the part after the hyphen is small. "South Korea-led" is not so. */
static gboolean
is_syllable (const AttacheNameFinder *self, guint first, guint token)
{
  AttacheGazetteerHit hit;
  AttacheHint hint;
  gsize before = attache_span_length (self->all[token - 2].span);

  return token - 2 > first && before <= SYLLABLE_BYTES
         && attache_span_length (self->all[token].span) <= SYLLABLE_BYTES
         && attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_WORD)
         && !attache_name_words_is (self->words, token, ATTACHE_WORD_VERB)
         && !attache_name_words_is_head (self->words, token - 2, &hint)
         && !attache_name_finder_has_flag (self, token - 2, ATTACHE_TOKEN_ALL_CAPS)
         && !attache_gazetteer_match (self->gazetteer, token - 2, &hit);
}

/* The token after the part of the name that a hyphen at @end ties to it, or @end. */
static guint
link_hyphen (const AttacheNameFinder *self, guint first, guint end)
{
  guint next = end + 1;

  if (!attache_name_finder_is_hyphen (self, end) || !attache_name_finder_is_glued (self, end)
      || !attache_name_finder_is_glued (self, next))
    return end;
  if (attache_name_finder_is_capital (self, next)
      || g_ascii_isdigit (self->text[self->all[next].span.start]))
    return next + 1; /* Al-Aqsa, SS-20s */
  if (attache_name_words_is (self->words, next, ATTACHE_WORD_PARTICLE)
      && attache_name_finder_is (self, next + 1, "-")
      && attache_name_finder_is_capital (self, next + 2))
    return next + 3;
  return is_syllable (self, first, next) ? next + 1 : end;
}

/* "Kurdistan Workers' Party", "People's Bank": a possessive inside a name that ends in a head. */
static guint
link_possessive (const AttacheNameFinder *self, guint end)
{
  AttacheHint hint;
  AttacheTitle title;
  guint tail;

  if (!(attache_name_finder_is (self, end, "'s") || attache_name_finder_is (self, end, "'"))
      || !attache_name_finder_is_glued (self, end)
      || !attache_name_finder_is_capital (self, end + 1)
      || (attache_name_finder_is (self, end, "'s")
          && !attache_name_words_is (self->words, end - 1, ATTACHE_WORD_COMMON))
      || (attache_name_finder_is (self, end, "'s")
          && attache_name_words_match_title (self->words, end - 1, &title)))
    return end;
  for (tail = end + 1;
       attache_name_finder_is_capital (self, tail) && tail < end + ATTACHE_RUN_TOKENS; tail++)
    ;
  return attache_name_words_is_head (self->words, tail - 1, &hint) ? end + 2 : end;
}

/* "Article 50", "Boeing 737". */
static guint
link_number (const AttacheNameFinder *self, guint end)
{
  AttacheHint hint;

  if (attache_name_finder_has_flag (self, end, ATTACHE_TOKEN_NUMBER)
      && attache_span_length (self->all[end].span) <= 4
      && attache_name_words_get_hints (self->words, end - 1, ATTACHE_HINT_FIRST, &hint, 1) > 0)
    return end + 1;
  return end;
}

/* The next word of the name, past particles: "Osama bin Laden". */
static guint
link_word (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheHint hint;
  guint next = end;

  while (next < end + 3 && !attache_name_finder_is_capital (self, next)
         && attache_name_words_is (self->words, next, ATTACHE_WORD_PARTICLE))
    next += attache_name_finder_is (self, next + 1, "-") ? 2 : 1;
  if (!attache_name_finder_same_sentence (self, first, next)
      || !attache_name_finder_is_capital (self, next)
      || (attache_name_finder_is_date (self, next)
          && !attache_name_words_is (self->words, next - 1, ATTACHE_WORD_GIVEN)))
    return end;
  if (attache_name_finder_has_flag (self, next, ATTACHE_TOKEN_TITLE_CASE)
      && !attache_name_finder_capital_tells (self, next)
      && !attache_name_words_is_head (self->words, next, &hint))
    return end;
  return next + 1;
}

/* "Oversight and Reform Committee": ordinary words joined by "and" before a head. */
static guint
link_and (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheHint hint;
  AttacheTitle title;
  AttacheGazetteerHit hit;
  guint tail = end + 1;

  if (!attache_name_finder_is (self, end, "and") || !attache_name_finder_is_capital (self, tail)
      || !attache_name_finder_same_sentence (self, first, tail)
      || !attache_name_words_is (self->words, tail, ATTACHE_WORD_COMMON)
      || !(attache_name_words_is (self->words, end - 1, ATTACHE_WORD_COMMON)
           || (first > 0 && attache_name_finder_is (self, first - 1, "the")
               && !attache_gazetteer_match (self->gazetteer, end - 1, &hit)))
      || attache_name_words_is_head (self->words, end - 1, &hint)
      || attache_name_words_match_title (self->words, end - 1, &title)
      || attache_name_words_match_title (self->words, tail, &title)
      || attache_name_finder_has_flag (self, tail, ATTACHE_TOKEN_TITLE_CASE))
    return end;
  while (attache_name_finder_is_capital (self, tail + 1) && tail < end + 4)
    tail++;
  return tail > end + 1 && attache_name_words_is_head (self->words, tail, &hint)
                 && (hint.type == ATTACHE_ENTITY_ORG || hint.type == ATTACHE_ENTITY_LOC)
             ? end + 2
             : end;
}

static guint
link_next (const AttacheNameFinder *self, guint first, guint end)
{
  guint next;

  if (end >= first + ATTACHE_RUN_TOKENS || !attache_name_finder_same_sentence (self, first, end))
    return end;
  if ((next = link_hyphen (self, first, end)) > end || (next = link_possessive (self, end)) > end
      || (next = link_number (self, end)) > end || (next = link_and (self, first, end)) > end)
    return next;
  if (attache_name_finder_is (self, end, "&") && attache_name_finder_is_capital (self, end + 1)
      && attache_name_finder_same_sentence (self, first, end + 1))
    return end + 2;
  return link_word (self, first, end);
}

/* The token after the run of capitalised words that begins at @first, with the particles, hyphens
 * and initials between them. It may hold several names. */
guint
attache_name_finder_run_end (const AttacheNameFinder *self, guint first)
{
  guint end = first + 1, next;

  if (!attache_name_finder_is_capital (self, first) && attache_name_finder_is (self, end, "-"))
    end++; /* al-Assad */
  while ((next = link_next (self, first, end)) > end)
    end = next;
  return MIN (end, self->n);
}
