/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* What is read of a page for the sake of walls only: buttons, controls, what is there for browsers
 * without programs, and the words of its blocks. */

static const AttacheTable *
get_table (const AttacheWebPage *self)
{
  return self->all.lexicon != NULL ? attache_lexicon_get_table (self->all.lexicon, "walls") : NULL;
}

static void
take_signs (AttacheWebPage *self, guint32 node, guint signs)
{
  self->hints.signs |= signs;
  if (signs & ATTACHE_SIGN_CHOICE)
    attache_web_page_node (self, node)->choice = TRUE;
}

/**
 * attache_web_page_read_aside:
 * @node: the element around it
 * @text: the source of what a button or `noscript` holds, less its tags
 * @length: its length in bytes
 */
void
attache_web_page_read_aside (AttacheWebPage *self, guint32 node, const char *text, gsize length)
{
  g_autoptr (GString) decoded = NULL;
  g_autofree char *valid = NULL;
  guint n_consents;

  if (self->hints.n_buttons++ >= ATTACHE_LIMIT_ASIDES)
    return;
  decoded = attache_html_decode (text, length);
  /* It may be cut through a character. */
  valid = g_utf8_make_valid (decoded->str, decoded->len);
  take_signs (self, node,
              attache_signs_read (get_table (self), valid, strlen (valid), &n_consents));
}

/**
 * attache_web_page_read_choice:
 * @node: the element that makes the block
 * @text: decoded words of an element inside a line
 * @length: their length in bytes
 */
void
attache_web_page_read_choice (AttacheWebPage *self, guint32 node, const char *text, gsize length)
{
  take_signs (self, node,
              attache_signs_read_button (get_table (self), text, length, FALSE)
                  & ATTACHE_SIGN_CHOICE);
}

/**
 * attache_web_page_read_control:
 * @node: the element around it
 * @token: an `input`
 */
void
attache_web_page_read_control (AttacheWebPage *self, guint32 node, const AttacheHtmlToken *token)
{
  const char *p = token->attributes, *end = p + token->attributes_length;
  AttacheHtmlAttribute one, type = { 0 }, value = { 0 };

  while (attache_html_attribute_next (&p, end, &one))
    if (one.value != NULL && attache_html_attribute_is (&one, "type") && type.name == NULL)
      type = one;
    else if (one.value != NULL && attache_html_attribute_is (&one, "value") && value.name == NULL)
      value = one;
  if (type.name == NULL)
    return;
  if (type.value_length == 8 && g_ascii_strncasecmp (type.value, "password", 8) == 0)
    self->hints.password = TRUE;
  else if (type.value_length == 6 && value.name != NULL
           && (g_ascii_strncasecmp (type.value, "submit", 6) == 0
               || g_ascii_strncasecmp (type.value, "button", 6) == 0))
    attache_web_page_read_aside (self, node, value.value,
                                 MIN (value.value_length, ATTACHE_LIMIT_ASIDE_BYTES));
}

/**
 * attache_web_page_read_signs:
 *
 * Looks for words of walls in the first ATTACHE_LIMIT_SIGNS_BYTES of a page: one with more text is
 * none.
 */
void
attache_web_page_read_signs (AttacheWebPage *self)
{
  const AttacheTable *table = get_table (self);
  gsize left = ATTACHE_LIMIT_SIGNS_BYTES;

  for (guint32 i = 0; table != NULL && i < self->about->len && left > 0; i++)
    {
      AttacheSpan span = attache_web_page_block (self, i)->span;
      gsize length = MIN (attache_span_length (span), ATTACHE_LIMIT_SIGNS_BLOCK_BYTES);
      guint n_consents;

      attache_web_page_about (self, i)->signs = attache_signs_read (
          table, self->all.text->str + span.start, attache_span_length (span), &n_consents);
      attache_web_page_about (self, i)->consents = n_consents;
      take_signs (self, attache_web_page_about (self, i)->node,
                  attache_web_page_about (self, i)->signs & ATTACHE_SIGN_CHOICE);
      left -= MIN (left, length);
    }
  for (guint32 i = self->nodes->len; i-- > 1;)
    if (attache_web_page_node (self, i)->choice)
      attache_web_page_node (self, attache_web_page_node (self, i)->parent)->choice = TRUE;
}
