/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

/* What an item is in its story, as the store has it. */
typedef enum
{
  ATTACHE_PART_OWN,
  ATTACHE_PART_REWRITE,
  ATTACHE_PART_COPY
} AttachePart;

/* An item of a digest. Strings may be NULL but the key and the source. */
typedef struct
{
  gint64 number;
  char *key;
  char *title;
  char *link;
  char *feed;
  char *source; /* what tells feeds apart */
  gint64 published;
  gboolean full; /* not a teaser */
  gboolean summarized;
  gint64 relevance; /* percent */
  gint64 story;     /* 0 for none */
  AttachePart part;
  guint n_shown; /* statements of shown confidence */
  GStrv topics;
} AttacheDigestItem;

/* A statement of one. */
typedef struct
{
  gint64 number;
  const AttacheDigestItem *item; /* lent; NULL if it is no item of the digest */
  gint64 speaker;                /* an entity, 0 if the article does not name them */
  char *name;
  char *type; /* of the entity */
  char *role;
  char *country;
  char *act;
  char *kind;
  char *how;
  gint64 confidence; /* percent */
  char *text;
} AttacheDigestStatement;

/* A name in an item. */
typedef struct
{
  const char *name;
  const char *type;
  const char *folded;
  const char *last; /* the last word of it */
  gint64 times;
} AttacheDigestName;

/* @since and @until are Unix seconds, the second exclusive. @late wants also items that are up to
 * ATTACHE_DIGEST_LATE older than @since, and were first analysed after it. */
typedef struct
{
  gint64 since;
  gint64 until;
  gboolean late;
  guint limit;
} AttacheDigestPeriod;

typedef void (*AttacheDigestNameVisitor) (const AttacheDigestName *name, gpointer data);

void attache_digest_item_free (AttacheDigestItem *self);
void attache_digest_statement_free (AttacheDigestStatement *self);

const char *attache_part_to_string (AttachePart part);

gboolean attache_store_get_digest_mark (AttacheStore *self, gint64 *mark, GError **error);
gboolean attache_store_get_digest_begun (AttacheStore *self, gint64 *begun, GError **error);
gboolean attache_store_set_digest_mark (AttacheStore *self, gint64 mark, GError **error);
gboolean attache_store_list_digest (AttacheStore *self, const AttacheDigestPeriod *period,
                                    GPtrArray *items, GError **error);
gboolean attache_store_list_earlier (AttacheStore *self, gint64 story, gint64 before, guint limit,
                                     GArray *numbers, GError **error);
gboolean attache_store_list_statements (AttacheStore *self, gint64 item, GPtrArray *statements,
                                        GError **error);
gboolean attache_store_list_names (AttacheStore *self, gint64 item,
                                   AttacheDigestNameVisitor visitor, gpointer data, GError **error);

G_END_DECLS
