/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-settings.h"

#include "base/attache-paths.h"

/**
 * attache_settings_new:
 * @id: a schema with a path
 *
 * Looks in the folder that command line and service take their schemas from, so that an
 * installation for one user has them; an unknown schema would end the reader.
 *
 * Returns: (transfer full) (nullable): the settings; %NULL if the schema is not installed
 */
GSettings *
attache_settings_new (const char *id)
{
  g_autofree char *folder = attache_paths_get_schemas ();
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own
      = g_settings_schema_source_new_from_directory (folder, installed, TRUE, NULL);
  GSettingsSchemaSource *source = own != NULL ? own : installed;
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, id, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * attache_settings_has_key:
 * @settings: settings
 * @key: of them
 *
 * The schema may be of another version than the plugin, and what is not in it must not be asked
 * for: that would end the reader.
 *
 * Returns: whether there is such a key
 */
gboolean
attache_settings_has_key (GSettings *settings, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}
