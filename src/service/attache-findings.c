/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is found in the store, as JSON for clients. */
#include "service/attache-findings.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "service/attache-option.h"
#include "service/attache-json-members.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-reading.h"

typedef struct
{
  AttacheFindingsKind kind;
  GVariant *options;
  char *answer;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_variant_unref (order->options);
  g_free (order->answer);
  g_free (order);
}

static void
add_percent (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (double)value / 100);
}

static void
add_summary (JsonBuilder *builder, const char *summary, const char *ranks)
{
  g_auto (GStrv) lines = g_strsplit (summary != NULL ? summary : "", "\n", -1);
  g_auto (GStrv) numbers = g_strsplit (ranks != NULL ? ranks : "", " ", -1);

  json_builder_set_member_name (builder, "summary");
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL && numbers[i] != NULL; i++)
    {
      json_builder_begin_object (builder);
      attache_json_members_add_string (builder, "text", lines[i]);
      attache_json_members_add_number (builder, "rank",
                                       (gint64)g_ascii_strtoull (numbers[i], NULL, 10));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_mark (JsonBuilder *builder, glong start, glong end)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, start);
  json_builder_add_int_value (builder, end);
  json_builder_end_array (builder);
}

/* Marks become offsets, in characters. */
static void
add_marks (JsonBuilder *builder, const char *snippet, GString *text)
{
  glong at = 0, start = 0;

  json_builder_begin_array (builder);
  for (const char *p = snippet; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\2')
      start = at;
    else if (*p == '\3')
      add_mark (builder, start, at);
    else
      {
        g_string_append_unichar (text, *p == '\n' ? ' ' : g_utf8_get_char (p));
        at++;
      }
  json_builder_end_array (builder);
}

static void
add_snippet (JsonBuilder *builder, const char *snippet)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *valid = snippet != NULL ? g_utf8_make_valid (snippet, -1) : NULL;

  json_builder_set_member_name (builder, "snippet");
  if (valid == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "marks");
  add_marks (builder, valid, text);
  attache_json_members_add_string (builder, "text", text->str);
  json_builder_end_object (builder);
}

static void
add_item (const AttacheFoundItem *item, gpointer data)
{
  JsonBuilder *builder = data;

  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "key", item->key);
  attache_json_members_add_string (builder, "title", item->title);
  attache_json_members_add_string (builder, "link", item->link);
  attache_json_members_add_string (builder, "feed", item->feed);
  attache_json_members_add_number (builder, "published", item->published);
  attache_json_members_add_string (builder, "language", item->language);
  attache_json_members_add_string (builder, "coverage", item->coverage);
  add_percent (builder, "relevance", item->relevance);
  add_summary (builder, item->summary, item->ranks);
  add_snippet (builder, item->snippet);
  attache_json_members_add_optional (builder, "story", item->story);
  attache_json_members_add_string (builder, "part", item->part);
  json_builder_end_object (builder);
}

static void
add_speaker (JsonBuilder *builder, const AttacheFoundStatement *found)
{
  json_builder_set_member_name (builder, "speaker");
  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "name", found->speaker);
  attache_json_members_add_flag (builder, "named", found->named);
  attache_json_members_add_string (builder, "role", found->role);
  attache_json_members_add_string (builder, "country", found->country);
  attache_json_members_add_string (builder, "how", found->how);
  json_builder_end_object (builder);
}

static void
add_statement (const AttacheFoundStatement *found, gpointer data)
{
  JsonBuilder *builder = data;

  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "key", found->key);
  attache_json_members_add_string (builder, "title", found->title);
  attache_json_members_add_string (builder, "link", found->link);
  attache_json_members_add_string (builder, "feed", found->feed);
  attache_json_members_add_number (builder, "published", found->published);
  json_builder_set_member_name (builder, "statement");
  json_builder_begin_object (builder);
  attache_json_members_add_number (builder, "number", found->number);
  attache_json_members_add_string (builder, "text", found->text);
  attache_json_members_add_string (builder, "act", found->act);
  attache_json_members_add_string (builder, "kind", found->kind);
  json_builder_set_member_name (builder, "place");
  add_mark (builder, (glong)found->start, (glong)found->end);
  add_percent (builder, "confidence", found->confidence);
  add_speaker (builder, found);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_name (const AttacheFoundName *name, gpointer data)
{
  JsonBuilder *builder = data;

  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "name", name->name);
  attache_json_members_add_string (builder, "type", name->type);
  attache_json_members_add_string (builder, "country", name->country);
  attache_json_members_add_number (builder, "items", name->items);
  json_builder_end_object (builder);
}

static gboolean
read_query (GVariant *options, AttacheStoreQuery *query, GError **error)
{
  gint64 limit = 0;

  if (!attache_option_read_string (options, "words", &query->words, error)
      || !attache_option_read_string (options, "name", &query->name, error)
      || !attache_option_read_string (options, "country", &query->country, error)
      || !attache_option_read_string (options, "topic", &query->topic, error)
      || !attache_option_read_string (options, "act", &query->act, error)
      || !attache_option_read_string (options, "about", &query->about, error)
      || !attache_option_read_number (options, "story", &query->story, error)
      || !attache_option_read_number (options, "since", &query->since, error)
      || !attache_option_read_number (options, "until", &query->until, error)
      || !attache_option_read_number (options, "before", &query->before, error)
      || !attache_option_read_number (options, "relevance", &query->relevance, error)
      || !attache_option_read_number (options, "limit", &limit, error))
    return FALSE;
  query->limit = limit > 0 ? (guint)MIN (limit, ATTACHE_LIMIT_LIST) : ATTACHE_LIMIT_LIST_DEFAULT;
  return TRUE;
}

static GDateTime *
parse_day (const char *text)
{
  g_autofree char *whole = text != NULL ? g_strconcat (text, "T00:00:00", NULL) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);

  if (text == NULL)
    return g_date_time_new (zone, g_date_time_get_year (now), g_date_time_get_month (now),
                            g_date_time_get_day_of_month (now), 0, 0, 0);
  return strlen (text) == strlen ("2026-11-26") ? g_date_time_new_from_iso8601 (whole, zone) : NULL;
}

/* The next midnight is not always 24 hours away. */
static gboolean
read_day (GVariant *options, AttacheStoreQuery *query, GError **error)
{
  const char *text = NULL;
  g_autoptr (GDateTime) day = NULL, next = NULL;

  if (!attache_option_read_string (options, "day", &text, error))
    return FALSE;
  day = parse_day (text);
  next = day != NULL ? g_date_time_add_days (day, 1) : NULL;
  if (next == NULL)
    return attache_option_refuse (error, "day", "is not a day such as 2026-11-26");
  query->since = g_date_time_to_unix (day);
  query->until = g_date_time_to_unix (next);
  return TRUE;
}

static gboolean
write_names (AttacheStore *store, JsonBuilder *builder, const Order *order, GError **error)
{
  const char *beginning = "";
  gint64 limit = ATTACHE_LIMIT_NAMES;

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  if (!attache_option_read_string (order->options, "beginning", &beginning, error)
      || !attache_option_read_number (order->options, "limit", &limit, error)
      || !attache_store_find_names (store, beginning, (guint)MIN (limit, ATTACHE_LIMIT_NAMES),
                                    add_name, builder, error))
    return FALSE;
  json_builder_end_array (builder);
  return TRUE;
}

static gboolean
write_list (AttacheStore *store, JsonBuilder *builder, const Order *order, GError **error)
{
  gboolean items = order->kind != ATTACHE_FINDINGS_STATEMENTS;
  AttacheStoreQuery query = { 0 };
  gint64 next;

  if (!read_query (order->options, &query, error)
      || (order->kind == ATTACHE_FINDINGS_DAY && !read_day (order->options, &query, error)))
    return FALSE;
  json_builder_set_member_name (builder, items ? "items" : "statements");
  json_builder_begin_array (builder);
  if (items ? !attache_store_find_items (store, &query, add_item, builder, &next, error)
            : !attache_store_find_statements (store, &query, add_statement, builder, &next, error))
    return FALSE;
  json_builder_end_array (builder);
  attache_json_members_add_optional (builder, "next", next);
  return TRUE;
}

static gboolean
write_answer (AttacheStore *store, gpointer data, GError **error)
{
  Order *order = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  attache_json_members_add_number (builder, "schema", 1);
  if (order->kind == ATTACHE_FINDINGS_NAMES ? !write_names (store, builder, order, error)
                                            : !write_list (store, builder, order, error))
    return FALSE;
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  order->answer = json_to_string (root, FALSE);
  return TRUE;
}

/**
 * attache_findings_write_async:
 * @keeper: a reader of the store
 * @kind: what is asked
 * @options: a{sv}, as described in the interface's XML
 *
 * Writes an answer as JSON.
 */
void
attache_findings_write_async (AttacheKeeper *keeper, AttacheFindingsKind kind, GVariant *options,
                              GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->kind = kind;
  order->options = g_variant_ref (options);
  attache_keeper_run_async (keeper, write_answer, order, order_free, callback, data);
}

/**
 * attache_findings_write_finish:
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with an error, %ATTACHE_SERVICE_ERROR if
 * an option is to blame
 */
char *
attache_findings_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error)
{
  Order *order = attache_keeper_run_finish (keeper, result, error);

  return order != NULL ? g_steal_pointer (&order->answer) : NULL;
}
