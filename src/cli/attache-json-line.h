/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void attache_json_line_put_string (GString *line, const char *text);
void attache_json_line_put (GString *line, JsonNode *node);

G_END_DECLS
