/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-menu.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define MENU         "tools_menu"
#define ACTION_PANEL "attache-panel"

/* Opens one of the windows. */
typedef void (*Show) (AttacheWindows *windows);

static void
show_person (AttacheWindows *windows)
{
  attache_windows_show_person (windows, NULL);
}

/* An entry of the menu, in their order. Liferea 1.14 has no shortcut with Ctrl and Shift but for N,
 * and none of its text entries use these. */
typedef struct
{
  const char *action;
  const char *label;
  const char *shortcut; /* or NULL */
  Show show;            /* NULL: it shows and hides the panel */
} Entry;

static const Entry entries[] = {
  { ACTION_PANEL, N_ ("Attaché _Panel"), "<Primary><Shift>b", NULL },
  { "attache-digest", N_ ("Attaché _Digest…"), "<Primary><Shift>d", attache_windows_show_digest },
  { "attache-person", N_ ("_What Was Said…"), "<Primary><Shift>w", show_person },
  { "attache-prefs", N_ ("Attaché Preferences…"), NULL, attache_windows_show_preferences },
};

static GMenu *
find_menu (AttacheLifereaHost *host)
{
  GObject *menu = host->builder != NULL ? gtk_builder_get_object (host->builder, MENU) : NULL;

  return G_IS_MENU (menu) ? G_MENU (menu) : NULL;
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer windows)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].action, g_action_get_name (G_ACTION (action))))
      entries[i].show (windows);
}

static void
add_window_action (AttacheLifereaHost *host, const char *name, AttacheWindows *windows)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (on_show), windows, 0);
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

static char *
full_name (const Entry *entry)
{
  return g_strconcat ("app.", entry->action, NULL);
}

static void
add_entry (AttacheLifereaHost *host, GMenu *menu, const Entry *entry)
{
  const char *const shortcuts[] = { entry->shortcut, NULL };
  g_autofree char *action = full_name (entry);

  gtk_application_set_accels_for_action (host->application, action, shortcuts);
  g_menu_append (menu, _ (entry->label), action);
}

/**
 * attache_liferea_menu_add:
 * @host: Liferea
 * @settings: the panel's
 * @windows: what the entries open
 *
 * Adds the entries. Without a menu or an application, as other versions may be, nothing happens.
 */
void
attache_liferea_menu_add (AttacheLifereaHost *host, GSettings *settings, AttacheWindows *windows)
{
  GMenu *menu = find_menu (host);

  if (menu == NULL || host->application == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (entries[i].show != NULL)
        add_window_action (host, entries[i].action, windows);
      else
        add_panel_action (host, settings);
      add_entry (host, menu, &entries[i]);
    }
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
  GMenu *menu = find_menu (host);

  if (menu == NULL || host->application == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *action = full_name (&entries[i]);

      remove_entry (menu, action);
      gtk_application_set_accels_for_action (host->application, action, none);
      g_action_map_remove_action (G_ACTION_MAP (host->application), entries[i].action);
    }
}
