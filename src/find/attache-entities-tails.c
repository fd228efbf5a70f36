/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-roles-private.h"

/* What a title goes on to: "minister | for East African affairs", "mayor | of Vienna". */

/* Phrases a title goes on with: "member | of the board | of the bank | of Kenya". */
#define TAIL_PHRASES 6

/* Titles before a person's name in one: "Vice President Alvarez". */
#define PERSON_TITLES 2

/* Tokens of one such phrase. */
#define TAIL_TOKENS 10

static gboolean
is_connector (const AttacheRoleReader *self, guint token)
{
  static const char *const words[] = { "of", "for", "from", "to", "at" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_role_reader_is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

/* Whether a token may stand between the words of such a phrase, but not at its end. */
static gboolean
is_inner (const AttacheRoleReader *self, guint token)
{
  return attache_role_reader_is (self, token, "and") || attache_role_reader_is (self, token, "&")
         || attache_role_reader_is (self, token, "-")
         || attache_role_reader_is_possessive (self, token);
}

/* The end of the name that begins at a token; the token itself if none does. A person's only counts
 * as an owner: "one of Zelensky's aides". */
static guint
name_end (const AttacheRoleReader *self, guint token)
{
  guint index = attache_joiner_find_name (self->joiner, token);
  const AttacheName *name = attache_joiner_get_name (self->joiner, index);

  if (name == NULL || name->first != token
      || (name->type == ATTACHE_ENTITY_PER && !attache_role_reader_is_possessive (self, name->end)))
    return token;
  return name->end;
}

/* "spokesman for | President Alvarez", "adviser to | Alvarez": the end of the person's name that
 * follows a connector, maybe behind a title; the token itself if none does. The one whose role is
 * read is not in it. */
static guint
person_end (const AttacheRoleReader *self, guint token)
{
  AttacheTitle title;
  const AttacheName *name;
  guint first = token;

  first += self->joiner->all[token].upos == ATTACHE_UPOS_DET;
  for (guint n = 0;
       n < PERSON_TITLES && attache_name_words_match_title (self->joiner->words, first, &title)
       && !title.plural;
       n++)
    first = title.end;
  name = attache_joiner_get_name (self->joiner, attache_joiner_find_name (self->joiner, first));
  return name != NULL && name != self->name && name->first == first
                 && name->type == ATTACHE_ENTITY_PER && attache_role_reader_here (self, first)
             ? name->end
             : token;
}

/* "for East African | Affairs": a capital that begins no person's name. */
static gboolean
is_capital (const AttacheRoleReader *self, guint token)
{
  const AttacheName *name
      = attache_joiner_get_name (self->joiner, attache_joiner_find_name (self->joiner, token));

  return attache_role_reader_has_flag (self, token, ATTACHE_TOKEN_CAPITAL)
         && (name == NULL || name->first != token);
}

/* The end of the words and names that follow a connector. "Minister of Finance and Trade" is one
 * phrase, "minister of Peru and friend" ends before "and". */
static guint
phrase_end (const AttacheRoleReader *self, guint first)
{
  guint at = first, end = first;
  gboolean inner = TRUE;

  if (at < self->joiner->n
      && (self->joiner->all[at].upos == ATTACHE_UPOS_DET
          || attache_role_reader_is_owner (self, at)))
    at++;

  while (at < first + TAIL_TOKENS && attache_role_reader_here (self, at))
    {
      guint next = name_end (self, at);

      if (next == at && (attache_role_reader_is_modifier (self, at) || is_capital (self, at)))
        next = at + 1;
      if (next > at)
        {
          at = end = next;
          inner = FALSE;
        }
      else if (!inner && is_inner (self, at))
        {
          inner = TRUE;
          at++;
        }
      else
        break;
    }
  return end;
}

/* The end of a role whose title ends at a token: it goes on over "of" and names or small words. */
guint
attache_role_reader_tail_end (const AttacheRoleReader *self, guint end)
{
  for (guint n = 0;
       n < TAIL_PHRASES && attache_role_reader_here (self, end) && is_connector (self, end); n++)
    {
      guint stop = phrase_end (self, end + 1);

      if (end + 1 < self->joiner->n && person_end (self, end + 1) > stop)
        stop = person_end (self, end + 1);
      if (stop == end + 1)
        break;
      end = stop;
    }
  return end;
}

/* "Deputy | Chief Minister", "head | chef": titles and nouns that follow each other are one. */
guint
attache_role_reader_titles_end (const AttacheRoleReader *self, guint end)
{
  AttacheTitle title;

  while (attache_role_reader_here (self, end))
    if (attache_name_words_match_title (self->joiner->words, end, &title) && !title.honorific)
      end = title.end;
    else if (self->joiner->all[end].upos == ATTACHE_UPOS_NOUN
             && attache_role_reader_is_modifier (self, end))
      end++;
    else
      break;
  return end;
}

/* Whether the words before a name make it the place somebody was sent to: "to Peru", "for the
 * Sahel". */
static gboolean
is_sent_to (const AttacheRoleReader *self, const AttacheName *name)
{
  guint connector = name->first;

  if (connector > 1 && attache_role_reader_is (self, connector - 1, "the"))
    connector--;
  return connector > 0 && name->type != ATTACHE_ENTITY_ORG && name->type != ATTACHE_ENTITY_PER
         && (attache_role_reader_is (self, connector - 1, "for")
             || attache_role_reader_is (self, connector - 1, "to"));
}

/* The country of the names a title goes on to, between two tokens. An ambassador to Peru and an
 * envoy for Peru are not Peru's, the spokesman for a body is his country's as the body is. */
const char *
attache_role_reader_country_of_tail (const AttacheRoleReader *self, guint first, guint end)
{
  for (guint i = attache_joiner_find_name (self->joiner, first); i < self->joiner->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self->joiner, i);
      const char *country;

      if (name->first >= end)
        break;
      if (is_sent_to (self, name))
        continue;
      country = attache_role_reader_country_of (self, i);
      if (country != NULL)
        return country;
    }
  return NULL;
}
