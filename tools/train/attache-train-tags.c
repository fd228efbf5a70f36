/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "attache-conllu.h"
#include "attache-learner.h"
#include "attache-train.h"
#include "lang/attache-tagger.h"

/* Parts of speech: the averaged perceptron of lang/attache-tagger.c over the words of treebanks. */

#define EPOCHS 8

/* A word seen this often, always or nearly always with one tag, is decided by that alone. */
#define CERTAIN_COUNT 12
#define CERTAIN_SHARE 0.997

/* Of so many sentences one is learnt a second time in Title Case, one in capitals: headlines. */
#define TITLED_EVERY  8
#define SHOUTED_EVERY 25

/* Words as the models see them, with their tags. */
typedef struct
{
  GArray *shapes; /* of AttacheWordShape */

  GByteArray *tags;
  GArray *ends; /* of guint */
} Text;

static void
text_clear (Text *self)
{
  g_array_unref (self->shapes);
  g_byte_array_unref (self->tags);
  g_array_unref (self->ends);
}

static void
add_word (Text *self, AttacheLanguage *language, const char *form, AttacheUpos upos)
{
  g_autofree char *folded = attache_lexicon_fold (form, -1);
  AttacheWordShape shape;
  guint8 tag = upos;

  attache_language_read_word (language, form, strlen (form), folded, &shape);
  g_array_append_val (self->shapes, shape);
  g_byte_array_append (self->tags, &tag, 1);
}

static char *
set_in_title_case (const char *form)
{
  gunichar first = g_unichar_totitle (g_utf8_get_char (form));
  GString *set = g_string_new (NULL);

  g_string_append_unichar (set, first);
  g_string_append (set, g_utf8_next_char (form));
  return g_string_free (set, FALSE);
}

typedef enum
{
  CASE_AS_IS,
  CASE_TITLE,
  CASE_CAPITALS
} Case;

static void
add_sentence (Text *self, AttacheLanguage *language, const AttacheConllu *source, guint first,
              guint end, Case how)
{
  for (guint i = first; i < end; i++)
    {
      const AttacheConlluWord *word = &g_array_index (source->words, AttacheConlluWord, i);
      g_autofree char *form = how == CASE_TITLE && g_utf8_strlen (word->form, -1) > 3
                                  ? set_in_title_case (word->form)
                              : how == CASE_CAPITALS ? g_utf8_strup (word->form, -1)
                                                     : g_strdup (word->form);

      add_word (self, language, form, word->upos);
    }
  g_array_append_val (self->ends, self->shapes->len);
}

static void
text_init (Text *self, AttacheLanguage *language, const AttacheConllu *source, gboolean augment)
{
  self->shapes = g_array_new (FALSE, FALSE, sizeof (AttacheWordShape));
  self->tags = g_byte_array_new ();
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0, first = 0; i < source->ends->len; i++)
    {
      guint end = g_array_index (source->ends, guint, i);

      add_sentence (self, language, source, first, end, CASE_AS_IS);
      if (augment && i % TITLED_EVERY == 0)
        add_sentence (self, language, source, first, end, CASE_TITLE);
      if (augment && i % SHOUTED_EVERY == 1)
        add_sentence (self, language, source, first, end, CASE_CAPITALS);
      first = end;
    }
}

/* How often a form has each tag. */
typedef struct
{
  guint32 feature;
  guint total;
  guint of[ATTACHE_N_UPOS];
} Count;

static void
learn_certain (AttacheLearner *learner, const Text *text)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < text->shapes->len; i++)
    {
      guint32 feature = attache_tagger_certain (&g_array_index (text->shapes, AttacheWordShape, i));
      Count *count = g_hash_table_lookup (counts, GUINT_TO_POINTER (feature));

      if (count == NULL)
        {
          count = g_new0 (Count, 1);
          count->feature = feature;
          g_hash_table_insert (counts, GUINT_TO_POINTER (feature), count);
          g_ptr_array_add (order, count);
        }
      count->total++;
      count->of[text->tags->data[i]]++;
    }
  for (guint i = 0; i < order->len; i++)
    {
      const Count *count = g_ptr_array_index (order, i);

      for (guint c = 0; c < ATTACHE_N_UPOS && count->total >= CERTAIN_COUNT; c++)
        if (count->of[c] >= CERTAIN_SHARE * count->total)
          attache_learner_add_certain (learner, count->feature, c);
    }
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

/* The history is what the tagger itself says, as it will be in use. */
static void
learn_sentence (AttacheLearner *learner, const AttacheTaggerSentence *sentence, const guint8 *tags,
                guint without)
{
  guint previous = ATTACHE_MODEL_MAX_CLASSES, before = previous;
  guint32 features[ATTACHE_TAGGER_MAX_FEATURES];
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  for (guint i = 0; i < sentence->n; i++)
    {
      guint n = attache_tagger_extract (sentence, i, previous, before, features), guess;

      if (without != 0)
        n = attache_tagger_leave_out (without, features, n);
      attache_learner_score (learner, features, n, scores);
      guess = best_class (scores, ATTACHE_N_UPOS);
      if (guess != tags[i])
        {
          attache_learner_update (learner, features, n, tags[i], 1);
          attache_learner_update (learner, features, n, guess, -1);
        }
      attache_learner_step (learner);
      before = previous;
      previous = guess;
    }
}

static void
learn (AttacheLearner *learner, const Text *text, guint without)
{
  AttacheTaggerSentence sentence;
  g_autofree guint *order = g_new (guint, text->ends->len);
  g_autoptr (GRand) rand = g_rand_new_with_seed (ATTACHE_TRAIN_SEED);

  attache_tagger_sentence_init (&sentence);
  for (guint i = 0; i < text->ends->len; i++)
    order[i] = i;
  for (guint epoch = 0; epoch < EPOCHS; epoch++)
    {
      attache_train_shuffle (order, text->ends->len, rand);
      for (guint k = 0; k < text->ends->len; k++)
        {
          guint first = order[k] > 0 ? g_array_index (text->ends, guint, order[k] - 1) : 0;
          guint end = g_array_index (text->ends, guint, order[k]);

          attache_tagger_sentence_set (
              &sentence, &g_array_index (text->shapes, AttacheWordShape, first), end - first);
          learn_sentence (learner, &sentence, text->tags->data + first, without);
        }
      g_print ("  round %u of %u\n", epoch + 1, EPOCHS);
    }
  attache_tagger_sentence_clear (&sentence);
}

static gboolean
score (GBytes *bytes, AttacheLanguage *language, const char *path, GError **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (AttacheConllu) source = attache_conllu_read (paths, error);
  g_autoptr (AttacheModel) model = source != NULL ? attache_model_open (bytes, error) : NULL;
  AttacheTaggerSentence sentence;
  guint right = 0;
  Text text;

  if (model == NULL)
    return FALSE;
  text_init (&text, language, source, FALSE);
  attache_tagger_sentence_init (&sentence);
  for (guint i = 0, first = 0; i < text.ends->len; i++)
    {
      guint end = g_array_index (text.ends, guint, i);
      g_autofree guint8 *tags = g_new (guint8, end - first);

      attache_tagger_sentence_set (&sentence, &g_array_index (text.shapes, AttacheWordShape, first),
                                   end - first);
      attache_tagger_tag (model, &sentence, tags);
      for (guint k = 0; k < end - first; k++)
        right += tags[k] == text.tags->data[first + k];
      first = end;
    }
  g_print ("  %s: %.2f %% of %u words\n", path, 100.0 * right / MAX (1, text.tags->len),
           text.tags->len);
  attache_tagger_sentence_clear (&sentence);
  text_clear (&text);
  return TRUE;
}

/**
 * attache_train_tags:
 *
 * Learns from the training treebanks of @options and writes the model. Returns: whether it could.
 */
gboolean
attache_train_tags (const AttacheTrainOptions *options, GError **error)
{
  static const char *const groups[]
      = { "word", "affixes", "shape", "tags", "neighbours", "lexicon", "certain" };
  const char *classes[ATTACHE_N_UPOS];
  guint without = 0;
  g_autoptr (AttacheConllu) source
      = attache_conllu_read ((const char *const *)options->files, error);
  g_autoptr (AttacheLearner) learner = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Text text;

  if (source == NULL
      || !attache_train_find_groups (options, groups, G_N_ELEMENTS (groups), &without, error))
    return FALSE;
  for (guint i = 0; i < ATTACHE_N_UPOS; i++)
    classes[i] = attache_upos_to_string (i);
  learner = attache_learner_new (classes, ATTACHE_N_UPOS);
  text_init (&text, options->language, source, TRUE);
  if (!(without & 1u << (G_N_ELEMENTS (groups) - 1)))
    learn_certain (learner, &text);
  learn (learner, &text, without);
  text_clear (&text);
  bytes = attache_learner_write (learner, options->max_weights);
  for (guint i = 0; options->dev != NULL && options->dev[i] != NULL; i++)
    if (!score (bytes, options->language, options->dev[i], error))
      return FALSE;
  return attache_train_write (options->output, bytes, error);
}
