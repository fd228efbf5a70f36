/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-input.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-limits.h"
#include "base/attache-charset.h"

/* No more of a file is read: four bytes of any encoding make at least one of UTF-8, and the
 * analyzer takes 2 MiB. */
#define READ_BYTES (4u * ATTACHE_LIMIT_BODY_BYTES + 4096)

/* Room in a line for all that is not the body. */
#define LINE_RESERVE (64u * 1024)

static char *
fail (GByteArray *bytes, GError **error)
{
  int saved = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));
  g_byte_array_unref (bytes);
  return NULL;
}

static char *
read_descriptor (int fd, gsize *length, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 chunk[65536];
  gssize n;

  while (bytes->len < READ_BYTES && (n = read (fd, chunk, sizeof chunk)) != 0)
    {
      if (n > 0)
        g_byte_array_append (bytes, chunk, (guint)n);
      else if (errno != EINTR)
        return fail (bytes, error);
    }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (bytes, FALSE);
}

static char *
read_file (const char *file, gsize *length, GError **error)
{
  int fd;
  char *bytes;

  if (strcmp (file, "-") == 0)
    return read_descriptor (STDIN_FILENO, length, error);
  fd = open (file, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      int saved = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));
      return NULL;
    }
  bytes = read_descriptor (fd, length, error);
  close (fd);
  return bytes;
}

/* A name that ends so is believed; else what begins with markup is a page. */
static gboolean
looks_like_html (const char *file, const char *bytes, gsize length)
{
  static const char *const pages[] = { ".html", ".htm", ".xhtml" };
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_has_suffix (file, pages[i]))
      return TRUE;
  if (g_str_has_suffix (file, ".txt"))
    return FALSE;
  /* White space, a byte order mark and the NULs of UTF-16 may stand before it. */
  while (at < length
         && (g_ascii_isspace (bytes[at]) || (guchar)bytes[at] >= 0xbb || bytes[at] == '\0'))
    at++;
  if (at >= length || bytes[at] != '<')
    return FALSE;
  for (at++; at < length && bytes[at] == '\0';)
    at++;
  return at < length && (g_ascii_isalpha (bytes[at]) || bytes[at] == '!' || bytes[at] == '?');
}

/**
 * attache_input_read:
 * @file: a path, or `-` for standard input
 * @kind: what it holds
 * @error: return location
 *
 * Reads a file: HTML or plain text, any encoding. A guess at the encoding is noted on standard
 * error.
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL with a #GIOErrorEnum
 */
AttacheInput *
attache_input_read (const char *file, AttacheInputKind kind, GError **error)
{
  gsize length;
  g_autofree char *bytes = read_file (file, &length, error);
  AttacheInput *self;
  gboolean guessed;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (AttacheInput, 1);
  self->html = kind == ATTACHE_INPUT_AUTO ? looks_like_html (file, bytes, length)
                                          : kind == ATTACHE_INPUT_HTML;
  self->text = attache_charset_decode (bytes, length, self->html, &self->length, &guessed);
  if (guessed)
    g_printerr (_ ("attache: %s: not UTF-8, read as Windows-1252\n"), file);
  return self;
}

void
attache_input_free (AttacheInput *self)
{
  g_free (self->text);
  g_free (self);
}

/* Broken bytes stay as they are: the analyzer replaces them and says so. Returns FALSE when @text
 * was cut to keep the line below @most bytes. */
static gboolean
put_string (GString *line, const char *text, gsize length, gsize most)
{
  gsize i = 0;

  g_string_append_c (line, '"');
  for (; i < length && line->len < most; i++)
    {
      guchar c = (guchar)text[i];

      if (c == '"' || c == '\\')
        {
          g_string_append_c (line, '\\');
          g_string_append_c (line, (char)c);
        }
      else if (c >= 0x20)
        g_string_append_c (line, (char)c);
      else if (c == '\n')
        g_string_append (line, "\\n");
      else
        g_string_append_printf (line, "\\u%04x", c);
    }
  g_string_append_c (line, '"');
  return i == length;
}

static void
put_member (GString *line, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (line, "\"%s\":", name);
  put_string (line, value, MIN (strlen (value), ATTACHE_LIMIT_FIELD_BYTES + 4), G_MAXSIZE);
  g_string_append_c (line, ',');
}

/**
 * attache_input_write_line:
 * @self: what a file holds
 * @id: the item's id
 * @fields: what is known of it
 *
 * Writes the question to the analyzer. A body over the cap of the analysis is handed over as far as
 * a line has room, so that the analyzer cuts it and says so.
 *
 * Returns: (transfer full): a line of the line protocol, with its line break
 */
GString *
attache_input_write_line (const AttacheInput *self, const char *id,
                          const AttacheInputFields *fields)
{
  GString *line = g_string_sized_new (self->length + self->length / 8 + 1024);

  g_string_append_c (line, '{');
  put_member (line, "id", id);
  put_member (line, "title", fields->title);
  put_member (line, "link", fields->link);
  put_member (line, "language", fields->language);
  g_string_append (line, self->html ? "\"html\":" : "\"text\":");
  if (!put_string (line, self->text, self->length, ATTACHE_LIMIT_LINE_BYTES - LINE_RESERVE))
    g_printerr (_ ("attache: %s: too long, the end is left out\n"), id);
  g_string_append (line, "}\n");
  return line;
}
