/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "attache-weights.h"
#include "lang/attache-chain.h"

/* The chain of use against all paths counted one by one. */

#define CLASSES   3
#define POSITIONS 5

static const char *const names[CLASSES] = { "a", "b", "c" };

/* A model with a weight for each position's own feature and for some edges. */
static AttacheModel *
make_model (GRand *rand)
{
  g_autoptr (AttacheWeights) weights = attache_weights_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AttacheModel *model;

  for (guint i = 0; i < POSITIONS; i++)
    for (guint8 c = 0; c < CLASSES; c++)
      attache_weights_add (weights, attache_feature (1, i), c, g_rand_double_range (rand, -2, 2));
  for (guint8 context = 0; context < 2; context++)
    for (guint b = 0; b < CLASSES; b++)
      for (guint8 c = 0; c < CLASSES; c++)
        attache_weights_add (weights, attache_chain_edge (context, b), c,
                             g_rand_double_range (rand, -2, 2));
  bytes = attache_weights_write (weights, names, CLASSES, 1000, TRUE);
  model = attache_model_open (bytes, &error);
  g_assert_no_error (error);
  return model;
}

static void
fill (AttacheChain *chain)
{
  attache_chain_start (chain);
  for (guint i = 0; i < POSITIONS; i++)
    {
      guint32 feature = attache_feature (1, i);

      attache_chain_add (chain, &feature, 1, i % 2);
    }
}

static guint
count_paths (void)
{
  guint n = 1;

  for (guint i = 0; i < POSITIONS; i++)
    n *= CLASSES;
  return n;
}

static void
path_of (guint number, guint8 *classes)
{
  for (guint i = 0; i < POSITIONS; i++, number /= CLASSES)
    classes[i] = number % CLASSES;
}

static void
test_best (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (AttacheModel) model = make_model (rand);
      g_autoptr (AttacheChain) chain = attache_chain_new (model);
      guint8 best[POSITIONS], path[POSITIONS];
      gdouble most;

      fill (chain);
      attache_chain_find_best (chain, best);
      most = attache_chain_get_score (chain, best);
      for (guint number = 0; number < count_paths (); number++)
        {
          path_of (number, path);
          g_assert_cmpfloat (attache_chain_get_score (chain, path), <=, most + 1e-9);
        }
    }
}

static void
test_probabilities (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (AttacheModel) model = make_model (rand);
  g_autoptr (AttacheChain) chain = attache_chain_new (model);
  gdouble found[POSITIONS * CLASSES], counted[POSITIONS * CLASSES] = { 0 }, all = 0;
  guint8 path[POSITIONS];

  fill (chain);
  attache_chain_get_probabilities (chain, found);
  for (guint number = 0; number < count_paths (); number++)
    {
      gdouble odds;

      path_of (number, path);
      odds = exp (attache_chain_get_score (chain, path));
      all += odds;
      for (guint i = 0; i < POSITIONS; i++)
        counted[i * CLASSES + path[i]] += odds;
    }
  for (guint i = 0; i < POSITIONS * CLASSES; i++)
    g_assert_cmpfloat_with_epsilon (found[i], counted[i] / all, 1e-6);
}

static void
test_empty (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (AttacheModel) model = make_model (rand);
  g_autoptr (AttacheChain) chain = attache_chain_new (model);

  attache_chain_start (chain);
  attache_chain_find_best (chain, NULL);
  attache_chain_get_probabilities (chain, NULL);
  g_assert_cmpfloat (attache_chain_get_score (chain, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain/best-path", test_best);
  g_test_add_func ("/chain/probabilities", test_probabilities);
  g_test_add_func ("/chain/empty", test_empty);
  return g_test_run ();
}
