/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-endings.h"
#include "lang/attache-tokens-private.h"

/* Parts of speech by the model, lemmas by the part of speech, the tables and endings. */

/* Bytes of a lemma made by rule. */
#define LEMMA_BYTES 300

static AttacheUpos
upos_of_name (const char *name)
{
  for (guint i = 0; i < ATTACHE_N_UPOS; i++)
    if (g_str_equal (attache_upos_to_string (i), name))
      return i;
  return ATTACHE_UPOS_X;
}

/* The tags the table `words` gives a word, a bit for each. */
static guint32
get_listed (const AttacheWordTables *tables, const char *folded)
{
  AttacheTableMatch match;
  guint32 listed = 0;

  attache_table_lookup (tables->words, folded, -1, &match);
  for (guint k = 0; k < match.n_hits; k++)
    listed |= 1u << upos_of_name (
                  attache_table_get (tables->words, match.hits[k].row, tables->words_upos));
  return listed;
}

/* Without a model only the form tells: what training begins with. */
static AttacheUpos
tag_by_form (const AttacheToken *token)
{
  return token->flags & ATTACHE_TOKEN_PUNCT     ? ATTACHE_UPOS_PUNCT
         : token->flags & ATTACHE_TOKEN_NUMBER  ? ATTACHE_UPOS_NUM
         : token->flags & ATTACHE_TOKEN_CAPITAL ? ATTACHE_UPOS_PROPN
                                                : ATTACHE_UPOS_NOUN;
}

static void
tag_sentence (AttacheTokenBuilder *self, guint first, guint end)
{
  guint n = end - first;

  if (self->model == NULL)
    {
      for (guint i = first; i < end; i++)
        attache_token_builder_get (self, i)->upos
            = tag_by_form (attache_token_builder_get (self, i));
      return;
    }
  g_byte_array_set_size (self->tags, n);
  attache_tagger_sentence_set (&self->scratch,
                               &g_array_index (self->shapes, AttacheWordShape, first), n);
  attache_tagger_tag (self->model, &self->scratch, self->tags->data);
  for (guint i = 0; i < n; i++)
    attache_token_builder_get (self, first + i)->upos = self->tags->data[i];
}

/**
 * attache_language_read_word:
 * @form: a word as written
 * @length: its length in bytes
 * @folded: the same, folded
 * @shape: (out caller-allocates): what the models look at of it
 */
void
attache_language_read_word (AttacheLanguage *self, const char *form, gsize length,
                            const char *folded, AttacheWordShape *shape)
{
  attache_word_shape_init (shape, form, length, folded);
  shape->listed = get_listed (attache_language_get_tables (self), folded);
}

static void
read_shape (AttacheTokenBuilder *self, guint i)
{
  const AttacheToken *token = attache_token_builder_get (self, i);
  const char *folded = attache_token_builder_folded (self, i);
  AttacheWordShape shape;

  attache_language_read_word (self->language, self->text + token->span.start,
                              attache_span_length (token->span), folded, &shape);
  g_array_append_val (self->shapes, shape);
}

static void
set_lemma (AttacheTokenBuilder *self, AttacheToken *token, const char *lemma)
{
  token->lemma = self->strings->len;
  g_string_append (self->strings, lemma);
  g_string_append_c (self->strings, '\0');
}

/* A word of the tables has its lemma there, if it has that tag. */
static gboolean
lemma_from_table (AttacheTokenBuilder *self, AttacheToken *token, const AttacheTable *table,
                  const char *folded, gint upos, gint lemma)
{
  AttacheTableMatch match;

  attache_table_lookup (table, folded, -1, &match);
  for (guint k = 0; k < match.n_hits; k++)
    if (upos_of_name (attache_table_get (table, match.hits[k].row, upos)) == token->upos)
      {
        set_lemma (self, token, attache_table_get (table, match.hits[k].row, lemma));
        return TRUE;
      }
  return FALSE;
}

static void
lemma_by_rule (AttacheTokenBuilder *self, AttacheToken *token, const char *folded)
{
  char word[LEMMA_BYTES];
  gsize n = g_strlcpy (word, folded, sizeof word), length;

  if (n >= sizeof word || (token->upos != ATTACHE_UPOS_NOUN && token->upos != ATTACHE_UPOS_VERB))
    return;
  length = attache_endings_strip (word, n, token->upos == ATTACHE_UPOS_VERB);
  if (length == n && memcmp (word, folded, n) == 0)
    return;
  token->lemma = self->strings->len;
  g_string_append_len (self->strings, word, length);
  g_string_append_c (self->strings, '\0');
}

static void
find_lemma (AttacheTokenBuilder *self, guint i)
{
  const AttacheWordTables *tables = self->tables;
  AttacheToken *token = attache_token_builder_get (self, i);
  g_autofree char *folded = NULL;

  if (token->upos == ATTACHE_UPOS_PROPN || token->upos == ATTACHE_UPOS_PUNCT)
    return;
  folded = g_strdup (attache_token_builder_folded (self, i));
  if (!lemma_from_table (self, token, tables->words, folded, tables->words_upos,
                         tables->words_lemma)
      && !lemma_from_table (self, token, tables->irregular, folded, tables->irregular_upos,
                            tables->irregular_lemma))
    lemma_by_rule (self, token, folded);
}

/**
 * attache_tags_set:
 * @first: the first token of a block
 * @end: the token after its last
 *
 * Sets part of speech and lemma, sentence by sentence.
 */
void
attache_tags_set (AttacheTokenBuilder *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    read_shape (self, i);
  for (guint i = first, next; i < end; i = next)
    {
      for (next = i + 1; next < end
                         && attache_token_builder_get (self, next)->sentence
                                == attache_token_builder_get (self, i)->sentence;
           next++)
        ;
      tag_sentence (self, i, next);
    }
  for (guint i = first; i < end; i++)
    find_lemma (self, i);
}
