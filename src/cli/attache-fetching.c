/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-fetching.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/attache-paths.h"

#define SCHEMA "org.attache.Service"

void
attache_fetching_free (AttacheFetching *self)
{
  g_strfreev (self->feeds);
  g_free (self);
}

static GSettings *
open_settings (void)
{
  g_autofree char *folder = attache_paths_get_schemas ();
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own
      = g_settings_schema_source_new_from_directory (folder, installed, TRUE, NULL);
  GSettingsSchemaSource *source = own != NULL ? own : installed;
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  /* GSettings ends the process over what is missing. */
  return schema != NULL && g_settings_schema_has_key (schema, "fetch-all")
                 && g_settings_schema_has_key (schema, "fetch-feeds")
             ? g_settings_new_full (schema, NULL, NULL)
             : NULL;
}

/**
 * attache_fetching_read:
 *
 * Reads the user's settings.
 *
 * Returns: (transfer full) (nullable): what they say; %NULL when the schema is not installed
 */
AttacheFetching *
attache_fetching_read (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  AttacheFetching *self;

  if (settings == NULL)
    return NULL;
  self = g_new0 (AttacheFetching, 1);
  self->all = g_settings_get_boolean (settings, "fetch-all");
  self->feeds = g_settings_get_strv (settings, "fetch-feeds");
  return self;
}

/**
 * attache_fetching_describe:
 * @self: (nullable): what the settings say
 *
 * Returns: (transfer full): one sentence for the user
 */
char *
attache_fetching_describe (const AttacheFetching *self)
{
  guint n = self != NULL ? g_strv_length (self->feeds) : 0;

  if (self == NULL)
    return g_strdup (_ ("The settings of fetching are not installed, so it is off."));
  if (self->all)
    return g_strdup (_ ("Fetching of full texts: for all feeds."));
  if (n > 0)
    return g_strdup_printf (ngettext ("Fetching of full texts: for %u feed.",
                                      "Fetching of full texts: for %u feeds.", n),
                            n);
  return g_strdup (_ ("Fetching of full texts: off; only what you ask for is fetched."));
}
