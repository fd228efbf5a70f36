/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-entities-private.h"

G_BEGIN_DECLS

/* Words before a title that belong to it: "fire service spokesman". */
#define ATTACHE_ROLE_MODIFIERS 5

/* Reads the words around one name of a person. */
typedef struct
{
  AttacheJoiner *joiner;
  guint index;
  const AttacheName *name;
  guint first; /* where its honorifics begin */
  guint outer; /* where its honorifics, ranks and styles begin */
  guint start; /* the words of the role are the tokens start .. stop-1, once it is found */
  guint stop;
  AttacheRole role;
} AttacheRoleReader;

/* attache-entities-roles.c */
gboolean attache_role_reader_is (const AttacheRoleReader *self, guint token, const char *folded);
gboolean attache_role_reader_here (const AttacheRoleReader *self, guint token);
gboolean attache_role_reader_has_flag (const AttacheRoleReader *self, guint token, guint flags);
const AttacheName *
attache_role_reader_name_ending_at (const AttacheRoleReader *self, guint index, guint token);
gboolean attache_role_reader_match_role (const AttacheRoleReader *self, guint token,
                                         AttacheTitle *title, gboolean *weak);
const char *attache_role_reader_country_of (const AttacheRoleReader *self, guint index);
gboolean attache_role_reader_is_modifier (const AttacheRoleReader *self, guint token);
gboolean attache_role_reader_is_possessive (const AttacheRoleReader *self, guint token);
gboolean attache_role_reader_is_in_person (const AttacheRoleReader *self, guint token);
gboolean attache_role_reader_is_owner (const AttacheRoleReader *self, guint token);
guint attache_role_reader_extend_before (AttacheRoleReader *self, guint first);

/* attache-entities-grades.c */
void attache_role_reader_set_role (AttacheRoleReader *self, guint first, guint end);
void attache_role_reader_rate (AttacheRoleReader *self, const AttacheTitle *title, guint end,
                               gboolean weak);
void attache_role_reader_lower (AttacheRoleReader *self, AttacheRoleGrade grade);

/* attache-entities-counterparts.c */
void attache_role_reader_read_counterpart (AttacheRoleReader *self);

/* attache-entities-titles.c */
guint attache_role_reader_list_head (const AttacheRoleReader *self);
gboolean attache_role_reader_read_title_before (AttacheRoleReader *self);
gboolean attache_role_reader_read_noun (AttacheRoleReader *self, guint noun);
gboolean attache_role_reader_read_noun_before (AttacheRoleReader *self);
gboolean attache_role_reader_read_unknown_noun (AttacheRoleReader *self, guint noun);
gboolean attache_role_reader_read_unknown_noun_before (AttacheRoleReader *self);

/* attache-entities-tails.c */
guint attache_role_reader_tail_end (const AttacheRoleReader *self, guint end);
guint attache_role_reader_titles_end (const AttacheRoleReader *self, guint end);
const char *
attache_role_reader_country_of_tail (const AttacheRoleReader *self, guint first, guint end);

/* attache-entities-predicates.c */
gboolean attache_role_reader_begins_phrase (const AttacheRoleReader *self, guint token);
gboolean attache_role_reader_read_phrase (AttacheRoleReader *self, guint first);
gboolean attache_role_reader_read_clause (AttacheRoleReader *self, guint first);
gboolean attache_role_reader_read_predicate (AttacheRoleReader *self);
gboolean attache_role_reader_read_named (AttacheRoleReader *self);

/* attache-entities-appositions.c */
gboolean attache_role_reader_read_title_of (AttacheRoleReader *self, guint end);
gboolean attache_role_reader_read_title_of_before (AttacheRoleReader *self);
gboolean attache_role_reader_read_first_apposition (AttacheRoleReader *self);
gboolean attache_role_reader_read_apposition_before (AttacheRoleReader *self);
gboolean attache_role_reader_read_apposition_after (AttacheRoleReader *self);

G_END_DECLS
