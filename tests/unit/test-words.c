/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-words.h"

#include <string.h>

/* Every act a cue can have, with a word of its own: the one for "say" stands for unknown ones. */
static void
test_acts (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "lexicon", "en", "cues.tsv", NULL);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '#' || g_strv_length (cells) < 4 || g_str_equal (cells[3], "act"))
        continue;
      if (!g_str_equal (cells[3], "say"))
        {
          g_test_message ("%s", cells[3]);
          g_assert_cmpstr (attache_words_for_act (cells[3]), !=, attache_words_for_act ("say"));
        }
      n++;
    }
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpstr (attache_words_for_act ("no such act"), ==, "said");
  g_assert_cmpstr (attache_words_for_act (NULL), ==, "said");
}

static void
assert_badges (AttacheReadingStatement statement, const char *expected)
{
  g_autofree char *badges = attache_words_for_badges (&statement);

  g_assert_cmpstr (badges, ==, expected);
}

static void
test_badges (void)
{
  AttacheReadingStatement it = { .kind = ATTACHE_KIND_MIXED, .act = (char *)"warn" };

  assert_badges (it, "warned · partly quoted");
  it.inferred = TRUE;
  assert_badges (it, "warned · partly quoted · speaker inferred");
  it.via = (char *)"told %s Radio";
  assert_badges (it, "warned · partly quoted · speaker inferred · told %s Radio");
  it.via = (char *)"Twitter";
  assert_badges (it, "warned · partly quoted · speaker inferred · via Twitter");
}

static void
assert_quote (const char *text, AttacheKind kind, const char *expected)
{
  AttacheReadingStatement it = { .kind = kind, .text = (char *)text };
  g_autofree char *quote = attache_words_for_quote (&it);

  g_assert_cmpstr (quote, ==, expected);
}

static void
test_quote (void)
{
  assert_quote (" It is\n\tover ", ATTACHE_KIND_DIRECT, "“It is over”");
  assert_quote ("“It is over”", ATTACHE_KIND_DIRECT, "“It is over”");
  assert_quote ("it was “over”", ATTACHE_KIND_MIXED, "it was “over”");
  assert_quote ("it was over", ATTACHE_KIND_INDIRECT, "it was over");
}

static void
assert_speaker (AttacheReadingSpeaker speaker, const char *expected)
{
  g_autofree char *words = attache_words_for_speaker (&speaker);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_speaker (void)
{
  AttacheReadingSpeaker it = { .name = (char *)"an official" };

  assert_speaker (it, NULL);
  it.country = (char *)"HU";
  assert_speaker (it, "Hungary");
  it.role = (char *)"écrivain";
  assert_speaker (it, "Écrivain · Hungary");
  it.role = (char *)"Minister";
  assert_speaker (it, "Minister · Hungary");
  it.anonymous = TRUE;
  assert_speaker (it, "Minister · Hungary · not named");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/acts", test_acts);
  g_test_add_func ("/words/badges", test_badges);
  g_test_add_func ("/words/quote", test_quote);
  g_test_add_func ("/words/speaker", test_speaker);
  return g_test_run ();
}
