/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-tagger.h"

/* A greedy tagger with an averaged perceptron, as Collins (2002) has it but for the search, which
 * gains less than it costs on parts of speech. Most words are decided before by what the training
 * text always had. */

/* The classes stand for the tag before the first word. */
#define EDGE_TAG ATTACHE_MODEL_MAX_CLASSES

/* From this number of words on, a line without a longer word in small letters is set in Title Case.
 */
#define TITLED_WORDS 4

static const AttacheWordShape edges[]
    = { { .form = 2, .folded = 2, .shape = 2 }, { .form = 3, .folded = 3, .shape = 3 } };

void
attache_tagger_sentence_init (AttacheTaggerSentence *self)
{
  self->words = g_ptr_array_new ();
  self->n = 0;
}

void
attache_tagger_sentence_clear (AttacheTaggerSentence *self)
{
  g_ptr_array_unref (self->words);
}

static gboolean
is_titled (const AttacheWordShape *shapes, guint n)
{
  guint capitals = 0;

  for (guint i = 0; i < n; i++)
    if (attache_word_shape_is_small (&shapes[i]))
      return FALSE;
    else
      capitals += attache_word_shape_is_capital (&shapes[i]);
  return capitals >= TITLED_WORDS;
}

/**
 * attache_tagger_sentence_set:
 * @shapes: (array length=n): the words of a sentence, lent until the next call
 *
 * Makes @self that sentence.
 */
void
attache_tagger_sentence_set (AttacheTaggerSentence *self, const AttacheWordShape *shapes, guint n)
{
  g_ptr_array_set_size (self->words, (gint)n + 2 * ATTACHE_TAGGER_EDGE);
  for (guint i = 0; i < ATTACHE_TAGGER_EDGE; i++)
    {
      self->words->pdata[i] = (gpointer)&edges[0];
      self->words->pdata[ATTACHE_TAGGER_EDGE + n + i] = (gpointer)&edges[1];
    }
  for (guint i = 0; i < n; i++)
    self->words->pdata[ATTACHE_TAGGER_EDGE + i] = (gpointer)&shapes[i];
  self->n = n;
  self->titled = is_titled (shapes, n);
}

/**
 * attache_tagger_certain:
 *
 * Returns: the feature under which the model has the tag of a word that always has the same
 */
guint32
attache_tagger_certain (const AttacheWordShape *word)
{
  return attache_feature (0, word->form);
}

/**
 * attache_tagger_extract:
 * @i: which word
 * @previous: the tag of the word before
 * @before: the tag of the word before that
 * @features: (out caller-allocates): at least %ATTACHE_TAGGER_MAX_FEATURES
 *
 * The one extractor of trainer and tagger. The templates are those usual since Ratnaparkhi
 * (1996): the word, its affixes and shape, its neighbours and their affixes, the tags before; and
 * which tags the lexicon gives the word.
 *
 * Returns: how many features there are
 */
guint
attache_tagger_extract (const AttacheTaggerSentence *sentence, guint i, guint previous,
                        guint before, guint32 *features)
{
  const AttacheWordShape *const *at
      = (const AttacheWordShape *const *)sentence->words->pdata + ATTACHE_TAGGER_EDGE + i;
  const AttacheWordShape *w = at[0], *left = at[-1], *right = at[1];
  guint n = 0, titled = sentence->titled;

  features[n++] = attache_feature (1, w->folded);
  features[n++] = attache_feature (2, w->form);
  features[n++] = attache_feature3 (3, w->shape, i == 0, titled);
  for (guint k = 0; k < ATTACHE_WORD_AFFIXES; k++)
    {
      if (k > 0)
        features[n++] = attache_feature2 (4, k, w->suffix[k]);
      features[n++] = attache_feature2 (5, k, w->prefix[k]);
    }
  features[n++] = attache_feature3 (6, w->kind, i == 0, titled);
  features[n++] = attache_feature (7, previous);
  features[n++] = attache_feature2 (8, previous, before);
  features[n++] = attache_feature2 (9, previous, w->folded);
  features[n++] = attache_feature (10, left->folded);
  features[n++] = attache_feature (11, at[-2]->folded);
  features[n++] = attache_feature (12, right->folded);
  features[n++] = attache_feature (13, at[2]->folded);
  features[n++] = attache_feature (14, right->suffix[2]);
  features[n++] = attache_feature (15, right->suffix[1]);
  features[n++] = attache_feature2 (16, left->folded, w->folded);
  features[n++] = attache_feature2 (17, w->folded, right->folded);
  features[n++] = attache_feature3 (18, right->shape, w->shape, titled);
  features[n++] = attache_feature2 (19, previous, w->suffix[2]);
  features[n++] = attache_feature2 (20, w->suffix[2], right->suffix[1]);
  features[n++] = attache_feature3 (21, previous, w->suffix[1], right->suffix[1]);
  features[n++] = attache_feature2 (22, left->folded, right->folded);
  features[n++] = attache_feature2 (23, w->suffix[2], w->shape);
  features[n++] = attache_feature2 (24, previous, right->folded);
  features[n++] = attache_feature (25, left->suffix[2]);
  features[n++] = attache_feature2 (26, w->listed, w->kind);
  features[n++] = attache_feature3 (27, previous, w->listed, right->listed);
  features[n++] = attache_feature2 (28, right->listed, w->suffix[2]);
  return n;
}

/* The groups of the templates in the order of attache_tagger_extract(). */
static const guint8 group_of[]
    = { ATTACHE_TAGGER_WORD,       ATTACHE_TAGGER_WORD,       ATTACHE_TAGGER_SHAPE,
        ATTACHE_TAGGER_AFFIXES,    ATTACHE_TAGGER_AFFIXES,    ATTACHE_TAGGER_AFFIXES,
        ATTACHE_TAGGER_AFFIXES,    ATTACHE_TAGGER_AFFIXES,    ATTACHE_TAGGER_AFFIXES,
        ATTACHE_TAGGER_AFFIXES,    ATTACHE_TAGGER_SHAPE,      ATTACHE_TAGGER_TAGS,
        ATTACHE_TAGGER_TAGS,       ATTACHE_TAGGER_TAGS,       ATTACHE_TAGGER_NEIGHBOURS,
        ATTACHE_TAGGER_NEIGHBOURS, ATTACHE_TAGGER_NEIGHBOURS, ATTACHE_TAGGER_NEIGHBOURS,
        ATTACHE_TAGGER_NEIGHBOURS, ATTACHE_TAGGER_NEIGHBOURS, ATTACHE_TAGGER_NEIGHBOURS,
        ATTACHE_TAGGER_NEIGHBOURS, ATTACHE_TAGGER_SHAPE,      ATTACHE_TAGGER_TAGS,
        ATTACHE_TAGGER_NEIGHBOURS, ATTACHE_TAGGER_TAGS,       ATTACHE_TAGGER_NEIGHBOURS,
        ATTACHE_TAGGER_AFFIXES,    ATTACHE_TAGGER_TAGS,       ATTACHE_TAGGER_NEIGHBOURS,
        ATTACHE_TAGGER_LEXICON,    ATTACHE_TAGGER_LEXICON,    ATTACHE_TAGGER_LEXICON };

/**
 * attache_tagger_leave_out:
 * @without: a bit for each AttacheTaggerGroup
 * @features: (array length=n) (inout): all features of a word
 *
 * Takes out the features of some groups, for the trainer to tell what they give.
 *
 * Returns: how many are left
 */
guint
attache_tagger_leave_out (guint without, guint32 *features, guint n)
{
  guint left = 0;

  g_return_val_if_fail (n == G_N_ELEMENTS (group_of), n);
  for (guint i = 0; i < n; i++)
    if (!(without & 1u << group_of[i]))
      features[left++] = features[i];
  return left;
}

static guint
best_class (const gint32 *scores, guint n)
{
  guint best = 0;

  for (guint c = 1; c < n; c++)
    if (scores[c] > scores[best])
      best = c;
  return best;
}

/**
 * attache_tagger_tag:
 * @tags: (out caller-allocates): the class of each word
 *
 * Cost: linear.
 */
void
attache_tagger_tag (const AttacheModel *model, const AttacheTaggerSentence *sentence, guint8 *tags)
{
  guint previous = EDGE_TAG, before = EDGE_TAG, n_classes = attache_model_get_n_classes (model);
  guint32 features[ATTACHE_TAGGER_MAX_FEATURES];
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  for (guint i = 0; i < sentence->n; i++)
    {
      const AttacheWordShape *word = sentence->words->pdata[ATTACHE_TAGGER_EDGE + i];
      gint certain = attache_model_get_certain (model, attache_tagger_certain (word));

      if (certain < 0)
        {
          guint n = attache_tagger_extract (sentence, i, previous, before, features);

          attache_model_score (model, features, n, scores);
          certain = (gint)best_class (scores, n_classes);
        }
      tags[i] = (guint8)certain;
      before = previous;
      previous = (guint)certain;
    }
}
