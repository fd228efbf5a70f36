/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What leaves the store: by wish and by age. */
#include "service/attache-store-private.h"

typedef struct
{
  const char *key;
  gint64 before;
  guint changes;
} CleanWork;

static gboolean
delete_items (AttacheStore *self, gpointer data, GError **error)
{
  CleanWork *work = data;
  gboolean done = attache_store_run (self, error,
                                     "DELETE FROM items WHERE key = coalesce (?1, key)"
                                     " AND seen < ?2",
                                     "si", work->key, work->before);

  work->changes = done ? (guint)sqlite3_changes (self->db) : 0;
  return done;
}

/* Deleted rows are overwritten in the file (secure_delete); this gives their room back and empties
 * the write-ahead log, which still holds them. It may fail while someone reads; then the next
 * checkpoint does it. */
static void
give_back (AttacheStore *self)
{
  sqlite3_exec (self->db, "PRAGMA incremental_vacuum", NULL, NULL, NULL);
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static gboolean
clean (AttacheStore *self, const char *key, gint64 before, guint *forgotten, GError **error)
{
  CleanWork work = { key, before, 0 };
  gboolean done
      = attache_store_transact (self, ATTACHE_DURABILITY_POWER, delete_items, &work, error);

  *forgotten = work.changes;
  if (done && work.changes > 0)
    give_back (self);
  return done;
}

/**
 * attache_store_forget:
 * @key: (nullable): the item to forget, %NULL for all, and then also databases that were set aside
 * @forgotten: (out): how many items there were
 *
 * Deletes items with all that was made of them; their bytes leave the disk too.
 *
 * Returns: whether they are deleted
 */
gboolean
attache_store_forget (AttacheStore *self, const char *key, guint *forgotten, GError **error)
{
  if (key == NULL)
    attache_store_drop_set_aside (self->path, G_MAXINT64);
  return clean (self, key, G_MAXINT64, forgotten, error);
}

/**
 * attache_store_expire:
 * @before: Unix seconds
 * @forgotten: (out): how many items were deleted
 *
 * Deletes the items that were last handed in before @before, and databases that were set aside
 * before it.
 *
 * Returns: whether they are deleted
 */
gboolean
attache_store_expire (AttacheStore *self, gint64 before, guint *forgotten, GError **error)
{
  attache_store_drop_set_aside (self->path, before);
  return clean (self, NULL, before, forgotten, error);
}
