/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-html-private.h"

#include <string.h>

/* The longest name of the standard has 32 characters with its semicolon; the longest that may do
 * without one has 6. */
#define NAME_BYTES   32
#define LEGACY_BYTES 6

typedef struct
{
  const char *name;
  const char *text;
} Reference;

static const Reference references[] = {
#include "attache-html-references.inc"
};

/* What Windows has where Unicode has control characters; HTML reads &#146; so. */
static const guint16 windows_1252[]
    = { 0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178 };

static int
compare (const void *name, const void *reference)
{
  return strcmp (name, ((const Reference *)reference)->name);
}

static const char *
find (const char *name, gsize length)
{
  char key[NAME_BYTES + 1];
  const Reference *found;

  if (length > NAME_BYTES)
    return NULL;
  memcpy (key, name, length);
  key[length] = '\0';
  found = bsearch (key, references, G_N_ELEMENTS (references), sizeof (Reference), compare);
  return found != NULL ? found->text : NULL;
}

static gsize
decode_named (const char *p, const char *end, char *out, gsize *out_length)
{
  gsize n = 0;
  const char *text = NULL;

  while (p + n < end && n < NAME_BYTES && g_ascii_isalnum (p[n]))
    n++;
  if (p + n < end && p[n] == ';')
    text = find (p, ++n);
  if (text == NULL)
    for (n = MIN (n, LEGACY_BYTES); n >= 2 && (text = find (p, n)) == NULL; n--)
      ;
  if (text == NULL)
    return 0;
  *out_length = strlen (text);
  memcpy (out, text, *out_length);
  return n;
}

static gunichar
sanitize (guint64 code)
{
  if (code >= 0x80 && code < 0x80 + G_N_ELEMENTS (windows_1252))
    return windows_1252[code - 0x80];
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
    return 0xfffd;
  return code;
}

static gsize
decode_number (const char *p, const char *end, char *out, gsize *out_length)
{
  const char *start = p;
  gboolean hex = p < end && (*p == 'x' || *p == 'X');
  guint64 code = 0;
  const char *digits;

  if (hex)
    p++;
  for (digits = p; p < end && (hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
    code = MIN (code * (hex ? 16 : 10) + g_ascii_xdigit_value (*p), 0x110000);
  if (p == digits)
    return 0;
  if (p < end && *p == ';')
    p++;
  *out_length = g_unichar_to_utf8 (sanitize (code), out);
  return p - start;
}

/**
 * attache_html_reference_decode:
 * @p: an ampersand
 * @end: the end of the text
 * @out: (out caller-allocates): ATTACHE_HTML_REFERENCE_BYTES bytes, not terminated
 * @out_length: (out): how many of them were written
 *
 * Reads one character reference as the HTML standard says for text (section 13.2.5.72 and
 * following): named ones, with their semicolon or the old ones without; decimal and hexadecimal
 * ones, where 128 to 159 mean Windows-1252 and what is no character becomes U+FFFD.
 *
 * Returns: how many bytes of the text the reference takes, 0 if there is none
 */
gsize
attache_html_reference_decode (const char *p, const char *end, char *out, gsize *out_length)
{
  gsize n;

  g_assert (p < end && *p == '&');

  *out_length = 0;
  if (end - p >= 3 && p[1] == '#')
    {
      n = decode_number (p + 2, end, out, out_length);
      return n > 0 ? n + 2 : 0;
    }
  n = decode_named (p + 1, end, out, out_length);
  return n > 0 ? n + 1 : 0;
}

/**
 * attache_html_decode:
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Returns: (transfer full): the text with its character references decoded, once; white space and
 *   tags stay as they are
 */
GString *
attache_html_decode (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      char decoded[ATTACHE_HTML_REFERENCE_BYTES];
      gsize n_decoded = 0;
      gsize n = *p == '&' ? attache_html_reference_decode (p, end, decoded, &n_decoded) : 0;

      if (n > 0)
        g_string_append_len (out, decoded, n_decoded);
      else
        g_string_append_c (out, *p);
      p += MAX (n, 1);
    }
  return out;
}
