/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The preferences without a reader, on a display and a bus of their own, where a stub answers for
 * the service. With ATTACHE_SCREENSHOTS set to a folder, pictures of all pages go there. */
#include "attache-dbus.h"
#include "brief/attache-json-topics.h"
#include "brief/attache-topic-settings.h"
#include "config.h"
#include "panel/attache-preferences.h"
#include "panel/attache-mail-folders.h"
#include "panel/attache-settings.h"

#include <unistd.h>

#include "looks.h"
#include "speech.h"

#define HEIGHT 700

static const Look looks[] = {
  { "light-600", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "light-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1 },
  { "dark-600", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "dark-360", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 360, 1 },
  { "light-360-large", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1.3 },
  { "light-360-rtl", "Adwaita", FALSE, GTK_TEXT_DIR_RTL, 360, 1 },
  { "contrast-360", "HighContrast", FALSE, GTK_TEXT_DIR_LTR, 360, 1 },
  { "contrast-dark-600", "HighContrastInverse", FALSE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "german-600", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 600, 1, "de" },
  { "german-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "de" },
  { "german-dark-360", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 360, 1, "de" },
  { "french-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "fr" },
  { "spanish-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "es" },
};

static const char *const pages[]
    = { "_Panel", "_Topics", "_Feeds", "F_ull Text", "_Notifications", "_Storage" };

/* -- the display and the service -------------------------------------------------------------- */

/* What the stub was last asked. */
typedef struct
{
  AttacheAttache1 *skeleton;
  GDBusConnection *connection;
  guint name;
  char *topic;
  char *forgotten;
  gboolean no_feeds;
  guint pages; /* fetched and kept */
} Stub;

static Stub stub;

#define NAMES                                                                                      \
  "{\"schema\":1,\"names\":[{\"name\":\"Anna Petrova\",\"type\":\"PER\",\"country\":\"RU\","       \
  "\"items\":14},{\"name\":\"Anna Lindqvist\",\"type\":\"PER\",\"country\":null,\"items\":3},"     \
  "{\"name\":\"Annex Group\",\"type\":\"ORG\",\"country\":null,\"items\":2}],\"next\":null}"
#define FEEDS                                                                                      \
  "{\"schema\":1,\"feeds\":[{\"url\":\"https://example.org/a\",\"title\":\"Agency of the "         \
  "northern countries, world news in full\",\"items\":120,\"off\":false},{\"url\":"                \
  "\"https://example.org/j\",\"title\":\"Journal_of\",\"items\":1,\"off\":false}]}"
#define STATUS                                                                                     \
  "{\"schema\":1,\"path\":\"/x\",\"bytes\":12345678,\"items\":4321,\"statements\":9,"              \
  "\"names\":8,\"waiting\":0,\"oldest\":1764000000,\"newest\":1764100000,\"retention_days\":180,"  \
  "\"check\":\"ok\",\"damaged\":null,\"pages\":%u,\"page_bytes\":%u,\"fetching\":%u}"
#define PREVIEW                                                                                    \
  "{\"schema\":1,\"matched\":14,\"of\":200,\"items\":[{\"key\":\"k\",\"title\":\"Ministers meet "  \
  "over the river treaty\",\"link\":\"l\",\"feed\":\"Agency\",\"published\":1,\"sentence\":"       \
  "\"“Söll” of Russia and of China spoke for an hour about the treaty.\","                    \
  "\"marks\":[[10,16],[24,29]]},{\"key\":\"m\",\"title\":\"A second item, of another feed\","      \
  "\"link\":\"l\",\"feed\":\"Journal\",\"published\":1,\"sentence\":\"Moscow said so.\","          \
  "\"marks\":[[0,6]]}],\"messages\":[\"Borders: nobody knows the country “Ruritania”\"]}"

static gboolean
on_names (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options)
{
  attache_attache1_complete_names (skeleton, invocation, NAMES);
  return TRUE;
}

static gboolean
on_feeds (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation)
{
  attache_attache1_complete_feeds (skeleton, invocation,
                                   stub.no_feeds ? "{\"schema\":1,\"feeds\":[]}" : FEEDS);
  return TRUE;
}

static gboolean
on_status (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation)
{
  g_autofree char *status
      = g_strdup_printf (STATUS, stub.pages, stub.pages * 23456, stub.pages > 0 ? 3 : 0);

  attache_attache1_complete_status (skeleton, invocation, status);
  return TRUE;
}

static gboolean
on_forget_pages (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation)
{
  attache_attache1_complete_forget_pages (skeleton, invocation, stub.pages);
  stub.pages = 0;
  return TRUE;
}

static gboolean
on_preview (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *topic,
            guint limit)
{
  g_free (stub.topic);
  stub.topic = g_strdup (topic);
  attache_attache1_complete_preview (skeleton, invocation, PREVIEW);
  return TRUE;
}

static gboolean
on_forget_person (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *name)
{
  g_free (stub.forgotten);
  stub.forgotten = g_strdup (name);
  attache_attache1_complete_forget_person (skeleton, invocation, 14);
  return TRUE;
}

static gboolean
on_forget_everything (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation)
{
  g_free (stub.forgotten);
  stub.forgotten = g_strdup ("everything");
  attache_attache1_complete_forget_everything (skeleton, invocation, 4321);
  return TRUE;
}

static void
start_service (void)
{
  g_autoptr (GError) error = NULL;

  stub.pages = 1200;
  stub.skeleton = attache_attache1_skeleton_new ();
  attache_attache1_set_version (stub.skeleton, ATTACHE_VERSION);
  g_signal_connect (stub.skeleton, "handle-names", G_CALLBACK (on_names), NULL);
  g_signal_connect (stub.skeleton, "handle-feeds", G_CALLBACK (on_feeds), NULL);
  g_signal_connect (stub.skeleton, "handle-status", G_CALLBACK (on_status), NULL);
  g_signal_connect (stub.skeleton, "handle-forget-pages", G_CALLBACK (on_forget_pages), NULL);
  g_signal_connect (stub.skeleton, "handle-preview", G_CALLBACK (on_preview), NULL);
  g_signal_connect (stub.skeleton, "handle-forget-person", G_CALLBACK (on_forget_person), NULL);
  g_signal_connect (stub.skeleton, "handle-forget-everything", G_CALLBACK (on_forget_everything),
                    NULL);
  stub.connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (stub.connection, FALSE);
  g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (stub.skeleton), stub.connection,
                                    "/org/attache/Attache1", &error);
  g_assert_no_error (error);
  stub.name = g_bus_own_name_on_connection (stub.connection, "org.attache.Attache1", 0, NULL, NULL,
                                            NULL, NULL);
  looks_settle ();
}

static void
stop_service (void)
{
  g_bus_unown_name (stub.name);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (stub.skeleton));
  g_clear_object (&stub.skeleton);
  g_clear_object (&stub.connection);
  looks_settle ();
}

/* -- the window ------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *window;
  GtkWidget *widget;
  GSettings *panel;
  GSettings *service;
  AttacheTopicSettings *topics;
} Fixture;

static void
clear_topics (AttacheTopicSettings *settings)
{
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (settings, NULL);

  for (guint i = 0; i < topics->len; i++)
    g_assert_true (
        attache_topic_settings_remove (settings, ((AttacheTopic *)topics->pdata[i])->id, NULL));
}

static void
reset (GSettings *settings, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    g_settings_reset (settings, *keys);
}

/* @namer is NULL for a reader that has no mail. */
static Fixture *
fixture_new_for_mail (const Look *look, const AttacheMailNamer *namer)
{
  static const char *const keys[]
      = { "feeds-off",     "notifications",  "quiet-hours", "quiet-from",
          "quiet-until",   "fetch-all",      "fetch-feeds", "fetch-robots",
          "fetch-allowed", "page-megabytes", NULL };
  Fixture *self = g_new0 (Fixture, 1);

  looks_wear (look);
  self->panel = attache_settings_new ("org.attache.Panel");
  self->service = attache_settings_new ("org.attache.Service");
  self->topics = attache_topic_settings_new (NULL, NULL);
  g_assert_true (self->panel != NULL && self->service != NULL && self->topics != NULL);
  reset (self->service, keys);
  g_settings_reset (self->panel, ATTACHE_MAIL_FOLDERS_KEY);
  clear_topics (self->topics);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->widget = attache_preferences_widget_new_for_mail (self->panel, NULL, namer);
  gtk_container_add (GTK_CONTAINER (self->window), self->widget);
  gtk_window_set_default_size (GTK_WINDOW (self->window), look->width, HEIGHT);
  gtk_widget_show (self->window);
  looks_settle ();
  gdk_window_focus (gtk_widget_get_window (self->window), GDK_CURRENT_TIME);
  looks_settle ();
  return self;
}

static Fixture *
fixture_new (const Look *look)
{
  return fixture_new_for_mail (look, NULL);
}

static void
fixture_free (Fixture *self)
{
  gtk_widget_destroy (self->window);
  looks_settle ();
  g_object_unref (self->panel);
  g_object_unref (self->service);
  g_object_unref (self->topics);
  g_free (self);
}

static void
shoot (Fixture *self, const char *look, const char *what)
{
  const char *folder = g_getenv ("ATTACHE_SCREENSHOTS");
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  GdkWindow *window = gtk_widget_get_window (self->window);

  if (folder == NULL)
    return;
  looks_settle ();
  file = g_strdup_printf ("%s/preferences-%s-%s.png", folder, look, what);
  picture = gdk_pixbuf_get_from_window (window, 0, 0, gdk_window_get_width (window),
                                        gdk_window_get_height (window));
  gdk_pixbuf_save (picture, file, "png", &error, NULL);
  g_assert_no_error (error);
}

/* With what lies over the window. */
static void
shoot_screen (const char *what)
{
  const char *folder = g_getenv ("ATTACHE_SCREENSHOTS");
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;

  if (folder == NULL)
    return;
  looks_settle ();
  file = g_strdup_printf ("%s/preferences-screen-%s.png", folder, what);
  picture
      = gdk_pixbuf_get_from_window (gdk_get_default_root_window (), 0, 0, looks[0].width, HEIGHT);
  gdk_pixbuf_save (picture, file, "png", &error, NULL);
  g_assert_no_error (error);
}

/* -- walking through the widgets -------------------------------------------------------------- */

static const char *
name_of (GtkWidget *widget)
{
  const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));

  return name != NULL ? name : "";
}

/* The @nth widget of @type whose accessible name is @name, or NULL. */
static GtkWidget *
look_for_nth (Fixture *self, GType type, const char *name, guint nth)
{
  g_autoptr (GPtrArray) widgets = looks_all_widgets (self->widget);

  for (guint i = 0; i < widgets->len; i++)
    if (g_type_is_a (G_OBJECT_TYPE (widgets->pdata[i]), type)
        && g_str_equal (name_of (widgets->pdata[i]), name) && nth-- == 0)
      return widgets->pdata[i];
  return NULL;
}

static GtkWidget *
look_for (Fixture *self, GType type, const char *name)
{
  return look_for_nth (self, type, name, 0);
}

static GtkWidget *
find (Fixture *self, GType type, const char *name)
{
  g_autofree char *said = speech_of (name);
  GtkWidget *widget = look_for (self, type, name);

  if (widget == NULL)
    widget = look_for (self, type, said);
  if (widget == NULL)
    g_error ("no %s is called “%s”", g_type_name (type), said);
  return widget;
}

static gboolean
says (Fixture *self, const char *words)
{
  g_autoptr (GPtrArray) widgets = looks_all_widgets (self->widget);

  for (guint i = 0; i < widgets->len; i++)
    if (GTK_IS_LABEL (widgets->pdata[i])
        && strstr (gtk_label_get_text (widgets->pdata[i]), words) != NULL)
      return TRUE;
  return FALSE;
}

static void
wait_for (Fixture *self, const char *words)
{
  for (int i = 0; i < 100 && !says (self, words); i++)
    looks_settle ();
  if (!says (self, words))
    g_error ("nothing says “%s”", words);
}

static void
click (Fixture *self, const char *name)
{
  gtk_button_clicked (GTK_BUTTON (find (self, GTK_TYPE_BUTTON, name)));
  looks_settle ();
}

static void
go_to (Fixture *self, const char *page)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (self, GTK_TYPE_RADIO_BUTTON, page)), TRUE);
  looks_settle ();
}

/* -- what is looked at ------------------------------------------------------------------------ */

static void
assert_not_cut (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  GtkAllocation place;
  int width, height;

  gtk_widget_get_allocation (GTK_WIDGET (label), &place);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout) || width > place.width || height > place.height)
    g_error ("“%s” needs %d × %d and has %d × %d", gtk_label_get_text (label), width, height,
             place.width, place.height);
}

static void
assert_inside (Fixture *self, GtkWidget *widget)
{
  int x, width = gtk_widget_get_allocated_width (self->widget);

  gtk_widget_translate_coordinates (widget, self->widget, 0, 0, &x, NULL);
  if (x < 0 || x + gtk_widget_get_allocated_width (widget) > width)
    g_error ("%s “%s” overhangs: %d + %d of %d", G_OBJECT_TYPE_NAME (widget), name_of (widget), x,
             gtk_widget_get_allocated_width (widget), width);
}

static void
assert_named (GtkWidget *widget)
{
  AtkRole role = atk_object_get_role (gtk_widget_get_accessible (widget));

  if (!gtk_widget_get_can_focus (widget))
    return;
  if (*name_of (widget) == '\0' || role == ATK_ROLE_UNKNOWN || role == ATK_ROLE_INVALID)
    g_error ("%s has no name, or no role", G_OBJECT_TYPE_NAME (widget));
}

static void
assert_fine (Fixture *self, const Look *look)
{
  g_autoptr (GPtrArray) widgets = looks_all_widgets (self->widget);

  for (guint i = 0; i < widgets->len; i++)
    {
      int least;

      gtk_widget_get_preferred_width (widgets->pdata[i], &least, NULL);
      if (least > look->width)
        g_error ("%s “%s” is %d wide", G_OBJECT_TYPE_NAME (widgets->pdata[i]),
                 name_of (widgets->pdata[i]), least);
      assert_inside (self, widgets->pdata[i]);
      assert_named (widgets->pdata[i]);
      if (GTK_IS_LABEL (widgets->pdata[i]))
        assert_not_cut (widgets->pdata[i]);
    }
  g_assert_cmpint (gtk_widget_get_allocated_width (self->window), ==, look->width);
}

/* -- looks ------------------------------------------------------------------------------------ */

#define LONG_WORD "AWordThatHasNoSpaceWhereALineCouldBeBrokenAndIsLongerThanTheNarrowWindowIsWide"
#define TOPIC                                                                                      \
  "{\"attache-topics\":1,\"topics\":[{\"id\":\"borders\",\"name\":\"Borders, rivers and the "      \
  "treaties about them\",\"actions\":[\"digest\",\"mark\"],\"foreign-policy\":true,\"all\":"       \
  "[{\"kind\":\"country\",\"values\":[\"RU\",\"CN\",\"TF\"]},{\"kind\":\"weather\","               \
  "\"where\":\"later\",\"values\":[\"rain\",\"snow\"]}],\"any\":[{\"kind\":\"phrase\","            \
  "\"where\":\"headline\",\"least\":2,\"values\":[\"border\",\"river\",\"" LONG_WORD               \
  "\"]},{\"kind\":\"feed\",\"values\":[\"Agency\"]}]}]}"

static void
add_topic (Fixture *self)
{
  g_autoptr (GPtrArray) topics = attache_json_read_topics (TOPIC, -1, NULL, NULL);

  g_assert_true (attache_topic_settings_save (self->topics, topics->pdata[0], NULL));
  looks_settle ();
}

static void
scroll_to_end (Fixture *self, const char *name)
{
  GtkWidget *widget = find (self, GTK_TYPE_BUTTON, name);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
  looks_settle ();
}

/* Two addresses of the user's own network, one of a feed that is not known any more. */
static void
allow (Fixture *self)
{
  g_settings_set_value (self->service, "fetch-allowed",
                        g_variant_new_parsed ("[('https://example.org/a', 'nas.local:8080'), "
                                              "('https://example.org/gone', '[fd00::1]:80')]"));
  looks_settle ();
}

static void
look_at_end_of_full_text (Fixture *self, const Look *look)
{
  g_autofree char *remove = speech_printf ("Remove %s", "[fd00::1]:80");

  go_to (self, "F_ull Text");
  scroll_to_end (self, remove);
  assert_fine (self, look);
  shoot (self, look->name, "ull Text-end");
}

static void
look_at_editor (Fixture *self, const Look *look)
{
  g_autofree char *edit = speech_printf ("Edit %s", "Borders, rivers and the treaties about them");
  g_autofree char *none = speech_of ("None of these may hold");
  g_autofree char *add = speech_of ("Add a Condition");
  g_autofree char *last = g_strdup_printf ("%s: %s", none, add);

  go_to (self, "_Topics");
  click (self, edit);
  wait_for (self, look->language == NULL ? "Matches 14 of the last 200 items" : " 200 ");
  assert_fine (self, look);
  shoot (self, look->name, "editor");
  scroll_to_end (self, last);
  shoot (self, look->name, "editor-end");
  click (self, "_Back to the Topics");
}

static void
test_look (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new (look);

  if (!speech_works (look->language))
    {
      g_test_skip ("there are no translations here");
      fixture_free (self);
      return;
    }
  add_topic (self);
  allow (self);
  go_to (self, "_Topics");
  click (self, "Add P_resets");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      go_to (self, pages[i]);
      looks_settle ();
      if (g_str_equal (pages[i], "_Feeds"))
        wait_for (self, "120 ");
      if (g_str_equal (pages[i], "_Storage"))
        wait_for (self, "321 ");
      if (g_str_equal (pages[i], "F_ull Text"))
        {
          wait_for (self, look->language == NULL ? "28.1" : "28,1");
          wait_for (self, "Agency of the");
        }
      assert_fine (self, look);
      shoot (self, look->name, pages[i] + 1);
    }
  look_at_end_of_full_text (self, look);
  look_at_editor (self, look);
  fixture_free (self);
}

/* -- what is done ----------------------------------------------------------------------------- */

static AttacheTopic *
get_topic (Fixture *self, guint place)
{
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (self->topics, NULL);

  g_assert_cmpuint (topics->len, >, place);
  return attache_topic_copy (topics->pdata[place]);
}

static void
assert_order (Fixture *self, const char *ids)
{
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (self->topics, NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < MIN (topics->len, 3); i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "",
                            ((AttacheTopic *)topics->pdata[i])->id);
  g_assert_cmpstr (order->str, ==, ids);
}

static void
test_list (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GPtrArray) topics = NULL;

  go_to (self, "Topics");
  g_assert_true (says (self, "There are no topics yet."));
  click (self, "Add Presets");
  g_assert_true (says (self, "8 presets were added."));
  assert_order (self, "russia-ukraine middle-east china-indo-pacific");
  click (self, "Move Middle East up");
  assert_order (self, "middle-east russia-ukraine china-indo-pacific");
  g_assert_false (gtk_widget_get_sensitive (find (self, GTK_TYPE_BUTTON, "Move Middle East up")));
  click (self, "Move Middle East down");
  click (self, "Remove Middle East");
  assert_order (self, "russia-ukraine china-indo-pacific nato-european-security");
  g_assert_true (says (self, "Topic “Middle East” removed"));
  shoot (self, looks[0].name, "undo");
  click (self, "Undo");
  assert_order (self, "russia-ukraine middle-east china-indo-pacific");
  topics = attache_topic_presets_load (NULL);
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 1);

    g_assert_true (attache_topic_equal (topic, topics->pdata[1]));
  }
  click (self, "Add Presets");
  g_assert_true (says (self, "All presets are in the list already."));
  fixture_free (self);
}

static void
test_toggles (void)
{
  Fixture *self = fixture_new (&looks[0]);
  GtkWidget *toggle;

  add_topic (self);
  go_to (self, "Topics");
  toggle
      = find (self, GTK_TYPE_CHECK_BUTTON, "Borders, rivers and the treaties about them: Notify");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  looks_settle ();
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 0);

    g_assert_cmpuint (topic->actions, ==,
                      ATTACHE_TOPIC_DIGEST | ATTACHE_TOPIC_MARK | ATTACHE_TOPIC_NOTIFY);
    g_assert_cmpstr (((AttacheTopicCondition *)topic->conditions[0]->pdata[1])->kind_name, ==,
                     "weather");
  }
  fixture_free (self);
}

static void
type (Fixture *self, const char *entry, const char *text)
{
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, entry)), text);
  gtk_widget_activate (find (self, GTK_TYPE_ENTRY, entry));
  looks_settle ();
}

/* Everything of a topic is changed, is kept at once, seen in the preview, and reverted. */
static void
test_editor (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (AttacheTopic) before = NULL, topic = NULL, after = NULL;
  AttacheTopicCondition *condition;

  add_topic (self);
  before = get_topic (self, 0);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  g_assert_false (gtk_widget_get_sensitive (find (self, GTK_TYPE_BUTTON, "Revert Changes")));
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic")), "Rivers");
  type (self, "Add a country", "Norway");
  click (self, "Remove China");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (self, GTK_TYPE_CHECK_BUTTON, "Mute")),
                                TRUE);
  gtk_switch_set_active (GTK_SWITCH (find (self, GTK_TYPE_SWITCH, "Foreign-policy news only")),
                         FALSE);
  looks_settle ();
  topic = get_topic (self, 0);
  g_assert_cmpstr (topic->name, ==, "Rivers");
  g_assert_cmpuint (topic->actions, ==,
                    ATTACHE_TOPIC_DIGEST | ATTACHE_TOPIC_MARK | ATTACHE_TOPIC_MUTE);
  g_assert_false (topic->foreign_policy);
  condition = topic->conditions[ATTACHE_TOPIC_ALL]->pdata[0];
  g_assert_cmpstr (condition->values[0], ==, "RU");
  g_assert_cmpstr (condition->values[1], ==, "TF");
  g_assert_cmpstr (condition->values[2], ==, "Norway");
  condition = topic->conditions[ATTACHE_TOPIC_ALL]->pdata[1];
  g_assert_cmpstr (condition->kind_name, ==, "weather");
  g_assert_cmpstr (condition->where_name, ==, "later");
  wait_for (self, "Matches 14 of the last 200 items");
  g_assert_nonnull (strstr (stub.topic, "\"Norway\""));
  g_assert_true (says (self, "Ruritania"));
  click (self, "Revert Changes");
  after = get_topic (self, 0);
  g_assert_true (attache_topic_equal (before, after));
  fixture_free (self);
}

/* A name that cannot be costs nothing else. */
static void
test_bad_input (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autofree char *long_name = g_strnfill (300, 'n');

  add_topic (self);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic")), "  ");
  looks_settle ();
  g_assert_true (says (self, "A topic needs a name; it is still called “Borders"));
  type (self, "Add a country", "Norway");
  type (self, "Add words", long_name);
  g_assert_true (says (self, "This is too long"));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Add words"))), ==,
                   long_name);
  type (self, "Add words", "Border");
  g_assert_true (says (self, "This is there already."));
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic")), long_name);
  looks_settle ();
  g_assert_true (says (self, "This name is too long"));
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 0);
    AttacheTopicCondition *condition = topic->conditions[ATTACHE_TOPIC_ALL]->pdata[0];

    g_assert_cmpstr (topic->name, ==, "Borders, rivers and the treaties about them");
    g_assert_cmpuint (g_strv_length (condition->values), ==, 4);
  }
  fixture_free (self);
}

static void
test_new (void)
{
  Fixture *self = fixture_new (&looks[0]);

  go_to (self, "Topics");
  click (self, "Add a Topic");
  click (self, "Back to the Topics");
  g_assert_true (says (self, "There are no topics yet."));
  click (self, "Add a Topic");
  g_assert_true (says (self, "Matches nothing yet"));
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic")), "Arctic");
  click (self, "At least one of these must hold: Add a Condition");
  g_assert_true (says (self, "There is nothing to look for yet"));
  type (self, "Add a country", "Iceland");
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 0);

    g_assert_cmpstr (topic->id, ==, "arctic");
    g_assert_cmpstr (topic->name, ==, "Arctic");
    g_assert_cmpuint (topic->conditions[ATTACHE_TOPIC_ANY]->len, ==, 1);
  }
  click (self, "Revert Changes");
  click (self, "Back to the Topics");
  g_assert_true (says (self, "There are no topics yet."));
  /* A name that is being typed is kept when the window is closed. */
  click (self, "Add a Topic");
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic")), "Glaciers");
  gtk_widget_destroy (self->widget);
  assert_order (self, "glaciers");
  fixture_free (self);
}

/* The values that the list below the entry offers. */
static GtkTreeModel *
offered (Fixture *self, const char *entry, const char *typed)
{
  GtkWidget *widget = find (self, GTK_TYPE_ENTRY, entry);
  GtkTreeModel *model
      = gtk_entry_completion_get_model (gtk_entry_get_completion (GTK_ENTRY (widget)));

  gtk_widget_grab_focus (widget);
  gtk_entry_set_text (GTK_ENTRY (widget), typed);
  for (int i = 0; i < 10; i++)
    looks_settle ();
  return model;
}

static gboolean
is_offered (Fixture *self, const char *entry, const char *typed, const char *value)
{
  GtkTreeModel *model = offered (self, entry, typed);
  GtkTreeIter iter;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more;
       more = gtk_tree_model_iter_next (model, &iter))
    {
      g_autofree char *other = NULL;

      gtk_tree_model_get (model, &iter, 0, &other, -1);
      if (g_str_equal (value, other))
        return TRUE;
    }
  return FALSE;
}

static void
test_completion (void)
{
  Fixture *self = fixture_new (&looks[0]);
  GtkWidget *kind;

  add_topic (self);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  g_assert_true (is_offered (self, "Add a country", "icel", "IS"));
  g_assert_true (is_offered (self, "Add a country", "holl", "NL"));
  g_assert_true (is_offered (self, "Add a feed", "journ", "Journal_of"));
  kind = find (self, GTK_TYPE_COMBO_BOX, "What the condition looks at");
  gtk_combo_box_set_active (GTK_COMBO_BOX (kind), ATTACHE_TOPIC_PERSON);
  looks_settle ();
  g_assert_true (is_offered (self, "Add a person", "anna", "Anna Petrova"));
  g_assert_false (is_offered (self, "Add a person", "anne", "Annex Group"));
  g_assert_true (is_offered (self, "Add a person", "lavr", "Sergei Lavrov"));
  gtk_combo_box_set_active (GTK_COMBO_BOX (kind), ATTACHE_TOPIC_BODY);
  looks_settle ();
  g_assert_true (is_offered (self, "Add an organisation", "ann", "Annex Group"));
  fixture_free (self);
}

static void
press (const char *program, const char *keys)
{
  g_autofree char *command = g_strdup_printf ("xdotool %s --delay 30 %s", program, keys);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_async (command, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 10; i++)
    looks_settle ();
}

/* The list comes up while somebody types, and a name of it is taken by keys alone. */
static void
test_typing (void)
{
  Fixture *self;
  GtkWidget *kind;

  if (g_find_program_in_path ("xdotool") == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  self = fixture_new (&looks[0]);
  add_topic (self);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  kind = find (self, GTK_TYPE_COMBO_BOX, "What the condition looks at");
  gtk_combo_box_set_active (GTK_COMBO_BOX (kind), ATTACHE_TOPIC_SPEAKER);
  looks_settle ();
  gtk_widget_grab_focus (find (self, GTK_TYPE_ENTRY, "Add a speaker"));
  press ("type", "annex");
  shoot_screen ("completion");
  press ("key", "Down Return");
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 0);
    AttacheTopicCondition *condition = topic->conditions[ATTACHE_TOPIC_ALL]->pdata[0];

    g_assert_cmpint (condition->kind, ==, ATTACHE_TOPIC_SPEAKER);
    g_assert_cmpuint (g_strv_length (condition->values), ==, 4);
    g_assert_cmpstr (condition->values[3], !=, "annex");
  }
  fixture_free (self);
}

static void
test_feeds (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_auto (GStrv) off = NULL;
  static const char *const forgotten[] = { "https://example.org/gone", NULL };

  g_settings_set_strv (self->service, "feeds-off", forgotten);
  go_to (self, "Feeds");
  wait_for (self, "Journal_of");
  gtk_switch_set_active (GTK_SWITCH (find (self, GTK_TYPE_SWITCH, "Journal_of")), FALSE);
  off = g_settings_get_strv (self->service, "feeds-off");
  g_assert_cmpuint (g_strv_length (off), ==, 2);
  g_assert_cmpstr (off[1], ==, "https://example.org/j");
  gtk_switch_set_active (GTK_SWITCH (find (self, GTK_TYPE_SWITCH, forgotten[0])), TRUE);
  gtk_switch_set_active (GTK_SWITCH (find (self, GTK_TYPE_SWITCH, "Journal_of")), TRUE);
  g_clear_pointer (&off, g_strfreev);
  off = g_settings_get_strv (self->service, "feeds-off");
  g_assert_cmpuint (g_strv_length (off), ==, 0);
  stub.no_feeds = TRUE;
  go_to (self, "Panel");
  go_to (self, "Feeds");
  wait_for (self, "There are no feeds yet.");
  stub.no_feeds = FALSE;
  fixture_free (self);
}

static gboolean
is_active (Fixture *self, GType type, const char *name)
{
  gboolean active;

  g_object_get (find (self, type, name), "active", &active, NULL);
  return active;
}

static void
set_active (Fixture *self, GType type, const char *name, gboolean active)
{
  g_object_set (find (self, type, name), "active", active, NULL);
  looks_settle ();
}

static void
assert_fetched (Fixture *self, const char *expected)
{
  g_auto (GStrv) urls = g_settings_get_strv (self->service, "fetch-feeds");
  g_autofree char *joined = g_strjoinv (" ", urls);

  g_assert_cmpstr (joined, ==, expected);
}

/* The box of each feed; it is on and says so when all are fetched, without forgetting which. */
static void
test_fetched_feeds (void)
{
  static const char box[] = "Journal_of: fetch the full text";
  static const char *const gone[] = { "https://example.org/gone", NULL };
  Fixture *self = fixture_new (&looks[0]);

  g_settings_set_strv (self->service, "fetch-feeds", gone);
  go_to (self, "Feeds");
  wait_for (self, "Journal_of");
  g_assert_false (is_active (self, GTK_TYPE_CHECK_BUTTON, box));
  set_active (self, GTK_TYPE_CHECK_BUTTON, box, TRUE);
  assert_fetched (self, "https://example.org/gone https://example.org/j");
  set_active (self, GTK_TYPE_CHECK_BUTTON, "https://example.org/gone: fetch the full text", FALSE);
  assert_fetched (self, "https://example.org/j");
  /* A feed that is left alone is not fetched either. */
  set_active (self, GTK_TYPE_SWITCH, "Journal_of", FALSE);
  g_assert_false (gtk_widget_is_sensitive (find (self, GTK_TYPE_CHECK_BUTTON, box)));
  set_active (self, GTK_TYPE_SWITCH, "Journal_of", TRUE);
  g_assert_true (gtk_widget_is_sensitive (find (self, GTK_TYPE_CHECK_BUTTON, box)));
  go_to (self, "Full Text");
  g_assert_false (is_active (self, GTK_TYPE_SWITCH, "Fetch the full text for all feeds"));
  set_active (self, GTK_TYPE_SWITCH, "Fetch the full text for all feeds", TRUE);
  g_assert_true (g_settings_get_boolean (self->service, "fetch-all"));
  go_to (self, "Feeds");
  wait_for (self, "Journal_of");
  g_assert_false (gtk_widget_is_sensitive (find (self, GTK_TYPE_CHECK_BUTTON, box)));
  g_assert_true (is_active (self, GTK_TYPE_CHECK_BUTTON, box));
  g_assert_true (is_active (self, GTK_TYPE_CHECK_BUTTON,
                            "Agency of the northern countries, world news in full: fetch the full "
                            "text"));
  assert_fetched (self, "https://example.org/j");
  shoot (self, looks[0].name, "feeds-all");
  g_settings_set_boolean (self->service, "fetch-all", FALSE);
  looks_settle ();
  g_assert_false (is_active (self, GTK_TYPE_CHECK_BUTTON,
                             "Agency of the northern countries, world news in full: fetch the full "
                             "text"));
  g_assert_true (is_active (self, GTK_TYPE_CHECK_BUTTON, box));
  assert_fetched (self, "https://example.org/j");
  fixture_free (self);
}

/* The other settings of fetching, and the pages that are kept. */
static void
test_full_text (void)
{
  Fixture *self = fixture_new (&looks[0]);
  GtkWidget *room;

  stub.pages = 1200;
  go_to (self, "Full Text");
  wait_for (self, "pages are kept, in 28.1");
  g_assert_true (says (self, "MB. 3 more wait to be fetched."));
  g_assert_true (is_active (self, GTK_TYPE_SWITCH, "Keep to robots.txt"));
  set_active (self, GTK_TYPE_SWITCH, "Keep to robots.txt", FALSE);
  g_assert_false (g_settings_get_boolean (self->service, "fetch-robots"));
  room = find (self, GTK_TYPE_SPIN_BUTTON, "Room for pages, in megabytes");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (room)), ==, 200);
  gtk_entry_set_text (GTK_ENTRY (room), "9999");
  gtk_spin_button_update (GTK_SPIN_BUTTON (room));
  g_assert_cmpint (g_settings_get_int (self->service, "page-megabytes"), ==, 4096);
  click (self, "Delete Fetched Pages");
  wait_for (self, "pages were deleted.");
  wait_for (self, "No pages are kept.");
  g_assert_false (gtk_widget_is_sensitive (find (self, GTK_TYPE_BUTTON, "Delete Fetched Pages")));
  /* The service tells when that changes. */
  stub.pages = 1;
  attache_attache1_emit_changed (stub.skeleton);
  wait_for (self, "1 page is kept, in 23.5");
  g_assert_true (gtk_widget_is_sensitive (find (self, GTK_TYPE_BUTTON, "Delete Fetched Pages")));
  fixture_free (self);
  stub.pages = 1200;
}

/* What was allowed in the panel is taken back here. */
static void
test_allowed (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GVariant) left = NULL, none = NULL;
  g_autofree char *words = NULL;

  go_to (self, "Full Text");
  g_assert_true (says (self, "No address is allowed."));
  allow (self);
  wait_for (self, "Agency of the northern countries");
  g_assert_true (says (self, "nas.local:8080"));
  g_assert_true (says (self, "https://example.org/gone"));
  g_assert_false (says (self, "No address is allowed."));
  gtk_widget_grab_focus (find (self, GTK_TYPE_BUTTON, "Remove nas.local:8080"));
  click (self, "Remove nas.local:8080");
  left = g_settings_get_value (self->service, "fetch-allowed");
  words = g_variant_print (left, FALSE);
  g_assert_cmpstr (words, ==, "[('https://example.org/gone', '[fd00::1]:80')]");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window))
                 == find (self, GTK_TYPE_BUTTON, "Remove [fd00::1]:80"));
  click (self, "Remove [fd00::1]:80");
  none = g_settings_get_value (self->service, "fetch-allowed");
  g_assert_cmpuint (g_variant_n_children (none), ==, 0);
  g_assert_true (says (self, "No address is allowed."));
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (self->window)));
  fixture_free (self);
}

static void
test_notifications (void)
{
  Fixture *self = fixture_new (&looks[0]);
  GtkWidget *from;

  go_to (self, "Notifications");
  from = find (self, GTK_TYPE_SPIN_BUTTON, "Quiet from");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (from)), ==, "22:00");
  g_assert_false (gtk_widget_is_sensitive (from));
  gtk_switch_set_active (GTK_SWITCH (find (self, GTK_TYPE_SWITCH, "Quiet hours")), TRUE);
  looks_settle ();
  g_assert_true (gtk_widget_is_sensitive (from));
  gtk_entry_set_text (GTK_ENTRY (from), "21:30");
  gtk_spin_button_update (GTK_SPIN_BUTTON (from));
  g_assert_cmpint (g_settings_get_int (self->service, "quiet-from"), ==, 21 * 60 + 30);
  gtk_entry_set_text (GTK_ENTRY (from), "25:00");
  gtk_spin_button_update (GTK_SPIN_BUTTON (from));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (from)), ==, "21:30");
  fixture_free (self);
}

/* Answers the question that is asked next. */
static gboolean
answer (gpointer response)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_MESSAGE_DIALOG (i->data) && gtk_widget_get_mapped (i->data))
      {
        shoot_screen ("question");
        gtk_dialog_response (GTK_DIALOG (i->data), GPOINTER_TO_INT (response));
        return G_SOURCE_REMOVE;
      }
  return G_SOURCE_CONTINUE;
}

static void
test_forget (void)
{
  Fixture *self = fixture_new (&looks[0]);
  GtkWidget *entry;

  go_to (self, "Storage");
  wait_for (self, "4321 items since");
  g_assert_true (says (self, "in order"));
  g_assert_false (gtk_widget_get_sensitive (find (self, GTK_TYPE_BUTTON, "Forget a Person…")));
  entry = find (self, GTK_TYPE_ENTRY, "Forget a person");
  gtk_entry_set_text (GTK_ENTRY (entry), "anna petrova");
  wait_for (self, "At least 14 items name this person.");
  g_timeout_add (20, answer, GINT_TO_POINTER (GTK_RESPONSE_CANCEL));
  click (self, "Forget a Person…");
  g_assert_null (stub.forgotten);
  g_timeout_add (20, answer, GINT_TO_POINTER (GTK_RESPONSE_ACCEPT));
  click (self, "Forget a Person…");
  wait_for (self, "14 items were forgotten.");
  g_assert_cmpstr (stub.forgotten, ==, "anna petrova");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "");
  g_timeout_add (20, answer, GINT_TO_POINTER (GTK_RESPONSE_ACCEPT));
  click (self, "Forget Everything…");
  wait_for (self, "4321 items were forgotten.");
  g_assert_cmpstr (stub.forgotten, ==, "everything");
  fixture_free (self);
}

/* All that need no service work without it, and the rest says why it does not. */
static void
test_no_service (void)
{
  Fixture *self;

  stop_service ();
  self = fixture_new (&looks[1]);
  add_topic (self);
  go_to (self, "Feeds");
  wait_for (self, "The service of Attaché cannot be reached");
  shoot (self, looks[1].name, "no-service-feeds");
  go_to (self, "Full Text");
  wait_for (self, "The service of Attaché cannot be reached");
  g_assert_false (gtk_widget_is_sensitive (find (self, GTK_TYPE_BUTTON, "Delete Fetched Pages")));
  assert_fine (self, &looks[1]);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  wait_for (self, "There is no preview.");
  g_assert_true (says (self, "The service of Attaché cannot be reached"));
  assert_fine (self, &looks[1]);
  shoot (self, looks[1].name, "no-service-editor");
  type (self, "Add a country", "Norway");
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 0);
    AttacheTopicCondition *condition = topic->conditions[ATTACHE_TOPIC_ALL]->pdata[0];

    g_assert_cmpstr (condition->values[3], ==, "Norway");
  }
  fixture_free (self);
  start_service ();
}

/* In the list a topic is moved, removed and opened by keys, and the focus goes with it. */
static void
test_list_keys (void)
{
  Fixture *self;
  GtkWidget *row;

  if (g_find_program_in_path ("xdotool") == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  self = fixture_new (&looks[1]);
  go_to (self, "Topics");
  click (self, "Add Presets");
  row = find (self, GTK_TYPE_LIST_BOX_ROW, "Russia and Ukraine");
  gtk_widget_grab_focus (row);
  press ("key", "alt+Down alt+Down");
  assert_order (self, "middle-east china-indo-pacific russia-ukraine");
  press ("key", "alt+Up Delete");
  assert_order (self, "middle-east china-indo-pacific nato-european-security");
  shoot (self, looks[1].name, "undo");
  assert_fine (self, &looks[1]);
  click (self, "Undo");
  assert_order (self, "middle-east russia-ukraine china-indo-pacific");
  press ("key", "Return");
  g_assert_cmpstr (
      gtk_entry_get_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic"))), ==,
      "Russia and Ukraine");
  press ("key", "alt+Left");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window))
                 == find (self, GTK_TYPE_LIST_BOX_ROW, "Russia and Ukraine"));
  fixture_free (self);
}

/* Somebody else changes, or removes, the topic that is being edited. */
static void
test_changed_elsewhere (void)
{
  Fixture *self = fixture_new (&looks[0]);

  add_topic (self);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  {
    g_autoptr (AttacheTopic) topic = get_topic (self, 0);

    g_free (topic->name);
    topic->name = g_strdup ("Lakes");
    g_assert_true (attache_topic_settings_save (self->topics, topic, NULL));
  }
  looks_settle ();
  g_assert_cmpstr (
      gtk_entry_get_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, "Name of the topic"))), ==,
      "Lakes");
  g_assert_true (attache_topic_settings_remove (self->topics, "borders", NULL));
  looks_settle ();
  g_assert_true (says (self, "There are no topics yet."));
  fixture_free (self);
}

/* Tab goes through all there is, and comes back. */
static void
test_keyboard (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  add_topic (self);
  go_to (self, "Topics");
  click (self, "Edit Borders, rivers and the treaties about them");
  for (int i = 0; i < 60; i++)
    {
      gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
      g_hash_table_add (met, gtk_window_get_focus (GTK_WINDOW (self->window)));
    }
  g_assert_true (g_hash_table_contains (met, find (self, GTK_TYPE_BUTTON, "Back to the Topics")));
  g_assert_true (g_hash_table_contains (met, find (self, GTK_TYPE_BUTTON, "Remove Russia")));
  g_assert_true (g_hash_table_contains (met, find (self, GTK_TYPE_ENTRY, "Add a country")));
  g_assert_true (g_hash_table_contains (met, find (self, GTK_TYPE_CHECK_BUTTON, "Mute")));
  g_assert_true (g_hash_table_contains (met, find (self, GTK_TYPE_SPIN_BUTTON, "Times, at least")));
  g_assert_true (
      g_hash_table_contains (met, find (self, GTK_TYPE_BUTTON, "Remove this condition")));
  fixture_free (self);
}

/* -- mail ------------------------------------------------------------------------------------- */

#define INBOX "folder://home/Inbox"
#define WORDY "folder://office/" LONG_WORD
#define GONE  "folder://0123456789abcdef0123456789abcdef01234567@former-account/Letters%20of%20State"

/* As a reader calls its folders: two of one name in two accounts, and one that is gone. */
static char *
name_folder (const char *uri, gpointer data)
{
  if (g_str_equal (uri, INBOX))
    return g_strdup ("Inbox (anna@example.org)");
  if (g_str_equal (uri, "folder://office/Inbox"))
    return g_strdup ("Inbox (The Institute for Rivers, Borders and the Treaties about Them)");
  if (g_str_equal (uri, WORDY))
    return g_strdup (LONG_WORD);
  return NULL;
}

static const AttacheMailNamer namer = { name_folder, NULL };

static void
switch_on (Fixture *self, const char *uri)
{
  g_assert_true (attache_mail_folders_set (self->panel, uri, TRUE));
  looks_settle ();
}

/* Each page can be reached by a letter of its own. */
static void
assert_letters_differ (Fixture *self)
{
  g_autoptr (GPtrArray) widgets = looks_all_widgets (self->widget);
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < widgets->len; i++)
    if (GTK_IS_LABEL (widgets->pdata[i])
        && gtk_widget_get_ancestor (widgets->pdata[i], GTK_TYPE_RADIO_BUTTON) != NULL)
      {
        guint letter = gtk_label_get_mnemonic_keyval (widgets->pdata[i]);

        g_assert_cmpuint (letter, !=, GDK_KEY_VoidSymbol);
        if (!g_hash_table_add (letters, GUINT_TO_POINTER (letter)))
          g_error ("“%s” has a letter that another page has",
                   gtk_label_get_text (widgets->pdata[i]));
      }
  g_assert_cmpuint (g_hash_table_size (letters), ==, G_N_ELEMENTS (pages) + 1);
}

static void
test_mail_look (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new_for_mail (look, &namer);

  if (!speech_works (look->language))
    {
      g_test_skip ("there are no translations here");
      fixture_free (self);
      return;
    }
  assert_letters_differ (self);
  go_to (self, "_Mail");
  assert_fine (self, look);
  shoot (self, look->name, "Mail-empty");
  switch_on (self, INBOX);
  switch_on (self, "folder://office/Inbox");
  switch_on (self, WORDY);
  switch_on (self, GONE);
  assert_fine (self, look);
  shoot (self, look->name, "Mail");
  fixture_free (self);
}

static void
test_mail (void)
{
  Fixture *self = fixture_new_for_mail (&looks[0], &namer);

  go_to (self, "Mail");
  g_assert_true (says (self, "No folder is switched on."));
  /* What is switched on beside a mail is here at once; one without a name has its address. */
  switch_on (self, INBOX);
  switch_on (self, GONE);
  g_assert_false (says (self, "No folder is switched on."));
  g_assert_true (says (self, "Inbox (anna@example.org)"));
  g_assert_true (says (self, GONE));
  click (self, "Remove " GONE);
  g_assert_false (attache_mail_folders_has (self->panel, GONE));
  g_assert_true (attache_mail_folders_has (self->panel, INBOX));
  g_assert_false (says (self, GONE));
  click (self, "Remove Inbox (anna@example.org)");
  g_assert_false (attache_mail_folders_has (self->panel, INBOX));
  g_assert_true (says (self, "No folder is switched on."));
  fixture_free (self);
}

/* The focus stays on the page when the row that had it goes. */
static void
test_mail_keyboard (void)
{
  Fixture *self = fixture_new_for_mail (&looks[0], &namer);
  GtkWidget *focus;

  go_to (self, "Mail");
  switch_on (self, INBOX);
  switch_on (self, GONE);
  gtk_widget_grab_focus (find (self, GTK_TYPE_BUTTON, "Remove Inbox (anna@example.org)"));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (self->window)));
  for (int i = 0; i < 100 && attache_mail_folders_has (self->panel, INBOX); i++)
    looks_settle ();
  looks_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_nonnull (focus);
  g_assert_cmpstr (name_of (focus), ==, "Remove " GONE);
  gtk_widget_activate (focus);
  for (int i = 0; i < 100 && attache_mail_folders_has (self->panel, GONE); i++)
    looks_settle ();
  looks_settle ();
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (self->window)));
  fixture_free (self);
}

static void
test_no_mail (void)
{
  Fixture *self = fixture_new (&looks[0]);

  g_assert_null (look_for (self, GTK_TYPE_RADIO_BUTTON, "Mail"));
  g_assert_nonnull (look_for (self, GTK_TYPE_RADIO_BUTTON, "Storage"));
  fixture_free (self);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) display = NULL;
  g_autoptr (GTestDBus) bus = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  if (g_find_program_in_path ("Xvfb") == NULL || g_find_program_in_path ("dbus-daemon") == NULL)
    {
      g_print ("1..0 # SKIP Xvfb or dbus-daemon is not installed\n");
      return 0;
    }
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("NO_AT_BRIDGE", "1", TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  /* After it: it unsets DISPLAY. */
  display = looks_start_display ();
  gtk_init (&argc, &argv);
  start_service ();
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/preferences/looks/", looks[i].name, NULL);
      g_autofree char *mail = g_strconcat ("/preferences/mail/looks/", looks[i].name, NULL);

      g_test_add_data_func (path, &looks[i], test_look);
      g_test_add_data_func (mail, &looks[i], test_mail_look);
    }
  g_test_add_func ("/preferences/topics/list", test_list);
  g_test_add_func ("/preferences/topics/toggles", test_toggles);
  g_test_add_func ("/preferences/topics/editor", test_editor);
  g_test_add_func ("/preferences/topics/bad-input", test_bad_input);
  g_test_add_func ("/preferences/topics/new", test_new);
  g_test_add_func ("/preferences/topics/completion", test_completion);
  g_test_add_func ("/preferences/topics/typing", test_typing);
  g_test_add_func ("/preferences/topics/list-keys", test_list_keys);
  g_test_add_func ("/preferences/topics/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/preferences/topics/keyboard", test_keyboard);
  g_test_add_func ("/preferences/feeds", test_feeds);
  g_test_add_func ("/preferences/full-text/feeds", test_fetched_feeds);
  g_test_add_func ("/preferences/full-text/page", test_full_text);
  g_test_add_func ("/preferences/full-text/allowed", test_allowed);
  g_test_add_func ("/preferences/mail/folders", test_mail);
  g_test_add_func ("/preferences/mail/keyboard", test_mail_keyboard);
  g_test_add_func ("/preferences/mail/none", test_no_mail);
  g_test_add_func ("/preferences/notifications", test_notifications);
  g_test_add_func ("/preferences/forget", test_forget);
  g_test_add_func ("/preferences/no-service", test_no_service);
  result = g_test_run ();
  stop_service ();
  g_subprocess_force_exit (display);
  return result;
}
