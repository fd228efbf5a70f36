/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-summary-private.h"

#include "base/attache-limits.h"

static AttacheSummaryCandidate *
candidate_at (const AttacheSummarizer *self, guint i)
{
  return &g_array_index (self->candidates, AttacheSummaryCandidate, i);
}

static gdouble
score_set (const AttacheSummarySet *set, const gdouble *weights)
{
  gdouble score = 0;

  for (guint i = 0; i < ATTACHE_SUMMARY_N_NUMBERS; i++)
    score += weights[i] * set->numbers[i];
  return score;
}

static const AttacheSummarySet *
find_best_set (const GArray *sets, const gdouble *weights)
{
  const AttacheSummarySet *best = NULL;

  for (guint i = 0; i < sets->len; i++)
    {
      const AttacheSummarySet *set = &g_array_index (sets, AttacheSummarySet, i);

      if (best == NULL || score_set (set, weights) > score_set (best, weights))
        best = set;
    }
  return best;
}

/* Whether a candidate can be read where those chosen by now stand. */
static gboolean
fits (const AttacheSummarizer *self, guint i)
{
  const AttacheSummaryCandidate *c = candidate_at (self, i);
  gboolean before = i > 0 && candidate_at (self, i - 1)->chosen
                    && candidate_at (self, i - 1)->sentence.sentence + 1 == c->sentence.sentence;

  if (c->chosen || (c->hangs && c->sentence.sentence > 0 && !before))
    return FALSE;
  for (guint k = 0; k < self->candidates->len; k++)
    if (candidate_at (self, k)->chosen && attache_summarizer_repeats (candidate_at (self, k), c))
      return FALSE;
  return TRUE;
}

/* The best of some candidates (all if @set is NULL) that fits; a rank is given once. */
static gboolean
choose_next (AttacheSummarizer *self, const AttacheSummarySet *set, guint rank)
{
  AttacheSummaryCandidate *best = NULL;

  for (guint i = 0; i < (set != NULL ? set->n : self->candidates->len); i++)
    {
      guint index = set != NULL ? set->members[i] : i;
      AttacheSummaryCandidate *c = candidate_at (self, index);

      if (fits (self, index) && (best == NULL || c->logit > best->logit))
        best = c;
    }
  if (best == NULL)
    return FALSE;
  best->chosen = TRUE;
  best->sentence.rank = rank;
  return TRUE;
}

static void
choose (AttacheSummarizer *self, const gdouble *set_weights)
{
  g_autoptr (GArray) sets = attache_summarizer_list_sets (self);
  const AttacheSummarySet *set = find_best_set (sets, set_weights);
  guint rank = 1;

  while (set != NULL && choose_next (self, set, rank))
    rank++;
  while (rank <= ATTACHE_SUMMARY_LENGTH && choose_next (self, NULL, rank))
    rank++;
}

/* Where there is no model: the first are the best. */
static void
weigh_by_place (gdouble *weights, gdouble *set_weights)
{
  weights[ATTACHE_SUMMARY_NEARNESS] = set_weights[ATTACHE_SUMMARY_SET_LOGITS] = 1;
}

/**
 * attache_summary_choose:
 * @language: the language
 * @statements: the statements, and with them all that was found
 * @english: whether the text is English; else sentences are weighed by place, length, the title's
 * and the article's own words alone
 *
 * Weighs the sentences of the first %ATTACHE_LIMIT_SUMMARY_SENTENCES that can stand by themselves,
 * then sets of three of the best; the best set has the first ranks. None is without the sentence it
 * hangs on, cuts a quotation or repeats another. A leading dateline is not part of a sentence here.
 *
 * Returns: (transfer full): at most %ATTACHE_SUMMARY_LENGTH #AttacheSummarySentence, in article
 * order
 */
GArray *
attache_summary_choose (AttacheLanguage *language, AttacheStatements *statements, gboolean english)
{
  GArray *summary = g_array_new (FALSE, FALSE, sizeof (AttacheSummarySentence));
  g_autoptr (AttacheSummarizer) summarizer = attache_summarizer_new (language, statements, english);
  const AttacheModel *model = attache_language_get_model (language, ATTACHE_MODEL_SUMMARY);
  gdouble weights[ATTACHE_SUMMARY_N_FEATURES] = { 0 };
  gdouble set_weights[ATTACHE_SUMMARY_N_NUMBERS] = { 0 };

  if (model != NULL)
    attache_summary_read_weights (model, weights, set_weights);
  else
    weigh_by_place (weights, set_weights);
  attache_summarizer_measure (summarizer);
  attache_summarizer_weigh (summarizer, weights);
  choose (summarizer, set_weights);
  for (guint i = 0; i < summarizer->candidates->len; i++)
    if (candidate_at (summarizer, i)->chosen)
      g_array_append_val (summary, candidate_at (summarizer, i)->sentence);
  return summary;
}
