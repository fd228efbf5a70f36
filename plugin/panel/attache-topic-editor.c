/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-editor.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-form.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _AttacheTopicEditor
{
  GtkBox parent_instance;
  AttacheTopicSettings *settings;
  AttacheTopic *before; /* as it was when the editor was opened */
  AttacheTopic *saved;  /* as it is kept now */
  gboolean is_new;      /* not kept at all yet */
  gboolean was_new;     /* when the editor was opened */
  gboolean filling;
  GtkWidget *revert;
  GtkWidget *message;
  GtkWidget *form;
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (AttacheTopicEditor, attache_topic_editor, GTK_TYPE_BOX)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fill (AttacheTopicEditor *self)
{
  self->filling = TRUE;
  attache_topic_form_show (ATTACHE_TOPIC_FORM (self->form), self->saved);
  self->filling = FALSE;
  attache_topic_preview_set_topic (ATTACHE_TOPIC_PREVIEW (self->preview), self->saved);
}

static AttacheTopic *
collect (AttacheTopicEditor *self)
{
  return attache_topic_form_dup_topic (ATTACHE_TOPIC_FORM (self->form), self->saved);
}

/* ---- saving ---- */

static void
update (AttacheTopicEditor *self)
{
  gtk_widget_set_sensitive (self->revert, !attache_topic_equal (self->saved, self->before));
}

/* Its path in the settings is made of the first name it has. */
static void
give_id (AttacheTopicEditor *self, AttacheTopic *topic)
{
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (self->settings, NULL);

  g_free (topic->id);
  topic->id = attache_topic_id_for_name (topic->name, topics);
  g_free (self->before->id);
  self->before->id = g_strdup (topic->id);
}

static void
keep (AttacheTopicEditor *self, AttacheTopic *topic)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self->is_new)
    give_id (self, topic);
  if (attache_topic_settings_save (self->settings, topic, &error))
    {
      attache_topic_free (self->saved);
      self->saved = topic;
      self->is_new = FALSE;
    }
  else
    {
      words = g_strdup_printf (_ ("This change could not be saved: %s"), error->message);
      attache_topic_free (topic);
    }
  attache_preferences_note_set (self->message, words);
  update (self);
}

static void
on_changed (AttacheTopicEditor *self)
{
  AttacheTopic *topic;

  if (self->filling)
    return;
  topic = collect (self);
  attache_topic_preview_set_topic (ATTACHE_TOPIC_PREVIEW (self->preview), topic);
  if (!self->is_new && attache_topic_equal (topic, self->saved))
    attache_topic_free (topic);
  else
    keep (self, topic);
}

/* A new topic is not kept under the first letters of its name, but when all of it is there. */
static void
finish_name (AttacheTopicEditor *self)
{
  g_autoptr (AttacheTopic) topic = NULL;

  if (self->filling || !self->is_new)
    return;
  topic = collect (self);
  if (!g_str_equal (topic->name, self->saved->name))
    on_changed (self);
}

static void
on_name_changed (AttacheTopicEditor *self)
{
  if (!self->is_new)
    on_changed (self);
}

/* The window may be closed while the name of a new topic is typed. What the parts say while they
 * go is no change. */
static void
on_destroy (AttacheTopicEditor *self)
{
  finish_name (self);
  self->filling = TRUE;
}

static void
on_revert (AttacheTopicEditor *self)
{
  attache_topic_free (self->saved);
  self->saved = attache_topic_copy (self->before);
  fill (self);
  if (self->was_new)
    {
      self->is_new = TRUE;
      attache_topic_settings_remove (self->settings, self->saved->id, NULL);
      update (self);
    }
  else
    keep (self, attache_topic_copy (self->before));
  attache_topic_form_focus (ATTACHE_TOPIC_FORM (self->form));
}

static void
close_editor (AttacheTopicEditor *self)
{
  finish_name (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Somebody else may have changed the topic, or removed it. */
static void
on_settings_changed (AttacheTopicEditor *self)
{
  g_autoptr (GPtrArray) topics = NULL;
  AttacheTopic *topic;

  if (self->is_new)
    return;
  topics = attache_topic_settings_load (self->settings, NULL);
  topic = attache_topics_find (topics, self->saved->id);
  if (topic == NULL)
    g_signal_emit (self, signals[CLOSED], 0);
  else if (!attache_topic_equal (topic, self->saved))
    {
      attache_topic_free (self->saved);
      self->saved = attache_topic_copy (topic);
      fill (self);
      update (self);
    }
}

/* ---- the parts ---- */

static GtkWidget *
bar_new (AttacheTopicEditor *self)
{
  GtkWidget *bar = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = attache_wrap_box_new (ATTACHE_SPACING);
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back to the Topics"));

  self->revert = gtk_button_new_with_mnemonic (_ ("Revert _Changes"));
  gtk_button_set_image (GTK_BUTTON (back), gtk_image_new_from_icon_name ("go-previous-symbolic",
                                                                         GTK_ICON_SIZE_BUTTON));
  gtk_button_set_always_show_image (GTK_BUTTON (back), TRUE);
  g_signal_connect_object (back, "clicked", G_CALLBACK (close_editor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->revert, "clicked", G_CALLBACK (on_revert), self,
                           G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (buttons), back);
  gtk_container_add (GTK_CONTAINER (buttons), self->revert);
  gtk_container_add (GTK_CONTAINER (bar), buttons);
  gtk_style_context_add_class (gtk_widget_get_style_context (bar), "attache-bar");
  gtk_widget_show_all (bar);
  return bar;
}

static GtkWidget *
form_new (AttacheTopicEditor *self, AttacheClient *client, AttacheGazette *gazette)
{
  GtkWidget *form = attache_topic_form_new (client, gazette);

  g_signal_connect_object (form, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "name-changed", G_CALLBACK (on_name_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "name-finished", G_CALLBACK (finish_name), self,
                           G_CONNECT_SWAPPED);
  return form;
}

/* ---- the whole ---- */

static gboolean
attache_topic_editor_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  if (GTK_WIDGET_CLASS (attache_topic_editor_parent_class)->key_press_event (widget, event))
    return GDK_EVENT_STOP;
  if ((event->state & gtk_accelerator_get_default_mod_mask ()) != GDK_MOD1_MASK
      || event->keyval
             != (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? GDK_KEY_Right
                                                                       : GDK_KEY_Left))
    return GDK_EVENT_PROPAGATE;
  close_editor (ATTACHE_TOPIC_EDITOR (widget));
  return GDK_EVENT_STOP;
}

static void
attache_topic_editor_init (AttacheTopicEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static void
attache_topic_editor_finalize (GObject *object)
{
  AttacheTopicEditor *self = ATTACHE_TOPIC_EDITOR (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->before, attache_topic_free);
  g_clear_pointer (&self->saved, attache_topic_free);
  G_OBJECT_CLASS (attache_topic_editor_parent_class)->finalize (object);
}

static void
attache_topic_editor_class_init (AttacheTopicEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_topic_editor_finalize;
  GTK_WIDGET_CLASS (klass)->key_press_event = attache_topic_editor_key_press_event;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  signals[CLOSED] = g_signal_new ("closed", ATTACHE_TYPE_TOPIC_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * attache_topic_editor_new:
 * @topic: (nullable): what to edit; %NULL for a new one, which is kept at its first change
 *
 * Returns: (transfer floating): an editor
 */
GtkWidget *
attache_topic_editor_new (AttacheClient *client, AttacheGazette *gazette,
                          AttacheTopicSettings *settings, const AttacheTopic *topic)
{
  AttacheTopicEditor *self = g_object_new (ATTACHE_TYPE_TOPIC_EDITOR, "visible", TRUE, NULL);

  self->settings = g_object_ref (settings);
  self->is_new = self->was_new = topic == NULL;
  self->before
      = topic != NULL ? attache_topic_copy (topic) : attache_topic_new ("new", _ ("New topic"));
  self->saved = attache_topic_copy (self->before);
  self->message = attache_preferences_note_new (NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->message), "attache-bar");
  self->form = form_new (self, client, gazette);
  self->preview = attache_topic_preview_new (client);
  gtk_box_pack_start (GTK_BOX (self), bar_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), attache_preferences_scroller_new (self->form), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->preview, FALSE, FALSE, 0);
  fill (self);
  update (self);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "map", G_CALLBACK (attache_topic_form_focus), self->form);
  g_signal_connect (self, "destroy", G_CALLBACK (on_destroy), NULL);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_editor_get_id:
 *
 * Returns: (nullable): the id of the topic, once it is kept
 */
const char *
attache_topic_editor_get_id (AttacheTopicEditor *self)
{
  return self->is_new ? NULL : self->saved->id;
}
