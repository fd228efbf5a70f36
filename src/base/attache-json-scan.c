/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-json-scan.h"

#include <string.h>

/* The other bytes that JSON (RFC 8259) has outside strings: white space, numbers, true, false and
 * null. json-glib knows more, among it comments and strings in single quotes: with one of them a
 * quotation mark could make brackets look like the inside of a string. */
static gboolean
is_plain (char c)
{
  return c != '\0' && strchr (" \t\r\n:0123456789+-.eEtrufalsn", c) != NULL;
}

/* At the u of an escape. json-glib takes fewer than four digits, too, and with them the first byte
 * of the next character. */
static gboolean
has_four_digits (const char *json, gsize length, gsize at)
{
  if (length - at <= 4)
    return FALSE;
  for (guint i = 1; i <= 4; i++)
    if (!g_ascii_isxdigit (json[at + i]))
      return FALSE;
  return TRUE;
}

/* The last byte of the string that begins at @at, past the end if it does not end; 0 for a string
 * that cannot be JSON. */
static gsize
skip_string (const char *json, gsize length, gsize at)
{
  for (at++; at < length && json[at] != '"'; at++)
    if (json[at] == '\\' && ++at < length && json[at] == 'u' && !has_four_digits (json, length, at))
      return 0;
  return at;
}

/**
 * attache_json_scan:
 * @json: (array length=length): bytes from somebody who is not trusted
 * @length: their number
 * @max_depth: how many brackets may be open at once
 * @max_values: how many values there may be beside the first of each array or object
 *
 * One pass over bytes that are to be parsed as JSON, before json-glib, whose parser recurses
 * without a cap. It does not say that they are JSON: only that they have no bytes outside strings
 * that JSON has not, that no escape is cut short, so that strings stay UTF-8, and that no parser
 * will find them nested deeper or to have more values.
 *
 * Returns: whether they may be parsed
 */
gboolean
attache_json_scan (const char *json, gsize length, guint max_depth, guint max_values)
{
  guint depth = 0, values = 0;

  for (gsize i = 0; i < length; i++)
    switch (json[i])
      {
      case '"':
        i = skip_string (json, length, i);
        if (i == 0)
          return FALSE;
        break;
      case '{':
      case '[':
        if (++depth > max_depth)
          return FALSE;
        break;
      case '}':
      case ']':
        if (depth-- == 0)
          return FALSE;
        break;
      case ',':
        if (++values > max_values)
          return FALSE;
        break;
      default:
        if (!is_plain (json[i]))
          return FALSE;
      }
  return TRUE;
}
