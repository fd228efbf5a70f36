/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-names-model-private.h"

/* The features of one token: the one extractor of trainer and finder. */

#define TRANSITION_TEMPLATE 1000

typedef struct
{
  const AttacheNameFact *at; /* the token; its neighbours lie beside it */
  const AttacheNameFact *left[2];
  const AttacheNameFact *right[2];
  guint without;
  gboolean second;
  guint32 *features;
  guint n;
} Extraction;

static const AttacheNameFact before_first = { .folded = 2, .form = 2, .shape = 2, .upos = 20 };
static const AttacheNameFact after_last = { .folded = 3, .form = 3, .shape = 3, .upos = 21 };

static void
add1 (Extraction *self, guint32 template_, guint32 a)
{
  self->features[self->n++] = attache_feature (template_, a);
}

static void
add2 (Extraction *self, guint32 template_, guint32 a, guint32 b)
{
  self->features[self->n++] = attache_feature2 (template_, a, b);
}

static void
add3 (Extraction *self, guint32 template_, guint32 a, guint32 b, guint32 c)
{
  self->features[self->n++] = attache_feature3 (template_, a, b, c);
}

/* A capitalised word is left out with the words: what is learnt then holds for unknown names. */
static gboolean
may_tell (const Extraction *self, const AttacheNameFact *fact)
{
  return !fact->capital || !(self->without & ATTACHE_NAME_WORDS);
}

static void
add_words (Extraction *self)
{
  const AttacheNameFact *w = self->at;

  if (!may_tell (self, w))
    return;
  add1 (self, 2, w->form);
  add2 (self, 6, w->suffix[0], w->position);
}

static void
add_context (Extraction *self)
{
  const AttacheNameFact *w = self->at;

  for (guint k = 0; k < 2; k++)
    {
      if (may_tell (self, self->left[k]))
        add2 (self, 10 + k, self->left[k]->folded, w->capital);
      if (may_tell (self, self->right[k]))
        add2 (self, 12 + k, self->right[k]->folded, w->capital);
    }
  if (!w->capital)
    return;
  add2 (self, 16, w->left, w->position);
  add2 (self, 17, w->right, w->position);
  add3 (self, 20, w->left, w->size, w->position);
  add3 (self, 21, w->right, w->size, w->position);
}

static void
add_shapes (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];
  guint special = w->flags & (ATTACHE_TOKEN_TITLE_CASE | ATTACHE_TOKEN_SENTENCE_START);

  add2 (self, 30, w->shape, special);
  add2 (self, 31, w->kind, special);
  add3 (self, 32, l->kind, w->kind, r->kind);
  add3 (self, 33, w->position, w->size, special);
  add2 (self, 34, l->shape, w->shape);
  add2 (self, 35, w->shape, r->shape);
  add2 (self, 36, w->suffix[1], w->kind);
  add2 (self, 37, w->suffix[0], w->kind);
  add3 (self, 38, w->position, w->suffix[1], r->capital);
  add2 (self, 39, w->flags, l->flags);
  add3 (self, 28, w->flags, r->flags, l->capital);
  add3 (self, 27, w->capital ? 0 : w->folded, w->glued, r->capital + 2 * l->capital);
  add3 (self, 26, l->capital ? 0 : l->folded, l->glued, w->position);
}

static void
add_tags (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];

  add2 (self, 40, w->upos, w->capital);
  add3 (self, 41, l->upos, w->upos, w->capital);
  add3 (self, 42, w->upos, r->upos, w->capital);
  add3 (self, 43, l->upos, w->upos, r->upos);
  add3 (self, 44, self->left[1]->upos, l->upos, w->capital);
  add3 (self, 45, r->upos, self->right[1]->upos, w->capital);
}

static void
add_lexicon (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];

  add2 (self, 50, w->classes, w->capital);
  add3 (self, 51, l->classes, w->classes, w->capital);
  add3 (self, 52, w->classes, r->classes, w->capital);
  add3 (self, 53, w->last_hint, w->position, w->capital);
  add3 (self, 54, w->first_hint, w->position, w->capital);
  add3 (self, 55, w->alone_hint, w->position, w->capital);
  add2 (self, 56, l->before_hint, w->capital);
  add2 (self, 57, r->after_hint, w->capital);
  add3 (self, 58, w->run_hint, w->position, w->size);
  add3 (self, 59, w->run_title, w->position, w->size);
  add2 (self, 60, w->left_hint, w->position);
  add2 (self, 61, w->right_hint, w->position);
  add3 (self, 62, w->title, l->title, w->capital);
  add3 (self, 63, w->title, r->title, w->capital);
  add3 (self, 64, w->run_hint, w->left_hint, w->position);
  add3 (self, 65, w->classes, w->position, w->size);
  add3 (self, 66, l->last_hint, w->last_hint, r->last_hint);
  add3 (self, 67, w->run_title, w->classes, w->position);
}

static void
add_gazetteer (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];

  add2 (self, 70, w->listed, w->listed_state);
  add3 (self, 71, l->listed, w->listed, r->listed);
  add2 (self, 72, w->listed, w->other_types);
  add3 (self, 73, w->listed, w->position, w->size);
  add3 (self, 74, w->listed, r->capital, l->capital);
  add3 (self, 75, w->listed, w->run_hint, w->position);
  add3 (self, 76, w->listed, w->run_title, w->position);
  add2 (self, 77, w->listed, w->classes);
  add3 (self, 78, r->listed, w->classes, w->position);
  add3 (self, 79, l->listed, w->classes, w->position);
  add2 (self, 29, w->listed, w->upos);
}

static void
add_document (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];

  if (w->capital)
    {
      add2 (self, 80, w->elsewhere, w->position);
      add3 (self, 81, w->elsewhere, w->flags & ATTACHE_TOKEN_SENTENCE_START, w->size);
      add3 (self, 82, w->elsewhere, l->elsewhere, r->elsewhere);
    }
}

/* What the first pass found; that there was none is told as well. */
static void
add_pass (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];

  add1 (self, 83, self->second);
  if (!self->second)
    return;
  add2 (self, 84, w->known, w->known_word);
  add3 (self, 85, l->known, w->known, r->known);
  add2 (self, 86, w->known_word, w->position);
  add3 (self, 87, w->known_word, l->known_word, r->known_word);
  add2 (self, 88, w->known, w->flags & ATTACHE_TOKEN_SENTENCE_START);
}

static void
add_rules (Extraction *self)
{
  const AttacheNameFact *w = self->at, *l = self->left[0], *r = self->right[0];

  add2 (self, 90, w->ruled, w->sure);
  add3 (self, 91, l->ruled, w->ruled, r->ruled);
  add2 (self, 92, w->ruled, w->listed);
  add2 (self, 93, w->ruled, w->upos);
  add3 (self, 94, w->ruled, w->sure, w->position);
  add3 (self, 95, w->ruled, w->run_hint, w->size);
  add2 (self, 96, w->ruled, w->kind);
}

static void
start (Extraction *self, const AttacheNameText *text, guint token, guint without, guint32 *features)
{
  const AttacheNameFact *at = &text->facts[token];

  *self = (Extraction){ at,
                        { &before_first, &before_first },
                        { &after_last, &after_last },
                        without,
                        text->second,
                        features,
                        0 };
  for (guint k = 0; k < 2 && !at[-(gint)k].opens; k++)
    self->left[k] = &at[-(gint)k - 1];
  for (guint k = 0; k < 2 && token + k + 1 < text->n && !at[k + 1].opens; k++)
    self->right[k] = &at[k + 1];
}

/**
 * attache_name_text_extract:
 * @token: a token of the document
 * @without: #AttacheNameGroup to leave out; 0 in use
 * @features: (out caller-allocates): %ATTACHE_NAME_MAX_FEATURES at most
 *
 * The features that are the same in both passes.
 *
 * Returns: how many there are
 */
guint
attache_name_text_extract (const AttacheNameText *self, guint token, guint without,
                           guint32 *features)
{
  Extraction extraction;

  start (&extraction, self, token, without, features);
  add1 (&extraction, 0, extraction.at->capital);
  add_words (&extraction);
  if (!(without & ATTACHE_NAME_CONTEXT))
    add_context (&extraction);
  if (!(without & ATTACHE_NAME_SHAPES))
    add_shapes (&extraction);
  if (!(without & ATTACHE_NAME_TAGS))
    add_tags (&extraction);
  if (!(without & ATTACHE_NAME_LEXICON))
    add_lexicon (&extraction);
  if (!(without & ATTACHE_NAME_GAZETTEER))
    add_gazetteer (&extraction);
  if (!(without & ATTACHE_NAME_DOCUMENT))
    add_document (&extraction);
  if (!(without & ATTACHE_NAME_RULES))
    add_rules (&extraction);
  return extraction.n;
}

/**
 * attache_name_text_extract_pass:
 * @token: a token of the document
 * @without: #AttacheNameGroup to leave out; 0 in use
 * @features: (out caller-allocates): %ATTACHE_NAME_MAX_FEATURES at most
 *
 * The features that are of one pass.
 *
 * Returns: how many there are
 */
guint
attache_name_text_extract_pass (const AttacheNameText *self, guint token, guint without,
                                guint32 *features)
{
  Extraction extraction;

  start (&extraction, self, token, without, features);
  if (!(without & ATTACHE_NAME_DOCUMENT))
    add_pass (&extraction);
  return extraction.n;
}

/**
 * attache_name_transition_feature:
 * @previous: a label
 *
 * Returns: the feature whose scores are those of the labels after @previous
 */
guint32
attache_name_transition_feature (guint previous)
{
  return attache_feature (TRANSITION_TEMPLATE, previous);
}
