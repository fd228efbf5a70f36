/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-model-private.h"

/* The best sequence of labels (Viterbi 1967), among those that make whole names. */

#define IMPOSSIBLE (G_MININT64 / 4)

/* Whether a name goes on after a token of this label. */
static gboolean
is_open (guint label)
{
  return label != ATTACHE_NAME_OUTSIDE && ATTACHE_NAME_PART (label) <= ATTACHE_NAME_INSIDE;
}

static gboolean
goes_on (guint label)
{
  return label != ATTACHE_NAME_OUTSIDE
         && (ATTACHE_NAME_PART (label) == ATTACHE_NAME_INSIDE
             || ATTACHE_NAME_PART (label) == ATTACHE_NAME_LAST);
}

/**
 * attache_name_may_follow:
 * @previous: the label before; %ATTACHE_NAME_OUTSIDE at the start of a sentence
 *
 * Returns: whether a token of @label may come next
 */
gboolean
attache_name_may_follow (guint previous, guint label)
{
  if (!is_open (previous))
    return !goes_on (label);
  return goes_on (label) && ATTACHE_NAME_TYPE (previous) == ATTACHE_NAME_TYPE (label);
}

/* The labels that may come before one, as bits. */
static guint64
labels_before (guint label, guint64 closed)
{
  guint begin = label - ATTACHE_NAME_PART (label);

  return goes_on (label) ? ATTACHE_NAME_BIT (begin + ATTACHE_NAME_BEGIN)
                               | ATTACHE_NAME_BIT (begin + ATTACHE_NAME_INSIDE)
                         : closed;
}

static guint64
closed_labels (void)
{
  guint64 closed = 0;

  for (guint label = 0; label < ATTACHE_NAME_LABELS; label++)
    if (!is_open (label))
      closed |= ATTACHE_NAME_BIT (label);
  return closed;
}

/* The best way to @label, over the labels in @from. */
static void
step (const gint64 *scores, const gint32 *transitions, guint64 from, guint label, gint64 *best,
      guint8 *back)
{
  *best = IMPOSSIBLE;
  *back = ATTACHE_NAME_OUTSIDE;
  for (; from != 0; from &= from - 1)
    {
      guint previous = (guint)__builtin_ctzll (from);
      gint64 score = scores[previous] + transitions[previous * ATTACHE_NAME_LABELS + label];

      if (score > *best)
        {
          *best = score;
          *back = (guint8)previous;
        }
    }
}

/**
 * attache_name_path_find:
 * @emissions: (array): for each token the scores of the %ATTACHE_NAME_LABELS labels
 * @transitions: (array): for each label before, the scores of the labels after it
 * @allowed: (array length=n): the labels each token may have, a bit for each
 * @n: tokens of the sentence
 * @labels: (out caller-allocates) (array length=n): the labels
 *
 * The start counts as outside, and no name goes on past the end. Where several paths are equally
 * good the one of lower labels is taken. Cost: linear in @n.
 *
 * Returns: the score of the path; very low if none is allowed, and then the labels mean nothing
 */
gint64
attache_name_path_find (const gint32 *emissions, const gint32 *transitions, const guint64 *allowed,
                        guint n, guint8 *labels)
{
  guint64 closed = closed_labels (), from = ATTACHE_NAME_BIT (ATTACHE_NAME_OUTSIDE);
  gint64 scores[ATTACHE_NAME_LABELS] = { 0 }, next[ATTACHE_NAME_LABELS], best = IMPOSSIBLE;
  g_autofree guint8 *back = g_new0 (guint8, (gsize)n * ATTACHE_NAME_LABELS);
  guint label = ATTACHE_NAME_OUTSIDE;

  for (guint i = 0; i < n; i++)
    {
      for (guint64 rest = allowed[i]; rest != 0; rest &= rest - 1)
        {
          guint to = (guint)__builtin_ctzll (rest);

          step (scores, transitions, from & labels_before (to, closed), to, &next[to],
                &back[i * ATTACHE_NAME_LABELS + to]);
          next[to] += emissions[i * ATTACHE_NAME_LABELS + to];
        }
      memcpy (scores, next, sizeof scores);
      from = allowed[i];
    }
  for (; from != 0; from &= from - 1)
    {
      guint last = (guint)__builtin_ctzll (from);

      if (!is_open (last) && scores[last] > best)
        {
          best = scores[last];
          label = last;
        }
    }
  for (guint i = n; i > 0; i--)
    {
      labels[i - 1] = (guint8)label;
      label = back[(i - 1) * ATTACHE_NAME_LABELS + label];
    }
  return best;
}
