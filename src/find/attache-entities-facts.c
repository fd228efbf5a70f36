/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* What is learnt of an entity from each of its names: a fuller name, role, country, gender. */

/* Bytes of an initial with its stop. */
#define INITIAL_BYTES 2

/* In place of the bytes of an office that its words make one person's. */
#define OF_ONE G_MAXSIZE

static AttacheEntity *
entity_at (const AttacheJoiner *self, guint32 index)
{
  return &g_array_index (self->entities, AttacheEntity, index);
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
void
attache_joiner_learn_name (AttacheJoiner *self, guint32 index, const char *name, gboolean listed)
{
  AttacheEntity *entity = entity_at (self, index);
  gboolean fuller = strlen (name) > strlen (entity->name);

  if (entity->type == ATTACHE_ENTITY_PER)
    fuller = is_fuller_name (name, entity->name);
  else
    fuller = listed || (fuller && entity->type == ATTACHE_ENTITY_ORG && entity->country == NULL);
  if (!fuller)
    return;
  entity->name = attache_joiner_keep (self, name);
  if (index < self->folded_names->len)
    g_clear_pointer (&g_ptr_array_index (self->folded_names, index), g_free);
}

/* The grade of the role that is known of an entity so far. */
AttacheRoleGrade
attache_joiner_get_grade (const AttacheJoiner *self, guint32 entity)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->grades, GUINT_TO_POINTER (entity + 1)));
}

/* The role of an entity that has one, without the place it is held in; NULL if only one has it. */
static char *
dup_office (const AttacheJoiner *self, guint32 entity)
{
  gsize stem = GPOINTER_TO_SIZE (g_hash_table_lookup (self->stems, GUINT_TO_POINTER (entity + 1)));
  const char *role = entity_at (self, entity)->role;

  if (stem == OF_ONE)
    return NULL;
  return stem > 0 ? g_strndup (role, stem) : g_strdup (role);
}

static void
learn_role (AttacheJoiner *self, guint32 index, const AttacheRole *role)
{
  AttacheEntity *entity = entity_at (self, index);

  if (role->role == NULL || role->grade <= attache_joiner_get_grade (self, index))
    return;
  entity->role = attache_joiner_keep (self, role->role);
  g_hash_table_replace (self->grades, GUINT_TO_POINTER (index + 1), GUINT_TO_POINTER (role->grade));
  g_hash_table_replace (self->stems, GUINT_TO_POINTER (index + 1),
                        GSIZE_TO_POINTER (role->of_one ? OF_ONE : role->stem));
}

/* Gives counterparts the office of those they are the counterparts of, if it is an office. */
void
attache_joiner_share_offices (AttacheJoiner *self)
{
  for (guint32 i = 0; i < self->entities->len; i++)
    {
      gpointer other;

      if (g_hash_table_lookup_extended (self->others, GUINT_TO_POINTER (i + 1), NULL, &other)
          && attache_joiner_get_grade (self, GPOINTER_TO_UINT (other)) >= ATTACHE_ROLE_HEADLINE)
        {
          g_autofree char *office = dup_office (self, GPOINTER_TO_UINT (other));
          AttacheRole shared = { .role = office, .grade = ATTACHE_ROLE_SHARED };

          learn_role (self, i, &shared);
        }
    }
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

  if (attache_joiner_is_ambiguous (self, index))
    role.grade = ATTACHE_ROLE_NONE;
  if (is_in_headline (self, name->first))
    role.grade = MIN (role.grade, ATTACHE_ROLE_HEADLINE);
  learn_role (self, entity_index, &role);
  if (entity->country == NULL)
    entity->country = attache_joiner_keep (self, role.country);
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

void
attache_joiner_learn_facts (AttacheJoiner *self, guint32 index, guint name)
{
  AttacheEntity *entity = entity_at (self, index);

  if (entity->type == ATTACHE_ENTITY_PER)
    learn_person (self, index, name);
  else if (attache_joiner_get_told_country (self, name) != NULL)
    entity->country = attache_joiner_keep (self, attache_joiner_get_told_country (self, name));
  else if (entity->country == NULL
           && (attache_joiner_find_letters (self, name) != index
               || attache_joiner_is_listed_as (self, name, entity->name)))
    entity->country = attache_joiner_keep (self, attache_joiner_find_country (self, name));
}

void
attache_joiner_learn_gender (AttacheJoiner *self, guint32 index, guint name_index)
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

/* Whether the text says no more of a person's role than whose brother or counterpart he is, or two
 * letters: "PM". */
static gboolean
wants_role (const AttacheJoiner *self, guint32 entity)
{
  AttacheRoleGrade grade = attache_joiner_get_grade (self, entity);

  return grade <= ATTACHE_ROLE_KIN || grade == ATTACHE_ROLE_SHARED
         || (grade == ATTACHE_ROLE_HEADLINE && is_shouted (entity_at (self, entity)->role));
}

/* What the tables say of a person counts only where the text says nothing. */
void
attache_joiner_fill_from_tables (AttacheJoiner *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);
      AttacheEntity *entity;
      AttacheGazetteerHit hit;

      if (self->entity_of[i] == ATTACHE_NO_ENTITY || name->type != ATTACHE_ENTITY_PER)
        continue;
      entity = entity_at (self, self->entity_of[i]);
      if ((entity->country != NULL && !wants_role (self, self->entity_of[i]))
          || !attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type,
                                            &hit)
          || !is_same_person (self, self->entity_of[i], name, &hit))
        continue;
      if (entity->country == NULL)
        entity->country = attache_joiner_keep (self, hit.country);
      if (hit.role != NULL && wants_role (self, self->entity_of[i]))
        {
          AttacheRole listed = { .role = (char *)hit.role, .grade = ATTACHE_ROLE_OFFICE };

          learn_role (self, self->entity_of[i], &listed);
        }
    }
}
