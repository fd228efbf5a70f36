/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store-digest.h"

G_BEGIN_DECLS

/* What one person said, once, with everybody who carried it. */
typedef struct
{
  const AttacheDigestStatement *best;
  const AttacheDigestStatement *voice; /* which names the speaker best */
  GPtrArray *carried;                  /* of statements, one for each item, @best the first */
  gboolean earlier;                    /* an item before this digest had it */
  double score;
} AttacheDigestQuote;

/**
 * AttacheDigestQuotes:
 *
 * The statements of a story, the same quotation put together. It borrows the statements.
 */
typedef struct _AttacheDigestQuotes AttacheDigestQuotes;

AttacheDigestQuotes *attache_digest_quotes_new (void);
void attache_digest_quotes_free (AttacheDigestQuotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheDigestQuotes, attache_digest_quotes_free)

void attache_digest_quotes_add_earlier (AttacheDigestQuotes *self,
                                        const AttacheDigestStatement *statement);
void attache_digest_quotes_add_all (AttacheDigestQuotes *self, GPtrArray *statements);
GPtrArray *attache_digest_quotes_rank (AttacheDigestQuotes *self);

double attache_digest_quotes_compare (const char *one, const char *other);
double attache_digest_quotes_measure (const char *one, const char *other);
gboolean attache_digest_quotes_differ (const char *one, const char *other);

G_END_DECLS
