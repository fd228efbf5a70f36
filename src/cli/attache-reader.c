/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "cli/attache-reader.h"

#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>
#include <string.h>

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
 * attache_reader_keeps_settings:
 *
 * Returns: whether what is set now is still set after this program ends: without dconf GSettings
 * remembers in memory only, and says nothing
 */
gboolean
attache_reader_keeps_settings (void)
{
  g_autoptr (GSettingsBackend) backend = g_settings_backend_get_default ();

  return strcmp (G_OBJECT_TYPE_NAME (backend), "GMemorySettingsBackend") != 0;
}

static GStrv
changed_list (GSettings *settings, gboolean enabled)
{
  g_auto (GStrv) plugins = g_settings_get_strv (settings, KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; plugins[i] != NULL; i++)
    if (!g_str_equal (plugins[i], PLUGIN))
      g_strv_builder_add (builder, plugins[i]);
  if (enabled)
    g_strv_builder_add (builder, PLUGIN);
  return g_strv_builder_end (builder);
}

/**
 * attache_reader_set_enabled:
 *
 * Puts the plugin at the end of the list or takes it out, and leaves all others as they are. A
 * running Liferea acts at once.
 *
 * Returns: whether the list was changed; %FALSE with a #GIOErrorEnum
 */
gboolean
attache_reader_set_enabled (GSettings *settings, gboolean enabled, GError **error)
{
  g_auto (GStrv) changed = changed_list (settings, enabled);

  if (!attache_reader_keeps_settings ())
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("settings cannot be kept here: the module of dconf is missing "
                              "(package dconf-gsettings-backend)"));
      return FALSE;
    }
  if (!g_settings_set_strv (settings, KEY, (const char *const *)changed))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                           _ ("Liferea's list of plugins is locked by the administrator"));
      return FALSE;
    }
  g_settings_sync ();
  if (attache_reader_is_enabled (settings) == enabled)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("Liferea's list of plugins could not be written"));
  return FALSE;
}

static char *
find_in (const char *folder)
{
  g_autofree char *file = g_build_filename (folder, PLUGIN, PLUGIN ".plugin", NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? g_steal_pointer (&file) : NULL;
}

/**
 * attache_reader_find_plugin:
 * @user: in the user's folder, not the system's: that of Debian, or of a Liferea elsewhere that
 *   this program was installed for
 *
 * Returns: (transfer full) (nullable): the plugin's file, %NULL if it is not installed there
 */
char *
attache_reader_find_plugin (gboolean user)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "liferea", "plugins", NULL);
  char *file;

  if (user)
    return find_in (own);
  file = find_in (ATTACHE_SYSTEM_PLUGINDIR);
  return file == NULL && !g_str_equal (own, ATTACHE_PLUGINDIR) ? find_in (ATTACHE_PLUGINDIR) : file;
}

/**
 * attache_reader_has_plugin:
 *
 * Returns: whether the plugin is installed for this user or for everybody
 */
gboolean
attache_reader_has_plugin (void)
{
  g_autofree char *user = attache_reader_find_plugin (TRUE);
  g_autofree char *everybody = attache_reader_find_plugin (FALSE);

  return user != NULL || everybody != NULL;
}

/**
 * attache_reader_ask_version:
 * @program: of a reader
 *
 * Returns: (transfer full) (nullable): the line it says of its version; %NULL if there is no such
 *   program or it cannot say
 */
char *
attache_reader_ask_version (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);
  const char *arguments[] = { path, "--version", NULL };
  g_autofree char *output = NULL;
  gint status;

  if (path == NULL
      || !g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                        &output, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return NULL;
  g_strstrip (output)[strcspn (output, "\n")] = '\0';
  return *output != '\0' && g_utf8_validate (output, -1, NULL) ? g_steal_pointer (&output) : NULL;
}

/**
 * attache_reader_get_version:
 *
 * Returns: (transfer full) (nullable): what Liferea says of its version, such as "Liferea 1.14.4";
 * %NULL if there is none or it cannot say
 */
char *
attache_reader_get_version (void)
{
  return attache_reader_ask_version ("liferea");
}
