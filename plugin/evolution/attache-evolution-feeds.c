/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-feeds.h"

#include "evolution/attache-evolution-place.h"
#include "evolution/attache-evolution-portion.h"
#include "panel/attache-backlog.h"

/* Items read and handed in at once, and how many of a feed that is seen for the first time are. */
#define PORTION 32
#define FIRST   200

/* After a failure it is tried again: with a service for ever, with a message some times, and then
 * when Evolution is started the next time. A test does not want to wait for so long. */
#ifndef RETRY_SECONDS
#define RETRY_SECONDS 60
#endif
#define TRIES 3

struct _AttacheEvolutionFeeds
{
  AttacheClient *client;
  GSettings *settings;
  AttacheEvolutionProgress progress;
  gpointer data;
  GCancellable *cancellable;
  GHashTable *feeds; /* full name → Watched */
  GQueue fresh;      /* of AttacheEvolutionJob; to be handed in at once, */
  GQueue older;      /* when there is time, */
  GQueue again;      /* and after a while, as it could not be read */
  AttacheBacklog *backlog;
  guint all;          /* the most that were waiting */
  guint source;       /* a portion that is due */
  guint again_source; /* what is to be read again is */
  gboolean busy;
};

typedef struct
{
  AttacheEvolutionFeeds *owner;
  AttacheEvolutionFeed *feed;
  gulong handler;
} Watched;

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

/* What is not to be handed in is not left to be. */
static guint
count_left (AttacheEvolutionFeeds *self)
{
  guint left = self->fresh.length + self->again.length;

  return g_settings_get_boolean (self->settings, "read-older") ? left + self->older.length : left;
}

static void
tell (AttacheEvolutionFeeds *self)
{
  guint left = count_left (self);

  self->all = left > 0 ? MAX (self->all, left) : 0;
  self->progress (left, self->all, self->data);
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

/* What could not be read goes back to where it came from. */
static gboolean
on_again (gpointer data)
{
  AttacheEvolutionFeeds *self = data;
  AttacheEvolutionJob *job;

  self->again_source = 0;
  while ((job = g_queue_pop_head (&self->again)) != NULL)
    g_queue_push_tail (job->older ? &self->older : &self->fresh, job);
  attache_backlog_add (self->backlog);
  go_on (self);
  return G_SOURCE_REMOVE;
}

static void
try_again (AttacheEvolutionFeeds *self, AttacheEvolutionPortion *portion)
{
  for (guint i = 0; i < portion->failed->len; i++)
    {
      AttacheEvolutionJob *job = g_ptr_array_index (portion->failed, i);

      job->older = portion->older;
      if (attache_evolution_feed_is_left (job->feed) || ++job->tries >= TRIES)
        {
          attache_evolution_feed_give_back (job->feed, job->uid);
          attache_evolution_job_free (job);
        }
      else
        g_queue_push_tail (&self->again, job);
    }
  g_ptr_array_set_free_func (portion->failed, NULL);
  g_ptr_array_set_size (portion->failed, 0);
  if (self->again.length > 0 && self->again_source == 0)
    self->again_source = g_timeout_add_seconds (RETRY_SECONDS, on_again, self);
}

/* The jobs go back to where they came from, in their order, but for those of a feed that went. */
static void
put_back (AttacheEvolutionFeeds *self, AttacheEvolutionPortion *portion)
{
  GQueue *queue = portion->older ? &self->older : &self->fresh;

  g_ptr_array_set_free_func (portion->jobs, NULL);
  for (guint i = portion->jobs->len; i-- > 0;)
    {
      AttacheEvolutionJob *job = g_ptr_array_index (portion->jobs, i);

      if (attache_evolution_feed_is_left (job->feed))
        attache_evolution_job_free (job);
      else
        g_queue_push_head (queue, job);
    }
  g_ptr_array_set_size (portion->jobs, 0);
}

static void
finish (AttacheEvolutionFeeds *self, AttacheEvolutionPortion *portion, const GError *error)
{
  gboolean older = portion->older;

  try_again (self, portion);
  if (error == NULL)
    attache_evolution_portion_note (portion);
  else
    put_back (self, portion);
  attache_evolution_portion_free (portion);
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
  AttacheEvolutionPortion *portion = data;
  g_autoptr (GError) error = NULL;

  attache_client_submit_finish (ATTACHE_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    attache_evolution_portion_free (portion);
  else
    finish (portion->owner, portion, error);
}

static void
on_portion_read (GObject *source, GAsyncResult *result, gpointer data)
{
  AttacheEvolutionPortion *portion = data;
  AttacheEvolutionFeeds *self = portion->owner;

  if (!attache_evolution_portion_read_finish (result))
    attache_evolution_portion_free (portion);
  else if (portion->articles->len == 0)
    finish (self, portion, NULL);
  else
    attache_client_submit_async (self->client, portion->articles, self->cancellable, on_submitted,
                                 portion);
}

static void
begin_portion (AttacheEvolutionFeeds *self, GQueue *queue, gint64 oldest)
{
  AttacheEvolutionPortion *portion = attache_evolution_portion_new (self);

  portion->older = queue == &self->older;
  while (portion->jobs->len < PORTION && queue->length > 0)
    {
      AttacheEvolutionJob *job = g_queue_pop_head (queue);

      if (job->date != 0 && job->date < oldest)
        attache_evolution_job_free (job);
      else
        g_ptr_array_add (portion->jobs, job);
    }
  self->busy = TRUE;
  attache_evolution_portion_read_async (portion, self->cancellable, on_portion_read);
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
  if (attache_evolution_feed_take (feed, uid))
    g_queue_push_tail (queue, attache_evolution_job_new (feed, uid, date));
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
  /* Another one of this name may have come since. */
  if (watched != NULL && attache_evolution_feed_get_folder (watched->feed) != (gpointer)folder)
    return;
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
  if (folder == NULL)
    g_message ("Attaché: a feed could not be opened: %s", error->message);
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
drop_left (GQueue *queue)
{
  GList *link = queue->head;

  while (link != NULL)
    {
      GList *next = link->next;
      AttacheEvolutionJob *job = link->data;

      if (attache_evolution_feed_is_left (job->feed))
        {
          attache_evolution_job_free (job);
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
  attache_evolution_feed_leave (watched->feed, deleted);
  drop_left (&self->fresh);
  drop_left (&self->older);
  drop_left (&self->again);
  g_hash_table_remove (self->feeds, name);
  tell (self);
}

static void
on_read_older (AttacheEvolutionFeeds *self)
{
  self->all = 0;
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
  self->settings = g_object_ref (settings);
  self->progress = progress;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, watched_free);
  g_queue_init (&self->fresh);
  g_queue_init (&self->older);
  g_queue_init (&self->again);
  self->backlog = attache_backlog_new (client, settings, on_backlog, self);
  g_signal_connect_swapped (settings, "changed::read-older", G_CALLBACK (on_read_older), self);
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
  g_clear_handle_id (&self->again_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  attache_backlog_free (self->backlog);
  g_hash_table_unref (self->feeds);
  g_queue_clear_full (&self->fresh, attache_evolution_job_free);
  g_queue_clear_full (&self->older, attache_evolution_job_free);
  g_queue_clear_full (&self->again, attache_evolution_job_free);
  g_object_unref (self->client);
  g_object_unref (self->settings);
  g_free (self);
}
