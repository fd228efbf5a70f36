/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-json-topics.h"
#include "brief/attache-topic-settings.h"

typedef struct
{
  const char *id;
  const char *name;
} Preset;

/* As they are called in the file: nothing can be marked for translation there. */
static const Preset presets[] = {
  { "russia-ukraine", NC_ ("topic", "Russia and Ukraine") },
  { "middle-east", NC_ ("topic", "Middle East") },
  { "china-indo-pacific", NC_ ("topic", "China and the Indo-Pacific") },
  { "nato-european-security", NC_ ("topic", "NATO and European security") },
  { "nuclear-arms-control", NC_ ("topic", "Nuclear and arms control") },
  { "sanctions-trade", NC_ ("topic", "Sanctions and trade") },
  { "united-nations", NC_ ("topic", "United Nations") },
  { "africa", NC_ ("topic", "Africa") },
};

static void
translate_name (AttacheTopic *topic)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (strcmp (topic->id, presets[i].id) == 0 && g_strcmp0 (topic->name, presets[i].name) == 0)
      {
        g_free (topic->name);
        topic->name = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "topic", presets[i].name));
      }
}

/**
 * attache_topic_presets_load:
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type AttacheTopic): the topics that come with
 *   Attaché, called by names in the user's language; %NULL with an error of reading the file
 */
GPtrArray *
attache_topic_presets_load (GError **error)
{
  g_autofree char *path = attache_paths_get_presets ();
  g_autofree char *json = NULL;
  GPtrArray *topics;
  gsize length;

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  topics = attache_json_read_topics (json, (gssize)length, NULL, error);
  for (guint i = 0; topics != NULL && i < topics->len; i++)
    translate_name (topics->pdata[i]);
  return topics;
}
