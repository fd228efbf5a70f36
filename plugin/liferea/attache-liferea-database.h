/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "panel/attache-article.h"

G_BEGIN_DECLS

/* Items as Liferea's own database has them, read in a worker thread and never written. */
void attache_liferea_database_read_async (gint64 item_id, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer data);
AttacheArticle *
attache_liferea_database_read_finish (GAsyncResult *result, gint64 *item_id, GError **error);

/* A place among the items that Liferea had before, from the newest to the oldest. */
typedef struct
{
  gint64 below; /* the highest id among them */
  gint64 date;  /* of the last one that was read, and its id; both are highest at the beginning */
  gint64 item_id;
} AttacheLifereaPlace;

/* New items: those with an id above the watermark, the oldest first, or the newest of all for a
 * first time. */
typedef struct
{
  GPtrArray *articles; /* of AttacheArticle */
  gint64 watermark;    /* what it is once all of them are submitted */
  gint64 before;       /* what it was */
  gboolean more;
  AttacheLifereaPlace place; /* of older items: where to go on once these are submitted */
  guint left;                /* of older items: how many there are after these */
} AttacheLifereaNews;

void attache_liferea_news_free (AttacheLifereaNews *self);
void attache_liferea_database_news_async (gint64 watermark, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer data);
void attache_liferea_database_older_async (const AttacheLifereaPlace *place, gint64 oldest,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer data);
AttacheLifereaNews *attache_liferea_database_news_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheLifereaNews, attache_liferea_news_free)

G_END_DECLS
