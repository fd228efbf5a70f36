/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheCrf:
 *
 * Learns a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by
 * stochastic gradients with a step of its own for each weight (AdaGrad; Duchi, Hazan and Singer
 * 2011) and a penalty on their squares. A sequence of one position makes it logistic regression.
 */
typedef struct _AttacheCrf AttacheCrf;

typedef struct
{
  guint rounds;
  gdouble rate;    /* of the first step */
  gdouble penalty; /* on half the square of a weight, over all sequences */
  guint min_count; /* a feature seen less often is left out */
} AttacheCrfOptions;

AttacheCrf *attache_crf_new (const char *const *classes, guint n_classes);
void attache_crf_free (AttacheCrf *self);
void attache_crf_start (AttacheCrf *self);
void attache_crf_add (AttacheCrf *self, const guint32 *features, guint n_features, guint8 context,
                      guint8 class_);
gdouble attache_crf_train (AttacheCrf *self, const AttacheCrfOptions *options);
GBytes *attache_crf_write (AttacheCrf *self, guint max_weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheCrf, attache_crf_free)

G_END_DECLS
