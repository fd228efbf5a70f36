/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-matching.h"
#include "service/attache-store.h"

G_BEGIN_DECLS

/* An item of which the gist is in memory. */
typedef struct
{
  char *key;
  char *title;
  char *link;
  char *feed;
  gint64 published;
  AttacheGist *gist; /* NULL when it cannot be read */
} AttacheGistItem;

/**
 * AttacheGists:
 *
 * The gists of the newest items of the store. One thread may use it; any may stop it.
 */
typedef struct _AttacheGists AttacheGists;

AttacheGists *attache_gists_new (void);
void attache_gists_free (AttacheGists *self);
gboolean attache_gists_fill (AttacheGists *self, AttacheStore *store, AttacheMatching *matching,
                             guint limit, GError **error);
guint attache_gists_get_n (AttacheGists *self);
const AttacheGistItem *attache_gists_get (AttacheGists *self, guint index);
void attache_gists_drop (AttacheGists *self, const char *key);
void attache_gists_clear (AttacheGists *self);
void attache_gists_stop (AttacheGists *self);

G_END_DECLS
