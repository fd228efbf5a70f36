/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-relevance-private.h"

/* So many words are the lead: what an item is about stands in its first sentences. */
#define LEAD_TOKENS 80

/**
 * attache_relevance_find_zones:
 * @zones: (out caller-allocates): its array is the caller's to free
 *
 * Tells title, lead and the rest apart. Furniture is in no zone, nor is what lies behind
 * %ATTACHE_LIMIT_RELEVANCE_TOKENS.
 */
void
attache_relevance_find_zones (AttacheTokens *tokens, AttacheRelevanceZones *zones)
{
  guint n_sentences, n_blocks;
  const AttacheSentence *sentences = attache_tokens_get_sentences (tokens, &n_sentences);
  const AttacheBlock *blocks
      = attache_document_get_blocks (attache_tokens_get_document (tokens), &n_blocks);

  attache_tokens_get_tokens (tokens, &zones->n_tokens);
  zones->zones = g_malloc (zones->n_tokens + 1);
  memset (zones->zones, G_MAXUINT8, zones->n_tokens + 1);
  zones->n_read = zones->n_lead = 0;
  for (guint s = 0; s < n_sentences; s++)
    {
      AttacheBlockKind kind = blocks[sentences[s].block].kind;

      if (kind == ATTACHE_BLOCK_BOILERPLATE)
        continue;
      for (guint i = sentences[s].first;
           i < sentences[s].end && zones->n_read < ATTACHE_LIMIT_RELEVANCE_TOKENS; i++)
        {
          AttacheZone zone = kind == ATTACHE_BLOCK_HEADLINE ? ATTACHE_ZONE_TITLE
                             : zones->n_lead < LEAD_TOKENS  ? ATTACHE_ZONE_LEAD
                                                            : ATTACHE_ZONE_ALL;

          zones->zones[i] = zone;
          zones->n_lead += zone == ATTACHE_ZONE_LEAD;
          zones->n_read++;
        }
    }
}

/* The longest phrase of the table that begins with token @i; returns its row, -1 if there is none.
 */
static gint
find_phrase (const AttacheTable *table, AttacheTokens *tokens, const AttacheToken *all, guint n,
             guint i, guint *length)
{
  char key[256];
  gsize used = 0;
  gint row = -1;
  AttacheTableMatch match = { NULL, 0, TRUE };

  for (guint k = i; k < n && k < i + ATTACHE_LIMIT_PHRASE_WORDS && match.more; k++)
    {
      const char *folded = attache_tokens_get_folded (tokens, k);
      gsize size = strlen (folded);

      if (used + size + 2 > sizeof key)
        break;
      if (k > i && (all[k].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        key[used++] = ' ';
      memcpy (key + used, folded, size);
      used += size;
      if (attache_table_lookup (table, key, used, &match))
        {
          row = match.hits[0].row;
          *length = k - i + 1;
        }
    }
  return row;
}

static void
add_phrase (AttacheRelevanceWords *words, guint8 zone, guint32 row, gdouble weight)
{
  gdouble *sums = weight > 0 ? words->spoke_for : words->spoke_against;
  gdouble size = weight > 0 ? weight : -weight;

  words->n_for += weight > 0;
  sums[ATTACHE_ZONE_ALL] += size;
  if (zone == ATTACHE_ZONE_ALL)
    return;
  sums[zone] += size;
  for (guint i = 0; i < words->n_rows; i++)
    if (words->rows[i] == row)
      return;
  if (words->n_rows < ATTACHE_RELEVANCE_MAX_ROWS)
    words->rows[words->n_rows++] = row;
}

/**
 * attache_relevance_find_words:
 * @words: (out caller-allocates): what the phrases of the table say
 *
 * Phrases do not overlap, and of two that begin with one word the longer counts.
 */
void
attache_relevance_find_words (AttacheLanguage *language, AttacheTokens *tokens,
                              const AttacheRelevanceZones *zones, AttacheRelevanceWords *words)
{
  const AttacheTable *table
      = attache_lexicon_get_table (attache_language_get_lexicon (language), "relevance");
  gint weight = attache_table_get_column (table, "weight");
  guint n, length = 1;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);

  *words = (AttacheRelevanceWords){ 0 };
  for (guint i = 0; i < n; i += length)
    {
      gint row;

      length = 1;
      if (zones->zones[i] == G_MAXUINT8)
        continue;
      row = find_phrase (table, tokens, all, n, i, &length);
      if (row >= 0)
        add_phrase (words, zones->zones[i], (guint32)row,
                    g_ascii_strtod (attache_table_get (table, (guint)row, weight), NULL));
    }
}
