/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "brief/attache-topic-settings.h"

G_BEGIN_DECLS

/**
 * AttacheTopicList:
 *
 * The user's topics, in their order. Emits `edit` with the id of the topic that is to be edited, or
 * with NULL for a new one.
 */
#define ATTACHE_TYPE_TOPIC_LIST (attache_topic_list_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicList, attache_topic_list, ATTACHE, TOPIC_LIST, GtkBox)

GtkWidget *attache_topic_list_new (AttacheTopicSettings *settings);
void attache_topic_list_focus (AttacheTopicList *self, const char *id);

G_END_DECLS
