/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-feed-prolog.h"

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

/* Encodings whose characters do not depend on those before them, so that something can be put
 * between any two, and whose ASCII is ASCII. */
static gboolean
is_known (const char *name)
{
  static const char *const families[]
      = { "ISO-8859-", "ISO8859-", "ISO_8859-", "WINDOWS-12", "CP125", "KOI8-" };
  static const char *const names[]
      = { "US-ASCII",  "ASCII",  "LATIN1", "TIS-620",   "WINDOWS-874", "CP866",
          "MACINTOSH", "GB2312", "GBK",    "GB18030",   "BIG5",        "EUC-JP",
          "EUC-KR",    "EUC-CN", "EUC-TW", "SHIFT_JIS", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_has_prefix (name, families[i]))
      return TRUE;
  return g_strv_contains (names, name);
}

static gboolean
find_encoding (AttacheFeedText *self, GError **error)
{
  const char *bytes = self->bytes;
  gsize n = self->n_bytes;
  g_autofree char *declared = NULL;
  AttacheFeedProlog prolog;

  if (n >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    self->mark = 3;
  else if (n >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      self->mark = 2;
      self->encoding = g_strdup (*bytes == '\xff' ? "UTF-16LE" : "UTF-16BE");
    }
  else if (n >= 4 && memcmp (bytes, "<\0?\0", 4) == 0)
    self->encoding = g_strdup ("UTF-16LE");
  else if (n >= 4 && memcmp (bytes, "\0<\0?", 4) == 0)
    self->encoding = g_strdup ("UTF-16BE");
  else
    attache_feed_prolog_read_declaration (bytes, n, &prolog, &declared);
  if (declared == NULL || strcmp (declared, "UTF-8") == 0 || strcmp (declared, "UTF8") == 0)
    return TRUE;
  if (!is_known (declared))
    return refuse (_ ("its encoding is not supported"), error);
  self->encoding = g_steal_pointer (&declared);
  return TRUE;
}

static gboolean
decode (AttacheFeedText *self, GError **error)
{
  const char *bytes = self->bytes + self->mark;
  gsize n = self->n_bytes - self->mark, read = 0;

  if (self->encoding == NULL)
    {
      self->text = bytes;
      self->length = n;
      return TRUE;
    }
  self->decoded = g_convert (bytes, (gssize)n, "UTF-8", self->encoding, &read, &self->length, NULL);
  if (self->decoded == NULL || read != n)
    return refuse (_ ("not all of it is of the encoding that it names"), error);
  self->text = self->decoded;
  return TRUE;
}

/* https://www.w3.org/TR/xml/#NT-Char */
static gboolean
is_text (const AttacheFeedText *self)
{
  const guchar *p = (const guchar *)self->text, *end = p + self->length;

  if (!g_utf8_validate_len (self->text, self->length, NULL))
    return FALSE;
  for (; p < end; p++)
    {
      if (*p < 0x20 && *p != '\t' && *p != '\n' && *p != '\r')
        return FALSE;
      if (*p == 0xef && p[1] == 0xbf && p[2] >= 0xbe)
        return FALSE;
    }
  return TRUE;
}

/**
 * attache_feed_text_new:
 * @bytes: (array length=n_bytes): a file of XML, which stays the caller's and must outlive the
 * result
 * @n_bytes: how many
 * @error: return location
 *
 * Reads text: by its byte order mark, else by its XML declaration, else as UTF-8
 * (https://www.w3.org/TR/xml/#sec-guessing).
 *
 * Returns: (transfer full) (nullable): the text; %NULL if its encoding is unknown or the bytes are
 * not of it, or if it has characters that may not stand in XML
 */
AttacheFeedText *
attache_feed_text_new (const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (AttacheFeedText) self = g_new0 (AttacheFeedText, 1);

  self->bytes = bytes;
  self->n_bytes = n_bytes;
  if (!find_encoding (self, error) || !decode (self, error))
    return NULL;
  if (!is_text (self))
    {
      refuse (_ ("it has bytes that are no characters of XML"), error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
attache_feed_text_free (AttacheFeedText *self)
{
  g_free (self->encoding);
  g_free (self->decoded);
  g_free (self);
}
