/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-mail-folders.h"

/* More than anybody has newsletters in. */
#define MOST 200

/**
 * attache_mail_folders_has:
 * @settings: of the schema `org.attache.Panel`
 * @uri: (nullable): a folder of mail, as its reader names it
 *
 * Returns: whether the user wants its mail analysed
 */
gboolean
attache_mail_folders_has (GSettings *settings, const char *uri)
{
  g_auto (GStrv) folders = g_settings_get_strv (settings, ATTACHE_MAIL_FOLDERS_KEY);

  return uri != NULL && g_strv_contains ((const char *const *)folders, uri);
}

/**
 * attache_mail_folders_set:
 * @settings: of the schema `org.attache.Panel`
 * @uri: a folder of mail
 * @on: whether its mail is to be analysed
 *
 * Returns: whether it is as wanted now; there is room for 200 folders
 */
gboolean
attache_mail_folders_set (GSettings *settings, const char *uri, gboolean on)
{
  g_auto (GStrv) folders = g_settings_get_strv (settings, ATTACHE_MAIL_FOLDERS_KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;

  for (char **folder = folders; *folder != NULL; folder++)
    if (!g_str_equal (*folder, uri))
      g_strv_builder_add (builder, *folder);
  if (on)
    g_strv_builder_add (builder, uri);
  wanted = g_strv_builder_end (builder);
  return g_strv_length (wanted) <= MOST
         && g_settings_set_strv (settings, ATTACHE_MAIL_FOLDERS_KEY, (const char *const *)wanted);
}
