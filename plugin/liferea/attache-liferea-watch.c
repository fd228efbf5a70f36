/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-watch.h"

#include "liferea/attache-liferea-database.h"

/* After a failure (no service, say) new items are looked for again. */
#define RETRY_SECONDS 60

#define STATE_GROUP "liferea"
#define STATE_KEY   "watermark"

struct _AttacheLifereaWatch
{
  AttacheLifereaHost *host;
  AttacheClient *client;
  GCancellable *cancellable;
  AttacheLifereaNews *news; /* being submitted */
  gint64 watermark;         /* negative before the first time */
  gulong handler;
  guint source; /* a check that is due */
  gboolean busy;
  gboolean again; /* something may have changed meanwhile */
};

static void check (AttacheLifereaWatch *self);

static char *
state_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "attache", "liferea.state", NULL);
}

static gint64
load_watermark (void)
{
  g_autofree char *path = state_file ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gint64 watermark;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return -1;
  watermark = g_key_file_get_int64 (file, STATE_GROUP, STATE_KEY, &error);
  return error != NULL ? -1 : watermark;
}

static void
save_watermark (gint64 watermark)
{
  g_autofree char *path = state_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_key_file_set_int64 (file, STATE_GROUP, STATE_KEY, watermark);
  if (!g_key_file_save_to_file (file, path, &error))
    g_warning ("Attaché: %s", error->message);
}

static gboolean
on_due (gpointer data)
{
  AttacheLifereaWatch *self = data;

  self->source = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
finish (AttacheLifereaWatch *self, gboolean failed)
{
  gboolean again = self->again;

  self->busy = self->again = FALSE;
  g_clear_pointer (&self->news, attache_liferea_news_free);
  if (failed && self->source == 0)
    self->source = g_timeout_add_seconds (RETRY_SECONDS, on_due, self);
  else if (again && self->source == 0)
    self->source = g_idle_add (on_due, self);
}

/* The watermark moves only now, when the items are on disk. */
static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = attache_client_submit_finish (ATTACHE_CLIENT (source), result, &error);
  AttacheLifereaWatch *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (done)
    {
      self->watermark = self->news->watermark;
      save_watermark (self->watermark);
      self->again |= self->news->more;
    }
  else
    g_message ("Attaché: new items wait, the service did not take them: %s", error->message);
  finish (self, !done);
}

static void
on_news (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLifereaNews) news = attache_liferea_database_news_finish (result, &error);
  AttacheLifereaWatch *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (news == NULL)
    {
      g_message ("Attaché: %s", error->message);
      finish (self, TRUE);
      return;
    }
  if (news->articles->len == 0)
    {
      if (self->watermark != news->watermark)
        save_watermark (news->watermark);
      self->watermark = news->watermark;
      finish (self, FALSE);
      return;
    }
  self->news = g_steal_pointer (&news);
  attache_client_submit_async (self->client, self->news->articles, self->cancellable, on_submitted,
                               self);
}

static void
check (AttacheLifereaWatch *self)
{
  self->again |= self->busy;
  if (self->busy)
    return;
  self->busy = TRUE;
  attache_liferea_database_news_async (self->watermark, self->cancellable, on_news, self);
}

/* The signal comes several times, also when only read states changed, and its argument says nothing
 * sure. */
static void
on_new_items (AttacheLifereaWatch *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, on_due, self, NULL);
}

/**
 * attache_liferea_watch_new:
 * @host: Liferea
 * @client: to submit with
 *
 * Begins with what came while the plugin was off; the first time, with the newest items.
 *
 * Returns: (transfer full): a watch
 */
AttacheLifereaWatch *
attache_liferea_watch_new (AttacheLifereaHost *host, AttacheClient *client)
{
  AttacheLifereaWatch *self = g_new0 (AttacheLifereaWatch, 1);

  self->host = host;
  self->client = g_object_ref (client);
  self->cancellable = g_cancellable_new ();
  self->watermark = load_watermark ();
  self->handler
      = g_signal_connect_swapped (host->feed_list, "new-items", G_CALLBACK (on_new_items), self);
  on_new_items (self);
  return self;
}

/**
 * attache_liferea_watch_free:
 * @self: (transfer full): a watch
 */
void
attache_liferea_watch_free (AttacheLifereaWatch *self)
{
  g_signal_handler_disconnect (self->host->feed_list, self->handler);
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_pointer (&self->news, attache_liferea_news_free);
  g_free (self);
}
