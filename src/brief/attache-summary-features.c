/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "brief/attache-summary-private.h"

/* What is measured of a sentence: place, length, words of the title, how central its words are,
 * names, numbers and what is said in it (the features usual since Kupiec, Pedersen and Chen 1995).
 */

/* A sentence that has this share of the title's words, and the title of its, is the title again. */
#define REPEATS_TITLE 0.8

typedef struct
{
  const AttacheSummarizer *summarizer;
  const AttacheSentence *sentence;
  AttacheSummaryCandidate *candidate;
  gdouble n; /* tokens, at least 1 */
} Meter;

static void
set (Meter *self, AttacheSummaryFeature feature, gdouble value)
{
  self->candidate->numbers[feature] = value;
}

static void
measure_place (Meter *self)
{
  guint place = self->candidate->place, n = self->summarizer->candidates->len;

  if (self->summarizer->repeats_lead && place > 0)
    place--; /* the description says the title over again, and the story begins after it */
  set (self, ATTACHE_SUMMARY_FIRST, place == 0);
  set (self, ATTACHE_SUMMARY_SECOND, place == 1);
  set (self, ATTACHE_SUMMARY_THIRD, place == 2);
  set (self, ATTACHE_SUMMARY_EARLY, place >= 3 && place < 6);
  set (self, ATTACHE_SUMMARY_NEARNESS, 1.0 / (1 + place));
  set (self, ATTACHE_SUMMARY_DEPTH, (gdouble)place / n);
}

static void
measure_length (Meter *self)
{
  gdouble length = MIN (self->n, 70) / 30;

  set (self, ATTACHE_SUMMARY_TOKENS, length);
  set (self, ATTACHE_SUMMARY_TOKENS_SQUARED, length * length);
  set (self, ATTACHE_SUMMARY_SHORT, self->n < 12);
}

static gdouble
count_of (const AttacheSummarizer *self, guint32 word)
{
  return g_array_index (self->counts, guint, word);
}

static void
measure_words (Meter *self)
{
  const AttacheSummaryCandidate *c = self->candidate;
  guint in_title = 0;
  gdouble frequency = 0;

  for (guint i = 0; i < c->n_words; i++)
    {
      in_title += g_hash_table_contains (self->summarizer->title, GUINT_TO_POINTER (c->words[i]));
      frequency += log (count_of (self->summarizer, c->words[i]));
    }
  set (self, ATTACHE_SUMMARY_TITLE,
       (gdouble)in_title / MAX (1, g_hash_table_size (self->summarizer->title)));
  set (self, ATTACHE_SUMMARY_IN_TITLE, in_title / sqrt (MAX (1, c->n_words)));
  set (self, ATTACHE_SUMMARY_FREQUENCY, frequency / MAX (1, c->n_words));
}

/* Cosine of the sentence's words with those of the article, each counted once a sentence. */
static gdouble
centrality (const AttacheSummarizer *self, const AttacheSummaryCandidate *c, gdouble length)
{
  gdouble product = 0;

  for (guint i = 0; i < c->n_words; i++)
    product += count_of (self, c->words[i]);
  return c->n_words > 0 && length > 0 ? product / (length * sqrt (c->n_words)) : 0;
}

static gdouble
cosine (const AttacheSummaryCandidate *a, const AttacheSummaryCandidate *b)
{
  guint shared = attache_summarizer_share (a->words, a->n_words, b->words, b->n_words);

  return shared / sqrt (MAX (1.0, (gdouble)a->n_words * b->n_words));
}

static guint
first_mention (const AttacheMention *mentions, guint n, guint32 byte)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (mentions[middle].span.start < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
measure_entities (Meter *self)
{
  guint n_mentions, n_entities, of_type[ATTACHE_N_ENTITY_TYPES] = { 0 }, n = 0;
  const AttacheMention *mentions
      = attache_entities_get_mentions (self->summarizer->entities, &n_mentions);
  const AttacheEntity *entities
      = attache_entities_get_entities (self->summarizer->entities, &n_entities);
  gdouble salience = 0;

  for (guint m = first_mention (mentions, n_mentions, self->sentence->span.start);
       m < n_mentions && mentions[m].span.end <= self->sentence->span.end; m++)
    if (mentions[m].entity < n_entities)
      {
        salience += entities[mentions[m].entity].salience;
        of_type[entities[mentions[m].entity].type]++;
        n++;
      }
  set (self, ATTACHE_SUMMARY_SALIENCE, MIN (salience, 3));
  set (self, ATTACHE_SUMMARY_ENTITIES, MIN (n, 8) / 4.0);
  set (self, ATTACHE_SUMMARY_PERSONS, MIN (of_type[ATTACHE_ENTITY_PER], 3) / 3.0);
  set (self, ATTACHE_SUMMARY_COUNTRIES,
       MIN (of_type[ATTACHE_ENTITY_GPE] + of_type[ATTACHE_ENTITY_NORP], 4) / 4.0);
}

/* Bytes of the sentence that lie in contents of statements a reader is shown. */
static void
measure_statements (Meter *self)
{
  guint n, covered = 0;
  const AttacheStatement *statements
      = attache_statements_get_statements (self->summarizer->statements, &n);
  AttacheSpan span = self->sentence->span;
  guint low = 0, high = n;

  while (low < high) /* contents do not overlap, so their ends are ordered */
    {
      guint middle = low + (high - low) / 2;
      const AttacheStatement *s = &statements[middle];

      if (s->content[s->n_content - 1].end <= span.start)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < n && statements[i].content[0].start < span.end; i++)
    for (guint c = 0; c < statements[i].n_content; c++)
      {
        guint32 start = MAX (statements[i].content[c].start, span.start);
        guint32 end = MIN (statements[i].content[c].end, span.end);

        covered += start < end ? end - start : 0;
      }
  set (self, ATTACHE_SUMMARY_REPORTED, (gdouble)covered / MAX (1, attache_span_length (span)));
}

static gboolean
is_personal (const Meter *self, guint token)
{
  static const char *const words[] = { "i", "we", "you", "my", "our", "your", "me", "us" };
  const char *folded = attache_tokens_get_folded (self->summarizer->tokens, token);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (folded, words[i]))
      return TRUE;
  return FALSE;
}

static void
measure_marks (Meter *self)
{
  const AttacheToken *all = self->summarizer->all;
  guint quoted = 0, numbers = 0, first = self->sentence->first;

  for (guint i = first; i < self->sentence->end; i++)
    {
      quoted += (all[i].flags & ATTACHE_TOKEN_IN_QUOTE) != 0;
      numbers += (all[i].flags & ATTACHE_TOKEN_NUMBER) != 0;
    }
  set (self, ATTACHE_SUMMARY_QUOTED, quoted / self->n);
  set (self, ATTACHE_SUMMARY_QUOTED_FIRST, (all[first].flags & ATTACHE_TOKEN_IN_QUOTE) != 0);
  set (self, ATTACHE_SUMMARY_NUMBERS, MIN (numbers, 4) / 4.0);
  set (self, ATTACHE_SUMMARY_QUESTION, self->summarizer->text[self->sentence->span.end - 1] == '?');
}

static void
measure_tokens (Meter *self)
{
  const AttacheToken *all = self->summarizer->all;
  guint personal = 0, pronouns = 0, names = 0, verbs = 0;

  for (guint i = self->sentence->first; i < self->sentence->end; i++)
    {
      names += all[i].upos == ATTACHE_UPOS_PROPN;
      verbs += all[i].upos == ATTACHE_UPOS_VERB;
      if (all[i].upos != ATTACHE_UPOS_PRON)
        continue;
      if (is_personal (self, i))
        personal++;
      else
        pronouns++;
    }
  set (self, ATTACHE_SUMMARY_PERSONAL, MIN (personal, 4) / 4.0);
  set (self, ATTACHE_SUMMARY_PRONOUNS, 5 * pronouns / self->n);
  set (self, ATTACHE_SUMMARY_NAMES, 2 * names / self->n);
  set (self, ATTACHE_SUMMARY_VERBS, 5 * verbs / self->n);
}

static gdouble
length_of (const GArray *counts)
{
  gdouble sum = 0;

  for (guint i = 0; i < counts->len; i++)
    sum += (gdouble)g_array_index (counts, guint, i) * g_array_index (counts, guint, i);
  return sqrt (sum);
}

static gboolean
repeats_title (const AttacheSummarizer *self)
{
  const AttacheSummaryCandidate *first;
  guint in_title = 0, n_title = g_hash_table_size (self->title);

  if (self->candidates->len < 2 || n_title == 0)
    return FALSE;
  first = &g_array_index (self->candidates, AttacheSummaryCandidate, 0);
  for (guint i = 0; i < first->n_words; i++)
    in_title += g_hash_table_contains (self->title, GUINT_TO_POINTER (first->words[i]));
  return in_title >= REPEATS_TITLE * n_title && in_title >= REPEATS_TITLE * first->n_words;
}

/**
 * attache_summarizer_measure:
 *
 * Fills in the numbers of every candidate. Cost: linear in the text.
 */
void
attache_summarizer_measure (AttacheSummarizer *self)
{
  gdouble length = length_of (self->counts);

  self->repeats_lead = repeats_title (self);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      AttacheSummaryCandidate *c = &g_array_index (self->candidates, AttacheSummaryCandidate, i);
      const AttacheSummaryCandidate *first
          = &g_array_index (self->candidates, AttacheSummaryCandidate, 0);
      const AttacheSentence *sentence = &self->sentences[c->sentence.sentence];
      Meter meter = { self, sentence, c, MAX (1, sentence->end - sentence->first) };

      set (&meter, ATTACHE_SUMMARY_BIAS, 1);
      set (&meter, ATTACHE_SUMMARY_HANGS, c->hangs);
      set (&meter, ATTACHE_SUMMARY_CENTRALITY, centrality (self, c, length));
      set (&meter, ATTACHE_SUMMARY_LEAD, i == 0 ? 0 : cosine (c, first));
      measure_place (&meter);
      measure_length (&meter);
      measure_words (&meter);
      measure_marks (&meter);
      if (!self->english)
        continue;
      measure_entities (&meter);
      measure_statements (&meter);
      measure_tokens (&meter);
    }
}

/**
 * attache_summary_feature:
 * @number: an AttacheSummaryFeature, or also an AttacheSummarySetFeature
 * @of_set: whether its weight is that of a set of sentences
 *
 * Returns: the feature under which a model has the weight
 */
guint32
attache_summary_feature (guint number, gboolean of_set)
{
  return attache_feature2 (1200, number, of_set);
}

/**
 * attache_summary_read_weights:
 * @weights: (out caller-allocates): ATTACHE_SUMMARY_N_FEATURES, for single sentences
 * @set_weights: (out caller-allocates): ATTACHE_SUMMARY_N_NUMBERS, for several together
 */
void
attache_summary_read_weights (const AttacheModel *model, gdouble *weights, gdouble *set_weights)
{
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];
  gdouble scale = attache_model_get_scale (model);

  for (guint i = 0; i < ATTACHE_SUMMARY_N_NUMBERS; i++)
    {
      guint32 feature = attache_summary_feature (i, TRUE);

      attache_model_score (model, &feature, 1, scores);
      set_weights[i] = scores[0] / scale;
      feature = attache_summary_feature (i, FALSE);
      if (i >= ATTACHE_SUMMARY_N_FEATURES)
        continue;
      attache_model_score (model, &feature, 1, scores);
      weights[i] = scores[0] / scale;
    }
}
