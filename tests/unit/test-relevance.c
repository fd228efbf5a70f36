/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-relevance.h"

static AttacheRelevance
judge_with (const char *variable, const char *title, const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLanguage) language = attache_language_load (g_getenv (variable), &error);
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;
  g_autoptr (AttacheStatements) statements = NULL;

  g_assert_no_error (error);
  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_html (item, html, -1);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  tokens = attache_tokens_new (language, document);
  entities = attache_entities_new (language, tokens);
  statements = attache_statements_new (language, entities);
  return attache_relevance_judge (language, statements);
}

static gdouble
judge (const char *title, const char *html)
{
  AttacheRelevance relevance = judge_with ("ATTACHE_DATA", title, html);

  g_array_unref (relevance.why);
  return relevance.foreign_policy;
}

static guint
count_reason (const AttacheRelevance *relevance, const char *code)
{
  for (guint i = 0; i < relevance->why->len; i++)
    {
      const AttacheRelevanceReason *reason
          = &g_array_index (relevance->why, AttacheRelevanceReason, i);

      if (g_str_equal (reason->code, code))
        return reason->n;
    }
  return 0;
}

typedef struct
{
  const char *title;
  const char *html;
} Item;

static void
test_foreign_policy (void)
{
  static const Item items[]
      = { { "Envoys of Chad and Libya agree on border patrols",
            "<p>The foreign ministers signed the accord in Tunis on Monday. Both governments said "
            "their troops would leave the disputed strip within a month.</p>" },
          { NULL, "<p>Rebels shelled the airport of the capital on Friday and called on the "
                  "president to resign, while the United Nations asked for a ceasefire.</p>" },
          { "Militants kill eight soldiers in raid on Niger outpost",
            "<p>Fighters on motorcycles attacked before dawn, the defence ministry said.</p>" },
          { "Opposition wins election in Moldova",
            "<p>The prime minister conceded defeat after all votes were counted.</p>" },
          { "Senators split over sanctions on Belarus",
            "<p>The bill would punish banks that lend to the regime in Minsk.</p>" } };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      gdouble relevance = judge (items[i].title, items[i].html);

      g_test_message ("%s: %.3f", items[i].title, relevance);
      g_assert_cmpfloat (relevance, >=, ATTACHE_RELEVANCE_THRESHOLD);
    }
}

static void
test_other_news (void)
{
  static const Item items[]
      = { { "A cake for Sunday",
            "<p>Mix the flour with butter and sugar, then bake the cake for an hour.</p>" },
          { NULL, "<p>It was quite unexpected. More will be told later today.</p>" },
          { NULL, "" },
          { "Sharks beat Lions in overtime",
            "<p>The goalkeeper saved a penalty and the fans sang until the players came back from "
            "the dressing room. The team plays in the cup final in Munich on Saturday.</p>" },
          { "Governor of Nebraska signs school bill",
            "<p>The Republican said parents had asked for it; Democrats in the state legislature "
            "called the law unfair to teachers.</p>" },
          { "Singer cancels concerts in Tokyo and Osaka",
            "<p>The pop star has lost her voice, her band said. The album comes out in May.</p>" },
          { "Two hurt as tram hits car in Zurich",
            "<p>Police said the driver had overlooked the light.</p>" } };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      gdouble relevance = judge (items[i].title, items[i].html);

      g_test_message ("%s: %.3f", items[i].title, relevance);
      g_assert_cmpfloat (relevance, <, ATTACHE_RELEVANCE_THRESHOLD);
    }
}

static void
test_reasons (void)
{
  AttacheRelevance relevance = judge_with (
      "ATTACHE_DATA", "Ministers meet over sanctions",
      "<p>The foreign ministers of France, Germany and Japan discussed sanctions on Iran in "
      "Vienna. The Taliban and the United Nations were not invited to the peace talks.</p>");

  g_assert_cmpuint (relevance.why->len, >, 0);
  for (guint i = 0; i < relevance.why->len; i++)
    g_assert_cmpuint (g_array_index (relevance.why, AttacheRelevanceReason, i).n, >, 0);
  /* Sanctions twice, foreign ministers, peace talks, and the United Nations. */
  g_assert_cmpuint (count_reason (&relevance, "words"), >=, 4);
  g_assert_cmpuint (count_reason (&relevance, "groups"), ==, 1);
  g_array_unref (relevance.why);

  relevance = judge_with ("ATTACHE_DATA", "A cake", "<p>Eat it warm.</p>");
  g_assert_cmpuint (relevance.why->len, ==, 0);
  g_array_unref (relevance.why);
}

/* Without the model nothing is hidden, and nothing is made up about why. */
static void
test_without_model (void)
{
  AttacheRelevance relevance = judge_with ("ATTACHE_RULES_DATA", "A cake", "<p>Eat it warm.</p>");

  g_assert_cmpfloat (relevance.foreign_policy, ==, 1);
  g_assert_cmpuint (relevance.why->len, ==, 0);
  g_array_unref (relevance.why);
}

/* Six words, or as many as a war would need. */
static char *
repeat (const char *first, const char *sentence, guint n, const char *last)
{
  GString *html = g_string_new ("<p>");

  g_string_append (html, first);
  for (guint i = 0; i < n; i++)
    g_string_append (html, sentence);
  g_string_append (html, last);
  g_string_append (html, "</p>");
  return g_string_free (html, FALSE);
}

/* A word of war for every few of the kitchen is one thing, one for a thousand another. */
static void
test_density (void)
{
  const char *talks = "Troops of both states left the border after peace talks. ";
  g_autofree char *some = repeat (talks, "The soup was hot. ", 20, talks);
  g_autofree char *hardly = repeat (talks, "The soup was hot. ", 200, talks);

  g_assert_cmpfloat (judge (NULL, some), >, judge (NULL, hardly));
}

static void
test_limit (void)
{
  guint n = ATTACHE_LIMIT_RELEVANCE_TOKENS / 5 + 1;
  g_autofree char *plain = repeat ("", "The soup was hot. ", n, "");
  g_autofree char *war
      = repeat ("", "The soup was hot. ", n, "Rebels attacked troops of the United Nations.");
  g_autofree char *early
      = repeat ("Rebels attacked troops of the United Nations.", "The soup was hot. ", n, "");

  g_assert_cmpfloat (judge (NULL, war), ==, judge (NULL, plain));
  g_assert_cmpfloat (judge (NULL, early), >, judge (NULL, plain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/relevance/foreign-policy", test_foreign_policy);
  g_test_add_func ("/relevance/other-news", test_other_news);
  g_test_add_func ("/relevance/reasons", test_reasons);
  g_test_add_func ("/relevance/without-model", test_without_model);
  g_test_add_func ("/relevance/density", test_density);
  g_test_add_func ("/relevance/limit", test_limit);
  return g_test_run ();
}
