/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-relays-private.h"

#include <string.h>

/* What was said by words that are passed on. */

#define IS(i, mask) attache_clauses_is (self->clauses, (i), (mask))

/* How sure it is that such words report; above what the models reach. */
#define RELAY_CONFIDENCE 0.995

/* Whether the words of the relay are themselves what somebody said. */
static gboolean
is_reported (const AttacheRelayReader *self, const AttacheRelay *relay)
{
  for (guint f = self->findings->len; f > 0; f--)
    {
      const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, f - 1);

      if (finding->sentence != self->sentence)
        break;
      if (finding->token >= relay->tag.first && finding->token < relay->tag.end)
        continue;
      for (guint c = 0; c < finding->n_content; c++)
        {
          AttacheRange content = attache_relay_tokens_of (self->clauses, finding->content[c]);

          if (content.first <= relay->tag.first && content.end >= relay->tag.end)
            return TRUE;
        }
    }
  return FALSE;
}

/* `Y, quoted by X as saying …, denied it`; `Quoting Y as saying …, X left`: the relay is an aside,
 * behind which the sentence goes on. */
static guint32
end_of_aside (const AttacheRelayReader *self, const AttacheRelay *relay, guint32 first)
{
  guint32 carrier = relay->carrier->span.first;
  gboolean leads = carrier == self->range.first;

  if (!leads && !IS (carrier - 1, ATTACHE_WORD_COMMA))
    return self->range.end;
  for (guint32 i = first + 1; i + 1 < self->range.end; i++)
    {
      if (!IS (i, ATTACHE_WORD_COMMA) || attache_clauses_in_quote (self->clauses, i))
        continue;
      if (!leads && IS (i + 1, ATTACHE_WORD_VERBAL | ATTACHE_WORD_AUXILIARY))
        return i;
      if (leads && attache_subject_main (self->clauses, i + 1, self->range.end).first == i + 1)
        return i;
    }
  return self->range.end;
}

/* Where the content behind the tag ends: with its quotation, or where another clause that reports
 * stands beside it. */
static guint32
end_of_content (const AttacheRelayReader *self, const AttacheRelay *relay, AttacheContent content)
{
  guint32 aside = end_of_aside (self, relay, content.first);

  if (content.kind == ATTACHE_CONTENT_QUOTE)
    return attache_content_end_of_quote (self->clauses, content.first, self->range.end);
  if (aside < self->range.end)
    return aside;
  for (guint c = 0; c < self->cues->len; c++)
    {
      const AttacheCue *cue = &g_array_index (self->cues, AttacheCue, c);

      if (cue->span.first <= content.first || cue->refused || cue->infinitive
          || attache_cues_entry (self->clauses, cue->row)->strength != ATTACHE_STRENGTH_SURE)
        continue;
      AttacheSubject subject = attache_subject_find (
          self->clauses, cue, (AttacheRange){ content.first, self->range.end },
          (AttacheRange){ 0, 0 });
      guint32 first = subject.tag.first;
      if (subject.kind == ATTACHE_SUBJECT_DIRECT && first > content.first + 2
          && IS (first - 1, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER)
          && IS (first - 2, ATTACHE_WORD_COMMA))
        return first - 2;
    }
  return self->range.end;
}

/* What stands before the tag: a quotation, or a clause and a comma. */
static void
read_before (const AttacheRelayReader *self, const AttacheRelay *relay, AttacheFinding *finding)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 end = relay->tag.first, first = self->range.first;

  if (end > first && IS (end - 1, ATTACHE_WORD_COMMA))
    end--;
  if (end > 0 && attache_clauses_in_quote (clauses, end - 1))
    {
      AttacheRange quote = attache_clauses_outer_tokens (clauses, clauses->quote[end - 1]);

      if (quote.end == end && attache_findings_add_content (clauses, finding, quote.first, end))
        finding->rule = "quote-before";
    }
  else if (end < relay->tag.first && end > first && attache_content_is_clause (clauses, first, end))
    attache_findings_add_content (clauses, finding, first, end);
}

static void
read_content (const AttacheRelayReader *self, const AttacheRelay *relay, AttacheFinding *finding)
{
  guint32 i = relay->after;
  AttacheContent after = attache_content_after (self->clauses, relay->saying, i, self->range.end);

  read_before (self, relay, finding);
  if (finding->n_content > 0 && after.kind != ATTACHE_CONTENT_QUOTE)
    return;
  if (after.kind != ATTACHE_CONTENT_NONE)
    attache_findings_add_content (self->clauses, finding, after.first,
                                  end_of_content (self, relay, after));
}

/* What the rules made of the same words, if its content stands clear of the tag. */
static gboolean
take_content (const AttacheRelayReader *self, const AttacheRelay *relay, AttacheFinding *finding)
{
  for (guint f = self->findings->len; f > 0; f--)
    {
      const AttacheFinding *rule = &g_array_index (self->findings, AttacheFinding, f - 1);
      gboolean clear = rule->n_content > 0;

      if (rule->sentence != self->sentence)
        break;
      for (guint c = 0; c < rule->n_content; c++)
        {
          AttacheRange content = attache_relay_tokens_of (self->clauses, rule->content[c]);

          clear &= content.end <= relay->tag.first || content.first >= relay->after;
        }
      if (rule->token != relay->saying->head || !clear)
        continue;
      memcpy (finding->content, rule->content, sizeof rule->content);
      finding->n_content = rule->n_content;
      finding->rule = rule->rule;
      return TRUE;
    }
  return FALSE;
}

static void
drop_others (const AttacheRelayReader *self, const AttacheRelay *relay)
{
  for (guint f = self->findings->len; f > 0; f--)
    {
      const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, f - 1);

      if (finding->sentence != self->sentence)
        break;
      if (finding->token >= relay->tag.first && finding->token < relay->tag.end)
        g_array_remove_index (self->findings, f - 1);
    }
}

/* The name of the channel, where it has one: `the state news agency IRNA`. */
static AttacheRange
name_channel (const AttacheRelayReader *self, AttacheRange phrase)
{
  guint32 only = ATTACHE_NO_ENTITY;

  for (guint32 i = phrase.first; i < phrase.end; i++)
    {
      guint32 m = attache_clauses_mention_at (self->clauses, i);
      AttacheEntityType type = m == ATTACHE_NO_ENTITY
                                   ? ATTACHE_ENTITY_OTHER
                                   : self->clauses->names[self->clauses->mentions[m].entity].type;

      if (m == ATTACHE_NO_ENTITY || m == only || type == ATTACHE_ENTITY_NORP
          || type == ATTACHE_ENTITY_GPE)
        continue;
      if (only != ATTACHE_NO_ENTITY)
        return phrase;
      only = m;
    }
  if (only == ATTACHE_NO_ENTITY)
    return phrase;
  return (AttacheRange){ MAX (self->clauses->mentions[only].first, phrase.first),
                         MIN (self->clauses->mentions[only].end, phrase.end) };
}

/* Adds what was said, in place of what the rules made of the same words; nothing where the words of
 * the relay are themselves reported, or nothing is left to say. */
void
attache_relay_add (const AttacheRelayReader *self, const AttacheRelay *relay)
{
  AttacheFinding finding = {
    .cue = { MIN (relay->as, relay->saying->span.first), relay->saying->span.end },
    .source = relay->speaker,
    .channel = attache_range_is_empty (relay->channel) ? (AttacheRange){ 0, 0 }
                                                       : name_channel (self, relay->channel),
    .relay = relay->tag,
    .row = relay->saying->row,
    .quote = ATTACHE_NO_QUOTE,
    .token = relay->saying->head,
    .sentence = self->sentence,
    .block = self->clauses->sentences[self->sentence].block,
    .rule = "quoted-as",
    .reporting = RELAY_CONFIDENCE,
    .sureness = RELAY_CONFIDENCE,
    .confidence = RELAY_CONFIDENCE,
  };

  if (is_reported (self, relay))
    return;
  if (end_of_aside (self, relay, relay->after) < self->range.end
      || !take_content (self, relay, &finding))
    read_content (self, relay, &finding);
  if (finding.n_content == 0)
    return;
  drop_others (self, relay);
  g_array_append_val (self->findings, finding);
}
