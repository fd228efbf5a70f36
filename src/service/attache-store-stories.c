/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Which story an item is part of, as what, and whether the user put it there. */
#include "service/attache-store-private.h"
#include "service/attache-store-sorting.h"

typedef struct
{
  gint64 number;
  const char *key;
  AttacheStoryMark *mark;
  gboolean there;
} ReadWork;

void
attache_story_mark_clear (AttacheStoryMark *self)
{
  g_clear_pointer (&self->key, g_free);
}

/**
 * attache_story_marks_new:
 *
 * Returns: (transfer full) (element-type AttacheStoryMark): an empty list that owns its keys
 */
GArray *
attache_story_marks_new (void)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (AttacheStoryMark));

  g_array_set_clear_func (marks, (GDestroyNotify)attache_story_mark_clear);
  return marks;
}

static gboolean
get_last_story (AttacheStore *self, gpointer data, GError **error)
{
  ReadWork *work = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, "SELECT n FROM counts WHERE name = 'stories'", "");
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  work->number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * attache_store_get_last_story:
 * @story: (out): the last number that a story was given, 0 if none was; none is given twice
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_last_story (AttacheStore *self, gint64 *story, GError **error)
{
  ReadWork work = { 0 };
  gboolean done = attache_store_read (self, get_last_story, &work, error);

  *story = work.number;
  return done;
}

static const char *
constant_part (sqlite3_stmt *statement, int column)
{
  const char *part = (const char *)sqlite3_column_text (statement, column);

  return part != NULL ? g_intern_string (part) : NULL;
}

static gboolean
get_mark (AttacheStore *self, gpointer data, GError **error)
{
  ReadWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT day, story, part, pinned FROM items LEFT JOIN stories ON stories.item = items.id"
      " WHERE key = ?",
      "s", work->key);

  if (statement == NULL || !attache_store_step (self, statement, &work->there, error))
    return FALSE;
  if (work->there && work->mark != NULL)
    *work->mark
        = (AttacheStoryMark){ NULL, sqlite3_column_int64 (statement, 0),
                              sqlite3_column_int64 (statement, 1), constant_part (statement, 2),
                              sqlite3_column_int (statement, 3) };
  return TRUE;
}

/**
 * attache_store_get_mark:
 * @mark: (out caller-allocated): where the item is, without its key; story 0 if it is in none yet
 * @found: (out): whether the item is in the store; else @mark is left alone
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_get_mark (AttacheStore *self, const char *key, AttacheStoryMark *mark,
                        gboolean *found, GError **error)
{
  ReadWork work = { .key = key, .mark = mark };
  gboolean done = attache_store_read (self, get_mark, &work, error);

  *found = work.there;
  return done;
}

/**
 * attache_store_has_item:
 * @found: (out): whether the item is in the store
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_has_item (AttacheStore *self, const char *key, gboolean *found, GError **error)
{
  return attache_store_get_mark (self, key, NULL, found, error);
}

/**
 * attache_store_visit_stories:
 * @from: Unix seconds, inclusive
 * @until: Unix seconds, exclusive
 * @visitor: (scope call): called for each item; returns whether to go on. It must not use the store
 *
 * Goes through the items of a time that are in a story, the earliest first.
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_visit_stories (AttacheStore *self, gint64 from, gint64 until,
                             AttacheStoryVisitor visitor, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT " ATTACHE_STORE_BRIEFING ", story, part, pinned"
      " FROM items JOIN briefings ON briefings.key = items.key"
      " JOIN stories ON stories.item = items.id WHERE day >= ? AND day < ? ORDER BY day, items.id",
      "ii", from, until);
  gboolean row = TRUE, go_on = TRUE;

  while (statement != NULL && go_on)
    {
      g_autoptr (AttacheStoredBriefing) briefing = NULL;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      briefing = attache_store_read_briefing (statement);
      go_on = briefing == NULL
              || visitor (briefing, sqlite3_column_int64 (statement, 9),
                          constant_part (statement, 10), sqlite3_column_int (statement, 11), data);
    }
  return statement != NULL;
}
