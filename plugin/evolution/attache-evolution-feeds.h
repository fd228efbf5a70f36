/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <camel/camel.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

/**
 * AttacheEvolutionFeeds:
 *
 * Hands the items of all feeds to the service, in the background: new ones at once, those that were
 * there before when the service has little to do. What it has taken is written down for each feed,
 * after it has, so that nothing is lost and little is asked twice.
 */
typedef struct _AttacheEvolutionFeeds AttacheEvolutionFeeds;

/* @left items of @all are still to be handed in. */
typedef void (*AttacheEvolutionProgress) (guint left, guint all, gpointer data);

AttacheEvolutionFeeds *
attache_evolution_feeds_new (AttacheClient *client, GSettings *settings,
                             AttacheEvolutionProgress progress, gpointer data);
void attache_evolution_feeds_free (AttacheEvolutionFeeds *self);
void attache_evolution_feeds_add (AttacheEvolutionFeeds *self, CamelStore *store, const char *name);
void attache_evolution_feeds_remove (AttacheEvolutionFeeds *self, CamelStore *store,
                                     const char *name, gboolean deleted);

G_END_DECLS
