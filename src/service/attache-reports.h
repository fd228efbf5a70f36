/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

char *attache_reports_digest (AttacheStore *store, GVariant *options, GError **error);
char *attache_reports_statements (AttacheStore *store, GVariant *options, GError **error);

G_END_DECLS
