/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *attache_child_ask (const GString *line, gsize body_bytes, const char *layers, GError **error);
char *attache_child_report (GError **error);
int attache_child_become (const char *layers, GError **error);

G_END_DECLS
