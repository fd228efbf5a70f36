/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-view.h"

G_BEGIN_DECLS

/* Which statements are wanted. */
typedef struct
{
  char *speaker; /* part of a name, folded; NULL: everybody */
  GStrv names;   /* full names the tables have for it; may be NULL */
  gboolean all;  /* however unsure */
} AttacheQuotesChoice;

/* Those of one article. */
typedef struct
{
  GPtrArray *statements; /* of JsonObject, in article order, borrowed from the briefing */
  guint n_hidden;        /* left out for being unsure */
} AttacheQuotes;

AttacheQuotes *attache_quotes_new (JsonObject *briefing, const AttacheQuotesChoice *choice);
void attache_quotes_free (AttacheQuotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheQuotes, attache_quotes_free)

GString *
attache_quotes_write_text (const AttacheQuotes *self, const AttacheView *view, const char *file);
GString *
attache_quotes_write_json (const AttacheQuotes *self, JsonObject *briefing, const char *file);

G_END_DECLS
