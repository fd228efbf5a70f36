/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements.h"

#include <string.h>

#include "base/attache-limits.h"
#include "loaded-data.h"

/* What is found is told in tests/examples; here is what holds whatever is found. */

static AttacheStatements *
find (const char *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;

  attache_item_set_text (item, text, -1);
  document = attache_document_new (item);
  tokens = attache_tokens_new (loaded_language (), document);
  entities = attache_entities_new (loaded_language (), tokens);
  return attache_statements_new (loaded_language (), entities);
}

static guint
count (AttacheStatements *statements)
{
  guint n;

  attache_statements_get_statements (statements, &n);
  return n;
}

static char *
repeat (const char *sentence, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, sentence);
  return g_string_free (text, FALSE);
}

#define SENTENCE "“We shall meet again,” Ada Weiss said.\n\n"

/* The first ones are kept, as news puts what matters first, and the briefing says so. */
static void
test_statements_limit (void)
{
  g_autofree char *fits = repeat (SENTENCE, ATTACHE_LIMIT_STATEMENTS);
  g_autofree char *more = repeat (SENTENCE, ATTACHE_LIMIT_STATEMENTS + 20);
  g_autoptr (AttacheStatements) all = find (fits);
  g_autoptr (AttacheStatements) cut = find (more);
  guint n;
  const AttacheStatement *kept = attache_statements_get_statements (cut, &n);

  g_assert_cmpuint (count (all), ==, ATTACHE_LIMIT_STATEMENTS);
  g_assert_false (attache_statements_was_truncated (all));
  g_assert_cmpuint (n, ==, ATTACHE_LIMIT_STATEMENTS);
  g_assert_true (attache_statements_was_truncated (cut));
  g_assert_cmpuint (kept[0].content[0].start, <, strlen (SENTENCE));
  g_assert_cmpuint (kept[n - 1].content[0].start, <, strlen (SENTENCE) * ATTACHE_LIMIT_STATEMENTS);
}

/* A quotation broken off again and again by words that are no tag of their own. */
/* Past the words that are weighed by the models, the rules' findings stand. */
static void
test_reports_limit (void)
{
  g_autofree char *text = repeat (SENTENCE, ATTACHE_LIMIT_REPORTS + 100);
  g_autoptr (AttacheStatements) statements = find (text);

  g_assert_cmpuint (count (statements), ==, ATTACHE_LIMIT_REPORTS + 100);
}

static void
test_fragments_limit (void)
{
  g_autofree char *pieces = repeat ("word “and word” ", 200);
  g_autofree char *text = g_strconcat ("Ada Weiss said that ", pieces, ".\n", NULL);
  g_autofree char *paragraphs = repeat ("“And so it went on.\n\n", 200);
  g_autofree char *quotation = g_strconcat ("Ada Weiss said: ", paragraphs, "“The end.”\n", NULL);
  const char *const texts[] = { text, quotation };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      g_autoptr (AttacheStatements) statements = find (texts[t]);
      guint n;
      const AttacheStatement *all = attache_statements_get_statements (statements, &n);

      g_assert_cmpuint (n, >, 0);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (all[i].n_content, <=, ATTACHE_STATEMENT_MAX_CONTENT);
          g_assert_cmpuint (all[i].n_cue, <=, ATTACHE_STATEMENT_MAX_CUE);
        }
    }
}

static void
test_nothing (void)
{
  g_autoptr (AttacheStatements) empty = find ("");
  g_autoptr (AttacheStatements) silent = find ("It rained in Geneva all day.\n");
  g_autoptr (AttacheStatements) none
      = attache_statements_new_empty (attache_statements_get_entities (silent));

  g_assert_cmpuint (count (empty), ==, 0);
  g_assert_cmpuint (count (silent), ==, 0);
  g_assert_cmpuint (count (none), ==, 0);
  g_assert_false (attache_statements_was_truncated (none));
}

/* Codes of the briefing: a changed one is a changed schema. */
static void
test_codes (void)
{
  g_assert_cmpstr (attache_statement_kind_to_string (ATTACHE_STATEMENT_DIRECT), ==, "direct");
  g_assert_cmpstr (attache_statement_kind_to_string (ATTACHE_STATEMENT_INDIRECT), ==, "indirect");
  g_assert_cmpstr (attache_statement_kind_to_string (ATTACHE_STATEMENT_MIXED), ==, "mixed");
  g_assert_cmpstr (attache_speaker_how_to_string (ATTACHE_SPEAKER_NONE), ==, "none");
  g_assert_cmpstr (attache_speaker_how_to_string (ATTACHE_SPEAKER_NAMED), ==, "named");
  g_assert_cmpstr (attache_speaker_how_to_string (ATTACHE_SPEAKER_ROLE), ==, "role");
  g_assert_cmpstr (attache_speaker_how_to_string (ATTACHE_SPEAKER_PRONOUN), ==, "pronoun");
  g_assert_cmpstr (attache_speaker_how_to_string (ATTACHE_SPEAKER_INFERRED), ==, "inferred");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements/nothing", test_nothing);
  g_test_add_func ("/statements/codes", test_codes);
  g_test_add_func ("/statements/statements/limit", test_statements_limit);
  g_test_add_func ("/statements/reports/limit", test_reports_limit);
  g_test_add_func ("/statements/fragments/limit", test_fragments_limit);
  return g_test_run ();
}
