/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-analyzer.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_LAYER_NONE = 0,
  ATTACHE_LAYER_TOKENS = 1 << 0
} AttacheLayers;

/* The only file of the core that knows json-glib. No line of JSON written here has a line break. */
AttacheItem *attache_json_read_item (const char *line, gsize length, char **id, GError **error);
char *attache_json_write_item (AttacheItem *item, gsize *length);
char *attache_json_write_briefing (AttacheBriefing *briefing, AttacheLayers layers, gsize *length);
char *attache_json_write_error (const char *id, const GError *error, gsize *length);
gboolean attache_json_parse_layers (const char *names, AttacheLayers *layers, GError **error);

/* One line in, one line out, as the line protocol says; NULL for a blank line. */
char *attache_json_answer_line (AttacheAnalyzer *analyzer, const char *line, gsize length,
                                AttacheLayers layers, gsize *answer_length);

G_END_DECLS
