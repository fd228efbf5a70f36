/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The layout of a model, little-endian, as the trainer writes it and the runtime maps it:
 * header · n_classes names · n_slots slots · n_weights values · n_weights classes.
 * A slot is empty when its count is 0; a feature stands in the first slot at or after
 * attache_model_home() that has its key. */

#define ATTACHE_MODEL_MAGIC     "ATMODEL1"
#define ATTACHE_MODEL_NAME_SIZE 16

/* The value of a weight that decides alone; sums of others stay below. */
#define ATTACHE_MODEL_CERTAIN G_MAXINT16

typedef struct
{
  char magic[8];
  guint32 n_classes;
  guint32 n_slots; /* at least one of them empty */
  guint32 n_weights;
  guint32 scale; /* units of a weight for 1, in models of probabilities; else 0 */
} AttacheModelHeader;

typedef struct
{
  guint32 key;
  guint32 first_and_count; /* index of the first weight << 7 | number of weights */
} AttacheModelSlot;

#define ATTACHE_MODEL_SLOT_COUNT(slot) ((slot)->first_and_count & 0x7f)
#define ATTACHE_MODEL_SLOT_FIRST(slot) ((slot)->first_and_count >> 7)

/* The slot of a key, if it is free: the key's place among all keys. */
static inline guint32
attache_model_home (guint32 key, guint32 n_slots)
{
  return (guint32)(((guint64)key * n_slots) >> 32);
}

G_END_DECLS
