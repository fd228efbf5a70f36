/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-store-private.h"

#include <glib/gstdio.h>

#include "base/attache-error.h"

/* Another service may be leaving while this one starts. */
#define BUSY_MS 10000

/* How often, and how long after each other, a reader looks for the tables. */
#define READER_TRIES     100
#define READER_WAIT_USEC 20000

G_DEFINE_FINAL_TYPE (AttacheStore, attache_store, G_TYPE_OBJECT)

static void
close_database (AttacheStore *self)
{
  g_hash_table_remove_all (self->statements);
  if (self->db != NULL)
    sqlite3_close_v2 (self->db);
  self->db = NULL;
}

static void
attache_store_finalize (GObject *object)
{
  AttacheStore *self = ATTACHE_STORE (object);

  close_database (self);
  g_hash_table_unref (self->statements);
  g_free (self->path);
  G_OBJECT_CLASS (attache_store_parent_class)->finalize (object);
}

static void
attache_store_class_init (AttacheStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_store_finalize;
}

static void
attache_store_init (AttacheStore *self)
{
  self->statements
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sqlite3_finalize);
}

/* Always FALSE, for the caller to return. */
static gboolean
report (AttacheStore *self, int code, GError **error)
{
  int primary = code & 0xff;

  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    self->damaged = TRUE;
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "the store: %s", sqlite3_errstr (code));
  return FALSE;
}

static gboolean
execute (AttacheStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || report (self, sqlite3_extended_errcode (self->db), error);
}

static int
bind_one (sqlite3_stmt *statement, int index, char type, va_list *arguments)
{
  const char *string;
  GBytes *bytes;

  switch (type)
    {
    case 'i':
      return sqlite3_bind_int64 (statement, index, va_arg (*arguments, gint64));
    case 's':
      string = va_arg (*arguments, const char *);
      return sqlite3_bind_text (statement, index, string, -1, SQLITE_TRANSIENT);
    case 'b':
      bytes = va_arg (*arguments, GBytes *);
      return sqlite3_bind_blob64 (statement, index, g_bytes_get_data (bytes, NULL),
                                  g_bytes_get_size (bytes), SQLITE_STATIC);
    default:
      g_assert_not_reached ();
    }
}

/* Statements stay prepared as long as the database is open. */
static sqlite3_stmt *
get_statement (AttacheStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    return statement;
  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      report (self, sqlite3_extended_errcode (self->db), error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

static sqlite3_stmt *
query_va (AttacheStore *self, GError **error, const char *sql, const char *types,
          va_list *arguments)
{
  g_autoptr (sqlite3_stmt) statement = get_statement (self, sql, error);
  int code = SQLITE_OK;

  if (statement == NULL)
    return NULL;
  g_assert (!sqlite3_stmt_busy (statement));
  for (int i = 0; code == SQLITE_OK && types[i] != '\0'; i++)
    code = bind_one (statement, i + 1, types[i], arguments);
  if (code != SQLITE_OK)
    {
      report (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&statement);
}

/* Gives back what attache_store_query() lent. */
void
attache_store_release (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/* Prepares @sql and binds its parameters: for each letter of @types one argument, i gint64,
 * s const char * (may be NULL), b GBytes * (lent until the statement is released). The same @sql
 * must not be asked again before it is released. */
sqlite3_stmt *
attache_store_query (AttacheStore *self, GError **error, const char *sql, const char *types, ...)
{
  va_list arguments;
  sqlite3_stmt *statement;

  va_start (arguments, types);
  statement = query_va (self, error, sql, types, &arguments);
  va_end (arguments);
  return statement;
}

/* Sets @row to whether there was another row; FALSE on errors. */
gboolean
attache_store_step (AttacheStore *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE
         || report (self, sqlite3_extended_errcode (self->db), error);
}

/* As attache_store_query(), run to its end. */
gboolean
attache_store_run (AttacheStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list arguments;
  gboolean row = TRUE;

  va_start (arguments, types);
  statement = query_va (self, error, sql, types, &arguments);
  va_end (arguments);
  while (statement != NULL && row)
    if (!attache_store_step (self, statement, &row, error))
      return FALSE;
  return statement != NULL;
}

static gboolean
set_up (AttacheStore *self, GError **error)
{
  /* auto_vacuum comes first: it only takes effect before the first table, and so does the size of
   * pages, which leaves a tenth of them empty with rows as long as ours instead of a quarter.
   * Foreign keys come last: a migration may replace a table that others refer to. */
  return execute (self,
                  "PRAGMA page_size=8192;"
                  "PRAGMA auto_vacuum=INCREMENTAL;"
                  "PRAGMA journal_mode=WAL;"
                  "PRAGMA secure_delete=ON;"
                  "PRAGMA cell_size_check=ON;"
                  "PRAGMA temp_store=MEMORY;",
                  error)
         && attache_store_migrate (self, error) && execute (self, "PRAGMA foreign_keys=ON", error);
}

static void
remember_file (AttacheStore *self)
{
  GStatBuf status;

  if (g_stat (self->path, &status) == 0)
    {
      self->inode = status.st_ino;
      self->device = status.st_dev;
    }
}

static gboolean
connect_to_file (AttacheStore *self, int flags, GError **error)
{
  int code = sqlite3_open_v2 (self->path, &self->db, flags, NULL);

  if (code != SQLITE_OK)
    return report (self, code, error);
  remember_file (self);
  self->generation++;
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_MS);
  return TRUE;
}

/* Where a new database is being begun, its tables are there a moment later. */
static gboolean
open_to_read (AttacheStore *self, GError **error)
{
  for (guint i = 0; i < READER_TRIES; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (connect_to_file (self, SQLITE_OPEN_READONLY, &reason)
          && attache_store_has_tables (self, &reason))
        return TRUE;
      close_database (self);
      if (self->damaged || i + 1 == READER_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      g_usleep (READER_WAIT_USEC);
    }
  return FALSE;
}

static gboolean
open_database (AttacheStore *self, GError **error)
{
  gboolean done;

  if (self->reader)
    return open_to_read (self, error);
  done = attache_store_prepare_file (self->path, error)
         && connect_to_file (self, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)
         && set_up (self, error);
  if (!done)
    close_database (self);
  return done;
}

/* Someone may clear out the data directory while the service runs: writing on would be lost. */
static gboolean
file_was_moved (AttacheStore *self)
{
  GStatBuf status;

  return g_stat (self->path, &status) != 0 || status.st_ino != self->inode
         || status.st_dev != self->device;
}

/* Two connections may meet the damage of one file: the second finds a new one in its place, and
 * must leave that alone. */
static gboolean
replace_file (AttacheStore *self, GError **error)
{
  int lock = attache_store_lock (self->path);
  gboolean done;

  close_database (self);
  if (!file_was_moved (self))
    attache_store_set_aside (self->path);
  done = open_database (self, error);
  attache_store_unlock (lock);
  return done;
}

/* Erases the database and begins a new one. */
gboolean
attache_store_renew (AttacheStore *self, GError **error)
{
  int lock = attache_store_lock (self->path);
  gboolean done;

  close_database (self);
  attache_store_erase (self->path);
  attache_store_drop_set_aside (self->path, G_MAXINT64);
  done = open_database (self, error);
  attache_store_unlock (lock);
  return done;
}

static gboolean
open_or_rebuild (AttacheStore *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  self->damaged = FALSE;
  if (open_database (self, &reason))
    return TRUE;
  if (self->damaged && !self->reader)
    {
      self->damaged = FALSE;
      return replace_file (self, error);
    }
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
make_usable (AttacheStore *self, GError **error)
{
  if (self->db != NULL && !file_was_moved (self))
    return TRUE;
  close_database (self);
  return open_or_rebuild (self, error);
}

/* Sets the database aside, as somebody else found out that it is damaged, and begins a new one. */
gboolean
attache_store_replace (AttacheStore *self, GError **error)
{
  return make_usable (self, error) && replace_file (self, error);
}

static gboolean
try_transaction (AttacheStore *self, const char *begin, AttacheStoreWork work, gpointer data,
                 GError **error)
{
  if (!make_usable (self, error) || !execute (self, begin, error))
    return FALSE;
  if (work (self, data, error) && execute (self, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
try_twice (AttacheStore *self, const char *begin, AttacheStoreWork work, gpointer data,
           GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (try_transaction (self, begin, work, data, &reason))
    return TRUE;
  if (self->damaged && !self->reader)
    {
      self->damaged = FALSE;
      return replace_file (self, error) && try_transaction (self, begin, work, data, error);
    }
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Runs @work in a transaction that may write. When the file turns out to be damaged it is set aside
 * and @work runs once more on a new one, so @work must not keep anything of its first run. */
gboolean
attache_store_transact (AttacheStore *self, AttacheDurability durability, AttacheStoreWork work,
                        gpointer data, GError **error)
{
  const char *begin = durability == ATTACHE_DURABILITY_POWER
                          ? "PRAGMA synchronous=FULL; BEGIN IMMEDIATE"
                          : "PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE";

  return try_twice (self, begin, work, data, error);
}

/* Runs @work, which only reads, on one state of the database; nobody who writes has to wait. */
gboolean
attache_store_read (AttacheStore *self, AttacheStoreWork work, gpointer data, GError **error)
{
  return try_twice (self, "BEGIN", work, data, error);
}

/**
 * attache_store_open:
 * @path: the database; made, with its directory, when missing
 *
 * Opens the store: the directory with mode 0700, the file with 0600. Tables of an older version are
 * brought forward. A file that is no database or is damaged is set aside as `….damaged-TIME` with a
 * warning, and a new one is begun.
 *
 * Returns: (transfer full): the store, or %NULL with %ATTACHE_ERROR_STORE when the file cannot be
 *   made or opened or was written by a newer Attaché (which is left untouched)
 */
AttacheStore *
attache_store_open (const char *path, GError **error)
{
  g_autoptr (AttacheStore) self = g_object_new (ATTACHE_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->left_log = attache_store_has_log (path);
  return open_or_rebuild (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * attache_store_open_reader:
 * @path: a database that attache_store_open() has open
 *
 * Opens it once more, to read it in another thread. Nothing is made, brought forward or set aside;
 * when the file was replaced, the next call reads the new one.
 *
 * Returns: (transfer full): the store, or %NULL with %ATTACHE_ERROR_STORE
 */
AttacheStore *
attache_store_open_reader (const char *path, GError **error)
{
  g_autoptr (AttacheStore) self = g_object_new (ATTACHE_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->reader = TRUE;
  return open_database (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * attache_store_get_path:
 *
 * Returns: where the database is
 */
const char *
attache_store_get_path (AttacheStore *self)
{
  return self->path;
}

/**
 * attache_store_interrupt:
 *
 * Makes a long work that goes on in another thread end early, with an error, and any later one.
 * What it has done so far stays, and what it has left is done at the next start.
 */
void
attache_store_interrupt (AttacheStore *self)
{
  g_atomic_int_set (&self->interrupted, TRUE);
}

/**
 * attache_store_found_log:
 *
 * Returns: whether there was a write-ahead log when this connection was opened: somebody else has
 *   the database open, or the last who had did not close it
 */
gboolean
attache_store_found_log (AttacheStore *self)
{
  return self->left_log;
}

/**
 * attache_store_get_generation:
 *
 * Returns: a number that grows whenever the file turned out to be another one, so that whoever
 *   remembers it learns that the database was replaced, by this connection or by another
 */
guint
attache_store_get_generation (AttacheStore *self)
{
  return self->generation;
}
