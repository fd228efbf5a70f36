/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-story-counts.h"

G_BEGIN_DECLS

#define ATTACHE_NO_STORY 0

/**
 * AttacheStories:
 *
 * Items of the last days, grouped by event. Every item is in one story, alone or with others; none
 * is ever hidden by it. What is grouped can be parted again, and stays so.
 */
typedef struct _AttacheStories AttacheStories;

AttacheStories *attache_stories_new (void);
void attache_stories_free (AttacheStories *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheStories, attache_stories_free)

void attache_stories_reserve (AttacheStories *self, guint64 first);
guint64 attache_stories_add (AttacheStories *self, const char *key, AttacheStoryPrint *print);
void attache_stories_restore (AttacheStories *self, const char *key, AttacheStoryPrint *print,
                              guint64 story, gboolean pinned);
void attache_stories_remove (AttacheStories *self, const char *key);
guint attache_stories_expire (AttacheStories *self, gint64 before);

guint64 attache_stories_separate (AttacheStories *self, const char *key);
gboolean attache_stories_join (AttacheStories *self, const char *key, guint64 story);
gboolean attache_stories_release (AttacheStories *self, const char *key);

guint attache_stories_get_n_items (const AttacheStories *self);
guint64 attache_stories_get_story (const AttacheStories *self, const char *key);
gboolean attache_stories_is_pinned (const AttacheStories *self, const char *key);
GPtrArray *attache_stories_get_members (const AttacheStories *self, guint64 story);
AttacheStoryRelation attache_stories_relate (const AttacheStories *self, const char *key,
                                             const char **source, gdouble *share);

G_END_DECLS
