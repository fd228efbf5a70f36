/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-learner.h"

#include <stdlib.h>
#include <string.h>

#include "lang/attache-model-format.h"

/* One weight with what averaging needs: its sum over the steps before @since. */
typedef struct
{
  gint32 value;
  guint32 since;
  gint64 total;
} Weight;

/* A kept weight on its way into the file. */
typedef struct
{
  guint32 key;
  gint32 value;
  guint8 class_;
} Kept;

struct _AttacheLearner
{
  char **classes;
  guint n_classes;
  GHashTable *rows; /* feature → index of the first of n_classes weights, plus 1 */
  GArray *weights;  /* of Weight */
  GArray *keys;     /* of guint32, the feature of each row */
  guint32 steps;
  GArray *certain; /* of Kept */
};

AttacheLearner *
attache_learner_new (const char *const *classes, guint n_classes)
{
  AttacheLearner *self = g_new0 (AttacheLearner, 1);

  self->classes = g_new0 (char *, n_classes + 1);
  for (guint i = 0; i < n_classes; i++)
    self->classes[i] = g_strdup (classes[i]);
  self->n_classes = n_classes;
  self->rows = g_hash_table_new (NULL, NULL);
  self->weights = g_array_new (FALSE, TRUE, sizeof (Weight));
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->certain = g_array_new (FALSE, FALSE, sizeof (Kept));
  return self;
}

void
attache_learner_free (AttacheLearner *self)
{
  g_strfreev (self->classes);
  g_hash_table_unref (self->rows);
  g_array_unref (self->weights);
  g_array_unref (self->keys);
  g_array_unref (self->certain);
  g_free (self);
}

static Weight *
find_row (AttacheLearner *self, guint32 feature, gboolean make)
{
  gsize row = GPOINTER_TO_SIZE (g_hash_table_lookup (self->rows, GUINT_TO_POINTER (feature)));

  if (row == 0 && make)
    {
      row = self->keys->len + 1;
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (feature), GSIZE_TO_POINTER (row));
      g_array_append_val (self->keys, feature);
      g_array_set_size (self->weights, row * self->n_classes);
    }
  return row == 0 ? NULL : &g_array_index (self->weights, Weight, (row - 1) * self->n_classes);
}

void
attache_learner_score (AttacheLearner *self, const guint32 *features, guint n, gint32 *scores)
{
  memset (scores, 0, self->n_classes * sizeof *scores);
  for (guint i = 0; i < n; i++)
    {
      const Weight *row = find_row (self, features[i], FALSE);

      for (guint c = 0; row != NULL && c < self->n_classes; c++)
        scores[c] += row[c].value;
    }
}

void
attache_learner_update (AttacheLearner *self, const guint32 *features, guint n, guint class_,
                        gint by)
{
  for (guint i = 0; i < n; i++)
    {
      Weight *weight = find_row (self, features[i], TRUE) + class_;

      weight->total += (gint64)weight->value * (self->steps - weight->since);
      weight->since = self->steps;
      weight->value += by;
    }
}

/* Ends one example: all weights stand for one step more in the average. */
void
attache_learner_step (AttacheLearner *self)
{
  self->steps++;
}

/* Lets @feature, which is used for nothing else, decide alone. */
void
attache_learner_add_certain (AttacheLearner *self, guint32 feature, guint class_)
{
  Kept one = { feature, ATTACHE_MODEL_CERTAIN, (guint8)class_ };

  g_array_append_val (self->certain, one);
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const Kept *x = a, *y = b;

  if (ABS (x->value) != ABS (y->value))
    return ABS (x->value) > ABS (y->value) ? -1 : 1;
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

/* The averages, scaled so that the largest fills 15 bits, the small ones left out. */
static GArray *
keep_weights (AttacheLearner *self, guint max_weights)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  gdouble largest = 0, scale;

  for (guint i = 0; i < self->weights->len; i++)
    {
      Weight *weight = &g_array_index (self->weights, Weight, i);

      weight->total += (gint64)weight->value * (self->steps - weight->since);
      weight->since = self->steps;
      largest = MAX (largest, ABS ((gdouble)weight->total));
    }
  scale = largest > 0 ? 32000.0 / largest : 0;
  for (guint i = 0; i < self->weights->len; i++)
    {
      gint32 value = (gint32)(g_array_index (self->weights, Weight, i).total * scale);
      Kept one = { g_array_index (self->keys, guint32, i / self->n_classes), value,
                   i % self->n_classes };

      if (value != 0)
        g_array_append_val (kept, one);
    }
  g_array_sort (kept, by_size);
  g_array_set_size (kept, MIN (kept->len, max_weights));
  g_array_append_vals (kept, self->certain->data, self->certain->len);
  g_array_sort (kept, by_key);
  return kept;
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

/* Rows are placed in the order of their keys, so the file does not depend on that of the training's
 * hash table. */
GBytes *
attache_learner_write (AttacheLearner *self, guint max_weights)
{
  g_autoptr (GArray) kept = keep_weights (self, max_weights);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  AttacheModelHeader header = { ATTACHE_MODEL_MAGIC, self->n_classes, 1, kept->len, 0 };
  g_autofree AttacheModelSlot *slots = NULL;
  guint n_rows = 0;

  for (guint i = 0; i < kept->len; i++)
    n_rows += i == 0 || g_array_index (kept, Kept, i).key != g_array_index (kept, Kept, i - 1).key;
  header.n_slots = n_rows + n_rows / 4 + 1;
  slots = g_new0 (AttacheModelSlot, header.n_slots);
  for (guint first = 0, end; first < kept->len; first = end)
    {
      guint32 key = g_array_index (kept, Kept, first).key;

      for (end = first; end < kept->len && g_array_index (kept, Kept, end).key == key; end++)
        ;
      place (slots, header.n_slots, key, first, end - first);
    }
  g_byte_array_append (out, (gconstpointer)&header, sizeof header);
  for (guint i = 0; i < self->n_classes; i++)
    {
      char name[ATTACHE_MODEL_NAME_SIZE] = { 0 };

      g_strlcpy (name, self->classes[i], sizeof name);
      g_byte_array_append (out, (gconstpointer)name, sizeof name);
    }
  g_byte_array_append (out, (gconstpointer)slots, header.n_slots * sizeof *slots);
  for (guint i = 0; i < kept->len; i++)
    {
      gint16 value = (gint16)g_array_index (kept, Kept, i).value;

      g_byte_array_append (out, (gconstpointer)&value, sizeof value);
    }
  for (guint i = 0; i < kept->len; i++)
    g_byte_array_append (out, &g_array_index (kept, Kept, i).class_, 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
