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

/* New items: those with an id above the watermark, the oldest first, or the newest of all for a
 * first time. */
typedef struct
{
  GPtrArray *articles; /* of AttacheArticle */
  gint64 watermark;    /* what it is once all of them are submitted */
  gboolean more;
} AttacheLifereaNews;

void attache_liferea_news_free (AttacheLifereaNews *self);
void attache_liferea_database_news_async (gint64 watermark, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer data);
AttacheLifereaNews *attache_liferea_database_news_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheLifereaNews, attache_liferea_news_free)

G_END_DECLS
