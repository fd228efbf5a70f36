/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-model-private.h"

/* What the trained finder looks at of each token: read once, then combined to features. */

/* Small words between two capitalised tokens that may be inside a name: "Ministry of the …". */
#define GAP_TOKENS 3

/* Tokens of a run of capitals at most. */
#define RUN_TOKENS 12

/* What other places of a word in the document tell; bits of #AttacheNameFact.elsewhere. */
enum
{
  ELSEWHERE_SMALL = 1 << 0,       /* stands there with a small letter */
  ELSEWHERE_TITLED = 1 << 1,      /* a title before it */
  ELSEWHERE_AFTER_GIVEN = 1 << 2, /* a given name before it */
  ELSEWHERE_PLACED = 1 << 3,      /* "in" before it */
  ELSEWHERE_BODY = 1 << 4,        /* in a run that a body's head ends */
  ELSEWHERE_PERSON_NEXT = 1 << 5, /* a verb of saying or "who" after it */
  ELSEWHERE_INSIDE = 1 << 6       /* with a capital where none is expected */
};

enum
{
  TITLE_NONE,
  TITLE_HONORIFIC,
  TITLE_OFFICE,
  TITLE_ROLE
};

typedef struct
{
  AttacheNameText *text;
  AttacheGazetteer *gazetteer;
  AttacheNameWords *words;
  AttacheTokens *tokens;
  const AttacheToken *all;
  const AttacheWordShape *shapes;
  guint n;
} FactReader;

static gboolean
is (const FactReader *self, guint token, const char *folded)
{
  return token < self->n && strcmp (attache_tokens_get_folded (self->tokens, token), folded) == 0;
}

static gboolean
has_flag (const FactReader *self, guint token, guint flags)
{
  return token < self->n && (self->all[token].flags & flags) != 0;
}

static gboolean
same_sentence (const FactReader *self, guint a, guint b)
{
  return a < self->n && b < self->n && self->all[a].sentence == self->all[b].sentence;
}

/* A hint as one small number: its type, and whether it is sure. 0 is none. */
static guint8
pack_hint (const AttacheHint *hint)
{
  return hint->weight > 0 ? (guint8)((hint->type + 1) << 1 | (hint->weight >= ATTACHE_SURE_HEAD))
                          : 0;
}

static guint8
read_hint (const FactReader *self, guint token, AttacheHintPlace place)
{
  AttacheHint hints[ATTACHE_N_HINTS];

  attache_name_words_get_best_hints (self->words, token, hints);
  return pack_hint (&hints[place]);
}

static void
read_word (FactReader *self, guint i)
{
  AttacheNameFact *fact = &self->text->facts[i];
  const AttacheWordShape *shape = &self->shapes[i];
  static const guint kept = ATTACHE_TOKEN_ALL_CAPS | ATTACHE_TOKEN_TITLE_CASE
                            | ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_SPACE_BEFORE
                            | ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER;

  fact->folded = shape->folded;
  fact->form = shape->form;
  fact->suffix[0] = shape->suffix[2];
  fact->suffix[1] = shape->suffix[1];
  fact->shape = shape->shape;
  fact->kind = shape->kind;
  fact->upos = self->all[i].upos;
  fact->flags = self->all[i].flags & kept;
  fact->capital = has_flag (self, i, ATTACHE_TOKEN_CAPITAL);
  fact->opens = i == 0 || !same_sentence (self, i - 1, i);
  fact->glued
      = (!fact->opens && !has_flag (self, i, ATTACHE_TOKEN_SPACE_BEFORE) ? 1 : 0)
        | (same_sentence (self, i, i + 1) && !has_flag (self, i + 1, ATTACHE_TOKEN_SPACE_BEFORE)
               ? 2
               : 0);
}

/* The label of token @i of a name. */
static guint8
label_in (guint first, guint end, guint i, AttacheEntityType type)
{
  AttacheNamePart part = end == first + 1 ? ATTACHE_NAME_UNIT
                         : i == first     ? ATTACHE_NAME_BEGIN
                         : i + 1 == end   ? ATTACHE_NAME_LAST
                                          : ATTACHE_NAME_INSIDE;

  return attache_name_label (type, part);
}

static void
read_ruled (FactReader *self, const GArray *ruled)
{
  for (guint k = 0; k < ruled->len; k++)
    {
      const AttacheName *name = &g_array_index (ruled, AttacheName, k);

      for (guint i = name->first; i < name->end; i++)
        {
          self->text->facts[i].ruled = label_in (name->first, name->end, i, name->type);
          self->text->facts[i].sure = name->sure;
          self->text->facts[i].candidate = TRUE;
        }
    }
}

/* The longest listed names, from the left. */
static void
read_listed (FactReader *self)
{
  for (guint i = 0; i < self->n;)
    {
      AttacheGazetteerHit hit;

      if (!has_flag (self, i, ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER)
          || !attache_gazetteer_match (self->gazetteer, i, &hit))
        {
          i++;
          continue;
        }
      for (; i < MIN (hit.end, self->n); i++)
        {
          self->text->facts[i].listed = label_in (hit.first, hit.end, i, hit.type);
          self->text->facts[i].listed_state = 1 + hit.is_state;
          self->text->facts[i].candidate = TRUE;
        }
    }
}

/* "Georgia", "Washington": what else the tables have of a word that is in one of them. */
static void
read_other_types (FactReader *self, guint i)
{
  static const AttacheEntityType types[]
      = { ATTACHE_ENTITY_PER, ATTACHE_ENTITY_ORG, ATTACHE_ENTITY_GPE, ATTACHE_ENTITY_LOC };
  AttacheNameFact *fact = &self->text->facts[i];
  AttacheGazetteerHit hit;

  for (guint k = 0; k < G_N_ELEMENTS (types); k++)
    if (attache_gazetteer_match_span (self->gazetteer, i, i + 1, types[k], &hit))
      fact->other_types |= 1 << types[k];
}

static void
read_titles (FactReader *self)
{
  for (guint i = 0; i < self->n;)
    {
      AttacheTitle title;
      guint8 kind;

      if (!attache_name_words_match_title (self->words, i, &title))
        {
          i++;
          continue;
        }
      kind = title.honorific ? TITLE_HONORIFIC : title.role ? TITLE_ROLE : TITLE_OFFICE;
      for (; i < MIN (title.end, self->n); i++)
        self->text->facts[i].title = (guint8)(kind << 1 | (i + 1 == title.end));
    }
}

static gboolean
is_run_token (const FactReader *self, guint token)
{
  return has_flag (self, token, ATTACHE_TOKEN_CAPITAL) || is (self, token, "-")
         || is (self, token, "&") || is (self, token, "–")
         || attache_name_words_is (self->words, token, ATTACHE_WORD_PARTICLE);
}

static guint
run_end (const FactReader *self, guint first)
{
  guint end = first + 1;

  while (end < first + RUN_TOKENS && same_sentence (self, first, end) && is_run_token (self, end))
    end++;
  while (end > first + 1 && !has_flag (self, end - 1, ATTACHE_TOKEN_CAPITAL))
    end--;
  return end;
}

static guint8
left_hint (const FactReader *self, guint first)
{
  if (first == 0 || !same_sentence (self, first - 1, first))
    return 0;
  if (is (self, first - 1, "of") && first > 1)
    return read_hint (self, first - 2, ATTACHE_HINT_OF);
  if (is (self, first - 1, "the") && first > 1 && same_sentence (self, first - 2, first))
    return read_hint (self, first - 2, ATTACHE_HINT_BEFORE);
  return read_hint (self, first - 1, ATTACHE_HINT_BEFORE);
}

static void
describe_run (FactReader *self, guint first, guint end)
{
  AttacheNameFact *facts = self->text->facts;
  gboolean left = first > 0 && same_sentence (self, first - 1, first);
  gboolean right = same_sentence (self, first, end);
  guint8 hint = left_hint (self, first),
         after = right ? read_hint (self, end, ATTACHE_HINT_AFTER) : 0;
  guint8 head = end > first + 1 ? read_hint (self, end - 1, ATTACHE_HINT_LAST) : 0;

  for (guint i = first; i < end; i++)
    {
      facts[i].left = left ? facts[first - 1].folded : 1;
      facts[i].right = right ? facts[end].folded : 1;
      facts[i].run_hint = head;
      facts[i].run_title = left && (facts[first - 1].title & 1) ? facts[first - 1].title : 0;
      facts[i].left_hint = hint;
      facts[i].right_hint = after;
      facts[i].position = end == first + 1 ? 0 : i == first ? 1 : i + 1 == end ? 3 : 2;
      facts[i].size = (guint8)MIN (6, end - first);
    }
}

static void
read_runs (FactReader *self)
{
  for (guint i = 0; i < self->n;)
    {
      guint end = i + 1;

      if (has_flag (self, i, ATTACHE_TOKEN_CAPITAL))
        {
          end = run_end (self, i);
          describe_run (self, i, end);
        }
      i = end;
    }
}

static void
read_lexicon (FactReader *self, guint i)
{
  AttacheNameFact *fact = &self->text->facts[i];
  AttacheHint hints[ATTACHE_N_HINTS];

  fact->classes = 0;
  for (guint bit = 1; bit < ATTACHE_WORD_READ; bit <<= 1)
    if (attache_name_words_is (self->words, i, bit))
      fact->classes |= bit;
  attache_name_words_get_best_hints (self->words, i, hints);
  fact->last_hint = pack_hint (&hints[ATTACHE_HINT_LAST]);
  fact->first_hint = pack_hint (&hints[ATTACHE_HINT_FIRST]);
  fact->alone_hint = pack_hint (&hints[ATTACHE_HINT_ALONE]);
  fact->before_hint = pack_hint (&hints[ATTACHE_HINT_BEFORE]);
  fact->after_hint = pack_hint (&hints[ATTACHE_HINT_AFTER]);
  if (hints[ATTACHE_HINT_DIRECTION].weight > 0)
    fact->first_hint |= 0x40;
  if (hints[ATTACHE_HINT_YEAR].weight > 0)
    fact->last_hint |= 0x40;
}

/* What this place tells of the word at @i wherever else it stands. */
static guint8
observe (const FactReader *self, guint i)
{
  const AttacheNameFact *fact = &self->text->facts[i], *before = fact - 1;
  guint8 seen = 0;

  if (!fact->opens)
    {
      seen |= before->title & 1 ? ELSEWHERE_TITLED : 0;
      seen |= before->capital && attache_name_words_is (self->words, i - 1, ATTACHE_WORD_GIVEN)
                  ? ELSEWHERE_AFTER_GIVEN
                  : 0;
      seen |= is (self, i - 1, "in") || is (self, i - 1, "near") ? ELSEWHERE_PLACED : 0;
      seen |= fact->flags & (ATTACHE_TOKEN_TITLE_CASE | ATTACHE_TOKEN_SENTENCE_START)
                  ? 0
                  : ELSEWHERE_INSIDE;
    }
  if (fact->run_hint >> 1 == ATTACHE_ENTITY_ORG + 1 && fact->position == 1)
    seen |= ELSEWHERE_BODY;
  if (same_sentence (self, i, i + 1) && !has_flag (self, i + 1, ATTACHE_TOKEN_CAPITAL)
      && (attache_name_words_is (self->words, i + 1, ATTACHE_WORD_REPORTS)
          || is (self, i + 1, "who")))
    seen |= ELSEWHERE_PERSON_NEXT;
  return seen;
}

static void
read_elsewhere (FactReader *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  AttacheNameFact *facts = self->text->facts;

  for (guint i = 0; i < self->n; i++)
    if (facts[i].capital)
      {
        gpointer key = GUINT_TO_POINTER (facts[i].folded);
        guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));

        g_hash_table_insert (seen, key, GUINT_TO_POINTER (bits | observe (self, i)));
      }
  for (guint i = 0; i < self->n; i++)
    if (facts[i].capital)
      {
        facts[i].elsewhere = (guint8)GPOINTER_TO_UINT (
            g_hash_table_lookup (seen, GUINT_TO_POINTER (facts[i].folded)));
        if (facts[i].classes & ATTACHE_WORD_SMALL)
          facts[i].elsewhere |= ELSEWHERE_SMALL;
      }
}

/* Tokens with a capital, those right beside one, and short gaps between them. */
static void
find_candidates (FactReader *self)
{
  AttacheNameFact *facts = self->text->facts;
  guint last = G_MAXUINT;

  for (guint i = 0; i < self->n; i++)
    {
      if (!facts[i].capital && !facts[i].candidate)
        continue;
      facts[i].candidate = TRUE;
      if (last != G_MAXUINT && i - last <= GAP_TOKENS + 1 && same_sentence (self, last, i))
        for (guint k = last + 1; k < i; k++)
          facts[k].candidate = TRUE;
      last = i;
    }
  for (guint i = 1; i < self->n; i++)
    if (facts[i].capital && !facts[i].opens)
      facts[i - 1].candidate = TRUE;
  for (guint i = self->n; i > 1; i--)
    if (facts[i - 2].capital && !facts[i - 1].opens)
      facts[i - 1].candidate = TRUE;
}

/* What is not of the article is not read. */
static void
skip_boilerplate (FactReader *self)
{
  AttacheNameText *text = self->text;
  guint n;
  const AttacheBlock *blocks
      = attache_document_get_blocks (attache_tokens_get_document (self->tokens), &n);

  for (guint s = 0; s < text->n_sentences; s++)
    if (blocks[text->sentences[s].block].kind == ATTACHE_BLOCK_BOILERPLATE)
      for (guint i = text->sentences[s].first; i < text->sentences[s].end; i++)
        text->facts[i].candidate = FALSE;
}

/**
 * attache_name_text_new:
 * @ruled: (element-type AttacheName): what the rules find
 *
 * Cost: linear. Returns: (transfer full): the document as the trained finder sees it
 */
AttacheNameText *
attache_name_text_new (AttacheGazetteer *gazetteer, AttacheNameWords *words, AttacheTokens *tokens,
                       const GArray *ruled)
{
  AttacheNameText *text = g_new0 (AttacheNameText, 1);
  FactReader self = { text, gazetteer, words, tokens };

  self.all = attache_tokens_get_tokens (tokens, &self.n);
  self.shapes = attache_tokens_get_shapes (tokens);
  text->tokens = tokens;
  text->n = self.n;
  text->sentences = attache_tokens_get_sentences (tokens, &text->n_sentences);
  text->facts = g_new0 (AttacheNameFact, self.n + 1);
  for (guint i = 0; i < self.n; i++)
    read_word (&self, i);
  read_ruled (&self, ruled);
  read_listed (&self);
  find_candidates (&self);
  skip_boilerplate (&self);
  read_titles (&self);
  read_runs (&self);
  for (guint i = 0; i < self.n; i++)
    if (text->facts[i].candidate || (i + 1 < self.n && text->facts[i + 1].candidate)
        || (i > 0 && text->facts[i - 1].candidate))
      {
        read_lexicon (&self, i);
        if (text->facts[i].listed != 0)
          read_other_types (&self, i);
      }
  read_elsewhere (&self);
  return text;
}

void
attache_name_text_free (AttacheNameText *self)
{
  g_free (self->facts);
  g_free (self);
}
