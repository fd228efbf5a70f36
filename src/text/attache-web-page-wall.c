/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* What stands in place of the story: a page that asks for consent, for proof of a human, for a
 * browser that runs programs, or for a name and password. Articles have the same words in banners
 * and footers, so what decides is what else is on the page. Only sums over blocks and elements are
 * compared: all is linear. */

/* Words about consent are needed twice, if neither the name of the window has one nor nothing else
 * is said; an article has them in its footer. */
#define CONSENTS 2

/* Prose of others that a page with a wall has at most, in bytes: a teaser of the story. */
#define OTHER_BYTES 200

/* A part of a page with so many paragraphs without a word about consent is an article. */
#define OTHER_PARAGRAPHS 2

/* …or so much prose, or so many blocks, under the title of the page. */
#define TITLED_BYTES  100
#define TITLED_BLOCKS 4

/* …or, if it speaks of consent and has no button to give it, so much text in more blocks. */
#define ARTICLE_BYTES  400
#define ARTICLE_BLOCKS 3

/* A page with so many blocks that speak of something else has contents, if no prose. */
#define OTHER_BLOCKS 25

/* A page that checks its readers has at most so many bytes of text. */
#define CHECK_BYTES 1500

/* One that wants a browser with programs, and has no word beside. */
#define SCRIPT_BYTES 400
#define EMPTY_BYTES  20

/* What asks for a name and password is short. */
#define LOGIN_BYTES 1000

/* What a barrier says of its offer; more is a part of the story. */
#define BARRIER_BYTES 700

/* Running sums over blocks that are not in `nav`, `footer` and the like. */
typedef struct
{
  guint32 bytes;
  guint32 blocks;
  guint32 others;     /* blocks without signs */
  guint32 paragraphs; /* of prose without signs… */
  guint32 prose;      /* …and their bytes */
  guint32 plain;      /* bytes of prose that offers nothing for pay */
  guint32 consents;   /* phrases */
  guint32 spoken;     /* bytes of blocks with such phrases */
} Sum;

typedef struct
{
  const AttacheWebPage *page;
  GArray *sums;     /* of Sum, one more than blocks */
  guint signs;      /* of all blocks and buttons */
  guint whole;      /* of the window's name, if it is nothing else */
  guint name;       /* of the window's name and of the heading */
  gboolean consent; /* parts are called so */
  gboolean check;
} Evidence;

static const AttacheTable *
get_table (const AttacheWebPage *self)
{
  return self->all.lexicon != NULL ? attache_lexicon_get_table (self->all.lexicon, "walls") : NULL;
}

static void
add_block (const AttacheWebPage *page, guint32 i, Sum *sum)
{
  const AttacheWebPageBlock *about = attache_web_page_about (page, i);
  AttacheBlockKind kind = attache_web_page_block (page, i)->kind;
  gsize length = attache_span_length (attache_web_page_block (page, i)->span);
  gsize prose = kind == ATTACHE_BLOCK_PARAGRAPH || kind == ATTACHE_BLOCK_QUOTE
                    ? attache_web_page_prose_of (page, i)
                    : 0;

  sum->bytes += length;
  sum->blocks++;
  sum->consents += about->consents;
  if (about->consents > 0)
    sum->spoken += length;
  else if ((about->signs & ATTACHE_SIGNS_OF_WALLS) == 0)
    {
      sum->others++;
      sum->paragraphs += prose > 0;
      sum->prose += prose;
    }
  if ((about->signs & (ATTACHE_SIGN_OFFER | ATTACHE_SIGN_PAY | ATTACHE_SIGN_METER)) == 0)
    sum->plain += prose;
}

/* Whether each element is in one that is beside the story by its name in HTML, or that asks for
 * consent: what is not about consent there tells nothing. */
static GArray *
find_beside (const AttacheWebPage *page)
{
  GArray *beside = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), page->nodes->len);

  g_array_set_size (beside, page->nodes->len);
  for (guint32 i = 1; i < page->nodes->len; i++)
    {
      const AttacheWebPageNode *node = attache_web_page_node (page, i);

      g_array_index (beside, gboolean, i) = g_array_index (beside, gboolean, node->parent)
                                            || (node->traits & ATTACHE_HTML_FURNITURE) != 0
                                            || node->furniture == ATTACHE_FURNITURE_CONSENT;
    }
  return beside;
}

static void
sum_up (Evidence *self)
{
  const AttacheWebPage *page = self->page;
  g_autoptr (GArray) beside = find_beside (page);
  Sum sum = { 0 };

  g_array_append_val (self->sums, sum);
  for (guint32 i = 0; i < page->about->len; i++)
    {
      const AttacheWebPageBlock *about = attache_web_page_about (page, i);

      self->signs |= about->signs;
      if (!g_array_index (beside, gboolean, about->node) || about->consents > 0)
        add_block (page, i, &sum);
      g_array_append_val (self->sums, sum);
    }
}

static Sum
sum_between (const Evidence *self, guint32 first, guint32 end)
{
  const Sum *a = &g_array_index (self->sums, Sum, first);
  const Sum *b = &g_array_index (self->sums, Sum, end);

  return (Sum){ .bytes = b->bytes - a->bytes,
                .blocks = b->blocks - a->blocks,
                .others = b->others - a->others,
                .paragraphs = b->paragraphs - a->paragraphs,
                .prose = b->prose - a->prose,
                .plain = b->plain - a->plain,
                .consents = b->consents - a->consents,
                .spoken = b->spoken - a->spoken };
}

static void
read_names (Evidence *self)
{
  const AttacheWebPage *page = self->page;
  guint n;

  if (page->name != NULL)
    {
      self->name |= attache_signs_read (get_table (page), page->name, strlen (page->name), &n);
      self->name |= n > 0 ? ATTACHE_SIGN_CONSENT : 0;
      self->whole
          = attache_signs_read_button (get_table (page), page->name, strlen (page->name), TRUE);
    }
  if (page->heading != ATTACHE_WEB_PAGE_NONE)
    self->name |= attache_web_page_about (page, page->heading)->signs;
  for (guint32 i = 0; i < page->nodes->len; i++)
    {
      self->consent |= attache_web_page_node (page, i)->furniture == ATTACHE_FURNITURE_CONSENT;
      self->check |= attache_web_page_node (page, i)->furniture == ATTACHE_FURNITURE_CHECK;
    }
  self->signs |= page->hints.signs;
}

/* Whether a part of the page is an article, or a part of one, that speaks of something else. */
static gboolean
has_other_part (const Evidence *self)
{
  for (guint32 i = 1; i < self->page->nodes->len; i++)
    {
      const AttacheWebPageNode *node = attache_web_page_node (self->page, i);
      Sum sum = sum_between (self, node->first, node->end);

      if (sum.consents == 0 && sum.paragraphs > 0
          && (node->story >= 2 || (sum.paragraphs >= OTHER_PARAGRAPHS && sum.prose >= OTHER_BYTES)))
        return TRUE;
    }
  return FALSE;
}

/* The largest part with the title and, in one of two ways, nothing of a banner: with no word about
 * consent, or with no button to give it. */
static Sum
sum_around_title (const Evidence *self, gboolean buttons)
{
  const AttacheWebPage *page = self->page;
  Sum found = { 0 };

  for (guint32 i = attache_web_page_about (page, page->heading)->node; i != 0;
       i = attache_web_page_node (page, i)->parent)
    {
      const AttacheWebPageNode *node = attache_web_page_node (page, i);
      Sum sum = sum_between (self, node->first, node->end);

      if (buttons ? sum.consents > 0 : node->choice)
        break;
      found = sum;
    }
  return found;
}

/* Whether the page has its title over something else, be it a paragraph or pictures with lines
 * under them; or over as much as an article has, though that speaks of consent itself. */
static gboolean
has_titled_part (const Evidence *self)
{
  const AttacheWebPage *page = self->page;
  Sum silent, buttonless;

  if (!page->titled
      || (attache_web_page_about (page, page->heading)->signs & ATTACHE_SIGNS_OF_WALLS)
      || attache_web_page_about (page, page->heading)->consents > 0)
    return FALSE;
  silent = sum_around_title (self, TRUE);
  buttonless = sum_around_title (self, FALSE);
  return silent.prose >= TITLED_BYTES || silent.others >= TITLED_BLOCKS
         || (buttonless.spoken + buttonless.prose >= ARTICLE_BYTES
             && buttonless.blocks > ARTICLE_BLOCKS);
}

static gboolean
has_story (const Evidence *self, const Sum *all)
{
  return has_other_part (self) || has_titled_part (self)
         || (all->prose >= OTHER_BYTES && all->prose * 2 > all->spoken)
         || (all->others >= OTHER_BLOCKS && all->others > all->blocks / 2);
}

static gboolean
is_consent (const Evidence *self, const Sum *all)
{
  gboolean named = (self->name & (ATTACHE_SIGN_CONSENT | ATTACHE_SIGN_DATA)) != 0;

  if (self->consent && all->bytes < EMPTY_BYTES)
    return TRUE;
  return all->consents > 0 && (all->consents >= CONSENTS || named || all->paragraphs == 0)
         && (self->consent || (self->signs & ATTACHE_SIGN_CHOICE) != 0
             || (self->name & ATTACHE_SIGN_CONSENT) != 0)
         && !has_story (self, all);
}

static gboolean
is_check (const Evidence *self, const Sum *all)
{
  gboolean asked = ((self->signs | self->name) & ATTACHE_SIGN_CHECK) != 0;

  if (all->bytes >= CHECK_BYTES)
    return FALSE;
  if ((self->whole & ATTACHE_SIGN_CHECK) && self->page->title == NULL
      && self->page->article.headline == NULL)
    return TRUE;
  return (asked || self->check) && all->paragraphs < (asked ? OTHER_PARAGRAPHS : 1)
         && all->prose < OTHER_BYTES && !has_other_part (self);
}

static gboolean
is_for_programs (const Evidence *self, const Sum *all)
{
  if (all->paragraphs > 0)
    return FALSE;
  return ((self->signs & ATTACHE_SIGN_SCRIPT) != 0 && all->bytes < SCRIPT_BYTES)
         || (self->page->hints.n_scripts > 0 && all->bytes < EMPTY_BYTES);
}

/* Nothing but the title and what is offered for the rest. */
static gboolean
is_all_offers (const Evidence *self, const Sum *all)
{
  return self->page->heading != ATTACHE_WEB_PAGE_NONE && all->plain == 0
         && (self->signs & ATTACHE_SIGN_PAY) != 0 && (self->signs & ATTACHE_SIGN_OFFER) != 0;
}

/* Mails speak of consent and have links to give it, but neither programs nor controls nor the parts
 * of pages. */
static gboolean
is_of_the_web (const AttacheWebPage *page)
{
  if (page->hints.n_scripts > 0 || page->hints.n_buttons > 0 || page->hints.password
      || page->title != NULL || page->link != NULL || page->article.headline != NULL
      || page->variants.amp != NULL || page->variants.print != NULL)
    return TRUE;
  for (guint32 i = 0; i < page->nodes->len; i++)
    if (attache_web_page_node (page, i)->traits & ATTACHE_HTML_FURNITURE)
      return TRUE;
  return FALSE;
}

static AttacheWall
judge (const Evidence *self)
{
  Sum all = sum_between (self, 0, self->page->about->len);

  if (self->page->hints.password && all.bytes < LOGIN_BYTES && all.prose < OTHER_BYTES
      && !has_other_part (self))
    return ATTACHE_WALL_PAYWALL;
  if (is_all_offers (self, &all))
    return ATTACHE_WALL_PAYWALL;
  if (is_check (self, &all))
    return ATTACHE_WALL_CHECK;
  if (is_consent (self, &all))
    return ATTACHE_WALL_CONSENT;
  return is_for_programs (self, &all) ? ATTACHE_WALL_CHECK : ATTACHE_WALL_NONE;
}

/**
 * attache_web_page_find_wall:
 * @self: a page whose signs were read and of which nothing was left out yet
 *
 * Returns: what the page is instead of an article; %ATTACHE_WALL_NONE if it has one, whole or in
 *   part
 */
AttacheWall
attache_web_page_find_wall (const AttacheWebPage *self)
{
  Evidence evidence = { .page = self };
  AttacheWall wall;

  if (get_table (self) == NULL)
    return ATTACHE_WALL_NONE;
  evidence.sums = g_array_sized_new (FALSE, FALSE, sizeof (Sum), self->about->len + 1);
  read_names (&evidence);
  sum_up (&evidence);
  wall = judge (&evidence);
  if (wall != ATTACHE_WALL_NONE && !is_of_the_web (self)
      && (evidence.whole & ATTACHE_SIGN_CHECK) == 0)
    wall = ATTACHE_WALL_NONE;
  g_array_unref (evidence.sums);
  return wall;
}

/**
 * attache_web_page_is_barrier:
 * @node: an element that the page calls a barrier for those who do not pay
 *
 * Pages use the same names for the part of the story that is behind it.
 *
 * Returns: whether it is short and offers to let readers in
 */
gboolean
attache_web_page_is_barrier (const AttacheWebPage *self, const AttacheWebPageNode *node)
{
  gboolean offers = FALSE;
  gsize prose = 0;

  if (node->end - node->first > ATTACHE_LIMIT_BARRIER_BLOCKS)
    return FALSE;
  for (guint32 i = node->first; i < node->end; i++)
    {
      const AttacheWebPageBlock *about = attache_web_page_about (self, i);

      offers |= (about->signs & (ATTACHE_SIGN_OFFER | ATTACHE_SIGN_PAY)) != 0;
      prose += attache_web_page_prose_of (self, i);
    }
  return offers && prose <= BARRIER_BYTES;
}

/**
 * attache_web_page_find_barrier:
 *
 * Returns: the first block of the last barrier for those who do not pay; %ATTACHE_WEB_PAGE_NONE if
 *   there is none
 */
guint32
attache_web_page_find_barrier (const AttacheWebPage *self)
{
  for (guint32 i = self->nodes->len; i-- > 1;)
    if (attache_web_page_node (self, i)->furniture == ATTACHE_FURNITURE_PAY
        && attache_web_page_is_barrier (self, attache_web_page_node (self, i)))
      return attache_web_page_node (self, i)->first;
  return ATTACHE_WEB_PAGE_NONE;
}
