/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-service-settings.h"

#include "base/attache-paths.h"

#define SETTINGS "org.attache.Service"

/* A key of the newest version: who has it has all others. */
#define NEWEST_KEY "page-megabytes"

/**
 * attache_service_settings_open:
 *
 * GSettings ends the process over a schema that is missing, so it is looked for first: among those
 * of the system, then in our own directory.
 *
 * Returns: (transfer full) (nullable): the settings of the service, %NULL when the schema is not
 *   installed
 */
GSettings *
attache_service_settings_open (void)
{
  g_autofree char *directory = attache_paths_get_schemas ();
  GSettingsSchemaSource *system = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own
      = g_settings_schema_source_new_from_directory (directory, system, TRUE, NULL);
  GSettingsSchemaSource *source = own != NULL ? own : system;
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SETTINGS, TRUE) : NULL;

  return schema != NULL && g_settings_schema_has_key (schema, NEWEST_KEY)
             ? g_settings_new_full (schema, NULL, NULL)
             : NULL;
}
