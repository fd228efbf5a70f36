/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-private.h"

/* The place, date and agency that lead a paragraph speak to nobody and say nothing. */

#define IS(i, mask) attache_clauses_is (clauses, (i), (mask))

/* The longest dateline: `SANA'A, Yemen, Jan. 4 (Reuters) --`. */
#define DATELINE_TOKENS 16

/* A bracket of an agency at the head: `(CNN)`. */
#define AGENCY_TOKENS 4

static gboolean
is_place (const AttacheClauses *clauses, guint32 token)
{
  guint32 m = attache_clauses_mention_at (clauses, token);

  return m != ATTACHE_NO_ENTITY
         && clauses->names[clauses->mentions[m].entity].type == ATTACHE_ENTITY_GPE;
}

static gboolean
is_dash (const AttacheClauses *clauses, guint32 token)
{
  return IS (token, ATTACHE_WORD_BREAK) && (clauses->t[token].flags & ATTACHE_TOKEN_SPACE_BEFORE)
         && !attache_clauses_word_is (clauses, token, ":")
         && !attache_clauses_word_is (clauses, token, ";");
}

/* `Iran — which denies it — said`: two dashes set off an aside. */
static gboolean
is_aside (const AttacheClauses *clauses, guint32 dash)
{
  guint32 end = clauses->sentences[clauses->t[dash].sentence].end;

  for (guint32 i = dash + 1; i < end; i++)
    if (is_dash (clauses, i))
      return TRUE;
  return FALSE;
}

static gboolean
is_all_caps (const AttacheClauses *clauses, guint32 token)
{
  return (clauses->t[token].flags & ATTACHE_TOKEN_ALL_CAPS)
         && attache_span_length (clauses->t[token].span) > 2;
}

/* Capitals, numbers and marks up to a dash: with a place that shouts, a date or an agency in
 * brackets they are a dateline; a place alone only if the dash opens no aside. */
static guint32
end_of_dateline (const AttacheClauses *clauses, guint32 first, guint32 high)
{
  gboolean number = FALSE, bracket = FALSE;

  for (guint32 i = first; i + 1 < high; i++)
    {
      const AttacheToken *token = &clauses->t[i];

      if (i > first && is_dash (clauses, i))
        {
          gboolean place = is_place (clauses, first);

          return bracket || (is_all_caps (clauses, first) && (place || number))
                         || (place && (number || !is_aside (clauses, i)))
                     ? i + 1
                     : first;
        }
      if (i == first + 2 && bracket && attache_clauses_word_is (clauses, i, ")"))
        return i + 1;
      if (!(token->flags & (ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER | ATTACHE_TOKEN_PUNCT))
          || IS (i, ATTACHE_WORD_MARK))
        return first;
      number |= (token->flags & ATTACHE_TOKEN_NUMBER) != 0;
      bracket |= attache_clauses_word_is (clauses, i, "(");
    }
  return first;
}

/**
 * attache_reports_skip_dateline:
 * @first: a token
 *
 * Returns: the token behind the dateline if @first begins a paragraph with one, else @first
 */
guint32
attache_reports_skip_dateline (const AttacheClauses *clauses, guint32 first)
{
  guint32 sentence = first < clauses->n ? clauses->t[first].sentence : 0;
  guint32 high = MIN (clauses->n, first + DATELINE_TOKENS);

  if (first >= clauses->n || first != clauses->sentences[sentence].first
      || (sentence > 0
          && clauses->sentences[sentence].block == clauses->sentences[sentence - 1].block))
    return first;
  while (high > first
         && clauses->sentences[clauses->t[high - 1].sentence].block
                != clauses->sentences[sentence].block)
    high--;
  return end_of_dateline (clauses, first, high);
}

/* The first token of the paragraph of a sentence that says something. */
static guint32
begin_of_words (const AttacheClauses *clauses, guint32 block)
{
  guint32 first = attache_tokens_find (clauses->tokens, clauses->blocks[block].span.start);

  return attache_reports_skip_dateline (clauses, first);
}

/**
 * attache_reports_cut_datelines:
 * @findings: (element-type AttacheFinding): answers
 *
 * Takes the dateline of its paragraph from the source of each.
 */
void
attache_reports_cut_datelines (const AttacheClauses *clauses, GArray *findings)
{
  for (guint f = 0; f < findings->len; f++)
    {
      AttacheFinding *finding = &g_array_index (findings, AttacheFinding, f);
      guint32 begin
          = finding->block < clauses->n_blocks ? begin_of_words (clauses, finding->block) : 0;

      if (attache_range_is_empty (finding->source) || finding->source.first >= begin)
        continue;
      finding->source.first = MIN (begin, finding->source.end);
      if (finding->source.first >= finding->source.end)
        finding->source = (AttacheRange){ 0, 0 };
    }
}
