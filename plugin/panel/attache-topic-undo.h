/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "brief/attache-topic-settings.h"

G_BEGIN_DECLS

/**
 * AttacheTopicUndo:
 *
 * Says that a topic was removed, and brings it back. Hidden until there is one. Emits `undone` with
 * the id of the topic that is there again.
 */
#define ATTACHE_TYPE_TOPIC_UNDO (attache_topic_undo_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicUndo, attache_topic_undo, ATTACHE, TOPIC_UNDO, GtkInfoBar)

GtkWidget *attache_topic_undo_new (AttacheTopicSettings *settings);
void attache_topic_undo_offer (AttacheTopicUndo *self, const AttacheTopic *topic, guint place);

G_END_DECLS
