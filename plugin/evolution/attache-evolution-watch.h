/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <libemail-engine/libemail-engine.h>

#include "evolution/attache-evolution-feeds.h"

G_BEGIN_DECLS

/* Tells the feeds which folders Evolution has. */
typedef struct _AttacheEvolutionWatch AttacheEvolutionWatch;

AttacheEvolutionWatch *
attache_evolution_watch_new (EMailSession *session, AttacheEvolutionFeeds *feeds);
void attache_evolution_watch_free (AttacheEvolutionWatch *self);

G_END_DECLS
