/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "lang/attache-tokens.h"
#include "loaded-data.h"

static AttacheTokens *
read_text (const char *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;

  attache_item_set_text (item, text, -1);
  document = attache_document_new (item);
  return attache_tokens_new (loaded_language (), document);
}

static char *
dup_words (AttacheTokens *tokens, AttacheSpan span)
{
  return attache_document_dup_span (attache_tokens_get_document (tokens), span);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} Case;

/* Tokens separated by a space, sentences by " | ". */
static const Case cases[] = {
  { "plain", "The ministers met.", "The ministers met ." },
  { "clitics", "He didn't say it's Putin's.", "He did n't say it 's Putin 's ." },
  { "curly-clitics", "They’re Russia’s.", "They ’re Russia ’s ." },
  { "cannot", "They cannot go.", "They can not go ." },
  { "plural-possessive", "The Kurds' fight.", "The Kurds ' fight ." },
  { "inner-apostrophe", "O'Neill met N'Golo.", "O'Neill met N'Golo ." },
  { "hyphens", "a state-owned, one-on-one e-mail", "a state - owned , one - on - one e-mail" },
  { "numbers", "It cost 1,500.50 on 10/11 at 10:30, 5% of $30.",
    "It cost 1,500.50 on 10/11 at 10:30 , 5 % of $ 30 ." },
  { "years", "In the 1990s and '68.", "In the 1990s and '68 ." },
  { "acronym", "The U.S. said so.", "The U.S. said so ." },
  { "acronym-without-last-stop", "U.N Ambassador Haley", "U.N Ambassador Haley" },
  { "glued-acronym", "She said the U.S.is ready.", "She said the U.S. is ready ." },
  { "acronym-possessive", "the U.S.'s offer", "the U.S. 's offer" },
  { "acronym-ends-sentence", "He left the U.S. The talks ended.",
    "He left the U.S. | The talks ended ." },
  { "acronym-before-name", "The U.S. Navy came.", "The U.S. Navy came ." },
  { "titles", "Mr. Lavrov met Gen. Dunford.", "Mr. Lavrov met Gen. Dunford ." },
  { "initials", "J. K. Rowling and John F. Kennedy met.",
    "J. K. Rowling and John F. Kennedy met ." },
  { "months", "On Jan. 4 they met.", "On Jan. 4 they met ." },
  { "company", "Exxon Inc. said no. It left.", "Exxon Inc. said no . | It left ." },
  { "company-with-a-mark", "Yahoo! said no. It left.", "Yahoo ! said no . | It left ." },
  { "hour-before-a-sentence", "It was 5 p.m. He left.", "It was 5 p.m. | He left ." },
  { "hour-before-a-day", "He spoke at 5 p.m. Tuesday.", "He spoke at 5 p.m. Tuesday ." },
  { "number-sign", "Mr. No. 10 met Gen. Ray.", "Mr. No. 10 met Gen. Ray ." },
  { "small-letters", "they met in prague. nothing came of it.",
    "they met in prague . | nothing came of it ." },
  { "small-letter-after-quotation", "\"We won.\" he said.", "\" We won . \" he said ." },
  { "no-is-no-abbreviation", "He said no. They left.", "He said no . | They left ." },
  { "ellipsis", "Well... they left. And… then?", "Well ... they left . | And … then ?" },
  { "quotation-ends-sentence", "\"We go.\" He left.", "\" We go . \" | He left ." },
  { "question-in-quotation", "\"Why?\" Mr Putin asked. Nobody knew.",
    "\" Why ? \" Mr Putin asked . | Nobody knew ." },
  { "two-questions", "\"Are we insisting on it? No\".", "\" Are we insisting on it ? | No \" ." },
  { "bracket", "They met (in June). It rained.", "They met ( in June ) . | It rained ." },
  { "glued-sentences", "They met.It rained.", "They met . | It rained ." },
  { "small-letter-goes-on", "He paid approx. five.", "He paid approx. five ." },
  { "address", "See https://example.org/a?b=c, or mail a.b@example.org.",
    "See https://example.org/a?b=c , or mail a.b@example.org ." },
  { "handle", "@realname wrote it", "@realname wrote it" },
  { "dashes", "Talks—he said—ended -- now.", "Talks — he said — ended -- now ." },
  { "company-mark", "AT&T and R&D", "AT&T and R&D" },
};

static void
test_tokens (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (AttacheTokens) tokens = read_text (one->text);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n, n_sentences;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);
  const AttacheSentence *sentences = attache_tokens_get_sentences (tokens, &n_sentences);

  for (guint s = 0; s < n_sentences; s++)
    for (guint i = sentences[s].first; i < sentences[s].end; i++)
      {
        g_autofree char *word = dup_words (tokens, all[i].span);

        g_assert_cmpuint (all[i].sentence, ==, s);
        g_string_append_printf (found, "%s%s",
                                found->len == 0           ? ""
                                : i == sentences[s].first ? " | "
                                                          : " ",
                                word);
      }
  g_assert_cmpstr (found->str, ==, one->expected);
}

/* Quotations as their inner words, separated by " | ". A star: left open; a plus: takes up the one
 * before. */
static const Case quotations[] = {
  { "straight", "\"We go\", he said.", "We go" },
  { "curly", "“We go,” he said. “Now.”", "We go, | Now." },
  { "single", "‘We go’, said Lavrov.", "We go" },
  { "straight-single", "'We go', said Lavrov.", "We go" },
  { "apostrophes-are-none", "Lavrov's deputies' car and the 1990s' end", "" },
  { "single-with-apostrophe", "‘It’s the Kurds’ fight,’ he said.", "It’s the Kurds’ fight," },
  { "guillemets", "«We go», he said.", "We go" },
  { "german", "„We go“, he said.", "We go" },
  { "nested", "“He said ‘no’ to us,” she said.", "He said ‘no’ to us," },
  { "left-open", "\"We go. Nobody stays.", "We go. Nobody stays.*" },
  { "goes-on", "\"We go.\n\n\"Nobody stays,\" he said.", "We go.* | +Nobody stays," },
  { "stray-mark-ends-with-its-block", "A 5\" gun.\n\n\"We go,\" he said.", "We go," },
  { "inches", "a 12\" record", "" },
};

static void
test_quotations (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (AttacheTokens) tokens = read_text (one->text);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n;
  const AttacheQuotation *all = attache_tokens_get_quotations (tokens, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *inner = dup_words (tokens, all[i].inner);

      g_string_append_printf (found, "%s%s%s%s", i > 0 ? " | " : "", all[i].continues ? "+" : "",
                              inner, all[i].open_ended ? "*" : "");
    }
  g_assert_cmpstr (found->str, ==, one->expected);
}

static void
assert_tag (AttacheTokens *tokens, guint i, const char *upos, const char *lemma)
{
  guint n;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);

  g_assert_cmpuint (i, <, n);
  g_assert_cmpstr (attache_upos_to_string (all[i].upos), ==, upos);
  g_assert_cmpstr (attache_tokens_get_lemma (tokens, i), ==, lemma);
}

static void
test_tags (void)
{
  g_autoptr (AttacheTokens) tokens
      = read_text ("The ministers said Russia denied it, and 20 went.");

  assert_tag (tokens, 0, "DET", "the");
  assert_tag (tokens, 1, "NOUN", "minister");
  assert_tag (tokens, 2, "VERB", "say");
  assert_tag (tokens, 3, "PROPN", "russia");
  assert_tag (tokens, 4, "VERB", "deny");
  assert_tag (tokens, 5, "PRON", "it");
  assert_tag (tokens, 6, "PUNCT", ",");
  assert_tag (tokens, 7, "CCONJ", "and");
  assert_tag (tokens, 8, "NUM", "20");
  assert_tag (tokens, 9, "VERB", "go");
}

static void
test_find (void)
{
  g_autoptr (AttacheTokens) tokens = read_text ("One two.");

  g_assert_cmpuint (attache_tokens_find (tokens, 0), ==, 0);
  g_assert_cmpuint (attache_tokens_find (tokens, 3), ==, 1);
  g_assert_cmpuint (attache_tokens_find (tokens, 7), ==, 2);
  g_assert_cmpuint (attache_tokens_find (tokens, 8), ==, 3);
}

static void
test_token_limit (void)
{
  g_autofree char *word = g_strnfill (3 * ATTACHE_LIMIT_TOKEN_BYTES, 'a');
  g_autoptr (AttacheTokens) tokens = read_text (word);
  guint n;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);

  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (attache_span_length (all[i].span), ==, ATTACHE_LIMIT_TOKEN_BYTES);
}

static void
test_sentence_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AttacheTokens) tokens = NULL;
  guint n;
  const AttacheSentence *sentences;

  for (guint i = 0; i < 2 * ATTACHE_LIMIT_SENTENCE_TOKENS + 10; i++)
    g_string_append (text, "word ");
  tokens = read_text (text->str);
  sentences = attache_tokens_get_sentences (tokens, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (sentences[0].end - sentences[0].first, ==, ATTACHE_LIMIT_SENTENCE_TOKENS);
}

static void
test_tokens_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AttacheTokens) tokens = NULL, whole = NULL;
  guint n;

  for (guint i = 0; i < ATTACHE_LIMIT_TOKENS; i++)
    g_string_append (text, "w ");
  whole = read_text (text->str);
  attache_tokens_get_tokens (whole, &n);
  g_assert_cmpuint (n, ==, ATTACHE_LIMIT_TOKENS);
  g_assert_false (attache_tokens_was_truncated (whole));
  g_string_append (text, "\n\none more");
  tokens = read_text (text->str);
  attache_tokens_get_tokens (tokens, &n);
  g_assert_cmpuint (n, ==, ATTACHE_LIMIT_TOKENS);
  g_assert_true (attache_tokens_was_truncated (tokens));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/tokens/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_tokens);
    }
  for (guint i = 0; i < G_N_ELEMENTS (quotations); i++)
    {
      g_autofree char *name = g_strconcat ("/quotations/", quotations[i].name, NULL);

      g_test_add_data_func (name, &quotations[i], test_quotations);
    }
  g_test_add_func ("/tags", test_tags);
  g_test_add_func ("/find", test_find);
  g_test_add_func ("/tokens/bytes/limit", test_token_limit);
  g_test_add_func ("/tokens/document/limit", test_tokens_limit);
  g_test_add_func ("/sentences/tokens/limit", test_sentence_limit);
  return g_test_run ();
}
