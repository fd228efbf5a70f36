/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-story-window-private.h"

static void
free_mark (AttacheStoryMark *mark)
{
  g_free (mark->key);
  g_free (mark);
}

/* Nothing is in memory any more. */
void
attache_story_window_clear (AttacheStoryWindow *self)
{
  g_clear_pointer (&self->stories, attache_stories_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

/* Begins anew, with no items. */
void
attache_story_window_open (AttacheStoryWindow *self, gint64 from, gint64 until)
{
  attache_story_window_clear (self);
  self->stories = attache_stories_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_mark);
  self->from = from;
  self->until = until;
}

static void
attache_story_window_remember (AttacheStoryWindow *self, const char *key, gint64 published,
                               gint64 story, const char *part, gboolean pinned)
{
  AttacheStoryMark *mark = g_new (AttacheStoryMark, 1);

  *mark = (AttacheStoryMark){ g_strdup (key), published, story, part, pinned };
  g_hash_table_replace (self->known, mark->key, mark);
}

static gboolean
restore (const AttacheStoredBriefing *briefing, gint64 story, const char *part, gboolean pinned,
         gpointer data)
{
  AttacheStoryRestoring *restoring = data;
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
      attache_story_window_remember (restoring->window, briefing->key, briefing->published, story,
                                     part, pinned);
    }
  return !restoring->stopped;
}

/* Reads the stories of a time; when that fails nothing is in memory. */
gboolean
attache_story_window_read (AttacheStoryRestoring *restoring, AttacheStore *store, gint64 from,
                           gint64 until, GError **error)
{
  if (!attache_store_visit_stories (store, from, until, restore, restoring, error)
      || restoring->stopped)
    {
      attache_story_window_clear (restoring->window);
      if (restoring->stopped)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the service ends");
      return FALSE;
    }
  return TRUE;
}

static const char *
get_part (const AttacheStoryWindow *self, const char *key)
{
  static const char *const parts[] = { "own", "rewrite", "copy" };

  return parts[attache_stories_relate (self->stories, key, NULL, NULL)];
}

/* Tells of an item if it is not as the store has it. */
void
attache_story_window_tell_item (AttacheStoryWindow *self, const char *key, gint64 published,
                                GArray *marks)
{
  const AttacheStoryMark *known = g_hash_table_lookup (self->known, key);
  AttacheStoryMark mark = { NULL, known != NULL ? known->published : published,
                            (gint64)attache_stories_get_story (self->stories, key),
                            get_part (self, key), attache_stories_is_pinned (self->stories, key) };

  if (known != NULL && known->story == mark.story && known->pinned == mark.pinned
      && g_strcmp0 (known->part, mark.part) == 0)
    return;
  attache_story_window_remember (self, key, mark.published, mark.story, mark.part, mark.pinned);
  mark.key = g_strdup (key);
  g_array_append_val (marks, mark);
}

/* Of a story, the members from @first on: what is earlier cannot be taken from it. */
void
attache_story_window_tell (AttacheStoryWindow *self, guint64 story, const char *first,
                           GArray *marks)
{
  g_autoptr (GPtrArray) members = attache_stories_get_members (self->stories, story);
  guint i = 0;

  while (first != NULL && i < members->len && !g_str_equal (members->pdata[i], first))
    i++;
  for (i = i < members->len ? i : 0; i < members->len; i++)
    attache_story_window_tell_item (self, members->pdata[i], 0, marks);
}

/* The keys of a story, that may change meanwhile. */
GPtrArray *
attache_story_window_dup_members (const AttacheStoryWindow *self, guint64 story)
{
  GPtrArray *members = attache_stories_get_members (self->stories, story);

  for (guint i = 0; i < members->len; i++)
    members->pdata[i] = g_strdup (members->pdata[i]);
  g_ptr_array_set_free_func (members, g_free);
  return members;
}

/* The stories that items are in now, each once. */
static GHashTable *
find_stories (const AttacheStoryWindow *self, GPtrArray *keys)
{
  GHashTable *stories = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < keys->len; i++)
    {
      guint64 story = attache_stories_get_story (self->stories, keys->pdata[i]);

      if (story != ATTACHE_NO_STORY)
        g_hash_table_add (stories, g_memdup2 (&story, sizeof story));
    }
  return stories;
}

/* After something left a story its @members may be anywhere. */
void
attache_story_window_tell_all (AttacheStoryWindow *self, GPtrArray *members, GArray *marks)
{
  g_autoptr (GHashTable) stories = find_stories (self, members);
  GHashTableIter iter;
  gpointer story;

  g_hash_table_iter_init (&iter, stories);
  while (g_hash_table_iter_next (&iter, &story, NULL))
    attache_story_window_tell (self, *(const guint64 *)story, NULL, marks);
}

/* The keys of items that are not in the store any more. */
GPtrArray *
attache_story_window_find_gone (const AttacheStoryWindow *self, AttacheStore *store, GError **error)
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

static gboolean
is_before (gpointer key, gpointer value, gpointer data)
{
  return ((const AttacheStoryMark *)value)->published < *(const gint64 *)data;
}

/* Takes out of memory, not of the stories, what is older than @before. */
void
attache_story_window_expire (AttacheStoryWindow *self, gint64 before)
{
  if (self->stories == NULL || before <= self->from)
    return;
  attache_stories_expire (self->stories, before);
  g_hash_table_foreach_remove (self->known, is_before, &before);
  self->from = before;
}
