/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-roles-private.h"

/* Phrases that say what somebody is, and the clauses they are the predicate of. */

/* Tokens of a phrase before its title: "the long-serving Russian foreign minister". */
#define PHRASE_LEAD 10

/* Verbs of "who has been president". */
#define CLAUSE_VERBS 3

/* Tokens between a name and "as" in "was sworn in at noon as the governor". */
#define CLAUSE_TOKENS 14

static guint8
upos (const AttacheRoleReader *self, guint token)
{
  return token < self->joiner->n ? self->joiner->all[token].upos : ATTACHE_UPOS_X;
}

/* The end of the name that a token is in; the token itself if it is in none. */
static guint
over_name (const AttacheRoleReader *self, guint token)
{
  const AttacheName *name
      = attache_joiner_get_name (self->joiner, attache_joiner_find_name (self->joiner, token));

  if (name == NULL || name->first != token || name->end <= token)
    return token;
  if (name->type == ATTACHE_ENTITY_PER && !attache_role_reader_is_possessive (self, name->end))
    return token;
  return name->end;
}

/* The token behind the 's of a person's name that begins at a token; the token itself if none
 * does. */
static guint
over_owner (const AttacheRoleReader *self, guint token)
{
  guint end = over_name (self, token);

  return end > token && attache_role_reader_is_possessive (self, end) ? end + 1 : token;
}

/* Whether a token may stand before the title of a phrase. A participle only behind another such
 * word: "a leading analyst", not "leading the army". */
static gboolean
may_lead (const AttacheRoleReader *self, guint first, guint token)
{
  switch (upos (self, token))
    {
    case ATTACHE_UPOS_DET:
    case ATTACHE_UPOS_ADJ:
    case ATTACHE_UPOS_NOUN:
    case ATTACHE_UPOS_PROPN:
    case ATTACHE_UPOS_NUM:
    case ATTACHE_UPOS_ADV:
      return TRUE;
    case ATTACHE_UPOS_VERB:
      return token > first;
    default:
      return attache_role_reader_is_owner (self, token) || attache_role_reader_is (self, token, "-")
             || attache_role_reader_is_possessive (self, token)
             || (token == first + 1 && attache_role_reader_is (self, token, "of"));
    }
}

/* "one of Zelensky's aides" */
static gboolean
counts_one (const AttacheRoleReader *self, guint first)
{
  return attache_role_reader_is (self, first, "one")
         && attache_role_reader_is (self, first + 1, "of");
}

static gboolean
take_phrase (AttacheRoleReader *self, guint first, guint token, const AttacheTitle *title,
             gboolean weak)
{
  guint stop = attache_role_reader_titles_end (self, title->end);
  guint end = attache_role_reader_tail_end (self, stop);
  guint start;

  /* A title that a name follows is that name's. */
  if (end == stop && attache_role_reader_has_flag (self, end, ATTACHE_TOKEN_CAPITAL))
    return FALSE;
  /* "a minister's son" is none. */
  if (end == stop && attache_role_reader_is_possessive (self, end))
    return FALSE;
  start = attache_role_reader_extend_before (self, token);
  attache_role_reader_set_role (self, counts_one (self, first) ? first : start, end);
  if (self->role.country == NULL)
    self->role.country = attache_role_reader_country_of_tail (self, title->end, end);
  self->role.gender = title->gender;
  attache_role_reader_rate (self, title, end, weak);
  return self->role.role != NULL;
}

/**
 * attache_role_reader_read_phrase:
 * @first: where a phrase may begin: "the", "Russia's", "foreign"
 *
 * Reads a phrase whose head is a title or a common noun for a person into the role. What stands
 * before the head must be words of such a phrase; a verb or a mark ends the search.
 *
 * Returns: whether there is one
 */
gboolean
attache_role_reader_read_phrase (AttacheRoleReader *self, guint first)
{
  guint i = first;

  while (i < first + PHRASE_LEAD && attache_role_reader_here (self, i))
    {
      guint next = over_name (self, i);
      AttacheTitle title;
      gboolean weak;

      if (next > i)
        {
          i = next;
          continue;
        }
      if (attache_role_reader_is_in_person (self, i))
        return FALSE; /* another of a list */
      if (attache_role_reader_match_role (self, i, &title, &weak))
        {
          guint owned = over_owner (self, title.end);

          if (owned > title.end)
            {
              i = owned; /* "President Zelensky's | aides" */
              continue;
            }
          return (!title.plural || counts_one (self, first))
                 && take_phrase (self, first, i, &title, weak);
        }
      if (attache_role_reader_has_flag (self, i, ATTACHE_TOKEN_PUNCT)
          && !attache_role_reader_is (self, i, "-") && !attache_role_reader_is_possessive (self, i))
        return FALSE;
      if (!may_lead (self, first, i))
        return FALSE;
      i++;
    }
  return FALSE;
}

static gboolean
is_being (const AttacheRoleReader *self, guint token)
{
  return attache_role_reader_is (self, token, "is") || attache_role_reader_is (self, token, "was")
         || attache_role_reader_is (self, token, "became")
         || attache_role_reader_is (self, token, "remains");
}

/* Whether a phrase may begin at a token: an article, an owner, or a title without one; "Peru's". */
gboolean
attache_role_reader_begins_phrase (const AttacheRoleReader *self, guint token)
{
  AttacheTitle title;

  return upos (self, token) == ATTACHE_UPOS_DET || attache_role_reader_is_owner (self, token)
         || over_owner (self, token) > token
         || (attache_name_words_match_title (self->joiner->words, token, &title) && !title.honorific
             && !title.plural);
}

/* "was sworn in at noon | as the governor", "serves | as governor": where what follows "as" begins;
 * 0 if the clause is none such. The verb is passive, or "as" follows right behind. */
static guint
after_as (const AttacheRoleReader *self, guint first)
{
  gboolean passive = FALSE, verb = FALSE;

  for (guint i = first; i < first + CLAUSE_TOKENS && attache_role_reader_here (self, i); i++)
    {
      if (attache_role_reader_is (self, i, "as") && verb)
        return passive || upos (self, i - 1) == ATTACHE_UPOS_VERB ? i + 1 : 0;
      if (upos (self, i) == ATTACHE_UPOS_VERB)
        {
          if (verb)
            return 0;
          verb = TRUE;
        }
      else if (!verb && upos (self, i) == ATTACHE_UPOS_AUX)
        passive |= attache_joiner_is_lemma (self->joiner, i, "be");
      else if (!verb && upos (self, i) != ATTACHE_UPOS_ADV)
        return 0;
      else if (attache_role_reader_is (self, i, ","))
        return 0;
    }
  return 0;
}

/* "Peru elected | Holm": the name is the object of a verb, and what it is made may follow. */
static gboolean
is_made (const AttacheRoleReader *self)
{
  return self->first > 0 && attache_role_reader_here (self, self->first - 1)
         && upos (self, self->first - 1) == ATTACHE_UPOS_VERB
         && !attache_name_words_is (self->joiner->words, self->first - 1, ATTACHE_WORD_REPORTS);
}

/**
 * attache_role_reader_read_clause:
 * @first: the token after "who"
 *
 * "who has been president since May", "who serves as president"
 *
 * Returns: whether the clause says what the person is
 */
gboolean
attache_role_reader_read_clause (AttacheRoleReader *self, guint first)
{
  guint at = first;

  while (at < first + CLAUSE_VERBS && upos (self, at) == ATTACHE_UPOS_AUX)
    at++;
  if (at > first && attache_role_reader_begins_phrase (self, at))
    return attache_role_reader_read_phrase (self, at);
  if (attache_role_reader_is (self, first, "became")
      && attache_role_reader_begins_phrase (self, first + 1))
    return attache_role_reader_read_phrase (self, first + 1);
  at = after_as (self, first);
  return at > 0 && attache_role_reader_read_phrase (self, at);
}

/**
 * attache_role_reader_read_predicate:
 *
 * "Lavrov is the foreign minister", "Holm was sworn in as governor", "Peru elected Holm president".
 * What a sentence says so may be
 * past, so a title beside the name replaces it.
 *
 * Returns: whether the sentence says what the person is
 */
gboolean
attache_role_reader_read_predicate (AttacheRoleReader *self)
{
  guint first = self->name->end;
  gboolean found = FALSE;

  if (is_being (self, first) && attache_role_reader_begins_phrase (self, first + 1))
    found = attache_role_reader_read_phrase (self, first + 1);
  if (!found && is_made (self)
      && attache_role_reader_begins_phrase (self,
                                            first + attache_role_reader_is (self, first, "as")))
    found = attache_role_reader_read_phrase (self,
                                             first + attache_role_reader_is (self, first, "as"));
  if (!found && (first = after_as (self, first)) > 0)
    found = attache_role_reader_read_phrase (self, first);
  attache_role_reader_lower (self, ATTACHE_ROLE_TOLD);
  return found;
}

/**
 * attache_role_reader_read_named:
 *
 * "a Polish chef named Holm", "the attacker, identified as Holm"
 *
 * Returns: whether a phrase before the name says so
 */
gboolean
attache_role_reader_read_named (AttacheRoleReader *self)
{
  guint at = self->first;

  if (at > 1 && attache_role_reader_is (self, at - 1, "as")
      && upos (self, at - 2) == ATTACHE_UPOS_VERB)
    at -= 2;
  else if (at > 0
           && (attache_role_reader_is (self, at - 1, "named")
               || attache_role_reader_is (self, at - 1, "called")))
    at -= 1;
  else
    return FALSE;
  if (at > 0 && attache_role_reader_is (self, at - 1, ","))
    at--;
  if (at == 0 || !attache_role_reader_here (self, at - 1))
    return FALSE;
  return attache_role_reader_read_title_of (self, at)
         || attache_role_reader_read_noun (self, at - 1);
}
