/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-guarded-address.h"

#include "fetch/attache-fetch-address.h"

struct _AttacheGuardedAddress
{
  GNetworkAddress parent_instance;
  gboolean exempt;
  gboolean refused;
};

static GSocketConnectableIface *parent_iface;

static void connectable_iface_init (GSocketConnectableIface *iface);

/* GNetworkAddress is derived from, as TLS takes the name that a certificate must have from one. */
G_DEFINE_FINAL_TYPE_WITH_CODE (AttacheGuardedAddress, attache_guarded_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      connectable_iface_init))

/* ---- the addresses, one after the other ---- */

#define ATTACHE_TYPE_GUARDED_ENUMERATOR (attache_guarded_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (AttacheGuardedEnumerator, attache_guarded_enumerator, ATTACHE,
                      GUARDED_ENUMERATOR, GSocketAddressEnumerator)

struct _AttacheGuardedEnumerator
{
  GSocketAddressEnumerator parent_instance;
  AttacheGuardedAddress *address;
  GSocketAddressEnumerator *inner;
  gboolean passed; /* one was handed out */
};

G_DEFINE_FINAL_TYPE (AttacheGuardedEnumerator, attache_guarded_enumerator,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

/* Whether that is the end of the addresses or one that may be dialled; otherwise the next is to be
 * looked at. */
static gboolean
decide (AttacheGuardedEnumerator *self, GSocketAddress **address, GError **error)
{
  if (*address == NULL)
    {
      if (!self->passed && self->address->refused && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                             "all addresses are of this computer or its network");
      return TRUE;
    }
  if (attache_guarded_address_allows (self->address, *address))
    {
      self->passed = TRUE;
      return TRUE;
    }
  self->address->refused = TRUE;
  g_clear_object (address);
  return FALSE;
}

static GSocketAddress *
next (GSocketAddressEnumerator *enumerator, GCancellable *cancellable, GError **error)
{
  AttacheGuardedEnumerator *self = ATTACHE_GUARDED_ENUMERATOR (enumerator);
  GError *reason = NULL;
  GSocketAddress *address;

  do
    address = g_socket_address_enumerator_next (self->inner, cancellable, &reason);
  while (!decide (self, &address, &reason));
  if (reason != NULL)
    g_propagate_error (error, reason);
  return address;
}

static void
on_next (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AttacheGuardedEnumerator *self = g_task_get_source_object (task);
  GError *error = NULL;
  GSocketAddress *address = g_socket_address_enumerator_next_finish (self->inner, result, &error);

  if (!decide (self, &address, &error))
    g_socket_address_enumerator_next_async (self->inner, g_task_get_cancellable (task), on_next,
                                            g_object_ref (task));
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, address, g_object_unref);
}

static void
next_async (GSocketAddressEnumerator *enumerator, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer data)
{
  AttacheGuardedEnumerator *self = ATTACHE_GUARDED_ENUMERATOR (enumerator);

  g_socket_address_enumerator_next_async (self->inner, cancellable, on_next,
                                          g_task_new (self, cancellable, callback, data));
}

static GSocketAddress *
next_finish (GSocketAddressEnumerator *enumerator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
attache_guarded_enumerator_finalize (GObject *object)
{
  AttacheGuardedEnumerator *self = ATTACHE_GUARDED_ENUMERATOR (object);

  g_object_unref (self->inner);
  g_object_unref (self->address);
  G_OBJECT_CLASS (attache_guarded_enumerator_parent_class)->finalize (object);
}

static void
attache_guarded_enumerator_class_init (AttacheGuardedEnumeratorClass *class)
{
  GSocketAddressEnumeratorClass *enumerator = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = attache_guarded_enumerator_finalize;
  enumerator->next = next;
  enumerator->next_async = next_async;
  enumerator->next_finish = next_finish;
}

static void
attache_guarded_enumerator_init (AttacheGuardedEnumerator *self)
{
}

static GSocketAddressEnumerator *
guard (GSocketConnectable *connectable, GSocketAddressEnumerator *inner)
{
  AttacheGuardedEnumerator *self = g_object_new (ATTACHE_TYPE_GUARDED_ENUMERATOR, NULL);

  self->address = g_object_ref (ATTACHE_GUARDED_ADDRESS (connectable));
  self->inner = inner;
  return G_SOCKET_ADDRESS_ENUMERATOR (self);
}

/* ---- the address ---- */

static GSocketAddressEnumerator *
enumerate (GSocketConnectable *connectable)
{
  return guard (connectable, parent_iface->enumerate (connectable));
}

/* Where there is no proxy this ends in enumerate() of ours. */
static GSocketAddressEnumerator *
proxy_enumerate (GSocketConnectable *connectable)
{
  return guard (connectable, parent_iface->proxy_enumerate (connectable));
}

static void
connectable_iface_init (GSocketConnectableIface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->enumerate = enumerate;
  iface->proxy_enumerate = proxy_enumerate;
}

static void
attache_guarded_address_class_init (AttacheGuardedAddressClass *class)
{
}

static void
attache_guarded_address_init (AttacheGuardedAddress *self)
{
}

/**
 * attache_guarded_address_new:
 * @host: a name or a numeric address
 * @port: a port
 * @scheme: what the proxy is chosen by
 * @exempt: whether the user allowed addresses of this computer and its network here
 *
 * Returns: (transfer full): the address
 */
AttacheGuardedAddress *
attache_guarded_address_new (const char *host, guint16 port, const char *scheme, gboolean exempt)
{
  AttacheGuardedAddress *self = g_object_new (ATTACHE_TYPE_GUARDED_ADDRESS, "hostname", host,
                                              "port", (guint)port, "scheme", scheme, NULL);

  self->exempt = exempt;
  return self;
}

/**
 * attache_guarded_address_has_refused:
 *
 * Returns: whether there was an address that must not be dialled
 */
gboolean
attache_guarded_address_has_refused (AttacheGuardedAddress *self)
{
  return self->refused;
}

/* Some proxies (SOCKS 4) are told a number, for which the name server was asked here. */
static gboolean
allows_proxy (GProxyAddress *address)
{
  g_autoptr (GInetAddress) destination
      = attache_fetch_address_parse_literal (g_proxy_address_get_destination_hostname (address));

  return destination == NULL || attache_fetch_address_is_public (destination);
}

/**
 * attache_guarded_address_allows:
 * @address: an address that is to be dialled, or was
 *
 * Returns: whether it may be; a proxy may be anywhere, as the desktop's settings name it, but not
 *   what it is to connect to, if that is known
 */
gboolean
attache_guarded_address_allows (AttacheGuardedAddress *self, GSocketAddress *address)
{
  if (self->exempt)
    return TRUE;
  if (G_IS_PROXY_ADDRESS (address))
    return allows_proxy (G_PROXY_ADDRESS (address));
  return G_IS_INET_SOCKET_ADDRESS (address)
         && attache_fetch_address_is_public (
             g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}
