/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-fetching.h"

#include "service/attache-flights.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

struct _AttacheFetching
{
  GObject parent_instance;
  AttacheStore *store; /* only read here */
  AttacheKeeper *writer;
  GSettings *settings; /* NULL when the schemas are not installed: nothing is fetched then */
  AttacheFetchingRules *rules;
  AttacheFlights *flights; /* the same */
  guint timer;
  gboolean started;
};

G_DEFINE_FINAL_TYPE (AttacheFetching, attache_fetching, G_TYPE_OBJECT)

static void pump (AttacheFetching *self);

static void
warn (const GError *error)
{
  if (error != NULL)
    g_warning ("%s", error->message);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
attache_fetching_finalize (GObject *object)
{
  AttacheFetching *self = ATTACHE_FETCHING (object);

  attache_fetching_stop (self);
  g_clear_object (&self->flights);
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

  if (!self->started || !attache_flights_have_room (self->flights))
    return;
  if (!attache_store_peek_pages (self->store, now, &orders, &next, &error))
    {
      warn (error);
      return;
    }
  for (guint i = 0; i < orders->len && attache_flights_have_room (self->flights);)
    if (attache_flights_take (self->flights, orders->pdata[i]))
      g_ptr_array_steal_index (orders, i);
    else
      i++;
  if (next > 0)
    schedule (self, next - now);
}

/* What cannot be written is tried again, but not at once. */
static void
on_landed (AttacheFetching *self, gboolean page, gboolean written)
{
  if (page)
    g_signal_emit_by_name (self, "fetched");
  g_signal_emit_by_name (self, "changed");
  if (written)
    pump (self);
  else
    schedule (self, ATTACHE_BACKOFF_LAST_MS / 1000);
}

static void
on_begun (AttacheFetching *self)
{
  g_signal_emit_by_name (self, "changed");
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
on_network (AttacheFetching *self)
{
  attache_keeper_run_async (self->writer, due_offline, NULL, NULL, on_due, g_object_ref (self));
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

static void
on_ruled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheFetching) self = data;
  g_autoptr (GError) error = NULL;
  const Ruling *ruling = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  warn (error);
  if (ruling != NULL && ruling->key == NULL && self->started)
    attache_flights_cancel_unruled (self->flights, self->rules);
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
  if (settings == NULL)
    return self;
  self->settings = g_object_ref (settings);
  self->flights = attache_flights_new (store, writer, settings);
  g_signal_connect_object (self->flights, "landed", G_CALLBACK (on_landed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flights, "begun", G_CALLBACK (on_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flights, "network", G_CALLBACK (on_network), self,
                           G_CONNECT_SWAPPED);
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
  self->started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->flights != NULL)
    attache_flights_stop (self->flights);
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
  return self->flights != NULL && attache_flights_get_n (self->flights) > 0;
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
  return self->flights != NULL && attache_flights_is_under_way (self->flights, key);
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
