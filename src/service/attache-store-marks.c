/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of items beside their briefings: the topics that matched and the story they are
 * part of. Both can be made anew at any time. */
#include "service/attache-store-private.h"

typedef struct
{
  const char *key;
  const char *const *topics;
  const char *topic;
  gint64 story;
  const char *part;
} MarkWork;

static gboolean
find_number (AttacheStore *self, const char *key, gint64 *number, gboolean *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, "SELECT id FROM items WHERE key = ?", "s", key);

  if (statement == NULL || !attache_store_step (self, statement, found, error))
    return FALSE;
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static gboolean
set_topics (AttacheStore *self, gpointer data, GError **error)
{
  const MarkWork *work = data;
  gint64 number;
  gboolean found;

  if (!find_number (self, work->key, &number, &found, error)
      || !attache_store_run (self, error, "DELETE FROM topics WHERE item = ?", "i", number))
    return FALSE;
  for (guint i = 0; found && work->topics[i] != NULL; i++)
    if (!attache_store_run (self, error, "INSERT OR IGNORE INTO topics (topic, item) VALUES (?, ?)",
                            "si", work->topics[i], number))
      return FALSE;
  return TRUE;
}

/**
 * attache_store_set_topics:
 * @topics: (array zero-terminated=1): the names of all topics that match the item, maybe none
 *
 * Remembers the topics of an item in place of those it had. Nothing happens to an item that is not
 * in the store.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_set_topics (AttacheStore *self, const char *key, const char *const *topics,
                          GError **error)
{
  MarkWork work = { .key = key, .topics = topics };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, set_topics, &work, error);
}

static gboolean
drop_topic (AttacheStore *self, gpointer data, GError **error)
{
  const MarkWork *work = data;

  return attache_store_run (self, error, "DELETE FROM topics WHERE topic = ?", "s", work->topic);
}

/**
 * attache_store_drop_topic:
 * @topic: a topic that is gone or whose conditions have changed
 *
 * Forgets which items @topic matched.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_drop_topic (AttacheStore *self, const char *topic, GError **error)
{
  MarkWork work = { .topic = topic };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, drop_topic, &work, error);
}

static gboolean
set_story (AttacheStore *self, gpointer data, GError **error)
{
  const MarkWork *work = data;

  if (work->story == 0)
    return attache_store_run (
        self, error, "DELETE FROM stories WHERE item = (SELECT id FROM items WHERE key = ?)", "s",
        work->key);
  return attache_store_run (self, error,
                            "INSERT INTO stories (item, story, part)"
                            " SELECT id, ?2, ?3 FROM items WHERE key = ?1"
                            " ON CONFLICT (item) DO UPDATE SET story = ?2, part = ?3",
                            "sis", work->key, work->story, work->part);
}

/**
 * attache_store_set_story:
 * @story: the story's number, which whoever groups items chooses (that of its first item is a good
 *   one); 0 takes the item out of its story
 * @part: (nullable): what the item is in it, a code; not %NULL with a @story
 *
 * Remembers which story an item is part of. Nothing happens to an item that is not in the store.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_set_story (AttacheStore *self, const char *key, gint64 story, const char *part,
                         GError **error)
{
  MarkWork work = { .key = key, .story = story, .part = part };

  g_return_val_if_fail (story == 0 || part != NULL, FALSE);
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, set_story, &work, error);
}
