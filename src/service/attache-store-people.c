/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Forgets a person. An article that names one is full of them, in its text, its source and often
 * its address, and nothing of that may stay; so the items leave as a whole, and their keys, which
 * tell nothing, keep them from coming back. */
#include <string.h>

#include "base/attache-limits.h"
#include "service/attache-name.h"
#include "service/attache-packing.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-private.h"

typedef struct
{
  const char *name;   /* folded */
  GArray *numbers;    /* of items that are to go */
  guint from;         /* the first of them that is still there */
  gint64 before;      /* where reading goes on */
  gboolean exhausted; /* all were read */
} PersonWork;

static gboolean
note_person (AttacheStore *self, gpointer data, GError **error)
{
  const PersonWork *work = data;

  return attache_store_run (self, error, "INSERT OR IGNORE INTO forgetting (name) VALUES (?)", "s",
                            work->name);
}

static gboolean
strike_person (AttacheStore *self, gpointer data, GError **error)
{
  const PersonWork *work = data;

  return attache_store_run (self, error, "DELETE FROM forgetting WHERE name = ?", "s", work->name);
}

/* By the names that were found in them. Someone who is called by the last name alone is meant too:
 * rather an article too many is forgotten than one too few. */
static gboolean
find_named (AttacheStore *self, gpointer data, GError **error)
{
  PersonWork *work = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error,
                             "SELECT DISTINCT item FROM mentions WHERE entity IN (SELECT id FROM "
                             "entities WHERE folded = ?1"
                             " UNION SELECT id FROM entities WHERE folded = ?2 AND type = 'PER'"
                             " UNION SELECT id FROM entities WHERE last = ?1 AND type = 'PER')",
                             "ss", work->name, attache_name_get_last (work->name));
  gboolean row;

  while (statement != NULL)
    {
      gint64 number;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      number = sqlite3_column_int64 (statement, 0);
      g_array_append_val (work->numbers, number);
    }
  return FALSE;
}

static void
add_code (GString *plain, guint64 c)
{
  if (c > 0 && c < 0x110000 && g_unichar_validate ((gunichar)c))
    g_string_append_unichar (plain, (gunichar)c);
  else
    g_string_append_c (plain, ' ');
}

/* `\n`, `\u00e9`, … Returns what is behind it. */
static const char *
add_json_escape (GString *plain, const char *at)
{
  char digits[5] = "";

  if (at[1] != 'u')
    {
      g_string_append_c (plain, ' ');
      return at + (at[1] != '\0' ? 2 : 1);
    }
  for (guint i = 0; i < 4 && g_ascii_isxdigit (at[2 + i]); i++)
    digits[i] = at[2 + i];
  add_code (plain, g_ascii_strtoull (digits, NULL, 16));
  return at + 2 + strlen (digits);
}

/* `&#233;`, `&#xe9;`, `&eacute;`, `&nbsp;`, … Accents do not matter: what has a longer name than a
 * letter stands for that letter, or for a space. Returns what is behind it. */
static const char *
add_html_escape (GString *plain, const char *at)
{
  static const char *const accents[]
      = { "acute;", "grave;", "circ;", "uml;", "tilde;", "cedil;", "ring;", "caron;", "slash;" };
  gboolean hexadecimal = at[1] == '#' && (at[2] == 'x' || at[2] == 'X');
  const char *end = at + 1
                    + strspn (at + 1, "#0123456789abcdefghijklmnopqrstuvwxyz"
                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  guint64 c = ' ';

  if (*end != ';')
    end = at;
  else if (at[1] == '#')
    c = g_ascii_strtoull (at + (hexadecimal ? 3 : 2), NULL, hexadecimal ? 16 : 10);
  else
    for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
      if (g_str_has_prefix (at + 2, accents[i]))
        c = (guchar)at[1];
  add_code (plain, c);
  return end + 1;
}

typedef enum
{
  MARKUP_JSON,
  MARKUP_HTML
} Markup;

/* Text out of JSON or HTML, good enough to look for a name in it; @instead of each tag, or tags as
 * they are when it is NULL. */
static char *
make_plain (const char *text, Markup markup, const char *instead)
{
  GString *plain = g_string_new (NULL);
  const char *last = strrchr (text, '>');

  for (const char *at = text; *at != '\0';)
    {
      /* There is one to be found, so that no search is in vain and the whole is linear. */
      const char *end
          = instead != NULL && *at == '<' && last != NULL && at < last ? strchr (at, '>') : NULL;

      if (end != NULL)
        {
          g_string_append (plain, instead);
          at = end + 1;
        }
      else if (markup == MARKUP_HTML && *at == '&')
        at = add_html_escape (plain, at);
      else if (markup == MARKUP_JSON && *at == '\\')
        at = add_json_escape (plain, at);
      else
        g_string_append_c (plain, *at++);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
is_named_in (const char *name, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *folded = attache_name_fold (valid);

  return attache_name_is_in (name, folded);
}

static char *
get_text (GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return data != NULL ? g_strndup (data, size) : g_strdup ("");
}

static gboolean
is_named_in_json (const char *name, GBytes *json)
{
  g_autofree char *text = get_text (json);
  g_autofree char *plain = make_plain (text, MARKUP_JSON, NULL);

  return is_named_in (name, plain);
}

/* Tags may stand between the words of a name or inside one, and names in their attributes. */
static gboolean
is_named_in_html (const char *name, GBytes *html)
{
  static const char *const instead[] = { NULL, " ", "" };
  g_autofree char *text = get_text (html);

  for (guint i = 0; i < G_N_ELEMENTS (instead); i++)
    {
      g_autofree char *plain = make_plain (text, MARKUP_HTML, instead[i]);

      if (is_named_in (name, plain))
        return TRUE;
    }
  return FALSE;
}

static GBytes *
unpack_source (sqlite3_stmt *statement, int column)
{
  g_autoptr (GBytes) packed = g_bytes_new (sqlite3_column_blob (statement, column),
                                           (gsize)sqlite3_column_bytes (statement, column));

  return attache_packing_unpack (packed, ATTACHE_LIMIT_RECEIVED_BYTES, NULL);
}

#define N_FIELDS 7

static gboolean
is_named (const char *name, sqlite3_stmt *statement)
{
  g_autoptr (GBytes) json = NULL, source = NULL, page = NULL;

  for (int i = 0; i < N_FIELDS; i++)
    if (is_named_in (name, (const char *)sqlite3_column_text (statement, 1 + i)))
      return TRUE;
  json = attache_store_unpack_briefing (statement, N_FIELDS + 1, N_FIELDS + 2);
  source = unpack_source (statement, N_FIELDS + 1);
  page = sqlite3_column_type (statement, N_FIELDS + 3) != SQLITE_NULL
             ? unpack_source (statement, N_FIELDS + 3)
             : NULL;
  return is_named_in_json (name, json) || is_named_in_html (name, source)
         || (page != NULL && is_named_in_html (name, page));
}

/* By reading everything, a few items at a time: recognition may have missed a name. */
static gboolean
read_some (AttacheStore *self, gpointer data, GError **error)
{
  PersonWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT id, title, link, author, guid, feed_title, feed_url, url, source, json, body"
      " FROM items LEFT JOIN briefings USING (key) LEFT JOIN fetches ON fetches.item = id"
      " LEFT JOIN pages ON pages.item = id WHERE id < ? ORDER BY id DESC LIMIT ?",
      "ii", work->before, (gint64)ATTACHE_STORE_STEP);
  guint read = 0;
  gboolean row;

  for (; statement != NULL; read++)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        {
          work->exhausted = read == 0;
          return TRUE;
        }
      work->before = sqlite3_column_int64 (statement, 0);
      if (is_named (work->name, statement))
        g_array_append_val (work->numbers, work->before);
    }
  return FALSE;
}

static gboolean
delete_some (AttacheStore *self, gpointer data, GError **error)
{
  PersonWork *work = data;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < ATTACHE_STORE_STEP && work->from + i < work->numbers->len; i++)
    {
      gint64 number = g_array_index (work->numbers, gint64, work->from + i);

      if (!attache_store_run (self, error,
                              "INSERT OR IGNORE INTO forgotten (key, made)"
                              " SELECT key, ?2 FROM items WHERE id = ?1",
                              "ii", number, now)
          || !attache_store_run (self, error, "DELETE FROM items WHERE id = ?", "i", number))
        return FALSE;
    }
  return TRUE;
}

static gboolean
delete_found (AttacheStore *self, PersonWork *work, guint *forgotten, GError **error)
{
  for (work->from = 0; work->from < work->numbers->len; work->from += ATTACHE_STORE_STEP)
    {
      if (!attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, delete_some, work, error)
          || !attache_store_breathe (self, error))
        return FALSE;
    }
  *forgotten += work->numbers->len;
  g_array_set_size (work->numbers, 0);
  return TRUE;
}

/* Damaged databases that were set aside cannot be searched, so they go as a whole, after what can
 * be read of them was taken over. */
static gboolean
forget_set_aside (AttacheStore *self, GError **error)
{
  guint saved;

  if (!attache_store_save_rest (self, &saved, error))
    return FALSE;
  attache_store_drop_set_aside (self->path, G_MAXINT64);
  return TRUE;
}

static gboolean
forget (AttacheStore *self, PersonWork *work, guint *forgotten, GError **error)
{
  if (!forget_set_aside (self, error) || !attache_store_read (self, find_named, work, error)
      || !delete_found (self, work, forgotten, error))
    return FALSE;
  while (!work->exhausted)
    if (!attache_store_read (self, read_some, work, error) || !attache_store_breathe (self, error)
        || !delete_found (self, work, forgotten, error))
      return FALSE;
  return attache_store_transact (self, ATTACHE_DURABILITY_POWER, strike_person, work, error)
         && attache_store_purge (self, error);
}

/**
 * attache_store_forget_person:
 * @name: a name, of two letters at least
 * @forgotten: (out): how many items left the store
 *
 * Deletes every item in which the words of @name follow each other, or in which somebody of that
 * name was found: when @name is one word also as a last name, otherwise also by the last name
 * alone. Such an item is not stored again until it would have expired. Everything is read, in
 * steps between which others may write; 100,000 items take about a minute. Should the process end
 * before that, attache_store_forget_rest() goes on.
 *
 * Returns: whether all is forgotten
 */
gboolean
attache_store_forget_person (AttacheStore *self, const char *name, guint *forgotten, GError **error)
{
  g_autofree char *folded = attache_name_fold (name);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  PersonWork work = { .name = folded, .numbers = numbers, .before = G_MAXINT64 };

  g_return_val_if_fail (g_utf8_strlen (folded, -1) >= ATTACHE_LIMIT_FORGET_LETTERS, FALSE);
  *forgotten = 0;
  return attache_store_transact (self, ATTACHE_DURABILITY_POWER, note_person, &work, error)
         && forget (self, &work, forgotten, error);
}

static gboolean
find_rest (AttacheStore *self, gpointer data, GError **error)
{
  char **name = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, "SELECT name FROM forgetting LIMIT 1", "");
  gboolean row;

  if (statement == NULL || !attache_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *name = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  return TRUE;
}

/**
 * attache_store_forget_rest:
 *
 * Finishes what an earlier process has begun to forget.
 *
 * Returns: whether nothing is left to forget
 */
gboolean
attache_store_forget_rest (AttacheStore *self, GError **error)
{
  while (TRUE)
    {
      g_autofree char *name = NULL;
      guint forgotten;

      if (!attache_store_read (self, find_rest, &name, error))
        return FALSE;
      if (name == NULL)
        return TRUE;
      if (!attache_store_forget_person (self, name, &forgotten, error))
        return FALSE;
    }
}
