/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic.h"

G_BEGIN_DECLS

/**
 * AttacheTopicSettings:
 *
 * The user's topics in GSettings: their order under `org.attache.Topics`, each under a path of its
 * own. Emits `changed` once after any change, whoever made it, in the thread-default main context
 * of its making.
 */
#define ATTACHE_TYPE_TOPIC_SETTINGS (attache_topic_settings_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTopicSettings, attache_topic_settings, ATTACHE, TOPIC_SETTINGS,
                      GObject)

AttacheTopicSettings *attache_topic_settings_new (GSettingsBackend *backend, GError **error);
GPtrArray *attache_topic_settings_load (AttacheTopicSettings *self, GPtrArray *messages);
gboolean
attache_topic_settings_save (AttacheTopicSettings *self, const AttacheTopic *topic, GError **error);
gboolean attache_topic_settings_remove (AttacheTopicSettings *self, const char *id, GError **error);
gboolean attache_topic_settings_move (AttacheTopicSettings *self, const char *id, guint position,
                                      GError **error);
gboolean attache_topic_settings_add_presets (AttacheTopicSettings *self, GError **error);

GPtrArray *attache_topic_presets_load (GError **error);

G_END_DECLS
