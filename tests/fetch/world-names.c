/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "world-names.h"

#include <string.h>

typedef struct
{
  GStrv answers;
  guint asked[3]; /* for any address, for those of IPv4, of IPv6 */
} Name;

/* The world is asked from more than one thread; there is one of it. */
static GMutex lock;
static GHashTable *names;
static guint count;
static char *proxy;
static char *not_proxied;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_strfreev (name->answers);
  g_free (name);
}

static gboolean
is_wanted (GInetAddress *address, GResolverNameLookupFlags flags)
{
  gboolean new = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  return !(
      flags
      & (new ? G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY : G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY));
}

static GList *
look_up (const char *host, GResolverNameLookupFlags flags, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  Name *name = names != NULL ? g_hash_table_lookup (names, host) : NULL;
  guint kind = flags & 3, last = name != NULL ? g_strv_length (name->answers) - 1 : 0;
  g_auto (GStrv) addresses = NULL;
  GList *found = NULL;

  count++;
  if (name != NULL)
    addresses = g_strsplit (name->answers[MIN (name->asked[kind], last)], ",", -1);
  if (name != NULL)
    name->asked[kind]++;
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    {
      GInetAddress *address = g_inet_address_new_from_string (addresses[i]);

      g_assert_nonnull (address);
      if (is_wanted (address, flags))
        found = g_list_append (found, address);
      else
        g_object_unref (address);
    }
  if (found == NULL)
    g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no %s in the world", host);
  return found;
}

/* ---- the resolver ---- */

#define WORLD_TYPE_RESOLVER (world_resolver_get_type ())
G_DECLARE_FINAL_TYPE (WorldResolver, world_resolver, WORLD, RESOLVER, GResolver)

struct _WorldResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (WorldResolver, world_resolver, G_TYPE_RESOLVER)

static GList *
lookup_with_flags (GResolver *resolver, const char *host, GResolverNameLookupFlags flags,
                   GCancellable *cancellable, GError **error)
{
  return look_up (host, flags, error);
}

static GList *
lookup (GResolver *resolver, const char *host, GCancellable *cancellable, GError **error)
{
  return look_up (host, 0, error);
}

static void
free_addresses (gpointer data)
{
  g_resolver_free_addresses (data);
}

static void
lookup_with_flags_async (GResolver *resolver, const char *host, GResolverNameLookupFlags flags,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  GError *error = NULL;
  GList *found = look_up (host, flags, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, free_addresses);
  else
    g_task_return_error (task, error);
}

static void
lookup_async (GResolver *resolver, const char *host, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer data)
{
  lookup_with_flags_async (resolver, host, 0, cancellable, callback, data);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
world_resolver_class_init (WorldResolverClass *class)
{
  GResolverClass *resolver = G_RESOLVER_CLASS (class);

  resolver->lookup_by_name = lookup;
  resolver->lookup_by_name_async = lookup_async;
  resolver->lookup_by_name_finish = lookup_finish;
  resolver->lookup_by_name_with_flags = lookup_with_flags;
  resolver->lookup_by_name_with_flags_async = lookup_with_flags_async;
  resolver->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
world_resolver_init (WorldResolver *self)
{
}

/* ---- proxies ---- */

#define WORLD_TYPE_PROXIES (world_proxies_get_type ())
G_DECLARE_FINAL_TYPE (WorldProxies, world_proxies, WORLD, PROXIES, GObject)

struct _WorldProxies
{
  GObject parent_instance;
};

static void proxies_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WorldProxies, world_proxies, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, proxies_iface_init))

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
find_proxies (const char *uri)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *found = proxy;

  count++;
  if (found == NULL || (not_proxied != NULL && strstr (uri, not_proxied) != NULL))
    found = "direct://";
  return g_strsplit (found, ",", -1);
}

static char **
proxies_lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable,
                GError **error)
{
  return find_proxies (uri);
}

static void
proxies_lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, find_proxies (uri), (GDestroyNotify)g_strfreev);
}

static char **
proxies_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
proxies_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = proxies_lookup;
  iface->lookup_async = proxies_lookup_async;
  iface->lookup_finish = proxies_lookup_finish;
}

static void
world_proxies_class_init (WorldProxiesClass *class)
{
}

static void
world_proxies_init (WorldProxies *self)
{
}

/* ---- the world ---- */

/* For the life of the process: GIO asks for its proxies once. */
static void
install (void)
{
  static gsize done = 0;
  g_autoptr (GResolver) resolver = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autofree char *authority = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_once_init_enter (&done))
    return;
  g_setenv ("GIO_USE_PROXY_RESOLVER", "world", TRUE);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, WORLD_TYPE_PROXIES,
                                  "world", 1000);
  resolver = g_object_new (WORLD_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);
  authority = g_build_filename (g_getenv ("ATTACHE_TEST_CERTIFICATES"), "ca.pem", NULL);
  database = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
  g_once_init_leave (&done, 1);
}

void
world_names_begin (void)
{
  install ();
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, name_free);
  count = 0;
}

void
world_names_end (void)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&names, g_hash_table_unref);
  g_clear_pointer (&proxy, g_free);
  g_clear_pointer (&not_proxied, g_free);
  g_mutex_unlock (&lock);
}

void
world_names_set (const char *host, const char *answers)
{
  Name *name = g_new0 (Name, 1);

  name->answers = g_strsplit (answers, "|", -1);
  g_mutex_lock (&lock);
  g_hash_table_replace (names, g_strdup (host), name);
  g_mutex_unlock (&lock);
}

void
world_names_set_proxy (const char *uri, const char *direct)
{
  g_mutex_lock (&lock);
  g_free (proxy);
  g_free (not_proxied);
  proxy = g_strdup (uri);
  not_proxied = g_strdup (direct);
  g_mutex_unlock (&lock);
}

guint
world_names_count (void)
{
  return count;
}

char *
world_address_to_string (GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return g_strdup (g_str_has_prefix (text, "::ffff:") ? text + 7 : text);
}
