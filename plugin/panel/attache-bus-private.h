/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTACHE_BUS_NAME "org.attache.Attache1"
#define ATTACHE_BUS_PATH "/org/attache/Attache1"

/* Blocking calls for worker threads. A call is tried again when the service dies during it. */
typedef struct _AttacheBus AttacheBus;

/* A signal of the service, or of its properties. */
typedef void (*AttacheBusSignal) (const char *signal, GVariant *parameters, gpointer data);

/* A call that may be made more than once: returns FALSE with an error of the bus. */
typedef gboolean (*AttacheBusCall) (GDBusConnection *connection, gpointer data,
                                    GCancellable *cancellable, GError **error);

AttacheBus *attache_bus_new (AttacheBusSignal heard, gpointer data, GDestroyNotify destroy);
AttacheBus *attache_bus_ref (AttacheBus *self);
void attache_bus_unref (AttacheBus *self);
gboolean attache_bus_call (AttacheBus *self, AttacheBusCall call, gpointer data,
                           GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheBus, attache_bus_unref)

G_END_DECLS
