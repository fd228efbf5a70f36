/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-json-scan.h"
#include "base/attache-limits.h"
#include "brief/attache-gist-private.h"

/* Reads briefings as the service stores them. Whoever hands one in may not have checked it. */

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_JSON,
                       "the briefing lacks members or has some of a wrong type");
  return FALSE;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* 0 … 1, 0 if it is none. */
static gdouble
get_share (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  gdouble value = is_number (node) ? json_node_get_double (node) : 0;

  return value > 0 ? MIN (value, 1) : 0;
}

static gboolean
get_flag (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static const char *
keep (AttacheGist *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static gboolean
read_span (const AttacheGist *self, JsonNode *node, AttacheGistSpan *span)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 start, end;

  if (pair == NULL || json_array_get_length (pair) != 2
      || !is_number (json_array_get_element (pair, 0))
      || !is_number (json_array_get_element (pair, 1)))
    return FALSE;
  start = json_array_get_int_element (pair, 0);
  end = json_array_get_int_element (pair, 1);
  if (start < 0 || end < start || end > self->n_chars)
    return FALSE;
  *span = (AttacheGistSpan){ (guint32)start, (guint32)end };
  return TRUE;
}

/* Spans in the order of their starts. */
static gboolean
read_spans (const AttacheGist *self, JsonArray *array, GArray *spans)
{
  guint32 last = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      AttacheGistSpan span;

      if (!read_span (self, json_array_get_element (array, i), &span) || span.start < last)
        return FALSE;
      last = span.start;
      g_array_append_val (spans, span);
    }
  return array != NULL;
}

static gboolean
read_entity (AttacheGist *self, JsonObject *object)
{
  AttacheGistEntity entity = { .first_mention = self->mentions->len };

  if (object == NULL || get_string (object, "name") == NULL || get_string (object, "type") == NULL
      || !read_spans (self, get_array (object, "mentions"), self->mentions))
    return FALSE;
  entity.name = keep (self, get_string (object, "name"));
  entity.type = keep (self, get_string (object, "type"));
  entity.country = keep (self, get_string (object, "country"));
  entity.role = keep (self, get_string (object, "role"));
  entity.salience = get_share (object, "salience");
  entity.n_mentions = self->mentions->len - entity.first_mention;
  g_array_append_val (self->entities, entity);
  return TRUE;
}

static guint32
get_entity (const AttacheGist *self, JsonObject *speaker)
{
  JsonNode *node = json_object_get_member (speaker, "entity");
  gint64 entity = is_number (node) ? json_node_get_int (node) : -1;

  return entity >= 0 && entity < self->entities->len ? (guint32)entity : ATTACHE_GIST_NO_ENTITY;
}

static gboolean
read_statement (AttacheGist *self, JsonObject *object)
{
  AttacheGistStatement statement = { .first_content = self->contents->len };
  JsonObject *speaker = object != NULL ? get_object (object, "speaker") : NULL;

  if (speaker == NULL || !read_spans (self, get_array (object, "content"), self->contents))
    return FALSE;
  statement.n_content = self->contents->len - statement.first_content;
  statement.name = keep (self, get_string (speaker, "name"));
  statement.country = keep (self, get_string (speaker, "country"));
  statement.entity = get_entity (self, speaker);
  statement.anonymous = get_flag (speaker, "anonymous");
  statement.confidence = get_share (object, "confidence");
  statement.quoted = g_strcmp0 (get_string (object, "kind"), "indirect") != 0;
  g_array_append_val (self->statements, statement);
  return TRUE;
}

typedef gboolean (*ReadObject) (AttacheGist *self, JsonObject *object);

static gboolean
read_objects (AttacheGist *self, JsonArray *array, ReadObject read)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!read (self, get_element (array, i)))
      return FALSE;
  return array != NULL;
}

static gboolean
fill (AttacheGist *self, JsonObject *object)
{
  const char *text = get_string (object, "text");

  if (text == NULL || json_object_get_int_member_with_default (object, "schema", 0) != 1)
    return FALSE;
  self->text = g_strdup (text);
  self->n_chars = g_utf8_strlen (text, -1);
  if (get_string (object, "title") != NULL)
    self->title = keep (self, get_string (object, "title"));
  self->relevance = get_share (get_object (object, "relevance"), "foreign_policy");
  return read_spans (self, get_array (object, "sentences"), self->sentences)
         && read_objects (self, get_array (object, "entities"), read_entity)
         && read_objects (self, get_array (object, "statements"), read_statement);
}

gboolean
attache_json_fill_gist (AttacheGist *self, const char *briefing, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root, *schema;

  if (length > ATTACHE_LIMIT_LINE_BYTES)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_TOO_LARGE,
                   "the briefing is longer than %u bytes", ATTACHE_LIMIT_LINE_BYTES);
      return FALSE;
    }
  if (memchr (briefing, '\0', length) != NULL || !g_utf8_validate_len (briefing, length, NULL)
      || !attache_json_scan (briefing, length, ATTACHE_LIMIT_JSON_DEPTH, G_MAXUINT)
      || !json_parser_load_from_data (parser, briefing, (gssize)length, NULL)
      || (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error);
  schema = json_object_get_member (json_node_get_object (root), "schema");
  if (!is_number (schema) || !fill (self, json_node_get_object (root)))
    return refuse (error);
  return TRUE;
}
