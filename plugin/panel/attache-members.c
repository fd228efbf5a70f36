/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-members-private.h"

#include "base/attache-json-scan.h"
#include "base/attache-limits.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Values of one answer; two megabytes of text have at most half a million sentences. */
#define MAX_VALUES 2000000

/* The object at the root of @json, which lives as long as @parser; NULL with an error if it is too
 * large, too deep, no JSON or no object. */
JsonObject *
attache_members_load (JsonParser *parser, const char *json, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (json) : (gsize)length;
  JsonNode *root;

  if (size > ATTACHE_LIMIT_LINE_BYTES
      || !attache_json_scan (json, size, ATTACHE_LIMIT_JSON_DEPTH, MAX_VALUES))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("the answer is too large or too deeply nested"));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, json, size, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("the answer is no object"));
  return NULL;
}

/* Whether nothing was wrong in it; if something was, @error says where in @what. */
gboolean
attache_members_is_right (AttacheMembers *self, const char *what, GError **error)
{
  if (self->wrong == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the %s's \"%s\" is not understood",
               what, self->wrong);
  return FALSE;
}

void
attache_members_set_wrong (AttacheMembers *self, const char *name)
{
  if (self->wrong == NULL)
    self->wrong = name;
}

/* The member, or NULL if it is absent or null. */
JsonNode *
attache_members_get (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

const char *
attache_members_get_string (AttacheMembers *self, JsonObject *object, const char *name)
{
  JsonNode *node = attache_members_get (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  attache_members_set_wrong (self, name);
  return NULL;
}

gdouble
attache_members_get_number (AttacheMembers *self, JsonObject *object, const char *name,
                            gdouble otherwise)
{
  JsonNode *node = attache_members_get (object, name);
  GType type = G_TYPE_INVALID;

  if (node == NULL)
    return otherwise;
  if (JSON_NODE_HOLDS_VALUE (node))
    type = json_node_get_value_type (node);
  if (type == G_TYPE_INT64)
    return json_node_get_int (node);
  if (type == G_TYPE_DOUBLE)
    return json_node_get_double (node);
  attache_members_set_wrong (self, name);
  return otherwise;
}

/* A time or an id; a number that is not whole, or not in 64 bits, is wrong. */
gint64
attache_members_get_whole (AttacheMembers *self, JsonObject *object, const char *name,
                           gint64 otherwise)
{
  JsonNode *node = attache_members_get (object, name);

  if (node == NULL)
    return otherwise;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node);
  attache_members_set_wrong (self, name);
  return otherwise;
}

/* A count or offset; a number that no gint holds, such as 1e999, is @otherwise. */
gint
attache_members_get_count (AttacheMembers *self, JsonObject *object, const char *name,
                           gint otherwise)
{
  gdouble number = attache_members_get_number (self, object, name, otherwise);

  return number >= 0 && number <= G_MAXINT ? (gint)number : otherwise;
}

gboolean
attache_members_get_boolean (AttacheMembers *self, JsonObject *object, const char *name)
{
  JsonNode *node = attache_members_get (object, name);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  attache_members_set_wrong (self, name);
  return FALSE;
}

JsonArray *
attache_members_get_array (AttacheMembers *self, JsonObject *object, const char *name)
{
  JsonNode *node = attache_members_get (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  attache_members_set_wrong (self, name);
  return NULL;
}

JsonObject *
attache_members_get_object (AttacheMembers *self, JsonObject *object, const char *name)
{
  JsonNode *node = attache_members_get (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  attache_members_set_wrong (self, name);
  return NULL;
}

/* Reads each object of an array; anything else in it is wrong. */
void
attache_members_each (AttacheMembers *self, JsonObject *object, const char *name,
                      AttacheReadObject read, gpointer data)
{
  JsonArray *array = attache_members_get_array (self, object, name);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && self->wrong == NULL; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read (self, json_node_get_object (node), data);
      else
        attache_members_set_wrong (self, name);
    }
}

GStrv
attache_members_dup_strings (AttacheMembers *self, JsonObject *object, const char *name)
{
  JsonArray *array = attache_members_get_array (self, object, name);
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (strings, json_node_get_string (node));
      else
        attache_members_set_wrong (self, name);
    }
  return g_strv_builder_end (strings);
}
