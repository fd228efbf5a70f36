/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-state.h"
#include "panel/attache-client.h"

G_BEGIN_DECLS

/* Submits what Liferea had before the plugin came, the newest first, a portion whenever the service
 * has little to do. */
typedef struct _AttacheLifereaOlder AttacheLifereaOlder;

/* @left items of @all are still to be submitted. */
typedef void (*AttacheLifereaOlderProgress) (guint left, guint all, gpointer data);

AttacheLifereaOlder *
attache_liferea_older_new (AttacheClient *client, GSettings *settings, AttacheLifereaState *state,
                           AttacheLifereaOlderProgress progress, gpointer data);
void attache_liferea_older_free (AttacheLifereaOlder *self);
void attache_liferea_older_hold (AttacheLifereaOlder *self, gboolean hold);

G_END_DECLS
