/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-relevance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/attache-limits.h"

/* Tokens that count: what an article is about it says early. */
#define RELEVANCE_TOKENS 1200

/* Weights set by hand; a fitted model takes their place later. Counts enter as log2 (1 + n), capped
 * by reason. */
#define BIAS             -2.6
#define WEIGHT_COUNTRIES 1.5
#define WEIGHT_OFFICES   0.7
#define WEIGHT_BODIES    0.8
#define WEIGHT_WORDS     0.35
#define MAX_WORDS        10.0

typedef struct
{
  guint countries;
  guint offices;
  guint bodies;
  guint words;
  gdouble word_weight;
} Counts;

static void
count_entities (AttacheEntities *entities, Counts *counts)
{
  guint n;
  const AttacheEntity *all = attache_entities_get_entities (entities, &n);
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      const char *country = all[i].country;

      if (country != NULL
          && (all[i].type == ATTACHE_ENTITY_GPE || all[i].type == ATTACHE_ENTITY_NORP
              || all[i].type == ATTACHE_ENTITY_ORG))
        g_hash_table_add (countries, (gpointer)country);
      counts->offices += all[i].type == ATTACHE_ENTITY_PER && all[i].role != NULL;
      counts->bodies += all[i].type == ATTACHE_ENTITY_DOC
                        || (all[i].type == ATTACHE_ENTITY_ORG && country != NULL);
    }
  counts->countries = g_hash_table_size (countries);
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
count_words (const AttacheTable *table, AttacheTokens *tokens, Counts *counts)
{
  guint n, length = 1;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);
  gint weight = attache_table_get_column (table, "weight");

  for (guint i = 0; i < MIN (n, RELEVANCE_TOKENS); i += length)
    {
      gint row;

      length = 1;
      row = find_phrase (table, tokens, all, n, i, &length);
      if (row < 0)
        continue;
      counts->words++;
      counts->word_weight += g_ascii_strtod (attache_table_get (table, row, weight), NULL);
    }
}

static gdouble
log2_count (gdouble n)
{
  return log2 (1 + n);
}

static gint
by_weight (gconstpointer a, gconstpointer b)
{
  const gdouble x = ((const gdouble *)a)[0], y = ((const gdouble *)b)[0];

  return x > y ? -1 : x < y;
}

/**
 * attache_relevance_judge:
 * @language: the language
 * @statements: the statements, and with them all that was found
 *
 * A logistic score of how many countries, office holders and bodies there are, and of the words of
 * the table `relevance`.
 *
 * Returns: the score with its reasons
 */
AttacheRelevance
attache_relevance_judge (AttacheLanguage *language, AttacheStatements *statements)
{
  AttacheEntities *entities = attache_statements_get_entities (statements);
  AttacheTokens *tokens = attache_entities_get_tokens (entities);
  const AttacheTable *table
      = attache_lexicon_get_table (attache_language_get_lexicon (language), "relevance");
  AttacheRelevance relevance = { 0, g_array_new (FALSE, FALSE, sizeof (AttacheRelevanceReason)) };
  Counts counts = { 0 };
  guint n_tokens;
  gdouble score = BIAS, words;

  count_entities (entities, &counts);
  count_words (table, tokens, &counts);
  attache_tokens_get_tokens (tokens, &n_tokens);
  /* Words count by their density, so that a long article is not relevant for its length. */
  words = counts.word_weight * 300.0 / MAX (MIN (n_tokens, RELEVANCE_TOKENS), 60);
  words = CLAMP (words, -MAX_WORDS, MAX_WORDS);
  {
    struct
    {
      gdouble weight;
      AttacheRelevanceReason reason;
    } parts[]
        = { { WEIGHT_COUNTRIES * log2_count (MAX (counts.countries, 1) - 1),
              { "countries", counts.countries } },
            { WEIGHT_OFFICES * log2_count (MIN (counts.offices, 4)),
              { "offices", counts.offices } },
            { WEIGHT_BODIES * log2_count (MIN (counts.bodies, 6)), { "bodies", counts.bodies } },
            { WEIGHT_WORDS * words, { "words", counts.words } } };

    qsort (parts, G_N_ELEMENTS (parts), sizeof parts[0], by_weight);
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      {
        score += parts[i].weight;
        if (parts[i].weight > 0.2 && parts[i].reason.n > 0)
          g_array_append_val (relevance.why, parts[i].reason);
      }
  }
  relevance.foreign_policy = 1 / (1 + exp (-score));
  return relevance;
}
