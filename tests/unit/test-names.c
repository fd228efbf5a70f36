/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-names-model-private.h"
#include "loaded-data.h"

/* The trained finder of names: paths, passes, features; that it stays a pure function. */

typedef struct
{
  AttacheTokens *tokens;
  AttacheGazetteer *gazetteer;
  AttacheNameWords *words;
  AttacheNameText *text;
} Fixture;

static void
read_text (Fixture *self, const char *title, const char *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (GArray) ruled = NULL;

  if (title != NULL)
    attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_text (item, text, -1);
  document
      = attache_document_new_with_lexicon (item, attache_language_get_lexicon (loaded_language ()));
  self->tokens = attache_tokens_new (loaded_language (), document);
  self->gazetteer = attache_gazetteer_new (loaded_language (), self->tokens);
  self->words = attache_name_words_new (loaded_language (), self->tokens);
  ruled = attache_names_find_by_rules (self->gazetteer, self->words, self->tokens);
  self->text = attache_name_text_new (self->gazetteer, self->words, self->tokens, ruled);
}

static void
clear (Fixture *self)
{
  attache_name_text_free (self->text);
  attache_name_words_free (self->words);
  attache_gazetteer_free (self->gazetteer);
  g_object_unref (self->tokens);
}

static GArray *
find (Fixture *self)
{
  return attache_names_find (self->gazetteer, self->words, self->tokens);
}

static void
test_may_follow (void)
{
  guint begin = attache_name_label (ATTACHE_ENTITY_PER, ATTACHE_NAME_BEGIN);
  guint last = attache_name_label (ATTACHE_ENTITY_PER, ATTACHE_NAME_LAST);
  guint other = attache_name_label (ATTACHE_ENTITY_ORG, ATTACHE_NAME_LAST);
  guint unit = attache_name_label (ATTACHE_ENTITY_GPE, ATTACHE_NAME_UNIT);

  g_assert_true (attache_name_may_follow (begin, last));
  g_assert_false (attache_name_may_follow (begin, other));
  g_assert_false (attache_name_may_follow (begin, ATTACHE_NAME_OUTSIDE));
  g_assert_false (attache_name_may_follow (ATTACHE_NAME_OUTSIDE, last));
  g_assert_true (attache_name_may_follow (last, unit));
  g_assert_true (attache_name_may_follow (unit, begin));
}

#define PATH_TOKENS 3

/* The best score over all allowed paths from here on, counted one by one. */
static gint64
best_by_hand (const gint32 *emissions, const gint32 *transitions, const guint64 *allowed, guint at,
              guint previous)
{
  gint64 best = G_MININT64 / 2;

  if (at == PATH_TOKENS)
    return attache_name_may_follow (previous, ATTACHE_NAME_OUTSIDE) ? 0 : best;
  for (guint label = 0; label < ATTACHE_NAME_LABELS; label++)
    if ((allowed[at] & ATTACHE_NAME_BIT (label)) && attache_name_may_follow (previous, label))
      best = MAX (best, best_by_hand (emissions, transitions, allowed, at + 1, label)
                            + emissions[at * ATTACHE_NAME_LABELS + label]
                            + transitions[previous * ATTACHE_NAME_LABELS + label]);
  return best;
}

static void
fill_randomly (GRand *rand, gint32 *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    numbers[i] = g_rand_int_range (rand, -1000, 1000);
}

static void
test_path (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint32 emissions[PATH_TOKENS * ATTACHE_NAME_LABELS];
  gint32 transitions[ATTACHE_NAME_LABELS * ATTACHE_NAME_LABELS];

  for (guint trial = 0; trial < 30; trial++)
    {
      guint64 allowed[PATH_TOKENS];
      guint8 labels[PATH_TOKENS];
      guint previous = ATTACHE_NAME_OUTSIDE;
      gint64 score;

      fill_randomly (rand, emissions, G_N_ELEMENTS (emissions));
      fill_randomly (rand, transitions, G_N_ELEMENTS (transitions));
      for (guint i = 0; i < PATH_TOKENS; i++)
        allowed[i] = trial % 2 == 0 ? ATTACHE_NAME_ANY
                                    : (ATTACHE_NAME_ANY & ((guint64)g_rand_int (rand) << 16 | 1));
      score = attache_name_path_find (emissions, transitions, allowed, PATH_TOKENS, labels);
      g_assert_cmpint (score, ==, best_by_hand (emissions, transitions, allowed, 0, previous));
      for (guint i = 0; i < PATH_TOKENS; i++)
        {
          g_assert_true (attache_name_may_follow (previous, labels[i]));
          g_assert_true (allowed[i] & ATTACHE_NAME_BIT (labels[i]));
          previous = labels[i];
        }
    }
}

static void
test_from_labels (void)
{
  guint8 labels[]
      = { ATTACHE_NAME_OUTSIDE, attache_name_label (ATTACHE_ENTITY_ORG, ATTACHE_NAME_BEGIN),
          attache_name_label (ATTACHE_ENTITY_ORG, ATTACHE_NAME_INSIDE),
          attache_name_label (ATTACHE_ENTITY_ORG, ATTACHE_NAME_LAST),
          attache_name_label (ATTACHE_ENTITY_PER, ATTACHE_NAME_UNIT) };
  g_autoptr (GArray) names = attache_names_from_labels (labels, G_N_ELEMENTS (labels));
  const AttacheName *first = &g_array_index (names, AttacheName, 0);
  const AttacheName *second = &g_array_index (names, AttacheName, 1);

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpuint (first->first, ==, 1);
  g_assert_cmpuint (first->end, ==, 4);
  g_assert_cmpint (first->type, ==, ATTACHE_ENTITY_ORG);
  g_assert_cmpuint (second->first, ==, 4);
  g_assert_cmpint (second->type, ==, ATTACHE_ENTITY_PER);
}

static void
test_mention_limit (void)
{
  guint n = ATTACHE_LIMIT_MENTIONS + 10;
  g_autofree guint8 *labels = g_new (guint8, n);
  g_autoptr (GArray) names = NULL;

  memset (labels, attache_name_label (ATTACHE_ENTITY_GPE, ATTACHE_NAME_UNIT), n);
  names = attache_names_from_labels (labels, n);
  g_assert_cmpuint (names->len, ==, ATTACHE_LIMIT_MENTIONS + 1);
}

static void
test_feature_limit (void)
{
  Fixture self;
  guint32 features[ATTACHE_NAME_MAX_FEATURES], again[ATTACHE_NAME_MAX_FEATURES];
  g_autofree guint8 *labels = NULL;
  guint most = 0;

  read_text (&self, NULL,
             "Prime Minister Abebe Bikila of the Ethiopian Unity Front met Ban Ki-moon.");
  labels = g_new0 (guint8, self.text->n);
  attache_name_text_learn (self.text, labels);
  for (guint i = 0; i < self.text->n; i++)
    {
      guint n = attache_name_text_extract (self.text, i, 0, features);

      n += attache_name_text_extract_pass (self.text, i, 0, features + n);
      g_assert_cmpuint (attache_name_text_extract (self.text, i, 0, again), <, n);
      attache_name_text_extract_pass (self.text, i, 0,
                                      again + attache_name_text_extract (self.text, i, 0, again));
      g_assert_cmpmem (features, n * sizeof *features, again, n * sizeof *again);
      most = MAX (most, n);
    }
  g_assert_cmpuint (most, >, 50);
  g_assert_cmpuint (most, <=, ATTACHE_NAME_MAX_FEATURES);
  clear (&self);
}

/* Every group of features gives some, and left out gives none. */
static void
test_groups (void)
{
  Fixture self;
  guint32 features[ATTACHE_NAME_MAX_FEATURES];
  guint all;

  read_text (&self, NULL, "They met Angela Merkel in Berlin.");
  all = attache_name_text_extract (self.text, 2, 0, features);
  for (guint group = ATTACHE_NAME_WORDS; group <= ATTACHE_NAME_RULES; group <<= 1)
    g_assert_cmpuint (attache_name_text_extract (self.text, 2, group, features), <, all);
  g_assert_cmpuint (attache_name_text_extract (self.text, 2, 0xff, features), ==, 1);
  clear (&self);
}

/* What the first pass found is told to the second, wherever the name stands. */
static void
test_second_pass (void)
{
  Fixture self;
  g_autofree guint8 *labels = NULL;
  guint8 unit = attache_name_label (ATTACHE_ENTITY_LOC, ATTACHE_NAME_UNIT);

  read_text (&self, NULL, "They came to Zorvik. Rain fell. Zorvik was wet.");
  labels = g_new0 (guint8, self.text->n);
  labels[3] = unit;
  attache_name_text_learn (self.text, labels);
  g_assert_true (self.text->second);
  g_assert_cmpuint (self.text->facts[8].known, ==, unit);
  g_assert_cmpuint (self.text->facts[8].known_word, !=, 0);
  attache_name_text_forget (self.text);
  g_assert_cmpuint (self.text->facts[8].known, ==, 0);
  clear (&self);
}

static void
test_same_answer (void)
{
  static const char text[] = "Ugandan President Yoweri Museveni met Salva Kiir in Juba on Monday. "
                             "Museveni said the Ugandan army would leave.";
  Fixture self;
  g_autoptr (GArray) once = NULL, twice = NULL;

  read_text (&self, NULL, text);
  once = find (&self);
  twice = find (&self);
  g_assert_cmpuint (once->len, >=, 5);
  g_assert_cmpmem (once->data, once->len * sizeof (AttacheName), twice->data,
                   twice->len * sizeof (AttacheName));
  clear (&self);
}

/* A headline in Title Case and one in capitals: the names, and not all the rest. */
static void
test_headlines (void)
{
  static const char *const titles[] = { "Pakistan Calls for Talks With India Over Border Dispute",
                                        "PAKISTAN CALLS FOR TALKS WITH INDIA OVER BORDER DISPUTE" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      Fixture self;
      g_autofree char *text
          = g_strconcat (titles[i], "\n\nPakistan called for talks with India on Monday.", NULL);
      g_autoptr (GArray) names = NULL;

      read_text (&self, titles[i], text);
      names = find (&self);
      g_assert_cmpuint (names->len, ==, 4);
      for (guint k = 0; k < names->len; k++)
        g_assert_cmpint (g_array_index (names, AttacheName, k).type, ==, ATTACHE_ENTITY_GPE);
      clear (&self);
    }
}

static void
assert_in_order (const GArray *names, guint n)
{
  guint end = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const AttacheName *name = &g_array_index (names, AttacheName, i);

      g_assert_cmpuint (name->first, >=, end);
      g_assert_cmpuint (name->end, >, name->first);
      g_assert_cmpint (name->type, <, ATTACHE_N_ENTITY_TYPES);
      end = name->end;
    }
  g_assert_cmpuint (end, <=, n);
}

static void
test_odd_texts (void)
{
  static const char *const texts[]
      = { "",
          "A",
          "- - -",
          "2019 2019 2019",
          "The The The The The",
          "Al-Al-Al-Al-Al-Al",
          "of the of the Of The of",
          "\xe2\x80\x9cX\xe2\x80\x9d (Y) [Z]",
          "U.S. U.S. U.S.",
          "Zorvik & Sons & Sons & Sons & Sons & Sons & Sons & Sons &" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Fixture self;
      g_autoptr (GArray) names = NULL;

      read_text (&self, NULL, texts[i]);
      names = find (&self);
      assert_in_order (names, self.text->n);
      clear (&self);
    }
}

/* A long run of capitals is read in parts of bounded cost. */
static void
test_run_limit (void)
{
  GString *text = g_string_new (NULL);
  Fixture self;
  g_autoptr (GArray) names = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 7 == 3 ? "Zorvik Of " : "Zorvik ");
  read_text (&self, NULL, text->str);
  names = find (&self);
  assert_in_order (names, self.text->n);
  clear (&self);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/may-follow", test_may_follow);
  g_test_add_func ("/names/path", test_path);
  g_test_add_func ("/names/from-labels", test_from_labels);
  g_test_add_func ("/names/mentions/limit", test_mention_limit);
  g_test_add_func ("/names/features/limit", test_feature_limit);
  g_test_add_func ("/names/groups", test_groups);
  g_test_add_func ("/names/second-pass", test_second_pass);
  g_test_add_func ("/names/same-answer", test_same_answer);
  g_test_add_func ("/names/headlines", test_headlines);
  g_test_add_func ("/names/odd-texts", test_odd_texts);
  g_test_add_func ("/names/run/limit", test_run_limit);
  return g_test_run ();
}
