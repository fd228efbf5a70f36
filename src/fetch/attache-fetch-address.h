/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean attache_fetch_address_is_public (GInetAddress *address);
gboolean attache_fetch_address_is_local_name (const char *host);
GInetAddress *attache_fetch_address_parse_literal (const char *host);

G_END_DECLS
