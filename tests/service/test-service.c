/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The calls of the service, as a client meets them. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>

#include "service-fixture.h"

static void
test_submit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL, *again = NULL, *briefing = NULL;

  fixture_start (f);
  key = fixture_submit_one (f, "first");
  g_assert_cmpuint (strlen (key), ==, 64);
  fixture_wait_ready (f, 1);
  g_assert_cmpstr (f->ready->pdata[0], ==, key);
  fixture_wait_pending (f, 0);
  again = fixture_submit_one (f, "first");
  g_assert_cmpstr (again, ==, key);
  fixture_wait_pending (f, 0);
  briefing = fixture_analyze (f, "feed", "first", NULL);
  g_assert_nonnull (briefing);
  /* Neither the second portion nor the question had it analysed again. */
  g_assert_cmpuint (fixture_count_log (f, "first"), ==, 1);
  g_assert_cmpuint (f->ready->len, ==, 1);
}

static void
test_submit_nothing (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (GStrv) keys = NULL;

  fixture_start (f);
  keys = fixture_submit (f, g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0));
  g_assert_cmpuint (g_strv_length (keys), ==, 0);
}

static GVariant *
many_items (guint n, gsize size)
{
  g_autofree char *text = g_strnfill (size, 'x');
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("item %u", i);
      g_variant_builder_add_value (&builder, item_new ("feed", title, text));
    }
  return g_variant_builder_end (&builder);
}

static void
refuse_portion (Fixture *f, GVariant *items, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = fixture_call (f, "Submit", g_variant_new ("(@aa{sv})", items), &error);

  g_assert_null (reply);
  assert_remote_error (error, name);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM items"), ==, 0);
}

static void
test_portion_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (GStrv) keys = NULL;

  fixture_start (f);
  refuse_portion (f, many_items (33, 10), "TooLarge");
  refuse_portion (f, many_items (5, 2 * 1024 * 1024), "TooLarge");
  refuse_portion (f, many_items (1, 8 * 1024 * 1024 + 1), "TooLarge");
  keys = fixture_submit (f, many_items (32, 200 * 1024));
  g_assert_cmpuint (g_strv_length (keys), ==, 32);
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (f->ready->len, ==, 32);
}

static GVariant *
with_member (const char *name, GVariant *value)
{
  GVariantDict dict;
  GVariant *item = g_variant_ref_sink (item_new ("feed", "bad", "text"));

  g_variant_dict_init (&dict, item);
  g_variant_unref (item);
  if (value != NULL)
    g_variant_dict_insert_value (&dict, name, value);
  else
    g_variant_dict_remove (&dict, name);
  return g_variant_dict_end (&dict);
}

static void
test_invalid_item (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  fixture_start (f);
  refuse_portion (f, items_of (with_member ("text", NULL)), "InvalidItem");
  refuse_portion (f, items_of (with_member ("html", g_variant_new_string ("<p>"))), "InvalidItem");
  refuse_portion (f, items_of (with_member ("title", g_variant_new_uint32 (1))), "InvalidItem");
  refuse_portion (f, items_of (with_member ("guid", g_variant_new_bytestring ("\xff"))),
                  "InvalidItem");
  refuse_portion (f, items_of (with_member ("published", g_variant_new_string ("1"))),
                  "InvalidItem");
  refuse_portion (f, items_of (with_member ("origin", g_variant_new_string ("fax"))),
                  "InvalidItem");
  refuse_portion (f, items_of (with_member ("origin", NULL)), "InvalidItem");
  refuse_portion (f, items_of (item_new ("mail", "a mail", "text")), "InvalidItem");
}

/* GDBus does not send bytes that are no UTF-8, so they are put into the message as it is sent. */
static void
send_spoiled (GDBusConnection *client)
{
  g_autoptr (GDBusMessage) message = g_dbus_message_new_method_call (
      "org.attache.Attache1", "/org/attache/Attache1", "org.attache.Attache1", "Submit");
  GOutputStream *stream = g_io_stream_get_output_stream (g_dbus_connection_get_stream (client));
  g_autofree guchar *blob = NULL;
  guchar *at;
  gsize size;
  gboolean sent;

  g_dbus_message_set_body (
      message, g_variant_new ("(@aa{sv})", items_of (item_new ("feed", "SPOIL", "text"))));
  g_dbus_message_set_serial (message, 1000);
  blob = g_dbus_message_to_blob (message, &size, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
  while ((at = memmem (blob, size, "SPOIL", 5)) != NULL)
    memcpy (at, "\xff\xfe\x80\xc0\xf5", 5);
  sent = g_output_stream_write_all (stream, blob, size, NULL, NULL, NULL);
  g_assert_true (sent);
}

/* The bus ends the connection of who sends such a thing; the service is not troubled. */
static void
test_invalid_utf8 (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GDBusConnection) client = NULL;
  g_autofree char *key = NULL;

  fixture_start (f);
  client = fixture_connect (f);
  send_spoiled (client);
  while (!g_dbus_connection_is_closed (client))
    g_main_context_iteration (NULL, TRUE);
  key = fixture_submit_one (f, "after");
  fixture_wait_ready (f, 1);
  g_assert_cmpstr (f->ready->pdata[0], ==, key);
}

static void
test_field_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *title = g_strnfill (5000, 'a');
  g_auto (GStrv) keys = NULL;

  /* Four bytes a character, so that the cap lies inside of one but for the a. */
  for (gsize i = 1; i + 4 <= 5000; i += 4)
    memcpy (title + i, "\xf0\x9f\x98\x80", 4);
  title[4997] = '\0';
  fixture_start (f);
  keys = fixture_submit (f, items_of (item_new ("feed", title, "text")));
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT length(CAST(title AS BLOB)) FROM items"), ==, 4093);
}

static void
test_analyze (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  first = fixture_analyze (f, "feed", "shown", &error);
  g_assert_no_error (error);
  second = fixture_analyze (f, "feed", "shown", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (fixture_count_log (f, "shown"), ==, 1);
  fixture_wait_ready (f, 1);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 1);
}

/* What somebody looks at does not wait for what only lies in the queue. */
static void
test_jumps_queue (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *briefing = NULL, *log = NULL;
  g_auto (GStrv) keys = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("slow %u", i);
      g_variant_builder_add_value (&builder, item_new ("feed", title, "text"));
    }
  fixture_start (f);
  keys = fixture_submit (f, g_variant_builder_end (&builder));
  briefing = fixture_analyze (f, "feed", "looked at", NULL);
  g_assert_nonnull (briefing);
  log = fixture_read (f, "stub.log");
  g_assert_cmpint (g_strrstr (log, "slow 4") != NULL, ==, FALSE);
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (f->ready->len, ==, 6);
}

static void
test_superseded (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GDBusConnection) other = NULL;
  Call calls[4];
  const char *titles[] = { "slow one", "two", "three" };

  fixture_start (f);
  other = fixture_connect (f);
  fixture_call_later (other, "Analyze",
                      g_variant_new ("(@a{sv})", item_new ("feed", "by someone else", "text")),
                      &calls[3]);
  for (guint i = 0; i < 3; i++)
    fixture_call_later (f->client, "Analyze",
                        g_variant_new ("(@a{sv})", item_new ("feed", titles[i], "text")),
                        &calls[i]);
  for (guint i = 0; i < 4; i++)
    call_wait (&calls[i]);
  assert_remote_error (calls[0].error, "Superseded");
  assert_remote_error (calls[1].error, "Superseded");
  g_assert_no_error (calls[2].error);
  g_assert_no_error (calls[3].error);
  /* Those that nobody waits for any more are done all the same. */
  fixture_wait_ready (f, 4);
  fixture_wait_pending (f, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (fixture_count_log (f, titles[i]), ==, 1);
  for (guint i = 0; i < 4; i++)
    call_clear (&calls[i]);
}

static void
test_superseded_mail (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  Call calls[3];
  const char *titles[] = { "slow letter", "letter 2", "letter 3" };

  fixture_start (f);
  fixture_wait_pending (f, 0);
  for (guint i = 0; i < 3; i++)
    fixture_call_later (f->client, "Analyze",
                        g_variant_new ("(@a{sv})", item_new ("mail", titles[i], "text")),
                        &calls[i]);
  for (guint i = 0; i < 3; i++)
    call_wait (&calls[i]);
  assert_remote_error (calls[0].error, "Superseded");
  assert_remote_error (calls[1].error, "Superseded");
  g_assert_no_error (calls[2].error);
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (fixture_count_log (f, "letter 2"), ==, 0);
  g_assert_false (fixture_disk_has (f, "letter"));
  for (guint i = 0; i < 3; i++)
    call_clear (&calls[i]);
}

/* What a client that left waited for is done later. */
static void
test_client_left (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GDBusConnection) other = NULL;
  Call calls[2];

  fixture_start (f);
  other = fixture_connect (f);
  fixture_call_later (f->client, "Analyze",
                      g_variant_new ("(@a{sv})", item_new ("feed", "slow", "text")), &calls[0]);
  fixture_call_later (other, "Analyze",
                      g_variant_new ("(@a{sv})", item_new ("feed", "left", "text")), &calls[1]);
  g_dbus_connection_flush_sync (other, NULL, NULL);
  g_usleep (100 * 1000);
  g_dbus_connection_close_sync (other, NULL, NULL);
  fixture_wait_ready (f, 2);
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (fixture_count_log (f, "left"), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      call_wait (&calls[i]);
      call_clear (&calls[i]);
    }
}

static void
test_mail (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *briefing = NULL, *unmarked = NULL, *key = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *item = with_member ("origin", NULL);
  g_autoptr (GVariant) reply = NULL;

  fixture_start (f);
  /* The marker is where it would be found if it were kept: feeds' titles are. */
  key = fixture_submit_one (f, "FEEDMARKER");
  fixture_wait_ready (f, 1);
  g_assert_true (fixture_disk_has (f, "FEEDMARKER"));
  briefing = fixture_analyze (f, "mail", "MAILMARKER gossip", &error);
  g_assert_no_error (error);
  g_assert_nonnull (briefing);
  g_assert_null (fixture_analyze (f, "mail", "MAILMARKER crash", &error));
  assert_remote_error (error, "AnalyzerFailed");
  /* Without an origin it is mail too. */
  reply = fixture_call (f, "Analyze", g_variant_new ("(@a{sv})", item), NULL);
  g_assert_nonnull (reply);
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (f->ready->len, ==, 1);
  g_assert_cmpuint (fixture_count_log (f, "MAILMARKER gossip"), ==, 1);
  g_assert_false (fixture_disk_has (f, "MAILMARKER"));
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM items"), ==, 1);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM failures"), ==, 0);
  fixture_kill (f);
  g_assert_false (fixture_disk_has (f, "MAILMARKER"));
}

static void
test_no_core_files (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *path = NULL, *limits = NULL;
  const char *line;

  fixture_start (f);
  path = g_strdup_printf ("/proc/%s/limits", g_subprocess_get_identifier (f->service));
  if (!g_file_get_contents (path, &limits, NULL, NULL))
    {
      g_test_skip ("there is no /proc");
      return;
    }
  line = strstr (limits, "Max core file size");
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (g_strchug ((char *)line + strlen ("Max core file size")), "0 "));
}

static void
test_properties (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GVariant) version = NULL, analysis = NULL, pending = NULL;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  version = fixture_property (f, "Version");
  analysis = fixture_property (f, "AnalysisVersion");
  pending = fixture_property (f, "Pending");
  g_assert_cmpstr (g_variant_get_string (version, NULL), ==, ATTACHE_VERSION);
  g_assert_cmpstr (g_variant_get_string (analysis, NULL), ==, "stub-1");
  g_assert_cmpuint (g_variant_get_uint32 (pending), ==, 0);
}

static JsonObject *
call_for_json (Fixture *f, const char *method, GVariantDict *options, JsonParser *parser)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = fixture_call (f, method, g_variant_new ("(@a{sv})", g_variant_dict_end (options)), &error);
  const char *json;

  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &json);
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_statements (Fixture *f, const char *option, const char *value, guint count)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  GVariantDict options;
  JsonArray *statements;

  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, option, "s", value);
  statements = json_object_get_array_member (call_for_json (f, "Statements", &options, parser),
                                             "statements");
  g_assert_cmpuint (json_array_get_length (statements), ==, count);
}

static void
test_statements (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL;
  g_autoptr (GError) error = NULL;
  GVariantDict options;

  fixture_start (f);
  one = fixture_submit_one (f, "one");
  fixture_wait_ready (f, 1);
  assert_statements (f, "speaker", "", 1);
  assert_statements (f, "speaker", "ANN", 1);
  assert_statements (f, "speaker", "Bob", 0);
  assert_statements (f, "about", "So", 1);
  assert_statements (f, "about", "nothing", 0);
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "speaker", "u", 7);
  g_assert_null (fixture_call (f, "Statements",
                               g_variant_new ("(@a{sv})", g_variant_dict_end (&options)), &error));
  assert_remote_error (error, "InvalidItem");
}

static guint
forget (Fixture *f, const char *name, GVariant *value, GError **error)
{
  GVariantDict options;
  g_autoptr (GVariant) reply = NULL;
  guint forgotten = 0;

  g_variant_dict_init (&options, NULL);
  if (name != NULL)
    g_variant_dict_insert_value (&options, name, value);
  reply = fixture_call (f, "Forget", g_variant_new ("(@a{sv})", g_variant_dict_end (&options)),
                        error);
  if (reply != NULL)
    g_variant_get (reply, "(u)", &forgotten);
  return forgotten;
}

static void
test_forget (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL, *two = NULL, *three = NULL;
  g_autoptr (GError) error = NULL;

  fixture_start (f);
  one = fixture_submit_one (f, "ONEMARKER");
  two = fixture_submit_one (f, "TWOMARKER");
  three = fixture_submit_one (f, "THREEMARKER");
  fixture_wait_ready (f, 3);
  g_assert_true (fixture_disk_has (f, "ONEMARKER"));
  g_assert_cmpuint (forget (f, "key", g_variant_new_string (one), &error), ==, 1);
  g_assert_no_error (error);
  g_assert_false (fixture_disk_has (f, "ONEMARKER"));
  g_assert_true (fixture_disk_has (f, "TWOMARKER"));
  g_assert_cmpuint (forget (f, "key", g_variant_new_string (one), &error), ==, 0);
  assert_remote_error (error, "NoData");
  g_clear_error (&error);
  g_assert_cmpuint (forget (f, NULL, NULL, &error), ==, 0);
  assert_remote_error (error, "InvalidItem");
  g_clear_error (&error);
  g_assert_cmpuint (forget (f, "everything", g_variant_new_boolean (TRUE), &error), ==, 2);
  g_assert_no_error (error);
  g_assert_false (fixture_disk_has (f, "TWOMARKER"));
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 0);
}

/* What is being analysed while everything is forgotten does not come back. */
static void
test_forget_current (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *one = NULL;
  g_autoptr (GError) error = NULL;
  Call call;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  fixture_call_later (f->client, "Analyze",
                      g_variant_new ("(@a{sv})", item_new ("feed", "slow GONEMARKER", "text")),
                      &call);
  while (fixture_count_log (f, "slow GONEMARKER") == 0)
    g_main_context_iteration (NULL, FALSE);
  forget (f, "everything", g_variant_new_boolean (TRUE), &error);
  g_assert_no_error (error);
  call_wait (&call);
  g_assert_no_error (call.error);
  call_clear (&call);
  fixture_wait_pending (f, 0);
  g_assert_cmpuint (f->ready->len, ==, 0);
  g_assert_false (fixture_disk_has (f, "GONEMARKER"));
}

static int
exit_status (Fixture *f)
{
  g_autoptr (GSubprocess) service = g_object_ref (f->service);

  fixture_wait_for_end (f);
  return g_subprocess_get_if_exited (service) ? g_subprocess_get_exit_status (service) : -1;
}

static void
test_quit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  Call call;

  fixture_start (f);
  fixture_wait_pending (f, 0);
  fixture_call_later (f->client, "Analyze",
                      g_variant_new ("(@a{sv})", item_new ("feed", "slow", "text")), &call);
  reply = fixture_call (f, "Quit", NULL, &error);
  g_assert_no_error (error);
  /* Who waited is told, rather than left to a timeout, and the item is done next time. */
  call_wait (&call);
  assert_remote_error (call.error, "Internal");
  call_clear (&call);
  g_assert_cmpint (exit_status (f), ==, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM queue"), ==, 1);
  fixture_start (f);
  fixture_wait_ready (f, 1);
}

static void
test_sigterm (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *wal = g_build_filename (f->home, "attache", "attache.db-wal", NULL);
  g_autofree char *key = NULL;

  fixture_start (f);
  key = fixture_submit_one (f, "slow");
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_subprocess_send_signal (f->service, SIGTERM);
  g_assert_cmpint (exit_status (f), ==, 0);
  /* Closed in order: nothing is left of the log. */
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM queue"), ==, 1);
}

static void
test_idle (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *key = NULL;
  gint64 since;

  fixture_set (f, "ATTACHE_IDLE_SECONDS", "1");
  fixture_start (f);
  since = g_get_monotonic_time ();
  key = fixture_submit_one (f, "slow");
  g_assert_cmpint (exit_status (f), ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - since, >, G_USEC_PER_SEC);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, 1);
}

static void
test_single (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GSubprocess) first = NULL;
  g_autofree char *key = NULL;

  fixture_start (f);
  first = g_steal_pointer (&f->service);
  fixture_spawn (f);
  g_subprocess_wait (f->service, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (f->service));
  g_clear_object (&f->service);
  f->service = g_steal_pointer (&first);
  key = fixture_submit_one (f, "still there");
  fixture_wait_ready (f, 1);
}

static void
test_activation (void)
{
  g_autofree char *home = g_dir_make_tmp ("attache-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (home, "org.attache.Attache1.service", NULL);
  g_autofree char *content
      = g_strdup_printf ("[D-BUS Service]\nName=org.attache.Attache1\nExec=/usr/bin/env "
                         "XDG_DATA_HOME=%s ATTACHE_ANALYZER=%s %s\n",
                         home, g_getenv ("ATTACHE_STUB"), g_getenv ("ATTACHE_SERVICE"));
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", home);
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GDBusConnection) client = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, content, -1, NULL));
  g_test_dbus_add_service_dir (bus, home);
  g_test_dbus_up (bus);
  client = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  reply = g_dbus_connection_call_sync (
      client, "org.attache.Attache1", "/org/attache/Attache1", "org.attache.Attache1", "Analyze",
      g_variant_new ("(@a{sv})", item_new ("mail", "hello", "text")), G_VARIANT_TYPE ("(ss)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_close_sync (client, NULL, NULL);
  g_test_dbus_stop (bus);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
}

static void
test_wrong_use (void)
{
  g_autofree char *command = g_strdup_printf ("%s --frobnicate", g_getenv ("ATTACHE_SERVICE"));
  g_autofree char *complaint = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, &complaint, &status, NULL));
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 2);
  g_assert_true (strchr (complaint, '\n') == complaint + strlen (complaint) - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/service/submit", test_submit);
  g_test_add_func ("/service/submit/nothing", test_submit_nothing);
  g_test_add_func ("/service/submit/limit", test_portion_limit);
  g_test_add_func ("/service/submit/invalid-item", test_invalid_item);
  g_test_add_func ("/service/submit/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/service/submit/field/limit", test_field_limit);
  g_test_add_func ("/service/analyze", test_analyze);
  g_test_add_func ("/service/analyze/jumps-queue", test_jumps_queue);
  g_test_add_func ("/service/analyze/superseded", test_superseded);
  g_test_add_func ("/service/analyze/superseded-mail", test_superseded_mail);
  g_test_add_func ("/service/analyze/client-left", test_client_left);
  g_test_add_func ("/service/mail", test_mail);
  g_test_add_func ("/service/no-core-files", test_no_core_files);
  g_test_add_func ("/service/properties", test_properties);
  g_test_add_func ("/service/statements", test_statements);
  g_test_add_func ("/service/forget", test_forget);
  g_test_add_func ("/service/forget/current", test_forget_current);
  g_test_add_func ("/service/quit", test_quit);
  g_test_add_func ("/service/sigterm", test_sigterm);
  g_test_add_func ("/service/idle/limit", test_idle);
  g_test_add_func ("/service/single", test_single);
  g_test_add_func ("/service/activation", test_activation);
  g_test_add_func ("/service/wrong-use", test_wrong_use);
  return g_test_run ();
}
