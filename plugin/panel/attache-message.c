/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-message.h"

#include "panel/attache-parts.h"

#define SECONDS 6
#define SOURCE  "attache-source"

static void
remove_source (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/**
 * attache_message_new:
 *
 * Returns: (transfer floating): a hidden line
 */
GtkWidget *
attache_message_new (void)
{
  GtkWidget *message = attache_label_new ("", "attache-message");

  atk_object_set_role (gtk_widget_get_accessible (message), ATK_ROLE_NOTIFICATION);
  gtk_widget_set_no_show_all (message, TRUE);
  gtk_widget_hide (message);
  return message;
}

static gboolean
on_timeout (gpointer message)
{
  gtk_widget_hide (message);
  g_object_set_data (message, SOURCE, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * attache_message_show:
 * @words: (nullable): one sentence
 *
 * Shows the sentence for a while, or takes it away.
 */
void
attache_message_show (GtkWidget *message, const char *words)
{
  GSource *source;

  g_object_set_data (G_OBJECT (message), SOURCE, NULL);
  gtk_label_set_text (GTK_LABEL (message), words != NULL ? words : "");
  gtk_widget_set_visible (message, words != NULL);
  if (words == NULL)
    return;
  source = g_timeout_source_new_seconds (SECONDS);
  g_source_set_callback (source, on_timeout, message, NULL);
  g_source_attach (source, NULL);
  g_object_set_data_full (G_OBJECT (message), SOURCE, source, remove_source);
}
