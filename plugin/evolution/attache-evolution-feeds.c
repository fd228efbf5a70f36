/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-feeds.h"

#include "evolution/attache-evolution-feed.h"
#include "evolution/attache-evolution-item.h"
#include "panel/attache-backlog.h"

/* Items read and handed in at once, and how many of a feed that is seen for the first time are. */
#define PORTION 32
#define FIRST   200

/* After a failure (no service, say) it is tried again. */
#define RETRY_SECONDS 60

struct _AttacheEvolutionFeeds
{
  AttacheClient *client;
  AttacheEvolutionProgress progress;
  gpointer data;
  GCancellable *cancellable;
  GHashTable *feeds; /* full name → Watched */
  GQueue fresh;      /* of Job; to be handed in at once, */
  GQueue older;      /* and when there is time */
  AttacheBacklog *backlog;
  guint all;    /* the most that were waiting */
  guint source; /* a portion that is due */
  gboolean busy;
};

/* An item to be handed in. */
typedef struct
{
  AttacheEvolutionFeed *feed;
  char *uid;
  gint64 date;
} Job;

typedef struct
{
  AttacheEvolutionFeeds *owner;
  AttacheEvolutionFeed *feed;
  gulong handler;
} Watched;

static void
job_free (gpointer data)
{
  Job *job = data;

  attache_evolution_feed_unref (job->feed);
  g_free (job->uid);
  g_free (job);
}

static void
watched_free (gpointer data)
{
  Watched *watched = data;

  if (watched->handler != 0)
    g_signal_handler_disconnect (attache_evolution_feed_get_folder (watched->feed),
                                 watched->handler);
  attache_evolution_feed_unref (watched->feed);
  g_free (watched);
}

static void
tell (AttacheEvolutionFeeds *self)
{
  guint left = self->fresh.length + self->older.length;

  self->all = left > 0 ? MAX (self->all, left) : 0;
  self->progress (left, self->all, self->data);
}

/* A portion on its way: read in a worker thread, then submitted. */
typedef struct
{
  AttacheEvolutionFeeds *owner;
  GPtrArray *jobs;     /* of Job */
  GPtrArray *articles; /* of AttacheArticle; those that could be read */
  gboolean older;
} Portion;

static void
portion_free (gpointer data)
{
  Portion *portion = data;

  g_ptr_array_unref (portion->jobs);
  g_ptr_array_unref (portion->articles);
  g_free (portion);
}

static AttacheArticle *
read_job (const Job *job, GCancellable *cancellable)
{
  CamelFolder *folder = attache_evolution_feed_get_folder (job->feed);
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (folder, job->uid);
  g_autoptr (CamelMimeMessage) message
      = camel_folder_get_message_sync (folder, job->uid, cancellable, NULL);

  return message != NULL && attache_evolution_place_is_feed (place)
             ? attache_evolution_item_new (place, message, cancellable, NULL)
             : NULL;
}

/* What cannot be read is passed over: it is shown by itself when it is selected. */
static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Portion *portion = data;

  for (guint i = 0; i < portion->jobs->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      AttacheArticle *article = read_job (g_ptr_array_index (portion->jobs, i), cancellable);

      if (article != NULL)
        g_ptr_array_add (portion->articles, article);
    }
  g_task_return_boolean (task, TRUE);
}

static void go_on (AttacheEvolutionFeeds *self);

static gboolean
on_due (gpointer data)
{
  AttacheEvolutionFeeds *self = data;

  self->source = 0;
  go_on (self);
  return G_SOURCE_REMOVE;
}

static void
note (const Portion *portion)
{
  g_autoptr (GHashTable) by_feed
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  gpointer feed, uids;

  for (guint i = 0; i < portion->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (portion->jobs, i);

      uids = g_hash_table_lookup (by_feed, job->feed);
      if (uids == NULL)
        g_hash_table_insert (by_feed, job->feed, uids = g_ptr_array_new ());
      g_ptr_array_add (uids, job->uid);
    }
  g_hash_table_iter_init (&iter, by_feed);
  while (g_hash_table_iter_next (&iter, &feed, &uids))
    attache_evolution_feed_note (feed, uids);
}

/* The jobs go back to where they came from, in their order. */
static void
put_back (AttacheEvolutionFeeds *self, Portion *portion)
{
  GQueue *queue = portion->older ? &self->older : &self->fresh;

  g_ptr_array_set_free_func (portion->jobs, NULL);
  for (guint i = portion->jobs->len; i-- > 0;)
    g_queue_push_head (queue, g_ptr_array_index (portion->jobs, i));
  g_ptr_array_set_size (portion->jobs, 0);
}

static void
finish (AttacheEvolutionFeeds *self, Portion *portion, const GError *error)
{
  gboolean older = portion->older;

  if (error == NULL)
    note (portion);
  else
    put_back (self, portion);
  portion_free (portion);
  self->busy = FALSE;
  tell (self);
  if (older && error != NULL)
    attache_backlog_failed (self->backlog, error);
  else if (older)
    attache_backlog_stepped (self->backlog, self->older.length > 0);
  else if (error != NULL)
    {
      g_message ("Attaché: new items wait, the service did not take them: %s", error->message);
      if (self->source == 0)
        self->source = g_timeout_add_seconds (RETRY_SECONDS, on_due, self);
      return;
    }
  go_on (self);
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  Portion *portion = data;
  g_autoptr (GError) error = NULL;

  attache_client_submit_finish (ATTACHE_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    portion_free (portion);
  else
    finish (portion->owner, portion, error);
}

static void
on_portion_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Portion *portion = data;
  AttacheEvolutionFeeds *self = portion->owner;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    portion_free (portion);
  else if (portion->articles->len == 0)
    finish (self, portion, NULL);
  else
    attache_client_submit_async (self->client, portion->articles, self->cancellable, on_submitted,
                                 portion);
}

static void
begin_portion (AttacheEvolutionFeeds *self, GQueue *queue, gint64 oldest)
{
  Portion *portion = g_new0 (Portion, 1);
  g_autoptr (GTask) task = NULL;

  portion->owner = self;
  portion->older = queue == &self->older;
  portion->jobs = g_ptr_array_new_with_free_func (job_free);
  portion->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_article_unref);
  while (portion->jobs->len < PORTION && queue->length > 0)
    {
      Job *job = g_queue_pop_head (queue);

      if (job->date != 0 && job->date < oldest)
        job_free (job);
      else
        g_ptr_array_add (portion->jobs, job);
    }
  self->busy = TRUE;
  task = g_task_new (NULL, self->cancellable, on_portion_read, portion);
  g_task_set_task_data (task, portion, NULL);
  g_task_run_in_thread (task, read_thread);
}

static void
on_backlog (gint64 oldest, gpointer data)
{
  AttacheEvolutionFeeds *self = data;

  if (self->busy || self->older.length == 0)
    attache_backlog_stepped (self->backlog, self->older.length > 0);
  else
    begin_portion (self, &self->older, oldest);
}

static void
go_on (AttacheEvolutionFeeds *self)
{
  if (self->busy || self->source != 0)
    return;
  attache_backlog_hold (self->backlog, self->fresh.length > 0);
  if (self->fresh.length > 0)
    begin_portion (self, &self->fresh, 0);
}

static void
enqueue (AttacheEvolutionFeed *feed, GQueue *queue, const char *uid, gint64 date)
{
  Job *job;

  if (!attache_evolution_feed_take (feed, uid))
    return;
  job = g_new (Job, 1);
  *job = (Job){ attache_evolution_feed_ref (feed), g_strdup (uid), date };
  g_queue_push_tail (queue, job);
}

/* Read and other flags are changes too, and come in storms; only what was added is new. */
static void
on_changed (CamelFolder *folder, CamelFolderChangeInfo *changes, Watched *watched)
{
  AttacheEvolutionFeeds *self = watched->owner;
  GPtrArray *added = changes != NULL ? changes->uid_added : NULL;

  if (added == NULL || added->len == 0)
    return;
  for (guint i = 0; i < added->len; i++)
    enqueue (watched->feed, &self->fresh, g_ptr_array_index (added, i), 0);
  tell (self);
  go_on (self);
}

static void
on_listed (GObject *folder, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) entries = attache_evolution_feed_list_finish (result, &error);
  AttacheEvolutionFeeds *self = data;
  Watched *watched;

  if (entries == NULL)
    return;
  watched = g_hash_table_lookup (self->feeds, camel_folder_get_full_name (CAMEL_FOLDER (folder)));
  for (guint i = 0; watched != NULL && i < entries->len; i++)
    {
      AttacheEvolutionEntry *entry = &g_array_index (entries, AttacheEvolutionEntry, i);

      enqueue (watched->feed, i < FIRST ? &self->fresh : &self->older, entry->uid, entry->date);
    }
  tell (self);
  attache_backlog_add (self->backlog);
  go_on (self);
}

static void
on_folder (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamelFolder) folder
      = camel_store_get_folder_finish (CAMEL_STORE (store), result, &error);
  AttacheEvolutionFeeds *self = data;
  Watched *watched;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (folder == NULL || !attache_evolution_folder_is_feed (folder)
      || g_hash_table_contains (self->feeds, camel_folder_get_full_name (folder)))
    return;
  watched = g_new0 (Watched, 1);
  watched->owner = self;
  watched->feed = attache_evolution_feed_new (folder);
  /* Before they are listed, so that none can come between. */
  watched->handler = g_signal_connect (folder, "changed", G_CALLBACK (on_changed), watched);
  g_hash_table_insert (self->feeds, g_strdup (camel_folder_get_full_name (folder)), watched);
  attache_evolution_feed_list_async (watched->feed, self->cancellable, on_listed, self);
}

/**
 * attache_evolution_feeds_add:
 * @store: any store
 * @name: full name of a folder in it
 *
 * There is such a folder. It is opened only if it is a feed.
 */
void
attache_evolution_feeds_add (AttacheEvolutionFeeds *self, CamelStore *store, const char *name)
{
  /* What is junk or trash is in the feeds' own folders too. */
  if (!attache_evolution_store_is_feed (store) || attache_evolution_name_is_virtual (name)
      || *name == '\0' || g_hash_table_contains (self->feeds, name))
    return;
  camel_store_get_folder (store, name, 0, G_PRIORITY_LOW, self->cancellable, on_folder, self);
}

static void
drop (GQueue *queue, const char *name)
{
  GList *link = queue->head;

  while (link != NULL)
    {
      GList *next = link->next;
      Job *job = link->data;

      if (g_str_equal (camel_folder_get_full_name (attache_evolution_feed_get_folder (job->feed)),
                       name))
        {
          job_free (job);
          g_queue_delete_link (queue, link);
        }
      link = next;
    }
}

/**
 * attache_evolution_feeds_remove:
 * @store: any store
 * @name: full name of a folder in it
 * @deleted: whether it is gone for good, and not only its account switched off
 *
 * There is no such folder any more.
 */
void
attache_evolution_feeds_remove (AttacheEvolutionFeeds *self, CamelStore *store, const char *name,
                                gboolean deleted)
{
  Watched *watched = g_hash_table_lookup (self->feeds, name);

  if (!attache_evolution_store_is_feed (store) || watched == NULL)
    return;
  if (deleted)
    attache_evolution_feed_forget (watched->feed);
  drop (&self->fresh, name);
  drop (&self->older, name);
  g_hash_table_remove (self->feeds, name);
  tell (self);
}

/**
 * attache_evolution_feeds_new:
 * @client: to submit with
 * @settings: the panel's
 * @progress: told how many items are left
 *
 * Returns: (transfer full): no feeds yet
 */
AttacheEvolutionFeeds *
attache_evolution_feeds_new (AttacheClient *client, GSettings *settings,
                             AttacheEvolutionProgress progress, gpointer data)
{
  AttacheEvolutionFeeds *self = g_new0 (AttacheEvolutionFeeds, 1);

  self->client = g_object_ref (client);
  self->progress = progress;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, watched_free);
  g_queue_init (&self->fresh);
  g_queue_init (&self->older);
  self->backlog = attache_backlog_new (client, settings, on_backlog, self);
  return self;
}

/**
 * attache_evolution_feeds_free:
 * @self: (transfer full): feeds
 *
 * What is on its way may still arrive; it is handed in again the next time.
 */
void
attache_evolution_feeds_free (AttacheEvolutionFeeds *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  attache_backlog_free (self->backlog);
  g_hash_table_unref (self->feeds);
  g_queue_clear_full (&self->fresh, job_free);
  g_queue_clear_full (&self->older, job_free);
  g_object_unref (self->client);
  g_free (self);
}
