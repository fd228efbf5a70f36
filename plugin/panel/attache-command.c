/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-command.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
show_person (AttacheWindows *windows)
{
  attache_windows_show_person (windows, NULL);
}

const AttacheCommand attache_commands[] = {
  { "attache-panel", N_ ("Attaché _Panel"), NULL },
  { "attache-digest", N_ ("Attaché _Digest…"), attache_windows_show_digest },
  { "attache-person", N_ ("_What Was Said…"), show_person },
  { "attache-prefs", N_ ("Attaché Preferences…"), attache_windows_show_preferences },
  { NULL, NULL, NULL },
};

/**
 * attache_command_run:
 * @name: of a command
 * @settings: of the schema `org.attache.Panel`
 * @windows: what it opens
 *
 * Opens its window, or turns the panel of all windows over.
 */
void
attache_command_run (const char *name, GSettings *settings, AttacheWindows *windows)
{
  for (const AttacheCommand *command = attache_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      {
        if (command->show != NULL)
          command->show (windows);
        else
          g_settings_set_boolean (settings, "show-panel",
                                  !g_settings_get_boolean (settings, "show-panel"));
      }
}
