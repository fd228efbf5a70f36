/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-private.h"

#include "base/attache-limits.h"

/* Tokens on each side of a cue that may belong to it. */
#define WINDOW_TOKENS 70

static guint32
hash_of (const char *word)
{
  return g_str_hash (word);
}

static void
read_tokens (AttacheReports *self)
{
  const AttacheClauses *clauses = self->clauses;
  guint n = clauses->n;

  self->shapes = attache_tokens_get_shapes (clauses->tokens);
  self->names = g_new0 (guint8, n + 1);
  self->lemmas = g_new0 (guint32, n + 1);
  self->commas = g_new0 (guint16, n + 2);
  self->verbs = g_new0 (guint16, n + 2);
  self->reports = g_new0 (guint16, n + 2);
  self->owners = g_new0 (guint8, n + 1);
  self->parts = g_new0 (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->lemmas[i] = hash_of (attache_tokens_get_lemma (clauses->tokens, i));
      self->commas[i + 1] = self->commas[i] + attache_clauses_is (clauses, i, ATTACHE_WORD_COMMA);
      self->verbs[i + 1] = self->verbs[i] + (clauses->t[i].upos == ATTACHE_UPOS_VERB);
    }
  for (guint m = 0; m < clauses->n_mentions; m++)
    for (guint i = clauses->mentions[m].first; i < clauses->mentions[m].end && i < n; i++)
      self->names[i] = (guint8)(2 * (clauses->names[clauses->mentions[m].entity].type + 1)
                                + (i == clauses->mentions[m].first));
}

static void
mark_owners (AttacheReports *self)
{
  const AttacheClauses *clauses = self->clauses;

  for (guint f = 0; f < self->findings->len; f++)
    {
      const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, f);

      for (guint c = 0; c < finding->n_content; c++)
        for (guint32 i = attache_tokens_find (clauses->tokens, finding->content[c].start);
             i < clauses->n && clauses->t[i].span.start < finding->content[c].end; i++)
          self->owners[i] = ATTACHE_PART_CONTENT;
      for (guint32 i = finding->source.first; i < finding->source.end && i < clauses->n; i++)
        self->owners[i] = ATTACHE_PART_SOURCE;
      for (guint32 i = finding->cue.first; i < finding->cue.end && i < clauses->n; i++)
        self->owners[i] = ATTACHE_PART_CUE;
    }
}

static guint32
first_of_block (const AttacheClauses *clauses, guint32 block)
{
  return block < clauses->n_blocks
             ? attache_tokens_find (clauses->tokens, clauses->blocks[block].span.start)
             : 0;
}

static AttacheRange
window_of (const AttacheClauses *clauses, const AttacheCue *cue)
{
  guint32 block = clauses->sentences[clauses->t[cue->head].sentence].block;
  AttacheRange window = { cue->head, cue->head + 1 };

  guint32 low = attache_reports_skip_dateline (clauses, first_of_block (clauses, block));

  while (window.first > low && cue->head - window.first < WINDOW_TOKENS
         && clauses->sentences[clauses->t[window.first - 1].sentence].block == block)
    window.first--;
  while (window.end < clauses->n && window.end - cue->head < WINDOW_TOKENS
         && clauses->sentences[clauses->t[window.end].sentence].block == block)
    window.end++;
  return window;
}

/* What the rules made of each token that is a cue's head: index + 1. */
static guint32 *
map_heads (const AttacheReports *self)
{
  guint32 *heads = g_new0 (guint32, self->clauses->n + 1);

  for (guint f = 0; f < self->findings->len; f++)
    {
      const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, f);

      if (!attache_range_is_empty (finding->cue) && finding->token < self->clauses->n)
        heads[finding->token] = f + 1;
    }
  return heads;
}

static void
find_reports (AttacheReports *self)
{
  const AttacheClauses *clauses = self->clauses;
  g_autofree guint32 *heads = map_heads (self);
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (AttacheCue));

  for (guint s = 0; s < clauses->n_sentences && self->all->len < ATTACHE_LIMIT_REPORTS; s++)
    {
      guint32 block = clauses->sentences[s].block;

      if (block < clauses->n_blocks && clauses->blocks[block].kind == ATTACHE_BLOCK_BOILERPLATE)
        continue;
      g_array_set_size (cues, 0);
      attache_cues_find (clauses,
                         (AttacheRange){ clauses->sentences[s].first, clauses->sentences[s].end },
                         TRUE, cues);
      for (guint c = 0; c < cues->len; c++)
        {
          AttacheReport report = { g_array_index (cues, AttacheCue, c), s, -1, { 0, 0 } };

          report.finding = (gint)heads[report.cue.head] - 1;
          /* A noun reports nothing where the rules see nobody speak. */
          if (report.finding < 0
              && attache_cues_entry (clauses, report.cue.row)->pos == ATTACHE_CUE_NOUN)
            continue;
          report.window = window_of (clauses, &report.cue);
          g_array_append_val (self->all, report);
          self->reports[report.cue.head + 1] = 1;
        }
    }
  for (guint i = 0; i < clauses->n; i++)
    self->reports[i + 1] += self->reports[i];
}

/**
 * attache_reports_new:
 * @clauses: of a document
 * @findings: (element-type AttacheFinding): what the rules found, each with a cue
 *
 * Returns: (transfer full): the words that may report; @clauses and @findings outlive it. No
 * sentence is begun once there are ATTACHE_LIMIT_REPORTS.
 */
AttacheReports *
attache_reports_new (const AttacheClauses *clauses, GArray *findings)
{
  AttacheReports *self = g_new0 (AttacheReports, 1);

  self->clauses = clauses;
  self->findings = findings;
  self->all = g_array_new (FALSE, FALSE, sizeof (AttacheReport));
  read_tokens (self);
  mark_owners (self);
  find_reports (self);
  return self;
}

void
attache_reports_free (AttacheReports *self)
{
  g_array_unref (self->all);
  g_free (self->names);
  g_free (self->lemmas);
  g_free (self->commas);
  g_free (self->verbs);
  g_free (self->reports);
  g_free (self->owners);
  g_free (self->parts);
  g_free (self);
}

/* Where the phrase of a circumstance begins: behind a preposition, behind `as cited by`; @first if
 * it is none. */
static guint32
phrase_of_circumstance (const AttacheClauses *clauses, guint32 first)
{
  if (attache_clauses_word_is (clauses, first, "as")
      && attache_clauses_is (clauses, first + 1, ATTACHE_WORD_VERBAL)
      && attache_clauses_word_is (clauses, first + 2, "by"))
    return first + 3;
  return attache_clauses_is (clauses, first, ATTACHE_WORD_PREPOSITION)
                 && !attache_clauses_is (clauses, first, ATTACHE_WORD_COMPLEMENT)
             ? first + 1
             : first;
}

/* `said on condition of anonymity, whether …`: how it was said, between the cue and a clause, is
 * not what was said. */
static void
cut_circumstance (const AttacheClauses *clauses, AttacheFinding *finding)
{
  guint32 first = finding->n_content > 0
                      ? attache_tokens_find (clauses->tokens, finding->content[0].start)
                      : 0;
  guint32 end = finding->n_content > 0
                    ? attache_tokens_find (clauses->tokens, finding->content[0].end - 1)
                    : 0;

  if (first == 0 || finding->cue.end > first)
    return;
  if (first != finding->cue.end && !attache_clauses_is (clauses, first - 1, ATTACHE_WORD_COMMA))
    return;
  guint32 phrase = phrase_of_circumstance (clauses, first);
  guint32 comma = phrase > first ? attache_phrase_after (clauses, phrase, end) : first;
  if (comma > phrase && comma + 1 < end && attache_clauses_is (clauses, comma, ATTACHE_WORD_COMMA)
      && attache_clauses_is (clauses, comma + 1, ATTACHE_WORD_COMPLEMENT)
      && !attache_clauses_is (clauses, comma + 1, ATTACHE_WORD_PREPOSITION))
    finding->content[0].start = clauses->t[comma + 1].span.start;
}

/**
 * attache_reports_find:
 * @language: with its models
 * @answers: (element-type AttacheFinding): added to
 *
 * Rules read every sentence, models decide what is reported and by whom, and quotation marks no tag
 * has taken find their voice. At most ATTACHE_LIMIT_STATEMENTS are kept, in the order of the text.
 *
 * Returns: %FALSE if there were more
 */
gboolean
attache_reports_find (AttacheLanguage *language, const AttacheClauses *clauses, GArray *answers)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  gboolean all = attache_findings_read (clauses, findings);

  attache_reports_read_relays (clauses, findings);
  g_autoptr (AttacheReports) reports = attache_reports_new (clauses, findings);
  attache_reports_answer (reports, language, answers);
  attache_reports_drop_cited (clauses, answers);
  attache_reports_cut_datelines (clauses, answers);
  for (guint f = 0; f < answers->len; f++)
    cut_circumstance (clauses, &g_array_index (answers, AttacheFinding, f));
  attache_findings_flatten (clauses, answers);
  attache_findings_join_quotes (clauses, answers);
  attache_findings_flatten (clauses, answers);
  if (answers->len <= ATTACHE_LIMIT_STATEMENTS)
    return all;
  g_array_set_size (answers, ATTACHE_LIMIT_STATEMENTS);
  return FALSE;
}
