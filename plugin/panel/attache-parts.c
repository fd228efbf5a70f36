/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-box.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

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

/* Right to left, Pango puts the lines of a text that runs the other way on the far side of the
 * label; all lines of the panel begin on one side. Asking for the direction costs a layout. */
static void
align_lines (GtkLabel *label)
{
  if (gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL
      && pango_layout_get_direction (gtk_label_get_layout (label), 0) == PANGO_DIRECTION_LTR)
    gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
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
  align_lines (GTK_LABEL (label));
  if (style_class != NULL)
    add_class (label, style_class);
  gtk_widget_show (label);
  return label;
}

/**
 * attache_section_new:
 * @name: what assistive technology calls the section
 * @spacing: between its rows
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
attache_section_new (const char *name, guint spacing)
{
  GtkWidget *section = attache_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  attache_widget_set_name (section, name);
  return section;
}

static GtkWidget *
heading_label_new (const char *text, const char *style_class)
{
  GtkWidget *label = attache_label_new (text, style_class);

  gtk_widget_set_margin_start (label, ATTACHE_MARGIN);
  gtk_widget_set_margin_end (label, ATTACHE_MARGIN);
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  return label;
}

/**
 * attache_heading_new:
 * @count: how many there are in the section, or 0 to say nothing about it
 *
 * Returns: (transfer floating): the heading of a section
 */
GtkWidget *
attache_heading_new (const char *text, guint count)
{
  g_autofree char *counted = count > 0 ? g_strdup_printf (_ ("%s (%u)"), text, count) : NULL;

  return heading_label_new (counted != NULL ? counted : text, "attache-heading");
}

/**
 * attache_subheading_new:
 *
 * Returns: (transfer floating): the heading of a part of a section
 */
GtkWidget *
attache_subheading_new (const char *text)
{
  GtkWidget *label = heading_label_new (text, "attache-quiet");

  gtk_widget_set_margin_top (label, ATTACHE_SPACING);
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
 * attache_fold_button_new:
 * @text: what stands on it
 * @accessible_name: what assistive technology calls it
 *
 * Returns: (transfer floating): a quiet button that stands for what is folded away
 */
GtkWidget *
attache_fold_button_new (const char *text, const char *accessible_name)
{
  GtkWidget *button = attache_row_new (NULL, NULL, accessible_name);

  gtk_container_add (GTK_CONTAINER (button), attache_label_new (text, "attache-quiet"));
  return button;
}

/* What attache_rows_set_current() looks for. */
typedef struct
{
  const char *action;
  GVariant *target;
} Wanted;

static void
set_current (GtkWidget *widget, gpointer data)
{
  const Wanted *wanted = data;
  GtkActionable *row = GTK_IS_ACTIONABLE (widget) ? GTK_ACTIONABLE (widget) : NULL;
  const char *action = row != NULL ? gtk_actionable_get_action_name (row) : NULL;
  GVariant *target = row != NULL ? gtk_actionable_get_action_target_value (row) : NULL;

  if (action != NULL && g_str_equal (action, wanted->action) && target != NULL)
    {
      if (wanted->target != NULL && g_variant_equal (target, wanted->target))
        add_class (widget, "attache-current");
      else
        gtk_style_context_remove_class (gtk_widget_get_style_context (widget), "attache-current");
    }
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), set_current, data);
}

/**
 * attache_rows_set_current:
 * @root: what holds the rows, at any depth
 * @action: the action of the rows that are meant
 * @target: (nullable): parameter of the one that is shown in the article now, or %NULL for none
 *
 * Makes one row look current, and all others of the same action not.
 */
void
attache_rows_set_current (GtkWidget *root, const char *action, GVariant *target)
{
  Wanted wanted = { action, target };

  set_current (root, &wanted);
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

/**
 * attache_scroller_new:
 * @content: (transfer floating): what may be higher than there is room
 *
 * Returns: (transfer floating): a scrolled window in which the focus is always in sight
 */
GtkWidget *
attache_scroller_new (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), content);
  gtk_container_set_focus_vadjustment (
      GTK_CONTAINER (content),
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  gtk_widget_show (content);
  gtk_widget_show (scroller);
  return scroller;
}
