/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-blocks-private.h"

#include <string.h>

/* A feed's stub is shorter than this, in bytes, if it has an ellipsis or a prompt to read on. */
#define TEASER_BYTES 1500

/* …with a prompt, it has at most so many paragraphs: a short article may have a link under it. */
#define TEASER_BLOCKS 3

/* …or it is shorter than this, in at most two paragraphs, whatever it ends with. */
#define STUB_BYTES 350

/* Where a prompt to read on may stand in the last block, in bytes from its end. */
#define PROMPT_BYTES 60

static gboolean
ends_with_ellipsis (const char *text, AttacheSpan span)
{
  static const char *const marks[] = { "…", "...", "[…]", "[...]", "…]", "...]" };
  gsize length = attache_span_length (span);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i]);

      if (length >= n && memcmp (text + span.end - n, marks[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Less the arrows and brackets around a prompt. */
static gsize
fold_prompt (const char *text, gsize length, char *out, gsize size)
{
  char folded[PROMPT_BYTES * 3];
  gsize n = attache_lexicon_fold_into (text, length, folded, sizeof folded), m = 0;

  if (n > sizeof folded)
    return 0;
  for (gsize i = 0; i < n && m < size; i++)
    if (strchr ("[]()<>|:.!\"", folded[i]) == NULL)
      out[m++] = folded[i];
  while (m > 0 && (out[m - 1] == ' ' || out[m - 1] == '-'))
    m--;
  return m;
}

static gboolean
is_prompt (const AttacheTable *table, const char *text, gsize length)
{
  static const char *const arrows[] = { "→", "»", "›", "…", "►", "▸", "➔" };
  char key[PROMPT_BYTES * 3];
  gsize n;
  AttacheTableMatch match;

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (length >= strlen (arrows[i])
        && memcmp (text + length - strlen (arrows[i]), arrows[i], strlen (arrows[i])) == 0)
      {
        length -= strlen (arrows[i]);
        break;
      }
  n = fold_prompt (text, length, key, sizeof key);
  return n > 0 && attache_table_lookup (table, key, n, &match) && match.n_hits > 0;
}

/**
 * attache_coverage_ends_with_prompt:
 * @table: (nullable): the table `teasers`
 * @text: the text that holds the block
 * @span: the block
 *
 * Returns: whether the block ends with a phrase of the table: the whole of it, or what stands
 * behind a break, a bracket or, with a capital, a space
 */
gboolean
attache_coverage_ends_with_prompt (const AttacheTable *table, const char *text, AttacheSpan span)
{
  gsize start = span.end - MIN (PROMPT_BYTES, attache_span_length (span));

  while (start < span.end && ((guint8)text[start] & 0xc0) == 0x80)
    start++;
  if (table == NULL)
    return FALSE;
  for (gsize at = start; at < span.end; at++)
    if ((at == span.start || (at > span.start && strchr (" \n[(", text[at - 1]) != NULL))
        && text[at] != ' '
        && (at == span.start || !g_ascii_islower (text[at]) || text[at - 1] != ' ')
        && is_prompt (table, text + at, span.end - at))
      return TRUE;
  return FALSE;
}

/* Whether a short block begins with a phrase of the table that may go on: `Continue reading Talks
 * begin`. */
static gboolean
begins_with_prompt (const AttacheTable *table, const char *text, AttacheSpan span)
{
  char folded[PROMPT_BYTES * 6];
  gsize n = attache_span_length (span) > PROMPT_BYTES * 3
                ? 0
                : attache_lexicon_fold_into (text + span.start, attache_span_length (span), folded,
                                             sizeof folded);
  AttacheTableMatch match = { NULL, 0, TRUE };
  gint where = table != NULL ? attache_table_get_column (table, "where") : -1;

  for (gsize end = 1; table != NULL && end < n && n <= sizeof folded && match.more; end++)
    if (folded[end] == ' ' || folded[end] == ':')
      {
        attache_table_lookup (table, folded, end, &match);
        for (guint i = 0; i < match.n_hits; i++)
          if (g_str_equal (attache_table_get (table, match.hits[i].row, where), "start"))
            return TRUE;
      }
  return FALSE;
}

/**
 * attache_coverage_judge:
 * @blocks: the blocks of an item, complete
 * @linked: whether the item has a link: there is more to read elsewhere
 *
 * A teaser is a page that says that the rest is for those who pay; a short text that ends with an
 * ellipsis or, in few paragraphs, with a prompt of the table `teasers`; or a stub of a sentence or
 * two of an item with a link.
 *
 * Returns: how much of the article the item holds
 */
AttacheCoverage
attache_coverage_judge (const AttacheBlocks *blocks, gboolean linked)
{
  const AttacheTable *table
      = blocks->lexicon != NULL ? attache_lexicon_get_table (blocks->lexicon, "teasers") : NULL;
  const char *text = blocks->text->str;
  const AttacheBlock *last = NULL;
  gsize prose = 0;
  guint n_prose = 0;
  gboolean ellipsis = FALSE;

  for (guint i = 0; i < blocks->blocks->len; i++)
    {
      const AttacheBlock *block = &g_array_index (blocks->blocks, AttacheBlock, i);

      if (block->kind == ATTACHE_BLOCK_HEADLINE)
        continue;
      last = block;
      if (block->kind == ATTACHE_BLOCK_BOILERPLATE)
        continue;
      prose += attache_span_length (block->span);
      n_prose++;
      ellipsis = ends_with_ellipsis (text, block->span);
    }
  if (blocks->walled && prose < TEASER_BYTES)
    return ATTACHE_COVERAGE_TEASER;
  if (blocks->paged)
    return ATTACHE_COVERAGE_PAGE;
  if (last != NULL && prose < TEASER_BYTES
      && (ellipsis
          || (n_prose <= TEASER_BLOCKS
              && (attache_coverage_ends_with_prompt (table, text, last->span)
                  || begins_with_prompt (table, text, last->span)))))
    return ATTACHE_COVERAGE_TEASER;
  if (prose < STUB_BYTES && n_prose <= 2 && linked)
    return ATTACHE_COVERAGE_TEASER;
  return ATTACHE_COVERAGE_FULL;
}
