/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"
#include "service/attache-matching.h"
#include "service/attache-page-telling.h"

G_BEGIN_DECLS

void
attache_beside_write_async (AttacheKeeper *keeper, AttacheMatching *matching, const char *key,
                            AttachePageHere *here, GAsyncReadyCallback callback, gpointer data);
char *attache_beside_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error);

G_END_DECLS
