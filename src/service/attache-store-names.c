/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Names that the store knows, and how much it holds. */
#include <string.h>

#include "service/attache-name.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"
#include "service/attache-store-reading.h"

/* The first words of a name, or its last. ?2 is above every word that begins with ?1. */
static const char *const names_sql
    = "WITH begun AS ("
      " SELECT * FROM (SELECT * FROM entities WHERE folded >= ?1 AND folded < ?2 LIMIT ?3) UNION"
      " SELECT * FROM (SELECT * FROM entities WHERE last >= ?1 AND last < ?2 LIMIT ?3))"
      "SELECT name, type, country, (SELECT count (*) FROM (SELECT 1 FROM mentions"
      "  WHERE entity = begun.id LIMIT ?4)) AS n FROM begun ORDER BY n DESC, name LIMIT ?5";

typedef struct
{
  const char *beginning;
  guint limit;
  AttacheNameVisitor visitor;
  gpointer data;
} NameWork;

static gboolean
find_names (AttacheStore *self, gpointer data, GError **error)
{
  const NameWork *work = data;
  g_autofree char *end = g_strconcat (work->beginning, "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, names_sql, "ssiii", work->beginning, end, (gint64)ATTACHE_LIMIT_NAMES_READ,
      (gint64)ATTACHE_LIMIT_NAME_COUNT, (gint64)MIN (work->limit, ATTACHE_LIMIT_NAMES));
  gboolean row;

  while (statement != NULL)
    {
      AttacheFoundName name;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      name = (AttacheFoundName){ (const char *)sqlite3_column_text (statement, 0),
                                 (const char *)sqlite3_column_text (statement, 1),
                                 (const char *)sqlite3_column_text (statement, 2),
                                 sqlite3_column_int64 (statement, 3) };
      work->visitor (&name, work->data);
    }
  return FALSE;
}

/**
 * attache_store_find_names:
 * @beginning: what a name or its last word begins with, case and accents aside; nothing begins
 *   with ""
 * @limit: how many, at most ATTACHE_LIMIT_NAMES
 * @visitor: (scope call): called for each name, the most mentioned first
 *
 * Completes a name from what the store knows. Of a beginning that very many have, only
 * ATTACHE_LIMIT_NAMES_READ are looked at.
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_find_names (AttacheStore *self, const char *beginning, guint limit,
                          AttacheNameVisitor visitor, gpointer data, GError **error)
{
  g_autofree char *folded = attache_name_fold (beginning);
  NameWork work = { folded, limit, visitor, data };

  return *folded == '\0' || attache_store_read (self, find_names, &work, error);
}

static gboolean
get_counts (AttacheStore *self, gpointer data, GError **error)
{
  AttacheStoreCounts *counts = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT (SELECT n FROM counts WHERE name = 'items'),"
      " (SELECT n FROM counts WHERE name = 'statements'), (SELECT count (*) FROM entities),"
      " (SELECT count (*) FROM queue), (SELECT min (day) FROM items),"
      " (SELECT max (day) FROM items), (SELECT count (*) FROM pages),"
      " (SELECT coalesce (sum (bytes), 0) FROM pages),"
      " (SELECT count (*) FROM fetches WHERE due IS NOT NULL)",
      "");
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  *counts = (AttacheStoreCounts){
    sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
    sqlite3_column_int64 (statement, 2), sqlite3_column_int64 (statement, 3),
    sqlite3_column_int64 (statement, 4), sqlite3_column_int64 (statement, 5),
    sqlite3_column_int64 (statement, 6), sqlite3_column_int64 (statement, 7),
    sqlite3_column_int64 (statement, 8)
  };
  return TRUE;
}

/**
 * attache_store_get_counts:
 * @counts: (out caller-allocated): how much the store holds
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_counts (AttacheStore *self, AttacheStoreCounts *counts, GError **error)
{
  return attache_store_read (self, get_counts, counts, error);
}
