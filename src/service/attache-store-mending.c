/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* After an end that was none in order, and after damage: finds out, and saves what can be read. */
#include <string.h>

#include "base/attache-error.h"
#include "service/attache-store-private.h"

static gboolean
begin_session (AttacheStore *self, gpointer data, GError **error)
{
  gboolean *unclean = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, "SELECT 1 FROM settings WHERE name = 'in-use'", "");

  if (statement == NULL || !attache_store_step (self, statement, unclean, error))
    return FALSE;
  return attache_store_run (
      self, error, "INSERT OR REPLACE INTO settings (name, value) VALUES ('in-use', '1')", "");
}

static gboolean
end_session (AttacheStore *self, gpointer data, GError **error)
{
  return attache_store_run (self, error, "DELETE FROM settings WHERE name = 'in-use'", "");
}

/**
 * attache_store_begin_session:
 * @unclean: (out): whether the last session was not ended (see attache_store_found_log() too)
 *
 * Marks the store as being in use, until attache_store_end_session(). After an unclean end the
 * store is usable, as SQLite sees to that; but the disk may not have kept its promises, so
 * attache_store_check() is to be called in the background.
 *
 * Returns: whether it is marked
 */
gboolean
attache_store_begin_session (AttacheStore *self, gboolean *unclean, GError **error)
{
  *unclean = FALSE;
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, begin_session, unclean, error);
}

/**
 * attache_store_end_session:
 *
 * Marks the store as left in order.
 */
void
attache_store_end_session (AttacheStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, end_session, NULL, &error))
    g_warning ("%s", error->message);
}

static gboolean
check (AttacheStore *self, gpointer data, GError **error)
{
  char **damage = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, "PRAGMA quick_check (1)", "");
  const char *found;
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  found = row ? (const char *)sqlite3_column_text (statement, 0) : "it says nothing";
  if (g_strcmp0 (found, "ok") != 0)
    *damage = g_strdup (found);
  return TRUE;
}

/**
 * attache_store_check:
 * @self: a reader (attache_store_open_reader())
 * @damage: (out) (nullable) (transfer full): what is damaged, in SQLite's words
 *
 * Reads the whole file and looks whether it is in order (PRAGMA quick_check). Takes seconds for
 * 100,000 items; others may read and write meanwhile.
 *
 * Returns: whether that could be found out
 */
gboolean
attache_store_check (AttacheStore *self, char **damage, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *damage = NULL;
  if (attache_store_read (self, check, damage, &reason))
    return TRUE;
  if (self->damaged)
    {
      *damage = g_strdup (reason->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * attache_store_get_damaged:
 *
 * Returns: (transfer full) (nullable): the last damaged database that was set aside and still lies
 *   there
 */
char *
attache_store_get_damaged (AttacheStore *self)
{
  return attache_store_find_set_aside (self->path);
}

static const char saved_columns[]
    = "key, guid, link, title, author, feed_url, feed_title, language, published, seen, day, html,"
      " source";

/* Whatever order the rows are read in, reading ends at the first page that is damaged; so they are
 * read from both ends. */
typedef struct
{
  sqlite3 *from;
  const char *order;
  gint64 last; /* rowid */
  gboolean over;
  guint saved;
} SaveWork;

static gboolean
copy_item (AttacheStore *self, sqlite3_stmt *row, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT OR IGNORE INTO items (id, %s)"
                         " SELECT ?14, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"
                         " WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE key = ?1)",
                         saved_columns);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 day = CLAMP (sqlite3_column_int64 (row, 11), 0, G_MAXINT32 * (gint64)4), number;
  gboolean more;

  if (sqlite3_column_type (row, 1) != SQLITE_TEXT || sqlite3_column_type (row, 13) != SQLITE_BLOB)
    return TRUE;
  if (!attache_store_find_number (self, day, &number, error)
      || (statement = attache_store_query (self, error, sql, "")) == NULL)
    return FALSE;
  for (int i = 1; i <= 13; i++)
    sqlite3_bind_value (statement, i, sqlite3_column_value (row, i));
  sqlite3_bind_int64 (statement, 14, number);
  return attache_store_step (self, statement, &more, error);
}

/* What was to be forgotten is not to come back either. */
static gboolean
save_wishes (AttacheStore *self, gpointer data, GError **error)
{
  static const char *const wishes[][2] = {
    { "SELECT key, made FROM forgotten",
      "INSERT OR IGNORE INTO forgotten (key, made) VALUES (?, ?)" },
    { "SELECT name, 0 FROM forgetting",
      "INSERT OR IGNORE INTO forgetting (name) SELECT ?1 WHERE ?2 = 0" },
  };
  gboolean well = TRUE;

  for (guint i = 0; well && i < G_N_ELEMENTS (wishes); i++)
    {
      sqlite3_stmt *row = NULL;

      if (sqlite3_prepare_v2 (data, wishes[i][0], -1, &row, NULL) != SQLITE_OK)
        continue;
      while (well && sqlite3_step (row) == SQLITE_ROW)
        well = attache_store_run (self, error, wishes[i][1], "si",
                                  (const char *)sqlite3_column_text (row, 0),
                                  sqlite3_column_int64 (row, 1));
      sqlite3_finalize (row);
    }
  return well;
}

static gboolean
save_some (AttacheStore *self, gpointer data, GError **error)
{
  SaveWork *work = data;
  g_autofree char *sql
      = g_strdup_printf ("SELECT rowid, %s FROM items NOT INDEXED"
                         " WHERE rowid %s ?1 ORDER BY rowid %s LIMIT ?2",
                         saved_columns, *work->order == 'A' ? ">" : "<", work->order);
  sqlite3_stmt *row = NULL;
  gboolean well = TRUE;

  work->over = TRUE;
  if (sqlite3_prepare_v2 (work->from, sql, -1, &row, NULL) != SQLITE_OK)
    return TRUE;
  sqlite3_bind_int64 (row, 1, work->last);
  sqlite3_bind_int64 (row, 2, ATTACHE_STORE_STEP);
  while (well && sqlite3_step (row) == SQLITE_ROW)
    {
      work->last = sqlite3_column_int64 (row, 0);
      work->over = FALSE;
      well = copy_item (self, row, error);
      work->saved += well && sqlite3_changes (self->db) > 0;
    }
  sqlite3_finalize (row);
  return well;
}

static gboolean
queue_saved (AttacheStore *self, gpointer data, GError **error)
{
  return attache_store_run (
             self, error,
             "INSERT OR IGNORE INTO queue (key, priority, day) SELECT key, ?, day FROM items"
             " WHERE NOT EXISTS (SELECT 1 FROM briefings WHERE briefings.key = items.key)"
             " AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.key = items.key)"
             " ORDER BY id DESC",
             "i", (gint64)ATTACHE_PRIORITY_REDO)
         && attache_store_run (self, error,
                               "INSERT OR REPLACE INTO settings (name, value)"
                               " VALUES ('saved', ?)",
                               "s", data);
}

static gboolean
save_from (AttacheStore *self, const char *path, guint *saved, GError **error)
{
  static const struct
  {
    const char *order;
    gint64 last;
  } ends[] = { { "DESC", G_MAXINT64 }, { "ASC", G_MININT64 } };
  sqlite3 *from = NULL;
  gboolean well = TRUE;

  if (sqlite3_open_v2 (path, &from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    well = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, save_wishes, from, error);
  if (from != NULL)
    for (guint i = 0; well && i < G_N_ELEMENTS (ends); i++)
      {
        SaveWork work = { .from = from, .order = ends[i].order, .last = ends[i].last };

        while (well && !work.over)
          {
            well
                = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, save_some, &work, error)
                  && attache_store_breathe (self, error);
          }
        *saved += work.saved;
      }
  sqlite3_close (from);
  return well
         && attache_store_transact (self, ATTACHE_DURABILITY_POWER, queue_saved, (gpointer)path,
                                    error);
}

static gboolean
is_saved (AttacheStore *self, gpointer data, GError **error)
{
  char **path = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT 1 FROM settings WHERE name = 'saved' AND value = ?", "s", *path);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    g_clear_pointer (path, g_free);
  return TRUE;
}

/**
 * attache_store_save_rest:
 * @saved: (out): how many items came back
 *
 * Takes over the items that can still be read from the last database that was set aside, unless
 * that was done already, and queues them behind everything else. In steps, between which others may
 * write.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_save_rest (AttacheStore *self, guint *saved, GError **error)
{
  g_autofree char *path = attache_store_find_set_aside (self->path);

  *saved = 0;
  if (path == NULL)
    return TRUE;
  if (!attache_store_read (self, is_saved, &path, error))
    return FALSE;
  return path == NULL || save_from (self, path, saved, error);
}

/**
 * attache_store_mend:
 * @saved: (out): how many items came back
 *
 * Sets the database aside, which attache_store_check() has found to be damaged, begins a new one
 * and takes over what can be read.
 *
 * Returns: whether there is a new one
 */
gboolean
attache_store_mend (AttacheStore *self, guint *saved, GError **error)
{
  *saved = 0;
  return attache_store_replace (self, error) && attache_store_save_rest (self, saved, error);
}
