/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-message.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"

#define SECONDS 6
#define SOURCE  "attache-source"
#define WORDS   "attache-words"
#define BUTTON  "attache-button"

static void
remove_source (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static GtkWidget *
button_new (void)
{
  GtkWidget *button = gtk_button_new ();

  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-row");
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-link");
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (button), attache_label_new ("", "attache-link"));
  return button;
}

/**
 * attache_message_new:
 *
 * Returns: (transfer floating): a hidden line
 */
GtkWidget *
attache_message_new (void)
{
  GtkWidget *message = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = attache_label_new ("", NULL);
  GtkWidget *button = button_new ();

  gtk_style_context_add_class (gtk_widget_get_style_context (message), "attache-message");
  atk_object_set_role (gtk_widget_get_accessible (words), ATK_ROLE_NOTIFICATION);
  g_object_set (words, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  gtk_box_pack_start (GTK_BOX (message), words, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (message), button, FALSE, FALSE, 0);
  g_object_set_data (G_OBJECT (message), WORDS, words);
  g_object_set_data (G_OBJECT (message), BUTTON, button);
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

static void
hide_later (GtkWidget *message)
{
  GSource *source = g_timeout_source_new_seconds (SECONDS);

  g_source_set_callback (source, on_timeout, message, NULL);
  g_source_attach (source, NULL);
  g_object_set_data_full (G_OBJECT (message), SOURCE, source, remove_source);
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
  g_object_set_data (G_OBJECT (message), SOURCE, NULL);
  gtk_label_set_text (g_object_get_data (G_OBJECT (message), WORDS), words != NULL ? words : "");
  gtk_widget_hide (g_object_get_data (G_OBJECT (message), BUTTON));
  gtk_widget_set_visible (message, words != NULL);
  if (words != NULL)
    hide_later (message);
}

/**
 * attache_message_offer:
 * @words: one sentence
 * @label: what can be done
 * @action: the action that does it
 *
 * Shows the sentence with a link, until another message or none is shown: it may take a while to
 * get there by keys.
 */
void
attache_message_offer (GtkWidget *message, const char *words, const char *label, const char *action)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (message), BUTTON);

  attache_message_show (message, words);
  g_object_set_data (G_OBJECT (message), SOURCE, NULL);
  gtk_label_set_text (GTK_LABEL (gtk_bin_get_child (GTK_BIN (button))), label);
  attache_widget_set_name (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_show (button);
}
