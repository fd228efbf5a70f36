/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-feed.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "evolution/attache-evolution-compat.h"

#define MODE 0700

struct _AttacheEvolutionFeed
{
  CamelFolder *folder;
  char *path;        /* of the uids that the service has, a line each */
  GHashTable *taken; /* uids that it has, or that are on their way */
  gboolean left;     /* nobody watches it any more, */
  gboolean gone;     /* and it will not come again */
};

/**
 * attache_evolution_feed_new:
 * @folder: a feed of Evolution's
 *
 * Returns: (transfer full): the feed; nothing is known of its items before they are listed
 */
AttacheEvolutionFeed *
attache_evolution_feed_new (CamelFolder *folder)
{
  AttacheEvolutionFeed *self = g_atomic_rc_box_new0 (AttacheEvolutionFeed);
  g_autofree char *name = g_uri_escape_string (camel_folder_get_full_name (folder), NULL, FALSE);

  self->folder = g_object_ref (folder);
  self->path = g_build_filename (g_get_user_data_dir (), "attache", "evolution", name, NULL);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * attache_evolution_feed_ref:
 *
 * Returns: (transfer full): @self
 */
AttacheEvolutionFeed *
attache_evolution_feed_ref (AttacheEvolutionFeed *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AttacheEvolutionFeed *self = data;

  g_object_unref (self->folder);
  g_hash_table_unref (self->taken);
  g_free (self->path);
}

/**
 * attache_evolution_feed_unref:
 * @self: (transfer full): a feed
 */
void
attache_evolution_feed_unref (AttacheEvolutionFeed *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * attache_evolution_feed_get_folder:
 *
 * Returns: (transfer none): its folder
 */
CamelFolder *
attache_evolution_feed_get_folder (AttacheEvolutionFeed *self)
{
  return self->folder;
}

/**
 * attache_evolution_feed_take:
 * @uid: of one of its items
 *
 * Returns: whether it is to be handed in, and is by the caller now
 */
gboolean
attache_evolution_feed_take (AttacheEvolutionFeed *self, const char *uid)
{
  if (g_hash_table_contains (self->taken, uid))
    return FALSE;
  return g_hash_table_add (self->taken, g_strdup (uid));
}

/**
 * attache_evolution_feed_give_back:
 * @uid: of an item that could not be handed in
 *
 * It may be taken again.
 */
void
attache_evolution_feed_give_back (AttacheEvolutionFeed *self, const char *uid)
{
  g_hash_table_remove (self->taken, uid);
}

/* What a sudden end cut off does not become one with what follows. */
static gboolean
is_torn (FILE *file)
{
  return fseek (file, -1, SEEK_END) == 0 && fgetc (file) != '\n';
}

/**
 * attache_evolution_feed_note:
 * @uids: (element-type utf8): what the service has now
 *
 * Appends them to the file: what a sudden end cuts off there is handed in once more, which the
 * service knows to be the same. Nothing is written of a feed that is gone.
 */
void
attache_evolution_feed_note (AttacheEvolutionFeed *self, GPtrArray *uids)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  FILE *file;

  if (self->gone)
    return;
  g_mkdir_with_parents (folder, MODE);
  file = g_fopen (self->path, "a+");
  if (file != NULL && is_torn (file))
    fputc ('\n', file);
  for (guint i = 0; file != NULL && i < uids->len; i++)
    fprintf (file, "%s\n", (const char *)g_ptr_array_index (uids, i));
  if (file == NULL || fclose (file) != 0)
    g_message ("Attaché: %s could not be written: %s", self->path, g_strerror (errno));
}

/**
 * attache_evolution_feed_leave:
 * @gone: whether the feed is gone for good, and not only its account switched off
 *
 * It is not watched any more. What is on its way of it may still arrive.
 */
void
attache_evolution_feed_leave (AttacheEvolutionFeed *self, gboolean gone)
{
  self->left = TRUE;
  self->gone = gone;
  if (gone)
    g_unlink (self->path);
}

/**
 * attache_evolution_feed_is_left:
 *
 * Returns: whether it is not watched any more
 */
gboolean
attache_evolution_feed_is_left (AttacheEvolutionFeed *self)
{
  return self->left;
}

/* What the worker thread finds. */
typedef struct
{
  CamelFolder *folder;
  char *path;
  GHashTable *known; /* of the messages there are, those in the file */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_object_unref (listing->folder);
  g_free (listing->path);
  g_hash_table_unref (listing->known);
  g_free (listing);
}

static void
clear_entry (gpointer data)
{
  g_free (((AttacheEvolutionEntry *)data)->uid);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const AttacheEvolutionEntry *)a)->date;
  gint64 second = ((const AttacheEvolutionEntry *)b)->date;

  return (first < second) - (first > second);
}

static GHashTable *
read_file (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return uids;
  lines = g_strsplit (text, "\n", -1);
  /* Behind the last end of a line there is nothing, or what a sudden end has left of a uid. */
  for (char **line = lines; line[0] != NULL && line[1] != NULL; line++)
    if (**line != '\0')
      g_hash_table_add (uids, g_strdup (*line));
  return uids;
}

/* The file would grow for ever: Evolution forgets old items, and may be told to. */
static void
write_file (const Listing *listing)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, listing->known);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_string_append_printf (text, "%s\n", (const char *)uid);
  g_file_set_contents (listing->path, text->str, (gssize)text->len, NULL);
}

static gint64
find_date (CamelFolder *folder, const char *uid)
{
  g_autoptr (CamelMessageInfo) info = camel_folder_get_message_info (folder, uid);

  return info != NULL ? camel_message_info_get_date_sent (info) : 0;
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Listing *listing = data;
  g_autoptr (GPtrArray) uids = attache_evolution_compat_dup_uids (listing->folder);
  g_autoptr (GHashTable) written = read_file (listing->path);
  GArray *fresh = g_array_new (FALSE, FALSE, sizeof (AttacheEvolutionEntry));

  g_array_set_clear_func (fresh, clear_entry);
  for (guint i = 0; uids != NULL && i < uids->len; i++)
    {
      const char *uid = g_ptr_array_index (uids, i);
      AttacheEvolutionEntry entry;

      if (g_hash_table_contains (written, uid))
        {
          g_hash_table_add (listing->known, g_strdup (uid));
          continue;
        }
      entry = (AttacheEvolutionEntry){ g_strdup (uid), find_date (listing->folder, uid) };
      g_array_append_val (fresh, entry);
    }
  if (g_hash_table_size (written) > 2 * g_hash_table_size (listing->known) + 100)
    write_file (listing);
  g_array_sort (fresh, compare_entries);
  g_task_return_pointer (task, fresh, (GDestroyNotify)g_array_unref);
}

/**
 * attache_evolution_feed_list_async:
 *
 * Finds out what the service has not got yet, in a worker thread.
 */
void
attache_evolution_feed_list_async (AttacheEvolutionFeed *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self->folder, cancellable, callback, data);
  Listing *listing = g_new0 (Listing, 1);

  listing->folder = g_object_ref (self->folder);
  listing->path = g_strdup (self->path);
  listing->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, listing, listing_free);
  g_object_set_data_full (G_OBJECT (task), "feed", attache_evolution_feed_ref (self),
                          (GDestroyNotify)attache_evolution_feed_unref);
  g_task_run_in_thread (task, list_thread);
}

/**
 * attache_evolution_feed_list_finish:
 *
 * Returns: (transfer full) (nullable) (element-type AttacheEvolutionEntry): items that were not
 *   handed in, the newest first
 */
GArray *
attache_evolution_feed_list_finish (GAsyncResult *result, GError **error)
{
  GArray *fresh = g_task_propagate_pointer (G_TASK (result), error);
  AttacheEvolutionFeed *self = g_object_get_data (G_OBJECT (result), "feed");
  Listing *listing = g_task_get_task_data (G_TASK (result));
  GHashTableIter iter;
  gpointer uid;

  /* The worker may have written the file anew meanwhile. */
  if (self->gone)
    g_unlink (self->path);
  if (fresh == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, listing->known);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_hash_table_add (self->taken, g_strdup (uid));
  return fresh;
}
