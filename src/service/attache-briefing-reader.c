/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads members of a stored briefing. It was checked before it was stored, but bytes on a disk may
 * have become others since: a member of a wrong type counts as one that is not there. */
#include "service/attache-briefing-reader.h"

/**
 * attache_briefing_parse:
 * @json: bytes of the store
 *
 * Returns: (transfer full) (nullable): the briefing, %NULL when @json is not a JSON object
 */
JsonNode *
attache_briefing_parse (GBytes *json)
{
  gsize size;
  const char *data = g_bytes_get_data (json, &size);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (size == 0 || !json_parser_load_from_data (parser, data, (gssize)size, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  return json_parser_steal_root (parser);
}

static JsonNode *
get_value (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

/**
 * attache_briefing_get_string:
 *
 * Returns: (nullable): the member, %NULL if there is no such string
 */
const char *
attache_briefing_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/**
 * attache_briefing_get_int:
 *
 * Returns: the member, @otherwise if there is no such whole number
 */
gint64
attache_briefing_get_int (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : otherwise;
}

/**
 * attache_briefing_get_share:
 *
 * Returns: the member, from 0 to 1, 0 if there is no such number
 */
double
attache_briefing_get_share (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double value = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : 0.0;

  return value >= 0 && value <= 1 ? value : 0;
}

/**
 * attache_briefing_get_object:
 *
 * Returns: (nullable): the member, %NULL if there is no such object
 */
JsonObject *
attache_briefing_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * attache_briefing_get_length:
 *
 * Returns: how many elements the array @name has, 0 if there is none
 */
guint
attache_briefing_get_length (JsonObject *object, const char *name)
{
  JsonArray *array = get_array (object, name);

  return array != NULL ? json_array_get_length (array) : 0;
}

/**
 * attache_briefing_get_element:
 * @i: less than attache_briefing_get_length()
 *
 * Returns: (nullable): element @i of the array @name, %NULL if it is not an object
 */
JsonObject *
attache_briefing_get_element (JsonObject *object, const char *name, guint i)
{
  JsonNode *node = json_array_get_element (get_array (object, name), i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gint64
get_offset (JsonArray *pair, guint i)
{
  JsonNode *node = json_array_get_element (pair, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

/**
 * attache_briefing_get_place:
 * @name: an array of spans
 * @start: (out): the start of the first, in characters of the text, 0 if there is none
 * @end: (out): the end of the last
 *
 * Returns: whether there is one
 */
gboolean
attache_briefing_get_place (JsonObject *object, const char *name, gint64 *start, gint64 *end)
{
  JsonArray *spans = get_array (object, name);
  guint n = spans != NULL ? json_array_get_length (spans) : 0;
  JsonNode *ends[2];

  *start = *end = 0;
  if (n == 0)
    return FALSE;
  ends[0] = json_array_get_element (spans, 0);
  ends[1] = json_array_get_element (spans, n - 1);
  for (guint i = 0; i < 2; i++)
    if (!JSON_NODE_HOLDS_ARRAY (ends[i])
        || json_array_get_length (json_node_get_array (ends[i])) != 2)
      return FALSE;
  *start = get_offset (json_node_get_array (ends[0]), 0);
  *end = get_offset (json_node_get_array (ends[1]), 1);
  return TRUE;
}

/* Characters of piece @i, -1 if it makes no sense. */
static gint64
get_piece_length (JsonArray *spans, guint i)
{
  JsonNode *node = json_array_get_element (spans, i);
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return pair != NULL && json_array_get_length (pair) == 2
             ? get_offset (pair, 1) - get_offset (pair, 0)
             : -1;
}

/**
 * attache_briefing_get_quote:
 * @statement: a statement of a briefing
 *
 * What stood between the pieces of an interrupted quotation is not the speaker's: an ellipsis with
 * spaces around it says that something is missing there.
 *
 * Returns: (transfer full) (nullable): the statement's text, its pieces joined by " … "; as it is
 * if it is not made of them with a space between two; %NULL if there is none
 */
char *
attache_briefing_get_quote (JsonObject *statement)
{
  const char *text = attache_briefing_get_string (statement, "text");
  JsonArray *spans = get_array (statement, "content");
  guint n = spans != NULL ? json_array_get_length (spans) : 0;
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *at = text;

  if (text == NULL || n < 2)
    return g_strdup (text);
  for (guint i = 0; i < n; i++)
    {
      gint64 left = get_piece_length (spans, i);
      const char *end = at;

      for (; left > 0 && *end != '\0'; left--)
        end = g_utf8_next_char (end);
      if (left != 0 || *end != (i + 1 < n ? ' ' : '\0'))
        return g_strdup (text);
      g_string_append (joined, i > 0 ? " … " : "");
      g_string_append_len (joined, at, end - at);
      at = end + 1;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}
