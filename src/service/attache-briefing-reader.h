/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *attache_briefing_parse (GBytes *json);
const char *attache_briefing_get_string (JsonObject *object, const char *name);
gint64 attache_briefing_get_int (JsonObject *object, const char *name, gint64 otherwise);
double attache_briefing_get_share (JsonObject *object, const char *name);
JsonObject *attache_briefing_get_object (JsonObject *object, const char *name);
guint attache_briefing_get_length (JsonObject *object, const char *name);
JsonObject *attache_briefing_get_element (JsonObject *object, const char *name, guint i);
gboolean
attache_briefing_get_place (JsonObject *object, const char *name, gint64 *start, gint64 *end);
char *attache_briefing_get_quote (JsonObject *statement);

G_END_DECLS
