/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What a briefing holds, as rows that can be found: the lead, names, countries and statements, and
 * the words of them all for the search. */
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "base/attache-repair.h"
#include "service/attache-briefing-reader.h"
#include "service/attache-name.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"

typedef struct
{
  AttacheStore *store;
  gint64 item;
  JsonObject *briefing;
  GHashTable *entities; /* the briefing's number of an entity → ours */
  guint statements;
} Indexing;

/* Names are one line. */
static char *
clean (const char *text, gsize limit)
{
  char *copy = g_strndup (text, attache_utf8_cut (text, strlen (text), limit));

  return g_strstrip (g_strdelimit (copy, "\n\r\t", ' '));
}

static gboolean
find_entity (AttacheStore *self, const char *name, const char *type, gint64 *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error, "SELECT id FROM entities WHERE name = ? AND type = ?", "ss", name, type);
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
update_country (AttacheStore *self, gint64 id, const char *country, GError **error)
{
  return country == NULL
         || attache_store_run (self, error,
                               "UPDATE entities SET country = ?2 WHERE id = ?1"
                               " AND country IS NOT ?2",
                               "is", id, country);
}

static gboolean
add_entity (AttacheStore *self, const char *name, const char *type, const char *country, gint64 *id,
            GError **error)
{
  g_autofree char *folded = attache_name_fold (name);

  if (!find_entity (self, name, type, id, error))
    return FALSE;
  if (*id != 0)
    return update_country (self, *id, country, error);
  if (!attache_store_run (self, error,
                          "INSERT INTO entities (name, type, country, folded, last)"
                          " VALUES (?, ?, ?, ?, ?)",
                          "sssss", name, type, country, folded, attache_name_get_last (folded)))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

/* A name may come twice, as two entities that the briefing keeps apart. */
static gboolean
mention (Indexing *self, gint64 entity, gint64 times, double salience, GError **error)
{
  return attache_store_run (self->store, error,
                            "INSERT INTO mentions (entity, item, times, salience)"
                            " VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                            " times = times + excluded.times,"
                            " salience = max (salience, excluded.salience)",
                            "iiii", entity, self->item, times, (gint64)(salience * 100 + 0.5));
}

static gboolean
index_entity (Indexing *self, JsonObject *entity, GError **error)
{
  const char *name = attache_briefing_get_string (entity, "name");
  const char *type = attache_briefing_get_string (entity, "type");
  const char *country = attache_briefing_get_string (entity, "country");
  g_autofree char *own = name != NULL ? clean (name, ATTACHE_LIMIT_NAME_BYTES) : NULL;
  gint64 *id;

  if (own == NULL || *own == '\0' || type == NULL)
    return TRUE;
  id = g_new (gint64, 1);
  g_hash_table_insert (self->entities,
                       GINT_TO_POINTER (attache_briefing_get_int (entity, "id", -1)), id);
  return add_entity (self->store, own, type, country, id, error)
         && mention (self, *id, attache_briefing_get_length (entity, "mentions"),
                     attache_briefing_get_share (entity, "salience"), error)
         && (country == NULL
             || attache_store_run (self->store, error,
                                   "INSERT OR IGNORE INTO countries (country, item) VALUES (?, ?)",
                                   "si", country, self->item));
}

static gboolean
index_entities (Indexing *self, GError **error)
{
  guint n = attache_briefing_get_length (self->briefing, "entities");

  for (guint i = 0; i < MIN (n, ATTACHE_LIMIT_INDEXED_ENTITIES); i++)
    {
      JsonObject *entity = attache_briefing_get_element (self->briefing, "entities", i);

      if (entity != NULL && !index_entity (self, entity, error))
        return FALSE;
    }
  return TRUE;
}

/* A speaker with a name is an entity, also when the briefing does not list it as one. One without
 * has the words of the article as a label. */
static gboolean
index_speaker (Indexing *self, JsonObject *speaker, gint64 *id, char **label, GError **error)
{
  const char *name = attache_briefing_get_string (speaker, "name");
  gint64 *known = g_hash_table_lookup (
      self->entities, GINT_TO_POINTER (attache_briefing_get_int (speaker, "entity", -1)));
  JsonNode *anonymous = json_object_get_member (speaker, "anonymous");

  *id = known != NULL ? *known : 0;
  *label = name != NULL ? clean (name, ATTACHE_LIMIT_NAME_BYTES) : NULL;
  if (known != NULL || *label == NULL || **label == '\0'
      || (anonymous != NULL && JSON_NODE_HOLDS_VALUE (anonymous)
          && json_node_get_boolean (anonymous)))
    return TRUE;
  return add_entity (self->store, *label, "PER", attache_briefing_get_string (speaker, "country"),
                     id, error)
         && mention (self, *id, 0, 0, error);
}

static const char *
get_word (JsonObject *object, const char *name)
{
  const char *word = attache_briefing_get_string (object, name);

  return word != NULL ? word : "";
}

static gboolean
index_statement (Indexing *self, JsonObject *statement, GError **error)
{
  JsonObject *speaker = attache_briefing_get_object (statement, "speaker");
  g_autofree char *text = attache_briefing_get_quote (statement);
  g_autofree char *own = NULL, *label = NULL;
  gint64 id = 0, start, end;

  if (speaker == NULL || text == NULL)
    return TRUE;
  if (!index_speaker (self, speaker, &id, &label, error))
    return FALSE;
  own = g_strndup (text, attache_utf8_cut (text, strlen (text), ATTACHE_LIMIT_STATEMENT_BYTES));
  attache_briefing_get_place (statement, "content", &start, &end);
  return attache_store_run (
      self->store, error,
      "INSERT OR REPLACE INTO statements (id, speaker, label, role, country, act, kind, how, "
      "confidence,"
      " start, end, text) VALUES (?, nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "iissssssiiis", ATTACHE_STORE_FIRST_STATEMENT (self->item) + self->statements++, id,
      id == 0 ? label : NULL, attache_briefing_get_string (speaker, "role"),
      attache_briefing_get_string (speaker, "country"), get_word (statement, "act"),
      get_word (statement, "kind"), get_word (speaker, "how"),
      (gint64)(attache_briefing_get_share (statement, "confidence") * 100 + 0.5), start, end, own);
}

static gboolean
index_statements (Indexing *self, GError **error)
{
  guint n = attache_briefing_get_length (self->briefing, "statements");

  for (guint i = 0; i < MIN (n, ATTACHE_LIMIT_INDEXED_STATEMENTS); i++)
    {
      JsonObject *statement = attache_briefing_get_element (self->briefing, "statements", i);

      if (statement != NULL && !index_statement (self, statement, error))
        return FALSE;
    }
  return attache_store_run (self->store, error,
                            "UPDATE counts SET n = n + ? WHERE name = 'statements'", "i",
                            (gint64)self->statements);
}

static void
read_summary (JsonObject *briefing, GString *summary, GString *ranks)
{
  guint n = attache_briefing_get_length (briefing, "summary");

  for (guint i = 0; i < n; i++)
    {
      JsonObject *sentence = attache_briefing_get_element (briefing, "summary", i);
      const char *text = sentence != NULL ? attache_briefing_get_string (sentence, "text") : NULL;
      g_autofree char *line = text != NULL ? clean (text, ATTACHE_LIMIT_STATEMENT_BYTES) : NULL;

      if (line == NULL)
        continue;
      g_string_append_printf (summary, "%s%s", summary->len > 0 ? "\n" : "", line);
      g_string_append_printf (ranks, "%s%" G_GINT64_FORMAT, ranks->len > 0 ? " " : "",
                              attache_briefing_get_int (sentence, "rank", 0));
    }
}

static gboolean
index_lead (Indexing *self, GError **error)
{
  JsonObject *relevance = attache_briefing_get_object (self->briefing, "relevance");
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (GString) ranks = g_string_new (NULL);
  double share = relevance != NULL ? attache_briefing_get_share (relevance, "foreign_policy") : 0;

  read_summary (self->briefing, summary, ranks);
  return attache_store_run (
      self->store, error,
      "INSERT INTO leads (item, version, relevance, coverage, language, ranks, title, summary)"
      " SELECT id, ?2, ?3, ?4, ?5, ?6, coalesce (title, ''), ?7 FROM items WHERE id = ?1",
      "iiissss", self->item, (gint64)ATTACHE_STORE_INDEX, (gint64)(share * 100 + 0.5),
      attache_briefing_get_string (self->briefing, "coverage"),
      attache_briefing_get_string (self->briefing, "language"), ranks->str, summary->str);
}

static gboolean
index_words (Indexing *self, GError **error)
{
  return attache_store_run (self->store, error,
                            "INSERT INTO search (rowid, title, summary, said, names)"
                            " SELECT * FROM texts WHERE item = ?",
                            "i", self->item);
}

/* Finds what @json holds and keeps it in place of what was found before, inside the transaction
 * that is open. A briefing that cannot be read gets a lead without anything, so that it is not
 * tried again. */
gboolean
attache_store_index (AttacheStore *self, gint64 item, GBytes *json, GError **error)
{
  g_autoptr (JsonNode) root = attache_briefing_parse (json);
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (GHashTable) entities
      = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  Indexing work = { self, item, nothing, entities, 0 };

  if (root != NULL)
    work.briefing = json_node_get_object (root);
  return attache_store_run (self, error, "DELETE FROM leads WHERE item = ?", "i", item)
         && index_lead (&work, error) && index_entities (&work, error)
         && index_statements (&work, error) && index_words (&work, error);
}

typedef struct
{
  gint64 before;
  guint limit;
  guint done;
} IndexWork;

typedef struct
{
  gint64 item;
  GBytes *json; /* NULL when it is damaged */
} Unindexed;

static void
unindexed_clear (gpointer data)
{
  Unindexed *self = data;

  g_clear_pointer (&self->json, g_bytes_unref);
}

/* They are read first: a statement must not be open while the tables it reads change. */
static GArray *
find_unindexed (AttacheStore *self, const IndexWork *work, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Unindexed));
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT items.id, source, json FROM items JOIN briefings USING (key)"
      " WHERE items.id < ?3"
      " AND NOT EXISTS (SELECT 1 FROM leads WHERE item = items.id AND version = ?1)"
      " ORDER BY items.id DESC LIMIT ?2",
      "iii", (gint64)ATTACHE_STORE_INDEX, (gint64)work->limit, work->before);
  gboolean row;

  g_array_set_clear_func (found, unindexed_clear);
  while (statement != NULL)
    {
      Unindexed one;

      if (!attache_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&found);
      one.item = sqlite3_column_int64 (statement, 0);
      one.json = attache_store_unpack_briefing (statement, 1, 2);
      g_array_append_val (found, one);
    }
  return NULL;
}

static gboolean
index_some (AttacheStore *self, gpointer data, GError **error)
{
  IndexWork *work = data;
  g_autoptr (GArray) found = find_unindexed (self, work, error);

  if (found == NULL)
    return FALSE;
  work->done = found->len;
  for (guint i = 0; i < found->len; i++)
    {
      const Unindexed *one = &g_array_index (found, Unindexed, i);
      g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

      if (!attache_store_index (self, one->item, one->json != NULL ? one->json : empty, error))
        return FALSE;
      work->before = one->item;
    }
  return TRUE;
}

/**
 * attache_store_index_rest:
 * @before: (inout): %G_MAXINT64 at first, then as the last call left it
 * @limit: how many at most
 * @done: (out): how many were done; fewer than @limit when none is left
 *
 * Does for briefings of a store of an older version what attache_store_put_briefing() does for new
 * ones: makes them findable, the newest first.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_index_rest (AttacheStore *self, gint64 *before, guint limit, guint *done,
                          GError **error)
{
  IndexWork work = { *before, limit, 0 };
  gboolean well
      = attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, index_some, &work, error);

  *before = work.before;
  *done = work.done;
  return well;
}
