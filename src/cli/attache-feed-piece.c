/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-charset.h"
#include "cli/attache-feed-reference.h"
#include "cli/attache-feed-xml-private.h"

/**
 * attache_feed_piece_is:
 *
 * Returns: whether the bytes are those of @word
 */
gboolean
attache_feed_piece_is (AttacheFeedPiece piece, const char *word)
{
  return strlen (word) == piece.length && memcmp (piece.bytes, word, piece.length) == 0;
}

/**
 * attache_feed_piece_equal:
 *
 * Returns: whether both have the same bytes
 */
gboolean
attache_feed_piece_equal (AttacheFeedPiece a, AttacheFeedPiece b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.bytes, b.bytes, a.length) == 0);
}

static gunichar
parse_number (const char *digits, const char *end, guint base)
{
  gunichar c = 0;

  for (; digits < end; digits++)
    {
      gint digit = g_ascii_xdigit_value (*digits);

      if (digit < 0 || (guint)digit >= base || c > 0x10ffff)
        return 0;
      c = c * base + (gunichar)digit;
    }
  return c;
}

/* https://www.w3.org/TR/xml/#NT-Char */
static gboolean
may_stand_in_xml (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800)
         || (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c <= 0x10ffff);
}

static gunichar
find_predefined (AttacheFeedPiece name)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } known[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (attache_feed_piece_is (name, known[i].name))
      return known[i].character;
  return 0;
}

/* https://www.w3.org/TR/xml/#NT-NameStartChar */
static const gunichar name_ranges[][2]
    = { { ':', ':' },
        { 'A', 'Z' },
        { '_', '_' },
        { 'a', 'z' },
        { 0xc0, 0xd6 },
        { 0xd8, 0xf6 },
        { 0xf8, 0x2ff },
        { 0x370, 0x37d },
        { 0x37f, 0x1fff },
        { 0x200c, 0x200d },
        { 0x2070, 0x218f },
        { 0x2c00, 0x2fef },
        { 0x3001, 0xd7ff },
        { 0xf900, 0xfdcf },
        { 0xfdf0, 0xfffd },
        { 0x10000, 0xeffff },
        /* https://www.w3.org/TR/xml/#NT-NameChar: what may follow. */
        { '-', '.' },
        { '0', '9' },
        { 0xb7, 0xb7 },
        { 0x300, 0x36f },
        { 0x203f, 0x2040 } };
#define N_NAME_STARTS 16

static gboolean
may_stand_in_name (gunichar c, gboolean first)
{
  for (gsize i = 0; i < (first ? N_NAME_STARTS : G_N_ELEMENTS (name_ranges)); i++)
    if (c >= name_ranges[i][0] && c <= name_ranges[i][1])
      return TRUE;
  return FALSE;
}

/**
 * attache_feed_xml_read_name:
 * @at: UTF-8
 * @end: its end
 *
 * Returns: (nullable): what follows the name at @at, %NULL if there is none
 */
const char *
attache_feed_xml_read_name (const char *at, const char *end)
{
  const char *begin = at;

  while (at < end && may_stand_in_name (g_utf8_get_char (at), at == begin))
    at = g_utf8_next_char (at);
  return at > begin ? at : NULL;
}

/**
 * attache_feed_reference_read:
 * @at: where an ampersand stands
 * @end: the end of the bytes
 * @reference: (out): what it stands for
 *
 * Reads a reference: a number, or a name. What a name other than the five of XML means only a
 * document type tells; its character is 0.
 *
 * Returns: (nullable): what follows it; %NULL if it is none, or one of a character that may not
 * stand in XML
 */
const char *
attache_feed_reference_read (const char *at, const char *end, AttacheFeedReference *reference)
{
  const char *semicolon = memchr (at, ';', MIN ((gsize)(end - at), ATTACHE_FEED_REFERENCE_BYTES));
  gboolean hexadecimal;

  if (semicolon == NULL || semicolon == at + 1)
    return NULL;
  reference->name = (AttacheFeedPiece){ at + 1, (gsize)(semicolon - at) - 1 };
  reference->character = find_predefined (reference->name);
  if (at[1] != '#')
    return attache_feed_xml_read_name (at + 1, semicolon) == semicolon ? semicolon + 1 : NULL;
  hexadecimal = at[2] == 'x';
  at += hexadecimal ? 3 : 2;
  reference->character = parse_number (at, semicolon, hexadecimal ? 16 : 10);
  return at < semicolon && may_stand_in_xml (reference->character) ? semicolon + 1 : NULL;
}

/**
 * attache_feed_piece_copy:
 * @piece: sound text of XML
 * @out: where to add it
 *
 * Adds text as it is, but what Latin-1 has as control characters is taken for Windows-1252, as on
 * the web.
 */
void
attache_feed_piece_copy (AttacheFeedPiece piece, GString *out)
{
  const char *at = piece.bytes, *end = piece.bytes + piece.length;

  while (at < end)
    {
      /* In UTF-8 these and a few others begin so. */
      const char *next = memchr (at, 0xc2, (gsize)(end - at));

      g_string_append_len (out, at, (next != NULL ? next : end) - at);
      if (next == NULL)
        return;
      g_string_append_unichar (out, attache_charset_fix_control (g_utf8_get_char (next)));
      at = g_utf8_next_char (next);
    }
}

/**
 * attache_feed_piece_decode:
 * @piece: sound text of XML
 * @out: where to add it
 *
 * Adds text with its references resolved. One with a name that XML does not know stays: HTML may
 * know it. What Latin-1 has as control characters is taken for Windows-1252, as on the web.
 */
void
attache_feed_piece_decode (AttacheFeedPiece piece, GString *out)
{
  const char *at = piece.bytes, *end = piece.bytes + piece.length;

  while (at < end)
    {
      AttacheFeedReference reference = { .character = 0 };
      const char *after = *at == '&' ? attache_feed_reference_read (at, end, &reference) : NULL;

      if (after == NULL)
        {
          reference.character = g_utf8_get_char (at);
          after = g_utf8_next_char (at);
        }
      if (reference.character != 0)
        g_string_append_unichar (out, attache_charset_fix_control (reference.character));
      else
        g_string_append_len (out, at, after - at);
      at = after;
    }
}
