/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-paths.h"

#include "config.h"

static char *
from_environment (const char *variable, const char *built_in)
{
  const char *value = g_getenv (variable);

  return g_strdup (value != NULL && *value != '\0' ? value : built_in);
}

/**
 * attache_paths_get_data_file:
 *
 * Returns: (transfer full): the mapped data file: `$ATTACHE_DATA`, else the installed one
 */
char *
attache_paths_get_data_file (void)
{
  return from_environment ("ATTACHE_DATA", ATTACHE_PKGDATADIR "/en.attache");
}

/**
 * attache_paths_get_analyzer:
 *
 * Returns: (transfer full): the analyzer program: `$ATTACHE_ANALYZER`, else the installed one
 */
char *
attache_paths_get_analyzer (void)
{
  return from_environment ("ATTACHE_ANALYZER", ATTACHE_LIBEXECDIR "/attache-analyzer");
}

/**
 * attache_paths_get_service:
 *
 * Returns: (transfer full): the service program: `$ATTACHE_SERVICE`, else the installed one
 */
char *
attache_paths_get_service (void)
{
  return from_environment ("ATTACHE_SERVICE", ATTACHE_LIBEXECDIR "/attache-service");
}

/**
 * attache_paths_get_store:
 *
 * Returns: (transfer full): the store of the user, which may not exist yet
 */
char *
attache_paths_get_store (void)
{
  return g_build_filename (g_get_user_data_dir (), "attache", "attache.db", NULL);
}

/**
 * attache_paths_get_locale_folder:
 *
 * Returns: (transfer full): the folder of the translations: `$ATTACHE_LOCALEDIR`, else the
 * installed one
 */
char *
attache_paths_get_locale_folder (void)
{
  return from_environment ("ATTACHE_LOCALEDIR", ATTACHE_LOCALEDIR);
}

/**
 * attache_paths_get_schemas:
 *
 * Returns: (transfer full): the folder of compiled schemas of settings: `$ATTACHE_SCHEMAS`, else
 * the installed one
 */
char *
attache_paths_get_schemas (void)
{
  return from_environment ("ATTACHE_SCHEMAS", ATTACHE_PKGDATADIR "/schemas");
}

/**
 * attache_paths_get_presets:
 *
 * Returns: (transfer full): the topics that come with Attaché: `$ATTACHE_PRESETS`, else the
 * installed ones
 */
char *
attache_paths_get_presets (void)
{
  return from_environment ("ATTACHE_PRESETS", ATTACHE_PKGDATADIR "/presets.json");
}

/**
 * attache_paths_get_window:
 *
 * Returns: (transfer full): the program that shows digest and people in a window of its own:
 * `$ATTACHE_WINDOW`, else the installed one
 */
char *
attache_paths_get_window (void)
{
  return from_environment ("ATTACHE_WINDOW", ATTACHE_LIBEXECDIR "/attache-window");
}
