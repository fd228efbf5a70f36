/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-client.h"

G_BEGIN_DECLS

/* When the items that a reader had before may be handed in: a portion whenever the service has
 * little to do, not while new ones are waiting, and not if the user does not want it. */
typedef struct _AttacheBacklog AttacheBacklog;

/* Hands in the next portion of what is not older than @oldest, in Unix seconds, and tells of it by
 * attache_backlog_stepped() or attache_backlog_failed(). */
typedef void (*AttacheBacklogStep) (gint64 oldest, gpointer data);

AttacheBacklog *attache_backlog_new (AttacheClient *client, GSettings *settings,
                                     AttacheBacklogStep step, gpointer data);
void attache_backlog_free (AttacheBacklog *self);
void attache_backlog_hold (AttacheBacklog *self, gboolean hold);
void attache_backlog_stepped (AttacheBacklog *self, gboolean more);
void attache_backlog_failed (AttacheBacklog *self, const GError *error);
void attache_backlog_add (AttacheBacklog *self);

G_END_DECLS
