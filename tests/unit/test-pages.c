/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "text/attache-document.h"
#include "loaded-data.h"

/* Whole pages under tests/pages, each beside the text of its story: at least so much of its words
 * must be found, and at most so much of the found may be others. What is marked as boilerplate
 * (by-lines) counts as left out. */
#define FOUND_SHARE   0.95
#define FOREIGN_SHARE 0.03

/* So many pages there are at least. */
#define N_PAGES 95

typedef struct
{
  char *name;
  char *html;
  char *title;
  char *link;
  char *language;
  char *coverage;
  char *wall;
  char *variant;
  char *text;
} Page;

static char *
read_file (const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "pages", file, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

/* The expected text begins with lines of `field: value` and a blank one. */
static void
read_expected (Page *page)
{
  g_autofree char *all = read_file (page->name, ".txt");
  char *body = strstr (all, "\n\n");
  g_auto (GStrv) lines = NULL;

  g_assert_nonnull (body);
  *body = '\0';
  page->text = g_strdup (body + 2);
  lines = g_strsplit (all, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value = strstr (lines[i], ": ");

      g_assert_nonnull (value);
      value += 2;
      if (g_str_has_prefix (lines[i], "title:"))
        page->title = g_strdup (value);
      else if (g_str_has_prefix (lines[i], "link:"))
        page->link = g_strdup (value);
      else if (g_str_has_prefix (lines[i], "language:"))
        page->language = g_strdup (value);
      else if (g_str_has_prefix (lines[i], "coverage:"))
        page->coverage = g_strdup (value);
      else if (g_str_has_prefix (lines[i], "wall:"))
        page->wall = g_strdup (value);
      else if (g_str_has_prefix (lines[i], "variant:"))
        page->variant = g_strdup (value);
      else
        g_error ("%s: what is \"%s\"?", page->name, lines[i]);
    }
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->name);
  g_free (page->html);
  g_free (page->title);
  g_free (page->link);
  g_free (page->language);
  g_free (page->coverage);
  g_free (page->wall);
  g_free (page->variant);
  g_free (page->text);
  g_free (page);
}

static void
count_words (GHashTable *counts, const char *text, gint by)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_hash_table_insert (
          counts, g_strdup (words[i]),
          GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, words[i])) + by));
}

static guint
count_all (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += *words[i] != '\0';
  return n;
}

static char *
dup_story (AttacheDocument *document)
{
  GString *story = g_string_new (NULL);
  guint n;
  const AttacheBlock *blocks = attache_document_get_blocks (document, &n);

  for (guint i = 0; i < n; i++)
    if (blocks[i].kind != ATTACHE_BLOCK_HEADLINE && blocks[i].kind != ATTACHE_BLOCK_BOILERPLATE)
      {
        g_autofree char *text = attache_document_dup_span (document, blocks[i].span);

        g_string_append_printf (story, "%s\n\n", text);
      }
  return g_string_free (story, FALSE);
}

/* Words of the one that are not in the other, as a multiset; they are told. */
static guint
compare (const Page *page, const char *story, guint *n_foreign)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GString) foreign = g_string_new (NULL);
  GHashTableIter iter;
  gpointer word, value;
  guint n_missing = 0;

  count_words (counts, page->text, 1);
  count_words (counts, story, -1);
  *n_foreign = 0;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, &value))
    {
      gint n = GPOINTER_TO_INT (value);

      n_missing += MAX (n, 0);
      *n_foreign += MAX (-n, 0);
      if (n != 0)
        g_string_append_printf (n > 0 ? missing : foreign, " %s", (const char *)word);
    }
  g_test_message ("%s: %u missing:%s; %u foreign:%s", page->name, n_missing, missing->str,
                  *n_foreign, foreign->str);
  return n_missing;
}

static AttacheDocument *
read_page (const Page *page, const char *title)
{
  g_autoptr (AttacheItem) item = attache_item_new ();

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_html (item, page->html, -1);
  return attache_document_new_with_lexicon (item, loaded_lexicon ());
}

static void
check_story (const Page *page, AttacheDocument *document)
{
  g_autofree char *story = dup_story (document);
  guint n_foreign, n_missing = compare (page, story, &n_foreign);
  guint n_expected = count_all (page->text), n_found = count_all (story);
  gdouble found = 1 - (gdouble)n_missing / MAX (n_expected, 1);
  gdouble foreign = (gdouble)n_foreign / MAX (n_found, 1);

  g_test_message ("%s: %.1f %% of %u words found, %.1f %% of %u foreign", page->name, found * 100,
                  n_expected, foreign * 100, n_found);
  g_assert_cmpfloat (found, >=, FOUND_SHARE);
  g_assert_cmpfloat (foreign, <=, FOREIGN_SHARE);
}

/* As a reader hands it over that knows nothing but the page. */
static void
test_page (gconstpointer data)
{
  static const char *const coverages[] = { "full", "teaser", "page" };
  static const char *const walls[] = { NULL, "paywall", "consent", "check" };
  const Page *page = data;
  g_autoptr (AttacheDocument) document = read_page (page, NULL);

  check_story (page, document);
  g_assert_cmpstr (attache_document_get_title (document), ==, page->title);
  g_assert_cmpstr (attache_document_get_link (document), ==, page->link);
  if (page->language != NULL)
    g_assert_true (g_ascii_strcasecmp (attache_document_get_language (document), page->language)
                   == 0);
  g_assert_cmpstr (coverages[attache_document_get_coverage (document)], ==, page->coverage);
  g_assert_cmpstr (walls[attache_document_get_wall (document)], ==, page->wall);
  g_assert_cmpstr (attache_document_get_variant (document), ==, page->variant);
  g_assert_true (attache_document_is_page (document));
}

/* As one that knows the title, with other quotation marks and the outlet behind it. */
static void
test_titled (gconstpointer data)
{
  const Page *page = data;
  g_autofree char *title
      = g_strconcat (page->title != NULL ? page->title : "A title", " - The Outlet", NULL);
  g_autoptr (AttacheDocument) document = read_page (page, title);
  guint n;
  const AttacheBlock *blocks = attache_document_get_blocks (document, &n);

  check_story (page, document);
  g_assert_cmpstr (attache_document_get_title (document), ==, title);
  g_assert_cmpint (blocks[0].kind, ==, ATTACHE_BLOCK_HEADLINE);
}

/* As the service hands it over that has fetched it for an article: what stands in place of one does
 * not change with the title of the item, and is not the item's page. */
static void
test_fetched (gconstpointer data)
{
  const Page *page = data;
  g_autoptr (AttacheDocument) own = read_page (page, NULL);
  g_autoptr (AttacheDocument) document = read_page (page, "Donors pledge aid for the delta");

  g_assert_cmpint (attache_document_get_wall (document), ==, attache_document_get_wall (own));
  g_assert_cmpint (attache_document_get_coverage (document), ==,
                   attache_document_get_coverage (own));
  g_assert_cmpstr (attache_document_get_variant (document), ==, attache_document_get_variant (own));
  g_assert_false (attache_document_is_titled (document));
}

/* Whatever of it comes, nothing breaks. */
static void
test_cuts (gconstpointer data)
{
  const Page *page = data;
  gsize length = strlen (page->html);

  for (guint i = 1; i < 40; i++)
    {
      g_autofree char *cut = g_strndup (page->html, length * i / 40);
      Page part = { .html = cut };
      g_autoptr (AttacheDocument) document = read_page (&part, NULL);

      g_assert_true (g_utf8_validate (attache_document_get_text (document, NULL), -1, NULL));
    }
}

#define BODY                                                                                       \
  "The two towns signed the treaty on the bridge at noon on Monday, and nobody fell into the "     \
  "water. The mayors shook hands for a long time. A band played the anthem of the other side."

#define SCRIPT(json) "<html><head><script type='application/ld+json'>" json "</script></head><body>"

typedef struct
{
  const char *name;
  const char *html;
  const char *title;
  const char *link;
  const char *story; /* blocks, a blank line behind each */
} Facts;

static const Facts facts[] = {
  { "graph",
    SCRIPT ("{\"@graph\":[{\"@type\":\"WebSite\",\"url\":\"https://a.example/\"},{\"@type\":"
            "\"NewsArticle\",\"headline\":\"Treaty signed\",\"url\":\"https://a.example/t\","
            "\"articleBody\":\"" BODY "\"}]}"),
    "Treaty signed", "https://a.example/t", BODY "\n\n" },
  { "array-of-types",
    SCRIPT ("[[{\"@type\":[\"Thing\",\"AnalysisNewsArticle\"],\"mainEntityOfPage\":{\"@type\":"
            "\"WebPage\",\"@id\":\"http://a.example/m\"},\"headline\":\"T\",\"articleBody\":\"" BODY
            "\"}]]"),
    "T", "http://a.example/m", BODY "\n\n" },
  { "type-last",
    SCRIPT ("{\"articleBody\":\"" BODY "\",\"headline\":\"T\",\"@type\":\"BlogPosting\"}"), "T",
    NULL, BODY "\n\n" },
  { "escapes",
    SCRIPT ("{\"@type\":\"Article\",\"headline\":\"\\u201cT\\u201d \\ud83d\\ude00 \\ud800 &amp; "
            "\\\"x\\\"\",\"articleBody\":\"" BODY "\\n\\n&ldquo;Good,&rdquo; said one.\"}"),
    "“T” 😀 \357\277\275 & \"x\"", NULL, BODY "\n\n“Good,” said one.\n\n" },
  { "markup-escaped",
    SCRIPT ("{\"@type\":\"Article\",\"articleBody\":\"&lt;p&gt;" BODY
            "&lt;/p&gt;&lt;p&gt;The end.&lt;/p&gt;\"}"),
    NULL, NULL, BODY "\n\nThe end.\n\n" },
  { "whole-not-part",
    SCRIPT ("{\"@type\":\"LiveBlogPosting\",\"headline\":\"Whole\",\"liveBlogUpdate\":[{\"@type\":"
            "\"BlogPosting\",\"headline\":\"Part\",\"articleBody\":\"" BODY
            "\"}],\"articleBody\":\"" BODY " " BODY "\"}"),
    "Whole", NULL, BODY " " BODY "\n\n" },
  { "broken",
    SCRIPT ("{\"@type\":\"NewsArticle\",,\"headline\":\"T\" \"articleBody\":\"x\",}}]"
            "{\"@type\":\"NewsArticle\",\"articleBody\":\"" BODY "\""),
    "T", NULL, NULL },
  { "not-an-article",
    SCRIPT ("{\"@type\":\"Product\",\"headline\":\"Mug\",\"articleBody\":\"" BODY "\"}"), NULL,
    NULL, NULL },
  { "link-of-a-script-is-none",
    SCRIPT ("{\"@type\":\"Article\",\"headline\":\"T\",\"url\":\"javascript:alert(1)\"}"), "T",
    NULL, NULL },
  { "open-graph",
    "<head><title>T | Site</title><meta content='A &quot;T&quot; og' property=og:title>"
    "<meta property='og:url' content='https://a.example/og'></head><body>",
    "A \"T\" og", "https://a.example/og", NULL },
  { "canonical-before-open-graph",
    "<head><meta property='og:url' content='https://a.example/og'>"
    "<link rel=canonical href='https://a.example/c?a=1&amp;b=2'></head><body>",
    NULL, "https://a.example/c?a=1&b=2", NULL },
  { "name-less-the-site", "<head><title>Two towns and a bridge | The Site</title></head><body>",
    "Two towns and a bridge", NULL, NULL },
  { "title-of-a-picture", "<body><svg><title>Logo</title></svg>", NULL, NULL, NULL },
};

static void
test_facts (gconstpointer data)
{
  const Facts *one = data;
  Page page = { .html = (char *)one->html };
  g_autoptr (AttacheDocument) document = read_page (&page, NULL);
  g_autofree char *story = dup_story (document);

  g_assert_cmpstr (attache_document_get_title (document), ==, one->title);
  g_assert_cmpstr (attache_document_get_link (document), ==, one->link);
  g_assert_cmpstr (story, ==, one->story != NULL ? one->story : "");
}

/* What an item has goes before what its page has. */
static void
test_given (void)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, "Given");
  attache_item_set (item, ATTACHE_ITEM_FIELD_LINK, "https://given.example/");
  attache_item_set (item, ATTACHE_ITEM_FIELD_LANGUAGE, "fr");
  attache_item_set_html (item,
                         "<html lang=de><head><meta property=og:title content=Other>"
                         "<link rel=canonical href='https://other.example/'></head><body>"
                         "<nav>a</nav><p>" BODY "</p><footer>b</footer>",
                         -1);
  document = attache_document_new_with_lexicon (item, loaded_lexicon ());
  g_assert_cmpstr (attache_document_get_title (document), ==, "Given");
  g_assert_cmpstr (attache_document_get_link (document), ==, "https://given.example/");
  g_assert_cmpstr (attache_document_get_language (document), ==, "fr");
}

/* A mail is a page by its tags, and loses nothing. */
static void
test_mail (void)
{
  Page page
      = { .html = (char *)"<html><head><title>Re: fish</title></head><body>Dear Ann,<br><br>" BODY
                          "<br><br>Yours,<br>Bob<br><a href='x'>Web</a></body></html>" };
  g_autoptr (AttacheDocument) document = read_page (&page, NULL);
  const char *text = attache_document_get_text (document, NULL);

  g_assert_nonnull (strstr (text, "Dear Ann,"));
  g_assert_nonnull (strstr (text, "Yours,\nBob\nWeb"));
  g_assert_cmpint (attache_document_get_coverage (document), ==, ATTACHE_COVERAGE_FULL);
}

/* Scripts, objects and arrays nested deeper than the cap are not seen, and what is above them is.
 */
static void
test_depth_limit (void)
{
  GString *html = g_string_new ("<html><script type='application/ld+json'>{\"@type\":\"Article\","
                                "\"headline\":\"Above\",\"x\":");
  g_autofree char *text = NULL;
  Page page = { 0 };
  g_autoptr (AttacheDocument) document = NULL;

  for (guint i = 0; i < ATTACHE_LIMIT_JSON_DEPTH * 100; i++)
    g_string_append (html, "[{\"y\":");
  g_string_append (html, "{\"@type\":\"Article\",\"headline\":\"Below\"}");
  for (guint i = 0; i < ATTACHE_LIMIT_JSON_DEPTH * 100; i++)
    g_string_append (html, "}]");
  g_string_append (html, ",\"url\":\"https://a.example/deep\"}</script>");
  page.html = text = g_string_free (html, FALSE);
  document = read_page (&page, NULL);
  g_assert_cmpstr (attache_document_get_title (document), ==, "Above");
  g_assert_cmpstr (attache_document_get_link (document), ==, "https://a.example/deep");
}

/* A body for machines longer than the cap is compared as far as it goes: no paragraph is lost. */
static void
test_runs_limit (void)
{
  GString *body = g_string_new (NULL),
          *html = g_string_new ("<html><body><h1>Numbers of a year</h1>");
  g_autofree char *json = NULL, *text = NULL, *story = NULL;
  Page page = { 0 };
  g_autoptr (AttacheDocument) document = NULL;
  guint n = ATTACHE_LIMIT_RUNS / 10 + 500;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_strdup_printf (
          "On day %u the council counted %u boats and %u nets in the harbour again.", i, i * 7,
          i * 3);

      g_string_append_printf (body, "%s ", line);
      g_string_append_printf (html, "<p>%s</p>", line);
    }
  json = g_string_free (body, FALSE);
  g_string_append_printf (html,
                          "<ul><li><a href=a>One</a><li><a href=b>Two</a><li><a href=c>Three</a>"
                          "<li><a href=d>Four</a></ul><script type='application/ld+json'>"
                          "{\"@type\":\"Article\",\"articleBody\":\"%s\"}</script>",
                          json);
  page.html = text = g_string_free (html, FALSE);
  document = read_page (&page, NULL);
  story = dup_story (document);
  g_assert_cmpuint (count_all (story), ==, n * 15);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (page_free);
  g_autoptr (GDir) dir = NULL;
  const char *file;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "pages", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".html"))
      {
        Page *page = g_new0 (Page, 1);
        g_autofree char *path = NULL, *titled = NULL, *cuts = NULL, *fetched = NULL;

        page->name = g_strndup (file, strlen (file) - 5);
        page->html = read_file (page->name, ".html");
        read_expected (page);
        path = g_strconcat ("/pages/story/", page->name, NULL);
        titled = g_strconcat ("/pages/titled/", page->name, NULL);
        cuts = g_strconcat ("/pages/cuts/", page->name, NULL);
        g_ptr_array_add (pages, page);
        g_test_add_data_func (path, page, test_page);
        g_test_add_data_func (titled, page, test_titled);
        g_test_add_data_func (cuts, page, test_cuts);
        fetched = g_strconcat ("/pages/fetched/", page->name, NULL);
        g_test_add_data_func (fetched, page, test_fetched);
      }
  g_assert_cmpuint (pages->len, >=, N_PAGES);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *path = g_strconcat ("/pages/facts/", facts[i].name, NULL);

      g_test_add_data_func (path, &facts[i], test_facts);
    }
  g_test_add_func ("/pages/given", test_given);
  g_test_add_func ("/pages/mail", test_mail);
  g_test_add_func ("/pages/depth/limit", test_depth_limit);
  g_test_add_func ("/pages/runs/limit", test_runs_limit);
  return g_test_run ();
}
