/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-conllu.h"
#include "attache-crf.h"
#include "attache-train.h"
#include "lang/attache-boundaries-private.h"

/* Ends of sentences: logistic regression over the places of treebanks of which the rules are
 * unsure. */

static const char *const answers[] = { "inside", "end" };

static gboolean
is_gold (const AttacheConlluText *text, guint32 byte)
{
  for (guint i = 0; i < text->ends->len; i++)
    if (g_array_index (text->ends, guint32, i) == byte)
      return TRUE;
  return FALSE;
}

static GArray *
read_samples (AttacheLanguage *language, const AttacheConlluText *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;

  attache_item_set_text (item, text->text->str, (gssize)text->text->len);
  document = attache_document_new (item);
  return attache_boundaries_collect (language, document);
}

static void
add_text (AttacheCrf *crf, AttacheLanguage *language, const AttacheConlluText *text, guint *n_ruled,
          guint *n)
{
  g_autoptr (GArray) samples = read_samples (language, text);

  for (guint i = 0; i < samples->len; i++)
    {
      const AttacheBoundarySample *sample = &g_array_index (samples, AttacheBoundarySample, i);
      gboolean end = is_gold (text, sample->byte);

      attache_crf_start (crf);
      attache_crf_add (crf, sample->features, sample->n_features, 0, end);
      *n_ruled += sample->ruled == end;
      (*n)++;
    }
}

/* Prints how often rules and model are right where the rules are unsure. */
static gboolean
score (AttacheLanguage *language, const AttacheModel *model, const char *path, GError **error)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (AttacheConllu) dev = attache_conllu_read (paths, error);
  guint n = 0, n_ruled = 0, n_right = 0;

  if (dev == NULL)
    return FALSE;
  for (guint t = 0; t < dev->texts->len; t++)
    {
      const AttacheConlluText *text = g_ptr_array_index (dev->texts, t);
      g_autoptr (GArray) samples = read_samples (language, text);

      for (guint i = 0; i < samples->len; i++, n++)
        {
          const AttacheBoundarySample *sample = &g_array_index (samples, AttacheBoundarySample, i);
          gboolean end = is_gold (text, sample->byte);
          gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

          attache_model_score (model, sample->features, sample->n_features, scores);
          n_ruled += sample->ruled == end;
          n_right += (scores[1] > scores[0]) == end;
        }
    }
  g_print ("  %s: %u unsure places, right by rules %.2f %%, by the model %.2f %%\n", path, n,
           100.0 * n_ruled / MAX (n, 1), 100.0 * n_right / MAX (n, 1));
  return TRUE;
}

/* Learns from treebanks. */
gboolean
attache_train_sentences (const AttacheTrainOptions *options, GError **error)
{
  static const AttacheCrfOptions how = { .rounds = 20, .rate = 0.1, .penalty = 2, .min_count = 3 };
  g_autoptr (AttacheConllu) source
      = attache_conllu_read ((const char *const *)options->files, error);
  g_autoptr (AttacheCrf) crf = attache_crf_new (answers, G_N_ELEMENTS (answers));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AttacheModel) model = NULL;
  guint n = 0, n_ruled = 0;
  gdouble loss;

  if (source == NULL)
    return FALSE;
  for (guint i = 0; i < source->texts->len; i++)
    add_text (crf, options->language, g_ptr_array_index (source->texts, i), &n_ruled, &n);
  loss = attache_crf_train (crf, &how);
  g_print ("  %u unsure places, right by rules %.2f %%, mean loss %.3f\n", n,
           100.0 * n_ruled / MAX (n, 1), loss);
  bytes = attache_crf_write (crf, options->max_weights);
  model = attache_model_open (bytes, error);
  if (model == NULL)
    return FALSE;
  for (guint i = 0; options->dev != NULL && options->dev[i] != NULL; i++)
    if (!score (options->language, model, options->dev[i], error))
      return FALSE;
  return attache_train_write (options->output, bytes, error);
}
