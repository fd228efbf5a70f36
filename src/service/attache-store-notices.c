/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Of which stories somebody was told, or is to be. */
#include "service/attache-store-private.h"
#include "service/attache-store-sorting.h"

/* A story that goes on is told of once; after this nobody remembers. */
#define TOLD_SECONDS (30 * 24 * 60 * 60)

typedef struct
{
  const gint64 *stories;
  guint n_stories;
  gint64 now;
  GPtrArray *notices;
  GArray *numbers;
  gint64 begun;
} NoticeWork;

/**
 * attache_notice_free:
 * @self: (transfer full): a notice
 */
void
attache_notice_free (AttacheNotice *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->link);
  g_free (self->feed);
  g_free (self->topic);
  g_free (self->sentence);
  g_free (self);
}

static char *
dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

static AttacheNotice *
read_notice (sqlite3_stmt *statement)
{
  AttacheNotice *notice = g_new0 (AttacheNotice, 1);

  notice->story = sqlite3_column_int64 (statement, 0);
  notice->key = dup_text (statement, 1);
  notice->title = dup_text (statement, 2);
  notice->link = dup_text (statement, 3);
  notice->feed = dup_text (statement, 4);
  notice->topic = dup_text (statement, 5);
  notice->sentence = dup_text (statement, 6);
  return notice;
}

static gboolean
read_numbers (AttacheStore *self, sqlite3_stmt *statement, GArray *numbers, GError **error)
{
  gboolean row;

  while (statement != NULL)
    {
      gint64 number;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      number = sqlite3_column_int64 (statement, 0);
      g_array_append_val (numbers, number);
    }
  return FALSE;
}

static gboolean
get_waiting (AttacheStore *self, gpointer data, GError **error)
{
  const NoticeWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT story FROM notices WHERE told IS NULL ORDER BY made, story", "");

  return read_numbers (self, statement, work->numbers, error);
}

/**
 * attache_store_get_waiting:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the stories somebody is to be told of,
 *   in the order they came; %NULL if the store cannot be read
 */
GArray *
attache_store_get_waiting (AttacheStore *self, GError **error)
{
  g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  NoticeWork work = { .numbers = stories };

  return attache_store_read (self, get_waiting, &work, error) ? g_steal_pointer (&stories) : NULL;
}

static gboolean
get_told (AttacheStore *self, gpointer data, GError **error)
{
  const NoticeWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT DISTINCT told, batch FROM notices WHERE told > ? ORDER BY told", "i",
      work->now);

  return read_numbers (self, statement, work->numbers, error);
}

/**
 * attache_store_get_told:
 * @since: Unix seconds, not inclusive
 *
 * Returns: (transfer full) (nullable) (element-type gint64): when each notification was, in
 *   Unix seconds; %NULL if the store cannot be read
 */
GArray *
attache_store_get_told (AttacheStore *self, gint64 since, GError **error)
{
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (gint64));
  NoticeWork work = { .now = since, .numbers = told };

  return attache_store_read (self, get_told, &work, error) ? g_steal_pointer (&told) : NULL;
}

static gboolean
take_one (AttacheStore *self, gint64 story, GPtrArray *notices, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT notices.story, key, title, link, feed_title, topic, sentence FROM notices"
      " JOIN items ON items.id = notices.item WHERE notices.story = ? AND told IS NULL",
      "i", story);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    g_ptr_array_add (notices, read_notice (statement));
  return TRUE;
}

/* All of one notification have the number of its first story. */
static gboolean
take_notices (AttacheStore *self, gpointer data, GError **error)
{
  const NoticeWork *work = data;

  g_ptr_array_set_size (work->notices, 0);
  for (guint i = 0; i < work->n_stories; i++)
    if (!take_one (self, work->stories[i], work->notices, error)
        || !attache_store_run (self, error,
                               "UPDATE notices SET told = ?2, batch = ?3, sentence = ''"
                               " WHERE story = ?1 AND told IS NULL",
                               "iii", work->stories[i], work->now, work->stories[0]))
      return FALSE;
  return attache_store_run (self, error, "DELETE FROM notices WHERE told < ?", "i",
                            work->now - TOLD_SECONDS);
}

/**
 * attache_store_take_notices:
 * @stories: (array length=n_stories): stories that are told of with one notification
 * @now: Unix seconds
 *
 * Remembers that they were told of, so that they never are again, whatever happens next.
 *
 * Returns: (transfer full) (nullable) (element-type AttacheNotice): what there is to tell of those
 *   that are still there and were not told of before; %NULL if the store cannot be written
 */
GPtrArray *
attache_store_take_notices (AttacheStore *self, const gint64 *stories, guint n_stories, gint64 now,
                            GError **error)
{
  g_autoptr (GPtrArray) notices
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_notice_free);
  NoticeWork work = { .stories = stories, .n_stories = n_stories, .now = now, .notices = notices };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, take_notices, &work, error)
             ? g_steal_pointer (&notices)
             : NULL;
}

static gboolean
drop_notices (AttacheStore *self, gpointer data, GError **error)
{
  return attache_store_run (self, error, "DELETE FROM notices WHERE told IS NULL", "");
}

/**
 * attache_store_drop_notices:
 *
 * Nobody wants to be told any more: forgets what waits.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_drop_notices (AttacheStore *self, GError **error)
{
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, drop_notices, NULL, error);
}

static gboolean
get_begun (AttacheStore *self, gpointer data, GError **error)
{
  NoticeWork *work = data;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, work->now);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  if (!attache_store_run (self, error,
                          "INSERT OR IGNORE INTO settings (name, value) VALUES ('begun', ?)", "s",
                          now))
    return FALSE;
  statement
      = attache_store_query (self, error, "SELECT value FROM settings WHERE name = 'begun'", "");
  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->begun = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * attache_store_get_begun:
 * @now: Unix seconds
 *
 * Returns: when the first item of this store was sorted, in Unix seconds: @now if this is the first
 *   call, 0 for a store from before that was noted, -1 with an error
 */
gint64
attache_store_get_begun (AttacheStore *self, gint64 now, GError **error)
{
  NoticeWork work = { .now = now };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, get_begun, &work, error)
             ? work.begun
             : -1;
}
