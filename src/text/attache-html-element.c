/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-html-private.h"

#include <string.h>

#define BLOCK     ATTACHE_HTML_BLOCK
#define SKIP      ATTACHE_HTML_SKIP
#define RAW_SKIP  (ATTACHE_HTML_RAW | ATTACHE_HTML_SKIP)
#define VOID      ATTACHE_HTML_VOID
#define SCOPE     ATTACHE_HTML_SCOPE
#define HEADING   (BLOCK | ATTACHE_HTML_HEADING)
#define LIST_BOX  (BLOCK | ATTACHE_HTML_LIST_BOX)
#define CELL      (BLOCK | SCOPE | ATTACHE_HTML_CELL)
#define ROW_GROUP (BLOCK | ATTACHE_HTML_ROW_GROUP)
#define CAPTION   (BLOCK | ATTACHE_HTML_CAPTION)
#define ROOT      (BLOCK | ATTACHE_HTML_ROOT)

/* Sorted by name. What is not here is inline and has no meaning of its own. */
static const AttacheHtmlElement elements[] = {
  { "a", ATTACHE_HTML_LINK },
  { "address", BLOCK },
  { "area", VOID },
  { "article", ROOT },
  { "aside", BLOCK | ATTACHE_HTML_FURNITURE },
  { "audio", SKIP },
  { "base", VOID },
  { "blockquote", BLOCK | ATTACHE_HTML_QUOTE },
  { "body", ROOT },
  { "br", VOID | ATTACHE_HTML_BR },
  { "button", SCOPE | SKIP },
  { "canvas", SKIP },
  { "caption", CAPTION | SCOPE },
  { "center", BLOCK },
  { "col", VOID },
  { "datalist", SKIP },
  { "dd", BLOCK | ATTACHE_HTML_DEFINITION | ATTACHE_HTML_ITEM },
  { "details", BLOCK },
  { "dialog", BLOCK | ATTACHE_HTML_FURNITURE },
  { "dir", LIST_BOX },
  { "div", BLOCK },
  { "dl", LIST_BOX },
  { "dt", BLOCK | ATTACHE_HTML_DEFINITION | ATTACHE_HTML_ITEM },
  { "embed", VOID },
  { "fieldset", BLOCK },
  { "figcaption", CAPTION },
  { "figure", BLOCK },
  { "footer", BLOCK | ATTACHE_HTML_FURNITURE },
  { "form", BLOCK | ATTACHE_HTML_FORM },
  { "frame", VOID },
  { "frameset", BLOCK | SKIP },
  { "h1", HEADING },
  { "h2", HEADING },
  { "h3", HEADING },
  { "h4", HEADING },
  { "h5", HEADING },
  { "h6", HEADING },
  { "head", BLOCK },
  { "header", BLOCK },
  { "hgroup", BLOCK },
  { "hr", BLOCK | VOID },
  { "html", ROOT },
  { "iframe", RAW_SKIP },
  { "img", VOID },
  { "input", VOID },
  { "li", BLOCK | ATTACHE_HTML_LI | ATTACHE_HTML_ITEM },
  { "link", VOID },
  { "main", ROOT },
  { "map", SKIP },
  { "math", SKIP },
  { "menu", LIST_BOX },
  { "meta", VOID },
  { "nav", BLOCK | ATTACHE_HTML_FURNITURE },
  { "noembed", RAW_SKIP },
  { "noframes", RAW_SKIP },
  { "noscript", SKIP },
  { "object", SCOPE | SKIP },
  { "ol", LIST_BOX },
  { "optgroup", SKIP },
  { "option", SKIP },
  { "p", BLOCK | ATTACHE_HTML_P },
  { "param", VOID },
  { "pre", BLOCK | ATTACHE_HTML_PRE },
  { "rp", SKIP },
  { "rt", SKIP },
  { "script", RAW_SKIP },
  { "search", BLOCK | ATTACHE_HTML_FURNITURE },
  { "section", BLOCK },
  { "select", SKIP },
  { "source", VOID },
  { "style", RAW_SKIP },
  { "summary", BLOCK },
  { "svg", SKIP },
  { "table", BLOCK | SCOPE | ATTACHE_HTML_TABLE },
  { "tbody", ROW_GROUP },
  { "td", CELL },
  { "template", SCOPE | SKIP },
  { "textarea", RAW_SKIP },
  { "tfoot", ROW_GROUP },
  { "th", CELL },
  { "thead", ROW_GROUP },
  { "title", RAW_SKIP },
  { "tr", BLOCK | ATTACHE_HTML_ROW },
  { "track", VOID },
  { "ul", LIST_BOX },
  { "video", SKIP },
  { "wbr", VOID },
  { "xmp", RAW_SKIP },
};

static const AttacheHtmlElement unknown = { "", 0 };

#define NAME_BYTES 10 /* of "blockquote", "figcaption": no name here is longer */

static int
compare (const void *name, const void *element)
{
  return strcmp (name, ((const AttacheHtmlElement *)element)->name);
}

/**
 * attache_html_element_find:
 * @name: a tag's name, in any case
 * @length: its length in bytes
 *
 * Returns: what is known of the element; one shared entry with an empty name and no traits for
 *   all names that mean nothing to the reader
 */
const AttacheHtmlElement *
attache_html_element_find (const char *name, gsize length)
{
  char key[NAME_BYTES + 1];
  const AttacheHtmlElement *found;

  if (length > NAME_BYTES)
    return &unknown;
  for (gsize i = 0; i < length; i++)
    key[i] = g_ascii_tolower (name[i]);
  key[length] = '\0';
  found = bsearch (key, elements, G_N_ELEMENTS (elements), sizeof elements[0], compare);
  return found != NULL ? found : &unknown;
}
