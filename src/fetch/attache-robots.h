/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a robots.txt asks one program for. */
typedef struct _AttacheRobots AttacheRobots;

AttacheRobots *attache_robots_new (const char *text, gsize length, const char *product);
void attache_robots_free (AttacheRobots *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheRobots, attache_robots_free)

gboolean attache_robots_allow (AttacheRobots *self, const char *path_and_query);
guint attache_robots_get_delay (AttacheRobots *self);

G_END_DECLS
