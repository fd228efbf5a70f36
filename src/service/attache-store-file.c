/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The file of the store: its modes, its tables and what becomes of a damaged one. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/attache-error.h"
#include "service/attache-store-private.h"

#define SET_ASIDE ".damaged-"

static gboolean
fail (GError **error, const char *doing)
{
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "%s: %s", doing, g_strerror (errno));
  return FALSE;
}

/* The file is made under another name and then put in its place: SQLite's locks on a file end when
 * the process closes any other descriptor of it, so none may ever have been open on this one. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  gboolean done;

  if (fd < 0)
    return fail (error, "the store cannot be made");
  close (fd);
  done = link (name, path) == 0 || errno == EEXIST;
  if (!done)
    fail (error, "the store cannot be made");
  g_unlink (name);
  return done;
}

/* Makes the directory and the file with modes that keep others out, before SQLite would make them
 * with its own, and mends modes that are wider. */
gboolean
attache_store_prepare_file (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_mkdir_with_parents (directory, 0700) != 0 || g_chmod (directory, 0700) != 0)
    return fail (error, "the directory of the store cannot be made");
  if (g_access (path, F_OK) != 0 && !make_file (path, error))
    return FALSE;
  return g_chmod (path, 0600) == 0 || fail (error, "the store cannot be opened");
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
                                              attache_store_get_migration (i), i + 1);
      if (!run_all (self, sql, error))
        {
          sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
          return FALSE;
        }
    }
  return TRUE;
}

/* For a reader, which cannot bring them forward itself. */
gboolean
attache_store_has_tables (AttacheStore *self, GError **error)
{
  int version = 0;

  if (!read_version (self, &version, error))
    return FALSE;
  if (version == ATTACHE_STORE_SCHEMA)
    return TRUE;
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE,
               "the store has tables of version %d, not %d", version, ATTACHE_STORE_SCHEMA);
  return FALSE;
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
                     "SELECT 1 FROM failures LIMIT 1; SELECT summary FROM leads LIMIT 1;"
                     "SELECT text FROM statements LIMIT 1; SELECT 1 FROM mentions LIMIT 1;"
                     "SELECT 1 FROM entities LIMIT 1; SELECT 1 FROM search LIMIT 1;"
                     "SELECT 1 FROM fetches LIMIT 1; SELECT bytes FROM pages LIMIT 1;",
                     error);
}

/* Keeps two processes from setting a file aside at the same time. Returns -1 if that is impossible;
 * they do it alone then. */
int
attache_store_lock (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    flock (fd, LOCK_EX);
  return fd;
}

void
attache_store_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

/* SQLite removes its log when the last connection is closed in order. */
gboolean
attache_store_has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 && status.st_size > 0;
}

/* Renames a damaged database, so that nothing is lost that someone could still save. The log goes
 * first: a new file must never meet it. */
void
attache_store_set_aside (const char *path)
{
  static const char *const endings[] = { "-wal", "-shm", "" };
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

/* Takes a file away and overwrites its bytes, in this order: nobody shall open half a file. */
static void
erase (const char *path)
{
  static const char zeros[65536];
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  GStatBuf status;

  g_unlink (path);
  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0)
    for (goffset at = 0; at < status.st_size;)
      {
        gssize n = write (fd, zeros, (gsize)MIN (status.st_size - at, (goffset)sizeof zeros));

        if (n <= 0)
          break;
        at += n;
      }
  fdatasync (fd);
  close (fd);
}

/* Takes the database away, overwritten. Connections of this process that still have it open lose
 * their locks on it, which does no harm as nobody else can find it any more. */
void
attache_store_erase (const char *path)
{
  static const char *const endings[] = { "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      erase (file);
    }
}

static GPtrArray *
list_set_aside (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, SET_ASIDE, NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (files, g_build_filename (directory, name, NULL));
  return files;
}

/* Deletes databases that were set aside before @before (Unix seconds), overwritten. */
void
attache_store_drop_set_aside (const char *path, gint64 before)
{
  g_autoptr (GPtrArray) files = list_set_aside (path);

  for (guint i = 0; i < files->len; i++)
    {
      GStatBuf status;

      if (g_stat (files->pdata[i], &status) == 0 && status.st_mtime < before)
        erase (files->pdata[i]);
    }
}

/* The last database that was set aside, NULL if there is none. */
char *
attache_store_find_set_aside (const char *path)
{
  g_autoptr (GPtrArray) files = list_set_aside (path);
  const char *last = NULL;

  for (guint i = 0; i < files->len; i++)
    if (!g_str_has_suffix (files->pdata[i], "-wal") && !g_str_has_suffix (files->pdata[i], "-shm")
        && (last == NULL || strcmp (files->pdata[i], last) > 0))
      last = files->pdata[i];
  return g_strdup (last);
}
