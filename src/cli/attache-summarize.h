/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Of one article; @file is NULL where its name is not wanted, @width 0 for lines of any length. */
GString *
attache_summarize_write_text (JsonObject *briefing, guint n, guint width, const char *file);
GString *attache_summarize_write_json (JsonObject *briefing, guint n, const char *file);
char *attache_summarize_describe_faults (JsonObject *briefing);

G_END_DECLS
