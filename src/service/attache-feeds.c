/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The feeds, as JSON for the preferences. */
#include "service/attache-feeds.h"

#include <json-glib/json-glib.h>

#include "service/attache-store-feeds.h"

typedef struct
{
  GStrv off;
  JsonBuilder *builder;
  GHashTable *seen;
  char *answer;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_strfreev (order->off);
  g_clear_object (&order->builder);
  g_hash_table_unref (order->seen);
  g_free (order->answer);
  g_free (order);
}

static void
add_feed (const char *url, const char *title, gint64 items, gpointer data)
{
  Order *order = data;
  JsonBuilder *builder = order->builder;

  g_hash_table_add (order->seen, g_strdup (url));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "url");
  json_builder_add_string_value (builder, url);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, title != NULL && *title != '\0' ? title : url);
  json_builder_set_member_name (builder, "items");
  json_builder_add_int_value (builder, items);
  json_builder_set_member_name (builder, "off");
  json_builder_add_boolean_value (builder, g_strv_contains ((const char *const *)order->off, url));
  json_builder_end_object (builder);
}

/* Feeds that are off and have no items are there too, or nobody could turn them on again. */
static gboolean
write_feeds (AttacheStore *store, gpointer data, GError **error)
{
  Order *order = data;
  g_autoptr (JsonNode) root = NULL;

  order->builder = json_builder_new ();
  json_builder_begin_object (order->builder);
  json_builder_set_member_name (order->builder, "schema");
  json_builder_add_int_value (order->builder, 1);
  json_builder_set_member_name (order->builder, "feeds");
  json_builder_begin_array (order->builder);
  if (!attache_store_find_feeds (store, add_feed, order, error))
    return FALSE;
  for (guint i = 0; order->off[i] != NULL; i++)
    if (!g_hash_table_contains (order->seen, order->off[i]))
      add_feed (order->off[i], NULL, 0, order);
  json_builder_end_array (order->builder);
  json_builder_end_object (order->builder);
  root = json_builder_get_root (order->builder);
  order->answer = json_to_string (root, FALSE);
  return TRUE;
}

/**
 * attache_feeds_write_async:
 * @keeper: a reader of the store
 * @off: (array zero-terminated=1): addresses of feeds that are left alone
 *
 * Writes what the interface's XML says of Feeds.
 */
void
attache_feeds_write_async (AttacheKeeper *keeper, const char *const *off,
                           GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->off = g_strdupv ((GStrv)off);
  order->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  attache_keeper_run_async (keeper, write_feeds, order, order_free, callback, data);
}

/**
 * attache_feeds_write_finish:
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with an error
 */
char *
attache_feeds_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error)
{
  Order *order = attache_keeper_run_finish (keeper, result, error);

  return order != NULL ? g_steal_pointer (&order->answer) : NULL;
}
