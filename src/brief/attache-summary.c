/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-summary.h"

#include <math.h>
#include <string.h>

#include "base/attache-limits.h"

/* Shorter sentences say too little, longer ones are no summary. In tokens. */
#define SHORT_TOKENS 7
#define LONG_TOKENS  60

/* Words two sentences may share, as a part of the shorter one's, before they count as the same. */
#define SAME_SHARE 0.75

/* The longest dateline, in bytes: "GENEVA, Jan 4 (Agency) —". */
#define DATELINE_BYTES 80

typedef struct
{
  AttacheSummarySentence sentence;
  gdouble score;
  guint place;    /* among the candidates, in article order */
  gboolean hangs; /* needs the sentence before it */
  gboolean chosen;
} Candidate;

typedef struct
{
  AttacheTokens *tokens;
  AttacheEntities *entities;
  const AttacheToken *all;
  const AttacheSentence *sentences;
  const AttacheBlock *blocks;
  const AttacheQuotation *quotations;
  guint n_quotations;
  const AttacheTable *words;
  const AttacheTable *openers;
  gint words_upos;
  gint words_stop;
  GHashTable *title; /* folded words of the headline */
  const char *text;
} Ranker;

static gboolean
is_stop (const Ranker *self, guint token)
{
  AttacheTableMatch match;

  return !(self->all[token].flags & ATTACHE_TOKEN_WORD)
         || (attache_table_lookup (self->words, attache_tokens_get_folded (self->tokens, token), -1,
                                   &match)
             && g_str_equal (attache_table_get (self->words, match.hits[0].row, self->words_stop),
                             "yes"));
}

static guint
first_word (const Ranker *self, const AttacheSentence *sentence)
{
  guint i = sentence->first;

  while (i < sentence->end && (self->all[i].flags & ATTACHE_TOKEN_PUNCT))
    i++;
  return i;
}

/* A sentence that begins with a pronoun or a connective hangs on the one before it. */
static gboolean
hangs (const Ranker *self, const AttacheSentence *sentence)
{
  AttacheTableMatch match;
  guint i = first_word (self, sentence);

  if (i >= sentence->end)
    return TRUE;
  return attache_table_lookup (self->openers, attache_tokens_get_folded (self->tokens, i), -1,
                               &match);
}

/* The first quotation that ends behind @at; they are ordered and do not overlap. */
static guint
find_quotation (const Ranker *self, guint32 at)
{
  guint low = 0, high = self->n_quotations;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->quotations[middle].outer.end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Whether a quotation begins before the sentence and ends in it, or the other way round. */
static gboolean
cuts_quotation (const Ranker *self, const AttacheSentence *sentence)
{
  for (guint i = find_quotation (self, sentence->span.start); i < self->n_quotations; i++)
    {
      AttacheSpan outer = self->quotations[i].outer;

      if (outer.start >= sentence->span.end)
        break;
      if (attache_span_overlaps (outer, sentence->span)
          && !attache_span_contains (sentence->span, outer))
        return TRUE;
    }
  return FALSE;
}

/* The length of a leading dateline, mark and space included: capitals up to a dash. */
static gsize
dateline_length (const char *text, gsize length)
{
  static const char *const dashes[] = { " — ", " – ", " -- ", " - ", "— ", "– " };
  gsize upper = 0;

  while (upper < length
         && (g_ascii_isupper (text[upper]) || text[upper] == ' ' || text[upper] == '-'))
    upper++;
  for (gsize at = 3; at < MIN (length, DATELINE_BYTES); at++)
    for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
      {
        gsize n = strlen (dashes[i]);

        if (at + n >= length || memcmp (text + at, dashes[i], n) != 0)
          continue;
        /* A town in capitals, or anything that ends in an agency's bracket. */
        return upper >= 4 || text[at - 1] == ')' ? at + n : 0;
      }
  return 0;
}

static AttacheSpan
without_dateline (const Ranker *self, const AttacheSentence *sentence)
{
  AttacheSpan span = sentence->span;
  gsize n = span.start == self->blocks[sentence->block].span.start
                ? dateline_length (self->text + span.start, attache_span_length (span))
                : 0;

  if (n + 20 < attache_span_length (span))
    span.start += n;
  return span;
}

static gdouble
score_words (const Ranker *self, const AttacheSentence *sentence)
{
  guint content = 0, in_title = 0, numbers = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    {
      numbers += (self->all[i].flags & ATTACHE_TOKEN_NUMBER) != 0;
      if (is_stop (self, i))
        continue;
      content++;
      in_title += g_hash_table_contains (self->title, attache_tokens_get_folded (self->tokens, i));
    }
  return content == 0 ? -1 : 1.6 * in_title / sqrt (content) + 0.1 * MIN (numbers, 3);
}

static gdouble
score_entities (const Ranker *self, const AttacheSentence *sentence)
{
  guint n_mentions, n_entities, n = 0;
  const AttacheMention *mentions = attache_entities_get_mentions (self->entities, &n_mentions);
  const AttacheEntity *entities = attache_entities_get_entities (self->entities, &n_entities);
  gdouble salience = 0;
  guint low = 0, high = n_mentions;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (mentions[middle].span.start < sentence->span.start)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < n_mentions && mentions[low].span.end <= sentence->span.end; low++, n++)
    salience += mentions[low].entity < n_entities ? entities[mentions[low].entity].salience : 0;
  return n == 0 ? -0.3 : 0.5 * MIN (salience, 2.5) + 0.08 * MIN (n, 4);
}

static gdouble
score_sentence (const Ranker *self, const AttacheSentence *sentence, guint place)
{
  guint n = sentence->end - sentence->first;
  gdouble score = 2.4 / (1 + 0.45 * place);

  score += score_words (self, sentence) + score_entities (self, sentence);
  if (n < SHORT_TOKENS)
    score -= 2;
  if (n > LONG_TOKENS)
    score -= 1;
  if (self->all[first_word (self, sentence) < sentence->end ? first_word (self, sentence)
                                                            : sentence->first]
          .flags
      & ATTACHE_TOKEN_IN_QUOTE)
    score -= 0.8;
  return score;
}

static gboolean
is_candidate (const Ranker *self, const AttacheSentence *sentence)
{
  AttacheBlockKind kind = self->blocks[sentence->block].kind;
  gunichar last = g_utf8_get_char (g_utf8_prev_char (self->text + sentence->span.end));

  if (kind != ATTACHE_BLOCK_PARAGRAPH && kind != ATTACHE_BLOCK_QUOTE && kind != ATTACHE_BLOCK_LIST)
    return FALSE;
  /* What ends in a colon announces what the summary would not show; what ends in nothing is no
   * sentence. */
  if (g_unichar_isalnum (last) || last == ':' || last == ';' || last == ',')
    return FALSE;
  return first_word (self, sentence) < sentence->end && !cuts_quotation (self, sentence);
}

static GHashTable *
collect_title (const Ranker *self, guint n_sentences)
{
  GHashTable *title = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint s = 0; s < MIN (n_sentences, 3); s++)
    if (self->blocks[self->sentences[s].block].kind == ATTACHE_BLOCK_HEADLINE)
      for (guint i = self->sentences[s].first; i < self->sentences[s].end; i++)
        if (!is_stop (self, i))
          g_hash_table_add (title, (gpointer)attache_tokens_get_folded (self->tokens, i));
  return title;
}

static GArray *
collect_candidates (const Ranker *self, guint n_sentences)
{
  GArray *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  for (guint i = 0; i < n_sentences && candidates->len < ATTACHE_LIMIT_SUMMARY_SENTENCES; i++)
    {
      const AttacheSentence *sentence = &self->sentences[i];
      Candidate candidate
          = { { without_dateline (self, sentence), i, 0 }, 0, candidates->len, FALSE, FALSE };

      if (!is_candidate (self, sentence))
        continue;
      candidate.score = score_sentence (self, sentence, candidates->len);
      candidate.hangs = hangs (self, sentence);
      g_array_append_val (candidates, candidate);
    }
  return candidates;
}

static guint
count_shared (const Ranker *self, GHashTable *seen, const AttacheSentence *sentence, guint *content)
{
  guint shared = 0;

  *content = 0;
  for (guint i = sentence->first; i < sentence->end; i++)
    if (!is_stop (self, i))
      {
        (*content)++;
        shared += g_hash_table_contains (seen, attache_tokens_get_folded (self->tokens, i));
      }
  return shared;
}

/* Whether a chosen sentence says nearly the same. */
static gboolean
is_repetition (const Ranker *self, GArray *candidates, const Candidate *candidate)
{
  const AttacheSentence *sentence = &self->sentences[candidate->sentence.sentence];

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);
      const AttacheSentence *chosen = &self->sentences[other->sentence.sentence];
      g_autoptr (GHashTable) seen = NULL;
      guint content, shared;

      if (!other->chosen)
        continue;
      seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint k = chosen->first; k < chosen->end; k++)
        if (!is_stop (self, k))
          g_hash_table_add (seen, (gpointer)attache_tokens_get_folded (self->tokens, k));
      shared = count_shared (self, seen, sentence, &content);
      if (shared >= SAME_SHARE * MAX (1, MIN (content, g_hash_table_size (seen))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
leans_on_chosen (GArray *candidates, guint i)
{
  const Candidate *self = &g_array_index (candidates, Candidate, i);

  if (!self->hangs)
    return TRUE;
  if (i == 0)
    return FALSE;
  return g_array_index (candidates, Candidate, i - 1).chosen
         && g_array_index (candidates, Candidate, i - 1).sentence.sentence + 1
                == self->sentence.sentence;
}

/* The best one that may be chosen now; -1 if there is none. What repeats a chosen one is out for
 * good. */
static gint
find_best (const Ranker *self, GArray *candidates)
{
  gint best = -1;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (!candidate->chosen && candidate->score > -1e6 && leans_on_chosen (candidates, i)
          && (best < 0 || candidate->score > g_array_index (candidates, Candidate, best).score))
        best = (gint)i;
    }
  return best;
}

static void
choose (const Ranker *self, GArray *candidates)
{
  guint rank = 1;
  gint best;

  while (rank <= ATTACHE_SUMMARY_LENGTH && (best = find_best (self, candidates)) >= 0)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, best);

      if (is_repetition (self, candidates, candidate))
        {
          candidate->score = -1e9;
          continue;
        }
      candidate->chosen = TRUE;
      candidate->sentence.rank = rank++;
    }
}

static void
ranker_init (Ranker *self, AttacheLanguage *language, AttacheStatements *statements)
{
  AttacheLexicon *lexicon = attache_language_get_lexicon (language);
  AttacheDocument *document;
  guint n;

  self->entities = attache_statements_get_entities (statements);
  self->tokens = attache_entities_get_tokens (self->entities);
  document = attache_tokens_get_document (self->tokens);
  self->all = attache_tokens_get_tokens (self->tokens, &n);
  self->sentences = attache_tokens_get_sentences (self->tokens, &n);
  self->blocks = attache_document_get_blocks (document, &n);
  self->quotations = attache_tokens_get_quotations (self->tokens, &self->n_quotations);
  self->text = attache_document_get_text (document, NULL);
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->words_upos = attache_table_get_column (self->words, "upos");
  self->words_stop = attache_table_get_column (self->words, "stop");
  self->openers = attache_lexicon_get_table (lexicon, "openers");
}

/**
 * attache_summary_choose:
 * @language: the language
 * @statements: the statements, and with them all that was found
 *
 * Ranks the sentences of the first %ATTACHE_LIMIT_SUMMARY_SENTENCES by place, words of the title,
 * entities and length, and takes the best that stand on their own, do not cut a quotation and do
 * not repeat each other. A leading dateline is not part of a sentence here.
 *
 * Returns: (transfer full): at most %ATTACHE_SUMMARY_LENGTH #AttacheSummarySentence, in article
 * order
 */
GArray *
attache_summary_choose (AttacheLanguage *language, AttacheStatements *statements)
{
  GArray *summary = g_array_new (FALSE, FALSE, sizeof (AttacheSummarySentence));
  g_autoptr (GArray) candidates = NULL;
  Ranker ranker = { 0 };
  guint n_sentences;

  ranker_init (&ranker, language, statements);
  attache_tokens_get_sentences (ranker.tokens, &n_sentences);
  ranker.title = collect_title (&ranker, n_sentences);
  candidates = collect_candidates (&ranker, n_sentences);
  choose (&ranker, candidates);
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).chosen)
      g_array_append_val (summary, g_array_index (candidates, Candidate, i).sentence);
  g_hash_table_unref (ranker.title);
  return summary;
}
