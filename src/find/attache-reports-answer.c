/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-private.h"

#include <math.h>

/* From this probability on a word is taken to report. The best of 0.3 … 0.6 in cross-validation. */
#define CUE_THRESHOLD 0.4

/* From this probability of each of its words on the model's source is taken for the rules'. */
#define SOURCE_THRESHOLD 0.4

/* The longest stretch that is looked over for a hole in the content. */
#define HOLE_TOKENS 40

typedef struct
{
  AttacheReports *reports;
  AttacheChain *chain;
  guint8 *labels;
  gdouble *probabilities; /* ATTACHE_N_PARTS of each token of the window */
  GArray *answers;
} Answerer;

static gdouble
probability_of_cue (AttacheReports *self, const AttacheModel *model, guint report)
{
  guint32 features[ATTACHE_REPORT_MAX_FEATURES];
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];
  guint n = attache_reports_read_cue (self, report, features);

  attache_model_score (model, features, n, scores);
  return 1 / (1 + exp ((scores[0] - scores[1]) / attache_model_get_scale (model)));
}

static void
label_window (Answerer *self, guint report)
{
  const AttacheReport *one = &g_array_index (self->reports->all, AttacheReport, report);
  guint32 features[ATTACHE_REPORT_MAX_FEATURES];

  attache_reports_open (self->reports, report);
  attache_chain_start (self->chain);
  for (guint32 i = one->window.first; i < one->window.end; i++)
    {
      guint n = attache_reports_read_token (self->reports, report, i, features);

      attache_chain_add (self->chain, features, n,
                         attache_reports_get_context (self->reports, report, i));
    }
  attache_chain_find_best (self->chain, self->labels);
  attache_chain_get_probabilities (self->chain, self->probabilities);
}

/* Whether a hole between fragments of content is none: only the tag of a statement interrupts it.
 */
static gboolean
is_no_hole (const Answerer *self, const AttacheReport *report, guint first, guint end)
{
  const AttacheClauses *clauses = self->reports->clauses;
  guint32 before = report->window.first + first - 1, after = report->window.first + end;

  for (guint i = first; i < end; i++)
    if (self->labels[i] != ATTACHE_PART_OTHER)
      return FALSE;
  return clauses->t[before].sentence == clauses->t[after].sentence
         || (attache_clauses_in_quote (clauses, before)
             && clauses->quote[before] == clauses->quote[after]);
}

static void
fill_holes (Answerer *self, const AttacheReport *report)
{
  guint n = report->window.end - report->window.first;

  for (guint i = 1; i < n; i++)
    {
      guint end = i;

      if (self->labels[i - 1] != ATTACHE_PART_CONTENT || self->labels[i] != ATTACHE_PART_OTHER)
        continue;
      while (end < n && end - i < HOLE_TOKENS && self->labels[end] != ATTACHE_PART_CONTENT)
        end++;
      if (end < n && self->labels[end] == ATTACHE_PART_CONTENT && is_no_hole (self, report, i, end))
        memset (self->labels + i, ATTACHE_PART_CONTENT, end - i);
    }
}

/* Lets a fragment that begins or ends inside a quotation take the marks and stops that are left of
 * it. */
static void
snap_to_quotes (Answerer *self, const AttacheReport *report)
{
  const AttacheClauses *clauses = self->reports->clauses;
  guint32 low = report->window.first;
  guint n = report->window.end - low;

  for (guint i = 1; i < n; i++)
    if (self->labels[i - 1] == ATTACHE_PART_CONTENT && self->labels[i] == ATTACHE_PART_OTHER
        && attache_clauses_in_quote (clauses, low + i)
        && clauses->quote[low + i] == clauses->quote[low + i - 1]
        && (clauses->t[low + i].flags & ATTACHE_TOKEN_PUNCT))
      {
        AttacheRange quote = attache_clauses_outer_tokens (clauses, clauses->quote[low + i]);
        guint end = i;

        while (end < n && low + end < quote.end
               && (clauses->t[low + end].flags & ATTACHE_TOKEN_PUNCT)
               && self->labels[end] == ATTACHE_PART_OTHER)
          end++;
        if (low + end == quote.end)
          memset (self->labels + i, ATTACHE_PART_CONTENT, end - i);
      }
  for (guint i = n - 1; i > 0; i--)
    if (self->labels[i] == ATTACHE_PART_CONTENT && self->labels[i - 1] == ATTACHE_PART_OTHER
        && attache_clauses_in_quote (clauses, low + i - 1)
        && clauses->quote[low + i] == clauses->quote[low + i - 1]
        && attache_clauses_outer_tokens (clauses, clauses->quote[low + i]).first == low + i - 1)
      self->labels[i - 1] = ATTACHE_PART_CONTENT;
}

/* A fragment in another sentence that is not in quotation marks is none of a statement's with a tag
 * of its own. */
static void
drop_strays (Answerer *self, const AttacheReport *report)
{
  const AttacheClauses *clauses = self->reports->clauses;
  guint32 low = report->window.first;

  for (guint i = 0; i < report->window.end - low; i++)
    if (self->labels[i] == ATTACHE_PART_CONTENT
        && self->reports->parts[low + i] == ATTACHE_PART_OTHER
        && clauses->t[low + i].sentence != report->sentence
        && !attache_clauses_in_quote (clauses, low + i))
      self->labels[i] = ATTACHE_PART_OTHER;
}

/* The run of source tokens nearest to the cue. */
static AttacheRange
read_source (const Answerer *self, const AttacheReport *report)
{
  guint n = report->window.end - report->window.first;
  guint head = report->cue.head - report->window.first;
  AttacheRange best = { 0, 0 };
  guint nearest = G_MAXUINT;

  for (guint first = 0, end; first < n; first = end)
    {
      guint far;

      for (end = first + 1; end < n && self->labels[end] == self->labels[first]; end++)
        ;
      far = end <= head ? head - end : first - MIN (head, first);
      if (self->labels[first] != ATTACHE_PART_SOURCE || far >= nearest)
        continue;
      nearest = far;
      best = (AttacheRange){ report->window.first + first, report->window.first + end };
    }
  return best;
}

static void
read_content (const Answerer *self, const AttacheReport *report, AttacheFinding *finding)
{
  guint n = report->window.end - report->window.first;

  for (guint first = 0, end; first < n; first = end)
    {
      for (end = first + 1; end < n && self->labels[end] == self->labels[first]; end++)
        ;
      if (self->labels[first] == ATTACHE_PART_CONTENT)
        attache_findings_add_content (self->reports->clauses, finding, report->window.first + first,
                                      report->window.first + end);
    }
}

/* How sure the labels are: the mean logarithm of their probabilities, as a probability. */
static gdouble
sureness (const Answerer *self, const AttacheReport *report)
{
  guint n = report->window.end - report->window.first, counted = 0;
  gdouble sum = 0;

  for (guint i = 0; i < n; i++)
    if (self->labels[i] != ATTACHE_PART_OTHER)
      {
        sum += log (MAX (self->probabilities[i * ATTACHE_N_PARTS + self->labels[i]], 1e-6));
        counted++;
      }
  return counted > 0 ? exp (sum / counted) : 0;
}

static AttacheFinding
begin_finding (const Answerer *self, const AttacheReport *report)
{
  return (AttacheFinding){
    .cue = report->cue.span,
    .row = report->cue.row,
    .quote = ATTACHE_NO_QUOTE,
    .token = report->cue.head,
    .sentence = report->sentence,
    .block = self->reports->clauses->sentences[report->sentence].block,
    .negated = report->cue.negated,
    .passive = report->cue.passive,
    .rule = "model",
  };
}

/* What the model makes of a word the rules made nothing of. */
static void
read_parts (Answerer *self, const AttacheReport *report, AttacheFinding *finding)
{
  finding->source = read_source (self, report);
  drop_strays (self, report);
  fill_holes (self, report);
  snap_to_quotes (self, report);
  read_content (self, report, finding);
}

static gdouble
sureness_of_source (const Answerer *self, const AttacheReport *report, AttacheRange source)
{
  gdouble least = 1;

  for (guint32 i = source.first; i < source.end; i++)
    least = MIN (
        least,
        self->probabilities[(i - report->window.first) * ATTACHE_N_PARTS + ATTACHE_PART_SOURCE]);
  return least;
}

/* How far the content goes the rules know as well as the model does (docs/accuracy.md); who
 * speaks, the model knows better where it is not in doubt. */
static void
correct_source (Answerer *self, const AttacheReport *report, AttacheFinding *finding)
{
  AttacheRange source = read_source (self, report);

  if (!attache_range_is_empty (source)
      && sureness_of_source (self, report, source) > SOURCE_THRESHOLD)
    finding->source = source;
}

static gdouble
margin_of_rule (Answerer *self, const AttacheReport *report)
{
  return attache_chain_get_score (self->chain, self->labels)
         - attache_chain_get_score (self->chain, self->reports->parts + report->window.first);
}

static void
answer_report (Answerer *self, guint report, gdouble probability)
{
  const AttacheReport *one = &g_array_index (self->reports->all, AttacheReport, report);
  const AttacheFinding *rule
      = one->finding < 0 ? NULL
                         : &g_array_index (self->reports->findings, AttacheFinding, one->finding);
  AttacheFinding finding = rule != NULL ? *rule : begin_finding (self, one);

  label_window (self, report);
  finding.reporting = probability;
  finding.sureness = sureness (self, one);
  finding.margin = rule != NULL ? margin_of_rule (self, one) : 0;
  finding.confidence = probability * finding.sureness;
  if (finding.n_content > 0)
    correct_source (self, one, &finding);
  else
    read_parts (self, one, &finding);
  g_array_append_val (self->answers, finding);
}

/* The words that pass on what somebody said report nothing else. */
static guint8 *
mark_relays (const AttacheReports *self)
{
  guint8 *relays = g_new0 (guint8, self->clauses->n + 1);

  for (guint f = 0; f < self->findings->len; f++)
    {
      AttacheRange relay = g_array_index (self->findings, AttacheFinding, f).relay;

      for (guint32 i = relay.first; i < relay.end; i++)
        relays[i] = 1;
    }
  return relays;
}

/* Findings of the rules that are certain, or whose cue the models do not look at, stay as they are.
 */
static void
keep_unseen (AttacheReports *self, const guint8 *relays, GArray *answers)
{
  g_autofree guint8 *seen = g_new0 (guint8, self->findings->len + 1);

  for (guint i = 0; i < self->all->len; i++)
    {
      const AttacheReport *report = &g_array_index (self->all, AttacheReport, i);

      if (report->finding >= 0 && !relays[report->cue.head])
        seen[report->finding] = 1;
    }
  for (guint f = 0; f < self->findings->len; f++)
    if (!seen[f])
      g_array_append_val (answers, g_array_index (self->findings, AttacheFinding, f));
}

/**
 * attache_reports_answer:
 * @language: with its models; without them the rules' findings are the answer
 * @answers: (element-type AttacheFinding): added to
 *
 * Decides which words report and what belongs to each. Cost: linear in the words of the windows.
 */
void
attache_reports_answer (AttacheReports *self, AttacheLanguage *language, GArray *answers)
{
  const AttacheModel *cues = attache_language_get_model (language, ATTACHE_MODEL_CUES);
  const AttacheModel *spans = attache_language_get_model (language, ATTACHE_MODEL_SPANS);
  g_autoptr (AttacheChain) chain = NULL;
  Answerer answerer = { self, NULL, NULL, NULL, answers };
  guint longest = 1;

  if (cues == NULL || spans == NULL)
    {
      g_array_append_vals (answers, self->findings->data, self->findings->len);
      return;
    }
  for (guint i = 0; i < self->all->len; i++)
    {
      AttacheRange window = g_array_index (self->all, AttacheReport, i).window;

      longest = MAX (longest, window.end - window.first);
    }
  chain = attache_chain_new (spans);
  answerer.chain = chain;
  answerer.labels = g_new (guint8, longest);
  answerer.probabilities = g_new (gdouble, (gsize)longest * ATTACHE_N_PARTS);
  g_autofree guint8 *relays = mark_relays (self);
  keep_unseen (self, relays, answers);
  for (guint i = 0; i < self->all->len; i++)
    {
      gdouble probability = probability_of_cue (self, cues, i);

      if (probability >= CUE_THRESHOLD
          && !relays[g_array_index (self->all, AttacheReport, i).cue.head])
        answer_report (&answerer, i, probability);
    }
  g_free (answerer.labels);
  g_free (answerer.probabilities);
}
