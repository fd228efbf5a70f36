/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "panel/attache-box.h"
#include "panel/attache-mail-folders.h"
#include "panel/attache-parts.h"

#define FOLDER   "attache-folder"
#define SETTINGS "attache-settings"
#define NAMER    "attache-namer"

static void
on_remove (GtkWidget *button, GtkWidget *list)
{
  attache_mail_folders_set (g_object_get_data (G_OBJECT (list), SETTINGS),
                            g_object_get_data (G_OBJECT (button), FOLDER), FALSE);
}

static GtkWidget *
button_new (GtkWidget *list, const char *folder, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Remove"));
  g_autofree char *whole = g_strdup_printf (_ ("Remove %s"), name);

  g_object_set_data_full (G_OBJECT (button), FOLDER, g_strdup (folder), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), list, 0);
  g_settings_bind_writable (g_object_get_data (G_OBJECT (list), SETTINGS), ATTACHE_MAIL_FOLDERS_KEY,
                            button, "sensitive", FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  attache_widget_set_name (button, whole);
  gtk_widget_show (button);
  return button;
}

static GtkWidget *
row_new (GtkWidget *list, const char *folder)
{
  const AttacheMailNamer *namer = g_object_get_data (G_OBJECT (list), NAMER);
  g_autofree char *known = namer->name (folder, namer->data);
  const char *name = known != NULL ? known : folder;
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_pack_start (GTK_BOX (row), attache_label_new (name, NULL), TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), button_new (list, folder, name), FALSE, FALSE, 0);
  gtk_widget_show (row);
  return row;
}

/* The button with the focus may go; the focus then goes on from the list, not from nowhere. */
static void
show (GtkWidget *list)
{
  g_auto (GStrv) folders = g_settings_get_strv (g_object_get_data (G_OBJECT (list), SETTINGS),
                                                ATTACHE_MAIL_FOLDERS_KEY);
  GtkWidget *window = gtk_widget_get_toplevel (list);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, list);

  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback)gtk_widget_destroy, NULL);
  for (char **folder = folders; *folder != NULL; folder++)
    attache_preferences_add (list, row_new (list, *folder));
  if (*folders == NULL)
    attache_preferences_add (
        list, attache_preferences_note_new (
                  _ ("No folder is switched on. Beside a mail the panel offers it.")));
  if (focused && !gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
}

static void
on_changed (GSettings *settings, const char *key, GtkWidget *list)
{
  show (list);
}

/**
 * attache_preferences_mail_page_new:
 * @settings: settings of the schema `org.attache.Panel`
 * @namer: how the reader calls its folders
 *
 * Returns: (transfer floating): what is done with mail, and the folders that are switched on
 */
GtkWidget *
attache_preferences_mail_page_new (GSettings *settings, const AttacheMailNamer *namer)
{
  GtkWidget *box = attache_preferences_box_new ();
  GtkWidget *list = attache_section_new (_ ("Folders whose mail is analysed"), 12);

  g_object_set_data_full (G_OBJECT (list), SETTINGS, g_object_ref (settings), g_object_unref);
  g_object_set_data_full (G_OBJECT (list), NAMER, g_memdup2 (namer, sizeof *namer), g_free);
  g_signal_connect_object (settings, "changed::" ATTACHE_MAIL_FOLDERS_KEY, G_CALLBACK (on_changed),
                           list, 0);
  show (list);
  gtk_widget_show (list);
  attache_preferences_add (
      box, attache_preferences_note_new (
               _ ("Mail is analysed only if you ask for it: on this computer, in memory. Nothing "
                  "of it is kept, it is in no digest, and nothing is fetched for it. Encrypted "
                  "messages are left alone.")));
  attache_preferences_add (box, attache_preferences_heading_new (_ ("Folders")));
  attache_preferences_add (box, list);
  return attache_preferences_scroller_new (box);
}
