/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* The groups of names, in the order in which they are shown. */
typedef enum
{
  ATTACHE_ENTITY_GROUP_PEOPLE,
  ATTACHE_ENTITY_GROUP_COUNTRIES,
  ATTACHE_ENTITY_GROUP_BODIES,
  ATTACHE_ENTITY_GROUP_PLACES,
  ATTACHE_ENTITY_GROUP_OTHERS,
  ATTACHE_N_ENTITY_GROUPS
} AttacheEntityGroup;

AttacheEntityGroup attache_entity_group_of (const AttacheReadingEntity *entity);
const char *attache_entity_group_get_title (AttacheEntityGroup group);

G_END_DECLS
