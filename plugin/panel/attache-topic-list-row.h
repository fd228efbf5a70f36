/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "brief/attache-topic.h"

G_BEGIN_DECLS

/* The user turned what a topic does over. */
typedef void (*AttacheTopicToggled) (GtkWidget *row, AttacheTopicActions actions, gpointer data);

/* A topic in the list. Its buttons act through the action group `topics`: up, down, edit and
 * remove, with the topic's id. */
GtkWidget *
attache_topic_list_row_new (const AttacheTopic *topic, gboolean is_first, gboolean is_last,
                            AttacheTopicToggled toggled, gpointer data);
const char *attache_topic_list_row_get_id (GtkWidget *row);

/* Where the focus is among the rows, so that it is there again when they are made anew. */
typedef struct
{
  char *id;     /* of the row */
  char *action; /* of the button in it; NULL: the row's own */
} AttacheTopicFocus;

void attache_topic_focus_find (AttacheTopicFocus *focus, GtkWidget *list);
void attache_topic_focus_restore (AttacheTopicFocus *focus, GtkWidget *list);

G_END_DECLS
