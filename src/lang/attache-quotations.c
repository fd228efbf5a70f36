/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "lang/attache-tokens-private.h"

/* Pairs the quotation marks of one block. A mark left open reaches the block's end and is taken up
 * by a next block that begins with an opening one; nothing crosses a block otherwise, so that one
 * stray mark never turns the rest of an article inside out. */

#define NONE G_MAXUINT

typedef struct
{
  AttacheTokenBuilder *builder;
  guint block;
  guint first;
  guint end;
} Marks;

static AttacheToken *
token_at (const Marks *self, guint i)
{
  return attache_token_builder_get (self->builder, i);
}

static gunichar
char_of (const Marks *self, guint i)
{
  return g_utf8_get_char (self->builder->text + token_at (self, i)->span.start);
}

static gboolean
space_before (const Marks *self, guint i)
{
  return i == self->first || (token_at (self, i)->flags & ATTACHE_TOKEN_SPACE_BEFORE) != 0;
}

static gboolean
space_after (const Marks *self, guint i)
{
  return i + 1 >= self->end || space_before (self, i + 1);
}

static gboolean
is_opening_context (gunichar c)
{
  return strchr ("([{-/:\"'", c < 0x80 ? (int)c : 'x') != NULL || c == 0x2014 || c == 0x2013
         || c == 0x2026 || c == 0x2018 || c == 0x201c;
}

static gboolean
looks_open (const Marks *self, guint i)
{
  return !space_after (self, i)
         && (space_before (self, i) || is_opening_context (char_of (self, i - 1)));
}

static void
add (Marks *self, guint open, guint close, gboolean closed)
{
  AttacheTokenBuilder *builder = self->builder;
  guint last = closed ? close : self->end - 1;
  AttacheQuotation quotation = { .block = self->block, .open_ended = !closed };

  quotation.outer
      = (AttacheSpan){ token_at (self, open)->span.start, token_at (self, last)->span.end };
  quotation.first = open + 1;
  quotation.end = closed ? close : self->end;
  if (quotation.first >= quotation.end)
    return;
  quotation.inner = (AttacheSpan){ token_at (self, quotation.first)->span.start,
                                   token_at (self, quotation.end - 1)->span.end };
  if (open == self->first && builder->quotations->len > 0)
    {
      const AttacheQuotation *previous
          = &g_array_index (builder->quotations, AttacheQuotation, builder->quotations->len - 1);

      quotation.continues = previous->open_ended && previous->block + 1 == self->block;
    }
  token_at (self, open)->flags |= ATTACHE_TOKEN_OPEN_QUOTE;
  if (closed)
    token_at (self, close)->flags |= ATTACHE_TOKEN_CLOSE_QUOTE;
  for (guint i = open; i <= last; i++)
    token_at (self, i)->flags |= ATTACHE_TOKEN_IN_QUOTE;
  g_array_append_val (builder->quotations, quotation);
}

static gboolean
is_open_mark (gunichar c)
{
  return c == 0x201c || c == 0x201e || c == 0xab;
}

static gboolean
is_close_mark (gunichar c, gunichar opened_by)
{
  /* „…“ closes with the mark that opens in English. */
  return c == 0x201d || c == 0xbb || (c == 0x201c && opened_by == 0x201e);
}

/* Double marks, straight or curly. */
static void
pair_double (Marks *self)
{
  guint open = NONE;

  for (guint i = self->first; i < self->end; i++)
    {
      gunichar c = char_of (self, i);

      if (!attache_char_is_quote (c))
        continue;
      if (open == NONE)
        {
          if (is_open_mark (c) || (c == '"' && looks_open (self, i)))
            open = i;
        }
      else if (is_close_mark (c, char_of (self, open))
               || (c == '"' && !(looks_open (self, i) && space_before (self, i) && i > open + 1)))
        {
          add (self, open, i, TRUE);
          open = NONE;
        }
      else if (c == '"' && char_of (self, open) == '"')
        {
          /* A second opening mark: the first one was never closed; it ends where this one begins.
           */
          add (self, open, i - 1, TRUE);
          token_at (self, i - 1)->flags &= ~ATTACHE_TOKEN_CLOSE_QUOTE;
          open = i;
        }
    }
  if (open != NONE)
    add (self, open, self->end, FALSE);
}

/* A mark by itself, not the `'s` of a possessor. */
static gboolean
is_single (const Marks *self, guint i)
{
  gunichar c = char_of (self, i);

  return (c == '\'' || c == 0x2018 || c == 0x2019)
         && attache_span_length (token_at (self, i)->span) == (c == '\'' ? 1 : 3);
}

/* Whether a mark behind a word may be no quotation mark: `the Kurds' fight`, `goin' home`. */
static gboolean
may_be_apostrophe (const Marks *self, guint i)
{
  AttacheSpan before = token_at (self, i - 1)->span;
  const char *end = self->builder->text + before.end;
  guint32 length = attache_span_length (before);

  return (length >= 1 && strchr ("sxzSXZ", end[-1]) != NULL)
         || (length >= 2 && strncmp (end - 2, "in", 2) == 0);
}

/* `…', said X` */
static gboolean
comma_after (const Marks *self, guint i)
{
  return i + 1 < self->end && char_of (self, i + 1) == ',';
}

/* Single marks count outside double ones, if one that starts a word has a partner that ends one.
 * The partner is the last candidate before the next opening one, for "the Kurds' fight" may stand
 * inside. */
static void
pair_single (Marks *self)
{
  guint open = NONE, close = NONE;
  gboolean nested = FALSE;

  for (guint i = self->first; i <= self->end; i++)
    {
      gboolean last = i == self->end;
      gunichar c = last ? 0 : char_of (self, i);
      gboolean single = !last && is_single (self, i);
      gboolean opens = single && c != 0x2019 && looks_open (self, i) && i + 1 < self->end
                       && !(token_at (self, i + 1)->flags & ATTACHE_TOKEN_PUNCT);
      gboolean covered = !last && (token_at (self, i)->flags & ATTACHE_TOKEN_IN_QUOTE) != 0;

      /* Double marks inside single ones: `'He said "no" and left,' X said.` */
      nested |= covered && open != NONE && close == NONE;
      if (open != NONE && (last || opens || (covered && close != NONE)))
        {
          if (close != NONE)
            add (self, open, close, TRUE);
          open = close = NONE;
        }
      if (last || covered || !single)
        continue;
      if (opens)
        {
          open = i;
          nested = FALSE;
        }
      else if (open != NONE && i > open + 1
               && (space_after (self, i) || (token_at (self, i + 1)->flags & ATTACHE_TOKEN_PUNCT)))
        {
          gunichar before = char_of (self, i - 1);
          gboolean stopped = before == ',' || before == '.' || before == '?' || before == '!';

          if (nested && !stopped && (may_be_apostrophe (self, i) || !comma_after (self, i)))
            continue;
          /* Right after a full stop or comma it certainly closes, and where it owns nothing. */
          close = i;
          if (stopped || !may_be_apostrophe (self, i))
            {
              add (self, open, close, TRUE);
              open = close = NONE;
            }
        }
    }
}

static gint
compare_quotations (gconstpointer a, gconstpointer b)
{
  return attache_span_compare (((const AttacheQuotation *)a)->outer,
                               ((const AttacheQuotation *)b)->outer);
}

/* Of the quotations from @n on, ordered, keeps those that stand in no other one. */
static void
drop_inner (Marks *self, guint n)
{
  GArray *all = self->builder->quotations;
  guint kept = n + 1;

  for (guint i = n + 1; i < all->len; i++)
    {
      const AttacheQuotation *outer = &g_array_index (all, AttacheQuotation, kept - 1);
      AttacheQuotation *q = &g_array_index (all, AttacheQuotation, i);

      if (q->outer.start >= outer->outer.end)
        g_array_index (all, AttacheQuotation, kept++) = *q;
      else
        {
          token_at (self, q->first - 1)->flags &= ~ATTACHE_TOKEN_OPEN_QUOTE;
          token_at (self, q->end)->flags &= ~ATTACHE_TOKEN_CLOSE_QUOTE;
        }
    }
  g_array_set_size (all, kept);
}

/**
 * attache_quotations_pair:
 * @block: the block's index
 * @first: its first token; it reaches to the end of the tokens
 *
 * Finds the quotations of a block and flags their tokens. Cost: linear.
 */
void
attache_quotations_pair (AttacheTokenBuilder *self, guint block, guint first)
{
  Marks marks = { self, block, first, self->tokens->len };
  guint n = self->quotations->len;

  if (first >= marks.end)
    return;
  pair_double (&marks);
  pair_single (&marks);
  if (self->quotations->len > n + 1)
    {
      qsort (&g_array_index (self->quotations, AttacheQuotation, n), self->quotations->len - n,
             sizeof (AttacheQuotation), compare_quotations);
      drop_inner (&marks, n);
    }
}
