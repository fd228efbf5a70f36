/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-words.h"

#include "base/attache-reasons.h"

#include "panel/attache-country.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *code;
  const char *words;
} Wording;

/* What a speaker did, as it stands beside a statement. */
static const Wording acts[] = {
  { "accuse", N_ ("accused") },
  { "add", N_ ("added") },
  { "admit", N_ ("admitted") },
  { "agree", N_ ("agreed") },
  { "announce", N_ ("announced") },
  { "apologize", N_ ("apologised") },
  { "ask", N_ ("asked") },
  { "claim", N_ ("claimed") },
  { "condemn", N_ ("condemned") },
  { "confirm", N_ ("confirmed") },
  { "criticize", N_ ("criticised") },
  { "demand", N_ ("demanded") },
  { "deny", N_ ("denied") },
  { "describe", N_ ("described") },
  { "explain", N_ ("explained") },
  { "express", N_ ("expressed") },
  { "hope", N_ ("hoped") },
  { "insist", N_ ("insisted") },
  { "order", N_ ("ordered") },
  { "praise", N_ ("praised") },
  { "predict", N_ ("predicted") },
  { "promise", N_ ("promised") },
  { "propose", N_ ("proposed") },
  { "reject", N_ ("rejected") },
  { "reply", N_ ("replied") },
  { "report", N_ ("reported") },
  { "say", N_ ("said") },
  { "suggest", N_ ("suggested") },
  { "thank", N_ ("thanked") },
  { "threaten", N_ ("threatened") },
  { "urge", N_ ("urged") },
  { "warn", N_ ("warned") },
};

static const Wording notes[] = {
  { "truncated", N_ ("very long, only the beginning was read") },
  { "repaired", N_ ("damaged characters were replaced") },
};

static const char *
find (const Wording *words, guint n_words, const char *code)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _ (words[i].words);
  return NULL;
}

/**
 * attache_words_for_act:
 * @code: (nullable): the act of a statement
 *
 * Returns: the verb for it; the one for `say` if @code is not known
 */
const char *
attache_words_for_act (const char *code)
{
  const char *words = find (acts, G_N_ELEMENTS (acts), code);

  return words != NULL ? words : _ ("said");
}

/**
 * attache_words_for_kind:
 *
 * Returns: how near to the speaker's own words a statement is
 */
const char *
attache_words_for_kind (AttacheKind kind)
{
  switch (kind)
    {
    case ATTACHE_KIND_DIRECT:
      return _ ("quoted");
    case ATTACHE_KIND_MIXED:
      return _ ("partly quoted");
    case ATTACHE_KIND_INDIRECT:
    default:
      return _ ("paraphrased");
    }
}

/**
 * attache_words_for_coverage:
 *
 * Returns: how much of the article was there to be read
 */
const char *
attache_words_for_coverage (AttacheCoverage coverage)
{
  switch (coverage)
    {
    case ATTACHE_COVERAGE_TEASER:
      return _ ("Teaser only: the feed carries just the beginning");
    case ATTACHE_COVERAGE_PAGE:
      return _ ("Whole web page");
    case ATTACHE_COVERAGE_FULL:
    default:
      return _ ("Full article");
    }
}

/**
 * attache_words_for_note:
 * @code: code of a note
 *
 * Returns: (nullable): what it means for the reader, %NULL if that is nothing
 */
const char *
attache_words_for_note (const char *code)
{
  return find (notes, G_N_ELEMENTS (notes), code);
}

/**
 * attache_words_for_reasons:
 *
 * Returns: (transfer full) (nullable): what speaks for foreign-policy news, in words: "3 countries
 * · 2 office holders"; %NULL if nothing does
 */
char *
attache_words_for_reasons (AttacheReading *reading)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < reading->why->len; i++)
    {
      const AttacheReadingReason *reason = &g_array_index (reading->why, AttacheReadingReason, i);
      g_autofree char *one = attache_reason_to_words (reason->code, reason->n);

      if (one != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", one);
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

/* Roles are the article's words, from the middle of a sentence or from its beginning. */
static GString *
begin_large (const char *words)
{
  GString *large = g_string_new (NULL);

  if (words == NULL || *words == '\0')
    return large;
  g_string_append_unichar (large, g_unichar_totitle (g_utf8_get_char (words)));
  return g_string_append (large, g_utf8_next_char (words));
}

/**
 * attache_words_for_speaker:
 * @speaker: a speaker
 *
 * Returns: (transfer full) (nullable): role and country, or that the article does not name the
 *   speaker; %NULL if there is nothing to say
 */
char *
attache_words_for_speaker (const AttacheReadingSpeaker *speaker)
{
  const char *country = attache_country_get_name (speaker->country);
  g_autoptr (GString) words = begin_large (speaker->role);

  if (country != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", country);
  if (speaker->anonymous && speaker->name != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", _ ("not named"));
  if (words->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * attache_words_dup_badges:
 *
 * Returns: (transfer full): the act and the kind of a statement, whether its speaker was inferred,
 *   and who passed it on; each to be shown as a badge
 */
GStrv
attache_words_dup_badges (const AttacheReadingStatement *statement)
{
  g_autoptr (GStrvBuilder) badges = g_strv_builder_new ();

  g_strv_builder_add (badges, attache_words_for_act (statement->act));
  g_strv_builder_add (badges, attache_words_for_kind (statement->kind));
  if (statement->inferred)
    g_strv_builder_add (badges, _ ("speaker inferred"));
  if (statement->via != NULL)
    {
      /* Words of the article: "told Reuters", "Twitter", "interview with NPR". */
      g_autofree char *via = g_strdup_printf (
          g_str_has_prefix (statement->via, "told ") ? "%s" : _ ("via %s"), statement->via);

      g_strv_builder_add (badges, via);
    }
  return g_strv_builder_end (badges);
}

/**
 * attache_words_for_badges:
 *
 * Returns: (transfer full): the badges of a statement on one line
 */
char *
attache_words_for_badges (const AttacheReadingStatement *statement)
{
  g_auto (GStrv) badges = attache_words_dup_badges (statement);

  return g_strjoinv (" · ", badges);
}

static gboolean
begins_with_quote (const char *text)
{
  return strchr ("\"'", *text) != NULL || g_str_has_prefix (text, "“")
         || g_str_has_prefix (text, "‘") || g_str_has_prefix (text, "«")
         || g_str_has_prefix (text, "„");
}

/**
 * attache_words_on_one_line:
 * @text: (nullable): words of an article or a feed
 *
 * Returns: (transfer full): @text with one space for each run of spaces and line ends, and none
 *   at its ends; empty for %NULL
 */
char *
attache_words_on_one_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \n\t\r\v\f", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * attache_words_for_quote:
 *
 * Returns: (transfer full): the statement on one line, between quotation marks if all of it is
 *   quoted and it has none of its own
 */
char *
attache_words_for_quote (const AttacheReadingStatement *statement)
{
  g_autofree char *line = attache_words_on_one_line (statement->text);

  if (statement->kind != ATTACHE_KIND_DIRECT || begins_with_quote (line))
    return g_steal_pointer (&line);
  return g_strconcat (_ ("“"), line, _ ("”"), NULL);
}
