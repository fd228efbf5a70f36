/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"

G_BEGIN_DECLS

/**
 * AttacheFetching:
 *
 * Sees to it that pages are fetched as settings and wishes say, and that what came of it gets into
 * the store. Nothing of the network is touched before the first page is to be fetched.
 *
 * Signal `changed`: what is told of pages may be different now. Signal `fetched`: pages wait
 * in the queue of the analyzer.
 */
#define ATTACHE_TYPE_FETCHING (attache_fetching_get_type ())
G_DECLARE_FINAL_TYPE (AttacheFetching, attache_fetching, ATTACHE, FETCHING, GObject)

AttacheFetching *
attache_fetching_new (AttacheStore *store, AttacheKeeper *writer, GSettings *settings);
void attache_fetching_start (AttacheFetching *self);
void attache_fetching_stop (AttacheFetching *self);
void attache_fetching_item_ready (AttacheFetching *self, const char *key);
void attache_fetching_wake (AttacheFetching *self);
gboolean attache_fetching_is_busy (AttacheFetching *self);
gboolean attache_fetching_is_under_way (AttacheFetching *self, const char *key);
gboolean attache_fetching_is_automatic (AttacheFetching *self, const char *feed_url);

void attache_fetching_wish_async (AttacheFetching *self, const char *key, gboolean allow_address,
                                  GAsyncReadyCallback callback, gpointer data);
gboolean attache_fetching_wish_finish (AttacheFetching *self, GAsyncResult *result, GError **error);

G_END_DECLS
