/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *attache_reply_check (const char *line, gsize length, const char *key, GError **error);
gboolean attache_reply_is_shallow (const char *line, gsize length);

G_END_DECLS
