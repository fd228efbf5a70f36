/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-tokens-private.h"

G_BEGIN_DECLS

#define ATTACHE_BOUNDARY_MAX_FEATURES 24

/* A place where a sentence may end and the rules are unsure; all but @ruled and @starter are
 * tokens. */
typedef struct
{
  guint first; /* of the block */
  guint start; /* of the sentence */
  guint mark;  /* the mark, or the abbreviation with its full stop */
  guint next;  /* past the marks that close something */
  guint word;  /* past those that open something */
  guint end;   /* of the block */
  gboolean ruled;
  gboolean starter; /* the word is one that sentences begin with */
} AttacheBoundary;

/* A place as the trainer sees it. */
typedef struct
{
  guint32 byte; /* where the sentence would end */
  guint32 features[ATTACHE_BOUNDARY_MAX_FEATURES];
  guint n_features;
  gboolean ruled;
} AttacheBoundarySample;

guint attache_boundary_read (const AttacheTokenBuilder *self, const AttacheBoundary *place,
                             guint32 *features);
gboolean attache_boundary_decide (const AttacheTokenBuilder *self, const AttacheModel *model,
                                  const AttacheBoundary *place);
GArray *attache_boundaries_collect (AttacheLanguage *language, AttacheDocument *document);

G_END_DECLS
