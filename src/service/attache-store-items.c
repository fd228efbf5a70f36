/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds items. First their numbers, from the one table that says most, in the order of the index;
 * then the rows of those that are wanted. So the cost is that of the answer, not of the store. */
#include "service/attache-name.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"
#include "service/attache-store-reading.h"

/* In each: ?1 before, ?2 from, ?3 limit, ?4 country, ?5 topic, ?6 relevance, ?7 since, ?8 until,
 * ?9 what is searched. */
#define CONDITIONS(number)                                                                         \
  " AND " number " < ?1 AND " number " >= ?2"                                                      \
  " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM countries AS c"                                       \
  "  WHERE c.country = ?4 AND c.item = " number "))"                                               \
  " AND (?5 IS NULL OR EXISTS (SELECT 1 FROM topics AS t"                                          \
  "  WHERE t.topic = ?5 AND t.item = " number "))"                                                 \
  " AND (?6 <= 0 OR (SELECT relevance FROM leads AS l WHERE l.item = " number ") >= ?6)"           \
  " AND (SELECT day FROM items AS i WHERE i.id = " number ") BETWEEN ?7 AND ?8"                    \
  " ORDER BY " number " DESC LIMIT ?3"

static const char *const by_day
    = "SELECT items.id, NULL FROM items WHERE ?9 IS NULL" CONDITIONS ("items.id");
static const char *const by_words
    = "SELECT rowid, snippet (search, -1, char (2), char (3), '…', 24) FROM search"
      " WHERE search MATCH ?9" CONDITIONS ("search.rowid");
static const char *const by_entity
    = "SELECT mentions.item, NULL FROM mentions WHERE entity = ?9" CONDITIONS ("mentions.item");
static const char *const by_country
    = "SELECT countries.item, NULL FROM countries WHERE country = ?9" CONDITIONS ("countries.item");
static const char *const by_story
    = "SELECT stories.item, NULL FROM stories WHERE story = ?9" CONDITIONS ("stories.item");
static const char *const by_topic
    = "SELECT topics.item, NULL FROM topics WHERE topic = ?9" CONDITIONS ("topics.item");

typedef struct
{
  gint64 number;
  char *snippet;
} Found;

typedef struct
{
  const AttacheStoreQuery *query;
  AttacheItemVisitor visitor;
  gpointer data;
  gint64 next;
} ItemWork;

static void
found_clear (gpointer data)
{
  Found *self = data;

  g_free (self->snippet);
}

static gboolean
read_numbers (AttacheStore *self, sqlite3_stmt *statement, GArray *found, GError **error)
{
  gboolean row;

  while (TRUE)
    {
      Found one;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      one.number = sqlite3_column_int64 (statement, 0);
      one.snippet = g_strdup ((const char *)sqlite3_column_text (statement, 1));
      g_array_append_val (found, one);
    }
}

static gint64
get_until (const AttacheStoreQuery *query)
{
  return query->until > 0 ? query->until - 1 : G_MAXINT64;
}

/* Room for a few parts of a day that were full. */
static gint64
get_end (const AttacheStoreQuery *query)
{
  gint64 end = query->until > 0 && query->until < G_MAXINT32 * (gint64)4
                   ? ATTACHE_STORE_FIRST_NUMBER (query->until) + 64 * ATTACHE_STORE_NUMBERS
                   : G_MAXINT64;

  return query->before > 0 ? MIN (query->before, end) : end;
}

static gint64
get_start (const AttacheStoreQuery *query)
{
  return ATTACHE_STORE_FIRST_NUMBER (CLAMP (query->since, 0, G_MAXINT32 * (gint64)4));
}

static gboolean
find_text (AttacheStore *self, const AttacheStoreQuery *query, const char *sql, const char *what,
           GArray *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, sql, "iiissiiis", get_end (query), get_start (query), (gint64)query->limit + 1,
      query->country, query->topic, query->relevance, query->since, get_until (query), what);

  return statement != NULL && read_numbers (self, statement, found, error);
}

static gboolean
find_number_of (AttacheStore *self, const AttacheStoreQuery *query, const char *sql, gint64 what,
                GArray *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, sql, "iiissiiii", get_end (query), get_start (query), (gint64)query->limit + 1,
      query->country, query->topic, query->relevance, query->since, get_until (query), what);

  return statement != NULL && read_numbers (self, statement, found, error);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *other = b;

  return one->number < other->number ? 1 : one->number > other->number ? -1 : 0;
}

static void
remove_doubles (GArray *found)
{
  for (guint i = 1; i < found->len;)
    if (g_array_index (found, Found, i).number == g_array_index (found, Found, i - 1).number)
      g_array_remove_index (found, i);
    else
      i++;
}

static gboolean
find_entities (AttacheStore *self, const AttacheStoreQuery *query, GArray *found, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!attache_store_resolve (self, query->name, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!find_number_of (self, query, by_entity, g_array_index (ids, gint64, i), found, error))
      return FALSE;
  g_array_sort (found, compare_found);
  remove_doubles (found);
  return TRUE;
}

/* A name beside words is one more phrase, among the names. */
static gboolean
find_words (AttacheStore *self, const AttacheStoreQuery *query, GArray *found, GError **error)
{
  gboolean begun;
  g_autoptr (GPtrArray) phrases = attache_store_split_words (query->words, &begun);
  g_autofree char *words = attache_store_make_match (phrases, begun);
  g_autofree char *name = query->name != NULL ? attache_name_fold (query->name) : NULL;
  g_autofree char *match = name != NULL && *name != '\0' && *words != '\0'
                               ? g_strdup_printf ("(%s) AND names : \"%s\"", words, name)
                               : g_strdup (words);

  return *match == '\0' || find_text (self, query, by_words, match, found, error);
}

static gboolean
find_numbers (AttacheStore *self, const AttacheStoreQuery *query, GArray *found, GError **error)
{
  if (query->story != 0)
    return find_number_of (self, query, by_story, query->story, found, error);
  if (query->words != NULL)
    return find_words (self, query, found, error);
  if (query->name != NULL)
    return find_entities (self, query, found, error);
  if (query->topic != NULL)
    return find_text (self, query, by_topic, query->topic, found, error);
  if (query->country != NULL)
    return find_text (self, query, by_country, query->country, found, error);
  return find_text (self, query, by_day, NULL, found, error);
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

static gboolean
visit_item (AttacheStore *self, const Found *found, const ItemWork *work, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT key, items.title, link, feed_title, day, leads.language, coverage, relevance,"
      " summary, ranks, story, part, pinned FROM items LEFT JOIN leads ON leads.item = items.id"
      " LEFT JOIN stories ON stories.item = items.id WHERE id = ?",
      "i", found->number);
  AttacheFoundItem item;
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  item = (AttacheFoundItem){ .number = found->number,
                             .key = column_text (statement, 0),
                             .title = column_text (statement, 1),
                             .link = column_text (statement, 2),
                             .feed = column_text (statement, 3),
                             .published = sqlite3_column_int64 (statement, 4),
                             .language = column_text (statement, 5),
                             .coverage = column_text (statement, 6),
                             .relevance = sqlite3_column_int64 (statement, 7),
                             .summary = column_text (statement, 8),
                             .ranks = column_text (statement, 9),
                             .snippet = found->snippet,
                             .story = sqlite3_column_int64 (statement, 10),
                             .part = column_text (statement, 11),
                             .pinned = sqlite3_column_int (statement, 12) };
  if (row)
    work->visitor (&item, work->data);
  return TRUE;
}

static gboolean
find_items (AttacheStore *self, gpointer data, GError **error)
{
  ItemWork *work = data;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  guint limit = work->query->limit;

  g_array_set_clear_func (found, found_clear);
  if (!find_numbers (self, work->query, found, error))
    return FALSE;
  work->next = found->len > limit && limit > 0 ? g_array_index (found, Found, limit - 1).number : 0;
  for (guint i = 0; i < MIN (found->len, limit); i++)
    if (!visit_item (self, &g_array_index (found, Found, i), work, error))
      return FALSE;
  return TRUE;
}

/**
 * attache_store_find_items:
 * @visitor: (scope call): called for each item
 * @next: (out): what @query's `before` must be to go on, 0 when there are no more
 *
 * Finds items, those without a briefing too if only the time is asked for. Items of the same minute
 * come in any order that stays the same.
 *
 * Returns: whether the store could be read; when it fails some may have been visited
 */
gboolean
attache_store_find_items (AttacheStore *self, const AttacheStoreQuery *query,
                          AttacheItemVisitor visitor, gpointer data, gint64 *next, GError **error)
{
  ItemWork work = { query, visitor, data, 0 };
  gboolean done = attache_store_read (self, find_items, &work, error);

  *next = work.next;
  return done;
}
