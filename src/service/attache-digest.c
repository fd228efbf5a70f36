/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The news of a time by topic. Everything told is in the articles (docs/digest.md). */
#include "service/attache-digest.h"

#include <string.h>

#include "brief/attache-topic.h"
#include "service/attache-digest-private.h"
#include "service/attache-option.h"
#include "service/attache-json-members.h"
#include "service/attache-service-limits.h"

#define DAY (24 * 60 * 60)

/* A digest being written. */
typedef struct
{
  AttacheStore *store;
  GPtrArray *topics;
  AttacheDigestPeriod period;
  const char *wanted; /* NULL: all topics */
  guint limit;
  GHashTable *numbers; /* of its items */
  GHashTable *details; /* story → AttacheDigestDetails */
  JsonBuilder *builder;
  gsize size;
} Digest;

static void
digest_clear (Digest *digest)
{
  g_clear_pointer (&digest->numbers, g_hash_table_unref);
  g_clear_pointer (&digest->details, g_hash_table_unref);
  g_clear_object (&digest->builder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Digest, digest_clear)

/* ---- options ---- */

static gboolean
has_option (GVariant *options, const char *name)
{
  g_autoptr (GVariant) option = g_variant_lookup_value (options, name, NULL);

  return option != NULL;
}

/* Without one it begins where the last was marked as read. */
static gboolean
read_since (Digest *digest, GVariant *options, gint64 now, GError **error)
{
  AttacheDigestPeriod *period = &digest->period;
  gint64 mark;

  if (has_option (options, "since"))
    return attache_option_read_number (options, "since", &period->since, error);
  if (!attache_store_get_digest_mark (digest->store, &mark, error))
    return FALSE;
  period->late = mark > 0;
  period->since = mark > 0 ? mark : now - DAY;
  return TRUE;
}

static gboolean
read_topic (Digest *digest, GVariant *options, GError **error)
{
  if (!has_option (options, "topic"))
    return TRUE;
  digest->wanted = "";
  if (!attache_option_read_string (options, "topic", &digest->wanted, error))
    return FALSE;
  return *digest->wanted == '\0' || attache_topics_find (digest->topics, digest->wanted) != NULL
         || attache_option_refuse (error, "topic", "is the id of no topic");
}

/* Sets @read_until to 0 if nothing is to be marked. */
static gboolean
read_mark (GVariant *options, gint64 until, gint64 now, gint64 *read_until, GError **error)
{
  g_autoptr (GVariant) option = g_variant_lookup_value (options, "read", NULL);

  *read_until = 0;
  if (option == NULL)
    return TRUE;
  if (!g_variant_is_of_type (option, G_VARIANT_TYPE_BOOLEAN))
    return attache_option_refuse (error, "read", "is not a boolean");
  if (g_variant_get_boolean (option))
    *read_until = MIN (until, now);
  return TRUE;
}

static gboolean
read_options (Digest *digest, GVariant *options, gint64 now, gint64 *read_until, GError **error)
{
  gint64 limit = 0;

  digest->period.until = now;
  digest->period.limit = ATTACHE_LIMIT_DIGEST_ITEMS;
  if (!read_since (digest, options, now, error)
      || !attache_option_read_number (options, "until", &digest->period.until, error)
      || !attache_option_read_number (options, "limit", &limit, error)
      || !read_topic (digest, options, error)
      || !read_mark (options, digest->period.until, now, read_until, error))
    return FALSE;
  digest->limit = limit > 0 ? (guint)MIN (limit, ATTACHE_LIMIT_LIST) : ATTACHE_LIMIT_LIST_DEFAULT;
  return TRUE;
}

/* ---- writing ---- */

/* A story may stand under several topics. */
static const AttacheDigestDetails *
get_details (Digest *digest, AttacheDigestStory *story, GError **error)
{
  AttacheDigestDetails *details = g_hash_table_lookup (digest->details, story);

  if (details != NULL)
    return details;
  details = attache_digest_details_new (digest->store, story, digest->period.since, digest->numbers,
                                        error);
  if (details != NULL)
    g_hash_table_insert (digest->details, story, details);
  return details;
}

static gboolean
write_section (Digest *digest, const AttacheDigestSection *section, GError **error)
{
  guint n = 0;

  json_builder_begin_object (digest->builder);
  attache_json_members_add_string (digest->builder, "id", section->id);
  attache_json_members_add_string (digest->builder, "name", section->name);
  json_builder_set_member_name (digest->builder, "stories");
  json_builder_begin_array (digest->builder);
  for (;
       n < MIN (section->entries->len, digest->limit) && digest->size < ATTACHE_LIMIT_DIGEST_BYTES;
       n++)
    {
      const AttacheDigestEntry *entry = &g_array_index (section->entries, AttacheDigestEntry, n);
      const AttacheDigestDetails *details = get_details (digest, entry->story, error);

      if (details == NULL)
        return FALSE;
      digest->size += attache_digest_add_story (digest->builder, entry, details);
    }
  json_builder_end_array (digest->builder);
  attache_json_members_add_number (digest->builder, "more", section->entries->len - n);
  json_builder_end_object (digest->builder);
  return TRUE;
}

static void
note_numbers (Digest *digest, GPtrArray *items)
{
  digest->numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (digest->numbers, &((AttacheDigestItem *)items->pdata[i])->number);
}

static gboolean
write_topics (Digest *digest, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) stories = attache_digest_group (items, digest->topics, &digest->period);
  g_autoptr (GPtrArray) sections = attache_digest_sort (stories, digest->topics, digest->wanted);

  json_builder_set_member_name (digest->builder, "topics");
  json_builder_begin_array (digest->builder);
  for (guint i = 0; i < sections->len; i++)
    if (!write_section (digest, sections->pdata[i], error))
      return FALSE;
  json_builder_end_array (digest->builder);
  return TRUE;
}

static gboolean
write_digest (Digest *digest, GError **error)
{
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_item_free);
  g_autoptr (GPtrArray) items = NULL;
  gint64 begun;

  if (!attache_store_get_digest_begun (digest->store, &begun, error)
      || !attache_store_list_digest (digest->store, &digest->period, all, error))
    return FALSE;
  note_numbers (digest, all);
  items = attache_digest_drop_muted (all, digest->topics);
  json_builder_begin_object (digest->builder);
  attache_json_members_add_number (digest->builder, "schema", 1);
  attache_json_members_add_number (digest->builder, "store", begun);
  attache_json_members_add_number (digest->builder, "since", digest->period.since);
  attache_json_members_add_number (digest->builder, "until", digest->period.until);
  attache_json_members_add_number (digest->builder, "items", items->len);
  if (!write_topics (digest, items, error))
    return FALSE;
  json_builder_end_object (digest->builder);
  return TRUE;
}

/**
 * attache_digest_write:
 * @store: the store
 * @options: a{sv}, as described in the interface's XML
 * @topics: (element-type AttacheTopic): the user's, in their order
 * @now: Unix seconds
 * @read_until: (out): what is to be kept by attache_store_set_digest_mark(), 0 for nothing
 *
 * Writes the digest of a time: of at most ATTACHE_LIMIT_DIGEST_ITEMS items, the newest.
 *
 * Returns: (transfer full) (nullable): the digest as JSON; %NULL with an error,
 *   %ATTACHE_SERVICE_ERROR if an option is to blame
 */
char *
attache_digest_write (AttacheStore *store, GVariant *options, GPtrArray *topics, gint64 now,
                      gint64 *read_until, GError **error)
{
  g_auto (Digest) digest = { .store = store, .topics = topics };
  g_autoptr (JsonNode) root = NULL;

  digest.builder = json_builder_new ();
  digest.details = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                          (GDestroyNotify)attache_digest_details_free);
  if (!read_options (&digest, options, now, read_until, error) || !write_digest (&digest, error))
    return NULL;
  root = json_builder_get_root (digest.builder);
  return json_to_string (root, FALSE);
}

/* ---- in a thread ---- */

typedef struct
{
  GVariant *options;
  GPtrArray *topics;
  char *answer;
  gint64 read_until;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_variant_unref (order->options);
  g_ptr_array_unref (order->topics);
  g_free (order->answer);
  g_free (order);
}

static gboolean
write_answer (AttacheStore *store, gpointer data, GError **error)
{
  Order *order = data;

  order->answer
      = attache_digest_write (store, order->options, order->topics,
                              g_get_real_time () / G_USEC_PER_SEC, &order->read_until, error);
  return order->answer != NULL;
}

/**
 * attache_digest_write_async:
 * @keeper: a reader of the store
 * @topics: (element-type AttacheTopic): the user's; nobody may change them any more
 *
 * As attache_digest_write(), in the keeper's thread.
 */
void
attache_digest_write_async (AttacheKeeper *keeper, GVariant *options, GPtrArray *topics,
                            GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->options = g_variant_ref (options);
  order->topics = g_ptr_array_ref (topics);
  attache_keeper_run_async (keeper, write_answer, order, order_free, callback, data);
}

/**
 * attache_digest_write_finish:
 * @read_until: (out): as of attache_digest_write()
 *
 * Returns: (transfer full) (nullable): the digest; %NULL with an error
 */
char *
attache_digest_write_finish (AttacheKeeper *keeper, GAsyncResult *result, gint64 *read_until,
                             GError **error)
{
  Order *order = attache_keeper_run_finish (keeper, result, error);

  *read_until = order != NULL ? order->read_until : 0;
  return order != NULL ? g_steal_pointer (&order->answer) : NULL;
}
