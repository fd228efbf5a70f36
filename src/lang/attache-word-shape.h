/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATTACHE_WORD_AFFIXES 4

/* What the models look at of one word, as hashes: made once for each token, then combined. */
typedef struct
{
  guint32 form;                         /* as written */
  guint32 folded;                       /* lower case */
  guint32 suffix[ATTACHE_WORD_AFFIXES]; /* the last 1 … 4 characters, lower case */
  guint32 prefix[ATTACHE_WORD_AFFIXES]; /* the first 1 … 4 */
  guint32 shape;                        /* Xxxx-dd, runs longer than two shortened */
  guint32 listed;                       /* the tags the lexicon gives the word, a bit for each */
  guint8 kind;                          /* small class: case, digits, hyphen; see the .c file */
  guint8 length;                        /* in characters, at most 255 */
} AttacheWordShape;

void attache_word_shape_init (AttacheWordShape *self, const char *form, gsize length,
                              const char *folded);
gboolean attache_word_shape_is_capital (const AttacheWordShape *self);
gboolean attache_word_shape_is_small (const AttacheWordShape *self);

/* Mixes the parts of a feature: its template and one to three values. */
static inline guint32
attache_feature_mix (guint32 hash, guint32 value)
{
  hash ^= value * 0x9e3779b1u;
  hash = (hash << 13) | (hash >> 19);
  hash *= 0x85ebca6bu;
  hash ^= hash >> 15;
  return hash;
}

static inline guint32
attache_feature (guint32 template_, guint32 a)
{
  return attache_feature_mix (template_ * 0xc2b2ae35u + 1, a);
}

static inline guint32
attache_feature2 (guint32 template_, guint32 a, guint32 b)
{
  return attache_feature_mix (attache_feature (template_, a), b);
}

static inline guint32
attache_feature3 (guint32 template_, guint32 a, guint32 b, guint32 c)
{
  return attache_feature_mix (attache_feature2 (template_, a, b), c);
}

G_END_DECLS
