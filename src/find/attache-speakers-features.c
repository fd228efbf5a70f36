/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include "lang/attache-word-shape.h"

/* Templates of the features, so that each has its own weights. */
typedef enum
{
  OF_KIND = 400, /* apart from those of other models in the same process */
  OF_KIND_ARTICLE,
  OF_KIND_HEAD,
  NONE_CHOICE,
  NONE_VOICE,
  WORDS_HEAD,
  WORDS_ARTICLE,
  WORDS_NAMES,
  WORDS_SAID,
  WORDS_LENGTH,
  WORDS_FORM,
  VOICE_DISTANCE,
  VOICE_ANONYMOUS,
  VOICE_SAME_HEAD,
  VOICE_SOURCE,
  INSIDE_SLOT,
  INSIDE_SLOT_TYPE,
  INSIDE_SLOT_LINK,
  INSIDE_SLOT_HEAD,
  INSIDE_SLOT_WORD,
  INSIDE_HEADS,
  INSIDE_WHOLE,
  INSIDE_FIRST,
  INSIDE_SPOKEN,
  OUTSIDE_TYPE,
  OUTSIDE_GENDER,
  OUTSIDE_DISTANCE,
  OUTSIDE_BLOCK,
  OUTSIDE_PLACE,
  OUTSIDE_PLACE_NEAR,
  OUTSIDE_RANK,
  OUTSIDE_RANK_PLACE,
  OUTSIDE_BEFORE,
  OUTSIDE_BEFORE_NEAR,
  OUTSIDE_QUOTED,
  OUTSIDE_MENTIONS,
  OUTSIDE_SALIENCE,
  OUTSIDE_SAID,
  OUTSIDE_SAID_ARTICLE,
  OUTSIDE_SAID_SHARE,
  OUTSIDE_SAID_RANK,
  OUTSIDE_COUNTRY,
  OUTSIDE_ROLE,
  OUTSIDE_SPOKEN,
  OUTSIDE_HEAD_TYPE,
  OUTSIDE_HEADLINE,
  OUTSIDE_TOPIC_PLACE,
  OUTSIDE_AGAIN,
  OUTSIDE_TOLD
} Template;

/* One candidate of one statement, while its features are read. */
typedef struct
{
  const AttacheSpeakers *speakers;
  const AttacheClauses *clauses;
  const AttacheFinding *finding;
  const AttacheSource *source;
  const GArray *candidates;
  AttacheCandidate *candidate;
  guint32 form; /* of the source: `she` counts as `he`, which is read of more often */
  guint32 kind; /* that and its head */
} Reading;

static void
put (Reading *self, Template template, guint32 a, guint32 b)
{
  AttacheCandidate *c = self->candidate;
  g_assert (c->n_features < ATTACHE_CANDIDATE_FEATURES);
  c->features[c->n_features++] = attache_feature3 (template, c->kind, a, b);
}

/* 0 1 2 3-4 5-8 9… */
static guint32
bucket (guint32 n)
{
  if (n <= 2)
    return n;
  return n <= 4 ? 3 : n <= 8 ? 4 : 5;
}

static guint32
word_hash (const Reading *self, guint32 token)
{
  return g_str_hash (attache_clauses_word (self->clauses, token));
}

static gboolean
has_words (const Reading *self)
{
  return self->source->kind >= ATTACHE_SOURCE_OTHER;
}

/* The finding whose voice was heard last, -1 at the start. */
static gint
finding_before (const AttacheSpeakers *speakers)
{
  return speakers->turn > 0 ? (gint)speakers->order[speakers->turn - 1] : -1;
}

/* How far away the voice before is: in the same paragraph by sentences, else by paragraphs. */
static guint32
distance_to_voice (const Reading *self, gint before)
{
  const AttacheFinding *f = &g_array_index (self->speakers->findings, AttacheFinding, before);
  guint32 here = self->clauses->t[self->source->anchor].sentence;
  guint32 there = self->clauses->t[self->speakers->sources[before].anchor].sentence;
  guint32 block = self->clauses->sentences[here].block;
  if (f->block == block)
    return bucket (here > there ? here - there : 0);
  return 10 + bucket (block > f->block ? block - f->block : 0);
}

static void
read_none (Reading *self)
{
  gint before = finding_before (self->speakers);
  put (self, NONE_CHOICE, self->kind, bucket (self->candidates->len));
  if (before >= 0)
    put (self, NONE_VOICE, self->kind, distance_to_voice (self, before));
}

/* Of how many entities the article says what the head of the source says. */
static guint32
count_said (const Reading *self)
{
  guint32 n = 0;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const AttacheCandidate *c = &g_array_index (self->candidates, AttacheCandidate, i);
      n += c->kind == ATTACHE_CANDIDATE_OUTSIDE
           && attache_speakers_said_of (self->speakers, c->entity, self->source->head) != 0;
    }
  return n;
}

static void
read_words (Reading *self)
{
  const AttacheSource *source = self->source;
  guint32 heads[ATTACHE_JOINT_NAMES], names = 0;
  for (guint i = 0; i < self->candidates->len; i++)
    names += g_array_index (self->candidates, AttacheCandidate, i).kind == ATTACHE_CANDIDATE_INSIDE;
  put (self, WORDS_HEAD, self->kind, word_hash (self, source->head));
  put (self, WORDS_ARTICLE, word_hash (self, source->range.first), source->article);
  put (self, WORDS_NAMES, self->kind,
       bucket (names) * 4 + attache_source_heads (self->clauses, source->range, heads));
  put (self, WORDS_SAID, self->kind, source->article * 8 + bucket (count_said (self)));
  put (self, WORDS_LENGTH, self->kind, bucket (source->range.end - source->range.first));
  put (self, WORDS_FORM, self->kind,
       (self->clauses->t[source->head].flags & ATTACHE_TOKEN_CAPITAL) != 0);
}

static void
read_voice (Reading *self)
{
  gint before = finding_before (self->speakers);
  const AttacheVoice *voice = &self->speakers->voices[before];
  const AttacheSource *old = &self->speakers->sources[before];
  put (self, VOICE_DISTANCE, self->kind, distance_to_voice (self, before));
  put (self, VOICE_ANONYMOUS, self->kind, voice->anonymous);
  put (self, VOICE_SOURCE, self->kind, old->kind * 16 + old->head_kind);
  if (has_words (self) && old->kind >= ATTACHE_SOURCE_OTHER)
    put (self, VOICE_SAME_HEAD, self->kind,
         word_hash (self, self->source->head) == word_hash (self, old->head));
}

static void
read_spoken (Reading *self, Template template)
{
  put (self, template, self->kind,
       bucket (self->speakers->figures[self->candidate->entity].n_spoken));
}

static void
read_inside (Reading *self)
{
  const AttacheClauses *clauses = self->clauses;
  const AttacheSource *source = self->source;
  const AttacheMention *m = &clauses->mentions[self->candidate->mention];
  AttacheSlot slot = attache_source_slot (clauses, source, self->candidate->mention);
  guint32 heads[ATTACHE_JOINT_NAMES];
  guint n = attache_source_heads (clauses, source->range, heads);
  guint32 where = slot.kind * 2 + (n > 0 && heads[0] == self->candidate->mention);
  put (self, INSIDE_SLOT, self->kind, where);
  put (self, INSIDE_SLOT_TYPE, where, clauses->names[self->candidate->entity].type);
  put (self, INSIDE_SLOT_LINK, where * 16 + source->head_kind,
       slot.link == ATTACHE_NO_ENTITY ? 0 : word_hash (self, slot.link));
  put (self, INSIDE_SLOT_HEAD, where * 16 + source->head_kind, source->article);
  put (self, INSIDE_SLOT_WORD, where, word_hash (self, source->head));
  put (self, INSIDE_HEADS, where, n);
  put (self, INSIDE_WHOLE, self->kind,
       (m->first == source->range.first) * 2 + (m->end == source->range.end));
  put (self, INSIDE_FIRST, where, m->first == source->range.first);
  read_spoken (self, INSIDE_SPOKEN);
}

static guint32
gender_fit (const Reading *self)
{
  AttacheGender gender = self->clauses->names[self->candidate->entity].gender;
  if (gender == ATTACHE_GENDER_UNKNOWN || self->source->gender == ATTACHE_GENDER_UNKNOWN)
    return gender == ATTACHE_GENDER_UNKNOWN ? 0 : 1;
  return gender == self->source->gender ? 2 : 3;
}

/* What the last mention is in its sentence. */
static guint32
place_of (const Reading *self)
{
  guint32 m = self->candidate->mention;
  return m == ATTACHE_NO_ENTITY ? 0 : attache_speakers_place (self->clauses, m) + 1;
}

static gboolean
is_of_kind (const Reading *self, const AttacheCandidate *c)
{
  AttacheEntityType type = self->clauses->names[c->entity].type;
  return (type == ATTACHE_ENTITY_PER)
         == (self->clauses->names[self->candidate->entity].type == ATTACHE_ENTITY_PER);
}

static gboolean
fits_gender (const Reading *self, const AttacheCandidate *c)
{
  AttacheGender gender = self->clauses->names[c->entity].gender;
  return gender == ATTACHE_GENDER_UNKNOWN || self->source->gender == ATTACHE_GENDER_UNKNOWN
         || gender == self->source->gender;
}

/* How many others of its sort stand nearer to the source. */
static guint32
rank_of (const Reading *self)
{
  guint32 n = 0, m = self->candidate->mention;
  if (m == ATTACHE_NO_ENTITY)
    return 9;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const AttacheCandidate *c = &g_array_index (self->candidates, AttacheCandidate, i);
      n += c->kind == ATTACHE_CANDIDATE_OUTSIDE && c->mention != ATTACHE_NO_ENTITY && c->mention > m
           && is_of_kind (self, c) && fits_gender (self, c);
    }
  return MIN (n, 4);
}

/* Sentences between the last mention and the source; 20 and more: not looked for that far. */
static guint32
distance_of (const Reading *self)
{
  guint32 m = self->candidate->mention;
  if (m == ATTACHE_NO_ENTITY)
    return 20;
  guint32 here = self->clauses->t[self->source->anchor].sentence;
  guint32 there = self->clauses->t[self->clauses->mentions[m].first].sentence;
  return here >= there ? bucket (here - there) : 21;
}

static gboolean
is_same_block (const Reading *self)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 m = self->candidate->mention;
  return m != ATTACHE_NO_ENTITY
         && clauses->sentences[clauses->t[clauses->mentions[m].first].sentence].block
                == clauses->sentences[clauses->t[self->source->anchor].sentence].block;
}

static void
read_place (Reading *self)
{
  guint32 place = place_of (self), distance = distance_of (self), rank = rank_of (self);
  gboolean near = is_same_block (self);
  put (self, OUTSIDE_DISTANCE, self->kind, distance);
  put (self, OUTSIDE_BLOCK, self->kind, near);
  put (self, OUTSIDE_PLACE, self->kind, place);
  put (self, OUTSIDE_PLACE_NEAR, self->form, (place * 32 + distance) * 2 + near);
  put (self, OUTSIDE_RANK, self->kind, rank);
  put (self, OUTSIDE_RANK_PLACE, self->form, (rank * 8 + place) * 2 + near);
  put (self, OUTSIDE_QUOTED, self->kind, self->candidate->quoted);
}

/* Headline and lead say whom the article is about: he speaks on, though others are named nearer. */
static void
read_topic (Reading *self)
{
  const AttacheFigure *figure = &self->speakers->figures[self->candidate->entity];
  put (self, OUTSIDE_HEADLINE, self->kind, figure->headlined);
  put (self, OUTSIDE_TOPIC_PLACE, self->form,
       (figure->is_topic * 8 + place_of (self)) * 2 + is_same_block (self));
}

/* The entity whose voice was heard last, though it may not be shown. */
static guint32
entity_before (const AttacheSpeakers *speakers, gint before)
{
  return speakers->voices[before].name ? speakers->voices[before].entity
                                       : speakers->guesses[before];
}

/* How many who may be meant are named after the voice before: none (0), only others (1), the
 * candidate (2). */
static guint32
named_since (const Reading *self, gint before)
{
  guint32 anchor = self->speakers->sources[before].anchor, since = 0;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const AttacheCandidate *c = &g_array_index (self->candidates, AttacheCandidate, i);
      if (c->kind != ATTACHE_CANDIDATE_OUTSIDE || c->mention == ATTACHE_NO_ENTITY
          || self->clauses->mentions[c->mention].first <= anchor || !is_of_kind (self, c)
          || !fits_gender (self, c))
        continue;
      since = MAX (since, c->entity == self->candidate->entity ? 2u : 1u);
    }
  return since;
}

/* Whether the last mention stands in what the voice before said: `X slammed Y's plan`. */
static gboolean
is_told_by (const Reading *self, gint before)
{
  const AttacheFinding *finding = &g_array_index (self->speakers->findings, AttacheFinding, before);
  guint32 m = self->candidate->mention;
  for (guint c = 0; m != ATTACHE_NO_ENTITY && c < finding->n_content; c++)
    if (self->clauses->mentions[m].span.start >= finding->content[c].start
        && self->clauses->mentions[m].span.start < finding->content[c].end)
      return TRUE;
  return FALSE;
}

/* `he … he`: the same goes on unless somebody is named between. */
static void
read_again (Reading *self, gint before, gboolean same)
{
  gboolean again = self->speakers->sources[before].kind == self->source->kind;
  guint32 key = (same * 2 + again) * 3 + named_since (self, before);
  put (self, OUTSIDE_AGAIN, self->form, key);
  put (self, OUTSIDE_TOLD, self->form, is_told_by (self, before) * 8 + place_of (self));
}

static void
read_before (Reading *self)
{
  gint before = finding_before (self->speakers);
  gboolean same = before >= 0 && entity_before (self->speakers, before) == self->candidate->entity;
  guint32 distance = before >= 0 ? distance_to_voice (self, before) : 30;
  put (self, OUTSIDE_BEFORE, self->kind, same);
  put (self, OUTSIDE_BEFORE_NEAR, self->form, same * 64 + distance);
  if (before >= 0)
    read_again (self, before, same);
}

/* Titles and descriptions: "the minister", "the party", "the Turkish president". */
static void
read_said (Reading *self)
{
  const AttacheSource *source = self->source;
  guint32 entity = self->candidate->entity, n = 0, all = 0;
  guint32 said = attache_speakers_said_of (self->speakers, entity, source->head);
  const char *country = self->clauses->names[entity].country;
  for (guint32 i = source->base.first; i < source->base.end; i++)
    if (attache_clauses_is (self->clauses, i, ATTACHE_WORD_NOMINAL))
      {
        all++;
        n += attache_speakers_said_of (self->speakers, entity, i) != 0;
      }
  put (self, OUTSIDE_SAID, self->kind, said);
  put (self, OUTSIDE_SAID_ARTICLE, said, source->article);
  put (self, OUTSIDE_SAID_SHARE, said != 0, bucket (n) * 8 + bucket (all - n));
  put (self, OUTSIDE_SAID_RANK, (said != 0) * 8 + source->article,
       bucket (count_said (self)) * 16 + rank_of (self));
  put (self, OUTSIDE_COUNTRY, self->kind,
       source->country == NULL                  ? 0
       : country == NULL                        ? 1
       : g_str_equal (country, source->country) ? 2
                                                : 3);
  put (self, OUTSIDE_HEAD_TYPE, word_hash (self, source->head), self->clauses->names[entity].type);
}

static void
read_outside (Reading *self)
{
  const AttacheEntity *entity = &self->clauses->names[self->candidate->entity];
  put (self, OUTSIDE_TYPE, self->kind, entity->type);
  put (self, OUTSIDE_GENDER, self->kind, gender_fit (self));
  put (self, OUTSIDE_MENTIONS, self->kind, bucket (entity->n_mentions));
  put (self, OUTSIDE_SALIENCE, self->kind, bucket (self->candidate->entity));
  put (self, OUTSIDE_ROLE, self->kind, (entity->role != NULL) * 16 + entity->type);
  read_spoken (self, OUTSIDE_SPOKEN);
  read_place (self);
  read_topic (self);
  read_before (self);
  if (has_words (self))
    read_said (self);
}

/**
 * attache_candidate_read:
 * @candidates: all of the statement
 *
 * Reads the features of one candidate. Training and use share this.
 */
void
attache_candidate_read (const AttacheSpeakers *speakers, AttacheCandidate *candidate,
                        const GArray *candidates)
{
  guint32 index = speakers->order[speakers->turn];
  const AttacheSource *source = &speakers->sources[index];
  guint32 form = source->kind == ATTACHE_SOURCE_SHE ? ATTACHE_SOURCE_HE : source->kind;
  Reading self = { speakers,
                   speakers->clauses,
                   &g_array_index (speakers->findings, AttacheFinding, index),
                   source,
                   candidates,
                   candidate,
                   form,
                   form * 16 + source->head_kind };
  put (&self, OF_KIND, form, 0);
  put (&self, OF_KIND_HEAD, self.kind, 0);
  put (&self, OF_KIND_ARTICLE, self.kind, source->article);
  if (candidate->kind == ATTACHE_CANDIDATE_NONE)
    read_none (&self);
  else if (candidate->kind == ATTACHE_CANDIDATE_WORDS)
    read_words (&self);
  else if (candidate->kind == ATTACHE_CANDIDATE_VOICE)
    read_voice (&self);
  else if (candidate->kind == ATTACHE_CANDIDATE_INSIDE)
    read_inside (&self);
  else if (candidate->kind == ATTACHE_CANDIDATE_OUTSIDE)
    read_outside (&self);
}
