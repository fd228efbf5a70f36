/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-blocks-private.h"
#include "text/attache-html-private.h"
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* An open element. */
typedef struct
{
  const AttacheHtmlElement *element;
  const char *name; /* in the source, for elements that share the unknown entry */
  gsize name_length;
  gboolean skip;   /* nothing inside is of the story */
  gboolean byline; /* what is inside names the author */
  gboolean link;
  guint32 node; /* of the page, if it was given one */
  guint n_runs; /* of a page, where it began: blocks before it… */
  gsize begin;  /* …and bytes before it in its own */
} Open;

typedef struct
{
  AttacheBlocks *blocks;
  const AttacheTable *furniture; /* NULL: names of classes do not count */
  GString *run;                  /* the text of the block being read */
  Open stack[ATTACHE_LIMIT_HTML_DEPTH];
  guint depth;
  guint n_skipped; /* open elements with skip */
  guint n_elements;
  guint n_attributes;
  guint n_breaks;       /* br in a row */
  gboolean space;       /* white space is due before the next character */
  gboolean structure;   /* skip what the element's own name says is no story */
  AttacheWebPage *page; /* to be told of everything; NULL for the body of a feed */
  guint32 node;         /* of the page, that blocks belong to */
  guint n_links;        /* open ones */
  gsize link_bytes;     /* of the run, inside links */
  guint n_runs;         /* blocks that were read */
  gboolean listens;     /* what is skipped is to be told to the page */
  GString *aside;       /* of a page, the text of a button or of what browsers do not show */
  AttacheHtmlScanner scanner;
  AttacheHtmlToken raw; /* the start of the element whose raw content was passed over last */
} Reader;

static guint32
traits_of (const Reader *self, guint i)
{
  return self->stack[i].element->traits;
}

/* The kind of a block, by its nearest element that says anything. */
static AttacheBlockKind
current_kind (const Reader *self)
{
  for (guint i = self->depth; i-- > 0;)
    {
      guint32 traits = traits_of (self, i);

      if (self->stack[i].byline)
        return ATTACHE_BLOCK_BOILERPLATE;
      if (traits & ATTACHE_HTML_HEADING)
        return ATTACHE_BLOCK_HEADING;
      if (traits & ATTACHE_HTML_CAPTION)
        return ATTACHE_BLOCK_CAPTION;
      if (traits & ATTACHE_HTML_QUOTE)
        return ATTACHE_BLOCK_QUOTE;
      if (traits & ATTACHE_HTML_ITEM)
        return ATTACHE_BLOCK_LIST;
    }
  return ATTACHE_BLOCK_PARAGRAPH;
}

static void
flush (Reader *self)
{
  if (self->run->len > 0 && self->page != NULL)
    attache_web_page_add (self->page, self->node, self->run, current_kind (self), self->link_bytes);
  else if (self->run->len > 0)
    attache_blocks_add (self->blocks, self->run->str, self->run->len, current_kind (self));
  g_string_truncate (self->run, 0);
  self->n_runs++;
  self->link_bytes = 0;
  self->space = FALSE;
  self->n_breaks = 0;
}

static void
append_char (Reader *self, gunichar c)
{
  if (c == 0x200b || c == 0xfeff || c == 0xad || c == 0x2060)
    return;
  if (g_unichar_isspace (c) || c == 0xa0)
    {
      self->space = TRUE;
      return;
    }
  if (g_unichar_iscntrl (c))
    c = 0xfffd;
  if (self->n_breaks > 0 && self->run->len > 0)
    g_string_append_c (self->run, '\n');
  else if (self->space && self->run->len > 0)
    g_string_append_c (self->run, ' ');
  self->space = FALSE;
  self->n_breaks = 0;
  g_string_append_unichar (self->run, c);
}

static void
append_text (Reader *self, const char *text, gsize length)
{
  const char *end = text + length;
  gsize before = self->run->len;

  for (const char *p = text; p < end;)
    {
      char decoded[ATTACHE_HTML_REFERENCE_BYTES];
      gsize n_decoded = 0;
      gsize n = *p == '&' ? attache_html_reference_decode (p, end, decoded, &n_decoded) : 0;

      for (const char *q = decoded; q < decoded + n_decoded; q = g_utf8_next_char (q))
        append_char (self, g_utf8_get_char (q));
      if (n == 0)
        append_char (self, g_utf8_get_char (p));
      p = n == 0 ? g_utf8_next_char (p) : p + n;
    }
  if (self->n_links > 0)
    self->link_bytes += self->run->len - before;
}

/* What buttons say, and what stands there for browsers that run no programs, is no prose but tells
 * what the page is. */
static gboolean
is_aside (const AttacheHtmlElement *element)
{
  return g_str_equal (element->name, "button") || g_str_equal (element->name, "noscript");
}

static void
append_aside (Reader *self, const char *text, gsize length)
{
  if (self->listens && self->aside->len < ATTACHE_LIMIT_ASIDE_BYTES)
    g_string_append_len (self->aside, text, MIN (length, ATTACHE_LIMIT_ASIDE_BYTES));
}

static void
end_aside (Reader *self)
{
  if (self->aside != NULL && self->aside->len > 0)
    {
      attache_web_page_read_aside (self->page, self->node, self->aside->str, self->aside->len);
      g_string_truncate (self->aside, 0);
    }
}

/* Buttons are often links, or nothing but styled words. */
static void
end_inline (Reader *self, const Open *open)
{
  if (self->page != NULL && (open->element->traits & ATTACHE_HTML_BLOCK) == 0
      && open->n_runs == self->n_runs && open->begin < self->run->len && self->n_skipped == 0)
    attache_web_page_read_choice (self->page, self->node, self->run->str + open->begin,
                                  self->run->len - open->begin);
}

static void
pop_to (Reader *self, guint depth)
{
  while (self->depth > depth)
    {
      Open *open = &self->stack[--self->depth];

      end_inline (self, open);
      self->n_skipped -= open->skip;
      if (open->skip && self->n_skipped == 0)
        end_aside (self);
      self->n_links -= open->link;
      if (open->node != 0)
        {
          self->node = attache_web_page_node (self->page, open->node)->parent;
          attache_web_page_leave (self->page, open->node);
        }
    }
}

/* Closes the nearest open element with one of @traits, and all in it, unless one of @barriers comes
 * first. */
static void
close_implied (Reader *self, guint32 traits, guint32 barriers)
{
  for (guint i = self->depth; i-- > 0;)
    {
      if (traits_of (self, i) & traits)
        {
          pop_to (self, i);
          return;
        }
      if (traits_of (self, i) & barriers)
        return;
    }
}

/* The end tags that may be left out (HTML standard, section 13.1.2.4). */
static void
close_before (Reader *self, guint32 traits)
{
  if (traits & ATTACHE_HTML_BLOCK)
    close_implied (self, ATTACHE_HTML_P, ATTACHE_HTML_SCOPE);
  if (traits & ATTACHE_HTML_LI)
    close_implied (self, ATTACHE_HTML_LI, ATTACHE_HTML_LIST_BOX | ATTACHE_HTML_SCOPE);
  if (traits & ATTACHE_HTML_DEFINITION)
    close_implied (self, ATTACHE_HTML_DEFINITION, ATTACHE_HTML_LIST_BOX | ATTACHE_HTML_SCOPE);
  if (traits & (ATTACHE_HTML_CELL | ATTACHE_HTML_ROW | ATTACHE_HTML_ROW_GROUP))
    close_implied (self, ATTACHE_HTML_CELL, ATTACHE_HTML_TABLE);
  if (traits & (ATTACHE_HTML_ROW | ATTACHE_HTML_ROW_GROUP))
    close_implied (self, ATTACHE_HTML_ROW, ATTACHE_HTML_TABLE);
}

static gboolean
hides (const AttacheHtmlAttribute *attribute)
{
  if (attache_html_attribute_is (attribute, "hidden"))
    return TRUE;
  if (!attache_html_attribute_is (attribute, "style") || attribute->value == NULL)
    return FALSE;
  return g_strstr_len (attribute->value, attribute->value_length, "display:none") != NULL
         || g_strstr_len (attribute->value, attribute->value_length, "display: none") != NULL;
}

static gboolean
names_element (const AttacheHtmlAttribute *attribute)
{
  return attribute->value != NULL
         && (attache_html_attribute_is (attribute, "class")
             || attache_html_attribute_is (attribute, "id")
             || attache_html_attribute_is (attribute, "role")
             || attache_html_attribute_is (attribute, "itemprop")
             || attache_html_attribute_is (attribute, "rel"));
}

/* Paragraphs of a feed are the story, whatever it calls them; on a page one may be a prompt, and an
 * article a teaser of another. */
static gboolean
may_be_furniture (const Reader *self, const AttacheHtmlElement *element)
{
  if (self->page != NULL && (element->traits & ATTACHE_HTML_ROOT))
    return g_str_equal (element->name, "article");
  return (element->traits & ATTACHE_HTML_ROOT) == 0
         && (self->page != NULL || (element->traits & ATTACHE_HTML_P) == 0);
}

static AttacheFurniture
judge_attributes (Reader *self, const AttacheHtmlToken *token)
{
  const char *p = token->attributes, *end = p + token->attributes_length;
  AttacheFurniture found = ATTACHE_FURNITURE_NONE;
  AttacheHtmlAttribute attribute;

  while (found == ATTACHE_FURNITURE_NONE && self->n_attributes < ATTACHE_LIMIT_HTML_ATTRIBUTES
         && attache_html_attribute_next (&p, end, &attribute))
    {
      self->n_attributes++;
      if (hides (&attribute))
        found = ATTACHE_FURNITURE_DROP;
      else if (names_element (&attribute) && may_be_furniture (self, token->element))
        found
            = attache_furniture_of_names (self->furniture, attribute.value, attribute.value_length);
    }
  return found;
}

static void
read_break (Reader *self)
{
  if (++self->n_breaks == 2)
    flush (self);
}

/* Links to a place of the same page are not counted: headings have them for others to point to. */
static gboolean
leads_elsewhere (const AttacheHtmlToken *token)
{
  const char *p = token->attributes, *end = p + token->attributes_length;
  AttacheHtmlAttribute attribute;

  while (attache_html_attribute_next (&p, end, &attribute))
    if (attache_html_attribute_is (&attribute, "href") && attribute.value != NULL)
      return attribute.value_length < 2 || *attribute.value != '#';
  return FALSE;
}

/* Which part of a page an element is. Elements inside a line that are no story are skipped at
 * once, those of blocks are judged when all of the page is known. */
static void
enter_page (Reader *self, const AttacheHtmlToken *token, AttacheFurniture furniture, Open *open)
{
  guint32 traits = token->element->traits;

  open->skip = (traits & (ATTACHE_HTML_SKIP | ATTACHE_HTML_RAW)) != 0;
  open->link = (traits & ATTACHE_HTML_LINK) != 0 && leads_elsewhere (token);
  if (traits & ATTACHE_HTML_BLOCK)
    {
      gboolean element = (traits & ATTACHE_HTML_FURNITURE) != 0;

      open->node = attache_web_page_enter (self->page, self->node, token,
                                           element ? ATTACHE_FURNITURE_DROP : furniture, !element);
      self->node = open->node;
    }
  else
    open->skip |= attache_furniture_is_dropped (furniture)
                  || (traits == 0 && memchr (token->start, '-', token->length) != NULL
                      && attache_furniture_is_dropped (attache_furniture_of_names (
                          self->furniture, token->start, token->length)));
  self->n_links += open->link;
}

/* Whether an element here would be none for a browser: it is in a template and the like, or in what
 * is a comment or a tag to the end of the page there, though the rest of the page is read here. */
static gboolean
is_hidden (const Reader *self)
{
  return self->n_skipped > 0 || self->scanner.n_cdata > 0 || self->scanner.ragged
         || self->scanner.no_comment_end || self->scanner.no_tag_end;
}

/* Past the caps on depth and number an element is not entered: its text belongs to what is open. */
static void
read_start (Reader *self, const AttacheHtmlToken *token)
{
  guint32 traits = token->element->traits;
  AttacheFurniture furniture;
  Open open = { .element = token->element,
                .name = token->start,
                .name_length = token->length,
                .n_runs = self->n_runs,
                .begin = self->run->len };

  if (self->page != NULL)
    attache_web_page_read_head (self->page, token, is_hidden (self));
  if (traits & ATTACHE_HTML_BR)
    {
      read_break (self);
      return;
    }
  if (traits & ATTACHE_HTML_BLOCK)
    flush (self);
  if ((traits & ATTACHE_HTML_CELL) == 0 && (traits & ATTACHE_HTML_BLOCK) == 0 && traits == 0
      && token->attributes_length == 0 && self->depth >= ATTACHE_LIMIT_HTML_DEPTH)
    return;
  close_before (self, traits);
  if (self->page != NULL && (traits & ATTACHE_HTML_VOID))
    {
      attache_web_page_read_meta (self->page, token);
      if (g_str_equal (token->element->name, "input"))
        attache_web_page_read_control (self->page, self->node, token);
    }
  if ((traits & ATTACHE_HTML_VOID) || self->depth >= ATTACHE_LIMIT_HTML_DEPTH
      || self->n_elements >= ATTACHE_LIMIT_HTML_ELEMENTS)
    return;
  furniture = judge_attributes (self, token);
  open.byline = furniture == ATTACHE_FURNITURE_BYLINE;
  if (traits & (ATTACHE_HTML_SKIP | ATTACHE_HTML_FURNITURE))
    furniture = ATTACHE_FURNITURE_DROP;
  open.skip = (self->structure && attache_furniture_is_dropped (furniture))
              || (traits & ATTACHE_HTML_RAW) != 0;
  if (self->page != NULL)
    enter_page (self, token, furniture, &open);
  if (open.byline)
    flush (self);
  if (self->n_skipped == 0 && open.skip && (traits & ATTACHE_HTML_RAW) == 0)
    {
      self->blocks->n_furniture++;
      self->blocks->n_structure += (traits & ATTACHE_HTML_FURNITURE) != 0;
    }
  if (open.skip && self->n_skipped == 0)
    self->listens = is_aside (token->element);
  self->n_skipped += open.skip;
  self->n_elements++;
  self->stack[self->depth++] = open;
}

static gboolean
same_name (const Open *open, const AttacheHtmlToken *token)
{
  return open->element == token->element
         && (token->element->name[0] != '\0'
             || (open->name_length == token->length
                 && g_ascii_strncasecmp (open->name, token->start, token->length) == 0));
}

/* Scripts hold what a page says of itself, and its name is raw too; pictures have titles as well.
 */
static void
read_raw (Reader *self)
{
  if (self->scanner.content != NULL && self->n_skipped <= 1)
    attache_web_page_read_raw (self->page, &self->raw, self->scanner.content,
                               self->scanner.content_length);
  self->scanner.content = NULL;
}

static void
read_end (Reader *self, const AttacheHtmlToken *token)
{
  guint32 traits = token->element->traits;

  if (traits & ATTACHE_HTML_BLOCK)
    flush (self);
  if (self->page != NULL && (traits & ATTACHE_HTML_RAW))
    read_raw (self);
  if (self->page != NULL && self->n_skipped == 0)
    attache_web_page_end_head (self->page, token);
  for (guint i = self->depth; i-- > 0;)
    {
      if (same_name (&self->stack[i], token))
        {
          if (self->stack[i].byline)
            flush (self);
          pop_to (self, i);
          return;
        }
      /* A stray end tag of an inline element must not reach out of its block. */
      if ((traits_of (self, i) & ATTACHE_HTML_SCOPE)
          || ((traits_of (self, i) & ATTACHE_HTML_BLOCK) && !(traits & ATTACHE_HTML_BLOCK)
              && !(traits & ATTACHE_HTML_SKIP)))
        return;
    }
}

static void
read_text (Reader *self, const AttacheHtmlToken *token)
{
  if (self->page != NULL && !self->page->variants.closed)
    attache_web_page_end_head (self->page, token);
  append_text (self, token->start, token->length);
}

static void
read_all (Reader *self, const char *html, gsize length)
{
  AttacheHtmlToken token;

  attache_html_scanner_init (&self->scanner, html, length);
  while (!self->blocks->truncated && attache_html_scanner_next (&self->scanner, &token))
    {
      if (token.kind == ATTACHE_HTML_TOKEN_START)
        {
          if (token.element->traits & ATTACHE_HTML_RAW)
            self->raw = token;
          read_start (self, &token);
        }
      else if (token.kind == ATTACHE_HTML_TOKEN_END)
        read_end (self, &token);
      else if (self->n_skipped == 0)
        read_text (self, &token);
      else if (self->page != NULL)
        append_aside (self, token.start, token.length);
    }
  flush (self);
}

/* Reads from an empty state; returns how many bytes of text it gave. */
static gsize
read_pass (AttacheBlocks *blocks, const char *html, gsize length, gboolean structure,
           gboolean classes)
{
  g_autofree Reader *self = g_new0 (Reader, 1);
  gsize before = blocks->text->len;

  self->blocks = blocks;
  self->structure = structure;
  if (classes && blocks->lexicon != NULL)
    self->furniture = attache_lexicon_get_table (blocks->lexicon, "furniture");
  self->run = g_string_new (NULL);
  read_all (self, html, length);
  g_string_free (self->run, TRUE);
  return blocks->text->len - before;
}

/**
 * attache_web_page_read:
 * @lexicon: (nullable): the tables `furniture` and `containers`
 * @html: a whole page, valid UTF-8
 * @length: its length in bytes
 *
 * Reads all blocks of a page, navigation and all, and what the page says of itself. Cost: one
 * linear pass.
 *
 * Returns: (transfer full): the page
 */
AttacheWebPage *
attache_web_page_read (AttacheLexicon *lexicon, const char *html, gsize length)
{
  AttacheWebPage *page = attache_web_page_new (lexicon);
  g_autofree Reader *self = g_new0 (Reader, 1);

  self->page = page;
  self->blocks = &page->all;
  if (lexicon != NULL)
    self->furniture = attache_lexicon_get_table (lexicon, "furniture");
  self->run = g_string_new (NULL);
  self->aside = g_string_new (NULL);
  read_all (self, html, length);
  pop_to (self, 0);
  attache_web_page_leave (page, 0);
  g_string_free (self->run, TRUE);
  g_string_free (self->aside, TRUE);
  return page;
}

static void
forget_since (AttacheBlocks *self, gsize text_length, guint n_blocks)
{
  g_string_truncate (self->text, text_length);
  g_array_set_size (self->blocks, n_blocks);
  self->truncated = FALSE;
}

/**
 * attache_blocks_read_html:
 * @html: a page or a fragment, valid UTF-8
 * @length: its length in bytes
 *
 * Appends the blocks of the prose. Navigation and the like is left out by what its elements and
 * classes say; when that leaves under a tenth of the text, it was wrong (an unclosed `aside`, a
 * class of the whole page), and the classes, then the elements, are not believed. Cost: at most
 * three linear passes.
 */
void
attache_blocks_read_html (AttacheBlocks *self, const char *html, gsize length)
{
  gsize text_length = self->text->len;
  guint n_blocks = self->blocks->len;
  gsize strict = read_pass (self, html, length, TRUE, TRUE), all;
  guint n_furniture = self->n_furniture;

  if (n_furniture == 0 || strict > length / 2)
    return;
  forget_since (self, text_length, n_blocks);
  all = read_pass (self, html, length, FALSE, FALSE);
  if (strict * 10 < all)
    {
      gsize loose;

      forget_since (self, text_length, n_blocks);
      loose = read_pass (self, html, length, TRUE, FALSE);
      if (loose * 10 >= all)
        return;
      forget_since (self, text_length, n_blocks);
      read_pass (self, html, length, FALSE, FALSE);
      return;
    }
  forget_since (self, text_length, n_blocks);
  self->n_furniture = self->n_structure = 0;
  read_pass (self, html, length, TRUE, TRUE);
}
