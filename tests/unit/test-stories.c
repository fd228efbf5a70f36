/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-stories.h"

#include "base/attache-limits.h"
#include "briefing-maker.h"

static AttacheLexicon *lexicon;

#define DAY  (24 * 60 * 60)
#define NOON 1700000000

static AttacheStoryPrint *
print_headline (const char *headline, gint64 published)
{
  return attache_story_print_new_from_headline (lexicon, headline, published);
}

/* Headlines of three events of one day, and one of none of them. */
static const char *const news[] = {
  "Earthquake of magnitude 7 kills hundreds in Nepal",
  "Parliament of Slovenia elects new government",
  "Hundreds killed as powerful earthquake hits Nepal",
  "Bank of Japan raises interest rates for the first time in years",
  "Nepal earthquake: rescuers search for hundreds under rubble in Kathmandu",
  "Japan raises interest rates, yen jumps",
  "Slovenia’s parliament confirms the new government",
  "Museum in Oslo shows Viking ships",
};

static guint64
add (AttacheStories *stories, const char *headline)
{
  g_autoptr (AttacheStoryPrint) print = print_headline (headline, NOON);

  return attache_stories_add (stories, headline, print);
}

/* For each item the place of the first of its story. */
static void
check_groups (AttacheStories *stories, const char *const *headlines, guint n, const char *wanted)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint64 story = attache_stories_get_story (stories, headlines[i]);
      guint first = 0;

      if (story == ATTACHE_NO_STORY)
        continue;
      while (attache_stories_get_story (stories, headlines[first]) != story)
        first++;
      g_string_append_printf (found, "%u", first);
    }
  g_assert_cmpstr (found->str, ==, wanted);
}

static AttacheStories *
new_with_news (void)
{
  AttacheStories *stories = attache_stories_new ();

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    add (stories, news[i]);
  return stories;
}

static void
test_groups (void)
{
  g_autoptr (AttacheStories) stories = new_with_news ();
  g_autoptr (GPtrArray) members
      = attache_stories_get_members (stories, attache_stories_get_story (stories, news[0]));

  check_groups (stories, news, G_N_ELEMENTS (news), "01030317");
  g_assert_cmpuint (members->len, ==, 3);
  g_assert_cmpstr (members->pdata[0], ==, news[0]);
  g_assert_cmpuint (attache_stories_get_story (stories, "nothing"), ==, ATTACHE_NO_STORY);
}

/* Adding and removing leaves no trace. */
static void
test_reversible (void)
{
  for (guint gone = 0; gone < G_N_ELEMENTS (news); gone++)
    {
      g_autoptr (AttacheStories) stories = new_with_news ();
      g_autoptr (AttacheStories) without = attache_stories_new ();

      attache_stories_remove (stories, news[gone]);
      attache_stories_remove (stories, news[gone]);
      for (guint i = 0; i < G_N_ELEMENTS (news); i++)
        if (i != gone)
          add (without, news[i]);
      g_assert_cmpuint (attache_stories_get_n_items (stories), ==, G_N_ELEMENTS (news) - 1);
      for (guint i = 0; i < G_N_ELEMENTS (news); i++)
        for (guint k = 0; k < i; k++)
          g_assert_true ((attache_stories_get_story (stories, news[i])
                          == attache_stories_get_story (stories, news[k]))
                         == (attache_stories_get_story (without, news[i])
                             == attache_stories_get_story (without, news[k])));
    }
}

static void
test_counts_are_reversible (void)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (AttacheStoryPrint) one = print_headline (news[0], 0);
  g_autoptr (AttacheStoryPrint) two = print_headline (news[2], 0);
  gdouble before = attache_story_counts_compare (counts, one, two);

  attache_story_counts_add (counts, one);
  attache_story_counts_add (counts, two);
  g_assert_cmpfloat (attache_story_counts_compare (counts, one, two), <, before);
  attache_story_counts_remove (counts, one);
  attache_story_counts_remove (counts, two);
  g_assert_cmpuint (attache_story_counts_get_n_keys (counts), ==, 0);
  g_assert_cmpfloat (attache_story_counts_compare (counts, one, two), ==, before);
  g_assert_cmpfloat (attache_story_counts_compare (counts, two, one), ==, before);
}

static void
test_user (void)
{
  g_autoptr (AttacheStories) stories = new_with_news ();
  guint64 quake = attache_stories_get_story (stories, news[0]);
  guint64 museum = attache_stories_get_story (stories, news[7]);
  guint64 alone = attache_stories_separate (stories, news[2]);

  g_assert_cmpuint (alone, !=, quake);
  g_assert_true (attache_stories_is_pinned (stories, news[2]));
  /* Nothing brings it back by itself. */
  attache_stories_remove (stories, news[4]);
  g_assert_cmpuint (attache_stories_get_story (stories, news[2]), ==, alone);
  g_assert_true (attache_stories_release (stories, news[2]));
  g_assert_cmpuint (attache_stories_get_story (stories, news[2]), ==, quake);

  g_assert_true (attache_stories_join (stories, news[2], museum));
  g_assert_cmpuint (attache_stories_get_story (stories, news[2]), ==, museum);
  g_assert_false (attache_stories_join (stories, news[2], 999));
  g_assert_false (attache_stories_join (stories, "nothing", museum));
  g_assert_false (attache_stories_release (stories, "nothing"));
  g_assert_cmpuint (attache_stories_separate (stories, "nothing"), ==, ATTACHE_NO_STORY);
}

static void
test_restore (void)
{
  g_autoptr (AttacheStories) stories = attache_stories_new ();
  g_autoptr (AttacheStoryPrint) quake = print_headline (news[0], NOON);
  g_autoptr (AttacheStoryPrint) museum = print_headline (news[7], NOON);

  attache_stories_restore (stories, "a", quake, 40, FALSE);
  attache_stories_restore (stories, "b", museum, 40, TRUE);
  g_assert_cmpuint (attache_stories_get_story (stories, "b"), ==, 40);
  g_assert_true (attache_stories_is_pinned (stories, "b"));
  /* What is new gets a number that no other has had. */
  g_assert_cmpuint (add (stories, news[3]), ==, 41);
  g_assert_cmpuint (add (stories, news[2]), ==, 42);
}

static void
test_time (void)
{
  g_autoptr (AttacheStories) stories = attache_stories_new ();
  g_autoptr (AttacheStoryPrint) first = print_headline (news[0], NOON);
  g_autoptr (AttacheStoryPrint) soon = print_headline (news[2], NOON + DAY);
  g_autoptr (AttacheStoryPrint) late
      = print_headline (news[2], NOON + (ATTACHE_STORY_DAYS + 1) * DAY);

  attache_stories_add (stories, "first", first);
  g_assert_cmpuint (attache_stories_add (stories, "soon", soon), ==,
                    attache_stories_get_story (stories, "first"));
  attache_stories_remove (stories, "soon");
  g_assert_cmpuint (attache_stories_add (stories, "late", late), !=,
                    attache_stories_get_story (stories, "first"));
  g_assert_cmpuint (attache_stories_expire (stories, NOON + 1), ==, 1);
  g_assert_cmpuint (attache_stories_get_n_items (stories), ==, 1);
  g_assert_cmpuint (attache_stories_get_story (stories, "first"), ==, ATTACHE_NO_STORY);
}

/* ---- issues of one programme ---- */

static AttacheStoryPrint *
print_issue (const char *headline, const char *feed, gint64 published)
{
  const char *const issue[]
      = { headline, "Good evening from Studio Varenka, where Ilka Torvenson has the news for you.",
          "Half an hour from Karvonia and the world, with the weather from Mount Belgor.", NULL };
  AttacheGistSource source = { feed, NULL, published };
  g_autoptr (AttacheGist) gist = make_gist (lexicon, issue, "", &source);

  return attache_story_print_new (lexicon, gist);
}

static void
test_issues (void)
{
  static const struct
  {
    const char *headlines[2], *feeds[2];
    gboolean together;
  } cases[] = {
    { { "News of Tuesday", "News of Wednesday" }, { "a", "a" }, FALSE },
    { { "News, 3 March 2027", "News, 4 March 2027" }, { "a", "a" }, FALSE },
    { { "Varenka tonight: March 31", "Varenka tonight: April 1" }, { "a", "a" }, FALSE },
    { { "News of Tuesday", "News of Wednesday" }, { NULL, NULL }, FALSE },
    { { "News of Tuesday", "News of Wednesday" }, { "a", "b" }, TRUE },
    { { "News of Tuesday", "News of Tuesday" }, { "a", "a" }, TRUE },
    { { "News of Tuesday", "News" }, { "a", "a" }, TRUE },
    { { "Belgor fire on Tuesday: 64 dead", "Belgor fire on Tuesday: 90 dead" },
      { "a", "a" },
      TRUE },
    { { "Belgor fire: 64 dead", "Belgor fire: 90 dead" }, { "a", "a" }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AttacheStories) stories = attache_stories_new ();
      g_autoptr (AttacheStoryPrint) first
          = print_issue (cases[i].headlines[0], cases[i].feeds[0], NOON);
      g_autoptr (AttacheStoryPrint) second
          = print_issue (cases[i].headlines[1], cases[i].feeds[1], NOON + DAY);

      g_test_message ("%s, %s", cases[i].headlines[0], cases[i].headlines[1]);
      g_assert_cmpint (attache_stories_add (stories, "first", first)
                           == attache_stories_add (stories, "second", second),
                       ==, cases[i].together);
    }
}

/* ---- copies ---- */

static const char *const report[]
    = { "River floods town",
        "The river rose by two metres during the night and flooded the lower part of the town.",
        "Some four hundred people left their houses, and the bridge to the north was closed.",
        "The mayor said that the water would fall by Sunday if no more rain came.",
        "Shops along the market square stayed shut and pupils were sent home at noon.",
        NULL };

static AttacheStoryPrint *
print_report (const char *const *sentences, const char *statements, gint64 published)
{
  AttacheGistSource source = { NULL, NULL, published };
  g_autoptr (AttacheGist) gist = make_gist (lexicon, sentences, statements, &source);

  return attache_story_print_new (lexicon, gist);
}

static void
test_copy_rewrite_own (void)
{
  const char *const copy[]
      = { "Town under water", report[1], report[2], report[3], report[4], "More follows.", NULL };
  const char *const rewrite[]
      = { "Town under water",
          "A town in the valley woke to streets full of brown water on Friday morning.",
          report[2],
          report[3],
          "Firemen pumped out cellars and carried an old couple out of a flat in their arms.",
          "Nobody was hurt, the police told a local paper, but several cars were swept away.",
          NULL };
  const char *const own[]
      = { "Town under water",
          "A town in the valley woke to streets full of brown water on Friday morning.",
          "Firemen pumped out cellars and carried an old couple out of a flat in their arms.",
          "Nobody was hurt, the police told a local paper, but several cars were swept away.",
          NULL };
  const struct
  {
    const char *const *sentences;
    AttacheStoryRelation relation;
  } cases[] = { { copy, ATTACHE_STORY_COPY },
                { rewrite, ATTACHE_STORY_REWRITE },
                { own, ATTACHE_STORY_OWN },
                { report, ATTACHE_STORY_COPY } };
  g_autoptr (AttacheStoryPrint) original = print_report (report, "", NOON);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AttacheStoryPrint) print = print_report (cases[i].sentences, "", NOON + 60);
      g_autoptr (AttacheStories) stories = attache_stories_new ();
      const char *source;
      gdouble share;

      g_test_message ("case %u", i);
      g_assert_cmpint (attache_story_print_relate (print, original, &share), ==, cases[i].relation);
      attache_stories_restore (stories, "later", print, 7, FALSE);
      attache_stories_restore (stories, "first", original, 7, FALSE);
      g_assert_cmpint (attache_stories_relate (stories, "later", &source, &share), ==,
                       cases[i].relation);
      g_assert_cmpstr (source, ==, cases[i].relation == ATTACHE_STORY_OWN ? NULL : "first");
      g_assert_cmpint (attache_stories_relate (stories, "first", &source, NULL), ==,
                       ATTACHE_STORY_OWN);
      g_assert_null (source);
    }
}

/* Texts of our own writing: the report each event begins with, and what others made of it. */
typedef struct
{
  GPtrArray *original;
  GPtrArray *text; /* NULL in an original */
  AttacheStoryRelation relation;
  guint n_right;
  guint n;
} Copies;

static void
judge_text (Copies *self)
{
  g_autoptr (AttacheStoryPrint) original = NULL;
  g_autoptr (AttacheStoryPrint) text = NULL;
  AttacheStoryRelation found;
  gdouble share;

  if (self->text == NULL)
    return;
  g_ptr_array_add (self->text, NULL);
  g_ptr_array_add (self->original, NULL);
  original = print_report ((const char *const *)self->original->pdata, "", NOON);
  text = print_report ((const char *const *)self->text->pdata, "", NOON + 60);
  g_ptr_array_set_size (self->original, (gint)self->original->len - 1);
  found = attache_story_print_relate (text, original, &share);
  self->n++;
  self->n_right += found == self->relation;
  g_test_message ("%u: %d, found %d, share %.2f", self->n, self->relation, found, share);
  g_clear_pointer (&self->text, g_ptr_array_unref);
}

static void
read_line (Copies *self, char *line)
{
  static const char *const relations[] = { "+ own", "+ rewrite", "+ copy" };
  guint64 sentence;

  if (*line == '#' || *line == '\0')
    return;
  if (*line == '=' || *line == '+')
    judge_text (self);
  if (*line == '=')
    {
      g_clear_pointer (&self->original, g_ptr_array_unref);
      self->original = g_ptr_array_new ();
      g_ptr_array_add (self->original, (char *)"A report");
    }
  else if (*line == '+')
    {
      for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
        if (g_str_equal (line, relations[i]))
          self->relation = i;
      self->text = g_ptr_array_new ();
      g_ptr_array_add (self->text, (char *)"What others say");
    }
  else if (self->text == NULL)
    g_ptr_array_add (self->original, line);
  else if (g_ascii_string_to_unsigned (line, 10, 1, self->original->len - 1, &sentence, NULL))
    g_ptr_array_add (self->text, self->original->pdata[sentence]);
  else
    g_ptr_array_add (self->text, line);
}

static void
test_copies (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "stories", "copies.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  Copies copies = { NULL };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&copies, lines[i]);
  judge_text (&copies);
  g_ptr_array_unref (copies.original);
  g_assert_cmpuint (copies.n, ==, 39);
  g_test_message ("%u of %u right", copies.n_right, copies.n);
  g_assert_cmpuint (copies.n_right, >=, 38);
}

/* What somebody is quoted with is nobody's copy. */
static void
test_quotations (void)
{
  static const char format[] = "{\"content\":[[19,200]],\"text\":\"x\",\"kind\":\"%s\",\"cue\":[],"
                               "\"act\":\"say\",\"source\":"
                               "[],\"speaker\":{\"name\":null,\"entity\":null,\"role\":null,"
                               "\"country\":null,\"how\":\"none\","
                               "\"anonymous\":false},\"via\":null,\"confidence\":0.9}";
  g_autofree char *direct = g_strdup_printf (format, "direct");
  g_autofree char *indirect = g_strdup_printf (format, "indirect");
  g_autoptr (AttacheStoryPrint) original = print_report (report, "", NOON);
  g_autoptr (AttacheStoryPrint) quoted = print_report (report, direct, NOON);
  g_autoptr (AttacheStoryPrint) told = print_report (report, indirect, NOON);
  gdouble all, without;

  attache_story_print_relate (original, told, &all);
  attache_story_print_relate (original, quoted, &without);
  g_assert_cmpfloat (all, ==, 1);
  g_assert_cmpfloat (without, <, 0.6);
}

static void
test_short_texts (void)
{
  const char *const few[] = { "Brief", "The river rose by two metres during the night.", NULL };
  const char *const none[] = { "", NULL };
  g_autoptr (AttacheStoryPrint) one = print_report (few, "", NOON);
  g_autoptr (AttacheStoryPrint) empty = print_report (none, "", NOON);
  g_autoptr (AttacheStoryPrint) nothing = print_headline ("", 0);
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();

  g_assert_cmpint (attache_story_print_relate (one, one, NULL), ==, ATTACHE_STORY_OWN);
  g_assert_cmpfloat (attache_story_counts_compare (counts, empty, empty), <, ATTACHE_STORY_SAME);
  g_assert_cmpfloat (attache_story_counts_compare (counts, nothing, one), <, ATTACHE_STORY_SAME);
}

/* A text of so many words, names nobody knows after so many of them. */
static AttacheStoryPrint *
print_names (const char *word, guint n, guint at)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *sentences[] = { "Report", "It rained.", "It snowed.", NULL, NULL };

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", i == at ? "zorvath quimby blenko drassen tolvik" : word);
  sentences[3] = text->str;
  return print_report (sentences, "", NOON);
}

static void
test_names_limit (void)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  const guint far = ATTACHE_LIMIT_STORY_WORDS;
  g_autoptr (AttacheStoryPrint) early = print_names ("river", far, 10);
  g_autoptr (AttacheStoryPrint) late = print_names ("house", 2 * far, far + 1);
  g_autoptr (AttacheStoryPrint) none = print_names ("house", 2 * far, G_MAXUINT);
  g_autoptr (AttacheStoryPrint) seen = print_names ("house", 2 * far, far - 20);

  g_assert_cmpfloat (attache_story_counts_compare (counts, early, late), ==,
                     attache_story_counts_compare (counts, early, none));
  g_assert_cmpfloat (attache_story_counts_compare (counts, early, seen), >,
                     attache_story_counts_compare (counts, early, none));
}

/* Words no table knows tell events apart, unless every item has them. */
static void
test_names (void)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (AttacheStoryPrint) one = print_names ("river", 200, 10);
  g_autoptr (AttacheStoryPrint) two = print_names ("house", 200, 20);
  g_autoptr (AttacheStoryPrint) three = print_names ("house", 200, G_MAXUINT);
  gdouble without = attache_story_counts_compare (counts, one, three);

  g_assert_cmpfloat (attache_story_counts_compare (counts, one, two), >, without + 0.1);
  for (guint i = 0; i < 100; i++)
    attache_story_counts_add (counts, one);
  g_assert_cmpfloat (attache_story_counts_compare (counts, one, two), ==,
                     attache_story_counts_compare (counts, one, three));
}

static void
test_limit (void)
{
  g_autoptr (AttacheStories) stories = attache_stories_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  const char *sentences[] = { "T", NULL, NULL };
  g_autoptr (AttacheStoryPrint) print = NULL;
  gint64 start;

  /* A long text: its end is not looked at. */
  for (guint i = 0; i < 3 * ATTACHE_LIMIT_SHINGLES; i++)
    g_string_append_printf (text, "w%u ", i);
  sentences[1] = text->str;
  print = print_report (sentences, "", NOON);
  {
    g_autoptr (AttacheStoryPrint) end = NULL;
    gdouble share;

    sentences[1] = strstr (text->str, "w8000 ");
    end = print_report (sentences, "", NOON);
    attache_story_print_relate (end, print, &share);
    g_assert_cmpfloat (share, ==, 0);
  }
  /* A feed that says the same a thousand times. */
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      g_autoptr (AttacheStoryPrint) same = print_headline (news[0], NOON);

      attache_stories_add (stories, key, same);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  lexicon = open_lexicon ();
  g_test_add_func ("/stories/groups", test_groups);
  g_test_add_func ("/stories/reversible", test_reversible);
  g_test_add_func ("/stories/counts-are-reversible", test_counts_are_reversible);
  g_test_add_func ("/stories/user", test_user);
  g_test_add_func ("/stories/restore", test_restore);
  g_test_add_func ("/stories/time", test_time);
  g_test_add_func ("/stories/issues", test_issues);
  g_test_add_func ("/stories/copy-rewrite-own", test_copy_rewrite_own);
  g_test_add_func ("/stories/copies", test_copies);
  g_test_add_func ("/stories/quotations", test_quotations);
  g_test_add_func ("/stories/short-texts", test_short_texts);
  g_test_add_func ("/stories/names", test_names);
  g_test_add_func ("/stories/names/limit", test_names_limit);
  g_test_add_func ("/stories/limit", test_limit);
  status = g_test_run ();
  g_object_unref (lexicon);
  return status;
}
