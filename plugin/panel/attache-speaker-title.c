/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-speaker-title.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
words_new (const AttacheReadingSpeaker *speaker)
{
  g_autofree char *about = attache_words_for_speaker (speaker);
  const char *name = speaker->name != NULL ? speaker->name : _ ("Speaker not given");
  g_autofree char *full = about != NULL ? g_strdup_printf ("%s, %s", name, about) : g_strdup (name);
  GtkWidget *title = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_container_add (GTK_CONTAINER (title),
                     attache_label_new (name, speaker->name != NULL ? "attache-speaker" : NULL));
  if (about != NULL)
    gtk_container_add (GTK_CONTAINER (title), attache_label_new (about, "attache-quiet"));
  gtk_widget_set_margin_start (title, ATTACHE_MARGIN);
  gtk_widget_set_hexpand (title, TRUE);
  attache_widget_set_name (title, full);
  gtk_widget_show (title);
  return title;
}

/* By keyboard the menu of a statement does it. */
static GtkWidget *
button_new (const char *name)
{
  g_autofree char *words = g_strdup_printf (_ ("Everything said by %s"), name);
  GtkWidget *button = attache_icon_button_new ("edit-find-symbolic", "attache.show-person", words);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (name));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-small");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_can_focus (button, FALSE);
  return button;
}

/**
 * attache_speaker_title_new:
 *
 * Returns: (transfer floating): name, role and country of a speaker; of one who is named with a
 *   button that does `attache.show-person`
 */
GtkWidget *
attache_speaker_title_new (const AttacheReadingSpeaker *speaker)
{
  GtkWidget *line = gtk_grid_new ();

  gtk_container_add (GTK_CONTAINER (line), words_new (speaker));
  if (speaker->name != NULL && !speaker->anonymous)
    gtk_container_add (GTK_CONTAINER (line), button_new (speaker->name));
  else
    gtk_widget_set_margin_end (line, ATTACHE_MARGIN);
  gtk_widget_show (line);
  return line;
}

static void
take_focus (GtkWidget *child, gpointer data)
{
  if (GTK_IS_BUTTON (child))
    gtk_widget_set_can_focus (child, TRUE);
}

/**
 * attache_speaker_title_take_focus:
 * @title: of attache_speaker_title_new()
 *
 * Lets the button be reached by keyboard, where no menu does the same.
 */
void
attache_speaker_title_take_focus (GtkWidget *title)
{
  gtk_container_foreach (GTK_CONTAINER (title), take_focus, NULL);
}
