/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include "base/attache-limits.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* Names told one by one in a joint voice; more are shown as the words of the article. */
#define JOINT_NAMES 3

gboolean
attache_speakers_is_possessor (const AttacheClauses *self, guint32 mention)
{
  guint32 end = self->mentions[mention].end;
  return end < self->n && IS (end, ATTACHE_WORD_POSSESSIVE) && !IS (end, ATTACHE_WORD_BE);
}

static AttacheEntityType
type_of (const AttacheClauses *self, guint32 mention)
{
  return self->names[self->mentions[mention].entity].type;
}

/* `a spokesman for President Putin`: the name hangs on a preposition. In `Mayor of London Sadiq
 * Khan` another name stands between, and this one is the head. */
static gboolean
hangs_on_preposition (const AttacheClauses *self, guint32 mention, guint32 first)
{
  guint32 i = self->mentions[mention].first;
  while (i > first)
    {
      guint32 m = attache_clauses_mention_at (self, i - 1);
      if (m != ATTACHE_NO_ENTITY && type_of (self, m) != ATTACHE_ENTITY_NORP)
        return FALSE;
      if (IS (i - 1, ATTACHE_WORD_PREPOSITION))
        return TRUE;
      if (!IS (i - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER))
        return FALSE;
      i--;
    }
  return FALSE;
}

/* Collects the persons a source names as heads. */
static guint
head_persons (const AttacheClauses *self, AttacheRange source, guint32 *mentions)
{
  guint n = 0;
  gboolean apposition = FALSE;
  for (guint32 i = source.first; i < source.end; i++)
    {
      apposition |= IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_RELATIVE) && n > 0;
      guint32 m = attache_clauses_mention_at (self, i);
      if (m == ATTACHE_NO_ENTITY || self->mentions[m].first != i)
        continue;
      if (type_of (self, m) == ATTACHE_ENTITY_PER && !attache_speakers_is_possessor (self, m)
          && !hangs_on_preposition (self, m, source.first)
          && (!apposition || IS (i - 1, ATTACHE_WORD_COORDINATOR)) && n < JOINT_NAMES)
        mentions[n++] = m;
    }
  return n;
}

static void
join_names (AttacheSpeakers *speakers, const guint32 *mentions, guint n, AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (names, i + 1 == n ? " and " : ", ");
      g_string_append (names, self->names[self->mentions[mentions[i]].entity].name);
    }
  voice->how = ATTACHE_SPEAKER_NAMED;
  voice->name = g_string_chunk_insert_len (speakers->strings, names->str, names->len);
}

/* The name of a body or place that is the head of the source: `the White House`, `Moscow`. */
static guint32
head_body (const AttacheClauses *self, AttacheRange source)
{
  guint32 end = attache_phrase_base_after (self, source.first, source.end);
  guint32 best = ATTACHE_NO_ENTITY;
  for (guint32 i = source.first; i < end; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m == ATTACHE_NO_ENTITY || self->mentions[m].first != i)
        continue;
      guint32 after = self->mentions[m].end;
      gboolean bracket = after < end && attache_clauses_word_is (self, after, "(");
      AttacheEntityType type = type_of (self, m);
      if ((after == end || bracket) && type != ATTACHE_ENTITY_NORP && type != ATTACHE_ENTITY_EVENT
          && !attache_speakers_is_possessor (self, m))
        {
          best = m;
          if (bracket)
            break;
        }
    }
  return best;
}

/**
 * attache_speakers_read_name:
 *
 * The person or body a source names as its head; not the possessor of the head (`Lavrov's
 * deputies`) and not what hangs on a preposition (`a spokesman for Putin`).
 */
gboolean
attache_speakers_read_name (AttacheSpeakers *speakers, AttacheRange source, AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 mentions[JOINT_NAMES];
  guint n = head_persons (self, source, mentions);
  if (n > 1 && self->mentions[mentions[0]].entity != self->mentions[mentions[1]].entity)
    {
      join_names (speakers, mentions, n, voice);
      return TRUE;
    }
  if (n == 0)
    mentions[0] = head_body (self, source);
  if (mentions[0] == ATTACHE_NO_ENTITY)
    return FALSE;
  attache_speakers_use_entity (self, self->mentions[mentions[0]].entity, ATTACHE_SPEAKER_NAMED,
                               voice);
  return TRUE;
}

/* The head noun of a description: the last word before a preposition. */
static guint32
head_of (const AttacheClauses *self, AttacheRange source)
{
  guint32 end = attache_phrase_base_after (self, source.first, source.end);
  return end > source.first ? end - 1 : source.end - 1;
}

static gboolean
is_definite (const AttacheClauses *self, AttacheRange source)
{
  return attache_clauses_word_is (self, source.first, "the")
         || (self->t[source.first].flags & ATTACHE_TOKEN_CAPITAL
             && !IS (source.first, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_QUANTITY)
             && attache_clauses_title_kind (self, head_of (self, source)));
}

/* Whether every word of a description occurs in a role: `the foreign minister` in `Russian Foreign
 * Minister`. */
static gboolean
role_fits (const AttacheClauses *self, AttacheRange words, const char *role)
{
  g_autofree char *folded = attache_lexicon_fold (role, -1);
  guint n = 0;
  for (guint32 i = words.first; i < words.end; i++)
    {
      if (IS (i, ATTACHE_WORD_DETERMINER))
        continue;
      guint32 m = attache_clauses_mention_at (self, i);
      if (m != ATTACHE_NO_ENTITY || IS (i, ATTACHE_WORD_POSSESSIVE))
        continue;
      const char *word = attache_clauses_word (self, i);
      const char *at = strstr (folded, word);
      gsize length = strlen (word);
      while (at
             && !((at == folded || at[-1] == ' ' || at[-1] == '-')
                  && (at[length] == '\0' || at[length] == ' ' || at[length] == ',')))
        at = strstr (at + 1, word);
      if (at == NULL)
        return FALSE;
      n++;
    }
  return n > 0;
}

/* The country a description gives: `the Russian president`. */
static const char *
country_of (const AttacheClauses *self, AttacheRange words)
{
  for (guint32 i = words.first; i < words.end; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m != ATTACHE_NO_ENTITY && self->names[self->mentions[m].entity].country)
        return self->names[self->mentions[m].entity].country;
    }
  return NULL;
}

/* The one person of the article whose role a description gives. Persons already named come first.
 */
static guint32
person_in_role (const AttacheClauses *self, AttacheRange words, guint32 before)
{
  const char *country = country_of (self, words);
  guint32 earlier = ATTACHE_NO_ENTITY, any = ATTACHE_NO_ENTITY;
  guint n_earlier = 0, n_any = 0;
  for (guint32 e = 0; e < MIN (self->n_names, ATTACHE_LIMIT_CANDIDATES); e++)
    {
      const AttacheEntity *name = &self->names[e];
      if (name->type != ATTACHE_ENTITY_PER || name->role == NULL
          || (country && g_strcmp0 (country, name->country) != 0)
          || !role_fits (self, words, name->role))
        continue;
      n_any++;
      any = e;
      if (self->mentions[name->first_mention].first < before)
        {
          n_earlier++;
          earlier = e;
        }
    }
  if (n_earlier == 1)
    return earlier;
  return n_earlier == 0 && n_any == 1 ? any : ATTACHE_NO_ENTITY;
}

/* The body of the article a short description means: `the ministry` after `Foreign Ministry`. */
static guint32
body_named (const AttacheClauses *self, guint32 head, guint32 before)
{
  guint32 m = before;
  guint32 last = attache_clauses_mention_at (self, before);
  (void)last;
  for (guint steps = 0; m > 0 && steps < ATTACHE_LIMIT_CANDIDATES * 8; steps++)
    {
      m--;
      guint32 mention = attache_clauses_mention_at (self, m);
      if (mention == ATTACHE_NO_ENTITY || self->mentions[mention].end != m + 1)
        continue;
      if (type_of (self, mention) == ATTACHE_ENTITY_ORG
          && self->t[m].folded == self->t[head].folded)
        return self->mentions[mention].entity;
    }
  return ATTACHE_NO_ENTITY;
}

/* `A statement from X`, `Trump's tweet`: who made the document speaks. */
static gboolean
read_document (AttacheSpeakers *speakers, AttacheRange source, guint32 head, AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 i = head + 1;
  if (i + 1 < source.end
      && (attache_clauses_word_is (self, i, "from") || attache_clauses_word_is (self, i, "by")
          || attache_clauses_word_is (self, i, "of")))
    {
      AttacheRange maker = { i + 1, source.end };
      if (!attache_speakers_read_name (speakers, maker, voice))
        attache_speakers_read_description (speakers, maker, voice);
      return TRUE;
    }
  for (i = source.first; i < head; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m == ATTACHE_NO_ENTITY || !attache_speakers_is_possessor (self, m))
        continue;
      attache_speakers_use_entity (self, self->mentions[m].entity, ATTACHE_SPEAKER_NAMED, voice);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_person_kind (const char *kind)
{
  return kind && (strcmp (kind, "people") == 0 || strcmp (kind, "person") == 0);
}

/* "one of Lavrov's deputies": the head only counts, who is counted stands behind "of". */
static gboolean
counts_persons (const AttacheClauses *self, AttacheRange source)
{
  for (guint32 i = source.first; i < source.end; i++)
    if (attache_clauses_mention_at (self, i) == ATTACHE_NO_ENTITY
        && (is_person_kind (attache_clauses_noun_kind (self, i))
            || attache_clauses_title_kind (self, i)))
      return i > source.first + 1 && attache_clauses_word_is (self, source.first + 1, "of");
  return FALSE;
}

static guint32
without_article (const AttacheClauses *self, AttacheRange source, gboolean body)
{
  if (!body || source.end - source.first < 2)
    return source.first;
  return attache_clauses_word_is (self, source.first, "the") ? source.first + 1 : source.first;
}

/**
 * attache_speakers_read_description:
 *
 * A source without a name as its head: one who holds the office in this article, a body, or
 * somebody the article does not name, shown in its own words.
 */
void
attache_speakers_read_description (AttacheSpeakers *speakers, AttacheRange source,
                                   AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 head = head_of (self, source);
  const char *kind = attache_clauses_noun_kind (self, head);
  const char *title = attache_clauses_title_kind (self, head);
  if (kind && (strcmp (kind, "document") == 0 || strcmp (kind, "channel") == 0)
      && read_document (speakers, source, head, voice))
    return;
  AttacheRange base = { source.first, head + 1 };
  if (title && is_definite (self, base))
    {
      guint32 person = person_in_role (self, base, source.first);
      if (person != ATTACHE_NO_ENTITY)
        {
          attache_speakers_use_entity (self, person, ATTACHE_SPEAKER_ROLE, voice);
          return;
        }
    }
  gboolean body = kind && strcmp (kind, "body") == 0;
  if (body && is_definite (self, base) && head - source.first <= 1)
    {
      guint32 entity = body_named (self, head, source.first);
      if (entity != ATTACHE_NO_ENTITY)
        {
          attache_speakers_use_entity (self, entity, ATTACHE_SPEAKER_ROLE, voice);
          return;
        }
    }
  guint32 comma = source.first;
  while (comma < source.end && !IS (comma, ATTACHE_WORD_COMMA | ATTACHE_WORD_RELATIVE))
    comma++;
  voice->how = ATTACHE_SPEAKER_ROLE;
  voice->name = attache_speakers_words (speakers, without_article (self, source, body), comma);
  voice->country = country_of (self, (AttacheRange){ source.first, comma });
  voice->anonymous = title || is_person_kind (kind) || counts_persons (self, source);
}
