/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-articles.h"
#include "attache-crf.h"
#include "attache-train.h"

/* The models of statements: which words report (logistic), and what belongs to each (a
 * linear-chain conditional random field). */

static const char *const answers[] = { "no", "yes" };
static const char *const parts[ATTACHE_N_PARTS] = { "other", "content", "source", "cue" };

/* The annotated statement a report is the cue of; NULL if it is of none. */
static const AttacheFinding *
find_gold (const AttacheArticle *article, const AttacheReport *report)
{
  for (guint i = 0; i < article->gold->statements->len; i++)
    {
      const AttacheGoldStatement *gold = g_ptr_array_index (article->gold->statements, i);
      AttacheRange cue = gold->finding.cue;

      if (report->cue.head >= cue.first && report->cue.head < cue.end)
        return &gold->finding;
    }
  return NULL;
}

static void
add_cues (AttacheCrf *crf, const AttacheArticle *article)
{
  guint32 features[ATTACHE_REPORT_MAX_FEATURES];

  for (guint i = 0; i < article->reports->all->len; i++)
    {
      const AttacheReport *report = &g_array_index (article->reports->all, AttacheReport, i);
      guint n = attache_reports_read_cue (article->reports, i, features);

      attache_crf_start (crf);
      attache_crf_add (crf, features, n, 0, find_gold (article, report) != NULL);
    }
}

static gboolean
covers (AttacheRange range, guint32 token)
{
  return token >= range.first && token < range.end;
}

static guint8
part_of (const AttacheFinding *gold, guint32 token, AttacheSpan span)
{
  for (guint i = 0; i < gold->n_content; i++)
    if (gold->content[i].start < span.end && span.start < gold->content[i].end)
      return ATTACHE_PART_CONTENT;
  return covers (gold->source, token) ? ATTACHE_PART_SOURCE
         : covers (gold->cue, token)  ? ATTACHE_PART_CUE
                                      : ATTACHE_PART_OTHER;
}

static void
add_spans (AttacheCrf *crf, const AttacheArticle *article)
{
  guint32 features[ATTACHE_REPORT_MAX_FEATURES];

  for (guint i = 0; i < article->reports->all->len; i++)
    {
      const AttacheReport *report = &g_array_index (article->reports->all, AttacheReport, i);
      const AttacheFinding *gold = find_gold (article, report);

      if (gold == NULL)
        continue;
      attache_reports_open (article->reports, i);
      attache_crf_start (crf);
      for (guint32 t = report->window.first; t < report->window.end; t++)
        {
          guint n = attache_reports_read_token (article->reports, i, t, features);

          attache_crf_add (crf, features, n, attache_reports_get_context (article->reports, i, t),
                           part_of (gold, t, article->gold->clauses->t[t].span));
        }
    }
}

static gboolean
train (const AttacheTrainOptions *options, AttacheCrf *crf,
       void (*add) (AttacheCrf *, const AttacheArticle *), const AttacheCrfOptions *how,
       GError **error)
{
  g_autoptr (GPtrArray) articles
      = attache_articles_read (options->language, (const char *const *)options->files, error);
  g_autoptr (GBytes) bytes = NULL;

  if (articles == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    add (crf, g_ptr_array_index (articles, i));
  g_print ("  %u articles, mean loss %.3f\n", articles->len, attache_crf_train (crf, how));
  bytes = attache_crf_write (crf, options->max_weights);
  return attache_train_write (options->output, bytes, error);
}

/* Learns which words report. */
gboolean
attache_train_cues (const AttacheTrainOptions *options, GError **error)
{
  g_autoptr (AttacheCrf) crf = attache_crf_new (answers, G_N_ELEMENTS (answers));
  static const AttacheCrfOptions how = { .rounds = 12, .rate = 0.1, .penalty = 4, .min_count = 3 };

  return train (options, crf, add_cues, &how, error);
}

/* Learns what is content, source and cue. */
gboolean
attache_train_spans (const AttacheTrainOptions *options, GError **error)
{
  g_autoptr (AttacheCrf) crf = attache_crf_new (parts, ATTACHE_N_PARTS);
  static const AttacheCrfOptions how = { .rounds = 8, .rate = 0.1, .penalty = 3, .min_count = 3 };

  return train (options, crf, add_spans, &how, error);
}
