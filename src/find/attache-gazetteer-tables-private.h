/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-gazetteer-private.h"

G_BEGIN_DECLS

/* YYYY-MM-DD and its NUL. */
#define ATTACHE_DATE_BYTES 11

typedef enum
{
  ATTACHE_TABLE_STATES,
  ATTACHE_TABLE_BODIES,
  ATTACHE_TABLE_TREATIES,
  ATTACHE_TABLE_GROUPS,
  ATTACHE_TABLE_EVENTS,
  ATTACHE_TABLE_PLACES,
  ATTACHE_TABLE_PEOPLES,
  ATTACHE_TABLE_PEOPLE,
  ATTACHE_N_NAME_TABLES
} AttacheNameTableId;

typedef struct
{
  const AttacheTable *table;
  gint name;
  gint country; /* of states, the id */
  gint type;
  gint adjectives;
  gint capital;
  gint seats;
  gint role;
  gint gender;
  gint basis;
  gint from;
  gint until;
} AttacheNameTable;

struct _AttacheGazetteer
{
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const char *text;
  char date[ATTACHE_DATE_BYTES]; /* YYYY-MM-DD, when the item was published; empty if unknown */
  GStringChunk *countries;       /* codes cut out of cells that hold several */
  AttacheNameTable tables[ATTACHE_N_NAME_TABLES];
};

/* attache-gazetteer.c */
gboolean attache_gazetteer_case_fits (const AttacheGazetteer *self, const AttacheNameTable *table,
                                      AttacheTableHit hit, guint first, guint end);
AttacheEntityType attache_gazetteer_type_of (const AttacheNameTable *table, AttacheNameTableId id,
                                             AttacheTableHit hit);
const char *
attache_gazetteer_find_country (const AttacheNameTable *table, guint32 row, const char *country);
gboolean attache_gazetteer_is_in_office (const AttacheGazetteer *self,
                                         const AttacheNameTable *table, guint32 row);
void
attache_gazetteer_fill_hit (const AttacheGazetteer *self, AttacheNameTableId id,
                            AttacheTableHit hit, guint first, guint end, AttacheGazetteerHit *out);

G_END_DECLS
