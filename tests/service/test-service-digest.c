/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The digest on the bus, and what is said about somebody. */
#include <json-glib/json-glib.h>

#include "service-fixture.h"

/* Of the items of the fixture. */
#define PUBLISHED "int64 1700000000"

static GVariant *
call (Fixture *f, const char *method, const char *options, GError **error)
{
  GVariant *parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);

  return fixture_call (f, method, g_variant_new ("(@a{sv})", parsed), error);
}

static JsonParser *
ask (Fixture *f, const char *method, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = call (f, method, options, &error);
  JsonParser *parser = json_parser_new ();
  const char *json;

  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &json);
  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  return parser;
}

static JsonObject *
root_of (JsonParser *parser)
{
  return json_node_get_object (json_parser_get_root (parser));
}

static JsonObject *
element (JsonObject *object, const char *name, guint i)
{
  return json_array_get_object_element (json_object_get_array_member (object, name), i);
}

static guint
length (JsonObject *object, const char *name)
{
  return json_array_get_length (json_object_get_array_member (object, name));
}

static guint
count_topics (Fixture *f, const char *options)
{
  g_autoptr (JsonParser) parser = ask (f, "Digest", options);

  return length (root_of (parser), "topics");
}

static guint
count_statements (Fixture *f, const char *options)
{
  g_autoptr (JsonParser) parser = ask (f, "StatementsOf", options);

  return length (root_of (parser), "statements");
}

/* Topics and stories come a moment after the briefing. */
static void
wait_until_sorted (Fixture *f)
{
  gint64 begin = g_get_monotonic_time ();

  while (fixture_query (f, "SELECT (SELECT count (*) FROM unsorted) > 0"
                           " OR NOT EXISTS (SELECT 1 FROM settings WHERE name = 'begun')")
         != 0)
    {
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 60 * G_TIME_SPAN_SECOND);
      g_usleep (10000);
    }
}

static void
test_digest (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root, *topic, *story, *item, *statement;

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  two = fixture_submit_one (f, "two");
  fixture_wait_ready (f, 2);
  g_assert_cmpuint (count_topics (f, "{}"), ==, 0);
  wait_until_sorted (f);
  parser = ask (f, "Digest", "{'since':<" PUBLISHED ">}");
  root = root_of (parser);
  g_assert_cmpint (json_object_get_int_member (root, "schema"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "since"), ==, 1700000000);
  g_assert_cmpint (json_object_get_int_member (root, "items"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (root, "store"), >, 1700000000);
  topic = element (root, "topics", 0);
  g_assert_true (json_object_get_null_member (topic, "id"));
  g_assert_true (json_object_get_null_member (topic, "name"));
  story = element (topic, "stories", 0);
  item = element (story, "items", 0);
  g_assert_cmpstr (json_object_get_string_member (item, "link"), ==, "https://example.org/");
  g_assert_cmpstr (json_object_get_string_member (item, "feed"), ==, "Example");
  g_assert_cmpstr (json_object_get_string_member (element (story, "summary", 0), "text"), ==,
                   "Ann said so.");
  statement = element (story, "statements", 0);
  g_assert_cmpstr (json_object_get_string_member (statement, "text"), ==, "so");
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (statement, "speaker"), "name"),
      ==, "Ann");
  g_assert_cmpuint (length (statement, "carried"), >=, 1);
}

/* What is marked stays marked, and only if the digest says so. */
static void
test_read (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL;
  g_autofree char *mark = NULL;

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  g_assert_cmpuint (count_topics (f, "{'since':<int64 1>}"), ==, 1);
  mark = g_strdup_printf ("{'since':<int64 1>,'until':<%s>,'read':<true>}", PUBLISHED);
  g_assert_cmpuint (count_topics (f, mark), ==, 0);
  g_assert_cmpuint (count_topics (f, "{}"), ==, 1);
  fixture_kill (f);
  fixture_start (f);
  g_assert_cmpuint (count_topics (f, "{}"), ==, 1);
  /* It came in this second, which the mark is not after. */
  g_usleep (1100 * 1000);
  g_assert_cmpuint (count_topics (f, "{'read':<true>}"), ==, 1);
  g_assert_cmpuint (count_topics (f, "{}"), ==, 0);
  fixture_kill (f);
  fixture_start (f);
  g_assert_cmpuint (count_topics (f, "{}"), ==, 0);
  g_assert_cmpuint (count_topics (f, "{'since':<int64 1>}"), ==, 1);
}

/* Several questions at once, and one while items come, each get their answer. */
static void
test_at_once (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL;
  Call calls[20];

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      GVariant *options
          = g_variant_parse (G_VARIANT_TYPE_VARDICT,
                             i % 2 ? "{'read':<true>}" : "{'since':<int64 1>}", NULL, NULL, NULL);

      fixture_call_later (f->client, "Digest", g_variant_new ("(@a{sv})", options), &calls[i]);
    }
  two = fixture_submit_one (f, "two");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      call_wait (&calls[i]);
      g_assert_no_error (calls[i].error);
      call_clear (&calls[i]);
    }
}

/* A reader that subscribes to the digest hands its stories in: they are no news. */
static void
test_own_feed (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *story = NULL, *one = NULL, *briefing = NULL;
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  story = fixture_submit_one (f, "tag:attache.org,2026:story/7");
  one = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  g_assert_cmpstr (f->ready->pdata[0], ==, one);
  briefing = fixture_analyze (f, "feed", "tag:attache.org,2026:story/7", &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM items"), ==, 1);
}

static void
test_refused (void)
{
  static const char *const wrong[]
      = { "{'since':<'noon'>}", "{'topic':<'gone'>}", "{'topic':<uint32 7>}", "{'read':<'yes'>}",
          "{'limit':<true>}" };
  g_autoptr (Fixture) f = fixture_new ();

  fixture_start (f);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (call (f, "Digest", wrong[i], &error));
      assert_remote_error (error, "InvalidItem");
    }
}

static void
test_about (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL;
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  g_assert_cmpuint (count_statements (f, "{'about':<'SO'>}"), ==, 1);
  g_assert_cmpuint (count_statements (f, "{'about':<'Mr So'>}"), ==, 1);
  g_assert_cmpuint (count_statements (f, "{'about':<'so what'>}"), ==, 0);
  g_assert_cmpuint (count_statements (f, "{'about':<'s'>}"), ==, 0);
  g_assert_cmpuint (count_statements (f, "{'about':<'…'>}"), ==, 1);
  g_assert_cmpuint (count_statements (f, "{'about':<'so'>,'name':<'Ann'>}"), ==, 1);
  g_assert_cmpuint (count_statements (f, "{'about':<'so'>,'name':<'Bob'>}"), ==, 0);
  g_assert_cmpuint (count_statements (f, "{'about':<'so'>,'until':<" PUBLISHED ">}"), ==, 0);
  g_assert_cmpuint (count_statements (f, "{'about':<'so'>,'words':<'so'>}"), ==, 1);
  /* Nothing of the query language gets through. */
  g_assert_cmpuint (count_statements (f, "{'about':<'so\" OR said : \"x'>}"), ==, 0);
  g_assert_null (call (f, "StatementsOf", "{'about':<uint32 1>}", &error));
  assert_remote_error (error, "InvalidItem");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/digest/bus", test_digest);
  g_test_add_func ("/digest/read", test_read);
  g_test_add_func ("/digest/at-once", test_at_once);
  g_test_add_func ("/digest/own-feed", test_own_feed);
  g_test_add_func ("/digest/refused", test_refused);
  g_test_add_func ("/statements/about", test_about);
  return g_test_run ();
}
