/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items and the queue. */
#include "base/attache-error.h"
#include "service/attache-store-private.h"

#define SECONDS_OF_DAY (24 * 60 * 60)

typedef struct
{
  GPtrArray *submissions;
  AttachePriority priority;
  const char *analysis;
} AddWork;

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
news_day (gint64 published, gint64 now)
{
  return published > 0 && published <= now + SECONDS_OF_DAY ? published : now;
}

/* The first free number of the day's part that @day lies in, or of a later part. */
gboolean
attache_store_find_number (AttacheStore *self, gint64 day, gint64 *number, GError **error)
{
  for (gint64 first = ATTACHE_STORE_FIRST_NUMBER (day);; first += ATTACHE_STORE_NUMBERS)
    {
      g_autoptr (sqlite3_stmt) statement = attache_store_query (
          self, error, "SELECT max (id) + 1 FROM items WHERE id BETWEEN ?1 AND ?2", "ii", first,
          first + ATTACHE_STORE_NUMBERS - 1);
      gboolean row;

      if (statement == NULL || !attache_store_step (self, statement, &row, error))
        return FALSE;
      *number = MAX (sqlite3_column_int64 (statement, 0), first);
      if (*number < first + ATTACHE_STORE_NUMBERS)
        return TRUE;
    }
}

static gboolean
update_item (AttacheStore *self, const char *key, gint64 now, gboolean *known, GError **error)
{
  gboolean done = attache_store_run (self, error, "UPDATE items SET seen = ?2 WHERE key = ?1", "si",
                                     key, now);

  *known = done && sqlite3_changes (self->db) > 0;
  return done;
}

/* Nothing happens to an item that was forgotten together with a person. */
static gboolean
add_item (AttacheStore *self, AttacheSubmission *submission, GError **error)
{
  const char *key = attache_submission_get_key (submission);
  gint64 now = now_seconds (), published = attache_submission_get_published (submission);
  gint64 day = news_day (published, now), number;
  gboolean known;

  if (!update_item (self, key, now, &known, error) || known)
    return known;
  if (!attache_store_find_number (self, day, &number, error))
    return FALSE;
  return attache_store_run (
      self, error,
      "INSERT INTO items (id, key, guid, link, title, author, feed_url, feed_title, language,"
      " published, html, source, seen, day) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
      " ?12, ?13, ?14 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE key = ?2)",
      "issssssssiibii", number, key, attache_submission_get (submission, ATTACHE_SUBMISSION_GUID),
      attache_submission_get (submission, ATTACHE_SUBMISSION_LINK),
      attache_submission_get (submission, ATTACHE_SUBMISSION_TITLE),
      attache_submission_get (submission, ATTACHE_SUBMISSION_AUTHOR),
      attache_submission_get (submission, ATTACHE_SUBMISSION_FEED_URL),
      attache_submission_get (submission, ATTACHE_SUBMISSION_FEED_TITLE),
      attache_submission_get (submission, ATTACHE_SUBMISSION_LANGUAGE), published,
      (gint64)attache_submission_is_html (submission), attache_submission_get_packed (submission),
      now, day);
}

/* An item that this analysis has dealt with, well or badly, is not queued again. */
static gboolean
queue_item (AttacheStore *self, const char *key, const AddWork *add, GError **error)
{
  return attache_store_run (
      self, error,
      "INSERT INTO queue (key, priority, day) SELECT key, ?2, day FROM items WHERE key = ?1"
      " AND NOT EXISTS (SELECT 1 FROM briefings WHERE key = ?1 AND analysis = ?3)"
      " AND NOT EXISTS (SELECT 1 FROM failures WHERE key = ?1 AND analysis = ?3)"
      " ON CONFLICT (key) DO UPDATE SET priority = min (priority, excluded.priority)",
      "sis", key, (gint64)add->priority, add->analysis);
}

static gboolean
add_all (AttacheStore *self, gpointer data, GError **error)
{
  const AddWork *add = data;

  for (guint i = 0; i < add->submissions->len; i++)
    {
      AttacheSubmission *submission = g_ptr_array_index (add->submissions, i);

      if (!add_item (self, submission, error)
          || !queue_item (self, attache_submission_get_key (submission), add, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * attache_store_add:
 * @submissions: (element-type AttacheSubmission): items of feed origin; mail is a programming error
 * @priority: how soon they are analysed, among equals the newest first; an item that waits already
 *   keeps the sooner
 * @analysis: (nullable): the current analysis version; what it has already analysed is not queued
 *
 * Stores items and queues them, all or none. An item that is known keeps its source, and its
 * retention begins anew. One that was forgotten together with a person is left out.
 *
 * Returns: whether they are stored, as safely as @durability says
 */
gboolean
attache_store_add (AttacheStore *self, GPtrArray *submissions, AttachePriority priority,
                   AttacheDurability durability, const char *analysis, GError **error)
{
  AddWork add = { submissions, priority, analysis };

  for (guint i = 0; i < submissions->len; i++)
    g_return_val_if_fail (!attache_submission_is_mail (g_ptr_array_index (submissions, i)), FALSE);
  return attache_store_transact (self, durability, add_all, &add, error);
}

static gboolean
requeue_all (AttacheStore *self, gpointer data, GError **error)
{
  const char *analysis = data;

  return attache_store_run (
             self, error,
             "INSERT OR IGNORE INTO queue (key, priority, day) SELECT key, ?2, day FROM items"
             " WHERE NOT EXISTS (SELECT 1 FROM settings WHERE name = 'analysis' AND value = ?1)"
             " AND NOT EXISTS (SELECT 1 FROM briefings"
             "  WHERE briefings.key = items.key AND analysis = ?1)"
             " AND NOT EXISTS (SELECT 1 FROM failures"
             "  WHERE failures.key = items.key AND analysis = ?1)"
             " AND coalesce (feed_url, '') NOT IN (SELECT each.value FROM settings,"
             "  json_each (settings.value) AS each WHERE settings.name = 'feeds-off')"
             " ORDER BY day DESC",
             "si", analysis, (gint64)ATTACHE_PRIORITY_REDO)
         && attache_store_run (self, error,
                               "INSERT OR REPLACE INTO settings (name, value)"
                               " VALUES ('analysis', ?)",
                               "s", analysis);
}

/**
 * attache_store_requeue:
 * @analysis: the current analysis version
 *
 * When @analysis is not the one of the last call, queues every item it has not dealt with, the
 * newest first, behind everything else; but for those of feeds that attache_store_leave_feeds() was
 * told of.
 *
 * Returns: whether that could be written
 */
gboolean
attache_store_requeue (AttacheStore *self, const char *analysis, GError **error)
{
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, requeue_all, (gpointer)analysis,
                                 error);
}

typedef struct
{
  AttachePriority least;
  const char *key;
  AttacheSubmission *next;
  char *damaged; /* the key of an item without a source */
  guint count;
} PeekWork;

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

static AttacheSubmission *
read_item (sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GBytes) packed = g_bytes_new (sqlite3_column_blob (statement, 10),
                                           (gsize)sqlite3_column_bytes (statement, 10));
  AttacheSubmissionRecord record = { .key = column_text (statement, 0),
                                     .published = sqlite3_column_int64 (statement, 8),
                                     .html = sqlite3_column_int (statement, 9),
                                     .page = sqlite3_column_int (statement, 11),
                                     .packed = packed };

  for (int i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    record.fields[i] = column_text (statement, i + 1);
  return attache_submission_new_from_record (&record, error);
}

/* What is read of an item by read_item(): where the page that it links to is there, that takes the
 * place of what the feed has. */
#define SELECT_ITEM                                                                                \
  "SELECT items.key, guid, link, title, author, feed_url, feed_title, language, published,"        \
  " body IS NOT NULL OR html, coalesce (body, source), body IS NOT NULL FROM "
#define JOIN_PAGE                                                                                  \
  " LEFT JOIN fetches ON fetches.item = items.id AND state IN ('fetched', 'full')"                 \
  " LEFT JOIN pages ON pages.item = fetches.item "

/* The first of @statement's rows; its key alone when its source is damaged. */
static gboolean
read_first (AttacheStore *self, sqlite3_stmt *statement, PeekWork *work, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (!row || (work->next = read_item (statement, &reason)) != NULL)
    return TRUE;
  g_warning ("What is damaged was dropped from the store: %s", reason->message);
  work->damaged = g_strdup (column_text (statement, 0));
  return TRUE;
}

static gboolean
peek (AttacheStore *self, gpointer data, GError **error)
{
  PeekWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      SELECT_ITEM "queue JOIN items USING (key)" JOIN_PAGE "WHERE queue.priority <= ?"
                  " ORDER BY queue.priority, queue.day DESC, position LIMIT 1",
      "i", (gint64)work->least);

  return read_first (self, statement, work, error);
}

/* Of an item with a page it is the page that cannot be read. */
static gboolean
drop_item (AttacheStore *self, gpointer data, GError **error)
{
  if (!attache_store_run (self, error,
                          "DELETE FROM pages WHERE item = (SELECT id FROM items WHERE key = ?)",
                          "s", data))
    return FALSE;
  return sqlite3_changes (self->db) > 0
         || attache_store_run (self, error, "DELETE FROM items WHERE key = ?", "s", data);
}

/**
 * attache_store_peek:
 * @least: the last priority to look at
 * @next: (out) (nullable) (transfer full): the next item to analyse, which stays in the queue until
 * it has a briefing or a failure; %NULL when none waits
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_peek (AttacheStore *self, AttachePriority least, AttacheSubmission **next,
                    GError **error)
{
  gboolean done, again;

  do
    {
      PeekWork work = { .least = least };

      done = attache_store_read (self, peek, &work, error);
      again = done && work.damaged != NULL;
      if (again)
        done = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, drop_item, work.damaged,
                                       error);
      *next = work.next;
      g_free (work.damaged);
    }
  while (done && again);
  return done;
}

static gboolean
get_item (AttacheStore *self, gpointer data, GError **error)
{
  PeekWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      SELECT_ITEM "items" JOIN_PAGE "WHERE items.key = ? AND body IS NOT NULL AND state = 'full'",
      "s", work->key);

  return read_first (self, statement, work, error);
}

/**
 * attache_store_get_full_item:
 * @key: an item
 * @item: (out) (nullable) (transfer full): the item with the page that it links to; %NULL when that
 *   is not there, or not known to be the article
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_full_item (AttacheStore *self, const char *key, AttacheSubmission **item,
                             GError **error)
{
  PeekWork work = { .key = key };
  gboolean done = attache_store_read (self, get_item, &work, error);

  *item = work.next;
  g_free (work.damaged);
  return done;
}

static gboolean
count_queue (AttacheStore *self, gpointer data, GError **error)
{
  PeekWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT count(*) FROM queue WHERE priority <= ?", "i", (gint64)work->least);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->count = (guint)sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * attache_store_count:
 * @least: the last priority to count
 * @count: (out): how many items wait
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_count (AttacheStore *self, AttachePriority least, guint *count, GError **error)
{
  PeekWork work = { .least = least };
  gboolean done = attache_store_read (self, count_queue, &work, error);

  *count = work.count;
  return done;
}
