/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-crf.h"
#include "attache-gold.h"
#include "attache-train.h"
#include "find/attache-reports-private.h"
#include "find/attache-trust-private.h"

/* How far a statement can be trusted: logistic regression over what the models of statements say
 * of articles they have not learnt from. The texts come in pairs: a data file with such models, and
 * the articles. */

static const char *const answers[] = { "wrong", "right" };

/* The content was found if the two share so much of their words (Dice), as the scorer has it. */
#define FOUND 0.5

static guint8 *
mark_words (const AttacheClauses *clauses, const AttacheFinding *finding)
{
  guint8 *words = g_new0 (guint8, clauses->n + 1);

  for (guint c = 0; c < finding->n_content; c++)
    for (guint32 i = attache_tokens_find (clauses->tokens, finding->content[c].start);
         i < clauses->n && clauses->t[i].span.start < finding->content[c].end; i++)
      words[i] = !(clauses->t[i].flags & ATTACHE_TOKEN_PUNCT);
  return words;
}

static gdouble
dice (const AttacheClauses *clauses, const AttacheFinding *a, const AttacheFinding *b)
{
  g_autofree guint8 *in_a = mark_words (clauses, a), *in_b = mark_words (clauses, b);
  guint shared = 0, all = 0;

  for (guint i = 0; i < clauses->n; i++)
    {
      shared += in_a[i] && in_b[i];
      all += in_a[i] + in_b[i];
    }
  return all > 0 ? 2.0 * shared / all : 0;
}

static gboolean
is_right (const AttacheGold *article, const AttacheFinding *finding, const AttacheVoice *voice)
{
  const AttacheGoldStatement *best = NULL;
  gdouble most = FOUND;

  for (guint i = 0; i < article->statements->len; i++)
    {
      const AttacheGoldStatement *gold = g_ptr_array_index (article->statements, i);
      gdouble shared = dice (article->clauses, &gold->finding, finding);

      if (shared >= most)
        {
          most = shared;
          best = gold;
        }
    }
  if (best == NULL)
    return FALSE;
  if (best->speaker == NULL || voice->name == NULL)
    return best->speaker == NULL && voice->name == NULL;
  return attache_gold_is_right (article->clauses, best, voice->name);
}

static guint
add_article (AttacheCrf *crf, AttacheLanguage *language, const AttacheGold *article)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (1024);
  g_autofree AttacheVoice *voices = NULL;
  guint32 features[ATTACHE_TRUST_MAX_FEATURES];
  guint n_right = 0;

  attache_reports_find (language, article->clauses, findings);
  voices = g_new0 (AttacheVoice, findings->len + 1);
  attache_speakers_resolve (article->clauses,
                            attache_language_get_model (language, ATTACHE_MODEL_SPEAKERS), findings,
                            strings, voices);
  for (guint i = 0; i < findings->len; i++)
    {
      const AttacheFinding *finding = &g_array_index (findings, AttacheFinding, i);
      guint n = attache_trust_read (article->clauses, finding, &voices[i], features);
      gboolean right = is_right (article, finding, &voices[i]);

      attache_crf_start (crf);
      attache_crf_add (crf, features, n, 0, right);
      n_right += right;
    }
  return n_right;
}

/* Learns from pairs of a data file and articles its models have not seen. */
gboolean
attache_train_trust (const AttacheTrainOptions *options, GError **error)
{
  static const AttacheCrfOptions how = { .rounds = 30, .rate = 0.05, .penalty = 3, .min_count = 5 };
  g_autoptr (AttacheCrf) crf = attache_crf_new (answers, G_N_ELEMENTS (answers));
  g_autoptr (GBytes) bytes = NULL;
  guint n_right = 0;

  for (guint i = 0; options->files[i] != NULL && options->files[i + 1] != NULL; i += 2)
    {
      g_autoptr (AttacheLanguage) language = attache_language_load (options->files[i], error);
      g_autoptr (GPtrArray) gold = NULL;

      if (language == NULL)
        return FALSE;
      gold = attache_gold_read (language, options->files[i + 1], error);
      if (gold == NULL)
        return FALSE;
      for (guint k = 0; k < gold->len; k++)
        n_right += add_article (crf, language, g_ptr_array_index (gold, k));
    }
  g_print ("  %u statements are right, mean loss %.3f\n", n_right, attache_crf_train (crf, &how));
  bytes = attache_crf_write (crf, options->max_weights);
  return attache_train_write (options->output, bytes, error);
}
