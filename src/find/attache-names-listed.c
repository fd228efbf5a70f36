/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "find/attache-names-private.h"

/* Listed names in a run, and the longer names they are part of. */

void
attache_name_run_add (AttacheNameRun *self, guint first, guint end, AttacheEntityType type,
                      gboolean listed)
{
  AttacheNameFinder *finder = self->finder;
  AttacheNameDraft draft = { .name = { first, end, type }, .listed = listed };

  draft.titled
      = self->titled && self->title.end == first && (!listed || type == ATTACHE_ENTITY_PER);
  draft.beginning = attache_name_finder_has_flag (
      finder, first, ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_TITLE_CASE);
  attache_name_finder_weigh (finder, &draft);
  if (finder->drafts->len <= ATTACHE_LIMIT_MENTIONS)
    g_array_append_val (finder->drafts, draft);
  self->titled = FALSE;
  self->at = end;
  self->end = MAX (self->end, end);
}

/* The end of the part of a name after @first that a head ends. In Title Case the first head does,
 * else the last word must be one. 0 if there is none. */
guint
attache_name_run_head_end (const AttacheNameFinder *self, guint first, guint end, AttacheHint *hint)
{
  if (attache_name_finder_is_title_case (self, first))
    {
      AttacheHint next;
      guint i = first;

      while (i < end && !attache_name_words_is_head (self->words, i, hint))
        i++;
      while (i + 1 < end && attache_name_words_is_head (self->words, i + 1, &next))
        i++;
      return i < end ? i + 1 : 0;
    }
  return end > first && attache_name_words_is_head (self->words, end - 1, hint) ? end : 0;
}

static gboolean
are_ordinary (const AttacheNameFinder *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!attache_name_words_is (self->words, i, ATTACHE_WORD_COMMON))
      return FALSE;
  return TRUE;
}

/* What keeps its name apart from an adjective before it: "Tunisian | Parliament", "Turkish |
 * Ministry of …", though "Syrian Army" is one name. */
static gboolean
is_body_itself (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheGazetteerHit hit;

  if (attache_name_words_has_hint (self->words, first, ATTACHE_HINT_APART))
    return TRUE;
  return attache_gazetteer_match (self->gazetteer, first, &hit) && hit.end >= end
         && hit.type == ATTACHE_ENTITY_ORG;
}

/* "Supreme Court" before "of Kenya": the token after it, 0 if no country follows. */
static guint
of_country_end (const AttacheNameFinder *self, const AttacheGazetteerHit *hit)
{
  guint place = hit->end + 1 + attache_name_finder_is (self, hit->end + 1, "the");
  AttacheGazetteerHit country;
  AttacheHint hint;

  if (hit->type != ATTACHE_ENTITY_ORG || !attache_name_finder_is (self, hit->end, "of")
      || !attache_name_words_is_head (self->words, hit->end - 1, &hint) || place >= self->n
      || !attache_gazetteer_match (self->gazetteer, place, &country)
      || country.type != ATTACHE_ENTITY_GPE)
    return 0;
  return country.end;
}

/* "US" before "State Department", "Syrian" before "Army", "Clinton" before "Foundation": one name
 * with what follows. Returns its end, 0 if it is not so. */
static guint
absorb (const AttacheNameRun *self, const AttacheGazetteerHit *hit)
{
  const AttacheNameFinder *finder = self->finder;
  AttacheTitle title;
  AttacheHint hint;
  guint next = hit->end + attache_name_finder_is (finder, hit->end, "–");
  guint end;

  if (next >= self->end)
    return of_country_end (finder, hit);
  if (!attache_name_finder_is_capital (finder, next))
    return 0;
  end = attache_name_run_head_end (finder, next,
                                   attache_name_finder_shape_end (finder, next, self->end), &hint);
  if (end > 0 && attache_name_words_match_title (finder->words, next, &title)
      && !(end == title.end && end == self->end && title.role && !title.plural)
      && (end <= title.end || hint.weight < ATTACHE_SURE_HEAD
          || !are_ordinary (finder, title.end, end)))
    return 0;
  if (end > 0 && hit->type == ATTACHE_ENTITY_NORP && is_body_itself (finder, next, end))
    return 0;
  if (end == 0 || (hint.weight < ATTACHE_SURE_HEAD && hit->type == ATTACHE_ENTITY_PER))
    return 0;
  return attache_name_finder_extend (finder, hit->first, end);
}

/* "Kobe Bryant": one unknown word ends the run after a place. */
static gboolean
is_last_unknown (const AttacheNameRun *self, guint token)
{
  const AttacheNameFinder *finder = self->finder;
  AttacheGazetteerHit hit;
  AttacheHint hint;

  return token + 1 == self->end && !attache_name_finder_is_title_case (finder, token)
         && !attache_name_finder_has_flag (finder, token, ATTACHE_TOKEN_ALL_CAPS)
         && attache_name_finder_has_flag (finder, token, ATTACHE_TOKEN_SPACE_BEFORE)
         && !attache_name_words_is (finder->words, token, ATTACHE_WORD_GIVEN)
         && !attache_name_words_is_head (finder->words, token, &hint)
         && !attache_gazetteer_match (finder->gazetteer, token, &hit);
}

/* Whether a place's name is a person's here: "Israel Katz", "Mr Sudan". */
static gboolean
is_person (const AttacheNameRun *self, const AttacheGazetteerHit *hit)
{
  const AttacheNameFinder *finder = self->finder;
  gboolean given = attache_name_words_is (finder->words, hit->first, ATTACHE_WORD_GIVEN);
  gboolean titled = self->titled && self->title.end == hit->first;
  gboolean more = hit->end < self->end && attache_name_finder_is_capital (finder, hit->end)
                  && !attache_name_words_is (finder->words, hit->end, ATTACHE_WORD_COMMON);

  if (hit->end > hit->first + 1 || hit->type == ATTACHE_ENTITY_NORP
      || hit->type == ATTACHE_ENTITY_PER)
    return FALSE;
  if (more && !given && !titled)
    return !hit->is_state && is_last_unknown (self, hit->end);
  if (more)
    return TRUE;
  return titled && (self->title.honorific || given);
}

/* "Security Council resolution 2254" */
static gboolean
take_resolution (AttacheNameRun *self, const AttacheGazetteerHit *hit)
{
  const AttacheNameFinder *finder = self->finder;
  AttacheHint hint;

  if (hit->type != ATTACHE_ENTITY_ORG
      || attache_name_words_get_hints (finder->words, hit->end, ATTACHE_HINT_FIRST, &hint, 1) == 0
      || hint.type != ATTACHE_ENTITY_DOC
      || !attache_name_finder_same_sentence (finder, hit->first, hit->end + 1)
      || !attache_name_finder_has_flag (finder, hit->end + 1, ATTACHE_TOKEN_NUMBER))
    return FALSE;
  attache_name_run_add (self, hit->first, hit->end + 2, ATTACHE_ENTITY_DOC, TRUE);
  return TRUE;
}

/* "Turkish Cypriot": one adjective made of two. */
static gboolean
take_two_adjectives (AttacheNameRun *self, const AttacheGazetteerHit *hit)
{
  AttacheGazetteerHit next;

  if (hit->type != ATTACHE_ENTITY_NORP || hit->end >= self->end
      || !attache_gazetteer_match (self->finder->gazetteer, hit->end, &next)
      || next.type != ATTACHE_ENTITY_NORP)
    return FALSE;
  attache_name_run_add (self, hit->first, next.end, ATTACHE_ENTITY_NORP, TRUE);
  return TRUE;
}

void
attache_name_run_take_listed (AttacheNameRun *self, const AttacheGazetteerHit *hit)
{
  guint longer;

  if (take_resolution (self, hit))
    return;
  longer = absorb (self, hit);

  if (longer == 0 && take_two_adjectives (self, hit))
    return;
  if (longer > 0)
    attache_name_run_add (self, hit->first, longer, ATTACHE_ENTITY_ORG, FALSE);
  else if (is_person (self, hit))
    attache_name_run_add (self, hit->first,
                          attache_name_finder_shape_end (self->finder, hit->first, self->end),
                          ATTACHE_ENTITY_PER, FALSE);
  else
    attache_name_run_add (self, hit->first, hit->end, hit->type, TRUE);
}

/* Whether a sentence is in capitals, or the words beside one of its tokens are. */
static gboolean
is_shouted (const AttacheNameFinder *self, guint token)
{
  const AttacheSentence *sentence = &self->sentences[self->all[token].sentence];

  if ((token > sentence->first && attache_name_finder_is_shouted_word (self, token - 1))
      || (token + 1 < sentence->end && attache_name_finder_is_shouted_word (self, token + 1)))
    return TRUE;
  for (guint i = sentence->first; i < sentence->end; i++)
    if (attache_name_finder_has_flag (self, i, ATTACHE_TOKEN_WORD)
        && attache_span_length (self->all[i].span) > 1
        && !attache_name_finder_has_flag (self, i, ATTACHE_TOKEN_ALL_CAPS))
      return FALSE;
  return TRUE;
}

/* A word that is an ordinary one too counts as a listed name only where its capital tells. */
gboolean
attache_name_finder_stands_alone (const AttacheNameFinder *self, const AttacheGazetteerHit *hit)
{
  if (hit->end == hit->first + 1
      && attache_name_finder_has_flag (self, hit->first, ATTACHE_TOKEN_ALL_CAPS)
      && attache_name_words_is (self->words, hit->first, ATTACHE_WORD_COMMON)
      && is_shouted (self, hit->first))
    return FALSE; /* "IT IS GREAT" names no Islamic State */
  return hit->end > hit->first + 1 || attache_name_finder_capital_tells (self, hit->first)
         || !attache_name_words_is (self->words, hit->first,
                                    ATTACHE_WORD_COMMON | ATTACHE_WORD_SMALL)
         || (attache_name_finder_has_flag (self, hit->first, ATTACHE_TOKEN_ALL_CAPS)
             && !is_shouted (self, hit->first));
}

/* "Eastern Mediterranean", "Latin American": a direction and a listed name. */
gboolean
attache_name_run_take_direction (AttacheNameRun *self)
{
  AttacheNameFinder *finder = self->finder;
  AttacheGazetteerHit hit;

  if (!attache_name_words_has_hint (finder->words, self->at, ATTACHE_HINT_DIRECTION)
      || self->at + 1 >= self->end
      || !attache_gazetteer_match (finder->gazetteer, self->at + 1, &hit)
      || (hit.type != ATTACHE_ENTITY_GPE && hit.type != ATTACHE_ENTITY_LOC
          && hit.type != ATTACHE_ENTITY_NORP)
      || absorb (self, &hit) > 0)
    return FALSE;
  attache_name_run_add (self, self->at, hit.end,
                        hit.type == ATTACHE_ENTITY_NORP ? ATTACHE_ENTITY_NORP : ATTACHE_ENTITY_LOC,
                        TRUE);
  return TRUE;
}
