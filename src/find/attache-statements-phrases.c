/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#include <string.h>

/* Longest noun phrase, bracket and adverbial looked at, in tokens: what is longer is no name of a
 * speaker, and the work at each cue stays bounded. */
#define PHRASE_TOKENS     60
#define BRACKET_TOKENS    24
#define QUOTED_TOKENS     8
#define APPOSITION_TOKENS 30

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

static gboolean
is_char (const AttacheClauses *self, guint32 token, char c)
{
  const char *word = attache_clauses_word (self, token);
  return word[0] == c && word[1] == '\0';
}

/* Whether a token is the mark of a possessor: `'s`, or `'` behind an s. */
gboolean
attache_phrase_is_possessive (const AttacheClauses *self, guint32 token)
{
  const char *word = attache_clauses_word (self, token);
  return IS (token, ATTACHE_WORD_POSSESSIVE)
         && (word[0] == '\'' || strncmp (word, "’", strlen ("’")) == 0);
}

/* The start of the bracket that closes just before @end, or @end. */
static guint32
bracket_before (const AttacheClauses *self, guint32 end, guint32 low)
{
  if (end <= low || !is_char (self, end - 1, ')'))
    return end;
  for (guint32 i = end - 1; i > low && end - i < BRACKET_TOKENS; i--)
    if (is_char (self, i - 1, '('))
      return i - 1;
  return end;
}

static guint32
bracket_after (const AttacheClauses *self, guint32 first, guint32 high)
{
  if (first >= high || !is_char (self, first, '('))
    return first;
  for (guint32 i = first + 1; i < high && i - first < BRACKET_TOKENS; i++)
    if (is_char (self, i, ')'))
      return i + 1;
  return first;
}

/* `elected`, `acting` and the like between an article and its noun. */
static gboolean
is_premodifier (const AttacheClauses *self, guint32 token, guint32 low)
{
  if (token <= low || !IS (token, ATTACHE_WORD_VERBAL | ATTACHE_WORD_ADVERB))
    return FALSE;
  guint32 before = token - 1;
  if (before > low && IS (before, ATTACHE_WORD_ADVERB))
    before--;
  return IS (before, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE)
         && !IS (before, ATTACHE_WORD_COMPLEMENT);
}

static gboolean
is_head (const AttacheClauses *self, guint32 token)
{
  if (IS (token, ATTACHE_WORD_RELATIVE) && !attache_clauses_word_is (self, token, "that"))
    return FALSE;
  return IS (token, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_SUBJECT)
         && !IS (token, ATTACHE_WORD_AUXILIARY);
}

/* A full stop inside a word, as in `booking.com`, not the one that ends the sentence. */
static gboolean
is_inner_stop (const AttacheClauses *self, guint32 token)
{
  return is_char (self, token, '.') && token + 1 < self->n
         && !((self->t[token].flags | self->t[token + 1].flags) & ATTACHE_TOKEN_SPACE_BEFORE)
         && !(self->t[token + 1].flags & ATTACHE_TOKEN_PUNCT)
         && self->t[token].sentence == self->t[token + 1].sentence;
}

static gboolean
is_nominal (const AttacheClauses *self, guint32 token)
{
  return IS (token, ATTACHE_WORD_NOMINAL)
         || (is_char (self, token, '/') || is_char (self, token, '&'))
         || is_inner_stop (self, token);
}

/* The year of `In May 1977 Anwar Sadat` is no part of the name. */
static gboolean
is_year_before_name (const AttacheClauses *self, guint32 token, guint32 low)
{
  guint32 mention = attache_clauses_mention_at (self, token + 1);
  return token > low && (self->t[token].flags & ATTACHE_TOKEN_NUMBER)
         && attache_span_length (self->t[token].span) == 4
         && (IS (token - 1, ATTACHE_WORD_TIME) || attache_clauses_word_is (self, token - 1, "in"))
         && mention != ATTACHE_NO_ENTITY && self->mentions[mention].first == token + 1;
}

/* A short quotation inside a noun phrase: `of "Have no fear"`. */
static guint32
quoted_before (const AttacheClauses *self, guint32 end, guint32 low)
{
  if (end <= low || self->quote[end - 1] == ATTACHE_NO_QUOTE)
    return end;
  AttacheRange range = attache_clauses_outer_tokens (self, self->quote[end - 1]);
  if (range.end != end || range.first <= low || range.end - range.first > QUOTED_TOKENS)
    return end;
  return range.first;
}

/* Head, modifiers, article and possessor: the noun phrase without what hangs on it by prepositions.
 */
static guint32
base_before (const AttacheClauses *self, guint32 end, guint32 low)
{
  guint32 i = bracket_before (self, end, low);
  if (i <= low)
    return end;
  guint32 head = i;
  if (!is_head (self, i - 1) && quoted_before (self, i, low) == i)
    return end;
  if (IS (i - 1, ATTACHE_WORD_PERSONAL))
    return i - 1;
  while (i > low && end - i < PHRASE_TOKENS)
    {
      guint32 quoted = quoted_before (self, i, low);
      if (i < end && is_year_before_name (self, i - 1, low))
        break;
      if (quoted < i
          && IS (quoted - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER | ATTACHE_WORD_ATTACH))
        i = quoted;
      else if (attache_clauses_in_quote (self, i - 1))
        break;
      else if (IS (i - 1, ATTACHE_WORD_DETERMINER) && !IS (i - 1, ATTACHE_WORD_RELATIVE))
        {
          i--;
          if (i > low && IS (i - 1, ATTACHE_WORD_DETERMINER) && !IS (i - 1, ATTACHE_WORD_RELATIVE))
            i--;
          break;
        }
      else if (IS (i - 1, ATTACHE_WORD_POSSESSIVE))
        {
          i--;
          if (attache_clauses_word (self, i)[0] != '\''
              && strncmp (attache_clauses_word (self, i), "’", 3))
            break;
        }
      else if (is_nominal (self, i - 1) || (i < head && is_premodifier (self, i - 1, low)))
        i--;
      else if (i < head && IS (i - 1, ATTACHE_WORD_TIME) && i - 1 > low
               && IS (i - 2, ATTACHE_WORD_DETERMINER))
        i--;
      else
        break;
    }
  while (i < end && is_char (self, i, '.'))
    i++;
  return i;
}

/* Whether a clause may begin at @token: nothing of the same phrase stands before it. */
static gboolean
is_edge (const AttacheClauses *self, guint32 token, guint32 low)
{
  if (token <= low)
    return TRUE;
  return IS (token - 1, ATTACHE_WORD_COMMA | ATTACHE_WORD_MARK | ATTACHE_WORD_STOP
                            | ATTACHE_WORD_BREAK | ATTACHE_WORD_SUBORDINATOR
                            | ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_ADVERB);
}

static gboolean
is_place (const AttacheClauses *self, guint32 token)
{
  guint32 m = attache_clauses_mention_at (self, token);
  return m != ATTACHE_NO_ENTITY && self->names[self->mentions[m].entity].type == ATTACHE_ENTITY_GPE;
}

static guint32
chain_before (const AttacheClauses *self, guint32 end, guint32 low)
{
  guint32 i = base_before (self, end, low);
  /* "police in Clairton, Pennsylvania" */
  if (i < end && i > low + 1 && IS (i - 1, ATTACHE_WORD_COMMA) && is_place (self, i)
      && is_place (self, i - 2) && is_place (self, end - 1))
    i = base_before (self, i - 1, low);
  while (i < end && i > low + 1 && end - i < PHRASE_TOKENS && IS (i - 1, ATTACHE_WORD_ATTACH)
         && !IS (i - 1, ATTACHE_WORD_SUBORDINATOR))
    {
      guint32 j = base_before (self, i - 1, low);
      if (j == i - 1)
        break;
      i = j;
    }
  return i;
}

/* `A, B and C said`: takes in what is coordinated, if a clause can begin where it begins. */
static guint32
coordinated_before (const AttacheClauses *self, guint32 first, guint32 low)
{
  if (first <= low + 1 || !IS (first - 1, ATTACHE_WORD_COORDINATOR)
      || attache_clauses_word_is (self, first - 1, "but"))
    return first;
  guint32 end = first - 1;
  if (end > low && IS (end - 1, ATTACHE_WORD_COMMA))
    end--;
  guint32 i = chain_before (self, end, low);
  while (i < end && i > low + 1 && first - i < PHRASE_TOKENS && IS (i - 1, ATTACHE_WORD_COMMA))
    {
      guint32 j = chain_before (self, i - 1, low);
      if (j == i - 1 || IS (j, ATTACHE_WORD_PERSONAL))
        break;
      i = j;
    }
  return i < end && is_edge (self, i, low) && !IS (i, ATTACHE_WORD_PERSONAL) ? i : first;
}

/**
 * attache_phrase_before:
 * @end: the token after the phrase
 * @low: the first token that may belong to it
 *
 * The longest noun phrase that ends before @end, with what hangs on it by `of`, `for`, `in` …, and
 * what is coordinated with it. Empty (first == end) if there is none, or if it stands behind a
 * preposition and so is no subject.
 */
AttacheRange
attache_phrase_before (const AttacheClauses *self, guint32 end, guint32 low)
{
  AttacheRange none = { end, end };
  guint32 i = chain_before (self, end, low);
  if (i >= end)
    return none;
  if (!IS (i, ATTACHE_WORD_PERSONAL))
    i = coordinated_before (self, i, low);
  if (i > low && IS (i - 1, ATTACHE_WORD_PREPOSITION) && !IS (i - 1, ATTACHE_WORD_SUBORDINATOR))
    {
      /* "In Moscow Lavrov said": the name at the end stands alone. */
      guint32 mention = attache_clauses_mention_at (self, end - 1);
      if (mention == ATTACHE_NO_ENTITY || self->mentions[mention].first <= i)
        return none;
      i = self->mentions[mention].first;
    }
  return (AttacheRange){ i, end };
}

/* The end of the noun phrase without prepositions that begins at @first, or @first. */
guint32
attache_phrase_base_after (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 i = first;
  if (i < high && IS (i, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_OBJECT))
    return i + 1;
  guint32 last_head = first;
  while (i < high && i - first < PHRASE_TOKENS)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m != ATTACHE_NO_ENTITY && self->mentions[m].first == i)
        {
          i = last_head = bracket_after (self, MIN (self->mentions[m].end, high), high);
          continue;
        }
      gboolean inside = i > first;
      if (attache_clauses_in_quote (self, i))
        break;
      if (IS (i, ATTACHE_WORD_DETERMINER) && inside && last_head > first)
        break;
      if (is_nominal (self, i) || IS (i, ATTACHE_WORD_TIME))
        last_head = i + 1;
      else if (IS (i, ATTACHE_WORD_POSSESSIVE))
        {
          if (last_head == i && attache_clauses_word (self, i)[0] != '\'' && inside)
            break;
        }
      else if (IS (i, ATTACHE_WORD_DETERMINER))
        ;
      else if (inside && is_premodifier (self, i, first))
        ;
      else
        break;
      i++;
      guint32 after = bracket_after (self, i, high);
      if (after > i && last_head == i)
        i = last_head = after;
    }
  return last_head;
}

/**
 * attache_phrase_after:
 *
 * The end of the noun phrase that begins at @first, with its prepositional phrases and what is
 * coordinated with it; @first if there is none.
 */
guint32
attache_phrase_after (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 i = attache_phrase_base_after (self, first, high);
  if (i == first || IS (first, ATTACHE_WORD_PERSONAL))
    return i;
  while (i + 1 < high && i - first < PHRASE_TOKENS)
    {
      if (!IS (i, ATTACHE_WORD_ATTACH | ATTACHE_WORD_COORDINATOR)
          || attache_clauses_word_is (self, i, "but"))
        break;
      if (IS (i, ATTACHE_WORD_ATTACH) && IS (i + 1, ATTACHE_WORD_TIME | ATTACHE_WORD_TIMELY)
          && attache_phrase_skip_adverbial (self, i, high) > i)
        break;
      guint32 j = attache_phrase_base_after (self, i + 1, high);
      if (j == i + 1)
        break;
      i = j;
    }
  return i;
}

/* Whether the piece from @first on reads as an apposition: `a spokesman for …`, `the minister`,
 * `56,`. */
static gboolean
opens_apposition (const AttacheClauses *self, guint32 first, guint32 high)
{
  if (first >= high || attache_clauses_in_quote (self, first))
    return FALSE;
  if (self->t[first].flags & ATTACHE_TOKEN_NUMBER)
    return TRUE;
  if (IS (first, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_SUBJECT)
      && !IS (first, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_QUANTITY))
    return FALSE;
  if (IS (first, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE))
    return !IS (first, ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_TIMELY);
  if (attache_clauses_title_kind (self, first))
    return TRUE;
  guint32 end = attache_phrase_base_after (self, first, high);
  for (guint32 i = first; i < end; i++)
    if (attache_clauses_title_kind (self, i))
      return TRUE;
  return FALSE;
}

/* Whether the head of a phrase is an office or somebody of whom a name may be told. */
static gboolean
has_office (const AttacheClauses *self, AttacheRange phrase)
{
  guint32 end = phrase.first;
  while (end < phrase.end && !IS (end, ATTACHE_WORD_ATTACH))
    end++;
  const char *kind = end > phrase.first ? attache_clauses_noun_kind (self, end - 1) : NULL;
  return end > phrase.first && attache_clauses_mention_at (self, end - 1) == ATTACHE_NO_ENTITY
         && (attache_clauses_title_kind (self, end - 1) || (kind && strcmp (kind, "person") == 0));
}

static gboolean
is_person (const AttacheClauses *self, guint32 mention)
{
  return mention != ATTACHE_NO_ENTITY
         && self->names[self->mentions[mention].entity].type == ATTACHE_ENTITY_PER;
}

/* `the foreign minister, Jonas Weber`: a name behind an office. */
static gboolean
is_name_of_office (const AttacheClauses *self, AttacheRange office, guint32 first)
{
  guint32 mention = attache_clauses_mention_at (self, first);
  return is_person (self, mention) && self->mentions[mention].first == first
         && !is_person (self, attache_clauses_mention_at (self, office.end - 1))
         && has_office (self, office);
}

/**
 * attache_phrase_with_apposition:
 *
 * As attache_phrase_after(), with the appositions behind it: `Maria Zakharova, a spokeswoman for
 * the ministry`. An apposition counts only where it ends at a mark or at the end of the stretch.
 */
guint32
attache_phrase_with_apposition (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 i = attache_phrase_after (self, first, high);
  if (i == first || IS (first, ATTACHE_WORD_PERSONAL))
    return i;
  for (guint pieces = 0; pieces < 3 && i + 1 < high && IS (i, ATTACHE_WORD_COMMA); pieces++)
    {
      if (!opens_apposition (self, i + 1, high)
          && !is_name_of_office (self, (AttacheRange){ first, i }, i + 1))
        break;
      guint32 j = attache_phrase_after (self, i + 1, high);
      if (j == i + 1)
        break;
      if (j < high
          && !IS (j,
                  ATTACHE_WORD_COMMA | ATTACHE_WORD_STOP | ATTACHE_WORD_MARK | ATTACHE_WORD_BREAK))
        break;
      i = j;
    }
  return i;
}

/* The comma behind `a monitoring group based in Britain`, with no verb of a clause before it;
 * @first if there is none. */
static guint32
indefinite_apposition (const AttacheClauses *self, guint32 first, guint32 high)
{
  if (!attache_clauses_word_is (self, first, "a") && !attache_clauses_word_is (self, first, "an"))
    return first;
  for (guint32 i = first + 1; i < high && i - first < APPOSITION_TOKENS; i++)
    {
      if (IS (i, ATTACHE_WORD_COMMA))
        return i;
      gboolean auxiliary = IS (i, ATTACHE_WORD_AUXILIARY) && !IS (i, ATTACHE_WORD_POSSESSIVE);
      gboolean finite = IS (i, ATTACHE_WORD_VERBAL) && !IS (i + 1, ATTACHE_WORD_PREPOSITION)
                        && !g_str_has_suffix (attache_clauses_word (self, i), "ing");
      if (auxiliary || finite || IS (i, ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK))
        break;
    }
  return first;
}

/**
 * attache_phrase_before_clause:
 *
 * As attache_phrase_after(), with an apposition if a comma and a clause of its own follow: the name
 * behind an office or the office behind a name, as in `According to the mayor, Jonas Weber, the
 * road is safe`, where in `According to Jonas Weber, the mayor is safe` there is none.
 */
guint32
attache_phrase_before_clause (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 end = attache_phrase_after (self, first, high);
  if (end == first || end + 1 >= high || !IS (end, ATTACHE_WORD_COMMA))
    return end;
  guint32 i = indefinite_apposition (self, end + 1, high);
  if (i > end + 1 && attache_content_is_clause (self, i + 1, high))
    return i;
  i = attache_phrase_after (self, end + 1, high);
  if (i == end + 1 || i + 1 >= high || !IS (i, ATTACHE_WORD_COMMA))
    return end;
  AttacheRange piece = { end + 1, i };
  gboolean named = is_person (self, attache_clauses_mention_at (self, end - 1))
                   && !is_person (self, attache_clauses_mention_at (self, piece.first))
                   && has_office (self, piece);
  return named || is_name_of_office (self, (AttacheRange){ first, end }, piece.first) ? i : end;
}
