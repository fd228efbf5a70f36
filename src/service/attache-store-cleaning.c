/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What leaves the store: by wish and by age. Deleted rows are overwritten in the file
 * (secure_delete), but for the words of the search, which go when their part of the index is
 * written anew. */
#include "base/attache-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"

/* Pages of the index that one step writes. */
#define PURGE_PAGES 256

/* Between two steps, for those who wait to write. */
#define BREATH_USEC 1000

typedef struct
{
  const char *key;
  gint64 before;
  guint changes;
} CleanWork;

static gboolean
delete_item (AttacheStore *self, gpointer data, GError **error)
{
  CleanWork *work = data;
  gboolean done
      = attache_store_run (self, error, "DELETE FROM items WHERE key = ?1", "s", work->key);

  work->changes = done ? (guint)sqlite3_changes (self->db) : 0;
  return done;
}

static gboolean
delete_old (AttacheStore *self, gpointer data, GError **error)
{
  CleanWork *work = data;
  gboolean done = attache_store_run (self, error,
                                     "DELETE FROM items WHERE id IN"
                                     " (SELECT id FROM items WHERE seen < ? LIMIT ?)",
                                     "ii", work->before, (gint64)ATTACHE_STORE_STEP);

  work->changes = done ? (guint)sqlite3_changes (self->db) : 0;
  return done
         && attache_store_run (self, error, "DELETE FROM forgotten WHERE made < ?", "i",
                               work->before);
}

/* Gives the room of deleted rows back and empties the write-ahead log, which still holds them. It
 * may fail while someone reads; then the next checkpoint does it. */
static void
give_back (AttacheStore *self)
{
  if (self->db == NULL)
    return;
  sqlite3_exec (self->db, "PRAGMA incremental_vacuum", NULL, NULL, NULL);
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

/* Between two steps of a long work; FALSE when it is to end early. */
gboolean
attache_store_breathe (AttacheStore *self, GError **error)
{
  if (g_atomic_int_get (&self->interrupted))
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "the service ends");
      return FALSE;
    }
  g_usleep (BREATH_USEC);
  return TRUE;
}

/* The first step joins all parts of the index, later ones go on with that (FTS5, "merge"). */
static gboolean
purge_some (AttacheStore *self, gpointer data, GError **error)
{
  CleanWork *work = data;
  int before = sqlite3_total_changes (self->db);
  gboolean done
      = attache_store_run (self, error, "INSERT INTO search (search, rank) VALUES ('merge', ?)",
                           "i", (gint64)(work->changes == 0 ? -PURGE_PAGES : PURGE_PAGES));

  work->changes = done && sqlite3_total_changes (self->db) - before >= 2;
  return done;
}

/**
 * attache_store_purge:
 *
 * Takes the words of deleted items out of the search's index and gives the room of what was deleted
 * back. In steps, between which others may write; the whole index is written anew, which takes
 * seconds for 100,000 items.
 *
 * Returns: whether it is done
 */
gboolean
attache_store_purge (AttacheStore *self, GError **error)
{
  CleanWork work = { 0 };
  gboolean done;

  do
    {
      done = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, purge_some, &work, error)
             && attache_store_breathe (self, error);
    }
  while (done && work.changes > 0);
  give_back (self);
  return done;
}

/**
 * attache_store_forget:
 * @key: the item to forget
 * @forgotten: (out): whether it was there
 *
 * Deletes an item with all that was made of it. Words of it stay in the search's index until
 * attache_store_purge().
 *
 * Returns: whether it is deleted
 */
gboolean
attache_store_forget (AttacheStore *self, const char *key, gboolean *forgotten, GError **error)
{
  CleanWork work = { .key = key };
  gboolean done
      = attache_store_transact (self, ATTACHE_DURABILITY_POWER, delete_item, &work, error);

  *forgotten = work.changes > 0;
  return done;
}

/**
 * attache_store_forget_everything:
 * @forgotten: (out): how many items there were
 *
 * Begins a new database in place of the old, whose bytes are overwritten, and so are those of
 * databases that were set aside. Other connections go on with the new one.
 *
 * Returns: whether there is a new one
 */
gboolean
attache_store_forget_everything (AttacheStore *self, guint *forgotten, GError **error)
{
  AttacheStoreCounts counts = { 0 };

  attache_store_get_counts (self, &counts, NULL);
  *forgotten = (guint)counts.items;
  return attache_store_renew (self, error);
}

/**
 * attache_store_expire:
 * @before: Unix seconds
 * @forgotten: (out): how many items were deleted
 *
 * Deletes the items that were last handed in before @before, and databases that were set aside
 * before it. In steps, between which others may write.
 *
 * Returns: whether they are deleted
 */
gboolean
attache_store_expire (AttacheStore *self, gint64 before, guint *forgotten, GError **error)
{
  CleanWork work = { .before = before };
  gboolean done;

  *forgotten = 0;
  attache_store_drop_set_aside (self->path, before);
  do
    {
      done = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, delete_old, &work, error);
      *forgotten += done ? work.changes : 0;
      done = done && attache_store_breathe (self, error);
    }
  while (done && work.changes > 0);
  return done && (*forgotten == 0 || attache_store_purge (self, error));
}
