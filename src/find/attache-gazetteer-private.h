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
  const char *country;   /* NULL if none; of several the usual one */
  gboolean of_any_state; /* every state may have such a body: Supreme Court */
  const char *role;      /* of persons, only on a stated basis */
  AttacheGender gender;
  gboolean is_state; /* a state or its people, not its capital */
} AttacheGazetteerHit;

/* The tables of names: which of them stand in a document, and where. What a span finder takes from
 * it and what the joining of entities takes does not depend on how names are found. */
typedef struct _AttacheGazetteer AttacheGazetteer;

AttacheGazetteer *attache_gazetteer_new (AttacheLanguage *language, AttacheTokens *tokens);
void attache_gazetteer_free (AttacheGazetteer *self);
gboolean attache_gazetteer_match (AttacheGazetteer *self, guint token, AttacheGazetteerHit *hit);
gboolean attache_gazetteer_match_span (AttacheGazetteer *self, guint first, guint end,
                                       AttacheEntityType type, AttacheGazetteerHit *hit);
gboolean attache_gazetteer_match_span_in (AttacheGazetteer *self, guint first, guint end,
                                          AttacheEntityType type, const char *country,
                                          AttacheGazetteerHit *hit);
gboolean attache_gazetteer_match_part (AttacheGazetteer *self, guint first, guint end,
                                       AttacheGazetteerHit *hit);
const char *attache_gazetteer_get_state (AttacheGazetteer *self, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheGazetteer, attache_gazetteer_free)

G_END_DECLS
