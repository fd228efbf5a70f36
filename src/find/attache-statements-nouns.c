/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* How far before a noun its possessor may stand, and how far behind it the one who speaks. */
#define POSSESSOR_TOKENS 6
#define MAKER_TOKENS     24

/* A clause that is looked over for its end, in tokens. */
#define CLAUSE_TOKENS 60

/* A noun that reports, with what belongs to it. */
typedef struct
{
  AttacheRange source;
  AttacheRange maker; /* `by X`, with the preposition; empty if a possessor speaks */
  guint32 first;      /* of the content */
  guint32 cue_end;
  gboolean clause; /* the content has a verb: `that …`, `to …` */
} Noun;

static gboolean
is_verb (const AttacheClauses *self, guint32 token)
{
  if (IS (token, ATTACHE_WORD_AUXILIARY))
    return !IS (token, ATTACHE_WORD_POSSESSIVE);
  return IS (token, ATTACHE_WORD_VERBAL)
         && !g_str_has_suffix (attache_clauses_word (self, token), "ing");
}

/* Behind the verb at @token and what belongs to it: `had never been seen`. */
static guint32
skip_verb (const AttacheClauses *self, guint32 token, guint32 high)
{
  guint32 i = token;
  while (i < high && IS (i, ATTACHE_WORD_AUXILIARY) && !IS (i, ATTACHE_WORD_POSSESSIVE))
    {
      i++;
      while (i < high && IS (i, ATTACHE_WORD_ADVERB | ATTACHE_WORD_NEGATION)
             && !IS (i, ATTACHE_WORD_NOMINAL))
        i++;
    }
  return i < high && IS (i, ATTACHE_WORD_VERBAL) ? i + 1 : MAX (i, token + 1);
}

static gboolean
opens_clause (const AttacheClauses *self, guint32 token)
{
  return IS (token, ATTACHE_WORD_SUBORDINATOR | ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_RELATIVE)
         && !IS (token, ATTACHE_WORD_PREPOSITION);
}

/* `the drones supplied by Iran`, `a man accused of murder`: no verb of the clause. */
static gboolean
is_reduced (const AttacheClauses *self, guint32 token)
{
  return IS (token, ATTACHE_WORD_VERBAL) && token > 0
         && (IS (token - 1, ATTACHE_WORD_TO | ATTACHE_WORD_DETERMINER)
             || attache_clauses_word_is (self, token + 1, "by"));
}

/* `he knew she lied`: a clause without a word that opens it; `on it angered` is none. */
static gboolean
is_subject_pronoun (const AttacheClauses *self, guint32 token)
{
  return IS (token, ATTACHE_WORD_PERSONAL) && !IS (token, ATTACHE_WORD_OBJECT)
         && !IS (token - 1, ATTACHE_WORD_PREPOSITION) && is_verb (self, token + 1);
}

/* Where the main clause goes on behind a clause that stands inside its subject: `the claim that the
 * vote was rigged | is false`. @verbs is how many finite verbs the clause has. Returns @high if the
 * main clause does not go on. */
static guint32
end_inside_subject (const AttacheClauses *self, guint32 first, guint32 high, guint verbs)
{
  guint32 stop = MIN (high, first + CLAUSE_TOKENS);
  for (guint32 i = first + 1; i < stop;)
    {
      if (attache_clauses_in_quote (self, i))
        {
          i = attache_clauses_outer_tokens (self, self->quote[i]).end;
          continue;
        }
      if (opens_clause (self, i) || (verbs == 0 && is_subject_pronoun (self, i)))
        verbs++;
      if (!is_verb (self, i) || is_reduced (self, i) || IS (i - 1, ATTACHE_WORD_COORDINATOR))
        {
          i++;
          continue;
        }
      if (verbs == 0)
        return attache_phrase_skip_adverbial_back (self, i, first);
      verbs--;
      i = skip_verb (self, i, stop);
    }
  return high;
}

static gboolean
is_third_person (const AttacheClauses *self, guint32 token)
{
  static const char *const words[] = { "his", "her", "its", "their" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_clauses_word_is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

/* The noun phrase before a possessive mark; a verb is no part of it: `this fulfilled Biden's …`. */
static AttacheRange
phrase_of_possessor (const AttacheClauses *self, guint32 mark, guint32 low)
{
  AttacheRange phrase = attache_phrase_before (self, mark, low);
  guint32 m = mark > low ? attache_clauses_mention_at (self, mark - 1) : ATTACHE_NO_ENTITY;
  if (attache_range_is_empty (phrase) && m != ATTACHE_NO_ENTITY)
    return (AttacheRange){ MAX (self->mentions[m].first, low), mark };
  for (guint32 i = phrase.end; i > phrase.first; i--)
    if (IS (i - 1, ATTACHE_WORD_VERBAL))
      return (AttacheRange){ i, mark };
  return phrase;
}

/* `Iran's denial`, `his earlier claim`: who owns the noun. Empty if nobody does. */
static AttacheRange
possessor_of (const AttacheClauses *self, guint32 noun, guint32 low)
{
  AttacheRange nobody = { noun, noun };
  for (guint32 i = noun; i > low && noun - i < POSSESSOR_TOKENS; i--)
    {
      if (attache_phrase_is_possessive (self, i - 1))
        {
          AttacheRange phrase = phrase_of_possessor (self, i - 1, low);
          return attache_subject_can_speak (self, phrase, TRUE) ? phrase : nobody;
        }
      if (is_third_person (self, i - 1))
        return (AttacheRange){ i - 1, i };
      if (!IS (i - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_ADVERB)
          && !(IS (i - 1, ATTACHE_WORD_VERBAL) && i < noun))
        break;
    }
  return nobody;
}

/* The preposition that leads to the content: `claims of`, `call for`. Mere topics (`comments on`)
 * are no content. */
static gboolean
leads_to_content (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 token)
{
  static const struct
  {
    const char *word;
    guint32 frame;
  } links[] = { { "of", ATTACHE_FRAME_OF },
                { "for", ATTACHE_FRAME_FOR },
                { "against", ATTACHE_FRAME_AGAINST },
                { "about", ATTACHE_FRAME_ABOUT } };
  if (entry->strength == ATTACHE_STRENGTH_WEAK)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (attache_clauses_word_is (self, token, links[i].word))
      return (entry->frame & links[i].frame)
             && (links[i].frame != ATTACHE_FRAME_ABOUT || strcmp (entry->act, "warn") == 0
                 || strcmp (entry->act, "criticize") == 0);
  return FALSE;
}

/* `by Kyiv`, `from Amnesty International`: the one who speaks, behind his preposition at @token;
 * empty if nobody who can speak stands there. */
static AttacheRange
maker_at (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 token, guint32 high)
{
  AttacheRange maker = { token + 1, token + 1 };
  maker.end = attache_phrase_with_apposition (self, token + 1, high);
  /* What the noun reports may hang on the maker as well: `from Amnesty of torture`. */
  guint32 base = attache_phrase_base_after (self, token + 1, high);
  if (base < maker.end && attache_clauses_mention_at (self, base - 1) != ATTACHE_NO_ENTITY
      && leads_to_content (self, entry, base))
    maker.end = base;
  if (maker.end <= maker.first || IS (maker.first, ATTACHE_WORD_TIME)
      || !attache_subject_can_speak (self, maker, FALSE))
    return (AttacheRange){ token + 1, token + 1 };
  return maker;
}

static gboolean
opens_maker (const AttacheClauses *self, guint32 token)
{
  return attache_clauses_word_is (self, token, "by")
         || attache_clauses_word_is (self, token, "from");
}

/* Where the content begins at @token, by a clause, an infinitive or a preposition. */
static gboolean
read_opening (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 token, guint32 high,
              Noun *noun)
{
  if (token + 1 >= high)
    return FALSE;
  noun->first = token;
  noun->clause = TRUE;
  if (attache_clauses_word_is (self, token, "that"))
    return (entry->frame & ATTACHE_FRAME_THAT)
           && (attache_content_is_clause (self, token + 1, high)
               || attache_clauses_in_quote (self, token + 1));
  if (IS (token, ATTACHE_WORD_TO))
    return (entry->frame & ATTACHE_FRAME_TO) && entry->strength != ATTACHE_STRENGTH_WEAK
           && IS (token + 1, ATTACHE_WORD_VERBAL | ATTACHE_WORD_AUXILIARY);
  noun->clause = FALSE;
  noun->first = token + 1;
  return leads_to_content (self, entry, token);
}

/* `the claims of the opposition that …`, `accusations by Kyiv that …`: maker, then content. */
static gboolean
read_maker_first (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 token,
                  guint32 high, Noun *noun)
{
  gboolean of = attache_clauses_word_is (self, token, "of");
  if (!of && !opens_maker (self, token))
    return FALSE;
  noun->source = maker_at (self, entry, token, high);
  if (attache_range_is_empty (noun->source))
    return FALSE;
  guint32 i = noun->source.end;
  if (IS (i, ATTACHE_WORD_COMMA))
    i++;
  noun->cue_end = token;
  return (read_opening (self, entry, i, high, noun)
          || read_opening (self, entry, attache_phrase_skip_adverbial (self, i, high), high, noun))
         && (!of || noun->clause);
}

/* `the accusation of fraud by the opposition`: content, then maker. */
static gboolean
read_maker_last (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 token,
                 guint32 high, Noun *noun)
{
  if (!read_opening (self, entry, token, high, noun) || noun->clause)
    return FALSE;
  noun->cue_end = token + 1;
  guint32 stop = MIN (attache_phrase_after (self, noun->first, high), token + MAKER_TOKENS);
  for (guint32 i = noun->first + 1; i < stop; i++)
    {
      if (!opens_maker (self, i))
        continue;
      noun->source = maker_at (self, entry, i, high);
      noun->maker = (AttacheRange){ i, noun->source.end };
      return !attache_range_is_empty (noun->source);
    }
  return FALSE;
}

static gboolean
read_possessed (const AttacheClauses *self, const AttacheCueEntry *entry, const AttacheCue *cue,
                AttacheRange clause, Noun *noun)
{
  noun->source = possessor_of (self, cue->head, clause.first);
  if (attache_range_is_empty (noun->source))
    return FALSE;
  guint32 i = cue->span.end;
  if (!read_opening (self, entry, i, clause.end, noun)
      && !read_opening (self, entry, attache_phrase_skip_adverbial (self, i, clause.end),
                        clause.end, noun))
    return FALSE;
  noun->cue_end = noun->clause ? cue->span.end : noun->first;
  return TRUE;
}

/* Whether the noun stands in the subject of its clause: no verb goes before it. */
static gboolean
is_in_subject (const AttacheClauses *self, guint32 noun, guint32 low)
{
  for (guint32 i = noun; i > low && noun - i < CLAUSE_TOKENS; i--)
    {
      if (is_verb (self, i - 1) && !is_reduced (self, i - 1) && !IS (i - 1, ATTACHE_WORD_NOMINAL))
        return FALSE;
      if (IS (i - 1, ATTACHE_WORD_BREAK | ATTACHE_WORD_LINKER | ATTACHE_WORD_SUBORDINATOR)
          && !IS (i - 1, ATTACHE_WORD_PREPOSITION))
        return TRUE;
    }
  return TRUE;
}

static guint32
end_of_content (AttacheReader *reader, const AttacheCue *cue, const Noun *noun)
{
  const AttacheClauses *self = reader->clauses;
  guint32 high = reader->range.end;
  if (!attache_range_is_empty (noun->maker))
    return noun->maker.first;
  if (!noun->clause)
    return attache_content_end_of_phrase (self, noun->first,
                                          attache_phrase_after (self, noun->first, high));
  if (!is_in_subject (self, cue->head, reader->low))
    return high;
  return end_inside_subject (self, noun->first, high, IS (noun->first, ATTACHE_WORD_TO) ? 0 : 1);
}

/* Cues inside what the noun reports are another one's. */
static void
skip_cues (AttacheReader *reader, guint32 end)
{
  while (reader->cue + 1 < reader->cues->len
         && g_array_index (reader->cues, AttacheCue, reader->cue + 1).head < end)
    reader->cue++;
}

/**
 * attache_reader_read_noun:
 *
 * `Iran's denial that …`, `the claims of the opposition that …`, `allegations from Amnesty of …`,
 * `the accusation of fraud by …`. Without somebody who speaks a noun reports nothing.
 */
void
attache_reader_read_noun (AttacheReader *reader, const AttacheCue *cue)
{
  const AttacheClauses *self = reader->clauses;
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  AttacheRange clause = { reader->low, reader->range.end };
  guint32 i = cue->span.end;
  Noun noun = { 0 };
  if (reader->open != ATTACHE_NO_FINDING || cue->span.first < reader->low)
    return;
  if (!read_possessed (self, entry, cue, clause, &noun)
      && !read_maker_first (self, entry, i, clause.end, &noun)
      && !read_maker_last (self, entry, i, clause.end, &noun))
    return;
  guint32 end = end_of_content (reader, cue, &noun);
  AttacheRange last = reader->last;
  AttacheFinding *finding
      = attache_reader_add (reader, cue, noun.source, "noun", noun.clause ? 0.65 : 0.55);
  reader->last = last;
  finding->cue.end = noun.cue_end;
  if (end >= reader->range.end)
    {
      attache_reader_open (reader, noun.first, cue->form);
      return;
    }
  if (!attache_findings_add_content (self, finding, noun.first, end))
    attache_reader_drop_last (reader);
  skip_cues (reader, end);
}
