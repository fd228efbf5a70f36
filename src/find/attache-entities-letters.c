/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* What the letters of an abbreviation mean in this article. Its own definition goes before the
 * tables, for many bodies share their letters. */

/* Letters of an abbreviation that is taken to be defined: two stand for too much. */
#define MIN_LETTERS 3

/* "RSF", "LeT": whether a token has capitals enough for an abbreviation. */
static gboolean
is_abbreviation (const AttacheJoiner *self, guint token)
{
  AttacheSpan span;
  guint n_capitals = 0;

  if (token >= self->n)
    return FALSE;
  span = self->all[token].span;
  for (guint i = span.start; i < span.end; i++)
    n_capitals += g_ascii_isupper (self->text[i]) != 0;
  return n_capitals >= 2 && 2 * n_capitals >= attache_span_length (span);
}

/* Whether the letters of an abbreviation stand in a name in their order, the first at the start of
 * a word: each is sought from the end of the name back (Schwartz and Hearst 2003). */
static gboolean
may_abbreviate (const AttacheJoiner *self, const AttacheName *name, guint token)
{
  g_autofree char *words = attache_joiner_dup_tokens (self, name->first, name->end);
  g_autofree char *folded = attache_lexicon_fold (words, -1);
  const char *letters = attache_joiner_get_folded (self, token);
  gssize at = (gssize)strlen (folded) - 1;

  for (gssize i = (gssize)strlen (letters) - 1; i >= 0; i--)
    {
      if (!g_ascii_isalnum (letters[i]))
        continue;
      while (
          at >= 0
          && (folded[at] != letters[i] || (i == 0 && at > 0 && g_ascii_isalnum (folded[at - 1]))))
        at--;
      if (at-- < 0)
        return FALSE;
    }
  return strlen (letters) >= MIN_LETTERS;
}

/* Whether what a token names is a state: "Labour Party (UK)". */
static gboolean
is_state (const AttacheJoiner *self, guint token)
{
  AttacheGazetteerHit hit;

  return attache_gazetteer_match_span (self->gazetteer, token, token + 1, ATTACHE_ENTITY_GPE, &hit);
}

static guint
over_mark (const AttacheJoiner *self, guint token)
{
  token += attache_joiner_is (self, token, "the");
  if (token < self->n
      && (attache_joiner_is (self, token, "\"") || attache_joiner_is (self, token, "“")
          || attache_joiner_is (self, token, "'") || attache_joiner_is (self, token, "‘")))
    token++;
  return token;
}

/* Where letters stand that a name is followed by: "Rapid Support Forces (RSF)", ", or RSF,",
 * ", known as the RSF"; 0 if none do. */
static guint
letters_after (const AttacheJoiner *self, const AttacheName *name)
{
  guint at = name->end;

  if (attache_joiner_is (self, at, "("))
    return over_mark (self, at + 1);
  if (attache_joiner_is (self, at, ",") && attache_joiner_is (self, at + 1, "or"))
    return over_mark (self, at + 2);
  return attache_joiner_alias_start (self, at);
}

/* "RSF (Rapid Support Forces)" */
static guint
letters_before (const AttacheJoiner *self, const AttacheName *name)
{
  return name->first >= 2 && attache_joiner_is (self, name->first - 1, "(")
                 && attache_joiner_is (self, name->end, ")")
             ? name->first - 2
             : 0;
}

static void
define (AttacheJoiner *self, const AttacheName *name, guint token, guint32 entity)
{
  const char *letters;

  if (token == 0 || token >= self->n || !is_abbreviation (self, token) || is_state (self, token)
      || self->all[token].sentence != self->all[name->first].sentence
      || !may_abbreviate (self, name, token))
    return;
  letters = attache_joiner_get_folded (self, token);
  if (attache_joiner_look_up (self->by_letters, letters) == ATTACHE_NO_ENTITY)
    attache_joiner_store (self->by_letters, letters, entity);
}

/* "Zorvik Union (PKZ)": letters of another language mean the name where no table has them. */
static void
store_bracket (AttacheJoiner *self, const AttacheName *name, guint32 entity)
{
  guint letters = name->end + 1;
  g_autofree char *words = NULL;

  if (!attache_joiner_is (self, name->end, "(") || !attache_joiner_is (self, letters + 1, ")")
      || !(self->all[letters].flags & ATTACHE_TOKEN_ALL_CAPS))
    return;
  words = attache_joiner_dup_tokens (self, letters, letters + 1);
  for (guint type = 0; type < ATTACHE_N_ENTITY_TYPES; type++)
    {
      g_autofree char *key = attache_joiner_make_key (type, words);

      if (type != ATTACHE_ENTITY_PER
          && attache_joiner_look_up (self->by_key, key) == ATTACHE_NO_ENTITY)
        attache_joiner_store (self->by_key, key, entity);
    }
}

/**
 * attache_joiner_define:
 * @index: the name of a body, of several words
 *
 * Notes the letters the text defines for it. The first definition of letters counts.
 */
void
attache_joiner_define (AttacheJoiner *self, guint index, guint32 entity)
{
  const AttacheName *name = attache_joiner_get_name (self, index);

  define (self, name, letters_after (self, name), entity);
  define (self, name, letters_before (self, name), entity);
  store_bracket (self, name, entity);
}

/* Whether the article names in full what the tables have for the letters of a name. */
static gboolean
is_listed_here (AttacheJoiner *self, const AttacheName *name)
{
  AttacheGazetteerHit hit;
  g_autofree char *listed = NULL, *key = NULL;

  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return FALSE;
  listed = g_strndup (hit.name, hit.name_length);
  key = attache_joiner_make_key (name->type, listed);
  return attache_joiner_look_up (self->by_key, key) != ATTACHE_NO_ENTITY;
}

/* Whether a name is the letters in brackets behind a name they may stand for: of two bodies with
 * the same letters each has its own. */
static gboolean
is_definition (const AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;

  return before != NULL && self->entity_of[index - 1] != ATTACHE_NO_ENTITY
         && before->type != ATTACHE_ENTITY_PER && before->end + 1 == name->first
         && attache_joiner_is (self, before->end, "(")
         && may_abbreviate (self, before, name->first);
}

/**
 * attache_joiner_find_letters:
 * @index: a name of no person
 *
 * Returns: the body that the article defines the letters for; or the one they are the initials of,
 *   unless it names in full what the tables have for them; %ATTACHE_NO_ENTITY if there is none
 */
guint32
attache_joiner_find_letters (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *letters = attache_joiner_get_folded (self, name->first);
  guint32 found;

  if (name->end != name->first + 1 || name->type == ATTACHE_ENTITY_NORP
      || !is_abbreviation (self, name->first))
    return ATTACHE_NO_ENTITY;
  found = attache_joiner_look_up (self->by_letters, letters);
  if (found != ATTACHE_NO_ENTITY && is_definition (self, index))
    return self->entity_of[index - 1];
  if (found != ATTACHE_NO_ENTITY || name->type != ATTACHE_ENTITY_ORG || is_listed_here (self, name))
    return found;
  return attache_joiner_look_up (self->by_initials, letters);
}

/**
 * attache_joiner_is_listed_as:
 * @index: letters that the article defines
 * @known: the name it defines them for
 *
 * Returns: whether the tables have the letters for much the same name, so that what they say of
 *   them holds: "Organization for Prohibition of Chemical Weapons"
 */
gboolean
attache_joiner_is_listed_as (AttacheJoiner *self, guint index, const char *known)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;
  g_autofree char *listed = NULL, *folded = NULL;
  g_auto (GStrv) words = NULL;
  guint n = 0, n_shared = 0;

  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return FALSE;
  listed = attache_lexicon_fold (hit.name, (gssize)hit.name_length);
  folded = attache_lexicon_fold (known, -1);
  words = g_strsplit (listed, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > MIN_LETTERS)
      {
        n++;
        n_shared += strstr (folded, words[i]) != NULL;
      }
  return n > 0 && 2 * n_shared > n;
}
