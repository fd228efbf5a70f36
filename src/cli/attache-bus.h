/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTACHE_BUS_NAME "org.attache.Attache1"
#define ATTACHE_BUS_PATH "/org/attache/Attache1"

/* The service as the command line sees it. */
gboolean attache_bus_can_start_service (GDBusConnection *bus);
char *attache_bus_get_property (GDBusConnection *bus, const char *name, GError **error);
char *attache_bus_ask (GDBusConnection *bus, const char *method, GError **error);
char *attache_bus_question (const char *method, GVariant *options, GError **error);

G_END_DECLS
