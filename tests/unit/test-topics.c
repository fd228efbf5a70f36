/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "brief/attache-json-topics.h"

static const char whole[]
    = "{\"attache-topics\":1,\"topics\":[{\"id\":\"war\",\"name\":\"Wär “&” peace\","
      "\"actions\":[\"notify\",\"mute\"],\"foreign-policy\":true,"
      "\"all\":[{\"kind\":\"country\",\"values\":[\"RU\",\"UA\"],\"where\":\"prominent\"}],"
      "\"any\":[{\"kind\":\"phrase\",\"values\":[\"cease-fire\"],\"least\":2},"
      "{\"kind\":\"weather\",\"where\":\"sky\",\"values\":[\"rain\"]}],"
      "\"none\":[{\"kind\":\"feed\",\"values\":[\"example.org\"]}]}]}";

static GPtrArray *
read_all (const char *json, GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *topics = attache_json_read_topics (json, -1, messages, &error);

  g_assert_no_error (error);
  return topics;
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = read_all (whole, messages);
  g_autofree char *json = attache_json_write_topics (topics);
  g_autoptr (GPtrArray) again = read_all (json, NULL);
  const AttacheTopic *topic = topics->pdata[0];
  const AttacheTopicCondition *weather = topic->conditions[ATTACHE_TOPIC_ANY]->pdata[1];

  g_assert_cmpstr (topic->name, ==, "Wär “&” peace");
  g_assert_cmpuint (topic->actions, ==, ATTACHE_TOPIC_NOTIFY | ATTACHE_TOPIC_MUTE);
  g_assert_true (topic->foreign_policy);
  g_assert_cmpuint (weather->kind, ==, ATTACHE_TOPIC_UNKNOWN);
  g_assert_cmpuint (messages->len, ==, 1);
  g_assert_nonnull (strstr (messages->pdata[0], "weather"));
  g_assert_true (attache_topic_equal (topic, again->pdata[0]));
  g_assert_nonnull (strstr (json, "\"weather\""));
  g_assert_nonnull (strstr (json, "\"sky\""));
}

static void
test_copy (void)
{
  g_autoptr (GPtrArray) topics = read_all (whole, NULL);
  g_autoptr (AttacheTopic) copy = attache_topic_copy (topics->pdata[0]);
  AttacheTopicCondition *condition = copy->conditions[ATTACHE_TOPIC_ALL]->pdata[0];

  g_assert_true (attache_topic_equal (topics->pdata[0], copy));
  condition->least++;
  g_assert_false (attache_topic_equal (topics->pdata[0], copy));
  condition->least--;
  condition->where = ATTACHE_TOPIC_HEADLINE;
  g_assert_false (attache_topic_equal (topics->pdata[0], copy));
}

/* Each costs no more than itself. */
static void
test_bad_values (void)
{
  static const struct
  {
    const char *topic;
    guint n_topics;
    guint n_messages;
  } cases[] = {
    { "{\"name\":\"A\",\"any\":[{\"kind\":\"feed\",\"values\":[\"x\"]}]}", 1, 0 },
    { "{\"name\":\"A\",\"any\":[{\"kind\":\"feed\",\"values\":[\"x\",3,\"\",null]}]}", 1, 3 },
    { "{\"name\":\"A\",\"any\":[{\"kind\":\"feed\",\"values\":\"x\"}]}", 1, 1 },
    { "{\"name\":\"A\",\"any\":[{\"values\":[\"x\"]}]}", 1, 2 },
    { "{\"name\":\"A\",\"any\":[3]}", 1, 2 },
    { "{\"name\":\"A\",\"any\":{}}", 1, 2 },
    { "{\"name\":\"A\"}", 1, 1 },
    { "{\"name\":\"\"}", 0, 1 },
    { "{\"name\":3}", 0, 1 },
    { "3", 0, 1 },
    { "{\"name\":\"A\",\"id\":\"A/../b\",\"any\":[{\"kind\":\"feed\",\"values\":[\"x\"]}]}", 1, 1 },
    { "{\"name\":\"A\",\"actions\":[\"sing\",\"mark\",4],"
      "\"any\":[{\"kind\":\"feed\",\"values\":[\"x\"]}]}",
      1, 2 },
    { "{\"name\":\"A\",\"foreign-policy\":\"no\",\"any\":[{\"kind\":\"feed\",\"values\":[\"x\"],"
      "\"least\":0}]}",
      1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json
          = g_strdup_printf ("{\"attache-topics\":1,\"topics\":[%s]}", cases[i].topic);
      g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) topics = read_all (json, messages);

      g_test_message ("%s", cases[i].topic);
      g_assert_cmpuint (topics->len, ==, cases[i].n_topics);
      g_assert_cmpuint (messages->len, ==, cases[i].n_messages);
      for (guint k = 0; k < topics->len; k++)
        g_assert_true (attache_topic_id_is_valid (((AttacheTopic *)topics->pdata[k])->id));
    }
}

static void
test_not_topics (void)
{
  static const char *const bad[] = {
    "",
    "[]",
    "{}",
    "nonsense",
    "{\"attache-topics\":2,\"topics\":[]}",
    "{\"attache-topics\":1,\"topics\":{}}",
    "{\"attache-topics\":\"1\",\"topics\":[]}",
    "{\"attache-topics\":1,\"topics\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}",
    "\xff{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (attache_json_read_topics (bad[i], -1, NULL, &error));
      g_assert_true (error->domain == ATTACHE_ERROR);
    }
  for (gsize n = 0; n + 1 < sizeof whole; n++)
    g_assert_null (attache_json_read_topics (whole, (gssize)n, NULL, NULL));
}

static void
test_ids (void)
{
  g_autoptr (GPtrArray) topics = attache_topics_new ();
  static const char *const names[][2] = {
    { "Russia & Ukraine", "russia-ukraine" },
    { "Russia, Ukraine!", "russia-ukraine-2" },
    { "Élysée", "elysee" },
    { "…", "topic" },
    { "-", "topic-2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = attache_topic_id_for_name (names[i][0], topics);

      g_assert_cmpstr (id, ==, names[i][1]);
      g_ptr_array_add (topics, attache_topic_new (id, names[i][0]));
    }
  g_assert_false (attache_topic_id_is_valid (NULL));
  g_assert_false (attache_topic_id_is_valid (""));
  g_assert_false (attache_topic_id_is_valid ("a/b"));
  g_assert_false (attache_topic_id_is_valid ("A"));
}

static void
test_limit (void)
{
  g_autoptr (GString) json = g_string_new ("{\"attache-topics\":1,\"topics\":[");
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = NULL;
  g_autofree char *name = g_strnfill (ATTACHE_LIMIT_TOPIC_VALUE, 'x');
  g_autofree char *id = g_strnfill (ATTACHE_LIMIT_TOPIC_ID + 1, 'x');
  const AttacheTopic *first;

  for (guint i = 0; i < ATTACHE_LIMIT_TOPICS + 1; i++)
    g_string_append_printf (json,
                            "%s{\"name\":\"%s\",\"any\":[{\"kind\":\"feed\",\"values\":[\"x\"]}]}",
                            i > 0 ? "," : "", name);
  g_string_append (json, "]}");
  topics = read_all (json->str, messages);
  g_assert_cmpuint (topics->len, ==, ATTACHE_LIMIT_TOPICS);
  g_assert_cmpuint (messages->len, ==, 1);
  g_clear_pointer (&topics, g_ptr_array_unref);

  g_string_assign (json, "{\"attache-topics\":1,\"topics\":[{\"name\":\"A\",\"any\":[");
  for (guint i = 0; i < ATTACHE_LIMIT_TOPIC_CONDITIONS + 1; i++)
    {
      g_string_append_printf (json, "%s{\"kind\":\"feed\",\"least\":%d,\"values\":[",
                              i > 0 ? "," : "", ATTACHE_LIMIT_TOPIC_LEAST + 1);
      for (guint k = 0; k < ATTACHE_LIMIT_TOPIC_VALUES + 1; k++)
        g_string_append (json, k > 0 ? ",\"x\"" : "\"x\"");
      g_string_append (json, "]}");
    }
  g_string_append_printf (json, "]},{\"name\":\"x%s\"}]}", name);
  g_ptr_array_set_size (messages, 0);
  topics = read_all (json->str, messages);
  g_assert_cmpuint (topics->len, ==, 1);
  first = topics->pdata[0];
  g_assert_cmpuint (first->conditions[ATTACHE_TOPIC_ANY]->len, ==, ATTACHE_LIMIT_TOPIC_CONDITIONS);
  g_assert_cmpuint (
      g_strv_length (
          ((AttacheTopicCondition *)first->conditions[ATTACHE_TOPIC_ANY]->pdata[0])->values),
      ==, ATTACHE_LIMIT_TOPIC_VALUES);
  g_assert_cmpuint (messages->len, ==, 2 * ATTACHE_LIMIT_TOPIC_CONDITIONS + 2);
  g_assert_false (attache_topic_id_is_valid (id));
  g_assert_true (attache_topic_id_is_valid (id + 1));
}

/* What Preview is handed: an object of the list, on one line. */
static void
test_one (void)
{
  const char *json = "{\"attache-topics\":1,\"topics\":[{\"id\":\"a\",\"name\":\"Ä\",\"all\":[{"
                     "\"kind\":\"later\",\"where\":\"x\",\"values\":[\"v\"]}]}]}";
  g_autoptr (GPtrArray) topics = attache_json_read_topics (json, -1, NULL, NULL);
  g_autofree char *one = attache_json_write_topic (topics->pdata[0]);
  g_autofree char *list = g_strdup_printf ("{\"attache-topics\":1,\"topics\":[%s]}", one);
  g_autoptr (GPtrArray) again = attache_json_read_topics (list, -1, NULL, NULL);

  g_assert_null (strchr (one, '\n'));
  g_assert_true (attache_topic_equal (topics->pdata[0], again->pdata[0]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/topics/round-trip", test_round_trip);
  g_test_add_func ("/topics/copy", test_copy);
  g_test_add_func ("/topics/bad-values", test_bad_values);
  g_test_add_func ("/topics/not-topics", test_not_topics);
  g_test_add_func ("/topics/ids", test_ids);
  g_test_add_func ("/topics/limit", test_limit);
  g_test_add_func ("/topics/one", test_one);
  return g_test_run ();
}
