/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-digest.h"

#include "panel/attache-outlet-private.h"
#include "panel/attache-saying-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
sentence_free (gpointer data)
{
  AttacheDigestSentence *sentence = data;

  g_free (sentence->key);
  g_free (sentence->text);
  g_free (sentence);
}

static void
voice_free (gpointer data)
{
  AttacheDigestVoice *voice = data;

  g_ptr_array_unref (voice->sayings);
  g_free (voice);
}

static void
story_free (gpointer data)
{
  AttacheDigestStory *story = data;

  g_free (story->title);
  g_ptr_array_unref (story->outlets);
  g_ptr_array_unref (story->summary);
  g_ptr_array_unref (story->voices);
  g_strfreev (story->names);
  g_free (story);
}

static void
topic_free (gpointer data)
{
  AttacheDigestTopic *topic = data;

  g_free (topic->id);
  g_free (topic->name);
  g_ptr_array_unref (topic->stories);
  g_free (topic);
}

AttacheDigest *
attache_digest_ref (AttacheDigest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_ptr_array_unref (((AttacheDigest *)data)->topics);
}

void
attache_digest_unref (AttacheDigest *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
read_sentence (AttacheMembers *members, JsonObject *object, gpointer summary)
{
  AttacheDigestSentence *sentence = g_new0 (AttacheDigestSentence, 1);

  sentence->key = g_strdup (attache_members_get_string (members, object, "key"));
  sentence->text = g_strdup (attache_members_get_string (members, object, "text"));
  if (sentence->text != NULL)
    g_ptr_array_add (summary, sentence);
  else
    sentence_free (sentence);
}

/* The voice of the same speaker, if there is one; those not given are one voice. */
static AttacheDigestVoice *
find_voice (GPtrArray *voices, GHashTable *by_name, const AttacheReadingSpeaker *speaker)
{
  const char *name = speaker->name != NULL ? speaker->name : "";
  AttacheDigestVoice *voice = g_hash_table_lookup (by_name, name);

  if (voice != NULL)
    return voice;
  voice = g_new0 (AttacheDigestVoice, 1);
  voice->speaker = speaker;
  voice->sayings = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_saying_free);
  g_hash_table_insert (by_name, (gpointer)name, voice);
  g_ptr_array_add (voices, voice);
  return voice;
}

/* What the whole of a story's statements share while they are read. */
typedef struct
{
  GPtrArray *voices;
  GHashTable *by_name;
} Voices;

static void
read_statement (AttacheMembers *members, JsonObject *object, gpointer data)
{
  Voices *voices = data;
  AttacheSaying *saying = attache_saying_read (members, object);

  if (saying != NULL)
    g_ptr_array_add (find_voice (voices->voices, voices->by_name, saying->speaker)->sayings,
                     saying);
}

/* 0 for who is named, 1 for who is not, 2 for who is not given. */
static guint
grade (const AttacheDigestVoice *voice)
{
  return voice->speaker->name == NULL ? 2 : voice->speaker->anonymous;
}

/* The sort is stable: within a grade the order of the digest stays. */
static gint
compare_voices (gconstpointer a, gconstpointer b, gpointer data)
{
  return (gint)grade (*(AttacheDigestVoice *const *)a)
         - (gint)grade (*(AttacheDigestVoice *const *)b);
}

static GPtrArray *
read_voices (AttacheMembers *members, JsonObject *object)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  Voices voices = { g_ptr_array_new_with_free_func (voice_free), by_name };

  attache_members_each (members, object, "statements", read_statement, &voices);
  g_ptr_array_sort_with_data (voices.voices, compare_voices, NULL);
  return voices.voices;
}

/* In a new story everything is new, which it says once. */
static void
forget_new (GPtrArray *voices)
{
  for (guint i = 0; i < voices->len; i++)
    {
      GPtrArray *sayings = ((AttacheDigestVoice *)voices->pdata[i])->sayings;

      for (guint k = 0; k < sayings->len; k++)
        ((AttacheSaying *)sayings->pdata[k])->is_new = FALSE;
    }
}

static void
read_story (AttacheMembers *members, JsonObject *object, gpointer stories)
{
  AttacheDigestStory *story = g_new0 (AttacheDigestStory, 1);

  story->id = attache_members_get_whole (members, object, "id", 0);
  story->title = g_strdup (attache_members_get_string (members, object, "title"));
  story->weight = attache_members_get_number (members, object, "weight", 0);
  story->is_new = attache_members_get_boolean (members, object, "new");
  story->outlets = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_outlet_free);
  attache_members_each (members, object, "items", attache_outlet_read, story->outlets);
  story->summary = g_ptr_array_new_with_free_func (sentence_free);
  attache_members_each (members, object, "summary", read_sentence, story->summary);
  story->voices = read_voices (members, object);
  if (story->is_new)
    forget_new (story->voices);
  story->more_statements = attache_members_get_count (members, object, "more_statements", 0);
  story->names = attache_members_dup_strings (members, object, "names");
  if (story->outlets->len > 0)
    g_ptr_array_add (stories, story);
  else
    story_free (story);
}

static void
read_topic (AttacheMembers *members, JsonObject *object, gpointer topics)
{
  AttacheDigestTopic *topic = g_new0 (AttacheDigestTopic, 1);

  topic->id = g_strdup (attache_members_get_string (members, object, "id"));
  topic->name = g_strdup (attache_members_get_string (members, object, "name"));
  topic->more = attache_members_get_count (members, object, "more", 0);
  topic->stories = g_ptr_array_new_with_free_func (story_free);
  attache_members_each (members, object, "stories", read_story, topic->stories);
  if (topic->stories->len > 0)
    g_ptr_array_add (topics, topic);
  else
    topic_free (topic);
}

static void
read_root (AttacheMembers *members, JsonObject *root, AttacheDigest *self)
{
  if (attache_members_get_number (members, root, "schema", 0) != 1)
    attache_members_set_wrong (members, "schema");
  self->since = attache_members_get_whole (members, root, "since", 0);
  self->until = attache_members_get_whole (members, root, "until", 0);
  self->n_items = attache_members_get_count (members, root, "items", 0);
  attache_members_each (members, root, "topics", read_topic, self->topics);
}

/**
 * attache_digest_new_from_json:
 * @json: what `Digest` replied
 * @length: its bytes, or -1 if it ends in a nul
 *
 * Stories without an item are left out, as are topics without a story and statements below
 * %ATTACHE_CONFIDENCE_SHOWN. A member of a wrong type, or too much nesting, is an error. May be
 * called in any thread.
 *
 * Returns: (transfer full): the digest, or %NULL with an error of json-glib or of %G_IO_ERROR
 */
AttacheDigest *
attache_digest_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = attache_members_load (parser, json, length, error);
  g_autoptr (AttacheDigest) self = NULL;
  AttacheMembers members = { 0 };

  if (root == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (AttacheDigest);
  self->topics = g_ptr_array_new_with_free_func (topic_free);
  read_root (&members, root, self);
  if (!attache_members_is_right (&members, "digest", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * attache_digest_topic_get_name:
 *
 * Returns: the topic's name, or words for the news that no topic matched
 */
const char *
attache_digest_topic_get_name (const AttacheDigestTopic *topic)
{
  return topic->name != NULL && *topic->name != '\0' ? topic->name
                                                     : _ ("Other foreign-policy news");
}

/**
 * attache_digest_story_get_best:
 *
 * Returns: the item whose summary is the story's
 */
const AttacheOutlet *
attache_digest_story_get_best (const AttacheDigestStory *story)
{
  for (guint i = 0; i < story->outlets->len; i++)
    if (((AttacheOutlet *)story->outlets->pdata[i])->best)
      return story->outlets->pdata[i];
  return story->outlets->pdata[0];
}

/**
 * attache_digest_story_find_outlet:
 * @key: (nullable): key of an item
 *
 * Returns: the item of that key, or the best one if the story has none
 */
const AttacheOutlet *
attache_digest_story_find_outlet (const AttacheDigestStory *story, const char *key)
{
  for (guint i = 0; i < story->outlets->len; i++)
    if (g_strcmp0 (((AttacheOutlet *)story->outlets->pdata[i])->key, key) == 0)
      return story->outlets->pdata[i];
  return attache_digest_story_get_best (story);
}
