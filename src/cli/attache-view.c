/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-view.h"

#include <glib/gi18n.h>
#include <string.h>

/* Codes and the words a reader sees. A code that is not here is shown as it is. */
typedef struct
{
  const char *code;
  const char *words;
} Words;

static const Words kinds[] = { { "direct", N_ ("quoted") },
                               { "mixed", N_ ("partly quoted") },
                               { "indirect", N_ ("paraphrased") } };
static const Words hows[] = { { "inferred", N_ ("speaker inferred") } };
static const Words coverages[] = { { "full", N_ ("full article") },
                                   { "teaser", N_ ("teaser only: the feed gives no more") },
                                   { "page", N_ ("a whole web page") } };
static const Words notes[] = { { "truncated", N_ ("very long: the end was left out") },
                               { "repaired", N_ ("some characters were broken and were replaced") },
                               { "not-english", N_ ("not in English: no statements") },
                               { "too-short", N_ ("too short for a summary") } };
static const Words acts[] = { { "say", N_ ("said") },
                              { "claim", N_ ("claimed") },
                              { "deny", N_ ("denied") },
                              { "accuse", N_ ("accused") },
                              { "demand", N_ ("demanded") },
                              { "promise", N_ ("promised") },
                              { "warn", N_ ("warned") },
                              { "ask", N_ ("asked") },
                              { "praise", N_ ("praised") },
                              { "condemn", N_ ("condemned") },
                              { "confirm", N_ ("confirmed") },
                              { "report", N_ ("reported") },
                              { "announce", N_ ("announced") },
                              { "suggest", N_ ("suggested") },
                              { "propose", N_ ("proposed") },
                              { "reject", N_ ("rejected") },
                              { "agree", N_ ("agreed") },
                              { "criticize", N_ ("criticised") },
                              { "thank", N_ ("thanked") },
                              { "apologize", N_ ("apologised") },
                              { "predict", N_ ("predicted") },
                              { "explain", N_ ("explained") },
                              { "express", N_ ("expressed") },
                              { "describe", N_ ("described") },
                              { "order", N_ ("ordered") },
                              { "urge", N_ ("urged") },
                              { "threaten", N_ ("threatened") },
                              { "admit", N_ ("admitted") },
                              { "add", N_ ("added") },
                              { "reply", N_ ("replied") },
                              { "insist", N_ ("insisted") },
                              { "hope", N_ ("hoped") } };

static const char *
describe (const Words *words, gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _ (words[i].words);
  return code;
}

const char *
attache_view_describe_kind (const char *kind)
{
  return describe (kinds, G_N_ELEMENTS (kinds), kind);
}

/* NULL where there is nothing to say. */
const char *
attache_view_describe_how (const char *how)
{
  return g_strcmp0 (how, "inferred") == 0 ? describe (hows, G_N_ELEMENTS (hows), how) : NULL;
}

const char *
attache_view_describe_coverage (const char *coverage)
{
  return describe (coverages, G_N_ELEMENTS (coverages), coverage);
}

const char *
attache_view_describe_note (const char *code)
{
  return describe (notes, G_N_ELEMENTS (notes), code);
}

const char *
attache_view_describe_act (const char *act)
{
  return describe (acts, G_N_ELEMENTS (acts), act);
}

/**
 * attache_view_get_string:
 *
 * Returns: (nullable): a member's string, %NULL if it is null or not there
 */
const char *
attache_view_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static void
voice_free (AttacheVoiceGroup *voice)
{
  g_free (voice->name);
  g_ptr_array_unref (voice->statements);
  g_free (voice);
}

static AttacheVoiceGroup *
find_voice (GPtrArray *voices, GHashTable *by_key, JsonObject *speaker)
{
  const char *name = attache_view_get_string (speaker, "name");
  JsonNode *entity = json_object_get_member (speaker, "entity");
  g_autofree char *key = entity != NULL && JSON_NODE_HOLDS_VALUE (entity)
                             ? g_strdup_printf ("#%" G_GINT64_FORMAT, json_node_get_int (entity))
                             : g_strdup (name != NULL ? name : "");
  AttacheVoiceGroup *voice = g_hash_table_lookup (by_key, key);

  if (voice != NULL)
    return voice;
  voice = g_new0 (AttacheVoiceGroup, 1);
  voice->name = g_strdup (name);
  voice->role = attache_view_get_string (speaker, "role");
  voice->country = attache_view_get_string (speaker, "country");
  voice->anonymous = json_object_get_boolean_member_with_default (speaker, "anonymous", FALSE);
  voice->statements = g_ptr_array_new ();
  g_hash_table_insert (by_key, g_steal_pointer (&key), voice);
  g_ptr_array_add (voices, voice);
  return voice;
}

/* Named ones first, those with most statements at the top; then the unnamed, and nobody last. */
static int
by_weight (gconstpointer a, gconstpointer b)
{
  const AttacheVoiceGroup *x = *(AttacheVoiceGroup *const *)a, *y = *(AttacheVoiceGroup *const *)b;
  int kind_x = x->name == NULL ? 2 : x->anonymous, kind_y = y->name == NULL ? 2 : y->anonymous;

  if (kind_x != kind_y)
    return kind_x - kind_y;
  return (int)y->statements->len - (int)x->statements->len;
}

/**
 * attache_view_group_voices:
 * @briefing: a briefing
 *
 * Returns: (transfer full) (element-type AttacheVoiceGroup): its statements by speaker
 */
GPtrArray *
attache_view_group_voices (JsonObject *briefing)
{
  JsonArray *statements = json_object_get_array_member (briefing, "statements");
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify)voice_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (statements); i++)
    {
      JsonObject *statement = json_array_get_object_element (statements, i);

      g_ptr_array_add (
          find_voice (voices, by_key, json_object_get_object_member (statement, "speaker"))
              ->statements,
          statement);
    }
  g_ptr_array_sort (voices, by_weight);
  return voices;
}

/**
 * attache_view_best_sentences:
 * @n: how many
 *
 * Returns: (transfer full) (element-type utf8): the texts of the @n best sentences, in article
 * order
 */
GPtrArray *
attache_view_best_sentences (JsonObject *briefing, guint n)
{
  JsonArray *summary = json_object_get_array_member (briefing, "summary");
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (summary); i++)
    {
      JsonObject *sentence = json_array_get_object_element (summary, i);

      if (json_object_get_int_member (sentence, "rank") <= n)
        g_ptr_array_add (texts, (gpointer)json_object_get_string_member (sentence, "text"));
    }
  return texts;
}
