/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-stories.h"
#include "service/attache-matching.h"
#include "service/attache-store-sorting.h"

G_BEGIN_DECLS

/**
 * AttacheGrouping:
 *
 * The stories of the store as far as they are needed in memory: those of the last days, and for
 * older items those of the days around them. What it changes it tells as marks, which the caller
 * writes to the store; when that fails, attache_grouping_reset() makes it look there again. One
 * thread may use it.
 */
typedef struct _AttacheGrouping AttacheGrouping;

AttacheGrouping *attache_grouping_new (void);
void attache_grouping_free (AttacheGrouping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheGrouping, attache_grouping_free)

gboolean attache_grouping_prepare (AttacheGrouping *self, AttacheStore *store,
                                   AttacheMatching *matching, gint64 published, gint64 now,
                                   gboolean (*stop) (gpointer data), gpointer data, GError **error);
gint64 attache_grouping_add (AttacheGrouping *self, const char *key, gint64 published,
                             AttacheStoryPrint *print, GArray *marks);
gint64 attache_grouping_get_story (AttacheGrouping *self, const char *key);
gboolean
attache_grouping_separate (AttacheGrouping *self, const char *key, gint64 published, GArray *marks);
gboolean attache_grouping_join (AttacheGrouping *self, const char *key, gint64 published,
                                gint64 story, GArray *marks);
gboolean
attache_grouping_release (AttacheGrouping *self, const char *key, gint64 published, GArray *marks);
gboolean attache_grouping_reconcile (AttacheGrouping *self, AttacheStore *store, GArray *marks,
                                     GError **error);
gint64 attache_grouping_get_last_story (AttacheGrouping *self);
void attache_grouping_expire (AttacheGrouping *self, gint64 now);
void attache_grouping_reset (AttacheGrouping *self);

G_END_DECLS
