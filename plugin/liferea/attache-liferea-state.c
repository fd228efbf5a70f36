/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-state.h"

#define GROUP     "liferea"
#define WATERMARK "watermark"
#define BELOW     "older-below"
#define DATE      "older-date"
#define ITEM      "older-item"
#define N_OLDER   "older-items"

static char *
get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "attache", "liferea.state", NULL);
}

static gint64
get (GKeyFile *file, const char *key, gint64 otherwise)
{
  g_autoptr (GError) error = NULL;
  gint64 value = g_key_file_get_int64 (file, GROUP, key, &error);

  return error != NULL ? otherwise : value;
}

/**
 * attache_liferea_state_load:
 *
 * Reads what was kept. Before the first time the watermark is negative; the place of the older
 * items is unknown (its `below` negative) then, and after a version that left them alone.
 */
void
attache_liferea_state_load (AttacheLifereaState *self)
{
  g_autofree char *path = get_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  self->watermark = get (file, WATERMARK, -1);
  self->older.below = get (file, BELOW, -1);
  self->older.date = get (file, DATE, G_MAXINT64);
  self->older.item_id = get (file, ITEM, G_MAXINT64);
  self->n_older = get (file, N_OLDER, 0);
}

/**
 * attache_liferea_state_save:
 *
 * Writes the file in one go.
 */
void
attache_liferea_state_save (const AttacheLifereaState *self)
{
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_key_file_set_int64 (file, GROUP, WATERMARK, self->watermark);
  g_key_file_set_int64 (file, GROUP, BELOW, self->older.below);
  g_key_file_set_int64 (file, GROUP, DATE, self->older.date);
  g_key_file_set_int64 (file, GROUP, ITEM, self->older.item_id);
  g_key_file_set_int64 (file, GROUP, N_OLDER, self->n_older);
  if (!g_key_file_save_to_file (file, path, &error))
    g_warning ("Attaché: %s", error->message);
}
