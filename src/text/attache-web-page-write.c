/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

/* Of a page whose names or elements hide more than nine tenths of the prose, they are not believed.
 */
#define HIDDEN_SHARE 10

/* Between the title and the part the story is in there may be a summary, a picture and no more. */
#define LEAD_BLOCKS        6
#define LEAD_WORDS         8
#define LEAD_HEADING_WORDS 5

/* A short line of so few words inside the story is a time, a label or a name of a button. */
#define SCRAP_WORDS 3

/* The story of a page has at least so many bytes; with less, the page's description says more. */
#define STORY_BYTES 120

/* A page has at least so many blocks beside its story, or so many bytes of links, or parts that are
 * no story by their element; or it describes itself, or names another version of itself. */
#define FURNITURE_BLOCKS 4
#define FURNITURE_LINKS  40
#define FURNITURE_PARTS  2

/* With so much prose of the story behind it, a prompt to pay is none, and less of it is no article
 * that its publisher could call free. */
#define REST_BYTES 350

/* The range of blocks that is written. */
typedef struct
{
  guint32 first;
  guint32 end;
  guint32 story; /* the element */
  guint32 body;  /* the first of the part the story is in; what is before it is its lead */
} Range;

static gsize
length_of (const AttacheWebPage *self, guint32 i)
{
  return attache_span_length (attache_web_page_block (self, i)->span);
}

/* Whether a line without a mark is a sentence all the same, such as a summary under the title:
 * dates and names have digits and capitals. */
static gboolean
reads_like_prose (const AttacheWebPageBlock *about, guint n_words)
{
  return about->words >= n_words && about->digits * 4 < about->words
         && about->small * 2 >= about->words;
}

static gboolean
is_mostly_link (const AttacheWebPage *self, guint32 i)
{
  return attache_web_page_about (self, i)->links * 5 >= length_of (self, i) * 3;
}

/* Whether a block between the title and the story belongs to it. */
static gboolean
is_lead (const AttacheWebPage *self, guint32 i)
{
  const AttacheWebPageBlock *about = attache_web_page_about (self, i);

  if (about->out || is_mostly_link (self, i))
    return FALSE;
  switch (attache_web_page_block (self, i)->kind)
    {
    case ATTACHE_BLOCK_CAPTION:
    case ATTACHE_BLOCK_BOILERPLATE:
      return TRUE;
    case ATTACHE_BLOCK_HEADING:
      return reads_like_prose (about, LEAD_HEADING_WORDS);
    default:
      return attache_web_page_prose_of (self, i) > 0 || reads_like_prose (about, LEAD_WORDS);
    }
}

static Range
find_range (const AttacheWebPage *self, guint32 story)
{
  const AttacheWebPageNode *node = attache_web_page_node (self, story);
  Range range = { node->first, node->end, story, node->first };
  guint n_lead = 0;

  if (self->heading == ATTACHE_WEB_PAGE_NONE)
    return range;
  if (self->heading < node->first)
    {
      for (guint32 i = self->heading + 1; i < node->first; i++)
        n_lead += is_lead (self, i);
      if (n_lead <= LEAD_BLOCKS)
        range.first = self->heading + 1;
    }
  else if (self->heading < node->end
           && attache_web_page_sum_of (self, node->first, self->heading).prose * 3
                  < attache_web_page_sum_of (self, node->first, node->end).prose)
    range.first = range.body = self->heading + 1;
  return range;
}

/* The first and the last block of prose: what is around them are scraps. */
static gboolean
find_ends (const AttacheWebPage *self, Range *range, guint32 *last)
{
  guint32 first = range->body;

  while (first < range->end && attache_web_page_prose_of (self, first) == 0)
    first++;
  *last = range->end;
  while (*last > first && attache_web_page_prose_of (self, *last - 1) == 0)
    (*last)--;
  range->body = first;
  return first < *last;
}

static gboolean
repeats_title (const AttacheWebPage *self, guint32 i)
{
  const char *text = self->all.text->str;

  return self->heading != ATTACHE_WEB_PAGE_NONE && attache_web_page_about (self, i)->level > 0
         && length_of (self, i) == length_of (self, self->heading)
         && memcmp (text + attache_web_page_block (self, i)->span.start,
                    text + attache_web_page_block (self, self->heading)->span.start,
                    length_of (self, i))
                == 0;
}

/* A table inside the story has cells of a word or two. (In a page laid out with tables, the story
 * is in one cell itself.) */
static gboolean
is_in_table (const AttacheWebPage *self, guint32 i, guint32 story)
{
  for (guint32 node = attache_web_page_about (self, i)->node; node > story;
       node = attache_web_page_node (self, node)->parent)
    if (attache_web_page_node (self, node)->traits & ATTACHE_HTML_CELL)
      return TRUE;
  return FALSE;
}

/* On a whole page, a paragraph that ends with a prompt to read on is of another story. */
static gboolean
is_teaser (const AttacheWebPage *self, guint32 i)
{
  AttacheLexicon *lexicon = self->all.lexicon;

  return lexicon != NULL
         && attache_coverage_ends_with_prompt (attache_lexicon_get_table (lexicon, "teasers"),
                                               self->all.text->str,
                                               attache_web_page_block (self, i)->span);
}

/* Whether a block inside the range is of the story; @last is the end of its prose. */
static gboolean
is_kept (const AttacheWebPage *self, guint32 i, const Range *range, guint32 last)
{
  const AttacheWebPageBlock *about = attache_web_page_about (self, i);
  AttacheBlockKind kind = attache_web_page_block (self, i)->kind;

  if (about->out || i == self->heading || repeats_title (self, i))
    return FALSE;
  if (kind == ATTACHE_BLOCK_BOILERPLATE || kind == ATTACHE_BLOCK_CAPTION)
    return TRUE;
  if (i < range->body)
    return is_lead (self, i);
  if (kind == ATTACHE_BLOCK_HEADING)
    return i < last;
  if (is_mostly_link (self, i) || is_teaser (self, i))
    return FALSE;
  if (i >= last)
    return about->marks > 0 && about->words > SCRAP_WORDS
           && (i < self->prompt || (about->signs & ATTACHE_SIGN_OFFER) == 0);
  return kind == ATTACHE_BLOCK_LIST || kind == ATTACHE_BLOCK_QUOTE || about->marks > 0
         || about->words > SCRAP_WORDS || is_in_table (self, i, range->story);
}

static guint32
choose (AttacheWebPage *self, gboolean names, gboolean elements)
{
  guint32 story;

  self->prompt = ATTACHE_WEB_PAGE_NONE;
  attache_web_page_leave_out_furniture (self, names, elements);
  attache_web_page_leave_out_banners (self);
  if (names)
    attache_web_page_leave_out_sections (self);
  if (elements)
    attache_web_page_leave_out_other_articles (self);
  story = attache_web_page_find_story (self);
  if (names)
    {
      attache_web_page_leave_out_lists_of_links (self, story);
      attache_web_page_leave_out_what_disagrees (self, story);
    }
  attache_web_page_sum (self);
  return story;
}

static guint32
choose_believably (AttacheWebPage *self)
{
  guint32 story = choose (self, FALSE, FALSE);
  gsize all = attache_web_page_sum_of (self, 0, self->about->len).prose;

  for (guint trust = 0; trust < 2; trust++)
    {
      const AttacheWebPageNode *node;

      story = choose (self, trust == 0, TRUE);
      node = attache_web_page_node (self, story);
      if (attache_web_page_sum_of (self, node->first, node->end).prose * HIDDEN_SHARE >= all)
        return story;
    }
  return choose (self, FALSE, FALSE);
}

static gboolean
has_better_body (const AttacheWebPage *self, gsize written)
{
  return self->article.body != NULL && strlen (self->article.body) > written * 3 / 2 + STORY_BYTES;
}

/* How many blocks of the range are kept, and their bytes. */
static guint
count_kept (const AttacheWebPage *self, const Range *range, guint32 last, gsize *bytes,
            gsize *links)
{
  guint n = 0;

  *bytes = *links = 0;
  for (guint32 i = range->first; i < range->end; i++)
    if (is_kept (self, i, range, last))
      {
        *bytes += length_of (self, i);
        *links += attache_web_page_about (self, i)->links;
        n++;
      }
  return n;
}

static void
write_range (const AttacheWebPage *self, const Range *range, guint32 last, AttacheBlocks *out)
{
  for (guint32 i = range->first; i < range->end; i++)
    if (is_kept (self, i, range, last))
      attache_blocks_add (out, self->all.text->str + attache_web_page_block (self, i)->span.start,
                          length_of (self, i), attache_web_page_block (self, i)->kind);
}

/* Whether the page says that the rest of the story is for those who pay. */
static gboolean
is_walled (const AttacheWebPage *self, const Range *range)
{
  guint32 prompt = attache_web_page_find_barrier (self);
  gsize prose = attache_web_page_sum_of (self, range->first, range->end).prose, rest;

  if (self->prompt != ATTACHE_WEB_PAGE_NONE)
    prompt = prompt != ATTACHE_WEB_PAGE_NONE ? MAX (prompt, self->prompt) : self->prompt;
  if (self->article.paid || self->hints.paid || self->hints.used_up)
    return TRUE;
  if (prompt == ATTACHE_WEB_PAGE_NONE || prompt < range->first
      || ((self->article.free || self->hints.free) && prose >= REST_BYTES))
    return FALSE;
  rest = prompt < range->end ? attache_web_page_sum_of (self, prompt, range->end).prose : 0;
  return rest < REST_BYTES && rest * 2 <= prose;
}

static void
write_description (const AttacheWebPage *self, AttacheBlocks *out)
{
  attache_blocks_add (out, self->description, strlen (self->description), ATTACHE_BLOCK_PARAGRAPH);
  out->walled = TRUE;
}

/* What a page with a wall says of itself may be of the wall too. */
static void
write_wall (const AttacheWebPage *self, AttacheWall wall, AttacheBlocks *out)
{
  const AttacheTable *table
      = self->all.lexicon != NULL ? attache_lexicon_get_table (self->all.lexicon, "walls") : NULL;
  guint n;

  if (self->description != NULL
      && (attache_signs_read (table, self->description, strlen (self->description), &n)
          & ATTACHE_SIGNS_OF_WALLS)
             == 0
      && n == 0)
    write_description (self, out);
  out->walled = TRUE;
  out->wall = wall;
}

/* Whether it has enough beside its story that a mail has not. */
static gboolean
is_surely_page (const AttacheWebPage *self, guint n_kept, gsize kept_links)
{
  gsize links = 0;
  guint n_parts = 0;

  for (guint32 i = 0; i < self->about->len; i++)
    links += attache_web_page_about (self, i)->links;
  for (guint32 i = 0; i < self->nodes->len; i++)
    n_parts += (attache_web_page_node (self, i)->traits & ATTACHE_HTML_FURNITURE) != 0;
  return self->about->len >= n_kept + FURNITURE_BLOCKS || links >= kept_links + FURNITURE_LINKS
         || n_parts >= FURNITURE_PARTS || self->variants.amp != NULL || self->variants.print != NULL
         || self->title != NULL || self->link != NULL || self->article.headline != NULL;
}

/**
 * attache_web_page_write:
 * @self: a page whose heading has been looked for
 * @out: where the blocks go
 *
 * Appends the story of the page and leaves out the rest. If next to nothing of it is in the page
 * itself, it is the body given for machines, or else the description. A page that stands in place
 * of an article has no story but its description.
 *
 * Returns: whether it did: a page with little beside its story, such as a mail, is no page, and is
 *   better read as a fragment
 */
gboolean
attache_web_page_write (AttacheWebPage *self, AttacheBlocks *out)
{
  guint32 story, last;
  AttacheWall wall;
  Range range;
  gboolean found;
  gsize bytes = 0, links = 0;
  guint n_kept;

  attache_web_page_read_signs (self);
  wall = attache_web_page_find_wall (self);
  story = choose_believably (self);
  range = find_range (self, story);
  out->walled = is_walled (self, &range);
  found = find_ends (self, &range, &last);
  n_kept = found ? count_kept (self, &range, last, &bytes, &links) : 0;
  if (out->walled)
    out->wall = ATTACHE_WALL_PAYWALL;
  if (has_better_body (self, bytes))
    attache_blocks_read_body (out, self->article.body, strlen (self->article.body));
  else if (wall != ATTACHE_WALL_NONE)
    write_wall (self, wall, out);
  else if (bytes < STORY_BYTES && self->description != NULL && strlen (self->description) > bytes)
    write_description (self, out);
  else if (!found || !is_surely_page (self, n_kept, links))
    return FALSE;
  else
    write_range (self, &range, last, out);
  return TRUE;
}
