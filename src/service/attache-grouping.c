/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-grouping.h"

#define SECONDS_OF_DAY (24 * 60 * 60)
#define SPAN           (ATTACHE_STORY_DAYS * SECONDS_OF_DAY)

/* Older items come one after the other, the newest first, so each time a little more is read than
 * the next one needs. */
#define AHEAD SECONDS_OF_DAY

/* What is in memory of older days at most, in times of SPAN; each item takes some 10 kB. */
#define MOST_SPANS 4

/* Stories of some days. */
typedef struct
{
  AttacheStories *stories; /* NULL while nothing is in memory */
  GHashTable *known;       /* key to AttacheStoryMark: as the store has it */
  gint64 from;             /* Unix seconds, inclusive */
  gint64 until;            /* exclusive */
} Window;

struct _AttacheGrouping
{
  Window present;
  Window past;
  gint64 last_story; /* -1 until the store was asked */
};

static void
free_mark (AttacheStoryMark *mark)
{
  g_free (mark->key);
  g_free (mark);
}

static void
window_clear (Window *self)
{
  g_clear_pointer (&self->stories, attache_stories_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

static void
window_open (Window *self, gint64 from, gint64 until)
{
  window_clear (self);
  self->stories = attache_stories_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_mark);
  self->from = from;
  self->until = until;
}

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
  window_clear (&self->present);
  window_clear (&self->past);
  self->last_story = -1;
}

/* ---- reading what was ---- */

typedef struct
{
  Window *window;
  AttacheMatching *matching;
  gboolean (*stop) (gpointer data);
  gpointer data;
  gboolean stopped;
} Restoring;

static void
remember (Window *self, const char *key, gint64 published, gint64 story, const char *part,
          gboolean pinned)
{
  AttacheStoryMark *mark = g_new (AttacheStoryMark, 1);

  *mark = (AttacheStoryMark){ g_strdup (key), published, story, part, pinned };
  g_hash_table_replace (self->known, mark->key, mark);
}

static gboolean
restore (const AttacheStoredBriefing *briefing, gint64 story, const char *part, gboolean pinned,
         gpointer data)
{
  Restoring *restoring = data;
  g_autoptr (AttacheGist) gist = attache_matching_read (restoring->matching, briefing, NULL);
  g_autoptr (AttacheStoryPrint) print
      = gist != NULL ? attache_story_print_new (
            attache_matching_get_lexicon (restoring->matching, NULL), gist)
                     : NULL;

  restoring->stopped = restoring->stop != NULL && restoring->stop (restoring->data);
  if (print != NULL && story > 0)
    {
      attache_stories_restore (restoring->window->stories, briefing->key, print, (guint64)story,
                               pinned);
      remember (restoring->window, briefing->key, briefing->published, story, part, pinned);
    }
  return !restoring->stopped;
}

static gboolean
read_stories (Restoring *restoring, AttacheStore *store, gint64 from, gint64 until, GError **error)
{
  if (!attache_store_visit_stories (store, from, until, restore, restoring, error)
      || restoring->stopped)
    {
      window_clear (restoring->window);
      if (restoring->stopped)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the service ends");
      return FALSE;
    }
  return TRUE;
}

static gboolean
fill_present (AttacheGrouping *self, Restoring *restoring, AttacheStore *store, gint64 now,
              GError **error)
{
  if (self->present.stories != NULL)
    return TRUE;
  window_open (&self->present, now - SPAN, G_MAXINT64);
  return read_stories (restoring, store, now - SPAN, G_MAXINT64, error);
}

static gboolean
fill_past (AttacheGrouping *self, Restoring *restoring, AttacheStore *store, gint64 published,
           GError **error)
{
  Window *past = &self->past;
  gint64 from = published - SPAN, until = published + SPAN;

  if (past->stories == NULL || published < past->from || published >= past->until
      || past->until - from > MOST_SPANS * SPAN)
    {
      window_open (past, from, until);
      return read_stories (restoring, store, from, until, error);
    }
  /* What is later than the window is not looked for: items come the newest first. */
  if (from >= past->from)
    return TRUE;
  until = past->from;
  past->from = from - AHEAD;
  return read_stories (restoring, store, past->from, until, error);
}

static Window *
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
  Restoring restoring = { &self->present, matching, stop, data, FALSE };

  if (attache_matching_get_lexicon (matching, error) == NULL
      || (self->last_story < 0 && !attache_store_get_last_story (store, &self->last_story, error))
      || !fill_present (self, &restoring, store, now, error))
    return FALSE;
  if (find_window (self, published) == &self->present)
    return TRUE;
  restoring.window = &self->past;
  return fill_past (self, &restoring, store, published, error);
}

/* ---- telling what is ---- */

static const char *
get_part (const Window *self, const char *key)
{
  static const char *const parts[] = { "own", "rewrite", "copy" };

  return parts[attache_stories_relate (self->stories, key, NULL, NULL)];
}

/* Tells of an item if it is not as the store has it. */
static void
tell_item (Window *self, const char *key, gint64 published, GArray *marks)
{
  const AttacheStoryMark *known = g_hash_table_lookup (self->known, key);
  AttacheStoryMark mark = { NULL, known != NULL ? known->published : published,
                            (gint64)attache_stories_get_story (self->stories, key),
                            get_part (self, key), attache_stories_is_pinned (self->stories, key) };

  if (known != NULL && known->story == mark.story && known->pinned == mark.pinned
      && g_strcmp0 (known->part, mark.part) == 0)
    return;
  remember (self, key, mark.published, mark.story, mark.part, mark.pinned);
  mark.key = g_strdup (key);
  g_array_append_val (marks, mark);
}

/* Of a story, the members from @first on: what is earlier cannot be taken from it. */
static void
tell_story (Window *self, guint64 story, const char *first, GArray *marks)
{
  g_autoptr (GPtrArray) members = attache_stories_get_members (self->stories, story);
  guint i = 0;

  while (first != NULL && i < members->len && !g_str_equal (members->pdata[i], first))
    i++;
  for (i = i < members->len ? i : 0; i < members->len; i++)
    tell_item (self, members->pdata[i], 0, marks);
}

static GPtrArray *
dup_members (const Window *self, guint64 story)
{
  GPtrArray *members = attache_stories_get_members (self->stories, story);

  for (guint i = 0; i < members->len; i++)
    members->pdata[i] = g_strdup (members->pdata[i]);
  g_ptr_array_set_free_func (members, g_free);
  return members;
}

/* After something left a story, its members may be anywhere. */
static void
tell_former_members (Window *self, GPtrArray *members, GArray *marks)
{
  for (guint i = 0; i < members->len; i++)
    {
      guint64 story = attache_stories_get_story (self->stories, members->pdata[i]);

      if (story != ATTACHE_NO_STORY)
        tell_story (self, story, NULL, marks);
    }
}

/* What is in one window may be in the other too. */
static void
settle (AttacheGrouping *self, Window *window, guint64 story)
{
  window_clear (window == &self->present ? &self->past : &self->present);
  self->last_story = MAX (self->last_story, (gint64)story);
}

/* An item that was a story of its own and still is keeps the number, by which somebody may have
 * been told of it. */
static guint64
place (AttacheGrouping *self, Window *window, const char *key, AttacheStoryPrint *print,
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
  Window *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key);
  gboolean pinned = attache_stories_is_pinned (window->stories, key);
  g_autoptr (GPtrArray) members = dup_members (window, former);
  guint64 story = former;

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  if (pinned)
    attache_stories_restore (window->stories, key, print, former, TRUE);
  else
    story = place (self, window, key, print, former);
  tell_item (window, key, published, marks);
  tell_story (window, story, key, marks);
  self->last_story = MAX (self->last_story, (gint64)story);
  if (former != ATTACHE_NO_STORY)
    {
      tell_former_members (window, members, marks);
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
  Window *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key), story;
  g_autoptr (GPtrArray) members = dup_members (window, former);

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  story = attache_stories_separate (window->stories, key);
  if (story == ATTACHE_NO_STORY)
    return FALSE;
  tell_former_members (window, members, marks);
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
  Window *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key);
  g_autoptr (GPtrArray) members = dup_members (window, former);
  AttacheStoryMark mark = { NULL, published, story, "own", TRUE };

  if (former == ATTACHE_NO_STORY)
    return FALSE;
  if (attache_stories_join (window->stories, key, (guint64)story))
    {
      tell_former_members (window, members, marks);
      settle (self, window, (guint64)story);
      return TRUE;
    }
  mark.key = g_strdup (key);
  g_array_append_val (marks, mark);
  window_clear (&self->present);
  window_clear (&self->past);
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
  Window *window = find_window (self, published);
  guint64 former = attache_stories_get_story (window->stories, key), story;
  g_autoptr (GPtrArray) members = dup_members (window, former);

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  if (!attache_stories_release (window->stories, key))
    return FALSE;
  story = attache_stories_get_story (window->stories, key);
  tell_former_members (window, members, marks);
  tell_story (window, story, NULL, marks);
  settle (self, window, story);
  return TRUE;
}

/* ---- forgetting ---- */

static GPtrArray *
find_gone (const Window *self, AttacheStore *store, GError **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gboolean there;

      if (!attache_store_has_item (store, key, &there, error))
        return NULL;
      if (!there)
        g_ptr_array_add (gone, g_strdup (key));
    }
  return g_steal_pointer (&gone);
}

static void
take_out (AttacheGrouping *self, Window *window, const char *key, GArray *marks)
{
  guint64 story = attache_stories_get_story (window->stories, key);
  g_autoptr (GPtrArray) members = dup_members (window, story);

  attache_stories_reserve (window->stories, (guint64)self->last_story + 1);
  attache_stories_remove (window->stories, key);
  g_hash_table_remove (window->known, key);
  tell_former_members (window, members, marks);
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
  window_clear (&self->past);
  if (self->present.stories == NULL)
    return TRUE;
  gone = find_gone (&self->present, store, error);
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

static gboolean
is_before (gpointer key, gpointer value, gpointer data)
{
  return ((const AttacheStoryMark *)value)->published < *(const gint64 *)data;
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

  window_clear (&self->past);
  if (self->present.stories == NULL || before <= self->present.from)
    return;
  attache_stories_expire (self->present.stories, before);
  g_hash_table_foreach_remove (self->present.known, is_before, &before);
  self->present.from = before;
}
