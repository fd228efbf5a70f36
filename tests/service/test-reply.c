/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-reply.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-limits.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

/* The text has 12 characters, of which one has four bytes. */
#define GOOD                                                                                       \
  "{\"schema\":1,\"analysis\":\"1+a\",\"id\":\"k\",\"title\":\"T\",\"link\":null,"                 \
  "\"language\":\"en\",\"coverage\":\"full\",\"text\":\"Ann said s\xf0\x9f\x98\x80.\","            \
  "\"relevance\":{\"foreign_policy\":0.5,\"why\":[{\"code\":\"countries\",\"n\":3}]},"             \
  "\"sentences\":[[0,12]],"                                                                        \
  "\"summary\":[{\"start\":0,\"end\":12,\"text\":\"Ann said so.\",\"rank\":1}],"                   \
  "\"entities\":[{\"id\":0,\"name\":\"Ann\",\"type\":\"PER\",\"country\":null,\"role\":null,"      \
  "\"salience\":1,\"mentions\":[[0,3],[4,8]]}],"                                                   \
  "\"statements\":[{\"content\":[[9,11]],\"text\":\"so\",\"kind\":\"indirect\",\"cue\":[[4,8]],"   \
  "\"act\":\"say\",\"source\":[[0,3]],\"speaker\":{\"name\":\"Ann\",\"entity\":0,\"role\":null,"   \
  "\"country\":null,\"how\":\"named\",\"anonymous\":false},\"via\":null,\"confidence\":0.9}],"     \
  "\"notes\":[{\"code\":\"truncated\"}]}"

static AttacheReplyKind
check (const char *line, gsize length)
{
  g_autofree char *analysis = NULL;
  g_autoptr (GError) error = NULL;
  AttacheReplyKind kind = attache_reply_check (line, length, "k", &analysis, &error);

  g_assert_true ((kind == ATTACHE_REPLY_BRIEFING) == (error == NULL));
  g_assert_true ((kind == ATTACHE_REPLY_BRIEFING) == (analysis != NULL));
  if (error != NULL)
    g_assert_true (error->domain == ATTACHE_SERVICE_ERROR);
  return kind;
}

static AttacheReplyKind
check_string (const char *line)
{
  return check (line, strlen (line));
}

/* The good reply with the first @from made @to. */
static AttacheReplyKind
check_changed (const char *from, const char *to)
{
  const char *at = strstr (GOOD, from);
  GString *line;
  AttacheReplyKind kind;

  g_assert_nonnull (at);
  line = g_string_new_len (GOOD, at - GOOD);
  g_string_append (line, to);
  g_string_append (line, at + strlen (from));
  kind = check (line->str, line->len);
  g_string_free (line, TRUE);
  return kind;
}

static void
test_good (void)
{
  g_autofree char *analysis = NULL;

  g_assert_cmpint (attache_reply_check (GOOD, strlen (GOOD), "k", &analysis, NULL), ==,
                   ATTACHE_REPLY_BRIEFING);
  g_assert_cmpstr (analysis, ==, "1+a");
  g_assert_cmpint (check_changed ("\"title\":\"T\"", "\"title\":null"), ==, ATTACHE_REPLY_BRIEFING);
  g_assert_cmpint (check_changed ("\"entity\":0", "\"entity\":null"), ==, ATTACHE_REPLY_BRIEFING);
  /* Members that are not known are for others. */
  g_assert_cmpint (check_changed ("{", "{\"more\":[[{}]],"), ==, ATTACHE_REPLY_BRIEFING);
}

static void
test_spans (void)
{
  static const char *const bad[] = {
    "[[0,13]]",
    "[[-1,4]]",
    "[[4,3]]",
    "[[0,1,2]]",
    "[[0]]",
    "[0,12]",
    "[[0.5,2]]",
    "[[\"0\",2]]",
    "[[5,6],[0,4]]",
    "{}",
    "[[0,9223372036854775807]]",
    "[[0,99999999999999999999]]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"sentences\":%s", bad[i]);
      g_assert_cmpint (check_changed ("\"sentences\":[[0,12]]", member), ==, ATTACHE_REPLY_HOSTILE);
    }
  g_assert_cmpint (check_changed ("[[0,3],[4,8]]", "[[0,3],[4,13]]"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("[[9,11]]", "[[9,13]]"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("\"end\":12", "\"end\":13"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("\"sentences\":[[0,12]]", "\"sentences\":[]"), ==,
                   ATTACHE_REPLY_BRIEFING);
}

static void
test_numbers (void)
{
  static const char *const pairs[][2] = {
    { "\"confidence\":0.9", "\"confidence\":1e999" },
    { "\"confidence\":0.9", "\"confidence\":-0.1" },
    { "\"salience\":1", "\"salience\":1.01" },
    { "\"foreign_policy\":0.5", "\"foreign_policy\":\"0.5\"" },
    { "\"rank\":1", "\"rank\":1.5" },
    { "\"rank\":1", "\"rank\":-1" },
    { "\"entity\":0", "\"entity\":-1" },
    { "\"entity\":0", "\"entity\":\"0\"" },
    { "\"schema\":1", "\"schema\":2" },
    { "\"schema\":1", "\"schema\":\"1\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (check_changed (pairs[i][0], pairs[i][1]), ==, ATTACHE_REPLY_HOSTILE);
}

/* What a reply says of a web page is an address the service would go to: a child that was taken
 * over must not choose freely. */
static void
test_page (void)
{
  static const char *const good[] = {
    "{\"wall\":null,\"variant\":null}",
    "{\"wall\":\"paywall\",\"variant\":null}",
    "{\"wall\":\"of-a-later-kind\",\"variant\":\"?print=1\",\"more\":1}",
    "{\"wall\":null,\"variant\":\"https://a.example/amp\"}",
  };
  static const char *const bad[] = {
    "null",
    "[]",
    "{}",
    "\"paywall\"",
    "{\"wall\":null}",
    "{\"variant\":null}",
    "{\"wall\":7,\"variant\":null}",
    "{\"wall\":\"\",\"variant\":null}",
    "{\"wall\":\"A\",\"variant\":null}",
    "{\"wall\":\"a234567890123456789012345678901234567890\",\"variant\":null}",
    "{\"wall\":null,\"variant\":[]}",
    "{\"wall\":null,\"variant\":1}",
    "{\"wall\":null,\"variant\":\"\"}",
    "{\"wall\":null,\"variant\":\"javascript:x\"}",
    "{\"wall\":null,\"variant\":\"data:text/html,x\"}",
    "{\"wall\":null,\"variant\":\"file:///etc/passwd\"}",
    "{\"wall\":null,\"variant\":\"http://me:secret@a.example/\"}",
    "{\"wall\":null,\"variant\":\"/a\\r\\nHost: b\"}",
    "{\"wall\":null,\"variant\":\"/\\u202ea\"}",
  };
  g_autofree char *name = g_strnfill (ATTACHE_LIMIT_FIELD_BYTES + 1, 'a');
  g_autofree char *too_long
      = g_strdup_printf ("\"coverage\":\"page\",\"page\":{\"wall\":null,\"variant\":\"%s\"}", name);

  for (gsize i = 0; i < G_N_ELEMENTS (good) + G_N_ELEMENTS (bad); i++)
    {
      gboolean is_good = i < G_N_ELEMENTS (good);
      const char *page = is_good ? good[i] : bad[i - G_N_ELEMENTS (good)];
      g_autofree char *members = g_strdup_printf ("\"coverage\":\"page\",\"page\":%s", page);

      g_test_message ("%s", page);
      g_assert_cmpint (check_changed ("\"coverage\":\"full\"", members), ==,
                       is_good ? ATTACHE_REPLY_BRIEFING : ATTACHE_REPLY_HOSTILE);
    }
  g_assert_cmpint (check_changed ("\"coverage\":\"full\"", too_long), ==, ATTACHE_REPLY_HOSTILE);
}

/* No member but the entries of lists may be left out or be of any other type. */
typedef struct
{
  guint tried;
  JsonNode *root;
} Spoiler;

static void
assert_refused (Spoiler *self, const char *where)
{
  g_autofree char *line = json_to_string (self->root, FALSE);

  self->tried++;
  if (check_string (line) != ATTACHE_REPLY_HOSTILE)
    g_error ("accepted with another %s: %s", where, line);
}

static void spoil (Spoiler *self, JsonNode *node);

static void
spoil_member (Spoiler *self, JsonObject *object, const char *name)
{
  static const char *const others[] = { "null", "true", "-7", "2.5", "\"other\"", "[]", "{}" };
  g_autoptr (JsonNode) kept = json_node_ref (json_object_get_member (object, name));

  if (g_str_equal (name, "n") || g_str_equal (name, "title") || g_str_equal (name, "link"))
    return;
  json_object_remove_member (object, name);
  assert_refused (self, name);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (JsonNode) other = json_from_string (others[i], NULL);
      gboolean alike = json_node_get_node_type (other) == json_node_get_node_type (kept)
                       && (!JSON_NODE_HOLDS_VALUE (other)
                           || json_node_get_value_type (other) == json_node_get_value_type (kept));

      if (alike || JSON_NODE_HOLDS_NULL (kept) || g_str_equal (others[i], "null"))
        continue;
      json_object_set_member (object, name, g_steal_pointer (&other));
      assert_refused (self, name);
    }
  json_object_set_member (object, name, json_node_ref (kept));
  spoil (self, json_object_get_member (object, name));
}

static void
spoil (Spoiler *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      for (GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *copy = g_strdup (name->data);
          spoil_member (self, object, copy);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      spoil (self, json_array_get_element (json_node_get_array (node), i));
}

static void
test_types (void)
{
  g_autoptr (JsonNode) root = json_from_string (GOOD, NULL);
  Spoiler self = { 0, root };

  spoil (&self, root);
  g_assert_cmpuint (self.tried, >, 150);
}

static void
test_not_json (void)
{
  g_assert_cmpint (check ("", 0), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_string ("[]"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_string ("null"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_string ("{\"schema\":1"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check (GOOD, strlen (GOOD) - 1), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check (GOOD, strlen (GOOD) + 1), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("Ann", "\xff"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("Ann", "\xed\xa0\x80"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("Ann", "\\ud800"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_changed ("Ann said", "\\u0000"), ==, ATTACHE_REPLY_HOSTILE);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *analysis = NULL;
  const char *line
      = "{\"schema\":1,\"id\":\"k\",\"error\":{\"code\":\"too-large\",\"message\":\"m\"}}";

  g_assert_cmpint (attache_reply_check (line, strlen (line), "k", &analysis, &error), ==,
                   ATTACHE_REPLY_REFUSAL);
  g_assert_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TOO_LARGE);
  g_assert_cmpint (check_string ("{\"schema\":1,\"id\":\"k\",\"error\":{\"code\":\"limit\"}}"), ==,
                   ATTACHE_REPLY_REFUSAL);
  g_assert_cmpint (check_string ("{\"schema\":1,\"id\":\"k\",\"error\":{\"code\":5}}"), ==,
                   ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_string ("{\"schema\":1,\"id\":\"k\",\"error\":\"limit\"}"), ==,
                   ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_string ("{\"schema\":1,\"id\":\"x\",\"error\":{\"code\":\"limit\"}}"), ==,
                   ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_string ("{\"schema\":1,\"id\":null,\"error\":{\"code\":\"limit\"}}"), ==,
                   ATTACHE_REPLY_HOSTILE);
}

static AttacheReplyKind
check_padded (const char *opening, gsize n, const char *closing)
{
  g_autofree char *left = g_strnfill (n, *opening);
  g_autofree char *right = g_strnfill (n, *closing);
  g_autofree char *padding = g_strdup_printf ("{\"more\":%s%s,", left, right);

  return check_changed ("{", padding);
}

static void
test_depth_limit (void)
{
  g_assert_cmpint (check_padded ("[", ATTACHE_LIMIT_JSON_DEPTH - 1, "]"), ==,
                   ATTACHE_REPLY_BRIEFING);
  g_assert_cmpint (check_padded ("[", ATTACHE_LIMIT_JSON_DEPTH, "]"), ==, ATTACHE_REPLY_HOSTILE);
  g_assert_cmpint (check_padded ("[", 300000, "]"), ==, ATTACHE_REPLY_HOSTILE);
}

static void
test_line_limit (void)
{
  gsize room = ATTACHE_LIMIT_LINE_BYTES - strlen (GOOD) - strlen ("\"more\":\"\",");
  g_autofree char *fill = g_strnfill (room, 'x');
  g_autofree char *fits = g_strdup_printf ("{\"more\":\"%s\",", fill);
  g_autofree char *longer = g_strdup_printf ("{\"more\":\"%sx\",", fill);

  g_assert_cmpint (check_changed ("{", fits), ==, ATTACHE_REPLY_BRIEFING);
  g_assert_cmpint (check_changed ("{", longer), ==, ATTACHE_REPLY_HOSTILE);
}

static void
test_values_limit (void)
{
  GString *values = g_string_new ("{\"more\":[0");

  for (guint i = 0; i < ATTACHE_LIMIT_REPLY_VALUES; i++)
    g_string_append (values, ",0");
  g_string_append (values, "],");
  g_assert_cmpint (check_changed ("{", values->str), ==, ATTACHE_REPLY_HOSTILE);
  g_string_free (values, TRUE);
}

static void
test_analysis_limit (void)
{
  g_autofree char *name = g_strnfill (ATTACHE_LIMIT_ANALYSIS_BYTES, 'a');
  g_autofree char *longer = g_strconcat (name, "a", NULL);

  g_assert_cmpint (check_changed ("1+a", name), ==, ATTACHE_REPLY_BRIEFING);
  g_assert_cmpint (check_changed ("1+a", longer), ==, ATTACHE_REPLY_HOSTILE);
}

/* Whatever the bytes, there is an answer and no critical message (which ends the program). */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  static const char interesting[] = "{}[],:\"\\/'*#0-e.untrfals \xff\xc3\x80\x01\x7f";

  for (guint i = 0; i < 30000; i++)
    {
      g_autofree char *line = g_strdup (GOOD);
      gint n = g_rand_int_range (rand, 1, 6);

      for (gint j = 0; j < n; j++)
        line[g_rand_int_range (rand, 0, (gint)strlen (GOOD))]
            = interesting[g_rand_int_range (rand, 0, sizeof interesting - 1)];
      check (line, strlen (GOOD));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/good", test_good);
  g_test_add_func ("/reply/spans", test_spans);
  g_test_add_func ("/reply/numbers", test_numbers);
  g_test_add_func ("/reply/page", test_page);
  g_test_add_func ("/reply/types", test_types);
  g_test_add_func ("/reply/not-json", test_not_json);
  g_test_add_func ("/reply/errors", test_errors);
  g_test_add_func ("/reply/depth/limit", test_depth_limit);
  g_test_add_func ("/reply/line/limit", test_line_limit);
  g_test_add_func ("/reply/values/limit", test_values_limit);
  g_test_add_func ("/reply/analysis/limit", test_analysis_limit);
  g_test_add_func ("/reply/random", test_random);
  return g_test_run ();
}
