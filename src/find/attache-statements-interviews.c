/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include "base/attache-limits.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* The longest label of a turn, the fewest words of a turn, and how many turns make an interview. */
#define LABEL_TOKENS 8
#define TURN_WORDS   2
#define LEAST_TURNS  2

/* How many paragraphs without a label go on with the turn before them. */
#define MORE_PARAGRAPHS 5

typedef enum
{
  TURN_NONE,
  TURN_QUESTION, /* `Q:` */
  TURN_ANSWER,   /* `A:` */
  TURN_NAMED,    /* `Maia Sandu:` */
  TURN_OTHER     /* `Radio Prague:`, `Moderator:` */
} TurnKind;

/* A paragraph that begins with who speaks in it. */
typedef struct
{
  TurnKind kind;
  guint32 block;
  guint32 entity;
  AttacheRange label;
  AttacheRange words;
  gboolean asks;  /* ends in a question mark */
  gboolean first; /* speaks of himself, or to somebody */
} Turn;

static AttacheRange
tokens_of (const AttacheClauses *self, guint32 block)
{
  AttacheRange range = { attache_tokens_find (self->tokens, self->blocks[block].span.start), 0 };
  range.end = range.first;
  while (range.end < self->n && self->t[range.end].span.end <= self->blocks[block].span.end)
    range.end++;
  return range;
}

static TurnKind
kind_of_letter (const AttacheClauses *self, guint32 token)
{
  static const struct
  {
    const char *word;
    TurnKind kind;
  } labels[] = { { "q", TURN_QUESTION },
                 { "question", TURN_QUESTION },
                 { "a", TURN_ANSWER },
                 { "answer", TURN_ANSWER } };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if ((self->t[token].flags & ATTACHE_TOKEN_CAPITAL)
        && attache_clauses_word_is (self, token, labels[i].word))
      return labels[i].kind;
  return TURN_NONE;
}

/* The person who is the last name of a label of titles and names. */
static guint32
person_of_label (const AttacheClauses *self, AttacheRange label)
{
  guint32 m = attache_clauses_mention_at (self, label.end - 1);
  if (m == ATTACHE_NO_ENTITY || self->mentions[m].end != label.end
      || self->names[self->mentions[m].entity].type != ATTACHE_ENTITY_PER)
    return ATTACHE_NO_ENTITY;
  for (guint32 i = label.first; i < self->mentions[m].first; i++)
    if (!IS (i, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE))
      return ATTACHE_NO_ENTITY;
  return self->mentions[m].entity;
}

/* A body or an office as a label: who asks, as a rule. */
static gboolean
is_other (const AttacheClauses *self, AttacheRange label)
{
  for (guint32 i = label.first; i < label.end; i++)
    if (!IS (i, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER))
      return FALSE;
  return attache_subject_can_speak (self, label, FALSE);
}

static gboolean
speaks_of_himself (const AttacheClauses *self, AttacheRange words)
{
  static const char *const persons[] = { "i", "we", "my", "our", "me", "us", "you", "your" };
  for (guint32 i = words.first; i < words.end; i++)
    for (guint p = 0; p < G_N_ELEMENTS (persons); p++)
      if (attache_clauses_word_is (self, i, persons[p]))
        return TRUE;
  return FALSE;
}

static Turn
read_turn (const AttacheClauses *self, guint32 block)
{
  Turn turn = { .kind = TURN_NONE, .block = block, .entity = ATTACHE_NO_ENTITY };
  AttacheRange range = tokens_of (self, block);
  guint32 colon = range.first;
  while (colon < range.end && colon - range.first < LABEL_TOKENS
         && !attache_clauses_word_is (self, colon, ":"))
    colon++;
  if (colon == range.first || colon + TURN_WORDS >= range.end
      || !attache_clauses_word_is (self, colon, ":"))
    return turn;
  turn.label = (AttacheRange){ range.first, colon };
  turn.words = (AttacheRange){ colon + 1, range.end };
  turn.asks = attache_clauses_word_is (self, range.end - 1, "?");
  turn.first = speaks_of_himself (self, turn.words);
  if (colon == range.first + 1)
    turn.kind = kind_of_letter (self, range.first);
  if (turn.kind == TURN_NONE)
    {
      turn.entity = person_of_label (self, turn.label);
      turn.kind = turn.entity != ATTACHE_NO_ENTITY ? TURN_NAMED
                  : is_other (self, turn.label)    ? TURN_OTHER
                                                   : TURN_NONE;
    }
  return turn;
}

static gboolean
is_told (const AttacheClauses *self, guint32 block)
{
  AttacheBlockKind kind = self->blocks[block].kind;
  return kind == ATTACHE_BLOCK_PARAGRAPH || kind == ATTACHE_BLOCK_QUOTE
         || kind == ATTACHE_BLOCK_LIST;
}

static GArray *
read_turns (const AttacheClauses *self)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  for (guint32 block = 0; block < self->n_blocks; block++)
    {
      if (!is_told (self, block))
        continue;
      Turn turn = read_turn (self, block);
      if (turn.kind != TURN_NONE)
        g_array_append_val (turns, turn);
    }
  return turns;
}

typedef struct
{
  guint32 entity; /* ATTACHE_NO_ENTITY if there is none */
  gboolean several;
} Person;

/* The one person named in the headline, or in it and the paragraphs before @end. */
static Person
find_person (const AttacheClauses *self, guint32 end, gboolean headline)
{
  Person person = { ATTACHE_NO_ENTITY, FALSE };
  for (guint m = 0; m < self->n_mentions; m++)
    {
      guint32 entity = self->mentions[m].entity;
      guint32 block = self->sentences[self->t[self->mentions[m].first].sentence].block;
      if (block >= end)
        break;
      if (self->names[entity].type != ATTACHE_ENTITY_PER
          || (self->blocks[block].kind != ATTACHE_BLOCK_HEADLINE
              && (headline || !is_told (self, block))))
        continue;
      person.several |= person.entity != ATTACHE_NO_ENTITY && person.entity != entity;
      person.entity = entity;
    }
  return person;
}

/* Who answers, if the headline or what stands before the first turn names one person. */
static guint32
find_guest (const AttacheClauses *self, guint32 first_turn)
{
  Person person = find_person (self, first_turn, TRUE);
  if (person.entity == ATTACHE_NO_ENTITY)
    person = find_person (self, first_turn, FALSE);
  return person.several ? ATTACHE_NO_ENTITY : person.entity;
}

/* What the turns say of those who talk in them. */
typedef struct
{
  guint8 *answers; /* of each entity: some turn of his is no question */
  guint8 *first;   /* of each entity: he says `I` or `you` */
  gboolean asked;  /* there is a `Q:` */
  gboolean asks;   /* some turn is a question */
} Talk;

static Talk
read_talk (const AttacheClauses *self, const GArray *turns)
{
  Talk talk = { .answers = g_new0 (guint8, self->n_names + 1),
                .first = g_new0 (guint8, self->n_names + 1) };
  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);
      talk.asked |= turn->kind == TURN_QUESTION;
      talk.asks |= turn->asks || turn->kind == TURN_QUESTION;
      if (turn->kind != TURN_NAMED)
        continue;
      talk.answers[turn->entity] |= !turn->asks;
      talk.first[turn->entity] |= turn->first;
    }
  return talk;
}

/* Whether a turn is a statement: who only asks makes none. A name and a colon may also open an item
 * of a list (`Maia Sandu: born in 1972.`): those who talk say `I` and `you`, or are asked. */
static gboolean
states (const Talk *talk, const Turn *turn)
{
  if (turn->kind == TURN_ANSWER)
    return talk->asked;
  return turn->kind == TURN_NAMED && talk->answers[turn->entity]
         && (talk->asks || talk->first[turn->entity]);
}

static gboolean
names_person (const AttacheClauses *self, AttacheRange range, guint32 entity)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      guint32 m = attache_clauses_mention_at (self, i);
      if (m != ATTACHE_NO_ENTITY && self->mentions[m].entity == entity)
        return TRUE;
    }
  return FALSE;
}

/* The paragraphs up to the next turn, unless the reporter goes on telling in them. */
static void
add_paragraphs (const AttacheClauses *self, AttacheFinding *finding, guint32 first, guint32 end,
                guint32 entity)
{
  for (guint32 block = first; block < end && block - first < MORE_PARAGRAPHS; block++)
    {
      AttacheRange range = tokens_of (self, block);
      if (!is_told (self, block) || attache_range_is_empty (range)
          || attache_clauses_in_quote (self, range.first) || names_person (self, range, entity))
        return;
      attache_findings_add_content (self, finding, range.first, range.end);
    }
}

static void
add_turn (const AttacheClauses *self, GArray *findings, const Turn *turn, guint32 next,
          guint32 guest)
{
  gboolean named = turn->kind == TURN_NAMED;
  guint32 entity = named ? turn->entity : guest;
  AttacheFinding finding = {
    .row = G_MAXUINT32,
    .source = named ? turn->label : (AttacheRange){ 0, 0 },
    .quote = ATTACHE_NO_QUOTE,
    .token = turn->label.first,
    .sentence = self->t[turn->label.first].sentence,
    .block = turn->block,
    .rule = ATTACHE_RULE_INTERVIEW,
    .guest = entity,
    .confidence = 1,
  };
  if (!attache_findings_add_content (self, &finding, turn->words.first, turn->words.end))
    return;
  add_paragraphs (self, &finding, turn->block + 1, next, entity);
  g_array_append_val (findings, finding);
}

/**
 * attache_findings_read_interview:
 * @findings: (element-type AttacheFinding): added to
 *
 * Paragraphs that begin with the name of who speaks in them, or with `Q:` and `A:`, if there are at
 * least two of them. What is asked is no statement of the one who answers; who answers is told by
 * his name, or by the headline or lead if it names one person. Cost: linear in the tokens.
 */
void
attache_findings_read_interview (const AttacheClauses *self, GArray *findings)
{
  g_autoptr (GArray) turns = read_turns (self);
  if (turns->len < LEAST_TURNS)
    return;
  guint32 guest = find_guest (self, g_array_index (turns, Turn, 0).block);
  Talk talk = read_talk (self, turns);
  for (guint i = 0; i < turns->len && findings->len < ATTACHE_LIMIT_STATEMENTS * 2; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);
      /* Behind the last turn the reporter may go on, and nothing tells where. */
      guint32 next
          = i + 1 < turns->len ? g_array_index (turns, Turn, i + 1).block : turn->block + 1;
      if (states (&talk, turn))
        add_turn (self, findings, turn, next, guest);
    }
  g_free (talk.answers);
  g_free (talk.first);
}
