/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"
#include "service/attache-worker.h"

G_BEGIN_DECLS

/**
 * AttacheDesk:
 *
 * Decides what the analyzer works on next: what somebody waits for first, then the queue, then what
 * is only to be redone. Keeps the results.
 */
#define ATTACHE_TYPE_DESK (attache_desk_get_type ())
G_DECLARE_FINAL_TYPE (AttacheDesk, attache_desk, ATTACHE, DESK, GObject)

AttacheDesk *attache_desk_new (AttacheStore *store, AttacheKeeper *keeper, const char *program);
void attache_desk_start (AttacheDesk *self);
void attache_desk_wake (AttacheDesk *self);
void attache_desk_stop (AttacheDesk *self);
const char *attache_desk_get_analysis (AttacheDesk *self);
guint attache_desk_get_pending (AttacheDesk *self);
void attache_desk_set_paused (AttacheDesk *self, gboolean paused);
void attache_desk_set_feeds_off (AttacheDesk *self, const char *const *feeds);
gboolean attache_desk_leaves_alone (AttacheDesk *self, AttacheSubmission *submission);
gboolean attache_desk_is_idle (AttacheDesk *self);
void attache_desk_forget (AttacheDesk *self, const char *key);

void attache_desk_analyze_async (AttacheDesk *self, AttacheSubmission *submission,
                                 const char *client, GAsyncReadyCallback callback, gpointer data);
GBytes *attache_desk_analyze_finish (AttacheDesk *self, GAsyncResult *result, GError **error);
void attache_desk_client_left (AttacheDesk *self, const char *client);

G_END_DECLS
