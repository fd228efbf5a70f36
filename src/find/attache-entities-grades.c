/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-roles-private.h"

/* How much a role says: an office more than a rank, a rank more than a common noun. */

/* Whether the head of a role is what somebody is to another: "younger | brother", "wife of the
 * mayor". The capital of "Brother Anders" makes it a style of the clergy. */
static gboolean
is_kin (const AttacheRoleReader *self, guint first, guint end)
{
  guint head = end - 1;

  for (guint i = first + 1; i < end; i++)
    if (attache_role_reader_is (self, i, "of") || attache_role_reader_is (self, i, "to"))
      {
        head = i - 1;
        break;
      }
  return attache_name_words_has_hint (self->joiner->words, head, ATTACHE_HINT_KIN)
         && (!attache_role_reader_has_flag (self, head, ATTACHE_TOKEN_CAPITAL)
             || attache_role_reader_has_flag (
                 self, head, ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_TITLE_CASE));
}

static gboolean
holds_name (const AttacheRoleReader *self, guint first, guint end)
{
  const AttacheName *name
      = attache_joiner_get_name (self->joiner, attache_joiner_find_name (self->joiner, first));

  return name != NULL && name->first < end;
}

/* Takes the tokens first … end-1, without an article or owner before them, for the role. Its grade
 * is that of an office unless it tells a relation. */
void
attache_role_reader_set_role (AttacheRoleReader *self, guint first, guint end)
{
  while (first < end
         && (self->joiner->all[first].upos == ATTACHE_UPOS_DET
             || attache_role_reader_is_owner (self, first)))
    first++;
  if (first >= end)
    return;
  self->role.role = attache_joiner_dup_tokens (self->joiner, first, end);
  self->role.grade = is_kin (self, first, end) ? ATTACHE_ROLE_KIN : ATTACHE_ROLE_OFFICE;
  if (end == first + 1 && attache_role_reader_has_flag (self, first, ATTACHE_TOKEN_ALL_CAPS))
    self->role.grade = ATTACHE_ROLE_HEADLINE; /* "PM" until it is written out */
  self->role.of_one = holds_name (self, first, end);
  self->start = first;
  self->stop = end;
}

/* Makes the grade of the role no more than this. */
void
attache_role_reader_lower (AttacheRoleReader *self, AttacheRoleGrade grade)
{
  self->role.grade = MIN (self->role.grade, grade);
}

static gboolean
names_place (const AttacheRoleReader *self, guint first, guint end)
{
  const AttacheName *name
      = attache_joiner_get_name (self->joiner, attache_joiner_find_name (self->joiner, first));

  return name != NULL && name->first < end && name->type == ATTACHE_ENTITY_GPE;
}

/* Rates the role by its head, a title or a common noun, and where it ends: "head" is a noun, "head
 * of the police" is not; "commander" is a rank, "commander of the guard" is not. */
void
attache_role_reader_rate (AttacheRoleReader *self, const AttacheTitle *title, guint end,
                          gboolean weak)
{
  if (end > title->end && self->role.role != NULL && names_place (self, title->end, end))
    {
      g_autofree char *stem = attache_joiner_dup_tokens (self->joiner, self->start, title->end);

      self->role.stem = strlen (stem);
      self->role.of_one = holds_name (self, self->start, title->end);
    }
  if (end == title->end && weak)
    attache_role_reader_lower (self, ATTACHE_ROLE_NOUN);
  else if (end == title->end && title->courtesy)
    attache_role_reader_lower (self, ATTACHE_ROLE_COURTESY);
}
