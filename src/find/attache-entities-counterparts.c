/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-roles-private.h"

/* Those who hold the office of another in their own country. */

/* One who holds the same office elsewhere, and how many names before him the other is named. */
#define COUNTERPART       "counterpart"
#define COUNTERPART_NAMES 8

/* "his Greek and French counterparts, Ada Holm and | Jean Moreau" */
static gboolean
is_in_list_of_counterparts (const AttacheRoleReader *self)
{
  guint first = attache_role_reader_list_head (self);

  if (first > 0 && attache_role_reader_is (self, first - 1, ","))
    first--;
  return first > 0 && attache_role_reader_here (self, first - 1)
         && attache_role_reader_is (self, first - 1, COUNTERPART "s");
}

/* The person before the name who may hold the same office; ATTACHE_NO_ENTITY if there is none.
 * Those of the same sentence go first: of them the nearest with an office, else the nearest, for
 * his may be told later. */
static guint32
find_other (const AttacheRoleReader *self)
{
  const AttacheJoiner *joiner = self->joiner;
  guint32 near = ATTACHE_NO_ENTITY;

  for (guint i = self->index, n = 0; i > 0 && n < COUNTERPART_NAMES; i--, n++)
    {
      const AttacheName *before = attache_joiner_get_name (joiner, i - 1);
      guint32 entity = joiner->entity_of[i - 1];

      if (before->type != ATTACHE_ENTITY_PER || entity == ATTACHE_NO_ENTITY
          || entity == joiner->entity_of[self->index])
        continue;
      if (near != ATTACHE_NO_ENTITY && !attache_role_reader_here (self, before->first))
        return near;
      if (attache_joiner_get_grade (joiner, entity) >= ATTACHE_ROLE_HEADLINE)
        return entity;
      if (near == ATTACHE_NO_ENTITY && attache_role_reader_here (self, before->first))
        near = entity;
    }
  return near;
}

/* "his Greek counterpart Ada Holm" holds the office of the person named before her, in her own
 * country. Which it is, is known when the whole text has been read. */
void
attache_role_reader_read_counterpart (AttacheRoleReader *self)
{
  guint32 other;

  if (self->role.role == NULL ? !is_in_list_of_counterparts (self)
                              : !g_str_has_suffix (self->role.role, COUNTERPART))
    return;
  g_clear_pointer (&self->role.role, g_free);
  self->role.grade = ATTACHE_ROLE_NONE;
  other = find_other (self);
  if (other != ATTACHE_NO_ENTITY
      && !g_hash_table_contains (self->joiner->others,
                                 GUINT_TO_POINTER (self->joiner->entity_of[self->index] + 1)))
    g_hash_table_insert (self->joiner->others,
                         GUINT_TO_POINTER (self->joiner->entity_of[self->index] + 1),
                         GUINT_TO_POINTER (other));
}
