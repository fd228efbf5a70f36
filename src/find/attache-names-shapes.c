/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-names-private.h"

/* How far names reach, by the shape of their words. */

/* Tokens of one run of capitalised words. */
#define RUN_TOKENS (2 * ATTACHE_LIMIT_PHRASE_WORDS)

/* Bytes of a part of a name after a hyphen that is written small: "Jong-un". */
#define SYLLABLE_BYTES 6

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

static gboolean
is_capital (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_CAPITAL)
         && !attache_name_words_has_hint (self->words, token, ATTACHE_HINT_NEVER);
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

/* Capitalised where a small letter was to be expected, so that the capital means something. */
gboolean
attache_name_finder_capital_tells (const AttacheNameFinder *self, guint token)
{
  if (!is_capital (self, token))
    return FALSE;
  if (expects_capital (self, token))
    return !attache_name_words_is (self->words, token, ATTACHE_WORD_COMMON | ATTACHE_WORD_SMALL);
  return TRUE;
}

/* A day or month, unless it is a given name here: "April Ross". */
static gboolean
is_date (const AttacheNameFinder *self, guint token)
{
  static const char *const before[] = { "in", "on", "since", "until", "last", "next", "by" };

  if (!attache_name_words_is (self->words, token, ATTACHE_WORD_CALENDAR))
    return FALSE;
  if (!attache_name_words_is (self->words, token, ATTACHE_WORD_GIVEN)
      || !is_capital (self, token + 1)
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
    return attache_name_finder_is_glued (self, next) && is_capital (self, next + 1);
  if (attache_name_words_is (self->words, next, ATTACHE_WORD_PARTICLE) && !is_capital (self, next))
    next++;
  return is_capital (self, next) && attache_name_finder_same_sentence (self, token, next)
         && !attache_name_words_is (self->words, next, ATTACHE_WORD_CALENDAR);
}

gboolean
attache_name_finder_opens_run (const AttacheNameFinder *self, guint token)
{
  if (!is_capital (self, token))
    return opens_with_particle (self, token);
  return attache_span_length (self->all[token].span) > 1 && !is_date (self, token)
         && !attache_name_words_has_hint (self->words, token, ATTACHE_HINT_NUMERAL);
}

static gboolean
is_hyphen (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token, "-") || attache_name_finder_is (self, token, "–")
         || attache_name_finder_is (self, token, "‑");
}

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

  if (!is_hyphen (self, end) || !attache_name_finder_is_glued (self, end)
      || !attache_name_finder_is_glued (self, next))
    return end;
  if (is_capital (self, next) || attache_name_finder_has_flag (self, next, ATTACHE_TOKEN_NUMBER))
    return next + 1;
  if (attache_name_words_is (self->words, next, ATTACHE_WORD_PARTICLE)
      && attache_name_finder_is (self, next + 1, "-") && is_capital (self, next + 2))
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
      || !attache_name_finder_is_glued (self, end) || !is_capital (self, end + 1)
      || (attache_name_finder_is (self, end, "'s")
          && !attache_name_words_is (self->words, end - 1, ATTACHE_WORD_COMMON))
      || (attache_name_finder_is (self, end, "'s")
          && attache_name_words_match_title (self->words, end - 1, &title)))
    return end;
  for (tail = end + 1; is_capital (self, tail) && tail < end + RUN_TOKENS; tail++)
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

  while (next < end + 3 && !is_capital (self, next)
         && attache_name_words_is (self->words, next, ATTACHE_WORD_PARTICLE))
    next += attache_name_finder_is (self, next + 1, "-") ? 2 : 1;
  if (!attache_name_finder_same_sentence (self, first, next) || !is_capital (self, next)
      || (is_date (self, next)
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

  if (!attache_name_finder_is (self, end, "and") || !is_capital (self, tail)
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
  while (is_capital (self, tail + 1) && tail < end + 4
         && !attache_name_words_is_head (self->words, tail, &hint))
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

  if (end >= first + RUN_TOKENS || !attache_name_finder_same_sentence (self, first, end))
    return end;
  if ((next = link_hyphen (self, first, end)) > end || (next = link_possessive (self, end)) > end
      || (next = link_number (self, end)) > end || (next = link_and (self, first, end)) > end)
    return next;
  if (attache_name_finder_is (self, end, "&") && is_capital (self, end + 1)
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

  if (!is_capital (self, first) && attache_name_finder_is (self, end, "-"))
    end++; /* al-Assad */
  while ((next = link_next (self, first, end)) > end)
    end = next;
  return MIN (end, self->n);
}

/* A title inside a run begins something new: "House Speaker | Nancy Pelosi". A last word that is a
 * surname as well does not: "John Major". */
static gboolean
title_breaks (const AttacheNameFinder *self, guint first, guint token, guint end)
{
  AttacheTitle title;

  if (!attache_name_words_match_title (self->words, token, &title))
    return FALSE;
  if (title.end == end && title.end == token + 1 && !title.plural
      && (attache_name_words_is (self->words, first, ATTACHE_WORD_GIVEN)
          || (token >= first + 2 && !attache_name_words_is (self->words, first, ATTACHE_WORD_COMMON)
              && !attache_name_words_is (self->words, token - 1, ATTACHE_WORD_COMMON))))
    return FALSE;
  return TRUE;
}

/* A listed name inside a run begins something new unless it belongs to a longer name: "Ivanka
 * Trump", "Royal Saudi Air Force". */
static gboolean
listed_breaks (const AttacheNameFinder *self, guint first, guint token, guint end)
{
  AttacheGazetteerHit hit;
  AttacheHint hint;

  if (!attache_gazetteer_match (self->gazetteer, token, &hit)
      || attache_name_words_is_head (self->words, end - 1, &hint))
    return FALSE;
  if (hit.type == ATTACHE_ENTITY_PER)
    return hit.end > token + 1 || attache_name_words_is (self->words, first, ATTACHE_WORD_COMMON);
  if (hit.end > token + 1 || hit.type == ATTACHE_ENTITY_NORP)
    return TRUE;
  return !attache_name_words_is (self->words, first, ATTACHE_WORD_GIVEN);
}

/* "Koszalin | Piotr Nowak": a given name after a word that stands after "of" or "in"; "NPR | Ada
 * Moss": one after letters. */
static gboolean
given_breaks (const AttacheNameFinder *self, guint first, guint token, guint end)
{
  return token == first + 1 && first > 0 && end > token + 1
         && (attache_name_finder_is (self, first - 1, "of")
             || attache_name_finder_is (self, first - 1, "in")
             || (attache_name_finder_has_flag (self, first, ATTACHE_TOKEN_ALL_CAPS)
                 && !attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_ALL_CAPS)))
         && !attache_name_words_is (self->words, first, ATTACHE_WORD_GIVEN)
         && attache_name_words_is (self->words, token, ATTACHE_WORD_GIVEN);
}

/* "PKK | -YPG", "Trump | -Ukraine": two names with a hyphen between them. */
static gboolean
hyphen_breaks (const AttacheNameFinder *self, guint first, guint token)
{
  AttacheGazetteerHit hit;

  return token >= first + 2 && attache_gazetteer_match (self->gazetteer, token, &hit)
         && hit.type != ATTACHE_ENTITY_NORP
         && attache_gazetteer_match (self->gazetteer, token - 2, &hit);
}

/* The end of the name that begins a piece of a run. */
guint
attache_name_finder_shape_end (const AttacheNameFinder *self, guint first, guint end)
{
  for (guint i = first + 1; i < end; i++)
    if (is_capital (self, i) && is_hyphen (self, i - 1))
      {
        if (hyphen_breaks (self, first, i))
          return i - 1;
      }
    else if (is_capital (self, i)
             && (title_breaks (self, first, i, end) || listed_breaks (self, first, i, end)
                 || given_breaks (self, first, i, end)))
      return i;
  return end;
}

static gboolean
is_connector (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token, "of") || attache_name_finder_is (self, token, "for")
         || attache_name_finder_is (self, token, "on")
         || attache_name_finder_is (self, token, "to");
}

/* Whether a name that goes on after a connector may: its head says so. */
static gboolean
takes_connector (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheHint hint;

  if (attache_name_words_is_head (self->words, end - 1, &hint)
      || attache_name_words_get_hints (self->words, first, ATTACHE_HINT_FIRST, &hint, 1) > 0
      || attache_name_words_get_hints (self->words, end - 1, ATTACHE_HINT_FIRST, &hint, 1) > 0)
    return attache_name_finder_is (self, end, "of") || hint.type == ATTACHE_ENTITY_DOC
           || (hint.type == ATTACHE_ENTITY_ORG && !attache_name_finder_is (self, end, "to"));
  return FALSE;
}

/* Whether a piece after "and" may belong to the name before it, and not be a name of its own. */
static gboolean
may_go_on (const AttacheNameFinder *self, guint token)
{
  AttacheGazetteerHit hit;
  AttacheTitle title;

  return is_capital (self, token)
         && !attache_name_words_is (self->words, token, ATTACHE_WORD_GIVEN | ATTACHE_WORD_CALENDAR)
         && !attache_name_words_match_title (self->words, token, &title)
         && !attache_gazetteer_match (self->gazetteer, token, &hit)
         && !attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_TITLE_CASE);
}

/* "Institute of Allergy and Infectious Diseases": what "and" joins after a connector. */
static guint
extend_and (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheGazetteerHit hit;
  AttacheHint hint;

  while (attache_name_finder_is (self, end, "and") && may_go_on (self, end + 1)
         && attache_name_finder_same_sentence (self, first, end + 1)
         && !attache_gazetteer_match (self->gazetteer, end - 1, &hit))
    {
      guint next = attache_name_finder_run_end (self, end + 1);

      if (attache_name_words_is_head (self->words, next - 1, &hint)
          && hint.type == ATTACHE_ENTITY_ORG
          && !attache_name_words_is (self->words, end + 1, ATTACHE_WORD_COMMON))
        break;
      end = next;
    }
  return end;
}

/* A name that goes on over "of": Court of Session, Centre for Policy on Ageing. */
guint
attache_name_finder_extend (const AttacheNameFinder *self, guint first, guint end)
{
  guint shape = end;

  while (end < first + RUN_TOKENS && attache_name_finder_same_sentence (self, first, end)
         && is_connector (self, end)
         && (takes_connector (self, first, end)
             || (end > shape && attache_name_finder_is (self, end, "of"))))
    {
      guint next = end + 1;

      if (attache_name_finder_is (self, next, "the"))
        next++;
      if (!is_capital (self, next) || !attache_name_finder_same_sentence (self, first, next)
          || attache_name_words_is (self->words, next, ATTACHE_WORD_CALENDAR)
          || (attache_name_finder_has_flag (self, next, ATTACHE_TOKEN_TITLE_CASE)
              && !attache_name_finder_capital_tells (self, next)))
        break;
      end = attache_name_finder_run_end (self, next);
      end = extend_and (self, first, attache_name_finder_shape_end (self, next, end));
    }
  return end;
}
