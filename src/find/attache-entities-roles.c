/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-roles-private.h"

/* Role and country of persons from the titles before their names and the appositions beside
 * them. */

/* Titles of one person that follow each other. */
#define TITLES 3

/* One who holds the same office elsewhere, and how many names before him the other is named. */
#define COUNTERPART       "counterpart"
#define COUNTERPART_NAMES 8

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
  if (start > 0 && attache_role_reader_is_possessive (self, start - 1))
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

/* The person before the one at @index whose name, and maybe "of Peru" after it, a comma or "and"
 * joins to the token @first; NULL if there is none. */
static const AttacheName *
previous_in_list (const AttacheRoleReader *self, guint first)
{
  guint index = attache_joiner_find_name (self->joiner, first);
  const AttacheName *before, *person;
  guint at;

  if (index == 0)
    return NULL;
  before = person = attache_joiner_get_name (self->joiner, index - 1);
  if (before->type != ATTACHE_ENTITY_PER && index > 1)
    {
      person = attache_joiner_get_name (self->joiner, index - 2);
      if (!attache_role_reader_is (self, person->end, "of")
          || person->end + 1 + attache_role_reader_is (self, person->end + 1, "the")
                 != before->first)
        return NULL;
    }
  at = before->end;
  at += attache_role_reader_is (self, at, ",");
  at += attache_role_reader_is (self, at, "and");
  return at == first && at > before->end && person->type == ATTACHE_ENTITY_PER ? person : NULL;
}

/* "Presidents Alvarez and | Holm": the token of the first name of a list, where its title is in the
 * plural; else the name's own. */
static guint
list_first (const AttacheRoleReader *self)
{
  guint first = self->name->first;
  const AttacheName *before;
  AttacheTitle title;

  for (guint n = 0; n < LIST_NAMES && (before = previous_in_list (self, first)) != NULL; n++)
    {
      first = before->first;
      if (attache_name_words_title_before (self->joiner->words, first, &title) && title.plural)
        return first;
    }
  return self->name->first;
}

/* "Member of Parliament (MP) | Ada Holm": where the bracket opens; the token itself if there is
 * none. */
static guint
before_letters (const AttacheRoleReader *self, guint token)
{
  return token > 3 && attache_role_reader_is (self, token - 1, ")")
                 && attache_role_reader_has_flag (self, token - 2, ATTACHE_TOKEN_ALL_CAPS)
                 && attache_role_reader_is (self, token - 3, "(")
             ? token - 3
             : token;
}

/* "Foreign Minister Sergei Lavrov", "US Secretary of State Tillerson", "army spokesman Gen.
 * Holm". Of several titles the role is all from the first that is no honorific. */
static gboolean
read_title_before (AttacheRoleReader *self)
{
  AttacheTitle title;
  guint first = before_letters (self, list_first (self)), start = first, end = first;
  gboolean plural = FALSE;

  for (guint n = 0;
       n < TITLES && attache_name_words_title_before (self->joiner->words, start, &title); n++)
    {
      if (self->role.gender == ATTACHE_GENDER_UNKNOWN)
        self->role.gender = title.gender;
      if (title.honorific && end == first)
        end = title.first;
      plural |= title.plural;
      start = title.first;
    }
  if (start >= end)
    return FALSE;
  attache_role_reader_set_role (self,
                                attache_role_reader_extend_before (
                                    self, start, attache_joiner_find_name (self->joiner, start)),
                                end);
  if (plural)
    make_singular (self);
  return self->role.role != NULL;
}

/**
 * attache_role_reader_read_noun:
 * @noun: the last token of a phrase
 *
 * Takes a common noun with what belongs to it for the role.
 *
 * Returns: whether it is one
 */
gboolean
attache_role_reader_read_noun (AttacheRoleReader *self, guint noun)
{
  if (!attache_role_reader_here (self, noun) || self->joiner->all[noun].upos != ATTACHE_UPOS_NOUN
      || attache_role_reader_has_flag (self, noun, ATTACHE_TOKEN_PUNCT)
      || (attache_role_reader_has_flag (self, noun, ATTACHE_TOKEN_CAPITAL)
          && !attache_role_reader_has_flag (self, noun, ATTACHE_TOKEN_SENTENCE_START)))
    return FALSE;
  attache_role_reader_set_role (
      self,
      attache_role_reader_extend_before (self, noun, attache_joiner_find_name (self->joiner, noun)),
      noun + 1);
  self->role.weak = TRUE;
  return self->role.role != NULL;
}

/* Where the words before a noun begin that belong to it. */
static guint
noun_phrase_start (const AttacheRoleReader *self, guint noun)
{
  guint at = noun;

  while (at > 0 && attache_role_reader_here (self, at - 1)
         && (attache_role_reader_is_modifier (self, at - 1)
             || attache_role_reader_is (self, at - 1, "-")
             || self->joiner->all[at - 1].upos == ATTACHE_UPOS_DET))
    at--;
  return at;
}

/* "an attendee Om Prakash": a noun that is no known word for a person is one right before a full
 * name, where "a" or "an" begins the phrase and nothing else can be meant: "in an interview Ada
 * Holm said" has a preposition. */
static gboolean
is_told_by_place (const AttacheRoleReader *self, guint noun)
{
  guint start = noun_phrase_start (self, noun);

  return attache_joiner_is_full_name (self->joiner, self->name)
         && (attache_role_reader_is (self, start, "a") || attache_role_reader_is (self, start, "an")
             || attache_role_reader_is (self, noun - 1, "-"))
         && (start == 0 || self->joiner->all[start - 1].upos != ATTACHE_UPOS_ADP);
}

/* "fashion designer Ada Moss", "his widow Ada Moss": a common noun for a person before a name. */
static gboolean
read_noun_before (AttacheRoleReader *self)
{
  guint noun = self->name->first - 1;

  return self->name->first > 0 && attache_name_words_is_person_noun (self->joiner->words, noun)
         && attache_role_reader_read_noun (self, noun);
}

static gboolean
read_unknown_noun_before (AttacheRoleReader *self)
{
  return self->name->first > 1 && is_told_by_place (self, self->name->first - 1)
         && attache_role_reader_read_noun (self, self->name->first - 1);
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

/* "his Greek counterpart Ada Holm" holds the office of the person named before her. */
static void
read_counterpart (AttacheRoleReader *self)
{
  if (self->role.role == NULL || !g_str_has_suffix (self->role.role, COUNTERPART))
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

  if (!read_title_before (&reader) && !read_noun_before (&reader)
      && !attache_role_reader_read_title_of_before (&reader)
      && !attache_role_reader_read_named (&reader)
      && !attache_role_reader_read_apposition_after (&reader)
      && !attache_role_reader_read_apposition_before (&reader)
      && !read_unknown_noun_before (&reader))
    attache_role_reader_read_predicate (&reader);
  read_counterpart (&reader);
  if (reader.role.country == NULL)
    read_country_after (&reader);
  if (reader.role.country == NULL && reader.role.role == NULL)
    read_country_before (&reader);
  return reader.role;
}
