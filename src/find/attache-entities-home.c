/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-private.h"

/* What the article as a whole says of the country of things whose own words tell none: most of what
 * it names belongs to one country. */

/* So many names that tell a country are needed to say so. */
#define HOME_NAMES 3

/* The share of the names that must tell the country, by what it is to be said of. Chosen on the
 * training files of bench/scores; organs of state and places are hardly ever of none. Of persons
 * nothing is said: visitors are named as often. */
#define SHARE_ORGAN    .4
#define SHARE_PLACE    .4
#define SHARE_BODY     .5
#define SHARE_LOCATION .6

/* How much more the share of a country counts that the headline or the first paragraph names, and
 * that is named so often. */
#define LEAD_BONUS .1
#define LEAD_NAMES 3

/* The share that makes what is of two countries of the one it is less usually. */
#define SHARE_ANOTHER .4

/* Which countries the names of an article tell. */
typedef struct
{
  GHashTable *counts; /* code → how many names */
  guint total;
  const char *home; /* the one told most often */
  gdouble share;
  GHashTable *long_names; /* entities + 1 that have a name of several words */
} AttacheHome;

static AttacheEntity *
entity_of (const AttacheJoiner *self, guint index)
{
  return self->entity_of[index] != ATTACHE_NO_ENTITY
             ? &g_array_index (self->entities, AttacheEntity, self->entity_of[index])
             : NULL;
}

/* Bodies of several states are at home nowhere. */
static gboolean
tells_home (const AttacheEntity *entity)
{
  return entity != NULL && entity->country != NULL
         && (entity->type == ATTACHE_ENTITY_GPE || entity->type == ATTACHE_ENTITY_NORP
             || entity->type == ATTACHE_ENTITY_PER || entity->type == ATTACHE_ENTITY_ORG)
         && !g_str_equal (entity->country, "UN") && !g_str_equal (entity->country, "EU");
}

/* Which entities have a name of several words. */
static GHashTable *
find_long_names (const AttacheJoiner *self)
{
  GHashTable *found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);

      if (name->end > name->first + 1)
        g_hash_table_add (found, GUINT_TO_POINTER (self->entity_of[i] + 1));
    }
  return found;
}

/* Whether a name of the first block tells the home. */
static gboolean
leads_with_home (const AttacheHome *self, const AttacheJoiner *joiner)
{
  guint n;
  const AttacheSentence *sentences = attache_tokens_get_sentences (joiner->tokens, &n);

  for (guint i = 0; i < joiner->names->len; i++)
    {
      const AttacheEntity *entity = entity_of (joiner, i);
      guint token = attache_joiner_get_name (joiner, i)->first;

      if (sentences[joiner->all[token].sentence].block > 0)
        return FALSE;
      if (tells_home (entity) && g_str_equal (entity->country, self->home))
        return TRUE;
    }
  return FALSE;
}

/* The country a name counts for: a person's as the tables have it, for "Congress leader" may say
 * another. */
static const char *
country_told_by (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;

  if (name->type == ATTACHE_ENTITY_PER
      && attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit)
      && hit.country != NULL)
    return attache_joiner_keep (self, hit.country);
  return entity_of (self, index)->country;
}

static void
attache_home_init (AttacheHome *self, AttacheJoiner *joiner)
{
  *self = (AttacheHome){ g_hash_table_new (g_str_hash, g_str_equal) };
  for (guint i = 0; i < joiner->names->len; i++)
    {
      const AttacheEntity *entity = entity_of (joiner, i);
      const char *country;
      guint n;

      if (!tells_home (entity))
        continue;
      country = country_told_by (joiner, i);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, country)) + 1;
      g_hash_table_replace (self->counts, (gpointer)country, GUINT_TO_POINTER (n));
      self->total++;
      if (self->home == NULL
          || n > GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, self->home)))
        self->home = country;
    }
  if (self->home != NULL)
    self->share
        = (gdouble)GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, self->home)) / self->total
          + (GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, self->home)) >= LEAD_NAMES
                     && leads_with_home (self, joiner)
                 ? LEAD_BONUS
                 : 0);
}

static guint
attache_home_count (const AttacheHome *self, const char *country)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, country));
}

/* Whether enough names tell countries, and more than one the home. */
static gboolean
is_told (const AttacheHome *self)
{
  return self->total >= HOME_NAMES && attache_home_count (self, self->home) > 1;
}

/* "Congress" is listed as one state's, but this article never names that state. "WHO" is no
 * state's.
 */
static gboolean
is_elsewhere (AttacheJoiner *self, const AttacheName *name, const AttacheEntity *entity,
              const AttacheHome *home)
{
  return entity->type == ATTACHE_ENTITY_ORG && tells_home (entity) && name->end == name->first + 1
         && attache_name_words_is (self->words, name->first, ATTACHE_WORD_COMMON)
         && attache_joiner_is_organ (self, name)
         && attache_home_count (home, entity->country) <= entity->n_mentions;
}

/* The share that is needed to say of a name that it is the home's; more than 1 if nothing will do.
 */
static gdouble
needed_share (AttacheJoiner *self, guint index, const AttacheEntity *entity)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;
  gboolean listed
      = attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit);

  if (listed && name->type == ATTACHE_ENTITY_ORG && !hit.of_any_state)
    return G_MAXDOUBLE; /* a body of several states */
  if (attache_joiner_is_of_several (self, index))
    return G_MAXDOUBLE;
  switch (entity->type)
    {
    case ATTACHE_ENTITY_GPE:
      return listed ? G_MAXDOUBLE : SHARE_PLACE; /* listed without a country: disputed */
    case ATTACHE_ENTITY_ORG:
      return listed || attache_joiner_is_organ (self, name) ? SHARE_ORGAN : SHARE_BODY;
    case ATTACHE_ENTITY_LOC:
      return listed ? G_MAXDOUBLE : SHARE_LOCATION;
    default:
      return G_MAXDOUBLE;
    }
}

/* "Georgia" in an article about the United States that never names Tbilisi, "Labour Party" in one
 * about Nigeria. */
static gboolean
is_of_another (AttacheJoiner *self, const AttacheName *name, const AttacheEntity *entity,
               const AttacheHome *home)
{
  AttacheGazetteerHit hit;

  return (entity->type == ATTACHE_ENTITY_GPE || entity->type == ATTACHE_ENTITY_ORG)
         && entity->country != NULL && !g_str_equal (entity->country, home->home)
         && home->share >= SHARE_ANOTHER
         && attache_home_count (home, entity->country) <= entity->n_mentions
         && attache_gazetteer_match_span_in (self->gazetteer, name->first, name->end, name->type,
                                             home->home, &hit);
}

/* "RSF" in an article about Sudan: letters of a body of several states, never named in full, which
 * a body of the home has too. It takes the name of that. */
static gboolean
take_letters_home (AttacheJoiner *self, guint index, AttacheEntity *entity, const AttacheHome *home)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;

  if (entity->type != ATTACHE_ENTITY_ORG || entity->country != NULL || name->end > name->first + 1
      || !(self->all[name->first].flags & ATTACHE_TOKEN_ALL_CAPS) || home->share < SHARE_ANOTHER
      || g_hash_table_contains (home->long_names, GUINT_TO_POINTER (self->entity_of[index] + 1))
      || !attache_gazetteer_match_span_in (self->gazetteer, name->first, name->end, name->type,
                                           home->home, &hit))
    return FALSE;
  entity->name = g_string_chunk_insert_len (self->strings, hit.name, (gssize)hit.name_length);
  entity->country = home->home;
  return TRUE;
}

static void
rename_as_written (AttacheJoiner *self, const AttacheName *name, AttacheEntity *entity)
{
  g_autofree char *words = attache_joiner_dup_tokens (self, name->first, name->end);

  entity->name = g_string_chunk_insert_const (self->strings, words);
}

/**
 * attache_joiner_infer_countries:
 *
 * Gives what no words beside it give a country the one the article is about, where it is about one
 * enough; and moves there what the tables have elsewhere but the article cannot mean.
 */
void
attache_joiner_infer_countries (AttacheJoiner *self)
{
  AttacheHome home;

  for (guint i = 0; i < self->names->len; i++)
    if (entity_of (self, i) != NULL)
      entity_of (self, i)->n_mentions++;
  attache_home_init (&home, self);
  home.long_names = find_long_names (self);
  for (guint i = 0; is_told (&home) && i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);
      AttacheEntity *entity = entity_of (self, i);

      if (entity == NULL || attache_joiner_find_letters (self, i) == self->entity_of[i]
          || attache_joiner_get_told_country (self, i) != NULL)
        continue;
      if (take_letters_home (self, i, entity, &home))
        continue;
      if (is_elsewhere (self, name, entity, &home) && home.share >= SHARE_ORGAN)
        {
          rename_as_written (self, name, entity);
          entity->country = home.home;
        }
      else if (is_of_another (self, name, entity, &home)
               || (entity->country == NULL && home.share >= needed_share (self, i, entity)))
        entity->country = home.home;
    }
  for (guint i = 0; i < self->entities->len; i++)
    g_array_index (self->entities, AttacheEntity, i).n_mentions = 0;
  g_hash_table_unref (home.counts);
  g_hash_table_unref (home.long_names);
}
