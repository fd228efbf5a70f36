/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages on the bus. */
#include "service/attache-call.h"
#include "service/attache-contacts.h"
#include "service/attache-service-error.h"
#include "service/attache-store-pages.h"

static void
on_granted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;

  if (attache_fetching_wish_finish (ATTACHE_FETCHING (source), result, &error))
    g_dbus_method_invocation_return_value (call->invocation, NULL);
  else
    attache_service_return_error (call->invocation, error);
}

static gboolean
on_fetch (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *key,
          GVariant *options, AttacheService *self)
{
  gboolean allow = FALSE;

  g_variant_lookup (options, "allow-address", "b", &allow);
  attache_fetching_wish_async (self->fetching, key, allow, on_granted,
                               attache_call_new (self, invocation));
  return TRUE;
}

static void
on_contacts_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_contacts_write_finish (ATTACHE_KEEPER (source), result, &error);

  attache_call_return_string (call, answer, error);
}

static gboolean
on_contacts (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, AttacheService *self)
{
  attache_contacts_write_async (self->reader, on_contacts_written,
                                attache_call_new (self, invocation));
  return TRUE;
}

static gboolean
forget_pages (AttacheStore *store, gpointer data, GError **error)
{
  return attache_store_forget_pages (store, data, error);
}

static void
on_pages_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  const guint *forgotten = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  if (forgotten == NULL)
    attache_service_return_error (call->invocation, error);
  else
    g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(u)", *forgotten));
}

static gboolean
on_forget_pages (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, AttacheService *self)
{
  attache_keeper_run_async (self->writer, forget_pages, g_new0 (guint, 1), g_free,
                            on_pages_forgotten, attache_call_new (self, invocation));
  return TRUE;
}

/* A teaser may be one whose page is fetched. */
static void
on_ready (AttacheService *self, const char *key)
{
  attache_fetching_item_ready (self->fetching, key);
}

/* The page may have named a variant. */
static void
on_settled (AttacheService *self)
{
  attache_fetching_wake (self->fetching);
  attache_service_tell_changed (self);
}

static void
on_fetched (AttacheService *self)
{
  attache_desk_wake (self->desk);
  if (self->idle != 0)
    attache_service_restart_idle (self);
}

/* Behind attache_service_connect_topics(), which opens the settings. */
void
attache_service_connect_pages (AttacheService *self)
{
  self->fetching = attache_fetching_new (self->store, self->writer, self->settings);
  g_signal_connect_object (self->fetching, "changed", G_CALLBACK (attache_service_tell_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fetching, "fetched", G_CALLBACK (on_fetched), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "ready", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->skeleton, "handle-fetch", G_CALLBACK (on_fetch), self);
  g_signal_connect (self->skeleton, "handle-contacts", G_CALLBACK (on_contacts), self);
  g_signal_connect (self->skeleton, "handle-forget-pages", G_CALLBACK (on_forget_pages), self);
}
