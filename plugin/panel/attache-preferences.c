/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences.h"

#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
attach (GtkWidget *grid, gint row, const char *text, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_halign (control, GTK_ALIGN_END);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), control, 1, row, 1, 1);
}

/* A switch has no text of its own that could be its name. */
static GtkWidget *
switch_new (GSettings *settings, const char *key, const char *name)
{
  GtkWidget *control = gtk_switch_new ();

  g_settings_bind (settings, key, control, "active", G_SETTINGS_BIND_DEFAULT);
  attache_widget_set_name (control, name);
  return control;
}

/**
 * attache_preferences_widget_new:
 * @settings: settings of the schema `org.attache.Panel`
 *
 * Returns: (transfer floating): controls for all that can be chosen, to be put into any window
 */
GtkWidget *
attache_preferences_widget_new (GSettings *settings)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *length = gtk_spin_button_new_with_range (1, 6, 1);

  g_object_set (grid, "margin", 18, "row-spacing", 12, "column-spacing", 24, NULL);
  g_settings_bind (settings, "summary-length", length, "value", G_SETTINGS_BIND_DEFAULT);
  attache_widget_set_name (length, _ ("Sentences in the summary"));
  attach (grid, 0, _ ("_Sentences in the summary"), length);
  attach (grid, 1, _ ("Show the _panel"),
          switch_new (settings, "show-panel", _ ("Show the panel")));
  attach (grid, 2, _ ("_Analyse other news too"),
          switch_new (settings, "analyse-everything", _ ("Analyse other news too")));
  gtk_widget_show_all (grid);
  return grid;
}

/**
 * attache_preferences_window_new:
 * @parent: (nullable): the reader's window
 *
 * Returns: (transfer none): a window with the controls, to be presented
 */
GtkWidget *
attache_preferences_window_new (GSettings *settings, GtkWindow *parent)
{
  GtkWidget *window = gtk_dialog_new_with_buttons (_ ("Attaché Preferences"), parent,
                                                   GTK_DIALOG_DESTROY_WITH_PARENT, _ ("_Close"),
                                                   GTK_RESPONSE_CLOSE, NULL);

  gtk_window_set_resizable (GTK_WINDOW (window), FALSE);
  gtk_container_add (GTK_CONTAINER (gtk_dialog_get_content_area (GTK_DIALOG (window))),
                     attache_preferences_widget_new (settings));
  g_signal_connect (window, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  return window;
}
