/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic.h"

G_BEGIN_DECLS

GPtrArray *
attache_json_read_topics (const char *json, gssize length, GPtrArray *messages, GError **error);
char *attache_json_write_topics (GPtrArray *topics);
char *attache_json_write_topic (const AttacheTopic *topic);

G_END_DECLS
