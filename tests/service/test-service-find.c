/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What the service finds in its store, how it tells of it and what it forgets. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>

#include "service-fixture.h"

#define PATIENCE (30 * G_TIME_SPAN_SECOND)

static JsonParser *
parse (GVariant *reply)
{
  JsonParser *parser = json_parser_new ();
  const char *json;

  g_variant_get (reply, "(&s)", &json);
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  return parser;
}

static JsonObject *
root_of (JsonParser *parser)
{
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));

  g_assert_cmpint (json_object_get_int_member (object, "schema"), ==, 1);
  return object;
}

/* @options is the text of an a{sv}. */
static JsonParser *
ask (Fixture *f, const char *method, const char *options)
{
  GVariant *parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = fixture_call (f, method, g_variant_new ("(@a{sv})", parsed), &error);

  g_assert_no_error (error);
  return parse (reply);
}

static guint
count (Fixture *f, const char *method, const char *options, const char *member)
{
  g_autoptr (JsonParser) parser = ask (f, method, options);

  return json_array_get_length (json_object_get_array_member (root_of (parser), member));
}

static void
assert_refused (Fixture *f, const char *method, const char *options)
{
  GVariant *parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_call (f, method, g_variant_new ("(@a{sv})", parsed), &error));
  assert_remote_error (error, "InvalidItem");
}

static void
submit (Fixture *f, const char *title)
{
  guint before = f->ready->len;
  g_autofree char *key = fixture_submit_one (f, title);

  fixture_wait_ready (f, before + 1);
  g_assert_cmpstr (f->ready->pdata[before], ==, key);
}

static void
test_search (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root, *item, *snippet;

  fixture_start (f);
  submit (f, "River talks");
  submit (f, "Sea talks");
  g_assert_cmpuint (count (f, "Search", "{'words':<'talks'>}", "items"), ==, 2);
  g_assert_cmpuint (count (f, "Search", "{'name':<'ann'>}", "items"), ==, 2);
  g_assert_cmpuint (count (f, "Search", "{'name':<'Bob'>}", "items"), ==, 0);
  g_assert_cmpuint (count (f, "Search", "{'since':<int64 1700000001>}", "items"), ==, 0);
  parser = ask (f, "Search", "{'words':<'river'>}");
  root = root_of (parser);
  g_assert_true (json_object_get_null_member (root, "next"));
  item = json_array_get_object_element (json_object_get_array_member (root, "items"), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "River talks");
  g_assert_cmpstr (json_object_get_string_member (item, "feed"), ==, "Example");
  g_assert_cmpstr (json_object_get_string_member (item, "coverage"), ==, "full");
  g_assert_cmpint (json_object_get_int_member (item, "published"), ==, 1700000000);
  g_assert_cmpfloat (json_object_get_double_member (item, "relevance"), ==, 0.5);
  g_assert_true (json_object_has_member (item, "story"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "summary")), ==, 1);
  snippet = json_object_get_object_member (item, "snippet");
  g_assert_cmpstr (json_object_get_string_member (snippet, "text"), ==, "River talks");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (snippet, "marks")), ==, 1);
}

static void
test_pages (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *options = NULL;
  gint64 next;

  fixture_start (f);
  submit (f, "one");
  submit (f, "two");
  submit (f, "three");
  parser = ask (f, "Search", "{'limit':<uint32 2>}");
  next = json_object_get_int_member (root_of (parser), "next");
  options = g_strdup_printf ("{'limit':<uint32 2>,'before':<int64 %" G_GINT64_FORMAT ">}", next);
  g_assert_cmpuint (count (f, "Search", options, "items"), ==, 1);
}

static void
test_statements_of (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *statement, *speaker;

  fixture_start (f);
  submit (f, "one");
  submit (f, "nay");
  g_assert_cmpuint (count (f, "StatementsOf", "{'name':<'Bob'>}", "statements"), ==, 0);
  g_assert_cmpuint (count (f, "StatementsOf", "{'words':<'nay'>}", "statements"), ==, 1);
  g_assert_cmpuint (count (f, "StatementsOf", "{'act':<'deny'>}", "statements"), ==, 1);
  g_assert_cmpuint (count (f, "StatementsOf", "{}", "statements"), ==, 2);
  parser = ask (f, "StatementsOf", "{'name':<'ANN'>}");
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (root_of (parser), "statements")), ==, 1);
  statement = json_array_get_object_element (
      json_object_get_array_member (root_of (parser), "statements"), 0);
  g_assert_cmpstr (json_object_get_string_member (statement, "link"), ==, "https://example.org/");
  statement = json_object_get_object_member (statement, "statement");
  g_assert_cmpstr (json_object_get_string_member (statement, "text"), ==, "so");
  g_assert_cmpint (
      json_array_get_int_element (json_object_get_array_member (statement, "place"), 1), ==, 11);
  speaker = json_object_get_object_member (statement, "speaker");
  g_assert_cmpstr (json_object_get_string_member (speaker, "name"), ==, "Ann");
  g_assert_true (json_object_get_boolean_member (speaker, "named"));
}

static void
test_items_of_day (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_set (f, "TZ", "America/New_York");
  fixture_start (f);
  submit (f, "one");
  /* 1700000000 is 2023-11-14 22:13 UTC, 17:13 there. */
  g_assert_cmpuint (count (f, "ItemsOfDay", "{'day':<'2023-11-14'>}", "items"), ==, 1);
  g_assert_cmpuint (count (f, "ItemsOfDay", "{'day':<'2023-11-13'>}", "items"), ==, 0);
  g_assert_cmpuint (count (f, "ItemsOfDay", "{'day':<'2023-11-15'>}", "items"), ==, 0);
  g_assert_cmpuint (count (f, "ItemsOfDay", "{}", "items"), ==, 0);
  assert_refused (f, "ItemsOfDay", "{'day':<'2023-02-30'>}");
  assert_refused (f, "ItemsOfDay", "{'day':<'yesterday'>}");
  assert_refused (f, "ItemsOfDay", "{'day':<'2023-11-14T1'>}");
}

static void
test_wrong_options (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_start (f);
  assert_refused (f, "Search", "{'words':<uint32 1>}");
  assert_refused (f, "Search", "{'since':<'today'>}");
  assert_refused (f, "StatementsOf", "{'limit':<'all'>}");
  assert_refused (f, "Names", "{'beginning':<true>}");
  g_assert_cmpuint (count (f, "Search", "{'unknown':<true>,'since':<int64 -5>}", "items"), ==, 0);
}

static void
test_option_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *fits = g_strnfill (1024, 'x'), *long_word = g_strnfill (1025, 'x');
  g_autofree char *good = g_strdup_printf ("{'words':<'%s'>}", fits);
  g_autofree char *bad = g_strdup_printf ("{'words':<'%s'>}", long_word);

  fixture_start (f);
  g_assert_cmpuint (count (f, "Search", good, "items"), ==, 0);
  assert_refused (f, "Search", bad);
}

static void
test_list_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_start (f);
  submit (f, "one");
  fixture_change (f,
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
                  " INSERT INTO items (key, title, published, html, source, seen, day)"
                  " SELECT 'copy' || i, 'copy', 0, 0, source, seen, day FROM items, n");
  g_assert_cmpuint (count (f, "Search", "{}", "items"), ==, 50);
  g_assert_cmpuint (count (f, "Search", "{'limit':<uint32 100000>}", "items"), ==, 500);
}

static void
test_names (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *name;

  fixture_start (f);
  submit (f, "one");
  submit (f, "two");
  parser = ask (f, "Names", "{'beginning':<'a'>}");
  name
      = json_array_get_object_element (json_object_get_array_member (root_of (parser), "names"), 0);
  g_assert_cmpstr (json_object_get_string_member (name, "name"), ==, "Ann");
  g_assert_cmpint (json_object_get_int_member (name, "items"), ==, 2);
  g_assert_cmpuint (count (f, "Names", "{'beginning':<'b'>}", "names"), ==, 0);
}

static JsonParser *
ask_status (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = fixture_call (f, "Status", NULL, &error);

  g_assert_no_error (error);
  return parse (reply);
}

static void
wait_for_check (Fixture *f, const char *state)
{
  gint64 since = g_get_monotonic_time ();

  while (TRUE)
    {
      g_autoptr (JsonParser) parser = ask_status (f);

      if (g_str_equal (json_object_get_string_member (root_of (parser), "check"), state))
        return;
      if (g_get_monotonic_time () - since > PATIENCE)
        {
          g_autofree char *log = fixture_read (f, "service.log");
          g_autofree char *found = json_to_string (json_parser_get_root (parser), FALSE);

          g_error ("%s is not %s: %s", found, state, log);
        }
      g_usleep (20000);
    }
}

static void
test_status (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *status;

  fixture_start (f);
  submit (f, "one");
  submit (f, "nay");
  parser = ask_status (f);
  status = root_of (parser);
  g_assert_cmpstr (json_object_get_string_member (status, "path"), ==,
                   fixture_path (f, "attache/attache.db"));
  g_assert_cmpint (json_object_get_int_member (status, "bytes"), >, 0);
  g_assert_cmpint (json_object_get_int_member (status, "items"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (status, "statements"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (status, "names"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (status, "waiting"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (status, "oldest"), ==, 1700000000);
  g_assert_cmpint (json_object_get_int_member (status, "retention_days"), ==, 180);
  g_assert_cmpstr (json_object_get_string_member (status, "check"), ==, "none");
  g_assert_true (json_object_get_null_member (status, "damaged"));
}

static void
test_unclean (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_start (f);
  submit (f, "one");
  wait_for_check (f, "none");
  fixture_kill (f);
  fixture_start (f);
  wait_for_check (f, "ok");
  g_assert_cmpuint (count (f, "Search", "{'words':<'one'>}", "items"), ==, 1);
}

/* The last page of the statements, whose header may be sound all the same. */
static void
damage (Fixture *f)
{
  const char *path = fixture_path (f, "attache/attache.db");
  gint64 size = fixture_query (f, "PRAGMA page_size");
  gint64 page = fixture_query (f, "SELECT pageno FROM dbstat WHERE name = 'statements'"
                                  " AND pagetype = 'leaf' ORDER BY pageno DESC LIMIT 1");
  g_autofree char *junk = g_strnfill ((gsize)size, 'Z');
  FILE *file = g_fopen (path, "r+b");

  fseek (file, (long)((page - 1) * size), SEEK_SET);
  g_assert_cmpuint (fwrite (junk, 1, (gsize)size, file), ==, size);
  fclose (file);
}

static void
add_statements (Fixture *f)
{
  fixture_change (f,
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                  " INSERT INTO statements SELECT id + 5 + i, speaker, label, role, country, act,"
                  " kind, how, confidence, start, end, 'some words' FROM statements, n"
                  " WHERE id = (SELECT max (id) FROM statements);"
                  " PRAGMA wal_checkpoint (TRUNCATE)");
}

static void
test_damage (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *log = NULL;

  fixture_start (f);
  submit (f, "one");
  submit (f, "two");
  fixture_kill (f);
  add_statements (f);
  damage (f);
  fixture_start (f);
  wait_for_check (f, "damaged");
  /* The items are back, and their briefings are made anew. */
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (count (f, "Search", "{'words':<'ann'>}", "items"), ==, 2);
  parser = ask_status (f);
  g_assert_nonnull (
      strstr (json_object_get_string_member (root_of (parser), "damaged"), ".damaged-"));
  log = fixture_read (f, "service.log");
  g_assert_nonnull (strstr (log, "set aside"));
}

/* A question meets the damage while the service runs. */
static void
test_damage_met (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  submit (f, "one");
  wait_for_check (f, "none");
  add_statements (f);
  damage (f);
  reply = fixture_call (
      f, "StatementsOf",
      g_variant_new ("(@a{sv})", g_variant_new_parsed ("{'before': <int64 9000000000000000000>}")),
      &error);
  assert_remote_error (error, "Internal");
  wait_for_check (f, "damaged");
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (count (f, "StatementsOf", "{}", "statements"), ==, 1);
}

/* The writer meets the damage, and sets the file aside in passing. */
static void
test_damage_written (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_start (f);
  submit (f, "one");
  submit (f, "two");
  wait_for_check (f, "none");
  add_statements (f);
  damage (f);
  fixture_change (f, "PRAGMA user_version");
  g_free (fixture_submit_one (f, "three"));
  wait_for_check (f, "damaged");
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (count (f, "Search", "{'words':<'ann'>}", "items"), ==, 3);
}

static guint
forget_person (Fixture *f, const char *name, GError **error)
{
  g_autoptr (GVariant) reply = fixture_call (f, "ForgetPerson", g_variant_new ("(s)", name), error);
  guint forgotten = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &forgotten);
  return forgotten;
}

static void
test_forget_person (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  fixture_start (f);
  submit (f, "ZEBRAMARKER");
  submit (f, "nay");
  g_assert_true (fixture_disk_has (f, "ZEBRAMARKER"));
  g_assert_cmpuint (forget_person (f, "Bob", &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (forget_person (f, "Ann", &error), ==, 2);
  g_assert_no_error (error);
  g_assert_false (fixture_disk_has (f, "ZEBRAMARKER"));
  g_assert_false (fixture_disk_has (f, "zebramarker"));
  g_assert_cmpuint (count (f, "Names", "{'beginning':<'ann'>}", "names"), ==, 0);
  /* The reader hands it in again, and somebody looks at it: it is shown, and not kept. */
  key = fixture_submit_one (f, "ZEBRAMARKER");
  g_free (fixture_analyze (f, "feed", "ZEBRAMARKER", &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM items"), ==, 0);
  g_assert_false (fixture_disk_has (f, "ZEBRAMARKER"));
}

static void
test_forget_person_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *long_name = g_strnfill (1025, 'x');
  const char *const refused[] = { "", "A", " A.", long_name };

  fixture_start (f);
  submit (f, "one");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      forget_person (f, refused[i], &error);
      assert_remote_error (error, "InvalidItem");
    }
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM items"), ==, 1);
}

static void
test_forget_everything (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  guint forgotten;

  fixture_start (f);
  submit (f, "ZEBRAMARKER");
  submit (f, "two");
  reply = fixture_call (f, "ForgetEverything", NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(u)", &forgotten);
  g_assert_cmpuint (forgotten, ==, 2);
  g_assert_false (fixture_disk_has (f, "ZEBRAMARKER"));
  g_assert_cmpuint (count (f, "Search", "{}", "items"), ==, 0);
  submit (f, "ZEBRAMARKER");
  g_assert_cmpuint (count (f, "Search", "{}", "items"), ==, 1);
}

static void
test_mail (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  g_free (fixture_analyze (f, "mail", "ZEBRAMARKER", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (f, "Search", "{}", "items"), ==, 0);
  g_assert_cmpuint (count (f, "StatementsOf", "{}", "statements"), ==, 0);
  g_assert_cmpuint (count (f, "Names", "{'beginning':<'ann'>}", "names"), ==, 0);
  g_assert_false (fixture_disk_has (f, "ZEBRAMARKER"));
}

/* Somebody else writes for a while: who asks is answered, and what was handed in is not lost. */
static void
test_locked (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  sqlite3 *db = NULL;
  gint64 since;
  g_autoptr (GVariant) version = NULL;
  Call call;

  fixture_start (f);
  submit (f, "one");
  g_assert_cmpint (sqlite3_open (fixture_path (f, "attache/attache.db"), &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  fixture_call_later (
      f->client, "Submit",
      g_variant_new ("(@aa{sv})", items_of (item_new ("feed", "two", "Ann said so."))), &call);
  since = g_get_monotonic_time ();
  version = fixture_property (f, "Version");
  g_assert_cmpuint (count (f, "Search", "{'words':<'one'>}", "items"), ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 5 * G_TIME_SPAN_SECOND);
  g_assert_false (call.done);
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (db);
  call_wait (&call);
  g_assert_no_error (call.error);
  call_clear (&call);
  fixture_wait_ready (f, 2);
}

static void
set_retention (Fixture *f, guint days)
{
  g_autofree char *content = g_strdup_printf ("[org/attache/service]\nretention-days=%u\n", days);

  g_mkdir_with_parents (fixture_path (f, "config/glib-2.0/settings"), 0700);
  fixture_write (f, "config/glib-2.0/settings/keyfile", content);
}

static void
wait_for_items (Fixture *f, guint n)
{
  gint64 since = g_get_monotonic_time ();

  while (fixture_query (f, "SELECT count(*) FROM items") != n)
    {
      g_assert_cmpint (g_get_monotonic_time () - since, <, PATIENCE);
      g_usleep (20000);
    }
}

/* The setting acts when the service starts, and at once when it is changed. */
static void
test_retention (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_set (f, "GSETTINGS_BACKEND", "keyfile");
  fixture_set (f, "XDG_CONFIG_HOME", fixture_path (f, "config"));
  set_retention (f, 180);
  fixture_start (f);
  submit (f, "one");
  submit (f, "two");
  submit (f, "three");
  fixture_change (f, "UPDATE items SET seen = seen - 20 * 86400 WHERE title = 'two';"
                     "UPDATE items SET seen = seen - 40 * 86400 WHERE title = 'three'");
  set_retention (f, 30);
  wait_for_items (f, 2);
  fixture_kill (f);
  set_retention (f, 10);
  fixture_start (f);
  wait_for_items (f, 1);
}

/* A store of the version before becomes searchable in the background. */
static void
test_migration (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "service", "store-1.sql", NULL);
  g_autofree char *sql = NULL;
  gint64 since = g_get_monotonic_time ();

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  g_assert_cmpint (g_mkdir (fixture_path (f, "attache"), 0700), ==, 0);
  fixture_change (f, sql);
  fixture_write (f, "broken", "exit");
  fixture_start (f);
  while (count (f, "Search", "{'words':<'river treaty'>}", "items") == 0)
    {
      g_assert_cmpint (g_get_monotonic_time () - since, <, PATIENCE);
      g_usleep (20000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/find/search", test_search);
  g_test_add_func ("/find/pages", test_pages);
  g_test_add_func ("/find/statements-of", test_statements_of);
  g_test_add_func ("/find/items-of-day", test_items_of_day);
  g_test_add_func ("/find/names", test_names);
  g_test_add_func ("/find/wrong-options", test_wrong_options);
  g_test_add_func ("/find/option/limit", test_option_limit);
  g_test_add_func ("/find/list/limit", test_list_limit);
  g_test_add_func ("/find/mail", test_mail);
  g_test_add_func ("/find/locked", test_locked);
  g_test_add_func ("/find/status", test_status);
  g_test_add_func ("/find/unclean", test_unclean);
  g_test_add_func ("/find/damage", test_damage);
  g_test_add_func ("/find/damage/met", test_damage_met);
  g_test_add_func ("/find/damage/written", test_damage_written);
  g_test_add_func ("/find/migration", test_migration);
  g_test_add_func ("/find/retention", test_retention);
  g_test_add_func ("/forget/person", test_forget_person);
  g_test_add_func ("/forget/person/limit", test_forget_person_limit);
  g_test_add_func ("/forget/everything", test_forget_everything);
  return g_test_run ();
}
