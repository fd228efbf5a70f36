/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-json-topics.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-json-scan.h"
#include "base/attache-limits.h"

/* The form in which topics are exported, imported and shipped:
 *
 *   {"attache-topics": 1,
 *    "topics": [{"id": …, "name": …, "actions": ["digest", …], "foreign-policy": true,
 *                "all": […], "any": […], "none": […]}]}
 *
 * where each condition is {"kind": …, "values": […], "where": "anywhere", "least": 1}, the last two
 * of which may be left out. */

#define FORMAT 1

typedef struct
{
  GPtrArray *topics;
  GPtrArray *messages; /* (nullable) */
  const char *topic;   /* whose are the complaints */
} Reader;

static void complain (Reader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (Reader *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (self->messages == NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->messages, self->topic != NULL
                                       ? g_strdup_printf ("%s: %s", self->topic, what)
                                       : g_steal_pointer (&what));
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonArray *
get_array (Reader *self, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  complain (self, _ ("“%s” is not a list"), name);
  return NULL;
}

static guint
get_least (Reader *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "least");
  gint64 least;

  if (node == NULL)
    return 1;
  least = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
              ? json_node_get_int (node)
              : 0;
  if (least >= 1 && least <= ATTACHE_LIMIT_TOPIC_LEAST)
    return (guint)least;
  complain (self, _ ("“least” is from 1 to %d; 1 is taken"), ATTACHE_LIMIT_TOPIC_LEAST);
  return 1;
}

static GStrv
get_values (Reader *self, JsonObject *object)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = get_array (self, object, "values");

  if (array != NULL && json_array_get_length (array) > ATTACHE_LIMIT_TOPIC_VALUES)
    complain (self, _ ("a condition has more than %d values; the rest is left out"),
              ATTACHE_LIMIT_TOPIC_VALUES);
  for (guint i = 0;
       array != NULL && i < MIN (json_array_get_length (array), ATTACHE_LIMIT_TOPIC_VALUES); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *value
          = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                ? json_node_get_string (node)
                : NULL;

      if (value != NULL && *value != '\0' && strlen (value) <= ATTACHE_LIMIT_TOPIC_VALUE)
        g_strv_builder_add (builder, value);
      else
        complain (self, _ ("value %u of a condition is no text of at most %d bytes"), i + 1,
                  ATTACHE_LIMIT_TOPIC_VALUE);
    }
  return g_strv_builder_end (builder);
}

static void
read_condition (Reader *self, AttacheTopic *topic, AttacheTopicGroup group, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *kind = object != NULL ? get_string (object, "kind") : NULL;
  const char *where = object != NULL ? get_string (object, "where") : NULL;
  g_auto (GStrv) values = NULL;
  AttacheTopicCondition *condition;

  if (kind == NULL)
    {
      complain (self, _ ("a condition of “%s” has no kind and is left out"),
                attache_topic_group_to_string (group));
      return;
    }
  values = get_values (self, object);
  condition
      = attache_topic_condition_new_named (kind, where != NULL ? where : "anywhere",
                                           get_least (self, object), (const char *const *)values);
  if (condition->kind == ATTACHE_TOPIC_UNKNOWN)
    complain (self, _ ("a condition “%s” at “%s” is kept, but not understood, and never holds"),
              kind, condition->where_name);
  if (topic->conditions[group]->len == ATTACHE_LIMIT_TOPIC_CONDITIONS)
    complain (self, _ ("more than %d conditions of “%s”; the rest is left out"),
              ATTACHE_LIMIT_TOPIC_CONDITIONS, attache_topic_group_to_string (group));
  attache_topic_add (topic, group, condition);
}

static void
read_group (Reader *self, AttacheTopic *topic, AttacheTopicGroup group, JsonObject *object)
{
  JsonArray *array = get_array (self, object, attache_topic_group_to_string (group));

  for (guint i = 0; array != NULL && i < json_array_get_length (array)
                    && topic->conditions[group]->len < ATTACHE_LIMIT_TOPIC_CONDITIONS;
       i++)
    read_condition (self, topic, group, json_array_get_element (array, i));
  if (array != NULL && json_array_get_length (array) > ATTACHE_LIMIT_TOPIC_CONDITIONS)
    complain (self, _ ("more than %d conditions of “%s”; the rest is left out"),
              ATTACHE_LIMIT_TOPIC_CONDITIONS, attache_topic_group_to_string (group));
}

static void
read_actions (Reader *self, AttacheTopic *topic, JsonObject *object)
{
  JsonArray *array = get_array (self, object, "actions");

  if (array == NULL)
    return;
  topic->actions = 0;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *name
          = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                ? json_node_get_string (node)
                : NULL;
      AttacheTopicActions action = attache_topic_action_from_string (name);

      if (action == 0)
        complain (self, _ ("there is no action “%s”"), name != NULL ? name : "");
      topic->actions |= action;
    }
}

static gboolean
read_foreign_policy (Reader *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "foreign-policy");

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  complain (self, _ ("“foreign-policy” is neither true nor false; false is taken"));
  return FALSE;
}

static char *
choose_id (Reader *self, JsonObject *object, const char *name)
{
  const char *id = get_string (object, "id");

  if (attache_topic_id_is_valid (id) && attache_topics_find (self->topics, id) == NULL)
    return g_strdup (id);
  if (id != NULL)
    complain (self, _ ("“%s” cannot be its id, or is another's; it gets a new one"), id);
  return attache_topic_id_for_name (name, self->topics);
}

static void
read_topic (Reader *self, JsonNode *node, guint index)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? get_string (object, "name") : NULL;
  g_autofree char *id = NULL;
  AttacheTopic *topic;

  self->topic = NULL;
  if (name == NULL || *name == '\0' || strlen (name) > ATTACHE_LIMIT_TOPIC_VALUE)
    {
      complain (self, _ ("topic %u has no name of at most %d bytes and is left out"), index + 1,
                ATTACHE_LIMIT_TOPIC_VALUE);
      return;
    }
  self->topic = name;
  id = choose_id (self, object, name);
  topic = attache_topic_new (id, name);
  read_actions (self, topic, object);
  topic->foreign_policy = read_foreign_policy (self, object);
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    read_group (self, topic, i, object);
  if (topic->conditions[ATTACHE_TOPIC_ALL]->len + topic->conditions[ATTACHE_TOPIC_ANY]->len == 0)
    complain (self, _ ("it has no condition under “all” or “any”, so it holds of nothing"));
  g_ptr_array_add (self->topics, topic);
}

static JsonArray *
get_topics (JsonParser *parser, const char *json, gsize length, GError **error)
{
  JsonNode *root, *format, *topics;

  if (length > ATTACHE_LIMIT_LINE_BYTES)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_TOO_LARGE,
                   _ ("topics are at most %u bytes of JSON"), ATTACHE_LIMIT_LINE_BYTES);
      return NULL;
    }
  if (memchr (json, '\0', length) != NULL || !g_utf8_validate_len (json, length, NULL)
      || !attache_json_scan (json, length, ATTACHE_LIMIT_JSON_DEPTH, G_MAXUINT)
      || !json_parser_load_from_data (parser, json, (gssize)length, NULL)
      || (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_JSON, _ ("it is not JSON"));
      return NULL;
    }
  format = json_object_get_member (json_node_get_object (root), "attache-topics");
  topics = json_object_get_member (json_node_get_object (root), "topics");
  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format)
      || json_node_get_value_type (format) != G_TYPE_INT64 || json_node_get_int (format) != FORMAT
      || topics == NULL || !JSON_NODE_HOLDS_ARRAY (topics))
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM,
                           _ ("it holds no topics of a form known here"));
      return NULL;
    }
  return json_node_get_array (topics);
}

/**
 * attache_json_read_topics:
 * @json: (array length=length): topics as exported, any bytes
 * @length: its length in bytes, -1 if terminated
 * @messages: (nullable) (element-type utf8): gets a line for each thing that was left out or taken
 *   otherwise
 * @error: return location
 *
 * Reads topics. What is wrong in one of them costs no more than itself; a condition of a kind that
 * is not known is kept, so that what a later version wrote is not lost. At most
 * %ATTACHE_LIMIT_TOPICS are read.
 *
 * Returns: (transfer full) (nullable) (element-type AttacheTopic): the topics, each with an id of
 * its own; %NULL with %ATTACHE_ERROR_INVALID_JSON, %ATTACHE_ERROR_INVALID_ITEM or
 * %ATTACHE_ERROR_TOO_LARGE
 */
GPtrArray *
attache_json_read_topics (const char *json, gssize length, GPtrArray *messages, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GPtrArray) topics = attache_topics_new ();
  Reader reader = { topics, messages, NULL };
  JsonArray *array = get_topics (parser, json, length < 0 ? strlen (json) : (gsize)length, error);

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < MIN (json_array_get_length (array), ATTACHE_LIMIT_TOPICS); i++)
    read_topic (&reader, json_array_get_element (array, i), i);
  reader.topic = NULL;
  if (json_array_get_length (array) > ATTACHE_LIMIT_TOPICS)
    complain (&reader, _ ("more than %d topics; the rest is left out"), ATTACHE_LIMIT_TOPICS);
  return g_steal_pointer (&topics);
}

/* ---- writing ---- */

static void
write_strings (JsonBuilder *builder, const char *member, const char *const *values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (; *values != NULL; values++)
    json_builder_add_string_value (builder, *values);
  json_builder_end_array (builder);
}

static void
write_condition (JsonBuilder *builder, const AttacheTopicCondition *condition)
{
  gboolean known = condition->kind != ATTACHE_TOPIC_UNKNOWN;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, known ? attache_topic_kind_to_string (condition->kind)
                                                : condition->kind_name);
  if (!known || condition->where != ATTACHE_TOPIC_ANYWHERE)
    {
      json_builder_set_member_name (builder, "where");
      json_builder_add_string_value (builder, known
                                                  ? attache_topic_where_to_string (condition->where)
                                                  : condition->where_name);
    }
  if (condition->least != 1)
    {
      json_builder_set_member_name (builder, "least");
      json_builder_add_int_value (builder, condition->least);
    }
  write_strings (builder, "values", (const char *const *)condition->values);
  json_builder_end_object (builder);
}

static void
write_group (JsonBuilder *builder, AttacheTopicGroup group, GPtrArray *conditions)
{
  if (conditions->len == 0)
    return;
  json_builder_set_member_name (builder, attache_topic_group_to_string (group));
  json_builder_begin_array (builder);
  for (guint i = 0; i < conditions->len; i++)
    write_condition (builder, conditions->pdata[i]);
  json_builder_end_array (builder);
}

static void
write_actions (JsonBuilder *builder, AttacheTopicActions actions)
{
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  for (guint action = 1; action <= ATTACHE_TOPIC_MUTE; action <<= 1)
    if (actions & action)
      json_builder_add_string_value (builder, attache_topic_action_to_string (action));
  json_builder_end_array (builder);
}

static void
write_topic (JsonBuilder *builder, const AttacheTopic *topic)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, topic->id);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, topic->name);
  write_actions (builder, topic->actions);
  json_builder_set_member_name (builder, "foreign-policy");
  json_builder_add_boolean_value (builder, topic->foreign_policy);
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    write_group (builder, i, topic->conditions[i]);
  json_builder_end_object (builder);
}

static char *
to_text (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);
  return json_generator_to_data (generator, NULL);
}

/**
 * attache_json_write_topic:
 * @topic: a topic
 *
 * Returns: (transfer full): the object that it is in a list of topics, on one line
 */
char *
attache_json_write_topic (const AttacheTopic *topic)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  write_topic (builder, topic);
  return to_text (builder, FALSE);
}

/**
 * attache_json_write_topics:
 * @topics: (element-type AttacheTopic): topics
 *
 * Returns: (transfer full): them as JSON, ended by a line break; read again they are the same
 */
char *
attache_json_write_topics (GPtrArray *topics)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "attache-topics");
  json_builder_add_int_value (builder, FORMAT);
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < topics->len; i++)
    write_topic (builder, topics->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json = to_text (builder, TRUE);
  return g_strconcat (json, "\n", NULL);
}
