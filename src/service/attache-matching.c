/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-matching.h"

#include "base/attache-paths.h"
#include "brief/attache-json-topics.h"

struct _AttacheMatching
{
  gatomicrefcount references;
  GPtrArray *topics;
  GMutex mutex; /* of what follows */
  AttacheLexicon *lexicon;
  AttacheTopicMatcher *matcher;
};

/**
 * attache_matching_new:
 * @before: (nullable): what there was before, whose data file is used on
 * @topics: (transfer full) (element-type AttacheTopic): the topics
 *
 * Returns: (transfer full): the topics, not looked at yet
 */
AttacheMatching *
attache_matching_new (AttacheMatching *before, GPtrArray *topics)
{
  AttacheMatching *self = g_new0 (AttacheMatching, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->topics = topics;
  if (before != NULL)
    {
      g_mutex_lock (&before->mutex);
      g_set_object (&self->lexicon, before->lexicon);
      g_mutex_unlock (&before->mutex);
    }
  return self;
}

AttacheMatching *
attache_matching_ref (AttacheMatching *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
attache_matching_unref (AttacheMatching *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->matcher, attache_topic_matcher_free);
  g_clear_object (&self->lexicon);
  g_ptr_array_unref (self->topics);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * attache_matching_get_topics:
 *
 * Returns: (transfer none) (element-type AttacheTopic): the topics, which never change
 */
GPtrArray *
attache_matching_get_topics (AttacheMatching *self)
{
  return self->topics;
}

/**
 * attache_matching_get_sum:
 *
 * Returns: (transfer full): a sum of what decides which items match: another name of a topic, or
 *   other things to do with it, are no reason to look at all items again
 */
char *
attache_matching_get_sum (AttacheMatching *self)
{
  g_autoptr (GPtrArray) bare = attache_topics_new ();
  g_autofree char *json = NULL;

  for (guint i = 0; i < self->topics->len; i++)
    {
      AttacheTopic *topic = attache_topic_copy (self->topics->pdata[i]);

      topic->actions = 0;
      g_free (topic->name);
      topic->name = g_strdup (topic->id);
      g_ptr_array_add (bare, topic);
    }
  json = attache_json_write_topics (bare);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
}

static AttacheLexicon *
open_lexicon (AttacheMatching *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->lexicon != NULL)
    return self->lexicon;
  path = attache_paths_get_data_file ();
  self->lexicon = attache_lexicon_open (path, error);
  return self->lexicon;
}

/**
 * attache_matching_get_lexicon:
 *
 * Returns: (transfer none) (nullable): the data file; %NULL with an error if it cannot be opened,
 *   which is tried again each time
 */
AttacheLexicon *
attache_matching_get_lexicon (AttacheMatching *self, GError **error)
{
  AttacheLexicon *lexicon;

  g_mutex_lock (&self->mutex);
  lexicon = open_lexicon (self, error);
  g_mutex_unlock (&self->mutex);
  return lexicon;
}

/**
 * attache_matching_get_matcher:
 *
 * Returns: (transfer none) (nullable): the topics ready for matching; %NULL with an error if the
 *   data file cannot be opened
 */
const AttacheTopicMatcher *
attache_matching_get_matcher (AttacheMatching *self, GError **error)
{
  const AttacheTopicMatcher *matcher;

  g_mutex_lock (&self->mutex);
  if (self->matcher == NULL && open_lexicon (self, error) != NULL)
    self->matcher = attache_topic_matcher_new (self->lexicon, self->topics);
  matcher = self->matcher;
  g_mutex_unlock (&self->mutex);
  return matcher;
}

/**
 * attache_matching_read:
 * @briefing: a briefing of the store
 *
 * Returns: (transfer full) (nullable): its gist; %NULL with an error
 */
AttacheGist *
attache_matching_read (AttacheMatching *self, const AttacheStoredBriefing *briefing, GError **error)
{
  AttacheLexicon *lexicon = attache_matching_get_lexicon (self, error);
  AttacheGistSource source = { .feed_url = briefing->feed_url,
                               .feed_title = briefing->feed,
                               .published = briefing->published };
  gsize size;
  const char *json = g_bytes_get_data (briefing->json, &size);

  return lexicon != NULL ? attache_gist_new_from_json (lexicon, json, (gssize)size, &source, error)
                         : NULL;
}
