/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-group.h"

#include "base/attache-limits.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _AttacheTopicGroupBox
{
  GtkBox parent_instance;
  AttacheClient *client;
  AttacheGazette *gazette;
  AttacheTopicGroup group;
  GtkWidget *cards;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (AttacheTopicGroupBox, attache_topic_group_box, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed (AttacheTopicGroupBox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
update_add (AttacheTopicGroupBox *self)
{
  g_autoptr (GList) cards = gtk_container_get_children (GTK_CONTAINER (self->cards));

  gtk_widget_set_visible (self->cards, cards != NULL);
  gtk_widget_set_sensitive (self->add, g_list_length (cards) < ATTACHE_LIMIT_TOPIC_CONDITIONS);
}

static void
on_removed (AttacheTopicGroupBox *self, AttacheTopicCard *card)
{
  gtk_widget_destroy (GTK_WIDGET (card));
  update_add (self);
  gtk_widget_grab_focus (self->add);
  changed (self);
}

static GtkWidget *
add_card (AttacheTopicGroupBox *self, const AttacheTopicCondition *condition)
{
  GtkWidget *card = attache_topic_card_new (self->client, self->gazette, condition);

  g_signal_connect_object (card, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  attache_preferences_add (self->cards, card);
  return card;
}

static void
on_add (AttacheTopicGroupBox *self)
{
  static const char *const none[] = { NULL };
  g_autoptr (AttacheTopicCondition) condition
      = attache_topic_condition_new (ATTACHE_TOPIC_COUNTRY, none);
  GtkWidget *card = add_card (self, condition);

  update_add (self);
  attache_topic_card_focus (ATTACHE_TOPIC_CARD (card));
  changed (self);
}

static void
attache_topic_group_box_init (AttacheTopicGroupBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), ATTACHE_SPACING);
}

static void
attache_topic_group_box_dispose (GObject *object)
{
  AttacheTopicGroupBox *self = ATTACHE_TOPIC_GROUP_BOX (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->gazette, attache_gazette_unref);
  G_OBJECT_CLASS (attache_topic_group_box_parent_class)->dispose (object);
}

static void
attache_topic_group_box_class_init (AttacheTopicGroupBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_topic_group_box_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  signals[CHANGED] = g_signal_new ("changed", ATTACHE_TYPE_TOPIC_GROUP_BOX, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * attache_topic_group_box_new:
 * @group: whose conditions it holds
 *
 * Returns: (transfer floating): an empty group
 */
GtkWidget *
attache_topic_group_box_new (AttacheClient *client, AttacheGazette *gazette,
                             AttacheTopicGroup group)
{
  AttacheTopicGroupBox *self = g_object_new (ATTACHE_TYPE_TOPIC_GROUP_BOX, "visible", TRUE, NULL);
  const char *words = attache_topic_words_for_group (group);
  g_autofree char *name = g_strdup_printf ("%s: %s", words, _ ("Add a Condition"));

  self->client = g_object_ref (client);
  self->gazette = attache_gazette_ref (gazette);
  self->group = group;
  self->cards = attache_section_new (words, ATTACHE_SPACING);
  self->add = gtk_button_new_with_label (_ ("Add a Condition"));
  attache_widget_set_name (self->add, name);
  g_object_set (self->add, "halign", GTK_ALIGN_START, "visible", TRUE, NULL);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  attache_preferences_add (GTK_WIDGET (self), attache_preferences_heading_new (words));
  attache_preferences_add (GTK_WIDGET (self), self->cards);
  attache_preferences_add (GTK_WIDGET (self), self->add);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_group_box_show:
 *
 * Shows the conditions that @topic has in this group.
 */
void
attache_topic_group_box_show (AttacheTopicGroupBox *self, const AttacheTopic *topic)
{
  GPtrArray *conditions = topic->conditions[self->group];

  gtk_container_foreach (GTK_CONTAINER (self->cards), (GtkCallback)gtk_widget_destroy, NULL);
  for (guint i = 0; i < conditions->len; i++)
    add_card (self, conditions->pdata[i]);
  update_add (self);
}

/**
 * attache_topic_group_box_collect:
 *
 * Adds what is shown to @topic.
 */
void
attache_topic_group_box_collect (AttacheTopicGroupBox *self, AttacheTopic *topic)
{
  g_autoptr (GList) cards = gtk_container_get_children (GTK_CONTAINER (self->cards));

  for (GList *i = cards; i != NULL; i = i->next)
    attache_topic_add (topic, self->group,
                       attache_topic_card_dup_condition (ATTACHE_TOPIC_CARD (i->data)));
}
