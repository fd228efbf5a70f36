/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-private.h"

/* What the words of a name and those beside it say of its type. Each observation adds to the
 * scores of the types it speaks for. */

#define HINTS 6

/* Tokens between the place of a dateline and its dash: ", Ohio, Nov. 21". */
#define DATELINE_TOKENS 6

typedef struct
{
  const AttacheNameFinder *finder;
  AttacheNameDraft *draft;
  const AttacheName *name;
  guint n_words;
} Scale;

static void
add (Scale *self, AttacheEntityType type, gdouble weight)
{
  self->draft->scores.of[type] += weight;
}

static gboolean
is (const Scale *self, guint token, const char *folded)
{
  return attache_name_finder_is (self->finder, token, folded);
}

static gboolean
word_is (const Scale *self, guint token, guint classes)
{
  return attache_name_words_is (self->finder->words, token, classes);
}

static void
add_hints (Scale *self, guint token, AttacheHintPlace place)
{
  AttacheHint hints[HINTS];
  guint n = attache_name_words_get_hints (self->finder->words, token, place, hints,
                                          G_N_ELEMENTS (hints));

  for (guint i = 0; i < n; i++)
    add (self, hints[i].type, hints[i].weight);
}

static gboolean
is_initial (const Scale *self, guint token)
{
  const AttacheToken *at = &self->finder->all[token];
  const char *p = self->finder->text + at->span.start;

  return g_ascii_isupper (p[0])
         && (attache_span_length (at->span) == 1
             || (attache_span_length (at->span) == 2 && p[1] == '.'));
}

static gboolean
is_suffix (const Scale *self, guint token)
{
  return is (self, token, "jr.") || is (self, token, "jr") || is (self, token, "sr.");
}

static void
weigh_person_shape (Scale *self)
{
  const AttacheName *name = self->name;
  guint known = 0;

  if (word_is (self, name->first, ATTACHE_WORD_GIVEN))
    add (self, ATTACHE_ENTITY_PER, self->n_words > 1 ? 3.5 : 1.5);
  for (guint i = name->first; i < name->end; i++)
    {
      known += word_is (self, i, ATTACHE_WORD_COMMON);
      if (i > name->first && i + 1 < name->end && is_initial (self, i))
        add (self, ATTACHE_ENTITY_PER, 3);
      if (i > name->first + 1 && attache_name_finder_is_hyphen (self->finder, i - 1)
          && !attache_name_finder_has_flag (self->finder, i,
                                            ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER)
          && g_ascii_isalpha (*attache_tokens_get_folded (self->finder->tokens, i)))
        add (self, ATTACHE_ENTITY_PER, 3); /* Jong-un */
      if (i > name->first && word_is (self, i, ATTACHE_WORD_PARTICLE))
        add (self, ATTACHE_ENTITY_PER, 1.5);
      if (i > name->first && i + 1 < name->end && word_is (self, i, ATTACHE_WORD_GIVEN))
        add (self, ATTACHE_ENTITY_PER, 1);
    }
  if (is_suffix (self, name->end - 1))
    add (self, ATTACHE_ENTITY_PER, 5);
  if (known == 0 && self->n_words >= 2 && self->n_words <= 3)
    add (self, ATTACHE_ENTITY_PER, 1.5);
  if (known > 0 && self->n_words >= 2)
    add (self, ATTACHE_ENTITY_ORG, 1.2);
  if (self->n_words >= 4)
    add (self, ATTACHE_ENTITY_ORG, 1);
}

/* "YouTube", "UOL.com": capitals or points inside. */
static gboolean
is_odd (const Scale *self, AttacheSpan span)
{
  const char *p = self->finder->text + span.start, *end = self->finder->text + span.end;

  for (p = g_utf8_next_char (p); p + 1 < end; p++)
    if ((g_ascii_isupper (p[0]) && g_ascii_islower (p[-1]))
        || (p[0] == '.' && g_ascii_isalpha (p[1])))
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const Scale *self, AttacheSpan span)
{
  for (guint32 i = span.start; i < span.end; i++)
    if (g_ascii_isdigit (self->finder->text[i]))
      return TRUE;
  return FALSE;
}

static void
weigh_letters (Scale *self)
{
  const AttacheName *name = self->name;
  AttacheSpan span
      = { self->finder->all[name->first].span.start, self->finder->all[name->end - 1].span.end };
  gboolean caps
      = attache_name_finder_has_flag (self->finder, name->first, ATTACHE_TOKEN_ALL_CAPS)
        && !attache_name_finder_has_flag (self->finder, name->first, ATTACHE_TOKEN_TITLE_CASE);

  if (has_digit (self, span))
    add (self, ATTACHE_ENTITY_OTHER, caps || name->end - name->first > 1 ? 3 : 2);
  else if (self->n_words == 1 && caps && attache_span_length (span) <= 8)
    add (self, ATTACHE_ENTITY_ORG, 2.5);
  else if (self->n_words == 1 && is_odd (self, span)
           && !g_str_has_prefix (self->finder->text + span.start, "Mc")
           && !g_str_has_prefix (self->finder->text + span.start, "Mac"))
    add (self, ATTACHE_ENTITY_ORG, 2);
  for (guint i = name->first; i < name->end; i++)
    if (is (self, i, "&"))
      add (self, ATTACHE_ENTITY_ORG, 2);
}

/* "Tibetan monks": the ending of an adjective, and a small word after it. */
static void
weigh_adjective (Scale *self)
{
  static const char *const endings[]
      = { "ish", "ese", "ian", "ians", "ean", "eans", "ist", "ists" };
  const AttacheName *name = self->name;
  const char *word = attache_tokens_get_folded (self->finder->tokens, name->end - 1);

  if (self->n_words > 1)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (word, endings[i]) && strlen (word) > strlen (endings[i]) + 2)
      {
        add (self, ATTACHE_ENTITY_NORP,
             word_is (self, name->end, ATTACHE_WORD_COMMON)
                     && !word_is (self, name->end, ATTACHE_WORD_REPORTS)
                 ? 2.5
                 : 1);
        return;
      }
}

static void
weigh_inside (Scale *self)
{
  const AttacheName *name = self->name;

  if (self->draft->titled)
    add (self, ATTACHE_ENTITY_PER, 6);
  if (self->n_words > 1)
    {
      add_hints (self, name->end - 1, ATTACHE_HINT_LAST);
      add_hints (self, name->first, ATTACHE_HINT_FIRST);
      if (attache_name_words_has_hint (self->finder->words, name->first, ATTACHE_HINT_DIRECTION))
        add (self, ATTACHE_ENTITY_LOC, 2.5);
      for (guint i = name->first + 1; i + 1 < name->end; i++)
        if (is (self, i + 1, "of") || is (self, i + 1, "for"))
          {
            add_hints (self, i, ATTACHE_HINT_LAST);
            break;
          }
    }
  else
    add_hints (self, name->first, ATTACHE_HINT_ALONE);
  weigh_person_shape (self);
  weigh_letters (self);
  weigh_adjective (self);
}

static gboolean
here (const Scale *self, guint token)
{
  return attache_name_finder_same_sentence (self->finder, token, self->name->first);
}

static void
weigh_before (Scale *self)
{
  guint first = self->name->first;

  if (first == 0 || !here (self, first - 1))
    return;
  if (is (self, first - 1, "the"))
    {
      add (self, ATTACHE_ENTITY_PER, -2);
      add (self, ATTACHE_ENTITY_GPE, -1.5);
      add (self, ATTACHE_ENTITY_ORG, 1.2);
      add (self, ATTACHE_ENTITY_LOC, .5);
      return;
    }
  add_hints (self, first - 1, ATTACHE_HINT_BEFORE);
  if (first > 1 && here (self, first - 2)
      && (is (self, first - 1, ",")
          || attache_name_finder_has_flag (self->finder, first - 1, ATTACHE_TOKEN_OPEN_QUOTE)))
    add_hints (self, first - 2, ATTACHE_HINT_BEFORE); /* the boat, Argo; a film called "Argo" */
  if (is (self, first - 1, "of") && first > 1)
    add_hints (self, first - 2, ATTACHE_HINT_OF);
  if (word_is (self, first - 1, ATTACHE_WORD_REPORTS))
    add (self, ATTACHE_ENTITY_PER, 1.5);
}

/* ", 53," or ", who" or ", the party's leader": what follows is said of persons. */
static void
weigh_apposition (Scale *self)
{
  guint end = self->name->end;
  AttacheGazetteerHit hit;
  AttacheTitle title;
  AttacheHint hint;

  if (!is (self, end, ",") || !here (self, end + 1))
    return;
  if (attache_name_finder_has_flag (self->finder, end + 1, ATTACHE_TOKEN_NUMBER)
      && attache_span_length (self->finder->all[end + 1].span) == 2
      && attache_name_finder_has_flag (self->finder, end + 2, ATTACHE_TOKEN_PUNCT))
    add (self, ATTACHE_ENTITY_PER, 4);
  if (is (self, end + 1, "who") || is (self, end + 1, "whose"))
    add (self, ATTACHE_ENTITY_PER, 3);
  if (attache_gazetteer_match (self->finder->gazetteer, end + 1, &hit)
      && hit.type == ATTACHE_ENTITY_GPE && self->n_words <= 3
      && !attache_name_words_is_head (self->finder->words, end - 1, &hint))
    add (self, ATTACHE_ENTITY_GPE, is (self, hit.end, "'s") ? 1 : 3.5);
  for (guint i = end + 1; i < end + 6 && here (self, i) && !is (self, i, ","); i++)
    if (!attache_name_finder_has_flag (self->finder, i, ATTACHE_TOKEN_CAPITAL)
        && attache_name_words_match_title (self->finder->words, i, &title) && !title.plural)
      {
        add (self, ATTACHE_ENTITY_PER, 2.5);
        break;
      }
}

/* "DAYTON, Ohio — The presidents": a place in capitals begins a story. */
static void
weigh_dateline (Scale *self)
{
  guint first = self->name->first;

  if (!attache_name_finder_has_flag (self->finder, first, ATTACHE_TOKEN_SENTENCE_START)
      || !attache_name_finder_has_flag (self->finder, first, ATTACHE_TOKEN_ALL_CAPS))
    return;
  for (guint i = self->name->end; i < self->name->end + DATELINE_TOKENS && here (self, i); i++)
    if (is (self, i, "—") || is (self, i, "–") || is (self, i, "--"))
      {
        add (self, ATTACHE_ENTITY_GPE, 8);
        return;
      }
}

static void
weigh_after (Scale *self)
{
  guint end = self->name->end;

  if (!here (self, end))
    return;
  weigh_apposition (self);
  weigh_dateline (self);
  if (word_is (self, end, ATTACHE_WORD_REPORTS)
      && !attache_name_finder_has_flag (self->finder, end, ATTACHE_TOKEN_CAPITAL))
    {
      add (self, ATTACHE_ENTITY_PER, 1.5);
      add (self, ATTACHE_ENTITY_ORG, .5);
    }
  if (attache_name_finder_has_flag (self->finder, end, ATTACHE_TOKEN_CAPITAL))
    return;
  if (is (self, end, "'s"))
    {
      add (self, ATTACHE_ENTITY_PER, .4);
      add (self, ATTACHE_ENTITY_GPE, .4);
      add (self, ATTACHE_ENTITY_ORG, .4);
    }
  if (is (self, end, "-") && is (self, end + 1, "based"))
    add (self, ATTACHE_ENTITY_GPE, 4);
  add_hints (self, end, ATTACHE_HINT_AFTER);
}

/* What is likely before anything is known. */
const AttacheNameScores attache_name_prior = { { .8, .7, .5, .2, .1, .1, .1, .3 } };

static guint
count_words (const AttacheNameFinder *finder, const AttacheName *name)
{
  guint n = 0;

  for (guint i = name->first; i < name->end; i++)
    n += i == name->first || attache_name_finder_has_flag (finder, i, ATTACHE_TOKEN_SPACE_BEFORE);
  return n;
}

/* Fills the scores of a draft. Cost: bounded. */
void
attache_name_finder_weigh (const AttacheNameFinder *self, AttacheNameDraft *draft)
{
  Scale scale = { self, draft, &draft->name, 0 };

  scale.n_words = draft->n_words = count_words (self, &draft->name);
  draft->scores = attache_name_prior;
  weigh_inside (&scale);
  weigh_before (&scale);
  weigh_after (&scale);
}

AttacheEntityType
attache_name_scores_best (const AttacheNameScores *self, gdouble *score)
{
  AttacheEntityType best = 0;

  for (guint i = 1; i < ATTACHE_N_ENTITY_TYPES; i++)
    if (self->of[i] > self->of[best])
      best = i;
  *score = self->of[best];
  return best;
}
