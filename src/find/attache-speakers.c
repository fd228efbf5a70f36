/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self->clauses, (i), (mask))

/* A candidate less likely than this is not shown: a wrong speaker is worse than none. Chosen by
 * cross-validation on the training part of the corpus. */
#define LEAST_CERTAINTY 0.5

/* Persons described are shown in the words of the article: these name nobody wrongly. */
#define LEAST_CERTAINTY_OF_WORDS 0.3

/* How sure it is that `the bloc` is the only bloc of the article. */
#define CERTAINTY_OF_KNOWN 0.95

static gint
compare_turns (gconstpointer a, gconstpointer b, gpointer data)
{
  const AttacheSpeakers *self = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  guint32 at_x = self->sources[x].anchor, at_y = self->sources[y].anchor;
  if (at_x != at_y)
    return at_x < at_y ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void
read_sources (AttacheSpeakers *self)
{
  guint n = self->findings->len;
  self->sources = g_new0 (AttacheSource, n + 1);
  self->voices = g_new0 (AttacheVoice, n + 1);
  self->guesses = g_new0 (guint32, n + 1);
  self->order = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, i);
      guint32 heads[ATTACHE_JOINT_NAMES];
      attache_source_read (self->clauses, finding, &self->sources[i]);
      self->sources[i].owner = attache_speakers_owner_of (self, &self->sources[i]);
      self->voices[i].entity = self->guesses[i] = ATTACHE_NO_ENTITY;
      self->order[i] = i;
      guint n_heads = attache_source_heads (self->clauses, self->sources[i].range, heads);
      for (guint h = 0; h < n_heads; h++)
        self->figures[self->clauses->mentions[heads[h]].entity].n_spoken++;
    }
  g_qsort_with_data (self->order, (gint)n, sizeof *self->order, compare_turns, self);
}

AttacheSpeakers *
attache_speakers_new (const AttacheClauses *clauses, GArray *findings, GStringChunk *strings)
{
  AttacheSpeakers *self = g_new0 (AttacheSpeakers, 1);
  self->clauses = clauses;
  self->findings = findings;
  self->strings = strings;
  attache_speakers_read_figures (self);
  read_sources (self);
  return self;
}

void
attache_speakers_free (AttacheSpeakers *self)
{
  g_hash_table_unref (self->words);
  g_free (self->figures);
  g_free (self->sources);
  g_free (self->voices);
  g_free (self->guesses);
  g_free (self->order);
  g_free (self);
}

static void
use_entity (AttacheSpeakers *self, guint32 entity, guint32 mention, AttacheVoice *voice)
{
  const AttacheEntity *e = &self->clauses->names[entity];
  voice->entity = entity;
  voice->name = attache_speakers_name_of (self, entity, mention);
  voice->role = e->role;
  voice->country = e->country;
}

/* `The United States Embassy in Iraq` is more than `United States Embassy`. */
static void
use_place (AttacheSpeakers *self, const AttacheSource *source, guint32 mention, AttacheVoice *voice)
{
  const AttacheClauses *clauses = self->clauses;
  const AttacheMention *m = &clauses->mentions[mention];
  guint32 place = m->end + 1 < source->range.end
                          && (attache_clauses_word_is (clauses, m->end, "in")
                              || attache_clauses_word_is (clauses, m->end, "of"))
                      ? attache_clauses_mention_at (clauses, m->end + 1)
                      : ATTACHE_NO_ENTITY;
  if (place == ATTACHE_NO_ENTITY || clauses->names[m->entity].type != ATTACHE_ENTITY_ORG
      || clauses->names[clauses->mentions[place].entity].type != ATTACHE_ENTITY_GPE
      || clauses->mentions[place].end != source->range.end)
    return;
  voice->name = attache_speakers_words (self, m->first, source->range.end);
}

static void
join_names (AttacheSpeakers *self, const AttacheSource *source, AttacheVoice *voice)
{
  guint32 heads[ATTACHE_JOINT_NAMES];
  guint n = attache_source_heads (self->clauses, source->range, heads);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      guint32 entity = self->clauses->mentions[heads[i]].entity;
      if (i > 0)
        g_string_append (names, i + 1 == n ? " and " : ", ");
      g_string_append (names, attache_speakers_name_of (self, entity, heads[i]));
    }
  voice->name = g_string_chunk_insert_len (self->strings, names->str, names->len);
}

/* The words of the article up to a relative clause or comma; bodies without their article. */
static void
use_words (AttacheSpeakers *self, const AttacheSource *source, AttacheVoice *voice)
{
  guint32 first = source->range.first, end = source->range.end, comma = first;
  gboolean person
      = source->head_kind == ATTACHE_HEAD_PERSON || source->head_kind == ATTACHE_HEAD_PEOPLE
        || source->head_kind == ATTACHE_HEAD_TITLE || source->head_kind == ATTACHE_HEAD_TITLES;
  while (comma < end && !IS (comma, ATTACHE_WORD_COMMA | ATTACHE_WORD_RELATIVE))
    comma++;
  if (comma == first)
    comma = end;
  if (source->head_kind == ATTACHE_HEAD_BODY && comma - first > 1
      && attache_clauses_word_is (self->clauses, first, "the"))
    first++;
  voice->name = attache_speakers_words (self, first, comma);
  voice->country = attache_source_country (self->clauses, (AttacheRange){ first, comma });
  voice->anonymous = person || attache_source_counts_persons (self->clauses, source->range);
}

static AttacheSpeakerHow
how_of (const AttacheSource *source, const AttacheCandidate *candidate)
{
  if (source->pronoun)
    return ATTACHE_SPEAKER_PRONOUN;
  if (candidate->kind == ATTACHE_CANDIDATE_INSIDE || candidate->kind == ATTACHE_CANDIDATE_JOINT
      || (candidate->kind == ATTACHE_CANDIDATE_WORDS && source->kind == ATTACHE_SOURCE_NAMED))
    return ATTACHE_SPEAKER_NAMED;
  if (source->kind == ATTACHE_SOURCE_BARE || source->kind == ATTACHE_SOURCE_EMPTY)
    return ATTACHE_SPEAKER_INFERRED;
  if (source->kind == ATTACHE_SOURCE_NAMED || source->kind == ATTACHE_SOURCE_DESCRIBED)
    return ATTACHE_SPEAKER_ROLE;
  return ATTACHE_SPEAKER_PRONOUN;
}

/**
 * attache_speakers_describe:
 * @candidate: who speaks
 * @voice: (out): the voice as a reader should see it; its channel is left alone
 */
void
attache_speakers_describe (AttacheSpeakers *self, const AttacheCandidate *candidate,
                           AttacheVoice *voice)
{
  const AttacheSource *source = &self->sources[self->order[self->turn]];
  AttacheVoice said = { .entity = ATTACHE_NO_ENTITY, .via = voice->via };
  if (candidate->kind == ATTACHE_CANDIDATE_INSIDE)
    {
      use_entity (self, candidate->entity, candidate->mention, &said);
      use_place (self, source, candidate->mention, &said);
    }
  else if (candidate->kind == ATTACHE_CANDIDATE_OUTSIDE)
    use_entity (self, candidate->entity, ATTACHE_NO_ENTITY, &said);
  else if (candidate->kind == ATTACHE_CANDIDATE_JOINT)
    join_names (self, source, &said);
  else if (candidate->kind == ATTACHE_CANDIDATE_WORDS)
    use_words (self, source, &said);
  else if (candidate->kind == ATTACHE_CANDIDATE_VOICE)
    {
      said = self->voices[self->order[self->turn - 1]];
      said.via = voice->via;
    }
  said.how = said.name ? how_of (source, candidate) : ATTACHE_SPEAKER_NONE;
  said.certainty = candidate->known ? MAX (candidate->probability, CERTAINTY_OF_KNOWN)
                                    : candidate->probability;
  *voice = said;
}

/* The likeliest; where the form of the source is certain, somebody: the name, or the words; and
 * where the voice before goes on, that. */
static const AttacheCandidate *
best_of (const AttacheFinding *finding, const AttacheSource *source, const GArray *candidates)
{
  const AttacheCandidate *none = &g_array_index (candidates, AttacheCandidate, 0), *best = none;
  gboolean certain
      = candidates->len == 2 && (source->kind >= ATTACHE_SOURCE_NAMED || finding->inferred);
  for (guint i = 1; i < candidates->len; i++)
    {
      const AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, i);
      if (c->probability > best->probability || (certain && i == 1))
        best = c;
    }
  gboolean persons = attache_source_is_person (source) || source->head_kind == ATTACHE_HEAD_PEOPLE
                     || source->head_kind == ATTACHE_HEAD_TITLES;
  gdouble least = best->kind == ATTACHE_CANDIDATE_WORDS && persons ? LEAST_CERTAINTY_OF_WORDS
                                                                   : LEAST_CERTAINTY;
  return best->probability < least && !certain ? none : best;
}

/* The likeliest of the article for a pronoun, though not likely enough to be shown. */
static guint32
guess_of (const AttacheSource *source, const GArray *candidates)
{
  const AttacheCandidate *best = NULL;
  if (source->kind < ATTACHE_SOURCE_HE || source->kind > ATTACHE_SOURCE_THEY)
    return ATTACHE_NO_ENTITY;
  for (guint i = 1; i < candidates->len; i++)
    {
      const AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, i);
      if (c->kind == ATTACHE_CANDIDATE_OUTSIDE && (!best || c->probability > best->probability))
        best = c;
    }
  return best ? best->entity : ATTACHE_NO_ENTITY;
}

/* What came by somebody's own words came by nobody. */
static gboolean
is_own_channel (const AttacheVoice *voice)
{
  return voice->name != NULL && voice->via != NULL
         && g_ascii_strcasecmp (voice->name, voice->via) == 0;
}

/* `he … he` with nobody named between: who could not be told the first time cannot be now. */
static gboolean
is_still_open (const AttacheSpeakers *self, const GArray *candidates)
{
  guint32 before = self->turn > 0 ? self->order[self->turn - 1] : 0;
  const AttacheSource *source = &self->sources[self->order[self->turn]];
  if (self->turn == 0 || source->kind != self->sources[before].kind || self->voices[before].name
      || (source->kind != ATTACHE_SOURCE_HE && source->kind != ATTACHE_SOURCE_SHE))
    return FALSE;
  for (guint i = 1; i < candidates->len; i++)
    {
      guint32 m = g_array_index (candidates, AttacheCandidate, i).mention;
      if (m != ATTACHE_NO_ENTITY && self->clauses->mentions[m].first > self->sources[before].anchor)
        return FALSE;
    }
  return TRUE;
}

static void
resolve (AttacheSpeakers *self, const AttacheModel *model)
{
  guint index = self->order[self->turn];
  AttacheVoice *voice = &self->voices[index];
  g_autoptr (GArray) candidates = attache_speakers_collect (self);
  const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, index);
  voice->via = attache_speakers_read_via (self, finding);
  attache_speakers_weigh (model, candidates);
  const AttacheCandidate *best = is_still_open (self, candidates)
                                     ? &g_array_index (candidates, AttacheCandidate, 0)
                                     : best_of (finding, &self->sources[index], candidates);
  attache_speakers_describe (self, best, voice);
  self->guesses[index] = guess_of (&self->sources[index], candidates);
  if (is_own_channel (voice))
    voice->via = NULL;
}

/**
 * attache_speakers_resolve:
 * @model: (nullable): of the candidates; without it nobody is named
 * @findings: statements, flat
 * @voices: (out caller-allocates): one for each
 *
 * Resolves who speaks, in the order in which a reader meets the voices: a name inside the source,
 * one whom a description or a pronoun means, the voice before, or somebody without a name. Where it
 * is not sure it leaves the name %NULL: a wrong speaker is worse than none.
 */
void
attache_speakers_resolve (const AttacheClauses *clauses, const AttacheModel *model,
                          GArray *findings, GStringChunk *strings, AttacheVoice *voices)
{
  g_autoptr (AttacheSpeakers) self = attache_speakers_new (clauses, findings, strings);
  for (self->turn = 0; model && self->turn < findings->len; self->turn++)
    resolve (self, model);
  memcpy (voices, self->voices, findings->len * sizeof *voices);
}
