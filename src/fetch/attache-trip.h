/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "fetch/attache-fetcher.h"
#include "fetch/attache-robots-cache.h"

G_BEGIN_DECLS

/* From an address to a page: robots.txt, redirects, the page; and what it needs of the fetcher. */
typedef struct
{
  const char *user_agent;
  AttacheRobotsCache *robots;
  gpointer fetcher;                                         /* its signal "contact" is emitted */
  gint64 (*get_until) (gpointer fetcher, const char *host); /* Unix seconds until when that host is
                                                             * to be left alone; 0 if it is not */
} AttacheTripMeans;

/* Owned copies. */
typedef struct
{
  AttacheFeedOrigin *origin;
  char *variant;
  char *base;
  char *etag;
  char *modified;
  GStrv allowed;
  gboolean robots;
} AttacheTripOrder;

AttacheTripOrder *
attache_trip_order_new (AttacheFeedOrigin *origin, const AttacheFetchOptions *options);
void attache_trip_order_free (AttacheTripOrder *self);
GUri *attache_trip_order_get_uri (const AttacheTripOrder *self);

void attache_trip_async (const AttacheTripMeans *means, const AttacheTripOrder *order,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
AttacheFetchResult *attache_trip_finish (GAsyncResult *result, guint *delay, GError **error);

G_END_DECLS
