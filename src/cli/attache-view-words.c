/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/attache-confidence.h"
#include "base/attache-reasons.h"
#include "cli/attache-countries.h"
#include "cli/attache-view.h"

/* Codes and the words a reader sees. A code that is not here is shown as it is. */
typedef struct
{
  const char *code;
  const char *words;
} Words;

static const Words kinds[] = { { "direct", N_ ("quoted") },
                               { "mixed", N_ ("partly quoted") },
                               { "indirect", N_ ("paraphrased") } };
static const Words coverages[] = { { "full", N_ ("full article") },
                                   { "teaser", N_ ("teaser only: the feed gives no more") },
                                   { "page", N_ ("a whole web page") } };
static const Words notes[] = { { "truncated", N_ ("very long: the end was left out") },
                               { "repaired", N_ ("some characters were broken and were replaced") },
                               { "not-english", N_ ("not in English: no statements") },
                               { "too-short", N_ ("too short for a summary") } };
static const Words acts[] = { { "say", N_ ("said") },
                              { "claim", N_ ("claimed") },
                              { "deny", N_ ("denied") },
                              { "accuse", N_ ("accused") },
                              { "demand", N_ ("demanded") },
                              { "promise", N_ ("promised") },
                              { "warn", N_ ("warned") },
                              { "ask", N_ ("asked") },
                              { "praise", N_ ("praised") },
                              { "condemn", N_ ("condemned") },
                              { "confirm", N_ ("confirmed") },
                              { "report", N_ ("reported") },
                              { "announce", N_ ("announced") },
                              { "suggest", N_ ("suggested") },
                              { "propose", N_ ("proposed") },
                              { "reject", N_ ("rejected") },
                              { "agree", N_ ("agreed") },
                              { "criticize", N_ ("criticised") },
                              { "thank", N_ ("thanked") },
                              { "apologize", N_ ("apologised") },
                              { "predict", N_ ("predicted") },
                              { "explain", N_ ("explained") },
                              { "express", N_ ("expressed") },
                              { "describe", N_ ("described") },
                              { "order", N_ ("ordered") },
                              { "urge", N_ ("urged") },
                              { "threaten", N_ ("threatened") },
                              { "admit", N_ ("admitted") },
                              { "add", N_ ("added") },
                              { "reply", N_ ("replied") },
                              { "insist", N_ ("insisted") },
                              { "hope", N_ ("hoped") } };

static const char *
describe (const Words *words, gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _ (words[i].words);
  return code;
}

/**
 * attache_view_describe_voice:
 *
 * Returns: (transfer full): role · country · that the article does not name them, as far as known
 */
char *
attache_view_describe_voice (const AttacheView *self, const AttacheVoice *voice)
{
  const char *country = attache_countries_get_name (self->lexicon, voice->country);
  const char *words[4];
  guint n = 0;

  if (voice->role != NULL)
    words[n++] = voice->role;
  if (country != NULL && !attache_countries_is_name (self->lexicon, voice->country, voice->name))
    words[n++] = country;
  if (voice->anonymous && voice->name != NULL)
    words[n++] = _ ("not named");
  words[n] = NULL;
  return g_strjoinv (" · ", (char **)words);
}

/* Words of the article: "told Reuters", "Twitter", "interview with NPR". */
static char *
describe_via (const char *via)
{
  if (via == NULL || g_str_has_prefix (via, "told "))
    return g_strdup (via);
  return g_strdup_printf (_ ("via %s"), via);
}

/**
 * attache_view_describe_statement:
 *
 * Returns: (transfer full): act · kind · how the speaker was found, if that is worth a word
 */
char *
attache_view_describe_statement (JsonObject *statement)
{
  JsonObject *speaker = attache_view_get_object (statement, "speaker");
  const char *how = attache_view_get_string (speaker, "how");
  const char *act = attache_view_get_string (statement, "act");
  const char *kind = attache_view_get_string (statement, "kind");
  g_autofree char *relayed = describe_via (attache_view_get_string (statement, "via"));
  const char *words[5];
  guint n = 0;

  if (act != NULL)
    words[n++] = describe (acts, G_N_ELEMENTS (acts), act);
  if (kind != NULL)
    words[n++] = describe (kinds, G_N_ELEMENTS (kinds), kind);
  if (g_strcmp0 (how, "inferred") == 0)
    words[n++] = _ ("speaker inferred");
  if (relayed != NULL)
    words[n++] = relayed;
  words[n] = NULL;
  return g_strjoinv (" · ", (char **)words);
}

/**
 * attache_view_describe_relevance:
 *
 * Returns: (transfer full): whether this is foreign-policy news, how sure that is, and what spoke
 *   for it; empty if the briefing does not say
 */
char *
attache_view_describe_relevance (JsonObject *briefing)
{
  JsonObject *relevance = attache_view_get_object (briefing, "relevance");
  GString *words = g_string_new (NULL);
  gdouble share;

  if (relevance == NULL)
    return g_string_free (words, FALSE);
  share = CLAMP (attache_view_get_double (relevance, "foreign_policy", 0), 0, 1);
  g_string_append_printf (words, "%s (%.0f %%)",
                          share < ATTACHE_RELEVANCE_THRESHOLD ? _ ("not foreign-policy news")
                                                              : _ ("foreign-policy news"),
                          100 * share);
  for (guint i = 0; i < attache_view_count (relevance, "why"); i++)
    {
      JsonObject *reason = attache_view_get_element (relevance, "why", i);
      g_autofree char *text = attache_reason_to_words (
          attache_view_get_string (reason, "code"),
          (guint)CLAMP (attache_view_get_int (reason, "n", 0), 0, 1000000));

      if (text != NULL)
        g_string_append_printf (words, " · %s", text);
    }
  return g_string_free (words, FALSE);
}

/**
 * attache_view_describe_coverage:
 *
 * Returns: (transfer full): how much of the article there is, and what was odd
 */
char *
attache_view_describe_coverage (JsonObject *briefing)
{
  const char *coverage = attache_view_get_string (briefing, "coverage");
  GString *words = g_string_new (
      coverage != NULL ? describe (coverages, G_N_ELEMENTS (coverages), coverage) : "");

  for (guint i = 0; i < attache_view_count (briefing, "notes"); i++)
    {
      const char *code
          = attache_view_get_string (attache_view_get_element (briefing, "notes", i), "code");

      if (code != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "",
                                describe (notes, G_N_ELEMENTS (notes), code));
    }
  return g_string_free (words, FALSE);
}
