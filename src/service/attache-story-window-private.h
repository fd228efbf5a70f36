/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-stories.h"
#include "service/attache-matching.h"
#include "service/attache-store-sorting.h"

G_BEGIN_DECLS

/* Stories of some days, as AttacheGrouping has them in memory. */
typedef struct
{
  AttacheStories *stories; /* NULL while nothing is in memory */
  GHashTable *known;       /* key to AttacheStoryMark: as the store has it */
  gint64 from;             /* Unix seconds, inclusive */
  gint64 until;            /* exclusive */
} AttacheStoryWindow;

typedef struct
{
  AttacheStoryWindow *window;
  AttacheMatching *matching;
  gboolean (*stop) (gpointer data);
  gpointer data;
  gboolean stopped;
} AttacheStoryRestoring;

void attache_story_window_clear (AttacheStoryWindow *self);
void attache_story_window_open (AttacheStoryWindow *self, gint64 from, gint64 until);
gboolean attache_story_window_read (AttacheStoryRestoring *restoring, AttacheStore *store,
                                    gint64 from, gint64 until, GError **error);
void attache_story_window_tell_item (AttacheStoryWindow *self, const char *key, gint64 published,
                                     GArray *marks);
void attache_story_window_tell (AttacheStoryWindow *self, guint64 story, const char *first,
                                GArray *marks);
void attache_story_window_tell_all (AttacheStoryWindow *self, GPtrArray *members, GArray *marks);
GPtrArray *attache_story_window_dup_members (const AttacheStoryWindow *self, guint64 story);
GPtrArray *attache_story_window_find_gone (const AttacheStoryWindow *self, AttacheStore *store,
                                           GError **error);
void attache_story_window_expire (AttacheStoryWindow *self, gint64 before);

G_END_DECLS
