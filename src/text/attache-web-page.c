/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* A paragraph of at least so many bytes outside links that ends a sentence is prose; without a
 * mark it needs twice as many. Lists, credits and buttons are shorter. */
#define PROSE_BYTES 50

/* Lines of a list that is made with line breaks are shorter than prose, and there are so many. */
#define MANY_LINES 3

/* Tokens looked at to tell whether a page begins here. */
#define FIRST_TOKENS 12

/* White space, and the mark that some editors put before all. */
gboolean
attache_web_page_is_blank (const AttacheHtmlToken *text)
{
  gboolean marked = text->length >= 3 && memcmp (text->start, "\xef\xbb\xbf", 3) == 0;

  for (gsize i = marked ? 3 : 0; i < text->length; i++)
    if (!g_ascii_isspace (text->start[i]))
      return FALSE;
  return TRUE;
}

/**
 * attache_web_page_begins:
 * @html: a page or a fragment
 * @length: its length in bytes
 *
 * Returns: whether it begins as only whole pages do, with a head or a body, or holds nothing but
 *   the main part of one
 */
gboolean
attache_web_page_begins (const char *html, gsize length)
{
  static const char *const names[] = { "html", "head", "body", "meta", "title", "main" };
  AttacheHtmlScanner scanner;
  AttacheHtmlToken token;

  attache_html_scanner_init (&scanner, html, length);
  for (guint i = 0; i < FIRST_TOKENS && attache_html_scanner_next (&scanner, &token); i++)
    {
      if (token.kind == ATTACHE_HTML_TOKEN_START)
        for (guint n = 0; n < G_N_ELEMENTS (names); n++)
          if (g_str_equal (token.element->name, names[n]))
            return TRUE;
      if (token.kind == ATTACHE_HTML_TOKEN_TEXT && !attache_web_page_is_blank (&token))
        return FALSE;
    }
  return FALSE;
}

AttacheWebPage *
attache_web_page_new (AttacheLexicon *lexicon)
{
  AttacheWebPage *self = g_new0 (AttacheWebPage, 1);
  AttacheWebPageNode page = { 0 };

  self->all.lexicon = lexicon;
  self->all.text = g_string_new (NULL);
  self->all.blocks = g_array_new (FALSE, FALSE, sizeof (AttacheBlock));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (AttacheWebPageNode));
  self->about = g_array_new (FALSE, FALSE, sizeof (AttacheWebPageBlock));
  self->sums = g_array_new (FALSE, FALSE, sizeof (AttacheWebPageSum));
  self->heading = self->prompt = ATTACHE_WEB_PAGE_NONE;
  g_array_append_val (self->nodes, page);
  return self;
}

void
attache_web_page_free (AttacheWebPage *self)
{
  g_string_free (self->all.text, TRUE);
  g_array_unref (self->all.blocks);
  g_array_unref (self->nodes);
  g_array_unref (self->about);
  g_array_unref (self->sums);
  attache_json_ld_clear (&self->article);
  g_free (self->title);
  g_free (self->name);
  g_free (self->description);
  g_free (self->link);
  g_free (self->language);
  g_free (self->variants.amp);
  g_free (self->variants.print);
  g_free (self);
}

/* How surely a name of a class, id, role or property says that the story is inside. A site may put
 * its own marks before or behind the name, so parts and pairs of parts count too. */
static guint8
judge_name (const AttacheTable *table, const char *name, gsize length)
{
  char key[64];
  gsize starts[16];
  guint n = 0, best = 0;
  gint weight = attache_table_get_column (table, "weight");

  if (length == 0 || length >= sizeof key)
    return 0;
  for (gsize i = 0; i < length; i++)
    key[i] = name[i] == '_' ? '-' : g_ascii_tolower (name[i]);
  for (gsize i = 0; i < length && n < G_N_ELEMENTS (starts); i++)
    if (key[i] != '-' && (i == 0 || key[i - 1] == '-'))
      starts[n++] = i;
  for (guint from = 0; from < n; from++)
    for (guint to = from + 1; to <= MIN (n, from + 3); to++)
      {
        gsize end = to < n ? starts[to] - 1 : length;
        AttacheTableMatch match;

        while (end > starts[from] && key[end - 1] == '-')
          end--;
        if (attache_table_lookup (table, key + starts[from], end - starts[from], &match))
          best = MAX (best, (guint)(*attache_table_get (table, match.hits[0].row, weight) - '0'));
      }
  return best;
}

static guint8
judge_names (const AttacheTable *table, const AttacheHtmlAttribute *attribute)
{
  guint8 best = 0;

  for (gsize start = 0, end; start < attribute->value_length; start = end + 1)
    {
      for (end = start; end < attribute->value_length && !g_ascii_isspace (attribute->value[end]);
           end++)
        ;
      best = MAX (best, judge_name (table, attribute->value + start, end - start));
    }
  return best;
}

static guint8
judge_element (const AttacheWebPage *self, const AttacheHtmlToken *token)
{
  const AttacheTable *table = self->all.lexicon != NULL
                                  ? attache_lexicon_get_table (self->all.lexicon, "containers")
                                  : NULL;
  const char *p = token->attributes, *end = p + token->attributes_length;
  guint8 best = g_str_equal (token->element->name, "article") ? 2
                : g_str_equal (token->element->name, "main")  ? 1
                                                              : 0;
  AttacheHtmlAttribute attribute;

  while (table != NULL && attache_html_attribute_next (&p, end, &attribute))
    if (attribute.value != NULL && !g_str_equal (token->element->name, "body")
        && !g_str_equal (token->element->name, "html")
        && (attache_html_attribute_is (&attribute, "class")
            || attache_html_attribute_is (&attribute, "id")
            || attache_html_attribute_is (&attribute, "role")
            || attache_html_attribute_is (&attribute, "itemprop")))
      best = MAX (best, judge_names (table, &attribute));
  return best;
}

/* Takes note of an element that makes blocks. Returns its number. */
guint32
attache_web_page_enter (AttacheWebPage *self, guint32 parent, const AttacheHtmlToken *token,
                        AttacheFurniture furniture, gboolean named)
{
  guint32 traits = token->element->traits, n = self->all.blocks->len;
  AttacheWebPageNode node = { .parent = parent,
                              .first = n,
                              .end = n,
                              .traits = traits,
                              .furniture = furniture,
                              .named = named,
                              .story = judge_element (self, token) };

  if (traits & ATTACHE_HTML_HEADING)
    node.level = token->element->name[1] - '0';
  if (g_str_equal (token->element->name, "html"))
    attache_web_page_read_meta (self, token);
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

void
attache_web_page_leave (AttacheWebPage *self, guint32 node)
{
  attache_web_page_node (self, node)->end = self->all.blocks->len;
}

static AttacheWebPageBlock
measure (const char *text, gsize length)
{
  AttacheWebPageBlock about = { .lines = 1 };
  gboolean inside = FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean word = g_unichar_isalnum (c);

      if (word && !inside)
        {
          about.words++;
          about.small += !g_unichar_isupper (c) && g_unichar_isalpha (c);
          about.digits += g_unichar_isdigit (c);
        }
      about.lines += c == '\n';
      inside = word || c == '\'' || c == 0x2019;
      about.marks += c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xff01 || c == 0xff1f
                     || c == 0x61f || c == 0x6d4 || c == 0x964;
    }
  return about;
}

/* Takes note of a block; @links is how many bytes of it are inside links. */
void
attache_web_page_add (AttacheWebPage *self, guint32 node, const GString *text,
                      AttacheBlockKind kind, gsize links)
{
  guint n = self->all.blocks->len;
  AttacheWebPageBlock about;

  attache_blocks_add (&self->all, text->str, text->len, kind);
  if (self->all.blocks->len == n)
    return;
  about = measure (text->str, text->len);
  about.node = node;
  about.links = MIN (links, text->len);
  for (guint32 i = node; kind == ATTACHE_BLOCK_HEADING; i = attache_web_page_node (self, i)->parent)
    {
      about.level = attache_web_page_node (self, i)->level;
      if (about.level > 0 || i == 0)
        break;
    }
  g_array_append_val (self->about, about);
}

/**
 * attache_web_page_prose_of:
 *
 * Returns: how many bytes of running text a block has; 0 if it is a link, a heading, a caption or
 *   too short to be prose, or was left out
 */
gsize
attache_web_page_prose_of (const AttacheWebPage *self, guint32 block)
{
  const AttacheWebPageBlock *about = attache_web_page_about (self, block);
  AttacheBlockKind kind = attache_web_page_block (self, block)->kind;
  gsize length = attache_span_length (attache_web_page_block (self, block)->span);
  gsize text = length - MIN (about->links, length);

  if (about->out || text * 2 < length
      || (about->lines >= MANY_LINES && length < about->lines * PROSE_BYTES))
    return 0;
  if (kind != ATTACHE_BLOCK_PARAGRAPH && kind != ATTACHE_BLOCK_QUOTE && kind != ATTACHE_BLOCK_LIST)
    return 0;
  return text >= PROSE_BYTES * (about->marks > 0 ? 1 : 2) ? text : 0;
}

gboolean
attache_web_page_holds (const AttacheWebPage *self, guint32 node, guint32 block)
{
  return attache_web_page_node (self, node)->first <= block
         && block < attache_web_page_node (self, node)->end;
}
