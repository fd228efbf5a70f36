/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-voices.h"

#include "cli/attache-view.h"

static void
voice_free (AttacheVoice *voice)
{
  g_ptr_array_unref (voice->statements);
  g_free (voice);
}

static gboolean
is_anonymous (JsonObject *speaker)
{
  JsonNode *node = speaker != NULL ? json_object_get_member (speaker, "anonymous") : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/* One speaker is one entity; without an entity, one name. Those not given are one. The panel does
 * the same. */
static char *
make_key (JsonObject *speaker)
{
  const char *name = attache_view_get_string (speaker, "name");
  gint64 entity = attache_view_get_int (speaker, "entity", -1);
  g_autofree char *folded = NULL;

  if (entity >= 0)
    return g_strdup_printf ("#%" G_GINT64_FORMAT, entity);
  if (name == NULL)
    return g_strdup ("");
  folded = g_utf8_casefold (name, -1);
  return g_strconcat (is_anonymous (speaker) ? "?" : "=", folded, NULL);
}

static AttacheVoice *
find_voice (JsonObject *briefing, GPtrArray *voices, GHashTable *by_key, JsonObject *speaker,
            guint place)
{
  g_autofree char *key = make_key (speaker);
  AttacheVoice *voice = g_hash_table_lookup (by_key, key);

  if (voice != NULL)
    return voice;
  voice = g_new0 (AttacheVoice, 1);
  voice->name = attache_view_name_speaker (briefing, speaker);
  voice->first = place;
  voice->statements = g_ptr_array_new ();
  g_hash_table_insert (by_key, g_steal_pointer (&key), voice);
  g_ptr_array_add (voices, voice);
  return voice;
}

/* The first statement that knows role or country tells them for all. */
static void
add_statement (AttacheVoice *voice, JsonObject *statement, JsonObject *speaker)
{
  if (voice->role == NULL)
    voice->role = attache_view_get_string (speaker, "role");
  if (voice->country == NULL)
    voice->country = attache_view_get_string (speaker, "country");
  voice->anonymous |= is_anonymous (speaker);
  g_ptr_array_add (voice->statements, statement);
}

static int
get_rank (const AttacheVoice *voice)
{
  return voice->name == NULL ? 2 : voice->anonymous ? 1 : 0;
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const AttacheVoice *x = *(AttacheVoice *const *)a, *y = *(AttacheVoice *const *)b;

  if (get_rank (x) != get_rank (y))
    return get_rank (x) - get_rank (y);
  if (x->statements->len != y->statements->len)
    return x->statements->len > y->statements->len ? -1 : 1;
  return x->first < y->first ? -1 : x->first > y->first;
}

/**
 * attache_voices_group:
 * @briefing: which names the persons in full
 * @statements: (element-type JsonObject): statements in article order
 *
 * Groups statements by speaker: named ones first, those with most statements at the top; then the
 * unnamed, and those nobody can tell last.
 *
 * Returns: (transfer full) (element-type AttacheVoice): the speakers
 */
GPtrArray *
attache_voices_group (JsonObject *briefing, GPtrArray *statements)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify)voice_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < statements->len; i++)
    {
      JsonObject *statement = g_ptr_array_index (statements, i);
      JsonObject *speaker = attache_view_get_object (statement, "speaker");

      add_statement (find_voice (briefing, voices, by_key, speaker, i), statement, speaker);
    }
  g_ptr_array_sort (voices, by_weight);
  return voices;
}
