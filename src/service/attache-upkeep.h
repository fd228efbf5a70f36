/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"

G_BEGIN_DECLS

/**
 * AttacheUpkeep:
 *
 * Long works on the store, in a thread of their own: looking for damage and mending it, bringing an
 * older store forward, retention, and forgetting people. When the service ends they are put off
 * until its next start.
 */
#define ATTACHE_TYPE_UPKEEP (attache_upkeep_get_type ())
G_DECLARE_FINAL_TYPE (AttacheUpkeep, attache_upkeep, ATTACHE, UPKEEP, GObject)

AttacheUpkeep *attache_upkeep_new (const char *path);
void attache_upkeep_tend (AttacheUpkeep *self, gboolean check);
void attache_upkeep_suspect (AttacheUpkeep *self);
void
attache_upkeep_run_async (AttacheUpkeep *self, AttacheKeeperWork work, gpointer data,
                          GDestroyNotify destroy, GAsyncReadyCallback callback, gpointer user_data);
gboolean attache_upkeep_is_busy (AttacheUpkeep *self);
guint attache_upkeep_get_retention (AttacheUpkeep *self);
const char *attache_upkeep_get_check (AttacheUpkeep *self);
void attache_upkeep_stop (AttacheUpkeep *self);

G_END_DECLS
