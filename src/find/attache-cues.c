/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include "base/attache-limits.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* Words that may stand between an auxiliary and its verb: "has repeatedly and publicly said". */
#define CHAIN_TOKENS 7

static const struct
{
  const char *name;
  guint32 frame;
} frames[] = {
  { "quote", ATTACHE_FRAME_QUOTE },     { "that", ATTACHE_FRAME_THAT },
  { "np", ATTACHE_FRAME_NP },           { "to", ATTACHE_FRAME_TO },
  { "obj-to", ATTACHE_FRAME_OBJ_TO },   { "obj-of", ATTACHE_FRAME_OBJ_OF },
  { "obj-for", ATTACHE_FRAME_OBJ_FOR }, { "obj-as", ATTACHE_FRAME_OBJ_AS },
  { "obj-on", ATTACHE_FRAME_OBJ_ON },   { "of", ATTACHE_FRAME_OF },
  { "for", ATTACHE_FRAME_FOR },         { "about", ATTACHE_FRAME_ABOUT },
  { "against", ATTACHE_FRAME_AGAINST }, { "on", ATTACHE_FRAME_ON },
  { "over", ATTACHE_FRAME_OVER },       { "recipient", ATTACHE_FRAME_RECIPIENT },
};

static guint32
read_frame (const char *names)
{
  guint32 frame = 0;
  g_auto (GStrv) parts = g_strsplit (names ? names : "", "|", -1);
  for (guint p = 0; parts[p]; p++)
    for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
      if (strcmp (parts[p], frames[i].name) == 0)
        frame |= frames[i].frame;
  if ((frame & ATTACHE_FRAME_OBJ_TO) && (frame & (ATTACHE_FRAME_THAT | ATTACHE_FRAME_QUOTE)))
    frame |= ATTACHE_FRAME_RECIPIENT;
  return frame;
}

static AttacheStrength
read_strength (const char *name)
{
  if (g_strcmp0 (name, "sure") == 0)
    return ATTACHE_STRENGTH_SURE;
  return g_strcmp0 (name, "likely") == 0 ? ATTACHE_STRENGTH_LIKELY : ATTACHE_STRENGTH_WEAK;
}

static AttacheCuePos
read_pos (const char *name)
{
  if (g_strcmp0 (name, "noun") == 0)
    return ATTACHE_CUE_NOUN;
  return g_strcmp0 (name, "prep") == 0 ? ATTACHE_CUE_PREPOSITION : ATTACHE_CUE_VERB;
}

void
attache_cues_read_table (AttacheClauses *self)
{
  const AttacheTable *table = self->cue_table;
  guint n = table ? attache_table_get_n_rows (table) : 0;
  self->cue_entries = g_array_sized_new (FALSE, TRUE, sizeof (AttacheCueEntry), n);
  for (guint row = 0; row < n; row++)
    {
      AttacheCueEntry entry = {
        .lemma = attache_table_get (table, row, attache_table_get_column (table, "lemma")),
        .act = attache_table_get (table, row, attache_table_get_column (table, "act")),
        .via = attache_table_get (table, row, attache_table_get_column (table, "via")),
        .frame
        = read_frame (attache_table_get (table, row, attache_table_get_column (table, "frame"))),
        .pos = read_pos (attache_table_get (table, row, attache_table_get_column (table, "pos"))),
        .strength = read_strength (
            attache_table_get (table, row, attache_table_get_column (table, "strength"))),
      };
      g_array_append_val (self->cue_entries, entry);
    }
}

/* The longest phrase of the table that begins at @first. Returns its end, @first if there is none.
 */
static guint32
match_longest (const AttacheClauses *self, guint32 first, guint32 high, AttacheTableMatch *best)
{
  char key[ATTACHE_LIMIT_TOKEN_BYTES * 2];
  gsize length = 0;
  guint32 end = first;
  /* Neither part of "state-owned" reports anything. */
  if ((first > 0 && strcmp (attache_clauses_word (self, first - 1), "-") == 0
       && !(self->t[first].flags & ATTACHE_TOKEN_SPACE_BEFORE))
      || (first + 1 < high && strcmp (attache_clauses_word (self, first + 1), "-") == 0
          && !(self->t[first + 1].flags & ATTACHE_TOKEN_SPACE_BEFORE)))
    return first;
  for (guint32 i = first; i < high && i - first < ATTACHE_LIMIT_PHRASE_WORDS; i++)
    {
      const char *word = attache_clauses_word (self, i);
      gsize size = strlen (word);
      if (length + size + 2 > sizeof key || IS (i, ATTACHE_WORD_MARK))
        break;
      if (i > first)
        key[length++] = ' ';
      memcpy (key + length, word, size);
      length += size;
      AttacheTableMatch match = { 0 };
      if (!attache_table_lookup (self->cue_table, key, length, &match) && !match.more)
        break;
      if (match.n_hits > 0)
        {
          *best = match;
          end = i + 1;
        }
      if (!match.more)
        break;
    }
  return end;
}

static AttacheForm
form_of (const char *word, const char *lemma)
{
  gsize length = strlen (word);
  gsize stem = strcspn (lemma, " ");
  if (length == stem && strncmp (word, lemma, stem) == 0)
    return ATTACHE_FORM_BASE;
  if (length > 4 && g_str_has_suffix (word, "ing"))
    return ATTACHE_FORM_ING;
  if (g_str_has_suffix (word, "s"))
    return ATTACHE_FORM_PRESENT;
  return ATTACHE_FORM_PAST;
}

static guint32
before_adverbs (const AttacheClauses *self, guint32 i, guint32 low)
{
  for (guint steps = 0; i > low && steps < CHAIN_TOKENS; i--, steps++)
    if (!IS (i - 1, ATTACHE_WORD_ADVERB | ATTACHE_WORD_NEGATION)
        || IS (i - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_AUXILIARY))
      break;
  return i;
}

/* Follows the auxiliaries to the left: "has not yet been". Sets voice, negation and infinitive. */
static void
read_chain (const AttacheClauses *self, guint32 low, AttacheCue *cue)
{
  guint32 i = cue->head;
  gboolean first = TRUE;
  for (guint steps = 0; i > low && steps < CHAIN_TOKENS; i--, steps++)
    {
      if (IS (i - 1, ATTACHE_WORD_NEGATION))
        cue->negated = TRUE;
      else if (IS (i - 1, ATTACHE_WORD_AUXILIARY) && !IS (i - 1, ATTACHE_WORD_POSSESSIVE))
        {
          if (first && cue->form == ATTACHE_FORM_PAST && IS (i - 1, ATTACHE_WORD_BE)
              && !attache_clauses_word_is (self, i - 1, "'s"))
            cue->passive = TRUE;
          first = FALSE;
        }
      else if (IS (i - 1, ATTACHE_WORD_TO) && cue->form == ATTACHE_FORM_BASE)
        cue->infinitive = TRUE;
      else if (!IS (i - 1, ATTACHE_WORD_ADVERB) || IS (i - 1, ATTACHE_WORD_NOMINAL))
        break;
      cue->span.first = i - 1;
      if (cue->infinitive)
        break;
    }
  while (cue->span.first < cue->head && IS (cue->span.first, ATTACHE_WORD_ADVERB)
         && !IS (cue->span.first, ATTACHE_WORD_NEGATION))
    cue->span.first++;
}

/* Whether what follows shows that the word is a verb: an object, a clause, a quotation. */
static gboolean
takes_complement (const AttacheClauses *self, guint32 end, guint32 high)
{
  guint32 i = attache_phrase_skip_adverbial (self, end, high);
  if (i >= high)
    return FALSE;
  return attache_clauses_in_quote (self, i)
         || IS (i, ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_PERSONAL)
         || (IS (i, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE)
             && !attache_clauses_word_is (self, i, "'s"))
         || attache_clauses_word_is (self, i, ":") || IS (i, ATTACHE_WORD_TO);
}

static gboolean
base_is_verb (const AttacheClauses *self, const AttacheCue *cue, guint32 before, guint32 low,
              guint32 high)
{
  if (cue->infinitive || cue->span.first < cue->head)
    return TRUE;
  if (before <= low)
    return FALSE;
  /* The past of `put it` looks the same: `X, the envoy, put it bluntly: "…"`. */
  if (IS (before - 1, ATTACHE_WORD_COMMA) && cue->span.end > cue->head + 1
      && self->t[cue->head].upos == ATTACHE_UPOS_VERB)
    return takes_complement (self, cue->span.end, high);
  if (IS (before - 1, ATTACHE_WORD_PERSONAL)
      || (IS (before - 1, ATTACHE_WORD_RELATIVE) && takes_complement (self, cue->span.end, high)))
    return TRUE;
  if (!IS (before - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_SUBJECT | ATTACHE_WORD_COORDINATOR)
      || IS (before - 1, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE))
    return FALSE;
  const char *word = attache_clauses_word (self, before - 1);
  gboolean plural = g_str_has_suffix (word, "s") || strcmp (word, "police") == 0
                    || strcmp (word, "people") == 0 || strcmp (word, "media") == 0;
  return self->t[cue->head].upos == ATTACHE_UPOS_VERB
         || (plural && takes_complement (self, cue->span.end, high));
}

static gboolean
present_is_verb (const AttacheClauses *self, const AttacheCue *cue, guint32 before, guint32 low,
                 guint32 high)
{
  if (before <= low)
    return FALSE;
  guint32 previous = before - 1;
  if (IS (previous, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_RELATIVE))
    return TRUE;
  if (IS (previous, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE | ATTACHE_WORD_PREPOSITION)
      || (self->t[previous].flags & ATTACHE_TOKEN_NUMBER))
    return attache_clauses_in_quote (self, cue->span.end);
  if (self->t[previous].upos == ATTACHE_UPOS_ADJ
      && attache_clauses_mention_at (self, previous) == ATTACHE_NO_ENTITY)
    return takes_complement (self, cue->span.end, high)
           && self->t[cue->head].upos == ATTACHE_UPOS_VERB;
  if (attache_clauses_in_quote (self, previous)
      || IS (previous, ATTACHE_WORD_COMMA | ATTACHE_WORD_COORDINATOR))
    return self->t[cue->head].upos == ATTACHE_UPOS_VERB
           || takes_complement (self, cue->span.end, high);
  if (takes_complement (self, cue->span.end, high))
    return TRUE;
  if (IS (cue->span.end, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL))
    return FALSE;
  guint32 mention = attache_clauses_mention_at (self, previous);
  return self->t[cue->head].upos == ATTACHE_UPOS_VERB || mention != ATTACHE_NO_ENTITY;
}

static gboolean
past_is_verb (const AttacheClauses *self, const AttacheCue *cue, guint32 before, guint32 low,
              guint32 high)
{
  if (cue->span.first < cue->head || before <= low)
    return TRUE;
  guint32 previous = before - 1;
  if (IS (previous, ATTACHE_WORD_PREPOSITION) && !IS (previous, ATTACHE_WORD_SUBORDINATOR))
    return FALSE;
  gboolean modifies = IS (cue->span.end, ATTACHE_WORD_NOMINAL)
                      && !(self->t[cue->span.end].flags & ATTACHE_TOKEN_CAPITAL);
  if (IS (previous, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE)
      && !IS (previous, ATTACHE_WORD_RELATIVE | ATTACHE_WORD_SUBJECT))
    return FALSE;
  if (modifies && self->t[previous].upos == ATTACHE_UPOS_NUM)
    return FALSE;
  if (IS (previous, ATTACHE_WORD_DETERMINER) && modifies)
    return IS (previous, ATTACHE_WORD_SUBJECT) && takes_complement (self, cue->span.end, high);
  return TRUE;
}

static gboolean
reads_as_verb (const AttacheClauses *self, AttacheRange range, AttacheCue *cue)
{
  guint32 before = before_adverbs (self, cue->span.first, range.first);
  switch (cue->form)
    {
    case ATTACHE_FORM_BASE:
      return base_is_verb (self, cue, before, range.first, range.end);
    case ATTACHE_FORM_PRESENT:
      return present_is_verb (self, cue, before, range.first, range.end);
    case ATTACHE_FORM_PAST:
      return past_is_verb (self, cue, before, range.first, range.end);
    case ATTACHE_FORM_ING:
    default:
      if (before <= range.first)
        return TRUE;
      if (cue->span.first < cue->head)
        return TRUE;
      return !IS (before - 1, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE)
             && (!IS (before - 1, ATTACHE_WORD_ATTACH)
                 || attache_clauses_word_is (self, before - 1, "by"));
    }
}

/* Reads one hit as a cue. */
static gboolean
read_hit (const AttacheClauses *self, AttacheRange range, AttacheCue *cue)
{
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  if (entry->pos == ATTACHE_CUE_PREPOSITION)
    return TRUE;
  if (entry->pos == ATTACHE_CUE_NOUN)
    return cue->head == range.first || !IS (cue->head - 1, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_TO);
  cue->form = form_of (attache_clauses_word (self, cue->head), entry->lemma);
  /* `was quoted as saying` is one verb, whatever "was" alone would be. */
  if (IS (cue->head, ATTACHE_WORD_BE))
    {
      cue->form = ATTACHE_FORM_PAST;
      read_chain (self, range.first, cue);
      cue->passive = FALSE;
      return TRUE;
    }
  read_chain (self, range.first, cue);
  if (IS (cue->head, ATTACHE_WORD_NOMINAL)
      && attache_clauses_mention_at (self, cue->head) != ATTACHE_NO_ENTITY)
    return FALSE;
  return reads_as_verb (self, range, cue);
}

/* A form may be a verb's and a noun's (`claims`): the verb is tried first. */
static gboolean
read_match (const AttacheClauses *self, AttacheRange range, AttacheRange place,
            const AttacheTableMatch *match, gboolean all, GArray *cues)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint h = 0; h < match->n_hits; h++)
      {
        AttacheCue cue = { .span = place, .head = place.first, .row = match->hits[h].row };
        gboolean noun = attache_cues_entry (self, cue.row)->pos == ATTACHE_CUE_NOUN;
        if (noun != (pass == 1) || !read_hit (self, range, &cue))
          continue;
        g_array_append_val (cues, cue);
        return TRUE;
      }
  if (!all || match->n_hits == 0)
    return FALSE;
  AttacheCue cue = { .span = place, .head = place.first, .row = match->hits[0].row };
  read_hit (self, range, &cue);
  /* "The saying", "his warning" are no verbs, and the nouns have rows of their own. */
  if (cue.form == ATTACHE_FORM_ING && cue.head > range.first
      && IS (cue.head - 1, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE))
    return FALSE;
  cue.refused = TRUE;
  g_array_append_val (cues, cue);
  return TRUE;
}

/* `The minister's call for an inquiry`: behind a possessor the first word of a phrase is a noun. */
static gboolean
read_noun (const AttacheClauses *self, AttacheRange range, guint32 token,
           const AttacheTableMatch *phrase, GArray *cues)
{
  AttacheCue cue = { .span = { token, token + 1 }, .head = token };
  AttacheTableMatch match = { 0 };
  AttacheCue verb = { .span = { token, token + 1 }, .head = token, .row = phrase->hits[0].row };
  if (read_hit (self, range, &verb)
      || !attache_table_lookup (self->cue_table, attache_clauses_word (self, token), -1, &match))
    return FALSE;
  for (guint h = 0; h < match.n_hits; h++)
    {
      cue.row = match.hits[h].row;
      if (attache_cues_entry (self, cue.row)->pos != ATTACHE_CUE_NOUN)
        continue;
      g_array_append_val (cues, cue);
      return TRUE;
    }
  return FALSE;
}

/* Acts that tell something: not to do one of these leaves what was not told. Not to praise, demand
 * or promise leaves nothing. */
static gboolean
tells (const AttacheCueEntry *entry)
{
  static const char *const acts[]
      = { "say", "report", "explain", "confirm", "admit", "announce", "reply" };
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (entry->act, acts[i]) == 0)
      return TRUE;
  return FALSE;
}

/* `refused to confirm the report` is one negated cue; `refused to condemn the attack` is a refusal,
 * and `failed to condemn it`, `never promised to go`, `offered no proof` are nothing anybody said.
 * The last cue stays, takes the refusal in, or goes. */
static void
settle_refusal (const AttacheClauses *self, AttacheRange range, GArray *cues)
{
  AttacheCue *cue = &g_array_index (cues, AttacheCue, cues->len - 1);
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  guint32 refusal = cue->span.first - 1;
  if (entry->pos != ATTACHE_CUE_VERB)
    return;
  gboolean never = cue->negated && IS (cue->span.end, ATTACHE_WORD_TO)
                   && (entry->frame & ATTACHE_FRAME_TO) && !tells (entry);
  gboolean none
      = strcmp (entry->act, "propose") == 0 && attache_clauses_word_is (self, cue->span.end, "no");
  if (never || none)
    {
      g_array_set_size (cues, cues->len - 1);
      return;
    }
  if (!cue->infinitive || cue->span.first <= range.first || !IS (refusal, ATTACHE_WORD_REFUSAL))
    return;
  AttacheCue verb = { .span = { refusal, refusal + 1 }, .head = refusal };
  verb.form = form_of (attache_clauses_word (self, refusal),
                       attache_tokens_get_lemma (self->tokens, refusal));
  read_chain (self, range.first, &verb);
  AttacheCue *before = cues->len > 1 ? &g_array_index (cues, AttacheCue, cues->len - 2) : NULL;
  if (before != NULL && before->head != refusal)
    before = NULL;
  if (!tells (entry) || verb.form == ATTACHE_FORM_ING || verb.infinitive || verb.passive)
    {
      if (before != NULL)
        before->refusing = verb.form != ATTACHE_FORM_ING && !before->negated;
      g_array_set_size (cues, cues->len - 1);
      return;
    }
  cue->span.first = verb.span.first;
  cue->form = verb.form;
  cue->infinitive = FALSE;
  cue->negated = !verb.negated;
  if (before != NULL)
    g_array_remove_index (cues, cues->len - 2);
}

/**
 * attache_cues_find:
 * @range: the tokens of one sentence
 * @all: also those that do not read as verbs, marked as refused
 * @cues: array of AttacheCue that is added to
 *
 * Finds the words that may report speech, outside of quotation marks. Verbs are told from nouns and
 * from participles that stand before a noun by their neighbours. Each token is in one cue at most.
 * Phrases whose row takes no complement (`asked not to be named`) report nothing and are passed by,
 * and so is what somebody failed to say.
 */
void
attache_cues_find (const AttacheClauses *self, AttacheRange range, gboolean all, GArray *cues)
{
  if (self->cue_table == NULL)
    return;
  for (guint32 i = range.first; i < range.end; i++)
    {
      if (attache_clauses_in_quote (self, i) || (self->t[i].flags & ATTACHE_TOKEN_PUNCT))
        continue;
      AttacheTableMatch match = { 0 };
      guint32 end = match_longest (self, i, range.end, &match);
      if (end > i + 1 && read_noun (self, range, i, &match, cues))
        continue;
      if (end > i + 1 && attache_cues_entry (self, match.hits[0].row)->frame == 0)
        i = end - 1;
      else if (end > i && read_match (self, range, (AttacheRange){ i, end }, &match, all, cues))
        {
          i = end - 1;
          settle_refusal (self, range, cues);
        }
    }
}
