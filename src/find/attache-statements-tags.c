/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* How many clauses and adverbials may stand before the main clause: `On Monday, after …, when …,`.
 */
#define LEADING_PIECES 4

/* Where the clause that a tag follows begins: behind the marks and conjunctions at @first. */
guint32
attache_tag_clause_start (AttacheReader *reader, guint32 first, guint32 end)
{
  const AttacheClauses *self = reader->clauses;
  guint32 i = first;
  while (i < end
         && IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_BREAK
                       | ATTACHE_WORD_STOP))
    i++;
  return i;
}

/* Whether nothing hangs on the tag that was not understood: `…, X confirmed key parts` is none. */
gboolean
attache_tag_is_loose (const AttacheClauses *self, guint32 after, guint32 high)
{
  return after >= high
         || IS (after, ATTACHE_WORD_COMMA | ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK
                           | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER
                           | ATTACHE_WORD_SUBORDINATOR | ATTACHE_WORD_PREPOSITION
                           | ATTACHE_WORD_MARK)
         || g_str_has_suffix (attache_clauses_word (self, after), "ing");
}

static gboolean
leads_in (const AttacheClauses *self, guint32 token)
{
  return IS (token, ATTACHE_WORD_SUBORDINATOR | ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_LINKER)
         && !IS (token, ATTACHE_WORD_COORDINATOR);
}

static gboolean
has_verb (const AttacheClauses *self, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    {
      if (attache_clauses_in_quote (self, i) || IS (i, ATTACHE_WORD_AUXILIARY))
        return TRUE;
      if (IS (i, ATTACHE_WORD_VERBAL) && !g_str_has_suffix (attache_clauses_word (self, i), "ing"))
        return TRUE;
    }
  return FALSE;
}

/**
 * attache_tag_follows_clause:
 *
 * Whether the words before a tag are a main clause, as what is reported must be; in `When he did
 * not come, his friends told the police` and `During the debate, X called Y a clown` they are not.
 */
gboolean
attache_tag_follows_clause (const AttacheClauses *self, guint32 first, guint32 end)
{
  guint32 i = first;
  for (guint pieces = 0; pieces < LEADING_PIECES && i < end && leads_in (self, i); pieces++)
    {
      while (i < end && !(IS (i, ATTACHE_WORD_COMMA) && !attache_clauses_in_quote (self, i)))
        i++;
      i++;
    }
  return i < end && has_verb (self, i, end);
}

/**
 * attache_tag_embraces:
 * @end: the comma before a tag that ends its sentence
 *
 * Makes room for the outermost attribution: what was found in this sentence so far is somebody's
 * report inside it and is dropped, unless it holds a quotation that began before the sentence.
 */
gboolean
attache_tag_embraces (AttacheReader *reader, guint32 end)
{
  const AttacheClauses *self = reader->clauses;
  guint kept = reader->findings->len;
  if (!attache_tag_follows_clause (
          self, attache_tag_clause_start (reader, reader->range.first, end), end))
    return FALSE;
  guint32 start = self->t[reader->range.first].span.start;
  while (kept > 0)
    {
      const AttacheFinding *finding = &g_array_index (reader->findings, AttacheFinding, kept - 1);
      if (finding->sentence != reader->sentence)
        break;
      if (finding->n_content > 0 && finding->content[0].start < start)
        return FALSE;
      kept--;
    }
  if (kept == reader->findings->len && reader->open == ATTACHE_NO_FINDING)
    return FALSE;
  g_array_set_size (reader->findings, kept);
  reader->open = ATTACHE_NO_FINDING;
  reader->low = reader->range.first;
  return TRUE;
}
