/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-menu.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "panel/attache-command.h"

#define MENU "tools_menu"

/* Keys of a command. */
typedef struct
{
  const char *command;
  const char *keys;
} Shortcut;

/* Liferea 1.14 has no shortcut with Ctrl and Shift but for N, and none of its text entries use
 * these. */
static const Shortcut shortcuts[] = {
  { "attache-panel", "<Primary><Shift>b" },
  { "attache-digest", "<Primary><Shift>d" },
  { "attache-person", "<Primary><Shift>w" },
};

static GMenu *
find_menu (AttacheLifereaHost *host)
{
  GObject *menu = host->builder != NULL ? gtk_builder_get_object (host->builder, MENU) : NULL;

  return G_IS_MENU (menu) ? G_MENU (menu) : NULL;
}

/* What an action needs when it is activated; both are alive as long as it is. */
typedef struct
{
  GSettings *settings;
  AttacheWindows *windows;
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->settings);
  g_object_unref (target->windows);
  g_free (target);
}

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Target *target = data;

  attache_command_run (g_action_get_name (G_ACTION (action)), target->settings, target->windows);
}

static void
on_show_panel (GSettings *settings, const char *key, GSimpleAction *action)
{
  g_simple_action_set_state (action,
                             g_variant_new_boolean (g_settings_get_boolean (settings, key)));
}

/* Stateful and without parameter: activating it turns it over. */
static GSimpleAction *
panel_action_new (const char *name, GSettings *settings)
{
  GSimpleAction *action = g_simple_action_new_stateful (
      name, NULL, g_variant_new_boolean (g_settings_get_boolean (settings, "show-panel")));

  g_signal_connect_object (settings, "changed::show-panel", G_CALLBACK (on_show_panel), action, 0);
  return action;
}

static void
add_action (AttacheLifereaHost *host, const AttacheCommand *command, GSettings *settings,
            AttacheWindows *windows)
{
  g_autoptr (GSimpleAction) action = command->show != NULL
                                         ? g_simple_action_new (command->name, NULL)
                                         : panel_action_new (command->name, settings);
  Target *target = g_new (Target, 1);

  *target = (Target){ g_object_ref (settings), g_object_ref (windows) };
  g_signal_connect_data (action, "activate", G_CALLBACK (on_activate), target, target_free, 0);
  g_action_map_add_action (G_ACTION_MAP (host->application), G_ACTION (action));
}

static char *
full_name (const AttacheCommand *command)
{
  return g_strconcat ("app.", command->name, NULL);
}

static void
set_keys (AttacheLifereaHost *host, const AttacheCommand *command, gboolean on)
{
  g_autofree char *action = full_name (command);
  const char *keys[] = { NULL, NULL };

  for (guint i = 0; on && i < G_N_ELEMENTS (shortcuts); i++)
    if (g_str_equal (shortcuts[i].command, command->name))
      keys[0] = shortcuts[i].keys;
  gtk_application_set_accels_for_action (host->application, action, keys);
}

static void
add_entry (AttacheLifereaHost *host, GMenu *menu, const AttacheCommand *command)
{
  g_autofree char *action = full_name (command);

  set_keys (host, command, TRUE);
  g_menu_append (menu, _ (command->label), action);
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
  for (const AttacheCommand *command = attache_commands; command->name != NULL; command++)
    {
      add_action (host, command, settings, windows);
      add_entry (host, menu, command);
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
  GMenu *menu = find_menu (host);

  if (menu == NULL || host->application == NULL)
    return;
  for (const AttacheCommand *command = attache_commands; command->name != NULL; command++)
    {
      g_autofree char *action = full_name (command);

      remove_entry (menu, action);
      set_keys (host, command, FALSE);
      g_action_map_remove_action (G_ACTION_MAP (host->application), command->name);
    }
}
