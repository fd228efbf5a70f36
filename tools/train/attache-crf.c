/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-crf.h"

#include <math.h>
#include <string.h>

#include "attache-train.h"
#include "attache-weights.h"
#include "lang/attache-chain.h"

#define MAX_CLASSES ATTACHE_CHAIN_CLASSES

typedef struct
{
  guint first_feature; /* in the features of all positions */
  guint n_features;
  guint8 context;
  guint8 class_;
} Position;

typedef struct
{
  guint first; /* position */
  guint n;
} Sequence;

struct _AttacheCrf
{
  char **classes;
  guint k;
  GHashTable *rows;  /* feature → index + 1 */
  GArray *keys;      /* of guint32 */
  GArray *counts;    /* of guint, how often each row is met */
  GArray *features;  /* of guint: rows */
  GArray *positions; /* of Position */
  GArray *sequences; /* of Sequence */
  guint edge_rows[ATTACHE_CHAIN_CONTEXTS][MAX_CLASSES];
  float *weights; /* k of each row */
  float *squares; /* sums of squared gradients, likewise */
};

static guint
row_of (AttacheCrf *self, guint32 feature)
{
  gsize row = GPOINTER_TO_SIZE (g_hash_table_lookup (self->rows, GUINT_TO_POINTER (feature)));
  guint none = 0;

  if (row == 0)
    {
      g_array_append_val (self->keys, feature);
      g_array_append_val (self->counts, none);
      row = self->keys->len;
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (feature), GSIZE_TO_POINTER (row));
    }
  g_array_index (self->counts, guint, row - 1)++;
  return (guint)row - 1;
}

AttacheCrf *
attache_crf_new (const char *const *classes, guint n_classes)
{
  AttacheCrf *self = g_new0 (AttacheCrf, 1);

  g_assert (n_classes <= MAX_CLASSES);
  self->classes = g_new0 (char *, n_classes + 1);
  for (guint i = 0; i < n_classes; i++)
    self->classes[i] = g_strdup (classes[i]);
  self->k = n_classes;
  self->rows = g_hash_table_new (NULL, NULL);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->features = g_array_new (FALSE, FALSE, sizeof (guint));
  self->positions = g_array_new (FALSE, FALSE, sizeof (Position));
  self->sequences = g_array_new (FALSE, FALSE, sizeof (Sequence));
  for (guint8 context = 0; context < ATTACHE_CHAIN_CONTEXTS; context++)
    for (guint c = 0; c < n_classes; c++)
      {
        guint row = row_of (self, attache_chain_edge (context, c));

        self->edge_rows[context][c] = row;
        g_array_index (self->counts, guint, row) = G_MAXUINT / 2; /* edges always stay */
      }
  return self;
}

void
attache_crf_free (AttacheCrf *self)
{
  g_strfreev (self->classes);
  g_hash_table_unref (self->rows);
  g_array_unref (self->keys);
  g_array_unref (self->counts);
  g_array_unref (self->features);
  g_array_unref (self->positions);
  g_array_unref (self->sequences);
  g_free (self->weights);
  g_free (self->squares);
  g_free (self);
}

/* Begins a new sequence. */
void
attache_crf_start (AttacheCrf *self)
{
  Sequence sequence = { self->positions->len, 0 };

  g_array_append_val (self->sequences, sequence);
}

/* Adds a position to the sequence begun last. */
void
attache_crf_add (AttacheCrf *self, const guint32 *features, guint n_features, guint8 context,
                 guint8 class_)
{
  Position position = { self->features->len, n_features, context, class_ };

  for (guint i = 0; i < n_features; i++)
    {
      guint row = row_of (self, features[i]);

      g_array_append_val (self->features, row);
    }
  g_array_append_val (self->positions, position);
  g_array_index (self->sequences, Sequence, self->sequences->len - 1).n++;
}

/* Scratch of one sequence. */
typedef struct
{
  guint n;
  gdouble *node;
  gdouble *alpha;
  gdouble *beta;
  gdouble all;
} Scratch;

static const Position *
position_at (const AttacheCrf *self, guint i)
{
  return &g_array_index (self->positions, Position, i);
}

static gdouble
edge (const AttacheCrf *self, guint8 context, guint before, guint after)
{
  return self->weights[(gsize)self->edge_rows[context][before] * self->k + after];
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
score_nodes (const AttacheCrf *self, const Sequence *sequence, guint min_count, Scratch *scratch)
{
  for (guint i = 0; i < sequence->n; i++)
    {
      const Position *position = position_at (self, sequence->first + i);
      gdouble *node = scratch->node + i * self->k;

      memset (node, 0, self->k * sizeof *node);
      for (guint f = 0; f < position->n_features; f++)
        {
          guint row = g_array_index (self->features, guint, position->first_feature + f);

          for (guint c = 0; c < self->k && g_array_index (self->counts, guint, row) >= min_count;
               c++)
            node[c] += self->weights[(gsize)row * self->k + c];
        }
    }
}

static void
sum_paths (const AttacheCrf *self, const Sequence *sequence, Scratch *s)
{
  guint k = self->k, n = sequence->n;
  gdouble logs[MAX_CLASSES];

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < k; c++)
      {
        for (guint b = 0; b < k && i > 0; b++)
          logs[b] = s->alpha[(i - 1) * k + b]
                    + edge (self, position_at (self, sequence->first + i)->context, b, c);
        s->alpha[i * k + c] = (i > 0 ? add_logs (logs, k) : 0) + s->node[i * k + c];
      }
  memset (s->beta + (n - 1) * k, 0, k * sizeof *s->beta);
  for (guint i = n - 1; i > 0; i--)
    for (guint b = 0; b < k; b++)
      {
        for (guint c = 0; c < k; c++)
          logs[c] = s->beta[i * k + c] + s->node[i * k + c]
                    + edge (self, position_at (self, sequence->first + i)->context, b, c);
        s->beta[(i - 1) * k + b] = add_logs (logs, k);
      }
  s->all = add_logs (s->alpha + (n - 1) * k, k);
}

static void
step (AttacheCrf *self, gsize at, gdouble gradient, const AttacheCrfOptions *options)
{
  gradient
      -= options->penalty / g_array_index (self->counts, guint, at / self->k) * self->weights[at];
  self->squares[at] += (float)(gradient * gradient);
  self->weights[at] += (float)(options->rate * gradient / (sqrt (self->squares[at]) + 1e-6));
}

static void
step_edges (AttacheCrf *self, const Sequence *sequence, guint i, const Scratch *s,
            const AttacheCrfOptions *options)
{
  const Position *here = position_at (self, sequence->first + i);
  const Position *before = position_at (self, sequence->first + i - 1);
  gdouble gradients[MAX_CLASSES][MAX_CLASSES];
  guint k = self->k;

  for (guint b = 0; b < k; b++)
    for (guint c = 0; c < k; c++)
      gradients[b][c] = (before->class_ == b && here->class_ == c)
                        - exp (s->alpha[(i - 1) * k + b] + edge (self, here->context, b, c)
                               + s->node[i * k + c] + s->beta[i * k + c] - s->all);
  for (guint b = 0; b < k; b++)
    for (guint c = 0; c < k; c++)
      step (self, (gsize)self->edge_rows[here->context][b] * k + c, gradients[b][c], options);
}

static void
step_sequence (AttacheCrf *self, const Sequence *sequence, const Scratch *s,
               const AttacheCrfOptions *options)
{
  guint k = self->k;

  for (guint i = 1; i < sequence->n; i++)
    step_edges (self, sequence, i, s, options);
  for (guint i = 0; i < sequence->n; i++)
    {
      const Position *position = position_at (self, sequence->first + i);
      gdouble gradients[MAX_CLASSES];

      for (guint c = 0; c < k; c++)
        gradients[c]
            = (position->class_ == c) - exp (s->alpha[i * k + c] + s->beta[i * k + c] - s->all);
      for (guint f = 0; f < position->n_features; f++)
        {
          guint row = g_array_index (self->features, guint, position->first_feature + f);

          for (guint c = 0; c < k && g_array_index (self->counts, guint, row) >= options->min_count;
               c++)
            step (self, (gsize)row * k + c, gradients[c], options);
        }
    }
}

static gdouble
learn_sequence (AttacheCrf *self, const Sequence *sequence, const AttacheCrfOptions *options)
{
  guint size = sequence->n * self->k;
  g_autofree gdouble *scores = g_new (gdouble, 3 * (gsize)size);
  Scratch scratch = { sequence->n, scores, scores + size, scores + 2 * size, 0 };
  gdouble gold = 0;

  score_nodes (self, sequence, options->min_count, &scratch);
  sum_paths (self, sequence, &scratch);
  for (guint i = 0; i < sequence->n; i++)
    {
      const Position *here = position_at (self, sequence->first + i);

      gold += scratch.node[i * self->k + here->class_];
      if (i > 0)
        gold += edge (self, here->context, position_at (self, sequence->first + i - 1)->class_,
                      here->class_);
    }
  step_sequence (self, sequence, &scratch, options);
  return scratch.all - gold;
}

/**
 * attache_crf_train:
 *
 * Learns from all sequences, in an order that is the same every time.
 *
 * Returns: the mean loss of a sequence in the last round, in natural logarithms
 */
gdouble
attache_crf_train (AttacheCrf *self, const AttacheCrfOptions *options)
{
  gsize size = (gsize)self->keys->len * self->k;
  g_autofree guint *order = g_new (guint, self->sequences->len + 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (ATTACHE_TRAIN_SEED);
  gdouble loss = 0;

  self->weights = g_new0 (float, size);
  self->squares = g_new0 (float, size);
  for (guint i = 0; i < self->sequences->len; i++)
    order[i] = i;
  for (guint round = 0; round < options->rounds; round++)
    {
      loss = 0;
      attache_train_shuffle (order, self->sequences->len, rand);
      for (guint i = 0; i < self->sequences->len; i++)
        {
          const Sequence *sequence = &g_array_index (self->sequences, Sequence, order[i]);

          if (sequence->n > 0)
            loss += learn_sequence (self, sequence, options);
        }
    }
  return loss / MAX (1, self->sequences->len);
}

/**
 * attache_crf_write:
 * @max_weights: keep so many, the largest
 *
 * Returns: (transfer full): the model; its scale says how its weights were made whole numbers
 */
GBytes *
attache_crf_write (AttacheCrf *self, guint max_weights)
{
  g_autoptr (AttacheWeights) weights = attache_weights_new ();

  for (guint row = 0; row < self->keys->len; row++)
    for (guint c = 0; c < self->k; c++)
      attache_weights_add (weights, g_array_index (self->keys, guint32, row), (guint8)c,
                           self->weights[(gsize)row * self->k + c]);
  return attache_weights_write (weights, (const char *const *)self->classes, self->k, max_weights,
                                TRUE);
}
