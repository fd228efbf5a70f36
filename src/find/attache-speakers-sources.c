/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

static AttacheEntityType
type_of (const AttacheClauses *self, guint32 mention)
{
  return self->names[self->mentions[mention].entity].type;
}

static gboolean
can_speak (const AttacheClauses *self, guint32 mention)
{
  AttacheEntityType type = type_of (self, mention);
  return type != ATTACHE_ENTITY_NORP && type != ATTACHE_ENTITY_EVENT;
}

static const char *
title_column (const AttacheClauses *self, guint32 token, const char *column)
{
  AttacheTableMatch match = { 0 };
  if (self->title_table == NULL
      || !attache_table_lookup (self->title_table, attache_clauses_word (self, token), -1, &match)
      || match.n_hits == 0)
    return "";
  const char *value = attache_table_get (self->title_table, match.hits[0].row,
                                         attache_table_get_column (self->title_table, column));
  return value ? value : "";
}

AttacheHeadKind
attache_source_head_kind (const AttacheClauses *self, guint32 token)
{
  static const char *const kinds[] = { "person", "people", "body", "document", "channel" };
  const char *kind = attache_clauses_noun_kind (self, token);
  for (guint i = 0; kind && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kind, kinds[i]) == 0)
      return ATTACHE_HEAD_PERSON + i;
  if (attache_clauses_title_kind (self, token) == NULL)
    return ATTACHE_HEAD_PLAIN;
  return strcmp (title_column (self, token, "number"), "p") == 0 ? ATTACHE_HEAD_TITLES
                                                                 : ATTACHE_HEAD_TITLE;
}

/* `Baloch and Waseem's mother`: both are possessors. */
static gboolean
shares_possessive (const AttacheClauses *self, guint32 token, guint32 end)
{
  guint32 next = IS (token, ATTACHE_WORD_COORDINATOR) ? attache_clauses_mention_at (self, token + 1)
                                                      : ATTACHE_NO_ENTITY;
  return next != ATTACHE_NO_ENTITY && self->mentions[next].end < end
         && attache_speakers_is_possessor (self, next);
}

/* Where the phrase goes on behind a name, so that the name is a head of it: at its end, at a comma,
 * a coordinator, a bracket, a preposition or a relative clause. */
static gboolean
closes_phrase (const AttacheClauses *self, guint32 token, guint32 end)
{
  if (token >= end)
    return TRUE;
  if (shares_possessive (self, token, end))
    return FALSE;
  return IS (token, ATTACHE_WORD_COMMA | ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_RELATIVE
                        | ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_BREAK)
         || attache_clauses_word_is (self, token, "(")
         || (IS (token, ATTACHE_WORD_VERBAL) && !IS (token, ATTACHE_WORD_NOMINAL));
}

/* `Mayor of London Sadiq Khan`, `Secretary of State Mike Pompeo`: what stands between the
 * preposition and the name is all that hangs on it. In `a spokesman for President Putin` the name
 * does. */
static gboolean
is_phrase_full (const AttacheClauses *self, guint32 link, guint32 mention)
{
  guint32 before = self->mentions[mention].first - 1;
  if (before <= link || type_of (self, mention) != ATTACHE_ENTITY_PER)
    return FALSE;
  guint32 other = attache_clauses_mention_at (self, before);
  if (other != ATTACHE_NO_ENTITY)
    return type_of (self, other) != ATTACHE_ENTITY_NORP;
  if (attache_clauses_word_is (self, before, ")"))
    return TRUE;
  AttacheHeadKind kind = attache_source_head_kind (self, before);
  return IS (before, ATTACHE_WORD_NOMINAL) && kind != ATTACHE_HEAD_PERSON
         && kind != ATTACHE_HEAD_TITLE;
}

/**
 * attache_source_slot:
 *
 * Where in the source a name stands: as its head, before the head, as possessor, behind a
 * preposition, as an apposition, or later.
 */
AttacheSlot
attache_source_slot (const AttacheClauses *self, const AttacheSource *source, guint32 mention)
{
  const AttacheMention *m = &self->mentions[mention];
  AttacheSlot slot = { ATTACHE_SLOT_HEAD, ATTACHE_NO_ENTITY };
  gboolean comma = FALSE, named = FALSE;
  for (guint32 i = source->range.first; i < m->first; i++)
    {
      guint32 other = attache_clauses_mention_at (self, i);
      if (other != ATTACHE_NO_ENTITY)
        {
          named |= slot.link == ATTACHE_NO_ENTITY && can_speak (self, other)
                   && closes_phrase (self, self->mentions[other].end, source->range.end);
          i = MIN (self->mentions[other].end, m->first) - 1;
        }
      else if (IS (i, ATTACHE_WORD_RELATIVE) && i > source->range.first)
        slot.kind = ATTACHE_SLOT_LATER;
      else if (IS (i, ATTACHE_WORD_COORDINATOR) && slot.kind != ATTACHE_SLOT_LATER)
        slot.link = ATTACHE_NO_ENTITY;
      else if (IS (i, ATTACHE_WORD_COMMA))
        {
          comma = TRUE;
          slot.link = ATTACHE_NO_ENTITY;
        }
      else if (IS (i, ATTACHE_WORD_PREPOSITION))
        slot.link = i;
    }
  if (slot.kind == ATTACHE_SLOT_LATER)
    return slot;
  if (slot.link != ATTACHE_NO_ENTITY && is_phrase_full (self, slot.link, mention))
    slot.link = ATTACHE_NO_ENTITY;
  if (attache_speakers_is_possessor (self, mention) && m->end < source->range.end)
    slot.kind = ATTACHE_SLOT_POSSESSOR;
  else if (slot.link != ATTACHE_NO_ENTITY)
    slot.kind = comma && named ? ATTACHE_SLOT_LATER : ATTACHE_SLOT_PHRASE;
  else if (!closes_phrase (self, m->end, source->range.end))
    slot.kind = ATTACHE_SLOT_MODIFIER;
  else if (comma)
    slot.kind = named ? ATTACHE_SLOT_LATER : ATTACHE_SLOT_APPOSED;
  return slot;
}

/* Whether only titles, modifiers and other names coordinated with it stand before a name:
 * `Foreign Minister Sergei Lavrov`. */
static gboolean
continues_list (const AttacheClauses *self, guint32 first, guint32 mention)
{
  for (guint32 i = self->mentions[mention].first; i > first; i--)
    {
      if (IS (i - 1, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_COMMA))
        return TRUE;
      if (!IS (i - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER | ATTACHE_WORD_PREPOSITION
                          | ATTACHE_WORD_POSSESSIVE | ATTACHE_WORD_QUANTITY))
        return FALSE;
    }
  return TRUE;
}

/* `Nine states and the World Bank`: the name is only the second of two voices. In `businessman and
 * former minister Stephen Smith` both are said of one. */
static gboolean
follows_unnamed (const AttacheClauses *self, guint32 first, guint32 mention)
{
  guint32 i = self->mentions[mention].first;
  while (i > first && !IS (i - 1, ATTACHE_WORD_COORDINATOR))
    i--;
  if (i < first + 2)
    return FALSE;
  AttacheHeadKind kind = attache_source_head_kind (self, i - 2);
  return type_of (self, mention) != ATTACHE_ENTITY_PER
         || (kind != ATTACHE_HEAD_PERSON && kind != ATTACHE_HEAD_TITLE);
}

static guint
find_heads (const AttacheClauses *self, AttacheRange range, guint32 *mentions)
{
  AttacheSource source = { .range = range };
  guint n = 0;
  gboolean joined = FALSE;
  for (guint32 i = range.first; i < range.end && n < ATTACHE_JOINT_NAMES; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m == ATTACHE_NO_ENTITY || self->mentions[m].first != i || !can_speak (self, m))
        continue;
      AttacheSlot slot = attache_source_slot (self, &source, m);
      gboolean listed = n > 0 && slot.kind == ATTACHE_SLOT_LATER && slot.link == ATTACHE_NO_ENTITY;
      gboolean head = slot.kind == ATTACHE_SLOT_HEAD || slot.kind == ATTACHE_SLOT_APPOSED;
      if ((head || listed) && continues_list (self, range.first, m)
          && (n == 0 || type_of (self, m) == type_of (self, mentions[0])))
        {
          guint32 before = self->mentions[m].first;
          while (before > range.first
                 && !IS (before - 1, ATTACHE_WORD_COORDINATOR | ATTACHE_WORD_COMMA))
            before--;
          joined |= n > 0 && before > range.first && IS (before - 1, ATTACHE_WORD_COORDINATOR);
          mentions[n++] = m;
        }
    }
  return n > 1 && !joined ? 1 : n;
}

/**
 * attache_source_heads:
 * @mentions: (out caller-allocates): at least ATTACHE_JOINT_NAMES
 *
 * The names that head a source: one, or several joined by `and`. A list that does not end in the
 * coordinator is an apposition, of which the first counts.
 *
 * Returns: how many, at most ATTACHE_JOINT_NAMES
 */
guint
attache_source_heads (const AttacheClauses *self, AttacheRange range, guint32 *mentions)
{
  guint n = find_heads (self, range, mentions);
  return n == 1 && follows_unnamed (self, range.first, mentions[0]) ? 0 : n;
}

/* Whether a name and somebody without one speak together: `two ministers and the World Bank`. */
gboolean
attache_source_is_mixed (const AttacheClauses *self, AttacheRange range)
{
  guint32 heads[ATTACHE_JOINT_NAMES];
  return find_heads (self, range, heads) == 1 && follows_unnamed (self, range.first, heads[0]);
}

/* Object forms stand behind a preposition: `according to him`; possessive ones before a noun that
 * reports: `his claim that`. */
static AttacheSourceKind
pronoun_kind (const char *word)
{
  static const struct
  {
    const char *word;
    AttacheSourceKind kind;
  } pronouns[] = { { "he", ATTACHE_SOURCE_HE },      { "him", ATTACHE_SOURCE_HE },
                   { "his", ATTACHE_SOURCE_HE },     { "its", ATTACHE_SOURCE_IT },
                   { "their", ATTACHE_SOURCE_THEY }, { "she", ATTACHE_SOURCE_SHE },
                   { "her", ATTACHE_SOURCE_SHE },    { "it", ATTACHE_SOURCE_IT },
                   { "they", ATTACHE_SOURCE_THEY },  { "them", ATTACHE_SOURCE_THEY } };
  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    if (strcmp (pronouns[i].word, word) == 0)
      return pronouns[i].kind;
  return ATTACHE_SOURCE_OTHER;
}

/* A pronoun is the source, also where a stretch behind it was taken in. */
static gboolean
is_pronoun (const AttacheClauses *self, AttacheRange range)
{
  if (attache_clauses_mention_at (self, range.first) != ATTACHE_NO_ENTITY)
    return FALSE;
  gboolean personal
      = pronoun_kind (attache_clauses_word (self, range.first)) != ATTACHE_SOURCE_OTHER
        && IS (range.first, ATTACHE_WORD_PERSONAL);
  return personal
         || (range.end - range.first == 1
             && IS (range.first, ATTACHE_WORD_PERSONAL | ATTACHE_WORD_SUBJECT
                                     | ATTACHE_WORD_RELATIVE | ATTACHE_WORD_OBJECT
                                     | ATTACHE_WORD_POSSESSIVE));
}

static AttacheArticle
read_article (const AttacheClauses *self, AttacheRange base)
{
  const char *word = attache_clauses_word (self, base.first);
  if (strcmp (word, "the") == 0 || strcmp (word, "that") == 0 || strcmp (word, "this") == 0
      || strcmp (word, "these") == 0 || strcmp (word, "those") == 0)
    return ATTACHE_ARTICLE_DEFINITE;
  if (strcmp (word, "a") == 0 || strcmp (word, "an") == 0)
    return ATTACHE_ARTICLE_INDEFINITE;
  for (guint32 i = base.first; i < base.end; i++)
    if (IS (i, ATTACHE_WORD_POSSESSIVE))
      return i == base.first ? ATTACHE_ARTICLE_POSSESSIVE : ATTACHE_ARTICLE_NAMED;
  return IS (base.first, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_QUANTITY) ? ATTACHE_ARTICLE_OTHER
                                                                          : ATTACHE_ARTICLE_NONE;
}

/* The country a description gives: `the Russian president`. */
const char *
attache_source_country (const AttacheClauses *self, AttacheRange words)
{
  for (guint32 i = words.first; i < words.end; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m != ATTACHE_NO_ENTITY && self->names[self->mentions[m].entity].country)
        return self->names[self->mentions[m].entity].country;
    }
  return NULL;
}

/* Whether the source can only mean one person. */
gboolean
attache_source_is_person (const AttacheSource *source)
{
  if (source->kind == ATTACHE_SOURCE_HE || source->kind == ATTACHE_SOURCE_SHE)
    return TRUE;
  return source->kind == ATTACHE_SOURCE_DESCRIBED
         && (source->head_kind == ATTACHE_HEAD_PERSON || source->head_kind == ATTACHE_HEAD_TITLE);
}

/* "one of Lavrov's deputies": who is counted stands behind "of". */
gboolean
attache_source_counts_persons (const AttacheClauses *self, AttacheRange range)
{
  if (range.first + 1 >= range.end || !IS (range.first, ATTACHE_WORD_QUANTITY)
      || !attache_clauses_word_is (self, range.first + 1, "of"))
    return FALSE;
  for (guint32 i = range.first + 2; i < range.end; i++)
    {
      AttacheHeadKind kind = attache_source_head_kind (self, i);
      if (attache_clauses_mention_at (self, i) == ATTACHE_NO_ENTITY
          && (kind == ATTACHE_HEAD_PERSON || kind == ATTACHE_HEAD_PEOPLE
              || kind == ATTACHE_HEAD_TITLE || kind == ATTACHE_HEAD_TITLES))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_of_persons (AttacheHeadKind kind)
{
  return kind == ATTACHE_HEAD_PERSON || kind == ATTACHE_HEAD_PEOPLE || kind == ATTACHE_HEAD_TITLE
         || kind == ATTACHE_HEAD_TITLES;
}

/* `people familiar with the matter`, `sources close to the talks`: an adjective behind its noun is
 * not the head. */
static guint32
before_adjective (const AttacheClauses *self, guint32 head, guint32 first)
{
  guint32 i = head;
  while (i > first && self->t[i].upos != ATTACHE_UPOS_NOUN && self->t[i].upos != ATTACHE_UPOS_PROPN
         && !(self->t[i].flags & ATTACHE_TOKEN_CAPITAL)
         && attache_source_head_kind (self, i) == ATTACHE_HEAD_PLAIN)
    i--;
  return i < head && is_of_persons (attache_source_head_kind (self, i))
                 && attache_clauses_mention_at (self, i) == ATTACHE_NO_ENTITY
             ? i
             : head;
}

static void
read_description (const AttacheClauses *self, AttacheSource *source)
{
  guint32 end = attache_phrase_base_after (self, source->range.first, source->range.end);
  source->base = (AttacheRange){ source->range.first, MAX (end, source->range.first + 1) };
  source->head = source->base.end - 1;
  while (source->head > source->base.first && self->t[source->head].flags & ATTACHE_TOKEN_PUNCT)
    source->head--;
  source->head = before_adjective (self, source->head, source->base.first);
  source->head_kind = attache_source_head_kind (self, source->head);
  source->article = read_article (self, source->base);
  const char *gender = title_column (self, source->head, "gender");
  source->gender = *gender == 'm'   ? ATTACHE_GENDER_MALE
                   : *gender == 'f' ? ATTACHE_GENDER_FEMALE
                                    : ATTACHE_GENDER_UNKNOWN;
  source->country = attache_source_country (self, source->base);
}

/* Who made the document that is the head is the source: `a statement from the ministry`, `a
 * Twitter post by Amy Cook`, `numbers released by the bank`. */
static void
pass_to_maker (const AttacheClauses *self, AttacheSource *source)
{
  guint32 i = source->base.end, end = source->range.end;
  gboolean document
      = source->head_kind == ATTACHE_HEAD_DOCUMENT || source->head_kind == ATTACHE_HEAD_CHANNEL;
  if (!document && source->head_kind != ATTACHE_HEAD_PLAIN)
    return;
  while (i < end && !attache_clauses_word_is (self, i, "by")
         && !(document && attache_clauses_word_is (self, i, "from"))
         && !IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_RELATIVE | ATTACHE_WORD_COORDINATOR))
    i++;
  if (i + 1 >= end || IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_RELATIVE | ATTACHE_WORD_COORDINATOR)
      || attache_phrase_base_after (self, i + 1, end) == i + 1)
    return;
  source->range.first = i + 1;
  read_description (self, source);
}

/* The subject of the sentence before, in this paragraph, when it is a person without a name: `One
 * of the deputies was blunter. "…", he told reporters.` The quotation may stand between. */
static void
find_described_subject (const AttacheClauses *self, const AttacheFinding *finding,
                        AttacheSource *source)
{
  AttacheRange phrase = { 0 };
  guint32 heads[ATTACHE_JOINT_NAMES];
  guint32 here = self->t[finding->source.first].sentence;
  for (guint32 back = 1; back <= 2 && back <= here; back++)
    {
      const AttacheSentence *sentence = &self->sentences[here - back];
      if (sentence->block != self->sentences[here].block)
        return;
      if (attache_clauses_in_quote (self, sentence->first))
        continue;
      phrase.first = sentence->first;
      phrase.end = attache_phrase_after (self, sentence->first, sentence->end);
      if (phrase.end <= phrase.first || phrase.end >= sentence->end
          || !IS (phrase.end, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL)
          || attache_source_heads (self, phrase, heads) > 0)
        return;
      AttacheSource subject = { .range = phrase, .kind = ATTACHE_SOURCE_DESCRIBED };
      read_description (self, &subject);
      if (!attache_source_counts_persons (self, subject.range)
          && (!attache_source_is_person (&subject)
              || (subject.article != ATTACHE_ARTICLE_INDEFINITE
                  && subject.article != ATTACHE_ARTICLE_POSSESSIVE
                  && subject.article != ATTACHE_ARTICLE_NAMED)))
        return;
      subject.anchor = source->anchor;
      subject.pronoun = TRUE;
      *source = subject;
      return;
    }
}

static guint32
person_at (const AttacheClauses *self, guint32 token)
{
  guint32 m = attache_clauses_mention_at (self, token);
  return m != ATTACHE_NO_ENTITY && type_of (self, m) == ATTACHE_ENTITY_PER ? m : ATTACHE_NO_ENTITY;
}

/* `Michael Smith, the minister, said`: a source that is only the apposition takes in the name
 * beside it. */
static void
take_in_name (const AttacheClauses *self, AttacheSource *source)
{
  guint32 first = source->range.first, end = source->range.end, heads[ATTACHE_JOINT_NAMES];
  if (source->head_kind != ATTACHE_HEAD_PERSON && source->head_kind != ATTACHE_HEAD_TITLE)
    return;
  if (attache_source_heads (self, source->range, heads) > 0)
    return;
  guint32 sentence = self->t[first].sentence;
  guint32 before = first >= 2 && IS (first - 1, ATTACHE_WORD_COMMA) ? person_at (self, first - 2)
                                                                    : ATTACHE_NO_ENTITY;
  guint32 after = IS (end, ATTACHE_WORD_COMMA) ? person_at (self, end + 1) : ATTACHE_NO_ENTITY;
  if (before != ATTACHE_NO_ENTITY && self->mentions[before].end == first - 1
      && self->t[first - 2].sentence == sentence && !attache_clauses_in_quote (self, first - 2))
    source->range.first = self->mentions[before].first;
  else if (after != ATTACHE_NO_ENTITY && self->mentions[after].first == end + 1
           && self->t[end + 1].sentence == sentence
           && IS (self->mentions[after].end, ATTACHE_WORD_COMMA | ATTACHE_WORD_STOP))
    source->range.end = self->mentions[after].end;
}

/**
 * attache_source_read:
 * @source: (out caller-allocates): what is beside the cue
 *
 * Reads the form of a source: a pronoun, a name, a description with its head, or nothing.
 */
void
attache_source_read (const AttacheClauses *self, const AttacheFinding *finding,
                     AttacheSource *source)
{
  guint32 heads[ATTACHE_JOINT_NAMES];
  *source = (AttacheSource){ .range = finding->source };
  if (attache_range_is_empty (finding->source))
    {
      gboolean bare = attache_range_is_empty (finding->cue);
      source->kind = bare ? ATTACHE_SOURCE_BARE : ATTACHE_SOURCE_EMPTY;
      source->anchor = bare ? finding->token : finding->cue.first;
      return;
    }
  source->anchor = finding->source.first;
  if (is_pronoun (self, finding->source))
    {
      source->range.end = finding->source.first + 1;
      source->base = source->range;
      source->head = finding->source.first;
      source->kind = pronoun_kind (attache_clauses_word (self, finding->source.first));
      source->gender = source->kind == ATTACHE_SOURCE_HE    ? ATTACHE_GENDER_MALE
                       : source->kind == ATTACHE_SOURCE_SHE ? ATTACHE_GENDER_FEMALE
                                                            : ATTACHE_GENDER_UNKNOWN;
      if (source->gender != ATTACHE_GENDER_UNKNOWN)
        find_described_subject (self, finding, source);
      return;
    }
  read_description (self, source);
  pass_to_maker (self, source);
  take_in_name (self, source);
  source->kind = attache_source_heads (self, source->range, heads) > 0 ? ATTACHE_SOURCE_NAMED
                                                                       : ATTACHE_SOURCE_DESCRIBED;
}
