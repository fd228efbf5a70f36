/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-grouping.h"
#include "service/attache-sorter.h"

G_BEGIN_DECLS

/* What the thread of a sorter keeps between its works. Only that thread touches it. */
typedef struct
{
  AttacheGrouping *grouping;
  gint64 begun;     /* when the store was; -1 until it was asked */
  guint generation; /* of the store */
  gint *stopping;   /* atomic; lent */
} AttacheSortingState;

/* One step of the work. */
typedef struct
{
  AttacheSortingState *state; /* lent */
  AttacheMatching *matching;
  gboolean notify;
  guint n_sorted;
  guint n_urgent;     /* of those, not only because the topics have changed */
  GPtrArray *sorted;  /* of AttacheSorted; owns the notices */
  GPtrArray *notices; /* of AttacheNotice, lent: what somebody is to be told of */
  gint64 usec;        /* what it took, without reading and writing */
} AttacheSortingStep;

AttacheSortingStep *
attache_sorting_step_new (AttacheSortingState *state, AttacheMatching *matching, gboolean notify);
void attache_sorting_step_free (gpointer step);
gboolean attache_sorting_step_run (AttacheStore *store, gpointer step, GError **error);

/* A wish of the user, or that something was forgotten. */
typedef struct
{
  AttacheSortingState *state; /* lent */
  AttacheMatching *matching;
  AttacheStoryWish wish;
  char *key;
  char *other;
  gboolean changed;
} AttacheSortingWish;

AttacheSortingWish *
attache_sorting_wish_new (AttacheSortingState *state, AttacheMatching *matching,
                          AttacheStoryWish wish, const char *key, const char *other);
void attache_sorting_wish_free (gpointer wish);
gboolean attache_sorting_wish_run (AttacheStore *store, gpointer wish, GError **error);
gboolean attache_sorting_reconcile (AttacheStore *store, gpointer wish, GError **error);
gboolean attache_sorting_expire (AttacheStore *store, gpointer wish, GError **error);

G_END_DECLS
