/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-matcher.h"

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "brief/attache-json-topics.h"
#include "briefing-maker.h"

static AttacheLexicon *lexicon;

#define LAVROV "{PER|RU|Sergei Lavrov||Lavrov}"
#define ARTICLE                                                                                    \
  "Talks on new tariffs end in {GPE|CH|Geneva||Geneva}",                                           \
      "{NORP|RU|Russian||Russian} diplomats left the talks, " LAVROV " said.",                     \
      "{ORG|US|Associated Press||AP} reported that {ORG||North Atlantic Treaty "                   \
      "Organization||NATO} "                                                                       \
      "imposed no sanctions.",                                                                     \
      "Later the ministers met again.", "They spoke of nuclear, weapons and of testing.",          \
      "{PER||Anna Lavrov||Anna Lavrov} sings; {PER|US|Chris J. Smith|goalkeeper|Chris J. Smith} "  \
      "keeps.",                                                                                    \
      "Officials of the {ORG|RU|Foreign Ministry||Foreign Ministry} saw the U.S. embassy and "     \
      "the START treaty start.",                                                                   \
      NULL

static const char *const article[] = { ARTICLE };

/* "least kind where: value | value" */
static AttacheTopicCondition *
parse (const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, ": ", 2);
  g_auto (GStrv) head = g_strsplit (halves[0], " ", 3);
  g_auto (GStrv) values = g_strsplit (halves[1], " | ", -1);

  g_assert_cmpuint (g_strv_length (head), ==, 3);
  return attache_topic_condition_new_named (
      head[1], head[2], (guint)g_ascii_strtoull (head[0], NULL, 10), (const char *const *)values);
}

static GPtrArray *
new_topic (const char *all, const char *any, const char *none)
{
  GPtrArray *topics = attache_topics_new ();
  AttacheTopic *topic = attache_topic_new ("t", "T");
  const char *groups[ATTACHE_N_TOPIC_GROUPS] = { all, any, none };

  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    {
      g_auto (GStrv) parts = g_strsplit (groups[i] != NULL ? groups[i] : "", " ; ", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        attache_topic_add (topic, i, parse (parts[k]));
    }
  g_ptr_array_add (topics, topic);
  return topics;
}

static GPtrArray *
match_gist (GPtrArray *topics, AttacheGist *gist, AttacheTopicMatcher **matcher)
{
  *matcher = attache_topic_matcher_new (lexicon, topics);
  return attache_topic_matcher_match (*matcher, gist);
}

/* What matched and in which sentence, "" if the topic does not hold. */
static char *
find_in (AttacheGist *gist, const char *all, const char *any, const char *none)
{
  g_autoptr (GPtrArray) topics = new_topic (all, any, none);
  g_autoptr (AttacheTopicMatcher) matcher = NULL;
  g_autoptr (GPtrArray) matches = match_gist (topics, gist, &matcher);
  GString *found = g_string_new (NULL);

  if (matches->len == 0)
    return g_string_free (found, FALSE);
  for (guint i = 0; i < ((AttacheTopicMatch *)matches->pdata[0])->reasons->len; i++)
    {
      const AttacheTopicReason *reason = &g_array_index (
          ((AttacheTopicMatch *)matches->pdata[0])->reasons, AttacheTopicReason, i);
      g_autofree char *span = attache_gist_dup_text (gist, reason->span);
      g_autofree char *sentence = attache_gist_dup_text (gist, reason->sentence);

      g_assert_true (*span == '\0' || strstr (sentence, span) != NULL);
      g_string_append_printf (found, "%s%s×%u", i > 0 ? "," : "", span, reason->n);
    }
  return g_string_free (found, FALSE);
}

static void
check_in (AttacheGist *gist, const char *any, const char *wanted)
{
  g_autofree char *found = find_in (gist, NULL, any, NULL);

  if (g_strcmp0 (found, wanted) != 0)
    g_error ("%s: “%s”, not “%s”", any, found, wanted);
}

static void
check (const char *any, const char *wanted)
{
  g_autoptr (AttacheGist) gist = make_gist (lexicon, article, "", NULL);

  check_in (gist, any, wanted);
}

static void
test_countries (void)
{
  check ("1 country anywhere: RU", "Russian×3");
  check ("1 country anywhere: Russia", "Russian×3");
  check ("1 country anywhere: Russian Federation", "Russian×3");
  check ("1 country anywhere: the Russians", "Russian×3");
  check ("1 country anywhere: Switzerland", "Geneva×1");
  /* A news agency and a goalkeeper are not their country. */
  check ("1 country anywhere: US", "");
  check ("1 country anywhere: Rusia", "");
  check ("1 country anywhere: RU | CH", "Geneva×1,Russian×3");
}

static void
test_persons (void)
{
  check ("1 person anywhere: Sergei Lavrov", "Lavrov×1");
  check ("1 person anywhere: Sergey Lavrov", "Lavrov×1");
  check ("1 person anywhere: lavrov", "Lavrov×1");
  check ("1 person anywhere: Anna Lavrov", "Anna Lavrov×1");
  check ("1 person anywhere: Boris Lavrov", "");
  check ("1 person anywhere: Chris Smith", "Chris J. Smith×1");
  check ("1 person anywhere: Chris K. Smith", "");
  check ("1 person anywhere: Smith", "Chris J. Smith×1");
  check ("1 person anywhere: Chris", "");
  check ("1 person anywhere: NATO", "");
}

static void
test_bodies (void)
{
  check ("1 body anywhere: NATO", "NATO×1");
  check ("1 body anywhere: the North Atlantic Treaty Organization", "NATO×1");
  check ("1 body anywhere: Foreign Ministry", "Foreign Ministry×1");
  check ("1 body anywhere: Russian Foreign Ministry", "Foreign Ministry×1");
  check ("1 body anywhere: Iranian Foreign Ministry", "");
  check ("1 body anywhere: Lavrov", "");
  check ("1 place anywhere: Geneva", "Geneva×1");
}

static void
test_phrases (void)
{
  check ("1 phrase anywhere: tariff", "tariffs×1");
  check ("1 phrase anywhere: Talk", "Talks×2");
  check ("1 phrase anywhere: leave the talks", "left the talks×1");
  check ("1 phrase anywhere: meet again", "met again×1");
  check ("1 phrase anywhere: \"meet\"", "");
  check ("1 phrase anywhere: \"met again\"", "met again×1");
  check ("1 phrase anywhere: test", "testing×1");
  check ("1 phrase anywhere: US embassy", "U.S. embassy×1");
  check ("1 phrase anywhere: START", "START×1");
  check ("1 phrase anywhere: US", "U.S.×1");
  /* A comma parts them, and so does the end of a sentence. */
  check ("1 phrase anywhere: nuclear weapon", "");
  check ("1 phrase anywhere: again they", "");
  check ("1 phrase anywhere: new", "new×1");
  check ("1 phrase anywhere: ,", "");
}

static void
test_speakers (void)
{
  static const char statement[]
      = "{\"content\":[[44,68]],\"text\":\"x\",\"kind\":\"indirect\",\"cue\":[],\"act\":\"say\","
        "\"source\":[],\"speaker\":{\"name\":\"Sergei Lavrov\",\"entity\":2,\"role\":null,"
        "\"country\":\"RU\",\"how\":\"named\",\"anonymous\":false},\"via\":null,\"confidence\":%s}";
  g_autofree char *sure = g_strdup_printf (statement, "0.9");
  g_autofree char *unsure = g_strdup_printf (statement, "0.4");
  g_autoptr (AttacheGist) gist = make_gist (lexicon, article, sure, NULL);
  g_autoptr (AttacheGist) doubtful = make_gist (lexicon, article, unsure, NULL);

  check_in (gist, "1 speaker anywhere: Lavrov", "diplomats left the talks×1");
  check_in (gist, "1 speaker anywhere: Russia", "diplomats left the talks×1");
  check_in (gist, "1 speaker anywhere: Anna Lavrov", "");
  check_in (gist, "1 speaker anywhere: NATO", "");
  check_in (gist, "1 speaker anywhere: Ukraine", "");
  check_in (gist, "2 speaker anywhere: Lavrov", "");
  check_in (doubtful, "1 speaker anywhere: Lavrov", "");
}

static void
test_feeds (void)
{
  static const AttacheGistSource source
      = { "https://www.feeds.example.org/world/rss.xml?x=1", "The World – Example", 0 };
  g_autoptr (AttacheGist) gist = make_gist (lexicon, article, "", &source);

  check_in (gist, "1 feed anywhere: example.org", "×1");
  check_in (gist, "1 feed anywhere: https://feeds.example.org/", "×1");
  check_in (gist, "1 feed prominent: the world – example", "×1");
  check_in (gist, "1 feed anywhere: http://feeds.example.org/world/rss.xml?x=1", "×1");
  check_in (gist, "1 feed anywhere: org", "");
  check_in (gist, "1 feed anywhere: ample.org", "");
}

static void
test_groups (void)
{
  g_autoptr (AttacheGist) gist = make_gist (lexicon, article, "", NULL);
  static const char *const cases[][4] = {
    { "1 country anywhere: RU ; 1 body anywhere: NATO", NULL, NULL, "Russian×3,NATO×1" },
    { "1 country anywhere: RU ; 1 body anywhere: UNESCO", NULL, NULL, "" },
    { "1 country anywhere: RU", "1 body anywhere: UNESCO", NULL, "" },
    { "1 country anywhere: RU", "1 body anywhere: UNESCO ; 1 phrase anywhere: tariff", NULL,
      "tariffs×1,Russian×3" },
    { NULL, "1 body anywhere: UNESCO ; 1 phrase anywhere: tariff", NULL, "tariffs×1" },
    { NULL, "1 phrase anywhere: tariff", "1 country anywhere: RU", "" },
    { NULL, "1 phrase anywhere: tariff", "1 country anywhere: UA", "tariffs×1" },
    { NULL, NULL, "1 country anywhere: UA", "" },
    { NULL, NULL, NULL, "" },
    { "1 weather anywhere: rain", NULL, NULL, "" },
    { "1 country nowhere: RU", NULL, NULL, "" },
    { NULL, "1 phrase anywhere: tariff", "1 weather anywhere: rain", "tariffs×1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find_in (gist, cases[i][0], cases[i][1], cases[i][2]);

      g_test_message ("case %u", i);
      g_assert_cmpstr (found, ==, cases[i][3]);
    }
}

static void
test_where (void)
{
  check ("1 phrase headline: tariff", "tariffs×1");
  check ("1 phrase prominent: tariff", "tariffs×1");
  check ("1 phrase headline: sanction", "");
  check ("1 phrase prominent: sanction", "");
  check ("1 phrase anywhere: sanction", "sanctions×1");
  check ("1 country prominent: RU", "Russian×3");
  check ("1 country headline: RU", "");
  check ("3 country anywhere: RU", "Russian×3");
  check ("4 country anywhere: RU", "");
  /* Values count together. */
  check ("4 country anywhere: RU | CH", "Geneva×1,Russian×3");
}

static void
test_foreign_policy (void)
{
  g_autoptr (GPtrArray) topics = new_topic (NULL, "1 phrase anywhere: tariff", NULL);
  g_autofree char *json = make_briefing (article, "");
  char *relevance = strstr (json, "0.9");
  g_autoptr (AttacheTopicMatcher) matcher = NULL;

  ((AttacheTopic *)topics->pdata[0])->foreign_policy = TRUE;
  matcher = attache_topic_matcher_new (lexicon, topics);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AttacheGist) gist = attache_gist_new_from_json (lexicon, json, -1, NULL, NULL);
      g_autoptr (GPtrArray) matches = attache_topic_matcher_match (matcher, gist);

      g_assert_cmpuint (matches->len, ==, 1 - i);
      relevance[2] = '1';
    }
}

static void
test_actions (void)
{
  g_autoptr (AttacheGist) gist = make_gist (lexicon, article, "", NULL);
  g_autoptr (GPtrArray) topics = new_topic (NULL, "1 phrase anywhere: tariff", NULL);
  g_autoptr (AttacheTopicMatcher) matcher = NULL;
  g_autoptr (AttacheTopicMatcher) muted = NULL;
  g_autoptr (GPtrArray) matches = match_gist (topics, gist, &matcher);
  AttacheTopic *mute = attache_topic_copy (topics->pdata[0]);

  g_assert_cmpuint (attache_topic_matches_get_actions (matches), ==,
                    ATTACHE_TOPIC_DIGEST | ATTACHE_TOPIC_MARK);
  mute->actions = ATTACHE_TOPIC_MUTE;
  g_ptr_array_add (topics, mute);
  g_clear_pointer (&matches, g_ptr_array_unref);
  matches = match_gist (topics, gist, &muted);
  g_assert_cmpuint (matches->len, ==, 2);
  g_assert_cmpuint (attache_topic_matches_get_actions (matches), ==, ATTACHE_TOPIC_MUTE);
}

static void
test_messages (void)
{
  g_autoptr (GPtrArray) topics
      = new_topic ("1 country anywhere: Rusia | RU", "1 weather anywhere: rain", NULL);
  g_autoptr (AttacheTopicMatcher) matcher = attache_topic_matcher_new (lexicon, topics);
  const char *const *messages = attache_topic_matcher_get_messages (matcher);

  g_assert_nonnull (strstr (messages[0], "Rusia"));
  g_assert_nonnull (strstr (messages[1], "weather"));
  g_assert_null (messages[2]);
}

/* The presets are sound: every value means something. */
static void
test_presets (void)
{
  g_autofree char *path = attache_paths_get_presets ();
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (AttacheTopicMatcher) matcher = NULL;

  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  topics = attache_json_read_topics (json, -1, messages, NULL);
  g_assert_nonnull (topics);
  g_assert_cmpuint (topics->len, ==, 8);
  g_assert_cmpuint (messages->len, ==, 0);
  matcher = attache_topic_matcher_new (lexicon, topics);
  g_assert_cmpstr (attache_topic_matcher_get_messages (matcher)[0], ==, NULL);
}

/* ---- briefings that are none ---- */

static void
test_bad_briefings (void)
{
  g_autofree char *good = make_briefing (article, "");
  static const char *const changes[][2] = {
    { "\"schema\":1", "\"schema\":2" },
    { "\"schema\":1", "\"schema\":{}" },
    { "\"text\":", "\"taxt\":" },
    { "[[0,34]", "[[0,4000]" },
    { "[[0,34]", "[[-1,34]" },
    { "[[0,34]", "[[0]" },
    { "\"sentences\":[", "\"sentences\":3,\"x\":[" },
    { "\"type\":\"GPE\"", "\"type\":null" },
    { "\"statements\":[]", "\"statements\":[3]" },
    { "\"mentions\":[[", "\"mentions\":[[[" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (GStrv) parts = g_strsplit (good, changes[i][0], 2);
      g_autofree char *bad = g_strjoinv (changes[i][1], parts);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", changes[i][1]);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_null (attache_gist_new_from_json (lexicon, bad, -1, NULL, &error));
      g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_JSON);
    }
  for (gsize n = 0; n < strlen (good); n += 7)
    g_assert_null (attache_gist_new_from_json (lexicon, good, (gssize)n, NULL, NULL));
}

/* A text of a million characters and topics with every value there may be. */
static void
test_limit (void)
{
  g_autoptr (GString) sentence = g_string_new ("a");
  const char *sentences[] = { "T", NULL, NULL };
  g_autoptr (GPtrArray) topics = attache_topics_new ();
  g_autoptr (AttacheGist) gist = NULL;
  g_autoptr (AttacheTopicMatcher) matcher = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  gint64 start;
  guint n_words;

  while (sentence->len < 1000000)
    g_string_append (sentence, " b-a");
  sentences[1] = sentence->str;
  gist = make_gist (lexicon, sentences, "", NULL);
  attache_gist_get_words (gist, &n_words);
  g_assert_cmpuint (n_words, ==, ATTACHE_LIMIT_TOKENS);
  for (guint i = 0; i < ATTACHE_LIMIT_TOPICS + 1; i++)
    {
      AttacheTopic *topic = attache_topic_new ("t", "T");

      for (guint k = 0; k < ATTACHE_LIMIT_TOPIC_CONDITIONS + 1; k++)
        attache_topic_add (topic, ATTACHE_TOPIC_ANY, parse ("1 phrase anywhere: a b a b | c"));
      g_assert_cmpuint (topic->conditions[ATTACHE_TOPIC_ANY]->len, ==,
                        ATTACHE_LIMIT_TOPIC_CONDITIONS);
      g_ptr_array_add (topics, topic);
    }
  matcher = attache_topic_matcher_new (lexicon, topics);
  start = g_get_monotonic_time ();
  matches = attache_topic_matcher_match (matcher, gist);
  g_assert_cmpuint (matches->len, ==, ATTACHE_LIMIT_TOPICS);
  g_assert_cmpuint (((AttacheTopicMatch *)matches->pdata[0])->reasons->len, ==,
                    ATTACHE_LIMIT_TOPIC_REASONS);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  lexicon = open_lexicon ();
  g_test_add_func ("/topic-matcher/countries", test_countries);
  g_test_add_func ("/topic-matcher/persons", test_persons);
  g_test_add_func ("/topic-matcher/bodies", test_bodies);
  g_test_add_func ("/topic-matcher/phrases", test_phrases);
  g_test_add_func ("/topic-matcher/speakers", test_speakers);
  g_test_add_func ("/topic-matcher/feeds", test_feeds);
  g_test_add_func ("/topic-matcher/groups", test_groups);
  g_test_add_func ("/topic-matcher/where", test_where);
  g_test_add_func ("/topic-matcher/foreign-policy", test_foreign_policy);
  g_test_add_func ("/topic-matcher/actions", test_actions);
  g_test_add_func ("/topic-matcher/messages", test_messages);
  g_test_add_func ("/topic-matcher/presets", test_presets);
  g_test_add_func ("/topic-matcher/bad-briefings", test_bad_briefings);
  g_test_add_func ("/topic-matcher/limit", test_limit);
  status = g_test_run ();
  g_object_unref (lexicon);
  return status;
}
