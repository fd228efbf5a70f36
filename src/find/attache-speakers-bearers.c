/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include "base/attache-limits.h"

#include <string.h>

/* Who is meant by a bare surname that two persons of the article bear: `Delcy Rodríguez`, `her
 * brother, Jorge Rodríguez`, `Rodríguez said he would …`. */

/* One named so many times as often as the other is the one a reader thinks of. */
#define DOMINANCE 3

static gboolean
bears (const AttacheSpeakers *self, guint32 entity, const AttacheMention *surname)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 spelling = self->figures[entity].spelling;

  if (clauses->names[entity].type != ATTACHE_ENTITY_PER || spelling == ATTACHE_NO_ENTITY)
    return FALSE;
  const AttacheMention *full = &clauses->mentions[spelling];
  return full->end > full->first + 1
         && strcmp (attache_clauses_word (clauses, full->end - 1),
                    attache_clauses_word (clauses, surname->first))
                == 0
         && clauses->mentions[clauses->names[entity].first_mention].first < surname->first;
}

/* The gender of the pronoun that opens what is said: `he would call witnesses`. */
static AttacheGender
gender_of_content (const AttacheSpeakers *self, const AttacheFinding *finding)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 i = finding->n_content > 0
                  ? attache_tokens_find (clauses->tokens, finding->content[0].start)
                  : clauses->n;

  if (i < clauses->n && attache_clauses_word_is (clauses, i, "that"))
    i++;
  if (i >= clauses->n || attache_clauses_in_quote (clauses, i))
    return ATTACHE_GENDER_UNKNOWN;
  if (attache_clauses_word_is (clauses, i, "he"))
    return ATTACHE_GENDER_MALE;
  return attache_clauses_word_is (clauses, i, "she") ? ATTACHE_GENDER_FEMALE
                                                     : ATTACHE_GENDER_UNKNOWN;
}

static gboolean
may_have_gender (const AttacheEntity *entity, AttacheGender gender)
{
  return gender == ATTACHE_GENDER_UNKNOWN || entity->gender == ATTACHE_GENDER_UNKNOWN
         || entity->gender == gender;
}

/**
 * attache_speakers_bearer:
 * @mention: the name that heads a source
 *
 * Returns: who is meant; %ATTACHE_NO_ENTITY if it is a bare surname of several persons and neither
 *   what is said nor how often they are named tells them apart
 */
guint32
attache_speakers_bearer (const AttacheSpeakers *self, const AttacheFinding *finding,
                         guint32 mention)
{
  const AttacheClauses *clauses = self->clauses;
  const AttacheMention *m = &clauses->mentions[mention];
  AttacheGender gender = gender_of_content (self, finding);
  guint32 only = m->entity, most = 0;
  guint fitting = 0;
  gboolean rivals = FALSE;

  if (m->end != m->first + 1 || clauses->names[m->entity].type != ATTACHE_ENTITY_PER
      || (m->first > 0 && attache_clauses_title_kind (clauses, m->first - 1)))
    return m->entity;
  for (guint32 e = 0; e < MIN (clauses->n_names, ATTACHE_LIMIT_CANDIDATES); e++)
    {
      if (e != m->entity && !bears (self, e, m))
        continue;
      if (e != m->entity)
        {
          rivals = TRUE;
          most = MAX (most, clauses->names[e].n_mentions);
        }
      if (!may_have_gender (&clauses->names[e], gender))
        continue;
      only = e;
      fitting++;
    }
  if (!rivals || clauses->names[m->entity].n_mentions >= DOMINANCE * most)
    return m->entity;
  return fitting == 1 ? only : ATTACHE_NO_ENTITY;
}
