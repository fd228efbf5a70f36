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
