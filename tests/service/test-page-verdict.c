/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-page-verdict.h"

#include <string.h>

#include "base/attache-limits.h"
#include "base/attache-web-reference.h"
#include "service/attache-page-title.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

#define BRIEFING(coverage, page)                                                                   \
  "{\"schema\":1,\"title\":\"Harbour pilots strike\",\"coverage\":\"" coverage "\"" page           \
  ",\"text\":\"Harbour pilots strike\\n\\nThe pilots h\xc3\xa4lt.\",\"sentences\":[[23,39]]}"

static AttachePageVerdict *
read_string (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));

  return attache_page_verdict_new (bytes, error);
}

static void
test_item (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttachePageVerdict) verdict = read_string (BRIEFING ("teaser", ""), &error);

  g_assert_no_error (error);
  g_assert_false (verdict->page);
  g_assert_true (verdict->teaser);
  g_assert_null (verdict->wall);
  g_assert_null (verdict->variant);
  g_assert_cmpuint (verdict->length, ==, 39);
  g_assert_cmpuint (verdict->sentences, ==, 1);
  g_assert_cmpuint (verdict->title_words, ==, 3);
  g_assert_cmpfloat_with_epsilon (verdict->title_found, 1 / 3.0, 0.001);
}

static void
test_page (void)
{
  g_autoptr (AttachePageVerdict) plain
      = read_string (BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":null}"), NULL);
  g_autoptr (AttachePageVerdict) walled = read_string (
      BRIEFING ("teaser", ",\"page\":{\"wall\":\"paywall\",\"variant\":\"/amp?a=1\",\"x\":[]}"),
      NULL);

  g_assert_true (plain->page);
  g_assert_false (plain->teaser);
  g_assert_null (plain->wall);
  g_assert_null (plain->variant);
  g_assert_true (walled->page);
  g_assert_true (walled->teaser);
  g_assert_cmpstr (walled->wall, ==, "paywall");
  g_assert_cmpstr (walled->variant, ==, "/amp?a=1");
}

/* A page with the title as its heading is the item's, whatever words it has. */
static void
test_titled (void)
{
  g_autoptr (AttachePageVerdict) titled = read_string (
      BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":null,\"titled\":true}"), NULL);
  g_autoptr (AttachePageVerdict) untitled = read_string (
      BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":null,\"titled\":false}"), NULL);

  g_assert_cmpfloat (titled->title_found, ==, 1);
  g_assert_cmpuint (titled->title_words, ==, 3);
  g_assert_cmpfloat (untitled->title_found, <, 0.5);
}

static const char *const broken[] = {
  "",
  "[]",
  "{",
  "{}",
  "{\"text\":1,\"coverage\":\"page\"}",
  "{\"text\":\"\",\"coverage\":null}",
  BRIEFING ("page", ",\"page\":null"),
  BRIEFING ("page", ",\"page\":{}"),
  BRIEFING ("page", ",\"page\":[]"),
  BRIEFING ("page", ",\"page\":\"paywall\""),
  BRIEFING ("page", ",\"page\":{\"wall\":null}"),
  BRIEFING ("page", ",\"page\":{\"variant\":null}"),
  BRIEFING ("page", ",\"page\":{\"wall\":1,\"variant\":null}"),
  BRIEFING ("page", ",\"page\":{\"wall\":{},\"variant\":null}"),
  BRIEFING ("page", ",\"page\":{\"wall\":\"\",\"variant\":null}"),
  BRIEFING ("page", ",\"page\":{\"wall\":\"Pay wall\",\"variant\":null}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":true}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":null,\"titled\":1}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":null,\"titled\":null}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":[\"/a\"]}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":\"\"}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":\"javascript:alert(1)\"}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":\"file:///etc/passwd\"}"),
  BRIEFING ("page", ",\"page\":{\"wall\":null,\"variant\":\"/a\\nHost: b\"}"),
};

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AttachePageVerdict) verdict = read_string (broken[i], &error);

      if (verdict != NULL)
        g_error ("taken for a briefing: %s", broken[i]);
      g_assert_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED);
    }
}

static void
test_wall_limit (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *wall = g_strnfill (ATTACHE_LIMIT_WALL_BYTES + over, 'w');
      g_autofree char *json = g_strdup_printf (
          BRIEFING ("page", ",\"page\":{\"wall\":\"%s\",\"variant\":null}"), wall);
      g_autoptr (AttachePageVerdict) verdict = read_string (json, NULL);

      g_assert_true ((verdict != NULL) == (over == 0));
    }
}

static void
test_references (void)
{
  static const char *const good[] = {
    "https://a.example/amp",
    "HTTP://a.example",
    "http://a.example:8080/x?y=z#w",
    "//a.example/x",
    "/amp/1",
    "?print=1",
    "amp.html",
    "../x/./y",
    "/a:b",
    "./a:b",
    "/\xd1\x81\xd0\xbe\xd0\xbb",
    "https://[2001:db8::1]/",
    "/a%20b",
    "/who@home",
    "https://a.example/?to=b@c.example",
  };
  static const char *const bad[] = {
    "",
    "#top",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "file:///x",
    "ftp://a.example/",
    "a:b",
    ":x",
    "http:",
    "http:/x",
    "http:a.example",
    "http://",
    "http:///x",
    "https://?x",
    "http://:80/",
    "http://user@a.example/",
    "https://user:word@a.example/",
    "//user@a.example/",
    "//",
    "///x",
    "/a b",
    " /a",
    "/a\n",
    "/a\r\nHost: b",
    "/a\x7f",
    "/a\xc2\x85",
    "/a\xc2\xa0",
    "/a\xe2\x80\xae",
    "/a\xe2\x80\xa8",
    "\\\\a.example\\x",
    "/\\a.example",
    "/a\xff",
    "/a\xef\xbf\xbd",
    "<b>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    if (!attache_web_reference_check (good[i], strlen (good[i])))
      g_error ("refused: %s", good[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (attache_web_reference_check (bad[i], strlen (bad[i])))
      g_error ("let pass: %s", bad[i]);
  g_assert_false (attache_web_reference_check ("/a\0b", 4));
  g_assert_true (attache_web_reference_is_absolute ("HTTPS://x", 9));
  g_assert_false (attache_web_reference_is_absolute ("https:/x", 8));
  g_assert_false (attache_web_reference_is_absolute ("//x", 3));
}

static void
test_reference_limit (void)
{
  g_autofree char *long_one = g_strnfill (ATTACHE_LIMIT_FIELD_BYTES + 1, 'a');

  g_assert_true (attache_web_reference_check (long_one, ATTACHE_LIMIT_FIELD_BYTES));
  g_assert_false (attache_web_reference_check (long_one, ATTACHE_LIMIT_FIELD_BYTES + 1));
}

typedef struct
{
  const char *title;
  const char *text;
  guint n_words;
  gdouble found;
} Title;

static const Title titles[] = {
  { NULL, "A text", 0, 1 },
  { "", "A text", 0, 1 },
  { "A is on", "A is on\n\nB was off", 0, 1 },
  /* Nothing behind the headline. */
  { "Pilots strike", "Pilots strike", 2, 0 },
  { "Pilots strike", "Pilots strike\n\n", 2, 0 },
  { "Pilots strike", "Pilots strike\n\nFor a week PILOTS have struck; now the strike is over.", 2,
    1 },
  /* A word counts once. */
  { "Pilots against pilots", "x\n\nThe pilots", 2, 0.5 },
  { "Pilots, pilots, pilots against pilots", "x\n\nThe pilots", 2, 0.5 },
  /* Endings and accents. */
  { "Путин встретился с лидером", "x\n\nВстретились у Путина с лидерами", 3, 1 },
  { "Élysée défend son budget", "x\n\nelysee budgets", 3, 2 / 3.0 },
  /* Not inside of another word. */
  { "Iran talks", "x\n\nA Tehranian stalks", 2, 0 },
  /* Figures and short words tell nothing. */
  { "2024: 1234567 in EU", "x\n\ny", 0, 1 },
  /* No spaces, no words. */
  { "日本政府は新しい条約を発表した", "x\n\n別の記事", 0, 1 },
};

static void
test_titles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      guint n_words;
      gdouble found = attache_page_title_find (titles[i].title, titles[i].text, &n_words);

      g_test_message ("%s: %.2f of %u", titles[i].title, found, n_words);
      g_assert_cmpuint (n_words, ==, titles[i].n_words);
      g_assert_cmpfloat_with_epsilon (found, titles[i].found, 0.001);
    }
}

static void
test_title_words_limit (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  guint n_words;

  for (guint i = 0; i < ATTACHE_LIMIT_TITLE_WORDS + 5; i++)
    g_string_append_printf (title, "%c%cword ", 'a' + i / 26, 'a' + i % 26);
  attache_page_title_find (title->str, "x\n\ny", &n_words);
  g_assert_cmpuint (n_words, ==, ATTACHE_LIMIT_TITLE_WORDS);
}

/* A word behind the cap is not seen, and no character is cut in two. */
static void
test_title_bytes_limit (void)
{
  for (guint over = 0; over < 3; over++)
    {
      GString *text = g_string_new ("x\n\n");
      g_autofree char *held = NULL;
      guint n_words;

      while (text->len < ATTACHE_LIMIT_TITLE_BYTES + 3 - 12)
        g_string_append (text, "- ");
      for (guint i = 0; i < over; i++)
        g_string_append (text, "\xc2\xab");
      g_string_append (text, " pilots \xc2\xbb\xc2\xbb\xc2\xbb\xc2\xbb");
      held = g_string_free (text, FALSE);
      g_assert_cmpfloat (attache_page_title_find ("Pilots", held, &n_words), ==, 1);
    }
  {
    g_autofree char *padding = g_strnfill (ATTACHE_LIMIT_TITLE_BYTES, '-');
    g_autofree char *text = g_strconcat ("x\n\n", padding, " pilots", NULL);
    guint n_words;

    g_assert_cmpfloat (attache_page_title_find ("Pilots", text, &n_words), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-verdict/item", test_item);
  g_test_add_func ("/page-verdict/page", test_page);
  g_test_add_func ("/page-verdict/titled", test_titled);
  g_test_add_func ("/page-verdict/broken", test_broken);
  g_test_add_func ("/page-verdict/wall/limit", test_wall_limit);
  g_test_add_func ("/page-verdict/references", test_references);
  g_test_add_func ("/page-verdict/reference/limit", test_reference_limit);
  g_test_add_func ("/page-verdict/titles", test_titles);
  g_test_add_func ("/page-verdict/title-words/limit", test_title_words_limit);
  g_test_add_func ("/page-verdict/title-bytes/limit", test_title_bytes_limit);
  return g_test_run ();
}
