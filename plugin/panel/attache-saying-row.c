/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-saying-row.h"

#include "panel/attache-box.h"
#include "panel/attache-link.h"
#include "panel/attache-moment.h"
#include "panel/attache-parts.h"
#include "panel/attache-statement-row.h"
#include "panel/attache-words.h"
#include "panel/attache-row-menu.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define INDEX   "attache-index"
#define SPEAKER "attache-speaker"

#define OPEN "attache.open"
#define COPY "attache.copy-saying"

/* "Agency · 14:05 · The title of the item", as far as they are known; the day stands above. */
static char *
source_of (const AttacheSaying *saying)
{
  g_autoptr (GDateTime) its_day = g_date_time_new_from_unix_local (saying->published);
  g_autofree char *feed = attache_words_on_one_line (saying->feed);
  g_autofree char *time
      = its_day != NULL ? attache_moment_dup_time (saying->published, its_day) : NULL;
  g_autofree char *title = attache_words_on_one_line (saying->title);
  const char *parts[] = { feed, time, title };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
speaker_words (const AttacheReadingSpeaker *speaker)
{
  g_autofree char *about = attache_words_for_speaker (speaker);
  const char *name = speaker->name != NULL ? speaker->name : _ ("Speaker not given");

  return about != NULL ? g_strdup_printf ("%s, %s", name, about) : g_strdup (name);
}

static GtkWidget *
content_new (const AttacheSaying *saying, const char *speaker, const char *source)
{
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);

  if (speaker != NULL)
    gtk_container_add (GTK_CONTAINER (lines), attache_label_new (speaker, "attache-speaker"));
  gtk_container_add (GTK_CONTAINER (lines),
                     attache_statement_content_new (saying->statement, NULL));
  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (source, "attache-quiet"));
  gtk_widget_show (lines);
  return lines;
}

static GMenu *
menu_new (GtkWidget *row)
{
  GVariant *link = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), INDEX)) - 1;
  const char *speaker = g_object_get_data (G_OBJECT (row), SPEAKER);
  GMenu *menu = g_menu_new ();

  if (link != NULL)
    attache_row_menu_add (menu, _ ("_Open the Article"), OPEN, link);
  attache_row_menu_add (menu, _ ("_Copy with Citation"), COPY, g_variant_new_uint32 (index));
  if (speaker != NULL)
    attache_row_menu_add (menu, _ ("_Everything Said by This Speaker"), "attache.show-person",
                          g_variant_new_string (speaker));
  return menu;
}

static GtkWidget *
row_new (const AttacheSaying *saying, guint index, gboolean with_speaker)
{
  gboolean opens = attache_link_is_of_web (saying->link);
  g_autofree char *speaker = with_speaker ? speaker_words (saying->speaker) : NULL;
  g_autofree char *quote = attache_words_for_quote (saying->statement);
  g_autofree char *badges = attache_words_for_badges (saying->statement);
  g_autofree char *source = source_of (saying);
  g_autofree char *name = g_strdup_printf ("%s%s%s, %s, %s", speaker != NULL ? speaker : "",
                                           speaker != NULL ? ": " : "", quote, badges, source);
  GtkWidget *row = attache_row_new (opens ? OPEN : NULL,
                                    opens ? g_variant_new_string (saying->link) : NULL, name);

  gtk_container_add (GTK_CONTAINER (row), content_new (saying, speaker, source));
  gtk_widget_set_hexpand (row, TRUE);
  gtk_widget_set_tooltip_text (row, opens ? saying->link : NULL);
  g_object_set_data (G_OBJECT (row), INDEX, GUINT_TO_POINTER (index + 1));
  if (saying->speaker->name != NULL && !saying->speaker->anonymous)
    g_object_set_data_full (G_OBJECT (row), SPEAKER, g_strdup (saying->speaker->name), g_free);
  attache_row_menu_attach (row, menu_new);
  return row;
}

static GtkWidget *
copy_button_new (const AttacheSaying *saying, guint index)
{
  g_autofree char *quote = attache_words_for_quote (saying->statement);
  g_autofree char *name = g_strdup_printf (_ ("Copy with citation: %s"), quote);
  GtkWidget *button
      = attache_icon_button_new ("edit-copy-symbolic", COPY, _ ("Copy with citation (Ctrl+C)"));

  attache_widget_set_name (button, name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_uint32 (index));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-copy");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_can_focus (button, FALSE);
  return button;
}

/**
 * attache_saying_row_new:
 * @saying: a statement
 * @index: its place in the list
 * @with_speaker: whether to say who made it
 *
 * A click does `attache.open`; the button and the menu do `attache.copy-saying`.
 *
 * Returns: (transfer floating): the statement with where it stands
 */
GtkWidget *
attache_saying_row_new (const AttacheSaying *saying, guint index, gboolean with_speaker)
{
  /* Not a box: that one turns the order of its style nodes about from right to left. */
  GtkWidget *line = gtk_grid_new ();

  gtk_grid_attach (GTK_GRID (line), row_new (saying, index, with_speaker), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), copy_button_new (saying, index), 1, 0, 1, 1);
  gtk_widget_show (line);
  return line;
}

/**
 * attache_saying_row_find:
 * @inside: (nullable): any widget
 * @index: (out): the place of the statement whose row it is
 *
 * Returns: %FALSE if it is no such row
 */
gboolean
attache_saying_row_find (GtkWidget *inside, guint *index)
{
  guint found
      = inside != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (inside), INDEX)) : 0;

  if (found > 0)
    *index = found - 1;
  return found > 0;
}
