/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-message.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/attache-limits.h"
#include "evolution/attache-evolution-cited.h"

/* Parts within parts; real mail has three or four. */
#define MAX_DEPTH           16
#define MAX_ENCRYPTED_DEPTH 100

/* RFC 3676, 4.3. */
#define SIGNATURE "-- "

#define ARMOR "-----BEGIN PGP MESSAGE-----"

/* How mail that declares nothing is to be read if it is no UTF-8; what HTML has as its default. */
#define FALLBACK_CHARSET "windows-1252"

/* The service cuts a body at its cap and notes it, so it must still see that there was more. */
#define TEXT_BYTES (ATTACHE_LIMIT_BODY_BYTES + 4096)

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

/* (nullable): what makes UTF-8 of a part. Camel warns of charsets nobody knows, and anybody can
 * write one into a mail, so these are asked for first. */
static CamelMimeFilter *
charset_filter_new (CamelContentType *type)
{
  const char *charset = camel_content_type_param (type, "charset");
  GIConv known;

  /* Who says ASCII means whatever the eighth bit turns out to be. */
  if (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0
      || g_ascii_strcasecmp (charset, "us-ascii") == 0)
    return NULL;
  known = g_iconv_open ("UTF-8", camel_iconv_charset_name (charset));
  if (known == (GIConv)-1)
    return NULL;
  g_iconv_close (known);
  return camel_mime_filter_charset_new (charset, "UTF-8");
}

/* What is no UTF-8 after all is taken for the charset of old mail; nothing stays that is neither.
 */
static char *
to_utf8 (const GByteArray *bytes)
{
  gsize length = MIN (bytes->len, TEXT_BYTES);
  g_autofree char *text = g_strndup ((const char *)bytes->data, length);
  g_autofree char *converted = NULL;

  if (g_utf8_validate (text, -1, NULL))
    return g_steal_pointer (&text);
  if (bytes->len <= TEXT_BYTES)
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

/* A line of plain text as it was written. */
typedef struct
{
  const char *text; /* NULL if there is none */
  gsize at;         /* where it begins in the HTML, with what opens its paragraph */
  gboolean first;   /* whether it opens one */
} Line;

/* Goes behind the last line that is the sender's, as what stands before a quotation only says whose
 * it is. Such a line may be broken once: "On Tue, 3 Nov 2026,\nAnn wrote:". */
static void
close_paragraph (Reading *self, Line *last, gboolean open, gboolean before_quoted)
{
  guint n = 0;

  if (before_quoted && last[0].text != NULL
      && attache_evolution_cited_is_attribution (last[0].text, strlen (last[0].text)))
    n = !last[0].first && last[1].text != NULL
                && attache_evolution_cited_is_attribution_begin (last[1].text)
            ? 2
            : 1;
  if (n > 0)
    {
      g_string_truncate (self->html, last[n - 1].at);
      open = !last[n - 1].first;
    }
  if (open)
    g_string_append (self->html, "</p>\n");
  if (before_quoted)
    last[0].text = last[1].text = NULL;
}

/* Lines become paragraphs at blank lines. Of a mail what it quotes, and who signed, is left out
 * (@own): it is not what its sender says. */
static void
append_lines (Reading *self, const char *text, gboolean own)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Line last[2] = { 0 };
  gboolean open = FALSE;

  for (char **p = lines; *p != NULL; p++)
    {
      g_autofree char *escaped = NULL;
      const char *line = *p;
      gboolean quoted = self->mail && *line == '>';

      g_strchomp (g_strdelimit (*p, "\r", ' '));
      if (self->mail && g_str_equal (line, g_strchomp ((char[]){ SIGNATURE })))
        break;
      if (quoted && !own)
        line += strspn (line, "> ");
      if (*line == '\0' || (quoted && own))
        {
          close_paragraph (self, last, open, quoted && own);
          open = FALSE;
          continue;
        }
      last[1] = last[0];
      last[0] = (Line){ line, self->html->len, !open };
      escaped = g_markup_escape_text (line, -1);
      g_string_append_printf (self->html, "%s%s", open ? "\n" : "<p>", escaped);
      open = TRUE;
    }
  g_string_append (self->html, open ? "</p>\n" : "");
}

/* If the sender says nothing but what is quoted, all of it is sent on. */
static void
append_plain (Reading *self, const char *text)
{
  gsize length = self->html->len;

  append_lines (self, text, self->mail);
  if (self->mail && self->html->len == length)
    append_lines (self, text, FALSE);
}

static void
append_html (Reading *self, const char *text)
{
  g_autofree char *own = self->mail ? attache_evolution_cited_drop (text) : NULL;

  g_string_append (self->html, own != NULL ? own : text);
}

/* At the beginning of a line, quoted or not, or of an element. */
static gboolean
is_armored (const char *text)
{
  for (const char *p = text; (p = strstr (p, ARMOR)) != NULL; p++)
    {
      const char *begin = p;

      while (begin > text && (begin[-1] == ' ' || begin[-1] == '\t'))
        begin--;
      if (begin == text || begin[-1] == '\n' || begin[-1] == '\r' || begin[-1] == '>')
        return TRUE;
    }
  return FALSE;
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
    append_html (self, text);
  else
    append_plain (self, text);
}

/* Camel looks for the parts of signed content when it is asked for them, and takes it for granted
 * that they are told apart by something. */
static guint
count_parts (CamelMultipart *multipart)
{
  if (CAMEL_IS_MULTIPART_SIGNED (multipart) && camel_multipart_get_boundary (multipart) == NULL)
    return 0;
  return camel_multipart_get_number (multipart);
}

/* How well a part of several that say the same serves: HTML has paragraphs and links. */
static guint
rank (CamelMimePart *part, guint depth)
{
  CamelContentType *type = camel_mime_part_get_content_type (part);
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));
  guint best = 0;

  if (type == NULL || depth > MAX_DEPTH)
    return 0;
  if (is_encrypted (type) || camel_content_type_is (type, "text", "html"))
    return 2;
  if (camel_content_type_is (type, "text", "plain"))
    return 1;
  for (guint i = 0;
       CAMEL_IS_MULTIPART (content) && best < 2 && i < count_parts (CAMEL_MULTIPART (content)); i++)
    {
      CamelMimePart *child = camel_multipart_get_part (CAMEL_MULTIPART (content), i);

      if (child != NULL)
        best = MAX (best, rank (child, depth + 1));
    }
  return best;
}

static CamelMimePart *
choose (CamelMultipart *multipart, guint depth)
{
  CamelMimePart *best = NULL;
  guint best_rank = 0;

  for (guint i = 0; i < count_parts (multipart); i++)
    {
      CamelMimePart *part = camel_multipart_get_part (multipart, i);
      guint its_rank = part != NULL ? rank (part, depth + 1) : 0;

      if (its_rank > best_rank)
        {
          best = part;
          best_rank = its_rank;
        }
    }
  return best;
}

/* What the other parts of a multipart/related are for. */
static CamelMimePart *
find_root (CamelMultipart *multipart, CamelContentType *type)
{
  const char *start = camel_content_type_param (type, "start");
  g_autofree char *id = start != NULL ? camel_header_contentid_decode (start) : NULL;

  for (guint i = 0; id != NULL && i < count_parts (multipart); i++)
    {
      CamelMimePart *part = camel_multipart_get_part (multipart, i);

      if (part != NULL && g_strcmp0 (camel_mime_part_get_content_id (part), id) == 0)
        return part;
    }
  return count_parts (multipart) > 0 ? camel_multipart_get_part (multipart, 0) : NULL;
}

static void
read_multipart (Reading *self, CamelMultipart *multipart, CamelContentType *type, guint depth)
{
  guint n = count_parts (multipart);
  CamelMimePart *part;

  /* The rest are pictures, or the signature. */
  if (camel_content_type_is (type, "multipart", "signed"))
    n = MIN (n, 1);
  if (camel_content_type_is (type, "multipart", "alternative")
      || camel_content_type_is (type, "multipart", "related"))
    {
      part = camel_content_type_is (type, "multipart", "related") && n > 0
                 ? find_root (multipart, type)
                 : choose (multipart, depth);
      if (part != NULL)
        read_part (self, part, depth + 1);
      return;
    }
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

/* A message within the message is left alone: it is somebody else's. So is what is attached; the
 * message itself is attached to nothing. */
static void
read_part (Reading *self, CamelMimePart *part, guint depth)
{
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));
  CamelContentType *type = camel_mime_part_get_content_type (part);

  if (content == NULL || type == NULL || is_encrypted (type) || depth > MAX_DEPTH
      || self->html->len > TEXT_BYTES || (depth > 0 && is_attachment (part)))
    return;
  if (CAMEL_IS_MULTIPART (content))
    read_multipart (self, CAMEL_MULTIPART (content), type, depth);
  else if (camel_content_type_is (type, "text", "plain")
           || camel_content_type_is (type, "text", "html"))
    read_text (self, content, type);
}

/* Also where nothing is read: beside an alternative, or deep within. */
static gboolean
has_encrypted (CamelMimePart *part, gboolean ours, guint depth)
{
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));
  CamelContentType *type = camel_mime_part_get_content_type (part);

  if (type != NULL && is_encrypted (type))
    return TRUE;
  if (!CAMEL_IS_MULTIPART (content) || depth > MAX_ENCRYPTED_DEPTH
      || (!ours && CAMEL_IS_MULTIPART_SIGNED (content)))
    return FALSE;
  for (guint i = 0; i < count_parts (CAMEL_MULTIPART (content)); i++)
    {
      CamelMimePart *child = camel_multipart_get_part (CAMEL_MULTIPART (content), i);

      if (child != NULL && has_encrypted (child, ours, depth + 1))
        return TRUE;
    }
  return FALSE;
}

/**
 * attache_evolution_message_is_encrypted:
 * @message: a message, which may be the reader's
 *
 * Looks at types only, and at nothing of signed content, which Camel makes when it is asked for.
 *
 * Returns: whether it is seen that a part is encrypted
 */
gboolean
attache_evolution_message_is_encrypted (CamelMimeMessage *message)
{
  return has_encrypted (CAMEL_MIME_PART (message), FALSE, 0);
}

/**
 * attache_evolution_message_read:
 * @message: a message of which nobody else is reading parts
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

  self.encrypted = has_encrypted (CAMEL_MIME_PART (message), TRUE, 0);
  if (!self.encrypted)
    read_part (&self, CAMEL_MIME_PART (message), 0);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && !self.encrypted)
    return g_string_free (self.html, FALSE);
  g_string_free (self.html, TRUE);
  if (self.encrypted && error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("encrypted messages are left alone"));
  return NULL;
}
