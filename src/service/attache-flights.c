/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-flights.h"

#include "config.h"
#include "fetch/attache-fetcher.h"
#include "service/attache-page-landing.h"
#include "service/attache-service-limits.h"

#define USER_AGENT                                                                                 \
  "Attache/" ATTACHE_VERSION " (feed reader plugin; fetches the articles of its user's feeds)"

struct _AttacheFlights
{
  GObject parent_instance;
  AttacheStore *store; /* only read here */
  AttacheKeeper *writer;
  GSettings *settings;
  AttacheFetcher *fetcher;  /* NULL before the first page */
  GNetworkMonitor *monitor; /* the same */
  GHashTable *flights;      /* key → Flight */
  GHashTable *sites;        /* hosts of those */
};

G_DEFINE_FINAL_TYPE (AttacheFlights, attache_flights, G_TYPE_OBJECT)

/* A page on its way. */
typedef struct
{
  AttacheFlights *self;
  AttachePageOrder *order;
  AttacheFeedOrigin *origin;
  GCancellable *cancellable;
  gboolean begun;
} Flight;

static void
warn (const GError *error)
{
  if (error != NULL)
    g_warning ("%s", error->message);
}

static const char *
flight_get_key (const Flight *flight)
{
  return attache_submission_get_key (flight->order->submission);
}

static void
flight_free (Flight *flight)
{
  attache_page_order_free (flight->order);
  attache_feed_origin_unref (flight->origin);
  g_object_unref (flight->cancellable);
  g_object_unref (flight->self);
  g_free (flight);
}

/* It is over, whatever came of it. */
static void
take_down (Flight *flight)
{
  g_hash_table_remove (flight->self->sites, flight->order->site);
  g_hash_table_remove (flight->self->flights, flight_get_key (flight));
  flight_free (flight);
}

static void
attache_flights_finalize (GObject *object)
{
  AttacheFlights *self = ATTACHE_FLIGHTS (object);

  attache_flights_stop (self);
  g_hash_table_unref (self->flights);
  g_hash_table_unref (self->sites);
  g_object_unref (self->settings);
  g_object_unref (self->writer);
  g_object_unref (self->store);
  G_OBJECT_CLASS (attache_flights_parent_class)->finalize (object);
}

static void
attache_flights_class_init (AttacheFlightsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_flights_finalize;
  g_signal_new ("begun", ATTACHE_TYPE_FLIGHTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("landed", ATTACHE_TYPE_FLIGHTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                2, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
  g_signal_new ("network", ATTACHE_TYPE_FLIGHTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
attache_flights_init (AttacheFlights *self)
{
  self->flights = g_hash_table_new (g_str_hash, g_str_equal);
  self->sites = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * attache_flights_new:
 * @store: the store, to read
 * @writer: who writes into the store
 * @settings: of the service
 *
 * Returns: (transfer full): flights, none yet
 */
AttacheFlights *
attache_flights_new (AttacheStore *store, AttacheKeeper *writer, GSettings *settings)
{
  AttacheFlights *self = g_object_new (ATTACHE_TYPE_FLIGHTS, NULL);

  self->store = g_object_ref (store);
  self->writer = g_object_ref (writer);
  self->settings = g_object_ref (settings);
  return self;
}

static void
on_landed (GObject *source, GAsyncResult *result, gpointer data)
{
  Flight *flight = data;
  g_autoptr (AttacheFlights) self = g_object_ref (flight->self);
  g_autoptr (GError) error = NULL;
  gboolean page;
  gboolean written
      = attache_page_landing_write_finish (ATTACHE_KEEPER (source), result, &page, &error);

  warn (error);
  take_down (flight);
  g_signal_emit_by_name (self, "landed", page, written);
}

static void
on_fetched (GObject *source, GAsyncResult *async, gpointer data)
{
  Flight *flight = data;
  AttacheFlights *self = flight->self;
  AttacheFetchResult *result = attache_fetcher_fetch_finish (ATTACHE_FETCHER (source), async, NULL);

  if (result == NULL)
    {
      g_autoptr (AttacheFlights) kept = g_object_ref (self);

      take_down (flight);
      g_signal_emit_by_name (kept, "landed", FALSE, TRUE);
      return;
    }
  attache_page_landing_write_async (
      self->writer, flight->order, result,
      (gint64)g_settings_get_int (self->settings, "page-megabytes") * 1000000, on_landed, flight);
}

static void
on_begun (AttacheFetcher *fetcher, gpointer origin, AttacheFlights *self)
{
  GHashTableIter iter;
  Flight *flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&flight))
    if (flight->origin == origin)
      {
        flight->begun = TRUE;
        g_signal_emit_by_name (self, "begun");
        return;
      }
}

typedef struct
{
  char *host;
  char *address;
  AttacheContact contact;
} Contact;

static void
contact_free (gpointer data)
{
  Contact *contact = data;

  g_free (contact->host);
  g_free (contact->address);
  g_free (contact);
}

static gboolean
note_contact (AttacheStore *store, gpointer data, GError **error)
{
  const Contact *contact = data;

  return attache_store_note_contact (store, &contact->contact, error);
}

static void
on_contact_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);
  warn (error);
}

static void
on_contact (AttacheFetcher *fetcher, const char *host, guint port, const char *address,
            gboolean proxy, AttacheFlights *self)
{
  Contact *contact = g_new0 (Contact, 1);

  contact->host = g_strdup (host);
  contact->address = g_strdup (address != NULL ? address : "");
  contact->contact = (AttacheContact){ .host = contact->host,
                                       .port = (guint16)port,
                                       .address = contact->address,
                                       .proxy = proxy,
                                       .last = g_get_real_time () / G_USEC_PER_SEC };
  attache_keeper_run_async (self->writer, note_contact, contact, contact_free, on_contact_noted,
                            NULL);
}

static void
on_network (AttacheFlights *self, gboolean available)
{
  if (available)
    g_signal_emit_by_name (self, "network");
}

static void
hold_host (const char *site, gint64 until, gpointer fetcher)
{
  attache_fetcher_hold_host (fetcher, site, until);
}

/* Who asked in an earlier session to be left alone still is, also behind another's redirect. */
static AttacheFetcher *
get_fetcher (AttacheFlights *self)
{
  g_autoptr (GError) error = NULL;

  if (self->fetcher != NULL)
    return self->fetcher;
  self->fetcher = attache_fetcher_new (USER_AGENT);
  g_signal_connect_object (self->fetcher, "begun", G_CALLBACK (on_begun), self, 0);
  g_signal_connect_object (self->fetcher, "contact", G_CALLBACK (on_contact), self, 0);
  attache_store_find_holds (self->store, hold_host, self->fetcher, &error);
  warn (error);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (on_network), self,
                           G_CONNECT_SWAPPED);
  return self->fetcher;
}

static void
launch (AttacheFlights *self, AttachePageOrder *order)
{
  Flight *flight = g_new0 (Flight, 1);
  const char *feed = attache_submission_get (order->submission, ATTACHE_SUBMISSION_FEED_URL);
  g_auto (GStrv) allowed = attache_fetching_get_allowed (self->settings, feed);
  AttacheFetchOptions options = { .variant = order->variant, .base = order->base };

  flight->self = g_object_ref (self);
  flight->order = order;
  flight->origin = attache_submission_dup_feed_origin (order->submission);
  flight->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->flights, (gpointer)flight_get_key (flight), flight);
  g_hash_table_add (self->sites, order->site);
  if (order->variant == NULL)
    {
      options.etag = order->etag;
      options.modified = order->modified;
    }
  options.allowed = (const char *const *)allowed;
  options.robots = g_settings_get_boolean (self->settings, "fetch-robots");
  attache_fetcher_fetch_async (get_fetcher (self), flight->origin, &options, flight->cancellable,
                               on_fetched, flight);
}

/**
 * attache_flights_have_room:
 *
 * Returns: whether there may be more
 */
gboolean
attache_flights_have_room (AttacheFlights *self)
{
  return g_hash_table_size (self->flights) < ATTACHE_PAGES_AT_ONCE;
}

/**
 * attache_flights_take:
 * @order: a page; taken over if it is taken
 *
 * Begins to fetch a page, unless it or another of the same host is on its way.
 *
 * Returns: whether it is taken
 */
gboolean
attache_flights_take (AttacheFlights *self, AttachePageOrder *order)
{
  if (g_hash_table_contains (self->sites, order->site)
      || g_hash_table_contains (self->flights, attache_submission_get_key (order->submission)))
    return FALSE;
  launch (self, order);
  return TRUE;
}

/**
 * attache_flights_get_n:
 *
 * Returns: how many pages are on their way
 */
guint
attache_flights_get_n (AttacheFlights *self)
{
  return g_hash_table_size (self->flights);
}

/**
 * attache_flights_is_under_way:
 * @key: an item
 *
 * Returns: whether its page is being fetched, not only waiting for its turn
 */
gboolean
attache_flights_is_under_way (AttacheFlights *self, const char *key)
{
  const Flight *flight = g_hash_table_lookup (self->flights, key);

  return flight != NULL && flight->begun;
}

/**
 * attache_flights_cancel_unruled:
 * @rules: the settings
 *
 * Ends those that nobody wants any more.
 */
void
attache_flights_cancel_unruled (AttacheFlights *self, const AttacheFetchingRules *rules)
{
  GHashTableIter iter;
  Flight *flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&flight))
    if (!flight->order->wished
        && !attache_fetching_rules_have (
            rules, attache_submission_get (flight->order->submission, ATTACHE_SUBMISSION_FEED_URL)))
      g_cancellable_cancel (flight->cancellable);
}

/**
 * attache_flights_stop:
 *
 * Ends all connections.
 */
void
attache_flights_stop (AttacheFlights *self)
{
  GHashTableIter iter;
  Flight *flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&flight))
    g_cancellable_cancel (flight->cancellable);
  g_clear_object (&self->monitor);
  g_clear_object (&self->fetcher);
}
