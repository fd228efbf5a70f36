/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-names-words-private.h"

/* Titles of persons. */

/* How many tokens before a name a title may begin: "Deputy Chairman of the Security Council". */
#define TITLE_TOKENS 8

/* Bytes before the ending of such a word at least: "banker", not "after". */
#define AGENT_STEM_BYTES 4

/* The longest key of the titles at @first, in tokens; @row is its row. */
static guint
find_longest (const AttacheNameWords *self, guint first, guint32 *row)
{
  char key[ATTACHE_LIMIT_TOKEN_BYTES + 1];
  gsize used = 0;
  guint end = 0;
  AttacheTableMatch match = { NULL, 0, TRUE };

  for (guint i = first; i < self->n && i < first + 2 * ATTACHE_LIMIT_PHRASE_WORDS && match.more;
       i++)
    {
      const char *folded = attache_tokens_get_folded (self->tokens, i);
      gsize size = strlen (folded);

      if (used + size + 1 > sizeof key || self->all[i].sentence != self->all[first].sentence)
        break;
      if (i > first && (self->all[i].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        key[used++] = ' ';
      memcpy (key + used, folded, size);
      used += size;
      if (attache_table_lookup (self->titles, key, (gssize)used, &match))
        {
          *row = match.hits[0].row;
          end = i + 1;
        }
    }
  return end;
}

static gboolean
is_short_title (const AttacheNameWords *self, guint token)
{
  AttacheTableMatch match;
  const char *folded = attache_tokens_get_folded (self->tokens, token);

  return (self->all[token].flags & ATTACHE_TOKEN_CAPITAL)
         && attache_table_lookup (self->abbreviations, folded, -1, &match)
         && g_str_equal (
             attache_table_get (self->abbreviations, match.hits[0].row, self->abbreviations_kind),
             "title")
         && !g_str_has_prefix (folded, "st");
}

/**
 * attache_name_words_match_title:
 * @token: where to look
 * @title: (out): what was found
 *
 * Returns: whether a title begins at @token; the longest is taken
 */
gboolean
attache_name_words_match_title (AttacheNameWords *self, guint token, AttacheTitle *title)
{
  guint32 row;
  const char *kind, *gender;

  *title = (AttacheTitle){ token, token };
  if (token >= self->n)
    return FALSE;
  title->end = find_longest (self, token, &row);
  if (title->end == 0)
    {
      title->end = token + 1;
      title->honorific = TRUE;
      return is_short_title (self, token);
    }
  kind = attache_table_get (self->titles, row, self->titles_kind);
  gender = attache_table_get (self->titles, row, self->titles_gender);
  title->gender = *gender == 'f'   ? ATTACHE_GENDER_FEMALE
                  : *gender == 'm' ? ATTACHE_GENDER_MALE
                                   : ATTACHE_GENDER_UNKNOWN;
  title->honorific = g_str_equal (kind, "honorific");
  if (title->honorific && title->end == token + 1
      && attache_name_words_is (self, token, ATTACHE_WORD_GIVEN))
    return FALSE; /* "Don" */
  title->role = g_str_equal (kind, "role");
  title->courtesy = g_str_equal (kind, "military") || g_str_equal (kind, "clergy")
                    || g_str_equal (kind, "royal");
  title->plural = g_str_equal (attache_table_get (self->titles, row, self->titles_number), "p");
  return TRUE;
}

/* "drummer", "geologist": the endings of words for those who do something. */
static gboolean
has_agent_ending (const char *word)
{
  static const char *const endings[] = { "er", "or", "ist", "ian", "eur", "man", "woman" };
  gsize length = strlen (word);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (length >= strlen (endings[i]) + AGENT_STEM_BYTES && g_str_has_suffix (word, endings[i]))
      return TRUE;
  return FALSE;
}

/**
 * attache_name_words_is_person_noun:
 * @token: a token
 *
 * Returns: whether it is a common noun for one person: "head", "widow", "drummer"
 */
gboolean
attache_name_words_is_person_noun (AttacheNameWords *self, guint token)
{
  AttacheTableMatch match;
  const char *word;

  if (token >= self->n)
    return FALSE;
  word = attache_tokens_get_folded (self->tokens, token);
  if (attache_table_lookup (self->nouns, word, -1, &match))
    return g_str_equal (attache_table_get (self->nouns, match.hits[0].row, self->nouns_kind),
                        "person");
  return has_agent_ending (word) && !attache_table_lookup (self->words, word, -1, &match)
         && self->all[token].upos == ATTACHE_UPOS_NOUN;
}

/**
 * attache_name_words_title_before:
 * @token: the first token of what may be a name
 * @title: (out): what was found
 *
 * Returns: whether a title ends right before @token; the longest is taken
 */
gboolean
attache_name_words_title_before (AttacheNameWords *self, guint token, AttacheTitle *title)
{
  for (guint i = token > TITLE_TOKENS ? token - TITLE_TOKENS : 0; i < token; i++)
    if (self->all[i].sentence == self->all[token].sentence
        && !(self->all[i].flags & ATTACHE_TOKEN_PUNCT)
        && attache_name_words_match_title (self, i, title) && title->end == token)
      return TRUE;
  return FALSE;
}
