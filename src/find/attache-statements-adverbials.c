/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include <string.h>

/* Longest adverbial looked at, in tokens: the work at each cue stays bounded. */
#define ADVERBIAL_TOKENS 12

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* `on Monday`, `last week`, `early today`, `in January 2019`: the end, or @first. */
static guint32
time_after (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 i = first;
  if (i < high && IS (i, ATTACHE_WORD_PREPOSITION) && !IS (i, ATTACHE_WORD_TIME))
    i++;
  while (i < high && i - first < 5 && !IS (i, ATTACHE_WORD_TIME)
         && (IS (i, ATTACHE_WORD_TIMELY | ATTACHE_WORD_DETERMINER)
             || (self->t[i].flags & ATTACHE_TOKEN_NUMBER)))
    i++;
  if (i >= high)
    return first;
  if (!IS (i, ATTACHE_WORD_TIME) || IS (i, ATTACHE_WORD_MODAL))
    {
      gboolean year = i == first + 2 && (self->t[i - 1].flags & ATTACHE_TOKEN_NUMBER)
                      && attache_clauses_word_is (self, first, "in")
                      && attache_span_length (self->t[i - 1].span) == 4;
      return year ? i : first;
    }
  while (i < high && (IS (i, ATTACHE_WORD_TIME) || (self->t[i].flags & ATTACHE_TOKEN_NUMBER)))
    {
      i++;
      if (i + 1 < high && IS (i, ATTACHE_WORD_COMMA)
          && (self->t[i + 1].flags & ATTACHE_TOKEN_NUMBER)
          && attache_span_length (self->t[i + 1].span) == 4)
        i++;
    }
  return i;
}

static gboolean
has_channel (const AttacheClauses *self, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    {
      if (IS (i, ATTACHE_WORD_CHANNEL))
        return TRUE;
      const char *kind = attache_clauses_noun_kind (self, i);
      if (kind && (strcmp (kind, "channel") == 0 || strcmp (kind, "document") == 0))
        return TRUE;
    }
  return FALSE;
}

/* `in a statement on Monday`, `at a news conference in Moscow`, `on Twitter`. */
static guint32
channel_after (const AttacheClauses *self, guint32 first, guint32 high)
{
  if (!IS (first, ATTACHE_WORD_PREPOSITION))
    return first;
  guint32 i = attache_phrase_base_after (self, first + 1, high);
  if (i == first + 1 || !has_channel (self, first + 1, i))
    return first;
  while (i + 1 < high && i - first < ADVERBIAL_TOKENS && IS (i, ATTACHE_WORD_ATTACH))
    {
      guint32 j = time_after (self, i, high);
      if (j == i)
        j = attache_phrase_base_after (self, i + 1, high);
      if (j <= i + 1)
        break;
      i = j;
    }
  return i;
}

/**
 * attache_phrase_skip_adverbial:
 *
 * Skips what may stand between a reporting verb and the words it reports: adverbs, phrases of
 * time, and the channel (`in a statement on Monday`).
 *
 * Returns: the first token behind them; @first if there are none
 */
guint32
attache_phrase_skip_adverbial (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 i = first;
  while (i < high && !attache_clauses_in_quote (self, i))
    {
      guint32 j = time_after (self, i, high);
      if (j == i)
        j = channel_after (self, i, high);
      if (j == i && IS (i, ATTACHE_WORD_ADVERB) && !IS (i, ATTACHE_WORD_NOMINAL))
        j = i + 1;
      if (j == i)
        break;
      i = j;
    }
  return i;
}

/* The mirror: the start of the adverbials that end before @end, or @end. */
guint32
attache_phrase_skip_adverbial_back (const AttacheClauses *self, guint32 end, guint32 low)
{
  for (gboolean again = TRUE; again && end > low;)
    {
      again = FALSE;
      guint32 stop = end - low > ADVERBIAL_TOKENS ? end - ADVERBIAL_TOKENS : low;
      for (guint32 i = end; i > stop && !again; i--)
        {
          if (IS (i - 1, ATTACHE_WORD_COMMA | ATTACHE_WORD_MARK | ATTACHE_WORD_STOP))
            break;
          if (!IS (i - 1, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_TIMELY | ATTACHE_WORD_TIME
                              | ATTACHE_WORD_ADVERB | ATTACHE_WORD_DETERMINER))
            continue;
          /* `sources close to the talks`: that is no channel. */
          if (IS (i - 1, ATTACHE_WORD_TO))
            continue;
          if (attache_phrase_skip_adverbial (self, i - 1, end) == end)
            {
              end = i - 1;
              again = TRUE;
            }
        }
    }
  return end;
}
