/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-gist.h"

G_BEGIN_DECLS

/**
 * AttacheStoryPrint:
 *
 * What is kept of an item to tell whether another is of the same event, and whether it copies it:
 * sums of its words, names and subjects, none of which can be read back. Some 4 to 16 kB. It never
 * changes after it was made and may be used from any thread.
 */
typedef struct _AttacheStoryPrint AttacheStoryPrint;

AttacheStoryPrint *attache_story_print_new (AttacheLexicon *lexicon, const AttacheGist *gist);
AttacheStoryPrint *attache_story_print_new_from_headline (AttacheLexicon *lexicon,
                                                          const char *headline, gint64 published);
AttacheStoryPrint *attache_story_print_ref (AttacheStoryPrint *self);
void attache_story_print_unref (AttacheStoryPrint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheStoryPrint, attache_story_print_unref)

gint64 attache_story_print_get_published (const AttacheStoryPrint *self);

/* How much of an item is taken from another. */
typedef enum
{
  ATTACHE_STORY_OWN,     /* its own reporting */
  ATTACHE_STORY_REWRITE, /* whole sentences are the other's */
  ATTACHE_STORY_COPY     /* nearly all is */
} AttacheStoryRelation;

AttacheStoryRelation attache_story_print_relate (const AttacheStoryPrint *self,
                                                 const AttacheStoryPrint *other, gdouble *share);

G_END_DECLS
