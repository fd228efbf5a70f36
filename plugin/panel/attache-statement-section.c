/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-speaker-title.h"
#include "panel/attache-statement-row.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Statements of one speaker that are shown before "Show all". */
#define FOLD 3

#define FILLING "attache-filling"

/* How far the section is filled; goes with the section, or when it is done. */
typedef struct
{
  AttacheReading *reading;
  guint next; /* speaker */
} Filling;

/* What "Show all" needs. */
typedef struct
{
  AttacheReading *reading;
  guint speaker;
} Fold;

/**
 * attache_statement_section_new:
 *
 * Returns: (transfer floating): the section of the statements
 */
GtkWidget *
attache_statement_section_new (void)
{
  return attache_section_new (_ ("Who said what"), ATTACHE_SPACING);
}

static void
fold_free (gpointer data, GClosure *closure)
{
  Fold *fold = data;

  attache_reading_unref (fold->reading);
  g_free (fold);
}

/* The rest of the statements takes the place of the button. */
static void
unfold (GtkButton *button, gpointer data)
{
  Fold *fold = data;
  const AttacheReadingSpeaker *speaker = fold->reading->speakers->pdata[fold->speaker];
  GtkWidget *group = gtk_widget_get_parent (GTK_WIDGET (button));
  GtkWidget *first = NULL;

  for (guint i = FOLD; i < speaker->statements->len; i++)
    {
      GtkWidget *row = attache_statement_row_new (speaker, fold->speaker, i);

      gtk_container_add (GTK_CONTAINER (group), row);
      if (first == NULL)
        first = row;
    }
  if (gtk_widget_has_focus (GTK_WIDGET (button)))
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  gtk_widget_destroy (GTK_WIDGET (button));
}

static char *
fold_name (guint n, const char *speaker)
{
  if (speaker == NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u statement without a speaker",
                                         "Show all %u statements without a speaker", n),
                            n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u statement of %s",
                                       "Show all %u statements of %s", n),
                          n, speaker);
}

static GtkWidget *
fold_button (AttacheReading *reading, guint index)
{
  const AttacheReadingSpeaker *speaker = reading->speakers->pdata[index];
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Show all %u", "Show all %u", speaker->statements->len),
      speaker->statements->len);
  g_autofree char *name = fold_name (speaker->statements->len, speaker->name);
  GtkWidget *button = attache_fold_button_new (text, name);
  Fold *fold = g_new0 (Fold, 1);

  fold->reading = attache_reading_ref (reading);
  fold->speaker = index;
  g_signal_connect_data (button, "clicked", G_CALLBACK (unfold), fold, fold_free, 0);
  return button;
}

static GtkWidget *
speaker_group (AttacheReading *reading, guint index)
{
  const AttacheReadingSpeaker *speaker = reading->speakers->pdata[index];
  GtkWidget *group = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* One more row takes no more room than the button that would hide it. */
  guint shown = speaker->statements->len > FOLD + 1 ? FOLD : speaker->statements->len;

  gtk_container_add (GTK_CONTAINER (group), attache_speaker_title_new (speaker));
  for (guint i = 0; i < shown; i++)
    gtk_container_add (GTK_CONTAINER (group), attache_statement_row_new (speaker, index, i));
  if (shown < speaker->statements->len)
    gtk_container_add (GTK_CONTAINER (group), fold_button (reading, index));
  gtk_widget_set_margin_bottom (group, ATTACHE_SPACING);
  gtk_widget_show (group);
  return group;
}

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  attache_reading_unref (filling->reading);
  g_free (filling);
}

/**
 * attache_statement_section_begin:
 * @reading: what to show
 *
 * Empties the section for attache_statement_section_fill(). Hides it if there are no statements.
 */
void
attache_statement_section_begin (GtkWidget *section, AttacheReading *reading)
{
  Filling *filling = g_new0 (Filling, 1);

  filling->reading = attache_reading_ref (reading);
  g_object_set_data_full (G_OBJECT (section), FILLING, filling, filling_free);
  gtk_container_foreach (GTK_CONTAINER (section), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (section, reading->n_statements > 0);
  if (reading->n_statements > 0)
    gtk_container_add (GTK_CONTAINER (section),
                       attache_heading_new (_ ("Who said what"), reading->n_statements));
}

/**
 * attache_statement_section_fill:
 *
 * Adds the next speaker with what he said.
 *
 * Returns: %FALSE if there was none left
 */
gboolean
attache_statement_section_fill (GtkWidget *section)
{
  Filling *filling = g_object_get_data (G_OBJECT (section), FILLING);

  if (filling == NULL || filling->next >= filling->reading->speakers->len)
    {
      g_object_set_data (G_OBJECT (section), FILLING, NULL);
      return FALSE;
    }
  gtk_container_add (GTK_CONTAINER (section), speaker_group (filling->reading, filling->next++));
  return TRUE;
}
