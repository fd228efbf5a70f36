/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "attache-train.h"
#include "attache-weights.h"
#include "brief/attache-summary-private.h"

/* The weights of the summary: logistic regression on the sentences an oracle would take, then
 * weights of whole sets of sentences under which the expected overlap with the reader's own
 * highlights is largest. A few dozen numbers are all that is learnt of the texts. */

#define ROUNDS      60
#define RATE        0.1
#define PENALTY     1e-4
#define SET_ROUNDS  120
#define SET_RATE    0.05
#define SET_PENALTY 2e-4

/* How sharply a better set counts. */
#define SHARPNESS 4.0

/* Words, or pairs of them, with how often each stands in a text. */
typedef struct
{
  GHashTable *counts;
  guint n;
} Bag;

typedef struct
{
  AttacheStatements *statements;
  AttacheSummarizer *summarizer;
  Bag reference[2];  /* words, pairs */
  GArray *sequences; /* of GArray of guint32: the words of each candidate */
  GArray *sets;      /* of AttacheSummarySet */
  gdouble *gains;    /* of each set */
} Article;

static void
bag_init (Bag *self)
{
  self->counts = g_hash_table_new (NULL, NULL);
  self->n = 0;
}

static void
bag_clear (Bag *self)
{
  g_hash_table_unref (self->counts);
}

static void
bag_add (Bag *self, guint32 key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, GUINT_TO_POINTER (key)));

  g_hash_table_insert (self->counts, GUINT_TO_POINTER (key), GUINT_TO_POINTER (n + 1));
  self->n++;
}

static void
add_words (Bag *bags, const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      bag_add (&bags[0], g_array_index (words, guint32, i));
      if (i > 0)
        bag_add (&bags[1], attache_feature2 (1, g_array_index (words, guint32, i - 1),
                                             g_array_index (words, guint32, i)));
    }
}

/* F1 of two bags, as ROUGE-N has it (Lin 2004). */
static gdouble
bag_overlap (const Bag *a, const Bag *b)
{
  GHashTableIter iter;
  gpointer key, value;
  guint shared = 0;

  g_hash_table_iter_init (&iter, a->counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    shared
        += MIN (GPOINTER_TO_UINT (value), GPOINTER_TO_UINT (g_hash_table_lookup (b->counts, key)));
  return a->n + b->n > 0 ? 2.0 * shared / (a->n + b->n) : 0;
}

static GArray *
read_words (AttacheTokens *tokens, guint first, guint end)
{
  guint n;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = first; i < end; i++)
    if (all[i].flags & (ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_NUMBER))
      {
        guint32 word = g_str_hash (attache_tokens_get_lemma (tokens, i));

        g_array_append_val (words, word);
      }
  return words;
}

/* How much of the highlights some candidates say. */
static gdouble
gain_of (const Article *self, const guint *members, guint n)
{
  Bag bags[2];
  gdouble gain;

  bag_init (&bags[0]);
  bag_init (&bags[1]);
  for (guint i = 0; i < n; i++)
    add_words (bags, g_array_index (self->sequences, GArray *, members[i]));
  gain = bag_overlap (&bags[0], &self->reference[0]) + bag_overlap (&bags[1], &self->reference[1]);
  bag_clear (&bags[0]);
  bag_clear (&bags[1]);
  return gain;
}

/* Takes the sentence that helps most, up to a set, while one helps. */
static void
choose_oracle (const Article *self, gboolean *taken)
{
  guint members[ATTACHE_SUMMARY_SET], n = 0;
  gdouble gain = 0;

  while (n < ATTACHE_SUMMARY_SET)
    {
      gint best = -1;

      for (guint i = 0; i < self->sequences->len; i++)
        {
          gdouble with;

          if (taken[i])
            continue;
          members[n] = i;
          with = gain_of (self, members, n + 1);
          if (with > gain)
            {
              gain = with;
              best = (gint)i;
            }
        }
      if (best < 0)
        return;
      members[n++] = (guint)best;
      taken[best] = TRUE;
    }
}

static AttacheStatements *
analyze (AttacheLanguage *language, const char *title, const char *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;

  if (title != NULL)
    attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_text (item, text, -1);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  tokens = attache_tokens_new (language, document);
  entities = attache_entities_new (language, tokens);
  return attache_statements_new (language, entities);
}

static void
read_reference (Article *self, AttacheLanguage *language, JsonArray *highlights)
{
  bag_init (&self->reference[0]);
  bag_init (&self->reference[1]);
  for (guint i = 0; highlights != NULL && i < json_array_get_length (highlights); i++)
    {
      g_autoptr (AttacheItem) item = attache_item_new ();
      g_autoptr (AttacheDocument) document = NULL;
      g_autoptr (AttacheTokens) tokens = NULL;
      g_autoptr (GArray) words = NULL;
      guint n;

      attache_item_set_text (item, json_array_get_string_element (highlights, i), -1);
      document = attache_document_new (item);
      tokens = attache_tokens_new (language, document);
      attache_tokens_get_tokens (tokens, &n);
      words = read_words (tokens, 0, n);
      add_words (self->reference, words);
    }
}

static Article *
read_article (AttacheLanguage *language, JsonObject *object)
{
  Article *self = g_new0 (Article, 1);
  AttacheSummarizer *summarizer;

  self->statements
      = analyze (language, json_object_get_string_member_with_default (object, "title", NULL),
                 json_object_get_string_member_with_default (object, "text", ""));
  summarizer = self->summarizer = attache_summarizer_new (language, self->statements, TRUE);
  attache_summarizer_measure (summarizer);
  read_reference (self, language,
                  json_object_has_member (object, "summary")
                      ? json_object_get_array_member (object, "summary")
                      : NULL);
  self->sequences = g_array_new (FALSE, FALSE, sizeof (GArray *));
  for (guint i = 0; i < summarizer->candidates->len; i++)
    {
      const AttacheSummaryCandidate *c
          = &g_array_index (summarizer->candidates, AttacheSummaryCandidate, i);
      const AttacheSentence *sentence = &summarizer->sentences[c->sentence.sentence];
      GArray *words = read_words (summarizer->tokens, sentence->first, sentence->end);

      g_array_append_val (self->sequences, words);
    }
  return self;
}

static void
article_free (gpointer data)
{
  Article *self = data;

  for (guint i = 0; i < self->sequences->len; i++)
    g_array_unref (g_array_index (self->sequences, GArray *, i));
  g_array_unref (self->sequences);
  bag_clear (&self->reference[0]);
  bag_clear (&self->reference[1]);
  g_clear_pointer (&self->sets, g_array_unref);
  g_free (self->gains);
  attache_summarizer_free (self->summarizer);
  g_object_unref (self->statements);
  g_free (self);
}

static gboolean
read_file (AttacheLanguage *language, const char *path, GPtrArray *articles, GError **error)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return FALSE;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (lines[i][0] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error))
        return FALSE;
      g_ptr_array_add (
          articles, read_article (language, json_node_get_object (json_parser_get_root (parser))));
    }
  return TRUE;
}

/* A step against a gradient, with a step of its own for each weight (AdaGrad). */
static void
step (gdouble *weight, gdouble *squares, gdouble gradient, gdouble rate)
{
  *squares += gradient * gradient;
  *weight -= rate * gradient / (1e-8 + sqrt (*squares));
}

static void
learn_article (const Article *article, const gboolean *taken, gdouble *weights, gdouble *squares)
{
  const GArray *candidates = article->summarizer->candidates;

  for (guint i = 0; i < candidates->len; i++)
    {
      const AttacheSummaryCandidate *c = &g_array_index (candidates, AttacheSummaryCandidate, i);
      gdouble logit = 0, error;

      for (guint k = 0; k < ATTACHE_SUMMARY_N_FEATURES; k++)
        logit += weights[k] * c->numbers[k];
      error = 1 / (1 + exp (-logit)) - taken[i];
      for (guint k = 0; k < ATTACHE_SUMMARY_N_FEATURES; k++)
        if (c->numbers[k] != 0)
          step (&weights[k], &squares[k], error * c->numbers[k] + PENALTY * weights[k], RATE);
    }
}

static void
learn_sentences (const GPtrArray *articles, gdouble *weights)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (ATTACHE_TRAIN_SEED);
  g_autofree guint *order = g_new (guint, articles->len + 1);
  gdouble squares[ATTACHE_SUMMARY_N_FEATURES] = { 0 };

  for (guint i = 0; i < articles->len; i++)
    {
      const Article *article = g_ptr_array_index (articles, i);
      gboolean *labels = g_new0 (gboolean, article->sequences->len + 1);

      choose_oracle (article, labels);
      g_ptr_array_add (taken, labels);
      order[i] = i;
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      attache_train_shuffle (order, articles->len, rand);
      for (guint i = 0; i < articles->len; i++)
        learn_article (g_ptr_array_index (articles, order[i]), g_ptr_array_index (taken, order[i]),
                       weights, squares);
    }
}

static void
list_sets (const GPtrArray *articles, const gdouble *weights)
{
  for (guint i = 0; i < articles->len; i++)
    {
      Article *article = g_ptr_array_index (articles, i);

      attache_summarizer_weigh (article->summarizer, weights);
      article->sets = attache_summarizer_list_sets (article->summarizer);
      article->gains = g_new (gdouble, article->sets->len + 1);
      for (guint s = 0; s < article->sets->len; s++)
        {
          const AttacheSummarySet *set = &g_array_index (article->sets, AttacheSummarySet, s);

          article->gains[s] = gain_of (article, set->members, set->n);
        }
    }
}

/* The probability of each set under the weights. Returns: the expected gain */
static gdouble
weigh_sets (const Article *article, const gdouble *weights, gdouble *shares)
{
  gdouble best = -G_MAXDOUBLE, sum = 0, expected = 0;

  for (guint s = 0; s < article->sets->len; s++)
    {
      const AttacheSummarySet *set = &g_array_index (article->sets, AttacheSummarySet, s);

      shares[s] = 0;
      for (guint k = 0; k < ATTACHE_SUMMARY_N_NUMBERS; k++)
        shares[s] += SHARPNESS * weights[k] * set->numbers[k];
      best = MAX (best, shares[s]);
    }
  for (guint s = 0; s < article->sets->len; s++)
    sum += shares[s] = exp (shares[s] - best);
  for (guint s = 0; s < article->sets->len; s++)
    {
      shares[s] /= sum;
      expected += shares[s] * article->gains[s];
    }
  return expected;
}

/* A step towards the weights with which the gain is expected to be larger. */
static void
learn_set (const Article *article, gdouble *weights, gdouble *squares)
{
  gdouble shares[ATTACHE_SUMMARY_MAX_SETS], gradient[ATTACHE_SUMMARY_N_NUMBERS] = { 0 };
  gdouble expected = weigh_sets (article, weights, shares);

  for (guint s = 0; s < article->sets->len; s++)
    {
      const AttacheSummarySet *set = &g_array_index (article->sets, AttacheSummarySet, s);
      gdouble pull = SHARPNESS * shares[s] * (expected - article->gains[s]);

      for (guint k = 0; k < ATTACHE_SUMMARY_N_NUMBERS; k++)
        gradient[k] += pull * set->numbers[k];
    }
  for (guint k = 0; k < ATTACHE_SUMMARY_N_NUMBERS; k++)
    step (&weights[k], &squares[k], gradient[k] + SET_PENALTY * weights[k], SET_RATE);
}

static void
learn_sets (const GPtrArray *articles, gdouble *weights)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (ATTACHE_TRAIN_SEED);
  g_autofree guint *order = g_new (guint, articles->len + 1);
  gdouble squares[ATTACHE_SUMMARY_N_NUMBERS] = { 0 };

  for (guint i = 0; i < articles->len; i++)
    order[i] = i;
  for (guint round = 0; round < SET_ROUNDS; round++)
    {
      attache_train_shuffle (order, articles->len, rand);
      for (guint i = 0; i < articles->len; i++)
        {
          const Article *article = g_ptr_array_index (articles, order[i]);

          if (article->sets->len > 1)
            learn_set (article, weights, squares);
        }
    }
}

static void
print_gains (const GPtrArray *articles, const gdouble *weights)
{
  gdouble lead = 0, expected = 0, oracle = 0;
  guint n = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      const Article *article = g_ptr_array_index (articles, i);
      gdouble shares[ATTACHE_SUMMARY_MAX_SETS], most = 0;
      const guint first[] = { 0, 1, 2 };

      if (article->sets->len == 0)
        continue;
      expected += weigh_sets (article, weights, shares);
      for (guint s = 0; s < article->sets->len; s++)
        most = MAX (most, article->gains[s]);
      oracle += most;
      lead += gain_of (article, first, MIN (3, article->sequences->len));
      n++;
    }
  g_print ("  %u articles; words and pairs shared with the highlights: the first three sentences "
           "%.2f, expected %.2f, the best set %.2f\n",
           n, 100 * lead / MAX (1, n), 100 * expected / MAX (1, n), 100 * oracle / MAX (1, n));
}

/* Learns from articles with highlights. */
gboolean
attache_train_summary (const AttacheTrainOptions *options, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (article_free);
  g_autoptr (AttacheWeights) out = attache_weights_new ();
  g_autoptr (GBytes) bytes = NULL;
  const char *const classes[] = { "summary" };
  gdouble weights[ATTACHE_SUMMARY_N_FEATURES] = { 0 };
  gdouble set_weights[ATTACHE_SUMMARY_N_NUMBERS] = { 0 };
  static const char *const groups[] = { "sets" };
  guint without = 0;

  if (!attache_train_find_groups (options, groups, G_N_ELEMENTS (groups), &without, error))
    return FALSE;
  for (guint i = 0; options->files[i] != NULL; i++)
    if (!read_file (options->language, options->files[i], articles, error))
      return FALSE;
  learn_sentences (articles, weights);
  list_sets (articles, weights);
  set_weights[ATTACHE_SUMMARY_SET_LOGITS] = 1;
  if (!(without & 1))
    learn_sets (articles, set_weights);
  print_gains (articles, set_weights);
  for (guint i = 0; i < ATTACHE_SUMMARY_N_FEATURES; i++)
    attache_weights_add (out, attache_summary_feature (i, FALSE), 0, weights[i]);
  for (guint i = 0; i < ATTACHE_SUMMARY_N_NUMBERS; i++)
    attache_weights_add (out, attache_summary_feature (i, TRUE), 0, set_weights[i]);
  bytes = attache_weights_write (out, classes, 1, (guint)options->max_weights, TRUE);
  return attache_train_write (options->output, bytes, error);
}
