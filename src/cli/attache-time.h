/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean attache_time_parse (const char *text, GDateTime *now, gint64 *time);
char *attache_time_describe (gint64 time);
char *attache_time_write_iso (gint64 time);

G_END_DECLS
