/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <camel/camel.h>

G_BEGIN_DECLS

/**
 * AttacheEvolutionPlace:
 *
 * Where a message really is: its own folder, not the search folder it may be shown in. What kind of
 * item it is follows from that alone, never from what the message says of itself.
 */
typedef struct _AttacheEvolutionPlace AttacheEvolutionPlace;

AttacheEvolutionPlace *attache_evolution_place_new (CamelFolder *folder, const char *uid);
AttacheEvolutionPlace *attache_evolution_place_ref (AttacheEvolutionPlace *self);
void attache_evolution_place_unref (AttacheEvolutionPlace *self);
gboolean attache_evolution_place_is_feed (AttacheEvolutionPlace *self);
CamelFolder *attache_evolution_place_get_folder (AttacheEvolutionPlace *self);
const char *attache_evolution_place_get_uid (AttacheEvolutionPlace *self);
const char *attache_evolution_place_get_folder_uri (AttacheEvolutionPlace *self);

gboolean attache_evolution_place_equal (AttacheEvolutionPlace *self, AttacheEvolutionPlace *other);

gboolean attache_evolution_store_is_feed (CamelStore *store);
gboolean attache_evolution_folder_is_feed (CamelFolder *folder);
gboolean attache_evolution_name_is_virtual (const char *full_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheEvolutionPlace, attache_evolution_place_unref)

G_END_DECLS
