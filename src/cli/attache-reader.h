/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Liferea, its list of plugins, and where ours may lie. */
GSettings *attache_reader_open_liferea (void);
gboolean attache_reader_is_enabled (GSettings *settings);
gboolean attache_reader_set_enabled (GSettings *settings, gboolean enabled, GError **error);
gboolean attache_reader_keeps_settings (void);
char *attache_reader_find_plugin (gboolean user);
gboolean attache_reader_has_plugin (void);
char *attache_reader_ask_version (const char *program);
char *attache_reader_get_version (void);

G_END_DECLS
