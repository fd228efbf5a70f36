/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "brief/attache-topic.h"
#include "panel/attache-client.h"

G_BEGIN_DECLS

/**
 * AttacheTopicPreview:
 *
 * What a topic would match among the newest items.
 */
#define ATTACHE_TYPE_TOPIC_PREVIEW (attache_topic_preview_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicPreview, attache_topic_preview, ATTACHE, TOPIC_PREVIEW, GtkBox)

GtkWidget *attache_topic_preview_new (AttacheClient *client);
void attache_topic_preview_set_topic (AttacheTopicPreview *self, const AttacheTopic *topic);

G_END_DECLS
