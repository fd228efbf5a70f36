/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-roles-private.h"

/* Titles and common nouns right before a person's name. */

/* Titles of one person that follow each other. */
#define TITLES 3

/* Persons that share one title in the plural. */
#define LIST_NAMES 6

/* Bytes before the ending of a word for one who does something. */
#define AGENT_STEM_BYTES 3

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

/**
 * attache_role_reader_list_head:
 *
 * Returns: the token of the first name of the list of persons that this one is in; its own if it is
 *   in none
 */
guint
attache_role_reader_list_head (const AttacheRoleReader *self)
{
  guint first = self->first;
  const AttacheName *before;

  for (guint n = 0; n < LIST_NAMES && (before = previous_in_list (self, first)) != NULL; n++)
    first = before->first;
  return first;
}

/* "Presidents Alvarez and | Holm": the token of the first name of a list, where its title is in the
 * plural; else the name's own. */
static guint
list_first (const AttacheRoleReader *self)
{
  guint first = self->first;
  const AttacheName *before;
  AttacheTitle title;

  for (guint n = 0; n < LIST_NAMES && (before = previous_in_list (self, first)) != NULL; n++)
    {
      first = before->first;
      if (attache_name_words_title_before (self->joiner->words, first, &title) && title.plural)
        return first;
    }
  return self->first;
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

/* "her Greek counterpart, | Prime Minister Holm": the country that a phrase before the title at a
 * token tells; NULL if none does. */
static const char *
country_of_phrase_before (const AttacheRoleReader *self, guint title)
{
  AttacheRoleReader before = *self;
  gboolean found;

  before.outer = title;
  before.role = (AttacheRole){ 0 };
  found = attache_role_reader_read_first_apposition (&before);
  g_free (before.role.role);
  return found ? before.role.country : NULL;
}

/* "Foreign Minister Sergei Lavrov", "US Secretary of State Tillerson", "army spokesman Gen.
 * Holm". Of several titles the role is all from the first that is no honorific. */
gboolean
attache_role_reader_read_title_before (AttacheRoleReader *self)
{
  AttacheTitle title;
  guint first = before_letters (self, list_first (self)), start = first, end = first;
  gboolean plural = FALSE, courtesy = TRUE;

  for (guint n = 0;
       n < TITLES && attache_name_words_title_before (self->joiner->words, start, &title); n++)
    {
      if (title.plural && start < first)
        break; /* "Chamber of | Deputies | speaker" */
      if (self->role.gender == ATTACHE_GENDER_UNKNOWN)
        self->role.gender = title.gender;
      if (title.honorific && end == first)
        end = title.first;
      plural |= title.plural;
      courtesy &= title.courtesy || title.honorific;
      start = title.first;
    }
  if (start >= end)
    return FALSE;
  attache_role_reader_set_role (self, attache_role_reader_extend_before (self, start), end);
  if (self->role.country == NULL) /* "White House Press Secretary" is one title */
    self->role.country = attache_role_reader_country_of_tail (self, start, end);
  if (self->role.country == NULL)
    self->role.country = country_of_phrase_before (self, start);
  if (plural)
    make_singular (self);
  if (courtesy)
    attache_role_reader_lower (self, ATTACHE_ROLE_COURTESY);
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
  attache_role_reader_set_role (self, attache_role_reader_extend_before (self, noun), noun + 1);
  attache_role_reader_lower (self, ATTACHE_ROLE_NOUN);
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

/* "last month Ada Holm said" */
static gboolean
is_time (const AttacheRoleReader *self, guint start)
{
  static const char *const words[]
      = { "last", "next", "this", "that", "every", "each", "earlier", "one" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_role_reader_is (self, start, words[i]))
      return TRUE;
  return FALSE;
}

/* "wrestler", "publicist": the endings of words for those who do something. */
static gboolean
has_agent_ending (const AttacheRoleReader *self, guint token)
{
  static const char *const endings[] = { "er", "or", "ist", "ian", "man", "woman", "ant" };
  const char *word = attache_joiner_get_folded (self->joiner, token);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strlen (word) >= strlen (endings[i]) + AGENT_STEM_BYTES
        && g_str_has_suffix (word, endings[i]))
      return TRUE;
  return FALSE;
}

/* A noun that is no known word for a person is one right before a full name where its ending or
 * what stands before it says so: "tennis player Ada Holm", "an attendee Ada Holm", "Kenyan star Ada
 * Holm". In "in an interview Ada Holm said" the noun belongs to a preposition. */
static gboolean
is_told_by_place (const AttacheRoleReader *self, guint noun)
{
  guint start = noun_phrase_start (self, noun);
  guint index = attache_joiner_find_name (self->joiner, start);
  const AttacheName *before = attache_role_reader_name_ending_at (self, index, start);

  if (!attache_joiner_is_full_name (self->joiner, self->name) || is_time (self, start))
    return FALSE;
  if (has_agent_ending (self, noun) && start < noun)
    return TRUE;
  if (before != NULL)
    return before->type != ATTACHE_ENTITY_PER && before->type != ATTACHE_ENTITY_GPE;
  return (attache_role_reader_is (self, start, "a") || attache_role_reader_is (self, start, "an")
          || attache_role_reader_is (self, noun - 1, "-"))
         && (start == 0 || self->joiner->all[start - 1].upos != ATTACHE_UPOS_ADP);
}

/* "fashion designer Ada Moss", "his widow Ada Moss": a common noun for a person before a name. */
gboolean
attache_role_reader_read_noun_before (AttacheRoleReader *self)
{
  guint noun = self->first - 1;

  return self->first > 0 && attache_name_words_is_person_noun (self->joiner->words, noun)
         && attache_role_reader_read_noun (self, noun);
}

gboolean
attache_role_reader_read_unknown_noun_before (AttacheRoleReader *self)
{
  return self->first > 1 && is_told_by_place (self, self->first - 1)
         && attache_role_reader_read_noun (self, self->first - 1);
}

/**
 * attache_role_reader_read_unknown_noun:
 * @noun: the last token before a comma
 *
 * "the suspect, Ada Holm, fled": what stands between commas is said of the noun before.
 *
 * Returns: whether it is one with an article
 */
gboolean
attache_role_reader_read_unknown_noun (AttacheRoleReader *self, guint noun)
{
  guint start = noun_phrase_start (self, noun);

  return attache_joiner_is_full_name (self->joiner, self->name)
         && (attache_role_reader_is (self, start, "the")
             || attache_role_reader_is (self, start, "a")
             || attache_role_reader_is (self, start, "an"))
         && (start == 0 || self->joiner->all[start - 1].upos != ATTACHE_UPOS_ADP)
         && attache_role_reader_read_noun (self, noun);
}
