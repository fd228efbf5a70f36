/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-story-counts.h"

#include <math.h>

#include "brief/attache-story-private.h"

/* What is known of words before any item was seen: as if of so many items so many had had one of
 * this kind. The exact numbers matter little, and not at all after a day of news. */
#define ITEMS_BEFORE 500.0

/* A new word that many have tells of a big event, not of a common word. */
#define ITEMS_NEW 3

/* So many of them shared are as good as more. */
#define FRESH_ENOUGH   8
#define FIGURES_ENOUGH 4

#define ITEMS_FURNITURE 50
static const gdouble before[ATTACHE_N_STORY_TERMS] = { 3, 0.2, 3, 15, 3, 3 };

/* What a day takes off after the first, as learnt once of the same pairs: little, as an event is
 * reported of for days, and what is older than the window is not compared. */
#define A_DAY_LATER 0.1
#define DAY         (24 * 60 * 60.0)

/* Learnt by bench/stories from 1,479 graded pairs of headlines; in the order of the features. */
static const gdouble weights[ATTACHE_N_STORY_FEATURES]
    = { -1.94, 1.31, 1.24, 0.80, 1.50, 0.94,  -0.22, -1.37,
        -0.11, 0.14, 0.51, 0.60, 0.44, -0.68, -0.39 };

/* Learnt by bench/stories from 430 pairs of articles (data/annotations/stories.tsv): of two whole
 * ones, and where of one or both there are a few sentences only. */
static const gdouble article_weights[2][ATTACHE_N_STORY_ARTICLE]
    = { { -4.81, 2.36, -0.63, 2.91, 3.57, 2.56, 1.11, 1.45 },
        { -4.58, 2.08, -1.04, 2.90, 5.04, 2.75, 1.30, 1.73 } };

/* A text with fewer words, stop words not counted, is short. */
#define WORDS_OF_SHORT 60

struct _AttacheStoryCounts
{
  GHashTable *counts; /* key to number of items */
  guint n_items;
};

/**
 * attache_story_counts_new:
 *
 * Returns: (transfer full): counts of no items
 */
AttacheStoryCounts *
attache_story_counts_new (void)
{
  AttacheStoryCounts *self = g_new0 (AttacheStoryCounts, 1);

  self->counts = g_hash_table_new (NULL, NULL);
  return self;
}

void
attache_story_counts_free (AttacheStoryCounts *self)
{
  g_hash_table_unref (self->counts);
  g_free (self);
}

guint
attache_story_counts_get_n_keys (const AttacheStoryCounts *self)
{
  return g_hash_table_size (self->counts);
}

static void
change (AttacheStoryCounts *self, guint32 key, gint by)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, GUINT_TO_POINTER (key)));

  if (by < 0 && count <= 1)
    g_hash_table_remove (self->counts, GUINT_TO_POINTER (key));
  else
    g_hash_table_insert (self->counts, GUINT_TO_POINTER (key),
                         GUINT_TO_POINTER ((guint)((gint)count + by)));
}

static void
change_all (AttacheStoryCounts *self, const AttacheStoryPrint *print, gint by)
{
  for (guint kind = 0; kind < ATTACHE_N_STORY_TERMS; kind++)
    {
      AttacheStoryViewId view = print->has_lead && kind != ATTACHE_STORY_LETTERS
                                    ? ATTACHE_STORY_LEAD
                                    : ATTACHE_STORY_HEADLINE;
      const GArray *terms = print->views[view].terms[kind];

      for (guint i = 0; i < terms->len; i++)
        change (self, g_array_index (terms, AttacheStoryTerm, i).key, by);
    }
  self->n_items = (guint)((gint)self->n_items + by);
}

void
attache_story_counts_add (AttacheStoryCounts *self, const AttacheStoryPrint *print)
{
  change_all (self, print, 1);
}

/**
 * attache_story_counts_remove:
 * @print: one that was added
 */
void
attache_story_counts_remove (AttacheStoryCounts *self, const AttacheStoryPrint *print)
{
  g_return_if_fail (self->n_items > 0);

  change_all (self, print, -1);
}

static gboolean
is_marked (AttacheStoryTermKind kind)
{
  return kind == ATTACHE_STORY_WORDS || kind == ATTACHE_STORY_FRESH
         || kind == ATTACHE_STORY_ENTITIES;
}

gdouble
attache_story_counts_weigh (const AttacheStoryCounts *self, AttacheStoryTermKind kind,
                            const AttacheStoryTerm *term)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, GUINT_TO_POINTER (term->key)));

  if (is_marked (kind) && (term->key & ATTACHE_STORY_NEW) != 0)
    count = MIN (count, ITEMS_NEW);
  return log ((self->n_items + ITEMS_BEFORE + 1) / (count + before[kind] + 0.5));
}

/* ---- measuring ---- */

typedef struct
{
  gdouble cosine;
  gdouble shared; /* weights */
  gdouble rarest;
  gdouble least; /* weight of the lighter of the two */
  guint n;
} Likeness;

static gdouble
lift (gdouble often)
{
  return often > 1 ? 1 + log (often) : often;
}

static Likeness
compare_terms (const AttacheStoryCounts *self, AttacheStoryTermKind kind, const GArray *a,
               const GArray *b)
{
  Likeness likeness = { 0 };
  gdouble dot = 0, squares[2] = { 0 }, sums[2] = { 0 };
  guint i = 0, k = 0;

  while (i < a->len || k < b->len)
    {
      const AttacheStoryTerm *first = i < a->len ? &g_array_index (a, AttacheStoryTerm, i) : NULL;
      const AttacheStoryTerm *second = k < b->len ? &g_array_index (b, AttacheStoryTerm, k) : NULL;
      gboolean in_first = first != NULL && (second == NULL || first->key <= second->key);
      gboolean in_second = second != NULL && (first == NULL || second->key <= first->key);
      gdouble weight = attache_story_counts_weigh (self, kind, in_first ? first : second);
      gdouble x = in_first ? lift (first->often) * weight : 0;
      gdouble y = in_second ? lift (second->often) * weight : 0;

      dot += x * y;
      squares[0] += x * x;
      squares[1] += y * y;
      sums[0] += in_first ? weight : 0;
      sums[1] += in_second ? weight : 0;
      if (in_first && in_second)
        {
          likeness.n++;
          likeness.shared += weight;
          likeness.rarest = MAX (likeness.rarest, weight);
        }
      i += in_first;
      k += in_second;
    }
  likeness.cosine = dot > 0 ? dot / sqrt (squares[0] * squares[1]) : 0;
  likeness.least = MIN (sums[0], sums[1]);
  return likeness;
}

static guint
count_shared (const GArray *a, const GArray *b)
{
  guint n = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      guint32 first = g_array_index (a, guint32, i), second = g_array_index (b, guint32, k);

      n += first == second;
      i += first <= second;
      k += second <= first;
    }
  return n;
}

/* What stands in every tenth item is the name of a page or of who wrote it. */
static gboolean
is_furniture (const AttacheStoryCounts *self, guint32 key)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, GUINT_TO_POINTER (key)));

  return count > MAX (ITEMS_FURNITURE, self->n_items / 10);
}

static guint
count_fresh (const AttacheStoryCounts *self, const GArray *a, const GArray *b)
{
  guint n = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      guint32 first = g_array_index (a, AttacheStoryTerm, i).key;
      guint32 second = g_array_index (b, AttacheStoryTerm, k).key;

      n += first == second && !is_furniture (self, first);
      i += first <= second;
      k += second <= first;
    }
  return n;
}

static void
measure_keys (const GArray *a, const GArray *b, gdouble *shared, gdouble *differ)
{
  gboolean common = count_shared (a, b) > 0;

  *shared = common;
  *differ = !common && a->len > 0 && b->len > 0;
}

static void
measure (const AttacheStoryCounts *self, const AttacheStoryView *a, const AttacheStoryView *b,
         gdouble f[ATTACHE_N_STORY_FEATURES])
{
  Likeness words = compare_terms (self, ATTACHE_STORY_WORDS, a->terms[ATTACHE_STORY_WORDS],
                                  b->terms[ATTACHE_STORY_WORDS]);
  Likeness letters
      = a->terms[ATTACHE_STORY_LETTERS]->len > 0
            ? compare_terms (self, ATTACHE_STORY_LETTERS, a->terms[ATTACHE_STORY_LETTERS],
                             b->terms[ATTACHE_STORY_LETTERS])
            : words;
  const GArray *first = a->terms[ATTACHE_STORY_SUBJECTS];
  const GArray *second = b->terms[ATTACHE_STORY_SUBJECTS];
  Likeness subjects = compare_terms (self, ATTACHE_STORY_SUBJECTS, first, second);

  f[ATTACHE_STORY_FEATURE_BIAS] = 1;
  f[ATTACHE_STORY_FEATURE_WORDS] = words.cosine;
  f[ATTACHE_STORY_FEATURE_LETTERS] = letters.cosine;
  f[ATTACHE_STORY_FEATURE_SHARE] = words.least > 0 ? words.shared / words.least : 0;
  f[ATTACHE_STORY_FEATURE_RAREST] = MIN (words.rarest / 8, 1);
  f[ATTACHE_STORY_FEATURE_WEIGHT] = MIN (words.shared / 20, 2);
  f[ATTACHE_STORY_FEATURE_NUMBER] = MIN (words.n, 6) / 6.0;
  f[ATTACHE_STORY_FEATURE_DIGITS]
      = compare_terms (self, ATTACHE_STORY_NUMBERS, a->terms[ATTACHE_STORY_NUMBERS],
                       b->terms[ATTACHE_STORY_NUMBERS])
            .n
        > 0;
  measure_keys (a->countries, b->countries, &f[ATTACHE_STORY_FEATURE_COUNTRY],
                &f[ATTACHE_STORY_FEATURE_COUNTRIES_DIFFER]);
  measure_keys (a->names, b->names, &f[ATTACHE_STORY_FEATURE_NAME],
                &f[ATTACHE_STORY_FEATURE_NAMES_DIFFER]);
  f[ATTACHE_STORY_FEATURE_SUBJECT] = subjects.cosine;
  f[ATTACHE_STORY_FEATURE_SUBJECTS_DIFFER] = first->len > 0 && second->len > 0 && subjects.n == 0;
  f[ATTACHE_STORY_FEATURE_NO_SUBJECT] = first->len == 0 || second->len == 0;
}

/**
 * attache_story_counts_measure:
 * @features: (out caller-allocates): what is measured of the headlines
 */
void
attache_story_counts_measure (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                              const AttacheStoryPrint *b,
                              gdouble features[ATTACHE_N_STORY_FEATURES])
{
  measure (self, &a->views[ATTACHE_STORY_HEADLINE], &b->views[ATTACHE_STORY_HEADLINE], features);
}

static gdouble
score_headlines (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                 const AttacheStoryPrint *b)
{
  gdouble f[ATTACHE_N_STORY_FEATURES], sum = 0;

  attache_story_counts_measure (self, a, b, f);
  for (guint i = 0; i < ATTACHE_N_STORY_FEATURES; i++)
    sum += weights[i] * f[i];
  return sum;
}

void
attache_story_counts_measure_articles (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                                       const AttacheStoryPrint *b,
                                       gdouble f[ATTACHE_N_STORY_ARTICLE])
{
  const AttacheStoryView *first = &a->views[ATTACHE_STORY_LEAD];
  const AttacheStoryView *second = &b->views[ATTACHE_STORY_LEAD];
  Likeness entities
      = compare_terms (self, ATTACHE_STORY_ENTITIES, first->terms[ATTACHE_STORY_ENTITIES],
                       second->terms[ATTACHE_STORY_ENTITIES]);
  const GArray *words[2][ATTACHE_N_STORY_VIEWS];
  gdouble shared;

  for (guint i = 0; i < ATTACHE_N_STORY_VIEWS; i++)
    {
      words[0][i] = a->views[i].terms[ATTACHE_STORY_WORDS];
      words[1][i] = b->views[i].terms[ATTACHE_STORY_WORDS];
    }
  f[ATTACHE_STORY_ARTICLE_BIAS] = 1;
  f[ATTACHE_STORY_ARTICLE_ENTITIES] = entities.cosine;
  measure_keys (first->countries, second->countries, &shared,
                &f[ATTACHE_STORY_ARTICLE_COUNTRIES_DIFFER]);
  f[ATTACHE_STORY_ARTICLE_WORDS]
      = sqrt (compare_terms (self, ATTACHE_STORY_WORDS, words[0][ATTACHE_STORY_LEAD],
                             words[1][ATTACHE_STORY_LEAD])
                  .cosine);
  f[ATTACHE_STORY_ARTICLE_CROSS]
      = sqrt (MAX (compare_terms (self, ATTACHE_STORY_WORDS, words[0][ATTACHE_STORY_HEADLINE],
                                  words[1][ATTACHE_STORY_LEAD])
                       .cosine,
                   compare_terms (self, ATTACHE_STORY_WORDS, words[0][ATTACHE_STORY_LEAD],
                                  words[1][ATTACHE_STORY_HEADLINE])
                       .cosine));
  f[ATTACHE_STORY_ARTICLE_FRESH] = MIN (count_fresh (self, first->terms[ATTACHE_STORY_FRESH],
                                                     second->terms[ATTACHE_STORY_FRESH]),
                                        FRESH_ENOUGH)
                                   / (gdouble)FRESH_ENOUGH;
  f[ATTACHE_STORY_ARTICLE_PERSON] = count_shared (a->persons, b->persons) > 0;
  f[ATTACHE_STORY_ARTICLE_FIGURES]
      = MIN (count_shared (a->figures, b->figures), FIGURES_ENOUGH) / (gdouble)FIGURES_ENOUGH;
}

static gdouble
score_articles (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                const AttacheStoryPrint *b)
{
  gdouble f[ATTACHE_N_STORY_ARTICLE], sum = 0;
  gboolean is_short = MIN (a->n_words, b->n_words) < WORDS_OF_SHORT;

  attache_story_counts_measure_articles (self, a, b, f);
  for (guint i = 0; i < ATTACHE_N_STORY_ARTICLE; i++)
    sum += article_weights[is_short][i] * f[i];
  return sum;
}

static gdouble
measure_gap (const AttacheStoryPrint *a, const AttacheStoryPrint *b)
{
  gint64 first = a->published, second = b->published;

  if (first == 0 || second == 0)
    return 0;
  return (gdouble)(first > second ? first - second : second - first) / DAY;
}

/**
 * attache_story_counts_compare:
 *
 * How likely two items are of one event: by their headlines and, where both have a text, by how
 * they begin and what they name most; and the less the further apart they were published. Two
 * issues of one programme are of two events.
 *
 * Returns: 0 … 1, %ATTACHE_STORY_SAME and more if they are taken for the same
 */
gdouble
attache_story_counts_compare (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                              const AttacheStoryPrint *b)
{
  gdouble gap = measure_gap (a, b), sum;

  if (gap > ATTACHE_STORY_DAYS || attache_story_print_is_other_issue (a, b))
    return 0;
  sum = a->has_lead && b->has_lead ? score_articles (self, a, b) : score_headlines (self, a, b);
  sum -= A_DAY_LATER * MAX (gap - 1, 0);
  return 1 / (1 + exp (-sum));
}
