/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE_MARGIN    18
#define PAGE_SPACING   12
#define HEADING_MARGIN 6

/**
 * attache_preferences_scroller_new:
 *
 * Returns: (transfer floating): @content, which scrolls up and down and is never cut at its sides
 */
GtkWidget *
attache_preferences_scroller_new (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), content);
  /* What has the focus is scrolled to. */
  gtk_container_set_focus_vadjustment (
      GTK_CONTAINER (gtk_bin_get_child (GTK_BIN (scroller))),
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_object_set (scroller, "vexpand", TRUE, "visible", TRUE, "can-focus", FALSE, NULL);
  return scroller;
}

/**
 * attache_preferences_box_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
attache_preferences_box_new (void)
{
  GtkWidget *box = attache_box_new (GTK_ORIENTATION_VERTICAL, PAGE_SPACING);

  g_object_set (box, "margin", PAGE_MARGIN, "visible", TRUE, NULL);
  return box;
}

void
attache_preferences_add (GtkWidget *box, GtkWidget *part)
{
  gtk_box_pack_start (GTK_BOX (box), part, FALSE, FALSE, 0);
}

GtkWidget *
attache_preferences_heading_new (const char *text)
{
  GtkWidget *label = attache_label_new (text, "attache-heading");

  gtk_widget_set_margin_top (label, HEADING_MARGIN);
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  return label;
}

/**
 * attache_preferences_note_new:
 * @text: (nullable): plain text; %NULL hides it
 *
 * Returns: (transfer floating): what is said beside the controls
 */
GtkWidget *
attache_preferences_note_new (const char *text)
{
  GtkWidget *label = attache_label_new ("", "attache-quiet");

  attache_preferences_note_set (label, text);
  return label;
}

/**
 * attache_preferences_note_set:
 * @text: (nullable): plain text; nothing hides the note
 */
void
attache_preferences_note_set (GtkWidget *note, const char *text)
{
  gtk_label_set_text (GTK_LABEL (note), text != NULL ? text : "");
  gtk_widget_set_visible (note, text != NULL && *text != '\0');
}

/* A control that is not a button has no text of its own that could be its name. */
static void
name_by (GtkWidget *control, GtkWidget *label)
{
  attache_widget_set_name (control, gtk_label_get_text (GTK_LABEL (label)));
}

/**
 * attache_preferences_row_new:
 * @text: what the control is for, with a mnemonic
 * @hint: (nullable): more about it
 * @control: (transfer floating): the control
 *
 * Returns: (transfer floating): both, side by side
 */
GtkWidget *
attache_preferences_row_new (const char *text, const char *hint, GtkWidget *control)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_HORIZONTAL, PAGE_SPACING);
  GtkWidget *words = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = attache_label_new ("", NULL);

  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), text);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  name_by (control, label);
  attache_preferences_add (words, label);
  if (hint != NULL)
    {
      attache_preferences_add (words, attache_preferences_note_new (hint));
      atk_object_set_description (gtk_widget_get_accessible (control), hint);
    }
  g_object_set (words, "valign", GTK_ALIGN_CENTER, "visible", TRUE, NULL);
  g_object_set (control, "valign", GTK_ALIGN_CENTER, "visible", TRUE, NULL);
  gtk_box_pack_start (GTK_BOX (row), words, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), control, FALSE, FALSE, 0);
  gtk_widget_show (row);
  return row;
}

GtkWidget *
attache_preferences_switch_row_new (GSettings *settings, const char *key, const char *text,
                                    const char *hint)
{
  GtkWidget *control = gtk_switch_new ();

  g_settings_bind (settings, key, control, "active", G_SETTINGS_BIND_DEFAULT);
  return attache_preferences_row_new (text, hint, control);
}

/* The least and most that the schema allows. */
static void
get_range (GSettings *settings, const char *key, gint *least, gint *most)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) description = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) limits = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  description = g_settings_schema_get_key (schema, key);
  range = g_settings_schema_key_get_range (description);
  g_variant_get (range, "(sv)", NULL, &limits);
  g_variant_get (limits, "(ii)", least, most);
}

/**
 * attache_preferences_spin_row_new:
 * @key: of a number with a range
 *
 * Returns: (transfer floating): a row to choose it
 */
GtkWidget *
attache_preferences_spin_row_new (GSettings *settings, const char *key, const char *text,
                                  const char *hint)
{
  gint least, most;
  GtkWidget *control;

  get_range (settings, key, &least, &most);
  control = gtk_spin_button_new_with_range (least, most, 1);
  g_settings_bind (settings, key, control, "value", G_SETTINGS_BIND_DEFAULT);
  return attache_preferences_row_new (text, hint, control);
}

/* The page whose box this is, when there is nothing to be set on it. */
GtkWidget *
attache_preferences_missing_page_new (GtkWidget *box)
{
  attache_preferences_add (
      box, attache_preferences_note_new (_ ("The settings of the service are not installed.")));
  return attache_preferences_scroller_new (box);
}
