/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an item may take, in milliseconds. */
guint attache_child_get_time (gsize body_bytes);
GSubprocess *attache_child_spawn (GSubprocessFlags flags, const char *option, GError **error);
gboolean attache_child_is_sound (const char *answer, gsize length);

char *attache_child_ask (const GString *line, gsize body_bytes, const char *layers, GError **error);
char *attache_child_report (GError **error);
int attache_child_become (const char *layers, GError **error);

G_END_DECLS
