/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-analyzer.h"
#include "loaded-data.h"

static AttacheBriefing *
brief (const char *title, const char *html, const char *language)
{
  static AttacheAnalyzer *analyzer;
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (GError) error = NULL;
  AttacheBriefing *briefing;

  if (analyzer == NULL)
    analyzer = attache_analyzer_new (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set (item, ATTACHE_ITEM_FIELD_LANGUAGE, language);
  attache_item_set_html (item, html, -1);
  briefing = attache_analyzer_analyze (analyzer, item, NULL, &error);
  g_assert_no_error (error);
  return briefing;
}

/* The sentences that are chosen, one a line; of short items too, which have no summary. */
static char *
summary_of (AttacheBriefing *briefing)
{
  GString *out = g_string_new (NULL);
  gboolean english = g_str_has_prefix (attache_briefing_get_language (briefing), "en");
  g_autoptr (GArray) chosen = attache_summary_choose (
      loaded_language (), attache_briefing_get_statements (briefing), english);
  const AttacheSummarySentence *sentences = (const AttacheSummarySentence *)chosen->data;

  for (guint i = 0; i < chosen->len; i++)
    {
      g_autofree char *text
          = attache_document_dup_span (attache_briefing_get_document (briefing), sentences[i].span);

      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", text);
    }
  return g_string_free (out, FALSE);
}

static gboolean
has_note (AttacheBriefing *briefing, const char *code)
{
  return g_strv_contains (attache_briefing_get_notes (briefing), code);
}

static void
test_dateline (void)
{
  g_autoptr (AttacheBriefing) briefing = brief (
      "Talks", "<p>GENEVA — The ministers of both countries met on Monday to talk about fish.</p>",
      NULL);
  g_autofree char *summary = summary_of (briefing);

  g_assert_cmpstr (summary, ==,
                   "The ministers of both countries met on Monday to talk about fish.");
}

/* What stands at the head of a story in agencies' and newspapers' own ways. */
static void
test_datelines (void)
{
  static const struct
  {
    const char *head;
    const char *rest;
  } cases[] = {
    { "(ANA)", "" },
    { "Lisbon, Portugal (ANA)", "" },
    { "LISBON, Jan. 4 (ANA) -- ", "" },
    { "LISBON — ", "" },
    { "SAN'A, Yemen (Ana Newsagency) - ", "" },
    { "NEW YORK/LISBON -- ", "" },
    { "PORTO, Portugal — ", "" },
    { "LISBON, Jan. 4 - ", "" },
    { "", "Brandt - the mayor - " },
    { "", "NATO - the alliance - met before: " },
    { "", "In May (not June) " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *story = g_strconcat (
          cases[i].rest, "The ministers of both countries met on Monday to talk about fish.", NULL);
      g_autofree char *html = g_strconcat ("<p>", cases[i].head, story, "</p>", NULL);
      g_autoptr (AttacheBriefing) briefing = brief ("Talks", html, NULL);
      g_autofree char *summary = summary_of (briefing);

      g_assert_cmpstr (summary, ==, story);
    }
}

static void
test_furniture (void)
{
  g_autoptr (AttacheBriefing) briefing = brief (
      "Chad signs",
      "<p>France and Chad signed a pact on Monday in the capital N'Djamena. Follow us on every "
      "channel there is for more about Chad and France. Soldiers of France (pictured) have been in "
      "Chad since 1986. Ann Bell contributed to this report from Chad. The pact runs for ten years "
      "and may be renewed in Chad. More is at www.example.org about France and Chad "
      "today.</p>",
      NULL);
  g_autofree char *summary = summary_of (briefing);

  g_assert_cmpstr (summary, ==,
                   "France and Chad signed a pact on Monday in the capital N'Djamena.\n"
                   "The pact runs for ten years and may be renewed in Chad.");
}

/* Copies with a word changed, and sentences that hang on one that is not there. */
static void
test_repeats_and_hangs (void)
{
  g_autoptr (AttacheBriefing) briefing = brief (
      "Chad signs",
      "<p>Why? Nobody in Chad could say so at first, it was told in the "
      "capital.</p><p>France and Chad signed a pact on trade in the capital on Monday.</p><p>"
      "France and Chad signed a pact on trade in the capital on Tuesday.</p><p>Chad: what "
      "next</p><p>However, the pact of France and Chad was not "
      "published.</p><p>The two were friends of France and Chad since their youth.</p>",
      NULL);
  g_autofree char *summary = summary_of (briefing);

  g_assert_null (strstr (summary, "However"));
  g_assert_null (strstr (summary, "The two"));
  g_assert_nonnull (strstr (summary, "on Monday."));
  g_assert_null (strstr (summary, "on Tuesday."));
}

static void
test_ranks_and_order (void)
{
  g_autoptr (AttacheBriefing) briefing
      = brief ("France and Chad sign a pact",
               "<p>France and Chad signed a pact on Monday in the capital N'Djamena.</p><p>The "
               "pact was drafted in the spring by both "
               "ministries.</p><p>Soldiers of France have been in Chad since "
               "1986.</p><p>Opposition leaders in Chad asked for a vote in "
               "parliament.</p><p>France sends wheat to Chad every year in May.</p><p>The rain "
               "began early that day in the north of "
               "Chad.</p><p>A football match was put off until the weekend in June.</p><p>The "
               "market in the old town stayed open "
               "all day long.</p>",
               NULL);
  guint n, seen = 0;
  const AttacheSummarySentence *sentences = attache_briefing_get_summary (briefing, &n);

  g_assert_cmpuint (n, ==, ATTACHE_SUMMARY_LENGTH);
  for (guint i = 0; i < n; i++)
    {
      seen |= 1u << sentences[i].rank;
      g_assert_true (i == 0 || sentences[i - 1].span.end <= sentences[i].span.start);
    }
  g_assert_cmpuint (seen, ==, ((1u << (ATTACHE_SUMMARY_LENGTH + 1)) - 2));
  g_assert_cmpuint (sentences[0].rank, ==, 1);
}

static void
test_leaves_out (void)
{
  g_autoptr (AttacheBriefing) briefing
      = brief ("A pact",
               "<p>By Jane Doe</p><h2>The road to the pact</h2><p>He had been against it for "
               "years, the paper says in its story.</p>"
               "<p>The pact was drafted in the spring by both ministries of trade.</p><p>The pact "
               "was drafted in the spring by both "
               "ministries of trade.</p><figure><figcaption>The ministers shake hands on the "
               "bridge at noon.</figcaption></figure>"
               "<p>Three things were left open in the end by the ministers:</p><p>Read more</p>",
               NULL);
  g_autofree char *summary = summary_of (briefing);

  g_assert_cmpstr (summary, ==, "The pact was drafted in the spring by both ministries of trade.");
}

static void
test_no_half_quotation (void)
{
  g_autoptr (AttacheBriefing) briefing
      = brief (NULL,
               "<p>\"We met on the bridge at noon. Then we signed the pact together,\" the "
               "minister of trade said.</p>"
               "<p>The pact was drafted in the spring by both ministries of trade.</p>",
               NULL);
  g_autofree char *summary = summary_of (briefing);

  g_assert_cmpstr (summary, ==, "The pact was drafted in the spring by both ministries of trade.");
}

static void
test_language (void)
{
  g_autoptr (AttacheBriefing) french = brief (NULL,
                                              "<p>Le ministre a dit que les deux pays vont signer "
                                              "un accord demain matin à Genève, sans attendre.</p>",
                                              NULL);
  g_autoptr (AttacheBriefing) tagged = brief (NULL,
                                              "<p>Le ministre a dit que les deux pays vont signer "
                                              "un accord demain matin à Genève, sans attendre.</p>",
                                              "fr-CA");
  g_autoptr (AttacheBriefing) mistagged
      = brief (NULL,
               "<p>The minister said that the two countries would sign an accord in the morning "
               "without delay.</p>",
               "fr");
  guint n;

  g_assert_true (has_note (french, "not-english"));
  g_assert_cmpstr (attache_briefing_get_language (french), ==, "fr");
  g_assert_cmpstr (attache_briefing_get_language (tagged), ==, "fr-ca");
  attache_statements_get_statements (attache_briefing_get_statements (tagged), &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (attache_briefing_get_language (mistagged), ==, "en");
}

static gdouble
relevance_of (const char *title, const char *html)
{
  g_autoptr (AttacheBriefing) briefing = brief (title, html, NULL);
  const AttacheRelevanceReason *why;
  guint n;

  return attache_briefing_get_relevance (briefing, &why, &n);
}

static void
test_relevance (void)
{
  g_assert_cmpfloat (
      relevance_of (
          "Sanctions on Iran",
          "<p>The foreign ministers of France, Germany and Britain discussed sanctions on "
          "Iran with the United Nations ambassador of Russia in Vienna.</p>"),
      >, 0.8);
  g_assert_cmpfloat (relevance_of ("A cake", "<p>Mix the flour with butter and sugar, then bake "
                                             "the cake for an hour. Eat it warm.</p>"),
                     <, 0.3);
}

static void
test_notes (void)
{
  g_autoptr (AttacheBriefing) briefing = brief (NULL, "<p>It rained. It stopped.</p>", NULL);
  guint n;

  g_assert_true (has_note (briefing, "too-short"));
  attache_briefing_get_summary (briefing, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (has_note (briefing, "truncated"));
}

static void
test_cancelled (void)
{
  g_autoptr (AttacheAnalyzer) analyzer = attache_analyzer_new (g_getenv ("ATTACHE_DATA"), NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  attache_item_set_text (item, "a", -1);
  g_assert_null (attache_analyzer_analyze (analyzer, item, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sentences_limit (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (AttacheBriefing) briefing = NULL;
  guint n;
  const AttacheSummarySentence *sentences;

  for (guint i = 0; i < ATTACHE_LIMIT_SUMMARY_SENTENCES + 50; i++)
    g_string_append_printf (
        html, "<p>Paragraph number %u has nothing much to say of anything at all.</p>", i);
  briefing = brief (NULL, html->str, NULL);
  sentences = attache_briefing_get_summary (briefing, &n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (sentences[i].sentence, <, ATTACHE_LIMIT_SUMMARY_SENTENCES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary/dateline", test_dateline);
  g_test_add_func ("/summary/datelines", test_datelines);
  g_test_add_func ("/summary/furniture", test_furniture);
  g_test_add_func ("/summary/repeats-and-hangs", test_repeats_and_hangs);
  g_test_add_func ("/summary/ranks-and-order", test_ranks_and_order);
  g_test_add_func ("/summary/leaves-out", test_leaves_out);
  g_test_add_func ("/summary/no-half-quotation", test_no_half_quotation);
  g_test_add_func ("/summary/sentences/limit", test_sentences_limit);
  g_test_add_func ("/briefing/language", test_language);
  g_test_add_func ("/briefing/relevance", test_relevance);
  g_test_add_func ("/briefing/notes", test_notes);
  g_test_add_func ("/briefing/cancelled", test_cancelled);
  return g_test_run ();
}
