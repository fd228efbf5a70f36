/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include "base/attache-limits.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* A reader looks for the one meant by a pronoun in this paragraph and the one before. */
#define SENTENCES_BACK 4
#define BLOCKS_BACK    1

/* The best candidate must lead by this much, or nobody is named. */
#define MARGIN 2

typedef struct
{
  guint32 entity;
  gint score;
} Candidate;

typedef enum
{
  PRONOUN_PERSON,
  PRONOUN_BODY,
  PRONOUN_MANY,
  PRONOUN_OTHER
} PronounKind;

static PronounKind
kind_of (const char *word, AttacheGender *gender)
{
  *gender = ATTACHE_GENDER_UNKNOWN;
  if (strcmp (word, "he") == 0)
    *gender = ATTACHE_GENDER_MALE;
  else if (strcmp (word, "she") == 0)
    *gender = ATTACHE_GENDER_FEMALE;
  if (*gender != ATTACHE_GENDER_UNKNOWN)
    return PRONOUN_PERSON;
  if (strcmp (word, "it") == 0)
    return PRONOUN_BODY;
  return strcmp (word, "they") == 0 ? PRONOUN_MANY : PRONOUN_OTHER;
}

static gboolean
fits (const AttacheEntity *entity, PronounKind kind, AttacheGender gender)
{
  if (kind == PRONOUN_PERSON)
    return entity->type == ATTACHE_ENTITY_PER
           && (entity->gender == ATTACHE_GENDER_UNKNOWN || entity->gender == gender);
  if (kind == PRONOUN_BODY)
    return entity->type == ATTACHE_ENTITY_ORG || entity->type == ATTACHE_ENTITY_GPE;
  return entity->type == ATTACHE_ENTITY_ORG;
}

/* A name that opens a sentence, perhaps behind a title or an adverbial, is most likely its subject.
 */
static gboolean
is_subject (const AttacheClauses *self, guint32 mention)
{
  guint32 i = self->mentions[mention].end;
  if (i < self->n && IS (i, ATTACHE_WORD_COMMA))
    return self->mentions[mention].first
           <= self->sentences[self->t[self->mentions[mention].first].sentence].first + 4;
  i = attache_phrase_skip_adverbial (self, i, MIN (self->n, i + 6));
  if (i >= self->n || !IS (i, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL))
    return FALSE;
  guint32 first = self->mentions[mention].first;
  while (first > 0 && attache_clauses_title_kind (self, first - 1))
    first--;
  return first == 0 || !IS (first - 1, ATTACHE_WORD_PREPOSITION);
}

static gint
score_of (AttacheSpeakers *speakers, const AttacheFinding *finding, guint32 mention,
          AttacheGender gender)
{
  const AttacheClauses *self = speakers->clauses;
  const AttacheMention *m = &self->mentions[mention];
  guint32 distance = finding->sentence - self->t[m->first].sentence;
  gint score = 8 - 2 * (gint)distance;
  score += is_subject (self, mention) ? 4 : 0;
  score -= attache_speakers_is_possessor (self, mention) ? 3 : 0;
  score -= m->first > 0 && IS (m->first - 1, ATTACHE_WORD_PREPOSITION) ? 1 : 0;
  score -= attache_clauses_in_quote (self, m->first) ? 4 : 0;
  score += gender != ATTACHE_GENDER_UNKNOWN && self->names[m->entity].gender == gender ? 1 : 0;
  if (self->sentences[self->t[m->first].sentence].block != finding->block)
    score -= 2;
  return score;
}

static void
consider (GArray *candidates, guint32 entity, gint score)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *c = &g_array_index (candidates, Candidate, i);
      if (c->entity != entity)
        continue;
      c->score = MAX (c->score, score);
      return;
    }
  Candidate candidate = { entity, score };
  g_array_append_val (candidates, candidate);
}

static guint32
first_mention_from (const AttacheClauses *self, guint32 token)
{
  guint32 low = 0, high = self->n_mentions;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (self->mentions[middle].first < token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
collect (AttacheSpeakers *speakers, const AttacheFinding *finding, PronounKind kind,
         AttacheGender gender, GArray *candidates)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 m = first_mention_from (self, finding->source.first);
  for (guint looked = 0; m > 0 && looked < ATTACHE_LIMIT_CANDIDATES; looked++)
    {
      m--;
      guint32 sentence = self->t[self->mentions[m].first].sentence;
      guint32 block = self->sentences[sentence].block;
      if (finding->sentence - sentence > SENTENCES_BACK || finding->block - block > BLOCKS_BACK)
        break;
      if (fits (&self->names[self->mentions[m].entity], kind, gender))
        consider (candidates, self->mentions[m].entity, score_of (speakers, finding, m, gender));
    }
}

/* Who spoke last goes on speaking more often than not. */
static gboolean
previous_voice (AttacheSpeakers *speakers, const AttacheFinding *finding, PronounKind kind,
                AttacheGender gender, AttacheVoice *voice, gint *bonus)
{
  const AttacheClauses *self = speakers->clauses;
  *bonus = 0;
  if (speakers->previous < 0)
    return FALSE;
  const AttacheFinding *before
      = &g_array_index (speakers->findings, AttacheFinding, speakers->previous);
  *voice = speakers->voices[speakers->previous];
  if (voice->name == NULL || finding->block - before->block > BLOCKS_BACK
      || finding->sentence < before->sentence)
    return FALSE;
  guint32 distance = MIN (finding->sentence - before->sentence, 8);
  *bonus = before->block == finding->block ? 5 : 3;
  *bonus -= distance > 3 ? 2 : 0;
  if (voice->entity != ATTACHE_NO_ENTITY)
    return fits (&self->names[voice->entity], kind, gender);
  return kind == PRONOUN_MANY
             ? TRUE
             : kind == PRONOUN_PERSON && voice->anonymous && before->block == finding->block;
}

/* Whether a phrase is headed by a person without a name: `a senior diplomat`, `one of his
 * deputies`. */
static gboolean
describes_person (const AttacheClauses *self, AttacheRange phrase)
{
  for (guint32 i = phrase.first; i < phrase.end; i++)
    {
      const char *kind = attache_clauses_noun_kind (self, i);

      if (attache_clauses_mention_at (self, i) == ATTACHE_NO_ENTITY
          && (attache_clauses_title_kind (self, i) != NULL
              || (kind != NULL && strcmp (kind, "person") == 0)))
        return TRUE;
    }
  return FALSE;
}

/* The subject of the sentence before, in this paragraph, when it is a person without a name:
 * `One of the deputies was blunter. "…", he told reporters.` */
static gboolean
read_described_subject (AttacheSpeakers *speakers, const AttacheFinding *finding,
                        AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  AttacheVoice named = { 0 };
  AttacheRange phrase;

  for (guint32 back = 1; back <= 2 && back <= finding->sentence; back++)
    {
      const AttacheSentence *sentence = &self->sentences[finding->sentence - back];

      if (sentence->block != finding->block)
        return FALSE;
      /* The quotation itself may stand between. */
      if (attache_clauses_in_quote (self, sentence->first))
        continue;
      phrase.first = sentence->first;
      phrase.end = attache_phrase_after (self, sentence->first, sentence->end);
      if (phrase.end >= sentence->end
          || !IS (phrase.end, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL)
          || !describes_person (self, phrase)
          || attache_speakers_read_name (speakers, phrase, &named))
        return FALSE;
      attache_speakers_read_description (speakers, phrase, voice);
      voice->how = ATTACHE_SPEAKER_PRONOUN;
      return voice->name != NULL;
    }
  return FALSE;
}

static void
use_voice (const AttacheVoice *before, AttacheVoice *voice)
{
  const char *via = voice->via;
  *voice = *before;
  voice->how = ATTACHE_SPEAKER_PRONOUN;
  voice->via = via;
}

/**
 * attache_speakers_read_pronoun:
 *
 * Who is meant by `he`, `she`, `it`, `they`: by gender and number, distance, whether the name was a
 * subject, and who spoke last. The weights are ours, set on the training part of the corpus. When
 * two are about as likely nobody is named.
 */
void
attache_speakers_read_pronoun (AttacheSpeakers *speakers, const AttacheFinding *finding,
                               AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  AttacheGender gender;
  PronounKind kind = kind_of (attache_clauses_word (self, finding->source.first), &gender);
  voice->how = ATTACHE_SPEAKER_NONE;
  if (kind == PRONOUN_OTHER)
    return;
  if (kind == PRONOUN_PERSON && read_described_subject (speakers, finding, voice))
    return;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  collect (speakers, finding, kind, gender, candidates);
  AttacheVoice before = { 0 };
  gint bonus = 0;
  gboolean same = previous_voice (speakers, finding, kind, gender, &before, &bonus);
  if (same && before.entity != ATTACHE_NO_ENTITY)
    {
      gint known = 4;
      for (guint i = 0; i < candidates->len; i++)
        if (g_array_index (candidates, Candidate, i).entity == before.entity)
          known = g_array_index (candidates, Candidate, i).score;
      consider (candidates, before.entity, known + bonus);
    }
  Candidate best = { ATTACHE_NO_ENTITY, -1 }, second = { ATTACHE_NO_ENTITY, -1 };
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate c = g_array_index (candidates, Candidate, i);
      if (c.score > best.score)
        {
          second = best;
          best = c;
        }
      else if (c.score > second.score)
        second = c;
    }
  if (same && before.entity == ATTACHE_NO_ENTITY && best.score < 10)
    use_voice (&before, voice);
  else if (best.entity != ATTACHE_NO_ENTITY && best.score >= second.score + MARGIN)
    attache_speakers_use_entity (self, best.entity, ATTACHE_SPEAKER_PRONOUN, voice);
}
