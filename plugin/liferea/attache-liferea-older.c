/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-older.h"

#include "panel/attache-backlog.h"

struct _AttacheLifereaOlder
{
  AttacheClient *client;
  GSettings *settings;
  AttacheLifereaState *state; /* the watch's */
  AttacheLifereaOlderProgress progress;
  gpointer data;
  GCancellable *cancellable;
  AttacheLifereaNews *portion; /* being submitted */
  AttacheBacklog *backlog;
};

static gboolean
is_done (AttacheLifereaOlder *self)
{
  return self->state->older.date < 0;
}

static void
tell (AttacheLifereaOlder *self, guint left)
{
  self->progress (left, MAX (left, (guint)CLAMP (self->state->n_older, 0, G_MAXINT)), self->data);
}

/* The place moves only now, when the items are on disk. */
static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = attache_client_submit_finish (ATTACHE_CLIENT (source), result, &error);
  AttacheLifereaOlder *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!done)
    {
      g_clear_pointer (&self->portion, attache_liferea_news_free);
      attache_backlog_failed (self->backlog, error);
      return;
    }
  self->state->older = self->portion->place;
  self->state->n_older
      = MAX (self->state->n_older, (gint64)self->portion->left + self->portion->articles->len);
  attache_liferea_state_save (self->state);
  tell (self, self->portion->left);
  g_clear_pointer (&self->portion, attache_liferea_news_free);
  attache_backlog_stepped (self->backlog, TRUE);
}

static void
end (AttacheLifereaOlder *self)
{
  self->state->older.date = -1;
  attache_liferea_state_save (self->state);
  tell (self, 0);
  attache_backlog_stepped (self->backlog, FALSE);
}

static void
on_portion (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLifereaNews) portion = attache_liferea_database_news_finish (result, &error);
  AttacheLifereaOlder *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (portion == NULL)
    attache_backlog_failed (self->backlog, error);
  else if (portion->articles->len == 0)
    end (self);
  else
    {
      self->portion = g_steal_pointer (&portion);
      attache_client_submit_async (self->client, self->portion->articles, self->cancellable,
                                   on_submitted, self);
    }
}

static void
step (gint64 oldest, gpointer data)
{
  AttacheLifereaOlder *self = data;

  attache_liferea_database_older_async (&self->state->older, oldest, self->cancellable, on_portion,
                                        self);
}

static void
on_read_older (AttacheLifereaOlder *self)
{
  if (!g_settings_get_boolean (self->settings, "read-older"))
    tell (self, 0);
}

/**
 * attache_liferea_older_new:
 * @client: to submit with
 * @settings: of the schema `org.attache.Panel`; `read-older` switches it off and on
 * @state: how far it got; read and written
 * @progress: told how much is left
 *
 * Waits until attache_liferea_older_hold() lets it go.
 *
 * Returns: (transfer full): it
 */
AttacheLifereaOlder *
attache_liferea_older_new (AttacheClient *client, GSettings *settings, AttacheLifereaState *state,
                           AttacheLifereaOlderProgress progress, gpointer data)
{
  AttacheLifereaOlder *self = g_new0 (AttacheLifereaOlder, 1);

  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  self->state = state;
  self->progress = progress;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->backlog = attache_backlog_new (client, settings, step, self);
  g_signal_connect_swapped (settings, "changed::read-older", G_CALLBACK (on_read_older), self);
  return self;
}

/**
 * attache_liferea_older_free:
 * @self: (transfer full): it
 */
void
attache_liferea_older_free (AttacheLifereaOlder *self)
{
  g_signal_handlers_disconnect_by_data (self->settings, self);
  attache_backlog_free (self->backlog);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->portion, attache_liferea_news_free);
  g_free (self);
}

/**
 * attache_liferea_older_hold:
 * @hold: whether new items are being submitted
 *
 * Waits while there are new items, and goes on after them.
 */
void
attache_liferea_older_hold (AttacheLifereaOlder *self, gboolean hold)
{
  attache_backlog_hold (self->backlog, hold || is_done (self) || self->state->older.below < 0);
}
