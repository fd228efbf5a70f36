/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

/**
 * AttacheStoreQuery:
 * @words: (nullable): what to search for: words, of which the last may be begun only, and phrases
 *   in double quotation marks; all must be there
 * @name: (nullable): a person or body
 * @country: (nullable): a country, as two capital letters
 * @topic: (nullable): a topic that matched
 * @story: a story, 0 for any; @words and @name do not count beside one
 * @act: (nullable): of statements only, what is done with them
 * @about: (nullable): of statements only, a name in what is said
 * @since: Unix seconds, inclusive
 * @until: Unix seconds, exclusive; 0 for no end
 * @before: a number that an earlier answer gave to go on from, 0 for the newest
 * @relevance: the least, in percent
 * @limit: how many
 *
 * What is wanted. All conditions must hold. The newest come first.
 */
typedef struct
{
  const char *words;
  const char *name;
  const char *country;
  const char *topic;
  gint64 story;
  const char *act;
  const char *about;
  gint64 since;
  gint64 until;
  gint64 before;
  gint64 relevance;
  guint limit;
} AttacheStoreQuery;

/* Strings live as long as the call of the visitor; any may be NULL but the key. */
typedef struct
{
  gint64 number; /* to go on from */
  const char *key;
  const char *title;
  const char *link;
  const char *feed;
  gint64 published;
  const char *language;
  const char *coverage;
  gint64 relevance;    /* percent */
  const char *summary; /* lines in the order of the article; NULL without a briefing */
  const char *ranks;   /* of the lines, 1 the best, with spaces between */
  const char *snippet; /* of a search: words that matched stand between U+0002 and U+0003 */
  gint64 story;        /* 0 for none */
  const char *part;    /* what it is in the story */
  gboolean pinned;     /* the user put it there */
} AttacheFoundItem;

typedef struct
{
  gint64 number;
  const char *key;
  const char *title;
  const char *link;
  const char *feed;
  gint64 published;
  const char *speaker; /* a name, or what the article calls an unnamed one */
  gboolean named;
  const char *role;
  const char *country;
  const char *act;
  const char *kind;
  const char *how;
  gint64 confidence; /* percent */
  gint64 start;      /* characters of the briefing's text */
  gint64 end;
  const char *text;
} AttacheFoundStatement;

typedef struct
{
  const char *name;
  const char *type;
  const char *country;
  gint64 items; /* at most ATTACHE_LIMIT_NAME_COUNT */
} AttacheFoundName;

typedef struct
{
  gint64 items;
  gint64 statements;
  gint64 names;
  gint64 waiting;
  gint64 oldest; /* Unix seconds, 0 when there is none */
  gint64 newest;
  gint64 pages; /* fetched and kept */
  gint64 page_bytes;
  gint64 fetching; /* pages that wait to be fetched */
} AttacheStoreCounts;

typedef void (*AttacheItemVisitor) (const AttacheFoundItem *item, gpointer data);
typedef void (*AttacheStatementVisitor) (const AttacheFoundStatement *statement, gpointer data);
typedef void (*AttacheNameVisitor) (const AttacheFoundName *name, gpointer data);

gboolean
attache_store_find_items (AttacheStore *self, const AttacheStoreQuery *query,
                          AttacheItemVisitor visitor, gpointer data, gint64 *next, GError **error);
gboolean attache_store_find_statements (AttacheStore *self, const AttacheStoreQuery *query,
                                        AttacheStatementVisitor visitor, gpointer data,
                                        gint64 *next, GError **error);
gboolean attache_store_find_names (AttacheStore *self, const char *beginning, guint limit,
                                   AttacheNameVisitor visitor, gpointer data, GError **error);
GPtrArray *attache_store_get_newest (AttacheStore *self, guint limit, GError **error);
gboolean attache_store_get_counts (AttacheStore *self, AttacheStoreCounts *counts, GError **error);

G_END_DECLS
