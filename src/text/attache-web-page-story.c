/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

/* Which part of a page is the story: by how much prose and how little else is in it, and by what
 * the page calls it. All sums over parts are differences of running sums, so the search is linear
 * in elements and blocks. */

/* What a short line that is no sentence counts against a part, in bytes of prose. */
#define SHORT_LINE_COST 20

/* A part called the story is believed with such a share of the prose of the part with the most. */
static const gdouble believed[] = { 2.0, 0.7, 0.5, 0.3 };

/* Parts with more than this share of their bytes in links, and less than that share of the story's
 * prose, are lists of links with a few words beside them. */
#define LINKS_SHARE 0.35
#define ASIDE_SHARE 0.25

/* The same for parts in which each heading is a link with at most so many paragraphs under it:
 * other stories. */
#define TEASERS_SHARE     0.15
#define TEASER_PARAGRAPHS 2

/* A part inside the one with the most prose that has so much of it is the story: a line of the
 * publisher and the like are around it. */
#define CORE_SHARE 0.9

void
attache_web_page_sum (AttacheWebPage *self)
{
  AttacheWebPageSum sum = { 0 };

  g_array_set_size (self->sums, 0);
  g_array_append_val (self->sums, sum);
  for (guint32 i = 0; i < self->about->len; i++)
    {
      const AttacheWebPageBlock *about = attache_web_page_about (self, i);
      gsize prose = attache_web_page_prose_of (self, i);

      if (!about->out)
        {
          sum.prose += prose;
          sum.paragraphs += prose > 0;
          sum.bytes += attache_span_length (attache_web_page_block (self, i)->span);
          sum.links += about->links;
          if (prose == 0 && attache_web_page_block (self, i)->kind != ATTACHE_BLOCK_CAPTION)
            sum.noise
                += about->links + (about->level == 0 && about->marks == 0 ? SHORT_LINE_COST : 0);
          sum.linked += about->level > 0 && i != self->heading
                        && about->links * 5
                               >= attache_span_length (attache_web_page_block (self, i)->span) * 4;
        }
      g_array_append_val (self->sums, sum);
    }
}

AttacheWebPageSum
attache_web_page_sum_of (const AttacheWebPage *self, guint32 first, guint32 end)
{
  const AttacheWebPageSum *a = &g_array_index (self->sums, AttacheWebPageSum, first);
  const AttacheWebPageSum *b = &g_array_index (self->sums, AttacheWebPageSum, end);

  return (AttacheWebPageSum){ b->prose - a->prose, b->paragraphs - a->paragraphs,
                              b->bytes - a->bytes, b->links - a->links,
                              b->noise - a->noise, b->linked - a->linked };
}

static AttacheWebPageSum
sum_of_node (const AttacheWebPage *self, const AttacheWebPageNode *node)
{
  return attache_web_page_sum_of (self, node->first, node->end);
}

/* A name that would take the title or most of the prose away means something else here: a class of
 * the whole page ("no-sidebar"), of the article's head ("banner"). What readers say may be longer
 * than the story. */
static gboolean
is_out (const AttacheWebPage *self, const AttacheWebPageNode *node, gsize prose, gboolean names,
        gboolean elements)
{
  if (!attache_furniture_is_dropped (node->furniture))
    return FALSE;
  if (!(node->named ? names : elements))
    return FALSE;
  if (self->heading != ATTACHE_WEB_PAGE_NONE && node->first <= self->heading
      && self->heading < node->end)
    return FALSE;
  if (node->furniture == ATTACHE_FURNITURE_PAY && !attache_web_page_is_barrier (self, node))
    return FALSE;
  return !node->named || node->furniture == ATTACHE_FURNITURE_TALK
         || node->furniture == ATTACHE_FURNITURE_CONSENT
         || (node->story < 3 && sum_of_node (self, node).prose * 2 <= prose);
}

/**
 * attache_web_page_leave_out_furniture:
 * @names: whether names of classes and the like are believed
 * @elements: whether `nav`, `aside`, `footer` and their like are
 */
void
attache_web_page_leave_out_furniture (AttacheWebPage *self, gboolean names, gboolean elements)
{
  gsize prose;

  for (guint32 i = 0; i < self->about->len; i++)
    attache_web_page_about (self, i)->out = FALSE;
  attache_web_page_sum (self);
  prose = attache_web_page_sum_of (self, 0, self->about->len).prose;
  for (guint32 i = 0; i < self->nodes->len; i++)
    {
      AttacheWebPageNode *node = attache_web_page_node (self, i);

      node->out = (i > 0 && attache_web_page_node (self, node->parent)->out)
                  || is_out (self, node, prose, names, elements);
    }
  for (guint32 i = 0; i < self->about->len; i++)
    attache_web_page_about (self, i)->out
        = attache_web_page_node (self, attache_web_page_about (self, i)->node)->out;
}

static guint32
find_densest (const AttacheWebPage *self)
{
  guint32 best = 0;
  gint64 most = G_MININT64;

  for (guint32 i = 0; i < self->nodes->len; i++)
    {
      const AttacheWebPageNode *node = attache_web_page_node (self, i);
      AttacheWebPageSum sum = sum_of_node (self, node);
      gint64 score = (gint64)sum.prose - sum.noise;

      if (!node->out && sum.prose > 0 && score >= most)
        {
          best = i;
          most = score;
        }
    }
  return best;
}

static guint32
find_core (const AttacheWebPage *self, guint32 found)
{
  gsize prose = sum_of_node (self, attache_web_page_node (self, found)).prose;

  for (guint32 i = found + 1;
       i < self->nodes->len
       && attache_web_page_node (self, i)->first < attache_web_page_node (self, found)->end;
       i++)
    if (!attache_web_page_node (self, i)->out
        && sum_of_node (self, attache_web_page_node (self, i)).prose >= CORE_SHARE * prose)
      found = i;
  return found;
}

/* The end of the parts that stand beside @found and are called the same, and the prose in them. */
static guint32
find_last_sibling (const AttacheWebPage *self, guint32 found, gsize *prose)
{
  const AttacheWebPageNode *node = attache_web_page_node (self, found);
  guint32 end = attache_web_page_node (self, node->parent)->end, last = node->end;

  *prose = 0;
  for (guint32 i = found + 1; i < self->nodes->len; i++)
    {
      const AttacheWebPageNode *other = attache_web_page_node (self, i);

      if (other->first >= end)
        break;
      if (other->parent == node->parent && other->story == node->story && !other->out)
        {
          *prose += sum_of_node (self, other).prose;
          last = other->end;
        }
    }
  return last;
}

static gboolean
is_sibling_block (const AttacheWebPage *self, guint32 block, const AttacheWebPageNode *node)
{
  guint32 i = attache_web_page_about (self, block)->node;

  for (; i != 0; i = attache_web_page_node (self, i)->parent)
    if (attache_web_page_node (self, i)->parent == node->parent)
      return attache_web_page_node (self, i)->story == node->story;
  return FALSE;
}

/* Several parts of one name beside each other are one story. Pictures and headings between them are
 * of it, paragraphs are not. */
static guint32
join_siblings (AttacheWebPage *self, guint32 found)
{
  const AttacheWebPageNode *node = attache_web_page_node (self, found);
  gsize more, own = sum_of_node (self, node).prose;
  guint32 last = find_last_sibling (self, found, &more);

  if (more == 0 || more * 5 < own)
    return found;
  for (guint32 i = node->first; i < attache_web_page_node (self, node->parent)->end; i++)
    if (i >= last || (attache_web_page_prose_of (self, i) > 0 && !is_sibling_block (self, i, node)))
      attache_web_page_about (self, i)->out = TRUE;
  return node->parent;
}

static gint64
score_of (const AttacheWebPage *self, guint32 i)
{
  AttacheWebPageSum sum = sum_of_node (self, attache_web_page_node (self, i));

  return (gint64)sum.prose - sum.noise;
}

/* The first part called the story this surely with enough prose; of those inside it the one with
 * the least beside it. */
static guint32
find_called (const AttacheWebPage *self, guint8 story, gsize prose)
{
  guint32 found = 0;

  for (guint32 i = 1; i < self->nodes->len; i++)
    {
      const AttacheWebPageNode *node = attache_web_page_node (self, i);

      if (found != 0 && node->first >= attache_web_page_node (self, found)->end)
        break;
      if (node->story == story && !node->out
          && sum_of_node (self, node).prose >= believed[story] * prose
          && (found == 0 || score_of (self, i) >= score_of (self, found)))
        found = i;
    }
  return found;
}

/**
 * attache_web_page_find_story:
 *
 * Finds the part of the page with the most prose and the least links and scraps, then the first of
 * those called the story that has enough of that prose.
 *
 * Returns: the number of the element
 */
guint32
attache_web_page_find_story (AttacheWebPage *self)
{
  guint32 best, called;
  gsize prose;

  attache_web_page_sum (self);
  best = find_densest (self);
  prose = sum_of_node (self, attache_web_page_node (self, best)).prose;
  for (guint8 story = 3; story > 0 && prose > 0; story--)
    if ((called = find_called (self, story, prose)) != 0)
      return join_siblings (self, called);
  return find_core (self, best);
}

static gboolean
is_list_of_links (AttacheWebPageSum sum, gsize prose)
{
  if (sum.links == 0 || sum.prose >= ASIDE_SHARE * prose)
    return FALSE;
  return sum.links > LINKS_SHARE * sum.bytes
         || (sum.linked > 0 && sum.paragraphs <= TEASER_PARAGRAPHS * sum.linked
             && sum.links > TEASERS_SHARE * sum.bytes);
}

/**
 * attache_web_page_leave_out_lists_of_links:
 * @story: the element the story is in
 */
void
attache_web_page_leave_out_lists_of_links (AttacheWebPage *self, guint32 story)
{
  gsize prose;

  attache_web_page_sum (self);
  prose = sum_of_node (self, attache_web_page_node (self, story)).prose;
  for (guint32 i = story + 1; i < self->nodes->len; i++)
    {
      AttacheWebPageNode *node = attache_web_page_node (self, i);
      AttacheWebPageSum sum = sum_of_node (self, node);

      if (node->first >= attache_web_page_node (self, story)->end)
        break;
      if ((node->traits & ATTACHE_HTML_HEADING) || !is_list_of_links (sum, prose)
          || (self->heading != ATTACHE_WEB_PAGE_NONE
              && attache_web_page_holds (self, i, self->heading)))
        continue;
      for (guint32 block = node->first; block < node->end; block++)
        attache_web_page_about (self, block)->out = TRUE;
      while (i + 1 < self->nodes->len && attache_web_page_node (self, i + 1)->first < node->end
             && attache_web_page_node (self, i + 1)->end <= node->end)
        i++;
    }
}
