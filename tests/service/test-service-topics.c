/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items are sorted into topics, also when those change; topics are tried; feeds are left alone and
 * the work is held. */
#include <string.h>

#include "service-settings.h"

#define NOW 1764150000

#define RIVER                                                                                      \
  "Sweden and Norway resumed talks on the river treaty on Monday. \"We will go on talking until "  \
  "there is a treaty,\" Foreign Minister Anna Berg said in Stockholm. Officials from both "        \
  "governments met for six hours and agreed to meet again next week."
#define HARVEST                                                                                    \
  "Farmers in the valley brought in the best harvest of apples for ten years. The warm weather "   \
  "in spring helped, and prices at the market fell by a fifth. The growers' club of the valley "   \
  "expects another good year."

#define TOPIC(id, conditions)                                                                      \
  "[org/attache/topics]\nlist=['" id "']\npresets-added=true\n"                                    \
  "[org/attache/topics/" id "]\nname='The " id "'\n" conditions

static Fixture *
fixture_with (const char *settings)
{
  Fixture *f = sorting_fixture_new ();

  fixture_write_settings (f, settings);
  fixture_start (f);
  return f;
}

static void
submit_both (Fixture *f)
{
  g_free (fixture_submit_article (f, article_new ("north", "River talks go on", RIVER, NOW)));
  g_free (fixture_submit_article (f, article_new ("south", "A good harvest", HARVEST, NOW - 60)));
}

static gint64
count_topic (Fixture *f, const char *topic)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM topics WHERE topic = '%s'", topic);

  return fixture_query (f, sql);
}

/* ---- presets ---- */

static GStrv
read_list (Fixture *f)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *content = fixture_read_settings (f);
  g_autofree char *value = NULL;
  g_autoptr (GVariant) list = NULL;

  g_key_file_load_from_data (file, content, strlen (content), G_KEY_FILE_NONE, NULL);
  value = g_key_file_get_value (file, "org/attache/topics", "list", NULL);
  list = value != NULL ? g_variant_parse (G_VARIANT_TYPE_STRING_ARRAY, value, NULL, NULL, NULL)
                       : NULL;
  return list != NULL ? g_variant_dup_strv (list, NULL) : g_new0 (char *, 1);
}

static void
test_presets (void)
{
  g_autoptr (Fixture) f = sorting_fixture_new ();
  g_auto (GStrv) first = NULL, again = NULL;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  first = read_list (f);
  g_assert_cmpuint (g_strv_length (first), ==, 8);
  fixture_kill (f);
  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\nlist=@as []\n");
  fixture_start (f);
  fixture_wait_pending (f, 0);
  again = read_list (f);
  g_assert_cmpuint (g_strv_length (again), ==, 0);
}

/* Who has topics of their own gets no others. */
static void
test_presets_not_needed (void)
{
  g_autoptr (Fixture) f
      = fixture_with ("[org/attache/topics]\nlist=['own']\n[org/attache/topics/own]\nname='O'\n");
  g_auto (GStrv) list = NULL;

  fixture_wait_pending (f, 0);
  list = read_list (f);
  g_assert_cmpuint (g_strv_length (list), ==, 1);
}

/* ---- sorting ---- */

static void
check_reason (JsonObject *topic, const char *kind, const char *value)
{
  JsonObject *reason
      = json_array_get_object_element (json_object_get_array_member (topic, "reasons"), 0);

  g_assert_cmpstr (json_object_get_string_member (reason, "kind"), ==, kind);
  g_assert_cmpstr (json_object_get_string_member (reason, "value"), ==, value);
  g_assert_cmpint (json_object_get_int_member (reason, "n"), >, 0);
  g_assert_cmpint (json_object_get_int_member (reason, "end"), >,
                   json_object_get_int_member (reason, "start"));
}

static void
test_sorted (void)
{
  g_autoptr (Fixture) f
      = fixture_with (TOPIC ("river", "any=[('person','anywhere',uint32 1,['Anna Berg'])]\n"));
  g_autofree char *key = NULL, *other = NULL;
  g_autoptr (JsonParser) parser = NULL, none = NULL;
  JsonArray *topics, *actions;

  key = fixture_submit_article (f, article_new ("north", "River talks go on", RIVER, NOW));
  other = fixture_submit_article (f, article_new ("south", "A good harvest", HARVEST, NOW));
  fixture_wait_sorted (f);
  g_assert_cmpint (count_topic (f, "river"), ==, 1);
  parser = fixture_ask (f, "Beside", g_variant_new ("(s)", key));
  topics = json_object_get_array_member (answer_of (parser), "topics");
  g_assert_cmpuint (json_array_get_length (topics), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (topics, 0), "name"), ==,
      "The river");
  check_reason (json_array_get_object_element (topics, 0), "person", "Anna Berg");
  actions = json_object_get_array_member (answer_of (parser), "actions");
  g_assert_cmpuint (json_array_get_length (actions), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (actions, 0), ==, "digest");
  g_assert_true (json_object_get_null_member (answer_of (parser), "story"));
  none = fixture_ask (f, "Beside", g_variant_new ("(s)", other));
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (answer_of (none), "topics")), ==, 0);
  assert_no_data (f, "Beside", g_variant_new ("(s)", "nothing"));
}

static void
on_changed (GDBusConnection *connection, const char *sender, const char *path,
            const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  ++*(guint *)data;
}

/* Settings act at once, and clients hear of it. */
static void
test_changed (void)
{
  g_autoptr (Fixture) f
      = fixture_with (TOPIC ("river", "any=[('person','anywhere',uint32 1,['Anna Berg'])]\n"));
  guint changed = 0;
  guint subscription = g_dbus_connection_signal_subscribe (
      f->client, NULL, "org.attache.Attache1", "Changed", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      on_changed, &changed, NULL);

  submit_both (f);
  fixture_wait_sorted (f);
  while (changed == 0)
    g_main_context_iteration (NULL, TRUE);
  fixture_write_settings (f, TOPIC ("apples", "any=[('phrase','anywhere',uint32 1,['apple'])]\n"));
  fixture_wait_query (f, "SELECT count (*) FROM topics WHERE topic = 'apples'", 1);
  g_assert_cmpint (count_topic (f, "river"), ==, 0);
  changed = 0;
  while (changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_dbus_connection_signal_unsubscribe (f->client, subscription);
}

/* Topics that were changed while no service ran, and items that were not sorted when it ended. */
static void
test_restart (void)
{
  g_autoptr (Fixture) f
      = fixture_with (TOPIC ("river", "any=[('person','anywhere',uint32 1,['Anna Berg'])]\n"));

  submit_both (f);
  fixture_wait_sorted (f);
  fixture_kill (f);
  fixture_write_settings (f, TOPIC ("apples", "any=[('phrase','anywhere',uint32 1,['apple'])]\n"));
  fixture_start (f);
  fixture_wait_query (f, "SELECT count (*) FROM topics WHERE topic = 'apples'", 1);
  fixture_wait_sorted (f);
  g_assert_cmpint (count_topic (f, "river"), ==, 0);
  fixture_kill (f);
  fixture_change (f, "DELETE FROM topics; DELETE FROM stories;"
                     "INSERT INTO unsorted (item, why) SELECT id, 1 FROM items");
  fixture_start (f);
  fixture_wait_sorted (f);
  g_assert_cmpint (count_topic (f, "apples"), ==, 1);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM stories"), ==, 2);
}

/* A briefing of another analysis replaces what was found of the one before. */
static void
test_redone (void)
{
  g_autoptr (Fixture) f = sorting_fixture_new ();

  fixture_set (f, "ATTACHE_ANALYZER", g_getenv ("ATTACHE_STUB"));
  fixture_write_settings (f, TOPIC ("ann", "any=[('person','anywhere',uint32 1,['Ann'])]\n"));
  fixture_start (f);
  g_free (fixture_submit_one (f, "one"));
  fixture_wait_ready (f, 1);
  fixture_wait_sorted (f);
  g_assert_cmpint (count_topic (f, "ann"), ==, 1);
  fixture_kill (f);
  fixture_set (f, "ATTACHE_STUB_ANALYSIS", "stub-2");
  fixture_start (f);
  fixture_wait_ready (f, 2);
  fixture_wait_sorted (f);
  g_assert_cmpint (count_topic (f, "ann"), ==, 1);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM stories"), ==, 1);
  g_assert_cmpint (fixture_query (f, "SELECT max (story) FROM stories"), ==, 1);
}

/* ---- trying ---- */

static JsonParser *
preview (Fixture *f, const char *topic, guint limit)
{
  return fixture_ask (f, "Preview", g_variant_new ("(su)", topic, limit));
}

static void
test_preview (void)
{
  g_autoptr (Fixture) f = fixture_with ("[org/attache/topics]\npresets-added=true\n");
  g_autoptr (JsonParser) parser = NULL, fewer = NULL;
  JsonObject *answer, *item;
  JsonArray *marks;
  const char *sentence;

  submit_both (f);
  parser = preview (f,
                    "{\"id\":\"x\",\"name\":\"X\",\"any\":[{\"kind\":\"phrase\","
                    "\"values\":[\"apple\"]},{\"kind\":\"nonsense\",\"values\":[\"y\"]}]}",
                    0);
  answer = answer_of (parser);
  g_assert_cmpint (json_object_get_int_member (answer, "matched"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (answer, "of"), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "messages")), >,
                    0);
  item = json_array_get_object_element (json_object_get_array_member (answer, "items"), 0);
  sentence = json_object_get_string_member (item, "sentence");
  g_assert_true (g_str_has_prefix (sentence, "Farmers in the valley"));
  marks = json_array_get_array_element (json_object_get_array_member (item, "marks"), 0);
  g_assert_cmpint (json_array_get_int_element (marks, 0), ==,
                   strstr (sentence, "apples") - sentence);
  g_assert_cmpint (json_array_get_int_element (marks, 1), ==,
                   strstr (sentence, "apples") + 6 - sentence);
  fewer = preview (f, "{\"name\":\"X\",\"any\":[{\"kind\":\"phrase\",\"values\":[\"apple\"]}]}", 1);
  g_assert_cmpint (json_object_get_int_member (answer_of (fewer), "of"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (answer_of (fewer), "matched"), ==, 0);
}

/* What was read for it before does not hide what came or went since. */
static void
test_preview_again (void)
{
  static const char *const topic
      = "{\"name\":\"X\",\"any\":[{\"kind\":\"phrase\",\"values\":[\"apple\",\"treaty\"]}]}";
  g_autoptr (Fixture) f = fixture_with ("[org/attache/topics]\npresets-added=true\n");
  g_autofree char *key = NULL;
  g_autoptr (JsonParser) one = NULL, two = NULL, after = NULL;

  key = fixture_submit_article (f, article_new ("north", "River talks go on", RIVER, NOW));
  one = preview (f, topic, 0);
  g_assert_cmpint (json_object_get_int_member (answer_of (one), "matched"), ==, 1);
  g_free (fixture_submit_article (f, article_new ("south", "A good harvest", HARVEST, NOW)));
  two = preview (f, topic, 0);
  g_assert_cmpint (json_object_get_int_member (answer_of (two), "matched"), ==, 2);
  fixture_do (f, "Forget", g_variant_new_parsed ("({'key':<%s>},)", key));
  after = preview (f, topic, 0);
  g_assert_cmpint (json_object_get_int_member (answer_of (after), "matched"), ==, 1);
}

static void
assert_refused (Fixture *f, const char *topic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = fixture_call (f, "Preview", g_variant_new ("(su)", topic, 0), &error);

  g_assert_null (reply);
  assert_remote_error (error, "InvalidItem");
}

static void
test_preview_refused (void)
{
  g_autoptr (Fixture) f = fixture_with ("[org/attache/topics]\npresets-added=true\n");

  assert_refused (f, "");
  assert_refused (f, "{");
  assert_refused (f, "[]");
  assert_refused (f, "{\"name\":\"X\"},{\"name\":\"Y\"}");
}

/* A longer topic is refused, and more items are not looked at. */
static void
test_preview_limit (void)
{
  g_autoptr (Fixture) f = sorting_fixture_new ();
  g_autofree char *spaces = g_strnfill (256 * 1024, ' ');
  g_autofree char *longer = g_strconcat (spaces, "{\"name\":\"X\"}", NULL);
  g_autoptr (JsonParser) parser = NULL;

  fixture_set (f, "ATTACHE_ANALYZER", g_getenv ("ATTACHE_STUB"));
  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\n");
  fixture_start (f);
  assert_refused (f, longer);
  g_free (fixture_submit_one (f, "one"));
  fixture_wait_ready (f, 1);
  fixture_change (
      f, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1005)"
         " INSERT INTO items SELECT id + i, key || i, guid, link, title, author, feed_url,"
         " feed_title, language, published, seen, day, html, source FROM items, n;"
         "INSERT INTO briefings SELECT items.key, analysis, made, json FROM briefings, items"
         " WHERE items.key <> briefings.key");
  parser
      = preview (f, "{\"name\":\"X\",\"any\":[{\"kind\":\"person\",\"values\":[\"Ann\"]}]}", 4000);
  g_assert_cmpint (json_object_get_int_member (answer_of (parser), "of"), ==, 1000);
  g_assert_cmpint (json_object_get_int_member (answer_of (parser), "matched"), ==, 1000);
}

/* ---- feeds ---- */

static JsonObject *
get_feed (JsonParser *parser, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (answer_of (parser), "feeds"),
                                        index);
}

static void
test_feeds (void)
{
  g_autoptr (Fixture) f = fixture_with (
      "[org/attache/topics]\npresets-added=true\n"
      "[org/attache/service]\nfeeds-off=['https://south.example/feed','https://gone.example']\n");
  g_auto (GStrv) keys = NULL;
  g_autoptr (JsonParser) before = NULL, after = NULL;
  JsonObject *feed;

  g_free (fixture_submit_article (f, article_new ("north", "River talks go on", RIVER, NOW)));
  keys = fixture_submit (f, items_of (article_new ("south", "A good harvest", HARVEST, NOW)));
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM items"), ==, 1);
  before = fixture_ask (f, "Feeds", NULL);
  feed = get_feed (before, 0);
  g_assert_cmpstr (json_object_get_string_member (feed, "url"), ==, "https://north.example/feed");
  g_assert_cmpstr (json_object_get_string_member (feed, "title"), ==, "north");
  g_assert_cmpint (json_object_get_int_member (feed, "items"), ==, 1);
  g_assert_false (json_object_get_boolean_member (feed, "off"));
  feed = get_feed (before, 1);
  g_assert_cmpint (json_object_get_int_member (feed, "items"), ==, 0);
  g_assert_true (json_object_get_boolean_member (feed, "off"));
  /* On again. */
  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\n");
  do
    {
      g_usleep (20000);
      g_clear_object (&after);
      after = fixture_ask (f, "Feeds", NULL);
    }
  while (json_array_get_length (json_object_get_array_member (answer_of (after), "feeds")) > 1);
  g_free (fixture_submit_article (f, article_new ("south", "A good harvest", HARVEST, NOW)));
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM items"), ==, 2);
}

/* What waits of a feed is not analysed, and comes back with it. */
static void
test_feeds_waiting (void)
{
  g_autoptr (Fixture) f = fixture_with ("[org/attache/topics]\npresets-added=true\n");
  g_auto (GStrv) keys = NULL;

  g_free (fixture_submit_article (f, article_new ("north", "River talks go on", RIVER, NOW)));
  fixture_do (f, "Pause", g_variant_new ("(b)", TRUE));
  keys = fixture_submit (f, items_of (article_new ("south", "A good harvest", HARVEST, NOW)));
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM queue"), ==, 1);
  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\n"
                             "[org/attache/service]\nfeeds-off=['https://south.example/feed']\n");
  fixture_wait_query (f, "SELECT count (*) FROM queue", 0);
  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\n");
  fixture_wait_query (f, "SELECT count (*) FROM queue", 1);
}

/* Somebody looks at an item of such a feed: they get it, and nothing is kept. */
static void
test_feeds_looked_at (void)
{
  g_autoptr (Fixture) f
      = fixture_with ("[org/attache/topics]\npresets-added=true\n"
                      "[org/attache/service]\nfeeds-off=['https://south.example/feed']\n");

  fixture_do (f, "Analyze",
              g_variant_new ("(@a{sv})", article_new ("south", "A good harvest", HARVEST, NOW)));
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM items"), ==, 0);
}

/* ---- the queue ---- */

static guint
get_number (Fixture *f, const char *property)
{
  g_autoptr (GVariant) value = fixture_property (f, property);

  return g_variant_get_uint32 (value);
}

static void
test_pause (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GVariant) paused = NULL;
  g_autofree char *briefing = NULL;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  fixture_do (f, "Pause", g_variant_new ("(b)", TRUE));
  paused = fixture_property (f, "Paused");
  g_assert_true (g_variant_get_boolean (paused));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("item %u", i);

      g_free (fixture_submit_one (f, title));
    }
  /* What somebody waits for is done all the same. */
  briefing = fixture_analyze (f, "feed", "looked at", NULL);
  g_assert_nonnull (briefing);
  g_assert_cmpuint (get_number (f, "Pending"), ==, 3);
  g_assert_cmpuint (get_number (f, "Backlog"), >=, 3);
  g_assert_cmpuint (fixture_count_log (f, "item 0"), ==, 0);
  fixture_do (f, "Pause", g_variant_new ("(b)", FALSE));
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (fixture_count_log (f, "item 0"), ==, 1);
  g_assert_cmpuint (get_number (f, "Backlog"), ==, 0);
}

static void
test_newest_first (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *log = NULL;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  fixture_do (f, "Pause", g_variant_new ("(b)", TRUE));
  g_strfreev (fixture_submit (f, items_of (article_new ("a", "middle", "x", NOW - 500))));
  g_strfreev (fixture_submit (f, items_of (article_new ("a", "oldest", "x", NOW - 9000))));
  g_strfreev (fixture_submit (f, items_of (article_new ("a", "newest", "x", NOW))));
  fixture_do (f, "Pause", g_variant_new ("(b)", FALSE));
  fixture_wait_ready (f, 3);
  log = fixture_read (f, "stub.log");
  g_assert_cmpstr (log, ==, "newest\nmiddle\noldest\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/topics/presets", test_presets);
  g_test_add_func ("/topics/presets/not-needed", test_presets_not_needed);
  g_test_add_func ("/topics/sorted", test_sorted);
  g_test_add_func ("/topics/changed", test_changed);
  g_test_add_func ("/topics/restart", test_restart);
  g_test_add_func ("/topics/redone", test_redone);
  g_test_add_func ("/topics/preview", test_preview);
  g_test_add_func ("/topics/preview/again", test_preview_again);
  g_test_add_func ("/topics/preview/refused", test_preview_refused);
  g_test_add_func ("/topics/preview/limit", test_preview_limit);
  g_test_add_func ("/feeds/off", test_feeds);
  g_test_add_func ("/feeds/waiting", test_feeds_waiting);
  g_test_add_func ("/feeds/looked-at", test_feeds_looked_at);
  g_test_add_func ("/queue/pause", test_pause);
  g_test_add_func ("/queue/newest-first", test_newest_first);
  return g_test_run ();
}
