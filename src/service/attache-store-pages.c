/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages that items link to: which are to be fetched, and what came of it. */
#include "service/attache-store-pages.h"

#include "service/attache-packing.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"

/* `priority` of a row. */
#define WISHED 0
#define RULED  1

/**
 * attache_page_order_free:
 * @self: (transfer full): an order
 */
void
attache_page_order_free (AttachePageOrder *self)
{
  g_clear_pointer (&self->submission, attache_submission_unref);
  g_free (self->site);
  g_free (self->variant);
  g_free (self->base);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self);
}

/**
 * attache_page_get_site:
 * @link: (nullable): what an item links to
 *
 * Returns: (transfer full) (nullable): its host in small letters, as people read it; %NULL if it is
 *   no http or https address
 */
char *
attache_page_get_site (const char *link)
{
  g_autofree char *scheme = NULL, *host = NULL, *lower = NULL, *readable = NULL;

  if (link == NULL
      || !g_uri_split (link, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD, &scheme, NULL,
                       &host, NULL, NULL, NULL, NULL, NULL)
      || scheme == NULL || host == NULL || *host == '\0'
      || (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0))
    return NULL;
  lower = g_utf8_strdown (host, -1);
  readable = g_hostname_to_unicode (lower);
  return g_strdup (readable != NULL ? readable : lower);
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

/* ---- what is to be fetched ---- */

typedef struct
{
  const AttachePageRules *rules;
  const char *key;
  guint queued;
  AttachePageWish granted;
} RuleWork;

static gboolean
add_fetch (AttacheStore *self, gint64 item, const char *site, gint64 priority, GError **error)
{
  return attache_store_run (
      self, error,
      "INSERT INTO fetches (item, state, priority, due, site) VALUES (?1, 'waiting', ?2, 0, ?3)"
      " ON CONFLICT (item) DO UPDATE SET state = 'waiting', priority = ?2, due = 0, tries = 0,"
      "  variant = NULL, fallback = NULL",
      "iis", item, priority, site);
}

#define IS_RULED                                                                                   \
  "((?1 OR feed_url IN (SELECT value FROM json_each (?2)))"                                        \
  " AND coalesce (feed_url, '') NOT IN (SELECT value FROM json_each (?3)))"

/* Nobody wants those any more that a rule had queued. */
static gboolean
drop_unruled (AttacheStore *self, const AttachePageRules *rules, const char *feeds, const char *off,
              GError **error)
{
  return attache_store_run (self, error,
                            "DELETE FROM fetches WHERE due IS NOT NULL AND priority = ?4"
                            " AND NOT EXISTS (SELECT 1 FROM items WHERE id = item AND " IS_RULED
                            ")",
                            "issi", (gint64)rules->all, feeds, off, (gint64)RULED);
}

/* A row's site is made of its link here, as SQL cannot. */
static gboolean
queue_found (AttacheStore *self, sqlite3_stmt *statement, RuleWork *work, GError **error)
{
  gboolean row;

  for (; statement != NULL;)
    {
      g_autofree char *site = NULL;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      site = attache_page_get_site (column_text (statement, 1));
      if (site == NULL)
        continue;
      if (!add_fetch (self, sqlite3_column_int64 (statement, 0), site, RULED, error))
        return FALSE;
      work->queued++;
    }
  return FALSE;
}

#define IS_TEASER                                                                                  \
  "coverage = 'teaser' AND link <> '' AND day >= ?4 AND " IS_RULED                                 \
  " AND NOT EXISTS (SELECT 1 FROM fetches WHERE fetches.item = id)"

static gboolean
rule_pages (AttacheStore *self, gpointer data, GError **error)
{
  RuleWork *work = data;
  const AttachePageRules *rules = work->rules;
  g_autofree char *feeds = attache_store_write_list (rules->feeds),
                  *off = attache_store_write_list (rules->off);
  g_autoptr (sqlite3_stmt) statement = NULL;

  work->queued = 0;
  if (work->key != NULL)
    statement = attache_store_query (
        self, error,
        "SELECT id, link FROM items JOIN leads ON leads.item = id WHERE key = ?5 AND " IS_TEASER,
        "issis", (gint64)rules->all, feeds, off, rules->since, work->key);
  else if (drop_unruled (self, rules, feeds, off, error))
    statement = attache_store_query (
        self, error, "SELECT id, link FROM items JOIN leads ON leads.item = id WHERE " IS_TEASER,
        "issi", (gint64)rules->all, feeds, off, rules->since);
  return queue_found (self, statement, work, error);
}

/**
 * attache_store_rule_pages:
 * @rules: whose pages are fetched
 * @key: (nullable): look at this item only; %NULL: at all, after the rules have changed
 * @queued: (out): how many pages are to be fetched that were not before
 *
 * Queues the pages of teasers that nobody has asked for yet, and takes those from the queue that no
 * rule is for any more.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_rule_pages (AttacheStore *self, const AttachePageRules *rules, const char *key,
                          guint *queued, GError **error)
{
  RuleWork work = { .rules = rules, .key = key };
  gboolean done
      = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, rule_pages, &work, error);

  *queued = done ? work.queued : 0;
  return done;
}

/* Whoever asks while the host wants to be left alone is told so at once, and gets the page then. */
static gboolean
obey_hold (AttacheStore *self, gint64 item, const char *site, GError **error)
{
  return attache_store_run (self, error,
                            "UPDATE fetches SET state = 'wait', until = holds.until,"
                            " due = holds.until, host = ?2, own = 1 FROM holds"
                            " WHERE item = ?1 AND holds.site = ?2 AND holds.until > ?3",
                            "isi", item, site, g_get_real_time () / G_USEC_PER_SEC);
}

static gboolean
wish_page (AttacheStore *self, gpointer data, GError **error)
{
  RuleWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT id, link FROM items WHERE key = ?", "s", work->key);
  g_autofree char *site = NULL;
  gint64 item;
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->granted = row ? ATTACHE_PAGE_WISH_NO_LINK : ATTACHE_PAGE_WISH_NO_ITEM;
  site = row ? attache_page_get_site (column_text (statement, 1)) : NULL;
  if (site == NULL)
    return TRUE;
  item = sqlite3_column_int64 (statement, 0);
  work->granted = ATTACHE_PAGE_WISH_GRANTED;
  return add_fetch (self, item, site, WISHED, error) && obey_hold (self, item, site, error);
}

/**
 * attache_store_wish_page:
 * @key: an item
 * @granted: (out): whether its page is to be fetched, before all that nobody waits for
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_wish_page (AttacheStore *self, const char *key, AttachePageWish *granted,
                         GError **error)
{
  RuleWork work = { .key = key };
  gboolean done
      = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, wish_page, &work, error);

  *granted = work.granted;
  return done;
}

/* ---- the queue ---- */

typedef struct
{
  gint64 now;
  gint64 next;
  GPtrArray *orders;
} PeekWork;

static AttachePageOrder *
read_order (AttacheStore *self, sqlite3_stmt *statement)
{
  AttachePageOrder *order = g_new0 (AttachePageOrder, 1);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) packed = attache_packing_pack (nothing);
  AttacheSubmissionRecord record = { .key = column_text (statement, 1), .packed = packed };

  record.fields[ATTACHE_SUBMISSION_LINK] = column_text (statement, 2);
  record.fields[ATTACHE_SUBMISSION_FEED_URL] = column_text (statement, 3);
  order->item = sqlite3_column_int64 (statement, 0);
  order->submission = attache_submission_new_from_record (&record, NULL);
  order->site = g_strdup (column_text (statement, 4));
  order->variant = g_strdup (column_text (statement, 5));
  order->base = g_strdup (column_text (statement, 6));
  order->etag = g_strdup (column_text (statement, 7));
  order->modified = g_strdup (column_text (statement, 8));
  order->wished = sqlite3_column_int64 (statement, 9) == WISHED;
  order->tries = (guint)sqlite3_column_int64 (statement, 10);
  return order;
}

static gboolean
find_next (AttacheStore *self, PeekWork *work, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT min (due) FROM fetches WHERE due > ?", "i", work->now);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->next = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/* The first of each host, so that one with hundreds does not keep the others waiting. */
static gboolean
peek_pages (AttacheStore *self, gpointer data, GError **error)
{
  PeekWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT items.id, key, link, feed_url, first.site, variant,"
      "  CASE WHEN variant IS NULL THEN NULL ELSE url END, pages.etag, pages.modified, priority,"
      "  tries FROM (SELECT item, site, variant, url, priority, tries,"
      "   row_number () OVER (PARTITION BY site ORDER BY priority, item DESC) AS place"
      "   FROM fetches WHERE due IS NOT NULL AND due <= ?1 AND NOT EXISTS"
      "   (SELECT 1 FROM holds WHERE holds.site = fetches.site AND until > ?1)) AS first"
      " JOIN items ON items.id = first.item LEFT JOIN pages ON pages.item = first.item"
      " WHERE place = 1 ORDER BY priority, first.item DESC LIMIT ?2",
      "ii", work->now, (gint64)ATTACHE_LIMIT_PAGE_ORDERS);
  gboolean row;

  g_ptr_array_set_size (work->orders, 0);
  while (statement != NULL)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return find_next (self, work, error);
      g_ptr_array_add (work->orders, read_order (self, statement));
    }
  return FALSE;
}

/**
 * attache_store_peek_pages:
 * @now: Unix seconds
 * @orders: (out) (transfer full) (element-type AttachePageOrder): pages that are to be fetched now,
 *   at most one of each host; they stay in the queue
 * @next: (out): when the next is to be fetched after @now, 0 when none waits
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_peek_pages (AttacheStore *self, gint64 now, GPtrArray **orders, gint64 *next,
                          GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_page_order_free);
  PeekWork work = { .now = now, .orders = found };

  if (!attache_store_read (self, peek_pages, &work, error))
    return FALSE;
  *orders = g_steal_pointer (&found);
  *next = work.next;
  return TRUE;
}

/* ---- what came of it ---- */

typedef struct
{
  const AttachePageRecord *record;
  gboolean wished;
  gint64 limit;
} PutWork;

/* Nothing happens to an item that was forgotten meanwhile, or that nobody wants any more. */
static gboolean
update_fetch (AttacheStore *self, const AttachePageRecord *record, GError **error)
{
  return attache_store_run (
      self, error,
      "UPDATE fetches SET state = ?2, time = ?3, until = nullif (?4, 0), due = nullif (?5, 0),"
      " host = ?6, port = ?7, own = ?8, url = ?9, detail = ?10, tries = tries + 1"
      " WHERE item = ?1 AND due IS NOT NULL",
      "isiiisiiss", record->item, record->state, record->time, record->until, record->due,
      record->host, (gint64)record->port, (gint64)record->own, record->url, record->detail);
}

/* A variant that cannot be had changes nothing about the page that named it. */
static gboolean
fall_back (AttacheStore *self, gint64 item, gboolean *done, GError **error)
{
  gboolean well = attache_store_run (self, error,
                                     "UPDATE fetches SET state = fallback, due = NULL"
                                     " WHERE item = ? AND due IS NOT NULL AND variant IS NOT NULL",
                                     "i", item);

  *done = well && sqlite3_changes (self->db) > 0;
  return well;
}

static gboolean
put_fetch (AttacheStore *self, gpointer data, GError **error)
{
  const PutWork *work = data;
  gboolean done;

  return fall_back (self, work->record->item, &done, error)
         && (done || update_fetch (self, work->record, error));
}

/**
 * attache_store_put_fetch:
 * @record: why there is no page
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_put_fetch (AttacheStore *self, const AttachePageRecord *record, GError **error)
{
  PutWork work = { .record = record };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, put_fetch, &work, error);
}

/* The oldest pages go; what was found in them stays. */
static gboolean
make_room (AttacheStore *self, gint64 limit, GError **error)
{
  return attache_store_run (
      self, error,
      "DELETE FROM pages WHERE item IN (SELECT item FROM (SELECT item, sum (bytes) OVER"
      " (ORDER BY fetched DESC, item DESC) AS room FROM pages) WHERE room > ?)",
      "i", limit);
}

static gboolean
put_body (AttacheStore *self, const AttachePageRecord *record, GError **error)
{
  if (record->body == NULL)
    return attache_store_run (self, error, "UPDATE pages SET fetched = ?2 WHERE item = ?1", "ii",
                              record->item, record->time);
  return attache_store_run (self, error,
                            "INSERT OR REPLACE INTO pages (item, fetched, bytes, etag, modified,"
                            " body) VALUES (?, ?, ?, ?, ?, ?)",
                            "iiissb", record->item, record->time,
                            (gint64)g_bytes_get_size (record->body), record->etag, record->modified,
                            record->body);
}

static gboolean
put_page (AttacheStore *self, gpointer data, GError **error)
{
  const PutWork *work = data;
  const AttachePageRecord *record = work->record;

  if (!update_fetch (self, record, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    return TRUE;
  return put_body (self, record, error) && make_room (self, work->limit, error)
         && attache_store_run (
             self, error,
             "INSERT INTO queue (key, priority, day) SELECT key, ?2, day"
             " FROM items WHERE id = ?1 ON CONFLICT (key) DO UPDATE"
             " SET priority = min (priority, excluded.priority)",
             "ii", record->item,
             (gint64)(work->wished ? ATTACHE_PRIORITY_SELECTED : ATTACHE_PRIORITY_NEW));
}

/**
 * attache_store_put_page:
 * @record: a page, or that the one that is there is still good
 * @wished: whether somebody waits for it
 * @limit: bytes that all pages may take
 *
 * Stores a page and queues its item, to be analysed from the page; all or none.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_put_page (AttacheStore *self, const AttachePageRecord *record, gboolean wished,
                        gint64 limit, GError **error)
{
  PutWork work = { record, wished, limit };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, put_page, &work, error);
}

static gboolean
due_pages (AttacheStore *self, gpointer data, GError **error)
{
  return attache_store_run (
      self, error, "UPDATE fetches SET due = 0 WHERE state = ? AND due IS NOT NULL", "s", data);
}

/**
 * attache_store_due_pages:
 * @state: a state
 *
 * Does not wait any longer with those of that state that are to be tried again.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_due_pages (AttacheStore *self, const char *state, GError **error)
{
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, due_pages, (gpointer)state,
                                 error);
}

static gboolean
forget_pages (AttacheStore *self, gpointer data, GError **error)
{
  guint *forgotten = data;
  gboolean done = attache_store_run (self, error, "DELETE FROM pages", "");

  *forgotten = done ? (guint)sqlite3_changes (self->db) : 0;
  return done;
}

/**
 * attache_store_forget_pages:
 * @forgotten: (out): how many there were
 *
 * Deletes the pages; what was found in them stays.
 *
 * Returns: whether they are deleted
 */
gboolean
attache_store_forget_pages (AttacheStore *self, guint *forgotten, GError **error)
{
  return attache_store_transact (self, ATTACHE_DURABILITY_POWER, forget_pages, forgotten, error);
}

/* ---- how it is ---- */

/**
 * attache_page_status_free:
 * @self: (transfer full): a status
 */
void
attache_page_status_free (AttachePageStatus *self)
{
  g_free (self->state);
  g_free (self->host);
  g_free (self->url);
  g_free (self->detail);
  g_free (self->link);
  g_free (self->feed_url);
  g_free (self);
}

typedef struct
{
  const char *key;
  AttachePageStatus *status;
} StatusWork;

static gboolean
get_page_status (AttacheStore *self, gpointer data, GError **error)
{
  StatusWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT state, host, url, detail, link, feed_url, port, time, until, own,"
      " coverage = 'teaser' FROM items LEFT JOIN leads ON leads.item = id"
      " LEFT JOIN fetches ON fetches.item = id WHERE key = ?",
      "s", work->key);
  AttachePageStatus *status;
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  status = work->status = g_new0 (AttachePageStatus, 1);
  status->state = g_strdup (column_text (statement, 0));
  status->host = g_strdup (column_text (statement, 1));
  status->url = g_strdup (column_text (statement, 2));
  status->detail = g_strdup (column_text (statement, 3));
  status->link = g_strdup (column_text (statement, 4));
  status->feed_url = g_strdup (column_text (statement, 5));
  status->port = (guint16)sqlite3_column_int64 (statement, 6);
  status->time = sqlite3_column_int64 (statement, 7);
  status->until = sqlite3_column_int64 (statement, 8);
  status->own = sqlite3_column_int (statement, 9);
  status->teaser = sqlite3_column_int (statement, 10);
  return TRUE;
}

/**
 * attache_store_get_page_status:
 * @key: an item
 * @status: (out) (nullable) (transfer full): what is known of its page; %NULL when the item is not
 *   there
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_page_status (AttacheStore *self, const char *key, AttachePageStatus **status,
                               GError **error)
{
  StatusWork work = { .key = key };
  gboolean done = attache_store_read (self, get_page_status, &work, error);

  *status = work.status;
  return done;
}
