/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Evolution, our module for it, and whether it may work. */
GSettings *attache_evolution_open_settings (void);
gboolean attache_evolution_is_enabled (GSettings *settings);
gboolean attache_evolution_set_enabled (GSettings *settings, gboolean enabled, GError **error);
char *attache_evolution_find_module (gboolean user);
gboolean attache_evolution_has_module (void);
char *attache_evolution_get_version (void);
gboolean attache_evolution_fits (const char *version);

G_END_DECLS
