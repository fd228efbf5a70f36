/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-learner.h"
#include "lang/attache-model.h"

static const char *const names[] = { "a", "b" };

/* Learns that feature 1 means b and feature 2 means a, in that order or the other. */
static GBytes *
learn (const guint32 *order, guint n, guint max_weights)
{
  g_autoptr (AttacheLearner) learner = attache_learner_new (names, 2);

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < n; i++)
      {
        guint class_ = order[i] == 1;
        gint32 scores[2];

        attache_learner_score (learner, &order[i], 1, scores);
        if (scores[class_] <= scores[!class_])
          {
            attache_learner_update (learner, &order[i], 1, class_, 1);
            attache_learner_update (learner, &order[i], 1, !class_, -1);
          }
        attache_learner_step (learner);
      }
  return attache_learner_write (learner, max_weights);
}

static void
test_learns (void)
{
  static const guint32 order[] = { 1, 2 };
  g_autoptr (GBytes) bytes = learn (order, 2, 100);
  g_autoptr (AttacheModel) model = attache_model_open (bytes, NULL);
  gint32 scores[2];

  attache_model_score (model, &order[0], 1, scores);
  g_assert_cmpint (scores[1], >, scores[0]);
  attache_model_score (model, &order[1], 1, scores);
  g_assert_cmpint (scores[0], >, scores[1]);
}

static void
test_same_bytes (void)
{
  static const guint32 order[] = { 1, 2, 1, 1, 2 };
  g_autoptr (GBytes) once = learn (order, 5, 100), twice = learn (order, 5, 100);

  g_assert_true (g_bytes_equal (once, twice));
}

static void
test_keeps_the_largest (void)
{
  g_autoptr (AttacheLearner) learner = attache_learner_new (names, 2);
  static const guint32 small = 5, large = 6;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AttacheModel) model = NULL;
  gint32 scores[2];

  attache_learner_update (learner, &small, 1, 0, 1);
  attache_learner_update (learner, &large, 1, 0, 7);
  attache_learner_step (learner);
  bytes = attache_learner_write (learner, 1);
  model = attache_model_open (bytes, NULL);
  attache_model_score (model, &small, 1, scores);
  g_assert_cmpint (scores[0], ==, 0);
  attache_model_score (model, &large, 1, scores);
  g_assert_cmpint (scores[0], >, 0);
}

/* A weight that came late counts less than one that stood all the time. */
static void
test_average (void)
{
  g_autoptr (AttacheLearner) learner = attache_learner_new (names, 2);
  static const guint32 early = 5, late = 6;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AttacheModel) model = NULL;
  gint32 first[2], second[2];

  attache_learner_update (learner, &early, 1, 0, 1);
  for (guint i = 0; i < 10; i++)
    {
      if (i == 8)
        attache_learner_update (learner, &late, 1, 0, 1);
      attache_learner_step (learner);
    }
  bytes = attache_learner_write (learner, 100);
  model = attache_model_open (bytes, NULL);
  attache_model_score (model, &early, 1, first);
  attache_model_score (model, &late, 1, second);
  g_assert_cmpint (first[0], >, 4 * second[0]);
  g_assert_cmpint (second[0], >, 0);
}

static void
test_restart (void)
{
  g_autoptr (AttacheLearner) learner = attache_learner_new (names, 2);
  static const guint32 feature = 5;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AttacheModel) model = NULL;
  gint32 scores[2];

  attache_learner_update (learner, &feature, 1, 1, 4);
  attache_learner_step (learner);
  attache_learner_restart (learner);
  attache_learner_score (learner, &feature, 1, scores);
  g_assert_cmpint (scores[1], ==, 0);
  attache_learner_step (learner);
  bytes = attache_learner_write (learner, 100);
  model = attache_model_open (bytes, NULL);
  attache_model_score (model, &feature, 1, scores);
  g_assert_cmpint (scores[1], >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learner/learns", test_learns);
  g_test_add_func ("/learner/same-bytes", test_same_bytes);
  g_test_add_func ("/learner/weights/limit", test_keeps_the_largest);
  g_test_add_func ("/learner/average", test_average);
  g_test_add_func ("/learner/restart", test_restart);
  return g_test_run ();
}
