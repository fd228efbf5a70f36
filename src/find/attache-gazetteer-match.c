/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-gazetteer-tables-private.h"

/* Which names of the tables stand in a document. */

/* Bytes of a phrase that are looked up: no key of a table is longer. */
#define KEY_BYTES (ATTACHE_LIMIT_TOKEN_BYTES + 2)

/* For choose_hit(): names of any type. */
#define ANY_TYPE (-1)

/* A phrase of the document that grows by tokens, and the tables that may still hold it. */
typedef struct
{
  char key[KEY_BYTES];
  gsize used;
  guint end;
  gboolean more[ATTACHE_N_NAME_TABLES];
} Phrase;

/* Takes in the next token. Returns whether it fits. */
static gboolean
grow (const AttacheGazetteer *self, Phrase *phrase, guint first)
{
  guint i = phrase->end;
  const char *folded;
  gsize size;

  if (i >= self->n || i >= first + 2 * ATTACHE_LIMIT_PHRASE_WORDS
      || self->all[i].sentence != self->all[first].sentence)
    return FALSE;
  folded = attache_tokens_get_folded (self->tokens, i);
  size = strlen (folded);
  if (phrase->used + size + 2 > KEY_BYTES)
    return FALSE;
  if (i > first && (self->all[i].flags & ATTACHE_TOKEN_SPACE_BEFORE))
    phrase->key[phrase->used++] = ' ';
  memcpy (phrase->key + phrase->used, folded, size);
  phrase->used += size;
  if (size == 3 && folded[1] == '.' && g_ascii_isalpha (folded[2]))
    phrase->key[phrase->used++] = '.'; /* "U.N" is written for "U.N." too */
  phrase->end++;
  return TRUE;
}

/* The first hit of a table for the phrase that is written as a name is, of @type and, unless it is
 * NULL, of @country; of persons one in office, if there is such. */
static gboolean
choose_hit (const AttacheGazetteer *self, AttacheNameTableId id, const AttacheTableMatch *match,
            guint first, guint end, gint type, const char *country, AttacheTableHit *hit)
{
  const AttacheNameTable *table = &self->tables[id];
  gboolean found = FALSE;

  for (guint k = 0; k < match->n_hits; k++)
    {
      if ((type != ANY_TYPE && (gint)attache_gazetteer_type_of (table, id, match->hits[k]) != type)
          || !attache_gazetteer_case_fits (self, table, match->hits[k], first, end)
          || (country != NULL
              && attache_gazetteer_find_country (table, match->hits[k].row, country) == NULL))
        continue;
      if (!found)
        *hit = match->hits[k];
      found = TRUE;
      if (id != ATTACHE_TABLE_PEOPLE)
        break;
      if (attache_gazetteer_is_in_office (self, table, match->hits[k].row))
        {
          *hit = match->hits[k];
          break;
        }
    }
  return found;
}

static gboolean
look_up (const AttacheGazetteer *self, Phrase *phrase, AttacheNameTableId id, guint first,
         AttacheTableHit *hit)
{
  AttacheTableMatch match;

  attache_table_lookup (self->tables[id].table, phrase->key, (gssize)phrase->used, &match);
  phrase->more[id] = match.more;
  return choose_hit (self, id, &match, first, phrase->end, ANY_TYPE, NULL, hit);
}

/* "Columbus, Ohio" is listed so that the bare word is not taken for the city; what stands there are
 * the names of two places, and only the first is meant. */
static void
cut_at_comma (const AttacheGazetteer *self, AttacheGazetteerHit *hit)
{
  const char *comma = memchr (hit->name, ',', hit->name_length);

  for (guint i = hit->first + 1; i < hit->end; i++)
    if (strcmp (attache_tokens_get_folded (self->tokens, i), ",") == 0)
      {
        hit->end = i;
        if (comma != NULL)
          hit->name_length = (gsize)(comma - hit->name);
        return;
      }
}

/**
 * attache_gazetteer_match:
 * @token: where to look
 * @hit: (out): the longest name of any table that begins there
 *
 * A name must have a capital or a digit in the text. Of equally long ones the table listed first
 * wins: states, bodies, treaties, groups, events, places, peoples, people. A place that is listed
 * with the one it is in, "Columbus, Ohio", ends before the comma. Cost: bounded, a few look-ups for
 * each word of the longest key.
 *
 * Returns: whether there is one
 */
gboolean
attache_gazetteer_match (AttacheGazetteer *self, guint token, AttacheGazetteerHit *hit)
{
  Phrase phrase = { .used = 0, .end = token };
  gboolean found = FALSE, more = TRUE;

  for (guint id = 0; id < ATTACHE_N_NAME_TABLES; id++)
    phrase.more[id] = TRUE;
  while (more && grow (self, &phrase, token))
    {
      gboolean longer = FALSE;

      more = FALSE;
      for (guint id = 0; id < ATTACHE_N_NAME_TABLES; id++)
        {
          AttacheTableHit at;

          if (phrase.more[id] && look_up (self, &phrase, id, token, &at) && !longer)
            {
              attache_gazetteer_fill_hit (self, id, at, token, phrase.end, hit);
              if (id == ATTACHE_TABLE_PLACES)
                cut_at_comma (self, hit);
              found = longer = TRUE;
            }
          more |= phrase.more[id];
        }
    }
  return found;
}

static gboolean
match_exactly (AttacheGazetteer *self, guint first, guint end, AttacheEntityType type,
               const char *country, AttacheGazetteerHit *hit)
{
  Phrase phrase = { .used = 0, .end = first };

  while (phrase.end < end && grow (self, &phrase, first))
    ;
  if (phrase.end != end)
    return FALSE;
  for (guint id = 0; id < ATTACHE_N_NAME_TABLES; id++)
    {
      AttacheTableMatch match;
      AttacheTableHit at;

      attache_table_lookup (self->tables[id].table, phrase.key, (gssize)phrase.used, &match);
      if (choose_hit (self, id, &match, first, end, (gint)type, country, &at))
        {
          attache_gazetteer_fill_hit (self, id, at, first, end, hit);
          if (country != NULL)
            hit->country = g_string_chunk_insert_const (self->countries, country);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * attache_gazetteer_match_span:
 * @first: first token
 * @end: the token after the last
 * @type: what the tokens name
 * @hit: (out): what the tables say of just these tokens as a name of that type
 *
 * An article before @first counts where the tables have it: "The Hague". For names that were found
 * otherwise, by a model or by their shape.
 *
 * Returns: whether the tables know them
 */
gboolean
attache_gazetteer_match_span (AttacheGazetteer *self, guint first, guint end,
                              AttacheEntityType type, AttacheGazetteerHit *hit)
{
  return attache_gazetteer_match_span_in (self, first, end, type, NULL, hit);
}

/**
 * attache_gazetteer_match_span_in:
 * @country: (nullable): the country it must belong to; %NULL takes the usual one
 *
 * Like attache_gazetteer_match_span(), for a name that several countries have: "Georgia".
 *
 * Returns: whether the tables know them
 */
gboolean
attache_gazetteer_match_span_in (AttacheGazetteer *self, guint first, guint end,
                                 AttacheEntityType type, const char *country,
                                 AttacheGazetteerHit *hit)
{
  if (match_exactly (self, first, end, type, country, hit))
    return TRUE;
  return first > 0 && strcmp (attache_tokens_get_folded (self->tokens, first - 1), "the") == 0
         && match_exactly (self, first - 1, end, type, country, hit);
}

/**
 * attache_gazetteer_match_part:
 * @first: first token
 * @end: the token after the last
 * @hit: (out): what the table of places says of them
 *
 * Of a name that both a state and a place inside another state have, the latter: "Georgia".
 *
 * Returns: whether there are both
 */
gboolean
attache_gazetteer_match_part (AttacheGazetteer *self, guint first, guint end,
                              AttacheGazetteerHit *hit)
{
  const AttacheNameTable *places = &self->tables[ATTACHE_TABLE_PLACES];
  Phrase phrase = { .used = 0, .end = first };
  AttacheTableMatch match;
  AttacheTableHit at;

  if (!match_exactly (self, first, end, ATTACHE_ENTITY_GPE, NULL, hit) || !hit->is_state)
    return FALSE;
  while (phrase.end < end && grow (self, &phrase, first))
    ;
  attache_table_lookup (places->table, phrase.key, (gssize)phrase.used, &match);
  if (!choose_hit (self, ATTACHE_TABLE_PLACES, &match, first, end, ATTACHE_ENTITY_GPE, NULL, &at))
    return FALSE;
  attache_gazetteer_fill_hit (self, ATTACHE_TABLE_PLACES, at, first, end, hit);
  return TRUE;
}
