/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

/* Joins names to entities in two passes: first the full names of persons and the bodies with their
 * short forms, so that a headline's short form finds them too, then all names. */

static AttacheEntity *
entity_at (const AttacheJoiner *self, guint32 index)
{
  return &g_array_index (self->entities, AttacheEntity, index);
}

static const char *
keep (AttacheJoiner *self, const char *string)
{
  return string != NULL ? g_string_chunk_insert_const (self->strings, string) : NULL;
}

static guint32
add_entity (AttacheJoiner *self, guint index, const char *canonical)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheEntity entity = { .name = keep (self, canonical), .type = name->type };

  if (self->entities->len >= ATTACHE_LIMIT_ENTITIES)
    {
      self->truncated = TRUE;
      return ATTACHE_NO_ENTITY;
    }
  g_array_append_val (self->entities, entity);
  return self->entities->len - 1;
}

/* The usual full name: the table's, or the words of the text. */
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

static gboolean
goes_on (const char *name, const char *longer)
{
  gsize n = strlen (name);

  return strncmp (name, longer, n) == 0 && longer[n] == ' ';
}

/* A fuller name than the one known so far takes its place. */
static void
learn_name (AttacheJoiner *self, guint32 index, const char *canonical, gboolean listed)
{
  AttacheEntity *entity = entity_at (self, index);
  gboolean fuller = strlen (canonical) > strlen (entity->name);

  if (entity->type == ATTACHE_ENTITY_PER)
    fuller &= strchr (entity->name, ' ') == NULL || goes_on (entity->name, canonical);
  else
    fuller &= entity->type == ATTACHE_ENTITY_ORG && entity->country == NULL;
  if (!listed && !fuller)
    return;
  entity->name = keep (self, canonical);
  if (index < self->folded_names->len)
    g_clear_pointer (&g_ptr_array_index (self->folded_names, index), g_free);
}

static void
learn_role (AttacheJoiner *self, guint32 index, const AttacheRole *role)
{
  AttacheEntity *entity = entity_at (self, index);
  gpointer key = GUINT_TO_POINTER (index + 1);
  gboolean replaces = g_hash_table_contains (self->weak_roles, key) && !role->weak;

  if (role->role == NULL || (entity->role != NULL && !replaces))
    return;
  entity->role = keep (self, role->role);
  if (role->weak)
    g_hash_table_add (self->weak_roles, key);
  else
    g_hash_table_remove (self->weak_roles, key);
}

/* A headline is short of words: what the text says of somebody's office is fuller. */
static gboolean
is_in_headline (const AttacheJoiner *self, guint token)
{
  guint n;
  AttacheDocument *document = attache_tokens_get_document (self->tokens);
  const AttacheBlock *blocks = attache_document_get_blocks (document, &n);
  const AttacheSentence *sentences = attache_tokens_get_sentences (self->tokens, &n);

  return blocks[sentences[self->all[token].sentence].block].kind == ATTACHE_BLOCK_HEADLINE;
}

static void
learn_person (AttacheJoiner *self, guint32 entity_index, guint index)
{
  AttacheEntity *entity = entity_at (self, entity_index);
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheRole role = attache_joiner_find_role (self, index);
  AttacheGazetteerHit hit;

  role.weak |= is_in_headline (self, name->first);
  learn_role (self, entity_index, &role);
  if (entity->country == NULL)
    entity->country = keep (self, role.country);
  if (entity->gender == ATTACHE_GENDER_UNKNOWN)
    entity->gender = role.gender;
  if (entity->gender == ATTACHE_GENDER_UNKNOWN && attache_joiner_is_full_name (self, name))
    entity->gender = attache_name_words_get_gender (self->words, name->first);
  g_free (role.role);
  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return;
  if (entity->gender == ATTACHE_GENDER_UNKNOWN)
    entity->gender = hit.gender;
}

static void
learn_facts (AttacheJoiner *self, guint32 index, guint name)
{
  AttacheEntity *entity = entity_at (self, index);

  if (entity->type == ATTACHE_ENTITY_PER)
    learn_person (self, index, name);
  else if (entity->country == NULL)
    entity->country = keep (self, attache_joiner_find_country (self, name));
}

/* Finds or makes the entity of a name by its words alone. */
static guint32
join_by_words (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  gboolean listed;
  g_autofree char *canonical = dup_canonical (self, name, &listed);
  g_autofree char *key = attache_joiner_make_key (name->type, canonical);
  guint32 found = attache_joiner_look_up (self->by_key, key);

  if (found == ATTACHE_NO_ENTITY)
    {
      found = add_entity (self, index, canonical);
      if (found == ATTACHE_NO_ENTITY)
        return found;
      attache_joiner_store (self->by_key, key, found);
    }
  else
    learn_name (self, found, canonical, listed);
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
  found = attache_joiner_find_person (self, index, gender);
  if (found != ATTACHE_NO_ENTITY && attache_joiner_is_full_name (self, name))
    {
      g_autofree char *words = attache_joiner_dup_tokens (self, name->first, name->end);

      learn_name (self, found, words, FALSE);
    }
  return found != ATTACHE_NO_ENTITY ? found : join_by_words (self, index);
}

static void
learn_gender (AttacheJoiner *self, guint32 index, guint name_index)
{
  const AttacheName *name = attache_joiner_get_name (self, name_index);
  AttacheEntity *entity = entity_at (self, index);
  AttacheTitle title;

  if (entity->gender != ATTACHE_GENDER_UNKNOWN)
    return;
  if (attache_name_words_title_before (self->words, name->first, &title))
    entity->gender = title.gender;
  if (entity->gender == ATTACHE_GENDER_UNKNOWN)
    entity->gender = attache_name_words_get_gender (self->words, name->first);
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
          learn_gender (self, self->entity_of[i], i);
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
  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    {
      found = attache_joiner_find_body (self, index);
      if (found != ATTACHE_NO_ENTITY)
        return found;
    }
  return join_by_words (self, index);
}

/* What the tables say of a person counts only where the text says nothing. */
static void
fill_from_tables (AttacheJoiner *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);
      AttacheEntity *entity;
      AttacheGazetteerHit hit;

      if (self->entity_of[i] == ATTACHE_NO_ENTITY || name->type != ATTACHE_ENTITY_PER)
        continue;
      entity = entity_at (self, self->entity_of[i]);
      if ((entity->country != NULL && entity->role != NULL)
          || !attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type,
                                            &hit)
          || strlen (entity->name) != hit.name_length
          || strncmp (entity->name, hit.name, hit.name_length) != 0)
        continue;
      if (entity->country == NULL)
        entity->country = keep (self, hit.country);
      if (entity->role == NULL)
        entity->role = keep (self, hit.role);
    }
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
  self->by_surname
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->by_word
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->folded_names = g_ptr_array_new_with_free_func (g_free);
  self->weak_roles = g_hash_table_new (NULL, NULL);
  self->entity_of = g_new (guint32, self->names->len + 1);
  join_full_names (self);
  for (guint i = 0; i < self->names->len; i++)
    {
      self->entity_of[i] = join_rest (self, i);
      if (self->entity_of[i] != ATTACHE_NO_ENTITY)
        learn_facts (self, self->entity_of[i], i);
    }
  fill_from_tables (self);
  attache_joiner_infer_countries (self);
}

void
attache_joiner_clear (AttacheJoiner *self)
{
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->by_head, g_hash_table_unref);
  g_clear_pointer (&self->by_surname, g_hash_table_unref);
  g_clear_pointer (&self->by_word, g_hash_table_unref);
  g_clear_pointer (&self->folded_names, g_ptr_array_unref);
  g_clear_pointer (&self->weak_roles, g_hash_table_unref);
  g_clear_pointer (&self->entity_of, g_free);
}
