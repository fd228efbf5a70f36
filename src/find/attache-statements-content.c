/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-reader-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* How far behind a verb its `that`, its quotation or the preposition of its object may stand. */
#define LOOK_AHEAD_TOKENS 16
#define CLAUSE_TOKENS     40

/* How far the end of a reported clause is looked for, in tokens. */
#define LONG_CLAUSE_TOKENS 120

static const struct
{
  const char *word;
  guint32 after_verb;
  guint32 after_object;
} prepositions[] = {
  { "of", ATTACHE_FRAME_OF, ATTACHE_FRAME_OBJ_OF },
  { "for", ATTACHE_FRAME_FOR, ATTACHE_FRAME_OBJ_FOR },
  { "about", ATTACHE_FRAME_ABOUT, 0 },
  { "against", ATTACHE_FRAME_AGAINST, 0 },
  { "on", ATTACHE_FRAME_ON, ATTACHE_FRAME_OBJ_ON },
  { "over", ATTACHE_FRAME_OVER, 0 },
  { "to", 0, ATTACHE_FRAME_OBJ_TO },
  { "not", 0, ATTACHE_FRAME_OBJ_TO },
  { "as", 0, ATTACHE_FRAME_OBJ_AS },
};

static guint32
frame_of_preposition (const AttacheClauses *self, guint32 token, gboolean after_object)
{
  const char *word = attache_clauses_word (self, token);
  for (guint i = 0; i < G_N_ELEMENTS (prepositions); i++)
    if (strcmp (word, prepositions[i].word) == 0)
      return after_object ? prepositions[i].after_object : prepositions[i].after_verb;
  return 0;
}

/* A comma behind which a clause of its own begins: `the same advice, Twitter placed a warning`; not
 * an apposition, which another comma closes, and not a list. */
static gboolean
opens_clause (const AttacheClauses *self, guint32 comma, guint32 high)
{
  guint32 end = attache_phrase_after (self, comma + 1, high);
  if (end == comma + 1 || end >= high || !IS (end, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL))
    return FALSE;
  for (guint32 i = comma + 1; i < end; i++)
    if (IS (i, ATTACHE_WORD_COORDINATOR))
      return FALSE;
  return !IS (comma + 1, ATTACHE_WORD_RELATIVE);
}

/* Whether what stands before @token is complete without a verb, and a clause beside it begins. */
static gboolean
leaves_phrase (const AttacheClauses *self, guint32 token, guint32 high)
{
  if (IS (token, ATTACHE_WORD_RELATIVE) || attache_clauses_word_is (self, token, "but"))
    return TRUE;
  if (IS (token, ATTACHE_WORD_COORDINATOR))
    {
      guint32 i = token + 1;
      while (i < high && IS (i, ATTACHE_WORD_ADVERB))
        i++;
      return IS (i, ATTACHE_WORD_VERBAL | ATTACHE_WORD_PERSONAL | ATTACHE_WORD_AUXILIARY);
    }
  if (IS (token, ATTACHE_WORD_COMMA))
    return opens_clause (self, token, high);
  return IS (token, ATTACHE_WORD_SUBORDINATOR | ATTACHE_WORD_LINKER)
         && !IS (token, ATTACHE_WORD_ADVERB);
}

/* Whether the words from @first on hold a finite verb, as a clause does and a noun phrase does not.
 */
gboolean
attache_content_is_clause (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 end = MIN (high, first + CLAUSE_TOKENS);
  if (IS (first, ATTACHE_WORD_PERSONAL) && !IS (first, ATTACHE_WORD_OBJECT))
    return TRUE;
  for (guint32 i = first; i < end; i++)
    {
      if (i > first && leaves_phrase (self, i, high))
        return FALSE;
      if (IS (i, ATTACHE_WORD_AUXILIARY) && !IS (i, ATTACHE_WORD_POSSESSIVE))
        return i > first;
      if (IS (i, ATTACHE_WORD_VERBAL) && i > first
          && !g_str_has_suffix (attache_clauses_word (self, i), "ing")
          && !IS (i - 1, ATTACHE_WORD_TO | ATTACHE_WORD_DETERMINER))
        return TRUE;
    }
  return FALSE;
}

/* The next `that` or opening quotation behind phrases that hang on the verb; @first if none is
 * near. */
static guint32
look_ahead (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 end = MIN (high, first + LOOK_AHEAD_TOKENS);
  for (guint32 i = first; i < end; i++)
    {
      if (attache_clauses_in_quote (self, i))
        return i > first
                       && IS (i - 1, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK | ATTACHE_WORD_NOMINAL)
                   ? i
                   : first;
      if (attache_clauses_word_is (self, i, "that")
          && (IS (i + 1, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_NOMINAL | ATTACHE_WORD_SUBJECT
                             | ATTACHE_WORD_POSSESSIVE | ATTACHE_WORD_MARK | ATTACHE_WORD_COMMA
                             | ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_SUBORDINATOR)))
        return i;
      if (IS (i, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_PERSONAL | ATTACHE_WORD_STOP
                     | ATTACHE_WORD_VERBAL))
        return first;
    }
  return first;
}

/* Whether a name that begins at @token is no part of the phrase before it: `told parliament France
 * would act`. */
static gboolean
begins_anew (const AttacheClauses *self, guint32 token)
{
  const char *kind = attache_clauses_noun_kind (self, token - 1);
  guint32 m = attache_clauses_mention_at (self, token);
  if (m == ATTACHE_NO_ENTITY || self->mentions[m].first != token)
    return FALSE;
  return attache_clauses_mention_at (self, token - 1) != ATTACHE_NO_ENTITY
         || attache_clauses_title_kind (self, token - 1)
         || (kind
             && (strcmp (kind, "people") == 0 || strcmp (kind, "person") == 0
                 || strcmp (kind, "body") == 0));
}

/* Where in a run of nouns that a verb follows the one spoken to ends and the subject of what is
 * said begins; @end if nothing tells. */
static guint32
split_recipient (const AttacheClauses *self, guint32 first, guint32 end)
{
  for (guint32 i = first + 1; i < end; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i - 1);
      gboolean closes = m != ATTACHE_NO_ENTITY && self->mentions[m].end == i;
      if (!attache_phrase_is_possessive (self, i) && !attache_phrase_is_possessive (self, i - 1)
          && (closes || begins_anew (self, i)))
        return i;
    }
  return end;
}

/* The end of the phrase that names one spoken to, or where he was: `reporters`, `CNN's Christiane
 * Amanpour`. */
static guint32
end_of_recipient (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 end = attache_phrase_base_after (self, first, high);
  guint32 m = attache_clauses_mention_at (self, first);
  gboolean owner
      = m != ATTACHE_NO_ENTITY && attache_phrase_is_possessive (self, self->mentions[m].end);
  if (IS (end, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL))
    return split_recipient (self, first, end);
  if (m != ATTACHE_NO_ENTITY && !owner && self->mentions[m].end <= high
      && !IS (end, ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK))
    return self->mentions[m].end;
  return end;
}

/* `in Geneva`, `at the palace`, between the one spoken to and what is said. */
static guint32
skip_whereabouts (const AttacheClauses *self, guint32 first, guint32 high)
{
  static const char *const words[] = { "in", "at", "outside", "near", "aboard" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_clauses_word_is (self, first, words[i]))
      {
        guint32 end = end_of_recipient (self, first + 1, high);
        guint32 next = attache_phrase_skip_adverbial (self, end, high);
        return end > first + 1
                       && IS (next, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE
                                        | ATTACHE_WORD_PERSONAL | ATTACHE_WORD_NOMINAL
                                        | ATTACHE_WORD_COMPLEMENT)
                   ? end
                   : first;
      }
  return first;
}

/* Behind the one spoken to: `told reporters in Moscow`. */
static guint32
skip_recipient (const AttacheClauses *self, guint32 first, guint32 high)
{
  if (IS (first, ATTACHE_WORD_OBJECT | ATTACHE_WORD_PERSONAL))
    return first + 1;
  guint32 end = end_of_recipient (self, first, high);
  return end > first ? skip_whereabouts (self, end, high) : end;
}

/* `called the vote a farce`: a noun phrase right behind another. */
static gboolean
is_second_phrase (const AttacheClauses *self, guint32 token)
{
  return (attache_clauses_word_is (self, token, "a") || attache_clauses_word_is (self, token, "an"))
         && IS (token - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_OBJECT)
         && IS (token + 1, ATTACHE_WORD_NOMINAL) && !IS (token + 1, ATTACHE_WORD_TIME);
}

/* `accused Ankara of`, `urged all sides to`: whether the object and its preposition follow. */
static gboolean
has_object (const AttacheClauses *self, guint32 frame, guint32 first, guint32 high)
{
  guint32 end = MIN (high, first + LOOK_AHEAD_TOKENS + 8);
  for (guint32 i = first; i < end; i++)
    {
      if (IS (i, ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK))
        return FALSE;
      if (i > first && (frame & frame_of_preposition (self, i, TRUE)))
        return TRUE;
      if (i > first && (frame & ATTACHE_FRAME_OBJ_AS)
          && (attache_clauses_in_quote (self, i) || is_second_phrase (self, i)))
        return TRUE;
      if (IS (i, ATTACHE_WORD_AUXILIARY) && !IS (i, ATTACHE_WORD_POSSESSIVE))
        return FALSE;
    }
  return FALSE;
}

/* `wrote to the Council: "…"`, `wrote to her that …`: behind the one written to. */
static guint32
skip_addressee (const AttacheClauses *self, guint32 first, guint32 high)
{
  if (!IS (first, ATTACHE_WORD_TO))
    return first;
  guint32 end = attache_phrase_after (self, first + 1, high);
  if (end == first + 1 || end + 1 >= high)
    return first;
  gboolean quoted = IS (end, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK)
                    && attache_clauses_in_quote (self, end + 1);
  return quoted || attache_clauses_word_is (self, end, "that") ? end : first;
}

/* `urged dialogue with Moscow`: what cannot be spoken to, with nothing said behind it, is what is
 * urged. */
static gboolean
is_content (const AttacheClauses *self, AttacheRange phrase, guint32 high)
{
  if (attache_range_is_empty (phrase)
      || IS (phrase.first, ATTACHE_WORD_OBJECT | ATTACHE_WORD_PERSONAL | ATTACHE_WORD_DETERMINER
                               | ATTACHE_WORD_POSSESSIVE)
      || attache_subject_can_speak (self, phrase, FALSE))
    return FALSE;
  return phrase.end >= high
         || (!IS (phrase.end, ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_TO | ATTACHE_WORD_NEGATION)
             && !attache_clauses_in_quote (self, phrase.end)
             && !attache_clauses_in_quote (self, phrase.end + 1)
             && (IS (phrase.end, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_STOP | ATTACHE_WORD_COMMA
                                     | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_LINKER)));
}

static guint32
skip_to_content (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 first,
                 guint32 high)
{
  guint32 i = first;
  if ((entry->frame & ATTACHE_FRAME_RECIPIENT) && i < high && !attache_clauses_in_quote (self, i)
      && !IS (i, ATTACHE_WORD_COMPLEMENT | ATTACHE_WORD_COMMA | ATTACHE_WORD_PREPOSITION))
    {
      guint32 end = skip_recipient (self, i, high);
      gboolean of = (entry->frame & ATTACHE_FRAME_OBJ_OF) && strcmp (entry->act, "say") != 0
                    && attache_clauses_word_is (self, end, "of");
      gboolean object = (entry->frame & ATTACHE_FRAME_OBJ_TO)
                        && (IS (end, ATTACHE_WORD_TO | ATTACHE_WORD_NEGATION)
                            || has_object (self, ATTACHE_FRAME_OBJ_TO, i, MIN (high, i + 12)));
      gboolean content
          = (entry->frame & ATTACHE_FRAME_NP) && is_content (self, (AttacheRange){ i, end }, high);
      if (!object && !of && !content)
        i = end;
    }
  if (entry->frame & ATTACHE_FRAME_QUOTE)
    i = skip_addressee (self, i, high);
  i = attache_phrase_skip_adverbial (self, i, high);
  guint32 ahead = i;
  if (entry->strength == ATTACHE_STRENGTH_SURE
      && IS (i, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER)
      && (entry->frame & ATTACHE_FRAME_THAT) && !IS (i, ATTACHE_WORD_COMPLEMENT))
    ahead = look_ahead (self, i, high);
  if (ahead > i && IS (i, ATTACHE_WORD_PREPOSITION))
    i = ahead;
  if (i + 2 < high && IS (i, ATTACHE_WORD_COMMA)
      && IS (i + 1, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_TIME))
    {
      guint32 j = attache_phrase_after (self, i + 2, high);
      if (j > i + 2 && j + 1 < high && IS (j, ATTACHE_WORD_COMMA)
          && (IS (j + 1, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_COMPLEMENT)
              || attache_clauses_in_quote (self, j + 1)))
        return j + 1;
    }
  if (i + 1 < high && IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK)
      && (attache_clauses_in_quote (self, i + 1) || IS (i, ATTACHE_WORD_BREAK)
          || IS (i + 1, ATTACHE_WORD_MARK)))
    i++;
  return i;
}

static AttacheContentKind
kind_of_phrase (const AttacheClauses *self, const AttacheCueEntry *entry, guint32 first,
                guint32 high)
{
  guint32 frame = entry->frame;
  if ((frame & ATTACHE_FRAME_OBJ) && has_object (self, frame, first, high)
      && !((frame & ATTACHE_FRAME_RECIPIENT) && entry->strength == ATTACHE_STRENGTH_WEAK))
    return ATTACHE_CONTENT_OBJECT;
  if (IS (first, ATTACHE_WORD_OBJECT) && !IS (first, ATTACHE_WORD_PERSONAL))
    return ATTACHE_CONTENT_NONE;
  gboolean clause = attache_content_is_clause (self, first, high);
  if (clause && (frame & ATTACHE_FRAME_THAT))
    return ATTACHE_CONTENT_CLAUSE;
  if (frame & ATTACHE_FRAME_NP)
    return ATTACHE_CONTENT_PHRASE;
  if (IS (first, ATTACHE_WORD_NOT_SAID) && !clause)
    return ATTACHE_CONTENT_NONE;
  if ((frame & ATTACHE_FRAME_THAT) && entry->strength == ATTACHE_STRENGTH_SURE
      && !IS (first, ATTACHE_WORD_PREPOSITION) && high - first > 2)
    return ATTACHE_CONTENT_CLAUSE;
  return ATTACHE_CONTENT_NONE;
}

/* `until when`, `for how long`, `in which order`. */
static gboolean
opens_question (const AttacheClauses *self, guint32 token)
{
  return IS (token, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_SUBORDINATOR)
         && IS (token + 1, ATTACHE_WORD_COMPLEMENT) && !IS (token + 1, ATTACHE_WORD_PREPOSITION)
         && !attache_clauses_word_is (self, token + 1, "that");
}

/**
 * attache_content_after:
 * @first: the token behind the cue (and behind an inverted subject)
 * @high: the end of the stretch
 *
 * Where the reported words begin behind a cue, and of what kind they are as far as the cue takes
 * such.
 */
AttacheContent
attache_content_after (const AttacheClauses *self, const AttacheCue *cue, guint32 first,
                       guint32 high)
{
  const AttacheCueEntry *entry = attache_cues_entry (self, cue->row);
  guint32 frame = entry->frame;
  AttacheContent none = { ATTACHE_CONTENT_NONE, first, cue->span.end };
  guint32 i = skip_to_content (self, entry, first, high);
  if (i >= high || IS (i, ATTACHE_WORD_STOP | ATTACHE_WORD_COMMA)
      || (IS (i, ATTACHE_WORD_BREAK) && i + 1 >= high))
    return (AttacheContent){ ATTACHE_CONTENT_NONE, i, cue->span.end };
  none.first = i;
  if (attache_clauses_in_quote (self, i))
    return (AttacheContent){ ATTACHE_CONTENT_QUOTE, i, cue->span.end };
  if (IS (i, ATTACHE_WORD_COORDINATOR))
    return none;
  if (IS (i, ATTACHE_WORD_NEGATION) && IS (i + 1, ATTACHE_WORD_TO) && (frame & ATTACHE_FRAME_TO))
    return (AttacheContent){ ATTACHE_CONTENT_TO, i, cue->span.end };
  if (IS (i, ATTACHE_WORD_TO))
    {
      gboolean infinitive = !IS (i + 1, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE)
                            && !(self->t[MIN (i + 1, self->n - 1)].flags
                                 & (ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER));
      if ((frame & ATTACHE_FRAME_TO) && infinitive)
        return (AttacheContent){ ATTACHE_CONTENT_TO, i, cue->span.end };
      return none;
    }
  if (first < high && IS (first, ATTACHE_WORD_PREPOSITION)
      && (frame & frame_of_preposition (self, first, FALSE)) && first + 1 < high)
    return (AttacheContent){ attache_clauses_in_quote (self, first + 1) ? ATTACHE_CONTENT_QUOTE
                                                                        : ATTACHE_CONTENT_PHRASE,
                             first + 1, first + 1 };
  if (IS (i, ATTACHE_WORD_COMPLEMENT) && !IS (i, ATTACHE_WORD_PREPOSITION)
      && (frame & (ATTACHE_FRAME_THAT | ATTACHE_FRAME_QUOTE)))
    {
      gboolean demonstrative = IS (i, ATTACHE_WORD_DETERMINER)
                               && attache_clauses_word_is (self, i, "that")
                               && !(frame & ATTACHE_FRAME_THAT);
      if (!demonstrative)
        return (AttacheContent){ ATTACHE_CONTENT_THAT, i, cue->span.end };
    }
  if (opens_question (self, i) && (frame & ATTACHE_FRAME_THAT))
    return (AttacheContent){ ATTACHE_CONTENT_THAT, i, cue->span.end };
  if (IS (i, ATTACHE_WORD_VERBAL) && (frame & (ATTACHE_FRAME_NP | ATTACHE_FRAME_TO))
      && g_str_has_suffix (attache_clauses_word (self, i), "ing"))
    return (AttacheContent){ ATTACHE_CONTENT_PHRASE, i, cue->span.end };
  none.kind = kind_of_phrase (self, entry, i, high);
  return none;
}

/**
 * attache_content_end_of_quote:
 * @first: a token in quotation marks, the first of the content
 *
 * Where the content that begins with a quotation ends: with the quotation, if a comma, an adverbial
 * or the end of the sentence follows; else the sentence goes on around it and so does the content.
 */
guint32
attache_content_end_of_quote (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 end = attache_clauses_outer_tokens (self, self->quote[first]).end;
  while (end < high)
    {
      guint32 i = end;
      if (IS (i, ATTACHE_WORD_COMMA))
        i++;
      if (i < high && IS (i, ATTACHE_WORD_COORDINATOR))
        i++;
      if (i < high && attache_clauses_in_quote (self, i))
        {
          end = attache_clauses_outer_tokens (self, self->quote[i]).end;
          continue;
        }
      if (IS (end, ATTACHE_WORD_COMMA | ATTACHE_WORD_STOP | ATTACHE_WORD_BREAK)
          || attache_phrase_skip_adverbial (self, end, high) >= high - 1)
        return end;
      return MAX (high, end);
    }
  return end;
}

/* `…, and deployed the guard`: a finite verb beside the cue, whose subject goes on acting. */
static gboolean
joins_verb (const AttacheClauses *self, guint32 coordinator, guint32 high)
{
  guint32 i = coordinator + 1;
  while (i < high && IS (i, ATTACHE_WORD_ADVERB) && !IS (i, ATTACHE_WORD_NOMINAL))
    i++;
  if (i >= high || attache_clauses_in_quote (self, i) || !IS (i, ATTACHE_WORD_VERBAL))
    return FALSE;
  const char *word = attache_clauses_word (self, i);
  gboolean modifies
      = IS (i + 1, ATTACHE_WORD_NOMINAL) && !(self->t[i + 1].flags & ATTACHE_TOKEN_CAPITAL);
  return !modifies && !g_str_has_suffix (word, "ing")
         && strcmp (word, attache_tokens_get_lemma (self->tokens, i)) != 0;
}

/* Where the subject of the cue goes on acting behind what it reports; @high if it does not. */
guint32
attache_content_end_before_verb (const AttacheClauses *self, guint32 first, guint32 high)
{
  for (guint32 i = first + 1; i < high; i++)
    if (IS (i, ATTACHE_WORD_COORDINATOR) && !attache_clauses_in_quote (self, i)
        && joins_verb (self, i, high))
      return IS (i - 1, ATTACHE_WORD_COMMA) ? i - 1 : i;
  return high;
}

/* `… to farmers`: an object and whom it goes to, as a passive does not take. */
static gboolean
gives_something (const AttacheClauses *self, guint32 verb, guint32 high)
{
  if (!IS (verb, ATTACHE_WORD_VERBAL)
      || strcmp (attache_clauses_word (self, verb), attache_tokens_get_lemma (self->tokens, verb))
             == 0)
    return FALSE;
  guint32 end = attache_phrase_base_after (self, verb + 1, high);
  return end > verb + 1 && end + 1 < high && IS (end, ATTACHE_WORD_TO)
         && !IS (end + 1, ATTACHE_WORD_VERBAL | ATTACHE_WORD_AUXILIARY);
}

/**
 * attache_content_end_of_clause:
 *
 * Where a clause that is reported ends because the one who speaks goes on acting: a verb in the
 * past is not joined to `would resign`, nor `offered help to farmers` to `must be saved`. @high if
 * it does not; where only the sense tells, it does not.
 */
guint32
attache_content_end_of_clause (const AttacheClauses *self, guint32 first, guint32 high)
{
  guint32 chain = 0; /* the last auxiliary, if its verb has not come yet */
  guint32 verb = 0;  /* the auxiliary of the last verb */
  guint32 stop = MIN (high, first + LONG_CLAUSE_TOKENS);
  for (guint32 i = first; i < stop; i++)
    {
      if (attache_clauses_in_quote (self, i))
        continue;
      if (attache_clauses_word_is (self, i, "and") && verb != 0
          && (verb == ATTACHE_WORD_MODAL ? joins_verb (self, i, high)
                                         : gives_something (self, i + 1, high)))
        return IS (i - 1, ATTACHE_WORD_COMMA) ? i - 1 : i;
      if (IS (i, ATTACHE_WORD_AUXILIARY) && !IS (i, ATTACHE_WORD_POSSESSIVE))
        {
          chain = self->bits[i] & (ATTACHE_WORD_MODAL | ATTACHE_WORD_BE);
          verb = 0;
        }
      else if (IS (i, ATTACHE_WORD_VERBAL))
        {
          verb = chain;
          chain = 0;
        }
      else if (IS (i, ATTACHE_WORD_NOMINAL))
        chain = 0;
    }
  return high;
}

/* What tells when, where and by what means something was said is no part of a noun phrase. */
static gboolean
is_circumstance (const AttacheClauses *self, guint32 token, guint32 high)
{
  if (IS (token, ATTACHE_WORD_ADJUNCT))
    return TRUE;
  return IS (token, ATTACHE_WORD_PREPOSITION) && !attache_clauses_word_is (self, token, "of")
         && attache_phrase_skip_adverbial (self, token, high) > token;
}

/* A noun phrase as content ends where a clause of its own, a participle or a contrast begins. */
guint32
attache_content_end_of_phrase (const AttacheClauses *self, guint32 first, guint32 high)
{
  for (guint32 i = first; i < high; i++)
    {
      if (attache_clauses_in_quote (self, i))
        continue;
      if (IS (i, ATTACHE_WORD_BREAK) && !attache_clauses_in_quote (self, i + 1)
          && (self->t[i].flags & ATTACHE_TOKEN_SPACE_BEFORE
              || attache_clauses_word_is (self, i, ";")))
        return i;
      if (i > first && is_circumstance (self, i, high))
        return i;
      if (IS (i, ATTACHE_WORD_SUBORDINATOR) && i > first + 1
          && !IS (i, ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_COMPLEMENT))
        return i;
      if (!IS (i, ATTACHE_WORD_COMMA) || i + 1 >= high)
        continue;
      if (IS (i + 1, ATTACHE_WORD_LINKER | ATTACHE_WORD_SUBORDINATOR)
          && !attache_clauses_word_is (self, i + 1, "and"))
        return i;
      if (IS (i + 1, ATTACHE_WORD_PREPOSITION)
          && !attache_clauses_word_is (self, i + 1, "including")
          && !attache_clauses_word_is (self, i + 1, "of"))
        return i;
      if (IS (i + 1, ATTACHE_WORD_VERBAL)
          && g_str_has_suffix (attache_clauses_word (self, i + 1), "ing")
          && !attache_clauses_word_is (self, i + 1, "including"))
        return i;
      if (IS (i + 1, ATTACHE_WORD_COORDINATOR) && i + 3 < high
          && attache_content_is_clause (self, i + 2, high))
        return i;
    }
  return high;
}
