/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items of one event are found together, what the user says of them stays, and what is forgotten
 * leaves. */
#include <string.h>

#include "service-settings.h"

#define DAY (24 * 60 * 60)

#define RIVER                                                                                      \
  "Sweden and Norway resumed talks on the river treaty on Monday. \"We will go on talking until "  \
  "there is a treaty,\" Foreign Minister Anna Berg said in Stockholm. Officials from both "        \
  "governments met for six hours and agreed to meet again next week. The treaty on the use of "    \
  "the river expired in spring, and power stations on both banks have since worked without one. "  \
  "Norway wants a greater share of the water in dry summers, which Sweden has refused so far."
#define HARVEST                                                                                    \
  "Farmers in the valley brought in the best harvest of apples for ten years. The warm weather "   \
  "in spring helped, and prices at the market fell by a fifth. The growers' club of the valley "   \
  "expects another good year, although two of the oldest orchards are to be sold this winter."

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static Fixture *
started_fixture (void)
{
  Fixture *f = sorting_fixture_new ();

  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\n");
  fixture_start (f);
  return f;
}

static char *
submit (Fixture *f, const char *feed, const char *title, const char *text, gint64 ago)
{
  char *key = fixture_submit_article (f, article_new (feed, title, text, now_seconds () - ago));

  fixture_wait_sorted (f);
  return key;
}

static gint64
story_of (Fixture *f, const char *key)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (story), 0) FROM stories WHERE item"
                                          " = (SELECT id FROM items WHERE key = '%s')",
                                          key);

  return fixture_query (f, sql);
}

static gboolean
is_part (Fixture *f, const char *key, const char *part)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM stories WHERE part = '%s' AND item"
                                          " = (SELECT id FROM items WHERE key = '%s')",
                                          part, key);

  return fixture_query (f, sql) == 1;
}

static void
test_grouped (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *north = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_autofree char *south = submit (f, "south", "River treaty: talks go on", RIVER, 300);
  g_autofree char *other = submit (f, "south", "A good harvest", HARVEST, 200);
  g_autoptr (JsonParser) parser = fixture_ask (f, "Beside", g_variant_new ("(s)", south));
  JsonObject *story = json_object_get_object_member (answer_of (parser), "story");
  JsonArray *items = json_object_get_array_member (story, "items");
  JsonObject *item = json_array_get_object_element (items, 0);

  g_assert_cmpint (story_of (f, north), ==, story_of (f, south));
  g_assert_cmpint (story_of (f, north), !=, story_of (f, other));
  g_assert_true (is_part (f, north, "own"));
  g_assert_true (is_part (f, south, "copy"));
  g_assert_cmpint (json_object_get_int_member (story, "id"), ==, story_of (f, north));
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (item, "key"), ==, north);
  g_assert_cmpstr (json_object_get_string_member (item, "feed"), ==, "north");
  g_assert_cmpstr (json_object_get_string_member (item, "part"), ==, "own");
  g_assert_false (json_object_get_boolean_member (item, "pinned"));
}

/* The earlier one came later: what was own reporting turns out to be a copy of it. */
static void
test_earlier (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *south = submit (f, "south", "River treaty: talks go on", RIVER, 300);
  g_autofree char *north = NULL;

  g_assert_true (is_part (f, south, "own"));
  north = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_assert_cmpint (story_of (f, north), ==, story_of (f, south));
  g_assert_true (is_part (f, north, "own"));
  g_assert_true (is_part (f, south, "copy"));
}

/* The stories of before are there again, and numbers are not given twice. */
static void
test_restart (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *north = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_autofree char *other = submit (f, "south", "A good harvest", HARVEST, 500);
  g_autofree char *south = NULL, *third = NULL;
  gint64 last = story_of (f, other);

  fixture_do (f, "Forget", g_variant_new_parsed ("({'key':<%s>},)", other));
  fixture_kill (f);
  fixture_start (f);
  south = submit (f, "south", "River treaty: talks go on", RIVER, 300);
  third = submit (f, "west", "A good harvest of apples", HARVEST, 100);
  g_assert_cmpint (story_of (f, north), ==, story_of (f, south));
  g_assert_cmpint (story_of (f, third), >, last);
}

/* Items of long ago are grouped with those of their own days. */
static void
test_past (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *now = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_autofree char *one = submit (f, "west", "River treaty talks resume", RIVER, 40 * DAY);
  g_autofree char *two = submit (f, "east", "River treaty talks are resumed", RIVER, 40 * DAY + 99);
  g_autofree char *far = submit (f, "south", "The river treaty talks", RIVER, 80 * DAY);

  g_assert_cmpint (story_of (f, one), ==, story_of (f, two));
  g_assert_cmpint (story_of (f, one), !=, story_of (f, now));
  g_assert_cmpint (story_of (f, far), !=, story_of (f, one));
  g_assert_cmpint (story_of (f, far), !=, story_of (f, now));
  g_assert_true (is_part (f, one, "copy"));
}

static void
restart (Fixture *f)
{
  fixture_kill (f);
  fixture_start (f);
  fixture_wait_pending (f, 0);
}

static void
check_wish (Fixture *f, const char *key, gboolean pinned)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT pinned FROM stories WHERE item = (SELECT id FROM items WHERE key = '%s')", key);

  g_assert_cmpint (fixture_query (f, sql), ==, pinned);
}

static void
test_wishes (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *north = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_autofree char *south = submit (f, "south", "River treaty: talks go on", RIVER, 300);
  g_autofree char *other = submit (f, "south", "A good harvest", HARVEST, 200);
  gint64 story = story_of (f, north);

  fixture_do (f, "Separate", g_variant_new ("(s)", south));
  g_assert_cmpint (story_of (f, south), !=, story);
  g_assert_true (is_part (f, south, "own"));
  check_wish (f, south, TRUE);
  restart (f);
  fixture_do (f, "Join", g_variant_new ("(ss)", other, north));
  g_assert_cmpint (story_of (f, other), ==, story);
  g_assert_cmpint (story_of (f, south), !=, story);
  check_wish (f, other, TRUE);
  restart (f);
  fixture_do (f, "Release", g_variant_new ("(s)", south));
  g_assert_cmpint (story_of (f, south), ==, story);
  g_assert_true (is_part (f, south, "copy"));
  check_wish (f, south, FALSE);
  fixture_do (f, "Release", g_variant_new ("(s)", other));
  g_assert_cmpint (story_of (f, other), !=, story);
  assert_no_data (f, "Separate", g_variant_new ("(s)", "nothing"));
  assert_no_data (f, "Join", g_variant_new ("(ss)", north, "nothing"));
  assert_no_data (f, "Release", g_variant_new ("(s)", "nothing"));
}

/* Into the story of another time. */
static void
test_join_far (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *old = submit (f, "north", "River treaty talks go on", RIVER, 60 * DAY);
  g_autofree char *new = submit (f, "south", "A good harvest", HARVEST, 200);

  fixture_do (f, "Join", g_variant_new ("(ss)", new, old));
  g_assert_cmpint (story_of (f, new), ==, story_of (f, old));
  fixture_do (f, "Release", g_variant_new ("(s)", new));
  g_assert_cmpint (story_of (f, new), !=, story_of (f, old));
}

/* The wish outlives another briefing of the item. */
static void
test_wish_redone (void)
{
  g_autoptr (Fixture) f = sorting_fixture_new ();
  g_autofree char *one = NULL, *two = NULL;
  gint64 story;

  fixture_set (f, "ATTACHE_ANALYZER", g_getenv ("ATTACHE_STUB"));
  fixture_write_settings (f, "[org/attache/topics]\npresets-added=true\n");
  fixture_start (f);
  one = submit (f, "a", "one", "x", 100);
  two = submit (f, "b", "two", "x", 50);
  fixture_do (f, "Separate", g_variant_new ("(s)", two));
  story = story_of (f, two);
  g_assert_cmpint (story, !=, story_of (f, one));
  fixture_kill (f);
  fixture_set (f, "ATTACHE_STUB_ANALYSIS", "stub-2");
  fixture_start (f);
  fixture_wait_ready (f, 4);
  fixture_wait_sorted (f);
  g_assert_cmpint (story_of (f, two), ==, story);
  check_wish (f, two, TRUE);
}

/* What the last in the story was taken from is gone: it is its own now. */
static void
test_forgotten (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *north = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_autofree char *south = submit (f, "south", "River treaty: talks go on", RIVER, 300);
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM stories WHERE part = 'own' AND item"
                         " = (SELECT id FROM items WHERE key = '%s')",
                         south);

  fixture_do (f, "Forget", g_variant_new_parsed ("({'key':<%s>},)", north));
  fixture_wait_query (f, sql, 1);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM stories"), ==, 1);
}

/* Nothing of it is in memory either: a new item is compared with nothing. */
static void
test_forgotten_person (void)
{
  g_autoptr (Fixture) f = started_fixture ();
  g_autofree char *north = submit (f, "north", "River treaty talks go on", RIVER, 600);
  g_autofree char *other = submit (f, "north", "A good harvest", HARVEST, 500);
  g_autofree char *south = NULL;
  gint64 story = story_of (f, north);

  fixture_do (f, "ForgetPerson", g_variant_new ("(s)", "Anna Berg"));
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM stories"), ==, 1);
  south = submit (f, "south", "River treaty: talks go on",
                  "Sweden and Norway resumed talks on the river treaty on Monday.", 300);
  g_assert_cmpint (story_of (f, south), >, story);
  fixture_do (f, "ForgetEverything", NULL);
  g_free (submit (f, "west", "A good harvest of apples", HARVEST, 100));
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM stories"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/stories/grouped", test_grouped);
  g_test_add_func ("/stories/earlier", test_earlier);
  g_test_add_func ("/stories/restart", test_restart);
  g_test_add_func ("/stories/past", test_past);
  g_test_add_func ("/stories/wishes", test_wishes);
  g_test_add_func ("/stories/wishes/far", test_join_far);
  g_test_add_func ("/stories/wishes/redone", test_wish_redone);
  g_test_add_func ("/stories/forgotten", test_forgotten);
  g_test_add_func ("/stories/forgotten/person", test_forgotten_person);
  return g_test_run ();
}
