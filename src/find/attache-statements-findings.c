/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* A full stop or comma ends no content; a question mark does. */
static gboolean
is_loose_end (const AttacheClauses *self, guint32 token)
{
  if (IS (token, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK))
    return TRUE;
  return attache_clauses_word_is (self, token, ".");
}

/* A mark at the end of the content that has no partner inside it, or embraces it all. */
static gboolean
is_loose_mark (const AttacheClauses *self, guint32 token, AttacheRange range)
{
  if (!IS (token, ATTACHE_WORD_MARK) || self->quote[token] == ATTACHE_NO_QUOTE)
    return FALSE;
  AttacheRange quote = attache_clauses_outer_tokens (self, self->quote[token]);
  if (token != quote.first && token + 1 != quote.end)
    return FALSE;
  gboolean partner_inside = quote.first >= range.first && quote.end <= range.end;
  return !partner_inside || (quote.first == range.first && quote.end == range.end);
}

static AttacheRange
trim (const AttacheClauses *self, guint32 first, guint32 end)
{
  AttacheRange range = { first, MIN (end, self->n) };
  for (gboolean again = TRUE; again && range.first < range.end;)
    {
      again = FALSE;
      while (range.end > range.first && is_loose_end (self, range.end - 1))
        range.end--;
      while (range.first < range.end
             && IS (range.first, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK | ATTACHE_WORD_STOP))
        range.first++;
      if (range.first >= range.end)
        break;
      gboolean open = is_loose_mark (self, range.first, range);
      gboolean close = range.end - range.first > 1 && is_loose_mark (self, range.end - 1, range);
      again = open || close;
      range.first += open;
      range.end -= close;
    }
  return range;
}

/**
 * attache_findings_add_content:
 * @first: first token of a fragment
 * @end: the token after its last
 *
 * Adds a fragment without the marks and the stop at its edges. When no more fit, the last one
 * grows.
 *
 * Returns: %FALSE if nothing is left of it
 */
gboolean
attache_findings_add_content (const AttacheClauses *self, AttacheFinding *finding, guint32 first,
                              guint32 end)
{
  AttacheRange range = trim (self, first, end);
  if (range.first >= range.end)
    return FALSE;
  AttacheSpan span = { self->t[range.first].span.start, self->t[range.end - 1].span.end };
  if (finding->n_content > 0 && span.start < finding->content[finding->n_content - 1].end)
    return FALSE;
  if (finding->n_content == ATTACHE_STATEMENT_MAX_CONTENT)
    finding->content[finding->n_content - 1].end = span.end;
  else
    finding->content[finding->n_content++] = span;
  return TRUE;
}

/* Direct: every word stands in quotation marks; indirect: none does. */
AttacheStatementKind
attache_findings_kind (const AttacheClauses *self, const AttacheFinding *finding)
{
  guint inside = 0, total = 0;
  if (strcmp (finding->rule, ATTACHE_RULE_INTERVIEW) == 0)
    return ATTACHE_STATEMENT_DIRECT;
  for (guint c = 0; c < finding->n_content; c++)
    for (guint32 i = attache_tokens_find (self->tokens, finding->content[c].start);
         i < self->n && self->t[i].span.start < finding->content[c].end; i++)
      {
        if (self->t[i].flags & ATTACHE_TOKEN_PUNCT)
          continue;
        total++;
        inside += attache_clauses_in_quote (self, i);
      }
  if (total == 0 || inside == 0)
    return ATTACHE_STATEMENT_INDIRECT;
  return inside == total ? ATTACHE_STATEMENT_DIRECT : ATTACHE_STATEMENT_MIXED;
}

typedef struct
{
  guint index;
  gdouble confidence;
  guint32 start;
} Order;

static gint
compare_order (gconstpointer a, gconstpointer b)
{
  const Order *x = a, *y = b;
  if (x->confidence != y->confidence)
    return x->confidence > y->confidence ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static void
take (const AttacheClauses *self, const AttacheFinding *finding, guint8 *taken)
{
  for (guint c = 0; c < finding->n_content; c++)
    for (guint32 i = attache_tokens_find (self->tokens, finding->content[c].start);
         i < self->n && self->t[i].span.start < finding->content[c].end; i++)
      taken[i] = 1;
}

static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const AttacheFinding *x = a, *y = b;
  if (x->content[0].start != y->content[0].start)
    return x->content[0].start < y->content[0].start ? -1 : 1;
  return 0;
}

/* Whether no token of a finding was taken before. */
static gboolean
is_free (const AttacheClauses *self, const AttacheFinding *finding, const guint8 *taken)
{
  for (guint c = 0; c < finding->n_content; c++)
    for (guint32 i = attache_tokens_find (self->tokens, finding->content[c].start);
         i < self->n && self->t[i].span.start < finding->content[c].end; i++)
      if (taken[i])
        return FALSE;
  return TRUE;
}

/**
 * attache_findings_flatten:
 *
 * Keeps, of findings whose contents overlap, the surer one; drops those without content; orders
 * by the start of the content.
 */
void
attache_findings_flatten (const AttacheClauses *self, GArray *findings)
{
  g_autofree guint8 *taken = g_new0 (guint8, self->n + 1);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Order));
  for (guint i = 0; i < findings->len; i++)
    {
      const AttacheFinding *f = &g_array_index (findings, AttacheFinding, i);
      Order o = { i, f->confidence, f->content[0].start };
      if (f->n_content > 0)
        g_array_append_val (order, o);
    }
  g_array_sort (order, compare_order);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  for (guint i = 0; i < order->len; i++)
    {
      guint index = g_array_index (order, Order, i).index;
      const AttacheFinding *f = &g_array_index (findings, AttacheFinding, index);
      if (!is_free (self, f, taken))
        continue;
      take (self, f, taken);
      g_array_append_vals (kept, f, 1);
    }
  g_array_sort (kept, compare_findings);
  g_array_set_size (findings, 0);
  if (kept->len > 0)
    g_array_append_vals (findings, kept->data, kept->len);
}
