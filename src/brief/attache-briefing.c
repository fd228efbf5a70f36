/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-briefing.h"

#include "brief/attache-briefing-private.h"

struct _AttacheBriefing
{
  GObject parent_instance;
  AttacheBriefingParts parts;
};

G_DEFINE_FINAL_TYPE (AttacheBriefing, attache_briefing, G_TYPE_OBJECT)

static void
attache_briefing_finalize (GObject *object)
{
  AttacheBriefing *self = ATTACHE_BRIEFING (object);

  g_clear_object (&self->parts.owner);
  g_free (self->parts.language);
  g_clear_object (&self->parts.statements);
  g_clear_pointer (&self->parts.relevance.why, g_array_unref);
  g_clear_pointer (&self->parts.summary, g_array_unref);
  g_clear_pointer (&self->parts.notes, g_ptr_array_unref);
  G_OBJECT_CLASS (attache_briefing_parent_class)->finalize (object);
}

static void
attache_briefing_class_init (AttacheBriefingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_briefing_finalize;
}

static void
attache_briefing_init (AttacheBriefing *self)
{
}

/* Takes all parts over; from here on nothing changes. */
AttacheBriefing *
attache_briefing_seal (AttacheBriefingParts *parts)
{
  AttacheBriefing *self = g_object_new (ATTACHE_TYPE_BRIEFING, NULL);

  g_ptr_array_add (parts->notes, NULL);
  self->parts = *parts;
  *parts = (AttacheBriefingParts){ 0 };
  return self;
}

/**
 * attache_briefing_get_analysis:
 *
 * Returns: the version of the analysis: of the program and its data
 */
const char *
attache_briefing_get_analysis (AttacheBriefing *self)
{
  return self->parts.analysis;
}

/**
 * attache_briefing_get_language:
 *
 * Returns: the language of the text as a BCP 47 tag, `und` if unknown
 */
const char *
attache_briefing_get_language (AttacheBriefing *self)
{
  return self->parts.language;
}

/**
 * attache_briefing_get_statements:
 *
 * Returns: (transfer none): who said what
 */
AttacheStatements *
attache_briefing_get_statements (AttacheBriefing *self)
{
  return self->parts.statements;
}

/**
 * attache_briefing_get_entities:
 *
 * Returns: (transfer none): the named things
 */
AttacheEntities *
attache_briefing_get_entities (AttacheBriefing *self)
{
  return attache_statements_get_entities (self->parts.statements);
}

/**
 * attache_briefing_get_tokens:
 *
 * Returns: (transfer none): sentences and tokens
 */
AttacheTokens *
attache_briefing_get_tokens (AttacheBriefing *self)
{
  return attache_entities_get_tokens (attache_briefing_get_entities (self));
}

/**
 * attache_briefing_get_document:
 *
 * Returns: (transfer none): the text that all spans are of
 */
AttacheDocument *
attache_briefing_get_document (AttacheBriefing *self)
{
  return attache_tokens_get_document (attache_briefing_get_tokens (self));
}

/**
 * attache_briefing_get_relevance:
 * @why: (out) (array length=n_why): the reasons, the weightiest first
 * @n_why: (out): how many
 *
 * Returns: how likely this is foreign-policy news, 0 … 1
 */
gdouble
attache_briefing_get_relevance (AttacheBriefing *self, const AttacheRelevanceReason **why,
                                guint *n_why)
{
  *why = (const AttacheRelevanceReason *)self->parts.relevance.why->data;
  *n_why = self->parts.relevance.why->len;
  return self->parts.relevance.foreign_policy;
}

/**
 * attache_briefing_get_summary:
 * @n_sentences: (out): how many, at most %ATTACHE_SUMMARY_LENGTH
 *
 * Returns: (array length=n_sentences): the best sentences, in article order
 */
const AttacheSummarySentence *
attache_briefing_get_summary (AttacheBriefing *self, guint *n_sentences)
{
  *n_sentences = self->parts.summary->len;
  return (const AttacheSummarySentence *)self->parts.summary->data;
}

/**
 * attache_briefing_get_notes:
 *
 * Returns: (array zero-terminated=1): codes such as `truncated`, `repaired`, `not-english`,
 * `too-short`
 */
const char *const *
attache_briefing_get_notes (AttacheBriefing *self)
{
  return (const char *const *)self->parts.notes->pdata;
}
