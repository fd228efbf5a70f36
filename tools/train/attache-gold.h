/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements-private.h"

G_BEGIN_DECLS

/* A statement as somebody marked it. */
typedef struct
{
  AttacheFinding finding;
  char *speaker;      /* (nullable): the name */
  GPtrArray *aliases; /* of char *: its names in the text; empty if it has none */
} AttacheGoldStatement;

/**
 * AttacheGold:
 *
 * An article with its statements as somebody marked them, read by the core.
 */
typedef struct
{
  char *id;
  AttacheEntities *entities;
  AttacheClauses *clauses;
  GPtrArray *statements; /* of AttacheGoldStatement, in the order of the file */
} AttacheGold;

gboolean attache_gold_is_right (const AttacheClauses *clauses, const AttacheGoldStatement *gold,
                                const char *name);
GPtrArray *attache_gold_read (AttacheLanguage *language, const char *path, GError **error);

G_END_DECLS
