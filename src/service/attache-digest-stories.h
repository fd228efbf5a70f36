/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store-digest.h"

G_BEGIN_DECLS

/* The items of a digest that tell of one event. */
typedef struct
{
  gint64 id;        /* of the store; that of the item, negated, if it has none */
  GPtrArray *items; /* of AttacheDigestItem, lent; the best source first */
  double weight;    /* of the whole story */
  gint64 newest;
  gboolean foreign_policy; /* one item is relevant enough */
  gboolean matched;        /* a topic of the user's, whatever is to be done with it */
} AttacheDigestStory;

/* A story under a topic. */
typedef struct
{
  AttacheDigestStory *story;
  double weight;
} AttacheDigestEntry;

/* A topic with the digest action, and its stories in their order. */
typedef struct
{
  const char *id;   /* NULL: what no topic matched */
  const char *name; /* the same */
  GArray *entries;  /* of AttacheDigestEntry */
} AttacheDigestSection;

void attache_digest_story_free (AttacheDigestStory *self);
void attache_digest_section_free (AttacheDigestSection *self);

double attache_digest_weigh (GPtrArray *items, gint64 since, gint64 until);
int attache_digest_compare_sources (gconstpointer a, gconstpointer b);

GPtrArray *attache_digest_drop_muted (GPtrArray *items, GPtrArray *topics);
GPtrArray *
attache_digest_group (GPtrArray *items, GPtrArray *topics, const AttacheDigestPeriod *period);
GPtrArray *attache_digest_sort (GPtrArray *stories, GPtrArray *topics, const char *wanted);

G_END_DECLS
