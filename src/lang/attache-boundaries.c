/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-boundaries-private.h"

#include <string.h>

/* Whether a sentence ends at a mark the rules are unsure of: logistic regression over the mark, the
 * words on both sides and the rules' answer (after Gillick, Sentence Boundary Detection and the
 * Problem with the U.S., 2009). A full stop between an ordinary word and a capital is certain, and
 * never comes here. */

typedef enum
{
  BIAS = 900, /* apart from the templates of other models */
  RULED,
  MARK,
  MARK_RULED,
  STOP,
  STOP_STARTER,
  BEFORE,
  BEFORE_FORM,
  BEFORE_NEXT,
  NEXT,
  NEXT_FORM,
  NEXT_SECOND,
  SPACE,
  CLOSERS,
  PLACE,
  STYLE
} Template;

/* Longer words before a mark are told by their form alone. */
#define SHORT_BYTES 8

typedef struct
{
  const AttacheTokenBuilder *builder;
  const AttacheBoundary *place;
  guint32 *features;
  guint n;
} Reader;

static void
put (Reader *self, Template template, guint32 a, guint32 b)
{
  g_assert (self->n < ATTACHE_BOUNDARY_MAX_FEATURES);
  self->features[self->n++] = attache_feature2 (template, a, b);
}

static const AttacheToken *
token_at (const Reader *self, guint i)
{
  return &g_array_index (self->builder->tokens, AttacheToken, i);
}

static const char *
folded_at (const Reader *self, guint i)
{
  return self->builder->strings->str + token_at (self, i)->folded;
}

static guint32
length_of (const AttacheToken *token)
{
  return MIN (attache_span_length (token->span), 4);
}

/* Letters, digits or a mark, in capitals or not, and how long. */
static guint32
form_of (const Reader *self, guint i)
{
  const guint mask = ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_NUMBER | ATTACHE_TOKEN_PUNCT
                     | ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_ALL_CAPS;
  const AttacheToken *token = token_at (self, i);
  guint32 mark = token->flags & ATTACHE_TOKEN_PUNCT
                     ? g_utf8_get_char (self->builder->text + token->span.start)
                     : 0;

  return ((token->flags & mask) << 3 | length_of (token)) ^ mark << 16;
}

static void
read_before (Reader *self)
{
  const AttacheBoundary *place = self->place;
  const AttacheToken *mark = token_at (self, place->mark);
  gboolean abbreviation = (mark->flags & ATTACHE_TOKEN_ABBREVIATION) != 0;
  guint before = abbreviation ? place->mark : place->mark - 1;
  guint32 form;

  if (!abbreviation && place->mark == place->first)
    return;
  form = form_of (self, before);
  put (self, BEFORE_FORM, form, abbreviation);
  put (self, BEFORE_NEXT, form, form_of (self, place->word));
  if (strlen (folded_at (self, before)) <= SHORT_BYTES)
    {
      guint32 word = g_str_hash (folded_at (self, before));

      put (self, BEFORE, word, abbreviation);
      put (self, BEFORE, word,
           2 + ((token_at (self, place->word)->flags & ATTACHE_TOKEN_CAPITAL) != 0));
    }
}

static void
read_after (Reader *self)
{
  const AttacheBoundary *place = self->place;

  put (self, NEXT_FORM, form_of (self, place->word), place->ruled);
  put (self, NEXT, g_str_hash (folded_at (self, place->word)), place->starter);
  if (place->word + 1 < place->end)
    put (self, NEXT_SECOND, form_of (self, place->word), form_of (self, place->word + 1));
}

/* What else stands in the paragraph: people who write no capitals begin sentences without. */
static void
read_style (Reader *self)
{
  const AttacheBoundary *place = self->place;
  guint flags = token_at (self, place->first)->flags;

  put (self, STYLE, (flags & ATTACHE_TOKEN_WORD) != 0, (flags & ATTACHE_TOKEN_CAPITAL) != 0);
  put (self, PLACE, MIN (place->mark - place->start, 5), place->end - place->word < 3);
}

/**
 * attache_boundary_read:
 * @place: where a sentence may end
 * @features: (out caller-allocates): at least ATTACHE_BOUNDARY_MAX_FEATURES
 *
 * Returns: how many features were read
 */
guint
attache_boundary_read (const AttacheTokenBuilder *self, const AttacheBoundary *place,
                       guint32 *features)
{
  Reader reader = { self, place, features, 0 };
  const AttacheToken *mark = &g_array_index (self->tokens, AttacheToken, place->mark);
  const AttacheToken *next = &g_array_index (self->tokens, AttacheToken, place->next);
  guint32 c = g_utf8_get_char (self->text + mark->span.end - 1);
  gboolean space = (next->flags & ATTACHE_TOKEN_SPACE_BEFORE) != 0;

  put (&reader, BIAS, 0, 0);
  put (&reader, RULED, place->ruled, 0);
  put (&reader, MARK, c, place->next - place->mark);
  put (&reader, MARK_RULED, c, place->ruled);
  put (&reader, STOP, mark->reserved, place->ruled);
  put (&reader, STOP_STARTER, mark->reserved, place->starter);
  put (&reader, SPACE, space, c);
  put (&reader, CLOSERS, place->next > place->mark + 1, place->word > place->next);
  read_before (&reader);
  read_after (&reader);
  read_style (&reader);
  return reader.n;
}

/**
 * attache_boundary_decide:
 * @place: where a sentence may end
 *
 * Returns: whether one does, as the model sees it
 */
gboolean
attache_boundary_decide (const AttacheTokenBuilder *self, const AttacheModel *model,
                         const AttacheBoundary *place)
{
  guint32 features[ATTACHE_BOUNDARY_MAX_FEATURES];
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  attache_model_score (model, features, attache_boundary_read (self, place, features), scores);
  return scores[1] > scores[0];
}
