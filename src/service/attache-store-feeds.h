/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

typedef void (*AttacheFeedVisitor) (const char *url, const char *title, gint64 items,
                                    gpointer data);

gboolean attache_store_find_feeds (AttacheStore *self, AttacheFeedVisitor visitor, gpointer data,
                                   GError **error);
gboolean attache_store_leave_feeds (AttacheStore *self, const char *const *off,
                                    const char *analysis, GError **error);

G_END_DECLS
