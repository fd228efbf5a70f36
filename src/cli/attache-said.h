/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-view.h"

G_BEGIN_DECLS

/* What is asked of the service. */
typedef struct
{
  const char *name;  /* NULL: anybody */
  const char *about; /* NULL: anything */
  gint64 since;
  gint64 until; /* 0: now */
  guint limit;  /* statements */
  gboolean all; /* however unsure */
} AttacheSaidQuestion;

/* Statements of several articles, the newest first. */
typedef struct
{
  GPtrArray *parsers;    /* which hold the answers */
  GPtrArray *statements; /* of JsonObject, borrowed from them */
  guint n_hidden;        /* left out for being unsure */
  gint64 next;           /* 0 if there are no more */
} AttacheSaid;

AttacheSaid *attache_said_new (const AttacheSaidQuestion *question, GError **error);
void attache_said_free (AttacheSaid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSaid, attache_said_free)

GString *attache_said_write_text (const AttacheSaid *self, const AttacheView *view);
GString *attache_said_write_json (const AttacheSaid *self);

G_END_DECLS
