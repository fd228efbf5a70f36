/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-language.h"

G_BEGIN_DECLS

/* Every random choice of the training begins here, so that the same texts give the same bytes. */
#define ATTACHE_TRAIN_SEED 1815

typedef struct
{
  AttacheLanguage *language;
  char **files; /* to learn from */
  char **dev;   /* (nullable): to score */
  char *output;
  gint max_weights;
  char **without; /* (nullable): groups of features to leave out */
} AttacheTrainOptions;

gboolean attache_train_find_groups (const AttacheTrainOptions *options, const char *const *groups,
                                    guint n_groups, guint *without, GError **error);
void attache_train_shuffle (guint *order, guint n, GRand *rand);
gboolean attache_train_write (const char *path, GBytes *bytes, GError **error);

gboolean attache_train_cues (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_spans (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_trust (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_sentences (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_summary (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_tags (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_names (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_relevance (const AttacheTrainOptions *options, GError **error);
gboolean attache_train_speakers (const AttacheTrainOptions *options, GError **error);

G_END_DECLS
