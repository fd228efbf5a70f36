/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic-settings.h"
#include "panel/attache-gazette.h"
#include "panel/attache-topic-preview.h"

G_BEGIN_DECLS

/**
 * AttacheTopicEditor:
 *
 * Edits one topic. What is changed is saved at once, and can be reverted to what it was when the
 * editor was opened. Emits `closed` when the user goes back, or the topic is gone.
 */
#define ATTACHE_TYPE_TOPIC_EDITOR (attache_topic_editor_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicEditor, attache_topic_editor, ATTACHE, TOPIC_EDITOR, GtkBox)

GtkWidget *attache_topic_editor_new (AttacheClient *client, AttacheGazette *gazette,
                                     AttacheTopicSettings *settings, const AttacheTopic *topic);
const char *attache_topic_editor_get_id (AttacheTopicEditor *self);

G_END_DECLS
