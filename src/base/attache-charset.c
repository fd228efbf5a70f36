/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-charset.h"

#include <string.h>

/* A page says its encoding within so many bytes
 * (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
 */
#define PRESCAN_BYTES 1024

/* The 32 bytes in which Windows-1252 differs from Latin-1. Those that mean nothing stay control
 * characters, as in browsers; iconv would refuse the whole text for one of them. */
static const gunichar windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/**
 * attache_charset_fix_control:
 * @c: a character
 *
 * Returns: what was meant by a control character of Latin-1, which is always one of Windows-1252;
 * else @c
 */
gunichar
attache_charset_fix_control (gunichar c)
{
  return c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
}

static char *
finish (GString *text, gsize *length)
{
  *length = text->len;
  return g_string_free (text, FALSE);
}

static char *
from_windows_1252 (const char *bytes, gsize length, gsize *decoded)
{
  GString *text = g_string_sized_new (length + length / 16);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar)bytes[i];

      if (byte < 0x80)
        g_string_append_c (text, (char)byte);
      else
        g_string_append_unichar (text, attache_charset_fix_control (byte));
    }
  return finish (text, decoded);
}

/* Latin-1 and ASCII mean Windows-1252 on the web
 * (https://encoding.spec.whatwg.org/#names-and-labels).
 */
static gboolean
is_windows_1252 (const char *charset)
{
  static const char *const names[]
      = { "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
          "latin-1",      "l1",     "us-ascii",   "ascii",     "x-cp1252",   "iso88591" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (charset, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_utf_8 (const char *charset)
{
  return g_ascii_strcasecmp (charset, "utf-8") == 0 || g_ascii_strcasecmp (charset, "utf8") == 0;
}

/* NULL if the encoding is unknown or the bytes are not of it. */
static char *
from_charset (const char *bytes, gsize length, const char *charset, gsize *decoded)
{
  if (is_windows_1252 (charset))
    return from_windows_1252 (bytes, length, decoded);
  return g_convert_with_fallback (bytes, (gssize)length, "UTF-8", charset, "\357\277\275", NULL,
                                  decoded, NULL);
}

/* The encoding a page names for itself, or NULL. */
static char *
find_charset (const char *bytes, gsize length)
{
  gsize n = MIN (length, PRESCAN_BYTES);
  g_autofree char *lower = g_malloc (n + 1);
  const char *at, *end;

  for (gsize i = 0; i < n; i++)
    lower[i] = bytes[i] == '\0' ? ' ' : g_ascii_tolower (bytes[i]);
  lower[n] = '\0';
  at = strstr (lower, "charset");
  if (at == NULL && g_str_has_prefix (lower, "<?xml"))
    at = strstr (lower, "encoding");
  at = at != NULL ? strchr (at, '=') : NULL;
  if (at == NULL)
    return NULL;
  for (at++; *at == '"' || *at == '\'' || g_ascii_isspace (*at);)
    at++;
  for (end = at; g_ascii_isalnum (*end) || *end == '-' || *end == '_' || *end == ':';)
    end++;
  return end > at ? g_strndup (at, (gsize)(end - at)) : NULL;
}

/* What the bytes are as UTF-8: how many characters of more than a byte, and how many bytes that
 * belong to none. A character cut off by the end is not counted. */
static void
count_utf_8 (const char *bytes, gsize length, gsize *good, gsize *broken)
{
  const char *p = bytes, *end = bytes + length;

  *good = *broken = 0;
  while (p < end)
    {
      gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char_validated (p, end - p);

      if ((guchar)*p < 0x80)
        p++;
      else if (c == (gunichar)-2)
        break;
      else if (c == (gunichar)-1)
        {
          ++*broken;
          p++;
        }
      else
        {
          ++*good;
          p = g_utf8_next_char (p);
        }
    }
}

/* Keeps what is broken, and NULs: the analyzer replaces them one for one and says so. */
static char *
copy (const char *bytes, gsize length, gsize *copied)
{
  return finish (g_string_new_len (bytes, (gssize)length), copied);
}

static char *
from_mark (const char *bytes, gsize length, gsize *decoded)
{
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return copy (bytes + 3, length - 3, decoded);
  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return from_charset (bytes + 2, (length - 2) & ~(gsize)1, "UTF-16LE", decoded);
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return from_charset (bytes + 2, (length - 2) & ~(gsize)1, "UTF-16BE", decoded);
  return NULL;
}

/* Encodings whose bytes are all of ASCII, so that they look like UTF-8. */
static gboolean
is_seven_bit (const char *charset)
{
  return g_ascii_strncasecmp (charset, "iso-2022-", 9) == 0
         || g_ascii_strcasecmp (charset, "hz-gb-2312") == 0;
}

static char *
decode (const char *bytes, gsize length, const char *charset, gsize *decoded, gboolean *guessed)
{
  char *text = from_mark (bytes, length, decoded);
  gsize good, broken;

  *guessed = FALSE;
  if (text != NULL)
    return text;
  count_utf_8 (bytes, length, &good, &broken);
  if (charset != NULL && !is_utf_8 (charset)
      && (broken > 0 || (good == 0 && is_seven_bit (charset))))
    text = from_charset (bytes, length, charset, decoded);
  if (text != NULL)
    return text;
  if (broken <= good || (charset != NULL && is_utf_8 (charset)))
    return copy (bytes, length, decoded);
  *guessed = TRUE;
  return from_windows_1252 (bytes, length, decoded);
}

/**
 * attache_charset_decode:
 * @bytes: (array length=length): the bytes of a file
 * @length: how many
 * @html: whether they are a page, which may name its encoding
 * @decoded: (out): length of the result in bytes
 * @guessed: (out): whether nothing said what they are, so that they were taken for Windows-1252
 *
 * Makes UTF-8 of bytes: by their byte order mark; as UTF-8 if they are; by what the page says; as
 * UTF-8 with faults if more characters are whole than broken; else as Windows-1252.
 *
 * Returns: (transfer full): the text, which may have NULs and, where UTF-8 has faults, these
 */
char *
attache_charset_decode (const char *bytes, gsize length, gboolean html, gsize *decoded,
                        gboolean *guessed)
{
  g_autofree char *charset = html ? find_charset (bytes, length) : NULL;

  return decode (bytes, length, charset, decoded, guessed);
}

/**
 * attache_charset_decode_page:
 * @bytes: (array length=length): a page
 * @length: how many
 * @charset: (nullable): what the header of the answer says
 * @decoded: (out): length of the result in bytes
 *
 * As attache_charset_decode(); where a header and the page say different things, the header is
 * right. What is no text even then is replaced by U+FFFD.
 *
 * Returns: (transfer full): the text, valid UTF-8 without NULs
 */
char *
attache_charset_decode_page (const char *bytes, gsize length, const char *charset, gsize *decoded)
{
  g_autofree char *named = charset != NULL ? NULL : find_charset (bytes, length);
  gboolean guessed;
  gsize n;
  g_autofree char *text = decode (bytes, length, charset != NULL ? charset : named, &n, &guessed);
  char *valid = g_utf8_make_valid (text, (gssize)n);

  *decoded = strlen (valid);
  return valid;
}
