/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The service and an analyzer that fails it. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "service-fixture.h"

/* For all but the tests of the limit itself, enough for a busy machine. */
#define SHORT_MS "1500"

/* One item does @word and two do not: that one fails with @name and stays failed, the others are
 * done, and by one child each time. */
static void
assert_only_that_item (const char *word, const char *name)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *before = NULL, *bad = NULL, *after = NULL, *briefing = NULL;
  g_autoptr (GError) error = NULL;
  gint64 since;

  fixture_set (f, "ATTACHE_ANALYZER_BASE_MS", SHORT_MS);
  fixture_start (f);
  before = fixture_submit_one (f, "before");
  bad = fixture_submit_one (f, word);
  after = fixture_submit_one (f, "after");
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (f->ready->len, ==, 2);
  g_assert_cmpuint (fixture_count_log (f, word), ==, 1);
  /* It is remembered, at no cost. */
  since = g_get_monotonic_time ();
  g_assert_null (fixture_analyze (f, "feed", word, &error));
  assert_remote_error (error, name);
  g_clear_error (&error);
  g_free (fixture_submit_one (f, word));
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (fixture_count_log (f, word), ==, 1);
  /* Somebody who waits is told, and the next is served within a second. */
  g_assert_null (fixture_analyze (f, "mail", word, &error));
  assert_remote_error (error, name);
  since = g_get_monotonic_time ();
  briefing = fixture_analyze (f, "mail", "next", NULL);
  g_assert_nonnull (briefing);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 2 * G_USEC_PER_SEC);
}

#define HOSTILE(word, name)                                                                        \
  static void test_##word (void)                                                                   \
  {                                                                                                \
    assert_only_that_item (#word, name);                                                           \
  }

HOSTILE (crash, "AnalyzerFailed")
HOSTILE (leave, "AnalyzerFailed")
HOSTILE (hang, "Timeout")
HOSTILE (garbage, "AnalyzerFailed")
HOSTILE (badutf8, "AnalyzerFailed")
HOSTILE (flood, "AnalyzerFailed")
HOSTILE (deep, "AnalyzerFailed")
HOSTILE (sly, "AnalyzerFailed")
HOSTILE (wrongid, "AnalyzerFailed")
HOSTILE (outside, "AnalyzerFailed")
HOSTILE (backwards, "AnalyzerFailed")
HOSTILE (cutoff, "AnalyzerFailed")
HOSTILE (types, "AnalyzerFailed")
HOSTILE (twice, "AnalyzerFailed")
HOSTILE (chatty, "AnalyzerFailed")
HOSTILE (another, "AnalyzerFailed")
HOSTILE (refuse, "AnalyzerFailed")

/* A refusal is in order: its child goes on. What it says of the item goes nowhere. */
static void
test_refusal_message (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  g_assert_null (fixture_analyze (f, "feed", "refuse", &error));
  g_assert_null (strstr (error->message, "SECRET"));
  g_assert_false (fixture_disk_has (f, "SECRET"));
}

/* The whole question has to be read before its answer counts; until then its bytes are in use. */
static void
test_early (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, 'x');
  g_autoptr (GDBusConnection) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *briefing = NULL;
  Call call;

  fixture_start (f);
  other = fixture_connect (f);
  fixture_call_later (other, "Analyze",
                      g_variant_new ("(@a{sv})", item_new ("mail", "early", text)), &call);
  briefing = fixture_analyze (f, "mail", "next", &error);
  g_assert_no_error (error);
  call_wait (&call);
  g_assert_no_error (call.error);
  call_clear (&call);
}

static void
test_line_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, '\x01');
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  g_assert_null (fixture_call (
      f, "Analyze", g_variant_new ("(@a{sv})", item_new ("feed", "controls", text)), &error));
  assert_remote_error (error, "TooLarge");
  g_assert_cmpuint (fixture_count_log (f, "controls"), ==, 0);
}

/* The time an item may take grows with it: 0.3 s are not enough for a small one that takes 0.4 s,
 * but for the same of half a MiB there are 1.8 s. */
static void
test_time_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *text = g_strnfill (512 * 1024, 'x');
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (f, "ATTACHE_ANALYZER_BASE_MS", "300");
  fixture_start (f);
  g_assert_null (fixture_analyze (f, "mail", "slow", &error));
  assert_remote_error (error, "Timeout");
  g_clear_error (&error);
  reply = fixture_call (f, "Analyze", g_variant_new ("(@a{sv})", item_new ("mail", "slow", text)),
                        &error);
  g_assert_no_error (error);
}

static void
assert_repairs (const char *how)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  guint starts;

  fixture_write (f, "broken", how);
  fixture_start (f);
  key = fixture_submit_one (f, "waits");
  g_assert_null (fixture_analyze (f, "feed", "looked at", &error));
  assert_remote_error (error, "AnalyzerFailed");
  g_usleep (1500 * 1000);
  /* It keeps trying, but ever less often: at 0, 0.25, 0.75 and 1.75 s, and once for the look. */
  starts = fixture_count_log (f, "start");
  g_assert_cmpuint (starts, >=, 3);
  g_assert_cmpuint (starts, <=, 6);
  g_remove (fixture_path (f, "broken"));
  fixture_wait_ready (f, 2);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM failures"), ==, 0);
}

static void
test_cannot_start (void)
{
  assert_repairs ("exit");
}

static void
test_starts_with_nonsense (void)
{
  assert_repairs ("garbage");
}

static void
test_missing (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;

  fixture_set (f, "ATTACHE_ANALYZER", "/nonexistent/attache-analyzer");
  fixture_start (f);
  g_assert_null (fixture_analyze (f, "feed", "looked at", &error));
  assert_remote_error (error, "AnalyzerFailed");
  log = fixture_read (f, "service.log");
  g_assert_nonnull (strstr (log, "cannot be started"));
}

/* Without an analyzer there is nothing to stay for. */
static void
test_missing_idle (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;

  fixture_set (f, "ATTACHE_ANALYZER", "/nonexistent/attache-analyzer");
  fixture_set (f, "ATTACHE_IDLE_SECONDS", "1");
  fixture_start (f);
  key = fixture_submit_one (f, "waits");
  fixture_wait_for_end (f);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM queue"), ==, 1);
}

/* The children of the service, by /proc. */
static GPid
find_child (Fixture *f)
{
  g_autofree char *path
      = g_strdup_printf ("/proc/%1$s/task/%1$s/children", g_subprocess_get_identifier (f->service));
  g_autofree char *children = NULL;

  return g_file_get_contents (path, &children, NULL, NULL) ? atoi (children) : 0;
}

/* A child that is killed while it has nothing to do is no item's fault. */
static void
test_killed_at_rest (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *briefing = NULL, *key = NULL;
  g_autoptr (GError) error = NULL;
  GPid child;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  child = find_child (f);
  if (child == 0)
    {
      g_test_skip ("the kernel does not list children");
      return;
    }
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_usleep (100 * 1000);
  briefing = fixture_analyze (f, "feed", "looked at", &error);
  g_assert_no_error (error);
  key = fixture_submit_one (f, "queued");
  fixture_wait_ready (f, 2);
}

/* A child that is stuck ends with the service, however that ends. */
static void
test_orphan (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;
  gint64 since;
  GPid child;

  fixture_start (f);
  key = fixture_submit_one (f, "hang");
  while (fixture_count_log (f, "hang") == 0)
    g_usleep (10 * 1000);
  child = find_child (f);
  if (child == 0)
    {
      g_test_skip ("the kernel does not list children");
      return;
    }
  fixture_kill (f);
  since = g_get_monotonic_time ();
  /* Who adopted it may be slow to bury it, so being a zombie counts. */
  for (;;)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/stat", child);
      g_autofree char *state = NULL;

      if (!g_file_get_contents (path, &state, NULL, NULL) || strstr (state, ") Z ") != NULL)
        break;
      g_assert_cmpint (g_get_monotonic_time () - since, <, 10 * G_USEC_PER_SEC);
      g_usleep (10 * 1000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/child/crash", test_crash);
  g_test_add_func ("/child/leave", test_leave);
  g_test_add_func ("/child/hang", test_hang);
  g_test_add_func ("/child/garbage", test_garbage);
  g_test_add_func ("/child/bad-utf8", test_badutf8);
  g_test_add_func ("/child/reply/limit", test_flood);
  g_test_add_func ("/child/depth/limit", test_deep);
  g_test_add_func ("/child/hidden-depth/limit", test_sly);
  g_test_add_func ("/child/wrong-id", test_wrongid);
  g_test_add_func ("/child/outside", test_outside);
  g_test_add_func ("/child/backwards", test_backwards);
  g_test_add_func ("/child/cut-off", test_cutoff);
  g_test_add_func ("/child/types", test_types);
  g_test_add_func ("/child/twice", test_twice);
  g_test_add_func ("/child/chatty", test_chatty);
  g_test_add_func ("/child/another-analysis", test_another);
  g_test_add_func ("/child/refuse", test_refuse);
  g_test_add_func ("/child/refuse/message", test_refusal_message);
  g_test_add_func ("/child/early", test_early);
  g_test_add_func ("/child/line/limit", test_line_limit);
  g_test_add_func ("/child/time/limit", test_time_limit);
  g_test_add_func ("/child/cannot-start", test_cannot_start);
  g_test_add_func ("/child/starts-with-nonsense", test_starts_with_nonsense);
  g_test_add_func ("/child/missing", test_missing);
  g_test_add_func ("/child/missing/idle", test_missing_idle);
  g_test_add_func ("/child/killed-at-rest", test_killed_at_rest);
  g_test_add_func ("/child/orphan", test_orphan);
  return g_test_run ();
}
