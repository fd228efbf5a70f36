/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-list-row.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-topic-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define ROW       "attache-topic-list-row"
#define N_ACTIONS 4

typedef struct
{
  char *id;
  GtkWidget *toggles[N_ACTIONS];
  AttacheTopicToggled toggled;
  gpointer data;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row);
}

static void
on_toggled (GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), ROW);
  AttacheTopicActions actions = 0;

  for (guint i = 0; i < N_ACTIONS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->toggles[i])))
      actions |= 1u << i;
  row->toggled (widget, actions, row->data);
}

static void
add_button (GtkWidget *head, const char *id, const char *icon, const char *action, char *name)
{
  GtkWidget *button = attache_icon_button_new (icon, NULL, name);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (id));
  /* The action of a button decides whether it can be pressed. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_sensitive (button, action != NULL);
  gtk_box_pack_start (GTK_BOX (head), button, FALSE, FALSE, 0);
  g_free (name);
}

static GtkWidget *
head_new (const AttacheTopic *topic, gboolean is_first, gboolean is_last)
{
  GtkWidget *head = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = attache_label_new (topic->name, "attache-heading");

  gtk_box_pack_start (GTK_BOX (head), name, TRUE, TRUE, 0);
  add_button (head, topic->id, "go-up-symbolic", is_first ? NULL : "topics.up",
              g_strdup_printf (_ ("Move %s up"), topic->name));
  add_button (head, topic->id, "go-down-symbolic", is_last ? NULL : "topics.down",
              g_strdup_printf (_ ("Move %s down"), topic->name));
  add_button (head, topic->id, "document-edit-symbolic", "topics.edit",
              g_strdup_printf (_ ("Edit %s"), topic->name));
  add_button (head, topic->id, "user-trash-symbolic", "topics.remove",
              g_strdup_printf (_ ("Remove %s"), topic->name));
  gtk_widget_show (head);
  return head;
}

static void
add_toggles (GtkWidget *widget, Row *row, GtkWidget *box, const AttacheTopic *topic)
{
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      const char *words = attache_topic_words_for_action (1u << i);
      g_autofree char *name = g_strdup_printf ("%s: %s", topic->name, words);

      row->toggles[i] = gtk_check_button_new_with_label (words);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->toggles[i]),
                                    (topic->actions & (1u << i)) != 0);
      attache_widget_set_name (row->toggles[i], name);
      gtk_container_add (GTK_CONTAINER (box), row->toggles[i]);
      g_signal_connect_object (row->toggles[i], "toggled", G_CALLBACK (on_toggled), widget,
                               G_CONNECT_SWAPPED);
    }
}

/**
 * attache_topic_list_row_new:
 * @is_first: cannot be moved up
 * @is_last: cannot be moved down
 * @toggled: called when what the topic does is changed
 *
 * Returns: (transfer floating): a row of a list box
 */
GtkWidget *
attache_topic_list_row_new (const AttacheTopic *topic, gboolean is_first, gboolean is_last,
                            AttacheTopicToggled toggled, gpointer data)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  GtkWidget *toggles = attache_wrap_box_new (ATTACHE_MARGIN);
  Row *row = g_new0 (Row, 1);

  row->id = g_strdup (topic->id);
  row->toggled = toggled;
  row->data = data;
  add_toggles (widget, row, toggles, topic);
  gtk_container_add (GTK_CONTAINER (box), head_new (topic, is_first, is_last));
  gtk_container_add (GTK_CONTAINER (box), toggles);
  gtk_container_add (GTK_CONTAINER (widget), box);
  g_object_set (box, "margin", ATTACHE_MARGIN, NULL);
  attache_widget_set_name (widget, topic->name);
  attache_widget_set_name (toggles, _ ("What it does"));
  g_object_set_data_full (G_OBJECT (widget), ROW, row, row_free);
  gtk_widget_show_all (widget);
  return widget;
}

/**
 * attache_topic_list_row_get_id:
 *
 * Returns: the id of its topic
 */
const char *
attache_topic_list_row_get_id (GtkWidget *row)
{
  return ((Row *)g_object_get_data (G_OBJECT (row), ROW))->id;
}

/**
 * attache_topic_focus_find:
 * @focus: (out caller-allocates): gets where the focus is; empty before
 * @list: the list box
 */
void
attache_topic_focus_find (AttacheTopicFocus *focus, GtkWidget *list)
{
  GtkWidget *top = gtk_widget_get_toplevel (list);
  GtkWidget *widget = GTK_IS_WINDOW (top) ? gtk_window_get_focus (GTK_WINDOW (top)) : NULL;
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL || gtk_widget_get_parent (row) != list)
    return;
  focus->id = g_strdup (attache_topic_list_row_get_id (row));
  if (GTK_IS_ACTIONABLE (widget) && widget != row)
    focus->action = g_strdup (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)));
}

static void
focus_action (GtkWidget *widget, gpointer action)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    gtk_widget_grab_focus (widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), focus_action, action);
}

/* The first topic cannot go further up: then the row keeps the focus. */
static void
focus_row (GtkWidget *row, const AttacheTopicFocus *focus)
{
  gtk_widget_grab_focus (row);
  if (focus->action != NULL)
    gtk_container_foreach (GTK_CONTAINER (row), focus_action, focus->action);
}

/**
 * attache_topic_focus_restore:
 * @focus: where the focus was; empty after it
 * @list: the list box, with new rows
 */
void
attache_topic_focus_restore (AttacheTopicFocus *focus, GtkWidget *list)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (list));

  for (GList *i = rows; focus->id != NULL && i != NULL; i = i->next)
    if (g_str_equal (attache_topic_list_row_get_id (i->data), focus->id))
      focus_row (i->data, focus);
  g_clear_pointer (&focus->id, g_free);
  g_clear_pointer (&focus->action, g_free);
}
