/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-statement-row.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define SHOW "attache.show-statement"
#define COPY "attache.copy-statement"

static const char *
class_of (AttacheKind kind)
{
  switch (kind)
    {
    case ATTACHE_KIND_DIRECT:
      return "attache-direct";
    case ATTACHE_KIND_MIXED:
      return "attache-mixed";
    default:
      return "attache-indirect";
    }
}

static GtkWidget *
badges_new (const AttacheReadingStatement *statement)
{
  g_auto (GStrv) badges = attache_words_dup_badges (statement);
  GtkWidget *box = attache_wrap_box_new (ATTACHE_SPACING / 2);

  for (guint i = 0; badges[i] != NULL; i++)
    gtk_container_add (GTK_CONTAINER (box), attache_label_new (badges[i], "attache-badge"));
  return box;
}

/* The bar along the statement is the border of the box around it. */
static GtkWidget *
content_new (const AttacheReadingStatement *statement, const char *text)
{
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING / 2);
  GtkStyleContext *context = gtk_widget_get_style_context (lines);

  gtk_style_context_add_class (context, "attache-said");
  gtk_style_context_add_class (context, class_of (statement->kind));
  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (text, NULL));
  gtk_container_add (GTK_CONTAINER (lines), badges_new (statement));
  gtk_widget_show_all (lines);
  return lines;
}

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* Lives as long as the row it is attached to, or until the next one is made. */
static GtkWidget *
menu_new (GtkWidget *row)
{
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
  g_autoptr (GMenu) model = g_menu_new ();
  GtkWidget *menu;

  add_item (model, _ ("_Show in the Article"), SHOW, target);
  add_item (model, _ ("_Copy with Citation"), COPY, target);
  menu = gtk_menu_new_from_model (G_MENU_MODEL (model));
  gtk_menu_attach_to_widget (GTK_MENU (menu), row, NULL);
  g_signal_connect (menu, "selection-done", G_CALLBACK (gtk_widget_destroy), NULL);
  return menu;
}

static gboolean
on_popup_menu (GtkWidget *row)
{
  gtk_menu_popup_at_widget (GTK_MENU (menu_new (row)), row, GDK_GRAVITY_SOUTH_WEST,
                            GDK_GRAVITY_NORTH_WEST, NULL);
  return TRUE;
}

static gboolean
on_button_press (GtkWidget *row, GdkEvent *event)
{
  if (!gdk_event_triggers_context_menu (event))
    return FALSE;
  gtk_widget_grab_focus (row);
  gtk_menu_popup_at_pointer (GTK_MENU (menu_new (row)), event);
  return TRUE;
}

/* By keyboard the menu or Ctrl+C does it: a second stop at each statement would double the way. */
static GtkWidget *
copy_button_new (GVariant *target, const char *text)
{
  g_autofree char *name = g_strdup_printf (_ ("Copy with citation: %s"), text);
  GtkWidget *button
      = attache_icon_button_new ("edit-copy-symbolic", COPY, _ ("Copy with citation (Ctrl+C)"));

  attache_widget_set_name (button, name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-copy");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_can_focus (button, FALSE);
  return button;
}

/**
 * attache_statement_row_new:
 * @statement: what was said
 * @speaker: place of its speaker among those of the reading
 * @index: its place among the statements of its speaker
 *
 * Returns: (transfer floating): the statement with its badges, which a click shows in the article,
 *   and a button that copies it
 */
GtkWidget *
attache_statement_row_new (const AttacheReadingStatement *statement, guint speaker, guint index)
{
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(uu)", speaker, index));
  g_autofree char *text = attache_words_for_quote (statement);
  g_autofree char *badges = attache_words_for_badges (statement);
  g_autofree char *name = g_strdup_printf ("%s, %s", text, badges);
  GtkWidget *row = attache_row_new (SHOW, target, name);
  /* Not a box: that one turns the order of its style nodes about from right to left. */
  GtkWidget *line = gtk_grid_new ();

  gtk_container_add (GTK_CONTAINER (row), content_new (statement, text));
  gtk_widget_set_hexpand (row, TRUE);
  g_signal_connect (row, "popup-menu", G_CALLBACK (on_popup_menu), NULL);
  g_signal_connect (row, "button-press-event", G_CALLBACK (on_button_press), NULL);
  gtk_grid_attach (GTK_GRID (line), row, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), copy_button_new (target, text), 1, 0, 1, 1);
  gtk_widget_show (line);
  return line;
}
