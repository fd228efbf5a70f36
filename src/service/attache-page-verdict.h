/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * AttachePageVerdict:
 * @page: it is a briefing of a whole web page
 * @teaser: its coverage is `teaser`: not the whole article
 * @wall: (nullable): what stands in place of the article or of its rest: `paywall`, `consent`,
 *   `check` (the page wants a browser or a human), or a code of a later analysis; %NULL if nothing
 * @variant: (nullable): a reference, relative to the page's own address or absolute with `http:` or
 *   `https:`, to another version of the page
 * @length: code points of the text, its headline included
 * @sentences: how many it has
 * @title_words: words of the title that tell what the item is of
 * @title_found: the share of them that the text has behind its headline; 1 if there are none, or
 *   if the page has the title as its own heading. Measured on 150 articles (titles of Wikinews):
 *   148 have half of the words or more, 5 of 150 other articles do, and 21 of 150 pages with the
 *   beginnings of 15 others
 *
 * What the service asks a briefing to know whether it is better than the one there is.
 */
typedef struct
{
  gboolean page;
  gboolean teaser;
  char *wall;
  char *variant;
  guint length;
  guint sentences;
  guint title_words;
  gdouble title_found;
} AttachePageVerdict;

AttachePageVerdict *attache_page_verdict_new (GBytes *briefing, GError **error);
void attache_page_verdict_free (AttachePageVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttachePageVerdict, attache_page_verdict_free)

gboolean attache_page_verdict_check (JsonNode *page);

G_END_DECLS
