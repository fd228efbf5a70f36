/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-document.h"

#include <string.h>

#include "base/attache-limits.h"
#include "text/attache-blocks-private.h"
#include "text/attache-web-page-private.h"

/* Bytes between two checkpoints of the map from bytes to characters. */
#define CHECKPOINT_BYTES 64

/* A page brings at least so many pieces of furniture, or so many that are no story by their element
 * alone. */
#define PAGE_FURNITURE 4
#define PAGE_STRUCTURE 3

struct _AttacheDocument
{
  GObject parent_instance;
  AttacheItem *item;
  char *text;
  gsize length;
  GArray *blocks; /* of AttacheBlock */
  char *title;    /* what a whole page says of itself; NULL if it does not */
  char *link;
  char *language;
  char *variant;
  guint32 *checkpoints; /* characters before byte i * CHECKPOINT_BYTES */
  AttacheCoverage coverage;
  AttacheWall wall;
  gboolean paged;
  gboolean titled;
  gboolean truncated;
};

G_DEFINE_FINAL_TYPE (AttacheDocument, attache_document, G_TYPE_OBJECT)

static void
attache_document_finalize (GObject *object)
{
  AttacheDocument *self = ATTACHE_DOCUMENT (object);

  g_clear_object (&self->item);
  g_free (self->text);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_free (self->checkpoints);
  g_free (self->title);
  g_free (self->link);
  g_free (self->language);
  g_free (self->variant);
  G_OBJECT_CLASS (attache_document_parent_class)->finalize (object);
}

static void
attache_document_class_init (AttacheDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_document_finalize;
}

static void
attache_document_init (AttacheDocument *self)
{
}

static void
read_title (AttacheBlocks *blocks, const char *title)
{
  guint n;

  if (title == NULL)
    return;
  attache_blocks_read_html (blocks, title, strlen (title));
  n = blocks->blocks->len;
  if (n == 0)
    return;
  /* A title is one block, whatever markup a feed put into it. */
  g_array_index (blocks->blocks, AttacheBlock, 0).span.end
      = g_array_index (blocks->blocks, AttacheBlock, n - 1).span.end;
  g_array_set_size (blocks->blocks, 1);
  g_array_index (blocks->blocks, AttacheBlock, 0).kind = ATTACHE_BLOCK_HEADLINE;
}

static gboolean
same_text (const AttacheBlocks *blocks, const AttacheBlock *a, const AttacheBlock *b)
{
  gsize length = attache_span_length (a->span);

  return length == attache_span_length (b->span)
         && memcmp (blocks->text->str + a->span.start, blocks->text->str + b->span.start, length)
                == 0;
}

/* Pages repeat the title as their first heading; it is said once. */
static void
drop_repeated_title (AttacheBlocks *blocks)
{
  for (guint i = 1; i < MIN (blocks->blocks->len, 4); i++)
    {
      AttacheBlock *block = &g_array_index (blocks->blocks, AttacheBlock, i);

      if (same_text (blocks, &g_array_index (blocks->blocks, AttacheBlock, 0), block))
        block->kind = ATTACHE_BLOCK_BOILERPLATE;
    }
}

/* A fragment with so many parts that only whole pages have, by their elements or by their names, is
 * one without its head. */
static gboolean
looks_like_page (const AttacheBlocks *blocks)
{
  return blocks->n_structure >= PAGE_STRUCTURE
         || (blocks->n_structure > 0 && blocks->n_furniture >= PAGE_FURNITURE);
}

static void
forget (AttacheBlocks *blocks)
{
  g_string_truncate (blocks->text, 0);
  g_array_set_size (blocks->blocks, 0);
  blocks->truncated = FALSE;
  blocks->n_furniture = blocks->n_structure = 0;
}

static AttacheWebPage *
read_page (AttacheBlocks *blocks, AttacheItem *item, const char *html, gsize length)
{
  AttacheWebPage *page = attache_web_page_read (blocks->lexicon, html, length);
  const char *given = attache_item_get (item, ATTACHE_ITEM_FIELD_TITLE);
  g_autofree char *title = NULL;

  attache_web_page_find_heading (page, given);
  title = given != NULL ? g_strdup (given) : attache_web_page_dup_title (page);
  read_title (blocks, title);
  blocks->paged = attache_web_page_write (page, blocks);
  if (!blocks->paged)
    {
      blocks->walled = FALSE;
      blocks->wall = ATTACHE_WALL_NONE;
      attache_blocks_read_html (blocks, html, length);
      /* No mail names another version of itself. */
      blocks->paged = page->variants.amp != NULL || page->variants.print != NULL;
    }
  return page;
}

/* Returns the page it was, if it was one. */
static AttacheWebPage *
read_html_item (AttacheBlocks *blocks, AttacheItem *item)
{
  gsize length;
  const char *html = attache_item_get_html (item, &length);
  AttacheWebPage *page = NULL;
  gboolean titled;

  if (html != NULL && attache_web_page_begins (html, length))
    page = read_page (blocks, item, html, length);
  else
    {
      read_title (blocks, attache_item_get (item, ATTACHE_ITEM_FIELD_TITLE));
      blocks->n_furniture = blocks->n_structure = 0;
      if (html != NULL)
        attache_blocks_read_body (blocks, html, length);
      if (looks_like_page (blocks))
        {
          forget (blocks);
          page = read_page (blocks, item, html, length);
        }
    }
  titled = blocks->blocks->len > 0
           && g_array_index (blocks->blocks, AttacheBlock, 0).kind == ATTACHE_BLOCK_HEADLINE;
  if (titled)
    drop_repeated_title (blocks);
  return page;
}

static void
read_text_item (AttacheBlocks *blocks, AttacheItem *item)
{
  const char *title = attache_item_get (item, ATTACHE_ITEM_FIELD_TITLE);
  gsize length;
  const char *text = attache_item_get_text (item, &length);

  if (text == NULL)
    return;
  g_string_append_len (blocks->text, text, length);
  attache_blocks_read_lines (blocks, 0, length);
  if (blocks->blocks->len > 0 && title != NULL)
    {
      AttacheBlock *first = &g_array_index (blocks->blocks, AttacheBlock, 0);
      gsize n = strlen (title);

      if (n == attache_span_length (first->span)
          && memcmp (text + first->span.start, title, n) == 0)
        first->kind = ATTACHE_BLOCK_HEADLINE;
    }
}

static void
take_facts (AttacheDocument *self, AttacheWebPage *page)
{
  self->title = attache_web_page_dup_title (page);
  self->link = attache_web_page_dup_link (page);
  self->titled = self->paged && page->given;
  self->variant = self->paged ? attache_web_page_dup_variant (page) : NULL;
  self->language = g_strdup (page->language != NULL ? page->language : page->article.language);
}

static guint32 *
make_checkpoints (const char *text, gsize length)
{
  guint32 *checkpoints = g_new (guint32, length / CHECKPOINT_BYTES + 1);
  guint32 n = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i % CHECKPOINT_BYTES == 0)
        checkpoints[i / CHECKPOINT_BYTES] = n;
      n += ((guint8)text[i] & 0xc0) != 0x80;
    }
  return checkpoints;
}

/**
 * attache_document_new_with_lexicon:
 * @item: what came in
 * @lexicon: (nullable): the tables `boilerplate` and `furniture`; without them page furniture is
 * known by structure and shape only
 *
 * Reads the body of @item into blocks. Every item gives a document, an empty one if there is
 * nothing to read.
 *
 * Returns: (transfer full): the document
 */
AttacheDocument *
attache_document_new_with_lexicon (AttacheItem *item, AttacheLexicon *lexicon)
{
  AttacheDocument *self;
  AttacheBlocks blocks = { .lexicon = lexicon };
  g_autoptr (AttacheWebPage) page = NULL;

  g_return_val_if_fail (ATTACHE_IS_ITEM (item), NULL);

  self = g_object_new (ATTACHE_TYPE_DOCUMENT, NULL);
  blocks.text = g_string_new (NULL);
  blocks.blocks = g_array_new (FALSE, FALSE, sizeof (AttacheBlock));
  if (attache_item_get_text (item, NULL) != NULL)
    read_text_item (&blocks, item);
  else
    page = read_html_item (&blocks, item);
  attache_blocks_mark_furniture (&blocks);
  self->item = g_object_ref (item);
  self->coverage
      = attache_coverage_judge (&blocks, attache_item_get (item, ATTACHE_ITEM_FIELD_LINK) != NULL);
  self->paged = blocks.paged;
  self->wall = self->coverage == ATTACHE_COVERAGE_TEASER ? blocks.wall : ATTACHE_WALL_NONE;
  if (page != NULL)
    take_facts (self, page);
  self->truncated = blocks.truncated || attache_item_was_truncated (item);
  self->length = blocks.text->len;
  self->text = g_string_free (blocks.text, FALSE);
  self->blocks = blocks.blocks;
  self->checkpoints = make_checkpoints (self->text, self->length);
  return self;
}

/**
 * attache_document_new:
 * @item: what came in
 *
 * Returns: (transfer full): the document, made with no tables
 */
AttacheDocument *
attache_document_new (AttacheItem *item)
{
  return attache_document_new_with_lexicon (item, NULL);
}

/**
 * attache_document_get_text:
 * @length: (out) (optional): its length in bytes
 *
 * Returns: the text, NUL-terminated UTF-8 without a NUL inside
 */
const char *
attache_document_get_text (AttacheDocument *self, gsize *length)
{
  if (length != NULL)
    *length = self->length;
  return self->text;
}

/**
 * attache_document_get_blocks:
 * @n_blocks: (out): how many
 *
 * Returns: (array length=n_blocks): the blocks in order; %NULL or unspecified if there are none
 */
const AttacheBlock *
attache_document_get_blocks (AttacheDocument *self, guint *n_blocks)
{
  *n_blocks = self->blocks->len;
  return (const AttacheBlock *)self->blocks->data;
}

/**
 * attache_document_get_item:
 *
 * Returns: (transfer none): the item it was made from
 */
AttacheItem *
attache_document_get_item (AttacheDocument *self)
{
  return self->item;
}

static const char *
get_fact (AttacheDocument *self, AttacheItemField field, const char *own)
{
  const char *given = attache_item_get (self->item, field);

  return given != NULL ? given : own;
}

/**
 * attache_document_get_title:
 *
 * Returns: (nullable): the title of the item, or, if it has none and is a whole page, of the page
 */
const char *
attache_document_get_title (AttacheDocument *self)
{
  return get_fact (self, ATTACHE_ITEM_FIELD_TITLE, self->title);
}

/**
 * attache_document_get_link:
 *
 * Returns: (nullable): the link of the item, or, if it has none, the one a whole page gives as its
 *   own, always with `http:` or `https:`
 */
const char *
attache_document_get_link (AttacheDocument *self)
{
  return get_fact (self, ATTACHE_ITEM_FIELD_LINK, self->link);
}

/**
 * attache_document_get_language:
 *
 * Returns: (nullable): the language tag of the item, or, if it has none, that of a whole page; any
 *   string
 */
const char *
attache_document_get_language (AttacheDocument *self)
{
  return get_fact (self, ATTACHE_ITEM_FIELD_LANGUAGE, self->language);
}

/**
 * attache_document_get_coverage:
 *
 * Returns: whether the text is the article, a stub of it or a whole page
 */
AttacheCoverage
attache_document_get_coverage (AttacheDocument *self)
{
  return self->coverage;
}

/**
 * attache_document_is_page:
 *
 * Returns: whether the item was a whole web page, not a fragment, a mail or plain text
 */
gboolean
attache_document_is_page (AttacheDocument *self)
{
  return self->paged;
}

/**
 * attache_document_get_wall:
 *
 * Returns: what stands in place of the article of a whole web page, or of its rest; always
 *   %ATTACHE_WALL_NONE if the coverage is not %ATTACHE_COVERAGE_TEASER
 */
AttacheWall
attache_document_get_wall (AttacheDocument *self)
{
  return self->wall;
}

/**
 * attache_document_is_titled:
 *
 * Returns: whether a whole web page has a heading of the first or second rank that is no link and
 *   is like the title of the item: it is no front page or notice in place of the item's own page
 */
gboolean
attache_document_is_titled (AttacheDocument *self)
{
  return self->titled;
}

/**
 * attache_document_get_variant:
 *
 * Returns: (nullable): the reference of a whole web page to its AMP version (`link` with the word
 *   `amphtml` in `rel`), or else to one for print (`alternate` with the medium `print`), as the
 * page has it: absolute with `http:` or `https:`, or relative to the page's own address; at most
 *   ATTACHE_LIMIT_FIELD_BYTES; see attache_web_reference_check()
 */
const char *
attache_document_get_variant (AttacheDocument *self)
{
  return self->variant;
}

/**
 * attache_document_was_truncated:
 *
 * Returns: whether some of the item was left out because it was too long
 */
gboolean
attache_document_was_truncated (AttacheDocument *self)
{
  return self->truncated;
}

/**
 * attache_document_get_char_offset:
 * @byte: a byte offset on a character boundary, at most the length of the text
 *
 * Returns: the number of characters before it. Cost: constant.
 */
guint
attache_document_get_char_offset (AttacheDocument *self, guint32 byte)
{
  guint32 n;

  g_return_val_if_fail (byte <= self->length, 0);

  n = self->checkpoints[byte / CHECKPOINT_BYTES];
  for (gsize i = byte - byte % CHECKPOINT_BYTES; i < byte; i++)
    n += ((guint8)self->text[i] & 0xc0) != 0x80;
  return n;
}

/**
 * attache_document_get_block_at:
 * @byte: a byte offset
 *
 * Returns: the index of the block that holds it, or of the last one before it; 0 if there is none.
 *   Cost: logarithmic.
 */
guint
attache_document_get_block_at (AttacheDocument *self, guint32 byte)
{
  guint low = 0, high = self->blocks->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->blocks, AttacheBlock, middle).span.start <= byte)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * attache_document_dup_span:
 * @span: a span inside the text
 *
 * Returns: (transfer full): the words at @span
 */
char *
attache_document_dup_span (AttacheDocument *self, AttacheSpan span)
{
  g_return_val_if_fail (span.start <= span.end && span.end <= self->length, g_strdup (""));

  return g_strndup (self->text + span.start, attache_span_length (span));
}
