/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "find/attache-entities.h"

G_BEGIN_DECLS

/* A name in a text, and the types it may be of, a bit for each: corpora know fewer types than we
 * do. */
typedef struct
{
  guint start; /* characters */
  guint end;
  guint types;
} AttacheGoldName;

typedef struct
{
  char *text;
  GArray *names;     /* of AttacheGoldName, in order */
  guint unmarked;    /* the types whose names the corpus may leave unmarked */
  guint repetitions; /* how often a round of training reads it */
} AttacheGoldText;

GPtrArray *attache_names_corpus_read (const char *path, GError **error);
AttacheGoldText *attache_gold_text_new (const char *text, const AttacheGoldText *like);
void attache_gold_text_free (AttacheGoldText *self);

G_END_DECLS
