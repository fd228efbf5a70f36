/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-json-line.h"

/* JSON of its own: json-glib writes 0.849 with 17 digits, and lets through what ends a line for
 * some readers or tells a terminal what to do. */
static gboolean
needs_escape (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/**
 * attache_json_line_put_string:
 * @line: what to add to
 * @text: (nullable): UTF-8
 *
 * Adds a string in JSON, without any control character or line separator; `null` for %NULL.
 */
void
attache_json_line_put_string (GString *line, const char *text)
{
  if (text == NULL)
    {
      g_string_append (line, "null");
      return;
    }
  g_string_append_c (line, '"');
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '"' || c == '\\')
        g_string_append_printf (line, "\\%c", (char)c);
      else if (c == '\n')
        g_string_append (line, "\\n");
      else if (needs_escape (c))
        g_string_append_printf (line, "\\u%04x", c);
      else
        g_string_append_unichar (line, c);
    }
  g_string_append_c (line, '"');
}

/* As few digits as give the same number again. */
static void
put_double (GString *line, gdouble value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (g_ascii_strtod (buffer, NULL) != value)
    g_ascii_dtostr (buffer, sizeof buffer, value);
  /* JSON has no infinity, which is what a reader makes of 1e999. */
  g_string_append (line, g_ascii_isdigit (buffer[*buffer == '-']) ? buffer : "null");
}

static void
put_value (GString *line, JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      attache_json_line_put_string (line, json_node_get_string (node));
      break;
    case G_TYPE_INT64:
      g_string_append_printf (line, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    case G_TYPE_DOUBLE:
      put_double (line, json_node_get_double (node));
      break;
    default:
      g_string_append (line, json_node_get_boolean (node) ? "true" : "false");
    }
}

static void
put_array (GString *line, JsonArray *array)
{
  g_string_append_c (line, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      attache_json_line_put (line, json_array_get_element (array, i));
    }
  g_string_append_c (line, ']');
}

static void
put_object (GString *line, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gboolean more = FALSE;

  g_string_append_c (line, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (more)
        g_string_append_c (line, ',');
      attache_json_line_put_string (line, name);
      g_string_append_c (line, ':');
      attache_json_line_put (line, node);
      more = TRUE;
    }
  g_string_append_c (line, '}');
}

/**
 * attache_json_line_put:
 * @line: what to add to
 * @node: JSON nested no deeper than %ATTACHE_LIMIT_JSON_DEPTH
 *
 * Adds JSON, members in their order, all on one line.
 */
void
attache_json_line_put (GString *line, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      put_object (line, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      put_array (line, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      put_value (line, node);
      break;
    default:
      g_string_append (line, "null");
    }
}
