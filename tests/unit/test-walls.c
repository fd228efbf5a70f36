/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "text/attache-document.h"
#include "loaded-data.h"

/* What a whole page names as another version of itself, whether it is the page of its item, and how
 * far what stands in place of an article is looked for. (Walls and what looks like them are under
 * tests/pages, see test-pages.c.) */

#define BODY                                                                                       \
  "The two towns signed the treaty on the bridge at noon on Monday, and nobody fell into the "     \
  "water. The mayors shook hands for a long time. A band played the anthem of the other side."

static AttacheDocument *
read_page (const char *html, const char *title)
{
  g_autoptr (AttacheItem) item = attache_item_new ();

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_html (item, html, -1);
  return attache_document_new_with_lexicon (item, loaded_lexicon ());
}

#define PAGE(head)                                                                                 \
  "<!DOCTYPE html><html><head><title>Two towns and a bridge</title>" head                          \
  "</head><body><nav><a href='/'>Home</a></nav><h1>Two towns and a bridge</h1><p>" BODY            \
  "</p><footer>Imprint</footer></body></html>"
#define AMP "<link rel=amphtml href=/amp>"

typedef struct
{
  const char *name;
  const char *html;
  const char *variant;
} Variant;

static const Variant variants[] = {
  { "none", PAGE (""), NULL },
  { "amp", PAGE (AMP), "/amp" },
  { "upper-case", PAGE ("<LINK REL='AMPHTML' HREF='HTTPS://a.example/Amp'>"),
    "HTTPS://a.example/Amp" },
  { "tokens", PAGE ("<link href=amp.html rel='nofollow\tamphtml  x'/>"), "amp.html" },
  { "part-of-a-token", PAGE ("<link rel=xamphtml href=/a><link rel=amphtml-x href=/b>"), NULL },
  { "references", PAGE ("<link rel=amphtml href=' ?a=1&amp;b=2&#x26;c\n'>"), "?a=1&b=2&c" },
  { "first-of-two", PAGE ("<link rel=amphtml href=/a><link rel=amphtml href=/b>"), "/a" },
  { "first-attribute", PAGE ("<link rel=amphtml href=/a href=/b rel=x>"), "/a" },
  { "not-the-second-attribute", PAGE ("<link rel=x rel=amphtml href=/a>"), NULL },
  { "print", PAGE ("<link rel=alternate media=print href=/p>"), "/p" },
  { "print-and-amp", PAGE ("<link rel=alternate media=print href=/p>" AMP), "/amp" },
  { "print-among-media", PAGE ("<link rel='alternate' media='screen, PRINT' href=/p>"), "/p" },
  { "print-style", PAGE ("<link rel='alternate stylesheet' media=print href=/p.css>"), NULL },
  { "print-stylesheet", PAGE ("<link rel=stylesheet media=print href=/p.css>"), NULL },
  { "print-of-a-feed", PAGE ("<link rel=alternate media=print type='application/rss+xml' href=/f>"),
    NULL },
  { "not-print", PAGE ("<link rel=alternate media='not print' href=/p>"), NULL },
  { "other-media", PAGE ("<link rel=alternate media=handheld href=/m>"), NULL },
  { "canonical", PAGE ("<link rel=canonical href='https://a.example/'>"), NULL },
  { "no-address", PAGE ("<link rel=amphtml>"), NULL },
  { "empty-address", PAGE ("<link rel=amphtml href=''>"), NULL },
  { "same-page", PAGE ("<link rel=amphtml href='#amp'>"), NULL },
  { "bad-then-good", PAGE ("<link rel=amphtml href='javascript:x'>" AMP), "/amp" },
  { "bad-then-print",
    PAGE ("<link rel=amphtml href='data:x'><link rel=alternate media=print href=/p>"), "/p" },
  { "script-address", PAGE ("<link rel=amphtml href='JavaScript:alert(1)'>"), NULL },
  { "hidden-script-address", PAGE ("<link rel=amphtml href='java&#10;script:alert(1)'>"), NULL },
  { "data-address", PAGE ("<link rel=amphtml href='data:text/html,x'>"), NULL },
  { "file-address", PAGE ("<link rel=amphtml href='file:///etc/passwd'>"), NULL },
  { "userinfo", PAGE ("<link rel=amphtml href='https://me:it@a.example/'>"), NULL },
  { "line-break", PAGE ("<link rel=amphtml href='/a&#13;&#10;Host: b'>"), NULL },
  { "tab", PAGE ("<link rel=amphtml href='/a&#9;b'>"), NULL },
  { "right-to-left", PAGE ("<link rel=amphtml href='/a&#x202e;b'>"), NULL },
  { "backslash", PAGE ("<link rel=amphtml href='\\\\a.example'>"), NULL },
  { "base", PAGE ("<base href='https://b.example/'>" AMP), NULL },
  { "base-behind", PAGE (AMP "<base href=/elsewhere/>"), NULL },
  { "base-and-absolute", PAGE ("<base href=/x/><link rel=amphtml href='http://a.example/amp'>"),
    "http://a.example/amp" },
  { "base-and-host", PAGE ("<base href=/x/><link rel=amphtml href='//a.example/amp'>"), NULL },
  { "base-of-a-target", PAGE ("<base target=_blank>" AMP), "/amp" },
  { "comment", PAGE ("<!-- " AMP " -->"), NULL },
  { "open-comment",
    "<html><head><!-- <p>" AMP "<body><nav>a</nav><p>" BODY "</p><footer>b</footer>", NULL },
  { "script", PAGE ("<script>'" AMP "'</script>"), NULL },
  { "script-in-a-script", PAGE ("<script><!-- <script> </script>" AMP "--></script>"), NULL },
  { "script-before", PAGE ("<script>a<b</script>" AMP), "/amp" },
  { "style", PAGE ("<style>" AMP "</style>"), NULL },
  { "title", PAGE ("<title>" AMP "</title>"), NULL },
  { "template", PAGE ("<template>" AMP "</template>"), NULL },
  { "template-in-a-template", PAGE ("<template><template></template>" AMP "</template>"), NULL },
  { "behind-a-template", PAGE ("<template><body></template>" AMP), "/amp" },
  { "noscript", PAGE ("<noscript>" AMP "</noscript>"), NULL },
  { "behind-noscript", PAGE ("<noscript><p>Hello</p></noscript>" AMP), "/amp" },
  { "cdata", PAGE ("<![CDATA[ <meta> " AMP " ]]>"), NULL },
  { "open-quote", "<html><head><meta content='x>" AMP "<body><nav>a</nav><p>" BODY "</p>", NULL },
  { "behind-text", PAGE ("Hello" AMP), NULL },
  { "behind-an-element", PAGE ("<p>" AMP), NULL },
  { "behind-a-picture", PAGE ("<svg>" AMP "</svg>"), NULL },
  { "behind-a-head",
    "<html><head></head>" AMP "<body><nav>a</nav><p>" BODY "</p><footer>b</footer>", NULL },
  { "in-the-body", "<html><head></head><body><nav>a</nav>" AMP "<p>" BODY "</p><footer>b</footer>",
    NULL },
  { "no-head",
    "<meta charset=utf-8><link rel=amphtml href=/amp><nav>a</nav><p>" BODY "</p><footer>b</footer>",
    "/amp" },
  { "byte-order-mark",
    "\xef\xbb\xbf<html><head>" AMP "</head><body><nav>a</nav><p>" BODY "</p><footer>b</footer>",
    "/amp" },
  { "empty-page", "<html><head>" AMP "</head><body></body></html>", "/amp" },
};

static void
test_variant (gconstpointer data)
{
  const Variant *one = data;
  g_autoptr (AttacheDocument) document = read_page (one->html, NULL);

  g_assert_cmpstr (attache_document_get_variant (document), ==, one->variant);
  g_assert_true (attache_document_is_page (document)
                 || one->variant == NULL); /* no page, no variant */
}

/* Neither a text nor a fragment nor a mail is a page, whatever it holds. */
static void
test_no_page (void)
{
  static const char *const fragments[]
      = { "<p>" BODY "</p>" AMP, "<html><head></head><body><p>" BODY "</p>" AMP "</body></html>" };
  g_autoptr (AttacheItem) text = attache_item_new ();
  g_autoptr (AttacheDocument) plain = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      g_autoptr (AttacheDocument) document = read_page (fragments[i], NULL);

      g_assert_false (attache_document_is_page (document));
      g_assert_null (attache_document_get_variant (document));
      g_assert_cmpint (attache_document_get_wall (document), ==, ATTACHE_WALL_NONE);
    }
  attache_item_set_text (text, PAGE (AMP), -1);
  plain = attache_document_new_with_lexicon (text, loaded_lexicon ());
  g_assert_false (attache_document_is_page (plain));
  g_assert_null (attache_document_get_variant (plain));
}

/* The address of a variant may be as long as a field, by its characters and not by its source. */
static void
test_variant_limit (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *path = g_strnfill (ATTACHE_LIMIT_FIELD_BYTES - 1 + over, 'a');
      g_autofree char *html = g_strdup_printf (PAGE ("<link rel=amphtml href='/%s'>"), path);
      g_autofree char *coded = g_strdup_printf (PAGE ("<link rel=amphtml href='&#x2f;%s'>"), path);
      g_autoptr (AttacheDocument) document = read_page (html, NULL);
      g_autoptr (AttacheDocument) same = read_page (coded, NULL);

      g_assert_true ((attache_document_get_variant (document) != NULL) == (over == 0));
      g_assert_true ((attache_document_get_variant (same) != NULL) == (over == 0));
    }
}

/* A mail about cookies loses nothing. */
static void
test_mail (void)
{
  g_autoptr (AttacheDocument) document = read_page (
      "<html><head><title>Your privacy</title></head><body><p>Dear Ann, we use cookies with your "
      "consent, and our partners store information on your device.</p><p><a "
      "href='https://a.example'>"
      "Manage preferences</a> <a href='https://b.example'>Accept</a></p></body></html>",
      NULL);

  g_assert_false (attache_document_is_page (document));
  g_assert_cmpint (attache_document_get_wall (document), ==, ATTACHE_WALL_NONE);
  g_assert_nonnull (
      strstr (attache_document_get_text (document, NULL), "Dear Ann, we use cookies"));
}

static gboolean
is_titled (const char *title, const char *body)
{
  g_autofree char *html = g_strconcat ("<html><head></head><body><nav>a</nav>", body,
                                       "<p>" BODY "</p><footer>b</footer></body></html>", NULL);
  g_autoptr (AttacheDocument) document = read_page (html, title);

  return attache_document_is_titled (document);
}

/* Whether a page is the item's own, by its heading; a list of others has links. */
static void
test_own_heading (void)
{
  g_assert_true (is_titled ("Two towns, one bridge", "<h1>Two towns, one bridge</h1>"));
  g_assert_true (is_titled ("Two towns, one bridge - News", "<h2>“Two towns, one bridge”</h2>"));
  g_assert_false (is_titled ("Two towns, one bridge", "<h1>News of the day</h1>"));
  g_assert_false (
      is_titled ("Two towns, one bridge", "<h1><a href=/1>Two towns, one bridge</a></h1>"));
  g_assert_false (is_titled ("Two towns, one bridge", "<h3>Two towns, one bridge</h3>"));
  g_assert_false (is_titled ("Two towns, one bridge", "<p>Two towns, one bridge</p>"));
  g_assert_false (is_titled (NULL, "<h1>Two towns, one bridge</h1>"));
}

static char *
repeat (const char *text, gsize n)
{
  GString *all = g_string_new (NULL);

  while (all->len + strlen (text) <= n)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* A megabyte of it, whatever it is, and the page is read. */
static void
test_hostile (gconstpointer data)
{
  g_autofree char *many = repeat (data, 1000 * 1000);
  g_autofree char *in_head = g_strconcat ("<html><head>", many, AMP, "</head><body><p>" BODY, NULL);
  g_autofree char *in_body = g_strconcat ("<html><head>" AMP "</head><body>", many, BODY, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (AttacheDocument) one = read_page (in_head, NULL);
  g_autoptr (AttacheDocument) other = read_page (in_body, NULL);

  g_test_message ("%s: %.0f ms", (const char *)data, (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  /* `base` counts wherever it is. */
  g_assert_cmpstr (attache_document_get_variant (other), ==,
                   strstr (data, "<base") != NULL ? NULL : "/amp");
}

static const char *const hostile[] = {
  "<link rel=amphtml href=x:>",
  "<link rel=alternate media=print href='data:x'>",
  "<link rel='a b c d e f g h i j k l m n o p q r s t u v w x y z' href=x>",
  "<button>Accept all</button>",
  "<button><b>Accept",
  "<span>Accept all</span>",
  "<span>we use cookies ",
  "<noscript>enable javascript</noscript>",
  "<p>We value your privacy and use cookies on your device, with your consent, and our partners do",
  "<div class=cookie><p>We use cookies. <button>OK</button>",
  "<div class=paywall>Subscribe",
  "<div class='paywall'><p>You have read 3 of 3 free articles</p></div>",
  "<input type=submit value='Accept all'>",
  "<input type=password>",
  "<script>x</script>",
  "<script><!--<script",
  "<base href=/>",
};

/* Where in the text of a page stands what would make it one that asks for consent. */
static AttacheWall
wall_behind (gsize n_bytes)
{
  g_autofree char *padding = repeat ("<li>Lorem</li>", n_bytes * 14 / 5);
  g_autofree char *html
      = g_strconcat ("<html><head></head><body><nav><ul>", padding,
                     "</ul></nav><p>We use cookies with your consent. Our partners too.</p>"
                     "<button>Accept all</button></body></html>",
                     NULL);
  g_autoptr (AttacheDocument) document = read_page (html, NULL);

  return attache_document_get_wall (document);
}

/* What is behind so much text of a page is not looked at: it is no wall. */
static void
test_signs_limit (void)
{
  g_assert_cmpint (wall_behind (ATTACHE_LIMIT_SIGNS_BYTES - 100), ==, ATTACHE_WALL_CONSENT);
  g_assert_cmpint (wall_behind (ATTACHE_LIMIT_SIGNS_BYTES + 100), ==, ATTACHE_WALL_NONE);
}

/* Nor what is behind so much of a block; and no character is cut. */
static void
test_signs_block_limit (void)
{
  for (guint over = 0; over < 2; over++)
    for (guint shift = 0; shift < 2; shift++)
      {
        g_autofree char *padding
            = repeat ("\xc2\xa7", ATTACHE_LIMIT_SIGNS_BLOCK_BYTES - (over ? 10 : 80));
        g_autofree char *html
            = g_strconcat ("<html><head></head><body><p>", shift ? "-" : "", padding,
                           " We use cookies with your consent. Our partners too.</p>"
                           "<button>Accept all</button></body></html>",
                           NULL);
        g_autoptr (AttacheDocument) document = read_page (html, NULL);

        g_assert_true ((attache_document_get_wall (document) == ATTACHE_WALL_CONSENT)
                       == (over == 0));
      }
}

static AttacheWall
wall_of_buttons (guint n, const char *filler)
{
  g_autofree char *others = repeat (filler, n * strlen (filler));
  g_autofree char *html = g_strconcat ("<html><head></head><body>", others,
                                       "<p>We use cookies with your consent. Our partners too.</p>"
                                       "<button>Accept all</button></body></html>",
                                       NULL);
  g_autoptr (AttacheDocument) document = read_page (html, NULL);

  return attache_document_get_wall (document);
}

static void
test_asides_limit (void)
{
  g_assert_cmpint (wall_of_buttons (ATTACHE_LIMIT_ASIDES - 1, "<button>x</button>"), ==,
                   ATTACHE_WALL_CONSENT);
  g_assert_cmpint (wall_of_buttons (ATTACHE_LIMIT_ASIDES, "<button>x</button>"), ==,
                   ATTACHE_WALL_NONE);
}

/* A browser without programs is told in the first words. */
static void
test_aside_bytes_limit (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *padding = repeat ("x ", ATTACHE_LIMIT_ASIDE_BYTES - (over ? 4 : 40));
      g_autofree char *html = g_strconcat ("<html><head></head><body><noscript>", padding,
                                           "Please enable JavaScript.</noscript>"
                                           "<p>Loading, please have patience</p></body></html>",
                                           NULL);
      g_autoptr (AttacheDocument) document = read_page (html, NULL);

      g_assert_true ((attache_document_get_wall (document) == ATTACHE_WALL_CHECK) == (over == 0));
    }
}

/* What is called a barrier and has more parts is a part of the story. */
static void
test_barrier_limit (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *lines = repeat ("<li>Maps</li>", (ATTACHE_LIMIT_BARRIER_BLOCKS - 1 + over)
                                                            * strlen ("<li>Maps</li>"));
      g_autofree char *html
          = g_strconcat ("<html><head></head><body><nav>a</nav><h1>Two towns</h1><p>" BODY "</p>"
                         "<div class=paywall><p>Subscribe today</p>",
                         lines, "</div><footer>b</footer></body></html>", NULL);
      g_autoptr (AttacheDocument) document = read_page (html, NULL);

      g_assert_true ((attache_document_get_wall (document) == ATTACHE_WALL_PAYWALL) == (over == 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strconcat ("/walls/variants/", variants[i].name, NULL);

      g_test_add_data_func (path, &variants[i], test_variant);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strdup_printf ("/walls/hostile/%u", i + 1);

      g_test_add_data_func (path, hostile[i], test_hostile);
    }
  g_test_add_func ("/walls/no-page", test_no_page);
  g_test_add_func ("/walls/mail", test_mail);
  g_test_add_func ("/walls/own-heading", test_own_heading);
  g_test_add_func ("/walls/variant/limit", test_variant_limit);
  g_test_add_func ("/walls/signs/limit", test_signs_limit);
  g_test_add_func ("/walls/signs-block/limit", test_signs_block_limit);
  g_test_add_func ("/walls/asides/limit", test_asides_limit);
  g_test_add_func ("/walls/aside-bytes/limit", test_aside_bytes_limit);
  g_test_add_func ("/walls/barrier/limit", test_barrier_limit);
  return g_test_run ();
}
