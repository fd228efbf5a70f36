/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "lang/attache-tokens-private.h"

/* Cuts a block into tokens as the English treebanks of Universal Dependencies do
 * (https://universaldependencies.org/en/): clitics are words of their own, hyphens divide words
 * except after a prefix, an abbreviation keeps its full stop. */

/* The longest piece without white space that is read at once. */
#define CHUNK_BYTES (16 * ATTACHE_LIMIT_TOKEN_BYTES)

/* A piece of the block without white space. */
typedef struct
{
  AttacheTokenBuilder *builder;
  const char *text; /* of the document */
  gsize start;
  gsize end;
  gsize at;
  gboolean space; /* stood before the next token */
} Chunk;

gboolean
attache_char_is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

static gunichar
char_at (const Chunk *self, gsize at)
{
  return at < self->end ? g_utf8_get_char (self->text + at) : 0;
}

static gsize
next_at (const Chunk *self, gsize at)
{
  return at < self->end ? (gsize)(g_utf8_next_char (self->text + at) - self->text) : self->end;
}

static gunichar
char_before (const Chunk *self, gsize at)
{
  return at > self->start ? g_utf8_get_char (g_utf8_prev_char (self->text + at)) : 0;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static guint
flags_of (const char *text, gsize length)
{
  guint upper = 0, letters = 0, digits = 0, flags = 0;
  gboolean first = TRUE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        {
          gboolean capital = g_unichar_isupper (c) || g_unichar_istitle (c);

          flags |= first && capital ? ATTACHE_TOKEN_CAPITAL : 0;
          first = FALSE;
          letters++;
          upper += capital;
        }
      digits += g_unichar_isdigit (c);
    }
  if (letters > 0)
    flags |= ATTACHE_TOKEN_WORD;
  else
    flags |= digits > 0 ? ATTACHE_TOKEN_NUMBER : ATTACHE_TOKEN_PUNCT;
  if (letters >= 2 && upper == letters)
    flags |= ATTACHE_TOKEN_ALL_CAPS;
  return flags;
}

static guint32
add_folded (AttacheTokenBuilder *self, const char *text, gsize length)
{
  char folded[ATTACHE_LIMIT_TOKEN_BYTES * 4];
  guint32 offset = self->strings->len;
  gsize n = attache_lexicon_fold_into (text, length, folded, sizeof folded);

  g_string_append_len (self->strings, folded, MIN (n, sizeof folded - 1));
  g_string_append_c (self->strings, '\0');
  return offset;
}

/* A token from where the chunk stands to @end; what is over the cap becomes the next token. */
static AttacheToken *
emit (Chunk *self, gsize end)
{
  AttacheToken token = { { self->at, end } };

  while (attache_span_length (token.span) > ATTACHE_LIMIT_TOKEN_BYTES)
    {
      gsize cut = token.span.start + ATTACHE_LIMIT_TOKEN_BYTES;

      while (((guint8)self->text[cut] & 0xc0) == 0x80)
        cut--;
      emit (self, cut);
      token.span.start = cut;
    }
  token.flags = flags_of (self->text + token.span.start, attache_span_length (token.span))
                | (self->space ? ATTACHE_TOKEN_SPACE_BEFORE : 0);
  token.folded
      = add_folded (self->builder, self->text + token.span.start, attache_span_length (token.span));
  token.lemma = token.folded;
  self->space = FALSE;
  self->at = end;
  g_array_append_val (self->builder->tokens, token);
  return &g_array_index (self->builder->tokens, AttacheToken, self->builder->tokens->len - 1);
}

/* A run of full stops, dashes or the like is one token, any other mark one of its own. */
static void
read_mark (Chunk *self)
{
  gunichar c = char_at (self, self->at);
  gsize end = next_at (self, self->at);

  if (c == '.' || c == '-' || c == '!' || c == '?' || c == '*' || c == '_' || c == '=')
    while (
        char_at (self, end) == c
        || ((c == '!' || c == '?') && (char_at (self, end) == '!' || char_at (self, end) == '?')))
      end++;
  emit (self, end);
}

static gboolean
has_text (const Chunk *self, gsize at, const char *what)
{
  gsize n = strlen (what);

  return self->end - at >= n && g_ascii_strncasecmp (self->text + at, what, n) == 0;
}

/* Addresses of pages and mail, and handles, are one token whatever is in them. */
static gboolean
read_address (Chunk *self)
{
  gsize end = self->end;
  gboolean address = has_text (self, self->at, "http://") || has_text (self, self->at, "https://")
                     || has_text (self, self->at, "www.");

  if (!address && char_at (self, self->at) == '@'
      && g_unichar_isalnum (char_at (self, self->at + 1)))
    {
      for (end = self->at + 1; is_word_char (char_at (self, end)) || char_at (self, end) == '_';)
        end = next_at (self, end);
      emit (self, end);
      return TRUE;
    }
  if (!address)
    {
      const char *sign = memchr (self->text + self->at, '@', self->end - self->at);

      address = sign != NULL && sign > self->text + self->at
                && g_ascii_isalnum (self->text[self->at]) && g_ascii_isalnum (sign[-1])
                && sign + 1 < self->text + self->end && g_ascii_isalnum (sign[1]);
    }
  if (!address)
    return FALSE;
  while (end > self->at
         && (strchr (".,;:!?)]}>\"'", self->text[end - 1]) != NULL
             || attache_char_is_quote (char_before (self, end))))
    end = g_utf8_prev_char (self->text + end) - self->text;
  if (end == self->at)
    return FALSE;
  emit (self, end);
  return TRUE;
}

static gboolean
is_prefix (const Chunk *self, gsize start, gsize end)
{
  char folded[24];
  AttacheTableMatch match;
  gsize n = end - start < 12
                ? attache_lexicon_fold_into (self->text + start, end - start, folded, sizeof folded)
                : 0;

  return n > 0 && n < sizeof folded
         && attache_table_lookup (self->builder->tables->prefixes, folded, n, &match);
}

/* A number with two hyphens is a telephone number or a date. No more are counted: a word of
 * hyphens would ask at each of them. */
static gboolean
has_two_hyphens (const Chunk *self, gsize at)
{
  guint n = 0;

  for (; n < 2 && at < self->end && (g_ascii_isdigit (self->text[at]) || self->text[at] == '-');
       at++)
    n += self->text[at] == '-';
  return n == 2;
}

/* Whether the mark at @at joins what stands before and after it into one word. @start is the word's
 * start. */
static gboolean
joins (const Chunk *self, gsize start, gsize at)
{
  gunichar c = char_at (self, at), before = char_before (self, at),
           after = char_at (self, next_at (self, at));
  gboolean digits = g_unichar_isdigit (before) && g_unichar_isdigit (after);
  gunichar after2;

  if (at == start || !is_word_char (after))
    return FALSE;
  switch (c)
    {
    case ',':
    case ':':
    case '/':
      return digits;
    case '.':
      if (digits)
        return TRUE;
      if (!g_unichar_isalpha (before) || !g_unichar_isalpha (after))
        return FALSE;
      after2 = char_at (self, next_at (self, next_at (self, at)));
      if (at == start + 1 || char_before (self, at - 1) == '.')
        return !is_word_char (after2);                                /* U.S, a.m */
      return g_unichar_islower (before) && g_unichar_islower (after); /* example.org */
    case '&':
      return g_unichar_isupper (before) && g_unichar_isupper (after);
    case '-':
    case 0x2010:
    case 0x2011:
      return digits ? has_two_hyphens (self, start) : is_prefix (self, start, at);
    case '_':
      return TRUE;
    default:
      return is_apostrophe (c) && g_unichar_isalpha (before) && g_unichar_isalpha (after);
    }
}

/* The end of the clitic at the end of [start, end), or @end if there is none: where to cut. */
static gsize
find_clitic (const Chunk *self, gsize start, gsize end)
{
  static const char *const clitics[] = { "s", "m", "d", "re", "ve", "ll" };

  for (gsize at = end; at > start;)
    {
      gsize mark = g_utf8_prev_char (self->text + at) - self->text;
      gsize rest = end - at;

      if (!is_apostrophe (char_at (self, mark)))
        {
          if (end - mark > 3)
            return end;
          at = mark;
          continue;
        }
      if (rest == 1 && g_ascii_tolower (self->text[at]) == 't' && mark > start + 1
          && g_ascii_tolower (self->text[mark - 1]) == 'n')
        return mark - 1;
      for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
        if (rest == strlen (clitics[i])
            && g_ascii_strncasecmp (self->text + at, clitics[i], rest) == 0)
          return mark > start ? mark : end;
      return end;
    }
  return end;
}

static AttacheStop
stop_of_kind (const char *kind)
{
  if (g_str_equal (kind, "title"))
    return ATTACHE_STOP_NEVER;
  return g_str_equal (kind, "inner") ? ATTACHE_STOP_RARELY : ATTACHE_STOP_MAYBE;
}

static AttacheStop
look_up_abbreviation (const Chunk *self, gsize start, gsize end)
{
  const AttacheWordTables *tables = self->builder->tables;
  char folded[48];
  gsize length = end - start;
  AttacheTableMatch match;
  gsize n = length < 16
                ? attache_lexicon_fold_into (self->text + start, length, folded, sizeof folded)
                : 0;

  if (n == 0 || n >= sizeof folded
      || !attache_table_lookup (tables->abbreviations, folded, n, &match))
    return ATTACHE_STOP_NONE;
  for (guint i = 0; i < match.n_hits; i++)
    {
      const char *key
          = attache_table_get (tables->abbreviations, match.hits[i].row, tables->abbreviations_key);

      /* "No. 10" is one, "no." is none; capitals throughout are as good as the table's form. */
      if (g_ascii_islower (key[0]) || g_ascii_isupper (self->text[start]))
        return stop_of_kind (attache_table_get (tables->abbreviations, match.hits[i].row,
                                                tables->abbreviations_kind));
    }
  return ATTACHE_STOP_NONE;
}

/* What a full stop at @end would be to the word before it. */
static AttacheStop
judge_stop (const Chunk *self, gsize start, gsize end)
{
  AttacheStop stop;

  if (char_at (self, end) != '.' || char_at (self, end + 1) == '.')
    return ATTACHE_STOP_NONE;
  stop = look_up_abbreviation (self, start, end + 1);
  if (stop != ATTACHE_STOP_NONE)
    return stop;
  if (next_at (self, start) == end && g_unichar_isupper (char_at (self, start))
      && char_at (self, start) != 'I')
    return ATTACHE_STOP_NEVER; /* an initial */
  if (memchr (self->text + start, '.', end - start) != NULL
      && g_unichar_isalpha (char_at (self, start))
      && g_utf8_next_char (self->text + start) - self->text < (gssize)end
      && *g_utf8_next_char (self->text + start) == '.')
    return ATTACHE_STOP_MAYBE; /* U.S. */
  return ATTACHE_STOP_NONE;
}

/* Words written as one that the treebanks take for two. */
static gsize
find_contraction (const Chunk *self, gsize start, gsize end)
{
  static const struct
  {
    const char *word;
    gsize cut;
  } pairs[] = { { "cannot", 3 }, { "gonna", 3 }, { "wanna", 3 }, { "gotta", 3 }, { "lemme", 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (end - start == strlen (pairs[i].word) && has_text (self, start, pairs[i].word))
      return start + pairs[i].cut;
  return end;
}

/* "dont", "wasnt": an auxiliary and the negation, written without the apostrophe. */
static gsize
find_negation (const Chunk *self, gsize start, gsize end)
{
  const AttacheWordTables *tables = self->builder->tables;
  char folded[16];
  AttacheTableMatch match;
  gsize n;

  if (end - start < 4 || end - start > 9
      || g_ascii_strncasecmp (self->text + end - 2, "nt", 2) != 0)
    return end;
  n = attache_lexicon_fold_into (self->text + start, end - 2 - start, folded, sizeof folded);
  if (n == 0 || n >= sizeof folded || !attache_table_lookup (tables->words, folded, n, &match))
    return end;
  for (guint i = 0; i < match.n_hits; i++)
    if (g_str_equal (attache_table_get (tables->words, match.hits[i].row, tables->words_upos),
                     "AUX"))
      return end - 2;
  return end;
}

/* "5pm", "7:30PM": the hour and its half of the day. */
static gsize
find_half_of_day (const Chunk *self, gsize start, gsize end)
{
  gsize cut = end - 2;

  if (end - start < 3 || end - start > 7 || !g_ascii_isdigit (self->text[start])
      || g_ascii_tolower (self->text[end - 1]) != 'm' || strchr ("apAP", self->text[cut]) == NULL
      || !g_ascii_isdigit (self->text[cut - 1]))
    return end;
  return cut;
}

static void
read_word (Chunk *self)
{
  gsize start = self->at, end = start, cut;
  AttacheStop stop;

  if (is_apostrophe (char_at (self, end)))
    end = next_at (self, end); /* '90s */
  while (is_word_char (char_at (self, end)) || joins (self, start, end))
    end = next_at (self, end);
  stop = judge_stop (self, start, end);
  if (stop != ATTACHE_STOP_NONE)
    {
      AttacheToken *token = emit (self, end + 1);

      token->reserved = stop;
      token->flags |= ATTACHE_TOKEN_ABBREVIATION;
      return;
    }
  cut = find_clitic (self, start, end);
  if (cut == end)
    cut = find_contraction (self, start, end);
  if (cut == end)
    cut = find_negation (self, start, end);
  if (cut == end)
    cut = find_half_of_day (self, start, end);
  if (cut < end)
    emit (self, cut);
  emit (self, end);
}

static void
read_chunk (Chunk *self)
{
  while (self->at < self->end)
    {
      gunichar c = char_at (self, self->at);

      if (read_address (self))
        continue;
      if (is_word_char (c)
          || (is_apostrophe (c) && self->at == self->start && self->end - self->at > 2
              && g_ascii_isdigit (self->text[next_at (self, self->at)])))
        read_word (self);
      else if (is_apostrophe (c) && self->at > self->start
               && (is_word_char (char_before (self, self->at))
                   || char_before (self, self->at) == '.')
               && has_text (self, next_at (self, self->at), "s")
               && !is_word_char (char_at (self, next_at (self, self->at) + 1)))
        emit (self, next_at (self, self->at) + 1); /* what follows an abbreviation: U.S.'s */
      else
        read_mark (self);
    }
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0;
}

/**
 * attache_tokenizer_read:
 * @span: a block
 *
 * Appends the tokens of a block, or those of its beginning when there are %ATTACHE_LIMIT_TOKENS by
 * then. Cost: linear; a word is looked at a bounded number of times.
 */
void
attache_tokenizer_read (AttacheTokenBuilder *self, AttacheSpan span)
{
  const char *text = self->text;
  gsize at = span.start;
  gboolean space = FALSE;

  while (at < span.end && !self->truncated)
    {
      gsize end = at;

      if (is_space (g_utf8_get_char (text + at)))
        {
          space = TRUE;
          at = g_utf8_next_char (text + at) - text;
          continue;
        }
      /* A megabyte without a space is cut, so that looking for an address in it stays cheap; nor
       * is it read to its end before each cut. */
      while (end < span.end && end - at <= CHUNK_BYTES && !is_space (g_utf8_get_char (text + end)))
        end = g_utf8_next_char (text + end) - text;
      if (end - at > CHUNK_BYTES)
        {
          end = at + CHUNK_BYTES;
          while (((guint8)text[end] & 0xc0) == 0x80)
            end--;
        }
      if (self->tokens->len >= ATTACHE_LIMIT_TOKENS)
        {
          self->truncated = TRUE;
          break;
        }
      read_chunk (&(Chunk){ self, text, at, end, at, space });
      space = FALSE;
      at = end;
    }
}
