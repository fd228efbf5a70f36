/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-gazette.h"
#include "panel/attache-topic-group.h"

G_BEGIN_DECLS

/**
 * AttacheTopicForm:
 *
 * All that a topic is, to be edited. Emits `name-changed` at each letter of the name and
 * `name-finished` when it is left, and `changed` for anything else.
 */
#define ATTACHE_TYPE_TOPIC_FORM (attache_topic_form_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicForm, attache_topic_form, ATTACHE, TOPIC_FORM, GtkBox)

GtkWidget *attache_topic_form_new (AttacheClient *client, AttacheGazette *gazette);
void attache_topic_form_show (AttacheTopicForm *self, const AttacheTopic *topic);
AttacheTopic *attache_topic_form_dup_topic (AttacheTopicForm *self, const AttacheTopic *kept);
void attache_topic_form_focus (AttacheTopicForm *self);

G_END_DECLS
