/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-database.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* As many as the first activation takes, and those that are read at once. */
#define FIRST 200
#define BATCH 64

/* The columns that are read, in tables made like Liferea's. */
static const char tables[]
    = "CREATE TABLE info (name TEXT, value TEXT, PRIMARY KEY (name));"
      "INSERT INTO info VALUES ('schemaVersion', 10);"
      "CREATE TABLE items (item_id INTEGER, node_id TEXT, title TEXT, source TEXT, source_id TEXT,"
      " description TEXT, date INTEGER, comment INTEGER, PRIMARY KEY (item_id));"
      "CREATE TABLE metadata (item_id INTEGER, nr INTEGER, key TEXT, value TEXT);"
      "CREATE TABLE subscription (node_id STRING, source STRING);"
      "CREATE TABLE node (node_id STRING, title STRING);"
      "INSERT INTO node VALUES ('feed', 'The Daily Harbour');"
      "INSERT INTO subscription VALUES ('feed', 'https://example.org/feed')";

static sqlite3 *
open_database (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "liferea", "liferea.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

static void
run (const char *sql)
{
  sqlite3 *db = open_database ();

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
remove_database (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "liferea", NULL);
  g_autofree char *path = g_build_filename (folder, "liferea.db", NULL);

  g_unlink (path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

/* A new database with @n items, numbered from 1. */
static void
make_items (guint n)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
      " INSERT INTO items SELECT i, 'feed', 'Item ' || i, 'https://example.org/' || i, 'guid-' || "
      "i,"
      " '<p>Talks</p>', 1000 + i, 0 FROM n WHERE i <= %u",
      n, n);

  remove_database ();
  run (tables);
  run (sql);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static AttacheLifereaNews *
read_news (gint64 watermark, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  attache_liferea_database_news_async (watermark, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return attache_liferea_database_news_finish (result, error);
}

static AttacheArticle *
read_item (gint64 item, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id;
  AttacheArticle *article;

  attache_liferea_database_read_async (item, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  article = attache_liferea_database_read_finish (result, &id, error);
  g_assert_cmpint (id, ==, item);
  return article;
}

static void
assert_news (gint64 watermark, guint n, gint64 then, gboolean more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLifereaNews) news = read_news (watermark, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (news->articles->len, ==, n);
  g_assert_cmpint (news->watermark, ==, then);
  g_assert_cmpint (news->more, ==, more);
}

static void
test_article (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheArticle) article = NULL;
  const AttacheArticleFields *fields;

  make_items (2);
  run ("INSERT INTO metadata VALUES (2, 1, 'creator', 'Rosa Delgado'),"
       " (2, 2, 'richContent', '<p>The whole story</p>')");
  article = read_item (2, &error);
  g_assert_no_error (error);
  fields = attache_article_get_fields (article);
  g_assert_cmpstr (fields->id, ==, "2");
  g_assert_cmpstr (fields->guid, ==, "guid-2");
  g_assert_cmpstr (fields->link, ==, "https://example.org/2");
  g_assert_cmpstr (fields->title, ==, "Item 2");
  g_assert_cmpstr (fields->author, ==, "Rosa Delgado");
  g_assert_cmpstr (fields->feed_url, ==, "https://example.org/feed");
  g_assert_cmpstr (fields->feed_title, ==, "The Daily Harbour");
  g_assert_cmpstr (fields->html, ==, "<p>The whole story</p>");
  g_assert_cmpint (fields->published, ==, 1002);
  g_assert_null (read_item (3, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What the reader may not have: a feed, a body, an author. */
static void
test_bare (void)
{
  g_autoptr (AttacheArticle) article = NULL;

  make_items (0);
  run ("INSERT INTO items (item_id, comment) VALUES (1, 0)");
  article = read_item (1, NULL);
  g_assert_nonnull (article);
  g_assert_cmpstr (attache_article_get_fields (article)->html, ==, "");
  g_assert_null (attache_article_get_fields (article)->feed_title);
  assert_news (0, 1, 1, FALSE);
}

/* The first time only the newest items come, in portions, the oldest of them first. */
static void
test_first_limit (void)
{
  make_items (FIRST + 30);
  assert_news (-1, BATCH, 30 + BATCH, TRUE);
  assert_news (30 + BATCH, BATCH, 30 + 2 * BATCH, TRUE);
  assert_news (30 + 3 * BATCH, FIRST - 3 * BATCH, FIRST + 30, FALSE);
  make_items (3);
  assert_news (-1, 3, 3, FALSE);
  make_items (0);
  assert_news (-1, 0, 0, FALSE);
}

static void
test_watermark (void)
{
  make_items (5);
  assert_news (3, 2, 5, FALSE);
  assert_news (5, 0, 5, FALSE);
  run ("INSERT INTO items (item_id, comment) VALUES (6, 1), (7, 0)");
  assert_news (5, 1, 7, FALSE);
  /* The newest items were deleted, and their numbers will be used again. */
  run ("DELETE FROM items WHERE item_id > 4");
  assert_news (7, 0, 4, FALSE);
  run ("INSERT INTO items (item_id, comment) VALUES (5, 0)");
  assert_news (4, 1, 5, FALSE);
}

/* While the reader writes, nothing is known: the watermark must not come down. */
static void
test_locked (void)
{
  static const gint64 watermarks[] = { -1, 0, 3, 900 };
  sqlite3 *db;

  make_items (5);
  db = open_database ();
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (watermarks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_news (watermarks[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    }
  sqlite3_close (db);
  assert_news (3, 2, 5, FALSE);
}

static void
test_other_databases (void)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) newer = NULL;
  g_autoptr (GError) other = NULL;

  remove_database ();
  g_assert_null (read_news (0, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_FAILED);
  make_items (1);
  run ("UPDATE info SET value = 99");
  g_assert_null (read_news (0, &newer));
  g_assert_error (newer, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  run ("DROP TABLE items; UPDATE info SET value = 11");
  g_assert_null (read_news (0, &other));
  g_assert_error (other, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static AttacheLifereaNews *
read_older (const AttacheLifereaPlace *place, gint64 oldest)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AttacheLifereaNews *news;

  attache_liferea_database_older_async (place, oldest, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  news = attache_liferea_database_news_finish (result, &error);
  g_assert_no_error (error);
  return news;
}

/* All from the newest on, each once, also where many have one date; what is too old never. */
static void
test_older (void)
{
  AttacheLifereaPlace place = { 300, G_MAXINT64, G_MAXINT64 };
  gint64 last = G_MAXINT64;
  guint n = 0;

  make_items (400);
  run ("UPDATE items SET date = 1100 WHERE item_id BETWEEN 90 AND 250");
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (AttacheLifereaNews) news = read_older (&place, 1051);

      g_assert_cmpuint (news->left, ==, 250 - n - news->articles->len);
      g_assert_cmpint (news->more, ==, news->left > 0);
      for (guint k = 0; k < news->articles->len; k++, n++)
        {
          const AttacheArticleFields *fields
              = attache_article_get_fields (news->articles->pdata[k]);

          g_assert_cmpint (fields->published, <=, last);
          g_assert_cmpint (fields->published, >=, 1051);
          last = fields->published;
        }
      place = news->place;
    }
  g_assert_cmpuint (n, ==, 250);
  g_assert_cmpint (last, ==, 1051);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/liferea-database/article", test_article);
  g_test_add_func ("/liferea-database/bare", test_bare);
  g_test_add_func ("/liferea-database/first/limit", test_first_limit);
  g_test_add_func ("/liferea-database/watermark", test_watermark);
  g_test_add_func ("/liferea-database/locked", test_locked);
  g_test_add_func ("/liferea-database/other-databases", test_other_databases);
  g_test_add_func ("/liferea-database/older", test_older);
  return g_test_run ();
}
