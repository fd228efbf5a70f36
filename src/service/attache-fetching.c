/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-fetching.h"

#include "config.h"
#include "fetch/attache-fetcher.h"
#include "service/attache-fetching-rules.h"
#include "service/attache-page-landing.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

#define USER_AGENT                                                                                 \
  "Attache/" ATTACHE_VERSION " (feed reader plugin; fetches the articles of its user's feeds)"

struct _AttacheFetching
{
  GObject parent_instance;
  AttacheStore *store; /* only read here */
  AttacheKeeper *writer;
  GSettings *settings; /* NULL when the schemas are not installed: nothing is fetched then */
  AttacheFetchingRules *rules;
  AttacheFetcher *fetcher;  /* NULL before the first page */
  GNetworkMonitor *monitor; /* the same */
  GHashTable *flights;      /* key → Flight */
  GHashTable *sites;        /* hosts of those */
  guint timer;
  gboolean started;
};

G_DEFINE_FINAL_TYPE (AttacheFetching, attache_fetching, G_TYPE_OBJECT)

/* A page on its way. */
typedef struct
{
  AttacheFetching *self;
  AttachePageOrder *order;
  AttacheFeedOrigin *origin;
  GCancellable *cancellable;
  gboolean begun;
} Flight;

static void pump (AttacheFetching *self);
static void schedule (AttacheFetching *self, gint64 seconds);

static void
warn (const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("%s", error->message);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
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
attache_fetching_finalize (GObject *object)
{
  AttacheFetching *self = ATTACHE_FETCHING (object);

  attache_fetching_stop (self);
  g_hash_table_unref (self->flights);
  g_hash_table_unref (self->sites);
  g_clear_pointer (&self->rules, attache_fetching_rules_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->writer);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (attache_fetching_parent_class)->finalize (object);
}

static void
attache_fetching_class_init (AttacheFetchingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_fetching_finalize;
  g_signal_new ("changed", ATTACHE_TYPE_FETCHING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("fetched", ATTACHE_TYPE_FETCHING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
attache_fetching_init (AttacheFetching *self)
{
  self->flights = g_hash_table_new (g_str_hash, g_str_equal);
  self->sites = g_hash_table_new (g_str_hash, g_str_equal);
}

/* ---- pages on their way ---- */

/* What cannot be written is tried again, but not at once. */
static void
on_landed (GObject *source, GAsyncResult *result, gpointer data)
{
  Flight *flight = data;
  g_autoptr (AttacheFetching) self = g_object_ref (flight->self);
  g_autoptr (GError) error = NULL;
  gboolean page;
  gboolean written
      = attache_page_landing_write_finish (ATTACHE_KEEPER (source), result, &page, &error);

  warn (error);
  take_down (flight);
  if (page)
    g_signal_emit_by_name (self, "fetched");
  g_signal_emit_by_name (self, "changed");
  if (written)
    pump (self);
  else
    schedule (self, ATTACHE_BACKOFF_LAST_MS / 1000);
}

static void
on_fetched (GObject *source, GAsyncResult *async, gpointer data)
{
  Flight *flight = data;
  AttacheFetching *self = flight->self;
  AttacheFetchResult *result = attache_fetcher_fetch_finish (ATTACHE_FETCHER (source), async, NULL);

  if (result == NULL)
    {
      g_autoptr (AttacheFetching) kept = g_object_ref (self);

      take_down (flight);
      pump (kept);
      return;
    }
  attache_page_landing_write_async (
      self->writer, flight->order, result,
      (gint64)g_settings_get_int (self->settings, "page-megabytes") * 1000000, on_landed, flight);
}

static void
on_begun (AttacheFetcher *fetcher, gpointer origin, AttacheFetching *self)
{
  GHashTableIter iter;
  Flight *flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&flight))
    if (flight->origin == origin)
      {
        flight->begun = TRUE;
        g_signal_emit_by_name (self, "changed");
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
            gboolean proxy, AttacheFetching *self)
{
  Contact *contact = g_new0 (Contact, 1);

  contact->host = g_strdup (host);
  contact->address = g_strdup (address != NULL ? address : "");
  contact->contact = (AttacheContact){ .host = contact->host,
                                       .port = (guint16)port,
                                       .address = contact->address,
                                       .proxy = proxy,
                                       .last = now_seconds () };
  attache_keeper_run_async (self->writer, note_contact, contact, contact_free, on_contact_noted,
                            NULL);
}

static gboolean
due_offline (AttacheStore *store, gpointer data, GError **error)
{
  return attache_store_due_pages (store, "offline", error);
}

static void
on_due (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheFetching) self = data;
  g_autoptr (GError) error = NULL;

  attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);
  warn (error);
  pump (self);
}

static void
on_network (AttacheFetching *self, gboolean available)
{
  if (available)
    attache_keeper_run_async (self->writer, due_offline, NULL, NULL, on_due, g_object_ref (self));
}

static AttacheFetcher *
get_fetcher (AttacheFetching *self)
{
  if (self->fetcher != NULL)
    return self->fetcher;
  self->fetcher = attache_fetcher_new (USER_AGENT);
  g_signal_connect_object (self->fetcher, "begun", G_CALLBACK (on_begun), self, 0);
  g_signal_connect_object (self->fetcher, "contact", G_CALLBACK (on_contact), self, 0);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (on_network), self,
                           G_CONNECT_SWAPPED);
  return self->fetcher;
}

/* @order is taken over. */
static void
launch (AttacheFetching *self, AttachePageOrder *order)
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

static gboolean
on_timer (gpointer data)
{
  AttacheFetching *self = data;

  self->timer = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (AttacheFetching *self, gint64 seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->started)
    self->timer = g_timeout_add_seconds ((guint)CLAMP (seconds, 1, G_MAXINT32), on_timer, self);
}

/* Puts on their way what is to be fetched, as much as there is room for. */
static void
pump (AttacheFetching *self)
{
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = now_seconds (), next = 0;

  if (!self->started || g_hash_table_size (self->flights) >= ATTACHE_PAGES_AT_ONCE)
    return;
  if (!attache_store_peek_pages (self->store, now, &orders, &next, &error))
    {
      warn (error);
      return;
    }
  for (guint i = 0; i < orders->len && g_hash_table_size (self->flights) < ATTACHE_PAGES_AT_ONCE;
       i++)
    {
      AttachePageOrder *order = orders->pdata[i];

      if (!g_hash_table_contains (self->sites, order->site)
          && !g_hash_table_contains (self->flights, attache_submission_get_key (order->submission)))
        launch (self, g_ptr_array_steal_index (orders, i--));
    }
  if (next > 0)
    schedule (self, next - now);
}

/* ---- rules and wishes ---- */

typedef struct
{
  AttacheFetchingRules *rules;
  char *key; /* NULL: all */
  guint queued;
} Ruling;

static void
ruling_free (gpointer data)
{
  Ruling *ruling = data;

  attache_fetching_rules_free (ruling->rules);
  g_free (ruling->key);
  g_free (ruling);
}

static gboolean
rule (AttacheStore *store, gpointer data, GError **error)
{
  Ruling *ruling = data;
  AttachePageRules rules = attache_fetching_rules_for_pages (ruling->rules);

  return attache_store_rule_pages (store, &rules, ruling->key, &ruling->queued, error);
}

/* What nobody wants any more is not waited for; it has left the queue already. */
static void
cancel_unruled (AttacheFetching *self)
{
  GHashTableIter iter;
  Flight *flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&flight))
    if (!flight->order->wished
        && !attache_fetching_rules_have (
            self->rules,
            attache_submission_get (flight->order->submission, ATTACHE_SUBMISSION_FEED_URL)))
      g_cancellable_cancel (flight->cancellable);
}

static void
on_ruled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheFetching) self = data;
  g_autoptr (GError) error = NULL;
  const Ruling *ruling = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  warn (error);
  if (ruling != NULL && ruling->key == NULL && self->started)
    cancel_unruled (self);
  if (ruling != NULL && (ruling->key == NULL || ruling->queued > 0))
    {
      g_signal_emit_by_name (self, "changed");
      pump (self);
    }
}

static void
apply_rules (AttacheFetching *self, const char *key)
{
  Ruling *ruling = g_new0 (Ruling, 1);

  ruling->rules = attache_fetching_rules_new (self->settings);
  ruling->key = g_strdup (key);
  attache_keeper_run_async (self->writer, rule, ruling, ruling_free, on_ruled, g_object_ref (self));
}

static void
on_rules (AttacheFetching *self)
{
  g_clear_pointer (&self->rules, attache_fetching_rules_free);
  self->rules = attache_fetching_rules_new (self->settings);
  apply_rules (self, NULL);
}

/**
 * attache_fetching_new:
 * @store: the store, to read
 * @writer: who writes there
 * @settings: (nullable): of the service; without them nothing is fetched
 *
 * Returns: (transfer full): a fetching that does nothing until attache_fetching_start()
 */
AttacheFetching *
attache_fetching_new (AttacheStore *store, AttacheKeeper *writer, GSettings *settings)
{
  AttacheFetching *self = g_object_new (ATTACHE_TYPE_FETCHING, NULL);

  self->store = g_object_ref (store);
  self->writer = g_object_ref (writer);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  return self;
}

/**
 * attache_fetching_start:
 *
 * Goes on with what was not fetched yet.
 */
void
attache_fetching_start (AttacheFetching *self)
{
  static const char *const keys[]
      = { "changed::fetch-all", "changed::fetch-feeds", "changed::feeds-off" };

  if (self->settings == NULL)
    return;
  self->started = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_signal_connect_object (self->settings, keys[i], G_CALLBACK (on_rules), self,
                             G_CONNECT_SWAPPED);
  on_rules (self);
}

/**
 * attache_fetching_stop:
 *
 * Ends all connections. What was under way stays in the queue.
 */
void
attache_fetching_stop (AttacheFetching *self)
{
  GHashTableIter iter;
  Flight *flight;

  self->started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&flight))
    g_cancellable_cancel (flight->cancellable);
  g_clear_object (&self->monitor);
  g_clear_object (&self->fetcher);
}

/**
 * attache_fetching_item_ready:
 * @key: an item that has its briefing now
 *
 * Fetches its page if it is only a teaser, of a feed whose pages are fetched.
 */
void
attache_fetching_item_ready (AttacheFetching *self, const char *key)
{
  if (self->started && attache_fetching_rules_have_any (self->rules))
    apply_rules (self, key);
}

/**
 * attache_fetching_wake:
 *
 * Looks at the queue again.
 */
void
attache_fetching_wake (AttacheFetching *self)
{
  pump (self);
}

/**
 * attache_fetching_is_busy:
 *
 * Returns: whether pages are on their way
 */
gboolean
attache_fetching_is_busy (AttacheFetching *self)
{
  return g_hash_table_size (self->flights) > 0;
}

/**
 * attache_fetching_is_under_way:
 * @key: an item
 *
 * Returns: whether its page is being fetched, not only waiting for its turn
 */
gboolean
attache_fetching_is_under_way (AttacheFetching *self, const char *key)
{
  const Flight *flight = g_hash_table_lookup (self->flights, key);

  return flight != NULL && flight->begun;
}

/**
 * attache_fetching_is_automatic:
 * @feed_url: (nullable): the address of a feed
 *
 * Returns: whether pages of its teasers are fetched without asking
 */
gboolean
attache_fetching_is_automatic (AttacheFetching *self, const char *feed_url)
{
  return self->started && attache_fetching_rules_have (self->rules, feed_url);
}

typedef struct
{
  char *key;
  gboolean allow;
  AttachePageStatus *status;
  AttachePageWish granted;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->status, attache_page_status_free);
  g_free (wish->key);
  g_free (wish);
}

static gboolean
grant (AttacheStore *store, gpointer data, GError **error)
{
  Wish *wish = data;

  return attache_store_get_page_status (store, wish->key, &wish->status, error)
         && attache_store_wish_page (store, wish->key, &wish->granted, error);
}

/* Only the address that was refused last, and only if it was that of the link itself. */
static void
allow_address (AttacheFetching *self, const AttachePageStatus *status)
{
  if (status != NULL && g_strcmp0 (status->state, "address") == 0 && status->own
      && status->host != NULL && status->feed_url != NULL)
    attache_fetching_allow (self->settings, status->feed_url, status->host, status->port);
}

static void
on_granted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AttacheFetching *self = g_task_get_source_object (task);
  GError *error = NULL;
  const Wish *wish = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  if (wish == NULL)
    g_task_return_error (task, error);
  else if (wish->granted == ATTACHE_PAGE_WISH_NO_ITEM)
    g_task_return_new_error (task, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_NO_DATA,
                             "there is no such item");
  else if (wish->granted == ATTACHE_PAGE_WISH_NO_LINK)
    g_task_return_new_error (task, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                             "the item has no http or https link");
  else
    {
      if (wish->allow)
        allow_address (self, wish->status);
      g_task_return_boolean (task, TRUE);
      g_signal_emit_by_name (self, "changed");
      pump (self);
    }
}

/**
 * attache_fetching_wish_async:
 * @key: an item
 * @allow_address: whether its link may lead to this computer or its network
 *
 * Fetches the page of an item before all others, whatever the settings say.
 */
void
attache_fetching_wish_async (AttacheFetching *self, const char *key, gboolean allow_address,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Wish *wish;

  if (!self->started)
    {
      g_task_return_new_error (task, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INTERNAL,
                               "the settings of the service are not installed");
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->key = g_strdup (key);
  wish->allow = allow_address;
  attache_keeper_run_async (self->writer, grant, wish, wish_free, on_granted,
                            g_steal_pointer (&task));
}

/**
 * attache_fetching_wish_finish:
 *
 * Returns: whether the page is going to be fetched; %FALSE with an error,
 *   %ATTACHE_SERVICE_ERROR_NO_DATA for an item that is not in the store and
 *   %ATTACHE_SERVICE_ERROR_INVALID_ITEM for one without a link
 */
gboolean
attache_fetching_wish_finish (AttacheFetching *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
