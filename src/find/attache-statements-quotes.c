/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include "base/attache-limits.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* A quotation with no tag is speech from this many words on; shorter ones are terms, titles and
 * irony. */
#define ORPHAN_WORDS   4
#define SENTENCE_WORDS 2

static guint
count_words (const AttacheClauses *self, AttacheRange range)
{
  guint words = 0;
  for (guint32 i = range.first; i < range.end; i++)
    words += !(self->t[i].flags & ATTACHE_TOKEN_PUNCT);
  return words;
}

/* Which finding has taken each token: 0 for none, else its index + 1. */
static guint32 *
map_owners (const AttacheClauses *self, GArray *findings)
{
  guint32 *owner = g_new0 (guint32, self->n + 1);
  for (guint f = 0; f < findings->len; f++)
    {
      const AttacheFinding *finding = &g_array_index (findings, AttacheFinding, f);
      for (guint c = 0; c < finding->n_content; c++)
        for (guint32 i = attache_tokens_find (self->tokens, finding->content[c].start);
             i < self->n && self->t[i].span.start < finding->content[c].end; i++)
          owner[i] = f + 1;
    }
  return owner;
}

static gboolean
is_taken (const guint32 *owner, AttacheRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    if (owner[i])
      return TRUE;
  return FALSE;
}

/* A quotation that is a sentence by itself: nothing but stops around it. */
static gboolean
stands_alone (const AttacheClauses *self, AttacheRange range)
{
  guint32 first_sentence = self->t[range.first].sentence;
  guint32 last_sentence = self->t[range.end - 1].sentence;
  guint32 i = range.first;
  while (i > self->sentences[first_sentence].first && (self->t[i - 1].flags & ATTACHE_TOKEN_PUNCT))
    i--;
  if (i > self->sentences[first_sentence].first
      && !IS (range.first - 1, ATTACHE_WORD_BREAK | ATTACHE_WORD_STOP))
    return FALSE;
  for (i = range.end; i < self->sentences[last_sentence].end; i++)
    if (!(self->t[i].flags & ATTACHE_TOKEN_PUNCT))
      return FALSE;
  return TRUE;
}

/* The last finding whose cue or content stands in each sentence: its index + 1. */
static guint32 *
map_sentences (const AttacheClauses *self, GArray *findings)
{
  guint32 *last = g_new0 (guint32, self->n_sentences + 1);
  for (guint f = 0; f < findings->len; f++)
    {
      const AttacheFinding *finding = &g_array_index (findings, AttacheFinding, f);
      last[finding->sentence] = f + 1;
      if (finding->n_content == 0)
        continue;
      guint32 i
          = attache_tokens_find (self->tokens, finding->content[finding->n_content - 1].end - 1);
      if (i < self->n && self->t[i].sentence > finding->sentence)
        last[self->t[i].sentence] = f + 1;
    }
  return last;
}

/* The finding that ends in the sentence before a quotation, in the same block or the one before; 0
 * if there is none. */
static guint32
voice_before (const AttacheClauses *self, guint32 q, const guint32 *last)
{
  AttacheRange range = attache_clauses_outer_tokens (self, q);
  if (range.first == 0)
    return 0;
  guint32 sentence = self->t[range.first - 1].sentence;
  guint32 block = self->sentences[sentence].block;
  if (block != self->quotes[q].block && self->blocks[block].kind != ATTACHE_BLOCK_PARAGRAPH)
    return 0;
  return last[sentence];
}

/* `X wrote a letter to Y: "…"`: whoever the sentence before the colon is about. */
static AttacheRange
subject_before_colon (const AttacheClauses *self, guint32 mark)
{
  AttacheRange nobody = { mark, mark };
  if (mark == 0 || !attache_clauses_word_is (self, mark - 1, ":"))
    return nobody;
  AttacheRange label = attache_findings_label_before (self, mark - 1);
  if (!attache_range_is_empty (label))
    return label;
  guint32 first = self->sentences[self->t[mark - 1].sentence].first;
  AttacheRange subject = attache_subject_main (self, first, mark - 1);
  return attache_range_is_empty (subject) ? nobody : subject;
}

static void
add_orphan (const AttacheClauses *self, GArray *findings, guint32 q, gboolean inferred,
            gdouble confidence)
{
  AttacheRange range = attache_clauses_outer_tokens (self, q);
  AttacheRange source = subject_before_colon (self, range.first);
  AttacheFinding finding = {
    .row = G_MAXUINT32,
    .source = source,
    .quote = q,
    .token = range.first,
    .sentence = self->t[range.first].sentence,
    .block = self->quotes[q].block,
    .inferred = inferred,
    .rule = inferred ? "orphan-inferred" : "orphan",
    .confidence = confidence,
  };
  if (attache_findings_add_content (self, &finding, range.first, range.end))
    g_array_append_val (findings, finding);
}

/* `"A," said X. "B."`: what goes on after the tag belongs to it. Behind a paraphrase (`X promised
 * more talks. "B."`) it is a statement of its own, for nothing says that X goes on. */
static gboolean
joins (const AttacheClauses *self, const AttacheFinding *finding, guint32 q)
{
  return finding->block == self->quotes[q].block && strcmp (finding->rule, "quote-before") == 0;
}

/* `"We have failed."`: few words, but a sentence by their stop. */
static gboolean
is_sentence (const AttacheClauses *self, AttacheRange range)
{
  return range.end - range.first > 3 && IS (range.end - 2, ATTACHE_WORD_STOP)
         && (self->t[range.first + 1].flags & ATTACHE_TOKEN_CAPITAL)
         && count_words (self, range) >= SENTENCE_WORDS;
}

/* `Novak: "No."` */
static gboolean
has_label (const AttacheClauses *self, AttacheRange range)
{
  return range.first > 0
         && !attache_range_is_empty (attache_findings_label_before (self, range.first - 1));
}

static void
place_quote (const AttacheClauses *self, GArray *findings, guint32 q, guint32 *owner, guint32 *last)
{
  AttacheRange range = attache_clauses_outer_tokens (self, q);
  if (range.end <= range.first || is_taken (owner, range) || !stands_alone (self, range))
    return;
  guint32 f = 0;
  gboolean continues = q > 0 && self->quotes[q].continues;
  if (continues)
    {
      AttacheRange before = attache_clauses_outer_tokens (self, q - 1);
      f = owner[MIN (before.first + 1, self->n - 1)];
    }
  else if (count_words (self, range) < ORPHAN_WORDS && !is_sentence (self, range)
           && !has_label (self, range))
    return;
  else
    f = voice_before (self, q, last);
  AttacheFinding *finding = f > 0 ? &g_array_index (findings, AttacheFinding, f - 1) : NULL;
  if (finding && (continues || joins (self, finding, q))
      && attache_findings_add_content (self, finding, range.first, range.end))
    ;
  else
    {
      add_orphan (self, findings, q, finding != NULL, finding ? 0.7 : 0.5);
      f = findings->len;
    }
  for (guint32 i = range.first; i < range.end; i++)
    owner[i] = f;
  last[self->t[range.end - 1].sentence] = f;
}

/**
 * attache_findings_join_quotes:
 *
 * Finds a place for each quotation no cue has taken: the paragraphs a quotation runs over, and what
 * goes on after a tag in the same paragraph, join their statement; others are statements of their
 * own, with the voice of the sentence before them if there is one.
 */
void
attache_findings_join_quotes (const AttacheClauses *self, GArray *findings)
{
  g_autofree guint32 *owner = map_owners (self, findings);
  g_autofree guint32 *last = map_sentences (self, findings);
  for (guint32 q = 0; q < self->n_quotes; q++)
    {
      guint32 block = self->quotes[q].block;
      if (block < self->n_blocks && self->blocks[block].kind == ATTACHE_BLOCK_BOILERPLATE)
        continue;
      AttacheRange range = attache_clauses_outer_tokens (self, q);
      if (range.first < self->n && self->quote[range.first] == q)
        place_quote (self, findings, q, owner, last);
    }
}

static gboolean
names_speaker (const AttacheClauses *self, const AttacheFinding *finding, AttacheRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      for (guint32 k = finding->source.first; k < finding->source.end; k++)
        {
          guint32 other = attache_clauses_mention_at (self, k);
          if (m != ATTACHE_NO_ENTITY && other != ATTACHE_NO_ENTITY
              && self->mentions[m].entity == self->mentions[other].entity
              && self->names[self->mentions[m].entity].type == ATTACHE_ENTITY_PER)
            return TRUE;
          if (i > range.first && attache_clauses_word_is (self, i - 1, "the")
              && (self->t[i].flags & ATTACHE_TOKEN_CAPITAL) && attache_clauses_title_kind (self, k)
              && self->t[i].folded == self->t[k].folded)
            return TRUE;
          if (k - finding->source.first > 12)
            break;
        }
    }
  return FALSE;
}

static AttacheRange
tokens_of_block (const AttacheClauses *self, guint32 block)
{
  guint32 first = attache_tokens_find (self->tokens, self->blocks[block].span.start);
  guint32 end = first;
  while (end < self->n && self->t[end].span.start < self->blocks[block].span.end)
    end++;
  return (AttacheRange){ first, end };
}

/* The paragraphs behind "X said:", up to a heading, the next such label, or a paragraph about the
 * speaker. */
static void
fill_paragraphs (const AttacheClauses *self, AttacheFinding *finding, const guint8 *labelled)
{
  for (guint32 block = finding->block + 1; block < self->n_blocks; block++)
    {
      AttacheBlockKind kind = self->blocks[block].kind;
      if ((kind != ATTACHE_BLOCK_PARAGRAPH && kind != ATTACHE_BLOCK_LIST
           && kind != ATTACHE_BLOCK_QUOTE)
          || labelled[block])
        return;
      AttacheRange range = tokens_of_block (self, block);
      if (attache_range_is_empty (range))
        continue;
      gboolean quoted = attache_clauses_in_quote (self, range.first);
      if (finding->n_content == 0 && quoted)
        {
          range = attache_clauses_outer_tokens (self, self->quote[range.first]);
          attache_findings_add_content (self, finding, range.first, range.end);
          finding->quote = self->quote[range.first];
          return;
        }
      if (quoted || names_speaker (self, finding, range))
        return;
      attache_findings_add_content (self, finding, range.first, range.end);
    }
}

/**
 * attache_findings_fill_colons:
 *
 * Gives the statements whose tag ends in a colon at the end of a paragraph what follows: a
 * quotation, or, as ministries write, the paragraphs without marks.
 */
void
attache_findings_fill_colons (const AttacheClauses *self, GArray *findings)
{
  g_autofree guint8 *labelled = g_new0 (guint8, self->n_blocks + 1);
  for (guint f = 0; f < findings->len; f++)
    {
      const AttacheFinding *finding = &g_array_index (findings, AttacheFinding, f);
      if (finding->n_content == 0 && strcmp (finding->rule, "colon") == 0)
        labelled[finding->block] = 1;
    }
  for (guint f = 0; f < findings->len; f++)
    {
      AttacheFinding *finding = &g_array_index (findings, AttacheFinding, f);
      if (finding->n_content == 0 && strcmp (finding->rule, "colon") == 0)
        fill_paragraphs (self, finding, labelled);
    }
}
