/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <string.h>

#include "brief/attache-summary-private.h"

/* Which sentences go well together: all sets of three of the best are weighed as wholes. */

static AttacheSummaryCandidate *
candidate_at (const AttacheSummarizer *self, guint i)
{
  return &g_array_index (self->candidates, AttacheSummaryCandidate, i);
}

/* Gives each candidate its score. */
void
attache_summarizer_weigh (AttacheSummarizer *self, const gdouble *weights)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      AttacheSummaryCandidate *c = candidate_at (self, i);

      c->logit = 0;
      for (guint k = 0; k < ATTACHE_SUMMARY_N_FEATURES; k++)
        c->logit += weights[k] * c->numbers[k];
    }
}

/* The best candidates in article order. Returns: how many */
static guint
find_best (const AttacheSummarizer *self, guint *best)
{
  guint n = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      guint worst = 0;

      if (n < ATTACHE_SUMMARY_BEST)
        {
          best[n++] = i;
          continue;
        }
      for (guint k = 1; k < n; k++)
        if (candidate_at (self, best[k])->logit < candidate_at (self, best[worst])->logit)
          worst = k;
      if (candidate_at (self, i)->logit <= candidate_at (self, best[worst])->logit)
        continue;
      memmove (best + worst, best + worst + 1, (n - worst - 1) * sizeof *best);
      best[n - 1] = i;
    }
  return n;
}

static gboolean
is_in (const AttacheSummarySet *set, guint candidate)
{
  for (guint i = 0; i < set->n; i++)
    if (set->members[i] == candidate)
      return TRUE;
  return FALSE;
}

/* Whether the sentence right before a candidate is a candidate too. */
static gboolean
follows (const AttacheSummarizer *self, guint candidate)
{
  return candidate > 0
         && candidate_at (self, candidate - 1)->sentence.sentence + 1
                == candidate_at (self, candidate)->sentence.sentence;
}

/* No sentence without the one it needs, none twice. */
static gboolean
is_readable (const AttacheSummarizer *self, const AttacheSummarySet *set)
{
  for (guint i = 0; i < set->n; i++)
    {
      guint c = set->members[i];

      if (candidate_at (self, c)->hangs && !(follows (self, c) && is_in (set, c - 1))
          && candidate_at (self, c)->sentence.sentence > 0)
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (attache_summarizer_repeats (candidate_at (self, set->members[k]),
                                        candidate_at (self, c)))
          return FALSE;
    }
  return TRUE;
}

static void
measure_overlap (const AttacheSummarizer *self, AttacheSummarySet *set)
{
  gdouble most = 0, sum = 0;

  for (guint i = 0; i < set->n; i++)
    for (guint k = 0; k < i; k++)
      {
        const AttacheSummaryCandidate *a = candidate_at (self, set->members[i]);
        const AttacheSummaryCandidate *b = candidate_at (self, set->members[k]);
        gdouble shared = attache_summarizer_share (a->words, a->n_words, b->words, b->n_words)
                         / (gdouble)MAX (1, MIN (a->n_words, b->n_words));

        most = MAX (most, shared);
        sum += shared;
        set->numbers[ATTACHE_SUMMARY_SET_NEIGHBOURS]
            += set->members[i] == set->members[k] + 1 && follows (self, set->members[i]);
      }
  set->numbers[ATTACHE_SUMMARY_SET_REDUNDANCY] = sum / 3 + most;
}

/* Which share of the article's words, and of the title's, the sentences have together. */
static void
measure_coverage (const AttacheSummarizer *self, AttacheSummarySet *set)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gdouble covered = 0, all = 0;
  guint in_title = 0;

  for (guint i = 0; i < set->n; i++)
    {
      const AttacheSummaryCandidate *c = candidate_at (self, set->members[i]);

      for (guint k = 0; k < c->n_words; k++)
        {
          if (!g_hash_table_add (seen, GUINT_TO_POINTER (c->words[k])))
            continue;
          covered += g_array_index (self->counts, guint, c->words[k]) - 1.0;
          in_title += g_hash_table_contains (self->title, GUINT_TO_POINTER (c->words[k]));
        }
    }
  for (guint i = 0; i < self->counts->len; i++)
    all += MAX (g_array_index (self->counts, guint, i), 1) - 1.0;
  set->numbers[ATTACHE_SUMMARY_SET_COVERAGE] = covered / MAX (1, all);
  set->numbers[ATTACHE_SUMMARY_SET_TITLE]
      = (gdouble)in_title / MAX (1, g_hash_table_size (self->title));
}

static void
measure_set (const AttacheSummarizer *self, AttacheSummarySet *set)
{
  gdouble length = 0;

  memset (set->numbers, 0, sizeof set->numbers);
  for (guint i = 0; i < set->n; i++)
    {
      const AttacheSummaryCandidate *c = candidate_at (self, set->members[i]);
      const AttacheSentence *sentence = &self->sentences[c->sentence.sentence];

      for (guint k = 0; k < ATTACHE_SUMMARY_N_FEATURES; k++)
        set->numbers[k] += c->numbers[k];
      length += sentence->end - sentence->first;
      set->numbers[ATTACHE_SUMMARY_SET_LOGITS] += c->logit;
      set->numbers[ATTACHE_SUMMARY_SET_PROBABILITY] += 1 / (1 + exp (-c->logit));
    }
  length = MIN (length, 200) / 80;
  set->numbers[ATTACHE_SUMMARY_SET_LENGTH] = length;
  set->numbers[ATTACHE_SUMMARY_SET_LENGTH_SQUARED] = length * length;
  set->numbers[ATTACHE_SUMMARY_SET_SPREAD]
      = (gdouble)(set->members[set->n - 1] - set->members[0]) / self->candidates->len;
  measure_overlap (self, set);
  measure_coverage (self, set);
}

static void
add_set (AttacheSummarizer *self, GArray *sets, const AttacheSummarySet *set)
{
  AttacheSummarySet measured = *set;

  if (!is_readable (self, set))
    return;
  measure_set (self, &measured);
  g_array_append_val (sets, measured);
}

/**
 * attache_summarizer_list_sets:
 *
 * Returns: (transfer full) (element-type AttacheSummarySet): sets of three of the best candidates
 *   that can be read by themselves; of fewer where there are no more. Empty if nothing may be
 *   chosen. At most %ATTACHE_SUMMARY_MAX_SETS.
 */
GArray *
attache_summarizer_list_sets (AttacheSummarizer *self)
{
  GArray *sets = g_array_new (FALSE, FALSE, sizeof (AttacheSummarySet));
  guint best[ATTACHE_SUMMARY_BEST], n = find_best (self, best);

  for (guint size = MIN (n, ATTACHE_SUMMARY_SET); size > 0 && sets->len == 0; size--)
    for (guint a = 0; a < n; a++)
      for (guint b = a + 1; b < (size > 1 ? n : a + 2); b++)
        for (guint c = b + 1; c < (size > 2 ? n : b + 2); c++)
          add_set (self, sets,
                   &(AttacheSummarySet){ { best[a], best[MIN (b, n - 1)], best[MIN (c, n - 1)] },
                                         size });
  return sets;
}
