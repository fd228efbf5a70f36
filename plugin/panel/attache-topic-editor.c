/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-editor.h"

#include "base/attache-limits.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-group.h"
#include "panel/attache-topic-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_ACTIONS 4

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
  GtkWidget *name;
  GtkWidget *name_message;
  GtkWidget *message;
  GtkWidget *actions[N_ACTIONS];
  GtkWidget *foreign_policy;
  GtkWidget *groups[ATTACHE_N_TOPIC_GROUPS];
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (AttacheTopicEditor, attache_topic_editor, GTK_TYPE_BOX)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what is shown, as a topic ---- */

/* NULL, with a message, if it is not a name: the topic keeps its last one meanwhile. */
static char *
dup_name (AttacheTopicEditor *self)
{
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (self->name)));
  g_autofree char *words = NULL;

  g_strstrip (name);
  if (*name == '\0')
    words
        = g_strdup_printf (_ ("A topic needs a name; it is still called “%s”."), self->saved->name);
  else if (strlen (name) > ATTACHE_LIMIT_TOPIC_VALUE)
    words = g_strdup_printf (_ ("This name is too long; the topic is still called “%s”."),
                             self->saved->name);
  attache_preferences_note_set (self->name_message, words);
  return words == NULL ? g_steal_pointer (&name) : NULL;
}

static AttacheTopic *
collect (AttacheTopicEditor *self)
{
  g_autofree char *name = dup_name (self);
  AttacheTopic *topic
      = attache_topic_new (self->saved->id, name != NULL ? name : self->saved->name);

  topic->actions = 0;
  for (guint i = 0; i < N_ACTIONS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->actions[i])))
      topic->actions |= 1u << i;
  topic->foreign_policy = gtk_switch_get_active (GTK_SWITCH (self->foreign_policy));
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    attache_topic_group_box_collect (ATTACHE_TOPIC_GROUP_BOX (self->groups[i]), topic);
  return topic;
}

static void
fill (AttacheTopicEditor *self)
{
  self->filling = TRUE;
  gtk_entry_set_text (GTK_ENTRY (self->name), self->saved->name);
  attache_preferences_note_set (self->name_message, NULL);
  for (guint i = 0; i < N_ACTIONS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->actions[i]),
                                  (self->saved->actions & (1u << i)) != 0);
  gtk_switch_set_active (GTK_SWITCH (self->foreign_policy), self->saved->foreign_policy);
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    attache_topic_group_box_show (ATTACHE_TOPIC_GROUP_BOX (self->groups[i]), self->saved);
  self->filling = FALSE;
  attache_topic_preview_set_topic (ATTACHE_TOPIC_PREVIEW (self->preview), self->saved);
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

/* A new topic is not kept under the first letters of its name. */
static void
on_name_changed (AttacheTopicEditor *self)
{
  g_autofree char *name = NULL;

  if (self->filling)
    return;
  if (self->is_new)
    name = dup_name (self);
  else
    on_changed (self);
}

static void
finish_name (AttacheTopicEditor *self)
{
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (self->name)));

  if (!self->filling && self->is_new && !g_str_equal (g_strstrip (name), self->saved->name))
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

static gboolean
on_name_left (AttacheTopicEditor *self)
{
  finish_name (self);
  return GDK_EVENT_PROPAGATE;
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
  gtk_widget_grab_focus (self->name);
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

static void
add_name (AttacheTopicEditor *self, GtkWidget *box)
{
  GtkWidget *label = attache_label_new ("", "attache-heading");

  self->name = gtk_entry_new ();
  self->name_message = attache_preferences_note_new (NULL);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), _ ("_Name of the topic"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->name);
  attache_widget_set_name (self->name, _ ("Name of the topic"));
  gtk_widget_show (self->name);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (on_name_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (finish_name), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "focus-out-event", G_CALLBACK (on_name_left), self,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (box, label);
  attache_preferences_add (box, self->name);
  attache_preferences_add (box, self->name_message);
}

static void
add_actions (AttacheTopicEditor *self, GtkWidget *box)
{
  GtkWidget *choices = attache_wrap_box_new (12);

  attache_widget_set_name (choices, _ ("What it does"));
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      self->actions[i] = gtk_check_button_new_with_label (attache_topic_words_for_action (1u << i));
      gtk_container_add (GTK_CONTAINER (choices), self->actions[i]);
      g_signal_connect_object (self->actions[i], "toggled", G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_tooltip_text (
      self->actions[N_ACTIONS - 1],
      _ ("Its items are in no digest and no notification, whatever other topics ask for."));
  gtk_widget_show_all (choices);
  attache_preferences_add (box, attache_preferences_heading_new (_ ("What it does")));
  attache_preferences_add (box, choices);
}

static void
add_foreign_policy (AttacheTopicEditor *self, GtkWidget *box)
{
  self->foreign_policy = gtk_switch_new ();
  g_signal_connect_object (self->foreign_policy, "notify::active", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (box, attache_preferences_row_new (_ ("_Foreign-policy news only"), NULL,
                                                             self->foreign_policy));
}

static GtkWidget *
form_new (AttacheTopicEditor *self, AttacheClient *client, AttacheGazette *gazette)
{
  GtkWidget *box = attache_preferences_box_new ();

  self->message = attache_preferences_note_new (NULL);
  attache_preferences_add (box, self->message);
  add_name (self, box);
  add_actions (self, box);
  add_foreign_policy (self, box);
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    {
      self->groups[i] = attache_topic_group_box_new (client, gazette, i);
      g_signal_connect_object (self->groups[i], "changed", G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
      attache_preferences_add (box, self->groups[i]);
    }
  return attache_preferences_scroller_new (box);
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
  self->preview = attache_topic_preview_new (client);
  gtk_box_pack_start (GTK_BOX (self), bar_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), form_new (self, client, gazette), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->preview, FALSE, FALSE, 0);
  fill (self);
  update (self);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "map", G_CALLBACK (gtk_widget_grab_focus), self->name);
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
