/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-citation.h"

/* 14 July 2015, at noon. */
#define PUBLISHED 1436875200

static const char json[]
    = "{\"schema\":1,\"text\":\"One two. Three four. Five six.\",\"coverage\":\"full\","
      "\"summary\":[{\"start\":0,\"end\":8,\"text\":\"One\\n two.\",\"rank\":1},"
      "{\"start\":9,\"end\":20,\"text\":\"Three four.\",\"rank\":3},"
      "{\"start\":21,\"end\":30,\"text\":\"Five six.\",\"rank\":2}],"
      "\"statements\":["
      "{\"content\":[[0,3]],\"text\":\"We are\\n  ready\",\"kind\":\"direct\",\"act\":\"say\","
      "\"speaker\":{\"name\":\"Ana Ruiz\",\"role\":\"spokeswoman\",\"country\":\"ES\","
      "\"how\":\"named\"},\"via\":\"told reporters\",\"confidence\":0.9},"
      "{\"content\":[[4,7]],\"text\":\"the pact would hold\",\"kind\":\"indirect\","
      "\"act\":\"deny\",\"speaker\":{\"name\":null,\"how\":\"inferred\"},\"via\":\"Twitter\","
      "\"confidence\":0.9}]}";

static AttacheReading *
reading_new (void)
{
  g_autoptr (GError) error = NULL;
  AttacheReading *reading = attache_reading_new_from_json (json, -1, &error);

  g_assert_no_error (error);
  return reading;
}

static AttacheArticle *
article_new (void)
{
  AttacheArticleFields fields = { .title = "Talks\n end ",
                                  .author = "Jo Li",
                                  .feed_title = "Agency",
                                  .link = "https://example.org/a",
                                  .published = PUBLISHED };

  return attache_article_new (&fields);
}

static char *
cite (AttacheArticle *article, AttacheReading *reading, guint speaker)
{
  AttacheReadingSpeaker *who = reading->speakers->pdata[speaker];

  return attache_citation_for_statement (article, NULL, who, who->statements->pdata[0]);
}

static void
test_statement (void)
{
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = reading_new ();
  g_autofree char *words = cite (article, reading, 0);

  g_assert_cmpstr (words, ==,
                   "“We are ready”\n"
                   "— Ana Ruiz, Spokeswoman · Spain (said · quoted · told reporters)\n"
                   "Agency, “Talks end” (Jo Li), 14 July 2015\n"
                   "https://example.org/a\n");
}

/* What is no quotation gets no quotation marks, and what is not known is said to be so. */
static void
test_paraphrase (void)
{
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = reading_new ();
  g_autofree char *words = cite (article, reading, 1);

  g_assert_cmpstr (words, ==,
                   "the pact would hold\n"
                   "— Speaker not given (denied · paraphrased · speaker inferred · via Twitter)\n"
                   "Agency, “Talks end” (Jo Li), 14 July 2015\n"
                   "https://example.org/a\n");
}

static void
test_nothing_known (void)
{
  AttacheArticleFields fields = { .author = "" };
  g_autoptr (AttacheArticle) article = attache_article_new (&fields);
  g_autoptr (AttacheReading) reading = reading_new ();
  g_autofree char *words = cite (article, reading, 0);
  g_autofree char *summary = attache_citation_for_summary (article, NULL, reading, 3);

  g_assert_cmpstr (words, ==,
                   "“We are ready”\n"
                   "— Ana Ruiz, Spokeswoman · Spain (said · quoted · told reporters)\n");
  g_assert_cmpstr (summary, ==, "One two.\nThree four.\nFive six.\n");
}

/* The best ones, in the order of the article. */
static void
test_summary (void)
{
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = reading_new ();
  g_autofree char *words = attache_citation_for_summary (article, NULL, reading, 2);

  g_assert_cmpstr (words, ==,
                   "One two.\n"
                   "Five six.\n"
                   "— Agency, “Talks end” (Jo Li), 14 July 2015\n"
                   "https://example.org/a\n");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/citation/statement", test_statement);
  g_test_add_func ("/citation/paraphrase", test_paraphrase);
  g_test_add_func ("/citation/nothing-known", test_nothing_known);
  g_test_add_func ("/citation/summary", test_summary);
  return g_test_run ();
}
