/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-tokens.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_ENTITY_PER,
  ATTACHE_ENTITY_ORG,
  ATTACHE_ENTITY_GPE,
  ATTACHE_ENTITY_LOC,
  ATTACHE_ENTITY_NORP,
  ATTACHE_ENTITY_DOC,
  ATTACHE_ENTITY_EVENT,
  ATTACHE_ENTITY_OTHER,
  ATTACHE_N_ENTITY_TYPES
} AttacheEntityType;

typedef enum
{
  ATTACHE_GENDER_UNKNOWN,
  ATTACHE_GENDER_FEMALE,
  ATTACHE_GENDER_MALE
} AttacheGender;

#define ATTACHE_NO_ENTITY G_MAXUINT32

/* One place where the text names an entity; titles and possessive 's are not part of it. */
typedef struct
{
  AttacheSpan span;
  guint32 first; /* tokens first .. end-1 */
  guint32 end;
  guint32 entity;
} AttacheMention;

/* A named thing of the document. Strings are owned by the AttacheEntities. */
typedef struct
{
  const char *name;    /* canonical and fullest */
  const char *country; /* ISO 3166 alpha-2, `EU` or `UN`; NULL if none or several */
  const char *role;    /* of persons, as the text or the gazetteer gives it; NULL if unknown */
  AttacheEntityType type;
  AttacheGender gender;
  gdouble salience; /* 0 .. 1 */
  guint32 n_mentions;
  guint32 first_mention; /* index into the mentions */
} AttacheEntity;

/**
 * AttacheEntities:
 *
 * The named things of one document with their mentions, sealed. Mentions are ordered by their place
 * and do not overlap. Entities are ordered by salience, the most salient first, then by first
 * mention.
 */
#define ATTACHE_TYPE_ENTITIES (attache_entities_get_type ())
G_DECLARE_FINAL_TYPE (AttacheEntities, attache_entities, ATTACHE, ENTITIES, GObject)

AttacheEntities *attache_entities_new (AttacheLanguage *language, AttacheTokens *tokens);

AttacheTokens *attache_entities_get_tokens (AttacheEntities *self);
const AttacheEntity *attache_entities_get_entities (AttacheEntities *self, guint *n_entities);
const AttacheMention *attache_entities_get_mentions (AttacheEntities *self, guint *n_mentions);
guint32 attache_entities_get_mention_at (AttacheEntities *self, guint token);
gboolean attache_entities_was_truncated (AttacheEntities *self);
const char *attache_entity_type_to_string (AttacheEntityType type);

G_END_DECLS
