/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is told of what, with something on the bus that plays the desktop. */
#include <string.h>
#include <sys/stat.h>

#include "service-settings.h"

#define RIVER                                                                                      \
  "The talks lasted six hours. \"We will <b>go</b> on & talk until there is a treaty,\" Foreign "  \
  "Minister Anna Berg said in Stockholm. Officials from both governments agreed to meet again "    \
  "next week, and the treaty on the use of the river may be signed in spring."
#define HARVEST                                                                                    \
  "Farmers in the valley brought in the best harvest of apples for ten years. The warm weather "   \
  "in spring helped, and prices at the market fell by a fifth. The growers' club of the valley "   \
  "expects another good year, as its chairwoman Anna Berg told visitors of the spring market."
#define BRIDGE                                                                                     \
  "A bridge that was closed in autumn is open to lorries again. Engineers replaced forty bolts "   \
  "and painted the arches, the roads office of the county said. The work cost less than was "      \
  "planned, and mayor Anna Berg drove across first with a delivery of bread."

#define TOPICS                                                                                     \
  "[org/attache/topics]\npresets-added=true\nlist=['berg','muted']\n"                              \
  "[org/attache/topics/berg]\nname='Berg'\nnotify=true\n"                                          \
  "any=[('person','anywhere',uint32 1,['Anna Berg'])]\n"                                           \
  "[org/attache/topics/muted]\nname='Muted'\nmute=true\n"                                          \
  "any=[('phrase','anywhere',uint32 1,['nonsense'])]\n"                                            \
  "[org/attache/service]\n"

typedef struct
{
  guint32 id;
  char *title;
  char *body;
  gboolean clickable;
} Shown;

/* A desktop that remembers what it was asked to show. */
typedef struct
{
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  guint object;
  guint name;
  gboolean named;
  const char *features; /* text of an as */
  GPtrArray *shown;
} Desktop;

static const char desktop_xml[]
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
      "<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' "
      "direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
      "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg "
      "type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/><arg "
      "type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
      "<arg type='u' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
      "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
      "</interface></node>";

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_free (shown->title);
  g_free (shown->body);
  g_free (shown);
}

static guint32
remember (Desktop *self, GVariant *parameters)
{
  Shown *shown = g_new0 (Shown, 1);
  g_autofree const char **actions = NULL;

  g_variant_get (parameters, "(&su&sss^a&s@a{sv}i)", NULL, NULL, NULL, &shown->title, &shown->body,
                 &actions, NULL, NULL);
  shown->clickable = g_strv_contains (actions, "default");
  shown->id = self->shown->len + 1;
  g_ptr_array_add (self->shown, shown);
  return shown->id;
}

static void
on_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Desktop *self = data;
  GVariant *answer = NULL;

  if (g_str_equal (method, "GetCapabilities"))
    answer = g_variant_new (
        "(@as)", g_variant_parse (G_VARIANT_TYPE_STRING_ARRAY, self->features, NULL, NULL, NULL));
  else if (g_str_equal (method, "GetServerInformation"))
    answer = g_variant_new ("(ssss)", "test", "test", "1", "1.2");
  else if (g_str_equal (method, "Notify"))
    answer = g_variant_new ("(u)", remember (self, parameters));
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
on_name (GDBusConnection *connection, const char *name, gpointer data)
{
  ((Desktop *)data)->named = TRUE;
}

static Desktop *
desktop_new (Fixture *f, const char *features)
{
  static const GDBusInterfaceVTable table = { .method_call = on_call };
  Desktop *self = g_new0 (Desktop, 1);

  self->bus = fixture_connect (f);
  self->features = features;
  self->shown = g_ptr_array_new_with_free_func (shown_free);
  self->info = g_dbus_node_info_new_for_xml (desktop_xml, NULL);
  self->object
      = g_dbus_connection_register_object (self->bus, "/org/freedesktop/Notifications",
                                           self->info->interfaces[0], &table, self, NULL, NULL);
  self->name
      = g_bus_own_name_on_connection (self->bus, "org.freedesktop.Notifications",
                                      G_BUS_NAME_OWNER_FLAGS_NONE, on_name, NULL, self, NULL);
  while (!self->named)
    g_main_context_iteration (NULL, TRUE);
  return self;
}

static void
desktop_free (Desktop *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_dbus_node_info_unref (self->info);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desktop, desktop_free)

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static const Shown *
desktop_wait (Desktop *self, guint count)
{
  gint64 since = g_get_monotonic_time ();
  guint timer = g_timeout_add (20, wake, NULL);

  while (self->shown->len < count)
    {
      g_assert_cmpint (g_get_monotonic_time () - since, <, 60 * G_TIME_SPAN_SECOND);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timer);
  return self->shown->pdata[count - 1];
}

static void
desktop_signal (Desktop *self, const char *name, GVariant *parameters)
{
  g_assert_true (g_dbus_connection_emit_signal (self->bus, NULL, "/org/freedesktop/Notifications",
                                                "org.freedesktop.Notifications", name, parameters,
                                                NULL));
}

static void
desktop_click (Desktop *self, guint32 id)
{
  desktop_signal (self, "ActionInvoked", g_variant_new ("(us)", id, "default"));
  desktop_signal (self, "NotificationClosed", g_variant_new ("(uu)", id, 2));
}

/* ---- the service ---- */

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static Fixture *
started_fixture (const char *settings)
{
  Fixture *f = sorting_fixture_new ();
  g_autofree char *all = g_strconcat (TOPICS, settings, NULL);

  fixture_set (f, "ATTACHE_FIRST_SECONDS", "0");
  fixture_set (f, "ATTACHE_WINDOW", fixture_path (f, "window"));
  fixture_write_settings (f, all);
  fixture_start (f);
  return f;
}

static void
submit (Fixture *f, const char *feed, const char *title, const char *text, gint64 ago)
{
  g_free (fixture_submit_article (f, article_new (feed, title, text, now_seconds () - ago)));
  fixture_wait_sorted (f);
}

static gint64
count_told (Fixture *f)
{
  return fixture_query (f, "SELECT count (*) FROM notices WHERE told IS NOT NULL");
}

/* Tells whether something was shown that should not be: what is told of next comes alone. */
static void
assert_only (Desktop *desktop, guint count, const char *title)
{
  g_assert_cmpstr (desktop_wait (desktop, count)->title, ==, title);
  g_assert_cmpuint (desktop->shown->len, ==, count);
}

static void
test_one (void)
{
  g_autoptr (Fixture) f = started_fixture ("");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body','body-markup','actions']");
  const Shown *shown;

  submit (f, "North", "River talks go on", RIVER, 600);
  shown = desktop_wait (desktop, 1);
  g_assert_cmpstr (shown->title, ==, "Berg: River talks go on");
  g_assert_cmpstr (shown->body, ==,
                   "&quot;We will &lt;b&gt;go&lt;/b&gt; on &amp; talk until there is a treaty,"
                   "&quot; Foreign Minister Anna Berg said in Stockholm.\nNorth");
  g_assert_true (shown->clickable);
  /* Of the same story. */
  submit (f, "South", "River talks: they go on", RIVER, 300);
  submit (f, "South", "A good harvest", HARVEST, 200);
  assert_only (desktop, 2, "Berg: A good harvest");
}

static void
test_plain (void)
{
  g_autoptr (Fixture) f = started_fixture ("");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");
  const Shown *shown;

  submit (f, "North", "River talks go on", RIVER, 600);
  shown = desktop_wait (desktop, 1);
  g_assert_nonnull (strstr (shown->body, "<b>go</b> on & talk"));
  g_assert_false (shown->clickable);
}

/* Old items, muted ones, those of no such topic, and those somebody has just looked at. */
static void
test_not_told (void)
{
  g_autoptr (Fixture) f = started_fixture ("");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");

  submit (f, "North", "River talks go on", RIVER, 25 * 60 * 60);
  submit (f, "South", "A good harvest", HARVEST " Some call it nonsense.", 60);
  submit (f, "South", "Cake", "There is cake for all who come to the fair on Sunday.", 60);
  fixture_do (
      f, "Analyze",
      g_variant_new ("(@a{sv})", article_new ("West", "Looked at", HARVEST, now_seconds ())));
  fixture_wait_sorted (f);
  submit (f, "East", "The bridge is open", BRIDGE, 60);
  assert_only (desktop, 1, "Berg: The bridge is open");
}

/* What the reader had before. */
static void
test_first (void)
{
  g_autoptr (Fixture) f = started_fixture ("");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");

  fixture_kill (f);
  fixture_set (f, "ATTACHE_FIRST_SECONDS", "600");
  fixture_start (f);
  submit (f, "North", "River talks go on", RIVER, 600);
  fixture_kill (f);
  fixture_change (f, "UPDATE settings SET value = value - 601 WHERE name = 'begun'");
  fixture_start (f);
  submit (f, "South", "A good harvest", HARVEST, 200);
  assert_only (desktop, 1, "Berg: A good harvest");
}

/* Killed at any time: never twice. */
static void
test_kill (void)
{
  g_autoptr (Fixture) f = started_fixture ("");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");

  submit (f, "North", "River talks go on", RIVER, 600);
  desktop_wait (desktop, 1);
  fixture_kill (f);
  fixture_start (f);
  submit (f, "South", "River talks: they go on", RIVER, 300);
  fixture_kill (f);
  fixture_change (f, "INSERT OR REPLACE INTO unsorted (item, why) SELECT id, 2 FROM items");
  fixture_start (f);
  fixture_wait_sorted (f);
  submit (f, "East", "The bridge is open", BRIDGE, 60);
  assert_only (desktop, 2, "Berg: The bridge is open");
}

/* One an hour; when the hour allows more, what waited comes together. */
static void
test_hour (void)
{
  g_autoptr (Fixture) f = started_fixture ("notifications-per-hour=1\n");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body','actions']");
  g_autofree char *opened = NULL;
  const Shown *shown;

  fixture_write (f, "window", "#!/bin/sh\necho \"$1\" > \"$HOME/opened\"\n");
  g_assert_cmpint (chmod (fixture_path (f, "window"), 0700), ==, 0);
  submit (f, "North", "River talks go on", RIVER, 600);
  desktop_wait (desktop, 1);
  submit (f, "South", "A good harvest", HARVEST, 200);
  submit (f, "East", "The bridge is open", BRIDGE, 60);
  fixture_wait_query (f, "SELECT count (*) FROM notices WHERE told IS NULL", 2);
  fixture_kill (f);
  g_assert_cmpuint (desktop->shown->len, ==, 1);
  /* Two hours later. */
  fixture_change (f, "UPDATE notices SET told = told - 7200 WHERE told IS NOT NULL");
  fixture_start (f);
  shown = desktop_wait (desktop, 2);
  g_assert_cmpstr (shown->title, ==, "2 stories");
  g_assert_cmpstr (shown->body, ==, "A good harvest\nThe bridge is open");
  g_assert_cmpint (count_told (f), ==, 3);
  desktop_click (desktop, shown->id);
  while (opened == NULL || *opened == '\0')
    {
      g_usleep (10000);
      g_free (opened);
      opened = fixture_read (f, "opened");
    }
  g_assert_cmpstr (opened, ==, "digest\n");
}

/* All day: told of when they are over. */
static void
test_quiet (void)
{
  g_autoptr (Fixture) f = started_fixture ("quiet-hours=true\nquiet-from=0\nquiet-until=1439\n");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");

  submit (f, "North", "River talks go on", RIVER, 600);
  submit (f, "South", "A good harvest", HARVEST, 200);
  fixture_wait_query (f, "SELECT count (*) FROM notices WHERE told IS NULL", 2);
  g_assert_cmpuint (desktop->shown->len, ==, 0);
  fixture_write_settings (f, TOPICS);
  g_assert_cmpstr (desktop_wait (desktop, 1)->title, ==, "2 stories");
}

/* What waits and is forgotten meanwhile is not told of. */
static void
test_forgotten (void)
{
  g_autoptr (Fixture) f = started_fixture ("quiet-hours=true\nquiet-from=0\nquiet-until=1439\n");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");
  g_autofree char *key = fixture_submit_article (
      f, article_new ("North", "River talks go on", RIVER, now_seconds () - 600));

  submit (f, "South", "A good harvest", HARVEST, 200);
  fixture_do (f, "Forget", g_variant_new_parsed ("({'key':<%s>},)", key));
  fixture_write_settings (f, TOPICS);
  g_assert_cmpstr (desktop_wait (desktop, 1)->title, ==, "Berg: A good harvest");
}

static void
test_off (void)
{
  g_autoptr (Fixture) f = started_fixture ("notifications=false\n");
  g_autoptr (Desktop) desktop = desktop_new (f, "['body']");

  submit (f, "North", "River talks go on", RIVER, 600);
  g_assert_cmpint (fixture_query (f, "SELECT count (*) FROM notices"), ==, 0);
  fixture_kill (f);
  fixture_write_settings (f, TOPICS);
  fixture_start (f);
  submit (f, "East", "The bridge is open", BRIDGE, 60);
  assert_only (desktop, 1, "Berg: The bridge is open");
}

/* Nobody there to show it: all else goes on. */
static void
test_no_desktop (void)
{
  g_autoptr (Fixture) f = started_fixture ("");
  g_autofree char *log = NULL;

  submit (f, "North", "River talks go on", RIVER, 600);
  fixture_wait_query (f, "SELECT count (*) FROM notices WHERE told IS NOT NULL", 1);
  submit (f, "South", "A good harvest", HARVEST, 200);
  fixture_wait_query (f, "SELECT count (*) FROM notices WHERE told IS NOT NULL", 2);
  log = fixture_read (f, "service.log");
  g_assert_cmpstr (log, ==, "");
}

/* A link is opened by whatever opens links. */
static void
test_link (void)
{
  g_autoptr (Fixture) f = sorting_fixture_new ();
  g_autoptr (Desktop) desktop = desktop_new (f, "['body','actions']");
  g_autofree char *program
      = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=T\nExec=%s %%u\n"
                         "MimeType=x-scheme-handler/https;x-scheme-handler/http;\n",
                         fixture_path (f, "browser"));
  g_autofree char *opened = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture_path (f, "applications"), 0700), ==, 0);
  fixture_write (f, "applications/t.desktop", program);
  fixture_write (f, "config/mimeapps.list",
                 "[Default Applications]\nx-scheme-handler/https=t.desktop\n");
  fixture_write (f, "browser", "#!/bin/sh\necho \"$1\" > \"$HOME/opened\"\n");
  g_assert_cmpint (chmod (fixture_path (f, "browser"), 0700), ==, 0);
  fixture_set (f, "ATTACHE_FIRST_SECONDS", "0");
  fixture_write_settings (f, TOPICS);
  fixture_start (f);
  submit (f, "north", "River talks go on", RIVER, 600);
  desktop_click (desktop, desktop_wait (desktop, 1)->id);
  while (opened == NULL || *opened == '\0')
    {
      g_usleep (10000);
      g_free (opened);
      opened = fixture_read (f, "opened");
    }
  g_assert_true (g_str_has_prefix (opened, "https://north.example/"));
}

/* It stays while a notification can be clicked, and leaves when it was. */
static void
test_stays (void)
{
  g_autoptr (Fixture) f = sorting_fixture_new ();
  g_autoptr (Desktop) desktop = desktop_new (f, "['body','actions']");
  gint64 since;

  fixture_set (f, "ATTACHE_FIRST_SECONDS", "0");
  fixture_set (f, "ATTACHE_IDLE_SECONDS", "1");
  fixture_write_settings (f, TOPICS);
  fixture_start (f);
  submit (f, "north", "River talks go on", RIVER, 600);
  desktop_wait (desktop, 1);
  since = g_get_monotonic_time ();
  while (g_get_monotonic_time () - since < 3 * G_TIME_SPAN_SECOND)
    g_assert_nonnull (g_subprocess_get_identifier (f->service));
  desktop_signal (desktop, "NotificationClosed", g_variant_new ("(uu)", 1, 2));
  fixture_wait_for_end (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/notify/one", test_one);
  g_test_add_func ("/notify/plain", test_plain);
  g_test_add_func ("/notify/not-told", test_not_told);
  g_test_add_func ("/notify/first", test_first);
  g_test_add_func ("/notify/kill", test_kill);
  g_test_add_func ("/notify/hour", test_hour);
  g_test_add_func ("/notify/quiet", test_quiet);
  g_test_add_func ("/notify/forgotten", test_forgotten);
  g_test_add_func ("/notify/off", test_off);
  g_test_add_func ("/notify/no-desktop", test_no_desktop);
  g_test_add_func ("/notify/link", test_link);
  g_test_add_func ("/notify/stays", test_stays);
  return g_test_run ();
}
