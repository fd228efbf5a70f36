/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

/* Joins names to entities in two passes: first the full names of persons and the bodies with their
 * short forms, so that a headline's short form finds them too, then all names. */

/* Bytes of an initial with its stop. */
#define INITIAL_BYTES 2

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
add_entity (AttacheJoiner *self, guint index, const char *known_as)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheEntity entity = { .name = keep (self, known_as), .type = name->type };

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

static gboolean
is_shouted (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static guint
count_spaces (const char *name)
{
  guint n = 0;

  for (; *name != '\0'; name++)
    n += *name == ' ';
  return n;
}

/* Of two spellings of a person's name the one of more words, then the one not in capitals, then the
 * longer in bytes: initials are written out, and letters keep their accents. */
static gboolean
is_fuller_name (const char *name, const char *known)
{
  guint n = count_spaces (name), n_known = count_spaces (known);
  g_autofree char *folded = NULL, *folded_known = NULL;

  if (n != n_known)
    return n > n_known;
  if (is_shouted (name) != is_shouted (known))
    return is_shouted (known);
  if (strlen (name) <= strlen (known))
    return FALSE;
  folded = attache_lexicon_fold (name, -1);
  folded_known = attache_lexicon_fold (known, -1);
  return strchr (known, '.') != NULL || g_str_equal (folded, folded_known);
}

/* A fuller name than the one known so far takes its place. */
static void
learn_name (AttacheJoiner *self, guint32 index, const char *name, gboolean listed)
{
  AttacheEntity *entity = entity_at (self, index);
  gboolean fuller = strlen (name) > strlen (entity->name);

  if (entity->type == ATTACHE_ENTITY_PER)
    fuller = is_fuller_name (name, entity->name);
  else
    fuller = listed || (fuller && entity->type == ATTACHE_ENTITY_ORG && entity->country == NULL);
  if (!fuller)
    return;
  entity->name = keep (self, name);
  if (index < self->folded_names->len)
    g_clear_pointer (&g_ptr_array_index (self->folded_names, index), g_free);
}

/* The grade of the role that is known of an entity so far. */
AttacheRoleGrade
attache_joiner_get_grade (const AttacheJoiner *self, guint32 entity)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->grades, GUINT_TO_POINTER (entity + 1)));
}

/* The role of an entity that has one, without the place it is held in. */
char *
attache_joiner_dup_office (const AttacheJoiner *self, guint32 entity)
{
  gsize stem = GPOINTER_TO_SIZE (g_hash_table_lookup (self->stems, GUINT_TO_POINTER (entity + 1)));
  const char *role = entity_at (self, entity)->role;

  return stem > 0 ? g_strndup (role, stem) : g_strdup (role);
}

static void
learn_role (AttacheJoiner *self, guint32 index, const AttacheRole *role)
{
  AttacheEntity *entity = entity_at (self, index);

  if (role->role == NULL || role->grade <= attache_joiner_get_grade (self, index))
    return;
  entity->role = keep (self, role->role);
  g_hash_table_replace (self->grades, GUINT_TO_POINTER (index + 1), GUINT_TO_POINTER (role->grade));
  g_hash_table_replace (self->stems, GUINT_TO_POINTER (index + 1), GSIZE_TO_POINTER (role->stem));
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

  if (is_in_headline (self, name->first))
    role.grade = MIN (role.grade, ATTACHE_ROLE_HEADLINE);
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
  else if (attache_joiner_get_told_country (self, name) != NULL)
    entity->country = keep (self, attache_joiner_get_told_country (self, name));
  else if (entity->country == NULL
           && (attache_joiner_find_letters (self, name) != index
               || attache_joiner_is_listed_as (self, name, entity->name)))
    entity->country = keep (self, attache_joiner_find_country (self, name));
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
    learn_name (self, found, known_as, listed);
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

/* Whether what the tables say of a mention holds for its entity. A surname alone may be listed for
 * another than the one the article names in full. */
static gboolean
is_same_person (AttacheJoiner *self, guint32 index, const AttacheName *name,
                const AttacheGazetteerHit *hit)
{
  const char *known = attache_joiner_get_folded_name (self, index);
  g_autofree char *listed = NULL;
  g_auto (GStrv) words = NULL;

  if (attache_joiner_is_full_name (self, name) || strchr (known, ' ') == NULL)
    return TRUE;
  listed = attache_lexicon_fold (hit->name, (gssize)hit->name_length);
  words = g_strsplit (known, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > INITIAL_BYTES && strstr (listed, words[i]) == NULL)
      return FALSE;
  return TRUE;
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
          || !is_same_person (self, self->entity_of[i], name, &hit))
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
  self->by_letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_initials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_surname
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->by_word
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->by_skeleton = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded_names = g_ptr_array_new_with_free_func (g_free);
  self->grades = g_hash_table_new (NULL, NULL);
  self->stems = g_hash_table_new (NULL, NULL);
  self->entity_of = g_new (guint32, self->names->len + 1);
  join_full_names (self);
  index_aliases (self);
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
  g_clear_pointer (&self->by_letters, g_hash_table_unref);
  g_clear_pointer (&self->by_initials, g_hash_table_unref);
  g_clear_pointer (&self->by_surname, g_hash_table_unref);
  g_clear_pointer (&self->by_word, g_hash_table_unref);
  g_clear_pointer (&self->by_skeleton, g_hash_table_unref);
  g_clear_pointer (&self->folded_names, g_ptr_array_unref);
  g_clear_pointer (&self->grades, g_hash_table_unref);
  g_clear_pointer (&self->stems, g_hash_table_unref);
  g_clear_pointer (&self->entity_of, g_free);
}
