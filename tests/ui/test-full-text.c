/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* How the panel speaks of an item's full text: each state in words and with what can be done about
 * it, in each look; by pointer and by keys; and what the presenter asks of the service, for which a
 * stub answers. With ATTACHE_SCREENSHOTS set to a folder, pictures go there. */
#include "panel/attache-full-text.h"
#include "panel/attache-panel.h"
#include "panel/attache-presenter.h"
#include "panel/attache-selector.h"
#include "panel/attache-text-fragment.h"

#include "looks.h"
#include "speech.h"
#include "stub-service.h"

#define HEIGHT 460

static const Look looks[] = {
  { "light", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "light-narrow", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 220, 1 },
  { "light-large", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 340, 1.5 },
  { "light-rtl", "Adwaita", FALSE, GTK_TEXT_DIR_RTL, 340, 1 },
  { "dark", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "contrast", "HighContrast", FALSE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "contrast-dark", "HighContrastInverse", FALSE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "german-narrow", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 220, 1, "de" },
  { "french-narrow", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 220, 1, "fr" },
  { "spanish-large", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 340, 1.5, "es" },
};

typedef struct
{
  GtkWidget *window;
  AttachePanel *panel;
  GSettings *settings;
  GString *notes;
} Fixture;

/* -- the panel -------------------------------------------------------------------------------- */

static gboolean
note_link (AttachePanel *panel, const char *link, GString *notes)
{
  g_string_append_printf (notes, "open %s|", link);
  return TRUE;
}

static void
note_fetch (AttachePanel *panel, gboolean allow, GString *notes)
{
  g_string_append (notes, allow ? "fetch and allow|" : "fetch|");
}

/* As a reader does that does not have the words. */
static void
miss (AttachePanel *panel, GPtrArray *selectors, gpointer data)
{
  attache_panel_show_missing (panel, selectors);
}

static Fixture *
fixture_new (const Look *look, GtkWidget *window)
{
  Fixture *self = g_new0 (Fixture, 1);

  looks_wear (look);
  self->settings = looks_settings_new ();
  g_settings_set_boolean (self->settings, "show-welcome", FALSE);
  self->notes = g_string_new (NULL);
  self->window = window;
  self->panel = attache_panel_new (self->settings);
  g_signal_connect (self->panel, "open-link", G_CALLBACK (note_link), self->notes);
  g_signal_connect (self->panel, "fetch", G_CALLBACK (note_fetch), self->notes);
  g_signal_connect (self->panel, "show-quote", G_CALLBACK (miss), NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->panel), look->width, HEIGHT);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->panel));
  gtk_widget_show (GTK_WIDGET (self->panel));
  gtk_widget_show (self->window);
  looks_settle ();
  if (!GTK_IS_OFFSCREEN_WINDOW (window))
    gdk_window_focus (gtk_widget_get_window (window), GDK_CURRENT_TIME);
  looks_settle ();
  return self;
}

static void
fixture_free (Fixture *self)
{
  gtk_widget_destroy (self->window);
  looks_settle ();
  g_object_unref (self->settings);
  g_string_free (self->notes, TRUE);
  g_free (self);
}

static AttacheReading *
reading_new (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  AttacheReading *reading;
  gsize length;

  g_file_get_contents (path, &json, &length, &error);
  g_assert_no_error (error);
  reading = attache_reading_new_from_json (json, length, &error);
  g_assert_no_error (error);
  return reading;
}

static AttacheArticle *
article_new (void)
{
  AttacheArticleFields fields = { .id = "1",
                                  .title = "Ceasefire observers reach the valley",
                                  .feed_title = "The Agency",
                                  .feed_url = "https://agency.example/feed",
                                  .link = "https://agency.example/a?b=1" };

  return attache_article_new (&fields);
}

static void
show_item (Fixture *self, const char *folder, const char *name)
{
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = reading_new (folder, name);

  attache_panel_show_reading (self->panel, article, reading);
  looks_settle ();
}

static void
show_teaser (Fixture *self)
{
  show_item (self, "golden", "teaser.expected.json");
}

static void
show_briefing (Fixture *self)
{
  show_item (self, "ui/fixtures", "briefing.json");
}

static void
show_json (Fixture *self, const char *fetch)
{
  g_autofree char *json = g_strdup_printf ("{\"schema\":1,\"topics\":[],\"actions\":[],"
                                           "\"story\":null%s}",
                                           fetch);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheBeside) beside = attache_beside_new_from_json (json, -1, &error);

  g_assert_no_error (error);
  attache_panel_show_beside (self->panel, beside);
  looks_settle ();
}

/* @more: members of the state that are not as they usually are, each behind a comma; the first of
 * two of one name counts for nothing. */
static void
show_fetch (Fixture *self, const char *state, const char *more)
{
  g_autofree char *fetch = g_strdup_printf (
      ",\"fetch\":{\"state\":\"%s\",\"host\":\"news.example\",\"port\":443,\"url\":null,"
      "\"time\":null,\"until\":null,\"automatic\":false,\"allowable\":false,\"detail\":null%s}",
      state, more);

  show_json (self, fetch);
}

/* -- looking ---------------------------------------------------------------------------------- */

static GPtrArray *
all_widgets (Fixture *self)
{
  return looks_all_widgets (GTK_WIDGET (self->panel));
}

static const char *
name_of (gpointer widget)
{
  const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));

  return name != NULL ? name : "";
}

static GtkWidget *
look_for_button (Fixture *self, const char *name)
{
  g_autoptr (GPtrArray) widgets = all_widgets (self);

  for (guint i = 0; i < widgets->len; i++)
    if (GTK_IS_BUTTON (widgets->pdata[i]) && g_str_has_prefix (name_of (widgets->pdata[i]), name))
      return widgets->pdata[i];
  return NULL;
}

static GtkWidget *
find_button (Fixture *self, const char *name)
{
  GtkWidget *button = look_for_button (self, name);

  if (button == NULL)
    g_error ("no button is called %s", name);
  return button;
}

static void
click (Fixture *self, const char *name)
{
  gtk_button_clicked (GTK_BUTTON (find_button (self, name)));
  looks_settle ();
}

static gboolean
says (Fixture *self, const char *words)
{
  g_autoptr (GPtrArray) widgets = all_widgets (self);

  for (guint i = 0; i < widgets->len; i++)
    if (GTK_IS_LABEL (widgets->pdata[i])
        && g_str_equal (gtk_label_get_text (widgets->pdata[i]), words))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_row (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_style_context_has_class (gtk_widget_get_style_context (widget), "attache-fetch"))
      return TRUE;
  return FALSE;
}

/* What stands in the row: its words, then its buttons. */
static char *
row_of (Fixture *self)
{
  g_autoptr (GPtrArray) widgets = all_widgets (self);
  g_autoptr (GString) row = g_string_new (NULL);

  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = widgets->pdata[i];

      if (!is_in_row (widget))
        continue;
      if (GTK_IS_BUTTON (widget))
        g_string_append_printf (row, "[%s]", name_of (widget));
      else if (GTK_IS_SPINNER (widget))
        g_string_append (row, "~");
      else if (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL)
        g_string_append (row, gtk_label_get_text (GTK_LABEL (widget)));
    }
  return g_string_free (g_steal_pointer (&row), FALSE);
}

static void
assert_row (Fixture *self, const char *expected)
{
  g_autofree char *row = row_of (self);

  g_assert_cmpstr (row, ==, expected);
}

static void
assert_notes (Fixture *self, const char *expected)
{
  g_assert_cmpstr (self->notes->str, ==, expected);
  g_string_truncate (self->notes, 0);
}

static void
shoot (Fixture *self, const char *look, const char *what)
{
  const char *folder = g_getenv ("ATTACHE_SCREENSHOTS");
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;

  if (folder == NULL)
    return;
  file = g_strdup_printf ("%s/full-text-%s-%s.png", folder, look, what);
  picture = gtk_offscreen_window_get_pixbuf (GTK_OFFSCREEN_WINDOW (self->window));
  gdk_pixbuf_save (picture, file, "png", &error, NULL);
  g_assert_no_error (error);
}

/* -- words ------------------------------------------------------------------------------------ */

/* Each state as the contract has it, and what stands in the row then. */
static const struct
{
  const char *state;
  const char *row;
} rows[] = {
  { "offer", "Teaser only: the feed carries just the beginning[Fetch Full Text]" },
  { "waiting", "~The full text from news.example is waiting for its turn…[Open Page]" },
  { "fetching", "~Fetching the full text from news.example…[Open Page]" },
  { "full", "[Full text from news.example][Full text]" },
  { "paywall", "news.example shows the whole article only to those who pay. This is what the feed "
               "gives.[Open Page][Try Again]" },
  { "consent", "news.example asks for consent, to cookies for instance, before it shows the "
               "article. Only you can give it, in the browser.[Open Page][Try Again]" },
  { "empty", "There is next to no text on the page of news.example. Some pages are put together "
             "only in the browser.[Open Page][Try Again]" },
  { "unreadable", "The page of news.example was fetched, but could not be analysed.[Open Page]"
                  "[Try Again]" },
  { "wait", "news.example asks to come back later.[Try Again][Open Page]" },
  { "server", "news.example could not give the page: its server has an error.[Try Again]"
              "[Open Page]" },
  { "refused", "news.example does not give this page to Attaché.[Open Page][Try Again]" },
  { "gone", "news.example does not have this page, or no longer has it.[Open Page][Try Again]" },
  { "not-modified", "news.example said only that the page has not changed, and gave no page."
                    "[Try Again][Open Page]" },
  { "robots", "news.example asks programs not to fetch this page, so it was not fetched."
              "[Open Page][Try Again]" },
  { "type", "What news.example has at this address is no web page: a picture or a document, "
            "perhaps.[Open Page][Try Again]" },
  { "incomplete", "The page of news.example broke off before its end.[Try Again][Open Page]" },
  { "too-large", "The page of news.example is too large to be fetched.[Open Page][Try Again]" },
  { "garbled", "What news.example sent is damaged and could not be read.[Try Again][Open Page]" },
  { "redirects", "news.example sends from one address to the next, and never to a page."
                 "[Open Page][Try Again]" },
  { "offline", "The full text could not be fetched: this computer has no network.[Try Again]"
               "[Open Page]" },
  { "unreachable", "The full text could not be fetched: news.example cannot be reached."
                   "[Try Again][Open Page]" },
  { "timeout", "The full text could not be fetched: news.example took too long.[Try Again]"
               "[Open Page]" },
  { "tls", "Nothing was fetched, as the connection to news.example would not have been secure."
           "[Try Again][Open Page]" },
  { "proxy", "The proxy does not let Attaché through to news.example, or wants a password. It is "
             "set in the network settings of the desktop.[Try Again][Open Page]" },
  { "address", "The page leads to an address on your own network (news.example). No other site "
               "may point there, so nothing was fetched.[Open Page][Try Again]" },
  { "downgrade", "Nothing was fetched, as news.example leads to an address without encryption."
                 "[Open Page][Try Again]" },
  { "link", "The link of this item is no plain web address, so nothing is fetched from there."
            "[Open Page]" },
};

static void
test_states (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, ATTACHE_FULL_TEXT_N_STATES);
  show_teaser (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      show_fetch (self, rows[i].state, "");
      assert_row (self, rows[i].row);
      /* Whatever it is, what the feed gives is there. */
      g_assert_true (says (self, "Who said what (1)"));
    }
  fixture_free (self);
}

static char *
time_of (gint64 moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment);

  return g_date_time_format (time, "%R");
}

/* The time alone on the day itself, else with the day. */
static void
test_times (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) noon
      = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 12, 5, 0);
  gint64 today = g_date_time_to_unix (noon), later = g_date_time_to_unix (now) + 600;
  g_autofree char *full = g_strdup_printf (",\"time\":%" G_GINT64_FORMAT, today);
  g_autofree char *old = g_strdup_printf (",\"time\":%d", 1436875200);
  g_autofree char *wait = g_strdup_printf (",\"until\":%" G_GINT64_FORMAT, later);
  g_autofree char *hour = time_of (later);
  g_autofree char *come = g_strdup_printf ("news.example asks to come back after %s.", hour);

  show_briefing (self);
  show_fetch (self, "full", full);
  g_assert_true (says (self, "Full text from news.example, 12:05"));
  find_button (self, "Full text from news.example, 12:05");
  g_assert_false (says (self, "Whole web page"));
  show_fetch (self, "full", old);
  find_button (self, "Full text from news.example, 14 July 2015, ");
  show_fetch (self, "wait", wait);
  if (g_date_time_get_hour (now) < 23) /* then it may be tomorrow */
    g_assert_true (says (self, come));
  /* Asking before would be of no use. */
  g_assert_null (look_for_button (self, "Try Again"));
  show_fetch (self, "wait", ",\"until\":1436875200");
  find_button (self, "Try Again");
  fixture_free (self);
}

/* What there is no word for is not spoken of, and nothing ends the reader. */
static void
test_unknown (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  static const char *const wrong[] = { ",\"fetch\":[]", ",\"fetch\":{\"state\":3}",
                                       ",\"fetch\":{\"state\":\"full\",\"host\":{}}",
                                       ",\"fetch\":{\"state\":\"full\",\"time\":1.5}" };

  show_teaser (self);
  show_json (self, "");
  assert_row (self, "");
  g_assert_true (says (self, "Teaser only: the feed carries just the beginning"));
  show_json (self, ",\"fetch\":null");
  assert_row (self, "");
  show_fetch (self, "offer", "");
  show_fetch (self, "teleported", "");
  assert_row (self, "");
  show_fetch (self, "offer", "");
  show_json (self, ",\"fetch\":{}");
  assert_row (self, "");
  show_json (self, ",\"fetch\":{\"state\":\"server\"}");
  assert_row (self, "the site could not give the page: its server has an error.[Try Again]"
                    "[Open Page]");
  show_json (self, ",\"fetch\":{\"state\":\"server\",\"host\":\"%s %n\",\"port\":1e300,"
                   "\"until\":-900000}");
  attache_panel_show_beside (self->panel, NULL);
  looks_settle ();
  assert_row (self, "");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"schema\":1%s}", wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (attache_beside_new_from_json (json, -1, &error));
      g_assert_nonnull (error);
    }
  fixture_free (self);
}

/* -- deeds ------------------------------------------------------------------------------------ */

static void
test_deeds (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());

  show_teaser (self);
  show_fetch (self, "offer", "");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_button (self, "Fetch Full Text")), ==,
                   "Opens a connection to news.example");
  click (self, "Fetch Full Text");
  assert_notes (self, "fetch|");
  show_fetch (self, "timeout", ",\"detail\":\"20 s\"");
  assert_row (self, "The full text could not be fetched: news.example took too long.[Try Again]"
                    "[Open Page][Details]");
  g_assert_false (says (self, "20 s"));
  click (self, "Details");
  g_assert_true (says (self, "20 s"));
  click (self, "Try Again");
  click (self, "Open Page");
  assert_notes (self, "fetch|open https://agency.example/a?b=1|");
  show_fetch (self, "full", ",\"url\":\"https://news.example/whole\"");
  click (self, "Full text from news.example");
  assert_notes (self, "open https://news.example/whole|");
  show_fetch (self, "full", ",\"url\":\"file:///etc/passwd\"");
  click (self, "Full text from news.example");
  assert_notes (self, "open https://agency.example/a?b=1|");
  attache_panel_show_state (self->panel, ATTACHE_STATE_WORKING, NULL);
  looks_settle ();
  assert_row (self, "");
  fixture_free (self);
}

/* An address of the user's own network is allowed in two steps, in the row itself. */
static void
test_allow (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());

  show_teaser (self);
  show_fetch (self, "address", ",\"host\":\"nas.local\",\"port\":8080,\"allowable\":true");
  assert_row (self, "This address is on your own network (nas.local:8080).[Allow for This Feed]"
                    "[Open Page]");
  click (self, "Allow for This Feed");
  assert_row (self, "Let Attaché fetch from nas.local:8080 whatever the feed “The Agency” links to "
                    "there? Do so only if you trust the feed.[Allow and Fetch][Cancel]");
  click (self, "Cancel");
  assert_notes (self, "");
  click (self, "Allow for This Feed");
  click (self, "Allow and Fetch");
  assert_notes (self, "fetch and allow|");
  show_fetch (self, "waiting", ",\"host\":\"fd00::1\",\"port\":8080");
  assert_row (self, "~The full text from [fd00::1]:8080 is waiting for its turn…[Open Page]");
  /* Back again it asks again. */
  show_fetch (self, "address", ",\"host\":\"nas.local\",\"port\":8080,\"allowable\":true");
  find_button (self, "Allow for This Feed");
  fixture_free (self);
}

/* Beside the word on why there is no briefing it is wanted most. */
static void
test_too_short (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = attache_reading_new_from_json (
      "{\"schema\":1,\"language\":\"en\",\"coverage\":\"teaser\",\"text\":\"Talks\"}", -1, NULL);

  attache_panel_show_reading (self->panel, article, reading);
  show_fetch (self, "offer", "");
  g_assert_true (says (self, "Too short"));
  assert_row (self, "Teaser only: the feed carries just the beginning[Fetch Full Text]");
  click (self, "Fetch Full Text");
  assert_notes (self, "fetch|");
  looks_assert_good (GTK_WIDGET (self->panel), TRUE);
  shoot (self, looks[0].name, "too-short");
  fixture_free (self);
}

/* A passage that the reader does not have is opened on the page; a citation names the page. */
static void
test_passage (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autofree char *words = NULL;

  show_briefing (self);
  show_fetch (self, "timeout", "");
  click (self, "VIENNA");
  g_assert_true (says (self, "These words are not in what the reader shows now."));
  show_fetch (self, "full", ",\"url\":\"https://news.example/whole\"");
  click (self, "VIENNA");
  g_assert_true (says (self, "This passage is in the full text, not in the feed."));
  looks_assert_good (GTK_WIDGET (self->panel), TRUE);
  shoot (self, looks[0].name, "passage");
  click (self, "Show It on the Page");
  g_assert_true (g_str_has_prefix (
      self->notes->str, "open https://news.example/whole#:~:text=VIENNA%20%E2%80%94%20The%20"));
  g_action_group_activate_action (gtk_widget_get_action_group (GTK_WIDGET (self->panel), "attache"),
                                  "copy", NULL);
  looks_settle ();
  words = gtk_clipboard_wait_for_text (
      gtk_widget_get_clipboard (GTK_WIDGET (self->panel), GDK_SELECTION_CLIPBOARD));
  g_assert_nonnull (strstr (words, "\nhttps://news.example/whole\n"));
  g_assert_null (strstr (words, "agency.example"));
  fixture_free (self);
}

/* -- keys ------------------------------------------------------------------------------------- */

static void
tab_to (Fixture *self, const char *name)
{
  for (int i = 0; i < 40; i++)
    {
      gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
      if (gtk_window_get_focus (GTK_WINDOW (self->window)) == look_for_button (self, name))
        return;
    }
  g_error ("Tab does not come to %s", name);
}

static void
assert_focus (Fixture *self, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  g_assert_nonnull (focus);
  g_assert_cmpstr (name_of (focus), ==, name);
}

static void
choose (GtkWidget *item, gpointer words)
{
  if (g_strcmp0 (name_of (item), words) == 0)
    gtk_menu_item_activate (GTK_MENU_ITEM (item));
}

/* The menu beside the full text. */
static void
test_menu (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_window_new (GTK_WINDOW_TOPLEVEL));
  GtkMenu *menu;

  show_teaser (self);
  show_fetch (self, "full", "");
  tab_to (self, "Full text from news.example");
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  assert_focus (self, "Full text");
  menu = gtk_menu_button_get_popup (
      GTK_MENU_BUTTON (gtk_window_get_focus (GTK_WINDOW (self->window))));
  gtk_container_foreach (GTK_CONTAINER (menu), choose, (gpointer) "Fetch Again");
  gtk_container_foreach (GTK_CONTAINER (menu), choose, (gpointer) "Open Page");
  looks_settle ();
  assert_notes (self, "fetch|open https://agency.example/a?b=1|");
  fixture_free (self);
}

/* All can be reached by Tab, and the focus stays in the row from state to state. */
static void
test_keys (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_window_new (GTK_WINDOW_TOPLEVEL));

  show_teaser (self);
  show_fetch (self, "offer", "");
  tab_to (self, "Fetch Full Text");
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (self->window)));
  for (int i = 0; i < 10; i++)
    looks_settle ();
  assert_notes (self, "fetch|");
  show_fetch (self, "waiting", "");
  assert_focus (self, "Open Page");
  show_fetch (self, "fetching", "");
  assert_focus (self, "Open Page");
  show_fetch (self, "full", "");
  assert_focus (self, "Full text from news.example");
  show_fetch (self, "server", ",\"detail\":\"500\"");
  assert_focus (self, "Try Again");
  tab_to (self, "Open Page");
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  assert_focus (self, "Details");
  show_fetch (self, "address", ",\"allowable\":true");
  tab_to (self, "Allow for This Feed");
  click (self, "Allow for This Feed");
  assert_focus (self, "Allow and Fetch");
  fixture_free (self);
}

/* The service tells of every change, also of those elsewhere: the same again changes nothing. */
static void
test_still (void)
{
  Fixture *self = fixture_new (&looks[0], gtk_window_new (GTK_WINDOW_TOPLEVEL));
  GtkWidget *row;

  show_briefing (self);
  show_fetch (self, "waiting", "");
  row = find_button (self, "VIENNA");
  gtk_widget_grab_focus (row);
  show_fetch (self, "waiting", "");
  show_briefing (self);
  show_fetch (self, "full", "");
  g_assert_true (find_button (self, "VIENNA") == row);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == row);
  fixture_free (self);
}

/* -- looks ------------------------------------------------------------------------------------ */

static void
test_look (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new (look, gtk_offscreen_window_new ());

  show_teaser (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      show_fetch (self, rows[i].state,
                  ",\"time\":1436875200,\"until\":1436875200,\"allowable\":true,"
                  "\"host\":\"international.newspaper.example\",\"port\":8080,"
                  "\"detail\":\"a reason that only a developer understands: 0x42\"");
      if (g_str_equal (rows[i].state, "server"))
        {
          g_autofree char *details = speech_of ("Details");

          click (self, details);
        }
      looks_assert_good (GTK_WIDGET (self->panel), TRUE);
      shoot (self, look->name, rows[i].state);
      if (g_str_equal (rows[i].state, "address"))
        {
          g_autofree char *allow = speech_of ("Allow for This Feed");

          click (self, allow);
          looks_assert_good (GTK_WIDGET (self->panel), TRUE);
          shoot (self, look->name, "question");
        }
    }
  fixture_free (self);
}

/* -- text fragments --------------------------------------------------------------------------- */

static const char text[] = "Talks\n\nThe well-known envoy, of the EU & others, said: “We agreed on "
                           "it” twice, again and again, before the long day ended.\n\nNobody spoke "
                           "of the price — 50% more — in Genève.";

static void
assert_fragment (const char *first, const char *second, const char *url, const char *expected)
{
  AttachePlace places[2];
  guint n = 0;
  const char *const words[] = { first, second };
  g_autoptr (GPtrArray) selectors = NULL;
  g_autofree char *link = NULL;

  for (guint i = 0; i < 2 && words[i] != NULL; i++)
    {
      const char *at = strstr (text, words[i]);

      g_assert_nonnull (at);
      places[n].start = at - text;
      places[n++].end = at - text + strlen (words[i]);
    }
  selectors = attache_selector_list_new (text, places, n);
  link = attache_text_fragment_add (url, selectors);
  g_assert_cmpstr (link, ==, expected);
}

static void
test_fragments (void)
{
  /* All of a passage of some words; its marks are no marks of the directive. */
  assert_fragment ("well-known envoy, of the EU & others", NULL, "https://e.example/a",
                   "https://e.example/a#:~:text=well%2Dknown%20envoy%2C%20of%20the%20EU%20%26%20"
                   "others");
  /* Of a long one the ends, of a short one the surroundings. */
  assert_fragment ("agreed on it” twice, again and again, before the long day ended", NULL,
                   "https://e.example/a",
                   "https://e.example/a#:~:text=agreed%20on%20it%E2%80%9D%20twice%2C,the%20long%20"
                   "day%20ended");
  assert_fragment ("the price", NULL, "https://e.example/a?b=c#d",
                   "https://e.example/a?b=c#d:~:text=Nobody%20spoke%20of-,the%20price,-%E2%80%94"
                   "%2050%25%20more");
  /* Not over the end of a paragraph, nor out of the middle of a word. */
  assert_fragment ("Nobody", NULL, "https://e.example/a",
                   "https://e.example/a#:~:text=Nobody,-spoke%20of%20the");
  assert_fragment ("Talks", NULL, "https://e.example/a", "https://e.example/a#:~:text=Talks");
  /* Two pieces; none. */
  assert_fragment ("We agreed on it", "before the long day", "https://e.example/a",
                   "https://e.example/a#:~:text=We%20agreed%20on%20it&text=before%20the%20long%20"
                   "day");
  {
    g_autoptr (GPtrArray) none = attache_selector_list_new (text, NULL, 0);
    g_autofree char *link = attache_text_fragment_add ("https://e.example/a", none);

    g_assert_cmpstr (link, ==, "https://e.example/a");
  }
}

/* -- the presenter ---------------------------------------------------------------------------- */

#define TEASER                                                                                     \
  "{\"schema\":1,\"language\":\"en\",\"coverage\":\"teaser\",\"text\":\"Talks\\n\\nThey "          \
  "met.\"}"
#define WHOLE                                                                                      \
  "{\"schema\":1,\"language\":\"en\",\"coverage\":\"page\",\"text\":\"Talks\\n\\nThey "            \
  "met in the whole text.\"}"
#define BESIDE(state)                                                                              \
  "{\"schema\":1,\"fetch\":{\"state\":\"" state "\",\"host\":\"news.example\",\"port\":80}}"

static gboolean
wait_until (Fixture *self, const char *row)
{
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *now = row_of (self);

      if (g_str_has_prefix (now, row))
        return TRUE;
      looks_settle ();
    }
  return FALSE;
}

static void
settle_long (void)
{
  for (int i = 0; i < 10; i++)
    looks_settle ();
}

/* From the offer to the full text, as the service tells of it, and no question too many. */
static void
test_presenter (void)
{
  StubService *service = stub_service_new ();
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autoptr (AttacheClient) client = attache_client_new ();
  g_autoptr (AttachePresenter) presenter = attache_presenter_new (client, self->panel);
  g_autoptr (AttacheArticle) article = article_new ();
  g_autofree char *calls = NULL, *later = NULL;

  stub_service_set_answer (service, "Analyze", TEASER);
  stub_service_set_answer (service, "Beside", BESIDE ("offer"));
  attache_presenter_select (presenter, article);
  g_assert_true (wait_until (self, "Teaser only"));
  g_free (stub_service_take_calls (service));
  stub_service_set_answer (service, "Beside", BESIDE ("waiting"));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Fetch Full Text")));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Fetch Full Text")));
  g_assert_true (wait_until (self, "~The full text"));
  settle_long ();
  calls = stub_service_take_calls (service);
  g_assert_cmpstr (calls, ==, "Fetch('k1', {})\nBeside('k1',)\n");
  stub_service_set_answer (service, "Beside", BESIDE ("fetching"));
  stub_service_emit (service, "Changed", NULL);
  g_assert_true (wait_until (self, "~Fetching"));
  g_free (stub_service_take_calls (service));
  /* Of another item: nothing. */
  stub_service_emit (service, "BriefingReady", g_variant_new ("(s)", "k2"));
  settle_long ();
  later = stub_service_take_calls (service);
  g_assert_cmpstr (later, ==, "");
  stub_service_set_answer (service, "Analyze", WHOLE);
  stub_service_set_answer (service, "Beside", BESIDE ("full"));
  stub_service_emit (service, "BriefingReady", g_variant_new ("(s)", STUB_KEY));
  g_assert_true (wait_until (self, "[Full text from news.example]"));
  g_assert_true (says (self, "They met in the whole text."));
  settle_long ();
  g_free (later);
  later = stub_service_take_calls (service);
  g_assert_true (g_str_has_prefix (later, "Analyze("));
  g_assert_true (g_str_has_suffix (later, "Beside('k1',)\n"));
  g_assert_null (strstr (later + 1, "Analyze("));
  attache_presenter_close (presenter);
  fixture_free (self);
  stub_service_free (service);
}

static void
on_analyse_mail (AttachePanel *panel, gboolean folder, int *wanted)
{
  *wanted += folder ? 10 : 1;
}

/* Mail is analysed when that is wanted, and nothing else is asked, or can be done, for it. */
static void
test_presenter_mail (void)
{
  StubService *service = stub_service_new ();
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autoptr (AttacheClient) client = attache_client_new ();
  g_autoptr (AttachePresenter) presenter = attache_presenter_new (client, self->panel);
  AttacheArticleFields fields
      = { .id = "7", .title = "A letter", .html = "They met.", .mail = TRUE };
  g_autoptr (AttacheArticle) mail = attache_article_new (&fields);
  int wanted = 0;
  g_autofree char *calls = NULL;

  stub_service_set_answer (service, "Analyze", TEASER);
  stub_service_set_answer (service, "Beside", BESIDE ("offer"));
  attache_presenter_refuse (presenter, ATTACHE_STATE_MAIL);
  g_assert_true (says (self, "This is mail"));
  settle_long ();
  calls = stub_service_take_calls (service);
  g_assert_cmpstr (calls, ==, "");
  g_signal_connect (self->panel, "analyse-mail", G_CALLBACK (on_analyse_mail), &wanted);
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Analyse This Message")));
  g_assert_cmpint (wanted, ==, 1);
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Always in This Folder")));
  g_assert_cmpint (wanted, ==, 11);
  attache_presenter_select (presenter, mail);
  for (int i = 0; i < 100 && !says (self, "Mail, in memory only"); i++)
    {
      g_usleep (10 * 1000);
      settle_long ();
    }
  g_assert_true (says (self, "Mail, in memory only"));
  settle_long ();
  g_free (calls);
  calls = stub_service_take_calls (service);
  g_assert_true (g_str_has_prefix (calls, "Analyze("));
  g_assert_nonnull (strstr (calls, "'origin': <'mail'>"));
  g_assert_null (strchr (strchr (calls, '\n') + 1, '\n'));
  /* The same again, as when its pictures were loaded: it stays as it is. */
  attache_presenter_select (presenter, mail);
  g_signal_emit_by_name (self->panel, "fetch", FALSE);
  g_signal_emit_by_name (self->panel, "arrange", "Separate", NULL);
  stub_service_emit (service, "BriefingReady", g_variant_new ("(s)", STUB_KEY));
  stub_service_emit (service, "Changed", NULL);
  settle_long ();
  g_assert_true (says (self, "Mail, in memory only"));
  g_free (calls);
  calls = stub_service_take_calls (service);
  g_assert_cmpstr (calls, ==, "");
  attache_presenter_refuse (presenter, ATTACHE_STATE_ENCRYPTED);
  g_assert_true (says (self, "This message is encrypted"));
  g_assert_false (says (self, "Mail, in memory only"));
  attache_presenter_close (presenter);
  fixture_free (self);
  stub_service_free (service);
}

/* A window may be closed with an answer on its way, and the host go on talking to what is left. */
static void
test_presenter_closed (void)
{
  StubService *service = stub_service_new ();
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autoptr (AttacheClient) client = attache_client_new ();
  g_autoptr (AttachePresenter) presenter = attache_presenter_new (client, self->panel);
  g_autoptr (AttacheArticle) article = article_new ();
  g_autofree char *calls = NULL;

  stub_service_set_answer (service, "Analyze", TEASER);
  attache_presenter_set_waiting (presenter, 3, 9);
  attache_presenter_select (presenter, article);
  attache_presenter_close (presenter);
  fixture_free (self);
  g_free (stub_service_take_calls (service));
  attache_presenter_set_waiting (presenter, 2, 9);
  attache_presenter_select (presenter, article);
  attache_presenter_select (presenter, NULL);
  attache_presenter_await (presenter);
  attache_presenter_refuse (presenter, ATTACHE_STATE_MAIL);
  attache_presenter_select_failed (presenter, "it is gone");
  attache_presenter_close (presenter);
  settle_long ();
  calls = stub_service_take_calls (service);
  g_assert_null (strstr (calls, "Beside"));
  stub_service_free (service);
}

/* An address is allowed with the call; what is refused is said, and the row stays. */
static void
test_presenter_errors (void)
{
  StubService *service = stub_service_new ();
  Fixture *self = fixture_new (&looks[0], gtk_offscreen_window_new ());
  g_autoptr (AttacheClient) client = attache_client_new ();
  g_autoptr (AttachePresenter) presenter = attache_presenter_new (client, self->panel);
  g_autoptr (AttacheArticle) article = article_new ();
  g_autofree char *calls = NULL;

  stub_service_set_answer (service, "Analyze", TEASER);
  stub_service_set_answer (service, "Fetch", "");
  stub_service_set_answer (service, "Beside",
                           "{\"schema\":1,\"fetch\":{\"state\":\"address\",\"host\":\"nas.local\","
                           "\"port\":8080,\"allowable\":true}}");
  attache_presenter_select (presenter, article);
  g_assert_true (wait_until (self, "This address is on your own network (nas.local:8080)."));
  g_free (stub_service_take_calls (service));
  click (self, "Allow for This Feed");
  click (self, "Allow and Fetch");
  settle_long ();
  calls = stub_service_take_calls (service);
  g_assert_cmpstr (calls, ==, "Fetch('k1', {'allow-address': <true>})\nBeside('k1',)\n");
  g_assert_true (says (self, "The full text could not be asked for: the disk is full"));
  attache_presenter_close (presenter);
  fixture_free (self);
  stub_service_free (service);
}

static void
add_looks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/full-text/look/%s", looks[i].name);

      speech_begin (looks[i].language);
      if (speech_works (looks[i].language))
        g_test_add_data_func (path, &looks[i], test_look);
    }
}

int
main (int argc, char **argv)
{
  GSubprocess *display = looks_begin (&argc, &argv);

  add_looks ();
  g_test_add_func ("/full-text/states", test_states);
  g_test_add_func ("/full-text/times", test_times);
  g_test_add_func ("/full-text/unknown", test_unknown);
  g_test_add_func ("/full-text/deeds", test_deeds);
  g_test_add_func ("/full-text/allow", test_allow);
  g_test_add_func ("/full-text/too-short", test_too_short);
  g_test_add_func ("/full-text/passage", test_passage);
  g_test_add_func ("/full-text/keys", test_keys);
  g_test_add_func ("/full-text/menu", test_menu);
  g_test_add_func ("/full-text/still", test_still);
  g_test_add_func ("/full-text/fragments", test_fragments);
  g_test_add_func ("/full-text/presenter/to-the-full-text", test_presenter);
  g_test_add_func ("/full-text/presenter/to-the-full-text-of-mail", test_presenter_mail);
  g_test_add_func ("/full-text/presenter/errors", test_presenter_errors);
  g_test_add_func ("/full-text/presenter/closed", test_presenter_closed);
  return looks_end (display);
}
