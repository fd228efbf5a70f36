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

/* Whoever made the statement of a row, if that is a name. */
#define SPEAKER "attache-speaker"

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

static void
add_badges (GtkWidget *box, const char *const *badges)
{
  for (guint i = 0; badges != NULL && badges[i] != NULL; i++)
    gtk_container_add (GTK_CONTAINER (box), attache_label_new (badges[i], "attache-badge"));
}

static GtkWidget *
badges_new (const AttacheReadingStatement *statement, const char *const *more_badges)
{
  g_auto (GStrv) badges = attache_words_dup_badges (statement);
  GtkWidget *box = attache_wrap_box_new (ATTACHE_SPACING / 2);

  add_badges (box, (const char *const *)badges);
  add_badges (box, more_badges);
  return box;
}

/**
 * attache_statement_content_new:
 * @statement: what was said
 * @more_badges: (nullable) (array zero-terminated=1): what else to say of it
 *
 * The bar along the statement is the border of the box around it.
 *
 * Returns: (transfer floating): the words with their badges
 */
GtkWidget *
attache_statement_content_new (const AttacheReadingStatement *statement,
                               const char *const *more_badges)
{
  g_autofree char *text = attache_words_for_quote (statement);
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING / 2);
  GtkStyleContext *context = gtk_widget_get_style_context (lines);

  gtk_style_context_add_class (context, "attache-said");
  gtk_style_context_add_class (context, class_of (statement->kind));
  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (text, NULL));
  gtk_container_add (GTK_CONTAINER (lines), badges_new (statement, more_badges));
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
  const char *speaker = g_object_get_data (G_OBJECT (row), SPEAKER);
  g_autoptr (GMenu) model = g_menu_new ();
  GtkWidget *menu;

  add_item (model, _ ("_Show in the Article"), SHOW, target);
  add_item (model, _ ("_Copy with Citation"), COPY, target);
  if (speaker != NULL)
    add_item (model, _ ("_Everything Said by This Speaker"), "attache.show-person",
              g_variant_new_string (speaker));
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
 * @who: a speaker
 * @speaker: place of @who among those of the reading
 * @index: place of the statement among those of @who
 *
 * Returns: (transfer floating): the statement with its badges, which a click shows in the article,
 *   and a button that copies it
 */
GtkWidget *
attache_statement_row_new (const AttacheReadingSpeaker *who, guint speaker, guint index)
{
  const AttacheReadingStatement *statement = who->statements->pdata[index];
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(uu)", speaker, index));
  g_autofree char *text = attache_words_for_quote (statement);
  g_autofree char *badges = attache_words_for_badges (statement);
  g_autofree char *name = g_strdup_printf ("%s, %s", text, badges);
  GtkWidget *row = attache_row_new (SHOW, target, name);
  /* Not a box: that one turns the order of its style nodes about from right to left. */
  GtkWidget *line = gtk_grid_new ();

  gtk_container_add (GTK_CONTAINER (row), attache_statement_content_new (statement, NULL));
  gtk_widget_set_hexpand (row, TRUE);
  if (who->name != NULL && !who->anonymous)
    g_object_set_data_full (G_OBJECT (row), SPEAKER, g_strdup (who->name), g_free);
  g_signal_connect (row, "popup-menu", G_CALLBACK (on_popup_menu), NULL);
  g_signal_connect (row, "button-press-event", G_CALLBACK (on_button_press), NULL);
  gtk_grid_attach (GTK_GRID (line), row, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), copy_button_new (target, text), 1, 0, 1, 1);
  gtk_widget_show (line);
  return line;
}
