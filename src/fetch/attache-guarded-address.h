/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttacheGuardedAddress:
 *
 * A host and a port to connect to, of whose numeric addresses only those can be dialled that are
 * not of this computer or its network. The check is where the addresses are handed out to be
 * dialled, so that a name server that answers otherwise the next time gains nothing.
 */
#define ATTACHE_TYPE_GUARDED_ADDRESS (attache_guarded_address_get_type ())
G_DECLARE_FINAL_TYPE (AttacheGuardedAddress, attache_guarded_address, ATTACHE, GUARDED_ADDRESS,
                      GNetworkAddress)

AttacheGuardedAddress *
attache_guarded_address_new (const char *host, guint16 port, const char *scheme, gboolean exempt);
gboolean attache_guarded_address_has_refused (AttacheGuardedAddress *self);
gboolean attache_guarded_address_allows (AttacheGuardedAddress *self, GSocketAddress *address);

G_END_DECLS
