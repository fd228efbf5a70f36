/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "fetch/attache-robots.h"

G_BEGIN_DECLS

/* What the servers ask of programs, for a day. */
typedef struct _AttacheRobotsCache AttacheRobotsCache;

AttacheRobotsCache *attache_robots_cache_new (void);
void attache_robots_cache_free (AttacheRobotsCache *self);
AttacheRobots *attache_robots_cache_get (AttacheRobotsCache *self, const char *place);
AttacheRobots *attache_robots_cache_put (AttacheRobotsCache *self, const char *place,
                                         const char *text, gsize length);

G_END_DECLS
