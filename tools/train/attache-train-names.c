/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "attache-learner.h"
#include "attache-names-corpus.h"
#include "attache-train.h"
#include "find/attache-names-model-private.h"

/* Names: the structured averaged perceptron of find/attache-names-model.c. Where a corpus tells
 * less than the labels do, the truth is the best path it allows (a latent structured perceptron:
 * Sun, Matsuzaki, Okanohara and Tsujii 2009). */

/* The model is the mean of so many runs. */
#define RUNS         4
#define EPOCHS       8
#define FIRST_EPOCHS 5

/* How much better than a wrong label the truth must be in training, in steps of a weight. */
#define MARGIN 40

/* The first pass of a text is learnt from the other folds, so that it errs as it will in use. */
#define FOLDS 4

/* Per cent of the readings that leave out a group of features, so that the others are learnt. */
#define WITHOUT_WORDS     35
#define WITHOUT_RULES     35
#define WITHOUT_GAZETTEER 15

/* Headlines made of the texts: one in so many is in capitals, the others in Title Case. */
#define SHOUTED_EVERY 5
#define TITLE_CHARS   4

/* A text ready to be read. */
typedef struct
{
  AttacheTokens *tokens;
  AttacheGazetteer *gazetteer;
  AttacheNameWords *words;
  AttacheNameText *text;
  guint64 *allowed; /* labels of each token */
  guint8 *first;    /* labels of the first pass */
  GArray *names;    /* of Gold */
  guint unmarked;
  guint repetitions;
} Sample;

typedef struct
{
  guint first;
  guint end;
  guint types;
} Gold;

/* Tokens first … end-1 of a sample, which no name crosses. */
typedef struct
{
  guint sample;
  guint first;
  guint end;
} Stretch;

typedef struct
{
  AttacheLanguage *language;
  GPtrArray *samples;
  GArray *stretches;
  AttacheLearner *learner;
  GRand *rand;
  guint without;
  gint32 transitions[ATTACHE_NAME_LABELS * ATTACHE_NAME_LABELS];
} Trainer;

static void
sample_free (Sample *self)
{
  attache_name_text_free (self->text);
  attache_name_words_free (self->words);
  attache_gazetteer_free (self->gazetteer);
  g_object_unref (self->tokens);
  g_free (self->allowed);
  g_free (self->first);
  g_array_unref (self->names);
  g_free (self);
}

static guint64
labels_of (guint types, guint parts)
{
  guint64 labels = 0;

  for (guint type = 0; type < ATTACHE_N_ENTITY_TYPES; type++)
    for (guint part = 0; part < ATTACHE_NAME_PARTS; part++)
      if ((types & 1u << type) && (parts & 1u << part))
        labels |= ATTACHE_NAME_BIT (attache_name_label (type, part));
  return labels;
}

static gboolean
is_edge (AttacheTokens *tokens, guint token, gboolean front)
{
  static const char *const fronts[] = { "the", "a", "an", "\"", NULL };
  static const char *const backs[] = { "'s", "'", ".", ",", "\"", NULL };

  return g_strv_contains (front ? fronts : backs, attache_tokens_get_folded (tokens, token));
}

/* A title is no part of a person's name, though some corpora have it so. */
static void
skip_title (const Sample *self, Gold *gold)
{
  AttacheTitle title;

  while (attache_name_words_match_title (self->words, gold->first, &title) && title.end < gold->end
         && !attache_name_words_is (self->words, gold->first, ATTACHE_WORD_GIVEN))
    gold->first = title.end;
}

/* The tokens of a marked name, without its article and possessive. */
static Gold
place (const Sample *self, const AttacheGoldName *name, const char *text)
{
  guint n;
  const AttacheToken *all = attache_tokens_get_tokens (self->tokens, &n);
  guint32 start = (guint32)(g_utf8_offset_to_pointer (text, name->start) - text);
  guint32 end = (guint32)(g_utf8_offset_to_pointer (text, name->end) - text);
  Gold gold = { attache_tokens_find (self->tokens, start), 0, name->types };

  for (gold.end = gold.first; gold.end < n && all[gold.end].span.start < end; gold.end++)
    ;
  while (gold.end > gold.first + 1 && is_edge (self->tokens, gold.first, TRUE))
    gold.first++;
  while (gold.end > gold.first + 1 && is_edge (self->tokens, gold.end - 1, FALSE))
    gold.end--;
  if (gold.types & 1u << ATTACHE_ENTITY_PER)
    skip_title (self, &gold);
  return gold;
}

/* Lets the tokens of a name be that name only; if it lies where none can be found, anything. */
static void
allow_name (Sample *self, const Gold *gold)
{
  const AttacheNameFact *facts = self->text->facts;
  gboolean whole = gold->types != 0;

  for (guint i = gold->first; i < gold->end; i++)
    whole &= facts[i].candidate && (i == gold->first || !facts[i].opens);
  for (guint i = gold->first; i < gold->end; i++)
    if (!whole)
      self->allowed[i] = ATTACHE_NAME_ANY;
    else
      self->allowed[i]
          = labels_of (gold->types, gold->end == gold->first + 1 ? 1 << ATTACHE_NAME_UNIT
                                    : i == gold->first           ? 1 << ATTACHE_NAME_BEGIN
                                    : i + 1 == gold->end         ? 1 << ATTACHE_NAME_LAST
                                                                 : 1 << ATTACHE_NAME_INSIDE);
}

/* A corpus that knows fewer types than we do leaves the choice to the tables and the rules where
 * they have an answer. */
static guint
choose_type (AttacheGazetteer *gazetteer, const GArray *ruled, const Gold *gold)
{
  AttacheGazetteerHit hit;

  if ((gold->types & (gold->types - 1)) == 0)
    return gold->types;
  for (guint type = 0; type < ATTACHE_N_ENTITY_TYPES; type++)
    if ((gold->types & 1u << type)
        && attache_gazetteer_match_span (gazetteer, gold->first, gold->end, type, &hit))
      return 1u << type;
  for (guint i = 0; i < ruled->len; i++)
    {
      const AttacheName *name = &g_array_index (ruled, AttacheName, i);

      if (name->first == gold->first && name->end == gold->end && (gold->types & 1u << name->type))
        return 1u << name->type;
    }
  return gold->types;
}

/* Outside the marked names: of the types that the corpus leaves unmarked a name is what the tables
 * list, and may be what else the rules find. */
static void
allow_outside (Sample *self, guint unmarked, const GArray *ruled)
{
  for (guint i = 0; i < self->text->n; i++)
    self->allowed[i] = ATTACHE_NAME_BIT (ATTACHE_NAME_OUTSIDE);
  for (guint k = 0; k < ruled->len; k++)
    {
      const AttacheName *name = &g_array_index (ruled, AttacheName, k);
      gboolean listed = name->sure == ATTACHE_NAME_LISTED;
      Gold gold = { name->first, name->end, 1u << name->type };

      if (!(unmarked & gold.types))
        continue;
      gold.types = listed ? gold.types : unmarked;
      allow_name (self, &gold);
      for (guint i = gold.first; !listed && i < gold.end; i++)
        self->allowed[i] |= ATTACHE_NAME_BIT (ATTACHE_NAME_OUTSIDE);
    }
}

static void
clear_name (Sample *self, const Gold *gold)
{
  const AttacheNameFact *facts = self->text->facts;
  guint first = gold->first, end = gold->end;

  /* What the rules found across the edge of a marked name is none. */
  while (first > 0 && facts[first].ruled != 0
         && ATTACHE_NAME_PART (facts[first].ruled) != ATTACHE_NAME_BEGIN
         && ATTACHE_NAME_PART (facts[first].ruled) != ATTACHE_NAME_UNIT)
    first--;
  while (end < self->text->n && facts[end].ruled != 0
         && ATTACHE_NAME_PART (facts[end].ruled) != ATTACHE_NAME_BEGIN
         && ATTACHE_NAME_PART (facts[end].ruled) != ATTACHE_NAME_UNIT)
    end++;
  for (guint i = first; i < end; i++)
    self->allowed[i] = ATTACHE_NAME_BIT (ATTACHE_NAME_OUTSIDE);
}

static void
mark (Sample *self, const AttacheGoldText *source, const GArray *ruled)
{
  guint done = 0;

  allow_outside (self, source->unmarked, ruled);
  for (guint i = 0; i < source->names->len; i++)
    {
      Gold gold = place (self, &g_array_index (source->names, AttacheGoldName, i), source->text);

      if (gold.first >= done && gold.end > gold.first)
        clear_name (self, &gold);
      done = MAX (done, gold.end);
    }
  done = 0;
  for (guint i = 0; i < source->names->len; i++)
    {
      Gold gold = place (self, &g_array_index (source->names, AttacheGoldName, i), source->text);

      if (gold.first < done || gold.end <= gold.first)
        continue;
      gold.types = choose_type (self->gazetteer, ruled, &gold);
      allow_name (self, &gold);
      g_array_append_val (self->names, gold);
      done = gold.end;
    }
}

static Sample *
sample_new (AttacheLanguage *language, const AttacheGoldText *source, const char *title)
{
  Sample *self = g_new0 (Sample, 1);
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (GArray) ruled = NULL;

  if (title != NULL)
    attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_text (item, source->text, -1);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  self->tokens = attache_tokens_new (language, document);
  self->gazetteer = attache_gazetteer_new (language, self->tokens);
  self->words = attache_name_words_new (language, self->tokens);
  ruled = attache_names_find_by_rules (self->gazetteer, self->words, self->tokens);
  self->text = attache_name_text_new (self->gazetteer, self->words, self->tokens, ruled);
  self->allowed = g_new0 (guint64, self->text->n + 1);
  self->first = g_new0 (guint8, self->text->n + 1);
  self->names = g_array_new (FALSE, FALSE, sizeof (Gold));
  self->unmarked = source->unmarked;
  self->repetitions = source->repetitions;
  mark (self, source, ruled);
  return self;
}

/* Whether a word of a headline is set with a capital: long ones are. */
static gboolean
is_long (const char *word)
{
  guint n = 0;

  for (; g_unichar_isalpha (g_utf8_get_char (word)); word = g_utf8_next_char (word))
    n++;
  return n >= TITLE_CHARS;
}

/* As many characters as before, so that the marks hold. */
static char *
set_as_headline (const char *text, const char *end, gboolean shouted)
{
  GString *set = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (set, shouted || (begins && is_long (p)) ? g_unichar_toupper (c) : c);
      begins = !g_unichar_isalpha (c) && c != '\'' && c != 0x2019;
    }
  return g_string_free (set, FALSE);
}

/* A text of one sentence of @source, set as a headline. */
static AttacheGoldText *
make_headline (const AttacheGoldText *source, AttacheSpan span, gboolean shouted)
{
  const char *from = source->text + span.start, *to = source->text + span.end;
  g_autofree char *set = set_as_headline (from, to, shouted);
  AttacheGoldText *headline = attache_gold_text_new (set, source);
  guint first = (guint)g_utf8_strlen (source->text, span.start);
  guint end = first + (guint)g_utf8_strlen (from, span.end - span.start);

  for (guint i = 0; i < source->names->len; i++)
    {
      AttacheGoldName name = g_array_index (source->names, AttacheGoldName, i);

      if (name.start < first || name.end > end)
        continue;
      name.start -= first;
      name.end -= first;
      g_array_append_val (headline->names, name);
    }
  return headline;
}

/* Longer sentences do not stand in headlines. In tokens. */
#define HEADLINE_LEAST 5
#define HEADLINE_MOST  18

/* Adds a headline made of a sentence of the text, if one fits. */
static void
add_headline (Trainer *self, const AttacheGoldText *source, const Sample *sample)
{
  const AttacheSentence *sentences = sample->text->sentences;
  guint n = sample->text->n_sentences,
        at = (guint)g_rand_int_range (self->rand, 0, MAX (1, (gint32)n));

  for (guint k = 0; k < n; k++)
    {
      const AttacheSentence *sentence = &sentences[(at + k) % n];
      g_autofree char *title = NULL;
      AttacheGoldText *headline;

      if (sentence->end - sentence->first < HEADLINE_LEAST
          || sentence->end - sentence->first > HEADLINE_MOST)
        continue;
      headline = make_headline (source, sentence->span, self->samples->len % SHOUTED_EVERY == 0);
      title = g_strdup (headline->text);
      if (headline->names->len > 0)
        g_ptr_array_add (self->samples, sample_new (self->language, headline, title));
      attache_gold_text_free (headline);
      return;
    }
}

static gboolean
add_file (Trainer *self, const char *path, gboolean augment, GError **error)
{
  g_autoptr (GPtrArray) texts = attache_names_corpus_read (path, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      Sample *sample = sample_new (self->language, g_ptr_array_index (texts, i), NULL);

      g_ptr_array_add (self->samples, sample);
      if (augment)
        add_headline (self, g_ptr_array_index (texts, i), sample);
    }
  return texts != NULL;
}

static void
find_stretches (Trainer *self)
{
  g_array_set_size (self->stretches, 0);
  for (guint k = 0; k < self->samples->len; k++)
    {
      const Sample *sample = g_ptr_array_index (self->samples, k);
      const AttacheNameText *text = sample->text;

      for (guint i = 0, end; i < text->n; i = end)
        {
          Stretch stretch = { k, i, 0 };

          for (end = i;
               end < text->n && text->facts[end].candidate && (end == i || !text->facts[end].opens);
               end++)
            ;
          stretch.end = end;
          for (guint r = 0; end > i && r < sample->repetitions; r++)
            g_array_append_val (self->stretches, stretch);
          end = MAX (end, i + 1);
        }
    }
}

static void
read_transitions (Trainer *self)
{
  for (guint label = 0; label < ATTACHE_NAME_LABELS; label++)
    {
      guint32 feature = attache_name_transition_feature (label);

      attache_learner_score (self->learner, &feature, 1,
                             &self->transitions[label * ATTACHE_NAME_LABELS]);
    }
}

/* Groups that this reading of a stretch does without. */
static guint
draw_without (Trainer *self)
{
  guint without = self->without;

  if (g_rand_int_range (self->rand, 0, 100) < WITHOUT_WORDS)
    without |= ATTACHE_NAME_WORDS;
  if (g_rand_int_range (self->rand, 0, 100) < WITHOUT_RULES)
    without |= ATTACHE_NAME_RULES;
  if (g_rand_int_range (self->rand, 0, 100) < WITHOUT_GAZETTEER)
    without |= ATTACHE_NAME_GAZETTEER;
  return without;
}

/* Moves the weights of one path up or down. */
static void
follow (Trainer *self, const guint32 *features, const guint *ends, const guint8 *labels,
        const guint8 *others, guint n, gint by)
{
  for (guint i = 0; i < n; i++)
    {
      guint before = i > 0 ? labels[i - 1] : ATTACHE_NAME_OUTSIDE;
      guint other = i > 0 ? others[i - 1] : ATTACHE_NAME_OUTSIDE;
      guint32 transition = attache_name_transition_feature (before);

      if (labels[i] != others[i])
        attache_learner_update (self->learner, features + i * ATTACHE_NAME_MAX_FEATURES, ends[i],
                                labels[i], by);
      if (labels[i] != others[i] || before != other)
        {
          attache_learner_update (self->learner, &transition, 1, labels[i], by);
          attache_learner_score (self->learner, &transition, 1,
                                 &self->transitions[before * ATTACHE_NAME_LABELS]);
        }
    }
}

/* Lets wrong labels score better than they do, so that the truth must win by a margin
 * (Taskar, Guestrin and Koller 2004). */
static void
raise_wrong (gint32 *emissions, const guint64 *allowed, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint label = 0; label < ATTACHE_NAME_LABELS; label++)
      if (!(allowed[i] & ATTACHE_NAME_BIT (label)))
        emissions[i * ATTACHE_NAME_LABELS + label] += MARGIN;
}

static void
learn_stretch (Trainer *self, const Stretch *stretch)
{
  const Sample *sample = g_ptr_array_index (self->samples, stretch->sample);
  const guint64 *allowed = sample->allowed + stretch->first;
  guint n = stretch->end - stretch->first, without = draw_without (self);
  g_autofree guint32 *features = g_new (guint32, (gsize)n * ATTACHE_NAME_MAX_FEATURES);
  g_autofree gint32 *emissions = g_new (gint32, (gsize)n * ATTACHE_NAME_LABELS);
  g_autofree guint *counts = g_new (guint, n);
  g_autofree guint64 *any = g_new (guint64, n);
  g_autofree guint8 *guess = g_new (guint8, n), *truth = g_new (guint8, n);

  for (guint i = 0; i < n; i++)
    {
      guint32 *own = features + i * ATTACHE_NAME_MAX_FEATURES;

      counts[i] = attache_name_text_extract (sample->text, stretch->first + i, without, own);
      counts[i] += attache_name_text_extract_pass (sample->text, stretch->first + i, without,
                                                   own + counts[i]);
      attache_learner_score (self->learner, own, counts[i], emissions + i * ATTACHE_NAME_LABELS);
      any[i] = ATTACHE_NAME_ANY;
    }
  raise_wrong (emissions, allowed, n);
  attache_name_path_find (emissions, self->transitions, any, n, guess);
  attache_name_path_find (emissions, self->transitions, allowed, n, truth);
  if (memcmp (guess, truth, n) != 0)
    {
      follow (self, features, counts, truth, guess, n, 1);
      follow (self, features, counts, guess, truth, n, -1);
    }
  attache_learner_step (self->learner);
}

static AttacheLearner *
new_learner (void)
{
  static const char parts[] = "BILU";
  char *classes[ATTACHE_NAME_LABELS];
  AttacheLearner *learner;

  classes[0] = g_strdup ("O");
  for (guint i = 1; i < ATTACHE_NAME_LABELS; i++)
    classes[i] = g_strdup_printf ("%s-%c", attache_entity_type_to_string (ATTACHE_NAME_TYPE (i)),
                                  parts[ATTACHE_NAME_PART (i)]);
  learner = attache_learner_new ((const char *const *)classes, ATTACHE_NAME_LABELS);
  for (guint i = 0; i < ATTACHE_NAME_LABELS; i++)
    g_free (classes[i]);
  return learner;
}

/* Rounds over all stretches but those of the samples of one fold. In a round for @both passes each
 * text is read as a first pass or a second, by turns. */
static void
learn_rounds (Trainer *self, guint rounds, guint fold, gboolean both)
{
  g_autofree guint *order = g_new (guint, self->stretches->len);

  self->learner = new_learner ();
  read_transitions (self);
  for (guint i = 0; i < self->stretches->len; i++)
    order[i] = i;
  for (guint round = 0; round < rounds; round++)
    {
      if (round > 0 && round % EPOCHS == 0)
        {
          attache_learner_restart (self->learner);
          read_transitions (self);
        }
      for (guint k = 0; both && k < self->samples->len; k++)
        {
          Sample *sample = g_ptr_array_index (self->samples, k);

          if ((round + k) % 2 == 0)
            attache_name_text_learn (sample->text, sample->first);
          else
            attache_name_text_forget (sample->text);
        }
      attache_train_shuffle (order, self->stretches->len, self->rand);
      for (guint i = 0; i < self->stretches->len; i++)
        {
          const Stretch *stretch = &g_array_index (self->stretches, Stretch, order[i]);

          if (stretch->sample % FOLDS != fold)
            learn_stretch (self, stretch);
        }
    }
}

/* Labels each text by what the others teach. */
static gboolean
make_first_pass (Trainer *self, guint max_weights, GError **error)
{
  for (guint fold = 0; fold < FOLDS; fold++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AttacheModel) model = NULL;

      learn_rounds (self, FIRST_EPOCHS, fold, FALSE);
      bytes = attache_learner_write (self->learner, max_weights);
      g_clear_pointer (&self->learner, attache_learner_free);
      model = attache_model_open (bytes, error);
      if (model == NULL)
        return FALSE;
      for (guint k = fold; k < self->samples->len; k += FOLDS)
        {
          Sample *sample = g_ptr_array_index (self->samples, k);

          attache_name_text_label (sample->text, model, sample->first);
        }
    }
  return TRUE;
}

/* Names of a text that are right, as far as its corpus tells. */
static void
count_right (const Sample *sample, const GArray *found, guint *right, guint *n)
{
  for (guint i = 0; i < found->len; i++)
    {
      const AttacheName *name = &g_array_index (found, AttacheName, i);
      gboolean touched = FALSE;

      for (guint k = 0; k < sample->names->len; k++)
        {
          const Gold *gold = &g_array_index (sample->names, Gold, k);

          *right += gold->first == name->first && gold->end == name->end
                    && (gold->types & 1u << name->type);
          touched |= gold->first < name->end && name->first < gold->end;
        }
      *n += touched || !(sample->unmarked & 1u << name->type);
    }
}

static gboolean
score (const AttacheModel *model, AttacheLanguage *language, const char *path, GError **error)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify)sample_free);
  Trainer trainer = { .language = language, .samples = samples };
  guint right = 0, found = 0, gold = 0;

  if (!add_file (&trainer, path, FALSE, error))
    return FALSE;
  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = g_ptr_array_index (samples, i);
      g_autoptr (GArray) names = attache_names_find_by_model (model, sample->text);

      count_right (sample, names, &right, &found);
      gold += sample->names->len;
    }
  g_print ("  %s: P %.2f R %.2f F1 %.2f\n", path, 100.0 * right / MAX (1, found),
           100.0 * right / MAX (1, gold), 200.0 * right / MAX (1, found + gold));
  return TRUE;
}

static const char *const groups[]
    = { "words", "context", "shapes", "tags", "lexicon", "gazetteer", "document", "rules" };

static void
trainer_clear (Trainer *self)
{
  g_ptr_array_unref (self->samples);
  g_array_unref (self->stretches);
  g_rand_free (self->rand);
  g_clear_pointer (&self->learner, attache_learner_free);
}

static GBytes *
learn (Trainer *self, const AttacheTrainOptions *options, GError **error)
{
  if (!attache_train_find_groups (options, groups, G_N_ELEMENTS (groups), &self->without, error))
    return NULL;
  for (guint i = 0; options->files[i] != NULL; i++)
    if (!add_file (self, options->files[i], TRUE, error))
      return NULL;
  find_stretches (self);
  if (!make_first_pass (self, (guint)options->max_weights, error))
    return NULL;
  learn_rounds (self, RUNS * EPOCHS, FOLDS, TRUE);
  return attache_learner_write (self->learner, (guint)options->max_weights);
}

/**
 * attache_train_names:
 *
 * Learns from texts with marked names and writes the model. Returns: whether it could.
 */
gboolean
attache_train_names (const AttacheTrainOptions *options, GError **error)
{
  Trainer self = { .language = options->language,
                   .samples = g_ptr_array_new_with_free_func ((GDestroyNotify)sample_free),
                   .stretches = g_array_new (FALSE, FALSE, sizeof (Stretch)),
                   .rand = g_rand_new_with_seed (ATTACHE_TRAIN_SEED) };
  g_autoptr (GBytes) bytes = learn (&self, options, error);
  g_autoptr (AttacheModel) model = bytes != NULL ? attache_model_open (bytes, error) : NULL;

  trainer_clear (&self);
  if (model == NULL)
    return FALSE;
  for (guint i = 0; options->dev != NULL && options->dev[i] != NULL; i++)
    if (!score (model, options->language, options->dev[i], error))
      return FALSE;
  return attache_train_write (options->output, bytes, error);
}
