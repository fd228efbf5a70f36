/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-entity-group.h"

#include "panel/attache-country.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static const char *const titles[ATTACHE_N_ENTITY_GROUPS] = {
  [ATTACHE_ENTITY_GROUP_PEOPLE] = N_ ("People"),
  [ATTACHE_ENTITY_GROUP_COUNTRIES] = N_ ("Countries"),
  [ATTACHE_ENTITY_GROUP_BODIES] = N_ ("Bodies"),
  [ATTACHE_ENTITY_GROUP_PLACES] = N_ ("Other places"),
  [ATTACHE_ENTITY_GROUP_OTHERS] = N_ ("Also mentioned"),
};

/**
 * attache_entity_group_of:
 *
 * Peoples, treaties, events and types that are not known are among the others.
 *
 * Returns: where @entity is shown
 */
AttacheEntityGroup
attache_entity_group_of (const AttacheReadingEntity *entity)
{
  if (g_strcmp0 (entity->type, "PER") == 0)
    return ATTACHE_ENTITY_GROUP_PEOPLE;
  if (g_strcmp0 (entity->type, "ORG") == 0)
    return ATTACHE_ENTITY_GROUP_BODIES;
  if (g_strcmp0 (entity->type, "LOC") == 0)
    return ATTACHE_ENTITY_GROUP_PLACES;
  if (g_strcmp0 (entity->type, "GPE") != 0)
    return ATTACHE_ENTITY_GROUP_OTHERS;
  return attache_country_is_state (entity->name) ? ATTACHE_ENTITY_GROUP_COUNTRIES
                                                 : ATTACHE_ENTITY_GROUP_PLACES;
}

/**
 * attache_entity_group_get_title:
 *
 * Returns: what stands above the names of @group
 */
const char *
attache_entity_group_get_title (AttacheEntityGroup group)
{
  return _ (titles[group]);
}
