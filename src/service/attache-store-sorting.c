/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is to be sorted into topics and stories, and what came of it. */
#include "service/attache-store-sorting.h"

#include "service/attache-store-private.h"

void
attache_unsorted_free (AttacheUnsorted *self)
{
  g_free (self->key);
  g_clear_pointer (&self->briefing, attache_stored_briefing_free);
  g_free (self);
}

void
attache_sorted_free (AttacheSorted *self)
{
  g_free (self->key);
  g_strfreev (self->topics);
  g_clear_pointer (&self->notice, attache_notice_free);
  g_free (self);
}

/* Before the new briefing is put in, as what was there before tells why it is to be sorted: one
 * that was asked for is being read, and nobody needs to be told of it. */
gboolean
attache_store_mark_unsorted (AttacheStore *self, const char *key, GError **error)
{
  return attache_store_run (
      self, error,
      "INSERT OR REPLACE INTO unsorted (item, why)"
      " SELECT id, max (coalesce ((SELECT why FROM unsorted WHERE item = id), 0),"
      "  CASE WHEN EXISTS (SELECT 1 FROM queue WHERE key = ?1 AND priority = ?2)"
      "   AND NOT EXISTS (SELECT 1 FROM briefings WHERE key = ?1) THEN ?3 ELSE ?4 END)"
      " FROM items WHERE key = ?1",
      "siii", key, (gint64)ATTACHE_PRIORITY_NEW, (gint64)ATTACHE_SORT_NEW,
      (gint64)ATTACHE_SORT_AGAIN);
}

/* ---- reading ---- */

typedef struct
{
  guint limit;
  GPtrArray *found;
} ReadWork;

static AttacheUnsorted *
read_unsorted (sqlite3_stmt *statement)
{
  AttacheUnsorted *one = g_new0 (AttacheUnsorted, 1);

  one->key = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  one->published = sqlite3_column_int64 (statement, 4);
  if (sqlite3_column_type (statement, 6) != SQLITE_NULL)
    one->briefing = attache_store_read_briefing (statement);
  one->position = sqlite3_column_int64 (statement, 9);
  one->why = (AttacheSortReason)sqlite3_column_int (statement, 10);
  one->in_story = sqlite3_column_int (statement, 11);
  return one;
}

static gboolean
get_unsorted (AttacheStore *self, gpointer data, GError **error)
{
  ReadWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT " ATTACHE_STORE_BRIEFING ", waiting.position, waiting.why,"
      " EXISTS (SELECT 1 FROM stories WHERE stories.item = waiting.item)"
      " FROM (SELECT * FROM unsorted ORDER BY why DESC, item DESC LIMIT ?) AS waiting"
      " JOIN items ON items.id = waiting.item LEFT JOIN briefings ON briefings.key = items.key"
      " ORDER BY waiting.why DESC, waiting.item DESC",
      "i", (gint64)work->limit);
  gboolean row = TRUE;

  while (statement != NULL)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_ptr_array_add (work->found, read_unsorted (statement));
    }
  return FALSE;
}

/**
 * attache_store_get_unsorted:
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable) (element-type AttacheUnsorted): what is to be sorted next,
 *   the newest items first, but new briefings before all others; %NULL if the store cannot be read
 */
GPtrArray *
attache_store_get_unsorted (AttacheStore *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_unsorted_free);
  ReadWork work = { .limit = limit, .found = found };

  return attache_store_read (self, get_unsorted, &work, error) ? g_steal_pointer (&found) : NULL;
}

/* ---- writing ---- */

typedef struct
{
  const char *topics;
  const char *const *ids;
  gboolean changed;
} AgainWork;

static gboolean
is_current (AttacheStore *self, AgainWork *work, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT 1 FROM settings WHERE name = 'topics' AND value = ?", "s", work->topics);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->changed = !row;
  return TRUE;
}

/* Topics that are gone. */
static gboolean
drop_others (AttacheStore *self, const AgainWork *work, GError **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  while (row)
    {
      /* Each is found by a look at the index, not by reading all of it. */
      g_autoptr (sqlite3_stmt) statement
          = attache_store_query (self, error, "SELECT min (topic) FROM topics WHERE topic > ?", "s",
                                 gone->len > 0 ? (const char *)gone->pdata[gone->len - 1] : "");

      if (statement == NULL || !attache_store_step (self, statement, &row, error))
        return FALSE;
      row = sqlite3_column_type (statement, 0) != SQLITE_NULL;
      if (row)
        g_ptr_array_add (gone, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
    }
  for (guint i = 0; i < gone->len; i++)
    if (!g_strv_contains (work->ids, gone->pdata[i])
        && !attache_store_run (self, error, "DELETE FROM topics WHERE topic = ?", "s",
                               gone->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
sort_again (AttacheStore *self, gpointer data, GError **error)
{
  AgainWork *work = data;

  if (!is_current (self, work, error))
    return FALSE;
  if (!work->changed)
    return TRUE;
  return drop_others (self, work, error)
         && attache_store_run (self, error,
                               "INSERT OR IGNORE INTO unsorted (item, why)"
                               " SELECT item, ? FROM leads",
                               "i", (gint64)ATTACHE_SORT_TOPICS)
         && attache_store_run (self, error,
                               "INSERT OR REPLACE INTO settings (name, value)"
                               " VALUES ('topics', ?)",
                               "s", work->topics);
}

/**
 * attache_store_sort_again:
 * @topics: a sum of all topics there are now
 * @ids: (array zero-terminated=1): their ids
 * @changed: (out): whether @topics is not what it was at the last call
 *
 * When the topics are not those of the last call, those that are gone are forgotten and all items
 * that have a briefing are to be sorted again.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_sort_again (AttacheStore *self, const char *topics, const char *const *ids,
                          gboolean *changed, GError **error)
{
  AgainWork work = { .topics = topics, .ids = ids };
  gboolean done
      = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, sort_again, &work, error);

  *changed = work.changed;
  return done;
}

typedef struct
{
  GPtrArray *sorted;
  GArray *marks;
  gint64 last_story;
  GPtrArray *notices;
} SortedWork;

static gboolean
put_topics (AttacheStore *self, const AttacheSorted *one, GError **error)
{
  if (!attache_store_run (self, error,
                          "DELETE FROM topics WHERE item = (SELECT id FROM items WHERE key = ?)",
                          "s", one->key))
    return FALSE;
  for (guint i = 0; one->topics != NULL && one->topics[i] != NULL; i++)
    if (!attache_store_run (self, error,
                            "INSERT OR IGNORE INTO topics (topic, item)"
                            " SELECT ?2, id FROM items WHERE key = ?1",
                            "ss", one->key, one->topics[i]))
      return FALSE;
  return attache_store_run (self, error, "DELETE FROM unsorted WHERE position = ?", "i",
                            one->position);
}

static gboolean
put_mark (AttacheStore *self, const AttacheStoryMark *mark, GError **error)
{
  return attache_store_run (self, error,
                            "INSERT OR REPLACE INTO stories (item, story, part, pinned)"
                            " SELECT id, ?2, ?3, ?4 FROM items WHERE key = ?1",
                            "sisi", mark->key, mark->story, mark->part, (gint64)mark->pinned);
}

/* A story that was told of, or waits to be, is not told of again. */
static gboolean
put_notice (AttacheStore *self, const SortedWork *work, AttacheNotice *notice, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!attache_store_run (self, error,
                          "INSERT INTO notices (story, item, made, told, topic, sentence)"
                          " SELECT ?2, id, ?3, NULL, ?4, ?5 FROM items WHERE key = ?1"
                          " ON CONFLICT (story) DO NOTHING",
                          "siiss", notice->key, notice->story, now, notice->topic,
                          notice->sentence))
    return FALSE;
  if (sqlite3_changes (self->db) > 0)
    g_ptr_array_add (work->notices, notice);
  return TRUE;
}

static gboolean
put_sorted (AttacheStore *self, gpointer data, GError **error)
{
  const SortedWork *work = data;

  g_ptr_array_set_size (work->notices, 0);
  for (guint i = 0; i < work->sorted->len; i++)
    if (!put_topics (self, work->sorted->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < work->marks->len; i++)
    if (!put_mark (self, &g_array_index (work->marks, AttacheStoryMark, i), error))
      return FALSE;
  for (guint i = 0; i < work->sorted->len; i++)
    {
      const AttacheSorted *one = work->sorted->pdata[i];

      if (one->notice != NULL && !put_notice (self, work, one->notice, error))
        return FALSE;
    }
  return work->last_story == 0
         || attache_store_run (self, error,
                               "UPDATE counts SET n = max (n, ?) WHERE name = 'stories'", "i",
                               work->last_story);
}

/**
 * attache_store_put_sorted:
 * @sorted: (element-type AttacheSorted): what was found of items that were unsorted; one that was
 *   put in anew meanwhile stays unsorted
 * @marks: (element-type AttacheStoryMark): items whose story, or part in it, is another now
 * @last_story: the last number that a story was given
 * @notices: (element-type AttacheNotice): gets the notices of @sorted that are the first of their
 *   story, lent
 *
 * Writes all or none. Items that are not in the store any more are left out.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_put_sorted (AttacheStore *self, GPtrArray *sorted, GArray *marks, gint64 last_story,
                          GPtrArray *notices, GError **error)
{
  SortedWork work = { sorted, marks, last_story, notices };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, put_sorted, &work, error);
}
