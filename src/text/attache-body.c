/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-blocks-private.h"
#include "text/attache-html-private.h"

/* Whether there is a tag in it at all: "a < b" has none, and "x<y and z>w" none that means
 * anything. */
static gboolean
has_markup (const char *html, gsize length)
{
  AttacheHtmlScanner scanner;
  AttacheHtmlToken token;

  attache_html_scanner_init (&scanner, html, length);
  while (attache_html_scanner_next (&scanner, &token))
    if (token.kind == ATTACHE_HTML_TOKEN_END
        || (token.kind == ATTACHE_HTML_TOKEN_START && token.element->name[0] != '\0'))
      return TRUE;
  return FALSE;
}

static void
read_plain (AttacheBlocks *blocks, const char *text, gsize length)
{
  gsize start;

  if (blocks->text->len > 0)
    g_string_append (blocks->text, "\n\n");
  start = blocks->text->len;
  g_string_append_len (blocks->text, text, length);
  attache_blocks_read_lines (blocks, start, blocks->text->len);
}

/**
 * attache_blocks_read_body:
 * @html: HTML, HTML escaped once more, or plain text that calls itself HTML, as feeds hand it over;
 *   valid UTF-8
 * @length: its length in bytes
 *
 * Appends the blocks of a fragment.
 */
void
attache_blocks_read_body (AttacheBlocks *self, const char *html, gsize length)
{
  g_autoptr (GString) decoded = NULL;

  if (has_markup (html, length))
    {
      attache_blocks_read_html (self, html, length);
      return;
    }
  decoded = attache_html_decode (html, length);
  if (has_markup (decoded->str, decoded->len))
    attache_blocks_read_html (self, decoded->str, decoded->len);
  else
    read_plain (self, decoded->str, decoded->len);
}
