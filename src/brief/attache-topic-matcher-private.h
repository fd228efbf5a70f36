/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic-keys-private.h"
#include "brief/attache-topic-matcher.h"
#include "brief/attache-topic-phrases-private.h"

G_BEGIN_DECLS

#define ATTACHE_NO_ATOM G_MAXUINT

struct _AttacheTopicMatcher
{
  GPtrArray *topics; /* of AttacheTopic, own copies */
  GHashTable *atoms; /* kind and value to index + 1 */
  guint n_atoms;
  GPtrArray *conditions; /* of guint[], atoms of each condition's values, in the topics' order */
  GHashTable *names;     /* key to GArray of atoms, of entities and feeds */
  GHashTable *speakers;  /* key to GArray of atoms */
  AttachePhrases *phrases;
  AttacheTopicNames tables;
  AttacheLexicon *lexicon;
  GPtrArray *messages;
};

/* What was found of an atom in one item. */
typedef struct
{
  guint n;
  guint n_headline;
  guint n_lead;
  AttacheGistSpan span; /* the first */
  guint32 sentence;
  guint stamp; /* the entity or statement it was last counted for */
} AttacheTopicFinding;

typedef struct
{
  const AttacheTopicMatcher *matcher;
  const AttacheGist *gist;
  AttacheTopicFinding *findings;
  guint n_headline;
  guint stamp;
  GPtrArray *keys;
  guint most; /* mentions of the country that has the most */
} AttacheTopicSearch;

/* attache-topic-search.c */
void attache_topic_search_run (AttacheTopicSearch *self);

G_END_DECLS
