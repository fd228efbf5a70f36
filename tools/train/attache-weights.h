/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheWeights:
 *
 * Weights on their way into a file (lang/attache-model-format.h).
 */
typedef struct _AttacheWeights AttacheWeights;

AttacheWeights *attache_weights_new (void);
void attache_weights_free (AttacheWeights *self);
void attache_weights_add (AttacheWeights *self, guint32 feature, guint8 class_, gdouble value);
void attache_weights_add_certain (AttacheWeights *self, guint32 feature, guint8 class_);
GBytes *attache_weights_write (AttacheWeights *self, const char *const *classes, guint n_classes,
                               guint max_weights, gboolean scaled);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheWeights, attache_weights_free)

G_END_DECLS
