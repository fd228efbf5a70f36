/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-values.h"

#include "base/attache-limits.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHIP_SPACING 4
#define CHIP_CHARS   32

struct _AttacheTopicValues
{
  GtkBox parent_instance;
  AttacheTopicKind kind;
  GPtrArray *values; /* of char */
  GtkWidget *chips;
  GtkWidget *entry;
  GtkWidget *message;
};

G_DEFINE_FINAL_TYPE (AttacheTopicValues, attache_topic_values, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_chips (AttacheTopicValues *self);

static void
say (AttacheTopicValues *self, const char *message)
{
  attache_preferences_note_set (
      self->message, message != NULL ? message
                     : self->values->len == 0
                         ? _ ("There is nothing to look for yet, so this condition never holds.")
                         : NULL);
}

static void
changed (AttacheTopicValues *self)
{
  show_chips (self);
  say (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- chips ---- */

static void
focus_chip (AttacheTopicValues *self, guint index)
{
  g_autoptr (GList) chips = gtk_container_get_children (GTK_CONTAINER (self->chips));
  GtkWidget *chip = g_list_nth_data (chips, index);

  gtk_widget_grab_focus (chip != NULL ? chip : self->entry);
}

static void
remove_value (AttacheTopicValues *self, guint index)
{
  g_ptr_array_remove_index (self->values, index);
  changed (self);
  focus_chip (self, MIN (index, self->values->len));
}

static void
on_chip_clicked (GtkWidget *chip, AttacheTopicValues *self)
{
  g_autoptr (GList) chips = gtk_container_get_children (GTK_CONTAINER (self->chips));
  gint index = g_list_index (chips, chip);

  if (index >= 0)
    remove_value (self, (guint)index);
}

static gboolean
on_chip_key (GtkWidget *chip, GdkEventKey *event, AttacheTopicValues *self)
{
  if (event->keyval != GDK_KEY_Delete && event->keyval != GDK_KEY_BackSpace)
    return GDK_EVENT_PROPAGATE;
  on_chip_clicked (chip, self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
chip_new (AttacheTopicValues *self, const char *value)
{
  const char *words = attache_topic_words_for_value (self->kind, value);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = attache_box_new (GTK_ORIENTATION_HORIZONTAL, CHIP_SPACING);
  GtkWidget *label = gtk_label_new (words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), words);

  /* A name of a whole line wraps rather than being cut, and gets no hyphens that are not its own.
   */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHIP_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_container_add (GTK_CONTAINER (content), label);
  gtk_container_add (GTK_CONTAINER (content),
                     gtk_image_new_from_icon_name ("window-close-symbolic", GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (chip), content);
  gtk_style_context_add_class (gtk_widget_get_style_context (chip), "attache-value");
  gtk_widget_set_tooltip_text (chip, name);
  attache_widget_set_name (chip, name);
  g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_clicked), self);
  g_signal_connect (chip, "key-press-event", G_CALLBACK (on_chip_key), self);
  gtk_widget_show_all (chip);
  return chip;
}

static void
show_chips (AttacheTopicValues *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->chips), (GtkCallback)gtk_widget_destroy, NULL);
  for (guint i = 0; i < self->values->len; i++)
    gtk_container_add (GTK_CONTAINER (self->chips), chip_new (self, self->values->pdata[i]));
  gtk_widget_set_visible (self->chips, self->values->len > 0);
}

/* ---- the entry ---- */

static gboolean
has_value (AttacheTopicValues *self, const char *value)
{
  g_autofree char *folded = g_utf8_casefold (attache_topic_words_for_value (self->kind, value), -1);

  for (guint i = 0; i < self->values->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (
          attache_topic_words_for_value (self->kind, self->values->pdata[i]), -1);

      if (g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

/* Why @value cannot be added, or NULL. */
static char *
find_fault (AttacheTopicValues *self, const char *value)
{
  if (strlen (value) > ATTACHE_LIMIT_TOPIC_VALUE)
    return g_strdup_printf (_ ("This is too long: %d bytes are the most."),
                            ATTACHE_LIMIT_TOPIC_VALUE);
  if (self->values->len >= ATTACHE_LIMIT_TOPIC_VALUES)
    return g_strdup_printf (_ ("A condition looks for %d things at most."),
                            ATTACHE_LIMIT_TOPIC_VALUES);
  return NULL;
}

/* What cannot be added stays in the entry, with the reason. */
static void
add_value (AttacheTopicValues *self, const char *value)
{
  g_autofree char *fault = find_fault (self, value);

  if (fault != NULL)
    {
      say (self, fault);
      return;
    }
  gtk_entry_set_text (GTK_ENTRY (self->entry), "");
  if (has_value (self, value))
    {
      say (self, _ ("This is there already."));
      return;
    }
  g_ptr_array_add (self->values, g_strdup (value));
  changed (self);
}

static void
add_typed (AttacheTopicValues *self)
{
  g_autofree char *typed = g_strdup (gtk_entry_get_text (GTK_ENTRY (self->entry)));

  g_strdelimit (typed, "\r\n\t", ' ');
  if (*g_strstrip (typed) != '\0')
    add_value (self, typed);
}

static void
on_chosen (AttacheTopicValues *self, const char *value)
{
  add_value (self, value);
}

/* What was typed counts when the entry is left, but not when only the window is. */
static gboolean
on_focus_out (GtkWidget *entry, GdkEventFocus *event, AttacheTopicValues *self)
{
  GtkWidget *top = gtk_widget_get_toplevel (entry);

  if (GTK_IS_WINDOW (top) && gtk_window_get_focus (GTK_WINDOW (top)) != entry)
    add_typed (self);
  return GDK_EVENT_PROPAGATE;
}

static void
name_entry (AttacheTopicValues *self)
{
  const char *words = attache_topic_words_for_example (self->kind);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), words);
  attache_widget_set_name (self->entry, words);
  attache_name_entry_set_kind (ATTACHE_NAME_ENTRY (self->entry), self->kind);
}

static void
add_entry (AttacheTopicValues *self, AttacheClient *client, AttacheGazette *gazette)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic", GTK_ICON_SIZE_BUTTON);

  self->entry = attache_name_entry_new (client, gazette);
  gtk_style_context_add_class (gtk_widget_get_style_context (row), "linked");
  gtk_widget_set_tooltip_text (add, _ ("Add"));
  attache_widget_set_name (add, _ ("Add"));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_typed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (add_typed), self);
  g_signal_connect_swapped (self->entry, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (self->entry, "focus-out-event", G_CALLBACK (on_focus_out), self);
  gtk_box_pack_start (GTK_BOX (row), self->entry, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), add, FALSE, FALSE, 0);
  gtk_widget_show_all (row);
  gtk_box_pack_start (GTK_BOX (self), row, FALSE, FALSE, 0);
}

/* ---- the whole ---- */

static void
attache_topic_values_init (AttacheTopicValues *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), ATTACHE_SPACING);
  self->chips = attache_wrap_box_new (CHIP_SPACING);
  attache_widget_set_name (self->chips, _ ("What is looked for"));
  self->message = attache_preferences_note_new (NULL);
}

static void
attache_topic_values_finalize (GObject *object)
{
  g_ptr_array_unref (ATTACHE_TOPIC_VALUES (object)->values);
  G_OBJECT_CLASS (attache_topic_values_parent_class)->finalize (object);
}

static void
attache_topic_values_class_init (AttacheTopicValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_topic_values_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  signals[CHANGED] = g_signal_new ("changed", ATTACHE_TYPE_TOPIC_VALUES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * attache_topic_values_new:
 * @kind: what kind of thing is looked for
 * @values: (array zero-terminated=1): what is there already
 *
 * Returns: (transfer floating): the values
 */
GtkWidget *
attache_topic_values_new (AttacheClient *client, AttacheGazette *gazette, AttacheTopicKind kind,
                          const char *const *values)
{
  AttacheTopicValues *self = g_object_new (ATTACHE_TYPE_TOPIC_VALUES, "visible", TRUE, NULL);

  self->kind = kind;
  for (guint i = 0; values[i] != NULL; i++)
    g_ptr_array_add (self->values, g_strdup (values[i]));
  gtk_box_pack_start (GTK_BOX (self), self->chips, FALSE, FALSE, 0);
  add_entry (self, client, gazette);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  name_entry (self);
  show_chips (self);
  say (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_values_set_kind:
 * @kind: what kind of thing the same words are from now on
 */
void
attache_topic_values_set_kind (AttacheTopicValues *self, AttacheTopicKind kind)
{
  self->kind = kind;
  name_entry (self);
  show_chips (self);
}

/**
 * attache_topic_values_dup:
 *
 * Returns: (transfer full) (array zero-terminated=1): the values, in their order
 */
GStrv
attache_topic_values_dup (AttacheTopicValues *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->values->len; i++)
    g_strv_builder_add (builder, self->values->pdata[i]);
  return g_strv_builder_end (builder);
}

void
attache_topic_values_focus (AttacheTopicValues *self)
{
  gtk_widget_grab_focus (self->entry);
}
