/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-statement-row.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-words.h"
#include "panel/attache-wrap-box.h"
#include "panel/attache-row-menu.h"

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

static GMenu *
menu_new (GtkWidget *row)
{
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
  const char *speaker = g_object_get_data (G_OBJECT (row), SPEAKER);
  GMenu *menu = g_menu_new ();

  attache_row_menu_add (menu, _ ("_Show in the Article"), SHOW, target);
  attache_row_menu_add (menu, _ ("_Copy with Citation"), COPY, target);
  if (speaker != NULL)
    attache_row_menu_add (menu, _ ("_Everything Said by This Speaker"), "attache.show-person",
                          g_variant_new_string (speaker));
  return menu;
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
  attache_row_menu_attach (row, menu_new);
  gtk_grid_attach (GTK_GRID (line), row, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), copy_button_new (target, text), 1, 0, 1, 1);
  gtk_widget_show (line);
  return line;
}
