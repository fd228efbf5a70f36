/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-limits.h"
#include "find/attache-names-private.h"

G_BEGIN_DECLS

/* How much a role says of what somebody is. A higher grade replaces a lower one wherever the
 * article tells it; of equal ones the first stays. */
typedef enum
{
  ATTACHE_ROLE_NONE,
  ATTACHE_ROLE_KIN,      /* what he is to another: "brother" */
  ATTACHE_ROLE_NOUN,     /* a common noun: "geologist" */
  ATTACHE_ROLE_COURTESY, /* a rank or style: "General" */
  ATTACHE_ROLE_SHARED,   /* the office of a counterpart elsewhere, likely his too */
  ATTACHE_ROLE_HEADLINE, /* an office in the few words of a headline */
  ATTACHE_ROLE_TOLD,     /* an office in a sentence that may tell of the past */
  ATTACHE_ROLE_OFFICE
} AttacheRoleGrade;

typedef struct
{
  char *role; /* of the text; NULL if it tells none */
  const char *country;
  AttacheGender gender;
  AttacheRoleGrade grade;
  gsize stem;      /* bytes of the office alone in "president of Peru"; 0 if there is no more */
  gboolean of_one; /* an office that a name makes one person's: "Hezbollah chief" */
} AttacheRole;

/* Joins the names of a document to entities, however the names were found. */
typedef struct
{
  AttacheGazetteer *gazetteer;
  AttacheNameWords *words;
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const char *text;
  const GArray *names;     /* AttacheName */
  guint32 *entity_of;      /* of each name, or ATTACHE_NO_ENTITY */
  GArray *entities;        /* AttacheEntity */
  GStringChunk *strings;   /* theirs */
  GHashTable *by_key;      /* type and folded name → entity + 1 */
  GHashTable *by_surname;  /* folded last word of full names of persons → GArray of guint32 */
  GHashTable *by_word;     /* the other words of them → GArray of guint32 */
  GHashTable *by_skeleton; /* consonants of full names of persons → entity + 1 */
  GHashTable *by_head;     /* folded head of bodies of several words → entity + 1 */
  GHashTable *by_letters;  /* folded letters the text defines for a body → entity + 1 */
  GHashTable *by_initials; /* folded initials of the names of bodies → entity + 1 */
  GPtrArray *folded_names; /* of persons, as far as asked for */
  GHashTable *grades;      /* entity + 1 → grade of its role so far */
  GHashTable *others;      /* entity + 1 → the entity whose counterpart it is */
  GHashTable *stems;       /* entity + 1 → bytes of its role without the place of the office */
  gboolean truncated;
} AttacheJoiner;

/* attache-entities-join.c */
void attache_joiner_run (AttacheJoiner *self);
void attache_joiner_clear (AttacheJoiner *self);

/* attache-entities-keys.c */
const AttacheName *attache_joiner_get_name (const AttacheJoiner *self, guint index);
guint attache_joiner_find_name (const AttacheJoiner *self, guint token);
const char *attache_joiner_get_folded (const AttacheJoiner *self, guint token);
gboolean attache_joiner_is (const AttacheJoiner *self, guint token, const char *folded);
gboolean attache_joiner_is_lemma (const AttacheJoiner *self, guint token, const char *lemma);
gboolean attache_joiner_is_possessive (const AttacheJoiner *self, guint token);
char *attache_joiner_dup_tokens (const AttacheJoiner *self, guint first, guint end);
char *attache_joiner_make_key (AttacheEntityType type, const char *name);
guint32 attache_joiner_look_up (GHashTable *table, const char *key);
void attache_joiner_store (GHashTable *table, const char *key, guint32 entity);

const char *attache_joiner_keep (AttacheJoiner *self, const char *string);

/* attache-entities-facts.c */
AttacheRoleGrade attache_joiner_get_grade (const AttacheJoiner *self, guint32 entity);
void
attache_joiner_learn_name (AttacheJoiner *self, guint32 index, const char *name, gboolean listed);
void attache_joiner_learn_gender (AttacheJoiner *self, guint32 index, guint name_index);
void attache_joiner_learn_facts (AttacheJoiner *self, guint32 index, guint name);
void attache_joiner_share_offices (AttacheJoiner *self);
void attache_joiner_fill_from_tables (AttacheJoiner *self);

/* attache-entities-persons.c */
guint32 attache_joiner_find_person (AttacheJoiner *self, guint index, AttacheGender gender);
void attache_joiner_index_person (AttacheJoiner *self, guint index, guint32 entity);
gboolean attache_joiner_is_ambiguous (AttacheJoiner *self, guint index);
gboolean attache_joiner_is_full_name (const AttacheJoiner *self, const AttacheName *name);
gboolean
attache_joiner_is_name_word (const AttacheJoiner *self, const AttacheName *name, guint token);
guint attache_joiner_surname_token (const AttacheJoiner *self, const AttacheName *name);
const char *attache_joiner_get_folded_name (AttacheJoiner *self, guint32 index);
gboolean attache_genders_agree (AttacheGender a, AttacheGender b);

/* attache-entities-likeness.c */

/* The words of a name by which a person is known. They are slices of folded strings. */
typedef struct
{
  const char *words[ATTACHE_LIMIT_PHRASE_WORDS];
  gsize lengths[ATTACHE_LIMIT_PHRASE_WORDS];
  guint n;
  guint generation; /* see attache_generation_of() */
} AttacheNameParts;

guint attache_generation_of (const char *word);
void
attache_joiner_read_parts (AttacheJoiner *self, const AttacheName *name, AttacheNameParts *parts);
gboolean
attache_joiner_parts_agree (AttacheJoiner *self, guint32 entity, const AttacheNameParts *parts);
gboolean
attache_joiner_parts_equal (AttacheJoiner *self, guint32 entity, const AttacheNameParts *parts);
gboolean
attache_joiner_generation_fits (AttacheJoiner *self, guint32 entity, const AttacheNameParts *parts);
gboolean attache_joiner_is_told_apart (AttacheJoiner *self, guint32 entity, guint index,
                                       const AttacheNameParts *parts);

/* attache-entities-mending.c */
void attache_joiner_mend_names (AttacheJoiner *self, GArray *names);
guint attache_joiner_alias_start (const AttacheJoiner *self, guint end);
char *attache_joiner_dup_initials (const AttacheJoiner *self, const AttacheName *name);
gboolean
attache_joiner_has_initials (const AttacheJoiner *self, const AttacheName *name, guint token);

/* attache-entities-variants.c */
void attache_joiner_index_variant (AttacheJoiner *self, guint index, guint32 entity);
guint32 attache_joiner_find_variant (AttacheJoiner *self, guint index, AttacheGender gender);
guint32 attache_joiner_find_short (AttacheJoiner *self, guint index);
guint32 attache_joiner_find_alias (AttacheJoiner *self, guint index);
void attache_joiner_index_word (AttacheJoiner *self, guint index, guint32 entity);

/* attache-entities-bodies.c */
void attache_joiner_index_body (AttacheJoiner *self, guint index, guint32 entity);
guint32 attache_joiner_find_body (AttacheJoiner *self, guint index);

/* attache-entities-letters.c */
void attache_joiner_define (AttacheJoiner *self, guint index, guint32 entity);
guint32 attache_joiner_find_letters (AttacheJoiner *self, guint index);
gboolean attache_joiner_is_listed_as (AttacheJoiner *self, guint index, const char *known);

/* attache-entities-countries.c */
const char *attache_joiner_find_country (AttacheJoiner *self, guint index);
const char *attache_joiner_get_country_of (AttacheJoiner *self, guint index);
const char *attache_joiner_get_country_after (AttacheJoiner *self, guint index);
gboolean attache_joiner_is_organ (AttacheJoiner *self, const AttacheName *name);
gboolean attache_joiner_is_of_several (AttacheJoiner *self, guint index);

/* attache-entities-homonyms.c */
const char *attache_joiner_get_part_country (AttacheJoiner *self, guint index);
const char *attache_joiner_get_told_country (AttacheJoiner *self, guint index);

/* attache-entities-home.c */
void attache_joiner_infer_countries (AttacheJoiner *self);

/* attache-entities-roles.c */

AttacheRole attache_joiner_find_role (AttacheJoiner *self, guint index);

G_END_DECLS
