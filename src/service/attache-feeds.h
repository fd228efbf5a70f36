/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"

G_BEGIN_DECLS

void attache_feeds_write_async (AttacheKeeper *keeper, const char *const *off,
                                GAsyncReadyCallback callback, gpointer data);
char *attache_feeds_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error);

G_END_DECLS
