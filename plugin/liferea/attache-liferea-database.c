/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-database.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#define BUSY_MS 200

/* Versions of Liferea's tables in which the columns used here are the same. */
#define SCHEMA_FIRST 10
#define SCHEMA_LAST  11

/* Items read at once, and those of a first activation. */
#define NEWS_BATCH 64
#define NEWS_FIRST 200

#define COLUMNS                                                                                    \
  "SELECT i.item_id, i.source_id, i.source, i.title,"                                              \
  " (SELECT value FROM metadata m WHERE m.item_id = i.item_id AND m.key IN ('author', 'creator')"  \
  "  ORDER BY m.nr LIMIT 1),"                                                                      \
  " s.source, n.title,"                                                                            \
  " coalesce ((SELECT value FROM metadata m WHERE m.item_id = i.item_id AND m.key = 'richContent'" \
  "  LIMIT 1), i.description), i.date"                                                             \
  " FROM items i LEFT JOIN node n ON n.node_id = i.node_id"                                        \
  " LEFT JOIN subscription s ON s.node_id = i.node_id "

typedef sqlite3 Database;
typedef sqlite3_stmt Statement;

static void
database_close (Database *db)
{
  sqlite3_close_v2 (db);
}

static void
statement_free (Statement *statement)
{
  sqlite3_finalize (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Database, database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Statement, statement_free)

static void
set_error (GError **error, Database *db)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Liferea's database: %s",
               db != NULL ? sqlite3_errmsg (db) : "no memory");
}

static Statement *
prepare (Database *db, const char *sql, GError **error)
{
  Statement *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  set_error (error, db);
  return NULL;
}

/* The first number of the answer, 0 for NULL. */
static gboolean
read_number (Database *db, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (Statement) statement = prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      set_error (error, db);
      return FALSE;
    }
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static Database *
open_database (GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "liferea", "liferea.db", NULL);
  g_autoptr (Database) db = NULL;
  gint64 version;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    {
      set_error (error, db);
      return NULL;
    }
  sqlite3_busy_timeout (db, BUSY_MS);
  if (!read_number (db, "SELECT max (value) FROM info WHERE name = 'schemaVersion'", &version,
                    error))
    return NULL;
  if (version < SCHEMA_FIRST || version > SCHEMA_LAST)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "Liferea's database has tables of version %" G_GINT64_FORMAT
                   ", which this plugin does not know",
                   version);
      return NULL;
    }
  return g_steal_pointer (&db);
}

static const char *
column (Statement *statement, int i)
{
  return (const char *)sqlite3_column_text (statement, i);
}

static AttacheArticle *
read_article (Statement *statement)
{
  AttacheArticleFields fields = { .id = column (statement, 0),
                                  .guid = column (statement, 1),
                                  .link = column (statement, 2),
                                  .title = column (statement, 3),
                                  .author = column (statement, 4),
                                  .feed_url = column (statement, 5),
                                  .feed_title = column (statement, 6),
                                  .html = column (statement, 7),
                                  .published = sqlite3_column_int64 (statement, 8) };

  if (fields.html == NULL)
    fields.html = "";
  return attache_article_new (&fields);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Database) db = open_database (&error);
  g_autoptr (Statement) statement
      = db != NULL ? prepare (db, COLUMNS "WHERE i.item_id = ?", &error) : NULL;

  if (statement == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sqlite3_bind_int64 (statement, 1, *(gint64 *)data);
  if (sqlite3_step (statement) == SQLITE_ROW)
    g_task_return_pointer (task, read_article (statement), (GDestroyNotify)attache_article_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("the item is not in Liferea's database"));
}

/**
 * attache_liferea_database_read_async:
 * @item_id: Liferea's id of an item
 *
 * Reads one item.
 */
void
attache_liferea_database_read_async (gint64 item_id, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_memdup2 (&item_id, sizeof item_id), g_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * attache_liferea_database_read_finish:
 * @item_id: (out): the id that was asked for
 *
 * Returns: (transfer full) (nullable): the item
 */
AttacheArticle *
attache_liferea_database_read_finish (GAsyncResult *result, gint64 *item_id, GError **error)
{
  *item_id = *(gint64 *)g_task_get_task_data (G_TASK (result));
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * attache_liferea_news_free:
 * @self: (transfer full): news
 */
void
attache_liferea_news_free (AttacheLifereaNews *self)
{
  g_ptr_array_unref (self->articles);
  g_free (self);
}

/* In Liferea 1.14 ids are used again after the newest item was deleted, so a watermark above the
 * highest id comes down. It must not when the database is locked, or all items would come again. */
static gboolean
lower_watermark (Database *db, gint64 *watermark, GError **error)
{
  gint64 highest;

  if (*watermark < 0)
    return read_number (db,
                        "SELECT min (item_id) - 1 FROM (SELECT item_id FROM items WHERE comment = 0"
                        " ORDER BY item_id DESC LIMIT " G_STRINGIFY (NEWS_FIRST) ")",
                        watermark, error);
  if (!read_number (db, "SELECT max (item_id) FROM items", &highest, error))
    return FALSE;
  *watermark = MIN (*watermark, highest);
  return TRUE;
}

static gboolean
read_news (Database *db, AttacheLifereaNews *news, GError **error)
{
  g_autoptr (Statement) statement
      = prepare (db,
                 COLUMNS "WHERE i.item_id > ? AND i.comment = 0 ORDER BY i.item_id"
                         " LIMIT " G_STRINGIFY (NEWS_BATCH),
                 error);
  int step;

  if (statement == NULL || !lower_watermark (db, &news->watermark, error))
    return FALSE;
  news->before = news->watermark;
  sqlite3_bind_int64 (statement, 1, news->watermark);
  while ((step = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_ptr_array_add (news->articles, read_article (statement));
      news->watermark = sqlite3_column_int64 (statement, 0);
    }
  news->more = news->articles->len == NEWS_BATCH;
  if (step != SQLITE_DONE)
    set_error (error, db);
  return step == SQLITE_DONE;
}

static void
news_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Database) db = open_database (&error);
  g_autoptr (AttacheLifereaNews) news = g_new0 (AttacheLifereaNews, 1);

  news->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_article_unref);
  news->watermark = *(gint64 *)data;
  if (db != NULL && read_news (db, news, &error))
    g_task_return_pointer (task, g_steal_pointer (&news),
                           (GDestroyNotify)attache_liferea_news_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * attache_liferea_database_news_async:
 * @watermark: the highest id that was submitted before, negative if none was
 *
 * Reads the next new items.
 */
void
attache_liferea_database_news_async (gint64 watermark, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_memdup2 (&watermark, sizeof watermark), g_free);
  g_task_run_in_thread (task, news_thread);
}

/* What older items are asked for with. */
typedef struct
{
  AttacheLifereaPlace place;
  gint64 oldest;
} Older;

/* The ids first: the sort is over numbers then, not over whole articles. */
#define OLDER                                                                                      \
  "FROM items WHERE comment = 0 AND item_id <= ?1 AND date >= ?2"                                  \
  " AND (date < ?3 OR (date = ?3 AND item_id < ?4))"

static void
bind_older (Statement *statement, const Older *older)
{
  sqlite3_bind_int64 (statement, 1, older->place.below);
  sqlite3_bind_int64 (statement, 2, older->oldest);
  sqlite3_bind_int64 (statement, 3, older->place.date);
  sqlite3_bind_int64 (statement, 4, older->place.item_id);
}

static gboolean
count_older (Database *db, const Older *older, guint *n, GError **error)
{
  g_autoptr (Statement) statement = prepare (db, "SELECT count (*) " OLDER, error);

  if (statement == NULL)
    return FALSE;
  bind_older (statement, older);
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      set_error (error, db);
      return FALSE;
    }
  *n = (guint)MIN (sqlite3_column_int64 (statement, 0), G_MAXINT);
  return TRUE;
}

static gboolean
read_older (Database *db, const Older *older, AttacheLifereaNews *news, GError **error)
{
  g_autoptr (Statement) statement = prepare (
      db,
      COLUMNS "WHERE i.item_id IN (SELECT item_id " OLDER " ORDER BY date DESC, item_id DESC"
              " LIMIT " G_STRINGIFY (NEWS_BATCH) ") ORDER BY i.date DESC, i.item_id DESC",
      error);
  guint all;
  int step;

  if (statement == NULL || !count_older (db, older, &all, error))
    return FALSE;
  bind_older (statement, older);
  news->place = older->place;
  while ((step = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_ptr_array_add (news->articles, read_article (statement));
      news->place.item_id = sqlite3_column_int64 (statement, 0);
      news->place.date = sqlite3_column_int64 (statement, 8);
    }
  news->left = all > news->articles->len ? all - news->articles->len : 0;
  news->more = news->left > 0;
  if (step != SQLITE_DONE)
    set_error (error, db);
  return step == SQLITE_DONE;
}

static void
older_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Database) db = open_database (&error);
  g_autoptr (AttacheLifereaNews) news = g_new0 (AttacheLifereaNews, 1);

  news->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_article_unref);
  if (db != NULL && read_older (db, data, news, &error))
    g_task_return_pointer (task, g_steal_pointer (&news),
                           (GDestroyNotify)attache_liferea_news_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * attache_liferea_database_older_async:
 * @place: where the last ones ended
 * @oldest: Unix seconds; what is older is left alone
 *
 * Reads the next older items, the newest first; none if there are no more.
 * attache_liferea_database_news_finish() gets them.
 */
void
attache_liferea_database_older_async (const AttacheLifereaPlace *place, gint64 oldest,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Older older = { *place, oldest };

  g_task_set_task_data (task, g_memdup2 (&older, sizeof older), g_free);
  g_task_run_in_thread (task, older_thread);
}

/**
 * attache_liferea_database_news_finish:
 *
 * Returns: (transfer full) (nullable): the news
 */
AttacheLifereaNews *
attache_liferea_database_news_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
