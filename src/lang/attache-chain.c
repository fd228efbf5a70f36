/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-chain.h"

#include <math.h>

/**
 * attache_chain_edge:
 * @context: what stands between two neighbours
 * @before: the class of the first
 *
 * Returns: the feature that has the weights of the second's classes
 */
guint32
attache_chain_edge (guint8 context, guint before)
{
  return attache_feature2 (ATTACHE_CHAIN_EDGE, context, before);
}

/**
 * attache_chain_new:
 * @model: of at most %ATTACHE_CHAIN_CLASSES classes; outlives the chain
 *
 * Returns: (transfer full): scratch for any number of sequences, one after the other
 */
AttacheChain *
attache_chain_new (const AttacheModel *model)
{
  AttacheChain *self = g_new0 (AttacheChain, 1);
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  self->model = model;
  self->n_classes = MIN (attache_model_get_n_classes (model), ATTACHE_CHAIN_CLASSES);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->contexts = g_byte_array_new ();
  for (guint8 context = 0; context < ATTACHE_CHAIN_CONTEXTS; context++)
    for (guint before = 0; before < self->n_classes; before++)
      {
        guint32 feature = attache_chain_edge (context, before);

        attache_model_score (model, &feature, 1, scores);
        memcpy (self->edges[context][before], scores, self->n_classes * sizeof *scores);
      }
  return self;
}

void
attache_chain_free (AttacheChain *self)
{
  g_array_unref (self->nodes);
  g_byte_array_unref (self->contexts);
  g_free (self);
}

/* Begins a new sequence. */
void
attache_chain_start (AttacheChain *self)
{
  g_array_set_size (self->nodes, 0);
  g_byte_array_set_size (self->contexts, 0);
}

/**
 * attache_chain_add:
 * @features: (array length=n_features): of the next position
 * @context: less than %ATTACHE_CHAIN_CONTEXTS: what stands between it and the one before
 *
 * Adds a position to the sequence.
 */
void
attache_chain_add (AttacheChain *self, const guint32 *features, guint n_features, guint8 context)
{
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  attache_model_score (self->model, features, n_features, scores);
  g_array_append_vals (self->nodes, scores, self->n_classes);
  g_byte_array_append (self->contexts, &context, 1);
}

static const gint32 *
node_at (const AttacheChain *self, guint i)
{
  return &g_array_index (self->nodes, gint32, i * self->n_classes);
}

/**
 * attache_chain_find_best:
 * @classes: (out caller-allocates): one for each position
 *
 * The likeliest classes of the whole sequence (Viterbi). Cost: linear in its length.
 */
void
attache_chain_find_best (AttacheChain *self, guint8 *classes)
{
  guint n = self->contexts->len, k = self->n_classes;
  g_autofree gint64 *scores = g_new0 (gint64, (gsize)(n + 1) * k);
  g_autofree guint8 *from = g_new0 (guint8, (gsize)(n + 1) * k);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < k; c++)
      {
        const gint32 (*edges)[ATTACHE_CHAIN_CLASSES]
            = (const gint32 (*)[ATTACHE_CHAIN_CLASSES])self->edges[self->contexts->data[i]];
        gint64 best = i == 0 ? 0 : G_MININT64;

        for (guint b = 0; b < k && i > 0; b++)
          if (scores[(i - 1) * k + b] + edges[b][c] > best)
            {
              best = scores[(i - 1) * k + b] + edges[b][c];
              from[i * k + c] = (guint8)b;
            }
        scores[i * k + c] = best + node_at (self, i)[c];
      }
  for (guint i = n; i > 0; i--)
    {
      guint8 best = 0;

      if (i < n)
        best = from[i * k + classes[i]];
      else
        for (guint c = 1; c < k; c++)
          if (scores[(n - 1) * k + c] > scores[(n - 1) * k + best])
            best = (guint8)c;
      classes[i - 1] = best;
    }
}

/**
 * attache_chain_get_score:
 * @classes: one for each position
 *
 * Returns: the logarithm of the odds of @classes; only differences of two such mean anything
 */
gdouble
attache_chain_get_score (AttacheChain *self, const guint8 *classes)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->contexts->len; i++)
    {
      sum += node_at (self, i)[classes[i]];
      if (i > 0)
        sum += self->edges[self->contexts->data[i]][classes[i - 1]][classes[i]];
    }
  return (gdouble)sum / attache_model_get_scale (self->model);
}

static gdouble
add_logs (const gdouble *logs, guint n)
{
  gdouble largest = logs[0], sum = 0;

  for (guint i = 1; i < n; i++)
    largest = MAX (largest, logs[i]);
  for (guint i = 0; i < n; i++)
    sum += exp (logs[i] - largest);
  return largest + log (sum);
}

static void
go_forward (AttacheChain *self, gdouble scale, gdouble *alpha)
{
  guint k = self->n_classes;
  gdouble logs[ATTACHE_CHAIN_CLASSES];

  for (guint i = 0; i < self->contexts->len; i++)
    for (guint c = 0; c < k; c++)
      {
        for (guint b = 0; b < k && i > 0; b++)
          logs[b] = alpha[(i - 1) * k + b] + self->edges[self->contexts->data[i]][b][c] / scale;
        alpha[i * k + c] = (i > 0 ? add_logs (logs, k) : 0) + node_at (self, i)[c] / scale;
      }
}

static void
go_back (AttacheChain *self, gdouble scale, gdouble *beta)
{
  guint k = self->n_classes, n = self->contexts->len;
  gdouble logs[ATTACHE_CHAIN_CLASSES];

  for (guint i = n - 1; i > 0; i--)
    for (guint b = 0; b < k; b++)
      {
        for (guint c = 0; c < k; c++)
          logs[c] = beta[i * k + c] + node_at (self, i)[c] / scale
                    + self->edges[self->contexts->data[i]][b][c] / scale;
        beta[(i - 1) * k + b] = add_logs (logs, k);
      }
}

/**
 * attache_chain_get_probabilities:
 * @probabilities: (out caller-allocates): for each position that of each class
 *
 * Forward and backward sums. Cost: linear.
 */
void
attache_chain_get_probabilities (AttacheChain *self, gdouble *probabilities)
{
  guint k = self->n_classes, n = self->contexts->len;
  gdouble scale = attache_model_get_scale (self->model), all;
  g_autofree gdouble *alpha = g_new0 (gdouble, (gsize)(n + 1) * k);
  g_autofree gdouble *beta = g_new0 (gdouble, (gsize)(n + 1) * k);

  if (n == 0)
    return;
  go_forward (self, scale, alpha);
  go_back (self, scale, beta);
  all = add_logs (alpha + (n - 1) * k, k);
  for (guint i = 0; i < n * k; i++)
    probabilities[i] = exp (alpha[i] + beta[i] - all);
}
