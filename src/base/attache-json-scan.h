/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean attache_json_scan (const char *json, gsize length, guint max_depth, guint max_values);

G_END_DECLS
