/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Briefings and failures. */
#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "service/attache-packing.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"
#include "service/attache-store-reading.h"

typedef struct
{
  const char *key;
  const char *analysis;
  GBytes *json;
  GBytes *packed;
  gint64 made; /* when the first of the item was made: a newer analysis makes no news */
  const char *code;
  char *found_code;
  AttacheStoredBriefing *found;
  gboolean stored;
} BriefingWork;

/**
 * attache_stored_briefing_free:
 * @self: (transfer full): a briefing
 */
void
attache_stored_briefing_free (AttacheStoredBriefing *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->link);
  g_free (self->feed);
  g_free (self->feed_url);
  g_free (self->analysis);
  g_bytes_unref (self->json);
  g_free (self);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GBytes *
get_bytes (sqlite3_stmt *statement, int column)
{
  return g_bytes_new (sqlite3_column_blob (statement, column),
                      (gsize)sqlite3_column_bytes (statement, column));
}

/* The briefing in column @json; that in column @source is of its item. */
GBytes *
attache_store_unpack_briefing (sqlite3_stmt *statement, int source, int json)
{
  g_autoptr (GBytes) packed_source = get_bytes (statement, source);
  g_autoptr (GBytes) packed = get_bytes (statement, json);
  g_autoptr (GBytes) sample
      = attache_packing_unpack (packed_source, ATTACHE_LIMIT_RECEIVED_BYTES, NULL);

  return attache_packing_unpack_like (packed, sample, ATTACHE_LIMIT_LINE_BYTES, NULL);
}

/* Most of a briefing is the text of its item's source, so it takes little room beside it. */
static GBytes *
pack (sqlite3_stmt *statement, int source, GBytes *json)
{
  g_autoptr (GBytes) packed_source = get_bytes (statement, source);
  g_autoptr (GBytes) sample
      = attache_packing_unpack (packed_source, ATTACHE_LIMIT_RECEIVED_BYTES, NULL);

  return attache_packing_pack_like (json, sample);
}

static gboolean
find_item (AttacheStore *self, BriefingWork *work, gint64 *item, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT id, source, (SELECT min (made) FROM briefings WHERE briefings.key = items.key)"
      " FROM items WHERE key = ?",
      "s", work->key);

  if (statement == NULL || !attache_store_step (self, statement, &work->stored, error))
    return FALSE;
  *item = sqlite3_column_int64 (statement, 0);
  work->made = sqlite3_column_type (statement, 2) != SQLITE_NULL
                   ? sqlite3_column_int64 (statement, 2)
                   : now_seconds ();
  g_clear_pointer (&work->packed, g_bytes_unref);
  work->packed = work->stored ? pack (statement, 1, work->json) : NULL;
  return TRUE;
}

/* An item whose page has come meanwhile stays, for that. */
static gboolean
leave_queue (AttacheStore *self, const char *key, gint64 item, GError **error)
{
  return attache_store_run (self, error,
                            "DELETE FROM queue WHERE key = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM fetches JOIN pages USING (item)"
                            "  WHERE item = ?2 AND state = 'fetched')",
                            "si", key, item);
}

/* The page was deleted to make room, so that a new analysis is of what the feed has; from now on
 * the page may be fetched again. */
static gboolean
forget_lost_page (AttacheStore *self, gint64 item, GError **error)
{
  return attache_store_run (self, error,
                            "DELETE FROM fetches WHERE item = ?1 AND state = 'full'"
                            " AND NOT EXISTS (SELECT 1 FROM pages WHERE item = ?1)",
                            "i", item);
}

static gboolean
put_briefing (AttacheStore *self, gpointer data, GError **error)
{
  BriefingWork *work = data;
  gint64 item;

  if (!find_item (self, work, &item, error) || !attache_store_mark_unsorted (self, work->key, error)
      || !attache_store_run (self, error, "DELETE FROM briefings WHERE key = ?", "s", work->key)
      || !attache_store_run (self, error, "DELETE FROM failures WHERE key = ?", "s", work->key)
      || !leave_queue (self, work->key, item, error) || !forget_lost_page (self, item, error))
    return FALSE;
  /* The item may have been forgotten while it was analysed. */
  return !work->stored
         || (attache_store_run (self, error,
                                "INSERT INTO briefings (key, analysis, made, json)"
                                " VALUES (?, ?, ?, ?)",
                                "ssib", work->key, work->analysis, work->made, work->packed)
             && attache_store_index (self, item, work->json, error));
}

/**
 * attache_store_put_briefing:
 * @json: a briefing that was checked
 * @stored: (out): %FALSE if the item is not in the store (any more)
 *
 * Stores the briefing of an item in place of any earlier one, makes what it holds findable, takes
 * the item from the queue and notes that it is to be sorted, all or none.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_put_briefing (AttacheStore *self, const char *key, const char *analysis, GBytes *json,
                            gboolean *stored, GError **error)
{
  BriefingWork work = { .key = key, .analysis = analysis, .json = json };
  gboolean done
      = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, put_briefing, &work, error);

  g_clear_pointer (&work.packed, g_bytes_unref);
  *stored = done && work.stored;
  return done;
}

static gboolean
put_failure (AttacheStore *self, gpointer data, GError **error)
{
  const BriefingWork *work = data;

  return attache_store_run (self, error,
                            "INSERT OR REPLACE INTO failures (key, analysis, made, code)"
                            " SELECT key, ?2, ?3, ?4 FROM items WHERE key = ?1",
                            "ssis", work->key, work->analysis, now_seconds (), work->code)
         && attache_store_run (self, error, "DELETE FROM queue WHERE key = ?", "s", work->key);
}

/**
 * attache_store_put_failure:
 * @code: why, a word of attache_service_error_to_code()
 *
 * Marks that @analysis has failed on an item, and takes the item from the queue. A briefing of an
 * earlier analysis stays.
 *
 * Returns: whether it is stored
 */
gboolean
attache_store_put_failure (AttacheStore *self, const char *key, const char *analysis,
                           const char *code, GError **error)
{
  BriefingWork work = { .key = key, .analysis = analysis, .code = code };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, put_failure, &work, error);
}

#define SELECT_BRIEFING "SELECT " ATTACHE_STORE_BRIEFING " FROM briefings JOIN items USING (key) "

/* The first nine columns are as in ATTACHE_STORE_BRIEFING; NULL when the bytes are damaged. */
AttacheStoredBriefing *
attache_store_read_briefing (sqlite3_stmt *statement)
{
  g_autoptr (GBytes) json = attache_store_unpack_briefing (statement, 7, 6);
  AttacheStoredBriefing *briefing;

  if (json == NULL)
    return NULL;
  briefing = g_new0 (AttacheStoredBriefing, 1);
  briefing->key = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  briefing->title = g_strdup ((const char *)sqlite3_column_text (statement, 1));
  briefing->link = g_strdup ((const char *)sqlite3_column_text (statement, 2));
  briefing->feed = g_strdup ((const char *)sqlite3_column_text (statement, 3));
  briefing->published = sqlite3_column_int64 (statement, 4);
  briefing->analysis = g_strdup ((const char *)sqlite3_column_text (statement, 5));
  briefing->feed_url = g_strdup ((const char *)sqlite3_column_text (statement, 8));
  briefing->json = g_steal_pointer (&json);
  return briefing;
}

static gboolean
get_briefing (AttacheStore *self, gpointer data, GError **error)
{
  BriefingWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      SELECT_BRIEFING "WHERE briefings.key = ?1 AND analysis = coalesce (?2, analysis)"
                      " ORDER BY made DESC LIMIT 1",
      "ss", work->key, work->analysis);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    work->found = attache_store_read_briefing (statement);
  return TRUE;
}

/**
 * attache_store_get_briefing:
 * @analysis: (nullable): the analysis version it must be of, %NULL for the latest of any
 * @briefing: (out) (nullable) (transfer full): the briefing, %NULL when there is none or its bytes
 *   are damaged
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_briefing (AttacheStore *self, const char *key, const char *analysis,
                            AttacheStoredBriefing **briefing, GError **error)
{
  BriefingWork work = { .key = key, .analysis = analysis };
  gboolean done = attache_store_read (self, get_briefing, &work, error);

  *briefing = work.found;
  return done;
}

static gboolean
get_failure (AttacheStore *self, gpointer data, GError **error)
{
  BriefingWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT code FROM failures WHERE key = ? AND analysis = ?", "ss", work->key,
      work->analysis);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    work->found_code = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  return TRUE;
}

/**
 * attache_store_get_failure:
 * @code: (out) (nullable) (transfer full): why @analysis failed on the item; %NULL if it did not
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_failure (AttacheStore *self, const char *key, const char *analysis, char **code,
                           GError **error)
{
  BriefingWork work = { .key = key, .analysis = analysis };
  gboolean done = attache_store_read (self, get_failure, &work, error);

  *code = work.found_code;
  return done;
}

typedef struct
{
  guint limit;
  GPtrArray *found;
} NewestWork;

static gboolean
get_newest (AttacheStore *self, gpointer data, GError **error)
{
  const NewestWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT key FROM items WHERE EXISTS (SELECT 1 FROM briefings WHERE briefings.key = items.key)"
      " ORDER BY id DESC LIMIT ?",
      "i", (gint64)work->limit);
  gboolean row;

  while (statement != NULL)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_ptr_array_add (work->found, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
    }
  return FALSE;
}

/**
 * attache_store_get_newest:
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the keys of the items with a briefing,
 *   the newest first; %NULL if the store cannot be read
 */
GPtrArray *
attache_store_get_newest (AttacheStore *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  NewestWork work = { .limit = limit, .found = found };

  return attache_store_read (self, get_newest, &work, error) ? g_steal_pointer (&found) : NULL;
}
