/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-summary.h"

G_BEGIN_DECLS

/* What is measured of one sentence. All numbers are of the order of one. */
typedef enum
{
  ATTACHE_SUMMARY_BIAS,
  ATTACHE_SUMMARY_FIRST, /* place among the sentences that may be chosen */
  ATTACHE_SUMMARY_SECOND,
  ATTACHE_SUMMARY_THIRD,
  ATTACHE_SUMMARY_EARLY, /* fourth to sixth */
  ATTACHE_SUMMARY_NEARNESS,
  ATTACHE_SUMMARY_DEPTH,
  ATTACHE_SUMMARY_TOKENS,
  ATTACHE_SUMMARY_TOKENS_SQUARED,
  ATTACHE_SUMMARY_SHORT,
  ATTACHE_SUMMARY_TITLE, /* share of the title's words that are in it */
  ATTACHE_SUMMARY_IN_TITLE,
  ATTACHE_SUMMARY_CENTRALITY, /* cosine with the whole article */
  ATTACHE_SUMMARY_FREQUENCY,
  ATTACHE_SUMMARY_LEAD, /* cosine with the first sentence */
  ATTACHE_SUMMARY_SALIENCE,
  ATTACHE_SUMMARY_ENTITIES,
  ATTACHE_SUMMARY_PERSONS,
  ATTACHE_SUMMARY_COUNTRIES,
  ATTACHE_SUMMARY_NUMBERS,
  ATTACHE_SUMMARY_REPORTED, /* share of it that somebody said */
  ATTACHE_SUMMARY_QUOTED,
  ATTACHE_SUMMARY_QUOTED_FIRST,
  ATTACHE_SUMMARY_QUESTION,
  ATTACHE_SUMMARY_PERSONAL, /* I, we, you */
  ATTACHE_SUMMARY_PRONOUNS,
  ATTACHE_SUMMARY_NAMES,
  ATTACHE_SUMMARY_VERBS,
  ATTACHE_SUMMARY_HANGS,
  ATTACHE_SUMMARY_N_FEATURES
} AttacheSummaryFeature;

/* What is measured of several sentences together. */
typedef enum
{
  ATTACHE_SUMMARY_SET_REDUNDANCY = ATTACHE_SUMMARY_N_FEATURES,
  ATTACHE_SUMMARY_SET_LENGTH,
  ATTACHE_SUMMARY_SET_LENGTH_SQUARED,
  ATTACHE_SUMMARY_SET_COVERAGE, /* of the article's words, by how often they stand in it */
  ATTACHE_SUMMARY_SET_TITLE,
  ATTACHE_SUMMARY_SET_SPREAD,
  ATTACHE_SUMMARY_SET_NEIGHBOURS,
  ATTACHE_SUMMARY_SET_LOGITS, /* what the model of single sentences says */
  ATTACHE_SUMMARY_SET_PROBABILITY,
  ATTACHE_SUMMARY_N_NUMBERS
} AttacheSummarySetFeature;

#define ATTACHE_SUMMARY_SET 3

/* Sets of three of the ten best sentences. */
#define ATTACHE_SUMMARY_BEST     10
#define ATTACHE_SUMMARY_MAX_SETS 120

/* A sentence that may be chosen. */
typedef struct
{
  AttacheSummarySentence sentence;
  guint place;    /* among those that may be chosen, in article order */
  gboolean hangs; /* needs the sentence before it */
  guint32 *words; /* (array length=n_words): distinct content words, ascending */
  guint n_words;
  guint32 *triples; /* (array length=n_triples): hashes of three words in a row, ascending */
  guint n_triples;
  gdouble numbers[ATTACHE_SUMMARY_N_FEATURES];
  gdouble logit;
  gboolean chosen;
} AttacheSummaryCandidate;

/* The sentences of a document that may be chosen, and what is known of its words. */
typedef struct
{
  AttacheLanguage *language;
  AttacheStatements *statements;
  AttacheEntities *entities;
  AttacheTokens *tokens;
  const AttacheToken *all;
  const AttacheSentence *sentences;
  guint n_sentences;
  const AttacheBlock *blocks;
  const AttacheQuotation *quotations;
  guint n_quotations;
  const AttacheTable *words;
  const AttacheTable *openers;
  const AttacheTable *asides;
  gint words_stop;
  const char *text;
  GHashTable *numbers;   /* lemma → its number + 1 */
  GArray *counts;        /* of guint: in how many sentences each stands */
  GHashTable *title;     /* numbers of the words of the title */
  gboolean english;      /* tags, names and statements can be trusted */
  gboolean repeats_lead; /* the title is the first sentence over again */
  GArray *candidates;    /* of AttacheSummaryCandidate */
} AttacheSummarizer;

/* Sentences that are weighed together. */
typedef struct
{
  guint members[ATTACHE_SUMMARY_SET]; /* ascending */
  guint n;
  gdouble numbers[ATTACHE_SUMMARY_N_NUMBERS];
} AttacheSummarySet;

AttacheSummarizer *
attache_summarizer_new (AttacheLanguage *language, AttacheStatements *statements, gboolean english);
void attache_summarizer_free (AttacheSummarizer *self);
void attache_summarizer_measure (AttacheSummarizer *self);
void attache_summarizer_weigh (AttacheSummarizer *self, const gdouble *weights);
GArray *attache_summarizer_list_sets (AttacheSummarizer *self);
gboolean attache_summarizer_is_stop (const AttacheSummarizer *self, guint token);
gboolean
attache_summarizer_repeats (const AttacheSummaryCandidate *a, const AttacheSummaryCandidate *b);
guint attache_summarizer_share (const guint32 *a, guint n_a, const guint32 *b, guint n_b);
guint32 attache_summary_feature (guint number, gboolean of_set);
void
attache_summary_read_weights (const AttacheModel *model, gdouble *weights, gdouble *set_weights);
AttacheSpan attache_summary_without_dateline (const char *text, AttacheSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSummarizer, attache_summarizer_free)

G_END_DECLS
