/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-form.h"

#include "base/attache-limits.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_ACTIONS 4
#define MARGIN    18

struct _AttacheTopicForm
{
  GtkBox parent_instance;
  GtkWidget *name;
  GtkWidget *name_message;
  GtkWidget *actions[N_ACTIONS];
  GtkWidget *foreign_policy;
  GtkWidget *groups[ATTACHE_N_TOPIC_GROUPS];
};

G_DEFINE_FINAL_TYPE (AttacheTopicForm, attache_topic_form, GTK_TYPE_BOX)

enum
{
  CHANGED,
  NAME_CHANGED,
  NAME_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_changed (AttacheTopicForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_name_changed (AttacheTopicForm *self)
{
  g_signal_emit (self, signals[NAME_CHANGED], 0);
}

static void
finish_name (AttacheTopicForm *self)
{
  g_signal_emit (self, signals[NAME_FINISHED], 0);
}

static gboolean
on_name_left (AttacheTopicForm *self)
{
  finish_name (self);
  return GDK_EVENT_PROPAGATE;
}

/* ---- the parts ---- */

static void
add_name (AttacheTopicForm *self)
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
  attache_preferences_add (GTK_WIDGET (self), label);
  attache_preferences_add (GTK_WIDGET (self), self->name);
  attache_preferences_add (GTK_WIDGET (self), self->name_message);
}

static void
add_actions (AttacheTopicForm *self)
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
  attache_preferences_add (GTK_WIDGET (self), attache_preferences_heading_new (_ ("What it does")));
  attache_preferences_add (GTK_WIDGET (self), choices);
}

static void
add_foreign_policy (AttacheTopicForm *self)
{
  self->foreign_policy = gtk_switch_new ();
  g_signal_connect_object (self->foreign_policy, "notify::active", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (
      GTK_WIDGET (self),
      attache_preferences_row_new (_ ("_Foreign-policy news only"), NULL, self->foreign_policy));
}

static void
add_groups (AttacheTopicForm *self, AttacheClient *client, AttacheGazette *gazette)
{
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    {
      self->groups[i] = attache_topic_group_box_new (client, gazette, i);
      g_signal_connect_object (self->groups[i], "changed", G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
      attache_preferences_add (GTK_WIDGET (self), self->groups[i]);
    }
}

/* ---- the whole ---- */

static void
attache_topic_form_init (AttacheTopicForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  g_object_set (self, "margin", MARGIN, "spacing", ATTACHE_MARGIN, NULL);
}

static void
attache_topic_form_class_init (AttacheTopicFormClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  signals[CHANGED] = g_signal_new ("changed", ATTACHE_TYPE_TOPIC_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[NAME_CHANGED] = g_signal_new ("name-changed", ATTACHE_TYPE_TOPIC_FORM, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAME_FINISHED] = g_signal_new ("name-finished", ATTACHE_TYPE_TOPIC_FORM,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * attache_topic_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
attache_topic_form_new (AttacheClient *client, AttacheGazette *gazette)
{
  AttacheTopicForm *self = g_object_new (ATTACHE_TYPE_TOPIC_FORM, "visible", TRUE, NULL);

  add_name (self);
  add_actions (self);
  add_foreign_policy (self);
  add_groups (self, client, gazette);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_form_show:
 *
 * Shows @topic instead of what is there.
 */
void
attache_topic_form_show (AttacheTopicForm *self, const AttacheTopic *topic)
{
  gtk_entry_set_text (GTK_ENTRY (self->name), topic->name);
  attache_preferences_note_set (self->name_message, NULL);
  for (guint i = 0; i < N_ACTIONS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->actions[i]),
                                  (topic->actions & (1u << i)) != 0);
  gtk_switch_set_active (GTK_SWITCH (self->foreign_policy), topic->foreign_policy);
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    attache_topic_group_box_show (ATTACHE_TOPIC_GROUP_BOX (self->groups[i]), topic);
}

/* NULL, with a message, if it is not a name: the topic keeps the last one meanwhile. */
static char *
dup_name (AttacheTopicForm *self, const AttacheTopic *kept)
{
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (self->name)));
  g_autofree char *words = NULL;

  g_strstrip (name);
  if (*name == '\0')
    words = g_strdup_printf (_ ("A topic needs a name; it is still called “%s”."), kept->name);
  else if (strlen (name) > ATTACHE_LIMIT_TOPIC_VALUE)
    words = g_strdup_printf (_ ("This name is too long; the topic is still called “%s”."),
                             kept->name);
  attache_preferences_note_set (self->name_message, words);
  return words == NULL ? g_steal_pointer (&name) : NULL;
}

/**
 * attache_topic_form_dup_topic:
 * @kept: the topic as it is kept now
 *
 * Returns: (transfer full): the topic that is shown, with the id of @kept, and its name where there
 *   is none that can be, which is said beside it
 */
AttacheTopic *
attache_topic_form_dup_topic (AttacheTopicForm *self, const AttacheTopic *kept)
{
  g_autofree char *name = dup_name (self, kept);
  AttacheTopic *topic = attache_topic_new (kept->id, name != NULL ? name : kept->name);

  topic->actions = 0;
  for (guint i = 0; i < N_ACTIONS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->actions[i])))
      topic->actions |= 1u << i;
  topic->foreign_policy = gtk_switch_get_active (GTK_SWITCH (self->foreign_policy));
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    attache_topic_group_box_collect (ATTACHE_TOPIC_GROUP_BOX (self->groups[i]), topic);
  return topic;
}

void
attache_topic_form_focus (AttacheTopicForm *self)
{
  gtk_widget_grab_focus (self->name);
}
