/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-roles-private.h"

/* Role and country of persons from the titles before their names and the appositions beside
 * them. */

/* Persons that share one title in the plural. */
#define LIST_NAMES 6

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

/* The index of the first name from @index on that begins at or after a token. */
guint
attache_role_reader_next_name (const AttacheRoleReader *self, guint index, guint token)
{
  while (index < self->joiner->names->len
         && attache_joiner_get_name (self->joiner, index)->first < token)
    index++;
  return index;
}

/* A title, or a common noun that "of" or another follows: "head of the guard". */
gboolean
attache_role_reader_match_role (const AttacheRoleReader *self, guint token, AttacheTitle *title)
{
  guint next = token + 1;

  if (attache_name_words_match_title (self->joiner->words, token, title))
    return !title->honorific;
  *title = (AttacheTitle){ token, next, ATTACHE_GENDER_UNKNOWN, FALSE, TRUE, FALSE };
  return attache_name_words_is_person_noun (self->joiner->words, token)
         && (attache_role_reader_is (self, next, "of") || attache_role_reader_is (self, next, "for")
             || attache_role_reader_is (self, next, "at")
             || (token > 0 && attache_role_reader_is (self, token - 1, "'s")));
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

/* Takes in what stands right before a title and belongs to it: a body's name, small words,
 * "former". A country's name tells the country. Returns where the role begins. */
guint
attache_role_reader_extend_before (AttacheRoleReader *self, guint first, guint index)
{
  const AttacheName *before;
  guint start = first;

  for (guint i = 0;
       i < ATTACHE_ROLE_MODIFIERS && start > 0 && attache_role_reader_is_modifier (self, start - 1);
       i++)
    start--;
  if (start > 0
      && (attache_role_reader_is (self, start - 1, "'s")
          || attache_role_reader_is (self, start - 1, "'")))
    {
      before = attache_role_reader_name_ending_at (self, index, start - 1);
      if (before != NULL && before->type == ATTACHE_ENTITY_PER)
        return before->first; /* "Mendez's wife" */
      if (before != NULL)
        self->role.country = attache_role_reader_country_of (self, index - 1);
      return start;
    }
  before = attache_role_reader_name_ending_at (self, index, start);
  if (before == NULL || before->type == ATTACHE_ENTITY_PER
      || !attache_role_reader_here (self, before->first))
    return start;
  if (before->type != ATTACHE_ENTITY_ORG
      || !attache_name_words_has_hint (self->joiner->words, first, ATTACHE_HINT_SENT))
    self->role.country = attache_role_reader_country_of (self, index - 1);
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
         && (attache_role_reader_is (self, first, "the")
             || attache_role_reader_is (self, first, "a")
             || attache_role_reader_is (self, first, "an")
             || attache_role_reader_is (self, first, "its")
             || attache_role_reader_is (self, first, "their")))
    first++;
  if (first < end)
    self->role.role = attache_joiner_dup_tokens (self->joiner, first, end);
}

/* "Representatives" of one of several persons: the last letter goes where that makes it singular.
 */
static void
make_singular (AttacheRoleReader *self)
{
  gsize n = self->role.role != NULL ? strlen (self->role.role) : 0;

  if (n > 4 && self->role.role[n - 1] == 's' && self->role.role[n - 2] != 's'
      && !g_str_has_suffix (self->role.role, "ies"))
    self->role.role[n - 1] = '\0';
}

/* "Presidents Alvarez and | Holm": the token of the first name of a list, where its title is in the
 * plural; else the name's own. */
static guint
list_first (const AttacheRoleReader *self)
{
  guint first = self->name->first;
  AttacheTitle title;

  for (guint i = self->index, n = 0; i > 0 && n < LIST_NAMES; i--, n++)
    {
      const AttacheName *before = attache_joiner_get_name (self->joiner, i - 1);
      guint at = before->end;

      at += attache_role_reader_is (self, at, ",");
      at += attache_role_reader_is (self, at, "and");
      if (at == before->end || at != first || before->type != ATTACHE_ENTITY_PER)
        break;
      first = before->first;
      if (attache_name_words_title_before (self->joiner->words, first, &title) && title.plural)
        return first;
    }
  return self->name->first;
}

/* "Foreign Minister Sergei Lavrov", "US Secretary of State Tillerson", "Mr Tillerson" */
static gboolean
read_title_before (AttacheRoleReader *self)
{
  AttacheTitle title;
  guint start, first = list_first (self);

  if (!attache_name_words_title_before (self->joiner->words, first, &title))
    return FALSE;
  self->role.gender = title.gender;
  if (title.honorific)
    return FALSE;
  for (start = self->index; start > 0; start--)
    if (attache_joiner_get_name (self->joiner, start - 1)->end <= title.first)
      break;
  start = attache_role_reader_extend_before (self, title.first, start);
  attache_role_reader_set_role (self, start, title.end);
  if (title.plural)
    make_singular (self);
  return self->role.role != NULL;
}

/* "fashion designer Ada Moss", "his widow Ada Moss": a common noun for a person before a name. */
static gboolean
read_noun_before (AttacheRoleReader *self)
{
  guint noun = self->name->first - 1;

  if (self->name->first == 0 || !attache_role_reader_here (self, noun)
      || attache_role_reader_has_flag (self, noun, ATTACHE_TOKEN_PUNCT)
      || (attache_role_reader_has_flag (self, noun, ATTACHE_TOKEN_CAPITAL)
          && !attache_role_reader_has_flag (self, noun, ATTACHE_TOKEN_SENTENCE_START))
      || !attache_name_words_is_person_noun (self->joiner->words, noun))
    return FALSE;
  attache_role_reader_set_role (self, attache_role_reader_extend_before (self, noun, self->index),
                                noun + 1);
  self->role.weak = TRUE;
  return self->role.role != NULL;
}

/* "President Zelensky of Ukraine" */
static void
read_country_after (AttacheRoleReader *self)
{
  const AttacheName *after = attache_joiner_get_name (self->joiner, self->index + 1);

  if (attache_role_reader_is (self, self->name->end, "of") && after != NULL
      && after->first == self->name->end + 1 && after->type == ATTACHE_ENTITY_GPE)
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
  AttacheRoleReader reader = { self, index, attache_joiner_get_name (self, index), { 0 } };

  if (!read_title_before (&reader) && !attache_role_reader_read_title_of_before (&reader)
      && !attache_role_reader_read_apposition_after (&reader)
      && !attache_role_reader_read_apposition_before (&reader))
    read_noun_before (&reader);
  if (reader.role.country == NULL)
    read_country_after (&reader);
  if (reader.role.country == NULL && reader.role.role == NULL)
    read_country_before (&reader);
  return reader.role;
}
