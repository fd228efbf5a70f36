/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-tokens.h"

#include <string.h>

#include "lang/attache-boundaries-private.h"

struct _AttacheTokens
{
  GObject parent_instance;
  AttacheDocument *document;
  GArray *tokens;
  GArray *sentences;
  GArray *quotations;
  GArray *shapes; /* of AttacheWordShape */
  gboolean truncated;
  char *strings;
};

G_DEFINE_FINAL_TYPE (AttacheTokens, attache_tokens, G_TYPE_OBJECT)

static void
attache_tokens_finalize (GObject *object)
{
  AttacheTokens *self = ATTACHE_TOKENS (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->quotations, g_array_unref);
  g_clear_pointer (&self->shapes, g_array_unref);
  g_free (self->strings);
  G_OBJECT_CLASS (attache_tokens_parent_class)->finalize (object);
}

static void
attache_tokens_class_init (AttacheTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_tokens_finalize;
}

static void
attache_tokens_init (AttacheTokens *self)
{
}

static void
read_block (AttacheTokenBuilder *builder, guint index, const AttacheBlock *block,
            gboolean lines_end)
{
  guint first = builder->tokens->len;

  attache_tokenizer_read (builder, block->span);
  attache_sentences_split (builder, index, block->kind, lines_end, first);
  attache_quotations_pair (builder, index, first);
  attache_tags_set (builder, first, builder->tokens->len);
  for (guint i = first; i < builder->tokens->len; i++)
    attache_token_builder_get (builder, i)->reserved = 0;
}

static AttacheTokens *
read_document (AttacheLanguage *language, AttacheDocument *document, GArray *boundaries)
{
  AttacheTokens *self;
  AttacheTokenBuilder builder = { 0 };
  guint n_blocks;
  const AttacheBlock *blocks = attache_document_get_blocks (document, &n_blocks);
  gsize length;
  gboolean lines_end = attache_item_get_text (attache_document_get_item (document), NULL) == NULL;

  builder.language = language;
  builder.tables = attache_language_get_tables (language);
  builder.model = attache_language_get_model (language, ATTACHE_MODEL_TAGS);
  builder.boundary_model = attache_language_get_model (language, ATTACHE_MODEL_SENTENCES);
  builder.boundaries = boundaries;
  attache_tagger_sentence_init (&builder.scratch);
  builder.tags = g_byte_array_new ();
  builder.document = document;
  builder.text = attache_document_get_text (document, &length);
  builder.tokens = g_array_sized_new (FALSE, TRUE, sizeof (AttacheToken), length / 5 + 16);
  builder.shapes = g_array_sized_new (FALSE, FALSE, sizeof (AttacheWordShape), length / 5 + 16);
  builder.sentences = g_array_new (FALSE, TRUE, sizeof (AttacheSentence));
  builder.quotations = g_array_new (FALSE, TRUE, sizeof (AttacheQuotation));
  builder.strings = g_string_sized_new (length * 2 + 64);
  for (guint i = 0; i < n_blocks && !builder.truncated; i++)
    read_block (&builder, i, &blocks[i], lines_end);
  attache_tagger_sentence_clear (&builder.scratch);
  g_byte_array_unref (builder.tags);
  self = g_object_new (ATTACHE_TYPE_TOKENS, NULL);
  self->shapes = builder.shapes;
  self->document = g_object_ref (document);
  self->tokens = builder.tokens;
  self->sentences = builder.sentences;
  self->quotations = builder.quotations;
  self->strings = g_string_free (builder.strings, FALSE);
  self->truncated = builder.truncated;
  return self;
}

/**
 * attache_tokens_new:
 * @language: the language
 * @document: a document
 *
 * Finds sentences, tokens and quotations. Cost: linear in the text.
 *
 * Returns: (transfer full): what was found
 */
AttacheTokens *
attache_tokens_new (AttacheLanguage *language, AttacheDocument *document)
{
  return read_document (language, document, NULL);
}

/**
 * attache_boundaries_collect:
 * @document: a document
 *
 * Returns: (transfer full) (element-type AttacheBoundarySample): the places in it where a sentence
 *   may end and the rules are unsure
 */
GArray *
attache_boundaries_collect (AttacheLanguage *language, AttacheDocument *document)
{
  GArray *boundaries = g_array_new (FALSE, FALSE, sizeof (AttacheBoundarySample));
  g_autoptr (AttacheTokens) tokens = read_document (language, document, boundaries);

  return boundaries;
}

/**
 * attache_tokens_was_truncated:
 *
 * Returns: whether the text goes on past what %ATTACHE_LIMIT_TOKENS lets be read
 */
gboolean
attache_tokens_was_truncated (AttacheTokens *self)
{
  return self->truncated;
}

/**
 * attache_tokens_get_document:
 *
 * Returns: (transfer none): the document
 */
AttacheDocument *
attache_tokens_get_document (AttacheTokens *self)
{
  return self->document;
}

/**
 * attache_tokens_get_tokens:
 * @n_tokens: (out): how many
 *
 * Returns: (array length=n_tokens): the tokens in order; they do not overlap
 */
const AttacheToken *
attache_tokens_get_tokens (AttacheTokens *self, guint *n_tokens)
{
  *n_tokens = self->tokens->len;
  return (const AttacheToken *)self->tokens->data;
}

/**
 * attache_tokens_get_sentences:
 * @n_sentences: (out): how many
 *
 * Returns: (array length=n_sentences): the sentences in order; every token belongs to one
 */
const AttacheSentence *
attache_tokens_get_sentences (AttacheTokens *self, guint *n_sentences)
{
  *n_sentences = self->sentences->len;
  return (const AttacheSentence *)self->sentences->data;
}

/**
 * attache_tokens_get_quotations:
 * @n_quotations: (out): how many
 *
 * Returns: (array length=n_quotations): the quotations in order; they do not overlap and are not
 * empty
 */
const AttacheQuotation *
attache_tokens_get_quotations (AttacheTokens *self, guint *n_quotations)
{
  *n_quotations = self->quotations->len;
  return (const AttacheQuotation *)self->quotations->data;
}

/**
 * attache_tokens_get_folded:
 * @token: an index
 *
 * Returns: the token as keys of the tables are folded
 */
const char *
attache_tokens_get_folded (AttacheTokens *self, guint token)
{
  g_return_val_if_fail (token < self->tokens->len, "");

  return self->strings + g_array_index (self->tokens, AttacheToken, token).folded;
}

/**
 * attache_tokens_get_lemma:
 * @token: an index
 *
 * Returns: the token's dictionary form, folded
 */
const char *
attache_tokens_get_lemma (AttacheTokens *self, guint token)
{
  g_return_val_if_fail (token < self->tokens->len, "");

  return self->strings + g_array_index (self->tokens, AttacheToken, token).lemma;
}

/**
 * attache_tokens_get_shapes:
 *
 * Returns: what the models look at of each token, in the order of the tokens
 */
const AttacheWordShape *
attache_tokens_get_shapes (AttacheTokens *self)
{
  return (const AttacheWordShape *)self->shapes->data;
}

/**
 * attache_tokens_find:
 * @byte: a byte offset
 *
 * Returns: the first token that ends after @byte; the number of tokens if there is none. Cost:
 * logarithmic.
 */
guint
attache_tokens_find (AttacheTokens *self, guint32 byte)
{
  guint low = 0, high = self->tokens->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->tokens, AttacheToken, middle).span.end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * attache_upos_to_string:
 *
 * Returns: the name of a part of speech, such as `NOUN`
 */
const char *
attache_upos_to_string (AttacheUpos upos)
{
  static const char *const names[ATTACHE_N_UPOS]
      = { "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
          "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB" };

  return upos < ATTACHE_N_UPOS ? names[upos] : "X";
}
