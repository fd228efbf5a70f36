/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* Commas looked at behind a participle that leads the sentence. */
#define LEADING_COMMAS 3

/* What stands before a tag: `"…," X said` and `…, X said`. */
typedef enum
{
  BEFORE_NOTHING,
  BEFORE_QUOTE,
  BEFORE_CLAUSE
} Before;

/* How sure each construction is by itself, for sure, likely and weak cues. Measured on the training
 * part of the corpus. */
static const gdouble confidence_of_quote[] = { 0.80, 0.90, 0.97 };
static const gdouble confidence_of_that[] = { 0.60, 0.80, 0.92 };
static const gdouble confidence_of_phrase[] = { 0.35, 0.60, 0.75 };

static gdouble
confidence_of (const AttacheCueEntry *entry, AttacheContentKind kind)
{
  switch (kind)
    {
    case ATTACHE_CONTENT_QUOTE:
      return confidence_of_quote[entry->strength];
    case ATTACHE_CONTENT_THAT:
    case ATTACHE_CONTENT_CLAUSE:
      return confidence_of_that[entry->strength];
    default:
      return confidence_of_phrase[entry->strength];
    }
}

/* A quotation that ends its sentence and is followed by a sentence that reports something of its
 * own has another tag: `He said: "Never." Smith called it a shame.` */
static gboolean
belongs_to_tag (AttacheReader *reader, guint32 mark, AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  AttacheRange quote = attache_clauses_outer_tokens (self, self->quote[mark]);
  if (self->quotes[self->quote[mark]].block != self->sentences[reader->sentence].block)
    return FALSE;
  gboolean stopped = quote.end - quote.first > 2 && IS (quote.end - 2, ATTACHE_WORD_STOP);
  return !stopped || after.kind == ATTACHE_CONTENT_NONE;
}

static Before
what_is_before (AttacheReader *reader, const AttacheSubject *subject, AttacheContent after,
                guint32 *end)
{
  const AttacheClauses *self = reader->clauses;
  guint32 i = subject->tag.first;
  *end = i;
  if (subject->kind != ATTACHE_SUBJECT_DIRECT && subject->kind != ATTACHE_SUBJECT_INVERTED)
    return BEFORE_NOTHING;
  if (i == 0)
    return BEFORE_NOTHING;
  if (attache_clauses_in_quote (self, i - 1))
    return belongs_to_tag (reader, i - 1, after) ? BEFORE_QUOTE : BEFORE_NOTHING;
  if (i <= reader->low)
    return BEFORE_NOTHING;
  if (!IS (i - 1, ATTACHE_WORD_COMMA))
    return BEFORE_NOTHING;
  *end = i - 1;
  if (i >= 2 && attache_clauses_in_quote (self, i - 2))
    return BEFORE_QUOTE;
  return i - 1 > reader->low ? BEFORE_CLAUSE : BEFORE_NOTHING;
}

/* Whether a quotation begins a sentence or follows a colon: it is speech, not a term in the
 * sentence. */
static gboolean
quote_opens_clause (const AttacheClauses *self, AttacheRange quote, guint32 low)
{
  if (quote.first <= low)
    return TRUE;
  return IS (quote.first - 1, ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK)
         || (self->t[quote.first].flags & ATTACHE_TOKEN_SENTENCE_START);
}

/* The quotation that ends before a tag, with what belongs to it: earlier ones of the sentence, and
 * the paragraphs it runs over. */
static gboolean
add_quote_before (AttacheReader *reader, AttacheFinding *finding, guint32 end)
{
  const AttacheClauses *self = reader->clauses;
  guint32 q = self->quote[end - 1];
  AttacheRange quote = attache_clauses_outer_tokens (self, q);
  finding->quote = q;
  guint32 first_block = q;
  for (guint steps = 0;
       first_block > 0 && steps < ATTACHE_STATEMENT_MAX_CONTENT - 2
       && self->quotes[first_block].continues && self->quotes[first_block - 1].open_ended;
       steps++)
    first_block--;
  for (guint32 k = first_block; k < q; k++)
    {
      AttacheRange piece = attache_clauses_outer_tokens (self, k);
      attache_findings_add_content (self, finding, piece.first, piece.end);
    }
  guint32 first = quote.first;
  if (first > reader->low && !quote_opens_clause (self, quote, reader->low))
    {
      first = reader->low;
      while (first < quote.first
             && IS (first, ATTACHE_WORD_COMMA | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_BREAK))
        first++;
    }
  return attache_findings_add_content (self, finding, first, end);
}

/* A comma behind the tag: the clause goes on there, unless another cue begins at once. */
static gboolean
goes_on_after (AttacheReader *reader, guint32 comma)
{
  const AttacheClauses *self = reader->clauses;
  guint32 i = comma + 1;
  if (i < reader->range.end && IS (i, ATTACHE_WORD_RELATIVE)
      && !attache_clauses_word_is (self, i, "that"))
    return FALSE;
  if (i >= reader->range.end || IS (i, ATTACHE_WORD_LINKER))
    return i < reader->range.end && attache_clauses_word_is (self, i, "and");
  if (reader->cue + 1 >= reader->cues->len)
    return TRUE;
  const AttacheCue *next = &g_array_index (reader->cues, AttacheCue, reader->cue + 1);
  return attache_phrase_skip_adverbial (self, i, reader->range.end) < next->span.first;
}

static void
read_quote_before (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
                   guint32 end, AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  AttacheFinding *finding = attache_reader_add (reader, cue, subject->source, "quote-before", 0.95);
  add_quote_before (reader, finding, end);
  guint32 i = after.first;
  reader->low = MAX (subject->tag.end, cue->span.end);
  if (i < reader->range.end && IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK))
    i++;
  if (i < reader->range.end && attache_clauses_in_quote (self, i))
    {
      guint32 stop = attache_content_end_of_quote (self, i, reader->range.end);
      attache_reader_open (reader, i, cue->form);
      if (stop <= reader->range.end)
        attache_reader_close (reader, stop);
      else
        {
          attache_reader_close (reader, stop);
          reader->low = stop;
        }
    }
}

/* `The country would sign, X said, "but not forget"`: the quotation goes on with the clause before
 * the tag. One that begins with a capital is a sentence of its own. */
static gboolean
goes_on_in_quote (AttacheReader *reader, AttacheContent after, guint32 before_end)
{
  const AttacheClauses *self = reader->clauses;
  guint32 first = attache_tag_clause_start (reader, reader->low, before_end);
  return after.kind == ATTACHE_CONTENT_QUOTE && IS (after.first - 1, ATTACHE_WORD_COMMA)
         && !(self->t[after.first + 1].flags & ATTACHE_TOKEN_CAPITAL)
         && attache_tag_follows_clause (self, first, before_end);
}

static gboolean
takes_clause (const AttacheCueEntry *entry)
{
  return entry->strength >= ATTACHE_STRENGTH_LIKELY
         && (entry->frame & (ATTACHE_FRAME_THAT | ATTACHE_FRAME_QUOTE));
}

/* `…, X said`: the clause before the tag. */
static void
read_clause_before (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
                    guint32 end, AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  guint32 first = attache_tag_clause_start (reader, reader->low, end);
  /* In `The border, X said, was closed` the verb comes behind the tag. */
  gboolean around = after.first + 1 < reader->range.end && IS (after.first, ATTACHE_WORD_COMMA)
                    && IS (after.first + 1, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL);
  if ((after.kind != ATTACHE_CONTENT_QUOTE
       && !attache_tag_is_loose (self, after.first, reader->range.end))
      || (!around && !attache_tag_follows_clause (self, first, end)))
    return;
  AttacheFinding *finding = attache_reader_add (reader, cue, subject->source, "clause-before",
                                                confidence_of_that[entry->strength] - 0.05);
  attache_findings_add_content (self, finding, first, end);
  guint32 i = after.first;
  reader->low = MAX (subject->tag.end, cue->span.end);
  if (after.kind == ATTACHE_CONTENT_QUOTE)
    {
      attache_reader_open (reader, i, cue->form);
      attache_reader_close (reader, attache_content_end_of_quote (self, i, reader->range.end));
    }
  else if (i < reader->range.end && IS (i, ATTACHE_WORD_COMMA) && goes_on_after (reader, i))
    attache_reader_open (reader, i + 1, cue->form);
}

/* `X denied it, the agency reported.`: the tag at the end embraces all of its sentence. */
static gboolean
read_last_tag (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
               AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  guint32 i = subject->tag.first;
  if (subject->kind != ATTACHE_SUBJECT_DIRECT || after.kind != ATTACHE_CONTENT_NONE
      || i <= reader->range.first + 1 || !IS (i - 1, ATTACHE_WORD_COMMA)
      || attache_clauses_in_quote (self, i - 2) || after.first < reader->range.end
      || !takes_clause (attache_cues_entry (self, cue->row))
      || !attache_tag_embraces (reader, i - 1))
    return FALSE;
  read_clause_before (reader, cue, subject, i - 1, after);
  return TRUE;
}

/* "As X noted, the vote is late": the clause behind the comma is the content. */
static gboolean
read_as_clause (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
                AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  guint32 i = subject->tag.first;
  if (i <= reader->range.first || !attache_clauses_word_is (self, i - 1, "as")
      || after.first >= reader->range.end || !IS (after.first, ATTACHE_WORD_COMMA)
      || i - 1 > reader->low)
    return FALSE;
  attache_reader_add (reader, cue, subject->source, "as-clause", 0.75);
  attache_reader_open (reader, after.first + 1, cue->form);
  return TRUE;
}

/* "The minister said:" at the end of a paragraph; the next ones are filled in later. */
static gboolean
read_colon (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
            AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  if (after.first + 1 != reader->range.end || !attache_clauses_word_is (self, after.first, ":")
      || !(entry->frame & ATTACHE_FRAME_QUOTE)
      || (reader->sentence + 1 < self->n_sentences
          && self->sentences[reader->sentence + 1].block
                 == self->sentences[reader->sentence].block))
    return FALSE;
  attache_reader_add (reader, cue, subject->source, "colon", 0.96);
  return TRUE;
}

/* The comma behind which the main clause goes on with its verb, or @high: `X, citing Y, reported`.
 */
static guint32
comma_before_verb (const AttacheClauses *self, guint32 first, guint32 high, gboolean participles)
{
  for (guint32 i = first + 1; i + 1 < high; i++)
    if (IS (i, ATTACHE_WORD_COMMA) && !attache_clauses_in_quote (self, i)
        && IS (i + 1, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL)
        && (participles || !g_str_has_suffix (attache_clauses_word (self, i + 1), "ing")))
      return i;
  return high;
}

/* In `the strike, which X said was unlawful, killed nobody` what X said ends where the main clause
 * goes on: at a comma before a verb. Returns the comma, or @high. */
static guint32
end_of_relative (const AttacheClauses *self, const AttacheSubject *subject, guint32 first,
                 guint32 high)
{
  guint32 low = subject->source.first;
  if (subject->kind != ATTACHE_SUBJECT_DIRECT || low == 0 || !IS (low - 1, ATTACHE_WORD_RELATIVE))
    return high;
  return comma_before_verb (self, first, high, TRUE);
}

/* Where the subject goes on acting (`urged them to leave and closed the border`), unless a cue
 * between reads on from there. */
static guint32
end_before_verb (AttacheReader *reader, guint32 first)
{
  guint32 high = reader->range.end;
  guint32 end = attache_content_end_before_verb (reader->clauses, first, high);
  if (reader->cue + 1 >= reader->cues->len)
    return end;
  const AttacheCue *next = &g_array_index (reader->cues, AttacheCue, reader->cue + 1);
  gboolean reads_on
      = attache_cues_entry (reader->clauses, next->row)->strength != ATTACHE_STRENGTH_WEAK;
  return reads_on && next->span.first <= end + 2 ? high : end;
}

/* `offered to resign`, `undertook to pay`, `refused to condemn it`: what one says one will do is
 * said; to refuse to do what is no speech is an act. */
static gboolean
binds_itself (const AttacheCueEntry *entry, const AttacheCue *cue, AttacheContentKind kind)
{
  return kind == ATTACHE_CONTENT_TO
         && (cue->refusing || strcmp (entry->act, "propose") == 0
             || strcmp (entry->act, "promise") == 0);
}

static void
read_content_after (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
                    AttacheContent after)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  static const char *const rules[]
      = { "none", "quote-after", "that", "clause", "to", "object", "phrase" };
  if (entry->strength == ATTACHE_STRENGTH_WEAK && after.kind != ATTACHE_CONTENT_QUOTE
      && after.kind != ATTACHE_CONTENT_THAT && !binds_itself (entry, cue, after.kind))
    return;
  gdouble confidence = confidence_of (entry, after.kind);
  if (subject->kind != ATTACHE_SUBJECT_DIRECT)
    confidence -= 0.1;
  AttacheFinding *finding
      = attache_reader_add (reader, cue, subject->source, rules[after.kind], confidence);
  finding->cue.end = MAX (finding->cue.end, after.cue_end);
  attache_reader_open (reader, after.first, cue->form);
  if (after.kind == ATTACHE_CONTENT_QUOTE)
    {
      finding->quote = self->quote[after.first];
      guint32 end = attache_content_end_of_quote (self, after.first, reader->range.end);
      if (end != reader->range.end)
        attache_reader_close (reader, end);
    }
  else if (after.kind >= ATTACHE_CONTENT_TO)
    {
      guint32 end = end_before_verb (reader, after.first);
      if (after.kind == ATTACHE_CONTENT_PHRASE)
        end = attache_content_end_of_phrase (self, after.first, end);
      guint32 low = reader->low;
      guint32 aside = subject->kind == ATTACHE_SUBJECT_PARTICIPLE
                          ? comma_before_verb (self, after.first, end, FALSE)
                          : end;
      if (aside < reader->range.end)
        attache_reader_close (reader, aside);
      if (aside < end)
        reader->low = low;
    }
  else
    {
      guint32 end = end_of_relative (self, subject, after.first, reader->range.end);
      end = attache_content_end_of_clause (self, after.first, end);
      guint32 low = reader->low;
      if (end < reader->range.end)
        {
          attache_reader_close (reader, end);
          /* The subject of the main clause stands before the relative one. */
          reader->low = low;
        }
    }
}

/* Where an apposition with such a clause leaves the content it stands in: `…, an idea that X called
 * "absurd"`. */
static guint32
cut_before_apposition (AttacheReader *reader, guint32 pronoun)
{
  const AttacheClauses *self = reader->clauses;
  if (pronoun <= reader->open_first + 1)
    return G_MAXUINT32;
  if (IS (pronoun - 1, ATTACHE_WORD_COMMA))
    return pronoun - 1;
  AttacheRange phrase = attache_phrase_before (self, pronoun, reader->open_first);
  if (attache_range_is_empty (phrase) || phrase.first <= reader->open_first
      || !IS (phrase.first - 1, ATTACHE_WORD_COMMA))
    return G_MAXUINT32;
  return phrase.first - 1;
}

/* `what she described as a mistake`, `which he called "a mistake"`: the object went before. */
static gboolean
read_what_clause (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject,
                  gboolean inside)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  guint32 i = subject->tag.first;
  if (subject->kind != ATTACHE_SUBJECT_DIRECT || i <= reader->range.first
      || !IS (i - 1, ATTACHE_WORD_RELATIVE | ATTACHE_WORD_COMPLEMENT)
      || !(entry->frame & ATTACHE_FRAME_OBJ_AS))
    return FALSE;
  guint32 first = cue->span.end;
  gboolean as = attache_clauses_word_is (self, first, "as");
  if (!as && !attache_clauses_in_quote (self, first))
    return FALSE;
  if (inside)
    {
      guint32 cut = cut_before_apposition (reader, i - 1);
      if (cut == G_MAXUINT32)
        return FALSE;
      attache_reader_close (reader, cut);
    }
  AttacheFinding *finding = attache_reader_add (reader, cue, subject->source, "what-clause", 0.7);
  finding->cue.end += as;
  attache_reader_open (reader, first + as, cue->form);
  attache_reader_close (reader,
                        attache_content_end_of_phrase (self, first + as, reader->range.end));
  return TRUE;
}

/* The comma behind which the main clause begins whose subject speaks in a participle before it;
 * @high if there is none. */
static guint32
comma_before_main (const AttacheClauses *self, guint32 first, guint32 high, AttacheRange *subject)
{
  guint commas = 0;
  for (guint32 i = first; i + 2 < high && commas < LEADING_COMMAS; i++)
    {
      if (!IS (i, ATTACHE_WORD_COMMA) || attache_clauses_in_quote (self, i))
        continue;
      commas++;
      *subject = attache_subject_main (self, i + 1, high);
      if (subject->first == i + 1 && attache_subject_can_speak (self, *subject, FALSE))
        return i;
    }
  return high;
}

/* `Calling it a farce, X walked out`: the participle stands before its subject. */
static gboolean
read_leading_participle (AttacheReader *reader, const AttacheCue *cue,
                         const AttacheSubject *subject)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  AttacheRange source = { 0, 0 };
  if (subject->kind != ATTACHE_SUBJECT_PARTICIPLE || !attache_range_is_empty (subject->source)
      || cue->span.first > reader->low || entry->strength == ATTACHE_STRENGTH_WEAK)
    return FALSE;
  guint32 comma = comma_before_main (self, cue->span.end, reader->range.end, &source);
  AttacheContent after = attache_content_after (self, cue, cue->span.end, comma);
  if (comma == reader->range.end || after.kind == ATTACHE_CONTENT_NONE)
    return FALSE;
  AttacheFinding *finding = attache_reader_add (reader, cue, source, "leading-participle", 0.7);
  finding->cue.end = MAX (finding->cue.end, after.cue_end);
  attache_reader_open (reader, after.first, cue->form);
  attache_reader_close (reader, comma);
  reader->low = comma + 1;
  return TRUE;
}

/* `X quoted Y as saying that …`: Y speaks, by way of X. */
static gboolean
read_quoted_as (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  if (reader->cue + 1 >= reader->cues->len || !(entry->frame & ATTACHE_FRAME_OBJ_AS)
      || strcmp (entry->act, "say") != 0)
    return FALSE;
  const AttacheCue *saying = &g_array_index (reader->cues, AttacheCue, reader->cue + 1);
  AttacheRange source = { cue->span.end, saying->span.first - 1 };
  if (saying->form != ATTACHE_FORM_ING || !attache_clauses_word_is (self, source.end, "as")
      || attache_range_is_empty (source)
      || attache_phrase_with_apposition (self, source.first, source.end) != source.end)
    return FALSE;
  AttacheContent after = attache_content_after (self, saying, saying->span.end, reader->range.end);
  if (after.kind == ATTACHE_CONTENT_NONE)
    return FALSE;
  AttacheFinding *finding = attache_reader_add (reader, saying, source, "quoted-as", 0.9);
  finding->cue.first = source.end;
  finding->channel = subject->source;
  attache_reader_open (reader, after.first, saying->form);
  reader->cue++;
  return TRUE;
}

/* A past participle that stands behind a noun is no verb of its own: "a man accused of murder". */
static gboolean
is_reduced (const AttacheClauses *self, const AttacheCue *cue, const AttacheSubject *subject)
{
  if (cue->form != ATTACHE_FORM_PAST || cue->span.first < cue->head)
    return FALSE;
  if (attache_clauses_word_is (self, cue->span.end, "by"))
    return TRUE;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  /* A name, not a judgement: `a process called "exfiltration"`. */
  if ((entry->frame & ATTACHE_FRAME_OBJ_AS) && !(entry->frame & ATTACHE_FRAME_THAT)
      && attache_clauses_in_quote (self, cue->span.end))
    return TRUE;
  return subject->kind != ATTACHE_SUBJECT_INVERTED
         && !(entry->frame & (ATTACHE_FRAME_PREP | ATTACHE_FRAME_TO | ATTACHE_FRAME_THAT))
         && IS (cue->span.end, ATTACHE_WORD_PREPOSITION)
         && !IS (cue->span.end, ATTACHE_WORD_COMPLEMENT);
}

/* A release in the first person attributes nothing: `We welcome the agreement.` */
static gboolean
is_author (const AttacheClauses *self, AttacheRange source)
{
  return source.end == source.first + 1
         && (attache_clauses_word_is (self, source.first, "we")
             || attache_clauses_word_is (self, source.first, "i"));
}

/* In `confirmed by X, saying that` the agent goes on, in `confirmed by X, and said` the subject. */
static AttacheRange
shared_by (AttacheReader *reader, const AttacheCue *cue)
{
  if (cue->form == ATTACHE_FORM_ING && !attache_range_is_empty (reader->agent))
    return reader->agent;
  return attache_reader_shared (reader, cue->span.first);
}

void
attache_reader_read_verb (AttacheReader *reader, const AttacheCue *cue)
{
  const AttacheClauses *self = reader->clauses;
  gboolean inside = reader->open != ATTACHE_NO_FINDING && cue->span.first >= reader->open_first;
  AttacheRange clause = { inside ? reader->open_first : reader->low, reader->range.end };
  if (cue->span.first < clause.first)
    return;
  AttacheSubject subject = attache_subject_find (self, cue, clause, shared_by (reader, cue));
  if (subject.kind == ATTACHE_SUBJECT_NONE || is_author (self, subject.source))
    return;
  if (!inside
      && (read_quoted_as (reader, cue, &subject)
          || read_leading_participle (reader, cue, &subject)))
    return;
  if (read_what_clause (reader, cue, &subject, inside) || is_reduced (self, cue, &subject))
    return;
  AttacheContent after
      = attache_content_after (self, cue, MAX (subject.tag.end, cue->span.end), reader->range.end);
  guint32 before_end = 0;
  if (read_last_tag (reader, cue, &subject, after))
    return;
  if (inside)
    {
      guint32 cut = attache_reader_cut (reader, cue, &subject);
      if (cut == G_MAXUINT32)
        return;
      if (after.kind == ATTACHE_CONTENT_NONE)
        return;
      attache_reader_close (reader, cut);
    }
  Before before = what_is_before (reader, &subject, after, &before_end);
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  if (before == BEFORE_QUOTE && (entry->frame & ATTACHE_FRAME_QUOTE))
    {
      AttacheRange quote = attache_clauses_outer_tokens (self, self->quote[before_end - 1]);
      if (after.kind == ATTACHE_CONTENT_NONE || quote_opens_clause (self, quote, reader->low))
        {
          read_quote_before (reader, cue, &subject, before_end, after);
          return;
        }
    }
  if (after.kind == ATTACHE_CONTENT_NONE
      && (read_as_clause (reader, cue, &subject, after)
          || read_colon (reader, cue, &subject, after)))
    return;
  if (before == BEFORE_CLAUSE && takes_clause (entry)
      && goes_on_in_quote (reader, after, before_end))
    read_clause_before (reader, cue, &subject, before_end, after);
  else if (after.kind != ATTACHE_CONTENT_NONE && subject.kind != ATTACHE_SUBJECT_INVERTED)
    read_content_after (reader, cue, &subject, after);
  else if (subject.kind == ATTACHE_SUBJECT_INVERTED && before == BEFORE_NOTHING)
    read_content_after (reader, cue, &subject, after);
  else if (before != BEFORE_NOTHING && takes_clause (entry))
    read_clause_before (reader, cue, &subject, before_end, after);
}
