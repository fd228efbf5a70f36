/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-view.h"

/**
 * attache_view_find_entity:
 * @speaker: (nullable): of a statement
 *
 * Returns: (nullable): the entity a speaker is, %NULL if it is none
 */
JsonObject *
attache_view_find_entity (JsonObject *briefing, JsonObject *speaker)
{
  gint64 id = attache_view_get_int (speaker, "entity", -1);
  guint n = id >= 0 ? attache_view_count (briefing, "entities") : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *entity = attache_view_get_element (briefing, "entities", i);

      if (attache_view_get_int (entity, "id", -1) == id)
        return entity;
    }
  return NULL;
}

/* Whether each word of @part is one of @whole, whatever case and accents. */
static gboolean
has_words (const char *whole, const char *part)
{
  g_autofree char *folded_whole = attache_lexicon_fold (whole, -1);
  g_autofree char *folded_part = attache_lexicon_fold (part, -1);
  g_auto (GStrv) all = g_str_tokenize_and_fold (folded_whole, NULL, NULL);
  g_auto (GStrv) some = g_str_tokenize_and_fold (folded_part, NULL, NULL);

  for (guint i = 0; some[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)all, some[i]))
      return FALSE;
  return some[0] != NULL;
}

/**
 * attache_view_name_speaker:
 * @speaker: (nullable): of a statement
 *
 * The name to head what a speaker said: of a person the full name, where the article's words are a
 * part of it; else these words. The panel does the same.
 *
 * Returns: (nullable): %NULL if nobody can tell who speaks
 */
const char *
attache_view_name_speaker (JsonObject *briefing, JsonObject *speaker)
{
  const char *name = attache_view_get_string (speaker, "name");
  JsonObject *entity = name != NULL ? attache_view_find_entity (briefing, speaker) : NULL;
  const char *full = attache_view_get_string (entity, "name");
  gboolean person = g_strcmp0 (attache_view_get_string (entity, "type"), "PER") == 0;

  return person && full != NULL && has_words (full, name) ? full : name;
}
