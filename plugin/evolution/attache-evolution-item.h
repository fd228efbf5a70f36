/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "evolution/attache-evolution-place.h"
#include "panel/attache-article.h"

G_BEGIN_DECLS

AttacheArticle *attache_evolution_item_new (AttacheEvolutionPlace *place, CamelMimeMessage *message,
                                            GCancellable *cancellable, GError **error);
AttacheArticle *attache_evolution_item_read_sync (AttacheEvolutionPlace *place,
                                                  GCancellable *cancellable, GError **error);

G_END_DECLS
