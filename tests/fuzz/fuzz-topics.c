/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"

#include "base/attache-paths.h"
#include "brief/attache-json-topics.h"
#include "brief/attache-stories.h"
#include "brief/attache-topic-matcher.h"

/* A file of topics, or a briefing, each against one of the other that is sound. Whatever is read is
 * written and read again, matched, and put beside itself. */

enum
{
  OPTION_TOPICS = 1 << 0 /* topics, not a briefing */
};

static const char sound_topics[]
    = "{\"attache-topics\":1,\"topics\":[{\"name\":\"N\",\"any\":[{\"kind\":\"country\",\"where\":"
      "\"prominent\",\"values\":[\"FR\"]},{\"kind\":\"phrase\",\"values\":[\"the "
      "talks\"]},{\"kind\":"
      "\"speaker\",\"values\":[\"Ann Lee\"]},{\"kind\":\"body\",\"values\":[\"United "
      "Nations\"]}]}]}";
static const char sound_briefing[]
    = "{\"schema\":1,\"title\":\"Talks\",\"text\":\"Talks\\n\\nAnn Lee of France left the talks.\","
      "\"relevance\":{\"foreign_policy\":0.9},\"sentences\":[[0,5],[7,40]],\"entities\":[{\"id\":0,"
      "\"name\":\"France\",\"type\":\"GPE\",\"country\":\"FR\",\"role\":null,\"salience\":1,"
      "\"mentions\":[[18,24]]}],\"statements\":[]}";

static AttacheLexicon *
get_lexicon (void)
{
  static AttacheLexicon *lexicon;

  if (lexicon == NULL)
    {
      g_autofree char *path = attache_paths_get_data_file ();

      lexicon = attache_lexicon_open (path, NULL);
      g_assert_nonnull (lexicon);
    }
  return lexicon;
}

static void
check_reason (const AttacheGist *gist, const AttacheTopicReason *reason)
{
  g_autofree char *sentence = attache_gist_dup_text (gist, reason->sentence);

  g_assert_cmpuint (reason->span.start, <=, reason->span.end);
  g_assert_cmpuint (reason->n, >, 0);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
}

static void
match (GPtrArray *topics, const AttacheGist *gist)
{
  g_autoptr (AttacheTopicMatcher) matcher = attache_topic_matcher_new (get_lexicon (), topics);
  g_autoptr (GPtrArray) matches = attache_topic_matcher_match (matcher, gist);

  for (guint i = 0; i < matches->len; i++)
    {
      const AttacheTopicMatch *found = matches->pdata[i];

      g_assert_cmpuint (found->reasons->len, >, 0);
      for (guint k = 0; k < found->reasons->len; k++)
        check_reason (gist, &g_array_index (found->reasons, AttacheTopicReason, k));
    }
}

static void
read_topics (const char *json, gsize length, const AttacheGist *gist)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = attache_json_read_topics (json, (gssize)length, messages, NULL);
  g_autofree char *written = topics != NULL ? attache_json_write_topics (topics) : NULL;
  g_autoptr (GPtrArray) again
      = topics != NULL ? attache_json_read_topics (written, -1, NULL, NULL) : NULL;

  if (topics == NULL)
    return;
  g_assert_nonnull (again);
  g_assert_cmpuint (again->len, ==, topics->len);
  for (guint i = 0; i < topics->len; i++)
    g_assert_true (attache_topic_equal (topics->pdata[i], again->pdata[i]));
  match (topics, gist);
}

static void
read_briefing (const char *json, gsize length, GPtrArray *topics)
{
  g_autoptr (AttacheGist) gist
      = attache_gist_new_from_json (get_lexicon (), json, (gssize)length, NULL, NULL);
  g_autoptr (AttacheStoryPrint) print = NULL;
  g_autoptr (AttacheStories) stories = attache_stories_new ();

  if (gist == NULL)
    return;
  match (topics, gist);
  print = attache_story_print_new (get_lexicon (), gist);
  attache_stories_add (stories, "one", print);
  attache_stories_add (stories, "two", print);
  g_assert_cmpint (attache_stories_relate (stories, "one", NULL, NULL), ==, ATTACHE_STORY_OWN);
  attache_stories_remove (stories, "one");
  g_assert_cmpuint (attache_stories_get_n_items (stories), ==, 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint options = size > 0 ? data[0] % FUZZ_N_OPTIONS : 0;
  const char *json = size > 0 ? (const char *)data + 1 : "";
  g_autoptr (GPtrArray) topics = attache_json_read_topics (sound_topics, -1, NULL, NULL);
  g_autoptr (AttacheGist) gist
      = attache_gist_new_from_json (get_lexicon (), sound_briefing, -1, NULL, NULL);

  g_assert_nonnull (gist);
  if (options & OPTION_TOPICS)
    read_topics (json, size > 0 ? size - 1 : 0, gist);
  else
    read_briefing (json, size > 0 ? size - 1 : 0, topics);
  return 0;
}
