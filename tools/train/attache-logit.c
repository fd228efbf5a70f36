/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-logit.h"

#include <math.h>

#include "attache-train.h"
#include "attache-weights.h"

typedef struct
{
  guint first; /* features first .. end-1 */
  guint end;
  gboolean right;
  gdouble score;
} Candidate;

typedef struct
{
  gdouble value;
  gdouble squares; /* sum of the squares of its gradients */
  guint count;
} Weight;

struct _AttacheLogit
{
  GHashTable *rows;   /* feature → index of its weight, plus 1 */
  GArray *keys;       /* of guint32, the feature of each weight */
  GArray *weights;    /* of Weight */
  GArray *features;   /* of guint, indices of weights */
  GArray *candidates; /* of Candidate */
  GArray *starts;     /* of guint, the first candidate of each choice */
};

AttacheLogit *
attache_logit_new (void)
{
  AttacheLogit *self = g_new0 (AttacheLogit, 1);

  self->rows = g_hash_table_new (NULL, NULL);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->weights = g_array_new (FALSE, TRUE, sizeof (Weight));
  self->features = g_array_new (FALSE, FALSE, sizeof (guint));
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
attache_logit_free (AttacheLogit *self)
{
  g_hash_table_unref (self->rows);
  g_array_unref (self->keys);
  g_array_unref (self->weights);
  g_array_unref (self->features);
  g_array_unref (self->candidates);
  g_array_unref (self->starts);
  g_free (self);
}

/* What is added from here on belongs to the next choice. */
void
attache_logit_start (AttacheLogit *self)
{
  g_array_append_val (self->starts, self->candidates->len);
}

static guint
row_of (AttacheLogit *self, guint32 feature)
{
  gsize row = GPOINTER_TO_SIZE (g_hash_table_lookup (self->rows, GUINT_TO_POINTER (feature)));

  if (row == 0)
    {
      row = self->keys->len + 1;
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (feature), GSIZE_TO_POINTER (row));
      g_array_append_val (self->keys, feature);
      g_array_set_size (self->weights, row);
    }
  return (guint)row - 1;
}

/**
 * attache_logit_add:
 * @right: whether this candidate is a right one
 *
 * Adds a candidate to the choice that was started last.
 */
void
attache_logit_add (AttacheLogit *self, const guint32 *features, guint n_features, gboolean right)
{
  Candidate candidate = { self->features->len, self->features->len + n_features, right, 0 };

  for (guint i = 0; i < n_features; i++)
    {
      guint row = row_of (self, features[i]);

      g_array_index (self->weights, Weight, row).count++;
      g_array_append_val (self->features, row);
    }
  g_array_append_val (self->candidates, candidate);
}

static Weight *
weight_at (AttacheLogit *self, guint feature)
{
  return &g_array_index (self->weights, Weight, g_array_index (self->features, guint, feature));
}

/* Scores become probabilities. Returns: that of all right ones together */
static gdouble
weigh (AttacheLogit *self, guint first, guint end)
{
  gdouble best = -G_MAXDOUBLE, sum = 0, right = 0;

  for (guint i = first; i < end; i++)
    {
      Candidate *c = &g_array_index (self->candidates, Candidate, i);

      c->score = 0;
      for (guint f = c->first; f < c->end; f++)
        c->score += weight_at (self, f)->value;
      best = MAX (best, c->score);
    }
  for (guint i = first; i < end; i++)
    sum += g_array_index (self->candidates, Candidate, i).score
        = exp (g_array_index (self->candidates, Candidate, i).score - best);
  for (guint i = first; i < end; i++)
    {
      Candidate *c = &g_array_index (self->candidates, Candidate, i);

      c->score /= sum;
      right += c->right ? c->score : 0;
    }
  return right;
}

static void
step (AttacheLogit *self, guint first, guint end, const AttacheLogitOptions *options)
{
  gdouble right = weigh (self, first, end);

  if (right <= 0)
    return;
  for (guint i = first; i < end; i++)
    {
      const Candidate *c = &g_array_index (self->candidates, Candidate, i);
      gdouble pull = (c->right ? c->score / right : 0) - c->score;

      for (guint f = c->first; f < c->end; f++)
        {
          Weight *weight = weight_at (self, f);
          gdouble gradient = pull - options->penalty * weight->value;

          if (weight->count < options->min_count)
            continue;
          weight->squares += gradient * gradient;
          weight->value += options->rate * gradient / (1e-8 + sqrt (weight->squares));
        }
    }
}

void
attache_logit_train (AttacheLogit *self, const AttacheLogitOptions *options, GRand *rand)
{
  guint n = self->starts->len;
  g_autofree guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint round = 0; round < options->rounds; round++)
    {
      attache_train_shuffle (order, n, rand);
      for (guint k = 0; k < n; k++)
        {
          guint i = order[k];
          guint end
              = i + 1 < n ? g_array_index (self->starts, guint, i + 1) : self->candidates->len;

          step (self, g_array_index (self->starts, guint, i), end, options);
        }
    }
}

/**
 * attache_logit_write:
 * @max_weights: keep so many, the largest
 *
 * Returns: (transfer full): a model of one class, whose score is the logarithm of a candidate's
 *   weight among the others
 */
GBytes *
attache_logit_write (AttacheLogit *self, guint max_weights)
{
  const char *const classes[] = { "speaks" };
  g_autoptr (AttacheWeights) weights = attache_weights_new ();

  for (guint i = 0; i < self->weights->len; i++)
    attache_weights_add (weights, g_array_index (self->keys, guint32, i), 0,
                         g_array_index (self->weights, Weight, i).value);
  return attache_weights_write (weights, classes, 1, max_weights, TRUE);
}
