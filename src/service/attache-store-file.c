/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The file of the store: its modes, its tables and what becomes of a damaged one. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/attache-error.h"
#include "service/attache-store-private.h"

#define SET_ASIDE ".damaged-"

/* Each entry brings the tables from the version that is its index to the next. An entry that was
 * released is never changed. `day` is when an item counts as news: when it was published, or when
 * it came if that is not known or lies in the future. */
static const char *const migrations[ATTACHE_STORE_SCHEMA] = {
  "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
  "CREATE TABLE items ("
  "  key TEXT PRIMARY KEY, guid TEXT, link TEXT, title TEXT, author TEXT, feed_url TEXT,"
  "  feed_title TEXT, language TEXT, published INTEGER NOT NULL, html INTEGER NOT NULL,"
  "  source BLOB NOT NULL, seen INTEGER NOT NULL, day INTEGER NOT NULL);"
  "CREATE INDEX items_by_seen ON items (seen);"
  "CREATE INDEX items_by_day ON items (day);"
  "CREATE TABLE queue ("
  "  position INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  key TEXT NOT NULL UNIQUE REFERENCES items (key) ON DELETE CASCADE,"
  "  priority INTEGER NOT NULL);"
  "CREATE INDEX queue_in_order ON queue (priority, position);"
  "CREATE TABLE briefings ("
  "  key TEXT NOT NULL REFERENCES items (key) ON DELETE CASCADE,"
  "  analysis TEXT NOT NULL, made INTEGER NOT NULL, json BLOB NOT NULL,"
  "  PRIMARY KEY (key, analysis));"
  "CREATE TABLE failures ("
  "  key TEXT NOT NULL REFERENCES items (key) ON DELETE CASCADE,"
  "  analysis TEXT NOT NULL, made INTEGER NOT NULL, code TEXT NOT NULL,"
  "  PRIMARY KEY (key, analysis)) WITHOUT ROWID;",
};

static gboolean
fail (GError **error, const char *doing)
{
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "%s: %s", doing, g_strerror (errno));
  return FALSE;
}

/* Makes the directory and the file with modes that keep others out, before SQLite would make them
 * with its own, and mends modes that are wider. */
gboolean
attache_store_prepare_file (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (directory, 0700) != 0 || g_chmod (directory, 0700) != 0)
    return fail (error, "the directory of the store cannot be made");
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || fchmod (fd, 0600) != 0)
    {
      fail (error, "the store cannot be opened");
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
read_version (AttacheStore *self, int *version, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (self, error, "PRAGMA user_version", "");
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  *version = row ? sqlite3_column_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
run_all (AttacheStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
    self->damaged = TRUE;
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "the tables of the store: %s",
               sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
migrate_from (AttacheStore *self, int version, GError **error)
{
  for (int i = version; i < ATTACHE_STORE_SCHEMA; i++)
    {
      g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s PRAGMA user_version=%d; COMMIT",
                                              migrations[i], i + 1);
      if (!run_all (self, sql, error))
        {
          sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
          return FALSE;
        }
    }
  return TRUE;
}

/* Brings the tables to ATTACHE_STORE_SCHEMA; an error when they are newer. */
gboolean
attache_store_migrate (AttacheStore *self, GError **error)
{
  int version = 0;

  if (!read_version (self, &version, error))
    return FALSE;
  if (version > ATTACHE_STORE_SCHEMA)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE,
                   "the store was written by a newer Attaché (version %d of its tables)", version);
      return FALSE;
    }
  /* Reading each table's root finds most damage at once rather than at the first item. */
  return migrate_from (self, version, error)
         && run_all (self,
                     "SELECT 1 FROM settings LIMIT 1; SELECT source FROM items LIMIT 1;"
                     "SELECT count(*) FROM queue; SELECT json FROM briefings LIMIT 1;"
                     "SELECT 1 FROM failures LIMIT 1;",
                     error);
}

/* Renames a damaged database, so that nothing is lost that someone could still save. */
void
attache_store_set_aside (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%S");

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (path, SET_ASIDE, time, endings[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        g_unlink (from);
    }
  g_warning ("The store was damaged; it was set aside as %s" SET_ASIDE "%s and a new one begun.",
             path, time);
}

/* Deletes databases that were set aside before @before (Unix seconds). */
void
attache_store_drop_set_aside (const char *path, gint64 before)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, SET_ASIDE, NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (directory, name, NULL);
      GStatBuf status;

      if (g_str_has_prefix (name, prefix) && g_stat (file, &status) == 0
          && status.st_mtime < before)
        g_unlink (file);
    }
}
