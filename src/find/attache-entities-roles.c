/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-roles-private.h"

/* Role and country of persons from the titles before their names and the appositions beside
 * them. */

/* Honorifics before a name: "Prof. Dr". */
#define HONORIFICS 2

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
  *title = (AttacheTitle){ .first = token, .end = token + 1, .role = TRUE };
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

/* "Congress", "Labour": a word that is a body's name in several states. */
static gboolean
is_ordinary (const AttacheRoleReader *self, const AttacheName *name)
{
  return name->end == name->first + 1
         && attache_name_words_is (self->joiner->words, name->first, ATTACHE_WORD_COMMON);
}

/* Whether the tables know the person's country. */
static gboolean
is_listed (const AttacheRoleReader *self)
{
  AttacheGazetteerHit hit;

  return attache_gazetteer_match_span (self->joiner->gazetteer, self->name->first, self->name->end,
                                       self->name->type, &hit)
         && hit.country != NULL;
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
      || !(attache_name_words_has_hint (self->joiner->words, first, ATTACHE_HINT_SENT)
           || (is_ordinary (self, before) && is_listed (self))))
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

/* Finds where the name begins with its ranks and styles too: "the emir, | Sheikh Tamim". */
static void
skip_courtesies (AttacheRoleReader *self)
{
  AttacheTitle title;

  self->outer = self->first;
  for (guint i = 0;
       i < HONORIFICS && attache_name_words_title_before (self->joiner->words, self->outer, &title)
       && (title.courtesy || title.honorific);
       i++)
    self->outer = title.first;
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

typedef gboolean (*ReadRole) (AttacheRoleReader *self);

/* The places where a role may stand, what stands nearest to the name first. */
static const ReadRole read_role[] = {
  attache_role_reader_read_title_before,      attache_role_reader_read_noun_before,
  attache_role_reader_read_title_of_before,   attache_role_reader_read_named,
  attache_role_reader_read_first_apposition,  attache_role_reader_read_apposition_after,
  attache_role_reader_read_apposition_before, attache_role_reader_read_unknown_noun_before,
  attache_role_reader_read_predicate,
};

/* Of two roles told beside one name the one of the higher grade; what the other tells of country
 * and gender stays where this one tells nothing. */
static void
take_better (AttacheRole *self, AttacheRole *other)
{
  AttacheRole better = other->grade > self->grade ? *other : *self;
  AttacheRole rest = other->grade > self->grade ? *self : *other;

  if (better.country == NULL)
    better.country = rest.country;
  if (better.gender == ATTACHE_GENDER_UNKNOWN)
    better.gender = rest.gender;
  g_free (rest.role);
  *self = better;
}

/**
 * attache_joiner_find_role:
 * @index: a name of a person
 *
 * An office beside the name wins over a rank, a style or a common noun, whichever stands nearer.
 *
 * Returns: what the words around the name say of role, country and gender; the caller frees the
 *   role
 */
AttacheRole
attache_joiner_find_role (AttacheJoiner *self, guint index)
{
  AttacheRoleReader reader = { .joiner = self, .index = index };

  reader.name = attache_joiner_get_name (self, index);
  skip_honorifics (&reader);
  skip_courtesies (&reader);
  for (guint i = 0; i < G_N_ELEMENTS (read_role) && reader.role.grade < ATTACHE_ROLE_OFFICE; i++)
    {
      AttacheRoleReader attempt = reader;

      attempt.role = (AttacheRole){ .gender = reader.role.gender };
      if (read_role[i](&attempt))
        take_better (&reader.role, &attempt.role);
      else
        g_free (attempt.role.role);
    }
  attache_role_reader_read_counterpart (&reader);
  if (reader.role.country == NULL)
    read_country_after (&reader);
  if (reader.role.country == NULL && reader.role.role == NULL)
    read_country_before (&reader);
  return reader.role;
}
