/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *attache_settings_new (const char *id);
gboolean attache_settings_has_key (GSettings *settings, const char *key);

G_END_DECLS
