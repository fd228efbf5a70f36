/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-relays-private.h"

#include <string.h>

/* Words passed on: `X quoted Y as saying …`, `Y was cited by X as saying …`. Y speaks, by way of X.
 * The construction is certain where it is whole, and too rare in annotated texts to be learnt. */

#define IS(i, mask) attache_clauses_is (self->clauses, (i), (mask))

/* The most tokens from the verb that passes on to `as saying`. */
#define RELAY_TOKENS 40

/* More in one sentence are no news; each looks at all that was found in it. */
#define RELAYS_OF_SENTENCE 8

static gboolean
is_one_cue (const AttacheRelayReader *self, const AttacheCue *cue)
{
  const char *lemma = attache_cues_entry (self->clauses, cue->row)->lemma;

  return g_str_has_prefix (lemma, "be ") && strstr (lemma, " as ") != NULL;
}

static gboolean
may_carry (const AttacheRelayReader *self, const AttacheCue *cue)
{
  const AttacheCueEntry *entry = attache_cues_entry (self->clauses, cue->row);

  return entry->pos == ATTACHE_CUE_VERB
         && (strcmp (entry->act, "report") == 0
             || (strcmp (entry->act, "say") == 0 && (entry->frame & ATTACHE_FRAME_OBJ_AS)));
}

/* `as saying`, `as having said` */
static gboolean
is_saying (const AttacheRelayReader *self, const AttacheCue *cue)
{
  const AttacheCueEntry *entry = attache_cues_entry (self->clauses, cue->row);

  return entry->pos == ATTACHE_CUE_VERB && (entry->frame & ATTACHE_FRAME_THAT)
         && cue->span.first > self->range.first
         && attache_clauses_word_is (self->clauses, cue->span.first - 1, "as")
         && (cue->form == ATTACHE_FORM_ING || IS (cue->span.first, ATTACHE_WORD_HAVE));
}

static gboolean
is_unbroken (const AttacheRelayReader *self, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (attache_clauses_in_quote (self->clauses, i)
        || IS (i, ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK | ATTACHE_WORD_MARK))
      return FALSE;
  return TRUE;
}

/* The verb before @saying that passes on; no other verb stands between. */
static const AttacheCue *
find_carrier (const AttacheRelayReader *self, guint saying)
{
  const AttacheCue *last = &g_array_index (self->cues, AttacheCue, saying);

  for (guint c = saying; c > 0; c--)
    {
      const AttacheCue *cue = &g_array_index (self->cues, AttacheCue, c - 1);

      if (last->span.first - cue->span.end > RELAY_TOKENS)
        return NULL;
      if (may_carry (self, cue))
        return is_unbroken (self, cue->span.end, last->span.first) ? cue : NULL;
      if (!cue->refused && attache_cues_entry (self->clauses, cue->row)->pos == ATTACHE_CUE_VERB)
        return NULL;
    }
  return NULL;
}

/* A phrase without the commas and adverbials at its end: `Peskov on Monday`. */
static AttacheRange
trim_phrase (const AttacheRelayReader *self, guint32 first, guint32 end)
{
  guint32 phrase = attache_phrase_with_apposition (self->clauses, first, end);
  AttacheRange range = { first, end };

  if (phrase > first && attache_phrase_skip_adverbial (self->clauses, phrase, end) >= end)
    range.end = phrase;
  while (range.end > first && IS (range.end - 1, ATTACHE_WORD_COMMA))
    range.end--;
  return range;
}

/* Whose deed in the sentence goes on: `Reuters reported …, quoting`. */
static AttacheRange
shared_subject (const AttacheRelayReader *self, guint32 before)
{
  AttacheRange shared = { before, before };

  for (guint f = self->findings->len; f > 0; f--)
    {
      const AttacheFinding *finding = &g_array_index (self->findings, AttacheFinding, f - 1);

      if (finding->sentence != self->sentence)
        break;
      if (!attache_range_is_empty (finding->source) && finding->source.end <= before)
        return finding->source;
    }
  AttacheRange main = attache_subject_main (self->clauses, self->range.first, self->range.end);
  return attache_range_is_empty (main) || main.end > before ? shared : main;
}

/* Whose words or deed the cue tells, as if it were active. */
static AttacheRange
find_subject (const AttacheRelayReader *self, const AttacheCue *cue)
{
  AttacheCue active = *cue;

  active.passive = FALSE;
  return attache_subject_find (self->clauses, &active, self->range,
                               shared_subject (self, cue->span.first))
      .source;
}

/* Behind `by`: who passed it on. */
static AttacheRange
read_agent (const AttacheRelayReader *self, guint32 by, guint32 high)
{
  guint32 end = by;

  if (by + 1 < high && attache_clauses_word_is (self->clauses, by, "by"))
    end = attache_phrase_after (self->clauses, by + 1, high);
  return (AttacheRange){ by + 1, MAX (end, by + 1) };
}

/* `in Bild`, `on state television` between the verb and `as`. */
static AttacheRange
read_place (const AttacheRelayReader *self, guint32 first, guint32 high)
{
  guint32 end = attache_phrase_base_after (self->clauses, first + 1, high);
  const char *kind = end > first + 1 ? attache_clauses_noun_kind (self->clauses, end - 1) : NULL;
  guint32 m = attache_clauses_mention_at (self->clauses, MIN (first + 1, high));
  gboolean named
      = m != ATTACHE_NO_ENTITY
        && self->clauses->names[self->clauses->mentions[m].entity].type == ATTACHE_ENTITY_ORG;

  if (first >= high || !IS (first, ATTACHE_WORD_PREPOSITION) || end <= first + 1
      || !(named || (kind && strcmp (kind, "channel") == 0)))
    return (AttacheRange){ first, first };
  return (AttacheRange){ first + 1, end };
}

/* `Y was quoted by X as saying`, `Y was quoted as saying by X`, `Y, quoted by X as saying` */
static gboolean
read_passive (const AttacheRelayReader *self, AttacheRelay *relay)
{
  const AttacheCue *carrier = relay->carrier;
  guint32 end = relay->saying->span.end, high = self->range.end;

  relay->channel = carrier == relay->saying ? (AttacheRange){ end, end }
                                            : read_agent (self, carrier->span.end, relay->as);
  if (carrier != relay->saying && attache_range_is_empty (relay->channel))
    relay->channel = read_place (self, carrier->span.end, relay->as);
  if (attache_range_is_empty (relay->channel))
    {
      relay->channel = read_agent (self, end, high);
      if (!attache_range_is_empty (relay->channel))
        end = relay->channel.end;
    }
  relay->speaker = find_subject (self, carrier);
  if (attache_range_is_empty (relay->speaker) && carrier->span.first > self->range.first
      && IS (carrier->span.first - 1, ATTACHE_WORD_COMMA))
    relay->speaker
        = attache_phrase_before (self->clauses, carrier->span.first - 1, self->range.first);
  relay->tag = (AttacheRange){ MIN (relay->speaker.first, carrier->span.first), end };
  relay->after = end;
  return !attache_range_is_empty (relay->speaker) && relay->speaker.end <= carrier->span.first;
}

/* `Quoting Y as saying that …, X left`: the subject behind a comma. */
static AttacheRange
main_behind (const AttacheRelayReader *self, guint32 first)
{
  for (guint32 i = first; i + 1 < self->range.end; i++)
    {
      if (!IS (i, ATTACHE_WORD_COMMA) || attache_clauses_in_quote (self->clauses, i))
        continue;
      AttacheRange main = attache_subject_main (self->clauses, i + 1, self->range.end);
      return main.first == i + 1 ? main : (AttacheRange){ i, i };
    }
  return (AttacheRange){ first, first };
}

/* `X quoted Y as saying` */
static gboolean
read_active (const AttacheRelayReader *self, AttacheRelay *relay)
{
  const AttacheCue *carrier = relay->carrier;

  relay->speaker = trim_phrase (self, carrier->span.end, relay->as);
  relay->channel = find_subject (self, carrier);
  if (attache_range_is_empty (relay->channel) && carrier->span.first == self->range.first)
    relay->channel = main_behind (self, relay->saying->span.end);
  relay->tag = (AttacheRange){ carrier->span.first, relay->saying->span.end };
  if (carrier->form != ATTACHE_FORM_ING && !attache_range_is_empty (relay->channel)
      && relay->channel.end <= carrier->span.first)
    relay->tag.first = relay->channel.first;
  relay->after = relay->tag.end;
  return !attache_range_is_empty (relay->speaker)
         && !IS (relay->speaker.first, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_VERBAL);
}

static gboolean
read_relay (const AttacheRelayReader *self, guint c, AttacheRelay *relay)
{
  relay->saying = &g_array_index (self->cues, AttacheCue, c);
  if (is_one_cue (self, relay->saying))
    {
      relay->carrier = relay->saying;
      relay->as = relay->saying->span.end;
      return read_passive (self, relay);
    }
  relay->carrier = is_saying (self, relay->saying) ? find_carrier (self, c) : NULL;
  relay->as = relay->saying->span.first - 1;
  if (relay->carrier == NULL)
    return FALSE;
  gboolean agent = attache_clauses_word_is (self->clauses, relay->carrier->span.end, "by");
  return relay->carrier->passive || agent ? read_passive (self, relay) : read_active (self, relay);
}

static void
read_sentence (const AttacheClauses *clauses, guint sentence, GArray *findings)
{
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (AttacheCue));
  AttacheRange range = { clauses->sentences[sentence].first, clauses->sentences[sentence].end };
  guint32 end = 0;
  guint tried = 0;

  range.first = attache_reports_skip_dateline (clauses, range.first);
  while (range.end > range.first + 1 && !attache_clauses_in_quote (clauses, range.end - 1)
         && attache_clauses_is (clauses, range.end - 1, ATTACHE_WORD_STOP))
    range.end--;
  attache_cues_find (clauses, range, TRUE, cues);
  AttacheRelayReader self = { clauses, findings, cues, sentence, range };
  for (guint c = 0; c < cues->len && tried < RELAYS_OF_SENTENCE; c++)
    {
      const AttacheCue *cue = &g_array_index (cues, AttacheCue, c);
      AttacheRelay relay = { 0 };

      if (!is_one_cue (&self, cue) && !is_saying (&self, cue))
        continue;
      tried++;
      if (!read_relay (&self, c, &relay) || relay.tag.first < end)
        continue;
      attache_relay_add (&self, &relay);
      end = relay.tag.end;
    }
}

static gboolean
may_hold_relay (const AttacheClauses *clauses, guint sentence)
{
  guint32 block = clauses->sentences[sentence].block;

  if (block < clauses->n_blocks && clauses->blocks[block].kind == ATTACHE_BLOCK_BOILERPLATE)
    return FALSE;
  for (guint32 i = clauses->sentences[sentence].first; i < clauses->sentences[sentence].end; i++)
    if (attache_clauses_word_is (clauses, i, "as"))
      return TRUE;
  return FALSE;
}

/**
 * attache_reports_read_relays:
 * @findings: (element-type AttacheFinding): what the rules found, in the order of the sentences
 *
 * Adds the words that somebody passed on, in place of what the rules made of the same cues. The
 * cost is linear in the number of tokens.
 */
void
attache_reports_read_relays (const AttacheClauses *clauses, GArray *findings)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  guint f = 0;

  for (guint s = 0; s < clauses->n_sentences; s++)
    {
      while (f < findings->len && g_array_index (findings, AttacheFinding, f).sentence <= s)
        g_array_append_val (all, g_array_index (findings, AttacheFinding, f++));
      if (may_hold_relay (clauses, s))
        read_sentence (clauses, s, all);
    }
  g_array_set_size (findings, 0);
  if (all->len > 0)
    g_array_append_vals (findings, all->data, all->len);
}
