/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheLogit:
 *
 * Learns to choose: a conditional logit (McFadden 1974) over candidates with hashed features, by
 * stochastic gradients with a step of its own for each weight (AdaGrad; Duchi, Hazan and Singer
 * 2011) and a penalty on their squares. Several candidates of a choice may be right: the
 * probability of all of them together is what grows.
 */
typedef struct _AttacheLogit AttacheLogit;

typedef struct
{
  guint rounds;
  gdouble rate;    /* of the first step */
  gdouble penalty; /* on half the square of a weight */
  guint min_count; /* a feature seen in fewer candidates is left out */
} AttacheLogitOptions;

AttacheLogit *attache_logit_new (void);
void attache_logit_free (AttacheLogit *self);
void attache_logit_start (AttacheLogit *self);
void
attache_logit_add (AttacheLogit *self, const guint32 *features, guint n_features, gboolean right);
void attache_logit_train (AttacheLogit *self, const AttacheLogitOptions *options, GRand *rand);
GBytes *attache_logit_write (AttacheLogit *self, guint max_weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheLogit, attache_logit_free)

G_END_DECLS
