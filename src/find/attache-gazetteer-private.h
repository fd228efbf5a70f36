/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-entities.h"

G_BEGIN_DECLS

/* What a table says of the tokens first … end-1. Strings are slices of the table. */
typedef struct
{
  guint first;
  guint end;
  AttacheEntityType type;
  const char *name; /* canonical */
  gsize name_length;
  const char *country; /* NULL if none */
  const char *role;    /* of persons, only on a stated basis */
  AttacheGender gender;
  gboolean common; /* the one word is an ordinary one as well */
} AttacheGazetteerHit;

/* The tables of names, and those that tell names from other words. */
typedef struct _AttacheGazetteer AttacheGazetteer;

AttacheGazetteer *attache_gazetteer_new (AttacheLanguage *language, AttacheTokens *tokens);
void attache_gazetteer_free (AttacheGazetteer *self);
gboolean attache_gazetteer_match (AttacheGazetteer *self, guint token, AttacheGazetteerHit *hit);
guint attache_gazetteer_match_title (AttacheGazetteer *self, guint token, AttacheGender *gender,
                                     gboolean *honorific);
gboolean attache_gazetteer_is_common (AttacheGazetteer *self, guint token);
gboolean attache_gazetteer_is_calendar (AttacheGazetteer *self, guint token);
gboolean attache_gazetteer_is_particle (AttacheGazetteer *self, guint token);
gboolean attache_gazetteer_is_reporting_verb (AttacheGazetteer *self, guint token);
gboolean attache_gazetteer_first_name (AttacheGazetteer *self, guint token, AttacheGender *gender);
gboolean attache_gazetteer_head (AttacheGazetteer *self, guint token, AttacheEntityType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheGazetteer, attache_gazetteer_free)

G_END_DECLS
