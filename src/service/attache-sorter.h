/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"
#include "service/attache-matching.h"

G_BEGIN_DECLS

/**
 * AttacheSorter:
 *
 * Sorts what has a briefing into the user's topics and into stories, in a thread of its own: new
 * items as they come, and when the topics change all others too, the newest first.
 */
#define ATTACHE_TYPE_SORTER (attache_sorter_get_type ())
G_DECLARE_FINAL_TYPE (AttacheSorter, attache_sorter, ATTACHE, SORTER, GObject)

typedef enum
{
  ATTACHE_WISH_SEPARATE,
  ATTACHE_WISH_JOIN,
  ATTACHE_WISH_RELEASE
} AttacheStoryWish;

AttacheSorter *attache_sorter_new (const char *path);
void attache_sorter_set_topics (AttacheSorter *self, GPtrArray *topics);
void attache_sorter_set_notify (AttacheSorter *self, gboolean notify);
AttacheMatching *attache_sorter_get_matching (AttacheSorter *self);
AttacheKeeper *attache_sorter_get_keeper (AttacheSorter *self);
void attache_sorter_start (AttacheSorter *self);
void attache_sorter_wake (AttacheSorter *self);
void attache_sorter_forgot (AttacheSorter *self);
gboolean attache_sorter_is_busy (AttacheSorter *self);
void attache_sorter_wish_async (AttacheSorter *self, AttacheStoryWish wish, const char *key,
                                const char *other, GAsyncReadyCallback callback, gpointer data);
gboolean attache_sorter_wish_finish (AttacheSorter *self, GAsyncResult *result, GError **error);
void attache_sorter_stop (AttacheSorter *self);

G_END_DECLS
