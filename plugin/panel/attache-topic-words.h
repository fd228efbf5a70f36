/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic.h"

G_BEGIN_DECLS

/* What the parts of a topic are called in the user's language. */
const char *attache_topic_words_for_kind (AttacheTopicKind kind);
const char *attache_topic_words_for_where (AttacheTopicWhere where);
const char *attache_topic_words_for_group (AttacheTopicGroup group);
const char *attache_topic_words_for_action (AttacheTopicActions action);
const char *attache_topic_words_for_value (AttacheTopicKind kind, const char *value);
const char *attache_topic_words_for_example (AttacheTopicKind kind);

G_END_DECLS
