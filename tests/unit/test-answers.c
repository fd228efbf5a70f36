/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The readers of what the service answers: digest, statements, names and what is beside an item. */
#include "base/attache-confidence.h"
#include "base/attache-limits.h"
#include "panel/attache-beside.h"
#include "panel/attache-digest-text.h"
#include "panel/attache-digest.h"
#include "panel/attache-known-names.h"
#include "panel/attache-link.h"
#include "panel/attache-moment.h"
#include "panel/attache-period.h"
#include "panel/attache-saying.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef gpointer (*Reader) (const char *json, gssize length, GError **error);

typedef struct
{
  const char *name;
  const char *file; /* NULL: @json */
  const char *json;
  Reader read;
  GDestroyNotify destroy;
} Answer;

static const char beside_json[]
    = "{\"schema\":1,\"actions\":[\"mark\",\"mute\"],\"topics\":[{\"id\":\"a\",\"name\":\"Rivers\","
      "\"actions\":[\"mark\"],\"reasons\":[{\"kind\":\"country\",\"value\":\"HU\",\"n\":2,"
      "\"start\":7,\"end\":9},{\"kind\":\"phrase\",\"value\":\"treaty\",\"n\":1,\"start\":2,"
      "\"end\":5},{\"kind\":\"feed\",\"value\":\"Wire\",\"n\":1,\"start\":-1,\"end\":-1},"
      "{\"kind\":\"speaker\",\"value\":\"Rosa\",\"n\":1,\"start\":900,\"end\":901}]},"
      "{\"id\":\"b\",\"name\":\"Quiet\",\"actions\":[],\"reasons\":[]}],"
      "\"story\":{\"id\":3,\"items\":[{\"key\":\"k\",\"title\":\"T\",\"link\":null,\"feed\":\"F\","
      "\"published\":5,\"part\":\"rewrite\",\"pinned\":true},{\"title\":\"no key\"}]}}";

static const Answer answers[] = {
  { "digest", "digest.json", NULL, (Reader)attache_digest_new_from_json,
    (GDestroyNotify)attache_digest_unref },
  { "statements", "statements.json", NULL, (Reader)attache_sayings_new_from_json,
    (GDestroyNotify)attache_sayings_free },
  { "names", "names.json", NULL, (Reader)attache_known_names_new_from_json,
    (GDestroyNotify)g_ptr_array_unref },
  { "beside", NULL, beside_json, (Reader)attache_beside_new_from_json,
    (GDestroyNotify)attache_beside_unref },
};

static char *
load (const Answer *answer)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *json = NULL;

  if (answer->file == NULL)
    return g_strdup (answer->json);
  path = g_test_build_filename (G_TEST_DIST, "ui", "fixtures", answer->file, NULL);
  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return json;
}

/* -- what must not harm ----------------------------------------------------------------------- */

/* It is read or it is an error, and nothing else. Returns whether it was read. */
static gboolean
try (const Answer *answer, const char *json, gssize length)
{
  g_autoptr (GError) error = NULL;
  gpointer result = answer->read (json, length, &error);

  g_assert_true ((result == NULL) == (error != NULL));
  if (result != NULL)
    answer->destroy (result);
  return result != NULL;
}

/* A member of another type than it should have is an error, wherever it is; null never is. */
static void
swap_each (const Answer *answer, JsonNode *root, JsonNode *node, guint *n)
{
  static const char *const others[] = { "7", "\"x\"", "[[]]", "{\"a\":{}}", "true", "-1e999" };
  g_autoptr (GList) members = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < MIN (json_array_get_length (json_node_get_array (node)), 3); i++)
      swap_each (answer, root, json_array_get_element (json_node_get_array (node), i), n);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  members = json_object_get_members (json_node_get_object (node));
  for (GList *item = members; item != NULL; item = item->next)
    {
      JsonObject *object = json_node_get_object (node);
      g_autofree char *name = g_strdup (item->data);
      JsonNode *whole = json_node_copy (json_object_get_member (object, name));

      swap_each (answer, root, json_object_get_member (object, name), n);
      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        {
          g_autofree char *json = NULL;

          json_object_set_member (object, name, json_from_string (others[i], NULL));
          json = json_to_string (root, FALSE);
          try (answer, json, -1);
          ++*n;
        }
      json_object_set_member (object, name, whole);
    }
}

static void
test_types (gconstpointer data)
{
  const Answer *answer = data;
  g_autofree char *json = load (answer);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  guint n = 0;

  g_assert_true (try (answer, json, -1));
  swap_each (answer, root, root, &n);
  g_test_message ("%u of wrong types", n);
  g_assert_cmpuint (n, >=, 30);
  g_assert_false (try (answer, "{\"schema\":2}", -1));
  g_assert_false (try (answer, "{}", -1));
  g_assert_false (try (answer, "[]", -1));
  g_assert_false (try (answer, "", -1));
  g_assert_false (try (answer, "{\"schema\":1,\"topics\":7,\"statements\":7,\"names\":7}", -1));
  g_assert_false (
      try (answer, "{\"schema\":1,\"topics\":[7],\"statements\":[7],\"names\":[7]}", -1));
}

/* Cut anywhere it is no answer. */
static void
test_cut (gconstpointer data)
{
  const Answer *answer = data;
  g_autofree char *json = g_strchomp (load (answer));
  gsize length = strlen (json);

  for (gsize i = 0; i < length; i += 1 + length / 400)
    g_assert_false (try (answer, json, i));
}

static void
test_depth (gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{\"schema\":1,\"x\":");

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (json, '[');
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (json, ']');
  g_string_append_c (json, '}');
  g_assert_false (try (data, json->str, json->len));
}

static void
test_size (gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{\"schema\":1,\"x\":\"");
  g_autofree char *filling = g_strnfill (ATTACHE_LIMIT_LINE_BYTES, 'x');

  g_string_append_printf (json, "%s\"}", filling);
  g_assert_false (try (data, json->str, json->len));
  g_string_truncate (json, ATTACHE_LIMIT_LINE_BYTES - 2);
  g_string_append (json, "\"}");
  g_assert_true (try (data, json->str, json->len));
}

/* -- what is read ----------------------------------------------------------------------------- */

static void
test_digest (void)
{
  g_autofree char *json = load (&answers[0]);
  g_autoptr (AttacheDigest) digest = attache_digest_new_from_json (json, -1, NULL);
  const AttacheDigestTopic *topic = digest->topics->pdata[0];
  const AttacheDigestStory *story = topic->stories->pdata[0];
  const AttacheDigestVoice *first = story->voices->pdata[0];
  const AttacheDigestVoice *last = story->voices->pdata[story->voices->len - 1];
  const AttacheSaying *saying = first->sayings->pdata[0];

  g_assert_cmpuint (digest->topics->len, ==, 3); /* not the empty one */
  g_assert_cmpuint (digest->n_items, ==, 1240);
  g_assert_null (((AttacheDigestTopic *)digest->topics->pdata[2])->name);
  g_assert_cmpuint (story->outlets->len, ==, 3);
  g_assert_cmpint (((AttacheOutlet *)story->outlets->pdata[1])->part, ==, ATTACHE_PART_REWRITE);
  g_assert_cmpstr (attache_digest_story_get_best (story)->key, ==, "a1");
  g_assert_cmpstr (attache_digest_story_find_outlet (story, "b1")->key, ==, "b1");
  g_assert_cmpstr (attache_digest_story_find_outlet (story, "?")->key, ==, "a1");
  g_assert_cmpuint (story->voices->len, ==, 4); /* not the unsure one */
  g_assert_cmpuint (first->sayings->len, ==, 5);
  g_assert_cmpuint (saying->carried->len, ==, 3);
  g_assert_true (((AttacheCarrier *)saying->carried->pdata[1])->differs);
  g_assert_null (last->speaker->name); /* last whoever is not given */
  g_assert_true (((AttacheDigestVoice *)story->voices->pdata[2])->speaker->anonymous);
  g_assert_cmpuint (story->more_statements, ==, 3);
  g_assert_true (story->is_new);
  g_assert_false (saying->is_new); /* all of a new story is */
}

static void
test_statements (void)
{
  g_autofree char *json = load (&answers[1]);
  g_autoptr (AttacheSayings) sayings = attache_sayings_new_from_json (json, -1, NULL);
  const AttacheSaying *saying = sayings->list->pdata[1];

  g_assert_cmpuint (sayings->list->len, ==, 3);
  g_assert_true (sayings->more);
  g_assert_cmpint (sayings->next, ==, 777);
  g_assert_cmpint (saying->statement->kind, ==, ATTACHE_KIND_MIXED);
  g_assert_cmpstr (saying->speaker->country, ==, "HU");
  g_assert_false (saying->speaker->anonymous);
  g_assert_cmpint (saying->published, ==, 1763899000);
}

static void
test_beside (void)
{
  static const char text[] = "Ä Öst–x y  z";
  g_autoptr (AttacheBeside) beside = attache_beside_new_from_json (beside_json, -1, NULL);
  const AttacheBesideTopic *topic = beside->topics->pdata[0];
  const AttacheOutlet *other = beside->others->pdata[0];
  g_autofree char *why = attache_beside_topic_dup_why (topic);
  AttachePlace place;

  g_assert_cmpuint (beside->topics->len, ==, 1); /* not the one that is not to be named */
  g_assert_true (beside->muted);
  g_assert_cmpstr (why, ==, "Hungary, 2 times\ntreaty\nfrom the feed Wire\nRosa speaks");
  g_assert_true (attache_beside_topic_find_place (topic, text, &place));
  g_assert_cmpuint (place.start, ==, strlen ("Ä "));
  g_assert_cmpuint (place.end, ==, strlen ("Ä Öst"));
  g_assert_false (attache_beside_topic_find_place (topic, "Ä", &place));
  g_assert_cmpuint (beside->others->len, ==, 1);
  g_assert_cmpint (other->part, ==, ATTACHE_PART_REWRITE);
  g_assert_true (other->pinned);
}

static void
test_links (void)
{
  static const char *const good[]
      = { "http://example.org", "https://example.org/a?b=c#d", "HTTPS://Example.org/ü" };
  static const char *const bad[] = { "",
                                     "file:///etc/passwd",
                                     "javascript:alert(1)",
                                     "https:",
                                     "https:///x",
                                     "/etc/passwd",
                                     "--help",
                                     "ftp://example.org",
                                     "mailto:a@b.org",
                                     "data:text/html,x" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (attache_link_is_of_web (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (attache_link_is_of_web (bad[i]));
  g_assert_false (attache_link_is_of_web (NULL));
}

static void
assert_time (gint64 moment, GDateTime *now, const char *time, const char *day)
{
  g_autofree char *a = attache_moment_dup_time (moment, now);
  g_autofree char *b = attache_moment_dup_day (moment, now);

  g_assert_cmpstr (a, ==, time);
  g_assert_cmpstr (b, ==, day);
}

static void
test_moments (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 1, 1, 9, 30, 0);
  gint64 seconds = g_date_time_to_unix (now);

  assert_time (seconds - 60, now, "09:29", "Today");
  assert_time (seconds - 10 * 3600, now, "yesterday, 23:30", "Yesterday");
  assert_time (seconds - 2 * 86400, now, "30 December 2025, 09:30", "Tuesday, 30 December 2025");
  assert_time (seconds + 86400, now, "2 January 2026, 09:30", "Friday, 2 January 2026");
  assert_time (0, now, NULL, "Without a date");
  assert_time (G_MAXINT64, now, NULL, "Without a date");
}

static gint64
option_of (AttachePeriod period, GDateTime *now, const char *name)
{
  GVariantDict options;
  gint64 value = -1;

  g_variant_dict_init (&options, NULL);
  attache_period_add_options (period, now, &options);
  g_variant_dict_lookup (&options, name, "x", &value);
  g_variant_dict_clear (&options);
  return value;
}

static void
test_periods (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 3, 1, 9, 30, 0);
  g_autoptr (GDateTime) today = g_date_time_new_local (2026, 3, 1, 0, 0, 0);
  g_autoptr (GDateTime) yesterday = g_date_time_new_local (2026, 2, 28, 0, 0, 0);
  g_autoptr (GDateTime) week = g_date_time_new_local (2026, 2, 23, 0, 0, 0);

  g_assert_cmpint (option_of (ATTACHE_PERIOD_UNREAD, now, "since"), ==, -1);
  g_assert_cmpint (option_of (ATTACHE_PERIOD_TODAY, now, "since"), ==, g_date_time_to_unix (today));
  g_assert_cmpint (option_of (ATTACHE_PERIOD_TODAY, now, "until"), ==, -1);
  g_assert_cmpint (option_of (ATTACHE_PERIOD_YESTERDAY, now, "since"), ==,
                   g_date_time_to_unix (yesterday));
  g_assert_cmpint (option_of (ATTACHE_PERIOD_YESTERDAY, now, "until"), ==,
                   g_date_time_to_unix (today));
  g_assert_cmpint (option_of (ATTACHE_PERIOD_WEEK, now, "since"), ==, g_date_time_to_unix (week));
}

static void
add_tests (const char *what, void (*test) (gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/answers/%s/%s", answers[i].name, what);

      g_test_add_data_func (path, &answers[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Vienna", TRUE);
  g_test_init (&argc, &argv, NULL);
  add_tests ("types", test_types);
  add_tests ("cut", test_cut);
  add_tests ("depth/limit", test_depth);
  add_tests ("size/limit", test_size);
  g_test_add_func ("/answers/digest/read", test_digest);
  g_test_add_func ("/answers/statements/read", test_statements);
  g_test_add_func ("/answers/beside/read", test_beside);
  g_test_add_func ("/answers/links", test_links);
  g_test_add_func ("/answers/moments", test_moments);
  g_test_add_func ("/answers/periods", test_periods);
  return g_test_run ();
}
