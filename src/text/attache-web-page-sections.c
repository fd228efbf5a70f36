/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

/* What is left out of a page because of the words a part of it begins with ("Comments", "Read
 * also", "We use cookies"), or because another article begins there. */

/* Words over a part are short. */
#define OPENING_BYTES 160

/* The story has begun when so many bytes of prose are behind. */
#define BEGUN_BYTES 300

/* A prompt to pay is shorter than this. */
#define PROMPT_BYTES 300

/* With so much prose behind it, it is a sentence of the story. */
#define REST_BYTES 120

/* An article has so many paragraphs. */
#define ARTICLE_BLOCKS 3

typedef enum
{
  SECTION_NONE,
  SECTION_WALL,  /* a box that says that the rest is for those who pay */
  SECTION_BOX,   /* the box it opens is no story */
  SECTION_LINKS, /* links follow */
  SECTION_REST   /* nothing of the story follows */
} Section;

/* Less counts and brackets: `Comments (214)` and `214 comments` are `comments`. */
static gsize
fold_opening (const char *text, gsize length, char *out, gsize size)
{
  char folded[OPENING_BYTES * 2];
  gsize n = attache_lexicon_fold_into (text, length, folded, sizeof folded), m = 0;

  for (gsize i = 0; i < MIN (n, sizeof folded) && m + 1 < size; i++)
    if (!g_ascii_isdigit (folded[i]) && strchr ("()[]#", folded[i]) == NULL
        && !(folded[i] == ' ' && (m == 0 || out[m - 1] == ' ')))
      out[m++] = folded[i];
  while (m > 0 && strchr (" :,.!?>", out[m - 1]) != NULL)
    m--;
  return n <= sizeof folded ? m : 0;
}

static Section
kind_of_row (const AttacheTable *table, guint row, gboolean whole)
{
  const char *kind = attache_table_get (table, row, attache_table_get_column (table, "kind"));
  const char *where = attache_table_get (table, row, attache_table_get_column (table, "where"));

  if (!whole && !g_str_equal (where, "start"))
    return SECTION_NONE;
  return g_str_equal (kind, "rest")    ? SECTION_REST
         : g_str_equal (kind, "links") ? SECTION_LINKS
         : g_str_equal (kind, "wall")  ? SECTION_WALL
                                       : SECTION_BOX;
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || ((guint8)c & 0x80) != 0;
}

/* Looks up the words a block begins with, word by word, as long as the table has a longer phrase.
 */
static Section
section_of (const AttacheTable *table, const char *text, gsize length)
{
  char key[OPENING_BYTES * 2];
  const char *newline = memchr (text, '\n', length);
  gsize first = newline != NULL ? (gsize)(newline - text) : length;
  gsize n = first <= OPENING_BYTES ? fold_opening (text, first, key, sizeof key) : 0;
  AttacheTableMatch match = { NULL, 0, TRUE };
  Section found = SECTION_NONE;

  for (gsize end = 1; end <= n && match.more && found == SECTION_NONE; end++)
    if (end == n || !is_word_byte (key[end]) || !is_word_byte (key[end - 1]))
      {
        if (key[end - 1] == ' ')
          continue;
        attache_table_lookup (table, key, end, &match);
        for (guint i = 0; i < match.n_hits && found == SECTION_NONE; i++)
          found = kind_of_row (table, match.hits[i].row, end == n);
      }
  return found;
}

/* Whether the story goes on behind a block, in the part it stands in. */
static gboolean
goes_on (const AttacheWebPage *self, guint32 block)
{
  guint32 node = attache_web_page_about (self, block)->node;
  gsize prose = 0;

  if (attache_web_page_node (self, node)->first == block
      && attache_web_page_node (self, node)->end == block + 1)
    node = attache_web_page_node (self, node)->parent;
  for (guint32 i = block + 1; i < attache_web_page_node (self, node)->end && prose < REST_BYTES;
       i++)
    if ((attache_web_page_about (self, i)->signs & ATTACHE_SIGN_OFFER) == 0)
      prose += attache_web_page_prose_of (self, i);
  return prose >= REST_BYTES;
}

/* What a block is by words that may stand anywhere in it. */
static Section
section_of_signs (AttacheWebPage *self, guint32 block)
{
  AttacheSpan span = attache_web_page_block (self, block)->span;
  guint signs = attache_web_page_about (self, block)->signs;
  const char *text = self->all.text->str + span.start;
  gsize length = attache_span_length (span);

  if ((signs & (ATTACHE_SIGN_PAY | ATTACHE_SIGN_METER)) == 0 || length > PROMPT_BYTES)
    return SECTION_NONE;
  if (attache_web_page_prose_of (self, block) > 0 && goes_on (self, block))
    return SECTION_NONE;
  if ((signs & ATTACHE_SIGN_METER) && attache_signs_used_up (text, length))
    self->hints.used_up = TRUE;
  else if ((signs & ATTACHE_SIGN_PAY) == 0)
    return length <= OPENING_BYTES ? SECTION_BOX : SECTION_NONE;
  return SECTION_WALL;
}

static void
leave_out (AttacheWebPage *self, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    attache_web_page_about (self, i)->out = TRUE;
}

/* The largest part of the page that begins with a block and is not more than a part. */
static guint32
find_box (const AttacheWebPage *self, guint32 block)
{
  guint32 node = attache_web_page_about (self, block)->node;

  while (node != 0)
    {
      guint32 parent = attache_web_page_node (self, node)->parent;
      const AttacheWebPageNode *outer = attache_web_page_node (self, parent);

      if (outer->first != block || parent == 0 || (outer->traits & ATTACHE_HTML_ROOT)
          || outer->story > 2
          || (self->heading != ATTACHE_WEB_PAGE_NONE
              && attache_web_page_holds (self, parent, self->heading)))
        break;
      node = parent;
    }
  return node;
}

static void
leave_out_links (AttacheWebPage *self, guint32 block, guint32 end)
{
  guint32 i = block + 1;

  while (i < end && attache_web_page_prose_of (self, i) == 0
         && attache_web_page_block (self, i)->kind != ATTACHE_BLOCK_CAPTION
         && (attache_web_page_block (self, i)->kind != ATTACHE_BLOCK_HEADING
             || attache_web_page_about (self, i)->links > 0))
    i++;
  leave_out (self, block, i);
}

static void
leave_out_section (AttacheWebPage *self, guint32 block, Section section, gboolean begun)
{
  guint32 box = find_box (self, block);
  const AttacheWebPageNode *node = attache_web_page_node (self, box);

  if (box != 0 && node->first == block && node->end > block + 1)
    leave_out (self, block, node->end);
  else if (section == SECTION_LINKS)
    leave_out_links (self, block, attache_web_page_node (self, node->parent)->end);
  else if (section == SECTION_REST && begun)
    leave_out (self, block,
               attache_web_page_node (self, node->first == block ? node->parent : box)->end);
  else
    leave_out (self, block, block + 1);
}

/**
 * attache_web_page_leave_out_sections:
 *
 * Leaves out the parts of a page that begin with words of the table `sections`. Cost: linear but
 * for the climb from each such block, which the depth of elements bounds.
 */
void
attache_web_page_leave_out_sections (AttacheWebPage *self)
{
  const AttacheTable *table = self->all.lexicon != NULL
                                  ? attache_lexicon_get_table (self->all.lexicon, "sections")
                                  : NULL;
  gsize prose = 0;

  for (guint32 i = 0; table != NULL && i < self->about->len; i++)
    {
      AttacheSpan span = attache_web_page_block (self, i)->span;
      Section section;

      if (attache_web_page_about (self, i)->out || i == self->heading)
        continue;
      section = section_of_signs (self, i);
      if (section == SECTION_NONE)
        section = section_of (table, self->all.text->str + span.start, attache_span_length (span));
      if (section == SECTION_WALL && prose > 0)
        self->prompt = i;
      if (section != SECTION_NONE)
        leave_out_section (self, i, section, prose >= BEGUN_BYTES);
      if (self->heading == ATTACHE_WEB_PAGE_NONE || i > self->heading)
        prose += attache_web_page_prose_of (self, i);
    }
}

/* Bytes of blocks, of those with words about consent, and how many such phrases. */
typedef struct
{
  guint32 bytes;
  guint32 spoken;
  guint32 consents;
} Speech;

static GArray *
sum_speech (const AttacheWebPage *self)
{
  GArray *sums = g_array_sized_new (FALSE, FALSE, sizeof (Speech), self->about->len + 1);
  Speech sum = { 0 };

  g_array_append_val (sums, sum);
  for (guint32 i = 0; i < self->about->len; i++)
    {
      guint32 bytes = attache_span_length (attache_web_page_block (self, i)->span);
      guint32 consents = attache_web_page_about (self, i)->consents;

      sum.bytes += bytes;
      sum.spoken += consents > 0 ? bytes : 0;
      sum.consents += consents;
      g_array_append_val (sums, sum);
    }
  return sums;
}

/* Half of it speaks of consent, and there is a button to give it. */
static gboolean
is_banner (const AttacheWebPage *self, const AttacheWebPageNode *node, const GArray *sums)
{
  const Speech *first = &g_array_index (sums, Speech, node->first);
  const Speech *end = &g_array_index (sums, Speech, node->end);

  return node->choice && (node->traits & ATTACHE_HTML_ROOT) == 0 && end->consents > first->consents
         && (end->spoken - first->spoken) * 2 >= end->bytes - first->bytes
         && (self->heading == ATTACHE_WEB_PAGE_NONE || self->heading < node->first
             || self->heading >= node->end);
}

/**
 * attache_web_page_leave_out_banners:
 *
 * Leaves out the parts of a page that ask for consent, whatever they begin with. Cost: linear.
 */
void
attache_web_page_leave_out_banners (AttacheWebPage *self)
{
  g_autoptr (GArray) sums = sum_speech (self);
  guint32 end = 0;

  for (guint32 i = 1; i < self->nodes->len; i++)
    {
      const AttacheWebPageNode *node = attache_web_page_node (self, i);

      if (node->first >= end && is_banner (self, node, sums))
        {
          leave_out (self, node->first, node->end);
          end = node->end;
        }
    }
}

/* The largest part that holds @block and not @other. */
static guint32
find_apart (const AttacheWebPage *self, guint32 block, guint32 other)
{
  guint32 node = attache_web_page_about (self, block)->node, found = 0;

  for (; node != 0 && !attache_web_page_holds (self, node, other);
       node = attache_web_page_node (self, node)->parent)
    found = node;
  return found;
}

/**
 * attache_web_page_leave_out_other_articles:
 *
 * A page that goes on with the next article has a second heading of the rank of the title, in a
 * part of its own beside that of the story. (Inside the story such headings are of its chapters:
 * there the title is not in a part with paragraphs of its own.)
 */
void
attache_web_page_leave_out_other_articles (AttacheWebPage *self)
{
  guint8 level;

  if (self->heading == ATTACHE_WEB_PAGE_NONE)
    return;
  attache_web_page_sum (self);
  level = attache_web_page_about (self, self->heading)->level;
  for (guint32 i = 0; i < self->about->len; i++)
    {
      guint32 its, ours;

      if (i == self->heading || attache_web_page_about (self, i)->level != level
          || attache_web_page_about (self, i)->out)
        continue;
      its = find_apart (self, i, self->heading);
      ours = find_apart (self, self->heading, i);
      if (its == 0 || ours == 0)
        continue;
      if (attache_web_page_sum_of (self, attache_web_page_node (self, ours)->first,
                                   attache_web_page_node (self, ours)->end)
              .paragraphs
          >= ARTICLE_BLOCKS)
        {
          leave_out (self, attache_web_page_node (self, its)->first,
                     attache_web_page_node (self, its)->end);
          i = attache_web_page_node (self, its)->end - 1;
        }
    }
}
