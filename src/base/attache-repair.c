/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-repair.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/**
 * attache_utf8_cut:
 * @text: valid UTF-8 of @length bytes
 * @length: the length in bytes
 * @cap: the most bytes wanted
 *
 * Returns: the largest number of bytes that is at most @cap and @length and ends on a character
 *   boundary; 0 if not even the first character fits
 */
gsize
attache_utf8_cut (const char *text, gsize length, gsize cap)
{
  gsize cut = cap;

  if (length <= cap)
    return length;
  while (cut > 0 && ((guchar)text[cut] & 0xc0) == 0x80)
    cut--;
  return cut;
}

static gboolean
is_broken (const char *p, gsize left)
{
  return *p == '\0' || g_utf8_get_char_validated (p, left) > 0x10ffff;
}

/* Bytes that stand for one broken character: a surrogate written in UTF-8 is one, everything
 * else counts byte by byte. */
static gsize
broken_length (const char *p, gsize left)
{
  const guchar *u = (const guchar *)p;

  if (left >= 3 && u[0] == 0xed && (u[1] & 0xe0) == 0xa0 && (u[2] & 0xc0) == 0x80)
    return 3;
  return 1;
}

/* Appends what is fine at the start of @p, as far as it fits. Returns where it stopped. */
static const char *
append_valid (GString *out, const char *p, const char *end, gsize room)
{
  const char *bad;
  gsize fits;

  if (g_utf8_validate_len (p, end - p, &bad))
    bad = end;
  fits = attache_utf8_cut (p, bad - p, room);
  g_string_append_len (out, p, fits);
  return p + fits;
}

/**
 * attache_utf8_repair:
 * @bytes: (array length=length): any bytes
 * @length: their number, or -1 if @bytes ends at its first NUL
 * @cap: the most bytes wanted
 * @repaired_length: (out) (optional): length of the result in bytes
 * @flags: (inout): what had to be done is added to it
 *
 * Makes valid UTF-8 without U+0000 of any bytes. Each NUL, each byte that belongs to no character
 * and each surrogate (three bytes) becomes one U+FFFD. What is over @cap is cut at a character
 * boundary, counted after the repair. Work is linear in @length.
 *
 * Returns: (transfer full): the text, terminated by a NUL
 */
char *
attache_utf8_repair (const char *bytes, gssize length, gsize cap, gsize *repaired_length,
                     AttacheUtf8Flags *flags)
{
  const char *p = bytes;
  const char *end = bytes + (length < 0 ? strlen (bytes) : (gsize)length);
  GString *out = g_string_sized_new (MIN ((gsize)(end - p), cap) + 1);

  while (p < end)
    {
      p = append_valid (out, p, end, cap - out->len);
      if (p == end || !is_broken (p, end - p) || cap - out->len < strlen (REPLACEMENT))
        break;
      g_string_append (out, REPLACEMENT);
      *flags |= ATTACHE_UTF8_REPAIRED;
      p += broken_length (p, end - p);
    }
  if (p < end)
    *flags |= ATTACHE_UTF8_TRUNCATED;
  if (repaired_length != NULL)
    *repaired_length = out->len;
  return g_string_free (out, FALSE);
}
