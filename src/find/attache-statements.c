/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-private.h"
#include "find/attache-speakers.h"
#include "find/attache-trust-private.h"

#include <string.h>

/* How likely the one person of the headline or lead is who answers the questions. */
#define CERTAINTY_OF_GUEST 0.9

struct _AttacheStatements
{
  GObject parent;
  AttacheEntities *entities;
  GArray *statements; /* AttacheStatement */
  GArray *spans;      /* AttacheSpan, what the statements point into */
  GStringChunk *strings;
  gboolean truncated;
};

G_DEFINE_FINAL_TYPE (AttacheStatements, attache_statements, G_TYPE_OBJECT)

static void
attache_statements_finalize (GObject *object)
{
  AttacheStatements *self = ATTACHE_STATEMENTS (object);
  g_clear_object (&self->entities);
  g_clear_pointer (&self->statements, g_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  G_OBJECT_CLASS (attache_statements_parent_class)->finalize (object);
}

static void
attache_statements_class_init (AttacheStatementsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_statements_finalize;
}

static void
attache_statements_init (AttacheStatements *self)
{
  self->statements = g_array_new (FALSE, TRUE, sizeof (AttacheStatement));
  self->spans = g_array_new (FALSE, TRUE, sizeof (AttacheSpan));
  self->strings = g_string_chunk_new (1024);
}

/* The pieces of the spans array are pointed to once it no longer grows. */
static void
append_spans (AttacheStatements *self, const AttacheClauses *clauses, const AttacheFinding *f)
{
  g_array_append_vals (self->spans, f->content, f->n_content);
  AttacheRange ranges[2] = { f->cue, f->source };
  for (guint i = 0; i < 2; i++)
    {
      if (attache_range_is_empty (ranges[i]))
        continue;
      AttacheSpan span
          = { clauses->t[ranges[i].first].span.start, clauses->t[ranges[i].end - 1].span.end };
      g_array_append_val (self->spans, span);
    }
}

/* "Did not deny" is no denial, "did not say" no saying: what is told is a refusal to. */
static const char *
act_of (const AttacheClauses *clauses, const AttacheFinding *f)
{
  if (f->row == G_MAXUINT32)
    return "say";
  const char *act = attache_cues_entry (clauses, f->row)->act;
  if (!f->negated)
    return act && *act ? act : "say";
  if (g_strcmp0 (act, "deny") == 0 || g_strcmp0 (act, "reject") == 0)
    return "say";
  return g_strcmp0 (act, "confirm") == 0 || g_strcmp0 (act, "agree") == 0
                 || g_strcmp0 (act, "admit") == 0
             ? "deny"
             : "say";
}

/* Who passed the words on is the channel, by name where there is one. */
static const char *
channel_of (AttacheStatements *self, const AttacheClauses *clauses, AttacheRange channel)
{
  guint32 first = channel.first;
  while (first + 1 < channel.end && attache_clauses_is (clauses, first, ATTACHE_WORD_DETERMINER))
    first++;
  AttacheSpan span = { clauses->t[first].span.start, clauses->t[channel.end - 1].span.end };
  g_autofree char *words = attache_document_dup_span (clauses->document, span);
  return g_string_chunk_insert (self->strings, words);
}

/* `A:` has no name beside it: whom the article asks is told by its head, or nobody is. */
static void
name_guests (const AttacheClauses *clauses, GArray *findings, AttacheVoice *voices)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const AttacheFinding *f = &g_array_index (findings, AttacheFinding, i);
      if (strcmp (f->rule, ATTACHE_RULE_INTERVIEW) != 0 || !attache_range_is_empty (f->source))
        continue;
      AttacheVoice voice = { .how = ATTACHE_SPEAKER_NONE, .entity = ATTACHE_NO_ENTITY };
      if (f->guest != ATTACHE_NO_ENTITY)
        voice = (AttacheVoice){ .how = ATTACHE_SPEAKER_INFERRED,
                                .entity = f->guest,
                                .name = clauses->names[f->guest].name,
                                .role = clauses->names[f->guest].role,
                                .country = clauses->names[f->guest].country,
                                .certainty = CERTAINTY_OF_GUEST };
      voices[i] = voice;
    }
}

static void
append_statement (AttacheStatements *self, const AttacheClauses *clauses, const AttacheFinding *f,
                  const AttacheVoice *voice)
{
  AttacheStatement statement = {
    .n_content = f->n_content,
    .n_cue = !attache_range_is_empty (f->cue),
    .n_source = !attache_range_is_empty (f->source),
    .kind = attache_findings_kind (clauses, f),
    .act = act_of (clauses, f),
    .how = voice->name ? voice->how : ATTACHE_SPEAKER_NONE,
    .entity = voice->name ? voice->entity : ATTACHE_NO_ENTITY,
    .speaker = voice->name,
    .role = voice->role,
    .country = voice->country,
    .via
    = attache_range_is_empty (f->channel) ? voice->via : channel_of (self, clauses, f->channel),
    .anonymous = voice->anonymous,
    .certainty = voice->certainty,
    .confidence = f->confidence,
  };
  append_spans (self, clauses, f);
  g_array_append_val (self->statements, statement);
}

static void
seal (AttacheStatements *self)
{
  const AttacheSpan *span = (const AttacheSpan *)self->spans->data;
  for (guint i = 0; i < self->statements->len; i++)
    {
      AttacheStatement *s = &g_array_index (self->statements, AttacheStatement, i);
      s->content = span;
      span += s->n_content;
      s->cue = s->n_cue ? span : NULL;
      span += s->n_cue;
      s->source = s->n_source ? span : NULL;
      span += s->n_source;
    }
}

/**
 * attache_statements_new:
 * @language: word knowledge; without the tables of cues and clauses only bare quotations are found
 * @entities: the names of a document
 *
 * Finds who said what: cues of the table, their subject and what they report by the order of the
 * words in the clause, quotation marks, and who is meant by the source; trained models decide what
 * the rules leave open. The cost is linear in the number of tokens; at most
 * ATTACHE_LIMIT_STATEMENTS statements are kept.
 *
 * Returns: (transfer full): statements ordered by the start of their content
 */
AttacheStatements *
attache_statements_new (AttacheLanguage *language, AttacheEntities *entities)
{
  g_return_val_if_fail (ATTACHE_IS_LANGUAGE (language), NULL);
  g_return_val_if_fail (ATTACHE_IS_ENTITIES (entities), NULL);
  AttacheStatements *self = g_object_new (ATTACHE_TYPE_STATEMENTS, NULL);
  self->entities = g_object_ref (entities);
  g_autoptr (AttacheClauses) clauses = attache_clauses_new (language, entities);
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  self->truncated = !attache_reports_find (language, clauses, findings);
  g_autofree AttacheVoice *voices = g_new0 (AttacheVoice, findings->len + 1);
  attache_speakers_resolve (clauses, attache_language_get_model (language, ATTACHE_MODEL_SPEAKERS),
                            findings, self->strings, voices);
  name_guests (clauses, findings, voices);
  attache_trust_weigh (language, clauses, findings, voices);
  for (guint i = 0; i < findings->len; i++)
    append_statement (self, clauses, &g_array_index (findings, AttacheFinding, i), &voices[i]);
  seal (self);
  return self;
}

AttacheEntities *
attache_statements_get_entities (AttacheStatements *self)
{
  g_return_val_if_fail (ATTACHE_IS_STATEMENTS (self), NULL);
  return self->entities;
}

/**
 * attache_statements_get_statements:
 * @n_statements: (out): how many
 *
 * Returns: (transfer none) (array length=n_statements): the statements, ordered; what they point to
 *   lives as long as the object
 */
const AttacheStatement *
attache_statements_get_statements (AttacheStatements *self, guint *n_statements)
{
  g_return_val_if_fail (ATTACHE_IS_STATEMENTS (self), NULL);
  if (n_statements)
    *n_statements = self->statements->len;
  return (const AttacheStatement *)self->statements->data;
}

/* Whether there were more than are kept. */
gboolean
attache_statements_was_truncated (AttacheStatements *self)
{
  g_return_val_if_fail (ATTACHE_IS_STATEMENTS (self), FALSE);
  return self->truncated;
}

const char *
attache_statement_kind_to_string (AttacheStatementKind kind)
{
  static const char *const names[] = { "direct", "indirect", "mixed" };
  return kind < G_N_ELEMENTS (names) ? names[kind] : "indirect";
}

const char *
attache_speaker_how_to_string (AttacheSpeakerHow how)
{
  static const char *const names[] = { "none", "named", "role", "pronoun", "inferred" };
  return how < G_N_ELEMENTS (names) ? names[how] : "none";
}

/**
 * attache_statements_new_empty:
 * @entities: the named things
 *
 * Returns: (transfer full): no statements, for a text in a language that is not read
 */
AttacheStatements *
attache_statements_new_empty (AttacheEntities *entities)
{
  g_return_val_if_fail (ATTACHE_IS_ENTITIES (entities), NULL);
  AttacheStatements *self = g_object_new (ATTACHE_TYPE_STATEMENTS, NULL);
  self->entities = g_object_ref (entities);
  return self;
}
