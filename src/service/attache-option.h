/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Options of a method, a{sv}. */
gboolean attache_option_read_string (GVariant *options, const char *name, const char **value,
                                     GError **error);
gboolean
attache_option_read_number (GVariant *options, const char *name, gint64 *value, GError **error);
gboolean attache_option_refuse (GError **error, const char *name, const char *why);

G_END_DECLS
