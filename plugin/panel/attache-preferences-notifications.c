/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-clock.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* A spin button that shows minutes after midnight as a time of the day. */
static gboolean
on_output (GtkSpinButton *button)
{
  g_autofree char *text = attache_clock_to_text ((guint)gtk_spin_button_get_value_as_int (button));

  if (g_strcmp0 (gtk_entry_get_text (GTK_ENTRY (button)), text) != 0)
    gtk_entry_set_text (GTK_ENTRY (button), text);
  return TRUE;
}

static gint
on_input (GtkSpinButton *button, gdouble *value)
{
  guint minutes;

  /* What is no time leaves the time as it is; GTK would take an error for midnight. */
  if (attache_clock_from_text (gtk_entry_get_text (GTK_ENTRY (button)), &minutes))
    *value = minutes;
  else
    *value = gtk_spin_button_get_value (button);
  return TRUE;
}

static GtkWidget *
time_row_new (GSettings *service, const char *key, const char *text)
{
  GtkWidget *control = gtk_spin_button_new_with_range (0, ATTACHE_CLOCK_DAY - 1, 1);

  /* A colon is no part of a number. */
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (control), FALSE);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (control), 15, 60);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (control), TRUE);
  gtk_entry_set_width_chars (GTK_ENTRY (control), 5);
  g_signal_connect (control, "output", G_CALLBACK (on_output), NULL);
  g_signal_connect (control, "input", G_CALLBACK (on_input), NULL);
  g_settings_bind (service, key, control, "value", G_SETTINGS_BIND_DEFAULT);
  return attache_preferences_row_new (text, NULL, control);
}

/* A row that means nothing while another one is off. */
static void
add_while (GtkWidget *box, GtkWidget *row, GSettings *service, const char *key)
{
  g_settings_bind (service, key, row, "sensitive",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY);
  attache_preferences_add (box, row);
}

static void
add_quiet_hours (GtkWidget *box, GSettings *service)
{
  GtkWidget *quiet = attache_preferences_box_new ();

  gtk_container_set_border_width (GTK_CONTAINER (quiet), 0);
  g_object_set (quiet, "margin", 0, NULL);
  attache_preferences_add (
      quiet, attache_preferences_switch_row_new (
                 service, "quiet-hours", _ ("_Quiet hours"),
                 _ ("What comes meanwhile is told of afterwards, in one notification.")));
  add_while (quiet, time_row_new (service, "quiet-from", _ ("Quiet _from")), service,
             "quiet-hours");
  add_while (quiet, time_row_new (service, "quiet-until", _ ("Quiet _until")), service,
             "quiet-hours");
  add_while (box, quiet, service, "notifications");
}

/**
 * attache_preferences_notifications_page_new:
 *
 * Returns: (transfer floating): when to notify
 */
GtkWidget *
attache_preferences_notifications_page_new (GSettings *service)
{
  GtkWidget *box = attache_preferences_box_new ();

  if (service == NULL)
    return attache_preferences_missing_page_new (box);
  attache_preferences_add (box, attache_preferences_switch_row_new (
                                    service, "notifications", _ ("_Notify of new items"),
                                    _ ("Of topics that ask for it, once for each story.")));
  add_while (box,
             attache_preferences_spin_row_new (service, "notifications-per-hour",
                                               _ ("_Most notifications in an hour"),
                                               _ ("Any more are put together into one.")),
             service, "notifications");
  add_quiet_hours (box, service);
  return attache_preferences_scroller_new (box);
}
