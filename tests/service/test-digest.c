/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The digest without the bus: what is the same quotation, what weighs how much, what is new. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-error.h"
#include "brief/attache-topic.h"
#include "service/attache-digest-quotes.h"
#include "service/attache-digest-stories.h"
#include "service/attache-digest.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-digest.h"

#define HOUR (60 * 60)
#define NOON 1700000000

/* ---- a store with articles ---- */

typedef struct
{
  char *directory;
  char *path;
  AttacheStore *store;
  GPtrArray *topics;
} Fixture;

static Fixture *
fixture_new (void)
{
  Fixture *f = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  f->directory = g_dir_make_tmp ("attache-digest-XXXXXX", NULL);
  f->path = g_build_filename (f->directory, "attache.db", NULL);
  f->store = attache_store_open (f->path, &error);
  g_assert_no_error (error);
  f->topics = attache_topics_new ();
  return f;
}

static void
fixture_free (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->directory, 0, NULL);
  const char *name;

  g_clear_object (&f->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->directory, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->directory);
  g_ptr_array_unref (f->topics);
  g_free (f->directory);
  g_free (f->path);
  g_free (f);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
add_topic (Fixture *f, const char *id, AttacheTopicActions actions)
{
  g_autofree char *name = g_ascii_strup (id, -1);
  AttacheTopic *topic = attache_topic_new (id, name);

  topic->actions = actions;
  g_ptr_array_add (f->topics, topic);
}

/* An article; what is NULL or 0 is as usual. */
typedef struct
{
  const char *guid;
  const char *feed;
  gint64 published;
  gboolean teaser;
  double relevance;
  const char *summary; /* sentences with | between, ranked from the first */
  const char *said;    /* "speaker: words", with | between; "?: words" for an official */
  double confidence;
  const char *names; /* of people, with | between */
  gint64 story;
  const char *part;
  const char *topic;
} Article;

static AttacheSubmission *
submission_new (const Article *article)
{
  GVariantDict dict;
  g_autoptr (GVariant) item = NULL;
  g_autoptr (GError) error = NULL;
  const char *feed = article->feed != NULL ? article->feed : "Example";
  g_autofree char *url = g_strdup_printf ("https://example.org/%s.xml", feed);
  AttacheSubmission *submission;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", "1");
  g_variant_dict_insert (&dict, "guid", "s", article->guid);
  g_variant_dict_insert (&dict, "title", "s", article->guid);
  g_variant_dict_insert (&dict, "link", "s", "https://example.org/");
  g_variant_dict_insert (&dict, "feed-url", "s", url);
  g_variant_dict_insert (&dict, "feed-title", "s", feed);
  g_variant_dict_insert (&dict, "origin", "s", "feed");
  g_variant_dict_insert (&dict, "published", "x",
                         article->published != 0 ? article->published : (gint64)NOON);
  g_variant_dict_insert (&dict, "html", "s", "<p>Some text.</p>");
  item = g_variant_ref_sink (g_variant_dict_end (&dict));
  submission = attache_submission_new_from_variant (item, &error);
  g_assert_no_error (error);
  return submission;
}

static void
write_summary (GString *json, const char *summary)
{
  g_auto (GStrv) lines = g_strsplit (summary, "|", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (json, "%s{\"start\":%u,\"end\":%u,\"text\":\"%s\",\"rank\":%u}",
                            i > 0 ? "," : "", i * 10, i * 10 + 9, lines[i], i + 1);
}

static void
write_statements (GString *json, const char *said, double confidence)
{
  g_auto (GStrv) lines = g_strsplit (said, "|", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ": ", 2);
      gboolean anonymous = strcmp (parts[0], "?") == 0;
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (
          json,
          "%s{\"content\":[[0,%ld]],\"text\":\"%s\",\"kind\":\"direct\",\"cue\":[],\"act\":\"say\","
          "\"source\":[],\"speaker\":{\"name\":\"%s\",\"entity\":null,\"role\":null,"
          "\"country\":null,\"how\":\"named\",\"anonymous\":%s},\"via\":null,\"confidence\":%s}",
          i > 0 ? "," : "", g_utf8_strlen (parts[1], -1), parts[1],
          anonymous ? "an official" : parts[0], anonymous ? "true" : "false",
          g_ascii_dtostr (number, sizeof number, confidence));
    }
}

static void
write_names (GString *json, const char *names)
{
  g_auto (GStrv) lines = g_strsplit (names, "|", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (json,
                            "%s{\"id\":%u,\"name\":\"%s\",\"type\":\"PER\",\"country\":null,"
                            "\"role\":null,\"salience\":0.5,\"mentions\":[[0,3]]}",
                            i > 0 ? "," : "", i, lines[i]);
}

static GBytes *
briefing_new (const Article *article)
{
  g_autoptr (GString) json = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (
      json,
      "{\"schema\":1,\"analysis\":\"one\",\"id\":\"\",\"title\":null,\"link\":null,"
      "\"language\":\"en\",\"coverage\":\"%s\",\"text\":\"Some text.\","
      "\"relevance\":{\"foreign_policy\":%s,\"why\":[]},\"sentences\":[],\"summary\":[",
      article->teaser ? "teaser" : "full",
      g_ascii_dtostr (number, sizeof number, article->relevance > 0 ? article->relevance : 0.75));
  write_summary (json, article->summary != NULL ? article->summary : "All is said.");
  g_string_append (json, "],\"entities\":[");
  write_names (json, article->names != NULL ? article->names : "");
  g_string_append (json, "],\"statements\":[");
  write_statements (json, article->said != NULL ? article->said : "",
                    article->confidence > 0 ? article->confidence : 0.9);
  g_string_append (json, "],\"notes\":[]}");
  return g_string_free_to_bytes (g_steal_pointer (&json));
}

/* Puts an article into the store, as the service does. Returns its key. */
static char *
add (Fixture *f, const Article *article)
{
  g_autoptr (AttacheSubmission) submission = submission_new (article);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GBytes) json = briefing_new (article);
  g_autoptr (GError) error = NULL;
  const char *key = attache_submission_get_key (submission);
  const char *topics[] = { article->topic, NULL };
  gboolean stored = FALSE;

  g_ptr_array_add (one, submission);
  attache_store_add (f->store, one, ATTACHE_PRIORITY_NEW, ATTACHE_DURABILITY_PROCESS, "one",
                     &error);
  g_assert_no_error (error);
  attache_store_put_briefing (f->store, key, "one", json, &stored, &error);
  g_assert_no_error (error);
  g_assert_true (stored);
  attache_store_set_topics (f->store, key, topics, &error);
  g_assert_no_error (error);
  attache_store_set_story (f->store, key, article->story,
                           article->part != NULL ? article->part : "own", &error);
  g_assert_no_error (error);
  return g_strdup (key);
}

#define ADD(f, ...) g_free (add (f, &(Article){ __VA_ARGS__ }))

/* ---- its digest ---- */

typedef struct
{
  JsonParser *parser;
  JsonObject *root;
  gint64 read_until;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_object (&answer->parser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* @options is the text of an a{sv}. */
static Answer
digest (Fixture *f, const char *options)
{
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  Answer answer = { json_parser_new (), NULL, 0 };
  g_autofree char *json
      = attache_digest_write (f->store, parsed, f->topics, NOON + HOUR, &answer.read_until, &error);

  g_assert_no_error (error);
  json_parser_load_from_data (answer.parser, json, -1, &error);
  g_assert_no_error (error);
  answer.root = json_node_get_object (json_parser_get_root (answer.parser));
  g_assert_cmpint (json_object_get_int_member (answer.root, "schema"), ==, 1);
  return answer;
}

static JsonObject *
element (JsonObject *object, const char *name, guint i)
{
  JsonArray *array = json_object_get_array_member (object, name);

  g_assert_cmpuint (i, <, json_array_get_length (array));
  return json_array_get_object_element (array, i);
}

static guint
length (JsonObject *object, const char *name)
{
  return json_array_get_length (json_object_get_array_member (object, name));
}

static JsonObject *
story_of (const Answer *answer, guint topic, guint story)
{
  return element (element (answer->root, "topics", topic), "stories", story);
}

/* The titles of all stories: "topic: title, title; topic: …". */
static char *
outline (const Answer *answer)
{
  GString *lines = g_string_new (NULL);

  for (guint t = 0; t < length (answer->root, "topics"); t++)
    {
      JsonObject *topic = element (answer->root, "topics", t);
      const char *id = json_object_get_string_member_with_default (topic, "id", NULL);

      g_string_append_printf (lines, "%s%s:", t > 0 ? "; " : "", id != NULL ? id : "-");
      for (guint s = 0; s < length (topic, "stories"); s++)
        g_string_append_printf (
            lines, "%s %s", s > 0 ? "," : "",
            json_object_get_string_member (element (topic, "stories", s), "title"));
    }
  return g_string_free (lines, FALSE);
}

static void
assert_outline (Fixture *f, const char *options, const char *expected)
{
  g_auto (Answer) answer = digest (f, options);
  g_autofree char *lines = outline (&answer);

  g_assert_cmpstr (lines, ==, expected);
}

/* ---- the same quotation ---- */

typedef struct
{
  const char *one;
  const char *other;
} Pair;

static const Pair same[] = {
  { "We will not sign this paper.", "“We will not sign this paper”" },
  { "We will not sign this paper", "we  will\nnot sign this paper…" },
  { "Nous étions prêts depuis mai", "Nous etions prets depuis mai" },
  { "The bridge will be open to all ships by the end of May",
    "The bridge will be open to all ships at the end of May" },
  { "The bridge will be open to all ships by the end of May",
    "the bridge will be open to all ships" },
  { "talks on the water of the river would resume within a week",
    "talks on the river's water would resume within a week" },
  { "There is no reason to wait, and nobody in this room wants to wait any longer than needed",
    "nobody in this room wants to wait" },
};

static const Pair different[] = {
  { "We will not sign this paper", "We will build that bridge" },
  { "The envoy has left the city", "The envoy has left the talks for good and goes home" },
  { "Eleven ships of the fleet have passed the strait since the morning, 11 of them loaded",
    "Eleven ships of the fleet have passed the strait since the morning, 12 of them loaded" },
  { "They came to the river in May", "to the river" },
  { "no comment", "no" },
  { "It is a good day for both of our countries and for the whole region",
    "It is a bad day for all of the countries in this part of the world" },
};

static void
test_compare (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_test_message ("%s", same[i].other);
      g_assert_cmpfloat (attache_digest_quotes_compare (same[i].one, same[i].other), >=, 0.6);
      g_assert_cmpfloat (attache_digest_quotes_compare (same[i].other, same[i].one), >=, 0.6);
    }
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_test_message ("%s", different[i].other);
      g_assert_cmpfloat (attache_digest_quotes_compare (different[i].one, different[i].other), ==,
                         0);
      g_assert_cmpfloat (attache_digest_quotes_compare (different[i].other, different[i].one), ==,
                         0);
    }
  g_assert_cmpfloat (attache_digest_quotes_compare ("So be it", "“So be it.”"), ==, 1);
  g_assert_cmpfloat (attache_digest_quotes_compare ("", ""), ==, 0);
  g_assert_cmpfloat (attache_digest_quotes_compare ("…", "—"), ==, 0);
  g_assert_cmpfloat (attache_digest_quotes_measure ("a b c", "a b d"), ==, 0.5);
}

static void
test_differ (void)
{
  g_assert_false (attache_digest_quotes_differ ("So be it", "“so be it.”"));
  g_assert_true (attache_digest_quotes_differ ("So be it", "So be it now"));
}

static JsonObject *
quote_of (const Answer *answer, guint i)
{
  return element (story_of (answer, 0, 0), "statements", i);
}

static const char *
speaker_of (JsonObject *quote)
{
  return json_object_get_string_member (json_object_get_object_member (quote, "speaker"), "name");
}

static void
test_merged (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };
  JsonObject *quote, *carried;

  ADD (f, .guid = "one", .feed = "A", .story = 1,
       .said = "Ann Lee: We will not sign this paper today");
  ADD (f, .guid = "two", .feed = "B", .story = 1, .said = "Lee: we will not sign this paper TODAY");
  ADD (f, .guid = "three", .feed = "C", .story = 1,
       .said = "?: We will not sign this paper, today or ever");
  ADD (f, .guid = "four", .feed = "D", .story = 1,
       .said = "Bob Fox: We will not sign this paper today");
  answer = digest (f, "{}");
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "statements"), ==, 2);
  quote = quote_of (&answer, 0);
  g_assert_cmpstr (speaker_of (quote), ==, "Ann Lee");
  g_assert_cmpstr (json_object_get_string_member (quote, "text"), ==,
                   "We will not sign this paper today");
  g_assert_cmpuint (length (quote, "carried"), ==, 3);
  g_assert_false (json_object_get_boolean_member (element (quote, "carried", 0), "differs"));
  g_assert_false (json_object_get_boolean_member (element (quote, "carried", 1), "differs"));
  carried = element (quote, "carried", 2);
  g_assert_true (json_object_get_boolean_member (carried, "differs"));
  g_assert_cmpstr (json_object_get_string_member (carried, "feed"), ==, "C");
  g_assert_cmpstr (json_object_get_string_member (carried, "text"), ==,
                   "We will not sign this paper, today or ever");
  g_assert_cmpstr (speaker_of (quote_of (&answer, 1)), ==, "Bob Fox");
}

/* Of several wordings that of most outlets is told. */
static void
test_wording (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };
  JsonObject *quote;

  ADD (f, .guid = "one", .feed = "A", .story = 1, .confidence = 0.95,
       .said = "Ann Lee: We will not sign this paper before the end of May");
  ADD (f, .guid = "two", .feed = "B", .story = 1, .confidence = 0.8,
       .said = "Ann Lee: We will not sign this paper before the end of June");
  ADD (f, .guid = "three", .feed = "C", .story = 1, .confidence = 0.7,
       .said = "Ann Lee: “We will not sign this paper before the end of June”");
  answer = digest (f, "{}");
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "statements"), ==, 1);
  quote = quote_of (&answer, 0);
  g_assert_true (g_str_has_suffix (json_object_get_string_member (quote, "text"), "June"));
  g_assert_cmpfloat (json_object_get_double_member (quote, "confidence"), ==, 0.8);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *carried = element (quote, "carried", i);

      g_assert_true (json_object_get_boolean_member (carried, "differs")
                     == g_str_equal (json_object_get_string_member (carried, "feed"), "A"));
    }
}

/* A few words are said by anybody. */
static void
test_short (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };

  ADD (f, .guid = "one", .story = 1, .said = "Ann Lee: No comment");
  ADD (f, .guid = "two", .story = 1, .said = "?: No comment");
  ADD (f, .guid = "three", .story = 1, .said = "Lee: no comment.");
  answer = digest (f, "{}");
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "statements"), ==, 2);
  g_assert_cmpuint (length (quote_of (&answer, 0), "carried"), ==, 2);
}

static void
test_shown_only (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };

  ADD (f, .guid = "one", .story = 1, .said = "Ann Lee: It rains in Oslo", .confidence = 0.49);
  ADD (f, .guid = "two", .story = 1, .said = "Ann Lee: It snows in Bergen", .confidence = 0.5);
  answer = digest (f, "{}");
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "statements"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (quote_of (&answer, 0), "text"), ==,
                   "It snows in Bergen");
}

/* ---- weights ---- */

static AttacheDigestItem
item_of (const char *source, AttachePart part, gint64 relevance, gint64 published)
{
  return (AttacheDigestItem){ .key = (char *)source,
                              .source = (char *)source,
                              .part = part,
                              .relevance = relevance,
                              .published = published };
}

static double
weigh (AttacheDigestItem *items, guint n)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, &items[i]);
  return attache_digest_weigh (list, NOON - 24 * HOUR, NOON);
}

static void
test_weights (void)
{
  AttacheDigestItem one = item_of ("a", ATTACHE_PART_OWN, 100, NOON);
  AttacheDigestItem two[] = { one, item_of ("b", ATTACHE_PART_OWN, 0, NOON) };
  AttacheDigestItem copies[] = { one, item_of ("b", ATTACHE_PART_COPY, 0, NOON),
                                 item_of ("c", ATTACHE_PART_COPY, 0, NOON) };
  AttacheDigestItem twice[] = { item_of ("a", ATTACHE_PART_COPY, 0, NOON), one, one };
  AttacheDigestItem dull = item_of ("a", ATTACHE_PART_OWN, 0, NOON);
  AttacheDigestItem old = item_of ("a", ATTACHE_PART_OWN, 100, NOON - 24 * HOUR);

  g_assert_cmpfloat_with_epsilon (weigh (&one, 1), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (weigh (two, 2), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (weigh (copies, 3), 1.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (weigh (twice, 3), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (weigh (&dull, 1), 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (weigh (&old, 1), 0.5, 1e-9);
}

static void
test_best_source (void)
{
  AttacheDigestItem better[] = {
    { .key = (char *)"f", .summarized = TRUE, .full = TRUE, .relevance = 50, .n_shown = 2 },
    { .key = (char *)"e", .summarized = TRUE, .full = TRUE, .relevance = 50, .n_shown = 1 },
    { .key = (char *)"d", .summarized = TRUE, .full = TRUE, .relevance = 40, .n_shown = 9 },
    { .key = (char *)"c",
      .summarized = TRUE,
      .full = TRUE,
      .part = ATTACHE_PART_REWRITE,
      .relevance = 90 },
    { .key = (char *)"b",
      .summarized = TRUE,
      .full = TRUE,
      .part = ATTACHE_PART_COPY,
      .relevance = 90 },
    { .key = (char *)"a", .summarized = TRUE, .relevance = 99 },
    { .key = (char *)"0", .full = TRUE, .relevance = 99 },
  };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = G_N_ELEMENTS (better); i > 0; i--)
    g_ptr_array_add (items, &better[i - 1]);
  g_ptr_array_sort (items, attache_digest_compare_sources);
  for (guint i = 0; i < G_N_ELEMENTS (better); i++)
    g_assert_true (items->pdata[i] == &better[i]);
}

/* ---- topics ---- */

static void
test_topics (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  add_topic (f, "west", ATTACHE_TOPIC_DIGEST);
  add_topic (f, "quiet", ATTACHE_TOPIC_MARK);
  add_topic (f, "noise", ATTACHE_TOPIC_MUTE | ATTACHE_TOPIC_DIGEST);
  add_topic (f, "east", ATTACHE_TOPIC_DIGEST);
  ADD (f, .guid = "e", .topic = "east", .story = 1);
  ADD (f, .guid = "w", .topic = "west", .story = 2);
  ADD (f, .guid = "marked only", .topic = "quiet", .story = 3);
  ADD (f, .guid = "muted", .topic = "noise", .story = 4);
  ADD (f, .guid = "muted too", .topic = "noise", .story = 1);
  ADD (f, .guid = "unmatched", .story = 5);
  ADD (f, .guid = "a topic that is gone", .topic = "gone", .story = 6);
  ADD (f, .guid = "sport", .relevance = 0.27);
  assert_outline (f, "{}", "west: w; east: e; -: unmatched, a topic that is gone");
  assert_outline (f, "{'topic':<'east'>}", "east: e");
  assert_outline (f, "{'topic':<'quiet'>}", "quiet: marked only");
  assert_outline (f, "{'topic':<'noise'>}", "");
  assert_outline (f, "{'topic':<''>}", "-: unmatched, a topic that is gone");
  {
    g_auto (Answer) answer = digest (f, "{}");

    g_assert_cmpint (json_object_get_int_member (answer.root, "items"), ==, 6);
    g_assert_cmpuint (length (story_of (&answer, 1, 0), "items"), ==, 1);
  }
}

static void
test_no_topics (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  assert_outline (f, "{}", "");
  ADD (f, .guid = "one");
  ADD (f, .guid = "two", .published = NOON + 1);
  assert_outline (f, "{}", "-: two, one");
}

/* A story is in each topic that matches one of its items; where all match it weighs more. */
static void
test_order (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  add_topic (f, "t", ATTACHE_TOPIC_DIGEST);
  add_topic (f, "u", ATTACHE_TOPIC_DIGEST);
  ADD (f, .guid = "half", .feed = "A", .story = 1, .topic = "t");
  ADD (f, .guid = "half 2", .feed = "A", .story = 1, .topic = "u", .teaser = TRUE);
  ADD (f, .guid = "whole", .feed = "A", .story = 2, .topic = "t");
  ADD (f, .guid = "big", .feed = "A", .story = 3, .topic = "t");
  ADD (f, .guid = "big 2", .feed = "B", .story = 3, .topic = "t", .teaser = TRUE);
  assert_outline (f, "{}", "t: big, whole, half; u: half");
}

static void
test_time (void)
{
  g_autoptr (Fixture) f = fixture_new ();

  ADD (f, .guid = "old", .published = NOON - 24 * HOUR);
  ADD (f, .guid = "new", .published = NOON);
  assert_outline (f, "{}", "-: new");
  assert_outline (f, "{'since':<int64 1>}", "-: new, old");
  assert_outline (f, "{'since':<int64 1>, 'until':<int64 1700000000>}", "-: old");
  assert_outline (f, "{'since':<int64 1700000000>, 'until':<int64 1700000001>}", "-: new");
  assert_outline (f, "{'since':<int64 1700000001>}", "");
  assert_outline (f, "{'since':<int64 1700000001>, 'until':<int64 5>}", "");
}

/* ---- what was read ---- */

static void
mark (Fixture *f, gint64 time)
{
  g_autoptr (GError) error = NULL;

  attache_store_set_digest_mark (f->store, time, &error);
  g_assert_no_error (error);
}

static void
test_read (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  {
    g_auto (Answer) answer = digest (f, "{'read':<true>}");

    g_assert_cmpint (answer.read_until, ==, NOON + HOUR);
  }
  {
    g_auto (Answer) answer = digest (f, "{'read':<true>, 'until':<int64 1600000000>}");

    g_assert_cmpint (answer.read_until, ==, 1600000000);
  }
  {
    g_auto (Answer) answer = digest (f, "{'read':<false>}");

    g_assert_cmpint (answer.read_until, ==, 0);
  }
  ADD (f, .guid = "one", .published = NOON - 72 * HOUR);
  ADD (f, .guid = "two", .published = NOON - 24 * HOUR);
  mark (f, NOON - 36 * HOUR);
  /* What came now is older than the mark, but not too old. */
  assert_outline (f, "{}", "-: two, one");
  mark (f, NOON - 20 * HOUR);
  assert_outline (f, "{}", "-: two");
  mark (f, now + 2);
  assert_outline (f, "{}", "");
  /* It does not go back. */
  mark (f, 5);
  assert_outline (f, "{}", "");
  assert_outline (f, "{'since':<int64 1>}", "-: two, one");
}

/* ---- what is new ---- */

static char *
names_of (JsonObject *story)
{
  JsonArray *names = json_object_get_array_member (story, "names");
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (names); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "",
                            json_array_get_string_element (names, i));
  return g_string_free (joined, FALSE);
}

static void
test_new (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };
  g_autofree char *names = NULL, *all = NULL;
  JsonObject *story;

  ADD (f, .guid = "before", .published = NOON - 48 * HOUR, .story = 1, .confidence = 0.2,
       .said = "Ann Lee: We will not sign this paper today", .names = "Ann Lee");
  ADD (f, .guid = "now", .story = 1, .names = "Lee|Bob Fox",
       .said = "Lee: We will not sign this paper today|Bob Fox: Then we go home tonight");
  ADD (f, .guid = "another", .story = 2, .said = "Bob Fox: It is a sunny day", .names = "Bob Fox");
  answer = digest (f, "{}");
  story = story_of (&answer, 0, 0);
  g_assert_cmpstr (json_object_get_string_member (story, "title"), ==, "now");
  g_assert_false (json_object_get_boolean_member (story, "new"));
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *quote = quote_of (&answer, i);

      g_assert_true (json_object_get_boolean_member (quote, "new")
                     == g_str_equal (speaker_of (quote), "Bob Fox"));
    }
  names = names_of (story);
  g_assert_cmpstr (names, ==, "Bob Fox");
  story = story_of (&answer, 0, 1);
  g_assert_true (json_object_get_boolean_member (story, "new"));
  all = names_of (story);
  g_assert_cmpstr (all, ==, "Bob Fox");
}

static void
test_summary (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };
  JsonObject *story, *sentence;

  ADD (f, .guid = "teaser", .teaser = TRUE, .story = 1, .summary = "Not this.");
  ADD (f, .guid = "full", .story = 1, .summary = "First \\u2026 one.|Second\\none.|Third.|Fourth.");
  answer = digest (f, "{}");
  story = story_of (&answer, 0, 0);
  g_assert_cmpstr (json_object_get_string_member (story, "title"), ==, "full");
  g_assert_true (json_object_get_boolean_member (element (story, "items", 0), "best"));
  g_assert_false (json_object_get_boolean_member (element (story, "items", 1), "best"));
  g_assert_cmpuint (length (story, "summary"), ==, 3);
  sentence = element (story, "summary", 1);
  g_assert_cmpstr (json_object_get_string_member (sentence, "text"), ==, "Second\none.");
  g_assert_cmpint (json_object_get_int_member (sentence, "start"), ==, 10);
  g_assert_cmpint (json_object_get_int_member (sentence, "end"), ==, 19);
  g_assert_cmpstr (json_object_get_string_member (sentence, "key"), ==,
                   json_object_get_string_member (element (story, "items", 0), "key"));
}

/* ---- wrong use and limits ---- */

static void
test_wrong_options (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  const char *const wrong[] = { "{'since':<'noon'>}", "{'until':<true>}",  "{'topic':<uint32 1>}",
                                "{'topic':<'gone'>}", "{'limit':<'all'>}", "{'read':<'yes'>}" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GVariant) parsed
          = g_variant_parse (G_VARIANT_TYPE_VARDICT, wrong[i], NULL, NULL, NULL);
      g_autoptr (GError) error = NULL;
      gint64 read_until;

      g_assert_null (attache_digest_write (f->store, parsed, f->topics, NOON, &read_until, &error));
      g_assert_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM);
    }
}

static void
test_stories_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) some = { 0 }, usual = { 0 };

  for (guint i = 0; i < ATTACHE_LIMIT_LIST_DEFAULT + 3; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i);

      ADD (f, .guid = guid, .story = i + 1);
    }
  some = digest (f, "{'limit':<uint32 2>}");
  g_assert_cmpuint (length (element (some.root, "topics", 0), "stories"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (element (some.root, "topics", 0), "more"), ==, 51);
  usual = digest (f, "{}");
  g_assert_cmpuint (length (element (usual.root, "topics", 0), "stories"), ==, 50);
}

static void
test_statements_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GString) said = g_string_new (NULL);
  g_auto (Answer) answer = { 0 };

  for (guint i = 0; i < ATTACHE_LIMIT_DIGEST_QUOTES + 7; i++)
    g_string_append_printf (said, "%sAnn Lee: Number %u is ours", i > 0 ? "|" : "", i);
  ADD (f, .guid = "one", .said = said->str);
  answer = digest (f, "{}");
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "statements"), ==,
                    ATTACHE_LIMIT_DIGEST_QUOTES);
  g_assert_cmpint (json_object_get_int_member (story_of (&answer, 0, 0), "more_statements"), ==, 7);
}

static void
test_story_items_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GString) names = g_string_new ("Ann Lee");
  g_auto (Answer) answer = { 0 };

  for (guint i = 0; i < ATTACHE_LIMIT_DIGEST_NAMES + 3; i++)
    g_string_append_printf (names, "|Bob Fox%c", 'a' + (char)i);
  for (guint i = 0; i < ATTACHE_LIMIT_DIGEST_STORY_ITEMS + 3; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i);

      ADD (f, .guid = guid, .story = 1, .names = names->str,
           .said = "Ann Lee: We will not sign this paper");
    }
  answer = digest (f, "{}");
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "items"), ==,
                    ATTACHE_LIMIT_DIGEST_STORY_ITEMS);
  g_assert_cmpuint (length (quote_of (&answer, 0), "carried"), ==,
                    ATTACHE_LIMIT_DIGEST_STORY_ITEMS);
  g_assert_cmpuint (length (story_of (&answer, 0, 0), "names"), ==, ATTACHE_LIMIT_DIGEST_NAMES);
}

/* Of what a story had long before, only the last is looked at. */
static void
test_earlier_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_auto (Answer) answer = { 0 };
  g_autofree char *names = NULL;

  ADD (f, .guid = "first", .story = 1, .published = NOON - 90 * HOUR, .names = "Ann Lee");
  for (guint i = 0; i < ATTACHE_LIMIT_DIGEST_EARLIER; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i);

      ADD (f, .guid = guid, .story = 1, .published = NOON - 60 * HOUR, .names = "Bob Fox");
    }
  ADD (f, .guid = "now", .story = 1, .names = "Ann Lee|Bob Fox");
  answer = digest (f, "{}");
  g_assert_false (json_object_get_boolean_member (story_of (&answer, 0, 0), "new"));
  names = names_of (story_of (&answer, 0, 0));
  g_assert_cmpstr (names, ==, "Ann Lee");
}

static void
test_items_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_item_free);
  AttacheDigestPeriod period = { NOON - HOUR, NOON + HOUR, FALSE, 2 };
  g_autoptr (GError) error = NULL;

  ADD (f, .guid = "one", .published = NOON);
  ADD (f, .guid = "two", .published = NOON + 100);
  ADD (f, .guid = "three", .published = NOON + 200);
  attache_store_list_digest (f->store, &period, items, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpstr (((AttacheDigestItem *)items->pdata[0])->title, ==, "three");
}

/* The end of a very long text is not compared. */
static void
test_words_limit (void)
{
  g_autoptr (GString) one = g_string_new (NULL), other = NULL;

  for (guint i = 0; i < ATTACHE_LIMIT_QUOTE_WORDS; i++)
    g_string_append_printf (one, "word%c%c ", 'a' + (char)(i % 26), 'a' + (char)(i / 26));
  other = g_string_new (one->str);
  for (guint i = 0; i < ATTACHE_LIMIT_QUOTE_WORDS; i++)
    g_string_append (other, "more ");
  g_assert_cmpfloat (attache_digest_quotes_compare (one->str, other->str), ==, 1);
}

static AttacheDigestStatement *
statement_new (const AttacheDigestItem *item, gint64 number, const char *text)
{
  AttacheDigestStatement *statement = g_new0 (AttacheDigestStatement, 1);

  statement->item = item;
  statement->number = number;
  statement->speaker = 1;
  statement->name = g_strdup ("Ann Lee");
  statement->type = g_strdup ("PER");
  statement->kind = g_strdup ("direct");
  statement->confidence = 90;
  statement->text = g_strdup (text);
  return statement;
}

/* Thousands that begin alike take no longer than others. */
static void
test_compared_limit (void)
{
  AttacheDigestItem item = item_of ("a", ATTACHE_PART_OWN, 100, NOON);
  g_autoptr (AttacheDigestQuotes) quotes = attache_digest_quotes_new ();
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_statement_free);
  g_autoptr (GPtrArray) ranked = NULL;
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < ATTACHE_LIMIT_DIGEST_COMPARED + 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("we will not do it %u", i);

      g_ptr_array_add (statements, statement_new (&item, i, text));
    }
  attache_digest_quotes_add_all (quotes, statements);
  ranked = attache_digest_quotes_rank (quotes);
  g_assert_cmpuint (ranked->len, ==, ATTACHE_LIMIT_DIGEST_COMPARED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 2 * G_USEC_PER_SEC);
}

/* What all begin with finds the first ones only; the rest of the words finds the right one. */
static void
test_postings_limit (void)
{
  AttacheDigestItem items[]
      = { item_of ("a", ATTACHE_PART_OWN, 100, NOON), item_of ("b", ATTACHE_PART_OWN, 100, NOON) };
  g_autoptr (AttacheDigestQuotes) quotes = attache_digest_quotes_new ();
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_statement_free);
  g_autoptr (GPtrArray) ranked = NULL;
  guint n = ATTACHE_LIMIT_QUOTE_POSTINGS + 20;

  for (guint i = 0; i < 2 * n; i++)
    {
      g_autofree char *text = g_strdup_printf ("we will go to town%c%c today",
                                               'a' + (char)(i % n / 26), 'a' + (char)(i % n % 26));

      g_ptr_array_add (statements, statement_new (&items[i / n], i, text));
    }
  attache_digest_quotes_add_all (quotes, statements);
  ranked = attache_digest_quotes_rank (quotes);
  for (guint i = 0; i < ranked->len; i++)
    g_assert_cmpuint (((AttacheDigestQuote *)ranked->pdata[i])->carried->len, <=, 2);
  g_assert_cmpuint (ranked->len, <=, n);
}

static void
test_bytes_limit (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (GString) said = g_string_new (NULL);
  guint stories = 40, told = 0, more = 0;
  g_auto (Answer) answer = { 0 };

  for (guint i = 0; i < ATTACHE_LIMIT_DIGEST_QUOTES; i++)
    {
      g_string_append_printf (said, "%sAnn Lee: ", i > 0 ? "|" : "");
      for (guint k = 0; k < 1600; k++)
        g_string_append_printf (said, "%x ", (i + 1) * 1600 + k);
    }
  for (guint i = 0; i < stories; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i);

      ADD (f, .guid = guid, .story = i + 1, .said = said->str);
    }
  answer = digest (f, "{}");
  told = length (element (answer.root, "topics", 0), "stories");
  more = (guint)json_object_get_int_member (element (answer.root, "topics", 0), "more");
  g_assert_cmpuint (told, <, stories);
  g_assert_cmpuint (told, >=, 10);
  g_assert_cmpuint (told + more, ==, stories);
}

static void
test_stable (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autofree char *first = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i * 7919 % 13);

      ADD (f, .guid = guid, .story = 1 + i % 3, .said = "Ann Lee: So be it|Bob Fox: So it is");
    }
  for (guint i = 0; i < 3; i++)
    {
      g_auto (Answer) answer = digest (f, "{}");
      g_autofree char *json = json_to_string (json_parser_get_root (answer.parser), FALSE);

      g_assert_true (first == NULL || g_str_equal (first, json));
      g_free (first);
      first = g_steal_pointer (&json);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/quotes/compare", test_compare);
  g_test_add_func ("/digest/quotes/differ", test_differ);
  g_test_add_func ("/digest/quotes/merged", test_merged);
  g_test_add_func ("/digest/quotes/wording", test_wording);
  g_test_add_func ("/digest/quotes/short", test_short);
  g_test_add_func ("/digest/quotes/shown-only", test_shown_only);
  g_test_add_func ("/digest/weights", test_weights);
  g_test_add_func ("/digest/best-source", test_best_source);
  g_test_add_func ("/digest/topics", test_topics);
  g_test_add_func ("/digest/no-topics", test_no_topics);
  g_test_add_func ("/digest/order", test_order);
  g_test_add_func ("/digest/time", test_time);
  g_test_add_func ("/digest/read", test_read);
  g_test_add_func ("/digest/new", test_new);
  g_test_add_func ("/digest/summary", test_summary);
  g_test_add_func ("/digest/wrong-options", test_wrong_options);
  g_test_add_func ("/digest/stable", test_stable);
  g_test_add_func ("/digest/stories/limit", test_stories_limit);
  g_test_add_func ("/digest/statements/limit", test_statements_limit);
  g_test_add_func ("/digest/story-items/limit", test_story_items_limit);
  g_test_add_func ("/digest/earlier/limit", test_earlier_limit);
  g_test_add_func ("/digest/items/limit", test_items_limit);
  g_test_add_func ("/digest/words/limit", test_words_limit);
  g_test_add_func ("/digest/compared/limit", test_compared_limit);
  g_test_add_func ("/digest/postings/limit", test_postings_limit);
  g_test_add_func ("/digest/bytes/limit", test_bytes_limit);
  return g_test_run ();
}
