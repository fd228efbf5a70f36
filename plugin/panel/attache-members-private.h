/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One reading of JSON that somebody else wrote. @wrong names the first member that was not of the
 * type it should be; readers stop there. An absent member, or null, is nothing wrong. */
typedef struct
{
  const char *wrong;
} AttacheMembers;

typedef void (*AttacheReadObject) (AttacheMembers *self, JsonObject *object, gpointer data);

JsonObject *
attache_members_load (JsonParser *parser, const char *json, gssize length, GError **error);
gboolean attache_members_is_right (AttacheMembers *self, const char *what, GError **error);
void attache_members_set_wrong (AttacheMembers *self, const char *name);
JsonNode *attache_members_get (JsonObject *object, const char *name);
const char *attache_members_get_string (AttacheMembers *self, JsonObject *object, const char *name);
gdouble attache_members_get_number (AttacheMembers *self, JsonObject *object, const char *name,
                                    gdouble otherwise);
gint64 attache_members_get_whole (AttacheMembers *self, JsonObject *object, const char *name,
                                  gint64 otherwise);
gint attache_members_get_count (AttacheMembers *self, JsonObject *object, const char *name,
                                gint otherwise);
gboolean attache_members_get_boolean (AttacheMembers *self, JsonObject *object, const char *name);
JsonArray *attache_members_get_array (AttacheMembers *self, JsonObject *object, const char *name);
JsonObject *attache_members_get_object (AttacheMembers *self, JsonObject *object, const char *name);
void attache_members_each (AttacheMembers *self, JsonObject *object, const char *name,
                           AttacheReadObject read, gpointer data);
GStrv attache_members_dup_strings (AttacheMembers *self, JsonObject *object, const char *name);

G_END_DECLS
