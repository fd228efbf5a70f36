/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"

G_BEGIN_DECLS

void attache_digest_write_async (AttacheKeeper *keeper, GVariant *options, GPtrArray *topics,
                                 GAsyncReadyCallback callback, gpointer data);
char *attache_digest_write_finish (AttacheKeeper *keeper, GAsyncResult *result, gint64 *read_until,
                                   GError **error);

char *attache_digest_write (AttacheStore *store, GVariant *options, GPtrArray *topics, gint64 now,
                            gint64 *read_until, GError **error);

G_END_DECLS
