/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-utf8.h"

/* Letters that Unicode gives no decomposition but that are written without their stroke or
 * ligature when the press has no such type: Walesa, Yildirim. */
static const char *
plain_letter (gunichar c)
{
  switch (c)
    {
    case 0x00C6:
    case 0x00E6:
      return "ae";
    case 0x00D0:
    case 0x00F0:
    case 0x0110:
    case 0x0111:
      return "d";
    case 0x00D8:
    case 0x00F8:
      return "o";
    case 0x00DE:
    case 0x00FE:
      return "th";
    case 0x00DF:
    case 0x1E9E:
      return "ss";
    case 0x0126:
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0141:
    case 0x0142:
      return "l";
    case 0x0152:
    case 0x0153:
      return "oe";
    default:
      return NULL;
    }
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0x02BB || c == 0x02BE
         || c == 0x02BF || c == 0x00B4 || c == 0x2032 || c == '`';
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

static gsize
fold_decomposed (gunichar c, gunichar *out)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  gsize n = 0;

  for (gsize i = 0; i < n_parts; i++)
    {
      if (g_unichar_ismark (parts[i]))
        continue;
      out[n++] = g_unichar_isspace (parts[i]) ? ' ' : g_unichar_tolower (parts[i]);
    }
  return n;
}

/**
 * attache_utf8_fold_char:
 * @c: a character
 * @out: (out caller-allocated): the characters that stand for it in a folded key
 *
 * Folds one character as keys of the lexicon are folded: lower case, compatibility decomposition
 * without the combining marks (Unicode Standard Annex 15, NFKD), straight apostrophes and hyphens,
 * any white space to a space; invisible formatting characters vanish.
 *
 * Returns: the number of characters in @out, which may be 0
 */
gsize
attache_utf8_fold_char (gunichar c, gunichar out[G_UNICHAR_MAX_DECOMPOSITION_LENGTH + 1])
{
  const char *plain;
  gsize n = 0;

  if (c < 0x80 || c == 0x2010 || c == 0x2011 || is_apostrophe (c))
    {
      out[0] = c == '`'                     ? '\''
               : c < 0x80                   ? (g_ascii_isspace (c) ? ' ' : g_ascii_tolower (c))
               : c == 0x2010 || c == 0x2011 ? '-'
                                            : '\'';
      return 1;
    }
  if (is_invisible (c))
    return 0;
  plain = plain_letter (c);
  if (plain == NULL)
    return fold_decomposed (c, out);
  for (; plain[n] != '\0'; n++)
    out[n] = plain[n];
  return n;
}
