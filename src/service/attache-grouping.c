/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-grouping.h"

#include "service/attache-story-window-private.h"

#define SECONDS_OF_DAY (24 * 60 * 60)
#define SPAN           (ATTACHE_STORY_DAYS * SECONDS_OF_DAY)

/* Older items come one after the other, the newest first, so each time a little more is read than
 * the next one needs. */
#define AHEAD SECONDS_OF_DAY

/* What is in memory of older days at most, in times of SPAN; each item takes some 10 kB. */
#define MOST_SPANS 4

struct _AttacheGrouping
{
  AttacheStoryWindow present;
  AttacheStoryWindow past;
  gint64 last_story; /* -1 until the store was asked */
};

/**
 * attache_grouping_new:
 *
 * Returns: (transfer full): no stories in memory yet
 */
AttacheGrouping *
attache_grouping_new (void)
{
  AttacheGrouping *self = g_new0 (AttacheGrouping, 1);

  self->last_story = -1;
  return self;
}

void
attache_grouping_free (AttacheGrouping *self)
{
  attache_grouping_reset (self);
  g_free (self);
}

/**
 * attache_grouping_reset:
 *
 * Forgets all that is in memory; it is read again from the store.
 */
void
attache_grouping_reset (AttacheGrouping *self)
{
  attache_story_window_clear (&self->present);
  attache_story_window_clear (&self->past);
  self->last_story = -1;
}

/* ---- reading what was ---- */

static gboolean
fill_present (AttacheGrouping *self, AttacheStoryRestoring *restoring, AttacheStore *store,
              gint64 now, GError **error)
{
  if (self->present.stories != NULL)
    return TRUE;
  attache_story_window_open (&self->present, now - SPAN, G_MAXINT64);
  return attache_story_window_read (restoring, store, now - SPAN, G_MAXINT64, error);
}

static gboolean
fill_past (AttacheGrouping *self, AttacheStoryRestoring *restoring, AttacheStore *store,
           gint64 published, GError **error)
{
  AttacheStoryWindow *past = &self->past;
  gint64 from = published - SPAN, until = published + SPAN;

  if (past->stories == NULL || published < past->from || published >= past->until
      || past->until - from > MOST_SPANS * SPAN)
    {
      attache_story_window_open (past, from, until);
      return attache_story_window_read (restoring, store, from, until, error);
    }
  /* What is later than the window is not looked for: items come the newest first. */
  if (from >= past->from)
    return TRUE;
  until = past->from;
  past->from = from - AHEAD;
  return attache_story_window_read (restoring, store, past->from, until, error);
}

static AttacheStoryWindow *
find_window (AttacheGrouping *self, gint64 published)
{
  return self->present.stories == NULL || published >= self->present.from ? &self->present
                                                                          : &self->past;
}

/**
 * attache_grouping_prepare:
 * @published: when an item counts as news
 * @now: Unix seconds
 * @stop: (nullable): asked now and then whether to give up
 *
 * Reads what is needed of the store to put an item of that time into a story.
 *
 * Returns: whether that is in memory now
 */
gboolean
attache_grouping_prepare (AttacheGrouping *self, AttacheStore *store, AttacheMatching *matching,
                          gint64 published, gint64 now, gboolean (*stop) (gpointer data),
                          gpointer data, GError **error)
{
  AttacheStoryRestoring restoring = { &self->present, matching, stop, data, FALSE };

  if (attache_matching_get_lexicon (matching, error) == NULL
      || (self->last_story < 0 && !attache_store_get_last_story (store, &self->last_story, error))
      || !fill_present (self, &restoring, store, now, error))
    return FALSE;
  if (find_window (self, published) == &self->present)
    return TRUE;
  restoring.window = &self->past;
  return fill_past (self, &restoring, store, published, error);
}

/* What is in one window may be in the other too. */
static void
settle (AttacheGrouping *self, AttacheStoryWindow *window, guint64 story)
{
  attache_story_window_clear (window == &self->present ? &self->past : &self->present);
  self->last_story = MAX (self->last_story, (gint64)story);
}

/* An item that was a story of its own and still is keeps the number, by which somebody may have
 * been told of it. */
static guint64
place (AttacheGrouping *self, AttacheStoryWindow *window, const char *key, AttacheStoryPrint *print,
       guint64 former)
{
  guint64 story = attache_stories_add (window->stories, key, print);
  g_autoptr (GPtrArray) members = attache_stories_get_members (window->stories, former);

  if (former == ATTACHE_NO_STORY || members->len > 0 || story <= (guint64)self->last_story)
    return story;
  attache_stories_restore (window->stories, key, print, former, FALSE);
  return former;
}

/**
 * attache_grouping_add:
 * @published: when the item counts as news; attache_grouping_prepare() was called with it
 * @print: what it is known by
 * @marks: (element-type AttacheStoryMark): gets what has changed
 *
 * Finds the story of an item that is new or has a new briefing. One that the user put somewhere
 * stays there.
 *
 * Returns: the number of its story
 */
gint64
attache_grouping_add (AttacheGrouping *self, const char *key, gint64 published,
                      AttacheStoryPrint *print, GArray *marks)
{
  AttacheStoryWindow *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key);
  gboolean pinned = attache_stories_is_pinned (window->stories, key);
  g_autoptr (GPtrArray) members = attache_story_window_dup_members (window, former);
  guint64 story = former;

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  if (pinned)
    attache_stories_restore (window->stories, key, print, former, TRUE);
  else
    story = place (self, window, key, print, former);
  attache_story_window_tell_item (window, key, published, marks);
  attache_story_window_tell (window, story, key, marks);
  self->last_story = MAX (self->last_story, (gint64)story);
  if (former != ATTACHE_NO_STORY)
    {
      attache_story_window_tell_all (window, members, marks);
      settle (self, window, story);
    }
  return (gint64)story;
}

/**
 * attache_grouping_get_story:
 *
 * Returns: the story of an item, 0 if it is not in memory
 */
gint64
attache_grouping_get_story (AttacheGrouping *self, const char *key)
{
  guint64 story = ATTACHE_NO_STORY;

  if (self->present.stories != NULL)
    story = attache_stories_get_story (self->present.stories, key);
  if (story == ATTACHE_NO_STORY && self->past.stories != NULL)
    story = attache_stories_get_story (self->past.stories, key);
  return (gint64)story;
}

/* ---- the user's word ---- */

/**
 * attache_grouping_separate:
 * @published: when the item counts as news; attache_grouping_prepare() was called with it
 * @marks: (element-type AttacheStoryMark): gets what has changed
 *
 * Makes an item a story of its own, which it stays.
 *
 * Returns: whether it is known
 */
gboolean
attache_grouping_separate (AttacheGrouping *self, const char *key, gint64 published, GArray *marks)
{
  AttacheStoryWindow *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key), story;
  g_autoptr (GPtrArray) members = attache_story_window_dup_members (window, former);

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  story = attache_stories_separate (window->stories, key);
  if (story == ATTACHE_NO_STORY)
    return FALSE;
  attache_story_window_tell_all (window, members, marks);
  settle (self, window, story);
  return TRUE;
}

/**
 * attache_grouping_join:
 * @published: when the item counts as news; attache_grouping_prepare() was called with it
 * @story: the story it is to be in
 * @marks: (element-type AttacheStoryMark): gets what has changed
 *
 * Puts an item into a story, where it stays. A story of another time is not in memory: there the
 * item is taken for own reporting.
 *
 * Returns: whether the item is known
 */
gboolean
attache_grouping_join (AttacheGrouping *self, const char *key, gint64 published, gint64 story,
                       GArray *marks)
{
  AttacheStoryWindow *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key);
  g_autoptr (GPtrArray) members = attache_story_window_dup_members (window, former);
  AttacheStoryMark mark = { NULL, published, story, "own", TRUE };

  if (former == ATTACHE_NO_STORY)
    return FALSE;
  if (attache_stories_join (window->stories, key, (guint64)story))
    {
      attache_story_window_tell_all (window, members, marks);
      settle (self, window, (guint64)story);
      return TRUE;
    }
  mark.key = g_strdup (key);
  g_array_append_val (marks, mark);
  attache_story_window_clear (&self->present);
  attache_story_window_clear (&self->past);
  return TRUE;
}

/**
 * attache_grouping_release:
 * @published: when the item counts as news; attache_grouping_prepare() was called with it
 * @marks: (element-type AttacheStoryMark): gets what has changed
 *
 * Takes back what the user said of an item: it goes where it would have gone by itself.
 *
 * Returns: whether it is known
 */
gboolean
attache_grouping_release (AttacheGrouping *self, const char *key, gint64 published, GArray *marks)
{
  AttacheStoryWindow *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key), story;
  g_autoptr (GPtrArray) members = attache_story_window_dup_members (window, former);

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  if (!attache_stories_release (window->stories, key))
    return FALSE;
  story = attache_stories_get_story (window->stories, key);
  attache_story_window_tell_all (window, members, marks);
  attache_story_window_tell (window, story, NULL, marks);
  settle (self, window, story);
  return TRUE;
}

/* ---- forgetting ---- */

static void
take_out (AttacheGrouping *self, AttacheStoryWindow *window, const char *key, GArray *marks)
{
  guint64 story = attache_stories_get_story (window->stories, key);
  g_autoptr (GPtrArray) members = attache_story_window_dup_members (window, story);

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  attache_stories_remove (window->stories, key);
  g_hash_table_remove (window->known, key);
  attache_story_window_tell_all (window, members, marks);
  for (guint i = 0; i < members->len; i++)
    self->last_story = MAX (self->last_story,
                            (gint64)attache_stories_get_story (window->stories, members->pdata[i]));
}

/**
 * attache_grouping_reconcile:
 * @marks: (element-type AttacheStoryMark): gets what has changed
 *
 * Takes what is not in the store any more out of the stories in memory; those it was in are looked
 * at again without it.
 *
 * Returns: whether the store could be read
 */
gboolean
attache_grouping_reconcile (AttacheGrouping *self, AttacheStore *store, GArray *marks,
                            GError **error)
{
  g_autoptr (GPtrArray) gone = NULL;

  /* Whatever is left of the past is read again. */
  attache_story_window_clear (&self->past);
  if (self->present.stories == NULL)
    return TRUE;
  gone = attache_story_window_find_gone (&self->present, store, error);
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    take_out (self, &self->present, gone->pdata[i], marks);
  return gone != NULL;
}

/**
 * attache_grouping_get_last_story:
 *
 * Returns: the last number that a story was given, 0 if that is not known
 */
gint64
attache_grouping_get_last_story (AttacheGrouping *self)
{
  return MAX (self->last_story, 0);
}

/**
 * attache_grouping_expire:
 * @now: Unix seconds
 *
 * Takes out of memory, not of the stories, what has become too old for anything new to be of the
 * same event, and what was read for older items.
 */
void
attache_grouping_expire (AttacheGrouping *self, gint64 now)
{
  gint64 before = now - SPAN;

  attache_story_window_clear (&self->past);
  attache_story_window_expire (&self->present, before);
}
