/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-view.h"

#include <string.h>

/* The panel shows as many. */
#define SUMMARY_SENTENCES 3

/* A first line longer than this is a paragraph. */
#define HEADLINE_BYTES 200

/**
 * attache_view_get_string:
 *
 * Returns: (nullable): a member's string, %NULL if it is null, of another type or not there
 */
const char *
attache_view_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/**
 * attache_view_get_object:
 *
 * Returns: (nullable): a member that is an object, %NULL if it is none
 */
JsonObject *
attache_view_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * attache_view_count:
 *
 * Returns: how many elements a member has, 0 if it is no array
 */
guint
attache_view_count (JsonObject *object, const char *name)
{
  JsonArray *array = get_array (object, name);

  return array != NULL ? json_array_get_length (array) : 0;
}

/**
 * attache_view_get_element:
 * @index: below attache_view_count()
 *
 * Returns: (nullable): an element that is an object, %NULL if it is none
 */
JsonObject *
attache_view_get_element (JsonObject *object, const char *name, guint index)
{
  JsonNode *node = json_array_get_element (get_array (object, name), index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * attache_view_get_int:
 *
 * Returns: a member that is a whole number, @otherwise if it is none
 */
gint64
attache_view_get_int (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : otherwise;
}

/**
 * attache_view_get_headline:
 *
 * Returns: (transfer full): the title; else the first line of the text, if it is short enough to be
 * one; else the id
 */
char *
attache_view_get_headline (JsonObject *briefing)
{
  const char *title = attache_view_get_string (briefing, "title");
  const char *text = attache_view_get_string (briefing, "text");
  const char *id = attache_view_get_string (briefing, "id");
  gsize length;

  if (title != NULL && *title != '\0')
    return g_strdup (title);
  text = text != NULL ? text + strspn (text, " \t\r\n") : "";
  length = strcspn (text, "\r\n");
  if (length > 0 && length <= HEADLINE_BYTES)
    return g_strndup (text, length);
  return g_strdup (id != NULL ? id : "");
}

static void
voice_free (AttacheVoice *voice)
{
  g_free (voice->name);
  g_ptr_array_unref (voice->statements);
  g_free (voice);
}

static AttacheVoice *
voice_new (const char *name)
{
  AttacheVoice *voice = g_new0 (AttacheVoice, 1);

  voice->name = g_strdup (name);
  voice->statements = g_ptr_array_new ();
  return voice;
}

static AttacheVoice *
find_voice (GPtrArray *voices, GHashTable *by_key, JsonObject *speaker)
{
  const char *name = attache_view_get_string (speaker, "name");
  gint64 entity = attache_view_get_int (speaker, "entity", -1);
  g_autofree char *key = entity >= 0 ? g_strdup_printf ("#%" G_GINT64_FORMAT, entity)
                                     : g_strdup (name != NULL ? name : "");
  AttacheVoice *voice = g_hash_table_lookup (by_key, key);

  if (voice == NULL)
    {
      voice = voice_new (name);
      g_hash_table_insert (by_key, g_steal_pointer (&key), voice);
      g_ptr_array_add (voices, voice);
    }
  return voice;
}

/* The first statement that knows role or country tells them for all. */
static void
add_statement (AttacheVoice *voice, JsonObject *statement, JsonObject *speaker)
{
  JsonNode *anonymous = speaker != NULL ? json_object_get_member (speaker, "anonymous") : NULL;

  if (voice->role == NULL)
    voice->role = attache_view_get_string (speaker, "role");
  if (voice->country == NULL)
    voice->country = attache_view_get_string (speaker, "country");
  voice->anonymous |= anonymous != NULL && JSON_NODE_HOLDS_VALUE (anonymous)
                      && json_node_get_boolean (anonymous);
  g_ptr_array_add (voice->statements, statement);
}

/* Named ones first, those with most statements at the top; then the unnamed, and nobody last. */
static int
by_weight (gconstpointer a, gconstpointer b)
{
  const AttacheVoice *x = *(AttacheVoice *const *)a, *y = *(AttacheVoice *const *)b;
  int kind_x = x->name == NULL ? 2 : x->anonymous, kind_y = y->name == NULL ? 2 : y->anonymous;

  if (kind_x != kind_y)
    return kind_x - kind_y;
  return (int)y->statements->len - (int)x->statements->len;
}

/**
 * attache_view_group_voices:
 * @briefing: a briefing
 *
 * Returns: (transfer full) (element-type AttacheVoice): its statements by speaker
 */
GPtrArray *
attache_view_group_voices (JsonObject *briefing)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify)voice_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < attache_view_count (briefing, "statements"); i++)
    {
      JsonObject *statement = attache_view_get_element (briefing, "statements", i);
      JsonObject *speaker = attache_view_get_object (statement, "speaker");

      if (attache_view_get_string (statement, "text") != NULL)
        add_statement (find_voice (voices, by_key, speaker), statement, speaker);
    }
  g_ptr_array_sort (voices, by_weight);
  return voices;
}

/**
 * attache_view_best_sentences:
 *
 * Returns: (transfer full) (element-type utf8): the texts of the best sentences, in article order
 */
GPtrArray *
attache_view_best_sentences (JsonObject *briefing)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < attache_view_count (briefing, "summary"); i++)
    {
      JsonObject *sentence = attache_view_get_element (briefing, "summary", i);
      const char *text = attache_view_get_string (sentence, "text");

      if (text != NULL && attache_view_get_int (sentence, "rank", G_MAXINT64) <= SUMMARY_SENTENCES)
        g_ptr_array_add (texts, (gpointer)text);
    }
  return texts;
}
