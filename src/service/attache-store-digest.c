/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What a digest is made of: the items of a time with their topics and stories, and until when the
 * last one was read. */
#include "service/attache-store-digest.h"

#include "base/attache-confidence.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"

#define MARK "digest-read"

/* Room for a few parts of a day that were full (attache_store_find_number()). */
#define SPARE_PARTS 64

void
attache_digest_item_free (AttacheDigestItem *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->link);
  g_free (self->feed);
  g_free (self->source);
  g_strfreev (self->topics);
  g_free (self);
}

void
attache_digest_statement_free (AttacheDigestStatement *self)
{
  g_free (self->name);
  g_free (self->type);
  g_free (self->role);
  g_free (self->country);
  g_free (self->act);
  g_free (self->kind);
  g_free (self->how);
  g_free (self->text);
  g_free (self);
}

static const char *const parts[] = { "own", "rewrite", "copy" };

/**
 * attache_part_to_string:
 *
 * Returns: the code of @part
 */
const char *
attache_part_to_string (AttachePart part)
{
  return parts[part];
}

static AttachePart
part_from_string (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i], code) == 0)
      return (AttachePart)i;
  return ATTACHE_PART_OWN;
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

static char *
dup_column (sqlite3_stmt *statement, int column)
{
  return g_strdup (column_text (statement, column));
}

/* ---- until when the last digest was read ---- */

typedef struct
{
  const char *name;
  gint64 value;
} SettingWork;

static gboolean
get_setting (AttacheStore *self, gpointer data, GError **error)
{
  SettingWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT value FROM settings WHERE name = ?", "s", work->name);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->value = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * attache_store_get_digest_mark:
 * @mark: (out): until when the news was marked as read, in Unix seconds; 0 if it never was
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_digest_mark (AttacheStore *self, gint64 *mark, GError **error)
{
  SettingWork work = { MARK, 0 };
  gboolean done = attache_store_read (self, get_setting, &work, error);

  *mark = work.value;
  return done;
}

/**
 * attache_store_get_digest_begun:
 * @begun: (out): when the store was begun, in Unix seconds; 0 if that is not known
 *
 * Tells stories of this store from those of one that was erased, which had the same numbers.
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_digest_begun (AttacheStore *self, gint64 *begun, GError **error)
{
  SettingWork work = { "begun", 0 };
  gboolean done = attache_store_read (self, get_setting, &work, error);

  *begun = work.value;
  return done;
}

static gboolean
set_mark (AttacheStore *self, gpointer data, GError **error)
{
  const gint64 *mark = data;

  return attache_store_run (
      self, error,
      "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE"
      " SET value = max (CAST (value AS INTEGER), ?2)",
      "si", MARK, *mark);
}

/**
 * attache_store_set_digest_mark:
 * @mark: Unix seconds
 *
 * Marks the news before @mark as read. An earlier mark than there is changes nothing.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_set_digest_mark (AttacheStore *self, gint64 mark, GError **error)
{
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, set_mark, &mark, error);
}

/* ---- items ---- */

typedef struct
{
  const AttacheDigestPeriod *period;
  GPtrArray *items;
} ItemsWork;

static gint64
get_first_number (gint64 time)
{
  return ATTACHE_STORE_FIRST_NUMBER (CLAMP (time, 0, G_MAXINT32 * (gint64)4));
}

static AttacheDigestItem *
read_item (sqlite3_stmt *statement)
{
  AttacheDigestItem *item = g_new0 (AttacheDigestItem, 1);

  item->number = sqlite3_column_int64 (statement, 0);
  item->key = dup_column (statement, 1);
  item->title = dup_column (statement, 2);
  item->link = dup_column (statement, 3);
  item->feed = dup_column (statement, 4);
  item->source = dup_column (statement, 5);
  item->published = sqlite3_column_int64 (statement, 6);
  item->full = g_strcmp0 (column_text (statement, 7), "teaser") != 0;
  item->relevance = sqlite3_column_int64 (statement, 8);
  item->summarized = sqlite3_column_int64 (statement, 9) != 0;
  item->story = sqlite3_column_int64 (statement, 10);
  item->part = part_from_string (column_text (statement, 11));
  item->n_shown = (guint)sqlite3_column_int64 (statement, 12);
  return item;
}

static gboolean
read_topics (AttacheStore *self, AttacheDigestItem *item, GError **error)
{
  g_autoptr (GStrvBuilder) topics = g_strv_builder_new ();
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT topic FROM topics WHERE item = ? ORDER BY topic", "i", item->number);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (row)
        g_strv_builder_add (topics, column_text (statement, 0));
    }
  item->topics = g_strv_builder_end (topics);
  return statement != NULL;
}

static gboolean
list_items (AttacheStore *self, gpointer data, GError **error)
{
  const ItemsWork *work = data;
  const AttacheDigestPeriod *period = work->period;
  gint64 from = period->late ? period->since - ATTACHE_DIGEST_LATE : period->since;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT items.id, items.key, items.title, link, feed_title,"
      " coalesce (nullif (feed_url, ''), feed_title, ''), day, coverage, relevance,"
      " summary <> '', story, part, (SELECT count (*) FROM statements"
      "  WHERE statements.id >= items.id << 10 AND statements.id < (items.id + 1) << 10"
      "  AND confidence >= ?6)"
      " FROM items JOIN leads ON leads.item = items.id"
      " LEFT JOIN stories ON stories.item = items.id"
      " WHERE items.id >= ?1 AND items.id < ?2 AND day < ?4 AND (day >= ?3 OR (?5 AND day >= ?8"
      "  AND EXISTS (SELECT 1 FROM briefings WHERE briefings.key = items.key AND made >= ?3)))"
      " ORDER BY items.id DESC LIMIT ?7",
      "iiiiiiii", get_first_number (from),
      get_first_number (period->until) + SPARE_PARTS * ATTACHE_STORE_NUMBERS, period->since,
      period->until, (gint64)period->late, (gint64)(ATTACHE_CONFIDENCE_SHOWN * 100),
      (gint64)period->limit, from);
  gboolean row = TRUE;

  g_ptr_array_set_size (work->items, 0);
  while (statement != NULL && row)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (work->items, read_item (statement));
    }
  for (guint i = 0; i < work->items->len; i++)
    if (!read_topics (self, work->items->pdata[i], error))
      return FALSE;
  return statement != NULL;
}

/**
 * attache_store_list_digest:
 * @items: (element-type AttacheDigestItem): an array that frees them
 *
 * Lists the items of a time that have a briefing, the newest first, at most the period's limit.
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_list_digest (AttacheStore *self, const AttacheDigestPeriod *period, GPtrArray *items,
                           GError **error)
{
  ItemsWork work = { period, items };

  return attache_store_read (self, list_items, &work, error);
}

/* ---- what a story had before ---- */

typedef struct
{
  gint64 story;
  gint64 before;
  guint limit;
  GArray *numbers;
} EarlierWork;

static gboolean
list_earlier (AttacheStore *self, gpointer data, GError **error)
{
  const EarlierWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT stories.item FROM stories JOIN items ON items.id = stories.item"
      " WHERE story = ? AND day < ? ORDER BY stories.item DESC LIMIT ?",
      "iii", work->story, work->before, (gint64)work->limit);
  gboolean row = TRUE;

  g_array_set_size (work->numbers, 0);
  while (statement != NULL && row)
    {
      gint64 number;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      number = sqlite3_column_int64 (statement, 0);
      if (row)
        g_array_append_val (work->numbers, number);
    }
  return statement != NULL;
}

/**
 * attache_store_list_earlier:
 * @story: the number of a story
 * @before: Unix seconds
 * @numbers: (element-type gint64): gets the numbers of its items before that, the newest first, at
 *   most @limit
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_list_earlier (AttacheStore *self, gint64 story, gint64 before, guint limit,
                            GArray *numbers, GError **error)
{
  EarlierWork work = { story, before, limit, numbers };

  return attache_store_read (self, list_earlier, &work, error);
}

/* ---- what is in an item ---- */

typedef struct
{
  gint64 item;
  GPtrArray *statements;
  guint kept; /* those of other items, which stand before */
  AttacheDigestNameVisitor visitor;
  gpointer data;
} ContentWork;

static AttacheDigestStatement *
read_statement (sqlite3_stmt *statement)
{
  AttacheDigestStatement *read = g_new0 (AttacheDigestStatement, 1);

  read->number = sqlite3_column_int64 (statement, 0);
  read->speaker = sqlite3_column_int64 (statement, 1);
  read->name = dup_column (statement, 2);
  read->type = dup_column (statement, 3);
  read->role = dup_column (statement, 4);
  read->country = dup_column (statement, 5);
  read->act = dup_column (statement, 6);
  read->kind = dup_column (statement, 7);
  read->how = dup_column (statement, 8);
  read->confidence = sqlite3_column_int64 (statement, 9);
  read->text = dup_column (statement, 10);
  return read;
}

static gboolean
list_statements (AttacheStore *self, gpointer data, GError **error)
{
  const ContentWork *work = data;
  gint64 first = ATTACHE_STORE_FIRST_STATEMENT (work->item);
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT statements.id, speaker, coalesce (name, label), type, role, statements.country, act,"
      " kind, how, confidence, text FROM statements LEFT JOIN entities ON entities.id = speaker"
      " WHERE statements.id >= ? AND statements.id < ? ORDER BY statements.id",
      "ii", first, first + ATTACHE_STORE_STATEMENTS);
  gboolean row = TRUE;

  g_ptr_array_set_size (work->statements, (gint)work->kept);
  while (statement != NULL && row)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (work->statements, read_statement (statement));
    }
  return statement != NULL;
}

/**
 * attache_store_list_statements:
 * @item: the number of an item
 * @statements: (element-type AttacheDigestStatement): gets those of the item, in article order
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_list_statements (AttacheStore *self, gint64 item, GPtrArray *statements,
                               GError **error)
{
  ContentWork work = { .item = item, .statements = statements, .kept = statements->len };

  return attache_store_read (self, list_statements, &work, error);
}

static gboolean
list_names (AttacheStore *self, gpointer data, GError **error)
{
  const ContentWork *work = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error,
                             "SELECT name, type, folded, last, times FROM mentions"
                             " JOIN entities ON entities.id = mentions.entity WHERE item = ?",
                             "i", work->item);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      AttacheDigestName name;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      name = (AttacheDigestName){ column_text (statement, 0), column_text (statement, 1),
                                  column_text (statement, 2), column_text (statement, 3),
                                  sqlite3_column_int64 (statement, 4) };
      if (row)
        work->visitor (&name, work->data);
    }
  return statement != NULL;
}

/**
 * attache_store_list_names:
 * @item: the number of an item
 * @visitor: (scope call): called for each name in it, and each that speaks in it
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_list_names (AttacheStore *self, gint64 item, AttacheDigestNameVisitor visitor,
                          gpointer data, GError **error)
{
  ContentWork work = { .item = item, .visitor = visitor, .data = data };

  return attache_store_read (self, list_names, &work, error);
}
