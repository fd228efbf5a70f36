/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

StoreFixture *
store_fixture_new (void)
{
  StoreFixture *f = g_new0 (StoreFixture, 1);
  g_autoptr (GError) error = NULL;

  f->directory = g_dir_make_tmp ("attache-store-XXXXXX", NULL);
  f->path = g_build_filename (f->directory, "attache", "attache.db", NULL);
  f->store = attache_store_open (f->path, &error);
  g_assert_no_error (error);
  return f;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

void
store_fixture_free (StoreFixture *f)
{
  g_clear_object (&f->store);
  remove_tree (f->directory);
  g_free (f->directory);
  g_free (f->path);
  g_free (f);
}

void
store_fixture_reopen (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->store);
  f->store = attache_store_open (f->path, &error);
  g_assert_no_error (error);
}

sqlite3 *
store_open_database (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 60000);
  return db;
}

gint64
store_query (const char *path, const char *sql)
{
  sqlite3 *db = store_open_database (path);
  sqlite3_stmt *statement = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

void
store_change (const char *path, const char *sql)
{
  sqlite3 *db = store_open_database (path);
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}
