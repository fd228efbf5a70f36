/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-outlet.h"
#include "panel/attache-saying.h"

G_BEGIN_DECLS

/* A sentence of the story's summary; @key is that of the item it stands in. */
typedef struct
{
  char *key;
  char *text;
} AttacheDigestSentence;

/* What one speaker said of a story, in the order of the digest. */
typedef struct
{
  const AttacheReadingSpeaker *speaker;
  GPtrArray *sayings; /* of AttacheSaying */
} AttacheDigestVoice;

typedef struct
{
  gint64 id;
  char *title;
  gdouble weight;
  gboolean is_new;       /* it begins in this time */
  GPtrArray *outlets;    /* of AttacheOutlet, not empty */
  GPtrArray *summary;    /* of AttacheDigestSentence */
  GPtrArray *voices;     /* of AttacheDigestVoice: named ones, unnamed ones, last those not given */
  guint more_statements; /* left out */
  GStrv names;           /* people, places and bodies that are new in it */
} AttacheDigestStory;

typedef struct
{
  char *id; /* NULL like the name for news that no topic matched */
  char *name;
  GPtrArray *stories; /* of AttacheDigestStory, the weightiest first */
  guint more;         /* stories left out */
} AttacheDigestTopic;

/**
 * AttacheDigest:
 *
 * The news of a time by topic. Sealed; may be handed from thread to thread.
 */
typedef struct
{
  gint64 since; /* Unix seconds, inclusive */
  gint64 until; /* exclusive */
  guint n_items;
  GPtrArray *topics; /* of AttacheDigestTopic, those without a story left out */
} AttacheDigest;

AttacheDigest *attache_digest_new_from_json (const char *json, gssize length, GError **error);
AttacheDigest *attache_digest_ref (AttacheDigest *self);
void attache_digest_unref (AttacheDigest *self);
const char *attache_digest_topic_get_name (const AttacheDigestTopic *topic);
const AttacheOutlet *attache_digest_story_get_best (const AttacheDigestStory *story);
const AttacheOutlet *
attache_digest_story_find_outlet (const AttacheDigestStory *story, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheDigest, attache_digest_unref)

G_END_DECLS
