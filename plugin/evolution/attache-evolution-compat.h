/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <camel/camel.h>
#include <libedataserver/libedataserver.h>

G_BEGIN_DECLS

/* All that differs between Evolution's series is told apart here. Its version is that of
 * evolution-data-server, series by series, and only that has macros and variables for it. */

/* 3.55.1: menus are made of EUIAction and EUIManager instead of GtkAction and GtkUIManager. */
#define ATTACHE_EVOLUTION_HAS_EUI EDS_CHECK_VERSION (3, 55, 1)

/* 3.57.2: what was got, and freed by a function of its own, is dup'ed. */
#define ATTACHE_EVOLUTION_HAS_DUP_UIDS EDS_CHECK_VERSION (3, 57, 2)

gboolean attache_evolution_compat_check (guint major, guint minor, GError **error);
GPtrArray *attache_evolution_compat_dup_uids (CamelFolder *folder);

G_END_DECLS
