/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-relevance.h"

#include <math.h>
#include <stdlib.h>

#include "brief/attache-relevance-private.h"

/* A reason is given if it speaks for the answer by so much, in logarithms of odds. */
#define REASON_MIN 0.2

static const char *const codes[ATTACHE_N_REASONS]
    = { NULL, "countries", "offices", "bodies", "groups", "treaties", "speakers", "words" };

typedef struct
{
  gdouble weight;
  AttacheRelevanceReason reason;
} Part;

/* The logarithm of the odds of features from @first to before @end. */
static gdouble
weigh (const AttacheModel *model, const guint32 *features, guint first, guint end)
{
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES] = { 0 };

  attache_model_score (model, features + first, end - first, scores);
  return (scores[1] - scores[0]) / attache_model_get_scale (model);
}

static gint
by_weight (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return g_strcmp0 (x->reason.code, y->reason.code);
}

/**
 * attache_relevance_judge:
 * @language: the language
 * @statements: the statements, and with them all that was found
 *
 * How likely a reader of foreign policy would call this foreign-policy news: logistic regression
 * over the countries, offices, bodies, armed groups, treaties, speakers and words of the article,
 * with what spoke for it. What is above %ATTACHE_RELEVANCE_THRESHOLD is shown as such. Without the
 * model everything is relevant and nothing says why.
 *
 * Returns: the score with its reasons
 */
AttacheRelevance
attache_relevance_judge (AttacheLanguage *language, AttacheStatements *statements)
{
  const AttacheModel *model = attache_language_get_model (language, ATTACHE_MODEL_RELEVANCE);
  AttacheRelevance relevance = { 1, g_array_new (FALSE, FALSE, sizeof (AttacheRelevanceReason)) };
  AttacheRelevanceFeatures features;
  Part parts[ATTACHE_N_REASONS];
  gdouble sum = 0;

  if (model == NULL)
    return relevance;
  attache_relevance_read (language, statements, &features);
  for (guint r = 0; r < ATTACHE_N_REASONS; r++)
    {
      parts[r].reason = (AttacheRelevanceReason){ codes[r], features.n[r] };
      parts[r].weight = weigh (model, features.features, features.first[r], features.first[r + 1]);
      sum += parts[r].weight;
    }
  /* A country speaks for the article by how much less likely it would be without. */
  parts[ATTACHE_REASON_COUNTRIES].weight -= weigh (model, features.nowhere, 0, ATTACHE_N_ZONES);
  qsort (parts, ATTACHE_N_REASONS, sizeof parts[0], by_weight);
  for (guint r = 0; r < ATTACHE_N_REASONS && parts[r].weight >= REASON_MIN; r++)
    if (parts[r].reason.n > 0)
      g_array_append_val (relevance.why, parts[r].reason);
  relevance.foreign_policy = 1 / (1 + exp (-sum));
  return relevance;
}
