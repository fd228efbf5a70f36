/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-private.h"

/* The features by which it is told whether a word reports. */

typedef struct
{
  AttacheReports *reports;
  const AttacheClauses *clauses;
  const AttacheReport *report;
  const AttacheCueEntry *entry;
  AttacheRange sentence;
  guint32 *features;
  guint n;
} Reader;

static void
add (Reader *self, guint32 feature)
{
  g_assert (self->n < ATTACHE_REPORT_MAX_FEATURES);
  self->features[self->n++] = feature;
}

/* Words and tags outside of the sentence are all alike. */
static guint32
word_at (const Reader *self, gint64 token)
{
  return token >= self->sentence.first && token < self->sentence.end
             ? self->reports->shapes[token].folded
             : 0;
}

static guint32
tag_at (const Reader *self, gint64 token)
{
  if (token < self->sentence.first || token >= self->sentence.end)
    return 99;
  return self->clauses->t[token].upos
         + (attache_clauses_in_quote (self->clauses, (guint32)token) ? 32 : 0);
}

static guint32
name_at (const Reader *self, gint64 token)
{
  return token >= self->sentence.first && token < self->sentence.end
             ? self->reports->names[token] / 2
             : 0;
}

static guint32
bucket (guint n)
{
  return n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 20 ? 6 : 7;
}

static guint32
rule_of (const Reader *self)
{
  if (self->report->finding < 0)
    return 0;
  return g_str_hash (
      g_array_index (self->reports->findings, AttacheFinding, self->report->finding).rule);
}

static guint32
shape_of_cue (const AttacheCue *cue)
{
  return cue->form | cue->passive << 3 | cue->negated << 4 | cue->infinitive << 5
         | cue->refused << 6;
}

static void
add_cue (Reader *self, guint32 rule)
{
  const AttacheCue *cue = &self->report->cue;
  guint32 lemma = g_str_hash (self->entry->lemma), shape = shape_of_cue (cue);
  guint32 kind = self->entry->pos | self->entry->strength << 4;

  add (self, attache_feature (1, 0));
  add (self, attache_feature (2, lemma));
  add (self, attache_feature (3, kind));
  add (self, attache_feature (4, g_str_hash (self->entry->act)));
  add (self, attache_feature2 (5, self->entry->frame, 0));
  add (self, attache_feature2 (6, shape, kind));
  add (self, attache_feature2 (7, lemma, shape));
  add (self, attache_feature (8, rule));
  add (self, attache_feature2 (9, rule, kind));
  add (self, attache_feature2 (10, rule, lemma));
  add (self, attache_feature2 (11, rule != 0, lemma));
  add (self, attache_feature2 (12, self->clauses->t[cue->head].upos, shape));
  add (self, attache_feature2 (13, rule, shape));
  add (self, attache_feature2 (14, rule, self->clauses->t[cue->head].upos));
  for (guint bit = 0; bit < 17; bit++)
    if (self->entry->frame & (1u << bit))
      add (self, attache_feature2 (15, bit, rule != 0));
}

static void
add_neighbours (Reader *self, guint32 rule)
{
  const AttacheCue *cue = &self->report->cue;
  gint64 left = (gint64)cue->span.first - 1, right = cue->span.end;
  guint32 lemma = g_str_hash (self->entry->lemma);
  guint32 kind = self->entry->pos | self->entry->strength << 4;

  add (self, attache_feature (20, word_at (self, left)));
  add (self, attache_feature (21, word_at (self, right)));
  add (self, attache_feature2 (22, tag_at (self, left), tag_at (self, left - 1)));
  add (self, attache_feature2 (23, tag_at (self, right), tag_at (self, right + 1)));
  add (self, attache_feature2 (24, lemma, tag_at (self, right)));
  add (self, attache_feature2 (25, lemma, word_at (self, right)));
  add (self, attache_feature2 (26, kind, word_at (self, right)));
  add (self, attache_feature2 (27, tag_at (self, left), tag_at (self, right)));
  add (self, attache_feature3 (28, kind, tag_at (self, left), tag_at (self, right)));
  add (self, attache_feature3 (29, name_at (self, left), name_at (self, right), rule != 0));
  add (self, attache_feature2 (30, lemma, name_at (self, left)));
  add (self, attache_feature2 (31, rule, word_at (self, right)));
  add (self, attache_feature2 (32, lemma, tag_at (self, left)));
  add (self, attache_feature2 (33, word_at (self, right), word_at (self, right + 1)));
  add (self, attache_feature2 (34, word_at (self, left), word_at (self, left - 1)));
}

/* Where the word stands: inside of what another one reports, behind others, in a headline. */
static void
add_surroundings (Reader *self, guint32 rule)
{
  const AttacheCue *cue = &self->report->cue;
  const AttacheReports *reports = self->reports;
  guint32 first = self->sentence.first, end = self->sentence.end, block;
  guint before = reports->reports[cue->head] - reports->reports[first];
  guint after = reports->reports[end] - reports->reports[MIN (cue->head + 1, end)];
  guint owner = reports->owners[cue->head];
  gboolean quoted = FALSE;

  for (guint32 i = first; i < end && !quoted; i++)
    quoted = attache_clauses_in_quote (self->clauses, i);
  block = self->clauses->sentences[self->report->sentence].block;
  add (self, attache_feature2 (40, owner, rule != 0));
  add (self, attache_feature3 (41, MIN (before, 3), MIN (after, 3), rule != 0));
  add (self, attache_feature2 (42, quoted, self->entry->pos | self->entry->strength << 4));
  add (self, attache_feature2 (43, bucket (cue->head - first), bucket (end - cue->head)));
  add (self, attache_feature2 (
                 44, block < self->clauses->n_blocks ? self->clauses->blocks[block].kind : 99,
                 rule != 0));
  add (self, attache_feature3 (45, owner, self->entry->strength, before > 0));
  add (self, attache_feature2 (46, owner, rule));
  add (self, attache_feature2 (47, reports->commas[cue->head] - reports->commas[first] > 0, rule));
}

/**
 * attache_reports_read_cue:
 * @report: one of the reports
 * @features: (out caller-allocates): at least %ATTACHE_REPORT_MAX_FEATURES
 *
 * What tells whether its word reports: the word and what the tables say of it, its form, what the
 * rules made of it, its neighbours, and where it stands.
 *
 * Returns: how many features there are
 */
guint
attache_reports_read_cue (AttacheReports *self, guint report, guint32 *features)
{
  Reader reader = { self, self->clauses, &g_array_index (self->all, AttacheReport, report) };
  guint32 rule;

  reader.entry = attache_cues_entry (self->clauses, reader.report->cue.row);
  reader.sentence = (AttacheRange){ self->clauses->sentences[reader.report->sentence].first,
                                    self->clauses->sentences[reader.report->sentence].end };
  reader.features = features;
  rule = rule_of (&reader);
  add_cue (&reader, rule);
  add_neighbours (&reader, rule);
  add_surroundings (&reader, rule);
  return reader.n;
}
