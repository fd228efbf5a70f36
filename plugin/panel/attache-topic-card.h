/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-topic-values.h"

G_BEGIN_DECLS

/**
 * AttacheTopicCard:
 *
 * One condition of a topic, to be edited. One of a later version is shown, and stays as it is.
 * Emits `changed`, and `removed` when the user wants it gone.
 */
#define ATTACHE_TYPE_TOPIC_CARD (attache_topic_card_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicCard, attache_topic_card, ATTACHE, TOPIC_CARD, GtkBox)

GtkWidget *attache_topic_card_new (AttacheClient *client, AttacheGazette *gazette,
                                   const AttacheTopicCondition *condition);
AttacheTopicCondition *attache_topic_card_dup_condition (AttacheTopicCard *self);
void attache_topic_card_focus (AttacheTopicCard *self);

G_END_DECLS
