/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-answers.h"

#include "base/attache-json-scan.h"
#include "base/attache-limits.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Values of an answer: a thousand items of a preview have some twenty each. */
#define MAX_VALUES 200000

/* ---- members ---- */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static char *
dup_string (JsonObject *object, const char *name)
{
  const char *string = get_string (object, name);

  return g_strdup (string != NULL ? string : "");
}

static gint64
to_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? MAX (json_node_get_int (node), 0)
             : 0;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  return to_number (json_object_get_member (object, name));
}

static guint
get_count (JsonObject *object, const char *name)
{
  return (guint)MIN (get_number (object, name), G_MAXINT);
}

static gboolean
get_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

typedef gpointer (*ReadObject) (JsonObject *object);

/* The objects of a list that @read makes something of. */
static GPtrArray *
read_list (JsonObject *object, const char *name, ReadObject read, GDestroyNotify destroy)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (destroy);
  JsonArray *array = get_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gpointer made = JSON_NODE_HOLDS_OBJECT (node) ? read (json_node_get_object (node)) : NULL;

      if (made != NULL)
        g_ptr_array_add (list, made);
    }
  return list;
}

static JsonObject *
load (JsonParser *parser, const char *json, GError **error)
{
  gsize length = strlen (json);
  JsonNode *root;

  if (length <= ATTACHE_LIMIT_LINE_BYTES
      && attache_json_scan (json, length, ATTACHE_LIMIT_JSON_DEPTH, MAX_VALUES)
      && json_parser_load_from_data (parser, json, (gssize)length, NULL)
      && (root = json_parser_get_root (parser)) != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && get_number (json_node_get_object (root), "schema") == 1)
    return json_node_get_object (root);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("the answer of the service is not understood"));
  return NULL;
}

/* ---- names ---- */

static void
name_free (gpointer data)
{
  AttacheNameAnswer *name = data;

  g_free (name->name);
  g_free (name->type);
  g_free (name->country);
  g_free (name);
}

static gpointer
read_name (JsonObject *object)
{
  const char *text = get_string (object, "name");
  AttacheNameAnswer *name;

  if (text == NULL || *text == '\0')
    return NULL;
  name = g_new0 (AttacheNameAnswer, 1);
  name->name = g_strdup (text);
  name->type = dup_string (object, "type");
  name->country = g_strdup (get_string (object, "country"));
  name->items = get_count (object, "items");
  return name;
}

/**
 * attache_answers_read_names:
 * @json: what Names answers
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type AttacheNameAnswer): the names; %NULL with
 *   %G_IO_ERROR_INVALID_DATA if it is no answer of schema 1
 */
GPtrArray *
attache_answers_read_names (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = load (parser, json, error);

  return root != NULL ? read_list (root, "names", read_name, name_free) : NULL;
}

/* ---- feeds ---- */

static void
feed_free (gpointer data)
{
  AttacheFeedAnswer *feed = data;

  g_free (feed->url);
  g_free (feed->title);
  g_free (feed);
}

static gpointer
read_feed (JsonObject *object)
{
  const char *url = get_string (object, "url");
  const char *title = get_string (object, "title");
  AttacheFeedAnswer *feed;

  if (url == NULL || *url == '\0')
    return NULL;
  feed = g_new0 (AttacheFeedAnswer, 1);
  feed->url = g_strdup (url);
  feed->title = g_strdup (title != NULL && *title != '\0' ? title : url);
  feed->items = get_count (object, "items");
  feed->off = get_boolean (object, "off");
  return feed;
}

/**
 * attache_answers_read_feeds:
 * @json: what Feeds answers
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type AttacheFeedAnswer): the feeds; %NULL with
 *   %G_IO_ERROR_INVALID_DATA if it is no answer of schema 1
 */
GPtrArray *
attache_answers_read_feeds (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = load (parser, json, error);

  return root != NULL ? read_list (root, "feeds", read_feed, feed_free) : NULL;
}

/* ---- a preview ---- */

static void
item_free (gpointer data)
{
  AttachePreviewItem *item = data;

  g_free (item->title);
  g_free (item->feed);
  g_free (item->sentence);
  g_array_unref (item->marks);
  g_free (item);
}

/* Characters become bytes; what is not in order and inside of the sentence is no mark. */
static void
read_marks (JsonArray *array, const char *sentence, GArray *marks)
{
  const char *p = sentence;
  gint64 at = 0, length = g_utf8_strlen (sentence, -1);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      gboolean whole = pair != NULL && json_array_get_length (pair) == 2;
      gint64 start = whole ? to_number (json_array_get_element (pair, 0)) : 0;
      gint64 end = whole ? to_number (json_array_get_element (pair, 1)) : 0;
      AttacheMark mark;

      if (start < at || end <= start || end > length)
        continue;
      p = g_utf8_offset_to_pointer (p, start - at);
      mark.start = (guint)(p - sentence);
      p = g_utf8_offset_to_pointer (p, end - start);
      mark.end = (guint)(p - sentence);
      at = end;
      g_array_append_val (marks, mark);
    }
}

static gpointer
read_item (JsonObject *object)
{
  AttachePreviewItem *item = g_new0 (AttachePreviewItem, 1);

  item->title = dup_string (object, "title");
  item->feed = dup_string (object, "feed");
  item->sentence = dup_string (object, "sentence");
  item->marks = g_array_new (FALSE, FALSE, sizeof (AttacheMark));
  read_marks (get_array (object, "marks"), item->sentence, item->marks);
  return item;
}

static GStrv
read_messages (JsonObject *object)
{
  g_autoptr (GStrvBuilder) messages = g_strv_builder_new ();
  JsonArray *array = get_array (object, "messages");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (messages, json_node_get_string (node));
    }
  return g_strv_builder_end (messages);
}

/**
 * attache_answers_read_preview:
 * @json: what Preview answers
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the preview; %NULL with %G_IO_ERROR_INVALID_DATA if it is no
 *   answer of schema 1
 */
AttachePreview *
attache_answers_read_preview (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = load (parser, json, error);
  AttachePreview *self;

  if (root == NULL)
    return NULL;
  self = g_new0 (AttachePreview, 1);
  self->matched = get_count (root, "matched");
  self->of = get_count (root, "of");
  self->items = read_list (root, "items", read_item, item_free);
  self->messages = read_messages (root);
  return self;
}

void
attache_preview_free (AttachePreview *self)
{
  g_ptr_array_unref (self->items);
  g_strfreev (self->messages);
  g_free (self);
}

/* ---- the store ---- */

/**
 * attache_answers_read_status:
 * @json: what Status answers
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how the store is; %NULL with %G_IO_ERROR_INVALID_DATA if it
 *   is no answer of schema 1
 */
AttacheStatus *
attache_answers_read_status (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = load (parser, json, error);
  AttacheStatus *self;

  if (root == NULL)
    return NULL;
  self = g_new0 (AttacheStatus, 1);
  self->bytes = (guint64)get_number (root, "bytes");
  self->items = get_count (root, "items");
  self->oldest = get_number (root, "oldest");
  self->check = dup_string (root, "check");
  self->damaged = g_strdup (get_string (root, "damaged"));
  self->pages = get_count (root, "pages");
  self->page_bytes = (guint64)get_number (root, "page_bytes");
  self->fetching = get_count (root, "fetching");
  return self;
}

void
attache_status_free (AttacheStatus *self)
{
  g_free (self->check);
  g_free (self->damaged);
  g_free (self);
}
