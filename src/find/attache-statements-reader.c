/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#include "base/attache-limits.h"

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

#define NO_CUT G_MAXUINT32

/* The longest place, date and agency before a first sentence. */
#define DATELINE_TOKENS 14

/* The shortest quotation, with its marks, that is taken for a sentence behind an abbreviation. */
#define HIDDEN_QUOTE_TOKENS 7

static AttacheFinding *
last_finding (AttacheReader *reader)
{
  return &g_array_index (reader->findings, AttacheFinding, reader->findings->len - 1);
}

AttacheFinding *
attache_reader_add (AttacheReader *reader, const AttacheCue *cue, AttacheRange source,
                    const char *rule, gdouble confidence)
{
  const AttacheClauses *self = reader->clauses;
  AttacheFinding finding = {
    .cue = cue->span,
    .source = source,
    .row = cue->row,
    .quote = ATTACHE_NO_QUOTE,
    .token = cue->head,
    .sentence = reader->sentence,
    .block = self->sentences[reader->sentence].block,
    .negated = cue->negated,
    .passive = cue->passive,
    .rule = rule,
    .confidence = confidence,
  };
  g_array_append_val (reader->findings, finding);
  reader->agent = (AttacheRange){ 0, 0 };
  if (!attache_range_is_empty (source))
    reader->last = source;
  return last_finding (reader);
}

void
attache_reader_drop_last (AttacheReader *reader)
{
  g_array_set_size (reader->findings, reader->findings->len - 1);
}

/* The content of the newest finding runs on from @first until something closes it. */
void
attache_reader_open (AttacheReader *reader, guint32 first, AttacheForm form)
{
  reader->open = reader->findings->len - 1;
  reader->open_first = first;
  reader->open_form = form;
}

/* Words behind a semicolon are the reporter's own again, unless they hang on those before. */
static guint32
end_at_semicolon (const AttacheClauses *self, guint32 first, guint32 end)
{
  for (guint32 i = first + 1; i + 1 < end; i++)
    if (!attache_clauses_in_quote (self, i) && attache_clauses_word_is (self, i, ";")
        && !IS (i + 1, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_RELATIVE
                           | ATTACHE_WORD_COMPLEMENT))
      return i;
  return end;
}

void
attache_reader_close (AttacheReader *reader, guint32 end)
{
  if (reader->open == ATTACHE_NO_FINDING)
    return;
  AttacheFinding *finding = &g_array_index (reader->findings, AttacheFinding, reader->open);
  if (end <= reader->range.end)
    end = end_at_semicolon (reader->clauses, reader->open_first, end);
  attache_findings_add_content (reader->clauses, finding, reader->open_first, end);
  if (finding->n_content == 0)
    g_array_remove_index (reader->findings, reader->open);
  reader->open = ATTACHE_NO_FINDING;
  reader->low = MAX (reader->low, end);
}

/* Who goes on speaking in "and demanded", ", saying": who spoke last, else the subject of the
 * sentence. */
AttacheRange
attache_reader_shared (AttacheReader *reader, guint32 before)
{
  if (!attache_range_is_empty (reader->last))
    return reader->last;
  if (!reader->main_known)
    reader->main = attache_subject_main (reader->clauses, reader->range.first, reader->range.end);
  reader->main_known = TRUE;
  if (attache_range_is_empty (reader->main) || reader->main.end > before)
    return (AttacheRange){ before, before };
  return reader->main;
}

/* The token before a clause that stands beside the running one: a conjunction, a semicolon. */
static guint32
cut_before_clause (AttacheReader *reader, guint32 first)
{
  const AttacheClauses *self = reader->clauses;
  guint32 i = attache_phrase_skip_adverbial_back (self, first, reader->open_first);
  if (i <= reader->open_first)
    return NO_CUT;
  if (IS (i - 1, ATTACHE_WORD_COMMA) && i < first)
    i--;
  if (i <= reader->open_first)
    return NO_CUT;
  if (attache_clauses_word_is (self, i - 1, ";"))
    return i - 1;
  if (IS (i - 1, ATTACHE_WORD_RELATIVE) && i - 1 > reader->open_first
      && IS (i - 2, ATTACHE_WORD_COMMA))
    return i - 2;
  if (!IS (i - 1, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER)
      || attache_clauses_word_is (self, i - 1, "though"))
    return NO_CUT;
  i--;
  if (i > reader->open_first && IS (i - 1, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK))
    i--;
  return i > reader->open_first ? i : NO_CUT;
}

static guint32
cut_before_shared (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject)
{
  const AttacheClauses *self = reader->clauses;
  if (cue->form == ATTACHE_FORM_BASE || cue->form != reader->open_form)
    return NO_CUT;
  if (attache_cues_entry (self, cue->row)->strength == ATTACHE_STRENGTH_WEAK)
    return NO_CUT;
  guint32 i = subject->tag.first;
  if (i > reader->open_first && IS (i, ATTACHE_WORD_COORDINATOR) && IS (i - 1, ATTACHE_WORD_COMMA))
    i--;
  return i > reader->open_first ? i : NO_CUT;
}

/**
 * attache_reader_cut:
 *
 * Where the running content ends because @cue reports anew; G_MAXUINT32 if the cue stands inside
 * the content and so is somebody's report of a report, which is not marked.
 */
guint32
attache_reader_cut (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject)
{
  const AttacheClauses *self = reader->clauses;
  guint32 first = subject->tag.first;
  switch (subject->kind)
    {
    case ATTACHE_SUBJECT_SHARED:
      return cut_before_shared (reader, cue, subject);
    case ATTACHE_SUBJECT_PARTICIPLE:
      return first > reader->open_first && IS (first - 1, ATTACHE_WORD_COMMA) ? first - 1 : NO_CUT;
    case ATTACHE_SUBJECT_RELATIVE:
      {
        guint32 pronoun = subject->source.end;
        return pronoun < self->n && IS (pronoun, ATTACHE_WORD_COMMA) ? pronoun : NO_CUT;
      }
    case ATTACHE_SUBJECT_DIRECT:
      if (attache_clauses_word_is (self, first, "with") && first > reader->open_first
          && IS (first - 1, ATTACHE_WORD_COMMA))
        return first - 1;
      return cut_before_clause (reader, first);
    case ATTACHE_SUBJECT_INVERTED:
    case ATTACHE_SUBJECT_AGENT:
    case ATTACHE_SUBJECT_NONE:
    default:
      return NO_CUT;
    }
}

static void
read_cue (AttacheReader *reader, const AttacheCue *cue)
{
  const AttacheCueEntry *entry = attache_cues_entry (reader->clauses, cue->row);
  if (entry->pos == ATTACHE_CUE_PREPOSITION)
    attache_reader_read_preposition (reader, cue);
  else if (entry->pos == ATTACHE_CUE_NOUN)
    attache_reader_read_noun (reader, cue);
  else if (entry->pos == ATTACHE_CUE_VERB && cue->passive)
    attache_reader_read_passive (reader, cue);
  else if (entry->pos == ATTACHE_CUE_VERB && !cue->infinitive)
    attache_reader_read_verb (reader, cue);
}

/* The end of a sentence without its final mark. */
static guint32
end_of_words (const AttacheClauses *self, AttacheRange range)
{
  guint32 end = range.end;
  while (end > range.first + 1 && !attache_clauses_in_quote (self, end - 1)
         && IS (end - 1, ATTACHE_WORD_STOP))
    end--;
  return end;
}

static gboolean
is_place (const AttacheClauses *self, guint32 token)
{
  guint32 m = attache_clauses_mention_at (self, token);
  return m != ATTACHE_NO_ENTITY && self->names[self->mentions[m].entity].type == ATTACHE_ENTITY_GPE;
}

/* `VIENNA (Reuters) - `, `MOSCOW, May 5 — `: the first token behind the place and agency that lead
 * an article's first paragraph; @first if there are none. */
static guint32
skip_dateline (const AttacheClauses *self, guint32 first, guint32 end)
{
  if (first > 0
      && self->sentences[self->t[first].sentence].block
             == self->sentences[self->t[first - 1].sentence].block)
    return first;
  if (!(self->t[first].flags & ATTACHE_TOKEN_ALL_CAPS) && !is_place (self, first))
    return first;
  for (guint32 i = first; i + 1 < end && i - first < DATELINE_TOKENS; i++)
    {
      const AttacheToken *token = &self->t[i];
      if (i > first && IS (i, ATTACHE_WORD_BREAK) && (token->flags & ATTACHE_TOKEN_SPACE_BEFORE)
          && (self->t[i + 1].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        return i + 1;
      if (!(token->flags & (ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER | ATTACHE_TOKEN_PUNCT))
          || IS (i, ATTACHE_WORD_MARK))
        return first;
    }
  return first;
}

/* The sentence before a quotation that is one itself, where a word like `X.` hid its end: `X denied
 * the charge on X. "It is a lie," he wrote.` @range.end if there is none behind @range.first. */
static guint32
find_hidden_end (const AttacheClauses *self, AttacheRange range)
{
  for (guint32 i = range.first + 1; i < range.end; i++)
    {
      if (!attache_clauses_in_quote (self, i))
        continue;
      AttacheRange quote = attache_clauses_outer_tokens (self, self->quote[i]);
      gboolean stopped = g_str_has_suffix (attache_clauses_word (self, i - 1), ".");
      if (stopped && i == quote.first && quote.end - quote.first >= HIDDEN_QUOTE_TOKENS
          && (self->t[i + 1].flags & ATTACHE_TOKEN_CAPITAL)
          && IS (quote.end - 2, ATTACHE_WORD_STOP | ATTACHE_WORD_COMMA))
        return i;
      i = MAX (i, quote.end - 1);
    }
  return range.end;
}

static void
read_range (const AttacheClauses *self, guint sentence, AttacheRange range, GArray *findings)
{
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (AttacheCue));
  attache_cues_find (self, range, FALSE, cues);
  AttacheReader reader = { .clauses = self,
                           .findings = findings,
                           .cues = cues,
                           .sentence = sentence,
                           .range = range,
                           .low = range.first,
                           .open = ATTACHE_NO_FINDING };
  for (reader.cue = 0; reader.cue < cues->len; reader.cue++)
    read_cue (&reader, &g_array_index (cues, AttacheCue, reader.cue));
  attache_reader_close (&reader, range.end);
}

/**
 * attache_findings_read_sentence:
 *
 * Reads one sentence from left to right. The content of a cue runs on to the end of the sentence
 * until a cue of a clause beside it closes it; cues inside it are not looked at. So each word is
 * in one statement at most, and the outermost attribution wins.
 */
void
attache_findings_read_sentence (const AttacheClauses *self, guint sentence, GArray *findings)
{
  AttacheRange range = { self->sentences[sentence].first, self->sentences[sentence].end };
  range.end = end_of_words (self, range);
  range.first = skip_dateline (self, range.first, range.end);
  while (range.first < range.end)
    {
      guint32 end = find_hidden_end (self, range);
      read_range (self, sentence, (AttacheRange){ range.first, end }, findings);
      range.first = end;
    }
}

static gboolean
is_read (const AttacheClauses *self, guint sentence)
{
  guint32 block = self->sentences[sentence].block;
  return block >= self->n_blocks || self->blocks[block].kind != ATTACHE_BLOCK_BOILERPLATE;
}

static gboolean
is_headline (const AttacheClauses *self, guint sentence)
{
  guint32 block = self->sentences[sentence].block;
  return block < self->n_blocks && self->blocks[block].kind == ATTACHE_BLOCK_HEADLINE;
}

/**
 * attache_findings_read:
 * @findings: (element-type AttacheFinding): added to
 *
 * What the rules find with a cue in all sentences. Some findings are dropped when they are made
 * flat: a little more is looked at than kept.
 *
 * Returns: %FALSE if there was more than is looked at
 */
gboolean
attache_findings_read (const AttacheClauses *self, GArray *findings)
{
  guint s = 0;
  for (; s < self->n_sentences && findings->len < ATTACHE_LIMIT_STATEMENTS * 2; s++)
    if (is_read (self, s))
      {
        guint before = findings->len;
        attache_findings_read_sentence (self, s, findings);
        if (findings->len == before && is_headline (self, s))
          attache_findings_read_label (self, s, findings);
      }
  attache_findings_fill_colons (self, findings);
  attache_findings_read_interview (self, findings);
  return s == self->n_sentences;
}
