/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "doubles.h"

#include <string.h>

#include "evolution/attache-evolution-item.h"
#include "text/attache-document.h"

/* What the analysis makes of items as Evolution stores them: it is told nothing but their text. */
#define HEAD                                                                                       \
  "Subject: Ministers agree in Geneva\nMIME-Version: 1.0\nContent-Type: text/html; "               \
  "charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
#define TITLE                                                                                      \
  "<h4><a href=\"https://news.example/1\">Ministers agree in Geneva</a></h4><div><br></div>"
#define STORY                                                                                      \
  "<p>Foreign ministers of four countries agreed on Monday to a ceasefire of thirty days after "   \
  "talks in Geneva that had lasted two weeks.</p><p>The agreement obliges both armies to "         \
  "withdraw their heavy weapons by ten kilometres from the line of contact within a "              \
  "week.</p><p>Observers of the United Nations will be stationed along the border and report to "  \
  "the Security Council every month.</p><p>Talks about a lasting peace are to begin in Vienna in " \
  "October, according to the text of the agreement.</p>"

/* "Download complete articles": the page of the web as it came. */
#define PAGE                                                                                       \
  "<!DOCTYPE html><html><head><title>Ministers agree in Geneva</title><link rel=\"canonical\" "    \
  "href=\"https://news.example/1\"></head><body><header><nav><ul><li><a href=\"/w\">World news "   \
  "from our correspondents</a></li><li><a href=\"/s\">Sport results and tables</a></li></ul>"      \
  "</nav></header><main><article><h1>Ministers agree in Geneva</h1>" STORY                         \
  "</article></main><aside><h2>Most read</h2><ul><li><a href=\"/a\">Ten recipes for a warm "       \
  "evening</a></li></ul></aside><footer><p>All rights reserved by the company.</p></footer>"       \
  "</body></html>"

static AttacheDocument *
read_document (const char *text)
{
  g_autoptr (CamelStore) rss = doubles_store ("rss", "rss");
  g_autoptr (CamelFolder) folder = doubles_folder (rss, "abc", "The News");
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (folder, "1");
  g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();
  g_autoptr (AttacheArticle) article = NULL;
  g_autoptr (AttacheItem) item = attache_item_new ();
  const AttacheArticleFields *fields;

  camel_data_wrapper_construct_from_data_sync (CAMEL_DATA_WRAPPER (message), text, strlen (text),
                                               NULL, NULL);
  article = attache_evolution_item_new (place, message, NULL, NULL);
  g_assert_nonnull (article);
  fields = attache_article_get_fields (article);
  g_assert_cmpstr (fields->link, ==, "https://news.example/1");
  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, fields->title);
  attache_item_set (item, ATTACHE_ITEM_FIELD_LINK, fields->link);
  attache_item_set_html (item, fields->html, -1);
  return attache_document_new (item);
}

static void
test_teaser (void)
{
  g_autoptr (AttacheDocument) stub
      = read_document (HEAD TITLE "<p>Ministers of four countries agreed on Monday.</p>");
  g_autoptr (AttacheDocument) full = read_document (HEAD TITLE STORY);

  g_assert_cmpint (attache_document_get_coverage (stub), ==, ATTACHE_COVERAGE_TEASER);
  g_assert_cmpint (attache_document_get_coverage (full), ==, ATTACHE_COVERAGE_FULL);
}

static void
assert_page (const char *message)
{
  g_autoptr (AttacheDocument) page = read_document (message);
  const char *text = attache_document_get_text (page, NULL);

  g_assert_cmpint (attache_document_get_coverage (page), ==, ATTACHE_COVERAGE_PAGE);
  g_assert_nonnull (strstr (text, "The agreement obliges both armies"));
  g_assert_null (strstr (text, "correspondents"));
  g_assert_null (strstr (text, "recipes"));
  g_assert_null (strstr (text, "rights reserved"));
}

/* As 3.46 has it, and as later versions do. */
static void
test_page (void)
{
  assert_page (HEAD PAGE);
  assert_page (HEAD "<base href=\"https://news.example/1\">" PAGE);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  doubles_start ();
  g_test_add_func ("/coverage/teaser", test_teaser);
  g_test_add_func ("/coverage/page", test_page);
  result = g_test_run ();
  doubles_stop ();
  return result;
}
