/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-model.h"
#include "lang/attache-word-shape.h"

G_BEGIN_DECLS

/* What stands between two neighbours of a chain is one of so many contexts. */
#define ATTACHE_CHAIN_CONTEXTS 32
#define ATTACHE_CHAIN_CLASSES  8

/* Template of the features of two neighbouring classes; extractors use others. */
#define ATTACHE_CHAIN_EDGE 250

/**
 * AttacheChain:
 *
 * Scratch of a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the
 * scores of one sequence. The model has at most %ATTACHE_CHAIN_CLASSES classes.
 */
typedef struct
{
  const AttacheModel *model;
  guint n_classes;
  GArray *nodes;        /* of gint32, n_classes for each position */
  GByteArray *contexts; /* of what stands before each position */
  gint32 edges[ATTACHE_CHAIN_CONTEXTS][ATTACHE_CHAIN_CLASSES][ATTACHE_CHAIN_CLASSES];
} AttacheChain;

AttacheChain *attache_chain_new (const AttacheModel *model);
void attache_chain_free (AttacheChain *self);
void attache_chain_start (AttacheChain *self);
void
attache_chain_add (AttacheChain *self, const guint32 *features, guint n_features, guint8 context);
void attache_chain_find_best (AttacheChain *self, guint8 *classes);
gdouble attache_chain_get_score (AttacheChain *self, const guint8 *classes);
void attache_chain_get_probabilities (AttacheChain *self, gdouble *probabilities);
guint32 attache_chain_edge (guint8 context, guint before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheChain, attache_chain_free)

G_END_DECLS
