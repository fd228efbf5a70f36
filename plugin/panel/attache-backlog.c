/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-backlog.h"

#include <json-glib/json-glib.h>

/* A portion is handed in when the service has fewer items than this to read. */
#define LOW 32

/* Between two looks at how much that is; after a failure. */
#define WAIT_MS       1500
#define RETRY_SECONDS 60

#define SECONDS_OF_A_DAY (24 * 60 * 60)

struct _AttacheBacklog
{
  AttacheClient *client;
  GSettings *settings;
  AttacheBacklogStep step;
  gpointer data;
  GCancellable *cancellable;
  gint64 oldest;  /* Unix seconds; negative until the retention is known */
  guint source;   /* a step that is due */
  gboolean held;  /* new items come first */
  gboolean busy;  /* a question is asked, or a portion on its way */
  gboolean empty; /* there is nothing left */
};

static void go_on (AttacheBacklog *self);

static gboolean
on_due (gpointer data)
{
  AttacheBacklog *self = data;

  self->source = 0;
  go_on (self);
  return G_SOURCE_REMOVE;
}

static void
wait_ms (AttacheBacklog *self, guint milliseconds)
{
  self->busy = FALSE;
  if (self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, milliseconds, on_due, self, NULL);
}

/**
 * attache_backlog_failed:
 * @error: what went wrong with a portion
 *
 * Tries again after a minute.
 */
void
attache_backlog_failed (AttacheBacklog *self, const GError *error)
{
  g_message ("Attaché: older items wait: %s", error->message);
  wait_ms (self, RETRY_SECONDS * 1000);
}

/**
 * attache_backlog_stepped:
 * @more: whether there may be a next portion
 *
 * A portion is on disk.
 */
void
attache_backlog_stepped (AttacheBacklog *self, gboolean more)
{
  self->empty = !more;
  if (more)
    wait_ms (self, WAIT_MS);
  else
    self->busy = FALSE;
}

/* While it is paused nothing is asked either: its end is told of. */
static void
on_properties (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, &error);
  g_autoptr (GVariant) properties = NULL;
  AttacheBacklog *self = data;
  gboolean paused = FALSE;
  guint pending = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL)
    {
      attache_backlog_failed (self, error);
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
    self->step (self->oldest, self->data);
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
  AttacheBacklog *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (days == 0)
    {
      attache_backlog_failed (self, error);
      return;
    }
  self->oldest = MAX (g_get_real_time () / G_USEC_PER_SEC - (gint64)days * SECONDS_OF_A_DAY, 0);
  self->busy = FALSE;
  go_on (self);
}

/* One thing at a time: how far back to go, how much the service has to do, a portion. */
static void
go_on (AttacheBacklog *self)
{
  if (self->busy || self->held || self->empty
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
on_properties_changed (AttacheBacklog *self, GVariant *properties)
{
  gboolean paused;

  if (g_variant_lookup (properties, "Paused", "b", &paused) && !paused && self->source == 0)
    go_on (self);
}

/**
 * attache_backlog_new:
 * @client: to submit with
 * @settings: of the schema `org.attache.Panel`; `read-older` switches it off and on
 * @step: (scope forever): hands in a portion
 * @data: for it
 *
 * Waits until attache_backlog_hold() lets it go.
 *
 * Returns: (transfer full): it
 */
AttacheBacklog *
attache_backlog_new (AttacheClient *client, GSettings *settings, AttacheBacklogStep step,
                     gpointer data)
{
  AttacheBacklog *self = g_new0 (AttacheBacklog, 1);

  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  self->step = step;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->oldest = -1;
  self->held = TRUE;
  g_signal_connect_swapped (client, "properties-changed", G_CALLBACK (on_properties_changed), self);
  g_signal_connect_swapped (settings, "changed::read-older", G_CALLBACK (go_on), self);
  return self;
}

/**
 * attache_backlog_free:
 * @self: (transfer full): it
 */
void
attache_backlog_free (AttacheBacklog *self)
{
  g_signal_handlers_disconnect_by_data (self->client, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  g_free (self);
}

/**
 * attache_backlog_hold:
 * @hold: whether new items are being submitted
 *
 * Waits while there are new items, and goes on after them.
 */
void
attache_backlog_hold (AttacheBacklog *self, gboolean hold)
{
  self->held = hold;
  if (!hold && self->source == 0)
    go_on (self);
}

/**
 * attache_backlog_add:
 *
 * There may be more older items than was known before.
 */
void
attache_backlog_add (AttacheBacklog *self)
{
  self->empty = FALSE;
  if (self->source == 0)
    go_on (self);
}
