/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"
#include "base/attache-web-reference.h"

/* Other versions of a page its head refers to. They count only where the HTML standard puts them:
 * into a head, which is over with the first thing that is not of one. A page may name what it likes
 * in any of these ways, so nothing is won by a trick; but the words of a comment or of a template
 * are not the page's. */

/* The first value of each attribute of a link that matters. */
typedef struct
{
  AttacheHtmlAttribute rel;
  AttacheHtmlAttribute href;
  AttacheHtmlAttribute media;
  AttacheHtmlAttribute type;
} Link;

static gboolean
equals (const char *text, gsize length, const char *word)
{
  return length == strlen (word) && g_ascii_strncasecmp (text, word, length) == 0;
}

#define SPACES " \t\n\r\f"

/* Whether one of the values between @marks is @word, less white space around it. */
static gboolean
has_word (const AttacheHtmlAttribute *attribute, const char *word, const char *marks)
{
  const char *p = attribute->value, *end = p + attribute->value_length;

  while (p != NULL && p < end)
    {
      const char *start = p, *last;

      while (p < end && strchr (marks, *p) == NULL)
        p++;
      for (last = p; start < last && g_ascii_isspace (*start);)
        start++;
      while (last > start && g_ascii_isspace (last[-1]))
        last--;
      if (equals (start, last - start, word))
        return TRUE;
      p++;
    }
  return FALSE;
}

static Link
read_link (const AttacheHtmlToken *token)
{
  const char *p = token->attributes, *end = p + token->attributes_length;
  Link link = { 0 };
  AttacheHtmlAttribute one;

  while (attache_html_attribute_next (&p, end, &one))
    {
      AttacheHtmlAttribute *field = attache_html_attribute_is (&one, "rel")     ? &link.rel
                                    : attache_html_attribute_is (&one, "href")  ? &link.href
                                    : attache_html_attribute_is (&one, "media") ? &link.media
                                    : attache_html_attribute_is (&one, "type")  ? &link.type
                                                                                : NULL;

      if (field != NULL && field->name == NULL)
        *field = one;
    }
  return link;
}

static gboolean
is_page (const Link *link)
{
  return link->type.value == NULL || link->type.value_length == 0
         || has_word (&link->type, "text/html", ";")
         || has_word (&link->type, "application/xhtml+xml", ";");
}

static gboolean
is_print (const Link *link)
{
  return has_word (&link->rel, "alternate", SPACES) && !has_word (&link->rel, "stylesheet", SPACES)
         && link->media.value != NULL && has_word (&link->media, "print", ",");
}

static char *
dup_reference (const AttacheHtmlAttribute *href)
{
  g_autoptr (GString) text = NULL;

  /* References in it make it shorter, never longer, but for the few bytes of the last one. */
  if (href->value == NULL || href->value_length > ATTACHE_LIMIT_FIELD_BYTES * 8)
    return NULL;
  text = attache_html_decode (href->value, href->value_length);
  g_strstrip (text->str);
  if (!attache_web_reference_check (text->str, strlen (text->str)))
    return NULL;
  return g_strdup (text->str);
}

static void
take_link (AttacheWebPageVariants *self, const Link *link)
{
  gboolean amp = has_word (&link->rel, "amphtml", SPACES) && is_page (link);

  if (amp && self->amp == NULL)
    self->amp = dup_reference (&link->href);
  if (!amp && self->print == NULL && is_print (link) && is_page (link))
    self->print = dup_reference (&link->href);
}

static gboolean
is_of_head (const AttacheHtmlElement *element)
{
  static const char *const names[] = { "html",  "head",   "meta",  "link",     "base",
                                       "title", "script", "style", "noscript", "template" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (element->name, names[i]))
      return TRUE;
  return FALSE;
}

/**
 * attache_web_page_read_head:
 * @token: the start of any element
 * @skipped: whether it is in a template, in what is for browsers without programs, or the like
 *
 * Takes note of what it refers to as another version of the page, of `base`, and of the end of the
 * head.
 */
void
attache_web_page_read_head (AttacheWebPage *self, const AttacheHtmlToken *token, gboolean skipped)
{
  AttacheWebPageVariants *variants = &self->variants;

  if (skipped)
    return;
  if (g_str_equal (token->element->name, "base"))
    variants->based |= read_link (token).href.name != NULL;
  if (variants->closed)
    return;
  if (g_str_equal (token->element->name, "link"))
    {
      Link link = read_link (token);

      take_link (variants, &link);
    }
  variants->closed = !is_of_head (token->element);
}

/**
 * attache_web_page_end_head:
 * @token: text or the end of an element
 *
 * Text ends the head, and so does its end tag or that of the page.
 */
void
attache_web_page_end_head (AttacheWebPage *self, const AttacheHtmlToken *token)
{
  if (token->kind == ATTACHE_HTML_TOKEN_TEXT)
    self->variants.closed |= !attache_web_page_is_blank (token);
  else
    self->variants.closed |= g_str_equal (token->element->name, "head")
                             || g_str_equal (token->element->name, "body")
                             || g_str_equal (token->element->name, "html");
}

/**
 * attache_web_page_distrust_script:
 * @content: what a script holds, by its first end tag
 * @length: its length in bytes
 *
 * A script in a comment in a script takes the first end tag with it (HTML standard, "script data
 * double escaped state"). What comes next is not believed to be of the head then.
 */
void
attache_web_page_distrust_script (AttacheWebPage *self, const char *content, gsize length)
{
  const char *comment = self->variants.closed ? NULL : g_strstr_len (content, length, "<!--");
  const char *p = comment, *end = content + length;

  while (p != NULL && (p = memchr (p, '<', end - p)) != NULL)
    {
      if (end - p > 7 && g_ascii_strncasecmp (p, "<script", 7) == 0)
        {
          self->variants.closed = TRUE;
          return;
        }
      p++;
    }
}

/**
 * attache_web_page_dup_variant:
 *
 * Returns: (transfer full) (nullable): the reference of the page to its AMP version, or else to one
 *   for print, as it stands; a relative one only if nothing but the page's own address can be what
 *   it is relative to
 */
char *
attache_web_page_dup_variant (AttacheWebPage *self)
{
  const char *found = self->variants.amp != NULL ? self->variants.amp : self->variants.print;

  if (found == NULL
      || (self->variants.based && !attache_web_reference_is_absolute (found, strlen (found))))
    return NULL;
  return g_strdup (found);
}
