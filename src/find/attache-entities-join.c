/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

/* Joins names to entities in two passes: first the full names of persons and the bodies with their
 * short forms, so that a headline's short form finds them too, then all names. */

static guint32
add_entity (AttacheJoiner *self, guint index, const char *known_as)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheEntity entity = { .name = attache_joiner_keep (self, known_as), .type = name->type };

  if (self->entities->len >= ATTACHE_LIMIT_ENTITIES)
    {
      self->truncated = TRUE;
      return ATTACHE_NO_ENTITY;
    }
  g_array_append_val (self->entities, entity);
  return self->entities->len - 1;
}

/* The name that all mentions of one thing have in common: the table's, or the words of the text. */
static char *
dup_canonical (AttacheJoiner *self, const AttacheName *name, gboolean *listed)
{
  AttacheGazetteerHit hit;

  *listed
      = attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit);
  if (*listed)
    return g_strndup (hit.name, hit.name_length);
  return attache_joiner_dup_tokens (self, name->first, name->end);
}

/* The name a thing is shown by: a person's as the article spells it in full, else the table's. */
static char *
dup_known_as (AttacheJoiner *self, const AttacheName *name, const char *canonical)
{
  if (name->type == ATTACHE_ENTITY_PER && attache_joiner_is_full_name (self, name))
    return attache_joiner_dup_tokens (self, name->first, name->end);
  return g_strdup (canonical);
}

/* Finds or makes the entity of a name by its words alone. */
static guint32
join_by_words (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  gboolean listed;
  g_autofree char *canonical = dup_canonical (self, name, &listed);
  g_autofree char *known_as = dup_known_as (self, name, canonical);
  g_autofree char *key = attache_joiner_make_key (name->type, canonical);
  guint32 found = attache_joiner_look_up (self->by_key, key);

  if (found == ATTACHE_NO_ENTITY)
    {
      found = add_entity (self, index, known_as);
      if (found == ATTACHE_NO_ENTITY)
        return found;
      attache_joiner_store (self->by_key, key, found);
    }
  else
    attache_joiner_learn_name (self, found, known_as, listed);
  return found;
}

static guint32
join_person (AttacheJoiner *self, guint index)
{
  AttacheTitle title;
  AttacheGender gender = ATTACHE_GENDER_UNKNOWN;
  const AttacheName *name = attache_joiner_get_name (self, index);
  guint32 found;

  if (attache_name_words_title_before (self->words, name->first, &title))
    gender = title.gender;
  found = attache_joiner_find_alias (self, index);
  if (found != ATTACHE_NO_ENTITY)
    return found;
  found = attache_joiner_find_person (self, index, gender);
  if (found != ATTACHE_NO_ENTITY && attache_joiner_is_full_name (self, name))
    {
      g_autofree char *words = attache_joiner_dup_tokens (self, name->first, name->end);

      attache_joiner_learn_name (self, found, words, FALSE);
    }
  return found != ATTACHE_NO_ENTITY ? found : join_by_words (self, index);
}

/* Full names of persons, bodies with their short forms. */
static void
join_full_names (AttacheJoiner *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);

      self->entity_of[i] = ATTACHE_NO_ENTITY;
      if (name->type == ATTACHE_ENTITY_PER)
        {
          if (!attache_joiner_is_full_name (self, name))
            continue;
          self->entity_of[i] = join_person (self, i);
          if (self->entity_of[i] == ATTACHE_NO_ENTITY)
            continue;
          attache_joiner_learn_gender (self, self->entity_of[i], i);
          attache_joiner_index_person (self, i, self->entity_of[i]);
        }
      else if (name->end > name->first + 1)
        {
          self->entity_of[i] = join_by_words (self, i);
          if (self->entity_of[i] != ATTACHE_NO_ENTITY)
            attache_joiner_index_body (self, i, self->entity_of[i]);
        }
    }
}

/* "MBS" where it is said to be a person's other name. */
static void
index_aliases (AttacheJoiner *self)
{
  for (guint i = 1; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);
      guint32 known;

      if (name->type != ATTACHE_ENTITY_PER || attache_joiner_is_full_name (self, name))
        continue;
      known = attache_joiner_find_alias (self, i);
      if (known != ATTACHE_NO_ENTITY)
        attache_joiner_index_word (self, i, known);
    }
}

static guint32
join_rest (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;
  guint32 found;

  if (self->entity_of[index] != ATTACHE_NO_ENTITY)
    return self->entity_of[index];
  if (name->type == ATTACHE_ENTITY_PER)
    return join_person (self, index);
  found = attache_joiner_find_letters (self, index);
  if (found != ATTACHE_NO_ENTITY)
    return found;
  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    {
      found = attache_joiner_find_body (self, index);
      if (found != ATTACHE_NO_ENTITY)
        return found;
    }
  return join_by_words (self, index);
}

/**
 * attache_joiner_run:
 *
 * Gives each name its entity, and each entity its name, country, role and gender. Cost: linear;
 * past ATTACHE_LIMIT_ENTITIES names of further things are left without one.
 */
void
attache_joiner_run (AttacheJoiner *self)
{
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_head = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_initials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_surname
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->by_word
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->by_skeleton = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded_names = g_ptr_array_new_with_free_func (g_free);
  self->grades = g_hash_table_new (NULL, NULL);
  self->others = g_hash_table_new (NULL, NULL);
  self->stems = g_hash_table_new (NULL, NULL);
  self->entity_of = g_new (guint32, self->names->len + 1);
  join_full_names (self);
  index_aliases (self);
  for (guint i = 0; i < self->names->len; i++)
    {
      self->entity_of[i] = join_rest (self, i);
      if (self->entity_of[i] != ATTACHE_NO_ENTITY)
        attache_joiner_learn_facts (self, self->entity_of[i], i);
    }
  attache_joiner_share_offices (self);
  attache_joiner_fill_from_tables (self);
  attache_joiner_infer_countries (self);
}

void
attache_joiner_clear (AttacheJoiner *self)
{
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->by_head, g_hash_table_unref);
  g_clear_pointer (&self->by_letters, g_hash_table_unref);
  g_clear_pointer (&self->by_initials, g_hash_table_unref);
  g_clear_pointer (&self->by_surname, g_hash_table_unref);
  g_clear_pointer (&self->by_word, g_hash_table_unref);
  g_clear_pointer (&self->by_skeleton, g_hash_table_unref);
  g_clear_pointer (&self->folded_names, g_ptr_array_unref);
  g_clear_pointer (&self->grades, g_hash_table_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->stems, g_hash_table_unref);
  g_clear_pointer (&self->entity_of, g_free);
}
