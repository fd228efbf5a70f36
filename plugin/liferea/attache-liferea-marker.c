/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-marker.h"

#include <glib/gstdio.h>

static char *
marker_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "attache", "liferea.starting", NULL);
}

/**
 * attache_liferea_marker_set:
 *
 * Returns: whether the last start went well; if not, the marker is taken away, so that the next one
 * is tried again
 */
gboolean
attache_liferea_marker_set (void)
{
  g_autofree char *path = marker_file ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_unlink (path);
      return FALSE;
    }
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "", 0, NULL);
  return TRUE;
}

/**
 * attache_liferea_marker_clear:
 *
 * The start went well.
 */
void
attache_liferea_marker_clear (void)
{
  g_autofree char *path = marker_file ();

  g_unlink (path);
}
