/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-topic-editor.h"
#include "panel/attache-topic-list.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE "attache-topics-page"

typedef struct
{
  AttacheClient *client;
  AttacheGazette *gazette;
  AttacheTopicSettings *settings;
  GtkWidget *list;
  GtkWidget *editor;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->client);
  attache_gazette_unref (page->gazette);
  g_clear_object (&page->settings);
  g_free (page);
}

static void
on_closed (GtkWidget *stack)
{
  Page *page = g_object_get_data (G_OBJECT (stack), PAGE);
  GtkWidget *editor = g_steal_pointer (&page->editor);
  g_autofree char *id = NULL;

  if (editor == NULL)
    return;
  id = g_strdup (attache_topic_editor_get_id (ATTACHE_TOPIC_EDITOR (editor)));
  gtk_stack_set_visible_child (GTK_STACK (stack), page->list);
  gtk_widget_destroy (editor);
  attache_topic_list_focus (ATTACHE_TOPIC_LIST (page->list), id);
}

static void
on_edit (GtkWidget *stack, const char *id)
{
  Page *page = g_object_get_data (G_OBJECT (stack), PAGE);
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (page->settings, NULL);
  AttacheTopic *topic = id != NULL ? attache_topics_find (topics, id) : NULL;

  if ((id != NULL && topic == NULL) || page->editor != NULL)
    return;
  page->editor = attache_topic_editor_new (page->client, page->gazette, page->settings, topic);
  g_signal_connect_object (page->editor, "closed", G_CALLBACK (on_closed), stack,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_container_add (GTK_CONTAINER (stack), page->editor);
  gtk_stack_set_visible_child (GTK_STACK (stack), page->editor);
}

/* The topics are read when they are first looked at. */
static void
on_map (GtkWidget *stack)
{
  Page *page = g_object_get_data (G_OBJECT (stack), PAGE);
  g_autoptr (GError) error = NULL;

  if (page->list != NULL)
    return;
  page->settings = attache_topic_settings_new (NULL, &error);
  if (page->settings != NULL)
    {
      page->list = attache_topic_list_new (page->settings);
      g_signal_connect_object (page->list, "edit", G_CALLBACK (on_edit), stack, G_CONNECT_SWAPPED);
    }
  else
    {
      page->list = attache_preferences_box_new ();
      attache_preferences_add (page->list, attache_preferences_note_new (_ (
                                               "The settings of the topics are not installed.")));
    }
  gtk_container_add (GTK_CONTAINER (stack), page->list);
}

/**
 * attache_preferences_topics_page_new:
 *
 * Returns: (transfer floating): the list of topics, and an editor in its place
 */
GtkWidget *
attache_preferences_topics_page_new (AttacheClient *client)
{
  GtkWidget *stack = gtk_stack_new ();
  Page *page = g_new0 (Page, 1);

  page->client = g_object_ref (client);
  page->gazette = attache_gazette_new ();
  gtk_stack_set_homogeneous (GTK_STACK (stack), FALSE);
  g_object_set_data_full (G_OBJECT (stack), PAGE, page, page_free);
  g_signal_connect (stack, "map", G_CALLBACK (on_map), NULL);
  gtk_widget_show (stack);
  return stack;
}
