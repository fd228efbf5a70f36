/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds statements, by the numbers of their speaker's or by those of items that have the words. */
#include <string.h>

#include "service/attache-name.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"
#include "service/attache-store-reading.h"

typedef struct
{
  const AttacheStoreQuery *query;
  AttacheStatementVisitor visitor;
  gpointer data;
  GPtrArray *phrases; /* folded; all must be in the text */
  gboolean begun;     /* the last phrase is the beginning of a word */
  GArray *speakers;   /* the entities that the name means */
  const char *about;  /* folded, NULL for anything */
  gboolean by_last;   /* its last word is enough */
  gboolean full;      /* there may be more than were found */
  guint left;
  guint unread;
  gint64 next;
} StatementWork;

static gint64
get_before (const AttacheStoreQuery *query)
{
  return query->before > 0 ? query->before : G_MAXINT64;
}

static gint64
get_first (const AttacheStoreQuery *query)
{
  gint64 since = CLAMP (query->since, 0, G_MAXINT32 * (gint64)4);

  return ATTACHE_STORE_FIRST_STATEMENT (ATTACHE_STORE_FIRST_NUMBER (since));
}

static gboolean
read_numbers (AttacheStore *self, sqlite3_stmt *statement, GArray *numbers, GError **error)
{
  gboolean row;

  while (TRUE)
    {
      gint64 number;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      number = sqlite3_column_int64 (statement, 0);
      g_array_append_val (numbers, number);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

  return one < other ? 1 : one > other ? -1 : 0;
}

/* Those of each entity that the name means, the newest of all first. */
static gboolean
find_by_speaker (AttacheStore *self, StatementWork *work, GArray *numbers, GError **error)
{
  for (guint i = 0; i < work->speakers->len; i++)
    {
      g_autoptr (sqlite3_stmt) statement = attache_store_query (
          self, error,
          "SELECT id FROM statements WHERE speaker = ? AND id < ? AND id >= ?"
          " ORDER BY id DESC LIMIT ?",
          "iiii", g_array_index (work->speakers, gint64, i), get_before (work->query),
          get_first (work->query), (gint64)work->unread);

      if (statement == NULL || !read_numbers (self, statement, numbers, error))
        return FALSE;
    }
  g_array_sort (numbers, compare_numbers);
  work->full = numbers->len >= work->unread;
  return TRUE;
}

static gboolean
find_in_item (AttacheStore *self, gint64 item, gint64 before, GArray *numbers, GError **error)
{
  gint64 first = ATTACHE_STORE_FIRST_STATEMENT (item);
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT id FROM statements WHERE id >= ? AND id < ? AND id < ? ORDER BY id DESC",
      "iii", first, first + ATTACHE_STORE_STATEMENTS, before);

  return statement != NULL && read_numbers (self, statement, numbers, error);
}

/* What must be among what is said in an item, and among its names. */
static char *
make_match (const StatementWork *work)
{
  g_autofree char *words = attache_store_make_match (work->phrases, work->begun);
  g_autofree char *name = work->query->name != NULL ? attache_name_fold (work->query->name) : NULL;
  g_autoptr (GString) match = g_string_new (NULL);

  if (*words != '\0')
    g_string_append_printf (match, "said : (%s)", words);
  if (work->about != NULL)
    g_string_append_printf (match, "%ssaid : \"%s\"", match->len > 0 ? " AND " : "",
                            work->by_last ? attache_name_get_last (work->about) : work->about);
  if (match->len == 0)
    return NULL;
  if (name != NULL && *name != '\0')
    g_string_append_printf (match, " AND names : \"%s\"", attache_name_get_last (name));
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static gboolean
find_by_words (AttacheStore *self, StatementWork *work, GArray *numbers, GError **error)
{
  g_autofree char *match = make_match (work);
  gint64 before = get_before (work->query);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (match == NULL)
    return TRUE;
  /* The item that the last page ended in may have more. */
  statement = attache_store_query (
      self, error,
      "SELECT rowid FROM search WHERE search MATCH ? AND rowid <= ? AND rowid >= ?"
      " ORDER BY rowid DESC LIMIT ?",
      "siii", match, before / ATTACHE_STORE_STATEMENTS,
      get_first (work->query) / ATTACHE_STORE_STATEMENTS, (gint64)work->left + 1);
  if (statement == NULL || !read_numbers (self, statement, items, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (!find_in_item (self, g_array_index (items, gint64, i), before, numbers, error))
      return FALSE;
  work->full = items->len > work->left;
  return TRUE;
}

static gboolean
find_by_time (AttacheStore *self, StatementWork *work, GArray *numbers, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT id FROM statements WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?",
      "iii", get_before (work->query), get_first (work->query), (gint64)work->unread);

  if (statement == NULL || !read_numbers (self, statement, numbers, error))
    return FALSE;
  work->full = numbers->len >= work->unread;
  return TRUE;
}

static gboolean
phrase_is_in (const char *phrase, gboolean begun, const char *folded)
{
  gsize length = strlen (phrase);

  if (!begun)
    return attache_name_is_in (phrase, folded);
  for (const char *at = folded; (at = strstr (at, phrase)) != NULL; at += length)
    if (at == folded || at[-1] == ' ')
      return TRUE;
  return FALSE;
}

static gboolean
is_about (const StatementWork *work, const char *folded)
{
  return work->about == NULL || attache_name_is_in (work->about, folded)
         || (work->by_last && attache_name_is_in (attache_name_get_last (work->about), folded));
}

static gboolean
has_phrases (const StatementWork *work, const char *text)
{
  gboolean any = work->phrases->len > 0 || work->about != NULL;
  g_autofree char *folded = any ? attache_name_fold (text) : NULL;

  if (!is_about (work, folded))
    return FALSE;
  for (guint i = 0; i < work->phrases->len; i++)
    if (!phrase_is_in (work->phrases->pdata[i], work->begun && i + 1 == work->phrases->len, folded))
      return FALSE;
  return TRUE;
}

static gboolean
is_by_speaker (const StatementWork *work, gint64 speaker)
{
  for (guint i = 0; i < work->speakers->len; i++)
    if (g_array_index (work->speakers, gint64, i) == speaker)
      return TRUE;
  return work->query->name == NULL;
}

static gboolean
is_wanted (const StatementWork *work, const AttacheFoundStatement *found)
{
  const AttacheStoreQuery *query = work->query;

  return found->published >= query->since && (query->until <= 0 || found->published < query->until)
         && (query->country == NULL || g_strcmp0 (query->country, found->country) == 0)
         && (query->act == NULL || g_strcmp0 (query->act, found->act) == 0)
         && has_phrases (work, found->text);
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

static AttacheFoundStatement
read_statement (sqlite3_stmt *statement, gint64 number)
{
  return (AttacheFoundStatement){ .number = number,
                                  .key = column_text (statement, 0),
                                  .title = column_text (statement, 1),
                                  .link = column_text (statement, 2),
                                  .feed = column_text (statement, 3),
                                  .published = sqlite3_column_int64 (statement, 4),
                                  .speaker = column_text (statement, 5),
                                  .named = sqlite3_column_int64 (statement, 6) != 0,
                                  .role = column_text (statement, 7),
                                  .country = column_text (statement, 8),
                                  .act = column_text (statement, 9),
                                  .kind = column_text (statement, 10),
                                  .how = column_text (statement, 11),
                                  .confidence = sqlite3_column_int64 (statement, 12),
                                  .start = sqlite3_column_int64 (statement, 13),
                                  .end = sqlite3_column_int64 (statement, 14),
                                  .text = column_text (statement, 15) };
}

static gboolean
visit_statement (AttacheStore *self, gint64 number, StatementWork *work, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT key, title, link, feed_title, day, coalesce (name, label), speaker,"
      " role, statements.country, act, kind, how, confidence, start, end, text"
      " FROM statements JOIN items ON items.id = statements.id >> 10"
      " LEFT JOIN entities ON entities.id = speaker WHERE statements.id = ?",
      "i", number);
  AttacheFoundStatement found;
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  found = read_statement (statement, number);
  if (row && is_by_speaker (work, sqlite3_column_int64 (statement, 6)) && is_wanted (work, &found))
    {
      work->visitor (&found, work->data);
      work->left--;
    }
  return TRUE;
}

/* Stops when there are enough, or when many were looked at that are not wanted. */
static gboolean
visit_all (AttacheStore *self, StatementWork *work, GArray *numbers, GError **error)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);

      if (i > 0 && number == g_array_index (numbers, gint64, i - 1))
        continue;
      if (work->left == 0 || work->unread == 0)
        {
          work->next = g_array_index (numbers, gint64, i - 1);
          return TRUE;
        }
      work->unread--;
      if (!visit_statement (self, number, work, error))
        return FALSE;
    }
  return TRUE;
}

/* People are called by their last name; "Nations" alone is not the United Nations. A name that the
 * store does not know may be a person's. */
static gboolean
is_called_by_last (AttacheStore *self, const char *folded, gboolean *by_last, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT count (*), total (type = 'PER') FROM entities WHERE folded = ?", "s",
      folded);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  *by_last = sqlite3_column_int64 (statement, 0) == 0 || sqlite3_column_int64 (statement, 1) > 0;
  return TRUE;
}

static gboolean
find_statements (AttacheStore *self, gpointer data, GError **error)
{
  StatementWork *work = data;
  const AttacheStoreQuery *query = work->query;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean found;

  if (query->name != NULL && !attache_store_resolve (self, query->name, work->speakers, error))
    return FALSE;
  if (work->about != NULL && !is_called_by_last (self, work->about, &work->by_last, error))
    return FALSE;
  found = query->words != NULL || work->about != NULL ? find_by_words (self, work, numbers, error)
          : query->name != NULL                       ? find_by_speaker (self, work, numbers, error)
                                                      : find_by_time (self, work, numbers, error);
  if (!found || !visit_all (self, work, numbers, error))
    return FALSE;
  if (work->next == 0 && work->full && numbers->len > 0)
    work->next = g_array_index (numbers, gint64, numbers->len - 1);
  return TRUE;
}

/**
 * attache_store_find_statements:
 * @query: `name` is the speaker, `words` are looked for in what is said, and so is `about`: whole
 *   words, of somebody who may be a person also the last one alone
 * @visitor: (scope call): called for each statement
 * @next: (out): what @query's `before` must be to go on, 0 when there are no more
 *
 * Finds statements. There may be fewer than wanted although @next is not 0, as only
 * ATTACHE_LIMIT_STATEMENTS_READ are looked at in one call.
 *
 * Returns: whether the store could be read; when it fails some may have been visited
 */
gboolean
attache_store_find_statements (AttacheStore *self, const AttacheStoreQuery *query,
                               AttacheStatementVisitor visitor, gpointer data, gint64 *next,
                               GError **error)
{
  gboolean begun = FALSE;
  g_autoptr (GPtrArray) phrases
      = attache_store_split_words (query->words != NULL ? query->words : "", &begun);
  g_autoptr (GArray) speakers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *about = query->about != NULL ? attache_name_fold (query->about) : NULL;
  StatementWork work = { .query = query,
                         .visitor = visitor,
                         .data = data,
                         .phrases = phrases,
                         .begun = begun,
                         .speakers = speakers,
                         .about = about != NULL && *about != '\0' ? about : NULL,
                         .left = query->limit,
                         .unread = ATTACHE_LIMIT_STATEMENTS_READ };
  gboolean done;

  if (query->words == NULL && work.about == NULL && query->country == NULL && query->act == NULL
      && query->until <= 0)
    work.unread = MIN (work.unread, query->limit + 1);
  done = attache_store_read (self, find_statements, &work, error);
  *next = done ? work.next : 0;
  return done;
}
