/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* How far an agent (`was praised in a statement by …`) and an apposition may stand from the cue. */
#define AGENT_TOKENS      16
#define APPOSITION_TOKENS 40

static const AttacheSubject nobody = { ATTACHE_SUBJECT_NONE, { 0, 0 }, { 0, 0 } };

static AttacheSubject
found (AttacheSubjectKind kind, AttacheRange source, guint32 first, guint32 end)
{
  return (AttacheSubject){ kind, source, { first, end } };
}

/* A clause can begin at @token. */
static gboolean
is_edge (const AttacheClauses *self, guint32 token, guint32 low)
{
  if (token <= low)
    return TRUE;
  return IS (token - 1, ATTACHE_WORD_COMMA | ATTACHE_WORD_MARK | ATTACHE_WORD_STOP
                            | ATTACHE_WORD_BREAK | ATTACHE_WORD_SUBORDINATOR
                            | ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_COORDINATOR
                            | ATTACHE_WORD_LINKER | ATTACHE_WORD_ADVERB | ATTACHE_WORD_TIME);
}

/* `accused by the UN of war crimes`: the last `of` behind the agent is the cue's. */
static guint32
end_of_agent (const AttacheClauses *self, const AttacheCue *cue, guint32 first, guint32 high)
{
  guint32 end = attache_phrase_with_apposition (self, first, high);
  guint32 frame = attache_cues_entry (self, cue->row)->frame;
  for (guint32 i = end; i > first + 1; i--)
    {
      guint32 m = attache_clauses_mention_at (self, i - 1);
      gboolean inside = m != ATTACHE_NO_ENTITY && self->mentions[m].first < i - 1;
      gboolean named = attache_clauses_mention_at (self, i - 2) != ATTACHE_NO_ENTITY;
      if (!inside
          && (((frame & ATTACHE_FRAME_OBJ_OF) && attache_clauses_word_is (self, i - 1, "of"))
              || ((frame & ATTACHE_FRAME_OBJ_FOR) && named
                  && attache_clauses_word_is (self, i - 1, "for"))))
        return i - 1;
    }
  return end;
}

static AttacheSubject
agent_of_passive (const AttacheClauses *self, const AttacheCue *cue, AttacheRange clause)
{
  guint32 high = MIN (clause.end, cue->span.end + AGENT_TOKENS);
  for (guint32 i = cue->span.end; i < high; i++)
    {
      if (attache_clauses_in_quote (self, i))
        {
          i = attache_clauses_outer_tokens (self, self->quote[i]).end - 1;
          continue;
        }
      if (IS (i, ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK))
        break;
      if (!attache_clauses_word_is (self, i, "by"))
        continue;
      guint32 end = end_of_agent (self, cue, i + 1, clause.end);
      if (end > i + 1 && !(self->bits[i + 1] & ATTACHE_WORD_TIME))
        return found (ATTACHE_SUBJECT_AGENT, (AttacheRange){ i + 1, end }, cue->span.first, end);
    }
  return nobody;
}

static gboolean
is_document (const AttacheClauses *self, AttacheRange phrase)
{
  guint32 end = attache_phrase_base_after (self, phrase.first, phrase.end);
  const char *kind = end > phrase.first ? attache_clauses_noun_kind (self, end - 1) : NULL;
  return kind && (strcmp (kind, "document") == 0 || strcmp (kind, "channel") == 0);
}

/* The phrase before a relative pronoun: `UNESCO, who questioned`. In `they released a statement
 * which said` those speak who released it. */
static AttacheSubject
antecedent (const AttacheClauses *self, const AttacheCue *cue, guint32 pronoun, guint32 low,
            AttacheRange shared)
{
  guint32 end = pronoun;
  if (end > low && IS (end - 1, ATTACHE_WORD_COMMA))
    end--;
  AttacheRange phrase = attache_phrase_before (self, end, low);
  if (attache_range_is_empty (phrase))
    {
      /* It stands behind a preposition, as an antecedent may. */
      guint32 m = end > low ? attache_clauses_mention_at (self, end - 1) : ATTACHE_NO_ENTITY;
      if (m == ATTACHE_NO_ENTITY)
        return nobody;
      phrase = (AttacheRange){ MAX (self->mentions[m].first, low), end };
    }
  if (!attache_range_is_empty (shared) && shared.end <= phrase.first && is_document (self, phrase))
    return found (ATTACHE_SUBJECT_RELATIVE, shared, phrase.first, cue->span.end);
  return found (ATTACHE_SUBJECT_RELATIVE, phrase, phrase.first, cue->span.end);
}

/* What stands between two commas before a cue. */
typedef enum
{
  PIECE_OTHER,
  PIECE_APPOSITION,
  PIECE_ADVERBIAL,
  PIECE_RELATIVE
} Piece;

static Piece
piece_kind (const AttacheClauses *self, AttacheRange piece)
{
  if (IS (piece.first, ATTACHE_WORD_RELATIVE)
      && !attache_clauses_word_is (self, piece.first, "that"))
    return PIECE_RELATIVE;
  if (attache_phrase_skip_adverbial (self, piece.first, piece.end) == piece.end)
    return PIECE_ADVERBIAL;
  if (IS (piece.first, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_ADVERB)
      || attache_clauses_word_is (self, piece.first, "speaking"))
    return PIECE_ADVERBIAL;
  if (self->t[piece.first].flags & ATTACHE_TOKEN_NUMBER)
    return PIECE_APPOSITION;
  guint32 end = attache_phrase_after (self, piece.first, piece.end);
  /* `author of "The Last Train"` */
  guint32 title = end + IS (end, ATTACHE_WORD_ATTACH);
  if (title < piece.end && attache_clauses_in_quote (self, title))
    return attache_clauses_outer_tokens (self, self->quote[title]).end == piece.end
               ? PIECE_APPOSITION
               : PIECE_OTHER;
  while (end < piece.end && !attache_clauses_in_quote (self, end)
         && !IS (end, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_PERSONAL | ATTACHE_WORD_MARK))
    end++;
  return end == piece.end ? PIECE_APPOSITION : PIECE_OTHER;
}

/**
 * attache_subject_before_comma:
 * @comma: a comma before a cue
 *
 * `X, a spokesman for Y, said`; `X, in a statement, said`; `X, who had met Y, said`.
 *
 * Returns: the phrase, with its apposition or relative clause; empty if there is none
 */
AttacheRange
attache_subject_before_comma (const AttacheClauses *self, guint32 comma, guint32 low)
{
  guint32 stop = comma - low > APPOSITION_TOKENS ? comma - APPOSITION_TOKENS : low;
  for (guint32 i = comma; i > stop; i--)
    {
      if (IS (i - 1, ATTACHE_WORD_STOP | ATTACHE_WORD_MARK)
          && !(i - 1 > stop && attache_clauses_in_quote (self, i - 1)))
        break;
      if (!IS (i - 1, ATTACHE_WORD_COMMA) || i == comma || attache_clauses_in_quote (self, i - 1))
        continue;
      AttacheRange phrase = attache_phrase_before (self, i - 1, low);
      if (attache_range_is_empty (phrase) || !is_edge (self, phrase.first, low))
        continue;
      Piece kind = piece_kind (self, (AttacheRange){ i, comma });
      if (kind == PIECE_OTHER)
        continue;
      if (kind != PIECE_ADVERBIAL)
        phrase.end = comma;
      return phrase;
    }
  return (AttacheRange){ comma, comma };
}

static AttacheSubject
subject_before_comma (const AttacheClauses *self, const AttacheCue *cue, guint32 comma, guint32 low)
{
  AttacheRange phrase = attache_subject_before_comma (self, comma, low);
  if (attache_range_is_empty (phrase))
    return nobody;
  return found (ATTACHE_SUBJECT_DIRECT, phrase, phrase.first, cue->span.end);
}

static gboolean
may_invert (const AttacheClauses *self, const AttacheCue *cue, guint32 high, gboolean after_quote)
{
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  if (!(entry->frame & ATTACHE_FRAME_QUOTE) || cue->span.end >= high || cue->passive
      || (cue->form != ATTACHE_FORM_PAST && cue->form != ATTACHE_FORM_PRESENT))
    return FALSE;
  if (IS (cue->span.end, ATTACHE_WORD_COMPLEMENT))
    return FALSE;
  if (IS (cue->span.end, ATTACHE_WORD_PERSONAL) && !after_quote)
    return FALSE;
  return after_quote || entry->strength == ATTACHE_STRENGTH_SURE;
}

/**
 * attache_subject_can_speak:
 * @documents: whether a document is a voice as well
 *
 * Whether the head of a phrase can name who speaks: a name, an office, people or a body. `The
 * release of the ships` behind `demanded` is what is demanded.
 */
gboolean
attache_subject_can_speak (const AttacheClauses *self, AttacheRange phrase, gboolean documents)
{
  for (guint32 i = phrase.first; i < phrase.end; i++)
    {
      const char *kind = attache_clauses_noun_kind (self, i);
      if (attache_clauses_title_kind (self, i)
          || attache_clauses_mention_at (self, i) != ATTACHE_NO_ENTITY
          || (kind
              && (documents || (strcmp (kind, "document") != 0 && strcmp (kind, "channel") != 0))))
        return TRUE;
      if (IS (i, ATTACHE_WORD_ATTACH))
        return FALSE;
    }
  return FALSE;
}

static AttacheSubject
inverted (const AttacheClauses *self, const AttacheCue *cue, AttacheRange clause,
          gboolean after_quote, gboolean alone)
{
  if (!may_invert (self, cue, clause.end, after_quote))
    return nobody;
  guint32 end = attache_phrase_with_apposition (self, cue->span.end, clause.end);
  if (end == cue->span.end || IS (end, ATTACHE_WORD_AUXILIARY))
    return nobody;
  if (!after_quote
      && (IS (end, ATTACHE_WORD_VERBAL)
          || !attache_subject_can_speak (self, (AttacheRange){ cue->span.end, end }, alone)))
    return nobody;
  return found (ATTACHE_SUBJECT_INVERTED, (AttacheRange){ cue->span.end, end }, cue->span.first,
                end);
}

/* `with Miller describing issues`. */
static AttacheSubject
absolute (const AttacheClauses *self, const AttacheCue *cue, guint32 before, guint32 low)
{
  for (guint32 i = before; i > low && before - i < AGENT_TOKENS; i--)
    {
      if (IS (i - 1, ATTACHE_WORD_COMMA | ATTACHE_WORD_STOP | ATTACHE_WORD_MARK))
        break;
      if (!attache_clauses_word_is (self, i - 1, "with"))
        continue;
      if (attache_phrase_after (self, i, before) != before)
        break;
      return found (ATTACHE_SUBJECT_DIRECT, (AttacheRange){ i, before }, i - 1, cue->span.end);
    }
  return nobody;
}

static AttacheSubject
participle (const AttacheClauses *self, const AttacheCue *cue, guint32 before, AttacheRange clause,
            AttacheRange shared)
{
  AttacheSubject subject = absolute (self, cue, before, clause.first);
  if (subject.kind != ATTACHE_SUBJECT_NONE)
    return subject;
  return found (ATTACHE_SUBJECT_PARTICIPLE, shared, before, cue->span.end);
}

static gboolean
is_relative_pronoun (const AttacheClauses *self, guint32 token, guint32 low)
{
  if (!IS (token, ATTACHE_WORD_RELATIVE) || token <= low)
    return FALSE;
  if (attache_clauses_word_is (self, token, "that"))
    return IS (token - 1, ATTACHE_WORD_NOMINAL);
  return TRUE;
}

/* "X on Tuesday said": the subject stands before the time. Returns where that begins, else @end. */
static guint32
before_time (const AttacheClauses *self, guint32 end, guint32 low)
{
  guint32 i = end;
  if (i <= low + 1 || !IS (i - 1, ATTACHE_WORD_TIME))
    return end;
  while (i > low + 1
         && IS (i - 1, ATTACHE_WORD_TIME | ATTACHE_WORD_TIMELY | ATTACHE_WORD_PREPOSITION))
    i--;
  return IS (i - 1, ATTACHE_WORD_NOMINAL) ? i : end;
}

/* A quotation ends before @comma that is no title behind a preposition, as in `author of "Home",
 * said`.
 */
static gboolean
is_quoted_before (const AttacheClauses *self, guint32 comma, guint32 low)
{
  if (comma <= low || !attache_clauses_in_quote (self, comma - 1))
    return FALSE;
  guint32 first = attache_clauses_outer_tokens (self, self->quote[comma - 1]).first;
  return first <= low || !IS (first - 1, ATTACHE_WORD_ATTACH);
}

static AttacheSubject
finite_subject (const AttacheClauses *self, const AttacheCue *cue, guint32 before,
                AttacheRange clause, AttacheRange shared)
{
  guint32 low = clause.first;
  if (before <= low)
    return inverted (self, cue, clause, low > 0 && IS (low - 1, ATTACHE_WORD_MARK), TRUE);
  guint32 previous = before - 1;
  if (IS (previous, ATTACHE_WORD_MARK) || attache_clauses_in_quote (self, previous))
    {
      AttacheSubject subject = inverted (self, cue, clause, TRUE, TRUE);
      if (subject.kind != ATTACHE_SUBJECT_NONE)
        return subject;
    }
  if (is_relative_pronoun (self, previous, low))
    return antecedent (self, cue, previous, low, shared);
  if (IS (previous, ATTACHE_WORD_COMMA))
    {
      gboolean quoted = is_quoted_before (self, previous, low);
      AttacheSubject subject = quoted ? nobody : subject_before_comma (self, cue, previous, low);
      if (subject.kind == ATTACHE_SUBJECT_NONE)
        subject = inverted (self, cue, clause, quoted, attache_range_is_empty (shared));
      if (subject.kind == ATTACHE_SUBJECT_NONE && !attache_range_is_empty (shared))
        subject = found (ATTACHE_SUBJECT_SHARED, shared, previous, cue->span.end);
      return subject;
    }
  if (IS (previous, ATTACHE_WORD_COORDINATOR))
    return found (ATTACHE_SUBJECT_SHARED, shared, previous, cue->span.end);
  AttacheRange phrase = attache_phrase_before (self, before_time (self, before, low), low);
  if (attache_range_is_empty (phrase))
    return nobody;
  /* "Foreign Office Minister, Tobias Ellwood, said" comes by the comma; here "The Vice President,
   * Mike Pence said". */
  if (phrase.first > low + 1 && IS (phrase.first - 1, ATTACHE_WORD_COMMA)
      && attache_clauses_mention_at (self, phrase.first) != ATTACHE_NO_ENTITY)
    {
      AttacheRange office = attache_phrase_before (self, phrase.first - 1, low);
      gboolean title = FALSE;
      for (guint32 i = office.first; i < office.end; i++)
        title |= attache_clauses_title_kind (self, i) != NULL;
      if (title && (office.first == low || is_edge (self, office.first, low)))
        phrase.first = office.first;
    }
  return found (ATTACHE_SUBJECT_DIRECT, phrase, phrase.first, cue->span.end);
}

/**
 * attache_subject_find:
 * @cue: a verb that reports
 * @clause: the tokens it may look at
 * @shared: who spoke or acted before in the same sentence, for "and demanded" and ", saying"
 *
 * Who speaks, by the place of the words alone.
 */
AttacheSubject
attache_subject_find (const AttacheClauses *self, const AttacheCue *cue, AttacheRange clause,
                      AttacheRange shared)
{
  if (cue->passive)
    return agent_of_passive (self, cue, clause);
  guint32 before = attache_phrase_skip_adverbial_back (self, cue->span.first, clause.first);
  if (cue->form == ATTACHE_FORM_ING && cue->span.first == cue->head)
    return participle (self, cue, before, clause, shared);
  AttacheSubject subject = finite_subject (self, cue, before, clause, shared);
  if (subject.kind == ATTACHE_SUBJECT_NONE && before < cue->span.first)
    subject = finite_subject (self, cue, cue->span.first, clause, shared);
  return subject;
}

/* The verb that belongs to a subject follows, perhaps behind a relative clause. */
static gboolean
verb_follows (const AttacheClauses *self, guint32 end, guint32 high)
{
  guint32 i = end;
  gboolean aside = FALSE;
  if (i < high && IS (i, ATTACHE_WORD_COMMA))
    {
      i++;
      aside = i < high
              && IS (i, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_ADVERB | ATTACHE_WORD_RELATIVE);
    }
  else
    aside = i < high && IS (i, ATTACHE_WORD_RELATIVE);
  for (guint commas = 0; aside && commas < 3; commas++)
    {
      while (i < high && !IS (i, ATTACHE_WORD_COMMA))
        i++;
      i++;
      if (i < high && IS (i, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL))
        return TRUE;
    }
  i = attache_phrase_skip_adverbial (self, i, high);
  return !aside && i < high && IS (i, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL);
}

/**
 * attache_subject_main:
 *
 * The subject of the clause that begins at @low, looked for before @high: the first noun phrase
 * at the beginning of a clause that a verb follows. Empty if there is none.
 */
AttacheRange
attache_subject_main (const AttacheClauses *self, guint32 low, guint32 high)
{
  guint32 i = low;
  while (i < high)
    {
      while (i < high
             && IS (i, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER | ATTACHE_WORD_ADVERB
                           | ATTACHE_WORD_MARK)
             && !IS (i, ATTACHE_WORD_NOMINAL))
        i++;
      if (i < high && !attache_clauses_in_quote (self, i)
          && !IS (i, ATTACHE_WORD_SUBORDINATOR | ATTACHE_WORD_PREPOSITION))
        {
          guint32 end = attache_phrase_with_apposition (self, i, high);
          if (end > i && verb_follows (self, end, high))
            return (AttacheRange){ i, end };
        }
      while (i < high
             && !(IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK)
                  && !attache_clauses_in_quote (self, i)))
        i++;
      i++;
    }
  return (AttacheRange){ high, high };
}
