/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-gazetteer-private.h"

G_BEGIN_DECLS

/* A name as the span finder sees it, before names of one thing are joined. */
typedef struct
{
  guint first; /* tokens first .. end-1 */
  guint end;
  AttacheEntityType type;
  gboolean certain;
  char *name;          /* canonical, from the gazetteer; NULL if the text alone names it */
  const char *country; /* NULL if unknown */
  const char *role;    /* from the gazetteer */
  guint title_first;   /* a title before the name: title_first .. title_end-1, equal if none */
  guint title_end;
  AttacheGender gender;
} AttacheName;

void attache_name_clear (AttacheName *self);

/* Returns a new array of AttacheName, in order, none overlapping. */
GArray *attache_names_find (AttacheGazetteer *gazetteer, AttacheTokens *tokens);

/* Role and country of persons from the words around their names. */
typedef struct
{
  char *role;
  const char *country;
} AttacheRole;

AttacheRole attache_role_find (AttacheGazetteer *gazetteer, AttacheTokens *tokens,
                               const GArray *names, guint index);

G_END_DECLS
