/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-private.h"

/* The country of what is named, as the text around the name tells it. */

/* Tokens between a nationality and "of": "Polish coastal city of". */
#define DESCRIPTION_TOKENS 3

/* An article is about one country if this share of the names that tell one tell it. */
#define HOME_SHARE .6

/* So many names that tell a country are needed to say so. */
#define HOME_NAMES 3

static gboolean
tells_country (const AttacheGazetteerHit *hit)
{
  return hit->country != NULL
         && (hit->type == ATTACHE_ENTITY_GPE || hit->type == ATTACHE_ENTITY_NORP);
}

/* The country that the name at @index itself is or tells, by the tables. */
const char *
attache_joiner_get_country_of (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;

  if (name != NULL
      && attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return hit.country;
  return NULL;
}

/* Whether a country's name may begin at a token inside a name: "North Poland", "2019 UK election".
 */
static gboolean
may_tell (AttacheJoiner *self, const AttacheName *name, guint token)
{
  return token == name->first || attache_joiner_is (self, token - 1, "of")
         || attache_joiner_is (self, token - 1, "the")
         || (self->all[token - 1].flags & ATTACHE_TOKEN_NUMBER)
         || attache_name_words_has_hint (self->words, token - 1, ATTACHE_HINT_DIRECTION);
}

/* "Syrian Army", "Supreme Court of Kenya". A war between two states is of neither, and a treaty is
 * of no city. */
static const char *
country_inside (AttacheJoiner *self, const AttacheName *name)
{
  gboolean shared = name->type == ATTACHE_ENTITY_DOC || name->type == ATTACHE_ENTITY_EVENT;
  AttacheGazetteerHit hit;

  for (guint i = name->first; i < name->end; i++)
    if (may_tell (self, name, i) && attache_gazetteer_match (self->gazetteer, i, &hit)
        && hit.end <= name->end && (hit.end > i + 1 || name->end > name->first + 1)
        && tells_country (&hit) && (!shared || hit.is_state)
        && !attache_joiner_is (self, hit.end, "–"))
      return hit.country;
  return NULL;
}

/* "Turkey's Interior Ministry", "Polish city of Gdynia" */
static const char *
country_before (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;
  guint at = name->first;

  if (before == NULL || (before->type != ATTACHE_ENTITY_GPE && before->type != ATTACHE_ENTITY_NORP))
    return NULL;
  if (at > 0 && (attache_joiner_is (self, at - 1, "'s") || attache_joiner_is (self, at - 1, "'")))
    at--;
  else if (at > 0 && attache_joiner_is (self, at - 1, "of") && before->type == ATTACHE_ENTITY_NORP)
    for (guint i = 0; i <= DESCRIPTION_TOKENS && at > before->end; i++)
      at--;
  return before->end == at ? attache_joiner_get_country_of (self, index - 1) : NULL;
}

/* "Koszalin, Poland"; "Ministry of Defence of Ukraine" where the name ends before "of". */
static const char *
country_after (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *after = attache_joiner_get_name (self, index + 1);
  guint at = name->end + 1;

  if (after == NULL || after->type != ATTACHE_ENTITY_GPE)
    return NULL;
  if (attache_joiner_is (self, name->end, "of"))
    at += attache_joiner_is (self, at, "the");
  else if (!attache_joiner_is (self, name->end, ",") || name->type == ATTACHE_ENTITY_ORG)
    return NULL;
  return after->first == at ? attache_joiner_get_country_of (self, index + 1) : NULL;
}

/**
 * attache_joiner_find_country:
 * @index: a name, of no person
 *
 * Returns: (nullable): its country as an ISO code, by the tables first, then by the name's own
 *   words, then by those beside it
 */
const char *
attache_joiner_find_country (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;
  const char *country;

  if (attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return hit.country;
  if (name->type == ATTACHE_ENTITY_NORP)
    return NULL;
  country = country_inside (self, name);
  if (country == NULL)
    country = country_before (self, index);
  return country != NULL ? country : country_after (self, index);
}

/* How many names of places and nationalities tell each country. */
static GHashTable *
count_countries (AttacheJoiner *self, guint *total)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  *total = 0;
  for (guint i = 0; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);
      const AttacheEntity *entity;
      guint n;

      if (self->entity_of[i] == ATTACHE_NO_ENTITY
          || (name->type != ATTACHE_ENTITY_GPE && name->type != ATTACHE_ENTITY_NORP))
        continue;
      entity = &g_array_index (self->entities, AttacheEntity, self->entity_of[i]);
      if (entity->country == NULL)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, entity->country)) + 1;
      g_hash_table_replace (counts, (gpointer)entity->country, GUINT_TO_POINTER (n));
      ++*total;
    }
  return counts;
}

/* The country most of the places and nationalities of the article belong to; NULL if there is no
 * such. */
static const char *
find_home (GHashTable *counts, guint total)
{
  GHashTableIter iter;
  gpointer country, n;

  if (total < HOME_NAMES)
    return NULL;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &country, &n))
    if (GPOINTER_TO_UINT (n) >= HOME_NAMES && GPOINTER_TO_UINT (n) >= HOME_SHARE * total)
      return country;
  return NULL;
}

/* "Parliament", "Ministry of Health": the head is that of an organ of a state. */
static gboolean
is_organ (AttacheJoiner *self, const AttacheName *name)
{
  guint head = name->end - 1;

  for (guint i = name->first + 1; i < name->end; i++)
    if (attache_joiner_is (self, i, "of"))
      {
        head = i - 1;
        break;
      }
  return attache_name_words_has_hint (self->words, head, ATTACHE_HINT_ORGAN)
         || attache_name_words_has_hint (self->words, name->end - 1, ATTACHE_HINT_ORGAN);
}

/* "Congress" is listed as one state's, but this article never names that state. */
static gboolean
is_elsewhere (AttacheJoiner *self, const AttacheName *name, const AttacheEntity *entity,
              GHashTable *counts)
{
  return entity->country != NULL && name->end == name->first + 1
         && attache_name_words_is (self->words, name->first, ATTACHE_WORD_COMMON)
         && !g_hash_table_contains (counts, entity->country);
}

/**
 * attache_joiner_infer_countries:
 *
 * Gives the organs of state that no words beside them give a country the one the article is about.
 */
void
attache_joiner_infer_countries (AttacheJoiner *self)
{
  guint total;
  g_autoptr (GHashTable) counts = count_countries (self, &total);
  const char *home = find_home (counts, total);

  for (guint i = 0; home != NULL && i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);
      g_autofree char *words = NULL;
      AttacheEntity *entity;

      if (self->entity_of[i] == ATTACHE_NO_ENTITY || name->type != ATTACHE_ENTITY_ORG
          || !is_organ (self, name))
        continue;
      entity = &g_array_index (self->entities, AttacheEntity, self->entity_of[i]);
      if (is_elsewhere (self, name, entity, counts))
        {
          words = attache_joiner_dup_tokens (self, name->first, name->end);
          entity->name = g_string_chunk_insert_const (self->strings, words);
          entity->country = home;
        }
      else if (entity->country == NULL)
        entity->country = home;
    }
}
