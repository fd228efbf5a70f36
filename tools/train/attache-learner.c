/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-learner.h"

#include <stdlib.h>
#include <string.h>

#include "attache-weights.h"

/* One weight with what averaging needs: its sum over the steps before @since. */
typedef struct
{
  gint32 value;
  guint32 since;
  gint64 total;
} Weight;

struct _AttacheLearner
{
  char **classes;
  guint n_classes;
  GHashTable *rows; /* feature → index of the first of n_classes weights, plus 1 */
  GArray *weights;  /* of Weight */
  GArray *keys;     /* of guint32, the feature of each row */
  guint32 steps;
  AttacheWeights *out;
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
  self->out = attache_weights_new ();
  return self;
}

void
attache_learner_free (AttacheLearner *self)
{
  g_strfreev (self->classes);
  g_hash_table_unref (self->rows);
  g_array_unref (self->weights);
  g_array_unref (self->keys);
  attache_weights_free (self->out);
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

/* Begins from nothing again, but keeps what was learnt for the average: several runs in one model
 * err less than one long run. */
void
attache_learner_restart (AttacheLearner *self)
{
  for (guint i = 0; i < self->weights->len; i++)
    {
      Weight *weight = &g_array_index (self->weights, Weight, i);

      weight->total += (gint64)weight->value * (self->steps - weight->since);
      weight->since = self->steps;
      weight->value = 0;
    }
}

/* Lets @feature, which is used for nothing else, decide alone. */
void
attache_learner_add_certain (AttacheLearner *self, guint32 feature, guint class_)
{
  attache_weights_add_certain (self->out, feature, (guint8)class_);
}

/**
 * attache_learner_write:
 * @max_weights: keep so many, the largest
 *
 * Ends the learning. Returns: (transfer full): the averages as a model
 */
GBytes *
attache_learner_write (AttacheLearner *self, guint max_weights)
{
  for (guint i = 0; i < self->weights->len; i++)
    {
      Weight *weight = &g_array_index (self->weights, Weight, i);

      weight->total += (gint64)weight->value * (self->steps - weight->since);
      weight->since = self->steps;
      attache_weights_add (self->out, g_array_index (self->keys, guint32, i / self->n_classes),
                           (guint8)(i % self->n_classes),
                           (gdouble)weight->total / MAX (1, self->steps));
    }
  return attache_weights_write (self->out, (const char *const *)self->classes, self->n_classes,
                                max_weights, FALSE);
}
