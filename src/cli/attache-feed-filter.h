/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic-matcher.h"
#include "cli/attache-feed-document.h"

G_BEGIN_DECLS

/* What is to be done with a feed. */
typedef struct
{
  guint n_sentences;
  gboolean only_foreign_policy;
  AttacheLexicon *lexicon;     /* for the names of countries, may be NULL */
  AttacheTopicMatcher *topics; /* what no topic holds of is left out; may be NULL */
} AttacheFeedChoice;

/* What came of it, to be told. */
typedef struct
{
  guint n_left;      /* items of which the analyzer made nothing */
  guint n_foreign;   /* items that cannot be judged for their language */
  gboolean too_many; /* items: the rest was not looked at */
  char *first_fault;
} AttacheFeedOutcome;

GByteArray *attache_feed_filter (const char *bytes, gsize n_bytes, const AttacheFeedChoice *choice,
                                 AttacheFeedOutcome *outcome, GError **error);

G_END_DECLS
