/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-crf.h"
#include "attache-weights.h"
#include "lang/attache-chain.h"
#include "lang/attache-model-format.h"

static const char *const names[] = { "low", "high" };
static const AttacheCrfOptions how = { .rounds = 20, .rate = 0.2, .penalty = 0.1, .min_count = 1 };

/* Words that say nothing by themselves: each class lasts until the word 9 turns it round. */
static guint8
next_class (guint8 class_, guint word)
{
  return word == 9 ? !class_ : class_;
}

static GBytes *
learn (guint max_weights)
{
  g_autoptr (AttacheCrf) crf = attache_crf_new (names, 2);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint s = 0; s < 60; s++)
    {
      guint8 class_ = 0;

      attache_crf_start (crf);
      for (guint i = 0; i < 12; i++)
        {
          guint word = (guint)g_rand_int_range (rand, 0, 10);
          guint32 features[] = { attache_feature (1, word), attache_feature (2, i == 0) };

          class_ = next_class (class_, word);
          attache_crf_add (crf, features, 2, word == 9, class_);
        }
    }
  attache_crf_train (crf, &how);
  return attache_crf_write (crf, max_weights);
}

/* What only the neighbours tell is learnt: the edges matter. */
static void
test_learns (void)
{
  g_autoptr (GBytes) bytes = learn (10000);
  g_autoptr (AttacheModel) model = attache_model_open (bytes, NULL);
  g_autoptr (AttacheChain) chain = attache_chain_new (model);
  static const guint words[] = { 1, 2, 9, 3, 4, 5, 9, 6 };
  guint8 found[G_N_ELEMENTS (words)], class_ = 0;

  attache_chain_start (chain);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint32 features[] = { attache_feature (1, words[i]), attache_feature (2, i == 0) };

      attache_chain_add (chain, features, 2, words[i] == 9);
    }
  attache_chain_find_best (chain, found);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      class_ = next_class (class_, words[i]);
      g_assert_cmpuint (found[i], ==, class_);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) first = learn (10000), second = learn (10000);

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_max_weights (void)
{
  g_autoptr (GBytes) all = learn (10000), few = learn (5);
  const AttacheModelHeader *header = g_bytes_get_data (few, NULL);

  g_assert_cmpuint (header->n_weights, <=, 5);
  g_assert_cmpuint (g_bytes_get_size (few), <, g_bytes_get_size (all));
}

/* Every byte of the head and every cut end is refused or harmless. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = learn (10000);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize end = 0; end < size; end += 7)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) cut = g_bytes_new (copy, end);
      g_autoptr (GError) error = NULL;

      g_assert_null (attache_model_open (cut, &error));
      g_assert_nonnull (error);
    }
  for (gsize at = 0; at < sizeof (AttacheModelHeader); at++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (AttacheModel) model = NULL;
      guint32 feature = 12345;
      gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

      copy[at] ^= 0xff;
      changed = g_bytes_new (copy, size);
      model = attache_model_open (changed, NULL);
      if (model != NULL)
        attache_model_score (model, &feature, 1, scores);
    }
}

/* A scale tells how to have the probabilities back: one feature that is right three times of four.
 */
static void
test_logistic (void)
{
  static const AttacheCrfOptions long_
      = { .rounds = 200, .rate = 0.1, .penalty = 0, .min_count = 1 };
  g_autoptr (AttacheCrf) crf = attache_crf_new (names, 2);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AttacheModel) model = NULL;
  g_autoptr (AttacheChain) chain = NULL;
  guint32 feature = attache_feature (1, 1);
  gdouble probabilities[2];

  for (guint i = 0; i < 100; i++)
    {
      attache_crf_start (crf);
      attache_crf_add (crf, &feature, 1, 0, i % 4 != 0);
    }
  attache_crf_train (crf, &long_);
  bytes = attache_crf_write (crf, 100);
  model = attache_model_open (bytes, NULL);
  chain = attache_chain_new (model);
  attache_chain_start (chain);
  attache_chain_add (chain, &feature, 1, 0);
  attache_chain_get_probabilities (chain, probabilities);
  g_assert_cmpfloat_with_epsilon (probabilities[1], 0.75, 0.05);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crf/learns-edges", test_learns);
  g_test_add_func ("/crf/same-bytes", test_same_bytes);
  g_test_add_func ("/crf/max-weights/limit", test_max_weights);
  g_test_add_func ("/crf/logistic", test_logistic);
  g_test_add_func ("/model/damaged", test_damaged);
  return g_test_run ();
}
