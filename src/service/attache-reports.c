/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-reports.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

/* Sentences of each item's summary in a digest. */
#define DIGEST_SENTENCES 3

typedef struct
{
  JsonBuilder *builder;
  char *speaker; /* folded for comparison; NULL for all */
  char *about;
  guint left;    /* entries */
  guint unread;  /* briefings */
  gsize unsized; /* bytes of briefings with an entry */
} Report;

static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_casefold (valid, -1);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = folded != NULL && text != NULL ? fold (text) : NULL;

  return folded == NULL || (own != NULL && strstr (own, folded) != NULL);
}

static JsonNode *
parse (const AttacheStoredBriefing *briefing)
{
  gsize size;
  const char *json = g_bytes_get_data (briefing->json, &size);
  g_autoptr (JsonParser) parser = json_parser_new ();

  return json_parser_load_from_data (parser, json, (gssize)size, NULL)
             ? json_parser_steal_root (parser)
             : NULL;
}

static void
report_clear (Report *report)
{
  g_clear_object (&report->builder);
  g_free (report->speaker);
  g_free (report->about);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* Whether the next briefing is to be looked at. */
static gboolean
has_room (Report *report, const AttacheStoredBriefing *briefing, gboolean entered)
{
  gsize size = entered ? g_bytes_get_size (briefing->json) : 0;

  report->unsized -= MIN (size, report->unsized);
  return report->left > 0 && --report->unread > 0 && report->unsized > 0;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_item (JsonBuilder *builder, const AttacheStoredBriefing *briefing)
{
  add_string (builder, "key", briefing->key);
  add_string (builder, "title", briefing->title);
  add_string (builder, "link", briefing->link);
  add_string (builder, "feed", briefing->feed);
  json_builder_set_member_name (builder, "published");
  json_builder_add_int_value (builder, briefing->published);
}

static void
add_summary (JsonBuilder *builder, JsonObject *object)
{
  JsonArray *summary = json_object_get_array_member (object, "summary");

  json_builder_set_member_name (builder, "summary");
  json_builder_begin_array (builder);
  for (guint i = 0; i < json_array_get_length (summary); i++)
    {
      JsonObject *sentence = json_array_get_object_element (summary, i);

      if (json_object_get_int_member (sentence, "rank") <= DIGEST_SENTENCES)
        json_builder_add_string_value (builder, json_object_get_string_member (sentence, "text"));
    }
  json_builder_end_array (builder);
}

static gboolean
visit_digest (const AttacheStoredBriefing *briefing, gpointer data)
{
  Report *report = data;
  g_autoptr (JsonNode) root = parse (briefing);

  if (root == NULL)
    return has_room (report, briefing, FALSE);
  json_builder_begin_object (report->builder);
  add_item (report->builder, briefing);
  add_summary (report->builder, json_node_get_object (root));
  json_builder_end_object (report->builder);
  report->left--;
  return has_room (report, briefing, TRUE);
}

static void
add_statement (Report *report, const AttacheStoredBriefing *briefing, JsonObject *statement)
{
  g_autoptr (JsonNode) copy = json_node_new (JSON_NODE_OBJECT);

  json_builder_begin_object (report->builder);
  add_item (report->builder, briefing);
  json_node_set_object (copy, statement);
  json_builder_set_member_name (report->builder, "statement");
  json_builder_add_value (report->builder, g_steal_pointer (&copy));
  json_builder_end_object (report->builder);
}

static gboolean
visit_statements (const AttacheStoredBriefing *briefing, gpointer data)
{
  Report *report = data;
  g_autoptr (JsonNode) root = parse (briefing);
  guint left = report->left;
  JsonArray *statements;

  if (root == NULL)
    return has_room (report, briefing, FALSE);
  statements = json_object_get_array_member (json_node_get_object (root), "statements");
  for (guint i = 0; i < json_array_get_length (statements) && report->left > 0; i++)
    {
      JsonObject *statement = json_array_get_object_element (statements, i);
      JsonObject *speaker = json_object_get_object_member (statement, "speaker");

      if (!contains (json_object_get_string_member_with_default (speaker, "name", NULL),
                     report->speaker)
          || !contains (json_object_get_string_member (statement, "text"), report->about))
        continue;
      add_statement (report, briefing, statement);
      report->left--;
    }
  return has_room (report, briefing, report->left < left);
}

static gboolean
read_string (GVariant *options, const char *name, char **value, GError **error)
{
  g_autoptr (GVariant) option = g_variant_lookup_value (options, name, NULL);

  *value = NULL;
  if (option == NULL)
    return TRUE;
  if (!g_variant_is_of_type (option, G_VARIANT_TYPE_STRING))
    {
      g_set_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                   "the option %s is not a string", name);
      return FALSE;
    }
  if (*g_variant_get_string (option, NULL) != '\0')
    *value = fold (g_variant_get_string (option, NULL));
  return TRUE;
}

static gboolean
read_options (GVariant *options, Report *report, gint64 *since, GError **error)
{
  guint32 limit = ATTACHE_LIMIT_LIST_DEFAULT;

  *since = 0;
  g_variant_lookup (options, "since", "x", since);
  g_variant_lookup (options, "limit", "u", &limit);
  report->left = CLAMP (limit, 1, ATTACHE_LIMIT_LIST);
  return read_string (options, "speaker", &report->speaker, error)
         && read_string (options, "about", &report->about, error);
}

/* What a report is made of, for the thread that makes it. */
typedef struct
{
  char *path;
  GVariant *options;
  const char *name;
  AttacheStoreVisitor visitor;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_variant_unref (order->options);
  g_free (order);
}

static char *
write_report (const Order *order, GError **error)
{
  g_auto (Report) report = { .builder = json_builder_new (),
                             .unread = ATTACHE_LIMIT_LIST_READ,
                             .unsized = ATTACHE_LIMIT_LIST_BYTES };
  g_autoptr (AttacheStore) store = NULL;
  g_autoptr (JsonNode) root = NULL;
  gint64 since;

  if (!read_options (order->options, &report, &since, error))
    return NULL;
  store = attache_store_open_reader (order->path, error);
  if (store == NULL)
    return NULL;
  json_builder_begin_object (report.builder);
  json_builder_set_member_name (report.builder, "schema");
  json_builder_add_int_value (report.builder, 1);
  json_builder_set_member_name (report.builder, order->name);
  json_builder_begin_array (report.builder);
  if (!attache_store_visit (store, since, order->visitor, &report, error))
    return NULL;
  json_builder_end_array (report.builder);
  json_builder_end_object (report.builder);
  root = json_builder_get_root (report.builder);
  return json_to_string (root, FALSE);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *report = write_report (data, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, g_free);
  else
    g_task_return_error (task, error);
}

static void
start (AttacheStore *store, GVariant *options, const char *name, AttacheStoreVisitor visitor,
       GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, data);
  Order *order = g_new0 (Order, 1);

  order->path = g_strdup (attache_store_get_path (store));
  order->options = g_variant_ref (options);
  order->name = name;
  order->visitor = visitor;
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * attache_reports_digest_async:
 * @options: a{sv}: `since` x (Unix seconds), `limit` u
 *
 * Writes `{"schema":1,"items":[…]}`, the newest first, each with its summary's best sentences.
 */
void
attache_reports_digest_async (AttacheStore *store, GVariant *options, GAsyncReadyCallback callback,
                              gpointer data)
{
  start (store, options, "items", visit_digest, callback, data);
}

/**
 * attache_reports_statements_async:
 * @options: a{sv}: `speaker` s and `about` s (any part of the name or the statement, case aside),
 * `since` x, `limit` u
 *
 * Writes `{"schema":1,"statements":[…]}`, those of the newest items first. Looks at no more than
 * ATTACHE_LIMIT_LIST_READ items.
 */
void
attache_reports_statements_async (AttacheStore *store, GVariant *options,
                                  GAsyncReadyCallback callback, gpointer data)
{
  start (store, options, "statements", visit_statements, callback, data);
}

/**
 * attache_reports_finish:
 *
 * Returns: (transfer full) (nullable): the report as JSON; %NULL with an error
 */
char *
attache_reports_finish (AttacheStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
