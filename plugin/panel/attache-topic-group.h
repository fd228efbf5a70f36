/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-topic-card.h"

G_BEGIN_DECLS

/**
 * AttacheTopicGroupBox:
 *
 * The conditions of one group of a topic. Emits `changed`.
 */
#define ATTACHE_TYPE_TOPIC_GROUP_BOX (attache_topic_group_box_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicGroupBox, attache_topic_group_box, ATTACHE, TOPIC_GROUP_BOX,
                      GtkBox)

GtkWidget *attache_topic_group_box_new (AttacheClient *client, AttacheGazette *gazette,
                                        AttacheTopicGroup group);
void attache_topic_group_box_show (AttacheTopicGroupBox *self, const AttacheTopic *topic);
void attache_topic_group_box_collect (AttacheTopicGroupBox *self, AttacheTopic *topic);

G_END_DECLS
