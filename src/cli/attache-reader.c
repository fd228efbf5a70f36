/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-reader.h"

#include "config.h"

#define SCHEMA "net.sf.liferea.plugins"
#define KEY    "active-plugins"
#define PLUGIN "attache"

/**
 * attache_reader_open_liferea:
 *
 * Returns: (transfer full) (nullable): Liferea's settings of plugins; %NULL if Liferea is not
 * installed
 */
GSettings *
attache_reader_open_liferea (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * attache_reader_is_enabled:
 *
 * Returns: whether the plugin is in the list
 */
gboolean
attache_reader_is_enabled (GSettings *settings)
{
  g_auto (GStrv) plugins = g_settings_get_strv (settings, KEY);

  return g_strv_contains ((const char *const *)plugins, PLUGIN);
}

/**
 * attache_reader_set_enabled:
 *
 * Puts the plugin into the list or takes it out, and leaves all others as they are. A running
 * Liferea acts at once.
 *
 * Returns: whether the list could be written
 */
gboolean
attache_reader_set_enabled (GSettings *settings, gboolean enabled)
{
  g_auto (GStrv) plugins = g_settings_get_strv (settings, KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  for (guint i = 0; plugins[i] != NULL; i++)
    if (!g_str_equal (plugins[i], PLUGIN))
      g_strv_builder_add (builder, plugins[i]);
  if (enabled)
    g_strv_builder_add (builder, PLUGIN);
  changed = g_strv_builder_end (builder);
  if (!g_settings_set_strv (settings, KEY, (const char *const *)changed))
    return FALSE;
  g_settings_sync ();
  return attache_reader_is_enabled (settings) == enabled;
}

/**
 * attache_reader_find_plugin:
 * @user: in the user's folder, not the system's
 *
 * Returns: (transfer full) (nullable): the plugin's file, %NULL if it is not installed there
 */
char *
attache_reader_find_plugin (gboolean user)
{
  g_autofree char *folder
      = user ? g_build_filename (g_get_user_data_dir (), "liferea", "plugins", NULL)
             : g_strdup (ATTACHE_SYSTEM_PLUGINDIR);
  g_autofree char *file = g_build_filename (folder, PLUGIN, PLUGIN ".plugin", NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? g_steal_pointer (&file) : NULL;
}
