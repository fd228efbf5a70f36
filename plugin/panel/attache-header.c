/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-header.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-topic-row.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define COVERAGE "attache-coverage"
#define LINES    "attache-lines"
#define TOPICS   "attache-topics"

/**
 * attache_header_new:
 *
 * Returns: (transfer floating): the top of the panel: its name, two buttons and a line on coverage
 */
GtkWidget *
attache_header_new (void)
{
  GtkWidget *header = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *coverage = attache_label_new ("", "attache-quiet");
  GtkWidget *topics = attache_topic_row_new ();

  gtk_style_context_add_class (gtk_widget_get_style_context (header), "attache-header");
  gtk_box_pack_start (GTK_BOX (lines), attache_label_new (_ ("Attaché"), "attache-title"), TRUE,
                      TRUE, 0);
  gtk_box_pack_start (GTK_BOX (lines), coverage, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (lines), topics, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (header), lines, TRUE, TRUE, 0);
  gtk_box_pack_start (
      GTK_BOX (header),
      attache_icon_button_new ("edit-copy-symbolic", "attache.copy", _ ("Copy with citation")),
      FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (header),
                      attache_icon_button_new ("emblem-system-symbolic", "attache.preferences",
                                               _ ("Attaché Preferences")),
                      FALSE, FALSE, 0);
  g_object_set_data (G_OBJECT (header), COVERAGE, coverage);
  g_object_set_data (G_OBJECT (header), LINES, lines);
  g_object_set_data (G_OBJECT (header), TOPICS, topics);
  gtk_widget_show_all (header);
  gtk_widget_hide (coverage);
  return header;
}

static char *
note_words (AttacheReading *reading, const char *first)
{
  g_autoptr (GString) words = g_string_new (first);

  for (guint i = 0; reading->notes != NULL && reading->notes[i] != NULL; i++)
    {
      const char *note = attache_words_for_note (reading->notes[i]);

      if (note != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", note);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Why this is foreign-policy news, for whoever points at the line. */
static char *
relevance_words (AttacheReading *reading)
{
  g_autofree char *why = attache_words_for_reasons (reading);

  return why != NULL ? g_strdup_printf (_ ("Foreign-policy news: %s"), why) : NULL;
}

static void
set_words (GtkWidget *header, AttacheReading *reading, const char *first)
{
  GtkWidget *coverage = g_object_get_data (G_OBJECT (header), COVERAGE);
  g_autofree char *words = reading != NULL ? note_words (reading, first) : NULL;
  g_autofree char *why = reading != NULL ? relevance_words (reading) : NULL;

  gtk_widget_set_tooltip_text (g_object_get_data (G_OBJECT (header), LINES), why);
  gtk_label_set_text (GTK_LABEL (coverage), words != NULL ? words : "");
  gtk_widget_set_visible (coverage, words != NULL && *words != '\0');
}

/**
 * attache_header_set_reading:
 * @reading: (nullable): the briefing that is shown
 * @with_coverage: whether to say how much of the article it covers, which the row on the full text
 *   says as well
 *
 * Says what is to be known of the briefing, and when pointed at why it was made.
 */
void
attache_header_set_reading (GtkWidget *header, AttacheReading *reading, gboolean with_coverage)
{
  set_words (header, reading,
             reading != NULL && with_coverage ? attache_words_for_coverage (reading->coverage)
                                              : NULL);
}

/**
 * attache_header_set_mail:
 * @reading: the briefing of a mail
 *
 * Says that it is of a mail, and where it is.
 */
void
attache_header_set_mail (GtkWidget *header, AttacheReading *reading)
{
  set_words (header, reading, _ ("Mail, in memory only"));
}

/**
 * attache_header_set_beside:
 * @beside: (nullable): what is known of the item that is shown
 *
 * Names its topics, and says when it is muted.
 */
void
attache_header_set_beside (GtkWidget *header, AttacheBeside *beside)
{
  attache_topic_row_set (g_object_get_data (G_OBJECT (header), TOPICS), beside);
}
