/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include <string.h>

/* Whose spokesman, deputy, brother somebody is: `Her spokesman` is not the spokesman of another. */

#define IS(i, mask) attache_clauses_is (clauses, (i), (mask))

/* How far back the one meant by `his` is looked for. */
#define SENTENCES_BACK 4
#define MENTIONS_BACK  40

/* Words of an office between an owner and a name: `Erdogan's chief foreign policy adviser`. */
#define OFFICE_TOKENS 6

/* Whom a possessive may mean. */
static gboolean
may_own (const AttacheEntity *entity, const char *word)
{
  gboolean person = entity->type == ATTACHE_ENTITY_PER;
  gboolean body = entity->type == ATTACHE_ENTITY_ORG || entity->type == ATTACHE_ENTITY_GPE;

  if (strcmp (word, "its") == 0)
    return body;
  if (strcmp (word, "his") == 0)
    return person && entity->gender != ATTACHE_GENDER_FEMALE;
  if (strcmp (word, "her") == 0)
    return person && entity->gender != ATTACHE_GENDER_MALE;
  return strcmp (word, "their") == 0 && (person || body);
}

static guint32
mention_before (const AttacheClauses *clauses, guint32 token)
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

/* The one a possessive means: the subject of the nearest sentence that names somebody who fits,
 * else the first it names; not @but, nor who holds the office at @head: a spokesman has none. */
static guint32
resolve (const AttacheSpeakers *self, guint32 token, guint32 but, guint32 head)
{
  const AttacheClauses *clauses = self->clauses;
  const char *word = attache_clauses_word (clauses, token);
  guint32 here = clauses->t[token].sentence, best = ATTACHE_NO_ENTITY, at = 0;
  guint32 m = mention_before (clauses, token);

  for (guint looked = 0; m > 0 && looked < MENTIONS_BACK; looked++)
    {
      const AttacheMention *mention = &clauses->mentions[--m];
      guint32 sentence = clauses->t[mention->first].sentence;

      if (here - sentence > SENTENCES_BACK || (best != ATTACHE_NO_ENTITY && sentence != at))
        break;
      if (mention->entity == but || !may_own (&clauses->names[mention->entity], word)
          || attache_clauses_in_quote (clauses, mention->first)
          || attache_speakers_said_of (self, mention->entity, head) != 0)
        continue;
      best = mention->entity;
      at = sentence;
      if (attache_speakers_is_subject (clauses, m))
        break;
    }
  return best;
}

static gboolean
is_possessive_pronoun (const AttacheClauses *clauses, guint32 token)
{
  const char *word = attache_clauses_word (clauses, token);

  return IS (token, ATTACHE_WORD_POSSESSIVE) && word[0] != '\'' && strncmp (word, "’", 3) != 0;
}

/* The owner that a possessive at @token tells: `his`, or the name before `'s`. */
static guint32
owner_at (const AttacheSpeakers *self, guint32 token, guint32 but, guint32 head)
{
  const AttacheClauses *clauses = self->clauses;

  if (!IS (token, ATTACHE_WORD_POSSESSIVE))
    return ATTACHE_NO_ENTITY;
  if (is_possessive_pronoun (clauses, token))
    return resolve (self, token, but, head);
  guint32 m = token > 0 ? attache_clauses_mention_at (clauses, token - 1) : ATTACHE_NO_ENTITY;
  return m != ATTACHE_NO_ENTITY && clauses->mentions[m].end == token ? clauses->mentions[m].entity
                                                                     : ATTACHE_NO_ENTITY;
}

static gboolean
is_office (const AttacheClauses *clauses, guint32 token)
{
  AttacheHeadKind kind = attache_source_head_kind (clauses, token);

  return attache_clauses_mention_at (clauses, token) == ATTACHE_NO_ENTITY
         && (kind == ATTACHE_HEAD_PERSON || kind == ATTACHE_HEAD_TITLE);
}

/* `Erdogan's spokesman, Ibrahim Kalin`, `her brother Jorge`, `a spokesman for Erdogan, Kalin` */
static guint32
owner_before (const AttacheSpeakers *self, const AttacheMention *m)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 end = m->first, i;

  if (end > 0 && IS (end - 1, ATTACHE_WORD_COMMA))
    end--;
  for (i = end; i > 0 && end - i < OFFICE_TOKENS; i--)
    if (!IS (i - 1, ATTACHE_WORD_NOMINAL) || IS (i - 1, ATTACHE_WORD_POSSESSIVE)
        || attache_clauses_mention_at (clauses, i - 1) != ATTACHE_NO_ENTITY)
      break;
  if (i > 0 && i < end && is_office (clauses, end - 1))
    return owner_at (self, i - 1, m->entity, end - 1);
  if (end == 0 || i < end || end == m->first)
    return ATTACHE_NO_ENTITY;
  guint32 other = attache_clauses_mention_at (clauses, end - 1);
  if (other == ATTACHE_NO_ENTITY || clauses->mentions[other].first < 2
      || !attache_clauses_word_is (clauses, clauses->mentions[other].first - 1, "for")
      || !is_office (clauses, clauses->mentions[other].first - 2))
    return ATTACHE_NO_ENTITY;
  return clauses->mentions[other].entity;
}

/* `Kalin, Erdogan's spokesman`, `Kalin, his spokesman`, `Kalin, a spokesman for Erdogan` */
static guint32
owner_after (const AttacheSpeakers *self, const AttacheMention *m)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 i = m->end + 1, high = MIN (clauses->n, m->end + 2 * OFFICE_TOKENS);

  if (!IS (m->end, ATTACHE_WORD_COMMA) || i >= high)
    return ATTACHE_NO_ENTITY;
  if (is_possessive_pronoun (clauses, i) && IS (i + 1, ATTACHE_WORD_NOMINAL))
    return owner_at (self, i, m->entity, i + 1);
  guint32 first = attache_clauses_mention_at (clauses, i);
  if (first != ATTACHE_NO_ENTITY)
    return attache_speakers_is_possessor (clauses, first)
                   && IS (clauses->mentions[first].end + 1, ATTACHE_WORD_NOMINAL)
               ? clauses->mentions[first].entity
               : ATTACHE_NO_ENTITY;
  guint32 end = attache_phrase_base_after (clauses, i, high);
  if (end == i || end + 1 >= high || !is_office (clauses, end - 1)
      || !(attache_clauses_word_is (clauses, end, "for")
           || attache_clauses_word_is (clauses, end, "of")
           || attache_clauses_word_is (clauses, end, "to")))
    return ATTACHE_NO_ENTITY;
  for (i = end + 1; i < high && attache_clauses_mention_at (clauses, i) == ATTACHE_NO_ENTITY
                    && IS (i, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER);
       i++)
    ;
  guint32 other = attache_clauses_mention_at (clauses, i);
  return other != ATTACHE_NO_ENTITY && i < high ? clauses->mentions[other].entity
                                                : ATTACHE_NO_ENTITY;
}

/**
 * attache_speakers_read_owners:
 *
 * Reads whose spokesman, adviser or brother each person is said to be. Linear in the number of
 * mentions.
 */
void
attache_speakers_read_owners (AttacheSpeakers *self)
{
  const AttacheClauses *clauses = self->clauses;

  for (guint e = 0; e < clauses->n_names; e++)
    self->figures[e].owner = ATTACHE_NO_ENTITY;
  for (guint m = 0; m < clauses->n_mentions; m++)
    {
      const AttacheMention *mention = &clauses->mentions[m];
      guint32 *owner = &self->figures[mention->entity].owner;

      if (*owner != ATTACHE_NO_ENTITY || clauses->names[mention->entity].type != ATTACHE_ENTITY_PER)
        continue;
      *owner = owner_before (self, mention);
      if (*owner == ATTACHE_NO_ENTITY)
        *owner = owner_after (self, mention);
    }
}

/* Whom the possessive of a description means: `her spokesman`, `Lavrov's deputy`. */
guint32
attache_speakers_owner_of (const AttacheSpeakers *self, const AttacheSource *source)
{
  const AttacheClauses *clauses = self->clauses;

  if (source->kind != ATTACHE_SOURCE_DESCRIBED || !attache_source_is_person (source)
      || (source->article != ATTACHE_ARTICLE_POSSESSIVE
          && source->article != ATTACHE_ARTICLE_NAMED))
    return ATTACHE_NO_ENTITY;
  for (guint32 i = source->base.first; i < source->base.end; i++)
    if (IS (i, ATTACHE_WORD_POSSESSIVE))
      return owner_at (self, i, ATTACHE_NO_ENTITY, source->head);
  return ATTACHE_NO_ENTITY;
}

/**
 * attache_speakers_fits_owner:
 * @entity: who may be meant by a source
 *
 * Returns: %FALSE if the source tells whose office or kin is meant, and the article does not say
 * that of the entity; who is of the country of the owner may still be meant
 */
gboolean
attache_speakers_fits_owner (const AttacheSpeakers *self, const AttacheSource *source,
                             guint32 entity)
{
  const AttacheEntity *names = self->clauses->names;
  guint32 owner = source->owner;

  if (owner == ATTACHE_NO_ENTITY)
    return TRUE;
  if (entity == owner)
    return FALSE;
  if (self->figures[entity].owner != ATTACHE_NO_ENTITY)
    return self->figures[entity].owner == owner;
  return names[owner].country != NULL && names[entity].country != NULL
         && strcmp (names[owner].country, names[entity].country) == 0;
}
