/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-undo.h"

#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _AttacheTopicUndo
{
  GtkInfoBar parent_instance;
  AttacheTopicSettings *settings;
  AttacheTopic *topic; /* (nullable): what was removed */
  guint place;         /* where it was */
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (AttacheTopicUndo, attache_topic_undo, GTK_TYPE_INFO_BAR)

enum
{
  UNDONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say_error (AttacheTopicUndo *self, const GError *error)
{
  g_autofree char *words
      = g_strdup_printf (_ ("This change could not be saved: %s"), error->message);

  gtk_label_set_text (GTK_LABEL (self->words), words);
}

static void
undo (AttacheTopicUndo *self)
{
  g_autoptr (AttacheTopic) topic = NULL;
  g_autoptr (GError) error = NULL;

  if (!attache_topic_settings_save (self->settings, self->topic, &error)
      || !attache_topic_settings_move (self->settings, self->topic->id, self->place, &error))
    {
      say_error (self, error);
      return;
    }
  topic = g_steal_pointer (&self->topic);
  gtk_widget_hide (GTK_WIDGET (self));
  g_signal_emit (self, signals[UNDONE], 0, topic->id);
}

static void
attache_topic_undo_response (GtkInfoBar *bar, gint response)
{
  AttacheTopicUndo *self = ATTACHE_TOPIC_UNDO (bar);

  if (response == GTK_RESPONSE_ACCEPT && self->topic != NULL)
    undo (self);
  else
    gtk_widget_hide (GTK_WIDGET (self));
}

/* GTK gives it a picture only. */
static void
name_close_button (GtkWidget *part, gpointer name)
{
  if (GTK_IS_BUTTON (part)
      && gtk_style_context_has_class (gtk_widget_get_style_context (part), "close"))
    attache_widget_set_name (part, name);
  else if (GTK_IS_CONTAINER (part))
    gtk_container_forall (GTK_CONTAINER (part), name_close_button, name);
}

static void
attache_topic_undo_init (AttacheTopicUndo *self)
{
  GtkInfoBar *bar = GTK_INFO_BAR (self);

  self->words = attache_label_new ("", NULL);
  gtk_container_add (GTK_CONTAINER (gtk_info_bar_get_content_area (bar)), self->words);
  gtk_info_bar_add_button (bar, _ ("_Undo"), GTK_RESPONSE_ACCEPT);
  gtk_info_bar_set_show_close_button (bar, TRUE);
  gtk_container_forall (GTK_CONTAINER (self), name_close_button, _ ("Close"));
}

static void
attache_topic_undo_finalize (GObject *object)
{
  AttacheTopicUndo *self = ATTACHE_TOPIC_UNDO (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->topic, attache_topic_free);
  G_OBJECT_CLASS (attache_topic_undo_parent_class)->finalize (object);
}

static void
attache_topic_undo_class_init (AttacheTopicUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_topic_undo_finalize;
  GTK_INFO_BAR_CLASS (klass)->response = attache_topic_undo_response;
  signals[UNDONE] = g_signal_new ("undone", ATTACHE_TYPE_TOPIC_UNDO, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/**
 * attache_topic_undo_new:
 * @settings: where a topic comes back to
 *
 * Returns: (transfer floating): a bar, hidden
 */
GtkWidget *
attache_topic_undo_new (AttacheTopicSettings *settings)
{
  AttacheTopicUndo *self = g_object_new (ATTACHE_TYPE_TOPIC_UNDO, NULL);

  self->settings = g_object_ref (settings);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_undo_offer:
 * @topic: what was removed
 * @place: where in the list it was
 *
 * Offers to bring @topic back, and no longer one that was removed before.
 */
void
attache_topic_undo_offer (AttacheTopicUndo *self, const AttacheTopic *topic, guint place)
{
  g_autofree char *words = g_strdup_printf (_ ("Topic “%s” removed"), topic->name);

  g_clear_pointer (&self->topic, attache_topic_free);
  self->topic = attache_topic_copy (topic);
  self->place = place;
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_show (GTK_WIDGET (self));
}
