/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-web-reference.h"

#include <string.h>

#include "base/attache-limits.h"

/* The analyzer reads references out of strangers' pages, and the service does not trust the
 * analyzer: both ask the same question. */

static gboolean
begins_with (const char *text, gsize length, const char *prefix)
{
  gsize n = strlen (prefix);

  return length >= n && g_ascii_strncasecmp (text, prefix, n) == 0;
}

/* Nothing that is invisible, ends a line or is read as something else by browsers (a backslash). */
static gboolean
has_plain_characters (const char *reference, gsize length)
{
  for (const char *p = reference; p < reference + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\' || c == '<' || c == '>' || c == '"' || c == 0xfffd || g_unichar_isspace (c))
        return FALSE;
      switch (g_unichar_type (c))
        {
        case G_UNICODE_CONTROL:
        case G_UNICODE_FORMAT:
        case G_UNICODE_UNASSIGNED:
        case G_UNICODE_PRIVATE_USE:
        case G_UNICODE_LINE_SEPARATOR:
        case G_UNICODE_PARAGRAPH_SEPARATOR:
        case G_UNICODE_SPACE_SEPARATOR:
          return FALSE;
        default:
          break;
        }
    }
  return TRUE;
}

/* @host is behind the two slashes: there must be one, without a name and password before it. */
static gboolean
has_plain_host (const char *host, gsize length)
{
  gsize n = 0;

  while (n < length && strchr ("/?#", host[n]) == NULL)
    n++;
  return n > 0 && host[0] != ':' && memchr (host, '@', n) == NULL;
}

/* What stands before a colon that no slash, question mark or hash comes before. */
static gsize
scheme_length (const char *reference, gsize length)
{
  for (gsize i = 0; i < length && strchr ("/?#", reference[i]) == NULL; i++)
    if (reference[i] == ':')
      return i + 1;
  return 0;
}

/**
 * attache_web_reference_is_absolute:
 * @reference: (array length=length): bytes without a NUL
 * @length: how many
 *
 * Returns: whether it begins with `http://` or `https://`, in any case
 */
gboolean
attache_web_reference_is_absolute (const char *reference, gsize length)
{
  return begins_with (reference, length, "http://") || begins_with (reference, length, "https://");
}

/**
 * attache_web_reference_check:
 * @reference: (array length=length): any bytes
 * @length: how many
 *
 * Whether a reference may be handed on as the address of another page: UTF-8, not empty and at most
 * ATTACHE_LIMIT_FIELD_BYTES long, absolute with `http` or `https` and a host, or relative (RFC
 * 3986, section 4.2; one that begins with two slashes has a host). No other scheme, no name and
 * password, no place of the same page only, no white space, no control or format characters, no
 * backslash.
 *
 * Returns: whether it may
 */
gboolean
attache_web_reference_check (const char *reference, gsize length)
{
  if (length == 0 || length > ATTACHE_LIMIT_FIELD_BYTES || *reference == '#'
      || memchr (reference, '\0', length) != NULL || !g_utf8_validate_len (reference, length, NULL)
      || !has_plain_characters (reference, length))
    return FALSE;
  if (attache_web_reference_is_absolute (reference, length))
    {
      gsize n = scheme_length (reference, length) + 2;

      return has_plain_host (reference + n, length - n);
    }
  if (scheme_length (reference, length) > 0)
    return FALSE;
  return !begins_with (reference, length, "//") || has_plain_host (reference + 2, length - 2);
}
