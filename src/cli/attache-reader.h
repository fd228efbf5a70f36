/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where Liferea lists the plugins it loads. */
GSettings *attache_reader_open_liferea (void);
gboolean attache_reader_is_enabled (GSettings *settings);
gboolean attache_reader_set_enabled (GSettings *settings, gboolean enabled);
char *attache_reader_find_plugin (gboolean user);

G_END_DECLS
