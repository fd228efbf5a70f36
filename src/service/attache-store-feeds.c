/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The feeds that items came from. */
#include "service/attache-store-feeds.h"

#include "service/attache-store-private.h"

typedef struct
{
  AttacheFeedVisitor visitor;
  gpointer data;
  const char *const *off;
  const char *analysis;
} FeedWork;

static gboolean
find_feeds (AttacheStore *self, gpointer data, GError **error)
{
  const FeedWork *work = data;
  /* All of it stands in one index. */
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT feed_url, max (feed_title), count (*) FROM items WHERE feed_url <> ''"
      " GROUP BY feed_url ORDER BY max (feed_title) COLLATE NOCASE, feed_url",
      "");
  gboolean row;

  while (statement != NULL)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      work->visitor ((const char *)sqlite3_column_text (statement, 0),
                     (const char *)sqlite3_column_text (statement, 1),
                     sqlite3_column_int64 (statement, 2), work->data);
    }
  return FALSE;
}

/**
 * attache_store_find_feeds:
 * @visitor: (scope call): called for each feed, by title; items without the address of a feed are
 *   of none
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_find_feeds (AttacheStore *self, AttacheFeedVisitor visitor, gpointer data,
                          GError **error)
{
  FeedWork work = { .visitor = visitor, .data = data };

  return attache_store_read (self, find_feeds, &work, error);
}

static gboolean
remember_feeds (AttacheStore *self, const char *list, gboolean *changed, GError **error)
{
  gboolean done = attache_store_run (
      self, error,
      "INSERT INTO settings (name, value) SELECT 'feeds-off', ?1 WHERE ?1 <> '[]' OR EXISTS"
      " (SELECT 1 FROM settings WHERE name = 'feeds-off')"
      " ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value <> ?1",
      "s", list);

  *changed = done && sqlite3_changes (self->db) > 0;
  return done;
}

static gboolean
leave_feeds (AttacheStore *self, gpointer data, GError **error)
{
  const FeedWork *work = data;
  g_autofree char *list = attache_store_write_list (work->off);
  gboolean changed;

  if (!remember_feeds (self, list, &changed, error))
    return FALSE;
  if (!attache_store_run (self, error,
                          "DELETE FROM queue WHERE key IN (SELECT key FROM items"
                          " WHERE feed_url IN (SELECT value FROM json_each (?)))",
                          "s", list))
    return FALSE;
  return !changed || work->analysis == NULL
         || attache_store_run (
             self, error,
             "INSERT OR IGNORE INTO queue (key, priority, day) SELECT key, ?1, day FROM items"
             " WHERE coalesce (feed_url, '') NOT IN (SELECT value FROM json_each (?2))"
             " AND NOT EXISTS (SELECT 1 FROM briefings"
             "  WHERE briefings.key = items.key AND analysis = ?3)"
             " AND NOT EXISTS (SELECT 1 FROM failures"
             "  WHERE failures.key = items.key AND analysis = ?3) ORDER BY id DESC",
             "iss", (gint64)ATTACHE_PRIORITY_REDO, list, work->analysis);
}

/**
 * attache_store_leave_feeds:
 * @off: (array zero-terminated=1): addresses of the feeds that are to be left alone, from now on
 * @analysis: (nullable): the current analysis version
 *
 * Takes the items of feeds from the queue; what was found of others stays. Items of feeds that are
 * not left alone any more come back behind everything else.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_leave_feeds (AttacheStore *self, const char *const *off, const char *analysis,
                           GError **error)
{
  FeedWork work = { .off = off, .analysis = analysis };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, leave_feeds, &work, error);
}
