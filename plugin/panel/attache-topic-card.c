/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-card.h"

#include "base/attache-limits.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define COMBO_CHARS 10

struct _AttacheTopicCard
{
  GtkBox parent_instance;
  AttacheTopicCondition *unknown; /* of a later version; else NULL */
  GtkWidget *kind;
  GtkWidget *where;
  GtkWidget *often; /* label and spin button */
  GtkWidget *least;
  GtkWidget *values;
};

G_DEFINE_FINAL_TYPE (AttacheTopicCard, attache_topic_card, GTK_TYPE_BOX)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed (AttacheTopicCard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed (AttacheTopicCard *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static AttacheTopicKind
get_kind (AttacheTopicCard *self)
{
  return (AttacheTopicKind)gtk_combo_box_get_active (GTK_COMBO_BOX (self->kind));
}

/* Where in an article, and how often, says nothing of a feed. */
static void
show_fitting (AttacheTopicCard *self)
{
  gboolean feed = get_kind (self) == ATTACHE_TOPIC_FEED;

  gtk_widget_set_visible (self->where, !feed);
  gtk_widget_set_visible (self->often, !feed);
}

static void
on_kind (AttacheTopicCard *self)
{
  if (get_kind (self) == ATTACHE_TOPIC_FEED)
    {
      gtk_combo_box_set_active (GTK_COMBO_BOX (self->where), ATTACHE_TOPIC_ANYWHERE);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->least), 1);
    }
  show_fitting (self);
  attache_topic_values_set_kind (ATTACHE_TOPIC_VALUES (self->values), get_kind (self));
  changed (self);
}

/* The button in it is what gets the focus. */
static void
name_button (GtkWidget *part, gpointer name)
{
  if (GTK_IS_TOGGLE_BUTTON (part))
    attache_widget_set_name (part, name);
  else if (GTK_IS_CONTAINER (part))
    gtk_container_forall (GTK_CONTAINER (part), name_button, name);
}

/* With large letters a choice may be shortened, rather than widen the window. */
static void
let_shrink (GtkWidget *combo)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", COMBO_CHARS, NULL);
}

static GtkWidget *
combo_new (const char *name)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  attache_widget_set_name (combo, name);
  gtk_container_forall (GTK_CONTAINER (combo), name_button, (gpointer)name);
  gtk_widget_set_tooltip_text (combo, name);
  let_shrink (combo);
  return combo;
}

static GtkWidget *
kind_new (AttacheTopicKind active)
{
  GtkWidget *combo = combo_new (_ ("What the condition looks at"));

  for (guint i = 0; i < ATTACHE_N_TOPIC_KINDS; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), attache_topic_words_for_kind (i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), (gint)active);
  return combo;
}

static GtkWidget *
where_new (AttacheTopicWhere active)
{
  GtkWidget *combo = combo_new (_ ("Where it has to stand"));

  for (guint i = 0; i < ATTACHE_N_TOPIC_WHERES; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), attache_topic_words_for_where (i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), (gint)active);
  return combo;
}

static void
add_least (AttacheTopicCard *self, guint least)
{
  GtkWidget *label = attache_label_new (_ ("Times, at least:"), NULL);

  self->often = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);
  self->least = gtk_spin_button_new_with_range (1, ATTACHE_LIMIT_TOPIC_LEAST, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->least), least);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->least);
  attache_widget_set_name (self->least, _ ("Times, at least"));
  gtk_container_add (GTK_CONTAINER (self->often), label);
  gtk_container_add (GTK_CONTAINER (self->often), self->least);
}

static GtkWidget *
remove_button_new (AttacheTopicCard *self)
{
  GtkWidget *button
      = attache_icon_button_new ("user-trash-symbolic", NULL, _ ("Remove this condition"));

  g_object_set (button, "valign", GTK_ALIGN_START, NULL);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (removed), self);
  return button;
}

/* @content, and the button that removes it all. */
static void
add_head (AttacheTopicCard *self, GtkWidget *content)
{
  GtkWidget *head = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);

  gtk_box_pack_start (GTK_BOX (head), content, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (head), remove_button_new (self), FALSE, FALSE, 0);
  gtk_widget_show (head);
  gtk_box_pack_start (GTK_BOX (self), head, FALSE, FALSE, 0);
}

static void
fill_unknown (AttacheTopicCard *self, const AttacheTopicCondition *condition)
{
  g_autofree char *values = g_strjoinv (", ", condition->values);
  g_autofree char *words = g_strdup_printf (
      _ ("A condition of a later version, “%s” at “%s”: %s. It is kept as it is, and never holds "
         "here."),
      condition->kind_name, condition->where_name, values);

  self->unknown = attache_topic_condition_copy (condition);
  add_head (self, attache_label_new (words, NULL));
}

static void
fill (AttacheTopicCard *self, AttacheClient *client, AttacheGazette *gazette,
      const AttacheTopicCondition *condition)
{
  GtkWidget *choices = attache_wrap_box_new (ATTACHE_SPACING);

  self->kind = kind_new (condition->kind);
  self->where = where_new (condition->where);
  add_least (self, condition->least);
  self->values = attache_topic_values_new (client, gazette, condition->kind,
                                           (const char *const *)condition->values);
  gtk_container_add (GTK_CONTAINER (choices), self->kind);
  gtk_container_add (GTK_CONTAINER (choices), self->where);
  gtk_container_add (GTK_CONTAINER (choices), self->often);
  gtk_widget_show_all (choices);
  add_head (self, choices);
  gtk_box_pack_start (GTK_BOX (self), self->values, FALSE, FALSE, 0);
  show_fitting (self);
  g_signal_connect_swapped (self->kind, "changed", G_CALLBACK (on_kind), self);
  g_signal_connect_swapped (self->where, "changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->least, "value-changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->values, "changed", G_CALLBACK (changed), self);
}

static void
attache_topic_card_init (AttacheTopicCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), ATTACHE_SPACING);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "attache-card");
  attache_widget_set_name (GTK_WIDGET (self), _ ("Condition"));
}

static void
attache_topic_card_finalize (GObject *object)
{
  g_clear_pointer (&ATTACHE_TOPIC_CARD (object)->unknown, attache_topic_condition_free);
  G_OBJECT_CLASS (attache_topic_card_parent_class)->finalize (object);
}

static void
attache_topic_card_class_init (AttacheTopicCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_topic_card_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  signals[CHANGED] = g_signal_new ("changed", ATTACHE_TYPE_TOPIC_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", ATTACHE_TYPE_TOPIC_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * attache_topic_card_new:
 * @condition: what it is now
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
attache_topic_card_new (AttacheClient *client, AttacheGazette *gazette,
                        const AttacheTopicCondition *condition)
{
  AttacheTopicCard *self = g_object_new (ATTACHE_TYPE_TOPIC_CARD, "visible", TRUE, NULL);

  if (condition->kind == ATTACHE_TOPIC_UNKNOWN)
    fill_unknown (self, condition);
  else
    fill (self, client, gazette, condition);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_card_dup_condition:
 *
 * Returns: (transfer full): the condition as it is shown
 */
AttacheTopicCondition *
attache_topic_card_dup_condition (AttacheTopicCard *self)
{
  g_auto (GStrv) values = NULL;
  gint where;

  if (self->unknown != NULL)
    return attache_topic_condition_copy (self->unknown);
  values = attache_topic_values_dup (ATTACHE_TOPIC_VALUES (self->values));
  where = gtk_combo_box_get_active (GTK_COMBO_BOX (self->where));
  return attache_topic_condition_new_named (
      attache_topic_kind_to_string (get_kind (self)),
      attache_topic_where_to_string ((AttacheTopicWhere)where),
      (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->least)),
      (const char *const *)values);
}

void
attache_topic_card_focus (AttacheTopicCard *self)
{
  if (self->values != NULL)
    attache_topic_values_focus (ATTACHE_TOPIC_VALUES (self->values));
}
