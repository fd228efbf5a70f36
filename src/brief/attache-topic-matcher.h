/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-gist.h"
#include "brief/attache-topic.h"

G_BEGIN_DECLS

/* Why a topic holds: what was looked for and the best place where it stands, one for each value
 * that was found. */
typedef struct
{
  AttacheTopicGroup group; /* ALL or ANY */
  guint condition;         /* index in its group */
  AttacheTopicKind kind;
  const char *value;        /* as in the topic; the matcher's own */
  guint n;                  /* how often */
  AttacheGistSpan span;     /* what matched; empty of a feed */
  AttacheGistSpan sentence; /* that it is in; @span itself if it is in none */
} AttacheTopicReason;

typedef struct
{
  const AttacheTopic *topic; /* the matcher's own copy */
  guint index;               /* its place among the topics given */
  GArray *reasons;           /* of AttacheTopicReason, the earliest place first */
} AttacheTopicMatch;

/**
 * AttacheTopicMatcher:
 *
 * A list of topics made ready for matching. Read-only once made; may be used from any thread.
 */
typedef struct _AttacheTopicMatcher AttacheTopicMatcher;

AttacheTopicMatcher *attache_topic_matcher_new (AttacheLexicon *lexicon, GPtrArray *topics);
void attache_topic_matcher_free (AttacheTopicMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheTopicMatcher, attache_topic_matcher_free)

GPtrArray *attache_topic_matcher_match (const AttacheTopicMatcher *self, const AttacheGist *gist);
AttacheTopicActions attache_topic_matches_get_actions (GPtrArray *matches);
const char *const *attache_topic_matcher_get_messages (const AttacheTopicMatcher *self);

G_END_DECLS
