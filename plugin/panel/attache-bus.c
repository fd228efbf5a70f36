/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-bus-private.h"

#include "attache-dbus.h"
#include "config.h"
#include "panel/attache-client.h"

#include <string.h>

/* Waits between tries in milliseconds: long enough together for the service to start again. */
static const guint waits[] = { 50, 300, 1500 };

#define CHECK_TIMEOUT_MS 25000
#define QUIT_POLLS       40
#define QUIT_POLL_MS     50

/* Who hears the signals; outlives the bus while a signal is on its way. */
typedef struct
{
  AttacheBusSignal heard;
  gpointer data;
  GDestroyNotify destroy;
} Listener;

struct _AttacheBus
{
  GMutex mutex;
  GDBusConnection *connection; /* guarded by @mutex */
  guint subscriptions[2];      /* guarded by @mutex */
  Listener *listener;
};

static void
listener_clear (gpointer data)
{
  Listener *listener = data;

  if (listener->destroy != NULL)
    listener->destroy (listener->data);
}

static void
listener_unref (gpointer listener)
{
  g_atomic_rc_box_release_full (listener, listener_clear);
}

/**
 * attache_bus_new:
 * @heard: called in the main context for each signal of the service
 *
 * Connects only when the first call is made.
 *
 * Returns: (transfer full): the bus
 */
AttacheBus *
attache_bus_new (AttacheBusSignal heard, gpointer data, GDestroyNotify destroy)
{
  AttacheBus *self = g_atomic_rc_box_new0 (AttacheBus);

  g_mutex_init (&self->mutex);
  self->listener = g_atomic_rc_box_new0 (Listener);
  self->listener->heard = heard;
  self->listener->data = data;
  self->listener->destroy = destroy;
  return self;
}

AttacheBus *
attache_bus_ref (AttacheBus *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
drop_connection (AttacheBus *self)
{
  if (self->connection == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->subscriptions); i++)
    g_dbus_connection_signal_unsubscribe (self->connection, self->subscriptions[i]);
  g_dbus_connection_close (self->connection, NULL, NULL, NULL);
  g_clear_object (&self->connection);
}

static void
clear (gpointer data)
{
  AttacheBus *self = data;

  drop_connection (self);
  g_mutex_clear (&self->mutex);
  listener_unref (self->listener);
}

void
attache_bus_unref (AttacheBus *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static GDBusConnection *
connect_to_bus (GCancellable *cancellable, GError **error)
{
  g_autofree char *address
      = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, cancellable, error);

  if (address == NULL)
    return NULL;
  return g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, cancellable, error);
}

/* Delivered in the main context: worker threads of GTask have no context of their own. */
static void
on_signal (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer user_data)
{
  Listener *listener = user_data;

  listener->heard (signal, parameters, listener->data);
}

static guint
subscribe (AttacheBus *self, const char *interface)
{
  return g_dbus_connection_signal_subscribe (self->connection, ATTACHE_BUS_NAME, interface, NULL,
                                             ATTACHE_BUS_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                             on_signal, g_atomic_rc_box_acquire (self->listener),
                                             listener_unref);
}

static GDBusConnection *
ref_connection (AttacheBus *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GError) reason = NULL;

  if (self->connection != NULL && g_dbus_connection_is_closed (self->connection))
    drop_connection (self);
  if (self->connection != NULL)
    return g_object_ref (self->connection);
  self->connection = connect_to_bus (cancellable, &reason);
  if (self->connection == NULL)
    {
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        g_set_error_literal (error, ATTACHE_CLIENT_ERROR, ATTACHE_CLIENT_ERROR_NO_BUS,
                             reason->message);
      return NULL;
    }
  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  self->subscriptions[0] = subscribe (self, ATTACHE_BUS_NAME);
  self->subscriptions[1] = subscribe (self, "org.freedesktop.DBus.Properties");
  return g_object_ref (self->connection);
}

static gboolean
wait_ms (guint milliseconds, GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, milliseconds);
      g_cancellable_release_fd (cancellable);
    }
  else
    g_usleep (milliseconds * 1000);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static char *
get_version (GDBusConnection *connection, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) value = NULL;

  reply = g_dbus_connection_call_sync (
      connection, ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", ATTACHE_BUS_NAME, "Version"), G_VARIANT_TYPE ("(v)"),
      G_DBUS_CALL_FLAGS_NONE, CHECK_TIMEOUT_MS, cancellable, error);
  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  return g_strdup ("");
}

static gboolean
has_owner (GDBusConnection *connection)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", ATTACHE_BUS_NAME), G_VARIANT_TYPE ("(b)"),
      G_DBUS_CALL_FLAGS_NONE, CHECK_TIMEOUT_MS, NULL, NULL);
  gboolean has = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &has);
  return has;
}

/* An older service was left running by an update: it is asked to leave, and the next call starts
 * the new one. */
static gboolean
ask_to_quit (GDBusConnection *connection, GCancellable *cancellable, GError **error)
{
  g_autoptr (AttacheAttache1) proxy = attache_attache1_proxy_new_sync (
      connection,
      G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS,
      ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, cancellable, error);

  if (proxy == NULL)
    return FALSE;
  attache_attache1_call_quit_sync (proxy, cancellable, NULL);
  for (guint i = 0; i < QUIT_POLLS && has_owner (connection); i++)
    if (!wait_ms (QUIT_POLL_MS, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_version (GDBusConnection *connection, GCancellable *cancellable, GError **error)
{
  g_autofree char *first = get_version (connection, cancellable, error);
  g_autofree char *second = NULL;

  if (first == NULL)
    return FALSE;
  if (strcmp (first, ATTACHE_VERSION) == 0)
    return TRUE;
  if (!ask_to_quit (connection, cancellable, error))
    return FALSE;
  second = get_version (connection, cancellable, error);
  if (second == NULL)
    return FALSE;
  if (strcmp (second, ATTACHE_VERSION) == 0)
    return TRUE;
  g_set_error (error, ATTACHE_CLIENT_ERROR, ATTACHE_CLIENT_ERROR_VERSION, "%s, %s", second,
               ATTACHE_VERSION);
  return FALSE;
}

/* The service, or our connection, went away under the call: worth another try. */
static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_DISCONNECTED)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || (error->domain == G_DBUS_ERROR && error->code >= G_DBUS_ERROR_SPAWN_EXEC_FAILED
             && error->code <= G_DBUS_ERROR_SPAWN_NO_MEMORY);
}

static GError *
translate (GError *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *name = g_dbus_error_get_remote_error (owned);
  AttacheClientError code = ATTACHE_CLIENT_ERROR_FAILED;

  if (owned->domain == ATTACHE_CLIENT_ERROR
      || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);
  if (is_missing (owned))
    code = ATTACHE_CLIENT_ERROR_NO_SERVICE;
  else if (is_gone (owned))
    code = ATTACHE_CLIENT_ERROR_GONE;
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
           || g_error_matches (owned, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT)
           || g_strcmp0 (name, ATTACHE_BUS_NAME ".Error.Timeout") == 0)
    code = ATTACHE_CLIENT_ERROR_TIMEOUT;
  else if (g_strcmp0 (name, ATTACHE_BUS_NAME ".Error.Superseded") == 0)
    code = ATTACHE_CLIENT_ERROR_SUPERSEDED;
  g_dbus_error_strip_remote_error (owned);
  return g_error_new_literal (ATTACHE_CLIENT_ERROR, code, owned->message);
}

static gboolean
try_call (AttacheBus *self, AttacheBusCall call, gpointer data, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GDBusConnection) connection = ref_connection (self, cancellable, error);

  return connection != NULL && check_version (connection, cancellable, error)
         && call (connection, data, cancellable, error);
}

/**
 * attache_bus_call:
 * @call: what to do; called again if the service dies meanwhile
 *
 * Connects, sees that the service is of our version (an older one is asked to leave once) and makes
 * the call. Blocks; for worker threads.
 *
 * Returns: whether @call succeeded; if not, @error is of %ATTACHE_CLIENT_ERROR or cancelled
 */
gboolean
attache_bus_call (AttacheBus *self, AttacheBusCall call, gpointer data, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GError) reason = NULL;

  for (guint i = 0; !try_call (self, call, data, cancellable, &reason); i++)
    {
      if (!is_gone (reason) || i >= G_N_ELEMENTS (waits))
        {
          g_propagate_error (error, translate (g_steal_pointer (&reason)));
          return FALSE;
        }
      g_clear_error (&reason);
      if (!wait_ms (waits[i], cancellable, error))
        return FALSE;
    }
  return TRUE;
}
