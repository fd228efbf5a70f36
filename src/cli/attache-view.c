/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-view.h"

#include <string.h>

/* A first line longer than this is a paragraph. */
#define HEADLINE_BYTES 200

/**
 * attache_view_get_string:
 *
 * Returns: (nullable): a member's string, %NULL if it is null, of another type or not there
 */
const char *
attache_view_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/**
 * attache_view_get_object:
 *
 * Returns: (nullable): a member that is an object, %NULL if it is none
 */
JsonObject *
attache_view_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * attache_view_count:
 *
 * Returns: how many elements a member has, 0 if it is no array
 */
guint
attache_view_count (JsonObject *object, const char *name)
{
  JsonArray *array = get_array (object, name);

  return array != NULL ? json_array_get_length (array) : 0;
}

/**
 * attache_view_get_element:
 * @index: below attache_view_count()
 *
 * Returns: (nullable): an element that is an object, %NULL if it is none
 */
JsonObject *
attache_view_get_element (JsonObject *object, const char *name, guint index)
{
  JsonNode *node = json_array_get_element (get_array (object, name), index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * attache_view_get_int:
 *
 * Returns: a member that is a whole number, @otherwise if it is none
 */
gint64
attache_view_get_int (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : otherwise;
}

/**
 * attache_view_get_double:
 *
 * Returns: a member that is a number, @otherwise if it is none
 */
gdouble
attache_view_get_double (JsonObject *object, const char *name, gdouble otherwise)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : otherwise;
}

/**
 * attache_view_get_boolean:
 *
 * Returns: whether a member is true
 */
gboolean
attache_view_get_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/**
 * attache_view_find_title:
 *
 * Returns: (transfer full) (nullable): the title; else the first line of the text, if it is short
 * enough to be one
 */
char *
attache_view_find_title (JsonObject *briefing)
{
  const char *title = attache_view_get_string (briefing, "title");
  const char *text = attache_view_get_string (briefing, "text");
  gsize length;

  if (title != NULL && *title != '\0')
    return g_strdup (title);
  text = text != NULL ? text + strspn (text, " \t\r\n") : "";
  length = strcspn (text, "\r\n");
  return length > 0 && length <= HEADLINE_BYTES ? g_strndup (text, length) : NULL;
}

/**
 * attache_view_get_headline:
 *
 * Returns: (transfer full): the title as attache_view_find_title() finds it; else the id
 */
char *
attache_view_get_headline (JsonObject *briefing)
{
  g_autofree char *title = attache_view_find_title (briefing);
  const char *id = attache_view_get_string (briefing, "id");

  return title != NULL ? g_steal_pointer (&title) : g_strdup (id != NULL ? id : "");
}

/**
 * attache_view_get_statements:
 *
 * Returns: (transfer full) (element-type JsonObject): the statements that have a text, in article
 * order; they belong to @briefing
 */
GPtrArray *
attache_view_get_statements (JsonObject *briefing)
{
  GPtrArray *statements = g_ptr_array_new ();

  for (guint i = 0; i < attache_view_count (briefing, "statements"); i++)
    {
      JsonObject *statement = attache_view_get_element (briefing, "statements", i);

      if (attache_view_get_string (statement, "text") != NULL)
        g_ptr_array_add (statements, statement);
    }
  return statements;
}

/**
 * attache_view_choose_sentences:
 * @n: how many
 *
 * Returns: (transfer full) (element-type JsonObject): the @n best sentences of the summary, fewer
 * if it has not so many, in article order; they belong to @briefing
 */
GPtrArray *
attache_view_choose_sentences (JsonObject *briefing, guint n)
{
  GPtrArray *sentences = g_ptr_array_new ();

  for (guint i = 0; i < attache_view_count (briefing, "summary"); i++)
    {
      JsonObject *sentence = attache_view_get_element (briefing, "summary", i);

      if (attache_view_get_string (sentence, "text") != NULL
          && attache_view_get_int (sentence, "rank", G_MAXINT64) <= n)
        g_ptr_array_add (sentences, sentence);
    }
  return sentences;
}

/**
 * attache_view_best_sentences:
 *
 * Returns: (transfer full) (element-type utf8): the texts of the best sentences, in article order
 */
GPtrArray *
attache_view_best_sentences (JsonObject *briefing)
{
  GPtrArray *texts = attache_view_choose_sentences (briefing, ATTACHE_VIEW_SENTENCES);

  for (guint i = 0; i < texts->len; i++)
    texts->pdata[i] = (gpointer)attache_view_get_string (texts->pdata[i], "text");
  return texts;
}

/**
 * attache_view_has_note:
 *
 * Returns: whether the briefing has the note @code
 */
gboolean
attache_view_has_note (JsonObject *briefing, const char *code)
{
  for (guint i = 0; i < attache_view_count (briefing, "notes"); i++)
    if (g_strcmp0 (
            attache_view_get_string (attache_view_get_element (briefing, "notes", i), "code"), code)
        == 0)
      return TRUE;
  return FALSE;
}

/**
 * attache_view_is_english:
 *
 * Returns: whether the article is in English, so that statements were looked for
 */
gboolean
attache_view_is_english (JsonObject *briefing)
{
  const char *language = attache_view_get_string (briefing, "language");

  return language != NULL && g_ascii_strncasecmp (language, "en", 2) == 0;
}
