/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The statements of one speaker, in the order the views show them. */
typedef struct
{
  char *name; /* NULL: nobody can tell */
  const char *role;
  const char *country;
  gboolean anonymous;
  GPtrArray *statements; /* of JsonObject, borrowed from the briefing */
} AttacheVoiceGroup;

GPtrArray *attache_view_group_voices (JsonObject *briefing);
const char *attache_view_describe_kind (const char *kind);
const char *attache_view_describe_how (const char *how);
const char *attache_view_describe_coverage (const char *coverage);
const char *attache_view_describe_note (const char *code);
const char *attache_view_describe_act (const char *act);
GPtrArray *attache_view_best_sentences (JsonObject *briefing, guint n);
const char *attache_view_get_string (JsonObject *object, const char *name);

void attache_view_print_text (JsonObject *briefing, gboolean color, guint width);
void attache_view_print_html (JsonObject *briefing);

G_END_DECLS
