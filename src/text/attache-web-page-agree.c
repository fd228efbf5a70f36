/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* The body that a page gives for machines tells which of its paragraphs are the story, where
 * neither names nor headings do. Runs of so many words are compared. */
#define RUN_WORDS 4

/* A block agrees if so much of its runs are in the body. */
#define AGREE_SHARE 0.5

/* The body is in the page if so much of it is in blocks that agree; shorter ones are summaries. */
#define COVERED_SHARE 0.8
#define BODY_BYTES    400

/* The hashes of the runs of words in a text, in order; at most ATTACHE_LIMIT_RUNS. */
static GArray *
hash_runs (const char *text, gsize length)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 words[RUN_WORDS] = { 0 };
  guint32 word = 0;
  guint n = 0;

  for (const char *p = text; p <= text + length && runs->len < ATTACHE_LIMIT_RUNS;
       p = g_utf8_next_char (p))
    {
      gunichar c = p < text + length ? g_utf8_get_char (p) : ' ';
      guint32 run = 0;

      if (g_unichar_isalnum (c))
        {
          word = (word ^ g_unichar_tolower (c)) * 16777619u + 1;
          continue;
        }
      if (word == 0)
        continue;
      words[n++ % RUN_WORDS] = word;
      word = 0;
      for (guint i = 0; i < RUN_WORDS; i++)
        run = (run ^ words[(n + i) % RUN_WORDS]) * 2654435761u;
      if (n >= RUN_WORDS)
        g_array_append_val (runs, run);
    }
  return runs;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

static gboolean
agrees (const AttacheWebPage *self, guint32 block, const GArray *body)
{
  AttacheSpan span = attache_web_page_block (self, block)->span;
  g_autoptr (GArray) runs
      = hash_runs (self->all.text->str + span.start, attache_span_length (span));
  guint n = 0;

  for (guint i = 0; i < runs->len; i++)
    n += bsearch (&g_array_index (runs, guint32, i), body->data, body->len, sizeof (guint32),
                  compare)
         != NULL;
  return runs->len > 0 && n >= AGREE_SHARE * runs->len;
}

static guint32
parent_of (const AttacheWebPage *self, guint32 block)
{
  return attache_web_page_node (self, attache_web_page_about (self, block)->node)->parent;
}

/* Which elements have paragraphs of the body right in them; %NULL if the body is not in the page.
 */
static guint8 *
find_holders (const AttacheWebPage *self, guint32 first, guint32 end, const char *body,
              gsize length)
{
  g_autoptr (GArray) runs = hash_runs (body, length);
  g_autofree guint8 *holders = g_new0 (guint8, self->nodes->len);
  gsize covered = 0;

  g_array_sort (runs, compare);
  for (guint32 i = first; i < end; i++)
    if (attache_web_page_prose_of (self, i) > 0 && agrees (self, i, runs))
      {
        covered += attache_span_length (attache_web_page_block (self, i)->span);
        holders[parent_of (self, i)] = TRUE;
      }
  return covered >= COVERED_SHARE * length ? g_steal_pointer (&holders) : NULL;
}

/**
 * attache_web_page_leave_out_what_disagrees:
 * @story: the element the story is in
 *
 * If the page gives the body of its article for machines, and that is among the paragraphs of the
 * story, those in other elements than its own are left out: what readers say, where nothing tells
 * so. (Paragraphs beside those of the body stay: it is often cut.) Cost: linear but for a sort of
 * at most ATTACHE_LIMIT_RUNS numbers.
 */
void
attache_web_page_leave_out_what_disagrees (AttacheWebPage *self, guint32 story)
{
  const AttacheWebPageNode *node = attache_web_page_node (self, story);
  AttacheBlocks body = { .text = NULL };
  g_autofree guint8 *holders = NULL;

  if (self->article.body == NULL || strlen (self->article.body) < BODY_BYTES)
    return;
  body.text = g_string_new (NULL);
  body.blocks = g_array_new (FALSE, FALSE, sizeof (AttacheBlock));
  attache_blocks_read_body (&body, self->article.body, strlen (self->article.body));
  holders = find_holders (self, node->first, node->end, body.text->str, body.text->len);
  g_string_free (body.text, TRUE);
  g_array_unref (body.blocks);
  for (guint32 i = node->first; holders != NULL && i < node->end; i++)
    if (attache_web_page_prose_of (self, i) > 0 && !holders[parent_of (self, i)])
      attache_web_page_about (self, i)->out = TRUE;
}
