/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "evolution/attache-evolution-feed.h"

G_BEGIN_DECLS

/* An item to be handed in. */
typedef struct
{
  AttacheEvolutionFeed *feed;
  char *uid;
  gint64 date; /* Unix seconds; 0 if it is not known */
  guint tries; /* to read it, without success */
  gboolean older;
} AttacheEvolutionJob;

/* Items on their way: read in a worker thread, then submitted. */
typedef struct
{
  gpointer owner;
  GPtrArray *jobs;     /* of AttacheEvolutionJob */
  GPtrArray *failed;   /* those of them that could not be read this time */
  GPtrArray *articles; /* of AttacheArticle; those that could be */
  gboolean older;
} AttacheEvolutionPortion;

AttacheEvolutionJob *
attache_evolution_job_new (AttacheEvolutionFeed *feed, const char *uid, gint64 date);
void attache_evolution_job_free (gpointer job);

AttacheEvolutionPortion *attache_evolution_portion_new (gpointer owner);
void attache_evolution_portion_free (AttacheEvolutionPortion *self);
void attache_evolution_portion_note (const AttacheEvolutionPortion *self);
void attache_evolution_portion_read_async (AttacheEvolutionPortion *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback);
gboolean attache_evolution_portion_read_finish (GAsyncResult *result);

G_END_DECLS
