/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-article.h"
#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* An outlet that carried a statement of the digest. */
typedef struct
{
  char *key;
  char *feed; /* or NULL, like the link */
  char *link;
  char *text;       /* as it has it, or NULL */
  gboolean differs; /* in its wording */
} AttacheCarrier;

/* A statement of the store, with whoever made it and where it stands. Read-only. */
typedef struct
{
  AttacheReadingStatement *statement; /* its content is NULL: the text is not here */
  AttacheReadingSpeaker *speaker;     /* its statements are NULL */
  char *key;                          /* of the item; NULL in a digest */
  char *title;
  char *link;
  char *feed;
  gint64 published;   /* Unix seconds, 0 if unknown */
  GPtrArray *carried; /* of AttacheCarrier */
  gboolean is_new;    /* its story is older and did not have it before */
} AttacheSaying;

void attache_saying_free (AttacheSaying *self);
char *attache_saying_dup_citation (const AttacheSaying *self);

/**
 * AttacheSayings:
 *
 * One answer of `StatementsOf`. Sealed.
 */
typedef struct
{
  GPtrArray *list; /* of AttacheSaying, the newest first */
  gboolean more;
  gint64 next; /* where to go on if there are more */
} AttacheSayings;

AttacheSayings *attache_sayings_new_from_json (const char *json, gssize length, GError **error);
void attache_sayings_free (AttacheSayings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSaying, attache_saying_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSayings, attache_sayings_free)

G_END_DECLS
