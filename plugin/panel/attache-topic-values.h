/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-name-entry.h"

G_BEGIN_DECLS

/**
 * AttacheTopicValues:
 *
 * What a condition looks for: a chip for each value, which removes it, and an entry for more.
 * Emits `changed`.
 */
#define ATTACHE_TYPE_TOPIC_VALUES (attache_topic_values_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicValues, attache_topic_values, ATTACHE, TOPIC_VALUES, GtkBox)

GtkWidget *attache_topic_values_new (AttacheClient *client, AttacheGazette *gazette,
                                     AttacheTopicKind kind, const char *const *values);
void attache_topic_values_set_kind (AttacheTopicValues *self, AttacheTopicKind kind);
GStrv attache_topic_values_dup (AttacheTopicValues *self);
void attache_topic_values_focus (AttacheTopicValues *self);

G_END_DECLS
