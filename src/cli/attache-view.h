/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/attache-lexicon.h"
#include "cli/attache-page.h"
#include "cli/attache-voices.h"

G_BEGIN_DECLS

/* Sentences of the summary that are shown unless others are wanted, as in the panel. */
#define ATTACHE_VIEW_SENTENCES 3

/* A briefing on its way to a person. */
typedef struct
{
  JsonObject *briefing;
  AttacheLexicon *lexicon; /* for the names of countries, may be NULL */
  gboolean color;
  guint width; /* of a line, in cells */
} AttacheView;

/* Members of JSON that may be anything. */
const char *attache_view_get_string (JsonObject *object, const char *name);
gint64 attache_view_get_int (JsonObject *object, const char *name, gint64 otherwise);
gdouble attache_view_get_double (JsonObject *object, const char *name, gdouble otherwise);
gboolean attache_view_get_boolean (JsonObject *object, const char *name);
JsonObject *attache_view_get_object (JsonObject *object, const char *name);
guint attache_view_count (JsonObject *object, const char *name);
JsonObject *attache_view_get_element (JsonObject *object, const char *name, guint index);

JsonObject *attache_view_find_entity (JsonObject *briefing, JsonObject *speaker);
const char *attache_view_name_speaker (JsonObject *briefing, JsonObject *speaker);
char *attache_view_find_title (JsonObject *briefing);
char *attache_view_get_headline (JsonObject *briefing);
GPtrArray *attache_view_best_sentences (JsonObject *briefing);
GPtrArray *attache_view_choose_sentences (JsonObject *briefing, guint n);
gboolean attache_view_has_note (JsonObject *briefing, const char *code);
gboolean attache_view_is_english (JsonObject *briefing);
GPtrArray *attache_view_get_statements (JsonObject *briefing);

/* Codes in words. */
char *attache_view_describe_voice (const AttacheView *self, const AttacheVoice *voice);
char *attache_view_describe_statement (JsonObject *statement);
char *attache_view_describe_coverage (JsonObject *briefing);
char *attache_view_describe_relevance (JsonObject *briefing);
char *attache_view_quote (JsonObject *statement);

/* Parts of a page. */
void attache_view_put_head (const AttacheView *self, AttachePage *page);
void attache_view_put_voice (const AttacheView *self, AttachePage *page, const AttacheVoice *voice,
                             guint depth);

GString *attache_view_write_text (const AttacheView *self);
GString *attache_view_write_html (const AttacheView *self);

G_END_DECLS
