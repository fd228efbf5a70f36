/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <string.h>

#include "attache-gold.h"
#include "attache-logit.h"
#include "attache-train.h"
#include "find/attache-speakers.h"

/* Who speaks: the candidates of find/attache-speakers-candidates.c for each statement somebody
 * marked. A candidate is right if the name a reader would see is the one that was marked. */

static const AttacheLogitOptions options_of_logit
    = { .rounds = 20, .rate = 0.05, .penalty = 0.02, .min_count = 3 };

static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  guint32 x = (*(AttacheGoldStatement *const *)a)->finding.content[0].start;
  guint32 y = (*(AttacheGoldStatement *const *)b)->finding.content[0].start;

  return x < y ? -1 : x > y;
}

typedef void (*Visit) (AttacheSpeakers *speakers, const AttacheGoldStatement *gold,
                       GArray *candidates, const gboolean *right, gpointer data);

/* Where a name is right, the words of the source are not: they may be less than the name. */
static void
prefer_names (GArray *candidates, gboolean *right)
{
  gboolean named = FALSE;

  for (guint i = 0; i < candidates->len; i++)
    named |= right[i]
             && g_array_index (candidates, AttacheCandidate, i).kind > ATTACHE_CANDIDATE_VOICE;
  for (guint i = 0; named && i < candidates->len; i++)
    if (g_array_index (candidates, AttacheCandidate, i).kind == ATTACHE_CANDIDATE_WORDS)
      right[i] = FALSE;
}

/* Goes through the statements of an article as the core does; the voices before are those that were
 * marked, or those @visit chose. */
static void
visit_article (AttacheGold *article, Visit visit, gpointer data)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (1024);
  g_autoptr (AttacheSpeakers) speakers = NULL;

  g_ptr_array_sort (article->statements, compare_findings);
  for (guint i = 0; i < article->statements->len; i++)
    {
      const AttacheGoldStatement *gold = g_ptr_array_index (article->statements, i);

      g_array_append_val (findings, gold->finding);
    }
  speakers = attache_speakers_new (article->clauses, findings, strings);
  for (speakers->turn = 0; speakers->turn < findings->len; speakers->turn++)
    {
      guint index = speakers->order[speakers->turn];
      const AttacheGoldStatement *gold = g_ptr_array_index (article->statements, index);
      g_autoptr (GArray) candidates = attache_speakers_collect (speakers);
      g_autofree gboolean *right = g_new0 (gboolean, candidates->len);
      gboolean any = FALSE;

      for (guint i = 0; i < candidates->len; i++)
        {
          const AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, i);
          AttacheVoice voice = { 0 };

          attache_speakers_describe (speakers, c, &voice);
          right[i] = gold->speaker && voice.name
                     && attache_gold_is_right (article->clauses, gold, voice.name);
          any |= right[i];
        }
      right[0] = !any;
      prefer_names (candidates, right);
      visit (speakers, gold, candidates, right, data);
    }
}

static void
take_voice (AttacheSpeakers *speakers, const AttacheCandidate *candidate)
{
  guint index = speakers->order[speakers->turn];

  attache_speakers_describe (speakers, candidate, &speakers->voices[index]);
}

static void
learn (AttacheSpeakers *speakers, const AttacheGoldStatement *gold, GArray *candidates,
       const gboolean *right, gpointer data)
{
  AttacheLogit *logit = data;
  gint chosen = -1;

  attache_logit_start (logit);
  for (guint i = 0; i < candidates->len; i++)
    {
      const AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, i);

      attache_logit_add (logit, c->features, c->n_features, right[i]);
      if (right[i] && (chosen < 0 || c->kind > ATTACHE_CANDIDATE_WORDS))
        chosen = chosen < 0
                         || g_array_index (candidates, AttacheCandidate, chosen).entity
                                == ATTACHE_NO_ENTITY
                     ? (gint)i
                     : chosen;
    }
  take_voice (speakers, &g_array_index (candidates, AttacheCandidate, chosen));
}

#define STEPS 10

typedef struct
{
  const AttacheModel *model;
  guint all, have_right;
  guint named[STEPS + 1], right[STEPS + 1]; /* by least certainty */
  gdouble loss;                             /* sum of the logarithms of what the right ones got */
} Score;

static gdouble
probability_of (const GArray *candidates, const gboolean *right)
{
  gdouble sum = 0;

  for (guint i = 0; i < candidates->len; i++)
    sum += right[i] ? g_array_index (candidates, AttacheCandidate, i).probability : 0;
  return sum;
}

static void
examine (AttacheSpeakers *speakers, const AttacheGoldStatement *gold, GArray *candidates,
         const gboolean *right, gpointer data)
{
  Score *score = data;
  guint best = 0;

  attache_speakers_weigh (score->model, candidates);
  for (guint i = 1; i < candidates->len; i++)
    if (g_array_index (candidates, AttacheCandidate, i).probability
        > g_array_index (candidates, AttacheCandidate, best).probability)
      best = i;
  const AttacheCandidate *c = &g_array_index (candidates, AttacheCandidate, best);
  take_voice (speakers, c);
  if (gold->speaker == NULL || gold->aliases->len == 0)
    return;
  score->all++;
  score->have_right += !right[0];
  score->loss -= log (MAX (1e-6, probability_of (candidates, right)));
  for (guint s = 0; best != 0 && s <= STEPS; s++)
    if (c->probability * STEPS >= s)
      {
        score->named[s]++;
        score->right[s] += right[best];
      }
}

static void
print_score (const Score *score, const char *path)
{
  g_print ("  %s: %u speakers, %.1f %% among the candidates, log loss %.3f\n", path, score->all,
           100.0 * score->have_right / MAX (1, score->all), score->loss / MAX (1, score->all));
  for (guint s = 0; s < STEPS; s++)
    g_print ("  certainty %.1f  precision %.1f  recall %.1f\n", (gdouble)s / STEPS,
             100.0 * score->right[s] / MAX (1, score->named[s]),
             100.0 * score->right[s] / MAX (1, score->all));
}

/* The speakers of statements whose spans are given. */
static gboolean
score_file (const AttacheTrainOptions *options, GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (AttacheModel) model = attache_model_open (bytes, error);
  g_autoptr (GPtrArray) articles
      = model ? attache_gold_read (options->language, path, error) : NULL;
  Score score = { .model = model };

  if (articles == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    visit_article (g_ptr_array_index (articles, i), examine, &score);
  print_score (&score, path);
  return TRUE;
}

gboolean
attache_train_speakers (const AttacheTrainOptions *options, GError **error)
{
  g_autoptr (AttacheLogit) logit = attache_logit_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (ATTACHE_TRAIN_SEED);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; options->files[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) articles
          = attache_gold_read (options->language, options->files[i], error);

      if (articles == NULL)
        return FALSE;
      for (guint k = 0; k < articles->len; k++)
        visit_article (g_ptr_array_index (articles, k), learn, logit);
    }
  attache_logit_train (logit, &options_of_logit, rand);
  bytes = attache_logit_write (logit, (guint)options->max_weights);
  for (guint i = 0; options->dev != NULL && options->dev[i] != NULL; i++)
    if (!score_file (options, bytes, options->dev[i], error))
      return FALSE;
  return attache_train_write (options->output, bytes, error);
}
