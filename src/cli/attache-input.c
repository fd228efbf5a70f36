/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-input.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-error.h"

/* A page says its encoding within so many bytes (HTML standard, section 4.2.5.5). */
#define PRESCAN_BYTES 1024

/* More than this of a file is not read; the analyzer takes 2 MiB. */
#define READ_BYTES (16u * 1024 * 1024)

static char *
read_stream (int fd, gsize *length, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 chunk[65536];
  gssize n;

  while (bytes->len < READ_BYTES && (n = read (fd, chunk, sizeof chunk)) != 0)
    {
      if (n > 0)
        g_byte_array_append (bytes, chunk, (guint)n);
      else if (errno != EINTR)
        {
          g_set_error (error, G_FILE_ERROR, (gint)g_file_error_from_errno (errno), "%s",
                       g_strerror (errno));
          g_byte_array_unref (bytes);
          return NULL;
        }
    }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (bytes, FALSE);
}

static char *
read_file (const char *file, gsize *length, GError **error)
{
  FILE *stream;
  char *bytes;

  if (strcmp (file, "-") == 0)
    return read_stream (STDIN_FILENO, length, error);
  stream = fopen (file, "re");
  if (stream == NULL)
    {
      g_set_error (error, G_FILE_ERROR, (gint)g_file_error_from_errno (errno), "%s: %s", file,
                   g_strerror (errno));
      return NULL;
    }
  bytes = read_stream (fileno (stream), length, error);
  fclose (stream);
  if (bytes == NULL)
    g_prefix_error (error, "%s: ", file);
  return bytes;
}

/* The encoding a page names for itself, or NULL. */
static char *
find_charset (const char *bytes, gsize length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, PRESCAN_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *at = strstr (lower, "charset="), *end;

  if (at == NULL)
    {
      at = strstr (lower, "<?xml");
      at = at != NULL ? strstr (at, "encoding=") : NULL;
    }
  if (at == NULL)
    return NULL;
  at = strchr (at, '=') + 1;
  while (*at == '"' || *at == '\'' || *at == ' ')
    at++;
  for (end = at; g_ascii_isalnum (*end) || *end == '-' || *end == '_'; end++)
    ;
  return end > at ? g_strndup (at, (gsize)(end - at)) : NULL;
}

static char *
convert (const char *bytes, gsize length, const char *charset, gsize *written)
{
  return g_convert_with_fallback (bytes, (gssize)length, "UTF-8", charset, "\357\277\275", NULL,
                                  written, NULL);
}

/* Keeps NULs, which the item replaces one for one. */
static char *
copy (const char *bytes, gsize length, gsize *copied)
{
  char *text = g_malloc (length + 1);

  memcpy (text, bytes, length);
  text[length] = '\0';
  *copied = length;
  return text;
}

/**
 * attache_input_decode:
 * @bytes: (array length=length): the bytes of a file
 * @length: how many
 * @html: whether they are a page, which may name its encoding
 * @decoded: (out): length of the result in bytes
 * @guessed: (out): whether nothing said what they are, so that they were taken for Windows-1252
 *
 * Makes UTF-8 of bytes: by their byte order mark, else by what the page says, else as UTF-8 if they
 * are valid, else as Windows-1252.
 *
 * Returns: (transfer full): the text; broken pieces are left for the analyzer to replace
 */
char *
attache_input_decode (const char *bytes, gsize length, gboolean html, gboolean *guessed,
                      gsize *decoded)
{
  g_autofree char *charset = html ? find_charset (bytes, length) : NULL;
  char *text = NULL;

  *guessed = FALSE;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return copy (bytes + 3, length - 3, decoded);
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    text = convert (bytes + 2, length - 2, bytes[0] == '\xff' ? "UTF-16LE" : "UTF-16BE", decoded);
  if (text == NULL && g_utf8_validate_len (bytes, length, NULL))
    return copy (bytes, length, decoded);
  if (text == NULL && charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0)
    text = convert (bytes, length, charset, decoded);
  if (text == NULL && (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") != 0))
    {
      *guessed = TRUE;
      text = convert (bytes, length, "WINDOWS-1252", decoded);
    }
  return text != NULL ? text : copy (bytes, length, decoded);
}

/* A name that ends so is believed; else what begins with markup is a page. */
static gboolean
looks_like_html (const char *file, const char *bytes, gsize length)
{
  gsize at = 0;

  if (g_str_has_suffix (file, ".html") || g_str_has_suffix (file, ".htm")
      || g_str_has_suffix (file, ".xhtml"))
    return TRUE;
  if (g_str_has_suffix (file, ".txt"))
    return FALSE;
  while (at < length && (g_ascii_isspace (bytes[at]) || (guint8)bytes[at] >= 0xef))
    at++;
  return at + 2 < length && bytes[at] == '<'
         && (g_ascii_isalpha (bytes[at + 1]) || bytes[at + 1] == '!' || bytes[at + 1] == '?');
}

/**
 * attache_input_read:
 * @file: a path, or `-` for standard input
 * @error: return location
 *
 * Reads a file as an item: HTML or plain text, any encoding. A guess at the encoding is noted on
 * standard error.
 *
 * Returns: (transfer full) (nullable): the item, its id being @file
 */
AttacheItem *
attache_input_read (const char *file, GError **error)
{
  gsize length;
  g_autofree char *bytes = read_file (file, &length, error);
  g_autofree char *text = NULL;
  AttacheItem *item;
  gboolean html, guessed;
  gsize decoded;

  if (bytes == NULL)
    return NULL;
  html = looks_like_html (file, bytes, length);
  text = attache_input_decode (bytes, length, html, &guessed, &decoded);
  if (guessed)
    g_printerr (_ ("attache: %s: not UTF-8, read as Windows-1252\n"), file);
  item = attache_item_new ();
  attache_item_set (item, ATTACHE_ITEM_FIELD_ID, file);
  if (html)
    attache_item_set_html (item, text, (gssize)decoded);
  else
    attache_item_set_text (item, text, (gssize)decoded);
  return item;
}
