/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-evolution.h"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/attache-paths.h"
#include "cli/attache-reader.h"

#define SCHEMA "org.attache.Panel"
#define KEY    "enabled-in-evolution"
#define MODULE "module-attache.so"

/**
 * attache_evolution_open_settings:
 *
 * Evolution loads every module that is there and has no list of them, so the switch is a setting of
 * our own.
 *
 * Returns: (transfer full) (nullable): the panel's settings, %NULL if they are not installed
 */
GSettings *
attache_evolution_open_settings (void)
{
  g_autofree char *folder = attache_paths_get_schemas ();
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own
      = g_settings_schema_source_new_from_directory (folder, installed, TRUE, NULL);
  GSettingsSchemaSource *source = own != NULL ? own : installed;
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL && g_settings_schema_has_key (schema, KEY)
             ? g_settings_new_full (schema, NULL, NULL)
             : NULL;
}

/**
 * attache_evolution_is_enabled:
 *
 * Returns: whether the module is at work in Evolution
 */
gboolean
attache_evolution_is_enabled (GSettings *settings)
{
  return g_settings_get_boolean (settings, KEY);
}

/**
 * attache_evolution_set_enabled:
 *
 * Takes effect when Evolution is started.
 *
 * Returns: whether it was changed; %FALSE with a #GIOErrorEnum
 */
gboolean
attache_evolution_set_enabled (GSettings *settings, gboolean enabled, GError **error)
{
  if (!attache_reader_keeps_settings ())
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("settings cannot be kept here: the module of dconf is missing "
                              "(package dconf-gsettings-backend)"));
      return FALSE;
    }
  if (g_settings_set_boolean (settings, KEY, enabled))
    {
      g_settings_sync ();
      return TRUE;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _ ("this setting is locked by the administrator"));
  return FALSE;
}

/**
 * attache_evolution_find_module:
 * @user: in the user's folder, not the system's
 *
 * Returns: (transfer full) (nullable): the module's file, %NULL if it is not installed there
 */
char *
attache_evolution_find_module (gboolean user)
{
  g_autofree char *file = user ? g_build_filename (g_get_user_data_dir (), "evolution", "modules",
                                                   ATTACHE_EVOLUTION_USERDIR, MODULE, NULL)
                               : g_build_filename (ATTACHE_EVOLUTION_MODULEDIR, MODULE, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? g_steal_pointer (&file) : NULL;
}

/**
 * attache_evolution_has_module:
 *
 * Returns: whether the module is installed for this user or for everybody
 */
gboolean
attache_evolution_has_module (void)
{
  g_autofree char *user = attache_evolution_find_module (TRUE);
  g_autofree char *everybody = attache_evolution_find_module (FALSE);

  return user != NULL || everybody != NULL;
}

/**
 * attache_evolution_get_version:
 *
 * Returns: (transfer full) (nullable): its version, such as "3.46.4"; %NULL if there is none or it
 *   cannot say
 */
char *
attache_evolution_get_version (void)
{
  g_autofree char *output = attache_reader_ask_version ("evolution");
  const char *number = output != NULL ? strpbrk (output, "0123456789") : NULL;

  return number != NULL ? g_strndup (number, strspn (number, "0123456789.")) : NULL;
}

/**
 * attache_evolution_fits:
 * @version: of Evolution
 *
 * Returns: whether it is of the series that the module was built for
 */
gboolean
attache_evolution_fits (const char *version)
{
  return g_str_has_prefix (version, ATTACHE_EVOLUTION_SERIES ".");
}
