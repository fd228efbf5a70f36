/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-feed-body.h"

G_BEGIN_DECLS

/* One entry of a feed. */
typedef struct
{
  gsize begin; /* of its element in the text */
  gsize end;
  char *about; /* what RSS 1.0 calls it by, or NULL */
  char *title; /* plain text, or NULL */
  char *language;
  AttacheFeedBody *body; /* the fullest one, or NULL */
  gsize fullness;        /* of it */
} AttacheFeedItem;

/* RSS 1.0 lists its items. */
typedef struct
{
  gsize begin;
  gsize end;
  char *about;
} AttacheFeedListed;

typedef struct
{
  GPtrArray *items;  /* of AttacheFeedItem */
  GArray *listed;    /* of AttacheFeedListed */
  char *language;    /* of the whole feed, or NULL */
  gboolean too_many; /* items: those past the cap are not here */
} AttacheFeedDocument;

AttacheFeedDocument *attache_feed_document_new (const char *text, gsize length, GError **error);
void attache_feed_document_free (AttacheFeedDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedDocument, attache_feed_document_free)

G_END_DECLS
