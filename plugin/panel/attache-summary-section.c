/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-parts.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is shown of a text that is too short, in characters; it is hardly ever longer. */
#define OWN_WORDS_CHARS 800

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

/* No summary of two sentences is pretended. */
static void
add_own_words (GtkWidget *section, AttacheReading *reading)
{
  const char *body = attache_reading_find_body (reading);
  g_autofree char *cut = NULL, *words = NULL;
  GtkWidget *label;

  if (body == NULL)
    return;
  cut = g_utf8_substring (body, 0, MIN (g_utf8_strlen (body, -1), OWN_WORDS_CHARS));
  words = g_strconcat (cut, strlen (cut) < strlen (body) ? "…" : "", NULL);
  gtk_container_add (GTK_CONTAINER (section),
                     attache_heading_new (_ ("Too short for a summary"), 0));
  label = attache_label_new (words, "attache-note");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_container_add (GTK_CONTAINER (section), label);
}

/**
 * attache_summary_section_fill:
 * @reading: what to show
 * @length: how many sentences at most
 *
 * Shows the best sentences. Of an article in another language it says how they were found; where
 * there is too little text for a summary it shows the feed's own words and says so.
 */
void
attache_summary_section_fill (GtkWidget *section, AttacheReading *reading, guint length)
{
  g_autoptr (GPtrArray) best = attache_reading_dup_best (reading, length);

  gtk_container_foreach (GTK_CONTAINER (section), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (section, best->len > 0 || attache_reading_find_body (reading) != NULL);
  if (best->len == 0)
    {
      add_own_words (section, reading);
      return;
    }
  gtk_container_add (GTK_CONTAINER (section), attache_heading_new (_ ("Summary"), 0));
  if (!attache_reading_is_english (reading))
    gtk_container_add (GTK_CONTAINER (section), language_note_new ());
  for (guint i = 0; i < best->len; i++)
    gtk_container_add (GTK_CONTAINER (section), sentence_row (reading, best->pdata[i]));
}
