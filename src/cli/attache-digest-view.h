/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-view.h"

G_BEGIN_DECLS

/* A digest on its way to a person or a program. */
typedef struct
{
  JsonObject *digest;      /* as the service has it */
  const char *topic;       /* the id of the only topic that was wanted, NULL: all */
  AttacheLexicon *lexicon; /* for the names of countries, may be NULL */
  gboolean color;
  guint width; /* of a line, in cells */
} AttacheDigestView;

/* Sentences and lists, in the user's language. */
char *attache_digest_describe_time (const AttacheDigestView *self);
char *attache_digest_describe_amount (const AttacheDigestView *self);
const char *attache_digest_name_topic (JsonObject *topic);
const char *attache_digest_get_title (JsonObject *story);
char *attache_digest_name_feed (JsonObject *item);
char *attache_digest_describe_sources (JsonObject *story);
char *attache_digest_describe_names (JsonObject *story);
char *attache_digest_describe_statement (JsonObject *story, JsonObject *statement);
char *attache_digest_describe_voice (const AttacheDigestView *self, const AttacheVoice *voice);
char *attache_digest_describe_rest (guint n);
char *attache_digest_describe_more (JsonObject *topic);

guint attache_digest_count_stories (const AttacheDigestView *self);
JsonObject *attache_digest_get_best (JsonObject *story);
JsonObject *
attache_digest_find_before (const AttacheDigestView *self, JsonObject *topic, JsonObject *story);
char *attache_digest_describe_before (JsonObject *topic);
GPtrArray *attache_digest_group_voices (JsonObject *story, guint limit, guint *rest);

GString *attache_digest_write_text (const AttacheDigestView *self);
GString *attache_digest_write_markdown (const AttacheDigestView *self);
GString *attache_digest_write_html (const AttacheDigestView *self);
GString *attache_digest_write_atom (const AttacheDigestView *self);

void attache_digest_put_html_story (const AttacheDigestView *self, GString *out, JsonObject *story);

G_END_DECLS
