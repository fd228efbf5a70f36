/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What the service keeps, and what becomes of it when it or its file comes to harm. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "service-fixture.h"

static int
exit_status (Fixture *f)
{
  g_autoptr (GSubprocess) service = g_object_ref (f->service);

  fixture_wait_for_end (f);
  return g_subprocess_get_if_exited (service) ? g_subprocess_get_exit_status (service) : -1;
}

static void
quit (Fixture *f)
{
  g_autoptr (GVariant) reply = fixture_call (f, "Quit", NULL, NULL);

  g_assert_nonnull (reply);
  g_assert_cmpint (exit_status (f), ==, 0);
}

static guint
mode_of (Fixture *f, const char *name)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (fixture_path (f, name), &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_modes (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;
  mode_t before = umask (0);

  g_assert_cmpint (g_mkdir (fixture_path (f, "attache"), 0777), ==, 0);
  fixture_write (f, "attache/attache.db", "");
  g_assert_cmpint (g_chmod (fixture_path (f, "attache/attache.db"), 0666), ==, 0);
  fixture_start (f);
  umask (before);
  key = fixture_submit_one (f, "one");
  g_assert_cmpuint (mode_of (f, "attache"), ==, 0700);
  g_assert_cmpuint (mode_of (f, "attache/attache.db"), ==, 0600);
  g_assert_cmpuint (mode_of (f, "attache/attache.db-wal"), ==, 0600);
  g_assert_cmpuint (mode_of (f, "attache/attache.db-shm"), ==, 0600);
}

/* Sources are kept compressed, and whole. */
static void
test_source (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *text = g_strnfill (100000, 'x');
  g_auto (GStrv) keys = NULL;

  fixture_start (f);
  keys = fixture_submit (f, items_of (item_new ("feed", "long", text)));
  g_assert_cmpint (fixture_query (f, "SELECT length(source) FROM items"), <, 1000);
  fixture_wait_ready (f, 1);
}

static void
test_restart_with_queue (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL;

  fixture_write (f, "broken", "exit");
  fixture_start (f);
  one = fixture_submit_one (f, "one");
  two = fixture_submit_one (f, "two");
  fixture_kill (f);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM queue"), ==, 2);
  g_remove (fixture_path (f, "broken"));
  fixture_start (f);
  fixture_wait_ready (f, 2);
  g_assert_cmpstr (f->ready->pdata[0], ==, one);
  g_assert_cmpstr (f->ready->pdata[1], ==, two);
}

#define PORTION 4

static GVariant *
portion_of (guint round)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < PORTION; i++)
    {
      g_autofree char *title = g_strdup_printf ("brisk %u-%u", round, i);
      g_autofree char *text = g_strnfill (200 * 1024, (char)('a' + i));
      g_variant_builder_add_value (&builder, item_new ("feed", title, text));
    }
  return g_variant_builder_end (&builder);
}

static gboolean
set_true (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, set_true, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Hands in a portion, and kills the service a little later. */
static void
kill_once (Fixture *f, guint round, GPtrArray *promised)
{
  g_auto (GStrv) keys = NULL;
  Call call;

  fixture_start (f);
  fixture_call_later (f->client, "Submit", g_variant_new ("(@aa{sv})", portion_of (round)), &call);
  /* Every other time while it is busy with the portion. */
  run_for ((guint)g_test_rand_int_range (0, round % 2 == 0 ? 400 : 20));
  fixture_kill (f);
  call_wait (&call);
  if (call.reply != NULL)
    {
      g_variant_get (call.reply, "(^as)", &keys);
      for (guint i = 0; keys[i] != NULL; i++)
        g_ptr_array_add (promised, g_strdup (keys[i]));
    }
  call_clear (&call);
}

/* Whenever it is killed: what was promised is done in the end, and portions are whole. */
static void
kill_often (guint times)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GPtrArray) promised = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < times; i++)
    kill_once (f, i, promised);
  fixture_start (f);
  fixture_wait_pending (f, 0);
  g_test_message ("%u of %u items were promised", promised->len, times * PORTION);
  g_assert_cmpuint (promised->len, >, 0);
  for (guint i = 0; i < promised->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM briefings WHERE key = '%s'",
                                              (char *)promised->pdata[i]);
      g_assert_cmpint (fixture_query (f, sql), ==, 1);
    }
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM items") % PORTION, ==, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM failures"), ==, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM pragma_integrity_check"
                                     " WHERE integrity_check = 'ok'"),
                   ==, 1);
}

static void
test_kill (void)
{
  kill_often (5);
}

static void
test_kill_often (void)
{
  kill_often (50);
}

static guint
count_set_aside (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (fixture_path (f, "attache"), 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += strstr (name, ".damaged-") != NULL && !g_str_has_suffix (name, "-wal")
             && !g_str_has_suffix (name, "-shm");
  return count;
}

static void
assert_rebuilt (Fixture *f)
{
  guint before = f->ready->len;
  g_autofree char *key = fixture_submit_one (f, "afterwards");
  g_autofree char *log = NULL;

  fixture_wait_ready (f, before + 1);
  log = fixture_read (f, "service.log");
  g_assert_cmpuint (count_set_aside (f), ==, 1);
  g_assert_nonnull (strstr (log, "set aside"));
}

static void
test_no_database (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *garbage = g_strnfill (10000, '?');

  g_mkdir (fixture_path (f, "attache"), 0700);
  fixture_write (f, "attache/attache.db", garbage);
  fixture_start (f);
  assert_rebuilt (f);
}

/* Everything behind the first @keep bytes becomes something else. */
static void
damage (Fixture *f, gsize keep)
{
  const char *path = fixture_path (f, "attache/attache.db");
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >, keep);
  memset (content + keep, 0x5a, length - keep);
  g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
}

/* A header alone says nothing of the rest. */
static void
test_damaged (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;

  fixture_start (f);
  key = fixture_submit_one (f, "before");
  fixture_wait_ready (f, 1);
  quit (f);
  damage (f, 100);
  fixture_start (f);
  assert_rebuilt (f);
}

static void
test_damaged_later (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;

  fixture_start (f);
  key = fixture_submit_one (f, "before");
  fixture_wait_ready (f, 1);
  quit (f);
  /* The tables can be read, their contents not. */
  fixture_change (f, "UPDATE items SET source = x'0102030405'; UPDATE briefings SET json = x'00';"
                     "INSERT INTO queue (key, priority) SELECT key, 1 FROM items");
  fixture_start (f);
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM items"), ==, 0);
  g_free (key);
  key = fixture_submit_one (f, "before");
  fixture_wait_ready (f, 2);
}

/* Someone clears out the data directory while the service runs. */
static void
test_removed (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL;

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  g_remove (fixture_path (f, "attache/attache.db-wal"));
  g_remove (fixture_path (f, "attache/attache.db-shm"));
  g_remove (fixture_path (f, "attache/attache.db"));
  g_assert_cmpint (g_rmdir (fixture_path (f, "attache")), ==, 0);
  two = fixture_submit_one (f, "two");
  fixture_wait_ready (f, 2);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 1);
}

static void
test_newer (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL, *log = NULL;

  fixture_start (f);
  key = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  quit (f);
  fixture_change (f, "PRAGMA user_version = 99");
  fixture_spawn (f);
  g_assert_cmpint (exit_status (f), ==, 1);
  log = fixture_read (f, "service.log");
  g_assert_nonnull (strstr (log, "newer"));
  g_assert_cmpuint (count_set_aside (f), ==, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 1);
  g_assert_cmpint (fixture_query (f, "PRAGMA user_version"), ==, 99);
}

/* A store that cannot be written does not make the desk run in circles, and who waits is served. */
static void
test_full (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL, *briefing = NULL;
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  fixture_change (f, "CREATE TRIGGER full BEFORE INSERT ON briefings"
                     " BEGIN SELECT RAISE (ABORT, 'full'); END");
  key = fixture_submit_one (f, "one");
  run_for (1500);
  /* At 0, 0.25, 0.75 s; it takes no time otherwise. */
  g_assert_cmpuint (fixture_count_log (f, "one"), >=, 2);
  g_assert_cmpuint (fixture_count_log (f, "one"), <=, 5);
  briefing = fixture_analyze (f, "feed", "looked at", &error);
  g_assert_no_error (error);
  fixture_change (f, "DROP TRIGGER full");
  fixture_wait_ready (f, 2);
}

static void
test_redo (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL, *bad = NULL, *briefing = NULL;

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  two = fixture_submit_one (f, "two");
  bad = fixture_submit_one (f, "crash");
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (f->ready->len, ==, 2);
  quit (f);
  fixture_set (f, "ATTACHE_STUB_ANALYSIS", "stub-2");
  fixture_start (f);
  /* It waits for quiet; who looks gets the new one at once. */
  briefing = fixture_analyze (f, "feed", "one", NULL);
  g_assert_nonnull (strstr (briefing, "stub-2"));
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings WHERE analysis = 'stub-1'"),
                   ==, 1);
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings WHERE analysis = 'stub-2'"),
                   ==, 2);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 2);
  g_assert_cmpuint (fixture_count_log (f, "one"), ==, 2);
  g_assert_cmpuint (fixture_count_log (f, "two"), ==, 2);
  g_assert_cmpuint (fixture_count_log (f, "crash"), ==, 2);
}

/* What is deleted in the background. */
static void
wait_until_gone (Fixture *f, const char *marker)
{
  gint64 since = g_get_monotonic_time ();

  while (fixture_disk_has (f, marker))
    {
      g_assert_cmpint (g_get_monotonic_time () - since, <, 30 * G_TIME_SPAN_SECOND);
      run_for (20);
    }
}

static void
test_retention (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL;

  fixture_start (f);
  one = fixture_submit_one (f, "OLDMARKER");
  two = fixture_submit_one (f, "NEWMARKER");
  fixture_wait_ready (f, 2);
  quit (f);
  fixture_change (f, "UPDATE items SET seen = seen - 181 * 86400 WHERE title = 'OLDMARKER';"
                     "UPDATE items SET seen = seen - 179 * 86400 WHERE title = 'NEWMARKER'");
  fixture_start (f);
  wait_until_gone (f, "OLDMARKER");
  g_assert_true (fixture_disk_has (f, "NEWMARKER"));
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 1);
}

static guint
count_statements (Fixture *f, const char *method, guint limit)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  GVariantDict options;
  const char *json;
  guint count = 0;

  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "limit", "u", limit);
  reply
      = fixture_call (f, method, g_variant_new ("(@a{sv})", g_variant_dict_end (&options)), &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &json);
  while ((json = strstr (json, "\"statement\"")) != NULL)
    {
      json++;
      count++;
    }
  return count;
}

static void
test_list_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;

  fixture_start (f);
  key = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  fixture_change (f, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                     "  WHERE i < 600)"
                     " INSERT INTO statements SELECT id + i, speaker, label, role, country, act,"
                     "  kind, how, confidence, start, end, text FROM statements, n");
  g_assert_cmpuint (count_statements (f, "Statements", 0), ==, 50);
  g_assert_cmpuint (count_statements (f, "StatementsOf", 100000), ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (g_test_slow ())
    {
      g_test_add_func ("/store/kill-often", test_kill_often);
      return g_test_run ();
    }
  g_test_add_func ("/store/modes", test_modes);
  g_test_add_func ("/store/source", test_source);
  g_test_add_func ("/store/restart-with-queue", test_restart_with_queue);
  g_test_add_func ("/store/kill", test_kill);
  g_test_add_func ("/store/no-database", test_no_database);
  g_test_add_func ("/store/damaged", test_damaged);
  g_test_add_func ("/store/damaged/contents", test_damaged_later);
  g_test_add_func ("/store/removed", test_removed);
  g_test_add_func ("/store/newer", test_newer);
  g_test_add_func ("/store/full", test_full);
  g_test_add_func ("/store/redo", test_redo);
  g_test_add_func ("/store/retention/limit", test_retention);
  g_test_add_func ("/store/list/limit", test_list_limit);
  return g_test_run ();
}
