/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-parts.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/**
 * attache_summary_section_new:
 *
 * Returns: (transfer floating): the section of the summary
 */
GtkWidget *
attache_summary_section_new (void)
{
  return attache_section_new (_ ("Summary"), 0);
}

static GtkWidget *
sentence_row (AttacheReading *reading, AttacheReadingSentence *sentence)
{
  g_autofree char *text = attache_words_on_one_line (sentence->text);
  guint index = 0;
  GtkWidget *row;

  g_ptr_array_find (reading->summary, sentence, &index);
  row = attache_row_new ("attache.show-sentence", g_variant_new_uint32 (index), text);
  gtk_container_add (GTK_CONTAINER (row), attache_label_new (text, NULL));
  return row;
}

static GtkWidget *
language_note_new (void)
{
  GtkWidget *note = attache_label_new (
      _ ("Not in English: these sentences were chosen by their place and their "
         "words alone. Who said what is read in English only."),
      "attache-quiet");

  gtk_style_context_add_class (gtk_widget_get_style_context (note), "attache-note");
  return note;
}

/**
 * attache_summary_section_fill:
 * @reading: what to show
 * @length: how many sentences at most
 *
 * Shows the best sentences, or nothing if there are none; of an article in another language it says
 * how they were found.
 */
void
attache_summary_section_fill (GtkWidget *section, AttacheReading *reading, guint length)
{
  g_autoptr (GPtrArray) best = attache_reading_dup_best (reading, length);

  gtk_container_foreach (GTK_CONTAINER (section), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (section, best->len > 0);
  if (best->len == 0)
    return;
  gtk_container_add (GTK_CONTAINER (section), attache_heading_new (_ ("Summary"), 0));
  if (!attache_reading_is_english (reading))
    gtk_container_add (GTK_CONTAINER (section), language_note_new ());
  for (guint i = 0; i < best->len; i++)
    gtk_container_add (GTK_CONTAINER (section), sentence_row (reading, best->pdata[i]));
}
