/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-blocks-private.h"

#include <string.h>

/* Lines of a text that was wrapped by hand: between these lengths in bytes, all but the last. */
#define WRAPPED_MIN   45
#define WRAPPED_MAX   100
#define WRAPPED_LINES 3

/* A headline in plain text: at most this long, without a full stop. */
#define HEADLINE_MAX 200

typedef struct
{
  guint words;
  guint small; /* begin with a small letter */
  guint letters;
  gboolean digits;
  gboolean year;
  gboolean stop; /* ends with a full stop */
} LineShape;

static LineShape
shape_of (const char *line, gsize length)
{
  LineShape shape = { 0 };
  guint digits = 0;
  gboolean inside = FALSE;

  for (const char *p = line; p < line + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean word = g_unichar_isalnum (c) || c == '\'' || c == 0x2019;

      if (word && !inside)
        {
          shape.words++;
          shape.small += g_unichar_islower (c);
        }
      inside = word;
      digits = g_unichar_isdigit (c) ? digits + 1 : 0;
      shape.year |= digits == 4;
      shape.digits |= digits > 0;
      shape.letters += g_unichar_isalpha (c);
      shape.stop = c == '.' || c == '?' || c == '!';
    }
  return shape;
}

/**
 * attache_line_is_date:
 *
 * Returns: whether the line is nothing but a date, such as `Friday, January 4, 2019`: a year, at
 * most six words, all of them capitalised or numbers
 */
gboolean
attache_line_is_date (const char *line, gsize length)
{
  LineShape shape = shape_of (line, length);

  return length <= 48 && shape.year && shape.words <= 6 && shape.small == 0 && !shape.stop;
}

/**
 * attache_line_is_byline:
 *
 * Returns: whether the line names who wrote the article: `By Jane Doe in Geneva`
 */
gboolean
attache_line_is_byline (const char *line, gsize length)
{
  LineShape shape = shape_of (line, length);

  return length > 5 && length <= 100 && g_ascii_strncasecmp (line, "by ", 3) == 0
         && g_unichar_isupper (g_utf8_get_char (line + 3)) && !shape.stop && shape.words <= 10
         && shape.small <= 3;
}

/**
 * attache_line_bullet_length:
 *
 * Returns: the length in bytes of the mark a list entry begins with, spaces included; 0 if there is
 * none
 */
gsize
attache_line_bullet_length (const char *line, gsize length)
{
  static const char *const marks[] = { "•", "‣", "◦", "▪", "·", "*", "-", "–", "—" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i]);

      if (length > n + 1 && memcmp (line, marks[i], n) == 0 && line[n] == ' ')
        return n + 1;
    }
  return 0;
}

/**
 * attache_line_is_signature:
 *
 * Returns: whether a last line is only a name, with or without a bullet: two to four capitalised
 * words and no full stop
 */
gboolean
attache_line_is_signature (const char *line, gsize length)
{
  gsize bullet = attache_line_bullet_length (line, length);
  LineShape shape = shape_of (line + bullet, length - bullet);

  return length <= 60 && shape.words >= 2 && shape.words <= 4 && shape.small == 0 && !shape.digits
         && !shape.stop && shape.letters > 3;
}

static gsize
line_end (const char *text, gsize start, gsize end)
{
  const char *newline = memchr (text + start, '\n', end - start);

  return newline != NULL ? (gsize)(newline - text) : end;
}

static gboolean
is_blank (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* The end of the run of lines that are not blank, from @start on, and whether they were wrapped by
 * hand. */
static gsize
find_run (const char *text, gsize start, gsize end, gboolean *wrapped)
{
  gsize at = start, run_end = start;
  guint n_lines = 0, n_odd = 0;
  gboolean last_odd = FALSE;

  while (at < end)
    {
      gsize stop = line_end (text, at, end);

      if (is_blank (text, at, stop))
        break;
      last_odd = stop - at < WRAPPED_MIN || stop - at > WRAPPED_MAX
                 || attache_line_bullet_length (text + at, stop - at) > 0;
      n_odd += last_odd;
      n_lines++;
      run_end = stop;
      at = stop + 1;
    }
  *wrapped = n_lines >= WRAPPED_LINES && (n_odd == 0 || (n_odd == 1 && last_odd));
  return run_end;
}

static void
push_line (AttacheBlocks *self, gsize start, gsize end)
{
  const char *text = self->text->str;

  while (start < end && g_ascii_isspace (text[start]))
    start++;
  attache_blocks_push (self, start, end,
                       attache_line_bullet_length (text + start, end - start) > 0
                           ? ATTACHE_BLOCK_LIST
                           : ATTACHE_BLOCK_PARAGRAPH);
}

static void
push_run (AttacheBlocks *self, gsize start, gsize end, gboolean wrapped)
{
  if (wrapped)
    {
      push_line (self, start, end);
      return;
    }
  for (gsize at = start; at < end && !self->truncated;)
    {
      gsize stop = line_end (self->text->str, at, end);

      push_line (self, at, stop);
      at = stop + 1;
    }
}

/* A first block that stands alone, is short and is no sentence is a headline. */
static void
find_headline (AttacheBlocks *self, guint first)
{
  AttacheBlock *block;
  gsize end;
  LineShape shape;

  if (self->blocks->len < first + 2)
    return;
  block = &g_array_index (self->blocks, AttacheBlock, first);
  end = block->span.end;
  shape = shape_of (self->text->str + block->span.start, attache_span_length (block->span));
  while (self->text->str[end] == ' ' || self->text->str[end] == '\r')
    end++;
  if (block->kind == ATTACHE_BLOCK_PARAGRAPH && attache_span_length (block->span) <= HEADLINE_MAX
      && !shape.stop && shape.words > 1 && self->text->str[end] == '\n'
      && is_blank (self->text->str, end + 1, line_end (self->text->str, end + 1, self->text->len))
      && self->blocks->len > first + 1)
    block->kind = ATTACHE_BLOCK_HEADLINE;
}

/**
 * attache_blocks_read_lines:
 * @start: first byte of the plain text in the blocks' text
 * @end: the byte after the last
 *
 * Each line is a block, but lines wrapped by hand are joined until the next blank one.
 */
void
attache_blocks_read_lines (AttacheBlocks *self, gsize start, gsize end)
{
  guint first = self->blocks->len;

  for (gsize at = start; at < end && !self->truncated;)
    {
      gboolean wrapped;
      gsize run_end = find_run (self->text->str, at, end, &wrapped);

      if (run_end > at)
        push_run (self, at, run_end, wrapped);
      at = line_end (self->text->str, run_end, end) + 1;
    }
  if (first == 0)
    find_headline (self, first);
}
