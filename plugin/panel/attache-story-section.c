/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-story-section.h"

#include "panel/attache-box.h"
#include "panel/attache-link.h"
#include "panel/attache-moment.h"
#include "panel/attache-parts.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The list is made anew whenever something joins the story, so that the rows of a long one would
 * hold the reader each time. */
#define ROWS_SHOWN 5
/* On the section: the user wants to see all of this item's story. */
#define UNFOLDED "attache-story-unfolded"

/**
 * attache_taken_out_new:
 * @outlet: (nullable): an item of the story; %NULL for the one that is shown
 *
 * Returns: (transfer full): what is needed to undo it
 */
AttacheTakenOut *
attache_taken_out_new (const AttacheOutlet *outlet)
{
  AttacheTakenOut *self = g_new0 (AttacheTakenOut, 1);

  if (outlet == NULL)
    return self;
  self->key = g_strdup (outlet->key);
  self->title = g_strdup (attache_outlet_get_title (outlet));
  self->pinned = outlet->pinned;
  return self;
}

void
attache_taken_out_free (AttacheTakenOut *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self);
}

/**
 * attache_story_section_new:
 *
 * Returns: (transfer floating): the section of the other items of the story
 */
GtkWidget *
attache_story_section_new (void)
{
  return attache_section_new (_ ("Also in"), 0);
}

/* Feed, time and how it stands to the story. */
static char *
about_outlet (const AttacheOutlet *outlet, GDateTime *now)
{
  g_autofree char *name = attache_words_on_one_line (attache_outlet_get_name (outlet));
  g_autofree char *time = attache_moment_dup_time (outlet->published, now);

  if (time == NULL)
    return g_strdup_printf ("%s · %s", name, attache_outlet_get_part (outlet));
  return g_strdup_printf ("%s · %s · %s", name, time, attache_outlet_get_part (outlet));
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (key));
  g_menu_append_item (menu, item);
}

static GtkWidget *
menu_button_new (const AttacheOutlet *outlet, const char *title)
{
  g_autofree char *name = g_strdup_printf (_ ("Place in the story: %s"), title);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  add_item (menu, _ ("_Not the Same Story"), "attache.separate", outlet->key);
  if (outlet->pinned)
    add_item (menu, _ ("_Leave It to Attaché"), "attache.release", outlet->key);
  gtk_button_set_image (GTK_BUTTON (button),
                        gtk_image_new_from_icon_name ("view-more-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_menu_button_set_use_popover (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-small");
  gtk_widget_set_tooltip_text (button, _ ("Place in the story"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  attache_widget_set_name (button, name);
  gtk_widget_show (button);
  return button;
}

static GtkWidget *
row_new (const AttacheOutlet *outlet, guint index, GDateTime *now)
{
  g_autofree char *title = attache_words_on_one_line (attache_outlet_get_title (outlet));
  g_autofree char *about = about_outlet (outlet, now);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, about);
  GtkWidget *row = attache_row_new ("attache.open-outlet", g_variant_new_uint32 (index), name);
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_grid_new ();

  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (title, NULL));
  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (about, "attache-quiet"));
  gtk_widget_show (lines);
  gtk_container_add (GTK_CONTAINER (row), lines);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_widget_set_tooltip_text (row, attache_link_is_of_web (outlet->link) ? outlet->link : NULL);
  gtk_container_add (GTK_CONTAINER (line), row);
  gtk_container_add (GTK_CONTAINER (line), menu_button_new (outlet, title));
  gtk_widget_show (line);
  return line;
}

static GtkWidget *
undo_row_new (const AttacheTakenOut *taken_out)
{
  g_autofree char *words
      = taken_out->title != NULL
            ? g_strdup_printf (_ ("No longer in this story: %s"), taken_out->title)
            : g_strdup (_ ("This item is no longer in the story."));
  GtkWidget *line = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *undo = attache_row_new (
      "attache.undo", g_variant_new_string (taken_out->key != NULL ? taken_out->key : ""),
      _ ("Undo"));
  GtkWidget *label;

  gtk_container_add (GTK_CONTAINER (undo), attache_label_new (_ ("Undo"), "attache-link"));
  gtk_widget_set_halign (undo, GTK_ALIGN_START);
  label = attache_label_new (words, "attache-quiet");
  g_object_set (label, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  gtk_container_add (GTK_CONTAINER (line), label);
  gtk_container_add (GTK_CONTAINER (line), undo);
  gtk_widget_show (line);
  return line;
}

static GtkWidget *
leave_row_new (void)
{
  const char *words = _ ("This item is not part of the story");
  GtkWidget *row = attache_fold_button_new (words, words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "attache.separate-this");
  return row;
}

static void
add_rows (GtkWidget *box, AttacheBeside *beside, guint first, guint end)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  for (guint i = first; i < end; i++)
    gtk_container_add (GTK_CONTAINER (box), row_new (beside->others->pdata[i], i, now));
}

typedef struct
{
  GtkWidget *section;
  AttacheBeside *beside;
} Fold;

static void
fold_free (gpointer data, GClosure *closure)
{
  Fold *fold = data;

  attache_beside_unref (fold->beside);
  g_free (fold);
}

static void
unfold (GtkButton *button, gpointer data)
{
  Fold *fold = data;
  GtkWidget *rest = gtk_widget_get_parent (GTK_WIDGET (button));

  g_object_set_data (G_OBJECT (fold->section), UNFOLDED, GINT_TO_POINTER (TRUE));
  add_rows (rest, fold->beside, ROWS_SHOWN, fold->beside->others->len);
  gtk_widget_child_focus (rest, GTK_DIR_TAB_FORWARD);
  gtk_widget_destroy (GTK_WIDGET (button));
}

/* A button in the place of the rows that it adds. */
static GtkWidget *
folded_rest_new (GtkWidget *section, AttacheBeside *beside)
{
  guint n = beside->others->len;
  g_autofree char *words
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u", "Show all %u", n), n);
  GtkWidget *rest = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = attache_fold_button_new (words, words);
  Fold *fold = g_new0 (Fold, 1);

  fold->section = section;
  fold->beside = attache_beside_ref (beside);
  g_signal_connect_data (button, "clicked", G_CALLBACK (unfold), fold, fold_free, 0);
  gtk_container_add (GTK_CONTAINER (rest), button);
  gtk_widget_show (rest);
  return rest;
}

static void
add_others (GtkWidget *section, AttacheBeside *beside)
{
  guint n = beside->others->len;
  gboolean all = g_object_get_data (G_OBJECT (section), UNFOLDED) != NULL || n <= ROWS_SHOWN + 1;

  gtk_container_add (GTK_CONTAINER (section), attache_heading_new (_ ("Also in"), n));
  add_rows (section, beside, 0, all ? n : ROWS_SHOWN);
  if (!all)
    gtk_container_add (GTK_CONTAINER (section), folded_rest_new (section, beside));
}

/**
 * attache_story_section_fill:
 * @beside: (nullable): what is beside the item
 * @taken_out: (element-type AttacheTakenOut): what can be undone
 *
 * Shows the other items of the story, each with a menu for its place in it. Of a long
 * one only the first, until the user asks for all; with nothing to show that is forgotten.
 */
void
attache_story_section_fill (GtkWidget *section, AttacheBeside *beside, GPtrArray *taken_out)
{
  guint n = beside != NULL ? beside->others->len : 0;

  gtk_container_foreach (GTK_CONTAINER (section), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (section, n > 0 || taken_out->len > 0);
  if (n == 0)
    g_object_set_data (G_OBJECT (section), UNFOLDED, NULL);
  if (n > 0)
    add_others (section, beside);
  else if (taken_out->len > 0)
    gtk_container_add (GTK_CONTAINER (section), attache_heading_new (_ ("Also in"), n));
  for (guint i = 0; i < taken_out->len; i++)
    gtk_container_add (GTK_CONTAINER (section), undo_row_new (taken_out->pdata[i]));
  if (n > 0)
    gtk_container_add (GTK_CONTAINER (section), leave_row_new ());
}
