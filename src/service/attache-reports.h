/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

void attache_reports_digest_async (AttacheStore *store, GVariant *options,
                                   GAsyncReadyCallback callback, gpointer data);
void attache_reports_statements_async (AttacheStore *store, GVariant *options,
                                       GAsyncReadyCallback callback, gpointer data);
char *attache_reports_finish (AttacheStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
