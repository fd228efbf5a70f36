/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Classes of one model at most; scores of a token are arrays of this length. */
#define ATTACHE_MODEL_MAX_CLASSES 64

/**
 * AttacheModel:
 *
 * A linear model: for each feature, a 32-bit hash, the weights of some classes. It lies in mapped
 * memory as `tools/train` wrote it, is checked once when opened, and never changes: a tagger's
 * scratch is its caller's, so one model serves every thread (the split is CRFsuite's).
 */
typedef struct _AttacheModel AttacheModel;

AttacheModel *attache_model_open (GBytes *bytes, GError **error);
void attache_model_free (AttacheModel *self);
guint attache_model_get_n_classes (const AttacheModel *self);
const char *attache_model_get_class (const AttacheModel *self, guint index);
gint attache_model_find_class (const AttacheModel *self, const char *name);
gint attache_model_get_certain (const AttacheModel *self, guint32 feature);
gdouble attache_model_get_scale (const AttacheModel *self);
void attache_model_score (const AttacheModel *self, const guint32 *features, guint n_features,
                          gint32 *scores);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheModel, attache_model_free)

G_END_DECLS
