/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-compat.h"

#include <gio/gio.h>

/**
 * attache_evolution_compat_check:
 * @major: the version of the running evolution-data-server, as `eds_major_version` has it,
 * @minor: and `eds_minor_version`
 * @error: return location
 *
 * The reader's libraries keep their names when their structures change, so a module fits the series
 * it was built for and no other.
 *
 * Returns: whether it is that series
 */
gboolean
attache_evolution_compat_check (guint major, guint minor, GError **error)
{
  if (major == EDS_MAJOR_VERSION && minor == EDS_MINOR_VERSION)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "it was built for Evolution %d.%d and this is %u.%u; install it again",
               EDS_MAJOR_VERSION, EDS_MINOR_VERSION, major, minor);
  return FALSE;
}

/**
 * attache_evolution_compat_dup_uids:
 * @folder: a folder
 *
 * Returns: (transfer full) (element-type utf8): the uids of its messages
 */
GPtrArray *
attache_evolution_compat_dup_uids (CamelFolder *folder)
{
#if ATTACHE_EVOLUTION_HAS_DUP_UIDS
  return camel_folder_dup_uids (folder);
#else
  GPtrArray *got = camel_folder_get_uids (folder);
  GPtrArray *uids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; got != NULL && i < got->len; i++)
    g_ptr_array_add (uids, g_strdup (g_ptr_array_index (got, i)));
  if (got != NULL)
    camel_folder_free_uids (folder, got);
  return uids;
#endif
}
