/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-preview.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-error.h"
#include "brief/attache-json-topics.h"
#include "service/attache-gists.h"
#include "service/attache-json-members.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

struct _AttachePreview
{
  GObject parent_instance;
  AttacheKeeper *keeper;
  AttacheGists *gists; /* of the keeper's thread */
  gboolean kept;       /* there may be gists in memory */
  guint timer;
};

typedef struct
{
  AttacheGists *gists; /* lent */
  AttacheMatching *matching;
  char *topic;
  guint limit;
  char *answer;
} Order;

G_DEFINE_FINAL_TYPE (AttachePreview, attache_preview, G_TYPE_OBJECT)

static void
attache_preview_finalize (GObject *object)
{
  AttachePreview *self = ATTACHE_PREVIEW (object);

  attache_preview_stop (self);
  g_object_unref (self->keeper);
  attache_gists_free (self->gists);
  G_OBJECT_CLASS (attache_preview_parent_class)->finalize (object);
}

static void
attache_preview_class_init (AttachePreviewClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_preview_finalize;
}

static void
attache_preview_init (AttachePreview *self)
{
  self->gists = attache_gists_new ();
}

/**
 * attache_preview_new:
 * @path: the database, which is open already
 *
 * Returns: (transfer full): a preview
 */
AttachePreview *
attache_preview_new (const char *path)
{
  AttachePreview *self = g_object_new (ATTACHE_TYPE_PREVIEW, NULL);

  self->keeper = attache_keeper_new (path, TRUE);
  return self;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->matching, attache_matching_unref);
  g_free (order->topic);
  g_free (order->answer);
  g_free (order);
}

/* ---- answering ---- */

/* The sentence of the first reason that stands in the text; of a feed alone, the first of all. */
static AttacheGistSpan
find_sentence (const AttacheGist *gist, const AttacheTopicMatch *match)
{
  guint n_sentences;
  const AttacheGistSpan *sentences = attache_gist_get_sentences (gist, &n_sentences);

  for (guint i = 0; i < match->reasons->len; i++)
    {
      const AttacheTopicReason *reason = &g_array_index (match->reasons, AttacheTopicReason, i);

      if (reason->span.end > reason->span.start)
        return reason->sentence;
    }
  return n_sentences > 0 ? sentences[0] : (AttacheGistSpan){ 0, 0 };
}

static void
add_marks (JsonBuilder *builder, const AttacheTopicMatch *match, AttacheGistSpan sentence)
{
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < match->reasons->len; i++)
    {
      AttacheGistSpan span = g_array_index (match->reasons, AttacheTopicReason, i).span;

      if (span.start >= span.end || span.start < sentence.start || span.end > sentence.end)
        continue;
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, span.start - sentence.start);
      json_builder_add_int_value (builder, span.end - sentence.start);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_item (JsonBuilder *builder, const AttacheGistItem *item, const AttacheTopicMatch *match)
{
  AttacheGistSpan span = find_sentence (item->gist, match);
  g_autofree char *sentence = attache_gist_dup_text (item->gist, span);

  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "key", item->key);
  attache_json_members_add_string (builder, "title", item->title);
  attache_json_members_add_string (builder, "link", item->link);
  attache_json_members_add_string (builder, "feed", item->feed);
  attache_json_members_add_number (builder, "published", item->published);
  attache_json_members_add_string (builder, "sentence", sentence);
  add_marks (builder, match, span);
  json_builder_end_object (builder);
}

static void
add_items (JsonBuilder *builder, const Order *order, const AttacheTopicMatcher *matcher)
{
  guint n = MIN (attache_gists_get_n (order->gists), order->limit), matched = 0;

  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const AttacheGistItem *item = attache_gists_get (order->gists, i);
      g_autoptr (GPtrArray) matches
          = item->gist != NULL ? attache_topic_matcher_match (matcher, item->gist) : NULL;

      if (matches == NULL || matches->len == 0)
        continue;
      matched++;
      add_item (builder, item, matches->pdata[0]);
    }
  json_builder_end_array (builder);
  attache_json_members_add_number (builder, "matched", matched);
  attache_json_members_add_number (builder, "of", n);
}

static void
add_messages (JsonBuilder *builder, GPtrArray *reading, const AttacheTopicMatcher *matcher)
{
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reading->len; i++)
    json_builder_add_string_value (builder, reading->pdata[i]);
  for (const char *const *more = attache_topic_matcher_get_messages (matcher); *more != NULL;
       more++)
    json_builder_add_string_value (builder, *more);
  json_builder_end_array (builder);
}

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM, why);
  return FALSE;
}

static GPtrArray *
read_topic (const Order *order, GPtrArray *messages, GError **error)
{
  g_autofree char *json
      = g_strconcat ("{\"attache-topics\":1,\"topics\":[", order->topic, "]}", NULL);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GPtrArray) topics = NULL;

  if (strlen (order->topic) <= ATTACHE_LIMIT_PREVIEW_BYTES)
    topics = attache_json_read_topics (json, -1, messages, &reason);
  if (topics == NULL)
    refuse (reason != NULL ? reason->message : "the topic is too long", error);
  else if (topics->len != 1)
    refuse ("it is not one topic", error);
  return topics != NULL && topics->len == 1 ? g_steal_pointer (&topics) : NULL;
}

static gboolean
write_preview (AttacheStore *store, gpointer data, GError **error)
{
  Order *order = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = read_topic (order, messages, error);
  g_autoptr (AttacheTopicMatcher) matcher = NULL;
  g_autoptr (JsonNode) root = NULL;
  gint64 since = attache_keeper_get_clock ();

  if (topics == NULL
      || !attache_gists_fill (order->gists, store, order->matching, order->limit, error))
    return FALSE;
  g_debug ("reading for a preview took %" G_GINT64_FORMAT " µs",
           attache_keeper_get_clock () - since);
  since = attache_keeper_get_clock ();
  matcher
      = attache_topic_matcher_new (attache_matching_get_lexicon (order->matching, NULL), topics);
  json_builder_begin_object (builder);
  attache_json_members_add_number (builder, "schema", 1);
  add_items (builder, order, matcher);
  add_messages (builder, messages, matcher);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  order->answer = json_to_string (root, FALSE);
  g_debug ("a preview took %" G_GINT64_FORMAT " µs", attache_keeper_get_clock () - since);
  return TRUE;
}

/* ---- keeping ---- */

static gboolean
drop (AttacheStore *store, gpointer data, GError **error)
{
  const Order *order = data;

  if (order->topic != NULL)
    attache_gists_drop (order->gists, order->topic);
  else
    attache_gists_clear (order->gists);
  return TRUE;
}

/**
 * attache_preview_changed:
 * @key: (nullable): an item that has another briefing, %NULL when some are gone
 *
 * What was read of it is not used any more.
 */
void
attache_preview_changed (AttachePreview *self, const char *key)
{
  Order *order;

  if (!self->kept)
    return;
  order = g_new0 (Order, 1);
  order->gists = self->gists;
  order->topic = g_strdup (key);
  self->kept = key != NULL;
  attache_keeper_run_async (self->keeper, drop, order, order_free, NULL, NULL);
}

static gboolean
on_over (gpointer data)
{
  AttachePreview *self = data;

  self->timer = 0;
  attache_preview_changed (self, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * attache_preview_write_async:
 * @matching: whose data file is used
 * @topic: a topic, as JSON
 * @limit: how many items to look at; 0 means ATTACHE_PREVIEW_DEFAULT
 *
 * Writes what the interface's XML says of Preview.
 */
void
attache_preview_write_async (AttachePreview *self, AttacheMatching *matching, const char *topic,
                             guint limit, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->gists = self->gists;
  order->matching = attache_matching_ref (matching);
  order->topic = g_strdup (topic);
  order->limit = limit > 0 ? MIN (limit, ATTACHE_LIMIT_PREVIEW) : ATTACHE_PREVIEW_DEFAULT;
  self->kept = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (ATTACHE_PREVIEW_KEPT_SECONDS, on_over, self);
  attache_keeper_run_async (self->keeper, write_preview, order, order_free, callback, data);
}

/**
 * attache_preview_write_finish:
 * @result: of the keeper that is the source object
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with an error,
 *   %ATTACHE_SERVICE_ERROR_INVALID_ITEM for what is no topic
 */
char *
attache_preview_write_finish (AttachePreview *self, GAsyncResult *result, GError **error)
{
  Order *order = attache_keeper_run_finish (self->keeper, result, error);

  return order != NULL ? g_steal_pointer (&order->answer) : NULL;
}

/**
 * attache_preview_stop:
 *
 * Ends what is being read; who asked gets an error.
 */
void
attache_preview_stop (AttachePreview *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  attache_gists_stop (self->gists);
  attache_keeper_stop (self->keeper);
}
