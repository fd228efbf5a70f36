/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "fetch/attache-fetcher.h"
#include "service/attache-keeper.h"
#include "service/attache-store-pages.h"

G_BEGIN_DECLS

void attache_page_landing_write_async (AttacheKeeper *writer, const AttachePageOrder *order,
                                       AttacheFetchResult *result, gint64 limit,
                                       GAsyncReadyCallback callback, gpointer data);
gboolean attache_page_landing_write_finish (AttacheKeeper *writer, GAsyncResult *result,
                                            gboolean *page, GError **error);

G_END_DECLS
