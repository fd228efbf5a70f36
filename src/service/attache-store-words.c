/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* From what a person types to what FTS5 understands, from a name to the entities it means, and from
 * a list to what json_each() reads. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "service/attache-name.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"

static void
add_words (GPtrArray *phrases, const char *text)
{
  g_autofree char *folded = attache_name_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL && phrases->len < ATTACHE_LIMIT_SEARCH_WORDS; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (phrases, g_strdup (words[i]));
}

/* @text is words and phrases in double quotation marks, straight or typographic. The last word also
 * stands for those that begin with it (@begun), unless a space follows or it is very short. Returns
 * the folded words and phrases. */
GPtrArray *
attache_store_split_words (const char *text, gboolean *begun)
{
  g_autoptr (GString) straight = g_string_new (text);
  GPtrArray *phrases = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = NULL;

  g_string_replace (straight, "“", "\"", 0);
  g_string_replace (straight, "”", "\"", 0);
  g_string_replace (straight, "„", "\"", 0);
  parts = g_strsplit (straight->str, "\"", -1);
  *begun = FALSE;
  for (guint i = 0; parts[i] != NULL && phrases->len < ATTACHE_LIMIT_SEARCH_WORDS; i++)
    {
      gsize length = strlen (parts[i]);
      g_autofree char *phrase = i % 2 == 1 ? attache_name_fold (parts[i]) : NULL;

      if (phrase == NULL)
        add_words (phrases, parts[i]);
      else if (*phrase != '\0')
        g_ptr_array_add (phrases, g_steal_pointer (&phrase));
      *begun = i % 2 == 0 && length > 0 && !g_ascii_isspace (parts[i][length - 1])
               && phrases->len > 0
               && g_utf8_strlen (phrases->pdata[phrases->len - 1], -1)
                      >= ATTACHE_LIMIT_SEARCH_BEGINNING;
    }
  return phrases;
}

/* The query for FTS5, "" when there is nothing to search for. Folded words have no quotation marks,
 * so nothing of the query language gets through. */
char *
attache_store_make_match (GPtrArray *phrases, gboolean begun)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < phrases->len; i++)
    g_string_append_printf (match, "%s\"%s\"%s", i > 0 ? " AND " : "", (char *)phrases->pdata[i],
                            begun && i + 1 == phrases->len ? "*" : "");
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static gboolean
add_ids (AttacheStore *self, GArray *ids, const char *sql, const char *folded, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, sql, "si", folded, (gint64)ATTACHE_LIMIT_NAME_ENTITIES);
  gboolean row = TRUE;

  while (statement != NULL)
    {
      gint64 id;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return FALSE;
}

/* A full name also means who is called by its last word alone, provided nobody else in the store
 * has that last name. */
static gboolean
add_short_name (AttacheStore *self, GArray *ids, const char *folded, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT 1 FROM entities WHERE last = ?1 AND type = 'PER' AND folded <> ?1 AND folded <> ?2",
      "ss", attache_name_get_last (folded), folded);
  gboolean others;

  if (statement == NULL || !attache_store_step (self, statement, &others, error))
    return FALSE;
  return others
         || add_ids (self, ids,
                     "SELECT id FROM entities WHERE folded = ?1 AND type = 'PER' LIMIT ?2",
                     attache_name_get_last (folded), error);
}

/* The entities that a name means: those of exactly this name, accents and case aside; for a single
 * word also people of that last name; for several words see add_short_name(). At most a few times
 * ATTACHE_LIMIT_NAME_ENTITIES. */
gboolean
attache_store_resolve (AttacheStore *self, const char *name, GArray *ids, GError **error)
{
  g_autofree char *folded = attache_name_fold (name);

  if (*folded == '\0')
    return TRUE;
  if (!add_ids (self, ids, "SELECT id FROM entities WHERE folded = ? LIMIT ?", folded, error))
    return FALSE;
  if (strchr (folded, ' ') != NULL)
    return add_short_name (self, ids, folded, error);
  return add_ids (self, ids,
                  "SELECT id FROM entities WHERE last = ?1 AND folded <> ?1 AND type = 'PER'"
                  " LIMIT ?2",
                  folded, error);
}

/* @strings may be NULL. */
char *
attache_store_write_list (const char *const *strings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
