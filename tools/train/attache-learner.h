/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheLearner:
 *
 * The mutable counterpart of AttacheModel: an averaged perceptron (Freund and Schapire 1999; the
 * structured form is Collins 2002) over hashed features. The caller scores, decides, and tells
 * which class of which features goes up and which down.
 */
typedef struct _AttacheLearner AttacheLearner;

AttacheLearner *attache_learner_new (const char *const *classes, guint n_classes);
void attache_learner_free (AttacheLearner *self);
void attache_learner_score (AttacheLearner *self, const guint32 *features, guint n, gint32 *scores);
void attache_learner_update (AttacheLearner *self, const guint32 *features, guint n, guint class_,
                             gint by);
void attache_learner_step (AttacheLearner *self);
void attache_learner_restart (AttacheLearner *self);
void attache_learner_add_certain (AttacheLearner *self, guint32 feature, guint class_);
GBytes *attache_learner_write (AttacheLearner *self, guint max_weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheLearner, attache_learner_free)

G_END_DECLS
