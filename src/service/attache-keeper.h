/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "service/attache-store.h"

G_BEGIN_DECLS

/**
 * AttacheKeeper:
 *
 * A thread with a connection to the store of its own, so that no work on the disk holds the main
 * loop. Works are done one after the other, in the order they were given.
 */
#define ATTACHE_TYPE_KEEPER (attache_keeper_get_type ())
G_DECLARE_FINAL_TYPE (AttacheKeeper, attache_keeper, ATTACHE, KEEPER, GObject)

/* Runs in the keeper's thread. @data is the work's own. */
typedef gboolean (*AttacheKeeperWork) (AttacheStore *store, gpointer data, GError **error);

AttacheKeeper *attache_keeper_new (const char *path, gboolean reader);
void
attache_keeper_run_async (AttacheKeeper *self, AttacheKeeperWork work, gpointer data,
                          GDestroyNotify destroy, GAsyncReadyCallback callback, gpointer user_data);
gpointer attache_keeper_run_finish (AttacheKeeper *self, GAsyncResult *result, GError **error);
guint attache_keeper_get_n_works (AttacheKeeper *self);
void attache_keeper_interrupt (AttacheKeeper *self);
gint64 attache_keeper_get_clock (void);
void attache_keeper_stop (AttacheKeeper *self);

G_END_DECLS
