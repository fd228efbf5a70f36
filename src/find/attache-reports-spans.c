/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-private.h"

/* The features by which it is told what a token is to a cue. */

typedef enum
{
  SIDE_BEFORE,
  SIDE_INSIDE,
  SIDE_AFTER
} Side;

typedef struct
{
  const AttacheReports *reports;
  const AttacheClauses *clauses;
  const AttacheReport *report;
  const AttacheCueEntry *entry;
  guint32 rule; /* hash of the construction the rules saw, 0 if none */
  guint32 token;
  Side side;
  gint sentences; /* from the cue's to the token's, -2 … 2 */
  guint32 *features;
  guint n;
} Reader;

static void
add (Reader *self, guint32 feature)
{
  g_assert (self->n < ATTACHE_REPORT_MAX_FEATURES);
  self->features[self->n++] = feature;
}

static gboolean
is_in_window (const Reader *self, gint64 token)
{
  return token >= self->report->window.first && token < self->report->window.end;
}

static guint32
word_at (const Reader *self, gint64 token)
{
  return is_in_window (self, token) ? self->reports->shapes[token].folded : 0;
}

static guint32
tag_at (const Reader *self, gint64 token)
{
  return is_in_window (self, token) ? self->clauses->t[token].upos : 99;
}

static guint32
part_at (const Reader *self, gint64 token)
{
  return is_in_window (self, token) ? self->reports->parts[token] : 9;
}

static guint32
quote_at (const Reader *self, gint64 token)
{
  return is_in_window (self, token) ? attache_clauses_in_quote (self->clauses, (guint32)token) : 2;
}

static guint32
bucket (guint n)
{
  return n < 6 ? n : n < 9 ? 6 : n < 14 ? 7 : n < 25 ? 8 : n < 45 ? 9 : 10;
}

/* How many of something lie between the token and the cue. */
static guint
count_between (const Reader *self, const guint16 *before)
{
  const AttacheRange cue = self->report->cue.span;

  if (self->side == SIDE_BEFORE)
    return before[cue.first] - before[self->token];
  return self->side == SIDE_AFTER && self->token >= cue.end ? before[self->token] - before[cue.end]
                                                            : 0;
}

static guint
distance (const Reader *self)
{
  const AttacheRange cue = self->report->cue.span;

  return self->side == SIDE_BEFORE  ? cue.first - self->token
         : self->side == SIDE_AFTER ? self->token - cue.end + 1
                                    : 0;
}

/* The word after the last comma, mark or stop: what opens the stretch the token stands in. */
static guint32
opener_of (const Reader *self)
{
  guint32 i = self->token;

  for (guint steps = 0; i > self->report->window.first && steps < 40; i--, steps++)
    if (attache_clauses_is (self->clauses, i - 1,
                            ATTACHE_WORD_COMMA | ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK
                                | ATTACHE_WORD_MARK))
      break;
  return self->reports->shapes[i].folded;
}

static void
add_words (Reader *self)
{
  gint64 i = self->token;
  guint32 side = self->side, tag = tag_at (self, i);
  const guint32 bits = self->clauses->bits[i];

  add (self, attache_feature2 (1, side, word_at (self, i)));
  add (self, attache_feature2 (2, side, word_at (self, i - 1)));
  add (self, attache_feature2 (3, side, word_at (self, i + 1)));
  add (self, attache_feature3 (4, side, tag, tag_at (self, i - 1)));
  add (self, attache_feature3 (5, side, tag, tag_at (self, i + 1)));
  add (self, attache_feature3 (6, side * 128 + tag, tag_at (self, i - 1), tag_at (self, i + 1)));
  add (self, attache_feature2 (7, side, bits));
  add (self, attache_feature3 (8, side, self->reports->names[i], tag));
  add (self, attache_feature3 (9, side, word_at (self, i), word_at (self, i + 1)));
  add (self, attache_feature3 (10, side, word_at (self, i - 1), word_at (self, i)));
  add (self,
       attache_feature3 (11, side, self->clauses->bits[MIN (i + 1, self->clauses->n - 1)], tag));
  add (self, attache_feature3 (12, side, tag_at (self, i + 2), tag_at (self, i + 1)));
  add (self, attache_feature3 (13, side, tag_at (self, i - 2), tag_at (self, i - 1)));
}

static void
add_place (Reader *self)
{
  guint32 side = self->side, quote = quote_at (self, self->token);
  guint32 far = bucket (distance (self));
  guint32 commas = MIN (count_between (self, self->reports->commas), 3);
  guint32 verbs = MIN (count_between (self, self->reports->verbs), 3);
  guint32 others = MIN (count_between (self, self->reports->reports), 2);
  guint32 where = side | (guint32)(self->sentences + 2) << 2 | quote << 5;
  guint32 opener = opener_of (self);

  add (self, attache_feature2 (20, side, far));
  add (self, attache_feature3 (21, side, far, tag_at (self, self->token)));
  add (self, attache_feature (22, where));
  add (self, attache_feature2 (23, where, commas));
  add (self, attache_feature3 (24, where, commas, verbs));
  add (self, attache_feature3 (25, where, others, verbs));
  add (self, attache_feature3 (26, where, quote_at (self, (gint64)self->token - 1),
                               quote_at (self, (gint64)self->token + 1)));
  add (self, attache_feature3 (27, side, opener, commas));
  add (self, attache_feature3 (28, side, opener, self->sentences + 2));
  add (self, attache_feature2 (29, where, self->reports->owners[self->token]));
  add (self, attache_feature3 (30, side, commas, self->reports->names[self->token]));
}

static void
add_cue (Reader *self)
{
  const AttacheCue *cue = &self->report->cue;
  guint32 side = self->side, quote = quote_at (self, self->token);
  guint32 where = side | (guint32)(self->sentences + 2) << 2 | quote << 5;
  guint32 lemma = g_str_hash (self->entry->lemma);
  guint32 form = cue->form | cue->passive << 3 | cue->infinitive << 4 | self->entry->pos << 5;
  guint32 behind = word_at (self, cue->span.end);

  add (self, attache_feature2 (40, lemma, where));
  add (self, attache_feature3 (41, lemma, side, word_at (self, self->token)));
  add (self, attache_feature2 (42, form, where));
  add (self, attache_feature3 (43, form, side, tag_at (self, self->token)));
  add (self, attache_feature3 (44, self->entry->frame, side, word_at (self, self->token)));
  add (self, attache_feature3 (45, g_str_hash (self->entry->act), where,
                               MIN (count_between (self, self->reports->commas), 3)));
  add (self, attache_feature3 (46, behind, where, bucket (distance (self)) / 3));
  add (self,
       attache_feature3 (47, tag_at (self, cue->span.end), where, quote_at (self, cue->span.end)));
  add (self, attache_feature3 (48, lemma, side, tag_at (self, self->token)));
}

/* What the rules say of the token and of those beside it. */
static void
add_rule (Reader *self)
{
  gint64 i = self->token;
  guint32 here = part_at (self, i), left = part_at (self, i - 1), right = part_at (self, i + 1);
  guint32 around = here | left << 4 | right << 8, side = self->side;
  guint32 lemma = g_str_hash (self->entry->lemma);

  add (self, attache_feature2 (60, here, side));
  add (self, attache_feature (61, around));
  add (self, attache_feature2 (62, here, self->rule));
  add (self, attache_feature2 (63, around, self->rule));
  add (self, attache_feature3 (64, here, tag_at (self, i), side));
  add (self, attache_feature2 (65, around, word_at (self, i)));
  add (self, attache_feature2 (66, around, word_at (self, i + 1)));
  add (self, attache_feature2 (67, around, word_at (self, i - 1)));
  add (self, attache_feature3 (68, here, side | quote_at (self, i) << 4, self->sentences + 2));
  add (self, attache_feature2 (69, around, lemma));
  add (self, attache_feature3 (70, here, self->reports->owners[i], side));
  add (self, attache_feature3 (71, around, tag_at (self, i), tag_at (self, i + 1)));
  add (self, attache_feature3 (72, part_at (self, i - 2), part_at (self, i + 2), here));
  add (self, attache_feature3 (73, here, self->rule,
                               side | MIN (count_between (self, self->reports->commas), 3) << 4));
  add (self, attache_feature3 (74, here, self->rule, self->reports->names[i]));
  add (self, attache_feature3 (75, here, self->report->cue.form, opener_of (self)));
}

static gint
sentences_between (const AttacheClauses *clauses, const AttacheReport *report, guint32 token)
{
  gint between = (gint)clauses->t[token].sentence - (gint)report->sentence;

  return CLAMP (between, -2, 2);
}

/**
 * attache_reports_open:
 * @report: one of the reports
 *
 * Makes ready to read the tokens of its window.
 */
void
attache_reports_open (AttacheReports *self, guint report)
{
  const AttacheReport *one = &g_array_index (self->all, AttacheReport, report);
  const AttacheClauses *clauses = self->clauses;
  const AttacheFinding *finding;

  memset (self->parts + one->window.first, ATTACHE_PART_OTHER, one->window.end - one->window.first);
  if (one->finding < 0)
    {
      for (guint32 i = one->cue.span.first; i < one->cue.span.end; i++)
        self->parts[i] = ATTACHE_PART_CUE;
      return;
    }
  finding = &g_array_index (self->findings, AttacheFinding, one->finding);
  for (guint c = 0; c < finding->n_content; c++)
    for (guint32 i = attache_tokens_find (clauses->tokens, finding->content[c].start);
         i < one->window.end && clauses->t[i].span.start < finding->content[c].end; i++)
      if (i >= one->window.first)
        self->parts[i] = ATTACHE_PART_CONTENT;
  for (guint32 i = MAX (finding->source.first, one->window.first);
       i < finding->source.end && i < one->window.end; i++)
    self->parts[i] = ATTACHE_PART_SOURCE;
  for (guint32 i = MAX (finding->cue.first, one->window.first);
       i < finding->cue.end && i < one->window.end; i++)
    self->parts[i] = ATTACHE_PART_CUE;
}

/**
 * attache_reports_read_token:
 * @report: the report that was opened last
 * @token: in its window
 * @features: (out caller-allocates): at least %ATTACHE_REPORT_MAX_FEATURES
 *
 * What tells whether the token is content, source or cue: the words here, where they stand to the
 * cue, what sort of cue it is, and what the rules say.
 *
 * Returns: how many features there are
 */
guint
attache_reports_read_token (AttacheReports *self, guint report, guint32 token, guint32 *features)
{
  Reader reader = { self, self->clauses, &g_array_index (self->all, AttacheReport, report) };
  const AttacheRange cue = reader.report->cue.span;

  reader.entry = attache_cues_entry (self->clauses, reader.report->cue.row);
  reader.rule
      = reader.report->finding < 0
            ? 0
            : g_str_hash (
                g_array_index (self->findings, AttacheFinding, reader.report->finding).rule);
  reader.token = token;
  reader.side = token < cue.first ? SIDE_BEFORE : token < cue.end ? SIDE_INSIDE : SIDE_AFTER;
  reader.sentences = sentences_between (self->clauses, reader.report, token);
  reader.features = features;
  add (&reader, attache_feature (0, 0));
  add_words (&reader);
  add_place (&reader);
  add_cue (&reader);
  add_rule (&reader);
  return reader.n;
}

static guint8
kind_of_border (const AttacheReports *self, const AttacheReport *report, guint32 token)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 before = token > 0 ? token - 1 : token;

  if (token == report->cue.span.first || token == report->cue.span.end)
    return 0;
  if (clauses->t[token].sentence != clauses->t[before].sentence)
    return 1;
  if (attache_clauses_is (clauses, token, ATTACHE_WORD_MARK))
    return 2;
  if (attache_clauses_is (clauses, before, ATTACHE_WORD_MARK))
    return 3;
  if (attache_clauses_is (clauses, token, ATTACHE_WORD_COMMA))
    return 4;
  if (attache_clauses_is (clauses, before, ATTACHE_WORD_COMMA))
    return 5;
  if (attache_clauses_is (clauses, token, ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK))
    return 6;
  if (attache_clauses_is (clauses, token, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_SUBORDINATOR))
    return 7;
  if (self->names[token] && self->names[before] && !(self->names[token] & 1))
    return 8; /* inside a name */
  return self->parts[token] != self->parts[before] ? 9 : 10;
}

/**
 * attache_reports_get_context:
 *
 * Returns: what stands between a token and the one before: how readily a span ends there
 */
guint8
attache_reports_get_context (AttacheReports *self, guint report, guint32 token)
{
  const AttacheReport *one = &g_array_index (self->all, AttacheReport, report);

  return (guint8)(kind_of_border (self, one, token) * 2 + (token > one->cue.head));
}
