/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* The longest relative clause behind a source, in tokens. */
#define RELATIVE_TOKENS 40

/* The complement of a passive: `to have left`, `of spying`, `as reckless`, `that …`. */
static gboolean
takes_complement (const AttacheClauses *self, const AttacheCueEntry *entry, gboolean named,
                  guint32 i)
{
  guint32 frame = entry->frame;
  if (attache_clauses_in_quote (self, i))
    return TRUE;
  if (IS (i, ATTACHE_WORD_TO))
    return IS (i + 1, ATTACHE_WORD_HAVE | ATTACHE_WORD_BE)
               ? frame & (ATTACHE_FRAME_TO | ATTACHE_FRAME_OBJ_TO | ATTACHE_FRAME_THAT)
               : (frame & ATTACHE_FRAME_OBJ_TO) && IS (i + 1, ATTACHE_WORD_VERBAL);
  if (attache_clauses_word_is (self, i, "as"))
    return frame & ATTACHE_FRAME_OBJ_AS;
  /* Without an agent only a charge is speech: "accused of", not "informed of". */
  if (attache_clauses_word_is (self, i, "of") || attache_clauses_word_is (self, i, "for"))
    return (frame & (ATTACHE_FRAME_OBJ_OF | ATTACHE_FRAME_OBJ_FOR))
           && (named || strcmp (entry->act, "accuse") == 0);
  return IS (i, ATTACHE_WORD_COMPLEMENT) && (frame & ATTACHE_FRAME_THAT)
         && !IS (i, ATTACHE_WORD_PREPOSITION);
}

/* Whether the subject of a passive belongs to the content: who was described as what. */
static gboolean
needs_subject (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 i)
{
  if (attache_clauses_word_is (self, i, "as"))
    return TRUE;
  return IS (i, ATTACHE_WORD_TO) && (entry->frame & ATTACHE_FRAME_OBJ_TO);
}

static gboolean
add_subject (AttacheReader *reader, const AttacheCue *cue, AttacheFinding *finding)
{
  const AttacheClauses *self = reader->clauses;
  guint32 before = attache_phrase_skip_adverbial_back (self, cue->span.first, reader->low);
  AttacheRange phrase = attache_phrase_before (self, before, reader->low);
  if (attache_range_is_empty (phrase) && before > reader->low
      && IS (before - 1, ATTACHE_WORD_COMMA))
    phrase = attache_subject_before_comma (self, before - 1, reader->low);
  if (attache_range_is_empty (phrase))
    return FALSE;
  return attache_findings_add_content (self, finding, phrase.first, phrase.end);
}

static gboolean
it_is_said (const AttacheClauses *self, const AttacheCue *cue, guint32 low)
{
  guint32 before = attache_phrase_skip_adverbial_back (self, cue->span.first, low);
  return before > low && attache_clauses_word_is (self, before - 1, "it");
}

static guint32
passive_cut (AttacheReader *reader, const AttacheCue *cue)
{
  const AttacheClauses *self = reader->clauses;
  guint32 before = attache_phrase_skip_adverbial_back (self, cue->span.first, reader->open_first);
  AttacheRange phrase = attache_phrase_before (self, before, reader->open_first);
  AttacheSubject subject = { ATTACHE_SUBJECT_DIRECT, phrase, { phrase.first, cue->span.end } };
  return attache_reader_cut (reader, cue, &subject);
}

/* Who goes on acting behind a passive is its subject; but in `confirmed by X, saying that` it is
 * the agent. */
static AttacheFinding *
add_passive (AttacheReader *reader, const AttacheCue *cue, AttacheRange agent, const char *rule,
             gdouble confidence)
{
  AttacheRange last = reader->last;
  AttacheFinding *finding = attache_reader_add (reader, cue, agent, rule, confidence);
  reader->last = last;
  reader->agent = agent;
  return finding;
}

static void
read_complement (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *agent,
                 guint32 i)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  AttacheFinding *finding
      = add_passive (reader, cue, agent->source, "passive",
                     attache_range_is_empty (agent->source) ? 0.5 + 0.05 * entry->strength : 0.8);
  if (needs_subject (self, entry, i))
    add_subject (reader, cue, finding);
  attache_reader_open (reader, i, cue->form);
}

/* The clause before a tag that ends at @end, and what goes on behind it. */
static void
read_around_tag (AttacheReader *reader, AttacheFinding *finding, AttacheRange before, guint32 end)
{
  const AttacheClauses *self = reader->clauses;
  guint32 high = reader->range.end;
  attache_findings_add_content (self, finding, before.first, before.end);
  reader->low = end;
  guint32 i = end;
  if (i + 1 < high && IS (i, ATTACHE_WORD_COMMA) && IS (i + 1, ATTACHE_WORD_RELATIVE)
      && !attache_clauses_word_is (self, i + 1, "that"))
    return;
  if (i < high && IS (i, ATTACHE_WORD_COMMA) && i + 1 < high)
    attache_reader_open (reader, i + 1, ATTACHE_FORM_BASE);
  else if (i < high && !IS (i, ATTACHE_WORD_STOP | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER))
    attache_reader_open (reader, attache_phrase_skip_adverbial (self, i, high), ATTACHE_FORM_BASE);
}

/* `The road, it was claimed by X, was safe`: the passive is a tag. */
static gboolean
read_it_tag (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *agent, guint32 end)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  guint32 it = attache_phrase_skip_adverbial_back (self, cue->span.first, reader->low);
  if (it < reader->low + 3 || !attache_clauses_word_is (self, it - 1, "it")
      || !IS (it - 2, ATTACHE_WORD_COMMA) || !(entry->frame & ATTACHE_FRAME_THAT)
      || (end < reader->range.end && !IS (end, ATTACHE_WORD_COMMA)))
    return FALSE;
  guint32 first = attache_tag_clause_start (reader, reader->low, it - 2);
  gboolean around
      = end < reader->range.end && IS (end + 1, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL);
  if (!around && !attache_tag_follows_clause (self, first, it - 2))
    return FALSE;
  AttacheFinding *finding = add_passive (reader, cue, agent->source, "it-tag", 0.8);
  read_around_tag (reader, finding, (AttacheRange){ first, it - 2 }, end);
  return TRUE;
}

/* `was dismissed as false by Minsk`, `was accused of war crimes by the UN`: the agent behind the
 * complement is that of the cue where no other verb can have it, as in `of being paid by Minsk`. */
static gboolean
ends_with_agent (const AttacheClauses *self, guint32 first, AttacheRange agent, guint32 high)
{
  guint32 end = attache_phrase_skip_adverbial (self, agent.end, high);
  if (attache_clauses_word_is (self, first, "that")
      || !attache_subject_can_speak (self, agent, FALSE)
      || (end < high
          && !IS (end, ATTACHE_WORD_COMMA | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_ADJUNCT
                           | ATTACHE_WORD_LINKER)))
    return FALSE;
  guint32 low = first + 1;
  /* `was urged to join the talks by the UN` */
  if (IS (first, ATTACHE_WORD_TO) && !IS (agent.first - 2, ATTACHE_WORD_VERBAL))
    low++;
  for (guint32 i = low; i < agent.first; i++)
    if (!attache_clauses_in_quote (self, i)
        && IS (i, ATTACHE_WORD_VERBAL | ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_TO))
      return FALSE;
  return TRUE;
}

/**
 * attache_reader_read_passive:
 *
 * `was accused of …`, `is reported to have …`, `was condemned by X`, `it was announced that …`. The
 * content is what follows the verb, or the subject if nothing does and somebody is named.
 */
void
attache_reader_read_passive (AttacheReader *reader, const AttacheCue *cue)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  guint32 high = reader->range.end;
  if (entry->strength == ATTACHE_STRENGTH_WEAK || cue->span.first < reader->low)
    return;
  gboolean inside = reader->open != ATTACHE_NO_FINDING && cue->span.first >= reader->open_first;
  guint32 cut = inside ? passive_cut (reader, cue) : 0;
  if (cut == G_MAXUINT32)
    return;
  AttacheSubject agent = attache_subject_find (self, cue, reader->range, (AttacheRange){ 0, 0 });
  guint32 i = attache_phrase_skip_adverbial (self, cue->span.end, high);
  gboolean adjacent = agent.kind == ATTACHE_SUBJECT_AGENT && agent.source.first == i + 1;
  if (adjacent)
    i = agent.source.end;
  if (!inside && read_it_tag (reader, cue, &agent, i))
    return;
  gboolean complement
      = i < high
        && (takes_complement (self, entry, agent.kind == ATTACHE_SUBJECT_AGENT, i)
            || (it_is_said (self, cue, reader->low) && (entry->frame & ATTACHE_FRAME_THAT)
                && attache_content_is_clause (self, i, high)));
  if (!complement && agent.kind != ATTACHE_SUBJECT_AGENT)
    return;
  if (inside)
    attache_reader_close (reader, cut);
  if (complement)
    {
      gboolean late = agent.kind == ATTACHE_SUBJECT_AGENT && !adjacent && agent.source.first > i;
      gboolean ends = late && ends_with_agent (self, i, agent.source, high);
      if (late && !ends)
        agent.source.end = agent.source.first;
      read_complement (reader, cue, &agent, i);
      if (ends)
        {
          attache_reader_close (reader, agent.source.first - 1);
          reader->low = agent.source.end;
        }
      return;
    }
  AttacheFinding *finding = add_passive (reader, cue, agent.source, "passive-by", 0.7);
  if (!add_subject (reader, cue, finding))
    attache_reader_drop_last (reader);
  reader->low = agent.source.end;
}

/* `…, according to X, who saw it`: what the sentence ends with is told of the source. */
static guint32
end_of_relative (const AttacheClauses *self, guint32 end, guint32 high)
{
  if (end + 2 >= high || !IS (end, ATTACHE_WORD_COMMA)
      || !attache_clauses_word_is (self, end + 1, "who"))
    return end;
  if (high - end > RELATIVE_TOKENS)
    return end;
  for (guint32 i = end + 1; i < high; i++)
    if (IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK))
      return end;
  return high;
}

/* The one named by `according to`: a document may be told apart by who made it. */
static guint32
source_of_preposition (const AttacheClauses *self, guint32 first, guint32 high, gboolean front)
{
  guint32 end = attache_phrase_before_clause (self, first, high);
  gboolean indefinite = end + 1 < high && attache_clauses_word_is (self, end + 1, "a");
  if (!front || indefinite)
    end = attache_phrase_with_apposition (self, first, high);
  if (end > first && end + 1 < high && IS (end, ATTACHE_WORD_VERBAL)
      && !g_str_has_suffix (attache_clauses_word (self, end), "ing")
      && IS (end + 1, ATTACHE_WORD_PREPOSITION))
    {
      guint32 more = attache_phrase_after (self, end + 2, high);
      if (more > end + 2)
        end = more;
    }
  return front || end == first ? end : end_of_relative (self, end, high);
}

/* `According to plan`, `according to custom`: one bare word that nobody is called by. */
static gboolean
is_no_voice (const AttacheClauses *self, AttacheRange source)
{
  return source.end == source.first + 1 && !(self->t[source.first].flags & ATTACHE_TOKEN_CAPITAL)
         && !IS (source.first, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_OBJECT)
         && !g_str_has_suffix (attache_clauses_word (self, source.first), "s")
         && !attache_subject_can_speak (self, source, FALSE);
}

/**
 * attache_reader_read_preposition:
 *
 * `According to X, …`, `…, according to X`, and between commas in the middle.
 */
void
attache_reader_read_preposition (AttacheReader *reader, const AttacheCue *cue)
{
  const AttacheClauses *self = reader->clauses;
  guint32 high = reader->range.end;
  gboolean inside = reader->open != ATTACHE_NO_FINDING;
  if (cue->span.first < reader->low)
    return;
  guint32 previous = cue->span.first - 1;
  gboolean front
      = cue->span.first == reader->range.first
        || IS (previous, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER | ATTACHE_WORD_BREAK);
  if (attache_cues_entry (self, cue->row)->strength == ATTACHE_STRENGTH_WEAK && !front
      && !IS (previous, ATTACHE_WORD_COMMA))
    return;
  AttacheRange source = { cue->span.end, source_of_preposition (self, cue->span.end, high, front) };
  if (attache_range_is_empty (source) || is_no_voice (self, source))
    return;
  guint32 before = cue->span.first;
  if (inside && IS (before - 1, ATTACHE_WORD_COMMA)
      && attache_phrase_skip_adverbial (self, source.end, high) >= high
      && attache_tag_embraces (reader, before - 1))
    inside = FALSE;
  guint32 first
      = attache_tag_clause_start (reader, inside ? reader->open_first : reader->low, before);
  if (inside)
    {
      if (before > first + 1 && IS (before - 1, ATTACHE_WORD_LINKER | ATTACHE_WORD_COORDINATOR))
        attache_reader_close (reader,
                              IS (before - 2, ATTACHE_WORD_COMMA) ? before - 2 : before - 1);
      else
        return;
      first = before;
    }
  if (before > first && IS (before - 1, ATTACHE_WORD_COMMA))
    before--;
  if (before > first)
    {
      AttacheFinding *finding = attache_reader_add (reader, cue, source, "according-to", 0.9);
      read_around_tag (reader, finding, (AttacheRange){ first, before }, source.end);
      return;
    }
  guint32 i = source.end;
  if (i < high && IS (i, ATTACHE_WORD_COMMA))
    i++;
  attache_reader_add (reader, cue, source, "according-to", 0.92);
  attache_reader_open (reader, i, ATTACHE_FORM_BASE);
}
