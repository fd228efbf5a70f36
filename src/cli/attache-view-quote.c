/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-view.h"

/* Characters of a piece, -1 if it makes no sense. */
static gint64
piece_length (JsonNode *node)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 ends[2];

  if (pair == NULL || json_array_get_length (pair) != 2)
    return -1;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *end = json_array_get_element (pair, i);

      if (!JSON_NODE_HOLDS_VALUE (end) || json_node_get_value_type (end) != G_TYPE_INT64)
        return -1;
      ends[i] = json_node_get_int (end);
    }
  return ends[0] >= 0 && ends[1] >= ends[0] ? ends[1] - ends[0] : -1;
}

/* The end of @length characters, or NULL if there are not so many. */
static const char *
pass (const char *at, gint64 length)
{
  for (; length > 0 && *at != '\0'; length--)
    at = g_utf8_next_char (at);
  return length == 0 ? at : NULL;
}

/* In the text one space stands between two pieces; NULL if it is not so made. */
static char *
join_pieces (JsonArray *content, const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n = json_array_get_length (content);

  for (guint i = 0; i < n; i++)
    {
      gint64 length = piece_length (json_array_get_element (content, i));
      const char *end = length >= 0 ? pass (text, length) : NULL;

      if (end == NULL || *end != (i + 1 < n ? ' ' : '\0'))
        return NULL;
      g_string_append (joined, i > 0 ? " … " : "");
      g_string_append_len (joined, text, end - text);
      text = end + 1;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* What stood between the pieces of an interrupted quotation is not the speaker's: an ellipsis says
 * that it is missing. */
static char *
show_pieces (JsonObject *statement, const char *text)
{
  JsonNode *content = json_object_get_member (statement, "content");
  gboolean pieces = content != NULL && JSON_NODE_HOLDS_ARRAY (content)
                    && json_array_get_length (json_node_get_array (content)) > 1;
  char *joined = pieces ? join_pieces (json_node_get_array (content), text) : NULL;

  return joined != NULL ? joined : g_strdup (text);
}

static gboolean
begins_with_mark (const char *text)
{
  static const char *const marks[] = { "\"", "'", "“", "‘", "«", "„" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      return TRUE;
  return FALSE;
}

/**
 * attache_view_quote:
 * @statement: a statement that has a text
 *
 * Returns: (transfer full): what was said, with an ellipsis where it was interrupted; in quotation
 * marks if all of it is quoted and it has none of its own
 */
char *
attache_view_quote (JsonObject *statement)
{
  g_autofree char *words = show_pieces (statement, attache_view_get_string (statement, "text"));

  if (g_strcmp0 (attache_view_get_string (statement, "kind"), "direct") != 0
      || begins_with_mark (words))
    return g_steal_pointer (&words);
  return g_strdup_printf (_ ("“%s”"), words);
}
