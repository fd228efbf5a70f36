/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-fetcher.h"

#include "fetch/attache-fetch-limits.h"
#include "fetch/attache-fetch-link.h"
#include "fetch/attache-trip.h"

struct _AttacheFetcher
{
  GObject parent_instance;
  char *user_agent;
  AttacheRobotsCache *robots;
  GHashTable *sites; /* host → Site */
  guint running;
  guint timer;
};

/* One host. */
typedef struct
{
  char *host;
  GQueue waiting; /* of Visit */
  gboolean busy;
  gint64 free_at; /* monotonic: a rest after the last page */
  gint64 until;   /* Unix seconds: it wants to be left alone */
} Site;

/* One page. */
typedef struct
{
  AttacheFetcher *self; /* lent: the task holds it */
  Site *site;
  AttacheTripOrder *order;
  GTask *task;
} Visit;

G_DEFINE_FINAL_TYPE (AttacheFetcher, attache_fetcher, G_TYPE_OBJECT)

static void pump (AttacheFetcher *self);

static void
site_free (gpointer data)
{
  Site *site = data;

  g_free (site->host);
  g_free (site);
}

static void
attache_fetcher_finalize (GObject *object)
{
  AttacheFetcher *self = ATTACHE_FETCHER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_unref (self->sites);
  attache_robots_cache_free (self->robots);
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
  self->robots = attache_robots_cache_new ();
  self->sites = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, site_free);
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

/* Of one host there are several ways to write it. */
static char *
dup_host_key (const char *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);

  return g_ascii_strdown (ascii != NULL ? ascii : host, -1);
}

static Site *
get_site (AttacheFetcher *self, const char *host)
{
  g_autofree char *key = dup_host_key (host);
  Site *site = g_hash_table_lookup (self->sites, key);

  if (site != NULL)
    return site;
  site = g_new0 (Site, 1);
  site->host = g_steal_pointer (&key);
  g_hash_table_insert (self->sites, site->host, site);
  return site;
}

static gint64
get_rest (guint delay)
{
  const char *spacing = g_getenv ("ATTACHE_FETCH_SPACING_MS");
  gint64 milliseconds
      = spacing != NULL ? (gint64)g_ascii_strtoull (spacing, NULL, 10) : ATTACHE_FETCH_SPACING_MS;

  return MAX (milliseconds * 1000, (gint64)delay * G_USEC_PER_SEC);
}

static void
visit_free (Visit *visit)
{
  attache_trip_order_free (visit->order);
  g_object_unref (visit->task);
  g_free (visit);
}

static void
hold (Site *site, gint64 until)
{
  site->until = MAX (site->until, until);
}

static void
on_done (GObject *source, GAsyncResult *async, gpointer data)
{
  Visit *visit = data;
  g_autoptr (AttacheFetcher) self = g_object_ref (visit->self);
  GError *error = NULL;
  guint delay;
  AttacheFetchResult *result = attache_trip_finish (async, &delay, &error);

  self->running--;
  visit->site->busy = FALSE;
  visit->site->free_at = g_get_monotonic_time () + get_rest (delay);
  if (result != NULL && result->state == ATTACHE_FETCH_WAIT)
    hold (result->host != NULL ? get_site (self, result->host) : visit->site, result->until);
  if (result != NULL)
    g_task_return_pointer (visit->task, result, (GDestroyNotify)attache_fetch_result_free);
  else
    g_task_return_error (visit->task, error);
  visit_free (visit);
  pump (self);
}

/* A host that wants to be left alone is not asked. */
static gboolean
turn_away (Visit *visit)
{
  AttacheFetchResult *result;

  if (visit->site->until <= g_get_real_time () / G_USEC_PER_SEC)
    return FALSE;
  result = g_new0 (AttacheFetchResult, 1);
  result->state = ATTACHE_FETCH_WAIT;
  result->until = visit->site->until;
  result->host = g_strdup (visit->site->host);
  result->own = visit->order->variant == NULL;
  result->detail = g_strdup ("the host asked to be left alone");
  g_task_return_pointer (visit->task, result, (GDestroyNotify)attache_fetch_result_free);
  visit_free (visit);
  return TRUE;
}

/* On the way to a page there may be another host. */
static gint64
get_until (gpointer fetcher, const char *host)
{
  AttacheFetcher *self = fetcher;
  g_autofree char *key = dup_host_key (host);
  const Site *site = g_hash_table_lookup (self->sites, key);

  return site != NULL && site->until > g_get_real_time () / G_USEC_PER_SEC ? site->until : 0;
}

static void
start (AttacheFetcher *self, Visit *visit)
{
  AttacheTripMeans means = { self->user_agent, self->robots, self, get_until };

  if (g_task_return_error_if_cancelled (visit->task))
    visit_free (visit);
  else if (!turn_away (visit))
    {
      self->running++;
      visit->site->busy = TRUE;
      g_signal_emit_by_name (self, "begun", visit->order->origin);
      attache_trip_async (&means, visit->order, g_task_get_cancellable (visit->task), on_done,
                          visit);
    }
}

static gboolean
on_timer (gpointer data)
{
  AttacheFetcher *self = data;

  self->timer = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

/* Hosts of which nothing more is to be remembered leave. */
static gboolean
is_over (gpointer key, gpointer value, gpointer now)
{
  const Site *site = value;

  return !site->busy && site->waiting.length == 0 && site->free_at <= *(gint64 *)now
         && site->until <= g_get_real_time () / G_USEC_PER_SEC;
}

/* The host that has been free for longest; NULL when none is, with the time when one will be. */
static Site *
find_free (AttacheFetcher *self, gint64 now, gint64 *next)
{
  GHashTableIter iter;
  Site *site, *best = NULL;

  *next = G_MAXINT64;
  g_hash_table_iter_init (&iter, self->sites);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&site))
    {
      if (site->busy || site->waiting.length == 0)
        continue;
      if (site->free_at > now)
        *next = MIN (*next, site->free_at);
      else if (best == NULL || site->free_at < best->free_at)
        best = site;
    }
  return best;
}

static void
drop_cancelled (gpointer key, gpointer value, gpointer data)
{
  Site *site = value;

  for (GList *link = site->waiting.head, *after; link != NULL; link = after)
    {
      Visit *visit = link->data;

      after = link->next;
      if (!g_task_return_error_if_cancelled (visit->task))
        continue;
      g_queue_delete_link (&site->waiting, link);
      visit_free (visit);
    }
}

/* Starts what may be started. */
static void
pump (AttacheFetcher *self)
{
  g_autoptr (AttacheFetcher) kept = g_object_ref (self);
  gint64 now = g_get_monotonic_time (), next = G_MAXINT64;
  Site *site = NULL;

  g_hash_table_foreach (self->sites, drop_cancelled, NULL);
  while (self->running < ATTACHE_FETCH_LIMIT_AT_ONCE
         && (site = find_free (self, now, &next)) != NULL)
    start (self, g_queue_pop_head (&site->waiting));
  g_hash_table_foreach_remove (self->sites, is_over, &now);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (site == NULL && next != G_MAXINT64)
    self->timer = g_timeout_add ((guint)((next - now) / 1000 + 1), on_timer, self);
}

static gboolean
on_idle (gpointer data)
{
  pump (data);
  return G_SOURCE_REMOVE;
}

/* So that whoever asks is answered from the main loop, whatever comes of it. */
static void
pump_soon (AttacheFetcher *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_idle, g_object_ref (self), g_object_unref);
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
  Visit *visit = g_new0 (Visit, 1);
  g_autoptr (GUri) uri = NULL;

  visit->self = self;
  visit->order = attache_trip_order_new (origin, options);
  visit->task = g_task_new (self, cancellable, callback, data);
  uri = attache_trip_order_get_uri (visit->order);
  visit->site = get_site (self, uri != NULL ? g_uri_get_host (uri) : "");
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (pump_soon), self,
                             G_CONNECT_SWAPPED);
  g_queue_push_tail (&visit->site->waiting, visit);
  pump_soon (self);
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
  hold (get_site (self, host), until);
}
