/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "doubles.h"

#include <string.h>

#include "base/attache-limits.h"
#include "evolution/attache-evolution-cited.h"
#include "evolution/attache-evolution-item.h"
#include "evolution/attache-evolution-message.h"

#define HEAD                                                                                       \
  "Message-ID: <0a1b@localhost>\nDate: Tue, 02 Jun 2026 12:00:00 +0200\nFrom: Jane Roe <>\n"       \
  "X-RSS-Feed: https://news.example/feed\nSubject: Ministers & envoys meet\nMIME-Version: 1.0\n"
#define HTML  "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"
#define TITLE                                                                                      \
  "<h4><a href=\"https://news.example/1?a=1&amp;b=2\">Ministers &amp; envoys "                     \
  "meet</a></h4><div><br></div>"
#define LINK "https://news.example/1?a=1&b=2"

static AttacheArticle *
read_bytes (gboolean feed, const char *bytes, gssize length, GError **error)
{
  g_autoptr (CamelStore) store
      = doubles_store (feed ? "rss" : "mine", feed ? "rss" : "attache-test");
  g_autoptr (CamelFolder) folder = doubles_folder (store, "abc", "The News");
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (folder, "0a1b");
  g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();

  g_assert_true (camel_data_wrapper_construct_from_data_sync (
      CAMEL_DATA_WRAPPER (message), bytes, length < 0 ? (gssize)strlen (bytes) : length, NULL,
      NULL));
  return attache_evolution_item_new (place, message, NULL, error);
}

static AttacheArticle *
read_item (gboolean feed, const char *text)
{
  g_autoptr (GError) error = NULL;
  AttacheArticle *article = read_bytes (feed, text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (article);
  return article;
}

static void
assert_html (gboolean feed, const char *text, const char *html)
{
  g_autoptr (AttacheArticle) article = read_item (feed, text);
  g_autofree char *got = g_strstrip (g_strdup (attache_article_get_fields (article)->html));

  g_assert_cmpstr (got, ==, html);
}

static void
assert_link (const char *text, const char *link)
{
  g_autoptr (AttacheArticle) article = read_item (TRUE, text);

  g_assert_cmpstr (attache_article_get_fields (article)->link, ==, link);
}

static void
test_feed (void)
{
  g_autoptr (AttacheArticle) article = read_item (TRUE, HEAD HTML TITLE "<p>They met.</p>");
  const AttacheArticleFields *fields = attache_article_get_fields (article);

  g_assert_cmpstr (fields->id, ==, "0a1b");
  g_assert_cmpstr (fields->guid, ==, "0a1b@localhost");
  g_assert_cmpstr (fields->title, ==, "Ministers & envoys meet");
  g_assert_cmpstr (fields->author, ==, "Jane Roe");
  g_assert_cmpstr (fields->feed_url, ==, "https://news.example/feed");
  g_assert_cmpstr (fields->feed_title, ==, "The News");
  g_assert_cmpstr (fields->link, ==, LINK);
  g_assert_cmpstr (fields->html, ==, "<p>They met.</p>");
  g_assert_cmpint (fields->published, ==, 1780394400);
  g_assert_false (fields->mail);
}

/* A mail that looks in everything like an item of a feed stays one. */
static void
test_forged (void)
{
  g_autoptr (AttacheArticle) article = read_item (FALSE, HEAD HTML TITLE "<p>They met.</p>");
  const AttacheArticleFields *fields = attache_article_get_fields (article);

  g_assert_true (fields->mail);
  g_assert_null (fields->feed_url);
  g_assert_null (fields->feed_title);
  g_assert_null (fields->link);
  g_assert_cmpstr (fields->title, ==, "Ministers & envoys meet");
  g_assert_cmpstr (fields->html, ==, TITLE "<p>They met.</p>");
}

static void
assert_author (const char *from, const char *author)
{
  g_autofree char *text = g_strconcat (from, "\nSubject: s\n" HTML "x", NULL);
  g_autoptr (AttacheArticle) article = read_item (TRUE, text);

  g_assert_cmpstr (attache_article_get_fields (article)->author, ==, author);
  g_assert_cmpint (attache_article_get_fields (article)->published, ==, 0);
}

static void
test_author (void)
{
  assert_author ("From: Jane Roe", "Jane Roe");
  assert_author ("From: Jane Roe <>", "Jane Roe");
  assert_author ("From: =?utf-8?q?Zo=C3=AB?= <>", "Zoë");
  assert_author ("From: Unknown author", NULL);
  assert_author ("From: Unknown author <>", NULL);
  assert_author ("From: <>", NULL);
  assert_author ("X-Other: 1", NULL);
}

static void
test_title_line (void)
{
  assert_html (TRUE, HEAD HTML "<base href=\"https://news.example/2\">" TITLE "<p>a</p>",
               "<p>a</p>");
  assert_link (HEAD HTML "<base href=\"https://news.example/2\">" TITLE "<p>a</p>",
               "https://news.example/2");
  /* A heading of the text, or one that is not at its beginning, stays. */
  assert_html (TRUE,
               HEAD HTML "<h4><a href=\"https://o.example/\">Other</a></h4><div><br></div><p>a</p>",
               "<h4><a href=\"https://o.example/\">Other</a></h4><div><br></div><p>a</p>");
  assert_link (HEAD HTML "<h4><a href=\"https://o.example/\">Other</a></h4><div><br></div><p>a</p>",
               NULL);
  assert_html (TRUE, HEAD HTML "<p>a</p>" TITLE, "<p>a</p>" TITLE);
  /* Cut off in the middle of it. */
  assert_html (TRUE, HEAD HTML "<h4><a href=\"https://o.ex", "<h4><a href=\"https://o.ex");
}

static void
test_link (void)
{
  assert_link (HEAD HTML "<!DOCTYPE html><html><head><meta property='og:url' "
                         "content='https://n.example/og'><LINK href=https://n.example/c?a&amp;b "
                         "rel=canonical></head><body>x",
               "https://n.example/c?a&b");
  assert_link (HEAD HTML "<html><head><meta content=\"https://n.example/og\" "
                         "property=\"og:url\"></head><body>x",
               "https://n.example/og");
  /* Not the page's own word. */
  assert_link (HEAD HTML "<html><head></head><body><link rel=canonical href=https://n.example/>",
               NULL);
  assert_link (HEAD HTML "<html><head><!-- <link rel=canonical href=https://n.example/> --></head>",
               NULL);
  assert_link (HEAD HTML
               "<html><head><script>'<link rel=canonical href=https://n.example/>'</script>",
               NULL);
  assert_link (HEAD HTML "<p>x</p><link rel=canonical href=https://n.example/>", NULL);
  assert_link (HEAD HTML "<html><head><link rel=canonical href=/relative></head>", NULL);
  assert_link (HEAD HTML "<base href=\"javascript:alert(1)\"><p>x", NULL);
  assert_link (HEAD HTML "<base href=\"file:///etc/passwd\"><p>x", NULL);
  assert_link (HEAD HTML "<base href=\"https://\"><p>x", NULL);
  assert_link (HEAD PLAIN "https://news.example/1?a=1&b=2\n\nThey met.\n", LINK);
  assert_html (TRUE, HEAD PLAIN "https://news.example/1\n\nThey met.\n", "<p>They met.</p>");
  assert_link (HEAD PLAIN "See https://news.example/1\n", NULL);
}

/* A page with nothing but beginnings takes no longer than one with ends. */
static void
test_link_limit (void)
{
  GString *text = g_string_new (HEAD HTML "<html><head>");
  gint64 start = g_get_monotonic_time ();

  while (text->len < 1024 * 1024)
    g_string_append (text, "<link rel <meta \" ");
  assert_link (text->str, NULL);
  g_string_append (text, ">");
  assert_link (text->str, NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_string_free (text, TRUE);
}

#define LIST   "<br><hr><br>\nEnclosures:<br>\n"
#define FILE_1 "<div><a href=\"https://news.example/1.mp3\">https://news.example/1.mp3</a></div>\n"
#define FILE_2 "<div><a href=\"https://news.example/2.jpg\">https://news.example/2.jpg</a></div>\n"

/* The list of files behind the text is Evolution's own. */
static void
test_enclosures (void)
{
  assert_html (TRUE,
               HEAD HTML TITLE "They met.<br><hr><br>\nFichiers joints :<br>\n" FILE_1 FILE_2 "\n",
               "They met.");
  assert_link (HEAD HTML TITLE "They met." LIST FILE_1, LINK);
  assert_html (TRUE, HEAD HTML "<p>a</p><br><hr><br>\nb" LIST FILE_1, "<p>a</p><br><hr><br>\nb");
  /* What only looks like it is of the text. */
  assert_html (TRUE, HEAD HTML "<p>a</p>" LIST "<p>b</p>", "<p>a</p>" LIST "<p>b</p>");
  assert_html (TRUE, HEAD HTML "<p>a</p>" LIST FILE_1 "b", "<p>a</p>" LIST FILE_1 "b");
  assert_html (TRUE, HEAD HTML "<p>a</p><br><hr><br>\n<b>b</b><br>\n" FILE_1 "c",
               "<p>a</p><br><hr><br>\n<b>b</b><br>\n" FILE_1 "c");
  assert_html (TRUE, HEAD HTML "<p>a</p><br><hr><br>\nb", "<p>a</p><br><hr><br>\nb");
}

static void
test_plain (void)
{
  assert_html (FALSE,
               HEAD PLAIN "Dear <all>,\nthanks & bye.\n\n> You wrote\n> this.\n\nNo.\n-- \nJane\n",
               "<p>Dear &lt;all&gt;,\nthanks &amp; bye.</p>\n<p>No.</p>");
  /* An item of a feed quotes nobody's mail. */
  assert_html (TRUE, HEAD PLAIN "One.\n\n> Two.\n", "<p>One.</p>\n<p>&gt; Two.</p>");
}

/* Of plain text and HTML alike: what is answered, and the line that says whose it is. */
static void
test_cited (void)
{
  static const char *const cases[][2] = {
    { "<p>No.</p><div>On Tue, 3 Nov 2026, Ann &lt;<a "
      "href=\"mailto:a@x.example\">a@x.example</a>&gt; "
      "wrote:</div><blockquote type=\"cite\"><p>We <blockquote>nest</blockquote> go on.</p>"
      "</blockquote><p>Jane</p>",
      "<p>No.</p><div></div><br><p>Jane</p>" },
    { "<p>No.</p><div class=\"moz-cite-prefix\">Am 3.11. schrieb Ann:<br></div>\n"
      "<BLOCKQUOTE cite=\"mid:1\" TYPE=Cite>Yes > no.</BLOCKQUOTE>",
      "<p>No.</p><br>\n<br>" },
    { "<div>No.</div><div class=\"gmail_quote gmail_quote_container\"><div dir='ltr' "
      "class='gmail_attr'>On Tue Ann wrote:<br></div><blockquote style='margin:0' "
      "class='x gmail_quote'><div>Yes.</div></blockquote></div>",
      "<div>No.</div><div class=\"gmail_quote gmail_quote_container\"><br><br></div>" },
    /* Answers between quotations stay, and stay apart. */
    { "<p>a</p><blockquote type=cite>q</blockquote>No.<blockquote type=cite>r</blockquote>Second, "
      "as follows:<blockquote type=cite>s</blockquote>Yes. But consider:<blockquote "
      "type=cite>t</blockquote>b",
      "<p>a</p><br>No.<br><br>Yes. But consider:<br>b" },
    { "<pre>I agree. We go.\n\nAnn wrote:</pre><blockquote type=cite>q</blockquote>",
      "<pre>I agree. We go.\n\n</pre><br>" },
    /* What is sent on stays. */
    { "<div class=\"gmail_quote\"><div class=\"gmail_attr\">From: Ann</div><p>The talks "
      "failed.</p></div>",
      "<div class=\"gmail_quote\"><br><p>The talks failed.</p></div>" },
    { "<style>p { color: red }</style><p>&nbsp;&#160;</p><blockquote type=\"cite\"><p>The talks "
      "failed.</p></blockquote>",
      "<style>p { color: red }</style><p>&nbsp;&#160;</p><blockquote type=\"cite\"><p>The talks "
      "failed.</p></blockquote>" },
    /* A quotation in the sender's own text is of that text. */
    { "<p>She said:</p><blockquote>No.</blockquote><!-- <blockquote type=cite> --> 1 < 2",
      "<p>She said:</p><blockquote>No.</blockquote><!-- <blockquote type=cite> --> 1 < 2" },
    { "<p title='a<blockquote type=\"cite\">b'>No.</p>",
      "<p title='a<blockquote type=\"cite\">b'>No.</p>" },
    /* Without an end it goes to the end. */
    { "<p>No.</p><blockquote type=cite><p>Yes.</blockquot", "<p>No.</p><br>" },
    { "No. <", "No. <" },
    { "No. &", "No. &" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = g_strconcat (HEAD HTML, cases[i][0], NULL);

      assert_html (FALSE, mail, cases[i][1]);
      assert_html (TRUE, mail, cases[i][0]);
    }
  assert_html (FALSE, HEAD PLAIN "I agree.\n\nOn Tue, 3 Nov 2026,\nAnn wrote:\n\n> Talks go on.\n",
               "<p>I agree.</p>");
  assert_html (FALSE, HEAD PLAIN "I agree with all.\nAnn wrote:\n> Talks go on.\n",
               "<p>I agree with all.</p>");
  assert_html (FALSE, HEAD PLAIN "> One.\nNo. But consider:\n> Two.\nIn 3 days\nthen.\n> Three.\n",
               "<p>No. But consider:</p>\n<p>In 3 days\nthen.</p>");
  assert_html (FALSE, HEAD PLAIN "Two things:\n\nfirst\n> Talks go on.\n",
               "<p>Two things:</p>\n<p>first</p>");
  assert_html (FALSE, HEAD PLAIN "Ann wrote:\n> Talks go on.\n>\n> > They do.\n",
               "<p>Ann wrote:\nTalks go on.</p>\n<p>They do.</p>");
}

/* Beginnings without ends take no longer than those with. */
static void
test_cited_limit (void)
{
  static const char *const pieces[] = { "<blockquote type=cite>",
                                        "a:<blockquote type=\"cite\">b</blockquote>",
                                        "<div class=\"",
                                        "<!--",
                                        "<b>",
                                        "<style>",
                                        "a: > ",
                                        "</blockquote>" };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *own = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, pieces[i]);
      own = attache_evolution_cited_drop (text->str);
      g_assert_cmpuint (strlen (own), <=, text->len);
    }
  {
    g_autoptr (GString) text = g_string_new (HEAD PLAIN);
    g_autoptr (AttacheArticle) article = NULL;

    while (text->len < 1024 * 1024)
      g_string_append (text, "One more line of a long paragraph\n");
    while (text->len < 2 * 1024 * 1024)
      g_string_append (text, ">\n");
    article = read_item (FALSE, text->str);
    g_assert_cmpuint (strlen (attache_article_get_fields (article)->html), >, 1000 * 1000);
  }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

#define MIXED       "Content-Type: multipart/mixed; boundary=M\n\n"
#define ALTERNATIVE "Content-Type: multipart/alternative; boundary=A\n\n"
#define RELATED     "Content-Type: multipart/related; boundary=R"
#define SIGNED                                                                                     \
  "Content-Type: multipart/signed; boundary=S; protocol=\"application/pgp-signature\"\n\n"

static void
test_parts (void)
{
  assert_html (FALSE,
               HEAD MIXED "--M\n" PLAIN "p\n--M\nContent-Type: multipart/mixed; boundary=N\n"
                          "Content-Disposition: attachment\n\n--N\n" PLAIN "q\n--N--\n--M--\n",
               "<p>p</p>");
  assert_html (FALSE, HEAD ALTERNATIVE "--A\n" PLAIN "p\n--A\n" HTML "<p>h</p>\n--A--\n",
               "<p>h</p>");
  assert_html (FALSE, HEAD ALTERNATIVE "--A\n" HTML "<p>h</p>\n--A\n" PLAIN "p\n--A--\n",
               "<p>h</p>");
  /* HTML with its pictures is HTML; something without text is not better than text. */
  assert_html (FALSE,
               HEAD ALTERNATIVE "--A\n" PLAIN "p\n--A\n" RELATED "\n\n--R\n" HTML
                                "<p>r</p>\n--R\nContent-Type: image/png\n\nx\n--R--\n--A--\n",
               "<p>r</p>");
  assert_html (FALSE,
               HEAD ALTERNATIVE "--A\n" PLAIN "p\n--A\n" RELATED
                                "\n\n--R\nContent-Type: image/png\n\nx\n--R--\n--A--\n",
               "<p>p</p>");
  assert_html (FALSE,
               HEAD RELATED "; start=\"<root>\"\n\n--R\n" PLAIN "no\n--R\nContent-ID: <root>\n" HTML
                            "<p>yes</p>\n--R--\n",
               "<p>yes</p>");
  assert_html (FALSE,
               HEAD MIXED "--M\n" HTML "<p>a</p>\n--M\nContent-Disposition: attachment\n" HTML
                          "<p>file</p>\n--M\nContent-Type: message/rfc822\n\nSubject: s\n" HTML
                          "<p>theirs</p>\n--M\n" PLAIN "b\n--M--\n",
               "<p>a</p><p>b</p>");
  assert_html (FALSE,
               HEAD "Content-Type: multipart/signed; boundary=M; "
                    "protocol=\"application/pgp-signature\"; micalg=pgp-sha256\n\n--M\n" HTML
                    "<p>a</p>\n--M\nContent-Type: application/pgp-signature\n\nx\n--M--\n",
               "<p>a</p>");
}

static void
test_charset (void)
{
  assert_html (FALSE, HEAD "Content-Type: text/html; charset=iso-8859-1\n\ncaf\xe9", "café");
  assert_html (FALSE, HEAD "Content-Type: text/html; charset=utf-8\n\ncaf\xe9", "café");
  assert_html (FALSE, HEAD "Content-Type: text/html; charset=no-such\n\ncafé", "café");
  assert_html (FALSE, HEAD "Content-Type: text/html; charset=us-ascii\n\ncafé", "café");
  assert_html (FALSE, HEAD "Content-Type: text/html\n\ncafé", "café");
  assert_html (
      FALSE,
      HEAD
      "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nY2Fmw6k=\n",
      "café");
  assert_html (FALSE,
               HEAD "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
                    "quoted-printable\n\ncaf=C3=\n=A9",
               "café");
}

static void
assert_encrypted (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (FALSE, text, -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_encrypted (void)
{
  assert_encrypted (HEAD "Content-Type: multipart/encrypted; boundary=M; "
                         "protocol=\"application/pgp-encrypted\"\n\n--M\nContent-Type: "
                         "application/pgp-encrypted\n\nVersion: 1\n--M--\n");
  assert_encrypted (HEAD "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n");
  assert_encrypted (HEAD "Content-Type: application/x-pkcs7-mime\n\nx\n");
  assert_encrypted (HEAD MIXED "--M\n" PLAIN
                               "x\n--M\nContent-Type: application/pgp-encrypted\n\nx\n--M--\n");
  assert_encrypted (HEAD PLAIN "Hello\n-----BEGIN PGP MESSAGE-----\n\nx\n");
  assert_encrypted (HEAD HTML "<pre>-----BEGIN PGP MESSAGE-----\n\nx</pre>");
  assert_encrypted (HEAD PLAIN "Say -----BEGIN PGP MESSAGE-----\n-----BEGIN PGP MESSAGE-----\nx\n");
  /* Also where nothing would be read. */
  assert_encrypted (HEAD ALTERNATIVE "--A\n" HTML "<p>h</p>\n--A\nContent-Type: "
                                     "multipart/encrypted; boundary=E\n\n--E--\n--A--\n");
  assert_encrypted (HEAD RELATED
                    "\n\n--R\n" HTML
                    "<p>h</p>\n--R\nContent-Type: application/pkcs7-mime\n\nx\n--R--\n");
  assert_encrypted (HEAD SIGNED "--S\n" MIXED "--M\n" PLAIN
                                "x\n--M\nContent-Type: application/pgp-encrypted\n\nx\n--M--\n"
                                "--S\nContent-Type: application/pgp-signature\n\nx\n--S--\n");
  assert_encrypted (HEAD PLAIN "Ann wrote:\n> -----BEGIN PGP MESSAGE-----\n> x\n");
  assert_encrypted (HEAD HTML "<pre>\n   -----BEGIN PGP MESSAGE-----\n");
  /* Who asks for no error gets none. */
  g_assert_null (read_bytes (FALSE, HEAD "Content-Type: application/pkcs7-mime\n\nx\n", -1, NULL));
}

/* By types alone, before anything is read. */
static void
test_seen_encrypted (void)
{
  static const struct
  {
    const char *text;
    gboolean encrypted;
  } cases[] = {
    { HEAD PLAIN "x\n", FALSE },
    { HEAD "Content-Type: application/pkcs7-mime\n\nx\n", TRUE },
    { HEAD MIXED "--M\n" PLAIN "x\n--M\nContent-Type: multipart/encrypted; boundary=E\n\n--E--\n"
                 "--M--\n",
      TRUE },
    { HEAD SIGNED "--S\nContent-Type: application/pkcs7-mime\n\nx\n--S\n" PLAIN "x\n--S--\n",
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();

      g_assert_true (camel_data_wrapper_construct_from_data_sync (
          CAMEL_DATA_WRAPPER (message), cases[i].text, strlen (cases[i].text), NULL, NULL));
      g_assert_cmpint (attache_evolution_message_is_encrypted (message), ==, cases[i].encrypted);
    }
}

static void
test_nothing (void)
{
  static const char zeros[] = HEAD HTML "a\0b\0";
  g_autoptr (AttacheArticle) article = read_bytes (FALSE, zeros, sizeof zeros - 1, NULL);

  g_assert_cmpstr (attache_article_get_fields (article)->html, ==, "ab");
  assert_html (FALSE, HEAD HTML, "");
  assert_html (FALSE, HEAD PLAIN "\n\n \n", "");
  assert_html (FALSE, HEAD MIXED, "");
  assert_html (FALSE, HEAD ALTERNATIVE "--A--\n", "");
  assert_html (FALSE, HEAD RELATED "\n\n--R--\n", "");
  assert_html (FALSE, HEAD "Content-Type: multipart/mixed\n\nx", "");
  assert_html (FALSE, HEAD "Content-Type: multipart/signed\n\nx", "");
  assert_html (FALSE, HEAD "Content-Type: image/png\n\nx", "");
  assert_html (TRUE, "", "");
}

static void
test_size_limit (void)
{
  GString *text = g_string_new (HEAD HTML);
  g_autoptr (AttacheArticle) article = NULL;

  while (text->len < 2 * ATTACHE_LIMIT_BODY_BYTES)
    g_string_append (text, "€ and more of it, line after line after line\n");
  article = read_item (FALSE, text->str);
  /* More than the cap, so that the service sees that it was cut; and no half character. */
  g_assert_cmpuint (strlen (attache_article_get_fields (article)->html), >,
                    ATTACHE_LIMIT_BODY_BYTES);
  g_assert_cmpuint (strlen (attache_article_get_fields (article)->html), <,
                    ATTACHE_LIMIT_BODY_BYTES + 8192);
  g_string_free (text, TRUE);
}

static void
test_depth_limit (void)
{
  GString *text = g_string_new (HEAD);
  g_autoptr (AttacheArticle) article = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Content-Type: multipart/%s; boundary=b%u\n\n--b%u\n",
                            i % 2 != 0 ? "mixed" : "alternative", i, i);
  g_string_append (text, HTML "<p>deep</p>\n");
  article = read_item (FALSE, text->str);
  g_assert_cmpstr (attache_article_get_fields (article)->html, ==, "");
  g_string_free (text, TRUE);
}

static void
test_cancelled (void)
{
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (NULL, "1");
  g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (attache_evolution_item_new (place, message, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_place (void)
{
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (NULL, NULL);
  g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();
  g_autoptr (AttacheArticle) article = attache_evolution_item_new (place, message, NULL, NULL);

  g_assert_true (attache_article_get_fields (article)->mail);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  doubles_start ();
  g_test_add_func ("/items/feed", test_feed);
  g_test_add_func ("/items/forged", test_forged);
  g_test_add_func ("/items/author", test_author);
  g_test_add_func ("/items/title-line", test_title_line);
  g_test_add_func ("/items/link", test_link);
  g_test_add_func ("/items/link/limit", test_link_limit);
  g_test_add_func ("/items/enclosures", test_enclosures);
  g_test_add_func ("/items/plain", test_plain);
  g_test_add_func ("/items/cited", test_cited);
  g_test_add_func ("/items/cited/limit", test_cited_limit);
  g_test_add_func ("/items/parts", test_parts);
  g_test_add_func ("/items/charset", test_charset);
  g_test_add_func ("/items/encrypted", test_encrypted);
  g_test_add_func ("/items/encrypted/seen", test_seen_encrypted);
  g_test_add_func ("/items/nothing", test_nothing);
  g_test_add_func ("/items/size/limit", test_size_limit);
  g_test_add_func ("/items/depth/limit", test_depth_limit);
  g_test_add_func ("/items/cancelled", test_cancelled);
  g_test_add_func ("/items/no-place", test_no_place);
  result = g_test_run ();
  doubles_stop ();
  return result;
}
