/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-html-private.h"

#include <string.h>

/* Follows the tokenizer of the HTML standard (section 13.2.5), except where that would lose the
 * rest of a page to one missing mark: an open comment ends at its first bracket, a quotation mark
 * without a partner counts for nothing. Each such repair switches the search off that found
 * nothing, so the whole stays linear. */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static const char *
find_byte (const char *p, const char *end, char c)
{
  return p < end ? memchr (p, c, end - p) : NULL;
}

static gboolean
starts_with (const char *p, const char *end, const char *prefix)
{
  gsize n = strlen (prefix);

  return (gsize)(end - p) >= n && g_ascii_strncasecmp (p, prefix, n) == 0;
}

void
attache_html_scanner_init (AttacheHtmlScanner *self, const char *html, gsize length)
{
  *self = (AttacheHtmlScanner){ .p = html, .end = html + length };
}

/* @p is after the equals sign. Returns the end of the value, NULL if its quotes never close. */
static const char *
skip_value (const char *p, const char *end)
{
  while (p < end && is_space (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    {
      p = find_byte (p + 1, end, *p);
      return p != NULL ? p + 1 : NULL;
    }
  while (p < end && !is_space (*p) && *p != '>')
    p++;
  return p;
}

/* Returns the bracket that ends the tag @p is in, NULL if its quotes never close. */
static const char *
find_quoted_tag_end (const char *p, const char *end)
{
  while (p != NULL && p < end && *p != '>')
    p = *p == '=' ? skip_value (p + 1, end) : p + 1;
  return p != NULL && p < end ? p : NULL;
}

/* Returns the bracket that ends the tag @p is in, NULL if there is none in the whole rest. */
static const char *
find_tag_end (AttacheHtmlScanner *self, const char *p)
{
  const char *bracket = NULL;

  if (self->no_tag_end)
    return NULL;
  if (!self->ragged)
    {
      bracket = find_quoted_tag_end (p, self->end);
      self->ragged = bracket == NULL;
    }
  if (bracket == NULL)
    bracket = find_byte (p, self->end, '>');
  self->no_tag_end = bracket == NULL;
  return bracket;
}

/* @p is after "<!--". */
static const char *
skip_comment (AttacheHtmlScanner *self, const char *p)
{
  const char *q = p;

  if (starts_with (p, self->end, ">"))
    return p + 1;
  if (starts_with (p, self->end, "->"))
    return p + 2;
  while (!self->no_comment_end && (q = find_byte (q, self->end, '-')) != NULL)
    {
      if (starts_with (q, self->end, "-->"))
        return q + 3;
      if (starts_with (q, self->end, "--!>"))
        return q + 4;
      q++;
    }
  self->no_comment_end = TRUE;
  q = find_byte (p, self->end, '>');
  return q != NULL ? q + 1 : self->end;
}

/* @p is at "<!", "<?" or "</" with no name after it. */
static const char *
skip_declaration (AttacheHtmlScanner *self, const char *p)
{
  if (starts_with (p, self->end, "<!--"))
    return skip_comment (self, p + 4);
  if (starts_with (p, self->end, "<![CDATA["))
    {
      self->n_cdata++;
      return p + strlen ("<![CDATA[");
    }
  p = find_byte (p, self->end, '>');
  return p != NULL ? p + 1 : self->end;
}

/* Jumps over the content of an element that holds no markup. Without an end tag that is all the
 * rest, as in browsers: better no text than a program taken for one. */
static void
skip_raw (AttacheHtmlScanner *self)
{
  const char *name = self->raw->name;
  gsize length = strlen (name);
  const char *p = self->p;

  self->raw = NULL;
  while ((p = find_byte (p, self->end, '<')) != NULL)
    {
      if (starts_with (p, self->end, "</") && starts_with (p + 2, self->end, name)
          && (p + 2 + length == self->end || !g_ascii_isalnum (p[2 + length])))
        break;
      p++;
    }
  self->content = self->p;
  self->p = p != NULL ? p : self->end;
  self->content_length = self->p - self->content;
}

static gboolean
is_markup (const char *p, const char *end)
{
  if (end - p < 2)
    return FALSE;
  return g_ascii_isalpha (p[1]) || p[1] == '!' || p[1] == '?'
         || (p[1] == '/' && end - p > 2 && (g_ascii_isalpha (p[2]) || p[2] == '>'));
}

static gboolean
read_tag (AttacheHtmlScanner *self, AttacheHtmlToken *token)
{
  const char *name = self->p + (self->p[1] == '/' ? 2 : 1);
  const char *p = name;
  const char *bracket = find_tag_end (self, name);

  if (bracket == NULL)
    return FALSE;
  while (p < bracket && !is_space (*p) && *p != '/')
    p++;
  token->kind = self->p[1] == '/' ? ATTACHE_HTML_TOKEN_END : ATTACHE_HTML_TOKEN_START;
  token->start = name;
  token->length = p - name;
  token->element = attache_html_element_find (name, p - name);
  token->attributes = p;
  token->attributes_length = bracket - p;
  if (token->kind == ATTACHE_HTML_TOKEN_START && (token->element->traits & ATTACHE_HTML_RAW))
    self->raw = token->element;
  self->p = bracket + 1;
  return TRUE;
}

/* Text runs to the next markup; the end of a CDATA section ends it too. */
static void
read_text (AttacheHtmlScanner *self, AttacheHtmlToken *token)
{
  const char *p = self->p;

  token->kind = ATTACHE_HTML_TOKEN_TEXT;
  token->start = p;
  do
    p = find_byte (p + 1, self->end, '<');
  while (p != NULL && (self->no_tag_end || !is_markup (p, self->end)));
  if (p == NULL)
    p = self->end;
  if (self->n_cdata > 0)
    {
      const char *close = memmem (self->p, p - self->p, "]]>", 3);

      if (close != NULL)
        {
          token->length = close - token->start;
          self->n_cdata--;
          self->p = close + 3;
          return;
        }
    }
  token->length = p - token->start;
  self->p = p;
}

/**
 * attache_html_scanner_next:
 * @self: a scanner
 * @token: (out caller-allocates): the next piece
 *
 * Comments, declarations and the content of scripts, styles and the like are passed over. Text
 * comes undecoded, in as many pieces as markup cuts it into; a piece may be empty.
 *
 * Returns: whether there was one
 */
gboolean
attache_html_scanner_next (AttacheHtmlScanner *self, AttacheHtmlToken *token)
{
  if (self->raw != NULL)
    skip_raw (self);
  while (self->p < self->end)
    {
      if (*self->p != '<' || !is_markup (self->p, self->end))
        {
          read_text (self, token);
          return TRUE;
        }
      if (g_ascii_isalpha (self->p[1]) || (self->p[1] == '/' && self->p[2] != '>'))
        {
          if (!read_tag (self, token))
            read_text (self, token);
          return TRUE;
        }
      self->p = skip_declaration (self, self->p);
    }
  return FALSE;
}

/**
 * attache_html_attribute_next:
 * @p: (inout): where to go on in the attributes of a token
 * @end: where they end
 * @attribute: (out caller-allocates): the next attribute, its value without quotes and undecoded
 *
 * Returns: whether there was one
 */
gboolean
attache_html_attribute_next (const char **p, const char *end, AttacheHtmlAttribute *attribute)
{
  const char *q = *p;

  while (q < end && (is_space (*q) || *q == '/'))
    q++;
  *attribute = (AttacheHtmlAttribute){ .name = q };
  if (q == end)
    return FALSE;
  do
    q++;
  while (q < end && !is_space (*q) && *q != '=' && *q != '/');
  attribute->name_length = q - attribute->name;
  while (q < end && is_space (*q))
    q++;
  *p = q;
  if (q == end || *q != '=')
    return TRUE;
  for (q++; q < end && is_space (*q); q++)
    ;
  *p = skip_value (q, end);
  if (*p == NULL)
    *p = end;
  attribute->value = q;
  attribute->value_length = *p - q;
  if (attribute->value_length >= 2 && (*q == '"' || *q == '\'') && (*p)[-1] == *q)
    {
      attribute->value++;
      attribute->value_length -= 2;
    }
  return TRUE;
}

gboolean
attache_html_attribute_is (const AttacheHtmlAttribute *attribute, const char *name)
{
  return attribute->name_length == strlen (name)
         && g_ascii_strncasecmp (attribute->name, name, attribute->name_length) == 0;
}
