/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <camel/camel.h>

G_BEGIN_DECLS

/**
 * AttacheEvolutionFeed:
 *
 * One feed, and which of its items the service has. Counted references, the last of which may go in
 * any thread; all else is for one.
 */
typedef struct _AttacheEvolutionFeed AttacheEvolutionFeed;

/* A message of a folder. */
typedef struct
{
  char *uid;
  gint64 date; /* Unix seconds; 0 if it is not known */
} AttacheEvolutionEntry;

AttacheEvolutionFeed *attache_evolution_feed_new (CamelFolder *folder);
AttacheEvolutionFeed *attache_evolution_feed_ref (AttacheEvolutionFeed *self);
void attache_evolution_feed_unref (AttacheEvolutionFeed *self);
CamelFolder *attache_evolution_feed_get_folder (AttacheEvolutionFeed *self);
gboolean attache_evolution_feed_take (AttacheEvolutionFeed *self, const char *uid);
void attache_evolution_feed_give_back (AttacheEvolutionFeed *self, const char *uid);
void attache_evolution_feed_note (AttacheEvolutionFeed *self, GPtrArray *uids);
void attache_evolution_feed_leave (AttacheEvolutionFeed *self, gboolean gone);
gboolean attache_evolution_feed_is_left (AttacheEvolutionFeed *self);

void attache_evolution_feed_list_async (AttacheEvolutionFeed *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
GArray *attache_evolution_feed_list_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheEvolutionFeed, attache_evolution_feed_unref)

G_END_DECLS
