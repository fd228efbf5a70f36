/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GUri *attache_fetch_link_parse (const char *link, GUri *base);
guint16 attache_fetch_link_get_port (GUri *uri);
char *attache_fetch_link_get_place (GUri *uri);
char *attache_fetch_link_get_path (GUri *uri);
gboolean attache_fetch_link_is_local (GUri *uri);

G_END_DECLS
