/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Sorts a few items, in the sorter's thread. What is found is found before anything is written, so
 * that nobody else who writes has to wait for it. */
#include <stdlib.h>

#include "service/attache-service-limits.h"
#include "service/attache-sorter-private.h"

AttacheSortingStep *
attache_sorting_step_new (AttacheSortingState *state, AttacheMatching *matching, gboolean notify)
{
  AttacheSortingStep *self = g_new0 (AttacheSortingStep, 1);

  self->state = state;
  self->matching = attache_matching_ref (matching);
  self->notify = notify;
  self->sorted = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_sorted_free);
  self->notices = g_ptr_array_new ();
  return self;
}

void
attache_sorting_step_free (gpointer step)
{
  AttacheSortingStep *self = step;

  attache_matching_unref (self->matching);
  g_ptr_array_unref (self->sorted);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A store that was replaced has other stories. */
static void
notice_replacement (AttacheSortingState *state, AttacheStore *store)
{
  guint generation = attache_store_get_generation (store);

  if (generation != state->generation)
    {
      attache_grouping_reset (state->grouping);
      state->begun = -1;
    }
  state->generation = generation;
}

static gboolean
is_stopping (gpointer data)
{
  return g_atomic_int_get ((gint *)data);
}

static gboolean
prepare (AttacheSortingState *state, AttacheMatching *matching, AttacheStore *store,
         gint64 published, GError **error)
{
  return attache_grouping_prepare (state->grouping, store, matching, published, now_seconds (),
                                   is_stopping, state->stopping, error);
}

/* ---- one item ---- */

static GStrv
get_ids (GPtrArray *matches)
{
  GStrv ids = g_new0 (char *, matches->len + 1);

  for (guint i = 0; i < matches->len; i++)
    ids[i] = g_strdup (((const AttacheTopicMatch *)matches->pdata[i])->topic->id);
  return ids;
}

/* The first time, items come in that the reader had all along: nobody is told of those. */
static gboolean
is_worth_telling (const AttacheSortingStep *self, const AttacheUnsorted *one, GPtrArray *matches)
{
  AttacheTopicActions actions = attache_topic_matches_get_actions (matches);
  const char *first = g_getenv ("ATTACHE_FIRST_SECONDS");
  gint64 now = now_seconds ();
  gint64 begin = first != NULL ? g_ascii_strtoll (first, NULL, 10) : ATTACHE_FIRST_SECONDS;

  return self->notify && one->why == ATTACHE_SORT_NEW && (actions & ATTACHE_TOPIC_NOTIFY) != 0
         && (actions & ATTACHE_TOPIC_MUTE) == 0
         && one->published >= now - ATTACHE_NOTICE_AGE_SECONDS && self->state->begun >= 0
         && now - self->state->begun >= begin;
}

static const AttacheTopicMatch *
find_notifying (GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    if ((((const AttacheTopicMatch *)matches->pdata[i])->topic->actions & ATTACHE_TOPIC_NOTIFY)
        != 0)
      return matches->pdata[i];
  return NULL;
}

/* The sentence that matched, rather one of the text than the headline, which is shown anyway. */
static char *
find_sentence (const AttacheGist *gist, const AttacheTopicMatch *match)
{
  guint n_sentences, n_headline = attache_gist_get_n_headline (gist);
  const AttacheGistSpan *sentences = attache_gist_get_sentences (gist, &n_sentences);
  guint32 end = n_headline > 0 && n_headline <= n_sentences ? sentences[n_headline - 1].end : 0;
  AttacheGistSpan best = { 0, 0 };

  for (guint i = 0; i < match->reasons->len; i++)
    {
      AttacheGistSpan span = g_array_index (match->reasons, AttacheTopicReason, i).sentence;

      if (span.end == span.start)
        continue;
      if (best.end == 0)
        best = span;
      if (span.start >= end)
        {
          best = span;
          break;
        }
    }
  return attache_gist_dup_text (gist, best);
}

static AttacheNotice *
make_notice (const AttacheUnsorted *one, const AttacheGist *gist, GPtrArray *matches)
{
  const AttacheTopicMatch *match = find_notifying (matches);
  AttacheNotice *notice;

  if (match == NULL)
    return NULL;
  notice = g_new0 (AttacheNotice, 1);
  notice->key = g_strdup (one->key);
  notice->title = g_strdup (one->briefing->title);
  notice->link = g_strdup (one->briefing->link);
  notice->feed = g_strdup (one->briefing->feed);
  notice->topic = g_strdup (match->topic->id);
  notice->sentence = find_sentence (gist, match);
  return notice;
}

static gboolean
group (AttacheSortingStep *self, AttacheStore *store, const AttacheUnsorted *one,
       const AttacheGist *gist, GArray *marks, GError **error)
{
  g_autoptr (AttacheStoryPrint) print = NULL;

  if (!prepare (self->state, self->matching, store, one->published, error))
    return FALSE;
  print = attache_story_print_new (attache_matching_get_lexicon (self->matching, NULL), gist);
  attache_grouping_add (self->state->grouping, one->key, one->published, print, marks);
  return TRUE;
}

static gboolean
sort_one (AttacheSortingStep *self, AttacheStore *store, const AttacheUnsorted *one, GArray *marks,
          GError **error)
{
  AttacheSorted *sorted = g_new0 (AttacheSorted, 1);
  const AttacheTopicMatcher *matcher = attache_matching_get_matcher (self->matching, error);
  g_autoptr (AttacheGist) gist = NULL;
  g_autoptr (GPtrArray) matches = NULL;

  sorted->position = one->position;
  sorted->key = g_strdup (one->key);
  g_ptr_array_add (self->sorted, sorted);
  if (one->briefing == NULL)
    return TRUE;
  if (matcher == NULL)
    return FALSE;
  /* A briefing that cannot be read matches nothing. */
  gist = attache_matching_read (self->matching, one->briefing, NULL);
  if (gist == NULL)
    return TRUE;
  matches = attache_topic_matcher_match (matcher, gist);
  sorted->topics = get_ids (matches);
  if (is_worth_telling (self, one, matches))
    sorted->notice = make_notice (one, gist, matches);
  return (one->why == ATTACHE_SORT_TOPICS && one->in_story)
         || group (self, store, one, gist, marks, error);
}

/* ---- a step ---- */

static void
count (AttacheSortingStep *self, GPtrArray *unsorted)
{
  self->n_sorted = unsorted->len;
  for (guint i = 0; i < unsorted->len; i++)
    self->n_urgent += ((const AttacheUnsorted *)unsorted->pdata[i])->why != ATTACHE_SORT_TOPICS;
}

static gboolean
write_down (AttacheSortingStep *self, AttacheStore *store, GArray *marks, GError **error)
{
  for (guint i = 0; i < self->sorted->len; i++)
    {
      const AttacheSorted *one = self->sorted->pdata[i];

      if (one->notice != NULL)
        one->notice->story = attache_grouping_get_story (self->state->grouping, one->key);
    }
  return attache_store_put_sorted (store, self->sorted, marks,
                                   attache_grouping_get_last_story (self->state->grouping),
                                   self->notices, error);
}

static gboolean
sort_all (AttacheSortingStep *self, AttacheStore *store, GPtrArray *unsorted, GArray *marks,
          GError **error)
{
  for (guint i = 0; i < unsorted->len; i++)
    if (!sort_one (self, store, unsorted->pdata[i], marks, error))
      return FALSE;
  return TRUE;
}

/* In the sorter's thread. */
gboolean
attache_sorting_step_run (AttacheStore *store, gpointer step, GError **error)
{
  AttacheSortingStep *self = step;
  g_autoptr (GPtrArray) unsorted
      = attache_store_get_unsorted (store, ATTACHE_SORT_STEP_ITEMS, error);
  g_autoptr (GArray) marks = attache_story_marks_new ();
  gint64 since;

  if (unsorted == NULL)
    return FALSE;
  count (self, unsorted);
  if (unsorted->len == 0)
    return TRUE;
  notice_replacement (self->state, store);
  if (self->state->begun < 0)
    self->state->begun = attache_store_get_begun (store, now_seconds (), error);
  if (self->state->begun < 0)
    return FALSE;
  /* What is in memory of stories is read before the clock runs: once, not for each. */
  if (!prepare (self->state, self->matching, store,
                ((const AttacheUnsorted *)unsorted->pdata[0])->published, error))
    return FALSE;
  since = attache_keeper_get_clock ();
  if (sort_all (self, store, unsorted, marks, error))
    {
      self->usec = attache_keeper_get_clock () - since;
      if (write_down (self, store, marks, error))
        return TRUE;
    }
  attache_grouping_reset (self->state->grouping);
  return FALSE;
}

/* ---- wishes ---- */

AttacheSortingWish *
attache_sorting_wish_new (AttacheSortingState *state, AttacheMatching *matching,
                          AttacheStoryWish wish, const char *key, const char *other)
{
  AttacheSortingWish *self = g_new0 (AttacheSortingWish, 1);

  self->state = state;
  self->matching = attache_matching_ref (matching);
  self->wish = wish;
  self->key = g_strdup (key);
  self->other = g_strdup (other);
  return self;
}

void
attache_sorting_wish_free (gpointer wish)
{
  AttacheSortingWish *self = wish;

  attache_matching_unref (self->matching);
  g_free (self->key);
  g_free (self->other);
  g_free (self);
}

static gboolean
write_marks (AttacheSortingWish *self, AttacheStore *store, GArray *marks, GError **error)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  self->changed = marks->len > 0;
  if (attache_store_put_sorted (store, nothing, marks,
                                attache_grouping_get_last_story (self->state->grouping), nothing,
                                error))
    return TRUE;
  attache_grouping_reset (self->state->grouping);
  return FALSE;
}

static gboolean
find (AttacheStore *store, const char *key, AttacheStoryMark *mark, GError **error)
{
  gboolean found;

  if (!attache_store_get_mark (store, key, mark, &found, error))
    return FALSE;
  if (found && mark->story != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such item");
  return FALSE;
}

static gboolean
grant (AttacheSortingWish *self, AttacheStore *store, GArray *marks, GError **error)
{
  AttacheGrouping *grouping = self->state->grouping;
  AttacheStoryMark mark, other;

  if (!find (store, self->key, &mark, error)
      || (self->wish == ATTACHE_WISH_JOIN && !find (store, self->other, &other, error))
      || !prepare (self->state, self->matching, store, mark.published, error))
    return FALSE;
  switch (self->wish)
    {
    case ATTACHE_WISH_SEPARATE:
      return attache_grouping_separate (grouping, self->key, mark.published, marks);
    case ATTACHE_WISH_JOIN:
      return attache_grouping_join (grouping, self->key, mark.published, other.story, marks);
    default:
      return attache_grouping_release (grouping, self->key, mark.published, marks);
    }
}

/* In the sorter's thread. */
gboolean
attache_sorting_wish_run (AttacheStore *store, gpointer wish, GError **error)
{
  AttacheSortingWish *self = wish;
  g_autoptr (GArray) marks = attache_story_marks_new ();

  notice_replacement (self->state, store);
  if (grant (self, store, marks, error))
    return write_marks (self, store, marks, error);
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such item");
  return FALSE;
}

/* In the sorter's thread, after something was forgotten. */
gboolean
attache_sorting_reconcile (AttacheStore *store, gpointer wish, GError **error)
{
  AttacheSortingWish *self = wish;
  g_autoptr (GArray) marks = attache_story_marks_new ();

  notice_replacement (self->state, store);
  return attache_grouping_reconcile (self->state->grouping, store, marks, error)
         && (marks->len == 0 || write_marks (self, store, marks, error));
}

/* In the sorter's thread, now and then. */
gboolean
attache_sorting_expire (AttacheStore *store, gpointer wish, GError **error)
{
  const AttacheSortingWish *self = wish;

  attache_grouping_expire (self->state->grouping, now_seconds ());
  return TRUE;
}
