/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include "base/attache-limits.h"

#include <math.h>
#include <string.h>

#define IS(i, mask) attache_clauses_is (self->clauses, (i), (mask))

/* How far back a reader looks for the one meant, in sentences; and how many of those the article
 * speaks of most are thought of wherever they stand. */
#define SENTENCES_BACK 8
#define MOST_SALIENT   6

static guint32
first_mention_from (const AttacheClauses *clauses, guint32 token)
{
  guint32 low = 0, high = clauses->n_mentions;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (clauses->mentions[middle].first < token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static AttacheCandidate *
find (GArray *candidates, guint32 entity)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, AttacheCandidate, i).entity == entity)
      return &g_array_index (candidates, AttacheCandidate, i);
  return NULL;
}

/* Adds a candidate unless its entity is there. Returns: it; %NULL if there are too many */
static AttacheCandidate *
add (GArray *candidates, AttacheCandidateKind kind, guint32 entity, guint32 mention)
{
  AttacheCandidate *known = entity != ATTACHE_NO_ENTITY ? find (candidates, entity) : NULL;
  AttacheCandidate candidate = { .kind = kind, .entity = entity, .mention = mention };
  if (known)
    return known;
  if (candidates->len >= ATTACHE_LIMIT_CANDIDATES)
    return NULL;
  g_array_append_val (candidates, candidate);
  return &g_array_index (candidates, AttacheCandidate, candidates->len - 1);
}

/* `the ministry in Cairo`, `police near Lyon`: the place tells where they are, not who they are. */
static gboolean
tells_where (const AttacheClauses *self, const AttacheSource *source, guint32 mention)
{
  static const char *const words[] = { "in", "near", "outside", "inside" };
  AttacheEntityType type = self->names[self->mentions[mention].entity].type;
  guint32 link = self->mentions[mention].first;
  if ((type != ATTACHE_ENTITY_GPE && type != ATTACHE_ENTITY_LOC) || link <= source->base.first + 1)
    return FALSE;
  link -= 1 + attache_clauses_is (self, link - 1, ATTACHE_WORD_DETERMINER);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_clauses_word_is (self, link, words[i]))
      return link > source->base.first;
  return FALSE;
}

/* A surname of two persons names neither: it stays as the article has it. */
static void
add_head (AttacheSpeakers *self, GArray *candidates, guint32 mention)
{
  const AttacheFinding *finding
      = &g_array_index (self->findings, AttacheFinding, self->order[self->turn]);
  guint32 bearer = attache_speakers_bearer (self, finding, mention);
  if (bearer == ATTACHE_NO_ENTITY)
    add (candidates, ATTACHE_CANDIDATE_WORDS, ATTACHE_NO_ENTITY, ATTACHE_NO_ENTITY);
  else
    add (candidates, ATTACHE_CANDIDATE_INSIDE, bearer, mention);
}

/* The names that head a source are certain; else all that stand in it, but for peoples: "Russian
 * diplomats" are not Russia. */
static void
add_inside (AttacheSpeakers *self, const AttacheSource *source, GArray *candidates)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 heads[ATTACHE_JOINT_NAMES];
  guint n = attache_source_heads (clauses, source->range, heads);
  if (n > 1 && clauses->mentions[heads[0]].entity != clauses->mentions[heads[1]].entity)
    add (candidates, ATTACHE_CANDIDATE_JOINT, ATTACHE_NO_ENTITY, heads[0]);
  else if (n > 0)
    add_head (self, candidates, heads[0]);
  if (n > 0)
    return;
  for (guint32 m = first_mention_from (clauses, source->range.first);
       m < clauses->n_mentions && clauses->mentions[m].first < source->range.end; m++)
    if (clauses->names[clauses->mentions[m].entity].type != ATTACHE_ENTITY_NORP
        && !tells_where (clauses, source, m))
      add (candidates, ATTACHE_CANDIDATE_INSIDE, clauses->mentions[m].entity, m);
}

/* Whom the form of a source can mean: `he` and `the minister` a person, `it` and `the company` a
 * body. */
static gboolean
may_be (const AttacheSpeakers *self, const AttacheSource *source, guint32 entity)
{
  AttacheEntityType type = self->clauses->names[entity].type;
  gboolean person = type == ATTACHE_ENTITY_PER;
  gboolean body
      = type == ATTACHE_ENTITY_ORG || type == ATTACHE_ENTITY_GPE || type == ATTACHE_ENTITY_LOC;
  if (attache_source_is_person (source))
    return person && attache_speakers_fits_owner (self, source, entity);
  if (source->kind == ATTACHE_SOURCE_IT)
    return body || type == ATTACHE_ENTITY_DOC || type == ATTACHE_ENTITY_OTHER;
  if (source->kind == ATTACHE_SOURCE_DESCRIBED && source->head_kind == ATTACHE_HEAD_BODY)
    return body;
  return person || body;
}

/* `10-member`, `27-nation`: how many belong to it is no part of what it is. */
static gboolean
is_count (const AttacheSpeakers *self, guint32 token)
{
  const AttacheToken *t = self->clauses->t;
  return (t[token].flags & (ATTACHE_TOKEN_NUMBER | ATTACHE_TOKEN_PUNCT))
         || g_ascii_isdigit (attache_clauses_word (self->clauses, token)[0])
         || (token >= 2 && attache_clauses_word_is (self->clauses, token - 1, "-")
             && ((t[token - 2].flags & ATTACHE_TOKEN_NUMBER)
                 || IS (token - 2, ATTACHE_WORD_QUANTITY)));
}

/* Whether the article says all words of the source of one entity. */
static gboolean
is_told_of (const AttacheSpeakers *self, const AttacheSource *source, guint32 entity)
{
  for (guint32 i = source->base.first; i < source->base.end; i++)
    if (IS (i, ATTACHE_WORD_NOMINAL) && !is_count (self, i)
        && attache_clauses_mention_at (self->clauses, i) == ATTACHE_NO_ENTITY
        && attache_speakers_said_of (self, entity, i) == 0)
      return FALSE;
  return TRUE;
}

/* How many may be meant and are told to be what the source says; @entity is the first of them. */
static guint
count_told (const AttacheSpeakers *self, const AttacheSource *source, guint32 *entity)
{
  guint n = 0;
  *entity = ATTACHE_NO_ENTITY;
  for (guint32 e = 0; e < MIN (self->clauses->n_names, ATTACHE_LIMIT_CANDIDATES); e++)
    if (may_be (self, source, e) && is_told_of (self, source, e) && n++ == 0)
      *entity = e;
  return n;
}

/* Whether no other body is named between the last mention of one and the source. */
static gboolean
is_nearest_body (const AttacheSpeakers *self, const AttacheSource *source, guint32 entity)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 m = first_mention_from (clauses, source->anchor);
  for (guint looked = 0; m > 0 && looked < ATTACHE_LIMIT_CANDIDATES; looked++)
    {
      m--;
      if (clauses->names[clauses->mentions[m].entity].type == ATTACHE_ENTITY_ORG)
        return clauses->mentions[m].entity == entity;
    }
  return FALSE;
}

/* The one of the article who is what the source says: `the defence minister`, `the commission`. */
static guint32
find_holder (const AttacheSpeakers *self, const AttacheSource *source)
{
  guint32 entity;
  gboolean whole = (attache_source_is_person (source) || source->head_kind == ATTACHE_HEAD_BODY)
                   && source->kind == ATTACHE_SOURCE_DESCRIBED
                   && source->base.end == source->range.end
                   && source->article == ATTACHE_ARTICLE_DEFINITE;
  return whole && count_told (self, source, &entity) == 1 ? entity : ATTACHE_NO_ENTITY;
}

/* Whether the words describe somebody the article does not name: `a minister`, `one of Lavrov's
 * deputies`, `Syria's general staff`; `his spokesman` and `the foreign secretary` where nobody is
 * called that. */
static gboolean
is_unnamed (const AttacheSpeakers *self, const AttacheSource *source)
{
  if (source->kind != ATTACHE_SOURCE_DESCRIBED)
    return FALSE;
  if (attache_source_counts_persons (self->clauses, source->range)
      || attache_source_is_mixed (self->clauses, source->range))
    return TRUE;
  gboolean persons = attache_source_is_person (source) || source->head_kind == ATTACHE_HEAD_PEOPLE
                     || source->head_kind == ATTACHE_HEAD_TITLES;
  if (persons && source->article == ATTACHE_ARTICLE_INDEFINITE)
    return TRUE;
  gboolean office = source->article == ATTACHE_ARTICLE_NAMED
                    && source->head_kind != ATTACHE_HEAD_DOCUMENT
                    && source->head_kind != ATTACHE_HEAD_CHANNEL;
  gboolean owned = persons && source->article == ATTACHE_ARTICLE_POSSESSIVE;
  gboolean holder = attache_source_is_person (source) && source->base.end == source->range.end;
  guint32 entity;
  return (office || owned || holder) && count_told (self, source, &entity) == 0;
}

static gboolean
is_content (const AttacheSpeakers *self, guint32 byte)
{
  const AttacheFinding *finding
      = &g_array_index (self->findings, AttacheFinding, self->order[self->turn]);
  for (guint c = 0; c < finding->n_content; c++)
    if (byte >= finding->content[c].start && byte < finding->content[c].end)
      return TRUE;
  return FALSE;
}

static void
add_recent (AttacheSpeakers *self, const AttacheSource *source, GArray *candidates)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 m = first_mention_from (clauses, source->anchor);
  guint32 sentence = clauses->t[source->anchor].sentence;
  for (guint looked = 0; m > 0 && looked < ATTACHE_LIMIT_CANDIDATES; looked++)
    {
      m--;
      if (sentence - clauses->t[clauses->mentions[m].first].sentence > SENTENCES_BACK)
        break;
      if (!may_be (self, source, clauses->mentions[m].entity))
        continue;
      AttacheCandidate *c = add (candidates, ATTACHE_CANDIDATE_OUTSIDE, clauses->mentions[m].entity,
                                 ATTACHE_NO_ENTITY);
      if (c == NULL)
        break;
      if (attache_clauses_in_quote (clauses, clauses->mentions[m].first)
          || is_content (self, clauses->mentions[m].span.start))
        c->quoted = TRUE;
      else if (c->mention == ATTACHE_NO_ENTITY)
        c->mention = m;
    }
}

static void
add_salient (AttacheSpeakers *self, const AttacheSource *source, GArray *candidates)
{
  guint n = 0;
  for (guint32 e = 0; e < MIN (self->clauses->n_names, ATTACHE_LIMIT_CANDIDATES); e++)
    {
      gboolean said = source->kind == ATTACHE_SOURCE_DESCRIBED
                      && attache_speakers_said_of (self, e, source->head) != 0;
      if ((said || n < MOST_SALIENT) && may_be (self, source, e))
        {
          add (candidates, ATTACHE_CANDIDATE_OUTSIDE, e, ATTACHE_NO_ENTITY);
          n++;
        }
    }
}

static void
add_voices (AttacheSpeakers *self, const AttacheSource *source, GArray *candidates)
{
  if (self->turn > 0)
    {
      const AttacheVoice *before = &self->voices[self->order[self->turn - 1]];
      if (before->name && before->entity == ATTACHE_NO_ENTITY)
        add (candidates, ATTACHE_CANDIDATE_VOICE, ATTACHE_NO_ENTITY, ATTACHE_NO_ENTITY);
      else if (before->name && may_be (self, source, before->entity))
        add (candidates, ATTACHE_CANDIDATE_OUTSIDE, before->entity, ATTACHE_NO_ENTITY);
    }
}

/* A quotation right behind what somebody said is his: `"A," said X. "B."` */
static gboolean
add_going_on (AttacheSpeakers *self, const AttacheSource *source, GArray *candidates)
{
  const AttacheFinding *finding
      = &g_array_index (self->findings, AttacheFinding, self->order[self->turn]);
  if (!finding->inferred || source->kind != ATTACHE_SOURCE_BARE)
    return FALSE;
  add_voices (self, source, candidates);
  return candidates->len > 1;
}

static void
add_all (AttacheSpeakers *self, const AttacheSource *source, GArray *candidates)
{
  guint32 holder = find_holder (self, source);
  if (holder != ATTACHE_NO_ENTITY)
    {
      AttacheCandidate *c = add (candidates, ATTACHE_CANDIDATE_OUTSIDE, holder, ATTACHE_NO_ENTITY);
      c->known = attache_speakers_is_kind_of (self, holder, source->head)
                 && is_nearest_body (self, source, holder);
      return;
    }
  if (add_going_on (self, source, candidates))
    return;
  if (source->kind == ATTACHE_SOURCE_OTHER || source->kind == ATTACHE_SOURCE_DESCRIBED)
    add (candidates, ATTACHE_CANDIDATE_WORDS, ATTACHE_NO_ENTITY, ATTACHE_NO_ENTITY);
  if (source->kind >= ATTACHE_SOURCE_NAMED && !is_unnamed (self, source))
    add_inside (self, source, candidates);
  if (source->kind != ATTACHE_SOURCE_NAMED && !is_unnamed (self, source))
    {
      add_voices (self, source, candidates);
      add_recent (self, source, candidates);
      add_salient (self, source, candidates);
    }
}

/* Who passed the words on did not say them. */
static void
drop_channel (AttacheSpeakers *self, GArray *candidates)
{
  const AttacheFinding *finding
      = &g_array_index (self->findings, AttacheFinding, self->order[self->turn]);
  guint32 heads[ATTACHE_JOINT_NAMES];
  guint n = attache_range_is_empty (finding->channel)
                ? 0
                : attache_source_heads (self->clauses, finding->channel, heads);
  for (guint i = candidates->len; n > 0 && i > 1; i--)
    if (g_array_index (candidates, AttacheCandidate, i - 1).entity
        == self->clauses->mentions[heads[0]].entity)
      g_array_remove_index (candidates, i - 1);
}

/**
 * attache_speakers_collect:
 *
 * Who may be the speaker of the statement whose turn it is: nobody; the words of the source; the
 * names in it; those named before, the most salient, those of whom the article says what the source
 * says; and the voice before. At most ATTACHE_LIMIT_CANDIDATES.
 *
 * Returns: (transfer full) (element-type AttacheCandidate): the candidates with their features
 */
GArray *
attache_speakers_collect (AttacheSpeakers *self)
{
  const AttacheSource *source = &self->sources[self->order[self->turn]];
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (AttacheCandidate));
  add (candidates, ATTACHE_CANDIDATE_NONE, ATTACHE_NO_ENTITY, ATTACHE_NO_ENTITY);
  add_all (self, source, candidates);
  drop_channel (self, candidates);
  for (guint i = 0; i < candidates->len; i++)
    attache_candidate_read (self, &g_array_index (candidates, AttacheCandidate, i), candidates);
  return candidates;
}

/**
 * attache_speakers_weigh:
 * @candidates: (element-type AttacheCandidate): those of one statement
 *
 * Gives each candidate its probability among them: a conditional logit (McFadden 1974).
 */
void
attache_speakers_weigh (const AttacheModel *model, GArray *candidates)
{
  gdouble scale = attache_model_get_scale (model), sum = 0, best = -G_MAXDOUBLE;
  for (guint i = 0; i < candidates->len; i++)
    {
      AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, i);
      gint32 scores[ATTACHE_MODEL_MAX_CLASSES];
      attache_model_score (model, c->features, c->n_features, scores);
      c->probability = scores[0] / scale;
      best = MAX (best, c->probability);
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, i);
      c->probability = exp (c->probability - best);
      sum += c->probability;
    }
  for (guint i = 0; i < candidates->len; i++)
    g_array_index (candidates, AttacheCandidate, i).probability /= sum;
}
