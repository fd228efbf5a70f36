/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-analyzer.h"

#include <string.h>

#include "base/attache-error.h"
#include "brief/attache-briefing-private.h"
#include "brief/attache-tongue.h"
#include "config.h"

/* An item needs so many sentences for a summary to be one. */
#define SHORT_SENTENCES 3

struct _AttacheAnalyzer
{
  GObject parent_instance;
  AttacheLanguage *language;
  char *analysis;
};

G_DEFINE_FINAL_TYPE (AttacheAnalyzer, attache_analyzer, G_TYPE_OBJECT)

static void
attache_analyzer_finalize (GObject *object)
{
  AttacheAnalyzer *self = ATTACHE_ANALYZER (object);

  g_clear_object (&self->language);
  g_free (self->analysis);
  G_OBJECT_CLASS (attache_analyzer_parent_class)->finalize (object);
}

static void
attache_analyzer_class_init (AttacheAnalyzerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_analyzer_finalize;
}

static void
attache_analyzer_init (AttacheAnalyzer *self)
{
}

/**
 * attache_analyzer_new:
 * @data_file: the compiled tables
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an analyzer; %NULL with %ATTACHE_ERROR_DATA if the data
 * cannot be used
 */
AttacheAnalyzer *
attache_analyzer_new (const char *data_file, GError **error)
{
  g_autoptr (AttacheAnalyzer) self = g_object_new (ATTACHE_TYPE_ANALYZER, NULL);

  self->language = attache_language_load (data_file, error);
  if (self->language == NULL)
    return NULL;
  self->analysis
      = g_strdup_printf ("%s+%s", ATTACHE_VERSION, attache_language_get_version (self->language));
  return g_steal_pointer (&self);
}

/**
 * attache_analyzer_get_analysis:
 *
 * Returns: the version of program and data: when it changes, stored briefings are worth redoing
 */
const char *
attache_analyzer_get_analysis (AttacheAnalyzer *self)
{
  return self->analysis;
}

static guint
count_prose_sentences (AttacheTokens *tokens)
{
  guint n_sentences, n_blocks, n = 0;
  const AttacheSentence *sentences = attache_tokens_get_sentences (tokens, &n_sentences);
  const AttacheBlock *blocks
      = attache_document_get_blocks (attache_tokens_get_document (tokens), &n_blocks);

  for (guint i = 0; i < n_sentences; i++)
    {
      AttacheBlockKind kind = blocks[sentences[i].block].kind;

      n += kind == ATTACHE_BLOCK_PARAGRAPH || kind == ATTACHE_BLOCK_QUOTE
           || kind == ATTACHE_BLOCK_LIST;
    }
  return n;
}

static GPtrArray *
collect_notes (const AttacheBriefingParts *parts, AttacheTokens *tokens)
{
  AttacheDocument *document = attache_tokens_get_document (tokens);
  GPtrArray *notes = g_ptr_array_new ();

  if (attache_document_was_truncated (document) || attache_tokens_was_truncated (tokens)
      || attache_entities_was_truncated (attache_statements_get_entities (parts->statements))
      || attache_statements_was_truncated (parts->statements))
    g_ptr_array_add (notes, (gpointer) "truncated");
  if (attache_item_was_repaired (attache_document_get_item (document)))
    g_ptr_array_add (notes, (gpointer) "repaired");
  if (!g_str_has_prefix (parts->language, "en"))
    g_ptr_array_add (notes, (gpointer) "not-english");
  if (count_prose_sentences (tokens) < SHORT_SENTENCES)
    g_ptr_array_add (notes, (gpointer) "too-short");
  return notes;
}

/**
 * attache_analyzer_analyze:
 * @item: what came in
 * @cancellable: (nullable): checked between stages
 * @error: return location
 *
 * The whole path from an item to its briefing. Every item gives one; the only error is that of a
 * cancelled
 * @cancellable. Same item, same data, same briefing.
 *
 * Returns: (transfer full) (nullable): the briefing
 */
AttacheBriefing *
attache_analyzer_analyze (AttacheAnalyzer *self, AttacheItem *item, GCancellable *cancellable,
                          GError **error)
{
  AttacheLexicon *lexicon = attache_language_get_lexicon (self->language);
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;
  AttacheBriefingParts parts = { 0 };

  g_return_val_if_fail (ATTACHE_IS_ANALYZER (self), NULL);
  g_return_val_if_fail (ATTACHE_IS_ITEM (item), NULL);

  document = attache_document_new_with_lexicon (item, lexicon);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  tokens = attache_tokens_new (self->language, document);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  entities = attache_entities_new (self->language, tokens);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  parts.language = attache_tongue_tell (self->language, tokens);
  parts.statements = g_str_has_prefix (parts.language, "en")
                         ? attache_statements_new (self->language, entities)
                         : attache_statements_new_empty (entities);
  parts.relevance = attache_relevance_judge (self->language, parts.statements);
  parts.summary = attache_summary_choose (self->language, parts.statements,
                                          g_str_has_prefix (parts.language, "en"));
  /* The item's own words are as short. */
  if (count_prose_sentences (tokens) < SHORT_SENTENCES)
    g_array_set_size (parts.summary, 0);
  parts.notes = collect_notes (&parts, tokens);
  parts.analysis = self->analysis;
  parts.owner = g_object_ref (G_OBJECT (self));
  return attache_briefing_seal (&parts);
}
