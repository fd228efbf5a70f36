/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-allowed-list.h"

#include "panel/attache-answers.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define KEY    "fetch-allowed"
#define TYPE   "a(ss)"
#define TITLES "attache-titles"
#define PAIR   "attache-pair"

static GSettings *
get_service (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), KEY);
}

/* ---- removing one ---- */

static void
remove_pair (GSettings *service, GVariant *wanted)
{
  g_autoptr (GVariant) pairs = g_settings_get_value (service, KEY);
  GVariantBuilder left;

  g_variant_builder_init (&left, G_VARIANT_TYPE (TYPE));
  for (gsize i = 0; i < g_variant_n_children (pairs); i++)
    {
      g_autoptr (GVariant) pair = g_variant_get_child_value (pairs, i);

      if (!g_variant_equal (pair, wanted))
        g_variant_builder_add_value (&left, pair);
    }
  g_settings_set_value (service, KEY, g_variant_builder_end (&left));
}

static void
on_remove (GtkWidget *button, GtkWidget *list)
{
  g_autoptr (GVariant) pair = g_variant_ref (g_object_get_data (G_OBJECT (button), PAIR));

  remove_pair (get_service (list), pair);
}

/* ---- showing them ---- */

/* Feeds that are not known, or have no items any more, are called by their address. */
static const char *
get_title (GtkWidget *list, const char *feed)
{
  GHashTable *titles = g_object_get_data (G_OBJECT (list), TITLES);
  const char *title = g_hash_table_lookup (titles, feed);

  return title != NULL ? title : feed;
}

static GtkWidget *
button_new (GtkWidget *list, GVariant *pair, const char *address)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Remove"));
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), address);

  g_object_set_data_full (G_OBJECT (button), PAIR, g_variant_ref (pair),
                          (GDestroyNotify)g_variant_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), list, 0);
  g_settings_bind_writable (get_service (list), KEY, button, "sensitive", FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  attache_widget_set_name (button, name);
  gtk_widget_show (button);
  return button;
}

static GtkWidget *
row_new (GtkWidget *list, GVariant *pair)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *feed, *address;

  g_variant_get (pair, "(&s&s)", &feed, &address);
  attache_preferences_add (words, attache_label_new (address, NULL));
  attache_preferences_add (words, attache_preferences_note_new (get_title (list, feed)));
  gtk_widget_show (words);
  gtk_box_pack_start (GTK_BOX (row), words, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), button_new (list, pair, address), FALSE, FALSE, 0);
  gtk_widget_show (row);
  return row;
}

/* The button with the focus may go; the focus then goes on from the list, not from nowhere. */
static void
show (GtkWidget *list)
{
  g_autoptr (GVariant) pairs = g_settings_get_value (get_service (list), KEY);
  GtkWidget *window = gtk_widget_get_toplevel (list);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, list);

  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback)gtk_widget_destroy, NULL);
  for (gsize i = 0; i < g_variant_n_children (pairs); i++)
    {
      g_autoptr (GVariant) pair = g_variant_get_child_value (pairs, i);

      attache_preferences_add (list, row_new (list, pair));
    }
  if (g_variant_n_children (pairs) == 0)
    attache_preferences_add (list, attache_preferences_note_new (_ ("No address is allowed.")));
  if (focused && !gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
}

static void
on_changed (GSettings *service, const char *key, GtkWidget *list)
{
  show (list);
}

/**
 * attache_allowed_list_new:
 *
 * Returns: (transfer floating): the list, which follows the setting
 */
GtkWidget *
attache_allowed_list_new (GSettings *service)
{
  GtkWidget *list = attache_section_new (_ ("Addresses on your own network"), 12);

  g_object_set_data_full (G_OBJECT (list), KEY, g_object_ref (service), g_object_unref);
  g_object_set_data_full (G_OBJECT (list), TITLES,
                          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                          (GDestroyNotify)g_hash_table_unref);
  g_signal_connect_object (service, "changed::" KEY, G_CALLBACK (on_changed), list, 0);
  show (list);
  gtk_widget_show (list);
  return list;
}

/**
 * attache_allowed_list_set_feeds:
 * @feeds: (element-type AttacheFeedAnswer): feeds by whose titles they are called from now on
 */
void
attache_allowed_list_set_feeds (GtkWidget *list, GPtrArray *feeds)
{
  GHashTable *titles = g_object_get_data (G_OBJECT (list), TITLES);

  g_hash_table_remove_all (titles);
  for (guint i = 0; i < feeds->len; i++)
    {
      const AttacheFeedAnswer *feed = feeds->pdata[i];

      g_hash_table_insert (titles, g_strdup (feed->url), g_strdup (feed->title));
    }
  show (list);
}
