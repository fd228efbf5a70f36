/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "text/attache-document.h"
#include "loaded-data.h"

/* Blocks as text: one a line, "h" headline, "H" heading, "p", "q", "l", "c", "b" boilerplate. */
static char *
describe (AttacheDocument *document)
{
  static const char kinds[] = "hHpqlcb";
  GString *out = g_string_new (NULL);
  guint n;
  const AttacheBlock *blocks = attache_document_get_blocks (document, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = attache_document_dup_span (document, blocks[i].span);

      g_string_append_printf (out, "%s%c %s", i > 0 ? "\n" : "", kinds[blocks[i].kind], text);
    }
  return g_string_free (out, FALSE);
}

static AttacheDocument *
read_html (const char *title, const char *html)
{
  g_autoptr (AttacheItem) item = attache_item_new ();

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_html (item, html, -1);
  return attache_document_new_with_lexicon (item, loaded_lexicon ());
}

static AttacheDocument *
read_text (const char *title, const char *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_text (item, text, -1);
  return attache_document_new_with_lexicon (item, loaded_lexicon ());
}

typedef struct
{
  const char *name;
  const char *html;
  const char *blocks;
} Case;

static const Case html_cases[] = {
  { "paragraphs", "<p>One.</p><p>Two.</p>", "p One.\np Two." },
  { "open-paragraphs", "<p>One.<p>Two.", "p One.\np Two." },
  { "half-bold", "<p>Caf\xc3\xa9 <b>Rus</b>sia and <i>U</i>kraine</p>",
    "p Café Russia and Ukraine" },
  { "headings", "<h1>A</h1><h3>B</h3><p>c</p>", "H A\nH B\np c" },
  { "list", "<ul><li>One<li>Two <b>bold</b></ul>", "l One\nl Two bold" },
  { "nested-list", "<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>",
    "l One\nl Inner\nl Two" },
  { "block-quote", "<blockquote><p>Said.</p></blockquote><p>x</p>", "q Said.\np x" },
  { "caption", "<figure><img src=x><figcaption>A boat.</figcaption></figure>", "c A boat." },
  { "table", "<table><tr><td>a<td>b<tr><th>c</table>", "p a\np b\np c" },
  { "break", "<p>one<br>two<br/>three</p>", "p one\ntwo\nthree" },
  { "double-break", "one<br><br>two", "p one\np two" },
  { "divs-are-not-glued", "<div>one</div><div>two</div>three", "p one\np two\np three" },
  { "script-and-style", "<script>var a='<p>no</p>';</script><style>p{}</style><p>yes</p>",
    "p yes" },
  { "script-without-end", "<p>yes</p><script>if (a<b) {", "p yes" },
  { "navigation", "<nav><a>Home</a></nav><p>yes</p><aside>no</aside><footer>no</footer>", "p yes" },
  { "classes", "<div class='share-buttons'>Share</div><p>yes</p><div id=\"related-posts\">no</div>",
    "p yes" },
  { "hidden", "<p hidden>no</p><p style='display:none'>no</p><p>yes</p>", "p yes" },
  { "body-class-is-no-furniture", "<body class=nav><p>yes</p></body>", "p yes" },
  { "unclosed-aside-loses-nothing", "<aside><p>One sentence of the story.</p><p>Another.</p>",
    "p One sentence of the story.\np Another." },
  { "references", "<p>&eacute;&amp;&lt;b&gt; &#8220;q&#8221; &#x41; &nosuch; &copy</p>",
    "p é&<b> “q” A &nosuch; ©" },
  { "windows-references", "<p>&#147;q&#148; it&#146;s</p>", "p “q” it’s" },
  { "spaces", "<p>  a&nbsp;\n\t b  </p>", "p a b" },
  { "invisible-characters", "<p>zero\xe2\x80\x8bwidth and soft\xc2\xadhyphen</p>",
    "p zerowidth and softhyphen" },
  { "comment", "<p>a<!-- no --> b</p><!-- <p>no</p> -->", "p a b" },
  { "open-comment-loses-nothing", "<p>a</p><!-- b <p>c</p>", "p a\np c" },
  { "attribute-with-bracket", "<p title='x>y'>a</p>", "p a" },
  { "unclosed-attribute", "<a href=\"x>y</a> z", "p y z" },
  { "escaped-twice", "&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;",
    "p One & two.\np Three." },
  { "plain-text-as-html", "One line.\n\nAnother &amp; more.", "p One line.\np Another & more." },
  { "less-than-is-no-tag", "a < b and b > c", "p a < b and b > c" },
  { "byline-class", "<p>a b c d.</p><div class=byline>Jane Doe</div>", "p a b c d.\nb Jane Doe" },
  { "byline", "<p>By Jane Doe in Geneva</p><p>The talks began.</p>",
    "b By Jane Doe in Geneva\np The talks began." },
  { "prompt", "<p>The talks began.</p><p>Read more</p>", "p The talks began.\nb Read more" },
  { "cdata", "<![CDATA[<p>a</p>]]><p>b</p>", "p a\np b" },
  { "stray-end-tags", "</p></div><p>a</b></i></p>", "p a" },
  { "nothing", "", "" },
};

static void
test_html (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (AttacheDocument) document = read_html (NULL, one->html);
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, one->blocks);
}

static void
test_title (void)
{
  g_autoptr (AttacheDocument) document
      = read_html ("Talks &amp; <i>more</i>", "<h1>Talks &amp; more</h1><p>They began.</p>");
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, "h Talks & more\nb Talks & more\np They began.");
  g_assert_true (g_str_has_prefix (attache_document_get_text (document, NULL), "Talks & more\n\n"));
}

static const Case text_cases[] = {
  { "headline", "Talks begin in Geneva\n\nThey began on Monday.\n",
    "h Talks begin in Geneva\np They began on Monday." },
  { "date-line", "Talks begin\n\nFriday, January 4, 2019\n\nThey began.",
    "h Talks begin\nb Friday, January 4, 2019\np They began." },
  { "no-headline", "They began on Monday. It rained.\n\nNobody came.",
    "p They began on Monday. It rained.\np Nobody came." },
  { "signature", "Talks begin\n\nThey began.\n\nThey ended.\n\n  \xe2\x80\xa2 Leroy Wright",
    "h Talks begin\np They began.\np They ended.\nb • Leroy Wright" },
  { "bullets", "They met.\n- One thing.\n- Another thing.",
    "p They met.\nl - One thing.\nl - Another thing." },
  { "hard-wrapped",
    "The ministers of the two countries met in Geneva on Monday to\ntalk about the border, which "
    "has been closed for the last two\n"
    "years. They will meet again.\n\nNobody else came.",
    "p The ministers of the two countries met in Geneva on Monday to\ntalk about the border, which "
    "has been closed for the last two\n"
    "years. They will meet again.\np Nobody else came." },
};

static void
test_text (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (AttacheDocument) document = read_text (NULL, one->html);
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, one->blocks);
  g_assert_cmpstr (attache_document_get_text (document, NULL), ==, one->html);
}

static void
assert_coverage (const char *html, AttacheCoverage expected)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;

  attache_item_set (item, ATTACHE_ITEM_FIELD_LINK, "https://example.org/");
  attache_item_set_html (item, html, -1);
  document = attache_document_new_with_lexicon (item, loaded_lexicon ());
  g_assert_cmpint (attache_document_get_coverage (document), ==, expected);
}

static void
test_coverage (void)
{
  g_autoptr (GString) article = g_string_new (NULL);
  g_autoptr (GString) page = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append (article, "<p>The ministers of the two countries met on the bridge and talked "
                              "for an hour about fish.</p>");
  g_string_printf (page,
                   "<nav>a</nav><aside>b</aside><footer>c</footer><form>d</form><nav>e</nav>%s",
                   article->str);
  assert_coverage (article->str, ATTACHE_COVERAGE_FULL);
  assert_coverage (page->str, ATTACHE_COVERAGE_PAGE);
  assert_coverage ("<p>The ministers met on the bridge and…</p>", ATTACHE_COVERAGE_TEASER);
  assert_coverage (
      "<p>The ministers met on the bridge and talked about fish.</p><p>Continue reading</p>",
      ATTACHE_COVERAGE_TEASER);
}

typedef struct
{
  const char *name;
  const char *html;
  AttacheCoverage coverage;
} CoverageCase;

#define SENTENCE "The ministers of the two towns met on the bridge at noon and talked about fish. "
#define FIVE     SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE

static const CoverageCase coverage_cases[] = {
  { "ellipsis", "<p>" FIVE "</p><p>They also talked about […]</p>", ATTACHE_COVERAGE_TEASER },
  { "prompt-behind-a-sentence", "<p>" FIVE "Read more</p>", ATTACHE_COVERAGE_TEASER },
  { "prompt-with-arrow", "<p>" FIVE "</p><p><a href=x>Continue reading &rarr;</a></p>",
    ATTACHE_COVERAGE_TEASER },
  { "prompt-with-title",
    "<p>" FIVE "</p><p>Continue reading Ministers meet on bridge at Example</p>",
    ATTACHE_COVERAGE_TEASER },
  { "prompt-in-brackets", "<p>" FIVE "</p><p>[Read the full story]</p>", ATTACHE_COVERAGE_TEASER },
  { "prompt-german", "<p>" FIVE "</p><p>Weiterlesen &raquo;</p>", ATTACHE_COVERAGE_TEASER },
  { "prompt-russian", "<p>" FIVE "</p><p>Читать далее…</p>", ATTACHE_COVERAGE_TEASER },
  { "stub", "<p>" SENTENCE "</p>", ATTACHE_COVERAGE_TEASER },
  { "words-of-a-prompt-in-a-sentence", "<p>" FIVE "He told them to read more</p>",
    ATTACHE_COVERAGE_FULL },
  { "link-under-an-article",
    "<p>" FIVE FIVE "</p><p>" FIVE FIVE "</p><p>" FIVE FIVE "</p><p>Read more</p>",
    ATTACHE_COVERAGE_FULL },
  { "ellipsis-inside", "<p>They met … and talked.</p><p>" FIVE "</p>", ATTACHE_COVERAGE_FULL },
  { "signature", "<p>" FIVE "</p><p>" FIVE "</p><p>Jane Doe</p>", ATTACHE_COVERAGE_FULL },
  { "share-links",
    "<p>" FIVE "</p><p>" FIVE "</p><a class=share>a</a><a class=share>b</a><a class=share>c</a>"
    "<a class=share>d</a><a class=share>e</a>",
    ATTACHE_COVERAGE_FULL },
  { "paid-page",
    "<html><body><nav><a href=a>A</a></nav><h1>Ministers meet on bridge</h1><p>" FIVE
    "</p><div><p>To continue reading, subscribe now.</p><p>It costs one crown a week and not more."
    "</p></div></body></html>",
    ATTACHE_COVERAGE_TEASER },
};

static void
test_coverage_case (gconstpointer data)
{
  const CoverageCase *one = data;

  assert_coverage (one->html, one->coverage);
}

static void
test_char_offsets (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AttacheDocument) document = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (text, i % 3 == 0 ? "é" : i % 3 == 1 ? "a" : "𝄞");
  document = read_text (NULL, text->str);
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_cmpuint (attache_document_get_char_offset (document, p - text->str), ==,
                      g_utf8_pointer_to_offset (text->str, p));
  g_assert_cmpuint (attache_document_get_char_offset (document, text->len), ==, 300);
}

static char *
repeat (const char *what, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, what);
  return g_string_free (out, FALSE);
}

static void
test_depth_limit (void)
{
  g_autofree char *open = repeat ("<div>", ATTACHE_LIMIT_HTML_DEPTH + 300);
  g_autofree char *html = g_strconcat (open, "<p>Still <b>here</b>.</p>", NULL);
  g_autoptr (AttacheDocument) document = read_html (NULL, html);
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, "p Still here.");
}

static void
test_elements_limit (void)
{
  g_autofree char *spans = repeat ("<em>a</em> ", ATTACHE_LIMIT_HTML_ELEMENTS + 100);
  g_autofree char *html = g_strconcat ("<p>", spans, "end</p>", NULL);
  g_autoptr (AttacheDocument) document = read_html (NULL, html);

  g_assert_true (g_str_has_suffix (attache_document_get_text (document, NULL), " end"));
}

static void
test_attributes_limit (void)
{
  g_autofree char *attributes
      = repeat ("<i a b c d e f g h i j>k</i>", ATTACHE_LIMIT_HTML_ATTRIBUTES / 10 + 100);
  g_autofree char *html
      = g_strconcat (attributes, "<p hidden>past the cap it counts no more</p>", NULL);
  g_autoptr (AttacheDocument) document = read_html (NULL, html);

  g_assert_true (g_str_has_suffix (attache_document_get_text (document, NULL), "no more"));
}

static void
test_blocks_limit (void)
{
  g_autofree char *html = repeat ("<p>x", ATTACHE_LIMIT_BLOCKS + 10);
  g_autoptr (AttacheDocument) document = read_html (NULL, html);
  guint n;

  attache_document_get_blocks (document, &n);
  g_assert_cmpuint (n, ==, ATTACHE_LIMIT_BLOCKS);
  g_assert_true (attache_document_was_truncated (document));
}

static void
test_body_limit (void)
{
  g_autofree char *text = repeat ("word é ", ATTACHE_LIMIT_BODY_BYTES / 8 + 1000);
  g_autoptr (AttacheDocument) document = read_text (NULL, text);
  gsize length;

  g_assert_true (g_utf8_validate (attache_document_get_text (document, &length), -1, NULL));
  g_assert_cmpuint (length, <=, ATTACHE_LIMIT_BODY_BYTES);
  g_assert_true (attache_document_was_truncated (document));
}

static void
test_field_limit (void)
{
  g_autofree char *title = repeat ("é", ATTACHE_LIMIT_FIELD_BYTES);
  g_autoptr (AttacheItem) item = attache_item_new ();

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  g_assert_cmpuint (strlen (attache_item_get (item, ATTACHE_ITEM_FIELD_TITLE)), ==,
                    ATTACHE_LIMIT_FIELD_BYTES);
}

static void
test_repair (void)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  gsize length;

  attache_item_set_text (item, "a\0b\xff\xed\xa0\x80z", 8);
  g_assert_cmpstr (attache_item_get_text (item, &length), ==,
                   "a\357\277\275b\357\277\275\357\277\275z");
  g_assert_true (attache_item_was_repaired (item));
  attache_item_set_text (item, "whole", -1);
  g_assert_cmpstr (attache_item_get_text (item, &length), ==, "whole");
}

static void
add_cases (const char *path, const Case *cases, guint n, GTestDataFunc function)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (path, cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], function);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("/document/html/", html_cases, G_N_ELEMENTS (html_cases), test_html);
  add_cases ("/document/text/", text_cases, G_N_ELEMENTS (text_cases), test_text);
  g_test_add_func ("/document/title", test_title);
  g_test_add_func ("/document/coverage", test_coverage);
  for (guint i = 0; i < G_N_ELEMENTS (coverage_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/document/coverage/", coverage_cases[i].name, NULL);

      g_test_add_data_func (name, &coverage_cases[i], test_coverage_case);
    }
  g_test_add_func ("/document/char-offsets", test_char_offsets);
  g_test_add_func ("/document/repair", test_repair);
  g_test_add_func ("/document/depth/limit", test_depth_limit);
  g_test_add_func ("/document/elements/limit", test_elements_limit);
  g_test_add_func ("/document/attributes/limit", test_attributes_limit);
  g_test_add_func ("/document/blocks/limit", test_blocks_limit);
  g_test_add_func ("/document/body/limit", test_body_limit);
  g_test_add_func ("/document/fields/limit", test_field_limit);
  return g_test_run ();
}
