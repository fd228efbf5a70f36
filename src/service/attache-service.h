/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-desk.h"

G_BEGIN_DECLS

/**
 * AttacheService:
 *
 * The desk and the store as `org.attache.Attache1` on the session bus.
 */
#define ATTACHE_TYPE_SERVICE (attache_service_get_type ())
G_DECLARE_FINAL_TYPE (AttacheService, attache_service, ATTACHE, SERVICE, GObject)

AttacheService *attache_service_new (AttacheStore *store, AttacheKeeper *writer, AttacheDesk *desk,
                                     GMainLoop *loop);
gboolean attache_service_export (AttacheService *self, GDBusConnection *bus, GError **error);
void attache_service_begin (AttacheService *self);
void attache_service_end (AttacheService *self);

G_END_DECLS
