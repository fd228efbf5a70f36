/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-menu.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "panel/attache-preferences.h"

#define MENU         "tools_menu"
#define ACTION_PANEL "attache-panel"
#define ACTION_PREFS "attache-prefs"
#define SHORTCUT     "<Primary><Shift>b"

static GMenu *
find_menu (AttacheLifereaHost *host)
{
  GObject *menu = host->builder != NULL ? gtk_builder_get_object (host->builder, MENU) : NULL;

  return G_IS_MENU (menu) ? G_MENU (menu) : NULL;
}

/* The preferences window outlives a click, not the plugin: it is found again by its name. */
#define WINDOW_DATA "attache-preferences-window"

static void
on_window_destroyed (GtkWidget *window, GtkWidget *web_view)
{
  g_object_set_data (G_OBJECT (web_view), WINDOW_DATA, NULL);
}

/**
 * attache_liferea_menu_show_preferences:
 *
 * Opens the preferences window, or brings the open one to the front.
 */
void
attache_liferea_menu_show_preferences (AttacheLifereaHost *host, GSettings *settings)
{
  GtkWidget *window = g_object_get_data (G_OBJECT (host->web_view), WINDOW_DATA);
  GtkWidget *top = gtk_widget_get_toplevel (host->web_view);

  if (window == NULL)
    {
      window = attache_preferences_window_new (settings, NULL,
                                               GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL);
      g_object_set_data (G_OBJECT (host->web_view), WINDOW_DATA, window);
      g_signal_connect_object (window, "destroy", G_CALLBACK (on_window_destroyed), host->web_view,
                               0);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  attache_liferea_menu_show_preferences (data, g_object_get_data (G_OBJECT (action), "settings"));
}

static void
add_preferences_action (AttacheLifereaHost *host, GSettings *settings)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (ACTION_PREFS, NULL);

  g_object_set_data_full (G_OBJECT (action), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect (action, "activate", G_CALLBACK (on_preferences), host);
  g_action_map_add_action (G_ACTION_MAP (host->application), G_ACTION (action));
}

/* Stateful and without parameter: activating it turns it over. */
static void
on_toggle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_settings_set_boolean (data, "show-panel", !g_settings_get_boolean (data, "show-panel"));
}

static void
on_show_panel (GSettings *settings, const char *key, GSimpleAction *action)
{
  g_simple_action_set_state (action,
                             g_variant_new_boolean (g_settings_get_boolean (settings, key)));
}

static void
add_panel_action (AttacheLifereaHost *host, GSettings *settings)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
      ACTION_PANEL, NULL, g_variant_new_boolean (g_settings_get_boolean (settings, "show-panel")));

  g_signal_connect_object (action, "activate", G_CALLBACK (on_toggle), settings, 0);
  g_signal_connect_object (settings, "changed::show-panel", G_CALLBACK (on_show_panel), action, 0);
  g_action_map_add_action (G_ACTION_MAP (host->application), G_ACTION (action));
}

/**
 * attache_liferea_menu_add:
 * @host: Liferea
 * @settings: the panel's
 *
 * Adds the entries. Without a menu or an application, as other versions may be, nothing happens.
 */
void
attache_liferea_menu_add (AttacheLifereaHost *host, GSettings *settings)
{
  static const char *const shortcuts[] = { SHORTCUT, NULL };
  GMenu *menu = find_menu (host);

  if (menu == NULL || host->application == NULL)
    return;
  add_panel_action (host, settings);
  add_preferences_action (host, settings);
  gtk_application_set_accels_for_action (host->application, "app." ACTION_PANEL, shortcuts);
  g_menu_append (menu, _ ("Attaché _Panel"), "app." ACTION_PANEL);
  g_menu_append (menu, _ ("Attaché Preferences…"), "app." ACTION_PREFS);
}

static void
remove_entry (GMenu *menu, const char *action)
{
  for (int i = g_menu_model_get_n_items (G_MENU_MODEL (menu)) - 1; i >= 0; i--)
    {
      g_autofree char *found = NULL;

      if (g_menu_model_get_item_attribute (G_MENU_MODEL (menu), i, G_MENU_ATTRIBUTE_ACTION, "s",
                                           &found)
          && g_str_equal (found, action))
        g_menu_remove (menu, i);
    }
}

/**
 * attache_liferea_menu_remove:
 * @host: Liferea
 *
 * Takes away what attache_liferea_menu_add() added.
 */
void
attache_liferea_menu_remove (AttacheLifereaHost *host)
{
  static const char *const none[] = { NULL };
  GtkWidget *window = g_object_get_data (G_OBJECT (host->web_view), WINDOW_DATA);
  GMenu *menu = find_menu (host);

  if (window != NULL)
    gtk_widget_destroy (window);
  if (menu == NULL || host->application == NULL)
    return;
  remove_entry (menu, "app." ACTION_PANEL);
  remove_entry (menu, "app." ACTION_PREFS);
  gtk_application_set_accels_for_action (host->application, "app." ACTION_PANEL, none);
  g_action_map_remove_action (G_ACTION_MAP (host->application), ACTION_PANEL);
  g_action_map_remove_action (G_ACTION_MAP (host->application), ACTION_PREFS);
}
