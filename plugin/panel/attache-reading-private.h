/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* A statement on its way into the list of speakers. */
typedef struct
{
  AttacheReadingStatement *statement;
  char *entity; /* id, or NULL */
  char *name;
  char *role;
  char *country;
  gboolean anonymous;
} AttacheReadingClaim;

AttacheKind attache_reading_to_kind (const char *code);
AttacheReading *attache_reading_alloc (void);
void attache_reading_statement_free (AttacheReadingStatement *self);
void attache_reading_sentence_free (AttacheReadingSentence *self);
void attache_reading_entity_free (AttacheReadingEntity *self);
void attache_reading_claim_free (AttacheReadingClaim *self);
void attache_reading_set_claims (AttacheReading *self, GPtrArray *claims);

G_END_DECLS
