/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-parts.h"

static void
add_class (GtkWidget *widget, const char *style_class)
{
  gtk_style_context_add_class (gtk_widget_get_style_context (widget), style_class);
}

/**
 * attache_widget_set_name:
 * @name: what assistive technology calls @widget
 */
void
attache_widget_set_name (GtkWidget *widget, const char *name)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), name);
}

/**
 * attache_label_new:
 * @text: plain text, no markup
 * @style_class: (nullable): a class of the panel's style sheet
 *
 * Returns: (transfer floating): a label that wraps and begins at the start of the line
 */
GtkWidget *
attache_label_new (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style_class != NULL)
    add_class (label, style_class);
  gtk_widget_show (label);
  return label;
}

/**
 * attache_heading_new:
 *
 * Returns: (transfer floating): the heading of a section
 */
GtkWidget *
attache_heading_new (const char *text)
{
  GtkWidget *label = attache_label_new (text, "attache-heading");

  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_bottom (label, 2);
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  return label;
}

/**
 * attache_row_new:
 * @action: action of the panel that a click does
 * @target: (nullable): its parameter
 * @accessible_name: what assistive technology calls the row
 *
 * Returns: (transfer floating): an empty row, which is a button
 */
GtkWidget *
attache_row_new (const char *action, GVariant *target, const char *accessible_name)
{
  GtkWidget *row = gtk_button_new ();

  gtk_button_set_relief (GTK_BUTTON (row), GTK_RELIEF_NONE);
  add_class (row, "attache-row");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  attache_widget_set_name (row, accessible_name);
  gtk_widget_show (row);
  return row;
}

/**
 * attache_icon_button_new:
 * @icon: name of a symbolic icon
 * @action: action of the panel
 * @name: tooltip and accessible name
 *
 * Returns: (transfer floating): a flat button
 */
GtkWidget *
attache_icon_button_new (const char *icon, const char *action, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon, GTK_ICON_SIZE_BUTTON);

  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  attache_widget_set_name (button, name);
  gtk_widget_show (button);
  return button;
}
