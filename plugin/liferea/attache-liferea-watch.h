/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-host.h"
#include "liferea/attache-liferea-older.h"
#include "panel/attache-client.h"

G_BEGIN_DECLS

/* Submits new items in the background as they arrive, and then the older ones. */
typedef struct _AttacheLifereaWatch AttacheLifereaWatch;

AttacheLifereaWatch *
attache_liferea_watch_new (AttacheLifereaHost *host, AttacheClient *client, GSettings *settings,
                           AttacheLifereaOlderProgress progress, gpointer data);
void attache_liferea_watch_free (AttacheLifereaWatch *self);

G_END_DECLS
