/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-trip.h"

#include "fetch/attache-exchange.h"
#include "fetch/attache-fetch-limits.h"
#include "fetch/attache-fetch-link.h"

typedef struct
{
  AttacheTripMeans means;
  const AttacheTripOrder *order; /* the caller keeps it */
  GUri *uri;                     /* where we are */
  GUri *robots_uri;              /* where we are on the way to its robots.txt, or NULL */
  GUri *asked;                   /* of the exchange under way */
  guint redirects;
  guint robots_redirects;
  gboolean own; /* at the link itself */
  guint delay;  /* seconds that the host wants between pages */
  guint timer;
  gboolean timed_out;
  GCancellable *inner;
  gulong outer_handler;
} Trip;

/**
 * attache_trip_order_new:
 *
 * Returns: (transfer full): an order with copies of all
 */
AttacheTripOrder *
attache_trip_order_new (AttacheFeedOrigin *origin, const AttacheFetchOptions *options)
{
  AttacheTripOrder *self = g_new0 (AttacheTripOrder, 1);

  self->origin = attache_feed_origin_ref (origin);
  self->variant = g_strdup (options->variant);
  self->base = g_strdup (options->base);
  self->etag = g_strdup (options->etag);
  self->modified = g_strdup (options->modified);
  self->allowed = g_strdupv ((GStrv)options->allowed);
  self->robots = options->robots;
  return self;
}

/**
 * attache_trip_order_free:
 * @self: (transfer full): an order
 */
void
attache_trip_order_free (AttacheTripOrder *self)
{
  attache_feed_origin_unref (self->origin);
  g_free (self->variant);
  g_free (self->base);
  g_free (self->etag);
  g_free (self->modified);
  g_strfreev (self->allowed);
  g_free (self);
}

/**
 * attache_trip_order_get_uri:
 *
 * Returns: (transfer full) (nullable): where the trip begins; %NULL if that is no address that can
 *   be fetched from
 */
GUri *
attache_trip_order_get_uri (const AttacheTripOrder *self)
{
  g_autoptr (GUri) base = NULL;

  if (self->variant == NULL)
    return attache_fetch_link_parse (attache_feed_origin_get_link (self->origin), NULL);
  base = self->base != NULL ? attache_fetch_link_parse (self->base, NULL) : NULL;
  return attache_fetch_link_parse (self->variant, base);
}

static void
trip_free (gpointer data)
{
  Trip *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->robots_uri, g_uri_unref);
  g_clear_pointer (&self->asked, g_uri_unref);
  g_object_unref (self->inner);
  g_free (self);
}

static char *
dup_public_host (GUri *uri)
{
  char *host = g_hostname_to_unicode (g_uri_get_host (uri));

  return host != NULL ? host : g_strdup (g_uri_get_host (uri));
}

static void
end (GTask *task, AttacheFetchState state, AttacheExchangeResult *exchange, const char *detail)
{
  Trip *self = g_task_get_task_data (task);
  AttacheFetchResult *result = g_new0 (AttacheFetchResult, 1);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->outer_handler);
  if (g_task_return_error_if_cancelled (task))
    {
      attache_fetch_result_free (result);
      return;
    }
  result->state = self->timed_out ? ATTACHE_FETCH_TIMEOUT : state;
  result->detail = g_strdup (detail);
  result->own = self->own;
  if (self->uri != NULL)
    {
      result->host = dup_public_host (self->uri);
      result->port = attache_fetch_link_get_port (self->uri);
      result->url = g_uri_to_string (self->uri);
    }
  if (exchange != NULL)
    {
      result->bytes = g_steal_pointer (&exchange->bytes);
      result->charset = g_steal_pointer (&exchange->charset);
      result->etag = g_steal_pointer (&exchange->etag);
      result->modified = g_steal_pointer (&exchange->modified);
      result->until = state == ATTACHE_FETCH_WAIT ? exchange->until : 0;
    }
  g_task_return_pointer (task, result, (GDestroyNotify)attache_fetch_result_free);
}

/* ---- one address ---- */

static gboolean
is_exempt (const Trip *self, GUri *uri)
{
  g_autofree char *place = attache_fetch_link_get_place (uri);

  return self->own && self->redirects == 0 && self->robots_redirects == 0
         && self->order->allowed != NULL
         && g_strv_contains ((const char *const *)self->order->allowed, place);
}

static void
on_dialled (const char *address, guint16 port, gboolean proxy, gpointer data)
{
  Trip *self = data;
  g_autofree char *host = dup_public_host (self->asked);

  /* Of a proxy its address is all that we are told. */
  g_signal_emit_by_name (self->means.fetcher, "contact", proxy ? address : host, (guint)port,
                         address, proxy);
}

/* A host that wants to be left alone, whoever redirects there. */
static gboolean
turn_back (GTask *task, GUri *uri)
{
  Trip *self = g_task_get_task_data (task);
  gint64 until = self->means.get_until (self->means.fetcher, g_uri_get_host (uri));
  AttacheExchangeResult held = { .until = until };

  if (until == 0)
    return FALSE;
  end (task, ATTACHE_FETCH_WAIT, &held, "the host asked to be left alone");
  g_object_unref (task);
  return TRUE;
}

static void
ask (GTask *task, GUri *uri, gboolean robots, GAsyncReadyCallback callback)
{
  Trip *self = g_task_get_task_data (task);
  AttacheExchangeOptions options = { .user_agent = self->means.user_agent,
                                     .exempt = is_exempt (self, uri),
                                     .any_type = robots };

  if (!options.exempt && attache_fetch_link_is_local (uri))
    {
      end (task, ATTACHE_FETCH_ADDRESS, NULL, "an address of this computer or its network");
      g_object_unref (task);
      return;
    }
  if (turn_back (task, uri))
    return;
  options.limit = robots ? ATTACHE_FETCH_LIMIT_ROBOTS_BYTES : ATTACHE_FETCH_LIMIT_BYTES;
  if (!robots && self->redirects == 0)
    {
      options.etag = self->order->etag;
      options.modified = self->order->modified;
    }
  g_clear_pointer (&self->asked, g_uri_unref);
  self->asked = g_uri_ref (uri);
  attache_exchange_async (uri, &options, on_dialled, self, self->inner, callback, task);
}

/* Where an answer points to; NULL with a state if we do not go there. */
static GUri *
follow (GUri *from, const char *location, guint *redirects, AttacheFetchState *state)
{
  g_autoptr (GUri) to = NULL;

  *state = ATTACHE_FETCH_REDIRECTS;
  if (location == NULL || ++*redirects > ATTACHE_FETCH_LIMIT_REDIRECTS)
    return NULL;
  to = attache_fetch_link_parse (location, from);
  if (to == NULL)
    *state = ATTACHE_FETCH_LINK;
  else if (g_str_equal (g_uri_get_scheme (from), "https")
           && g_str_equal (g_uri_get_scheme (to), "http"))
    *state = ATTACHE_FETCH_DOWNGRADE;
  else
    return g_steal_pointer (&to);
  return NULL;
}

/* ---- robots.txt ---- */

static void go_on (GTask *task);
static void ask_page (GTask *task);

static char *
get_origin (GUri *uri)
{
  g_autofree char *place = attache_fetch_link_get_place (uri);

  return g_strconcat (g_uri_get_scheme (uri), "://", place, NULL);
}

static void
obey (GTask *task, AttacheRobots *robots)
{
  Trip *self = g_task_get_task_data (task);
  g_autofree char *path = attache_fetch_link_get_path (self->uri);

  if (self->redirects == 0)
    self->delay = attache_robots_get_delay (robots);
  if (attache_robots_allow (robots, path))
    ask_page (task);
  else
    {
      end (task, ATTACHE_FETCH_ROBOTS, NULL, "robots.txt");
      g_object_unref (task);
    }
}

static void on_robots (GObject *source, GAsyncResult *async, gpointer data);

/* RFC 9309: a server that has none forbids nothing; one that fails forbids all for now. */
static void
take_robots (GTask *task, AttacheExchangeResult *result)
{
  Trip *self = g_task_get_task_data (task);
  g_autofree char *origin = get_origin (self->uri);
  gboolean none = result->status >= 400 && result->status < 500 && result->status != 429;
  gsize length = 0;
  const char *text = result->bytes != NULL ? g_bytes_get_data (result->bytes, &length) : NULL;

  if (result->bytes == NULL && !none)
    {
      end (task, result->state == ATTACHE_FETCH_PAGE ? ATTACHE_FETCH_REDIRECTS : result->state,
           result, result->detail);
      g_object_unref (task);
      return;
    }
  self->robots_redirects = 0;
  g_clear_pointer (&self->robots_uri, g_uri_unref);
  obey (task,
        attache_robots_cache_put (self->means.robots, origin, text != NULL ? text : "", length));
}

static void
on_robots (GObject *source, GAsyncResult *async, gpointer data)
{
  GTask *task = data;
  Trip *self = g_task_get_task_data (task);
  g_autoptr (AttacheExchangeResult) result = attache_exchange_finish (async);
  AttacheFetchState state;
  GUri *next = result->location != NULL
                   ? follow (self->robots_uri, result->location, &self->robots_redirects, &state)
                   : NULL;

  if (next != NULL)
    {
      g_uri_unref (self->robots_uri);
      self->robots_uri = next;
      ask (task, next, TRUE, on_robots);
    }
  else if (result->location != NULL)
    {
      end (task, state, NULL, "robots.txt");
      g_object_unref (task);
    }
  else
    take_robots (task, result);
}

static void
ask_robots (GTask *task)
{
  Trip *self = g_task_get_task_data (task);

  g_clear_pointer (&self->robots_uri, g_uri_unref);
  self->robots_redirects = 0;
  self->robots_uri = attache_fetch_link_parse ("/robots.txt", self->uri);
  ask (task, self->robots_uri, TRUE, on_robots);
}

/* ---- the page ---- */

static void
on_page (GObject *source, GAsyncResult *async, gpointer data)
{
  GTask *task = data;
  Trip *self = g_task_get_task_data (task);
  g_autoptr (AttacheExchangeResult) result = attache_exchange_finish (async);
  AttacheFetchState state = result->state;
  gboolean redirect = result->status >= 300 && result->status < 400 && state == ATTACHE_FETCH_PAGE;
  GUri *next = redirect ? follow (self->uri, result->location, &self->redirects, &state) : NULL;

  if (next == NULL)
    {
      end (task, state, result, result->detail);
      g_object_unref (task);
      return;
    }
  self->own = FALSE;
  g_uri_unref (self->uri);
  self->uri = next;
  go_on (task);
}

static void
ask_page (GTask *task)
{
  Trip *self = g_task_get_task_data (task);

  ask (task, self->uri, FALSE, on_page);
}

static void
go_on (GTask *task)
{
  Trip *self = g_task_get_task_data (task);
  g_autofree char *origin = get_origin (self->uri);
  AttacheRobots *robots = attache_robots_cache_get (self->means.robots, origin);

  if (!self->order->robots)
    ask_page (task);
  else if (robots != NULL)
    obey (task, robots);
  else
    ask_robots (task);
}

static gboolean
on_time (gpointer data)
{
  Trip *self = data;

  self->timer = 0;
  self->timed_out = TRUE;
  g_cancellable_cancel (self->inner);
  return G_SOURCE_REMOVE;
}

static void
cancel_inner (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/**
 * attache_trip_async:
 * @means: copied
 * @order: kept by the caller until the callback
 *
 * Fetches one page at once.
 */
void
attache_trip_async (const AttacheTripMeans *means, const AttacheTripOrder *order,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Trip *self = g_new0 (Trip, 1);

  self->means = *means;
  self->order = order;
  self->inner = g_cancellable_new ();
  self->own = order->variant == NULL;
  self->uri = attache_trip_order_get_uri (order);
  g_task_set_task_data (task, self, trip_free);
  if (cancellable != NULL)
    self->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancel_inner),
                                                 g_object_ref (self->inner), g_object_unref);
  if (self->uri == NULL)
    {
      end (task, ATTACHE_FETCH_LINK, NULL, "no address that can be fetched from");
      g_object_unref (task);
      return;
    }
  self->timer = g_timeout_add_seconds (ATTACHE_FETCH_LIMIT_SECONDS, on_time, self);
  go_on (task);
}

/**
 * attache_trip_finish:
 * @delay: (out): seconds that the host wants between two pages, 0 if it does not say
 *
 * Returns: (transfer full) (nullable): what came of it; %NULL with an error when it was cancelled
 */
AttacheFetchResult *
attache_trip_finish (GAsyncResult *result, guint *delay, GError **error)
{
  const Trip *self = g_task_get_task_data (G_TASK (result));

  *delay = self->delay;
  return g_task_propagate_pointer (G_TASK (result), error);
}
