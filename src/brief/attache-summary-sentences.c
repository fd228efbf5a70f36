/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-summary-private.h"

/* Which sentences may stand in a summary, and their words. */

/* Fewer words say too little. */
#define FEWEST_WORDS 5

/* A quotation with fewer words around it has nobody who speaks. */
#define WORDS_AROUND_QUOTATION 4

/* The share of words or of triples of words that makes two sentences the same. */
#define SAME_WORDS   0.75
#define SAME_TRIPLES 0.4

gboolean
attache_summarizer_is_stop (const AttacheSummarizer *self, guint token)
{
  AttacheTableMatch match;

  return !(self->all[token].flags & (ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_NUMBER))
         || (attache_table_lookup (self->words, attache_tokens_get_folded (self->tokens, token), -1,
                                   &match)
             && g_str_equal (attache_table_get (self->words, match.hits[0].row, self->words_stop),
                             "yes"));
}

static guint
first_word (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  guint i = sentence->first;

  while (i < sentence->end && (self->all[i].flags & ATTACHE_TOKEN_PUNCT))
    i++;
  return i;
}

/* "He said so", "The two met": whom it speaks of stands before. "It is not clear" needs nobody, but
 * that is not worth knowing. */
static gboolean
hangs (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  AttacheTableMatch match;
  guint i = first_word (self, sentence);
  g_autofree char *pair = NULL;

  if (!self->english)
    return FALSE;

  if (attache_table_lookup (self->openers, attache_tokens_get_folded (self->tokens, i), -1, &match))
    return TRUE;
  if (!match.more || i + 1 >= sentence->end)
    return FALSE;
  pair = g_strconcat (attache_tokens_get_folded (self->tokens, i), " ",
                      attache_tokens_get_folded (self->tokens, i + 1), NULL);
  return attache_table_lookup (self->openers, pair, -1, &match);
}

/* The first quotation that ends behind @at; they are ordered and do not overlap. */
static guint
find_quotation (const AttacheSummarizer *self, guint32 at)
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
cuts_quotation (const AttacheSummarizer *self, const AttacheSentence *sentence)
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

/* A mark without its partner, or a quotation with nobody around it. */
static gboolean
has_half_quotation (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  guint marks = 0, opening = 0, closing = 0, inside = 0, outside = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    {
      const AttacheToken *token = &self->all[i];
      gunichar c = g_utf8_get_char (self->text + token->span.start);

      marks += c == '"';
      opening += c == 0x201c;
      closing += c == 0x201d;
      if (!(token->flags & ATTACHE_TOKEN_WORD))
        continue;
      if (token->flags & ATTACHE_TOKEN_IN_QUOTE)
        inside++;
      else
        outside++;
    }
  return marks % 2 != 0 || opening != closing
         || (inside >= WORDS_AROUND_QUOTATION && outside < WORDS_AROUND_QUOTATION);
}

/* Whether a phrase of the table `asides` stands at @i. */
static gboolean
is_phrase_at (const AttacheSummarizer *self, const AttacheSentence *sentence, guint i)
{
  char key[ATTACHE_LIMIT_TOKEN_BYTES];
  gsize used = 0;
  AttacheTableMatch match = { NULL, 0, TRUE };

  for (guint k = i; k < sentence->end && match.more; k++)
    {
      const char *folded = attache_tokens_get_folded (self->tokens, k);
      gsize size = strlen (folded);

      if (used + size + 2 > sizeof key)
        return FALSE;
      if (k > i && (self->all[k].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        key[used++] = ' ';
      memcpy (key + used, folded, size);
      used += size;
      if (attache_table_lookup (self->asides, key, (gssize)used, &match))
        return TRUE;
    }
  return FALSE;
}

/* "Follow us on …", "(pictured)", "… contributed to this report", an address of the net. */
static gboolean
is_furniture (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  for (guint i = sentence->first; i < sentence->end; i++)
    {
      const char *folded = attache_tokens_get_folded (self->tokens, i);

      if (g_str_has_prefix (folded, "http") || g_str_has_prefix (folded, "www.")
          || is_phrase_at (self, sentence, i))
        return TRUE;
    }
  return FALSE;
}

static guint
count_words (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  guint n = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    n += (self->all[i].flags & ATTACHE_TOKEN_WORD) != 0;
  return n;
}

/* Whether it ends as sentences do, closing marks aside, and not in an abbreviation. */
static gboolean
is_finished (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  guint i = sentence->end - 1;
  gunichar c;

  while (i > sentence->first && strchr ("\"')]", self->text[self->all[i].span.start]) != NULL)
    i--;
  while (i > sentence->first
         && (g_utf8_get_char (self->text + self->all[i].span.start) == 0x201d
             || g_utf8_get_char (self->text + self->all[i].span.start) == 0x2019))
    i--;
  c = g_utf8_get_char (g_utf8_prev_char (self->text + self->all[i].span.end));
  return c == '.' || c == '!' || c == '?';
}

static gboolean
may_be_chosen (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  AttacheBlockKind kind = self->blocks[sentence->block].kind;
  guint first = first_word (self, sentence);

  if (kind != ATTACHE_BLOCK_PARAGRAPH && kind != ATTACHE_BLOCK_QUOTE && kind != ATTACHE_BLOCK_LIST)
    return FALSE;
  return first < sentence->end && is_finished (self, sentence)
         && count_words (self, sentence) >= FEWEST_WORDS
         && !g_unichar_islower (g_utf8_get_char (self->text + sentence->span.start))
         && !cuts_quotation (self, sentence) && !has_half_quotation (self, sentence)
         && !is_furniture (self, sentence);
}

static guint32
number_of (AttacheSummarizer *self, const char *lemma)
{
  gpointer found = g_hash_table_lookup (self->numbers, lemma);
  guint none = 0;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  g_array_append_val (self->counts, none);
  g_hash_table_insert (self->numbers, (gpointer)lemma, GUINT_TO_POINTER (self->counts->len));
  return self->counts->len - 1;
}

static gint
by_number (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

/* Sorts and takes out what is twice. Returns: how many are left */
static guint
sort_distinct (GArray *numbers)
{
  guint n = 0;

  g_array_sort (numbers, by_number);
  for (guint i = 0; i < numbers->len; i++)
    if (i == 0 || g_array_index (numbers, guint32, i) != g_array_index (numbers, guint32, n - 1))
      g_array_index (numbers, guint32, n++) = g_array_index (numbers, guint32, i);
  g_array_set_size (numbers, n);
  return n;
}

static void
read_words (AttacheSummarizer *self, const AttacheSentence *sentence,
            AttacheSummaryCandidate *candidate)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) triples = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 before[2] = { 0 };
  guint n = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    {
      guint32 word = g_str_hash (attache_tokens_get_folded (self->tokens, i)), triple;

      if (!(self->all[i].flags & (ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_NUMBER)))
        continue;
      triple = attache_feature2 (before[0], before[1], word);
      if (n++ >= 2)
        g_array_append_val (triples, triple);
      before[0] = before[1];
      before[1] = word;
      if (!attache_summarizer_is_stop (self, i))
        {
          guint32 number = number_of (self, attache_tokens_get_lemma (self->tokens, i));

          g_array_append_val (words, number);
        }
    }
  candidate->n_words = sort_distinct (words);
  candidate->n_triples = sort_distinct (triples);
  candidate->words = (guint32 *)g_array_free (g_steal_pointer (&words), FALSE);
  candidate->triples = (guint32 *)g_array_free (g_steal_pointer (&triples), FALSE);
  for (guint i = 0; i < candidate->n_words; i++)
    g_array_index (self->counts, guint, candidate->words[i])++;
}

/* How many of two ascending lists are the same. */
guint
attache_summarizer_share (const guint32 *a, guint n_a, const guint32 *b, guint n_b)
{
  guint n = 0;

  for (guint i = 0, k = 0; i < n_a && k < n_b;)
    if (a[i] == b[k])
      {
        n++;
        i++;
        k++;
      }
    else if (a[i] < b[k])
      i++;
    else
      k++;
  return n;
}

/* Whether two sentences say nearly the same. */
gboolean
attache_summarizer_repeats (const AttacheSummaryCandidate *a, const AttacheSummaryCandidate *b)
{
  guint words = attache_summarizer_share (a->words, a->n_words, b->words, b->n_words);
  guint triples = attache_summarizer_share (a->triples, a->n_triples, b->triples, b->n_triples);

  return words >= SAME_WORDS * MAX (1, MIN (a->n_words, b->n_words))
         || triples > SAME_TRIPLES * MAX (1, MIN (a->n_triples, b->n_triples));
}

static AttacheSpan
span_of (const AttacheSummarizer *self, const AttacheSentence *sentence)
{
  return sentence->span.start == self->blocks[sentence->block].span.start
             ? attache_summary_without_dateline (self->text, sentence->span)
             : sentence->span;
}

static void
collect_candidates (AttacheSummarizer *self)
{
  for (guint i = 0;
       i < self->n_sentences && self->candidates->len < ATTACHE_LIMIT_SUMMARY_SENTENCES; i++)
    {
      const AttacheSentence *sentence = &self->sentences[i];
      AttacheSummaryCandidate candidate
          = { .sentence = { span_of (self, sentence), i, 0 }, .place = self->candidates->len };

      if (!may_be_chosen (self, sentence))
        continue;
      candidate.hangs = hangs (self, sentence);
      read_words (self, sentence, &candidate);
      g_array_append_val (self->candidates, candidate);
    }
}

/* The words of the headline, or of the item's title where the text has none. */
static void
collect_title (AttacheSummarizer *self)
{
  AttacheItem *item = attache_document_get_item (attache_tokens_get_document (self->tokens));
  const char *title = attache_item_get (item, ATTACHE_ITEM_FIELD_TITLE);
  g_autofree char *folded = title != NULL ? attache_lexicon_fold (title, -1) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n-,.:;!?\"'()/", -1);

  for (guint s = 0; s < MIN (self->n_sentences, 3); s++)
    if (self->blocks[self->sentences[s].block].kind == ATTACHE_BLOCK_HEADLINE)
      for (guint i = self->sentences[s].first; i < self->sentences[s].end; i++)
        if (!attache_summarizer_is_stop (self, i))
          g_hash_table_add (self->title, GUINT_TO_POINTER (number_of (
                                             self, attache_tokens_get_lemma (self->tokens, i))));
  if (g_hash_table_size (self->title) > 0)
    return;
  for (guint i = 0; words[i] != NULL; i++)
    {
      AttacheTableMatch match;
      gpointer number = g_hash_table_lookup (self->numbers, words[i]);
      gboolean stop
          = attache_table_lookup (self->words, words[i], -1, &match)
            && g_str_equal (attache_table_get (self->words, match.hits[0].row, self->words_stop),
                            "yes");

      if (number != NULL && !stop)
        g_hash_table_add (self->title, GUINT_TO_POINTER (GPOINTER_TO_UINT (number) - 1));
    }
}

static void
candidate_clear (gpointer data)
{
  AttacheSummaryCandidate *candidate = data;

  g_free (candidate->words);
  g_free (candidate->triples);
}

/**
 * attache_summarizer_new:
 * @statements: the statements, and with them all that was found; they outlive it
 * @english: whether the text is English; else only what needs no knowledge of the language is used
 *
 * Returns: (transfer full): the sentences that may be chosen, of the first
 *   %ATTACHE_LIMIT_SUMMARY_SENTENCES that may
 */
AttacheSummarizer *
attache_summarizer_new (AttacheLanguage *language, AttacheStatements *statements, gboolean english)
{
  AttacheSummarizer *self = g_new0 (AttacheSummarizer, 1);
  AttacheLexicon *lexicon = attache_language_get_lexicon (language);
  guint n;

  self->language = language;
  self->statements = statements;
  self->english = english;
  self->entities = attache_statements_get_entities (statements);
  self->tokens = attache_entities_get_tokens (self->entities);
  self->all = attache_tokens_get_tokens (self->tokens, &n);
  self->sentences = attache_tokens_get_sentences (self->tokens, &self->n_sentences);
  self->blocks = attache_document_get_blocks (attache_tokens_get_document (self->tokens), &n);
  self->quotations = attache_tokens_get_quotations (self->tokens, &self->n_quotations);
  self->text = attache_document_get_text (attache_tokens_get_document (self->tokens), NULL);
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->words_stop = attache_table_get_column (self->words, "stop");
  self->openers = attache_lexicon_get_table (lexicon, "openers");
  self->asides = attache_lexicon_get_table (lexicon, "asides");
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->title = g_hash_table_new (NULL, NULL);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (AttacheSummaryCandidate));
  g_array_set_clear_func (self->candidates, candidate_clear);
  collect_candidates (self);
  collect_title (self);
  return self;
}

void
attache_summarizer_free (AttacheSummarizer *self)
{
  g_hash_table_unref (self->numbers);
  g_array_unref (self->counts);
  g_hash_table_unref (self->title);
  g_array_unref (self->candidates);
  g_free (self);
}
