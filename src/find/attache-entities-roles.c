/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-roles-private.h"

/* Role and country of persons from the titles before their names and the appositions beside
 * them. */

/* Honorifics before a name: "Prof. Dr". */
#define HONORIFICS 2

/* One who holds the same office elsewhere, and how many names before him the other is named. */
#define COUNTERPART       "counterpart"
#define COUNTERPART_NAMES 8

gboolean
attache_role_reader_is (const AttacheRoleReader *self, guint token, const char *folded)
{
  return attache_joiner_is (self->joiner, token, folded);
}

gboolean
attache_role_reader_here (const AttacheRoleReader *self, guint token)
{
  const AttacheToken *all = self->joiner->all;

  return token < self->joiner->n && all[token].sentence == all[self->name->first].sentence;
}

gboolean
attache_role_reader_has_flag (const AttacheRoleReader *self, guint token, guint flags)
{
  return token < self->joiner->n && (self->joiner->all[token].flags & flags) != 0;
}

/* The name that ends at a token, looking back from @index; NULL if none does. */
const AttacheName *
attache_role_reader_name_ending_at (const AttacheRoleReader *self, guint index, guint token)
{
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self->joiner, index - 1) : NULL;

  return before != NULL && before->end == token ? before : NULL;
}

gboolean
attache_role_reader_is_possessive (const AttacheRoleReader *self, guint token)
{
  return attache_role_reader_is (self, token, "'s") || attache_role_reader_is (self, token, "'");
}

gboolean
attache_role_reader_is_owner (const AttacheRoleReader *self, guint token)
{
  static const char *const words[] = { "his", "her", "their", "its", "our", "my" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_role_reader_is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

/* "Winston | Duke" */
gboolean
attache_role_reader_is_in_person (const AttacheRoleReader *self, guint token)
{
  guint index = attache_joiner_find_name (self->joiner, token + 1);
  const AttacheName *name = index > 0 ? attache_joiner_get_name (self->joiner, index - 1) : NULL;

  return name != NULL && name->end > token && name->type == ATTACHE_ENTITY_PER;
}

/* A title, or a common noun for a person, which makes a weak role. */
gboolean
attache_role_reader_match_role (const AttacheRoleReader *self, guint token, AttacheTitle *title,
                                gboolean *weak)
{
  *weak = !attache_name_words_match_title (self->joiner->words, token, title);
  if (!*weak)
    return !title->honorific;
  *title = (AttacheTitle){ token, token + 1, ATTACHE_GENDER_UNKNOWN, FALSE, TRUE, FALSE };
  return !attache_role_reader_has_flag (self, token, ATTACHE_TOKEN_CAPITAL)
         && attache_name_words_is_person_noun (self->joiner->words, token);
}

const char *
attache_role_reader_country_of (const AttacheRoleReader *self, guint index)
{
  return attache_joiner_find_country (self->joiner, index);
}

gboolean
attache_role_reader_is_modifier (const AttacheRoleReader *self, guint token)
{
  const AttacheToken *at = &self->joiner->all[token];

  return attache_role_reader_here (self, token) && (at->flags & ATTACHE_TOKEN_WORD)
         && !(at->flags & ATTACHE_TOKEN_CAPITAL)
         && (at->upos == ATTACHE_UPOS_NOUN || at->upos == ATTACHE_UPOS_ADJ)
         && !attache_name_words_is (self->joiner->words, token, ATTACHE_WORD_REPORTS);
}

static gboolean
is_former (const AttacheRoleReader *self, guint token)
{
  static const char *const words[]
      = { "former", "ex", "acting", "deputy", "vice", "interim", "then", "outgoing", "incoming" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_role_reader_is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

/* "Divisional Railway | Manager": a capital that is no name and that the sentence's first place
 * does not explain. */
static gboolean
is_capital_modifier (const AttacheRoleReader *self, guint token)
{
  guint index = attache_joiner_find_name (self->joiner, token + 1);
  const AttacheName *name = index > 0 ? attache_joiner_get_name (self->joiner, index - 1) : NULL;

  return attache_role_reader_here (self, token)
         && attache_role_reader_has_flag (self, token, ATTACHE_TOKEN_CAPITAL)
         && !attache_role_reader_has_flag (self, token,
                                           ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_TITLE_CASE)
         && (name == NULL || name->end <= token)
         && (self->joiner->all[token].upos == ATTACHE_UPOS_PROPN
             || self->joiner->all[token].upos == ATTACHE_UPOS_NOUN
             || self->joiner->all[token].upos == ATTACHE_UPOS_ADJ);
}

/* Where the words begin that stand right before a token and belong to it: "13-year-old | son",
 * "Transport and Bridges | Minister", "former | president". */
static guint
modifiers_start (const AttacheRoleReader *self, guint start)
{
  for (guint i = 0; i < ATTACHE_ROLE_MODIFIERS && start > 0; i++)
    {
      guint before = start - 1;

      if (attache_role_reader_is_modifier (self, before) || is_capital_modifier (self, before)
          || (is_former (self, before) && attache_role_reader_here (self, before)
              && self->joiner->all[before].upos != ATTACHE_UPOS_ADV))
        start = before;
      else if (before > 0 && attache_role_reader_is (self, before, "-")
               && attache_role_reader_here (self, before - 1)
               && !attache_role_reader_has_flag (self, before, ATTACHE_TOKEN_SPACE_BEFORE))
        start = before - 1;
      else if (before > 0 && attache_role_reader_is (self, before, "and")
               && attache_role_reader_has_flag (self, start, ATTACHE_TOKEN_CAPITAL)
               && is_capital_modifier (self, before - 1))
        start = before - 1;
      else
        break;
    }
  return start;
}

/* Takes in what stands right before a title and belongs to it: a body's name, small words,
 * "former". A country's name tells the country. Returns where the role begins. */
guint
attache_role_reader_extend_before (AttacheRoleReader *self, guint first)
{
  guint start = modifiers_start (self, first);
  gboolean owned = start > 0 && attache_role_reader_is_possessive (self, start - 1);
  guint index = attache_joiner_find_name (self->joiner, start);
  const AttacheName *before
      = attache_role_reader_name_ending_at (self, index, owned ? start - 1 : start);

  if (before == NULL || !attache_role_reader_here (self, before->first))
    return start;
  if (before->type == ATTACHE_ENTITY_PER)
    return owned ? before->first : start; /* "Mendez's wife" */
  if (before->type != ATTACHE_ENTITY_ORG
      || !attache_name_words_has_hint (self->joiner->words, first, ATTACHE_HINT_SENT))
    self->role.country = attache_role_reader_country_of (self, index - 1);
  if (owned)
    return start;
  if (before->type == ATTACHE_ENTITY_ORG)
    start = before->first;
  else if (before->first > 0 && attache_role_reader_here (self, before->first - 1)
           && is_former (self, before->first - 1))
    start = before->first - 1;
  return start;
}

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
}

/* "President Zelensky of Ukraine", "Holm of the Harbour Board" */
static void
read_country_after (AttacheRoleReader *self)
{
  guint first = self->name->end + 1;
  const AttacheName *after;

  first += attache_role_reader_is (self, first, "the");
  after = attache_joiner_get_name (self->joiner, self->index + 1);
  if (attache_role_reader_is (self, self->name->end, "of") && after != NULL && after->first == first
      && (after->type == ATTACHE_ENTITY_GPE || after->type == ATTACHE_ENTITY_ORG))
    self->role.country = attache_role_reader_country_of (self, self->index + 1);
}

/* "Russia's Vladimir Putin" */
static void
read_country_before (AttacheRoleReader *self)
{
  guint first = self->name->first;
  const AttacheName *before;

  if (first < 2)
    return;
  before = attache_role_reader_name_ending_at (
      self, self->index, attache_role_reader_is (self, first - 1, "'s") ? first - 1 : first);
  if (before != NULL && attache_role_reader_here (self, before->first)
      && (before->type == ATTACHE_ENTITY_NORP
          || (before->type == ATTACHE_ENTITY_GPE && before->end < first)))
    self->role.country = attache_role_reader_country_of (self, self->index - 1);
}

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

/* "his Greek counterpart Ada Holm" holds the office of the person named before her. */
static void
read_counterpart (AttacheRoleReader *self)
{
  if (self->role.role == NULL ? !is_in_list_of_counterparts (self)
                              : !g_str_has_suffix (self->role.role, COUNTERPART))
    return;
  for (guint i = self->index, n = 0; i > 0 && n < COUNTERPART_NAMES; i--, n++)
    {
      const AttacheName *before = attache_joiner_get_name (self->joiner, i - 1);
      guint32 entity = self->joiner->entity_of[i - 1];
      const char *role;

      if (before->type != ATTACHE_ENTITY_PER || entity == ATTACHE_NO_ENTITY
          || entity == self->joiner->entity_of[self->index])
        continue;
      role = g_array_index (self->joiner->entities, AttacheEntity, entity).role;
      if (role == NULL)
        continue;
      g_free (self->role.role);
      self->role.role = g_strdup (role);
      return;
    }
}

/* Finds where the name begins with its honorifics: "Dr | Holm". They tell the gender. */
static void
skip_honorifics (AttacheRoleReader *self)
{
  AttacheTitle title;

  self->first = self->name->first;
  for (guint i = 0;
       i < HONORIFICS && attache_name_words_title_before (self->joiner->words, self->first, &title)
       && title.honorific;
       i++)
    {
      self->first = title.first;
      if (self->role.gender == ATTACHE_GENDER_UNKNOWN)
        self->role.gender = title.gender;
    }
}

/**
 * attache_joiner_find_role:
 * @index: a name of a person
 *
 * Returns: what the words around the name say of role, country and gender; the caller frees the
 *   role
 */
AttacheRole
attache_joiner_find_role (AttacheJoiner *self, guint index)
{
  AttacheRoleReader reader = { self, index, attache_joiner_get_name (self, index), 0, { 0 } };

  skip_honorifics (&reader);
  if (!attache_role_reader_read_title_before (&reader)
      && !attache_role_reader_read_noun_before (&reader)
      && !attache_role_reader_read_title_of_before (&reader)
      && !attache_role_reader_read_named (&reader)
      && !attache_role_reader_read_apposition_after (&reader)
      && !attache_role_reader_read_apposition_before (&reader)
      && !attache_role_reader_read_unknown_noun_before (&reader))
    attache_role_reader_read_predicate (&reader);
  read_counterpart (&reader);
  if (reader.role.country == NULL)
    read_country_after (&reader);
  if (reader.role.country == NULL && reader.role.role == NULL)
    read_country_before (&reader);
  return reader.role;
}
