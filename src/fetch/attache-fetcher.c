/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-fetcher.h"

#include <libsoup/soup.h>

struct _AttacheFetcher
{
  GObject parent_instance;
  char *user_agent;
};

G_DEFINE_FINAL_TYPE (AttacheFetcher, attache_fetcher, G_TYPE_OBJECT)

static void
attache_fetcher_finalize (GObject *object)
{
  AttacheFetcher *self = ATTACHE_FETCHER (object);

  g_free (self->user_agent);
  G_OBJECT_CLASS (attache_fetcher_parent_class)->finalize (object);
}

static void
attache_fetcher_class_init (AttacheFetcherClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_fetcher_finalize;
  /**
   * AttacheFetcher::contact:
   * @host: whom, as people read it
   * @port: the same
   * @address: the numeric address that is dialled
   * @proxy: whether it is a proxy
   *
   * A connection is about to be opened.
   */
  g_signal_new ("contact", ATTACHE_TYPE_FETCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /**
   * AttacheFetcher::begun:
   * @origin: of which fetch
   *
   * It is this one's turn.
   */
  g_signal_new ("begun", ATTACHE_TYPE_FETCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
}

static void
attache_fetcher_init (AttacheFetcher *self)
{
}

/**
 * attache_fetcher_new:
 * @user_agent: who we are
 *
 * Returns: (transfer full): a fetcher
 */
AttacheFetcher *
attache_fetcher_new (const char *user_agent)
{
  AttacheFetcher *self = g_object_new (ATTACHE_TYPE_FETCHER, NULL);

  self->user_agent = g_strdup (user_agent);
  return self;
}

/**
 * attache_fetch_result_free:
 * @self: (transfer full): a result
 */
void
attache_fetch_result_free (AttacheFetchResult *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->charset);
  g_free (self->url);
  g_free (self->host);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->detail);
  g_free (self);
}

/**
 * attache_fetcher_fetch_async:
 * @origin: of the item whose link is fetched
 * @options: how
 * @callback: called when it is known what came of it
 *
 * Fetches a page when it is its turn.
 */
void
attache_fetcher_fetch_async (AttacheFetcher *self, AttacheFeedOrigin *origin,
                             const AttacheFetchOptions *options, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  AttacheFetchResult *result = g_new0 (AttacheFetchResult, 1);

  result->state = ATTACHE_FETCH_OFFLINE;
  g_task_return_pointer (task, result, (GDestroyNotify)attache_fetch_result_free);
}

/**
 * attache_fetcher_fetch_finish:
 *
 * Returns: (transfer full) (nullable): what came of it; %NULL with an error only when it was
 *   cancelled
 */
AttacheFetchResult *
attache_fetcher_fetch_finish (AttacheFetcher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * attache_fetcher_hold_host:
 * @host: whom
 * @until: Unix seconds
 *
 * Leaves a host alone until then, as it asked for in an earlier session.
 */
void
attache_fetcher_hold_host (AttacheFetcher *self, const char *host, gint64 until)
{
}
