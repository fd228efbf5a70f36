/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "find/attache-names-private.h"

/* Finds the spans of names by tables and by shape. First each run of capitalised words is cut into
 * titles, listed names and other names; then attache-names-known.c settles what the others are. */

/* Of a head this sure a title before it is part of the name: "General Assembly". */
#define SURE_HEAD 4.

/* A run of capitalised words that is being cut. */
typedef struct
{
  AttacheNameFinder *finder;
  guint at;
  guint end;
  AttacheTitle title; /* read last; counts if it ends at @at */
  gboolean titled;
} Run;

static gboolean
is_title_case (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_TITLE_CASE);
}

static gboolean
is_capital (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_CAPITAL);
}

static void
add_draft (Run *self, guint first, guint end, AttacheEntityType type, gboolean listed)
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
static guint
head_end (const AttacheNameFinder *self, guint first, guint end, AttacheHint *hint)
{
  if (is_title_case (self, first))
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

  if (attache_name_finder_is (self, first + 1, "of"))
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
absorb (const Run *self, const AttacheGazetteerHit *hit)
{
  const AttacheNameFinder *finder = self->finder;
  AttacheTitle title;
  AttacheHint hint;
  guint next = hit->end + attache_name_finder_is (finder, hit->end, "–");
  guint end;

  if (next >= self->end)
    return of_country_end (finder, hit);
  if (!is_capital (finder, next))
    return 0;
  end = head_end (finder, next, attache_name_finder_shape_end (finder, next, self->end), &hint);
  if (end > 0 && attache_name_words_match_title (finder->words, next, &title)
      && (end <= title.end || hint.weight < SURE_HEAD || !are_ordinary (finder, title.end, end)))
    return 0;
  if (end > 0 && hit->type == ATTACHE_ENTITY_NORP && is_body_itself (finder, next, end))
    return 0;
  if (end == 0 || (hint.weight < SURE_HEAD && hit->type == ATTACHE_ENTITY_PER))
    return 0;
  return attache_name_finder_extend (finder, hit->first, end);
}

/* Whether a place's name is a person's here: "Israel Katz", "Mr Sudan". */
static gboolean
is_person (const Run *self, const AttacheGazetteerHit *hit)
{
  const AttacheNameFinder *finder = self->finder;
  gboolean given = attache_name_words_is (finder->words, hit->first, ATTACHE_WORD_GIVEN);
  gboolean titled = self->titled && self->title.end == hit->first;
  gboolean more = hit->end < self->end && is_capital (finder, hit->end)
                  && !attache_name_words_is (finder->words, hit->end, ATTACHE_WORD_COMMON);

  if (hit->end > hit->first + 1 || hit->type == ATTACHE_ENTITY_NORP
      || hit->type == ATTACHE_ENTITY_PER)
    return FALSE;
  if (more)
    return given || titled;
  return titled && (self->title.honorific || given);
}

/* "Turkish Cypriot": one adjective made of two. */
static gboolean
take_two_adjectives (Run *self, const AttacheGazetteerHit *hit)
{
  AttacheGazetteerHit next;

  if (hit->type != ATTACHE_ENTITY_NORP || hit->end >= self->end
      || !attache_gazetteer_match (self->finder->gazetteer, hit->end, &next)
      || next.type != ATTACHE_ENTITY_NORP)
    return FALSE;
  add_draft (self, hit->first, next.end, ATTACHE_ENTITY_NORP, TRUE);
  return TRUE;
}

static void
take_listed (Run *self, const AttacheGazetteerHit *hit)
{
  guint longer = absorb (self, hit);

  if (longer == 0 && take_two_adjectives (self, hit))
    return;
  if (longer > 0)
    add_draft (self, hit->first, longer, ATTACHE_ENTITY_ORG, FALSE);
  else if (is_person (self, hit))
    add_draft (self, hit->first,
               attache_name_finder_shape_end (self->finder, hit->first, self->end),
               ATTACHE_ENTITY_PER, FALSE);
  else
    add_draft (self, hit->first, hit->end, hit->type, TRUE);
}

/* Whether all of a sentence is in capitals. */
static gboolean
is_shouted (const AttacheNameFinder *self, guint token)
{
  const AttacheSentence *sentence = &self->sentences[self->all[token].sentence];

  for (guint i = sentence->first; i < sentence->end; i++)
    if (attache_name_finder_has_flag (self, i, ATTACHE_TOKEN_WORD)
        && attache_span_length (self->all[i].span) > 1
        && !attache_name_finder_has_flag (self, i, ATTACHE_TOKEN_ALL_CAPS))
      return FALSE;
  return TRUE;
}

/* A word that is an ordinary one too counts as a listed name only where its capital tells. */
static gboolean
stands_alone (const AttacheNameFinder *self, const AttacheGazetteerHit *hit)
{
  return hit->end > hit->first + 1 || attache_name_finder_capital_tells (self, hit->first)
         || !attache_name_words_is (self->words, hit->first,
                                    ATTACHE_WORD_COMMON | ATTACHE_WORD_SMALL)
         || (attache_name_finder_has_flag (self, hit->first, ATTACHE_TOKEN_ALL_CAPS)
             && !is_shouted (self, hit->first));
}

static gboolean
is_closed_class (const AttacheNameFinder *self, guint token)
{
  switch (self->all[token].upos)
    {
    case ATTACHE_UPOS_NOUN:
    case ATTACHE_UPOS_ADJ:
    case ATTACHE_UPOS_PROPN:
    case ATTACHE_UPOS_NUM:
      return FALSE;
    default:
      return TRUE;
    }
}

/* "Conservative Party wins", "Operation Eagle began": the shape tells although an ordinary word
 * begins it. */
static gboolean
begins_with_ordinary (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheHint hint;
  AttacheGazetteerHit hit;

  if (end > first + 1 && attache_gazetteer_match (self->gazetteer, first + 1, &hit))
    return FALSE;
  if (end < first + 2 || is_title_case (self, first) || is_closed_class (self, first))
    return FALSE;
  if (attache_name_words_has_hint (self->words, first, ATTACHE_HINT_FIRST))
    return TRUE;
  return !attache_name_words_is (self->words, first, ATTACHE_WORD_SMALL)
         && attache_name_words_is_head (self->words, end - 1, &hint) && hint.weight >= SURE_HEAD;
}

/* Cuts ordinary words off the start of what begins a sentence or stands in Title Case. */
static gboolean
skip_ordinary (Run *self, guint end)
{
  guint first = self->at;

  if (begins_with_ordinary (self->finder, first, end))
    return FALSE;
  for (; self->at < end && !attache_name_finder_capital_tells (self->finder, self->at); self->at++)
    if (is_capital (self->finder, self->at))
      g_array_append_val (self->finder->doubted, self->at);
  return self->at > first;
}

static void
take_shape (Run *self)
{
  AttacheNameFinder *finder = self->finder;
  gboolean titled = self->titled && self->title.end == self->at;
  guint end = attache_name_finder_shape_end (finder, self->at, self->end);

  if (!titled && is_capital (finder, self->at) && skip_ordinary (self, end))
    return;
  end = attache_name_finder_extend (finder, self->at, end);
  add_draft (self, self->at, end, ATTACHE_ENTITY_OTHER, FALSE);
}

/* "Speaker of the House of Representatives", "Senate Minority Leader": bodies named in a title.
 * Returns the end of title and body. */
static guint
take_listed_in_title (Run *self, const AttacheTitle *title)
{
  guint end = title->end;

  for (guint i = title->first; i < end; i++)
    {
      AttacheGazetteerHit hit;

      if (is_capital (self->finder, i) && attache_gazetteer_match (self->finder->gazetteer, i, &hit)
          && hit.type == ATTACHE_ENTITY_ORG && (hit.end < end || i > title->first))
        {
          add_draft (self, i, hit.end, hit.type, TRUE);
          end = MAX (end, hit.end);
          i = hit.end - 1;
        }
    }
  return end;
}

/* A title, unless it is the first part of a name: "General Assembly". */
static gboolean
take_title (Run *self)
{
  AttacheNameFinder *finder = self->finder;
  AttacheTitle title;
  AttacheHint hint;
  guint end;

  if (!attache_name_words_match_title (finder->words, self->at, &title)
      || (!title.honorific && !is_capital (finder, self->at)))
    return FALSE;
  end = attache_name_finder_shape_end (finder, self->at, self->end);
  if (!title.honorific && end > title.end && head_end (finder, title.end, end, &hint) == end
      && hint.weight >= SURE_HEAD && !is_title_case (finder, self->at))
    return FALSE;
  title.end = take_listed_in_title (self, &title);
  self->title = title;
  self->titled = TRUE;
  self->at = title.end;
  if (title.end >= self->end)
    self->end
        = attache_name_finder_same_sentence (finder, title.first, title.end)
                  && attache_name_finder_opens_run (finder, title.end)
                  && attache_name_finder_has_flag (finder, title.end, ATTACHE_TOKEN_SPACE_BEFORE)
              ? attache_name_finder_run_end (finder, title.end)
              : title.end;
  return TRUE;
}

/* "Eastern Mediterranean", "Latin American": a direction and a listed name. */
static gboolean
take_direction (Run *self)
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
  add_draft (self, self->at, hit.end,
             hit.type == ATTACHE_ENTITY_NORP ? ATTACHE_ENTITY_NORP : ATTACHE_ENTITY_LOC, TRUE);
  return TRUE;
}

static gboolean
is_article (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token, "the") || attache_name_finder_is (self, token, "a")
         || attache_name_finder_is (self, token, "an");
}

/* "US$3 million" */
static gboolean
is_currency (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token + 1, "$")
         && attache_name_finder_is_glued (self, token + 1);
}

/* An article is part of no name, though the tables have "The Hague". */
static void
skip_article (Run *self)
{
  AttacheGazetteerHit hit;

  if (attache_gazetteer_match (self->finder->gazetteer, self->at, &hit) && hit.end > self->at + 1)
    {
      hit.first++;
      self->at++;
      take_listed (self, &hit);
    }
  else
    self->at++;
}

static void
read_piece (Run *self)
{
  AttacheNameFinder *finder = self->finder;
  AttacheGazetteerHit hit;
  AttacheTitle title;
  gboolean found;

  if (attache_name_finder_has_flag (finder, self->at, ATTACHE_TOKEN_PUNCT)
      || (!is_capital (finder, self->at)
          && !attache_name_words_is (finder->words, self->at, ATTACHE_WORD_PARTICLE))
      || is_currency (finder, self->at))
    {
      self->at++;
      return;
    }
  if (self->at + 1 < self->end && is_article (finder, self->at))
    {
      skip_article (self);
      return;
    }
  found
      = attache_gazetteer_match (finder->gazetteer, self->at, &hit) && stands_alone (finder, &hit);
  if (found && attache_name_words_match_title (finder->words, self->at, &title)
      && title.end > hit.end)
    found = FALSE;
  if (found)
    take_listed (self, &hit);
  else if (!take_direction (self) && !take_title (self))
    take_shape (self);
}

static guint
read_run (AttacheNameFinder *finder, guint first)
{
  Run run = { finder, first, attache_name_finder_run_end (finder, first), { 0 }, FALSE };

  run.titled = attache_name_words_title_before (finder->words, first, &run.title)
               && (!run.title.plural || is_capital (finder, run.title.first));
  while (run.at < run.end)
    read_piece (&run);
  return run.end;
}

/* "2019 general election", "2020 United States presidential election". Returns its end, or 0. */
static guint
year_event_end (const AttacheNameFinder *self, guint token)
{
  guint i = token + 1;
  AttacheGazetteerHit hit;

  if (!attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_NUMBER)
      || attache_span_length (self->all[token].span) != 4)
    return 0;
  if (i < self->n && attache_gazetteer_match (self->gazetteer, i, &hit))
    i = hit.end;
  for (guint k = 0; k < 3 && attache_name_finder_same_sentence (self, token, i); k++, i++)
    {
      if (i > token + 1 && attache_name_words_has_hint (self->words, i, ATTACHE_HINT_YEAR))
        return i + 1;
      if (!attache_name_finder_has_flag (self, i, ATTACHE_TOKEN_WORD) || is_closed_class (self, i))
        return 0;
    }
  return 0;
}

/* Reads what begins at a token. Returns the token to go on with. */
static guint
read_at (AttacheNameFinder *finder, guint token)
{
  AttacheGazetteerHit hit;
  guint event_end = year_event_end (finder, token);

  if (event_end > 0)
    {
      Run run = { finder, token, event_end, { 0 }, FALSE };

      add_draft (&run, token, event_end, ATTACHE_ENTITY_EVENT, TRUE);
      return event_end;
    }
  if (attache_name_finder_opens_run (finder, token))
    return read_run (finder, token);
  if (attache_name_finder_has_flag (finder, token, ATTACHE_TOKEN_NUMBER | ATTACHE_TOKEN_CAPITAL)
      && attache_gazetteer_match (finder->gazetteer, token, &hit) && hit.end > token + 1)
    {
      Run run = { finder, token, hit.end, { 0 }, FALSE };

      add_draft (&run, hit.first, hit.end, hit.type, TRUE);
      return hit.end;
    }
  return token + 1;
}

/**
 * attache_names_find:
 * @gazetteer: of the document
 * @words: of the document
 * @tokens: the document's tokens
 *
 * Cost: linear. At most ATTACHE_LIMIT_MENTIONS + 1 names are found: one too many tells that there
 * were more.
 *
 * Returns: (transfer full) (element-type AttacheName): the names in order; they do not overlap.
 *   Titles, articles and possessive endings are not part of them.
 */
GArray *
attache_names_find (AttacheGazetteer *gazetteer, AttacheNameWords *words, AttacheTokens *tokens)
{
  AttacheDocument *document = attache_tokens_get_document (tokens);
  AttacheNameFinder self = { gazetteer, words, tokens };
  GArray *names;
  guint n;

  self.all = attache_tokens_get_tokens (tokens, &self.n);
  self.text = attache_document_get_text (document, NULL);
  self.sentences = attache_tokens_get_sentences (tokens, &n);
  self.blocks = attache_document_get_blocks (document, &n);
  self.drafts = g_array_new (FALSE, FALSE, sizeof (AttacheNameDraft));
  self.doubted = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self.n && self.drafts->len <= ATTACHE_LIMIT_MENTIONS;)
    {
      const AttacheSentence *sentence = &self.sentences[self.all[i].sentence];

      i = self.blocks[sentence->block].kind == ATTACHE_BLOCK_BOILERPLATE ? sentence->end
                                                                         : read_at (&self, i);
    }
  names = attache_name_finder_settle (&self);
  g_array_unref (self.drafts);
  g_array_unref (self.doubted);
  return names;
}
