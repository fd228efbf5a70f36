/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-trust-private.h"

#include <math.h>
#include <string.h>

#include "base/attache-confidence.h"
#include "lang/attache-word-shape.h"

/* How likely a statement is right as a reader means it: its content is what was said, and its
 * speaker is who said it, or nobody can tell and so nobody is shown. Logistic regression over what
 * the other models think of their own work, learnt from articles they had not seen, so that the
 * number is a frequency. */

typedef struct
{
  guint32 *features;
  guint n;
} Reader;

static void
add (Reader *self, guint32 feature)
{
  g_assert (self->n < ATTACHE_TRUST_MAX_FEATURES);
  self->features[self->n++] = feature;
}

/* A feature for each step that a number reaches. */
static void
add_steps (Reader *self, guint32 template_, gdouble value, const gdouble *steps, guint n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    if (value >= steps[i])
      add (self, attache_feature (template_, i));
}

static guint
count_tokens (const AttacheClauses *clauses, const AttacheFinding *finding)
{
  guint n = 0;

  for (guint c = 0; c < finding->n_content; c++)
    n += attache_tokens_find (clauses->tokens, finding->content[c].end - 1)
         - attache_tokens_find (clauses->tokens, finding->content[c].start) + 1;
  return n;
}

static void
add_models (Reader *self, const AttacheFinding *finding, const AttacheVoice *voice)
{
  static const gdouble shares[] = { 0.5, 0.6, 0.7, 0.8, 0.87, 0.92, 0.95, 0.975, 0.99 };
  static const gdouble margins[] = { 0.3, 1, 3, 6 };

  add_steps (self, 1, finding->reporting, shares, G_N_ELEMENTS (shares));
  add_steps (self, 2, finding->sureness, shares, G_N_ELEMENTS (shares));
  add_steps (self, 3, finding->margin, margins, G_N_ELEMENTS (margins));
  add_steps (self, 4, voice->certainty, shares, G_N_ELEMENTS (shares));
}

static void
add_form (Reader *self, const AttacheClauses *clauses, const AttacheFinding *finding)
{
  static const gdouble lengths[] = { 2, 3, 5, 8, 15, 30, 60 };
  AttacheStatementKind kind = attache_findings_kind (clauses, finding);
  guint32 block = clauses->sentences[finding->sentence].block;
  guint32 rule = g_str_hash (finding->rule);

  add (self, attache_feature (10, kind));
  add (self, attache_feature2 (11, rule, kind));
  add (self, attache_feature2 (12, finding->inferred, attache_range_is_empty (finding->source)));
  add (self, attache_feature (13, MIN (finding->n_content, 3)));
  add (self, attache_feature (14, block < clauses->n_blocks ? (guint32)clauses->blocks[block].kind
                                                            : 99u));
  add_steps (self, 15, count_tokens (clauses, finding), lengths, G_N_ELEMENTS (lengths));
  if (finding->row != G_MAXUINT32)
    {
      const AttacheCueEntry *entry = attache_cues_entry (clauses, finding->row);

      add (self, attache_feature3 (16, entry->pos, entry->strength, finding->passive));
      add (self, attache_feature (17, g_str_hash (entry->lemma)));
      add (self, attache_feature (18, g_str_hash (entry->act)));
    }
}

static void
add_voice (Reader *self, const AttacheClauses *clauses, const AttacheFinding *finding,
           const AttacheVoice *voice)
{
  guint32 type = voice->entity < clauses->n_names ? clauses->names[voice->entity].type : 99;
  guint32 kind = attache_findings_kind (clauses, finding);

  add (self, attache_feature3 (30, voice->how, voice->anonymous, voice->name != NULL));
  add (self, attache_feature2 (31, voice->how, kind));
  add (self, attache_feature2 (32, type, voice->how));
  add (self, attache_feature2 (33, voice->name != NULL, attache_range_is_empty (finding->source)));
}

/**
 * attache_trust_read:
 * @features: (out caller-allocates): at least %ATTACHE_TRUST_MAX_FEATURES
 *
 * Returns: how many features the statement has
 */
guint
attache_trust_read (const AttacheClauses *clauses, const AttacheFinding *finding,
                    const AttacheVoice *voice, guint32 *features)
{
  Reader reader = { features, 0 };

  add (&reader, attache_feature (0, 0));
  add_models (&reader, finding, voice);
  add_form (&reader, clauses, finding);
  add_voice (&reader, clauses, finding, voice);
  return reader.n;
}

static gboolean
is_open_quotation (const AttacheClauses *clauses, const AttacheFinding *finding)
{
  return attache_range_is_empty (finding->source) && attache_range_is_empty (finding->cue)
         && attache_findings_kind (clauses, finding) == ATTACHE_STATEMENT_DIRECT;
}

/* A quotation that is given to nobody misleads nobody: its words stand in marks, and that is all
 * that is said of them. It is shown as what it is, and so is one whose voice is not sure. */
static void
open_up (AttacheFinding *finding, AttacheVoice *voice)
{
  if (finding->confidence >= ATTACHE_CONFIDENCE_SHOWN)
    return;
  *voice = (AttacheVoice){ .entity = ATTACHE_NO_ENTITY, .how = ATTACHE_SPEAKER_NONE };
  finding->confidence = ATTACHE_CONFIDENCE_SHOWN;
}

/**
 * attache_trust_weigh:
 * @findings: flat
 * @voices: (inout): one for each
 *
 * Sets the confidence of each finding; a quotation with neither tag nor a voice that is sure enough
 * has what is shown, and no voice. Without the model it is left as it is.
 */
void
attache_trust_weigh (AttacheLanguage *language, const AttacheClauses *clauses, GArray *findings,
                     AttacheVoice *voices)
{
  const AttacheModel *model = attache_language_get_model (language, ATTACHE_MODEL_TRUST);
  guint32 features[ATTACHE_TRUST_MAX_FEATURES];
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  for (guint i = 0; model != NULL && i < findings->len; i++)
    {
      AttacheFinding *finding = &g_array_index (findings, AttacheFinding, i);
      guint n = attache_trust_read (clauses, finding, &voices[i], features);

      attache_model_score (model, features, n, scores);
      finding->confidence
          = 1 / (1 + exp ((scores[0] - scores[1]) / attache_model_get_scale (model)));
      if (is_open_quotation (clauses, finding))
        open_up (finding, &voices[i]);
    }
}
