/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-portion.h"

#include "evolution/attache-evolution-item.h"

/**
 * attache_evolution_job_new:
 * @feed: of the item
 * @uid: of its message
 * @date: Unix seconds; 0 if it is not known
 *
 * Returns: (transfer full): an item to be handed in
 */
AttacheEvolutionJob *
attache_evolution_job_new (AttacheEvolutionFeed *feed, const char *uid, gint64 date)
{
  AttacheEvolutionJob *job = g_new (AttacheEvolutionJob, 1);

  *job = (AttacheEvolutionJob){ attache_evolution_feed_ref (feed), g_strdup (uid), date, 0, FALSE };
  return job;
}

/**
 * attache_evolution_job_free:
 * @data: (transfer full): an AttacheEvolutionJob
 */
void
attache_evolution_job_free (gpointer data)
{
  AttacheEvolutionJob *job = data;

  attache_evolution_feed_unref (job->feed);
  g_free (job->uid);
  g_free (job);
}

/**
 * attache_evolution_portion_new:
 * @owner: (transfer none): whose portion it is
 *
 * Returns: (transfer full): a portion without any jobs
 */
AttacheEvolutionPortion *
attache_evolution_portion_new (gpointer owner)
{
  AttacheEvolutionPortion *self = g_new0 (AttacheEvolutionPortion, 1);

  self->owner = owner;
  self->jobs = g_ptr_array_new_with_free_func (attache_evolution_job_free);
  self->failed = g_ptr_array_new_with_free_func (attache_evolution_job_free);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_article_unref);
  return self;
}

/**
 * attache_evolution_portion_free:
 * @self: (transfer full): a portion
 */
void
attache_evolution_portion_free (AttacheEvolutionPortion *self)
{
  g_ptr_array_unref (self->jobs);
  g_ptr_array_unref (self->failed);
  g_ptr_array_unref (self->articles);
  g_free (self);
}

/**
 * attache_evolution_portion_note:
 *
 * Notes of each feed that the service has its items.
 */
void
attache_evolution_portion_note (const AttacheEvolutionPortion *self)
{
  g_autoptr (GHashTable) by_feed
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  gpointer feed, uids;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      AttacheEvolutionJob *job = g_ptr_array_index (self->jobs, i);

      uids = g_hash_table_lookup (by_feed, job->feed);
      if (uids == NULL)
        g_hash_table_insert (by_feed, job->feed, uids = g_ptr_array_new ());
      g_ptr_array_add (uids, job->uid);
    }
  g_hash_table_iter_init (&iter, by_feed);
  while (g_hash_table_iter_next (&iter, &feed, &uids))
    attache_evolution_feed_note (feed, uids);
}

static AttacheArticle *
read_job (const AttacheEvolutionJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (AttacheEvolutionPlace) place
      = attache_evolution_place_new (attache_evolution_feed_get_folder (job->feed), job->uid);

  if (attache_evolution_place_is_feed (place))
    return attache_evolution_item_read_sync (place, cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "it is no feed");
  return NULL;
}

/* Whether it would be the same the next time: the message is not there any more, or is of a kind
 * that is not read. */
static gboolean
is_for_good (const AttacheEvolutionJob *job, const GError *error)
{
  g_autoptr (CamelMessageInfo) info = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return TRUE;
  info = camel_folder_get_message_info (attache_evolution_feed_get_folder (job->feed), job->uid);
  return info == NULL;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  AttacheEvolutionPortion *self = data;

  for (guint i = 0; i < self->jobs->len && !g_cancellable_is_cancelled (cancellable);)
    {
      g_autoptr (GError) error = NULL;
      AttacheArticle *article = read_job (self->jobs->pdata[i], cancellable, &error);

      if (article != NULL)
        g_ptr_array_add (self->articles, article);
      if (article != NULL || is_for_good (self->jobs->pdata[i], error))
        i++;
      else
        g_ptr_array_add (self->failed, g_ptr_array_steal_index (self->jobs, i));
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * attache_evolution_portion_read_async:
 * @cancellable: ends it early
 * @callback: gets @self as its data, when all that can be read is among its articles
 *
 * Reads its messages in a worker thread. Until then nobody else may touch it.
 */
void
attache_evolution_portion_read_async (AttacheEvolutionPortion *self, GCancellable *cancellable,
                                      GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, self);

  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, read_thread);
}

/**
 * attache_evolution_portion_read_finish:
 *
 * Returns: whether it was not cancelled
 */
gboolean
attache_evolution_portion_read_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
