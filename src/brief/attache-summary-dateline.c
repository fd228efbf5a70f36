/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "brief/attache-summary-private.h"

/* Where an agency's or newspaper's marks at the head of a story end. */

/* The longest dateline: "SANA'A, Yemen, Jan. 4 (Reuters Newsagency) --". In bytes. */
#define DATELINE_BYTES 90

/* What must be left of the sentence behind it. */
#define REST_BYTES 20

#define BRACKET_BYTES 28

/* The shortest place in capitals: "ROME", "SAN'A". */
#define PLACE_BYTES 4

static const char *
skip_spaces (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || strncmp (at, "\302\240", 2) == 0))
    at += *at == ' ' ? 1 : 2;
  return at;
}

/* Past one dash or two, if there is one at @at. */
static const char *
skip_dashes (const char *at, const char *end)
{
  at = skip_spaces (at, end);
  while (at < end
         && (*at == '-' || strncmp (at, "\342\200\223", 3) == 0
             || strncmp (at, "\342\200\224", 3) == 0))
    at += *at == '-' ? 1 : 3;
  return skip_spaces (at, end);
}

/* "(CNN)", "(AP Entertainment)": a bracket that opens with a capital. Returns its end, or %NULL. */
static const char *
skip_bracket (const char *at, const char *end)
{
  const char *close;

  if (at + 2 >= end || *at != '(' || !g_ascii_isupper (at[1]))
    return NULL;
  close = memchr (at, ')', MIN (end - at, BRACKET_BYTES));
  for (const char *c = at + 1; close != NULL && c < close; c++)
    if (!g_ascii_isalpha (*c) && *c != ' ' && *c != '.' && *c != '-')
      return NULL;
  return close != NULL ? close + 1 : NULL;
}

/* A word of a place or date: it begins with a capital or is a number. */
static const char *
skip_place_word (const char *at, const char *end, guint *n_small)
{
  gunichar c = g_utf8_get_char (at);

  if (!g_unichar_isupper (c) && !g_unichar_isdigit (c))
    return NULL;
  for (; at < end && *at != ' ' && *at != '('; at = g_utf8_next_char (at))
    *n_small += g_unichar_islower (g_utf8_get_char (at));
  return at;
}

/* The end of a dateline at the head of @text, or @text if there is none: a place, a date maybe,
 * and an agency in brackets, or a place in
 * capitals, more maybe, and a dash. */
static const char *
skip_dateline (const char *text, const char *end)
{
  const char *limit = MIN (end, text + DATELINE_BYTES), *at = text;
  guint n_small = 0;
  gboolean capitals = FALSE; /* the place stands in capitals */

  while (at < limit)
    {
      const char *bracket = skip_bracket (at, limit), *next;

      if (bracket != NULL)
        return skip_dashes (bracket, end);
      next = skip_dashes (at, limit);
      if (next > skip_spaces (at, limit) && capitals && next < end
          && !g_unichar_islower (g_utf8_get_char (next)))
        return next;
      next = skip_place_word (skip_spaces (at, limit), limit, &n_small);
      if (next == NULL)
        return text;
      capitals |= n_small == 0 && next - text >= PLACE_BYTES;
      at = skip_spaces (next, limit);
    }
  return text;
}

/**
 * attache_summary_without_dateline:
 * @span: a sentence that opens a paragraph
 *
 * Returns: the sentence less a leading dateline: "GENEVA, Jan. 4 (AP) — ", "(CNN)"
 */
AttacheSpan
attache_summary_without_dateline (const char *text, AttacheSpan span)
{
  const char *head = text + span.start, *end = text + span.end;
  const char *rest = skip_dateline (head, end);

  if (rest > head && end - rest > REST_BYTES)
    span.start += (guint32)(rest - head);
  return span;
}
