/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-watch.h"

#include "liferea/attache-liferea-database.h"

/* After a failure (no service, say) new items are looked for again. */
#define RETRY_SECONDS 60

struct _AttacheLifereaWatch
{
  AttacheLifereaHost *host;
  AttacheClient *client;
  GCancellable *cancellable;
  AttacheLifereaNews *news; /* being submitted */
  AttacheLifereaState state;
  AttacheLifereaOlder *older;
  gulong handler;
  guint source; /* a check that is due */
  gboolean busy;
  gboolean again; /* something may have changed meanwhile */
};

static void check (AttacheLifereaWatch *self);

/* What was there before the first time, but for the newest that are submitted at once, is for the
 * older ones. */
static void
keep (AttacheLifereaWatch *self, const AttacheLifereaNews *news)
{
  gboolean first = self->state.older.below < 0;

  if (first)
    self->state.older.below = news->before;
  if (first || self->state.watermark != news->watermark)
    {
      self->state.watermark = news->watermark;
      attache_liferea_state_save (&self->state);
    }
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
  attache_liferea_older_hold (self->older, self->source != 0);
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
      keep (self, self->news);
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
      keep (self, news);
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
  attache_liferea_older_hold (self->older, TRUE);
  attache_liferea_database_news_async (self->state.watermark, self->cancellable, on_news, self);
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
 * @settings: the panel's
 * @progress: told how many older items are left
 *
 * Begins with what came while the plugin was off; the first time, with the newest items.
 *
 * Returns: (transfer full): a watch
 */
AttacheLifereaWatch *
attache_liferea_watch_new (AttacheLifereaHost *host, AttacheClient *client, GSettings *settings,
                           AttacheLifereaOlderProgress progress, gpointer data)
{
  AttacheLifereaWatch *self = g_new0 (AttacheLifereaWatch, 1);

  self->host = host;
  self->client = g_object_ref (client);
  self->cancellable = g_cancellable_new ();
  attache_liferea_state_load (&self->state);
  self->older = attache_liferea_older_new (client, settings, &self->state, progress, data);
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
  attache_liferea_older_free (self->older);
  g_clear_object (&self->client);
  g_clear_pointer (&self->news, attache_liferea_news_free);
  g_free (self);
}
