/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#define NAME "org.attache.Attache1"
#define PATH "/org/attache/Attache1"

/* Long, for a machine that does a dozen other things. */
#define PATIENCE_MS (60 * 1000)

static void
on_ready (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer data)
{
  Fixture *self = data;
  char *key;

  g_variant_get (parameters, "(s)", &key);
  g_ptr_array_add (self->ready, key);
}

Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->home = g_dir_make_tmp ("attache-test-XXXXXX", NULL);
  g_assert_nonnull (self->home);
  self->environment = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ready = g_ptr_array_new_with_free_func (g_free);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->client = fixture_connect (self);
  self->subscription
      = g_dbus_connection_signal_subscribe (self->client, NAME, NAME, "BriefingReady", PATH, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, on_ready, self, NULL);
  fixture_set (self, "HOME", self->home);
  fixture_set (self, "XDG_DATA_HOME", self->home);
  fixture_set (self, "DBUS_SESSION_BUS_ADDRESS", g_test_dbus_get_bus_address (self->bus));
  fixture_set (self, "ATTACHE_ANALYZER", g_getenv ("ATTACHE_STUB"));
  fixture_set (self, "ATTACHE_STUB_LOG", fixture_path (self, "stub.log"));
  fixture_set (self, "ATTACHE_STUB_BROKEN", fixture_path (self, "broken"));
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      remove_tree (inner);
    }
  g_remove (path);
}

void
fixture_free (Fixture *self)
{
  if (self->service != NULL)
    fixture_kill (self);
  /* A signal may be on its way; without a subscription it reaches nobody. */
  g_dbus_connection_signal_unsubscribe (self->client, self->subscription);
  g_dbus_connection_close_sync (self->client, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->client);
  g_test_dbus_stop (self->bus);
  g_object_unref (self->bus);
  g_hash_table_unref (self->environment);
  g_ptr_array_unref (self->ready);
  remove_tree (self->home);
  g_free (self->home);
  g_free (self);
}

/* A @value of NULL takes the variable away. */
void
fixture_set (Fixture *self, const char *variable, const char *value)
{
  if (value != NULL)
    g_hash_table_insert (self->environment, g_strdup (variable), g_strdup (value));
  else
    g_hash_table_remove (self->environment, variable);
}

/* Lives as long as the program: paths are few. */
char *
fixture_path (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->home, name, NULL);

  return (char *)g_intern_string (path);
}

void
fixture_write (Fixture *self, const char *name, const char *content)
{
  gboolean done = g_file_set_contents (fixture_path (self, name), content, -1, NULL);

  g_assert_true (done);
}

/* A file's bytes, "" when it is missing. */
char *
fixture_read (Fixture *self, const char *name)
{
  char *content = NULL;

  g_file_get_contents (fixture_path (self, name), &content, NULL, NULL);
  return content != NULL ? content : g_strdup ("");
}

/* A test that fails leaves nothing behind. */
static void
die_with_parent (gpointer data)
{
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
}

/* Starts a service and does not wait until it is there. Its standard error goes to a file. */
void
fixture_spawn (Fixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer variable, value;

  g_assert_null (self->service);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");
  g_hash_table_iter_init (&iter, self->environment);
  while (g_hash_table_iter_next (&iter, &variable, &value))
    g_subprocess_launcher_setenv (launcher, variable, value, TRUE);
  g_subprocess_launcher_set_stderr_file_path (launcher, fixture_path (self, "service.log"));
  self->service
      = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("ATTACHE_SERVICE"), NULL);
  g_assert_no_error (error);
}

static gboolean
has_owner (Fixture *self)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      self->client, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", NAME), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean owned;

  g_assert_nonnull (reply);
  g_variant_get (reply, "(b)", &owned);
  return owned;
}

static gboolean
out_of_patience (gint64 since)
{
  return g_get_monotonic_time () - since > PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
}

void
fixture_start (Fixture *self)
{
  gint64 since = g_get_monotonic_time ();

  fixture_spawn (self);
  while (!has_owner (self))
    {
      g_assert_false (out_of_patience (since));
      g_usleep (2000);
    }
}

void
fixture_wait_for_end (Fixture *self)
{
  gint64 since = g_get_monotonic_time ();

  g_subprocess_wait (self->service, NULL, NULL);
  g_clear_object (&self->service);
  while (has_owner (self))
    {
      g_assert_false (out_of_patience (since));
      g_usleep (2000);
    }
}

void
fixture_kill (Fixture *self)
{
  g_subprocess_force_exit (self->service);
  fixture_wait_for_end (self);
}

GDBusConnection *
fixture_connect (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *client = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  return client;
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &call->error);
  call->done = TRUE;
}

/* Only to services that run: none is to be activated by accident. */
void
fixture_call_later (GDBusConnection *client, const char *method, GVariant *parameters, Call *call)
{
  memset (call, 0, sizeof *call);
  g_dbus_connection_call (client, NAME, PATH, NAME, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE_MS, NULL, on_reply, call);
}

void
call_wait (Call *call)
{
  while (!call->done)
    g_main_context_iteration (NULL, TRUE);
}

void
call_clear (Call *call)
{
  g_clear_pointer (&call->reply, g_variant_unref);
  g_clear_error (&call->error);
}

GVariant *
fixture_call (Fixture *self, const char *method, GVariant *parameters, GError **error)
{
  Call call;

  fixture_call_later (self->client, method, parameters, &call);
  call_wait (&call);
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.reply;
}

/* Floating. The guid is the title. */
GVariant *
item_new (const char *origin, const char *title, const char *text)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", "1");
  g_variant_dict_insert (&dict, "guid", "s", title);
  g_variant_dict_insert (&dict, "title", "s", title);
  g_variant_dict_insert (&dict, "link", "s", "https://example.org/");
  g_variant_dict_insert (&dict, "feed-url", "s", "https://example.org/feed");
  g_variant_dict_insert (&dict, "feed-title", "s", "Example");
  g_variant_dict_insert (&dict, "origin", "s", origin);
  g_variant_dict_insert (&dict, "published", "x", (gint64)1700000000);
  g_variant_dict_insert (&dict, "text", "s", text);
  return g_variant_dict_end (&dict);
}

GVariant *
items_of (GVariant *item)
{
  return g_variant_new_array (G_VARIANT_TYPE_VARDICT, &item, 1);
}

char **
fixture_submit (Fixture *self, GVariant *items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = fixture_call (self, "Submit", g_variant_new ("(@aa{sv})", items), &error);
  char **keys;

  g_assert_no_error (error);
  g_variant_get (reply, "(^as)", &keys);
  return keys;
}

char *
fixture_submit_one (Fixture *self, const char *title)
{
  g_auto (GStrv) keys = fixture_submit (self, items_of (item_new ("feed", title, "Ann said so.")));

  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  return g_strdup (keys[0]);
}

/* The briefing; its `id` is compared with the key of the answer. */
char *
fixture_analyze (Fixture *self, const char *origin, const char *title, GError **error)
{
  GVariant *item = item_new (origin, title, "Ann said so.");
  g_autoptr (GVariant) reply
      = fixture_call (self, "Analyze", g_variant_new ("(@a{sv})", item), error);
  const char *key;
  char *briefing;
  g_autofree char *id = NULL;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(&ss)", &key, &briefing);
  id = g_strdup_printf ("\"id\":\"%s\"", key);
  g_assert_nonnull (strstr (briefing, id));
  return briefing;
}

void
assert_remote_error (const GError *error, const char *name)
{
  g_autofree char *remote = NULL;
  g_autofree char *expected = g_strconcat (NAME ".Error.", name, NULL);

  g_assert_nonnull (error);
  remote = g_dbus_error_get_remote_error (error);
  if (g_strcmp0 (remote, expected) != 0)
    g_test_message ("%s", error->message);
  g_assert_cmpstr (remote, ==, expected);
}

GVariant *
fixture_property (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      self->client, NAME, PATH, "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", NAME, name), G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
      PATIENCE_MS, NULL, &error);
  GVariant *value;

  g_assert_no_error (error);
  g_variant_get (reply, "(v)", &value);
  return value;
}

/* Also waits until the analyzer has answered once. */
void
fixture_wait_pending (Fixture *self, guint pending)
{
  gint64 since = g_get_monotonic_time ();

  for (;;)
    {
      g_autoptr (GVariant) now = fixture_property (self, "Pending");
      g_autoptr (GVariant) analysis = fixture_property (self, "AnalysisVersion");

      if (g_variant_get_uint32 (now) == pending && *g_variant_get_string (analysis, NULL) != '\0')
        break;
      g_assert_false (out_of_patience (since));
      g_usleep (5000);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait_ready (Fixture *self, guint count)
{
  gint64 since = g_get_monotonic_time ();
  guint timer = g_timeout_add (50, wake, NULL);

  for (guint before = self->ready->len; self->ready->len < count; before = self->ready->len)
    {
      g_assert_false (out_of_patience (since));
      g_main_context_iteration (NULL, TRUE);
      if (self->ready->len > before)
        since = g_get_monotonic_time ();
    }
  g_source_remove (timer);
}

static sqlite3 *
open_database (Fixture *self)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open (fixture_path (self, "attache/attache.db"), &db);

  g_assert_cmpint (code, ==, SQLITE_OK);
  sqlite3_busy_timeout (db, PATIENCE_MS);
  return db;
}

/* The number in the first column of the first row. */
gint64
fixture_query (Fixture *self, const char *sql)
{
  sqlite3 *db = open_database (self);
  sqlite3_stmt *statement = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

void
fixture_change (Fixture *self, const char *sql)
{
  sqlite3 *db = open_database (self);

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
tree_has (const char *path, const char *marker)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *content = NULL;
  const char *name;
  gsize length;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (!g_str_equal (name, "stub.log") && tree_has (inner, marker))
        return TRUE;
    }
  return dir == NULL && g_file_get_contents (path, &content, &length, NULL)
         && memmem (content, length, marker, strlen (marker)) != NULL;
}

/* Whether any file of the home but the stub's own log holds @marker. */
gboolean
fixture_disk_has (Fixture *self, const char *marker)
{
  return tree_has (self->home, marker);
}

/* How often the stub was asked about an item of exactly this title. */
guint
fixture_count_log (Fixture *self, const char *title)
{
  g_autofree char *log = fixture_read (self, "stub.log");
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  guint count = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    count += g_str_equal (lines[i], title);
  return count;
}
