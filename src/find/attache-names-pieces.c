/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "find/attache-names-private.h"

/* Where a run of capitalised words falls apart, and where a name goes on past its end. */

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

/* "Sudesh Amman": an unknown word and a place right after it are one name. */
static gboolean
is_surname_place (const AttacheNameFinder *self, guint first, guint token, guint end)
{
  AttacheGazetteerHit hit;

  return token == first + 1 && end == token + 1
         && !attache_name_finder_has_flag (self, first,
                                           ATTACHE_TOKEN_ALL_CAPS | ATTACHE_TOKEN_TITLE_CASE)
         && !attache_name_words_is (self->words, first, ATTACHE_WORD_COMMON)
         && !attache_gazetteer_match (self->gazetteer, first, &hit);
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
  if (attache_name_words_get_hints (self->words, first, ATTACHE_HINT_FIRST, &hint, 1) > 0
      && token == first + 1 && hint.type != ATTACHE_ENTITY_GPE)
    return FALSE; /* Radio Moscow */
  if (hit.type == ATTACHE_ENTITY_PER)
    return hit.end > token + 1 || attache_name_words_is (self->words, first, ATTACHE_WORD_COMMON);
  if (hit.end > token + 1 || hit.type == ATTACHE_ENTITY_NORP)
    return TRUE;
  return !attache_name_words_is (self->words, first, ATTACHE_WORD_GIVEN)
         && !is_surname_place (self, first, token, end);
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
  AttacheGazetteerHit hit;
  guint i = first + 1;

  if (attache_gazetteer_match (self->gazetteer, first, &hit))
    i = hit.end;
  for (; i < end; i++)
    if (attache_name_finder_is_capital (self, i) && attache_name_finder_is_hyphen (self, i - 1))
      {
        if (hyphen_breaks (self, first, i))
          return i - 1;
      }
    else if (attache_name_finder_is_capital (self, i)
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
           || (hint.type == ATTACHE_ENTITY_ORG && attache_name_finder_is (self, end, "for"))
           || (attache_name_finder_is (self, end, "on")
               && attache_name_words_has_hint (self->words, end - 1, ATTACHE_HINT_ON));
  return FALSE;
}

/* Whether a piece after "and" may belong to the name before it, and not be a name of its own. */
static gboolean
may_go_on (const AttacheNameFinder *self, guint token)
{
  AttacheGazetteerHit hit;
  AttacheTitle title;

  return attache_name_finder_is_capital (self, token)
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

  while (end < first + ATTACHE_RUN_TOKENS && attache_name_finder_same_sentence (self, first, end)
         && is_connector (self, end)
         && (takes_connector (self, first, end)
             || (end > shape && attache_name_finder_is (self, end, "of"))))
    {
      guint next = end + 1;

      if (attache_name_finder_is (self, next, "the"))
        next++;
      if (!attache_name_finder_is_capital (self, next)
          || !attache_name_finder_same_sentence (self, first, next)
          || attache_name_words_is (self->words, next, ATTACHE_WORD_CALENDAR)
          || (attache_name_finder_has_flag (self, next, ATTACHE_TOKEN_TITLE_CASE)
              && !attache_name_finder_capital_tells (self, next)))
        break;
      end = attache_name_finder_run_end (self, next);
      end = extend_and (self, first, attache_name_finder_shape_end (self, next, end));
    }
  return end;
}
