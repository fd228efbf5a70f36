/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic-matcher.h"
#include "service/attache-store.h"

G_BEGIN_DECLS

/**
 * AttacheMatching:
 *
 * The user's topics at one time, and the data file they are matched with, which is opened when it
 * is needed first. Reference-counted; may be used from any thread.
 */
typedef struct _AttacheMatching AttacheMatching;

AttacheMatching *attache_matching_new (AttacheMatching *before, GPtrArray *topics);
AttacheMatching *attache_matching_ref (AttacheMatching *self);
void attache_matching_unref (AttacheMatching *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheMatching, attache_matching_unref)

GPtrArray *attache_matching_get_topics (AttacheMatching *self);
char *attache_matching_get_sum (AttacheMatching *self);
AttacheLexicon *attache_matching_get_lexicon (AttacheMatching *self, GError **error);
const AttacheTopicMatcher *attache_matching_get_matcher (AttacheMatching *self, GError **error);
AttacheGist *attache_matching_read (AttacheMatching *self, const AttacheStoredBriefing *briefing,
                                    GError **error);

G_END_DECLS
