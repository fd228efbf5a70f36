/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-list.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-topic-list-row.h"
#include "panel/attache-topic-undo.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _AttacheTopicList
{
  GtkBox parent_instance;
  AttacheTopicSettings *settings;
  GPtrArray *topics; /* as shown */
  GtkWidget *undo;
  GtkWidget *note;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (AttacheTopicList, attache_topic_list, GTK_TYPE_BOX)

enum
{
  EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (AttacheTopicList *self, const char *words)
{
  attache_preferences_note_set (self->note, words);
}

static void
say_error (AttacheTopicList *self, const GError *error)
{
  g_autofree char *words
      = error != NULL ? g_strdup_printf (_ ("This change could not be saved: %s"), error->message)
                      : NULL;

  say (self, words);
}

static gint
find_place (AttacheTopicList *self, const char *id)
{
  for (guint i = 0; i < self->topics->len; i++)
    if (g_strcmp0 (((AttacheTopic *)self->topics->pdata[i])->id, id) == 0)
      return (gint)i;
  return -1;
}

/* ---- rows ---- */

static void show_topics (AttacheTopicList *self);

static void
on_toggled (GtkWidget *row, AttacheTopicActions actions, gpointer data)
{
  AttacheTopicList *self = data;
  gint place = find_place (self, attache_topic_list_row_get_id (row));
  g_autoptr (GError) error = NULL;
  AttacheTopic *topic;

  if (place < 0)
    return;
  topic = self->topics->pdata[place];
  topic->actions = actions;
  attache_topic_settings_save (self->settings, topic, &error);
  /* What could not be saved is shown as it is. */
  if (error != NULL)
    show_topics (self);
  say_error (self, error);
}

static gboolean
is_shown (AttacheTopicList *self, GPtrArray *topics)
{
  if (self->topics == NULL || self->topics->len != topics->len)
    return FALSE;
  for (guint i = 0; i < topics->len; i++)
    if (!attache_topic_equal (topics->pdata[i], self->topics->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
show_topics (AttacheTopicList *self)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (self->settings, messages);
  g_autofree char *words = NULL;
  AttacheTopicFocus focus = { NULL, NULL };

  if (is_shown (self, topics))
    return;
  attache_topic_focus_find (&focus, self->list);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  self->topics = g_ptr_array_ref (topics);
  gtk_container_foreach (GTK_CONTAINER (self->list), (GtkCallback)gtk_widget_destroy, NULL);
  for (guint i = 0; i < topics->len; i++)
    gtk_container_add (GTK_CONTAINER (self->list),
                       attache_topic_list_row_new (topics->pdata[i], i == 0, i + 1 == topics->len,
                                                   on_toggled, self));
  gtk_widget_set_visible (self->list, topics->len > 0);
  attache_topic_focus_restore (&focus, self->list);
  g_ptr_array_add (messages, NULL);
  words = g_strjoinv ("\n", (char **)messages->pdata);
  say (self, topics->len > 0 || *words != '\0'
                 ? words
                 : _ ("There are no topics yet. Begin with the presets, or add one of your own."));
}

/* ---- what is done with them ---- */

static void
move (AttacheTopicList *self, const char *id, gint by)
{
  gint place = find_place (self, id) + by;
  g_autoptr (GError) error = NULL;

  if (place < 0 || place >= (gint)self->topics->len)
    return;
  attache_topic_settings_move (self->settings, id, (guint)place, &error);
  say_error (self, error);
  show_topics (self);
}

static GtkWidget *
get_row (AttacheTopicList *self, gint place)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), place));
}

static void
focus_place (AttacheTopicList *self, gint place)
{
  GtkWidget *row = get_row (self, MIN (place, (gint)self->topics->len - 1));

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
remove_topic (AttacheTopicList *self, const char *id)
{
  gint place = find_place (self, id);
  g_autoptr (GError) error = NULL;

  if (place < 0)
    return;
  if (attache_topic_settings_remove (self->settings, id, &error))
    attache_topic_undo_offer (ATTACHE_TOPIC_UNDO (self->undo), self->topics->pdata[place],
                              (guint)place);
  say_error (self, error);
  show_topics (self);
  focus_place (self, place);
}

static void
on_undone (AttacheTopicList *self, const char *id)
{
  show_topics (self);
  attache_topic_list_focus (self, id);
}

static void
on_add (AttacheTopicList *self)
{
  g_signal_emit (self, signals[EDIT], 0, NULL);
}

static void
say_added (AttacheTopicList *self, guint n)
{
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u preset was added.", "%u presets were added.", n), n);

  say (self, n > 0 ? words : _ ("All presets are in the list already."));
}

static void
on_presets (AttacheTopicList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) presets = attache_topic_presets_load (&error);
  guint n = 0;

  for (guint i = 0; presets != NULL && error == NULL && i < presets->len; i++)
    {
      AttacheTopic *preset = presets->pdata[i];

      if (find_place (self, preset->id) < 0
          && attache_topic_settings_save (self->settings, preset, &error))
        n++;
    }
  show_topics (self);
  if (error != NULL)
    say_error (self, error);
  else
    say_added (self, n);
}

/* ---- actions and keys ---- */

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AttacheTopicList *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autofree char *id = g_variant_dup_string (parameter, NULL);

  if (g_str_equal (name, "up"))
    move (self, id, -1);
  else if (g_str_equal (name, "down"))
    move (self, id, 1);
  else if (g_str_equal (name, "remove"))
    remove_topic (self, id);
  else
    g_signal_emit (self, signals[EDIT], 0, id);
}

static void
add_actions (AttacheTopicList *self)
{
  static const GActionEntry entries[] = { { .name = "up", on_action, "s" },
                                          { .name = "down", on_action, "s" },
                                          { .name = "edit", on_action, "s" },
                                          { .name = "remove", on_action, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "topics", G_ACTION_GROUP (group));
}

static void
on_row_activated (AttacheTopicList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[EDIT], 0, attache_topic_list_row_get_id (GTK_WIDGET (row)));
}

/* With the focus on a row, not on something in it. */
static gboolean
on_list_key (AttacheTopicList *self, GdkEventKey *event)
{
  GtkWidget *top = gtk_widget_get_toplevel (self->list);
  GtkWidget *row = GTK_IS_WINDOW (top) ? gtk_window_get_focus (GTK_WINDOW (top)) : NULL;
  gboolean alt = (event->state & gtk_accelerator_get_default_mod_mask ()) == GDK_MOD1_MASK;
  g_autofree char *id = NULL;

  if (row == NULL || !GTK_IS_LIST_BOX_ROW (row))
    return GDK_EVENT_PROPAGATE;
  id = g_strdup (attache_topic_list_row_get_id (row));
  if (alt && event->keyval == GDK_KEY_Up)
    move (self, id, -1);
  else if (alt && event->keyval == GDK_KEY_Down)
    move (self, id, 1);
  else if (!alt && event->keyval == GDK_KEY_Delete)
    remove_topic (self, id);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* ---- the whole ---- */

static GtkWidget *
buttons_new (AttacheTopicList *self)
{
  GtkWidget *buttons = attache_wrap_box_new (ATTACHE_SPACING);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add a Topic"));
  GtkWidget *presets = gtk_button_new_with_mnemonic (_ ("Add P_resets"));

  gtk_widget_set_tooltip_text (presets, _ ("Adds those that are not in the list."));
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presets, "clicked", G_CALLBACK (on_presets), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (buttons), add);
  gtk_container_add (GTK_CONTAINER (buttons), presets);
  gtk_widget_show_all (buttons);
  return buttons;
}

static void
attache_topic_list_init (AttacheTopicList *self)
{
  GtkWidget *box = attache_preferences_box_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->note = attache_preferences_note_new (NULL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->list), "attache-topics");
  attache_widget_set_name (self->list, _ ("Topics"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "key-press-event", G_CALLBACK (on_list_key), self,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (box, buttons_new (self));
  attache_preferences_add (box, self->note);
  attache_preferences_add (box, self->list);
  gtk_box_pack_start (GTK_BOX (self), attache_preferences_scroller_new (box), TRUE, TRUE, 0);
  add_actions (self);
}

static void
attache_topic_list_dispose (GObject *object)
{
  AttacheTopicList *self = ATTACHE_TOPIC_LIST (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "topics", NULL);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  G_OBJECT_CLASS (attache_topic_list_parent_class)->dispose (object);
}

static void
attache_topic_list_class_init (AttacheTopicListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_topic_list_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  /**
   * AttacheTopicList::edit:
   * @id: (nullable): of a topic; %NULL for a new one
   */
  signals[EDIT] = g_signal_new ("edit", ATTACHE_TYPE_TOPIC_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/**
 * attache_topic_list_new:
 * @settings: the topics
 *
 * Returns: (transfer floating): a list of them, which follows their changes
 */
GtkWidget *
attache_topic_list_new (AttacheTopicSettings *settings)
{
  AttacheTopicList *self = g_object_new (ATTACHE_TYPE_TOPIC_LIST, "visible", TRUE, NULL);

  self->settings = g_object_ref (settings);
  self->undo = attache_topic_undo_new (settings);
  g_signal_connect_object (self->undo, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self), self->undo, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (self), self->undo, 0);
  show_topics (self);
  g_signal_connect_object (settings, "changed", G_CALLBACK (show_topics), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_list_focus:
 * @id: (nullable): of a topic
 *
 * Moves the focus to a topic, if it is there.
 */
void
attache_topic_list_focus (AttacheTopicList *self, const char *id)
{
  gint place = id != NULL ? find_place (self, id) : -1;

  if (place >= 0)
    focus_place (self, place);
}
