/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "fetch/attache-fetch-limits.h"
#include "fetch/attache-robots.h"

/* What a robots.txt lets us fetch. */

#define ALL "User-agent: *\n"

typedef struct
{
  const char *name;
  const char *text;
  const char *allowed;   /* paths with a space between */
  const char *forbidden; /* the same */
} Case;

static const Case cases[] = {
  { "empty", "", "/ /a", "" },
  { "no-group", "Disallow: /\n", "/a", "" },
  { "all", ALL "Disallow: /\n", "/robots.txt", "/ /a /robots.txt.bak /a/robots.txt /robots.txt?a" },
  { "empty-rule", ALL "Disallow:\nAllow:\n", "/ /a", "" },
  { "prefix", ALL "Disallow: /a\n", "/ /b /A /b/a", "/a /ab /a/b /a?b" },
  { "case-of-keys", "uSER-aGENT: *\ndISALLOW: /a\n", "/b", "/a" },
  { "spaces", " \tUser-agent \t: \t* \t\n\tDisallow\t:/a \n", "/b", "/a" },
  { "no-spaces", "User-agent:*\nDisallow:/a", "/b", "/a" },
  { "no-colon", ALL "Disallow /a\n", "/a", "" },
  { "bom", "\xef\xbb\xbf" ALL "Disallow: /a\n", "/b", "/a" },
  { "cr", "User-agent: *\rDisallow: /a\rDisallow: /b\r", "/c", "/a /b" },
  { "crlf", "User-agent: *\r\nDisallow: /a$\r\n\r\nDisallow: /b\r\n", "/c /ab", "/a /b" },
  { "comments", "# x\nUser-agent: * # us\nDisallow: /a# no\n#Disallow: /b\nDisallow: /c #", "/b",
    "/a /ab /c" },
  { "blank-lines", ALL "\n\nDisallow: /a\n\nDisallow: /b\n", "/c", "/a /b" },
  { "unknown-lines", ALL "Sitemap: http://a.example/\nHost: x\nDisallow: /a\n<html>\n", "/b",
    "/a" },
  /* Who is meant. */
  { "own", ALL "Disallow: /a\nUser-agent: attache\nDisallow: /b\n", "/a", "/b" },
  { "own-first", "User-agent: ATTACHE\nDisallow: /b\n" ALL "Disallow: /a\n", "/a", "/b" },
  { "own-empty", ALL "Disallow: /\n\nUser-agent: Attache\nDisallow:\n", "/ /a", "" },
  { "own-without-rules", ALL "Disallow: /\n\nUser-agent: Attache\n", "/ /a", "" },
  { "version", "User-agent: Attache/9.9 (x)\nDisallow: /b\n", "/a", "/b" },
  { "star-after-it", "User-agent: Attache*\nDisallow: /b\n", "/a", "/b" },
  { "shorter-name", "User-agent: Att\nDisallow: /\n", "/a", "" },
  { "longer-name", "User-agent: Attache-News\nDisallow: /\nUser-agent: Attache_x\nDisallow: /\n",
    "/a", "" },
  { "no-name", "User-agent:\nDisallow: /\nUser-agent: /1\nDisallow: /\n", "/a", "" },
  { "star-with-letters", "User-agent: *x\nDisallow: /\n", "/a", "" },
  { "star-and-words", "User-agent: * everyone\nDisallow: /a\n", "/b", "/a" },
  { "others", "User-agent: Otherbot\nDisallow: /\n", "/a", "" },
  { "several", "User-agent: Other\nUser-agent: Attache\nUser-agent: Third\nDisallow: /a\n", "/b",
    "/a" },
  { "several-with-star", "User-agent: *\nUser-agent: Attache\nDisallow: /a\n", "/b", "/a" },
  { "several-with-lines-between",
    "User-agent: Attache\nSitemap: x\n\nUser-agent: B\nDisallow: /a\n", "/b", "/a" },
  { "merged",
    "User-agent: Attache\nDisallow: /a\n\nUser-agent: B\nDisallow: /b\n\n"
    "User-agent: Attache\nDisallow: /c\n",
    "/b", "/a /c" },
  { "merged-star", ALL "Disallow: /a\nUser-agent: B\nDisallow: /b\n" ALL "Disallow: /c\n", "/b",
    "/a /c" },
  { "empty-rule-ends-agents", "User-agent: Attache\nDisallow:\nUser-agent: B\nDisallow: /\n", "/a",
    "" },
  /* Which rule counts. */
  { "longest", ALL "Allow: /a/b\nDisallow: /a\nAllow: /\nDisallow: /a/b/c\n", "/ /b /a/b /a/b/d",
    "/a /a/c /a/b/c /a/b/cd" },
  { "tie", ALL "Disallow: /a\nAllow: /a\nAllow: /b\nDisallow: /b\n", "/a /b", "" },
  { "tie-with-wildcard", ALL "Disallow: /a*\nAllow: /ab\n", "/ab /abc", "/a /ac" },
  { "longer-wildcard", ALL "Allow: /page\nDisallow: /*.html\n", "/page", "/page.html" },
  { "end-counts", ALL "Allow: /$\nDisallow: /\n", "/", "/a /?a" },
  /* Wildcards. */
  { "star", ALL "Disallow: /a*c\n", "/a /ab /c /b/a/c", "/ac /abc /a/b/c /abcd" },
  { "star-at-end", ALL "Disallow: /a*\n", "/b", "/a /ab" },
  { "star-at-begin", ALL "Disallow: *.pdf\n", "/pdf", "/a.pdf /a.pdfx /a/b.pdf?c" },
  { "star-alone", ALL "Disallow: *\n", "", "/ /a" },
  { "stars", ALL "Disallow: /a***b**c\n", "/acb /ab", "/abc /axbxc /abcd" },
  { "end", ALL "Disallow: /*.php$\n", "/a.php5 /a.php?b /php", "/a.php /a.php.php /b/a.php" },
  { "end-without-star", ALL "Disallow: /a$\n", "/ /ab /a/", "/a" },
  { "end-after-star", ALL "Disallow: /a*$\n", "/b", "/a /abc" },
  { "end-overlaps", ALL "Disallow: /ab*b$\n", "/ab", "/abb /abab" },
  { "end-overlaps-more", ALL "Disallow: /*aba*aba$\n", "/aba /ababa", "/abaaba /abaxaba" },
  { "end-alone", ALL "Disallow: $\n", "/ /a", "" },
  { "dollar-inside", ALL "Disallow: /a$b\n", "/a /ab", "/a$b /a%24b" },
  { "two-dollars", ALL "Disallow: /a$$\n", "/a /a$b", "/a$ /a%24" },
  { "literal-star", ALL "Disallow: /a%2ab\n", "/axb /ab", "/a*b /a%2Ab" },
  { "literal-dollar", ALL "Disallow: /a%24\n", "/a", "/a$ /a%24b" },
  { "star-of-the-path", ALL "Disallow: /abc\n", "/a*c /*", "/abc" },
  { "no-slash", ALL "Disallow: a\n", "/a", "" },
  /* Spellings. */
  { "unreserved", ALL "Disallow: /%61%2Db\n", "/%61", "/a-b /%61-%62" },
  { "unreserved-of-the-path", ALL "Disallow: /a~b\n", "/a", "/a%7Eb /%61%7eb" },
  { "hex-case", ALL "Disallow: /%e3%83%84\n", "/%E3%83", "/%E3%83%84 /%e3%83%84 /\xe3\x83\x84" },
  { "raw-bytes", ALL "Disallow: /\xe3\x83\x84\n", "/a", "/%E3%83%84 /\xe3\x83\x84" },
  { "slash-of-the-path", ALL "Disallow: /a%2Fb\n", "/a/b", "/a%2fb" },
  { "slash-of-the-query", ALL "Disallow: /a?b=https://c.example\n", "/a?b=http",
    "/a?b=https%3A%2F%2Fc.example /a?b=https://c.example" },
  { "encoded-query", ALL "Disallow: /a?b=%2F%3F\n", "/a", "/a?b=/? /a?b=%2f%3f" },
  { "ampersand", ALL "Disallow: /a?b%26c\n", "/a?b&c", "/a?b%26c" },
  { "no-code", ALL "Disallow: /%zz%4\n", "/a /%zz%41", "/%zz%4 /%zz%4x" },
  { "percent-at-end", ALL "Disallow: /a%\n", "/a", "/a% /a%x" },
  { "space", ALL "Disallow: /a b\n", "/a", "/a%20b" },
  { "hash", ALL "Disallow: /a%23b\nDisallow: /c#d\n", "/a#b /b#c", "/a%23b /c#e" },
  { "no-path", ALL "Disallow: /?a\n", "? /", "?a /?ab" },
};

static void
assert_paths (AttacheRobots *robots, const char *paths, gboolean expected)
{
  g_auto (GStrv) each = g_strsplit (paths, " ", -1);

  for (guint i = 0; each[i] != NULL && *paths != '\0'; i++)
    if (attache_robots_allow (robots, each[i]) != expected)
      g_error ("%s is %s", each[i], expected ? "forbidden" : "allowed");
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (AttacheRobots) robots
      = attache_robots_new (one->text, strlen (one->text), "Attache/1.2");

  assert_paths (robots, one->allowed, TRUE);
  assert_paths (robots, one->forbidden, FALSE);
  assert_paths (robots, "/robots.txt /robots%2Etxt", TRUE);
}

static const struct
{
  const char *text;
  guint delay;
} delays[] = {
  { "", 0 },
  { "Crawl-delay: 5\n", 0 },
  { ALL "Crawl-delay: 5\n", 5 },
  { ALL "crawl-DELAY : 5 # s\n", 5 },
  { ALL "Crawl-delay: 0\n", 0 },
  { ALL "Crawl-delay: 0.0\n", 0 },
  { ALL "Crawl-delay: 0.5\n", 1 },
  { ALL "Crawl-delay: .5\n", 1 },
  { ALL "Crawl-delay: 2.01\n", 3 },
  { ALL "Crawl-delay: 10s\n", 10 },
  { ALL "Crawl-delay: -5\n", 0 },
  { ALL "Crawl-delay: x\nCrawl-delay:\n", 0 },
  { ALL "Crawl-delay: 3\nCrawl-delay: 7\nCrawl-delay: 4\n", 7 },
  { ALL "Disallow: /\nCrawl-delay: 5\n", 5 },
  /* A delay is of the agents above it. */
  { ALL "Crawl-delay: 5\nUser-agent: Attache\nCrawl-delay: 2\n", 2 },
  { ALL "Crawl-delay: 5\nDisallow:\nUser-agent: Attache\nCrawl-delay: 2\n", 2 },
  { ALL "Crawl-delay: 5\nDisallow:\nUser-agent: Attache\nDisallow: /\n", 0 },
  { "User-agent: B\nCrawl-delay: 5\n", 0 },
};

static void
test_delay (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      g_autoptr (AttacheRobots) robots
          = attache_robots_new (delays[i].text, strlen (delays[i].text), "Attache");

      if (attache_robots_get_delay (robots) != delays[i].delay)
        g_error ("%s: %u", delays[i].text, attache_robots_get_delay (robots));
    }
}

static void
test_delay_limit (void)
{
  static const struct
  {
    const char *text;
    guint delay;
  } each[] = { { "59", 59 },
               { "59.5", 60 },
               { "60", 60 },
               { "60.5", 60 },
               { "61", 60 },
               { "4294967297", 60 },
               { "99999999999999999999999999999999999", 60 } };

  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    {
      g_autofree char *text = g_strconcat (ALL "Crawl-delay: ", each[i].text, NULL);
      g_autoptr (AttacheRobots) robots = attache_robots_new (text, strlen (text), "Attache");

      g_assert_cmpuint (attache_robots_get_delay (robots), ==, each[i].delay);
    }
}

static void
test_rules_limit (void)
{
  g_autoptr (GString) text = g_string_new (ALL);
  g_autoptr (AttacheRobots) robots = NULL;

  for (guint i = 1; i <= ATTACHE_FETCH_LIMIT_ROBOTS_RULES + 1; i++)
    g_string_append_printf (text, "Disallow: /%u$\nDisallow:\n", i);
  robots = attache_robots_new (text->str, text->len, "Attache");
  g_assert_false (attache_robots_allow (robots, "/1"));
  g_assert_false (attache_robots_allow (robots, "/5000"));
  g_assert_true (attache_robots_allow (robots, "/5001"));
}

/* The last line that is read may end where the limit is, but is not cut there. */
static void
test_bytes_limit (void)
{
  static const char line[] = "Disallow: /abc\n";

  for (int over = -1; over <= 2; over++)
    {
      g_autoptr (GString) text = g_string_new (ALL "#");
      g_autoptr (AttacheRobots) robots = NULL;

      while (text->len < ATTACHE_FETCH_LIMIT_ROBOTS_BYTES - strlen (line) + over - 1)
        g_string_append_c (text, 'x');
      g_string_append_printf (text, "\n%sDisallow: /d\n", line);
      robots = attache_robots_new (text->str, text->len, "Attache");
      g_assert_true (attache_robots_allow (robots, "/abc") == (over > 0));
      g_assert_true (attache_robots_allow (robots, "/ab"));
      g_assert_true (attache_robots_allow (robots, "/d"));
    }
}

/* Rules that take a careless matcher for ever. */
static void
test_wildcards (void)
{
  g_autoptr (GString) text = g_string_new (ALL);
  g_autoptr (GString) path = g_string_new ("/");
  g_autoptr (AttacheRobots) robots = NULL;
  gint64 begin;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text,
                     "Disallow: /*a*a*a*aa*a*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab*aaaaab*a*ab*$\n");
  while (path->len < 8000)
    g_string_append_c (path, 'a');
  robots = attache_robots_new (text->str, text->len, "Attache");
  begin = g_get_monotonic_time ();
  g_assert_true (attache_robots_allow (robots, path->str));
  g_test_message ("%" G_GINT64_FORMAT " us", g_get_monotonic_time () - begin);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
  g_string_append (path, "b-aaaaab-a-ab");
  g_assert_false (attache_robots_allow (robots, path->str));
}

/* One line of nothing but stars, one of nothing but letters, bytes of all kinds. */
static void
test_hostile (void)
{
  static const char letters[] = "*$%/#:\r\n\0\xff\xef\xbb\xbf"
                                "a2F ?";
  static const char *const pieces[] = { "*", "a", "*a", "%", "$", ":", "\n:", "\0" };
  g_autoptr (AttacheRobots) none = attache_robots_new (NULL, 0, "Attache");
  gint64 begin = g_get_monotonic_time ();

  g_assert_true (attache_robots_allow (none, "/"));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (ALL "Disallow: /");
      g_autoptr (AttacheRobots) robots = NULL;

      while (text->len < ATTACHE_FETCH_LIMIT_ROBOTS_BYTES - 10)
        g_string_append_len (text, pieces[i], MAX (1, strlen (pieces[i])));
      robots = attache_robots_new (text->str, text->len, "Attache");
      g_string_truncate (text, 5000);
      attache_robots_allow (robots, text->str);
      attache_robots_allow (robots, "/aaaaaaaa");
    }
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (ALL "Disallow: ");
      g_autoptr (AttacheRobots) robots = NULL;
      g_autofree char *exact = NULL;

      for (guint k = g_test_rand_int_range (0, 40); k > 0; k--)
        g_string_append_c (text, letters[g_test_rand_int_range (0, sizeof letters - 1)]);
      /* Bytes behind the end would show. */
      exact = g_memdup2 (text->str, text->len);
      robots = attache_robots_new (exact, text->len, "Attache");
      attache_robots_allow (robots, text->str);
      attache_robots_allow (robots, "/a%2F*$?a");
      g_assert_true (attache_robots_allow (robots, "/robots.txt"));
    }
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/robots/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/robots/delay", test_delay);
  g_test_add_func ("/robots/delay/limit", test_delay_limit);
  g_test_add_func ("/robots/rules/limit", test_rules_limit);
  g_test_add_func ("/robots/bytes/limit", test_bytes_limit);
  g_test_add_func ("/robots/wildcards", test_wildcards);
  g_test_add_func ("/robots/hostile", test_hostile);
  return g_test_run ();
}
