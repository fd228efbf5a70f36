/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

/* The names and the proxies of the world, in the place of GIO's own. */
void world_names_begin (void);
void world_names_end (void);
void world_names_set (const char *name, const char *answers);
void world_names_set_proxy (const char *uri, const char *direct);
guint world_names_count (void);

/* Of an address of IPv4 in the form of IPv6, that of IPv4. */
char *world_address_to_string (GInetAddress *address);
