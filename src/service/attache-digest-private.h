/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "service/attache-digest-quotes.h"
#include "service/attache-digest-stories.h"

G_BEGIN_DECLS

/* A sentence of a summary. */
typedef struct
{
  char *text;
  gint64 start; /* characters of the briefing's text */
  gint64 end;
} AttacheDigestSentence;

/* What is told of a story beside its items. */
typedef struct
{
  GArray *summary;       /* of AttacheDigestSentence, of the best source, in article order */
  GPtrArray *statements; /* of AttacheDigestStatement, which @quotes borrows */
  AttacheDigestQuotes *quotes;
  GPtrArray *ranked; /* of AttacheDigestQuote */
  GPtrArray *names;  /* new ones */
  gboolean is_new;
} AttacheDigestDetails;

AttacheDigestDetails *
attache_digest_details_new (AttacheStore *store, const AttacheDigestStory *story, gint64 since,
                            GHashTable *numbers, GError **error);
void attache_digest_details_free (AttacheDigestDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheDigestDetails, attache_digest_details_free)

GPtrArray *attache_digest_find_names (AttacheStore *store, const AttacheDigestStory *story,
                                      const GArray *earlier, GError **error);

gsize attache_digest_add_story (JsonBuilder *builder, const AttacheDigestEntry *entry,
                                const AttacheDigestDetails *details);

G_END_DECLS
