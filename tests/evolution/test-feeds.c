/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "doubles.h"

#include <glib/gstdio.h>

#include "../ui/stub-service.h"
#include "evolution/attache-evolution-feeds.h"
#include "panel/attache-settings.h"

#define STATUS "{\"retention_days\": 180}"

/* A feed whose messages are made when they are asked for. */
typedef struct
{
  CamelFolder parent_instance;
  GPtrArray *uids;
  /* Atomic, as messages are read in a worker thread: */
  int n_read;
  int n_failures; /* to read a message, still to come */
  int gone;       /* whether nothing is known of them any more */
  int held;       /* whether nobody gets a message now */
} FeedFolder;
typedef CamelFolderClass FeedFolderClass;
GType feed_folder_get_type (void);
G_DEFINE_TYPE (FeedFolder, feed_folder, CAMEL_TYPE_FOLDER)

static GPtrArray *
feed_folder_get_uids (CamelFolder *folder)
{
  GPtrArray *uids = g_ptr_array_new ();

  g_ptr_array_extend (uids, ((FeedFolder *)folder)->uids, NULL, NULL);
  return uids;
}

static void
feed_folder_free_uids (CamelFolder *folder, GPtrArray *uids)
{
  g_ptr_array_unref (uids);
}

/* The uid is how many minutes old the message is. */
static CamelMessageInfo *
feed_folder_get_message_info (CamelFolder *folder, const char *uid)
{
  CamelMessageInfo *info;

  if (g_atomic_int_get (&((FeedFolder *)folder)->gone))
    return NULL;
  info = camel_message_info_new (NULL);
  camel_message_info_set_date_sent (info, g_get_real_time () / G_USEC_PER_SEC
                                              - 60 * g_ascii_strtoll (uid, NULL, 10));
  return info;
}

static CamelMimeMessage *
feed_folder_get_message_sync (CamelFolder *folder, const char *uid, GCancellable *cancellable,
                              GError **error)
{
  FeedFolder *self = (FeedFolder *)folder;
  CamelMimeMessage *message;
  const char text[] = "<p>Talks go on.</p>";

  g_atomic_int_inc (&self->n_read);
  while (g_atomic_int_get (&self->held))
    g_usleep (1000);
  if (g_atomic_int_get (&self->n_failures) > 0)
    {
      g_atomic_int_add (&self->n_failures, -1);
      g_set_error_literal (error, CAMEL_SERVICE_ERROR, CAMEL_SERVICE_ERROR_UNAVAILABLE,
                           "it cannot be read");
      return NULL;
    }
  message = camel_mime_message_new ();
  camel_mime_message_set_subject (message, uid);
  camel_mime_part_set_content (CAMEL_MIME_PART (message), text, sizeof text - 1, "text/html");
  return message;
}

static void
feed_folder_finalize (GObject *object)
{
  g_ptr_array_unref (((FeedFolder *)object)->uids);
  G_OBJECT_CLASS (feed_folder_parent_class)->finalize (object);
}

static void
feed_folder_class_init (FeedFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_folder_finalize;
  klass->get_uids = feed_folder_get_uids;
  klass->free_uids = feed_folder_free_uids;
  klass->get_message_info = feed_folder_get_message_info;
  klass->get_message_sync = feed_folder_get_message_sync;
}

static void
feed_folder_init (FeedFolder *self)
{
  self->uids = g_ptr_array_new_with_free_func (g_free);
}

/* All there is in a test. */
typedef struct
{
  StubService *service;
  AttacheClient *client;
  GSettings *settings;
  CamelStore *store;
  FeedFolder *folder;
  AttacheEvolutionFeeds *feeds;
  guint left, all;
} Fixture;

/* A worker thread may still ask for it when its test is over. */
static GMutex lock;
static CamelFolder *the_folder;
static int n_opened;

static CamelFolder *
get_folder_sync (CamelStore *store, const char *name, CamelStoreGetFolderFlags flags,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_atomic_int_inc (&n_opened);
  return g_object_ref (the_folder);
}

static void
on_progress (guint left, guint all, gpointer data)
{
  Fixture *self = data;

  g_assert_cmpuint (left, <=, all);
  self->left = left;
  self->all = all;
}

static void
begin (Fixture *self)
{
  self->feeds = attache_evolution_feeds_new (self->client, self->settings, on_progress, self);
  attache_evolution_feeds_add (self->feeds, self->store, "talks");
}

static void
add_uid (Fixture *self, guint minutes)
{
  g_ptr_array_add (self->folder->uids, g_strdup_printf ("%u", minutes));
}

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "attache", "evolution", "talks", NULL);
}

static Fixture *
fixture_new (guint n)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *path = dup_path ();

  g_unlink (path);
  self->service = stub_service_new ();
  stub_service_set_answer (self->service, "Status", STATUS);
  self->client = attache_client_new ();
  self->settings = attache_settings_new ("org.attache.Panel");
  g_assert_nonnull (self->settings);
  g_settings_set_boolean (self->settings, "read-older", TRUE);
  self->store = doubles_store ("rss", "rss");
  CAMEL_STORE_GET_CLASS (self->store)->get_folder_sync = get_folder_sync;
  self->folder = g_object_new (feed_folder_get_type (), "parent-store", self->store, "full-name",
                               "talks", "display-name", "Talks", NULL);
  g_mutex_lock (&lock);
  g_set_object (&the_folder, CAMEL_FOLDER (self->folder));
  g_mutex_unlock (&lock);
  for (guint i = 0; i < n; i++)
    add_uid (self, i + 1);
  g_atomic_int_set (&n_opened, 0);
  begin (self);
  return self;
}

static void
end (Fixture *self)
{
  g_clear_pointer (&self->feeds, attache_evolution_feeds_free);
}

static void
fixture_free (Fixture *self)
{
  end (self);
  g_object_unref (self->folder);
  g_object_unref (self->store);
  g_object_unref (self->settings);
  g_object_unref (self->client);
  stub_service_free (self->service);
  g_free (self);
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_ms (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Counts the items handed in since the last time, in the order of their titles. */
static guint
count_items (Fixture *self, GString *order)
{
  g_autofree char *calls = stub_service_take_calls (self->service);
  guint n = 0;

  for (const char *p = calls; (p = strstr (p, "'title': <'")) != NULL; n++)
    {
      p += strlen ("'title': <'");
      if (order != NULL)
        g_string_append_printf (order, "%.*s ", (int)strcspn (p, "'"), p);
    }
  g_assert_null (strstr (calls, "<'mail'>"));
  return n;
}

/* Waits until @n items were handed in, or ten seconds. */
static guint
wait_items (Fixture *self, guint n, GString *order)
{
  guint got = count_items (self, order);

  for (guint i = 0; i < 500 && got < n; i++)
    {
      run_ms (20);
      got += count_items (self, order);
    }
  return got;
}

static void
emit_added (Fixture *self, const char *uid)
{
  CamelFolderChangeInfo *changes = camel_folder_change_info_new ();

  camel_folder_change_info_add_uid (changes, uid);
  g_signal_emit_by_name (self->folder, "changed", changes);
  camel_folder_change_info_free (changes);
}

/* The newest first; the rest when the service has little to do. */
static void
test_existing (void)
{
  Fixture *self = fixture_new (230);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autofree char *path = dup_path ();
  g_autofree char *noted = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (wait_items (self, 230, order), ==, 230);
  g_assert_true (g_str_has_prefix (order->str, "1 2 3 4 "));
  g_assert_true (g_str_has_suffix (order->str, "229 230 "));
  run_ms (50);
  g_assert_cmpuint (self->left, ==, 0);
  g_assert_true (g_file_get_contents (path, &noted, NULL, NULL));
  lines = g_strsplit (noted, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 231);
  g_assert_cmpint (n_opened, ==, 1);
  fixture_free (self);
}

static void
test_without_older (void)
{
  Fixture *self = fixture_new (230);

  g_settings_set_boolean (self->settings, "read-older", FALSE);
  run_ms (100);
  g_assert_cmpuint (self->all, <=, 200);
  g_assert_cmpuint (wait_items (self, 200, NULL), ==, 200);
  run_ms (2500);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  /* What is not wanted is not waiting. */
  g_assert_cmpuint (self->left, ==, 0);
  g_settings_set_boolean (self->settings, "read-older", TRUE);
  g_assert_cmpuint (self->left, ==, 30);
  g_assert_cmpuint (wait_items (self, 30, NULL), ==, 30);
  fixture_free (self);
}

/* What is older than anything that is kept is not even read. */
static void
test_retention (void)
{
  Fixture *self;

  self = fixture_new (200);
  g_assert_cmpuint (wait_items (self, 200, NULL), ==, 200);
  end (self);
  for (guint i = 0; i < 200; i++)
    add_uid (self, 1000 + i);
  add_uid (self, 365 * 24 * 60);
  begin (self);
  g_assert_cmpuint (wait_items (self, 200, NULL), ==, 200);
  run_ms (2500);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  g_assert_cmpuint (self->left, ==, 0);
  g_assert_cmpint (g_atomic_int_get (&self->folder->n_read), ==, 400);
  fixture_free (self);
}

static void
test_new (void)
{
  Fixture *self = fixture_new (3);
  g_autoptr (GString) order = g_string_new (NULL);

  g_assert_cmpuint (wait_items (self, 3, NULL), ==, 3);
  emit_added (self, "77");
  emit_added (self, "77");
  g_assert_cmpuint (wait_items (self, 1, order), ==, 1);
  g_assert_cmpstr (order->str, ==, "77 ");
  run_ms (200);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  fixture_free (self);
}

/* Ten thousand messages are marked as read: nothing is read, and nobody waits. */
static void
test_flags (void)
{
  Fixture *self = fixture_new (3);
  CamelFolderChangeInfo *changes = camel_folder_change_info_new ();
  gint64 begun;

  g_assert_cmpuint (wait_items (self, 3, NULL), ==, 3);
  camel_folder_change_info_change_uid (changes, "1");
  begun = g_get_monotonic_time ();
  for (guint i = 0; i < 10000; i++)
    g_signal_emit_by_name (self->folder, "changed", changes);
  g_test_message ("10,000 changes of flags: %.1f ms", (g_get_monotonic_time () - begun) / 1000.0);
  run_ms (200);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&self->folder->n_read), ==, 3);
  camel_folder_change_info_free (changes);
  fixture_free (self);
}

static void
test_restart (void)
{
  Fixture *self = fixture_new (40);
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;

  g_assert_cmpuint (wait_items (self, 40, NULL), ==, 40);
  run_ms (50);
  end (self);
  add_uid (self, 500);
  begin (self);
  g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
  run_ms (300);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  /* What was cut off comes again, and nothing else does. */
  end (self);
  g_assert_true (g_file_set_contents (path, "1\n2\n3\n4\n5\n50", -1, NULL));
  begin (self);
  g_assert_cmpuint (wait_items (self, 36, NULL), ==, 36);
  run_ms (50);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "1\n2\n3\n4\n5\n50\n6\n"));
  /* Without the file all does. */
  run_ms (50);
  end (self);
  g_unlink (path);
  begin (self);
  g_assert_cmpuint (wait_items (self, 41, NULL), ==, 41);
  fixture_free (self);
}

/* Items that Evolution has deleted are not remembered for ever. */
static void
test_stale (void)
{
  Fixture *self = fixture_new (2);
  g_autoptr (GString) stale = g_string_new ("1\n2\n");
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;

  g_assert_cmpuint (wait_items (self, 2, NULL), ==, 2);
  run_ms (50);
  end (self);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (stale, "gone-%u\n", i);
  g_assert_true (g_file_set_contents (path, stale->str, -1, NULL));
  begin (self);
  run_ms (300);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpuint (strlen (text), ==, strlen ("1\n2\n"));
  fixture_free (self);
}

static void
test_removed (void)
{
  Fixture *self = fixture_new (3);
  g_autofree char *path = dup_path ();

  g_assert_cmpuint (wait_items (self, 3, NULL), ==, 3);
  run_ms (50);
  attache_evolution_feeds_remove (self->feeds, self->store, "talks", FALSE);
  emit_added (self, "88");
  run_ms (200);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  attache_evolution_feeds_add (self->feeds, self->store, "talks");
  run_ms (200);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  attache_evolution_feeds_remove (self->feeds, self->store, "talks", TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_free (self);
}

/* Refused items are noted nowhere, and are handed in when they are taken again. */
static void
test_refused (void)
{
  Fixture *self = fixture_new (0);
  g_autofree char *path = dup_path ();

  run_ms (100);
  stub_service_set_answer (self->service, "Submit", "");
  g_test_expect_message ("attache", G_LOG_LEVEL_MESSAGE, "*did not take them*");
  emit_added (self, "5");
  g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
  run_ms (200);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (self->left, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  add_uid (self, 5);
  end (self);
  g_clear_object (&self->client);
  stub_service_free (self->service);
  self->service = stub_service_new ();
  stub_service_set_answer (self->service, "Status", STATUS);
  self->client = attache_client_new ();
  begin (self);
  g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
  fixture_free (self);
}

/* Removed while its items are read, or while the service takes them: nothing of it is written
 * again. */
static void
test_removed_under_way (void)
{
  for (guint answer = 0; answer < 2; answer++)
    {
      Fixture *self = fixture_new (0);
      g_autofree char *path = dup_path ();

      run_ms (100);
      if (answer == 1)
        stub_service_set_answer (self->service, "Submit", "");
      g_atomic_int_set (&self->folder->held, TRUE);
      emit_added (self, "5");
      while (g_atomic_int_get (&self->folder->n_read) == 0)
        run_ms (5);
      if (answer == 1)
        g_test_expect_message ("attache", G_LOG_LEVEL_MESSAGE, "*did not take them*");
      attache_evolution_feeds_remove (self->feeds, self->store, "talks", TRUE);
      g_atomic_int_set (&self->folder->held, FALSE);
      g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
      run_ms (1500);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (count_items (self, NULL), ==, 0);
      g_assert_cmpuint (self->left, ==, 0);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      /* It comes again, and is new. */
      add_uid (self, 5);
      stub_service_set_answer (self->service, "Submit", NULL);
      attache_evolution_feeds_add (self->feeds, self->store, "talks");
      g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
      fixture_free (self);
    }
}

/* What cannot be read now is read later, and is not noted before. */
static void
test_unreadable_for_a_while (void)
{
  Fixture *self = fixture_new (0);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autofree char *path = dup_path ();
  g_autofree char *noted = NULL;

  run_ms (100);
  g_atomic_int_set (&self->folder->n_failures, 2);
  emit_added (self, "5");
  run_ms (200);
  g_assert_cmpuint (self->left, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  emit_added (self, "6");
  run_ms (200);
  emit_added (self, "7");
  g_assert_cmpuint (wait_items (self, 3, order), ==, 3);
  g_assert_cmpstr (order->str, ==, "7 5 6 ");
  run_ms (100);
  g_assert_cmpuint (self->left, ==, 0);
  g_assert_true (g_file_get_contents (path, &noted, NULL, NULL));
  g_assert_cmpstr (noted, ==, "7\n5\n6\n");
  fixture_free (self);
}

/* An older item that cannot be read stays one: it is not read while these are not wanted. */
static void
test_older_unreadable (void)
{
  Fixture *self = fixture_new (0);

  run_ms (100);
  end (self);
  for (guint i = 0; i < 210; i++)
    add_uid (self, i + 1);
  g_settings_set_boolean (self->settings, "read-older", FALSE);
  begin (self);
  g_assert_cmpuint (wait_items (self, 200, NULL), ==, 200);
  g_atomic_int_set (&self->folder->n_failures, 1);
  g_settings_set_boolean (self->settings, "read-older", TRUE);
  g_assert_cmpuint (wait_items (self, 9, NULL), ==, 9);
  g_settings_set_boolean (self->settings, "read-older", FALSE);
  run_ms (4000);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  g_settings_set_boolean (self->settings, "read-older", TRUE);
  g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
  fixture_free (self);
}

/* Three times, and then not before the next start. */
static void
test_unreadable (void)
{
  Fixture *self = fixture_new (0);
  g_autofree char *path = dup_path ();

  run_ms (100);
  g_atomic_int_set (&self->folder->n_failures, 1000);
  emit_added (self, "5");
  run_ms (5000);
  g_assert_cmpint (g_atomic_int_get (&self->folder->n_read), ==, 3);
  g_assert_cmpuint (self->left, ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  end (self);
  g_atomic_int_set (&self->folder->n_failures, 0);
  add_uid (self, 5);
  begin (self);
  g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
  fixture_free (self);
}

/* A message that is not there any more is not waited for. */
static void
test_deleted_message (void)
{
  Fixture *self = fixture_new (0);

  run_ms (100);
  g_atomic_int_set (&self->folder->gone, TRUE);
  g_atomic_int_set (&self->folder->n_failures, 1);
  emit_added (self, "5");
  run_ms (1500);
  g_assert_cmpint (g_atomic_int_get (&self->folder->n_read), ==, 1);
  g_assert_cmpuint (self->left, ==, 0);
  fixture_free (self);
}

/* Older items wait for a service that is paused or has much to do; new ones do not. */
static void
test_busy_service (void)
{
  Fixture *self = fixture_new (0);

  run_ms (100);
  end (self);
  for (guint i = 0; i < 230; i++)
    add_uid (self, i + 1);
  stub_service_set_busy (self->service, TRUE, 0);
  begin (self);
  g_assert_cmpuint (wait_items (self, 200, NULL), ==, 200);
  run_ms (2000);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  emit_added (self, "400");
  g_assert_cmpuint (wait_items (self, 1, NULL), ==, 1);
  stub_service_set_busy (self->service, FALSE, 500);
  run_ms (2000);
  g_assert_cmpuint (count_items (self, NULL), ==, 0);
  g_assert_cmpuint (self->left, ==, 30);
  stub_service_set_busy (self->service, FALSE, 3);
  g_assert_cmpuint (wait_items (self, 30, NULL), ==, 30);
  fixture_free (self);
}

/* There is a bus, and nobody to talk to on it: all waits, and goes when the service is there. */
static void
test_no_service (void)
{
  Fixture *self = fixture_new (0);
  g_autofree char *path = dup_path ();

  run_ms (100);
  end (self);
  stub_service_leave (self->service);
  for (guint i = 0; i < 40; i++)
    add_uid (self, i + 1);
  g_test_expect_message ("attache", G_LOG_LEVEL_MESSAGE, "*did not take them*");
  begin (self);
  run_ms (500);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (self->left, ==, 40);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  stub_service_come (self->service);
  g_assert_cmpuint (wait_items (self, 40, NULL), ==, 40);
  run_ms (100);
  g_assert_cmpuint (self->left, ==, 0);
  fixture_free (self);
}

/* Of other stores, and of junk and trash, no folder is ever opened. */
static void
test_others (void)
{
  Fixture *self = fixture_new (0);
  g_autoptr (CamelStore) mail = doubles_store ("letters", "attache-test");
  g_autoptr (CamelStore) like_rss = doubles_store ("other", "rss");

  run_ms (100);
  g_assert_cmpint (n_opened, ==, 1);
  attache_evolution_feeds_add (self->feeds, mail, "Inbox");
  attache_evolution_feeds_add (self->feeds, like_rss, "talks-2");
  attache_evolution_feeds_add (self->feeds, self->store, ".#evolution/Trash");
  attache_evolution_feeds_add (self->feeds, self->store, "");
  run_ms (200);
  g_assert_cmpint (n_opened, ==, 1);
  fixture_free (self);
}

/* Ended at any moment: nothing is noted that is not there, and nothing is used that is gone. */
static void
test_ended (void)
{
  for (guint ms = 0; ms < 40; ms += 4)
    {
      Fixture *self = fixture_new (100);

      run_ms (ms);
      end (self);
      run_ms (60);
      begin (self);
      run_ms (ms);
      fixture_free (self);
    }
}

static gboolean
on_tick (gpointer data)
{
  static gint64 last;
  gint64 now = g_get_monotonic_time (), *worst = data;

  if (last != 0)
    *worst = MAX (*worst, now - last);
  last = *worst == 0 && last == 0 ? 0 : now;
  last = now;
  return G_SOURCE_CONTINUE;
}

/* Five thousand items hold nobody. */
static void
test_many (void)
{
  Fixture *self = fixture_new (0);
  gint64 worst = 0;
  guint ticks;

  run_ms (50);
  end (self);
  for (guint i = 0; i < 5000; i++)
    add_uid (self, i + 1);
  ticks = g_timeout_add (1, on_tick, &worst);
  begin (self);
  g_assert_cmpuint (wait_items (self, 200, NULL), >=, 200);
  g_source_remove (ticks);
  g_test_message ("5,000 items: the main loop was held %.1f ms at most", worst / 1000.0);
  g_assert_cmpint (worst, <, 200 * 1000);
  g_assert_cmpuint (self->left, >=, 4700);
  fixture_free (self);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("attache-XXXXXX", NULL);
  g_autofree char *remove = NULL;
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  doubles_start ();
  g_test_add_func ("/feeds/existing", test_existing);
  g_test_add_func ("/feeds/without-older", test_without_older);
  g_test_add_func ("/feeds/retention", test_retention);
  g_test_add_func ("/feeds/new", test_new);
  g_test_add_func ("/feeds/flags", test_flags);
  g_test_add_func ("/feeds/restart", test_restart);
  g_test_add_func ("/feeds/stale", test_stale);
  g_test_add_func ("/feeds/removed", test_removed);
  g_test_add_func ("/feeds/refused", test_refused);
  g_test_add_func ("/feeds/removed-under-way", test_removed_under_way);
  g_test_add_func ("/feeds/unreadable-for-a-while", test_unreadable_for_a_while);
  g_test_add_func ("/feeds/older-unreadable", test_older_unreadable);
  g_test_add_func ("/feeds/unreadable", test_unreadable);
  g_test_add_func ("/feeds/deleted-message", test_deleted_message);
  g_test_add_func ("/feeds/busy-service", test_busy_service);
  g_test_add_func ("/feeds/no-service", test_no_service);
  g_test_add_func ("/feeds/others", test_others);
  g_test_add_func ("/feeds/ended", test_ended);
  g_test_add_func ("/feeds/many", test_many);
  status = g_test_run ();
  g_clear_object (&the_folder);
  doubles_stop ();
  remove = g_strdup_printf ("rm -rf '%s'", home);
  return system (remove) == 0 ? status : 1;
}
