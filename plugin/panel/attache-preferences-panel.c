/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/**
 * attache_preferences_panel_page_new:
 * @settings: settings of the schema `org.attache.Panel`
 *
 * Returns: (transfer floating): what the panel shows
 */
GtkWidget *
attache_preferences_panel_page_new (GSettings *settings)
{
  GtkWidget *box = attache_preferences_box_new ();

  attache_preferences_add (
      box, attache_preferences_switch_row_new (settings, "show-panel", _ ("Show the _panel"),
                                               _ ("Beside or below the article.")));
  attache_preferences_add (box, attache_preferences_spin_row_new (settings, "summary-length",
                                                                  _ ("_Sentences in the summary"),
                                                                  NULL));
  attache_preferences_add (
      box, attache_preferences_switch_row_new (
               settings, "analyse-everything", _ ("_Analyse other news too"),
               _ ("Otherwise only foreign-policy news has a briefing, and the rest when you ask "
                  "for it.")));
  attache_preferences_add (box, attache_preferences_switch_row_new (
                                    settings, "read-older", _ ("Analyse _older items too"),
                                    _ ("Those that the reader had before, the newest first, in the "
                                       "background.")));
  return attache_preferences_scroller_new (box);
}
