/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-json.h"

static AttacheAnalyzer *
get_analyzer (void)
{
  static AttacheAnalyzer *analyzer;
  g_autoptr (GError) error = NULL;

  if (analyzer == NULL)
    analyzer = attache_analyzer_new (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return analyzer;
}

static char *
answer (const char *line, gsize length, AttacheLayers layers)
{
  gsize n;
  char *text = attache_json_answer_line (get_analyzer (), line, length, layers, &n);

  if (text != NULL)
    {
      g_assert_cmpuint (strlen (text), ==, n);
      g_assert_null (strpbrk (text, "\n\r"));
      g_assert_true (g_utf8_validate (text, (gssize)n, NULL));
    }
  return text;
}

static JsonObject *
ask (const char *line)
{
  g_autofree char *text = answer (line, strlen (line), ATTACHE_LAYER_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (root));
}

static const char *
error_code (JsonObject *object)
{
  if (!json_object_has_member (object, "error"))
    return "none";
  return json_object_get_string_member (json_object_get_object_member (object, "error"), "code");
}

typedef struct
{
  const char *name;
  const char *line;
  const char *code;
} Case;

static const Case cases[] = {
  { "not-json", "hello", "invalid-json" },
  { "array", "[]", "invalid-json" },
  { "cut", "{\"id\":\"a\"", "invalid-json" },
  { "no-id", "{\"text\":\"a\"}", "invalid-item" },
  { "id-number", "{\"id\":1,\"text\":\"a\"}", "invalid-item" },
  { "no-body", "{\"id\":\"a\"}", "invalid-item" },
  { "text-number", "{\"id\":\"a\",\"text\":5}", "invalid-item" },
  { "html-list", "{\"id\":\"a\",\"html\":[]}", "invalid-item" },
  { "title-object", "{\"id\":\"a\",\"text\":\"b\",\"title\":{}}", "invalid-item" },
  { "published-string", "{\"id\":\"a\",\"text\":\"b\",\"published\":\"now\"}", "invalid-item" },
  { "null-members", "{\"id\":\"a\",\"text\":\"b\",\"title\":null,\"published\":null}", "none" },
  { "unknown-members", "{\"id\":\"a\",\"text\":\"b\",\"colour\":{\"x\":[1]}}", "none" },
  { "empty-text", "{\"id\":\"a\",\"text\":\"\"}", "none" },
  { "html", "{\"id\":\"a\",\"html\":\"<p>b\",\"published\":1732000000}", "none" },
};

static void
test_codes (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (JsonObject) object = ask (one->line);

  g_assert_cmpstr (error_code (object), ==, one->code);
  g_assert_cmpint (json_object_get_int_member (object, "schema"), ==, 1);
}

static void
test_members (void)
{
  static const char *const members[]
      = { "schema", "analysis",  "id",        "title",   "link",     "language",   "coverage",
          "text",   "relevance", "sentences", "summary", "entities", "statements", "notes" };
  g_autoptr (JsonObject) object
      = ask ("{\"id\":\"a\",\"title\":\"T\",\"text\":\"Mr Lavrov said it rained.\"}");
  JsonObject *statement
      = json_array_get_object_element (json_object_get_array_member (object, "statements"), 0);
  static const char *const own[]
      = { "content", "text", "kind", "cue", "act", "source", "speaker", "via", "confidence" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (object, members[i]));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_true (json_object_has_member (statement, own[i]));
  g_assert_cmpstr (json_object_get_string_member (statement, "text"), ==, "it rained");
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, "a");
  g_assert_false (json_object_has_member (object, "tokens"));
}

static void
test_layers (void)
{
  static const char line[] = "{\"id\":\"a\",\"text\":\"It rained.\"}";
  g_autofree char *text = answer (line, strlen (line), ATTACHE_LAYER_TOKENS);
  AttacheLayers layers;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (
      text, "\"tokens\":[[0,2,\"PRON\",\"it\"],[3,9,\"VERB\",\"rain\"],[9,10,\"PUNCT\",\".\"]]"));
  g_assert_true (attache_json_parse_layers ("tokens", &layers, NULL));
  g_assert_cmpint (layers, ==, ATTACHE_LAYER_TOKENS);
  g_assert_false (attache_json_parse_layers ("tokens,trees", &layers, &error));
  g_assert_nonnull (error);
}

/* U+0000 and lone surrogates become U+FFFD one for one, so that offsets hold; a pair stays a
 * character. */
static void
test_escapes (void)
{
  g_autoptr (JsonObject) object
      = ask ("{\"id\":\"a\",\"text\":\"x\\u0000y\\ud800z\\udc00 \\ud83d\\ude00 \\\\u0000\"}");

  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==,
                   "x\357\277\275y\357\277\275z\357\277\275 😀 \\u0000");
  g_assert_cmpstr (
      json_object_get_string_member (
          json_array_get_object_element (json_object_get_array_member (object, "notes"), 0),
          "code"),
      ==, "repaired");
}

static void
test_raw_bytes (void)
{
  static const char line[] = "{\"id\":\"a\",\"text\":\"x\0y\xff\"}";
  g_autofree char *text = answer (line, sizeof line - 1, ATTACHE_LAYER_NONE);

  g_assert_nonnull (strstr (text, "\"text\":\"x\357\277\275y\357\277\275\""));
}

static void
test_blank (void)
{
  gsize n;

  g_assert_null (attache_json_answer_line (get_analyzer (), " \t\r", 3, ATTACHE_LAYER_NONE, &n));
}

/* Written characters that a reader of lines or JSON could trip over. */
static void
test_writing (void)
{
  g_autoptr (JsonObject) object
      = ask ("{\"id\":\"q\\\"\\\\\",\"text\":\"a\\u2028b\\u0001c\\td\\u007f\"}");

  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, "q\"\\");
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==,
                   "a\342\200\250b\001c\td\177");
}

static void
test_round_trip (void)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheItem) copy = NULL;
  g_autofree char *line = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  attache_item_set (item, ATTACHE_ITEM_FIELD_ID, "i");
  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, "T \"x\"");
  attache_item_set_published (item, 5);
  attache_item_set_html (item, "<p>é\n</p>", -1);
  line = attache_json_write_item (item, &length);
  copy = attache_json_read_item (line, length, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "i");
  g_assert_cmpstr (attache_item_get (copy, ATTACHE_ITEM_FIELD_TITLE), ==, "T \"x\"");
  g_assert_cmpstr (attache_item_get_html (copy, NULL), ==, "<p>é\n</p>");
  g_assert_cmpint (attache_item_get_published (copy), ==, 5);
}

static void
test_depth_limit (void)
{
  for (guint extra = 0; extra < 2; extra++)
    {
      guint n = ATTACHE_LIMIT_JSON_DEPTH - 1 + extra;
      g_autofree char *open = g_strnfill (n, '[');
      g_autofree char *close = g_strnfill (n, ']');
      g_autofree char *line
          = g_strdup_printf ("{\"id\":\"a\",\"text\":\"[[[[\",\"x\":%s%s}", open, close);
      g_autoptr (JsonObject) object = ask (line);

      g_assert_cmpstr (error_code (object), ==, extra == 0 ? "none" : "invalid-json");
    }
}

/* For json-glib the first quotation mark is in a comment or in a string of another kind. */
static void
test_hidden_depth_limit (void)
{
  static const char *const openings[] = { "/*\"*/", "['\"'," };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autofree char *brackets = g_strnfill (300000, '[');
      g_autofree char *line
          = g_strconcat ("{\"id\":\"a\",\"text\":\"b\",\"x\":", openings[i], brackets, NULL);
      g_autoptr (JsonObject) object = ask (line);

      g_assert_cmpstr (error_code (object), ==, "invalid-json");
    }
}

static void
test_line_limit (void)
{
  g_autofree char *filler = g_strnfill (ATTACHE_LIMIT_LINE_BYTES, ' ');
  g_autofree char *line = g_strconcat ("{\"id\":\"a\",\"text\":\"b\"}", filler, NULL);
  g_autoptr (JsonObject) object = ask (line);

  g_assert_cmpstr (error_code (object), ==, "too-large");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/json/codes/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_codes);
    }
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/layers", test_layers);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/raw-bytes", test_raw_bytes);
  g_test_add_func ("/json/blank", test_blank);
  g_test_add_func ("/json/writing", test_writing);
  g_test_add_func ("/json/round-trip", test_round_trip);
  g_test_add_func ("/json/depth/limit", test_depth_limit);
  g_test_add_func ("/json/hidden-depth/limit", test_hidden_depth_limit);
  g_test_add_func ("/json/line/limit", test_line_limit);
  return g_test_run ();
}
