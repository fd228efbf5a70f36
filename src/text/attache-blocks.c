/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-blocks-private.h"

#include <string.h>

#include "base/attache-limits.h"

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || c == 0xfeff || c == 0x200b;
}

static AttacheSpan
trim (const char *text, gsize start, gsize end)
{
  while (start < end && is_space (g_utf8_get_char (text + start)))
    start = g_utf8_next_char (text + start) - text;
  while (end > start)
    {
      const char *last = g_utf8_prev_char (text + end);

      if (!is_space (g_utf8_get_char (last)))
        break;
      end = last - text;
    }
  return (AttacheSpan){ start, end };
}

/* Makes a block of a piece of the text, less surrounding white space. Returns whether anything was
 * left of it and there was room. */
gboolean
attache_blocks_push (AttacheBlocks *self, gsize start, gsize end, AttacheBlockKind kind)
{
  AttacheBlock block = { trim (self->text->str, start, end), kind };

  if (attache_span_length (block.span) == 0)
    return FALSE;
  if (self->blocks->len >= ATTACHE_LIMIT_BLOCKS)
    {
      self->truncated = TRUE;
      return FALSE;
    }
  g_array_append_val (self->blocks, block);
  return TRUE;
}

/* Appends a block's text, a blank line before it if it is not the first. */
void
attache_blocks_add (AttacheBlocks *self, const char *text, gsize length, AttacheBlockKind kind)
{
  AttacheSpan span = trim (text, 0, length);
  gsize before = self->text->len;

  if (attache_span_length (span) == 0)
    return;
  if (before > 0)
    g_string_append (self->text, "\n\n");
  g_string_append_len (self->text, text + span.start, attache_span_length (span));
  if (!attache_blocks_push (self, self->text->len - attache_span_length (span), self->text->len,
                            kind))
    g_string_truncate (self->text, before);
}

static gboolean
phrase_fits (const char *where, gboolean whole, gboolean at_start, gsize block_length)
{
  /* A sentence of the story may begin with the same words, so these count in short blocks only. */
  if (whole)
    return TRUE;
  if (g_str_equal (where, "start"))
    return at_start && block_length <= 160;
  return g_str_equal (where, "any") && block_length <= 160;
}

static gboolean
is_inside_word (const char *text, gsize at, gsize length)
{
  return at > 0 && at < length && g_ascii_isalnum (text[at - 1]) && g_ascii_isalnum (text[at]);
}

/* Whether a phrase of the table stands at @at. Keys are probed prefix by prefix, so the cost is
 * that of the longest phrase. */
static gboolean
phrase_at (const AttacheTable *table, gint where, const char *folded, gsize length, gsize at)
{
  gsize end = at;
  AttacheTableMatch match = { NULL, 0, TRUE };

  while (end < length && match.more && end - at < 80)
    {
      do
        end++;
      while (end < length
             && ((g_ascii_isalnum (folded[end - 1]) && g_ascii_isalnum (folded[end]))
                 || ((guint8)folded[end] & 0xc0) == 0x80));
      if (folded[end - 1] == ' ')
        continue; /* the index has no keys that end so */
      attache_table_lookup (table, folded + at, end - at, &match);
      for (guint i = 0; i < match.n_hits && !is_inside_word (folded, end, length); i++)
        if (phrase_fits (attache_table_get (table, match.hits[i].row, where),
                         at == 0 && length - end <= 1, at == 0, length))
          return TRUE;
    }
  return FALSE;
}

static gboolean
has_furniture_phrase (const AttacheTable *table, const char *text, gsize length)
{
  char folded[512];
  gsize n = length < 240 ? attache_lexicon_fold_into (text, length, folded, sizeof folded) : 0;
  gint where = attache_table_get_column (table, "where");

  for (gsize at = 0; at < n && n <= sizeof folded; at++)
    if (!is_inside_word (folded, at, n) && phrase_at (table, where, folded, n, at))
      return TRUE;
  return FALSE;
}

/**
 * attache_blocks_mark_furniture:
 *
 * Short blocks that are a by-line, a date, a signature or hold a phrase of the table `boilerplate`
 * become boilerplate. The headline never does.
 */
void
attache_blocks_mark_furniture (AttacheBlocks *self)
{
  const AttacheTable *table
      = self->lexicon != NULL ? attache_lexicon_get_table (self->lexicon, "boilerplate") : NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      AttacheBlock *block = &g_array_index (self->blocks, AttacheBlock, i);
      const char *text = self->text->str + block->span.start;
      gsize length = attache_span_length (block->span);

      if (block->kind == ATTACHE_BLOCK_HEADLINE || length > 240)
        continue;
      if (attache_line_is_byline (text, length) || attache_line_is_date (text, length)
          || (i + 1 == self->blocks->len && i > 1 && attache_line_is_signature (text, length))
          || has_furniture_phrase (table, text, length))
        block->kind = ATTACHE_BLOCK_BOILERPLATE;
    }
}
