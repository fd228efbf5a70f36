/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-lemmas.h"

#include <string.h>

#include "base/attache-endings.h"
#include "base/attache-limits.h"

/**
 * attache_lemmas_init:
 * @lexicon: the tables; without `words` or `irregular` only the endings tell
 */
void
attache_lemmas_init (AttacheLemmas *self, AttacheLexicon *lexicon)
{
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->irregular = attache_lexicon_get_table (lexicon, "irregular");
  self->words_lemma = attache_table_get_column (self->words, "lemma");
  self->irregular_lemma = attache_table_get_column (self->irregular, "lemma");
}

static guint
add (const char *lemma, guint n, const char *lemmas[ATTACHE_LEMMAS_MAX])
{
  if (n == ATTACHE_LEMMAS_MAX || *lemma == '\0')
    return n;
  for (guint i = 0; i < n; i++)
    if (strcmp (lemmas[i], lemma) == 0)
      return n;
  lemmas[n] = lemma;
  return n + 1;
}

static gboolean
is_listed (const AttacheTable *table, const char *folded)
{
  AttacheTableMatch match;

  return attache_table_lookup (table, folded, -1, &match);
}

static guint
add_listed (const AttacheTable *table, gint column, const char *folded, guint n,
            const char *lemmas[ATTACHE_LEMMAS_MAX])
{
  AttacheTableMatch match;

  if (column < 0 || !attache_table_lookup (table, folded, -1, &match))
    return n;
  for (guint i = 0; i < match.n_hits; i++)
    n = add (attache_table_get (table, match.hits[i].row, column), n, lemmas);
  return n;
}

static guint
add_stripped (const char *folded, gboolean verb, GStringChunk *strings, guint n,
              const char *lemmas[ATTACHE_LEMMAS_MAX])
{
  char word[ATTACHE_LIMIT_TOKEN_BYTES + 1];
  gsize length = g_strlcpy (word, folded, sizeof word), stripped;

  if (length >= sizeof word)
    return n;
  stripped = attache_endings_strip (word, length, verb);
  if (stripped == length)
    return n;
  return add (g_string_chunk_insert_len (strings, word, (gssize)stripped), n, lemmas);
}

/**
 * attache_lemmas_get:
 * @folded: a folded word
 * @strings: where lemmas made by rule are kept
 * @lemmas: (out caller-allocates): the lemmas, the first is @folded itself; strings of @folded,
 *   @strings or the lexicon
 *
 * Briefings keep no parts of speech, so a word has every lemma it may have: `left` is `left` and
 * `leave`. Two words are taken for forms of one when they share a lemma.
 *
 * Returns: how many, 0 of an empty word
 */
guint
attache_lemmas_get (const AttacheLemmas *self, const char *folded, GStringChunk *strings,
                    const char *lemmas[ATTACHE_LEMMAS_MAX])
{
  guint n = add (folded, 0, lemmas);
  gboolean listed;

  listed = is_listed (self->words, folded) || is_listed (self->irregular, folded);
  n = add_listed (self->words, self->words_lemma, folded, n, lemmas);
  n = add_listed (self->irregular, self->irregular_lemma, folded, n, lemmas);
  /* What the tables know and ends in -s is no plural but where they say so: `news`. */
  if (n == 0 || (listed && folded[strlen (folded) - 1] == 's'))
    return n;
  n = add_stripped (folded, FALSE, strings, n, lemmas);
  return add_stripped (folded, TRUE, strings, n, lemmas);
}
