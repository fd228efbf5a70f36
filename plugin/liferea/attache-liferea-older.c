/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-older.h"

#include <json-glib/json-glib.h>

/* A portion is handed in when the service has fewer items than this to read. */
#define LOW 32

/* Between two looks at how much that is; after a failure. */
#define WAIT_MS       1500
#define RETRY_SECONDS 60

#define SECONDS_OF_A_DAY (24 * 60 * 60)

struct _AttacheLifereaOlder
{
  AttacheClient *client;
  GSettings *settings;
  AttacheLifereaState *state; /* the watch's */
  AttacheLifereaOlderProgress progress;
  gpointer data;
  GCancellable *cancellable;
  AttacheLifereaNews *portion; /* being submitted */
  gint64 oldest;               /* Unix seconds; negative until the retention is known */
  guint source;                /* a step that is due */
  gboolean held;               /* new items come first */
  gboolean busy;
};

static void step (AttacheLifereaOlder *self);

static gboolean
on_due (gpointer data)
{
  AttacheLifereaOlder *self = data;

  self->source = 0;
  step (self);
  return G_SOURCE_REMOVE;
}

static void
wait_ms (AttacheLifereaOlder *self, guint milliseconds)
{
  self->busy = FALSE;
  if (self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, milliseconds, on_due, self, NULL);
}

static void
fail (AttacheLifereaOlder *self, const GError *error)
{
  g_message ("Attaché: older items wait: %s", error->message);
  wait_ms (self, RETRY_SECONDS * 1000);
}

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
      fail (self, error);
      return;
    }
  self->state->older = self->portion->place;
  self->state->n_older
      = MAX (self->state->n_older, (gint64)self->portion->left + self->portion->articles->len);
  attache_liferea_state_save (self->state);
  tell (self, self->portion->left);
  g_clear_pointer (&self->portion, attache_liferea_news_free);
  wait_ms (self, WAIT_MS);
}

static void
end (AttacheLifereaOlder *self)
{
  self->busy = FALSE;
  self->state->older.date = -1;
  attache_liferea_state_save (self->state);
  tell (self, 0);
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
    fail (self, error);
  else if (portion->articles->len == 0)
    end (self);
  else
    {
      self->portion = g_steal_pointer (&portion);
      attache_client_submit_async (self->client, self->portion->articles, self->cancellable,
                                   on_submitted, self);
    }
}

/* While it is paused nothing is asked either: its end is told of. */
static void
on_properties (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, &error);
  g_autoptr (GVariant) properties = NULL;
  AttacheLifereaOlder *self = data;
  gboolean paused = FALSE;
  guint pending = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL)
    {
      fail (self, error);
      return;
    }
  if (g_variant_is_of_type (reply, G_VARIANT_TYPE ("(a{sv})")))
    properties = g_variant_get_child_value (reply, 0);
  if (properties != NULL && g_variant_lookup (properties, "Paused", "b", &paused) && paused)
    self->busy = FALSE;
  else if (properties != NULL && g_variant_lookup (properties, "Pending", "u", &pending)
           && pending >= LOW)
    wait_ms (self, WAIT_MS);
  else
    attache_liferea_database_older_async (&self->state->older, self->oldest, self->cancellable,
                                          on_portion, self);
}

static gpointer
read_retention (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root, *days = NULL;

  if (!json_parser_load_from_data (parser, json, length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    days = json_object_get_member (json_node_get_object (root), "retention_days");
  if (days != NULL && JSON_NODE_HOLDS_VALUE (days)
      && json_node_get_value_type (days) == G_TYPE_INT64 && json_node_get_int (days) > 0)
    return GUINT_TO_POINTER ((guint)MIN (json_node_get_int (days), 36500));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the retention is not told");
  return NULL;
}

static void
on_retention (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  guint days
      = GPOINTER_TO_UINT (attache_client_read_finish (ATTACHE_CLIENT (source), result, &error));
  AttacheLifereaOlder *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (days == 0)
    {
      fail (self, error);
      return;
    }
  self->oldest = MAX (g_get_real_time () / G_USEC_PER_SEC - (gint64)days * SECONDS_OF_A_DAY, 0);
  self->busy = FALSE;
  step (self);
}

/* One thing at a time: how far back to go, how much the service has to do, a portion. */
static void
step (AttacheLifereaOlder *self)
{
  if (self->busy || self->held || is_done (self) || self->state->older.below < 0
      || !g_settings_get_boolean (self->settings, "read-older"))
    return;
  self->busy = TRUE;
  if (self->oldest < 0)
    attache_client_read_async (self->client, "Status", NULL, read_retention, NULL,
                               self->cancellable, on_retention, self);
  else
    attache_client_call_async (self->client, "org.freedesktop.DBus.Properties.GetAll",
                               g_variant_new ("(s)", "org.attache.Attache1"), self->cancellable,
                               on_properties, self);
}

static void
on_properties_changed (AttacheLifereaOlder *self, GVariant *properties)
{
  gboolean paused;

  if (g_variant_lookup (properties, "Paused", "b", &paused) && !paused && self->source == 0)
    step (self);
}

static void
on_read_older (AttacheLifereaOlder *self)
{
  if (g_settings_get_boolean (self->settings, "read-older"))
    step (self);
  else
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
  self->oldest = -1;
  self->held = TRUE;
  g_signal_connect_swapped (client, "properties-changed", G_CALLBACK (on_properties_changed), self);
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
  g_signal_handlers_disconnect_by_data (self->client, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_handle_id (&self->source, g_source_remove);
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
  self->held = hold;
  if (!hold && self->source == 0)
    step (self);
}
