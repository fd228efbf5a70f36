/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-weights.h"

#include <math.h>
#include <string.h>

#include "lang/attache-model-format.h"

/* The largest weight becomes this, so that a sum of all features stays far below 32 bits and below
 * what decides alone. */
#define LARGEST 32000

typedef struct
{
  guint32 key;
  guint8 class_;
  gint16 value;
  double exact;
} Kept;

struct _AttacheWeights
{
  GArray *kept;    /* of Kept */
  GArray *certain; /* of Kept */
};

AttacheWeights *
attache_weights_new (void)
{
  AttacheWeights *self = g_new0 (AttacheWeights, 1);

  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  self->certain = g_array_new (FALSE, FALSE, sizeof (Kept));
  return self;
}

void
attache_weights_free (AttacheWeights *self)
{
  g_array_unref (self->kept);
  g_array_unref (self->certain);
  g_free (self);
}

void
attache_weights_add (AttacheWeights *self, guint32 feature, guint8 class_, gdouble value)
{
  Kept one = { feature, class_, 0, value };

  if (value != 0)
    g_array_append_val (self->kept, one);
}

/* Lets @feature, which is used for nothing else, decide alone. */
void
attache_weights_add_certain (AttacheWeights *self, guint32 feature, guint8 class_)
{
  Kept one = { feature, class_, ATTACHE_MODEL_CERTAIN, 0 };

  g_array_append_val (self->certain, one);
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const Kept *x = a, *y = b;

  if (fabs (x->exact) != fabs (y->exact))
    return fabs (x->exact) > fabs (y->exact) ? -1 : 1;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (int)x->class_ - (int)y->class_;
}

static int
by_key (gconstpointer a, gconstpointer b)
{
  const Kept *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (int)x->class_ - (int)y->class_;
}

/* Makes the largest weights whole numbers. Returns the scale. */
static guint32
keep_largest (AttacheWeights *self, guint max_weights)
{
  guint32 scale = 1;
  gdouble factor;
  guint n = 0;

  g_array_sort (self->kept, by_size);
  g_array_set_size (self->kept, MIN (self->kept->len, max_weights));
  factor = self->kept->len > 0 ? LARGEST / fabs (g_array_index (self->kept, Kept, 0).exact) : 1;
  if (factor >= 1)
    factor = scale = (guint32)MIN (factor, 1e6);
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *one = &g_array_index (self->kept, Kept, i);

      one->value = (gint16)lrint (one->exact * factor);
      if (one->value != 0)
        g_array_index (self->kept, Kept, n++) = *one;
    }
  g_array_set_size (self->kept, n);
  g_array_append_vals (self->kept, self->certain->data, self->certain->len);
  g_array_sort (self->kept, by_key);
  return scale;
}

static void
place (AttacheModelSlot *slots, guint32 n_slots, guint32 key, guint32 first, guint32 count)
{
  guint32 at = attache_model_home (key, n_slots);

  while (ATTACHE_MODEL_SLOT_COUNT (&slots[at]) != 0)
    at = at + 1 < n_slots ? at + 1 : 0;
  slots[at].key = key;
  slots[at].first_and_count = first << 7 | count;
}

/* Rows are placed in the order of their keys, so that the file does not depend on that of the
 * training. */
static AttacheModelSlot *
make_slots (const GArray *kept, guint32 *n_slots)
{
  AttacheModelSlot *slots;
  guint n_rows = 0;

  for (guint i = 0; i < kept->len; i++)
    n_rows += i == 0 || g_array_index (kept, Kept, i).key != g_array_index (kept, Kept, i - 1).key;
  *n_slots = n_rows + n_rows / 4 + 1;
  slots = g_new0 (AttacheModelSlot, *n_slots);
  for (guint first = 0, end; first < kept->len; first = end)
    {
      guint32 key = g_array_index (kept, Kept, first).key;

      for (end = first; end < kept->len && g_array_index (kept, Kept, end).key == key; end++)
        ;
      place (slots, *n_slots, key, first, end - first);
    }
  return slots;
}

/**
 * attache_weights_write:
 * @max_weights: keep so many, the largest
 * @scaled: whether scores are logarithms of odds, so that the scale matters
 *
 * Returns: (transfer full): the model
 */
GBytes *
attache_weights_write (AttacheWeights *self, const char *const *classes, guint n_classes,
                       guint max_weights, gboolean scaled)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint32 scale = keep_largest (self, max_weights);
  AttacheModelHeader header
      = { ATTACHE_MODEL_MAGIC, n_classes, 1, self->kept->len, scaled ? scale : 0 };
  g_autofree AttacheModelSlot *slots = make_slots (self->kept, &header.n_slots);

  g_byte_array_append (out, (gconstpointer)&header, sizeof header);
  for (guint i = 0; i < n_classes; i++)
    {
      char name[ATTACHE_MODEL_NAME_SIZE] = { 0 };

      g_strlcpy (name, classes[i], sizeof name);
      g_byte_array_append (out, (gconstpointer)name, sizeof name);
    }
  g_byte_array_append (out, (gconstpointer)slots, header.n_slots * sizeof *slots);
  for (guint i = 0; i < self->kept->len; i++)
    g_byte_array_append (out, (gconstpointer)&g_array_index (self->kept, Kept, i).value, 2);
  for (guint i = 0; i < self->kept->len; i++)
    g_byte_array_append (out, &g_array_index (self->kept, Kept, i).class_, 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
