/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-answers.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE "attache-feeds-page"
#define URL  "attache-url"

#define OFF     "feeds-off"
#define FETCHED "fetch-feeds"
#define ALL     "fetch-all"

typedef struct
{
  GSettings *service;
  AttacheClient *client;
  GtkWidget *note;
  GtkWidget *again;
  GtkWidget *list;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->service);
  g_object_unref (page->client);
  g_free (page);
}

/* Each feed has two controls, and each of them a list of feeds among the settings: of those that
 * are off, and of those whose full text is fetched. */
static gboolean
is_listed (GSettings *service, const char *key, const char *url)
{
  g_auto (GStrv) urls = g_settings_get_strv (service, key);

  return g_strv_contains ((const char *const *)urls, url);
}

static void
set_listed (GSettings *service, const char *key, const char *url, gboolean wanted)
{
  g_auto (GStrv) urls = g_settings_get_strv (service, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  for (guint i = 0; urls[i] != NULL; i++)
    if (g_strcmp0 (urls[i], url) != 0)
      g_strv_builder_add (builder, urls[i]);
  if (wanted)
    g_strv_builder_add (builder, url);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (service, key, (const char *const *)changed);
}

static const char *
get_url (gpointer control)
{
  return g_object_get_data (control, URL);
}

static void
on_active (GtkSwitch *control, GParamSpec *pspec, GSettings *service)
{
  if (is_listed (service, OFF, get_url (control)) == gtk_switch_get_active (control))
    set_listed (service, OFF, get_url (control), !gtk_switch_get_active (control));
}

/* Somebody else changed the setting. */
static void
on_changed (GSettings *service, const char *key, GtkSwitch *control)
{
  gtk_switch_set_active (control, !is_listed (service, OFF, get_url (control)));
}

/* When all are fetched the box only says so. */
static void
on_toggled (GtkToggleButton *control, GSettings *service)
{
  gboolean active = gtk_toggle_button_get_active (control);

  if (!g_settings_get_boolean (service, ALL)
      && is_listed (service, FETCHED, get_url (control)) != active)
    set_listed (service, FETCHED, get_url (control), active);
}

static void
show_fetched (GSettings *service, const char *key, GtkToggleButton *control)
{
  const char *url = get_url (control);
  gboolean all = g_settings_get_boolean (service, ALL);
  gboolean off = is_listed (service, OFF, url);

  gtk_widget_set_sensitive (GTK_WIDGET (control),
                            !all && !off && g_settings_is_writable (service, FETCHED));
  gtk_toggle_button_set_active (control, all || is_listed (service, FETCHED, url));
}

static GtkWidget *
fetched_new (GSettings *service, const char *url, const char *title)
{
  GtkWidget *control = gtk_check_button_new_with_label (_ ("Fetch the full text"));
  g_autofree char *name = g_strdup_printf (_ ("%s: fetch the full text"), title);

  g_object_set_data_full (G_OBJECT (control), URL, g_strdup (url), g_free);
  show_fetched (service, NULL, GTK_TOGGLE_BUTTON (control));
  g_signal_connect_object (control, "toggled", G_CALLBACK (on_toggled), service, 0);
  g_signal_connect_object (service, "changed::" ALL, G_CALLBACK (show_fetched), control, 0);
  g_signal_connect_object (service, "changed::" OFF, G_CALLBACK (show_fetched), control, 0);
  g_signal_connect_object (service, "changed::" FETCHED, G_CALLBACK (show_fetched), control, 0);
  gtk_widget_set_halign (control, GTK_ALIGN_START);
  attache_widget_set_name (control, name);
  gtk_widget_show (control);
  return control;
}

static GtkWidget *
feed_row_new (GSettings *service, const char *url, const char *title, const char *hint)
{
  GtkWidget *control = gtk_switch_new ();
  GtkWidget *row;

  g_object_set_data_full (G_OBJECT (control), URL, g_strdup (url), g_free);
  gtk_switch_set_active (GTK_SWITCH (control), !is_listed (service, OFF, url));
  g_settings_bind_writable (service, OFF, control, "sensitive", FALSE);
  g_signal_connect_object (control, "notify::active", G_CALLBACK (on_active), service, 0);
  g_signal_connect_object (service, "changed::" OFF, G_CALLBACK (on_changed), control, 0);
  row = attache_preferences_row_new ("", hint, control);
  attache_widget_set_name (control, title);
  return row;
}

/* A title may have an underscore that is no mnemonic. */
static void
set_title (GtkWidget *row, const char *title)
{
  g_autoptr (GList) parts = gtk_container_get_children (GTK_CONTAINER (row));
  g_autoptr (GList) words = gtk_container_get_children (GTK_CONTAINER (parts->data));

  gtk_label_set_text (GTK_LABEL (words->data), title);
}

static void
add_feed (Page *page, const char *url, const char *title, const char *hint)
{
  GtkWidget *row = feed_row_new (page->service, url, title, hint);
  GtkWidget *both = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);

  set_title (row, title);
  attache_preferences_add (both, row);
  attache_preferences_add (both, fetched_new (page->service, url, title));
  gtk_widget_show (both);
  attache_preferences_add (page->list, both);
}

static gboolean
is_known (GPtrArray *feeds, const char *url)
{
  for (guint i = 0; i < feeds->len; i++)
    if (g_str_equal (((AttacheFeedAnswer *)feeds->pdata[i])->url, url))
      return TRUE;
  return FALSE;
}

/* Feeds that are in a setting and have no items any more: else nobody could change it again. */
static void
add_forgotten (Page *page, GPtrArray *feeds)
{
  g_auto (GStrv) off = g_settings_get_strv (page->service, OFF);
  g_auto (GStrv) fetched = g_settings_get_strv (page->service, FETCHED);

  for (guint i = 0; off[i] != NULL; i++)
    if (!is_known (feeds, off[i]))
      add_feed (page, off[i], off[i], _ ("No items"));
  for (guint i = 0; fetched[i] != NULL; i++)
    if (!is_known (feeds, fetched[i]) && !g_strv_contains ((const char *const *)off, fetched[i]))
      add_feed (page, fetched[i], fetched[i], _ ("No items"));
}

static void
show_feeds (Page *page, GPtrArray *feeds)
{
  gtk_container_foreach (GTK_CONTAINER (page->list), (GtkCallback)gtk_widget_destroy, NULL);
  for (guint i = 0; i < feeds->len; i++)
    {
      const AttacheFeedAnswer *feed = feeds->pdata[i];
      g_autofree char *items = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%'u item", "%'u items", feed->items), feed->items);

      add_feed (page, feed->url, feed->title, items);
    }
  add_forgotten (page, feeds);
}

static void
on_feeds (GtkWidget *owner, const char *reply, const GError *error)
{
  Page *page = g_object_get_data (G_OBJECT (owner), PAGE);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GPtrArray) feeds = reply != NULL ? attache_answers_read_feeds (reply, &wrong) : NULL;
  g_autoptr (GList) children = NULL;

  gtk_widget_set_visible (page->again, feeds == NULL);
  if (feeds == NULL)
    {
      attache_preferences_note_set (page->note,
                                    attache_question_explain (error != NULL ? error : wrong));
      return;
    }
  show_feeds (page, feeds);
  children = gtk_container_get_children (GTK_CONTAINER (page->list));
  attache_preferences_note_set (
      page->note,
      children != NULL
          ? _ ("Items of feeds that are off are neither analysed in the background nor kept.")
          : _ ("There are no feeds yet. They stand here as soon as the reader has handed in their "
               "first items."));
}

static void
ask (GtkWidget *owner)
{
  Page *page = g_object_get_data (G_OBJECT (owner), PAGE);

  attache_question_ask (owner, page->client, "Feeds", NULL, on_feeds);
}

static GtkWidget *
retry_new (GtkWidget *owner)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask), owner, G_CONNECT_SWAPPED);
  return button;
}

/**
 * attache_preferences_feeds_page_new:
 *
 * Returns: (transfer floating): a switch for each feed
 */
GtkWidget *
attache_preferences_feeds_page_new (GSettings *service, AttacheClient *client)
{
  GtkWidget *box = attache_preferences_box_new ();
  Page *page;

  if (service == NULL)
    return attache_preferences_missing_page_new (box);
  page = g_new0 (Page, 1);
  page->service = g_object_ref (service);
  page->client = g_object_ref (client);
  page->note = attache_preferences_note_new (_ ("Looking for feeds…"));
  page->again = retry_new (box);
  page->list = attache_section_new (_ ("Feeds"), 12);
  gtk_widget_show (page->list);
  attache_preferences_add (box, page->note);
  attache_preferences_add (box, page->again);
  attache_preferences_add (box, page->list);
  g_object_set_data_full (G_OBJECT (box), PAGE, page, page_free);
  g_signal_connect (box, "map", G_CALLBACK (ask), NULL);
  return attache_preferences_scroller_new (box);
}
