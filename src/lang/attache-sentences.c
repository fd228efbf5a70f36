/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "lang/attache-boundaries-private.h"

/* Words looked at after a question mark for who asked: "Why?" asked the minister. */
#define TAG_WINDOW 6

typedef struct
{
  AttacheTokenBuilder *builder;
  guint first; /* tokens of the block */
  guint end;
  gboolean lines_end; /* a line break ends a sentence */
} Splitter;

static AttacheToken *
token_at (const Splitter *self, guint i)
{
  return attache_token_builder_get (self->builder, i);
}

static gunichar
first_char (const Splitter *self, guint i)
{
  return g_utf8_get_char (self->builder->text + token_at (self, i)->span.start);
}

static gboolean
has_flag (const Splitter *self, guint i, guint flags)
{
  return (token_at (self, i)->flags & flags) != 0;
}

static gboolean
is_closer (const Splitter *self, guint i)
{
  gunichar c = first_char (self, i);

  if (has_flag (self, i, ATTACHE_TOKEN_SPACE_BEFORE) || !has_flag (self, i, ATTACHE_TOKEN_PUNCT))
    return FALSE;
  return c == ')' || c == ']' || c == '\'' || c == 0x2019 || attache_char_is_quote (c);
}

static gboolean
is_opener (const Splitter *self, guint i)
{
  gunichar c = first_char (self, i);

  return c == '(' || c == '[' || c == '\'' || c == 0x2018 || attache_char_is_quote (c);
}

static gboolean
ends_sentence (const Splitter *self, guint i)
{
  gunichar c = first_char (self, i);

  return has_flag (self, i, ATTACHE_TOKEN_PUNCT)
         && (c == '.' || c == '?' || c == '!' || c == 0x2026);
}

/* The first word at or after @i, past marks that open something; the block's end if there is none.
 */
static guint
next_word (const Splitter *self, guint i)
{
  while (i < self->end && has_flag (self, i, ATTACHE_TOKEN_PUNCT) && is_opener (self, i))
    i++;
  return i;
}

/* Whether a word is one that sentences begin with: The, He, In, But, … */
static gboolean
is_starter (const Splitter *self, guint i)
{
  static const char *const starters[] = { "DET", "PRON", "SCONJ", "CCONJ", "ADP", "ADV" };
  const AttacheWordTables *tables = self->builder->tables;
  AttacheTableMatch match;

  if (!has_flag (self, i, ATTACHE_TOKEN_CAPITAL)
      || !attache_table_lookup (tables->words, attache_token_builder_folded (self->builder, i), -1,
                                &match))
    return FALSE;
  for (guint k = 0; k < match.n_hits; k++)
    for (guint n = 0; n < G_N_ELEMENTS (starters); n++)
      if (g_str_equal (attache_table_get (tables->words, match.hits[k].row, tables->words_upos),
                       starters[n]))
        return TRUE;
  return FALSE;
}

static gboolean
is_reporting_verb (const Splitter *self, guint i)
{
  const AttacheWordTables *tables = self->builder->tables;
  AttacheTableMatch match;

  if (has_flag (self, i, ATTACHE_TOKEN_CAPITAL)
      || !attache_table_lookup (tables->cues, attache_token_builder_folded (self->builder, i), -1,
                                &match))
    return FALSE;
  for (guint k = 0; k < match.n_hits; k++)
    if (g_str_equal (attache_table_get (tables->cues, match.hits[k].row, tables->cues_pos), "verb"))
      return TRUE;
  return FALSE;
}

/* "Why?" Mr Putin asked.: the words after the mark are the tag of the quotation before it. */
static gboolean
begins_tag (const Splitter *self, guint i)
{
  for (guint k = i; k < MIN (self->end, i + TAG_WINDOW); k++)
    {
      if (k > i && is_reporting_verb (self, k))
        return TRUE;
      if (!has_flag (self, k, ATTACHE_TOKEN_CAPITAL))
        return FALSE;
    }
  return FALSE;
}

/* Whether a sentence ends before token @next, the last mark being token @mark. */
static gboolean
is_boundary (const Splitter *self, guint mark, guint next)
{
  guint word = next_word (self, next);
  gunichar c;

  if (word >= self->end)
    return TRUE;
  c = first_char (self, word);
  if (g_unichar_islower (c))
    return FALSE;
  if (!has_flag (self, next, ATTACHE_TOKEN_SPACE_BEFORE)
      && !has_flag (self, word, ATTACHE_TOKEN_CAPITAL))
    return FALSE;
  if (has_flag (self, word, ATTACHE_TOKEN_PUNCT)
      && strchr (",;:)-", c < 0x80 ? (int)c : 'x') != NULL)
    return FALSE;
  if (first_char (self, mark) != '.' && next > mark + 1 && begins_tag (self, word))
    return FALSE;
  return TRUE;
}

static gboolean
abbreviation_ends (const Splitter *self, guint i, guint next)
{
  guint word = next_word (self, next);

  switch (token_at (self, i)->reserved)
    {
    case ATTACHE_STOP_MAYBE:
      return word >= self->end
             || (has_flag (self, next, ATTACHE_TOKEN_SPACE_BEFORE)
                 && (is_starter (self, word)
                     || (next > i + 1 && has_flag (self, word, ATTACHE_TOKEN_CAPITAL))));
    default:
      return word >= self->end;
    }
}

static gboolean
has_line_break (const Splitter *self, guint i)
{
  const char *from = self->builder->text + token_at (self, i - 1)->span.end;
  const char *to = self->builder->text + token_at (self, i)->span.start;

  return from < to && memchr (from, '\n', to - from) != NULL;
}

/* A reference to a note, "[2]", belongs to the sentence before it. Returns its end, or @i. */
static guint
skip_reference (const Splitter *self, guint i)
{
  return i + 2 < self->end && first_char (self, i) == '['
                 && has_flag (self, i + 1, ATTACHE_TOKEN_NUMBER) && first_char (self, i + 2) == ']'
             ? i + 3
             : i;
}

/* The token after the last that still belongs to the sentence whose mark is token @i. */
static guint
skip_closers (const Splitter *self, guint i)
{
  guint next = i + 1, reference;

  while (next < self->end
         && (is_closer (self, next)
             || (ends_sentence (self, next) && !has_flag (self, next, ATTACHE_TOKEN_SPACE_BEFORE))))
    next++;
  while ((reference = skip_reference (self, next)) > next)
    next = reference;
  return next;
}

/* "Yahoo! said", "well ... yes", "We won." he said, "Why?" Mr Putin asked: what
 * goes on is certain. */
static gboolean
goes_on (const Splitter *self, const AttacheBoundary *place)
{
  gunichar c = first_char (self, place->mark);

  if (c != '.' && place->next > place->mark + 1 && begins_tag (self, place->word))
    return TRUE;
  return g_unichar_islower (first_char (self, place->word))
         && (place->next > place->mark + 1 || (c != '.' && c != '?')
             || attache_span_length (token_at (self, place->mark)->span) > 1
             || (place->mark > place->first
                 && has_flag (self, place->mark - 1, ATTACHE_TOKEN_PUNCT)));
}

/* An abbreviation before a word that may begin a sentence; a mark that is not simply a full stop
 * between an ordinary word and a capital. */
static gboolean
is_unsure (const Splitter *self, const AttacheBoundary *place)
{
  gboolean capital = has_flag (self, place->word, ATTACHE_TOKEN_CAPITAL);

  if (has_flag (self, place->mark, ATTACHE_TOKEN_ABBREVIATION))
    return capital || token_at (self, place->mark)->reserved != ATTACHE_STOP_NEVER;
  return !goes_on (self, place)
         && !(capital && place->mark > place->first && first_char (self, place->mark) == '.'
              && has_flag (self, place->next, ATTACHE_TOKEN_SPACE_BEFORE)
              && has_flag (self, place->mark - 1, ATTACHE_TOKEN_WORD)
              && attache_span_length (token_at (self, place->mark - 1)->span) > 3);
}

static void
collect (const Splitter *self, const AttacheBoundary *place)
{
  AttacheBoundarySample sample
      = { .byte = token_at (self, place->next - 1)->span.end, .ruled = place->ruled };

  sample.n_features = attache_boundary_read (self->builder, place, sample.features);
  g_array_append_val (self->builder->boundaries, sample);
}

/* Whether the sentence that begins with token @start ends behind the mark @i. */
static gboolean
is_end (const Splitter *self, guint start, guint i, guint next)
{
  const AttacheTokenBuilder *builder = self->builder;
  guint word = next_word (self, next);
  AttacheBoundary place = {
    .first = self->first, .start = start, .mark = i, .next = next, .word = word, .end = self->end
  };

  place.ruled
      = ends_sentence (self, i) ? is_boundary (self, i, next) : abbreviation_ends (self, i, next);
  if (word >= self->end || (builder->boundary_model == NULL && builder->boundaries == NULL)
      || !is_unsure (self, &place))
    return place.ruled;
  place.starter = is_starter (self, word);
  if (builder->boundaries != NULL)
    collect (self, &place);
  return builder->boundary_model != NULL
             ? attache_boundary_decide (builder, builder->boundary_model, &place)
             : place.ruled;
}

/* The token after the sentence that begins with token @i. */
static guint
find_end (const Splitter *self, guint i)
{
  guint start = i;

  for (; i < self->end; i++)
    {
      guint next;

      if (i > start && self->lines_end && has_line_break (self, i))
        return i;
      if (i - start >= ATTACHE_LIMIT_SENTENCE_TOKENS)
        return i;
      if (!ends_sentence (self, i) && !has_flag (self, i, ATTACHE_TOKEN_ABBREVIATION))
        continue;
      next = skip_closers (self, i);
      if (next >= self->end)
        return next;
      if (is_end (self, start, i, next))
        return next;
    }
  return self->end;
}

static gboolean
is_title_case (const Splitter *self)
{
  guint capitals = 0, small = 0;

  for (guint i = self->first; i < self->end; i++)
    {
      if (!has_flag (self, i, ATTACHE_TOKEN_WORD))
        continue;
      capitals += has_flag (self, i, ATTACHE_TOKEN_CAPITAL);
      small += !has_flag (self, i, ATTACHE_TOKEN_CAPITAL)
               && attache_span_length (token_at (self, i)->span) > 3;
    }
  return capitals >= 3 && small * 4 <= capitals;
}

static void
add_sentence (Splitter *self, guint block, guint first, guint end)
{
  AttacheSentence sentence = {
    { token_at (self, first)->span.start, token_at (self, end - 1)->span.end }, block, first, end
  };

  for (guint i = first; i < end; i++)
    token_at (self, i)->sentence = self->builder->sentences->len;
  for (guint i = first; i < end; i++)
    if (!has_flag (self, i, ATTACHE_TOKEN_PUNCT))
      {
        token_at (self, i)->flags |= ATTACHE_TOKEN_SENTENCE_START;
        break;
      }
  g_array_append_val (self->builder->sentences, sentence);
}

/**
 * attache_sentences_split:
 * @block: the block's index
 * @kind: its kind; a headline or heading is one sentence
 * @lines_end: whether a line break ends a sentence
 * @first: the first token of the block; it reaches to the end of the tokens
 *
 * Cost: linear; the look-ahead at a mark is bounded but for runs of closing marks, which are passed
 * once.
 */
void
attache_sentences_split (AttacheTokenBuilder *self, guint block, AttacheBlockKind kind,
                         gboolean lines_end, guint first)
{
  Splitter splitter = { self, first, self->tokens->len, lines_end };
  gboolean whole = kind == ATTACHE_BLOCK_HEADLINE || kind == ATTACHE_BLOCK_HEADING;

  if (whole && is_title_case (&splitter))
    for (guint i = first; i < splitter.end; i++)
      token_at (&splitter, i)->flags |= ATTACHE_TOKEN_TITLE_CASE;
  for (guint i = first; i < splitter.end;)
    {
      guint end
          = whole ? MIN (splitter.end, i + ATTACHE_LIMIT_SENTENCE_TOKENS) : find_end (&splitter, i);

      add_sentence (&splitter, block, i, end);
      i = end;
    }
}
