/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-message.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/attache-limits.h"

/* Parts within parts; real mail has three or four. */
#define MAX_DEPTH 16

/* RFC 3676, 4.3. */
#define SIGNATURE "-- "

#define ARMOR "-----BEGIN PGP MESSAGE-----"

/* How mail that declares nothing is to be read if it is no UTF-8; what HTML has as its default. */
#define FALLBACK_CHARSET "windows-1252"

typedef struct
{
  GString *html;
  gboolean mail;
  gboolean encrypted; /* there was something that is not to be read */
  GCancellable *cancellable;
} Reading;

static void read_part (Reading *self, CamelMimePart *part, guint depth);

static gboolean
is_encrypted (CamelContentType *type)
{
  return camel_content_type_is (type, "multipart", "encrypted")
         || camel_content_type_is (type, "application", "pgp-encrypted")
         || camel_content_type_is (type, "application", "pkcs7-mime")
         || camel_content_type_is (type, "application", "x-pkcs7-mime");
}

static CamelMimeFilter *
charset_filter_new (CamelContentType *type)
{
  const char *charset = camel_content_type_param (type, "charset");

  return charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0
             ? camel_mime_filter_charset_new (charset, "UTF-8")
             : NULL;
}

/* What is no UTF-8 after all is taken for the charset of old mail; nothing stays that is neither.
 */
static char *
to_utf8 (const GByteArray *bytes)
{
  gsize length = MIN (bytes->len, ATTACHE_LIMIT_BODY_BYTES);
  g_autofree char *text = g_strndup ((const char *)bytes->data, length);
  g_autofree char *converted = NULL;

  if (g_utf8_validate (text, -1, NULL))
    return g_steal_pointer (&text);
  if (bytes->len <= ATTACHE_LIMIT_BODY_BYTES)
    converted = g_convert (text, -1, "UTF-8", FALLBACK_CHARSET, NULL, NULL, NULL);
  return converted != NULL ? g_steal_pointer (&converted) : g_utf8_make_valid (text, -1);
}

/* (transfer full) (nullable): the text of a part, decoded; NULL bytes are left out */
static char *
decode (Reading *self, CamelDataWrapper *content, CamelContentType *type)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (CamelStream) memory = camel_stream_mem_new ();
  g_autoptr (CamelStream) filtered = camel_stream_filter_new (memory);
  g_autoptr (CamelMimeFilter) filter = charset_filter_new (type);
  guint n = 0;

  camel_stream_mem_set_byte_array (CAMEL_STREAM_MEM (memory), bytes);
  if (filter != NULL)
    camel_stream_filter_add (CAMEL_STREAM_FILTER (filtered), filter);
  if (camel_data_wrapper_decode_to_stream_sync (content, filtered, self->cancellable, NULL) < 0
      || camel_stream_flush (filtered, self->cancellable, NULL) < 0)
    return NULL;
  for (guint i = 0; i < bytes->len; i++)
    if (bytes->data[i] != '\0')
      bytes->data[n++] = bytes->data[i];
  g_byte_array_set_size (bytes, n);
  return n > 0 ? to_utf8 (bytes) : NULL;
}

/* Lines become paragraphs at blank lines. Of a mail what it quotes, and who signed, is left out:
 * it is not what its sender says. */
static void
append_plain (Reading *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean open = FALSE;

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *escaped = NULL;

      g_strchomp (g_strdelimit (*line, "\r", ' '));
      if (self->mail && g_str_equal (*line, g_strchomp ((char[]){ SIGNATURE })))
        break;
      if (**line == '\0' || (self->mail && **line == '>'))
        {
          g_string_append (self->html, open ? "</p>\n" : "");
          open = FALSE;
          continue;
        }
      escaped = g_markup_escape_text (*line, -1);
      g_string_append_printf (self->html, "%s%s", open ? "\n" : "<p>", escaped);
      open = TRUE;
    }
  g_string_append (self->html, open ? "</p>\n" : "");
}

static gboolean
is_armored (const char *text)
{
  const char *found = strstr (text, ARMOR);

  return found != NULL && (found == text || found[-1] == '\n');
}

static void
read_text (Reading *self, CamelDataWrapper *content, CamelContentType *type)
{
  g_autofree char *text = decode (self, content, type);

  if (text == NULL)
    return;
  if (self->mail && is_armored (text))
    self->encrypted = TRUE;
  else if (camel_content_type_is (type, "text", "html"))
    g_string_append (self->html, text);
  else
    append_plain (self, text);
}

/* How well a part of several that say the same serves: HTML has paragraphs and links. */
static guint
rank (CamelMimePart *part)
{
  CamelContentType *type = camel_mime_part_get_content_type (part);

  if (camel_content_type_is (type, "text", "html"))
    return 4;
  if (camel_content_type_is (type, "multipart", "*"))
    return 3;
  if (camel_content_type_is (type, "text", "plain"))
    return 2;
  return 0;
}

static CamelMimePart *
choose (CamelMultipart *multipart)
{
  CamelMimePart *best = NULL;

  for (guint i = 0; i < camel_multipart_get_number (multipart); i++)
    {
      CamelMimePart *part = camel_multipart_get_part (multipart, i);

      if (part != NULL && rank (part) > 0 && (best == NULL || rank (part) > rank (best)))
        best = part;
    }
  return best;
}

static void
read_multipart (Reading *self, CamelMultipart *multipart, CamelContentType *type, guint depth)
{
  guint n = camel_multipart_get_number (multipart);
  CamelMimePart *part;

  if (camel_content_type_is (type, "multipart", "alternative"))
    {
      part = choose (multipart);
      if (part != NULL)
        read_part (self, part, depth + 1);
      return;
    }
  /* The rest are pictures, or the signature. */
  if (camel_content_type_is (type, "multipart", "related")
      || camel_content_type_is (type, "multipart", "signed"))
    n = MIN (n, 1);
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      part = camel_multipart_get_part (multipart, i);
      if (part != NULL)
        read_part (self, part, depth + 1);
    }
}

static gboolean
is_attachment (CamelMimePart *part)
{
  const char *disposition = camel_mime_part_get_disposition (part);

  return disposition != NULL && g_ascii_strcasecmp (disposition, "attachment") == 0;
}

/* A message within the message is left alone: it is somebody else's. */
static void
read_part (Reading *self, CamelMimePart *part, guint depth)
{
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));
  CamelContentType *type = camel_mime_part_get_content_type (part);

  if (content == NULL || type == NULL || depth > MAX_DEPTH
      || self->html->len > ATTACHE_LIMIT_BODY_BYTES)
    return;
  if (is_encrypted (type))
    self->encrypted = TRUE;
  else if (CAMEL_IS_MULTIPART (content))
    read_multipart (self, CAMEL_MULTIPART (content), type, depth);
  else if (!is_attachment (part)
           && (camel_content_type_is (type, "text", "plain")
               || camel_content_type_is (type, "text", "html")))
    read_text (self, content, type);
}

/**
 * attache_evolution_message_read:
 * @message: a message
 * @mail: whether it is mail, and so has quotations of other mail in it
 * @cancellable: (nullable): ends it early
 * @error: return location
 *
 * Puts together what a message says, as one would read it: of alternatives one, no attachments, no
 * messages within it. What is encrypted is not touched. May run in any thread.
 *
 * Returns: (transfer full) (nullable): HTML, empty if there is no text; %NULL with
 *   %G_IO_ERROR_NOT_SUPPORTED if any of it is encrypted
 */
char *
attache_evolution_message_read (CamelMimeMessage *message, gboolean mail, GCancellable *cancellable,
                                GError **error)
{
  Reading self = { g_string_new (NULL), mail, FALSE, cancellable };

  read_part (&self, CAMEL_MIME_PART (message), 0);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && !self.encrypted)
    return g_string_free (self.html, FALSE);
  g_string_free (self.html, TRUE);
  if (self.encrypted && error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("encrypted messages are left alone"));
  return NULL;
}
