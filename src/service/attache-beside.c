/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of an item beside its briefing, as JSON for the panel. */
#include "service/attache-beside.h"

#include <json-glib/json-glib.h>

#include "service/attache-json-members.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-sorting.h"
#include "service/attache-store-reading.h"

typedef struct
{
  AttacheMatching *matching;
  char *key;
  AttachePageHere here;
  char *answer;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  attache_matching_unref (order->matching);
  g_free (order->key);
  attache_page_here_clear (&order->here);
  g_free (order->answer);
  g_free (order);
}

/* ---- topics ---- */

static void
add_actions (JsonBuilder *builder, AttacheTopicActions actions)
{
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  for (guint action = 1; action <= ATTACHE_TOPIC_MUTE; action <<= 1)
    if ((actions & action) != 0)
      json_builder_add_string_value (builder, attache_topic_action_to_string (action));
  json_builder_end_array (builder);
}

static void
add_reason (JsonBuilder *builder, const AttacheTopicReason *reason)
{
  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "kind", attache_topic_kind_to_string (reason->kind));
  attache_json_members_add_string (builder, "value", reason->value);
  attache_json_members_add_number (builder, "n", reason->n);
  attache_json_members_add_number (builder, "start", reason->span.start);
  attache_json_members_add_number (builder, "end", reason->span.end);
  json_builder_end_object (builder);
}

static void
add_topic (JsonBuilder *builder, const AttacheTopicMatch *match)
{
  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "id", match->topic->id);
  attache_json_members_add_string (builder, "name", match->topic->name);
  add_actions (builder, match->topic->actions);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < match->reasons->len; i++)
    add_reason (builder, &g_array_index (match->reasons, AttacheTopicReason, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* The topics as they are now; the store may not know yet. An item without a briefing has none. */
static gboolean
match (AttacheStore *store, const Order *order, GPtrArray **matches, GError **error)
{
  AttacheStoredBriefing *found = NULL;
  const AttacheTopicMatcher *matcher;
  g_autoptr (AttacheStoredBriefing) briefing = NULL;
  g_autoptr (AttacheGist) gist = NULL;

  if (!attache_store_get_briefing (store, order->key, NULL, &found, error))
    return FALSE;
  briefing = found;
  matcher = attache_matching_get_matcher (order->matching, error);
  if (matcher == NULL)
    return FALSE;
  if (briefing != NULL)
    gist = attache_matching_read (order->matching, briefing, NULL);
  *matches = gist != NULL ? attache_topic_matcher_match (matcher, gist) : g_ptr_array_new ();
  return TRUE;
}

static gboolean
add_topics (JsonBuilder *builder, AttacheStore *store, const Order *order, GError **error)
{
  g_autoptr (GPtrArray) matches = NULL;

  if (!match (store, order, &matches, error))
    return FALSE;
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < matches->len; i++)
    add_topic (builder, matches->pdata[i]);
  json_builder_end_array (builder);
  add_actions (builder, attache_topic_matches_get_actions (matches));
  return TRUE;
}

/* ---- the story ---- */

typedef struct
{
  JsonBuilder *builder;
  const char *key;
  guint n;
} Others;

static void
add_other (const AttacheFoundItem *item, gpointer data)
{
  Others *others = data;
  JsonBuilder *builder = others->builder;

  if (g_str_equal (item->key, others->key))
    return;
  others->n++;
  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "key", item->key);
  attache_json_members_add_string (builder, "title", item->title);
  attache_json_members_add_string (builder, "link", item->link);
  attache_json_members_add_string (builder, "feed", item->feed);
  attache_json_members_add_number (builder, "published", item->published);
  attache_json_members_add_string (builder, "part", item->part);
  attache_json_members_add_flag (builder, "pinned", item->pinned);
  json_builder_end_object (builder);
}

/* The others of the story; *@node is NULL when there are none. */
static gboolean
write_story (AttacheStore *store, const char *key, gint64 story, JsonNode **node, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  AttacheStoreQuery query = { .story = story, .limit = ATTACHE_LIMIT_LIST };
  Others others = { builder, key, 0 };
  gint64 next;

  json_builder_begin_object (builder);
  attache_json_members_add_number (builder, "id", story);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  if (!attache_store_find_items (store, &query, add_other, &others, &next, error))
    return FALSE;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  *node = others.n > 0 ? json_builder_get_root (builder) : NULL;
  return TRUE;
}

static gboolean
add_story (JsonBuilder *builder, AttacheStore *store, const char *key, gint64 story, GError **error)
{
  JsonNode *node = NULL;

  if (story != 0 && !write_story (store, key, story, &node, error))
    return FALSE;
  json_builder_set_member_name (builder, "story");
  json_builder_add_value (builder, node != NULL ? node : json_node_new (JSON_NODE_NULL));
  return TRUE;
}

static gboolean
write_beside (AttacheStore *store, gpointer data, GError **error)
{
  Order *order = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  AttacheStoryMark mark;
  gboolean found;

  if (!attache_store_get_mark (store, order->key, &mark, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_NO_DATA,
                           "there is no such item");
      return FALSE;
    }
  json_builder_begin_object (builder);
  attache_json_members_add_number (builder, "schema", 1);
  if (!add_topics (builder, store, order, error)
      || !add_story (builder, store, order->key, mark.story, error)
      || !attache_page_telling_add (builder, store, order->key, &order->here, error))
    return FALSE;
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  order->answer = json_to_string (root, FALSE);
  return TRUE;
}

/**
 * attache_beside_write_async:
 * @keeper: a reader of the store
 * @matching: the topics
 * @key: an item
 * @here: what is known of its page and not in the store; its rules are taken over
 *
 * Writes what the interface's XML says of Beside.
 */
void
attache_beside_write_async (AttacheKeeper *keeper, AttacheMatching *matching, const char *key,
                            AttachePageHere *here, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->matching = attache_matching_ref (matching);
  order->key = g_strdup (key);
  order->here = *here;
  here->rules = NULL;
  attache_keeper_run_async (keeper, write_beside, order, order_free, callback, data);
}

/**
 * attache_beside_write_finish:
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with an error,
 *   %ATTACHE_SERVICE_ERROR_NO_DATA for an item that is not in the store
 */
char *
attache_beside_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error)
{
  Order *order = attache_keeper_run_finish (keeper, result, error);

  return order != NULL ? g_steal_pointer (&order->answer) : NULL;
}
