/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of the object that is being built. */
void attache_json_members_add_string (JsonBuilder *builder, const char *name, const char *value);
void attache_json_members_add_number (JsonBuilder *builder, const char *name, gint64 value);
void attache_json_members_add_optional (JsonBuilder *builder, const char *name, gint64 value);
void attache_json_members_add_flag (JsonBuilder *builder, const char *name, gboolean value);

G_END_DECLS
