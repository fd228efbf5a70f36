/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

/* Why an item waits to be sorted; each does what those before it do, too. */
typedef enum
{
  ATTACHE_SORT_TOPICS, /* the topics have changed */
  ATTACHE_SORT_AGAIN,  /* it has another briefing, or one that somebody waited for */
  ATTACHE_SORT_NEW     /* it has its first briefing: somebody may want to be told */
} AttacheSortReason;

typedef struct
{
  gint64 position;
  AttacheSortReason why;
  char *key;
  gint64 published;
  gboolean in_story;
  AttacheStoredBriefing *briefing; /* NULL when it is damaged or not there */
} AttacheUnsorted;

/* Where an item is among the stories. */
typedef struct
{
  char *key;
  gint64 published;
  gint64 story;
  const char *part; /* a constant */
  gboolean pinned;  /* the user wants it there */
} AttacheStoryMark;

/* A story somebody may want to be told of. */
typedef struct
{
  gint64 story;
  char *key; /* of the item that is told of */
  char *title;
  char *link;
  char *feed;
  char *topic;    /* its id */
  char *sentence; /* why */
} AttacheNotice;

/* What was found of one item. */
typedef struct
{
  gint64 position; /* as it was unsorted */
  char *key;
  GStrv topics;
  AttacheNotice *notice; /* (nullable): its story is not known yet */
} AttacheSorted;

void attache_unsorted_free (AttacheUnsorted *self);
void attache_story_mark_clear (AttacheStoryMark *self);
GArray *attache_story_marks_new (void);
void attache_notice_free (AttacheNotice *self);
void attache_sorted_free (AttacheSorted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheNotice, attache_notice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSorted, attache_sorted_free)

GPtrArray *attache_store_get_unsorted (AttacheStore *self, guint limit, GError **error);
gboolean attache_store_sort_again (AttacheStore *self, const char *topics, const char *const *ids,
                                   gboolean *changed, GError **error);
gboolean attache_store_put_sorted (AttacheStore *self, GPtrArray *sorted, GArray *marks,
                                   gint64 last_story, GPtrArray *notices, GError **error);
gboolean attache_store_get_last_story (AttacheStore *self, gint64 *story, GError **error);
gboolean attache_store_get_mark (AttacheStore *self, const char *key, AttacheStoryMark *mark,
                                 gboolean *found, GError **error);
gboolean
attache_store_has_item (AttacheStore *self, const char *key, gboolean *found, GError **error);
gint64 attache_store_get_begun (AttacheStore *self, gint64 now, GError **error);

typedef gboolean (*AttacheStoryVisitor) (const AttacheStoredBriefing *briefing, gint64 story,
                                         const char *part, gboolean pinned, gpointer data);
gboolean attache_store_visit_stories (AttacheStore *self, gint64 from, gint64 until,
                                      AttacheStoryVisitor visitor, gpointer data, GError **error);

GArray *attache_store_get_waiting (AttacheStore *self, GError **error);
GArray *attache_store_get_told (AttacheStore *self, gint64 since, GError **error);
GPtrArray *attache_store_take_notices (AttacheStore *self, const gint64 *stories, guint n_stories,
                                       gint64 now, GError **error);
gboolean attache_store_drop_notices (AttacheStore *self, GError **error);

G_END_DECLS
