/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* Role and country of persons from the titles before their names and the appositions beside
 * them. */

/* Tokens of an apposition before its title: ", the long-serving Russian foreign minister". */
#define APPOSITION_LEAD 8

/* Tokens between a title and the comma it stands before: "mayor of the city of London,". */
#define TITLE_TAIL 16

/* Small words before a title that belong to it: "fire service spokesman". */
#define MODIFIERS 3

/* Persons that share one title in the plural. */
#define LIST_NAMES 6

typedef struct
{
  AttacheJoiner *joiner;
  guint index;
  const AttacheName *name;
  AttacheRole role;
} Reader;

static gboolean
is (const Reader *self, guint token, const char *folded)
{
  return attache_joiner_is (self->joiner, token, folded);
}

static gboolean
here (const Reader *self, guint token)
{
  const AttacheToken *all = self->joiner->all;

  return token < self->joiner->n && all[token].sentence == all[self->name->first].sentence;
}

static gboolean
has_flag (const Reader *self, guint token, guint flags)
{
  return token < self->joiner->n && (self->joiner->all[token].flags & flags) != 0;
}

/* The name that ends at a token, looking back from @index; NULL if none does. */
static const AttacheName *
name_ending_at (const Reader *self, guint index, guint token)
{
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self->joiner, index - 1) : NULL;

  return before != NULL && before->end == token ? before : NULL;
}

/* The index of the first name from @index on that begins at or after a token. */
static guint
next_name (const Reader *self, guint index, guint token)
{
  while (index < self->joiner->names->len
         && attache_joiner_get_name (self->joiner, index)->first < token)
    index++;
  return index;
}

/* A title, or a common noun that "of" or another follows: "head of the guard". */
static gboolean
match_role (const Reader *self, guint token, AttacheTitle *title)
{
  guint next = token + 1;

  if (attache_name_words_match_title (self->joiner->words, token, title))
    return !title->honorific;
  *title = (AttacheTitle){ token, next, ATTACHE_GENDER_UNKNOWN, FALSE, TRUE, FALSE };
  return attache_name_words_is_person_noun (self->joiner->words, token)
         && (is (self, next, "of") || is (self, next, "for") || is (self, next, "at")
             || (token > 0 && is (self, token - 1, "'s")));
}

static const char *
country_of (const Reader *self, guint index)
{
  return attache_joiner_find_country (self->joiner, index);
}

static gboolean
is_modifier (const Reader *self, guint token)
{
  const AttacheToken *at = &self->joiner->all[token];

  return here (self, token) && (at->flags & ATTACHE_TOKEN_WORD)
         && !(at->flags & ATTACHE_TOKEN_CAPITAL)
         && (at->upos == ATTACHE_UPOS_NOUN || at->upos == ATTACHE_UPOS_ADJ)
         && !attache_name_words_is (self->joiner->words, token, ATTACHE_WORD_REPORTS);
}

static gboolean
is_former (const Reader *self, guint token)
{
  static const char *const words[]
      = { "former", "ex", "acting", "deputy", "vice", "interim", "then", "outgoing", "incoming" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

/* Takes in what stands right before a title and belongs to it: a body's name, small words,
 * "former". A country's name tells the country. Returns where the role begins. */
static guint
extend_before (Reader *self, guint first, guint index)
{
  const AttacheName *before;
  guint start = first;

  for (guint i = 0; i < MODIFIERS && start > 0 && is_modifier (self, start - 1); i++)
    start--;
  if (start > 0 && (is (self, start - 1, "'s") || is (self, start - 1, "'")))
    {
      before = name_ending_at (self, index, start - 1);
      if (before != NULL && before->type != ATTACHE_ENTITY_PER)
        self->role.country = country_of (self, index - 1);
      return start;
    }
  before = name_ending_at (self, index, start);
  if (before == NULL || before->type == ATTACHE_ENTITY_PER || !here (self, before->first))
    return start;
  self->role.country = country_of (self, index - 1);
  if (before->type == ATTACHE_ENTITY_ORG)
    start = before->first;
  else if (before->first > 0 && here (self, before->first - 1)
           && is_former (self, before->first - 1))
    start = before->first - 1;
  return start;
}

static void
set_role (Reader *self, guint first, guint end)
{
  while (first < end
         && (is (self, first, "the") || is (self, first, "a") || is (self, first, "an")
             || is (self, first, "its") || is (self, first, "their")))
    first++;
  if (first < end)
    self->role.role = attache_joiner_dup_tokens (self->joiner, first, end);
}

/* "Representatives" of one of several persons: the last letter goes where that makes it singular.
 */
static void
make_singular (Reader *self)
{
  gsize n = self->role.role != NULL ? strlen (self->role.role) : 0;

  if (n > 4 && self->role.role[n - 1] == 's' && self->role.role[n - 2] != 's'
      && !g_str_has_suffix (self->role.role, "ies"))
    self->role.role[n - 1] = '\0';
}

/* "Presidents Alvarez and | Holm": the token of the first name of a list, where its title is in the
 * plural; else the name's own. */
static guint
list_first (const Reader *self)
{
  guint first = self->name->first;
  AttacheTitle title;

  for (guint i = self->index, n = 0; i > 0 && n < LIST_NAMES; i--, n++)
    {
      const AttacheName *before = attache_joiner_get_name (self->joiner, i - 1);
      guint at = before->end;

      at += is (self, at, ",");
      at += is (self, at, "and");
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
read_title_before (Reader *self)
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
  start = extend_before (self, title.first, start);
  set_role (self, start, title.end);
  if (title.plural)
    make_singular (self);
  return self->role.role != NULL;
}

/* Looks back from @end for a title that ends there or goes on with "of …" up to it. */
static gboolean
read_title_of (Reader *self, guint end)
{
  for (guint i = end > TITLE_TAIL ? end - TITLE_TAIL : 0; i < end; i++)
    {
      AttacheTitle title;
      guint index, of;

      if (!here (self, i) || has_flag (self, i, ATTACHE_TOKEN_PUNCT)
          || !match_role (self, i, &title) || title.end > end)
        continue;
      of = title.end + 1 + is (self, title.end + 1, "the");
      for (index = self->index; index > 0; index--)
        if (attache_joiner_get_name (self->joiner, index - 1)->end <= end)
          break;
      if (title.end < end
          && (!(is (self, title.end, "of") || is (self, title.end, "for")
                || is (self, title.end, "from"))
              || index == 0 || attache_joiner_get_name (self->joiner, index - 1)->first != of
              || attache_joiner_get_name (self->joiner, index - 1)->end != end))
        continue;
      if (title.end < end)
        self->role.country = country_of (self, index - 1);
      self->role.gender = title.gender;
      set_role (self, title.first, end);
      return TRUE;
    }
  return FALSE;
}

/* "Mayor of Gdynia Jan Nowak" */
static gboolean
read_title_of_before (Reader *self)
{
  return name_ending_at (self, self->index, self->name->first) != NULL
         && read_title_of (self, self->name->first);
}

/* "the ministry's spokeswoman, Maria Zakharova": the title ends at the comma before the name. */
static gboolean
read_apposition_before (Reader *self)
{
  guint comma = self->name->first - 1;

  if (self->name->first < 2 || !is (self, comma, ",") || !here (self, comma)
      || !read_title_of (self, comma))
    return FALSE;
  if (self->role.country == NULL)
    {
      /* "Russia's foreign minister, Sergei Lavrov" */
      const AttacheName *before
          = self->index > 0 ? attache_joiner_get_name (self->joiner, self->index - 1) : NULL;

      if (before != NULL && here (self, before->first) && before->type != ATTACHE_ENTITY_PER
          && comma - before->end <= APPOSITION_LEAD)
        self->role.country = country_of (self, self->index - 1);
    }
  return TRUE;
}

/* The end of a role that begins with a title: it goes on over "of" and a name or small words. */
static guint
tail_end (const Reader *self, guint end)
{
  while (here (self, end)
         && (is (self, end, "of") || is (self, end, "for") || is (self, end, "at")
             || is (self, end, "to")))
    {
      guint first = end + 1 + is (self, end + 1, "the");
      guint index = next_name (self, self->index, first), stop = first;

      while (stop < first + MODIFIERS && is_modifier (self, stop))
        stop++;
      if (index < self->joiner->names->len
          && attache_joiner_get_name (self->joiner, index)->first == stop)
        stop = attache_joiner_get_name (self->joiner, index)->end;
      if (stop == first)
        break;
      end = stop;
    }
  return end;
}

/* "Deputy | Chief Minister": titles that follow each other are one. */
static guint
titles_end (const Reader *self, guint end)
{
  AttacheTitle title;

  while (here (self, end) && attache_name_words_match_title (self->joiner->words, end, &title)
         && !title.honorific)
    end = title.end;
  return end;
}

/* The first token of what is said of a person after his name: past a comma, or "who is". 0 if
 * nothing is. */
static guint
apposition_first (const Reader *self)
{
  guint at = self->name->end;

  if (is (self, at, ","))
    at++;
  if (is (self, at, "who")
      && (is (self, at + 1, "is") || is (self, at + 1, "was") || is (self, at + 1, "became")))
    return at + 2;
  return at > self->name->end ? at : 0;
}

/* "Sergei Lavrov, Russia's foreign minister, said"; "who is the mayor of Pristina" */
static gboolean
read_apposition_after (Reader *self)
{
  guint first = apposition_first (self), index;

  if (first == 0 || !here (self, first))
    return FALSE;
  for (guint i = first; i < first + APPOSITION_LEAD && here (self, i); i++)
    {
      AttacheTitle title;
      guint end;

      if (has_flag (self, i, ATTACHE_TOKEN_PUNCT) && !is (self, i, "-") && !is (self, i, "'"))
        return FALSE;
      if (!match_role (self, i, &title))
        continue;
      if (title.plural)
        return FALSE;
      index = next_name (self, self->index, first);
      /* A person between comma and title is another of a list. */
      for (guint k = self->index + 1; k < self->joiner->names->len; k++)
        {
          const AttacheName *other = attache_joiner_get_name (self->joiner, k);

          if (other->first >= i)
            break;
          if (other->type == ATTACHE_ENTITY_PER && !is (self, other->end, "'s"))
            return FALSE;
        }
      end = tail_end (self, titles_end (self, title.end));
      /* A title that a name follows is that name's. */
      if (has_flag (self, end, ATTACHE_TOKEN_CAPITAL) && end == titles_end (self, title.end))
        return FALSE;
      index = next_name (self, self->index, i);
      set_role (self, extend_before (self, i, index), end);
      if (self->role.country == NULL && end > title.end)
        for (guint k = index;
             k < self->joiner->names->len && attache_joiner_get_name (self->joiner, k)->first < end
             && self->role.country == NULL;
             k++)
          self->role.country = country_of (self, k);
      self->role.gender = title.gender;
      return self->role.role != NULL;
    }
  return FALSE;
}

/* "President Zelensky of Ukraine" */
static void
read_country_after (Reader *self)
{
  const AttacheName *after = attache_joiner_get_name (self->joiner, self->index + 1);

  if (is (self, self->name->end, "of") && after != NULL && after->first == self->name->end + 1
      && after->type == ATTACHE_ENTITY_GPE)
    self->role.country = country_of (self, self->index + 1);
}

/* "Russia's Vladimir Putin" */
static void
read_country_before (Reader *self)
{
  guint first = self->name->first;
  const AttacheName *before;

  if (first < 2)
    return;
  before = name_ending_at (self, self->index, is (self, first - 1, "'s") ? first - 1 : first);
  if (before != NULL && here (self, before->first)
      && (before->type == ATTACHE_ENTITY_NORP
          || (before->type == ATTACHE_ENTITY_GPE && before->end < first)))
    self->role.country = country_of (self, self->index - 1);
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
  Reader reader = { self, index, attache_joiner_get_name (self, index), { NULL, NULL, 0 } };

  if (!read_title_before (&reader) && !read_title_of_before (&reader)
      && !read_apposition_after (&reader))
    read_apposition_before (&reader);
  if (reader.role.country == NULL)
    read_country_after (&reader);
  if (reader.role.country == NULL && reader.role.role == NULL)
    read_country_before (&reader);
  return reader.role;
}
