/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "brief/attache-json.h"

/* What holds for any briefing at all, tried on every input the test suite has, on cuts of them and
 * on silly ones. */

static AttacheAnalyzer *
get_analyzer (void)
{
  static AttacheAnalyzer *analyzer;
  g_autoptr (GError) error = NULL;

  if (analyzer == NULL)
    analyzer = attache_analyzer_new (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return analyzer;
}

static void
assert_span (AttacheDocument *document, AttacheSpan span)
{
  gsize length;
  const char *text = attache_document_get_text (document, &length);

  g_assert_cmpuint (span.start, <=, span.end);
  g_assert_cmpuint (span.end, <=, length);
  g_assert_true (((guint8)text[span.start] & 0xc0) != 0x80);
  g_assert_true (((guint8)text[span.end] & 0xc0) != 0x80);
}

static void
assert_spans (AttacheDocument *document, const AttacheSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      assert_span (document, spans[i]);
      g_assert_true (i == 0 || spans[i - 1].end <= spans[i].start);
    }
}

static void
check_document (AttacheDocument *document)
{
  guint n;
  gsize length;
  const AttacheBlock *blocks = attache_document_get_blocks (document, &n);
  const char *text = attache_document_get_text (document, &length);

  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_cmpuint (strlen (text), ==, length);
  for (guint i = 0; i < n; i++)
    {
      assert_span (document, blocks[i].span);
      g_assert_cmpuint (attache_span_length (blocks[i].span), >, 0);
      if (i > 0)
        {
          g_assert_cmpuint (blocks[i - 1].span.end, <, blocks[i].span.start);
          g_assert_nonnull (memchr (text + blocks[i - 1].span.end, '\n',
                                    blocks[i].span.start - blocks[i - 1].span.end));
        }
    }
}

static void
check_tokens (AttacheTokens *tokens)
{
  AttacheDocument *document = attache_tokens_get_document (tokens);
  guint n, n_sentences, n_quotations, next = 0;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);
  const AttacheSentence *sentences = attache_tokens_get_sentences (tokens, &n_sentences);
  const AttacheQuotation *quotations = attache_tokens_get_quotations (tokens, &n_quotations);

  for (guint i = 0; i < n; i++)
    {
      assert_span (document, all[i].span);
      g_assert_cmpuint (attache_span_length (all[i].span), >, 0);
      g_assert_true (i == 0 || all[i - 1].span.end <= all[i].span.start);
    }
  for (guint s = 0; s < n_sentences; s++)
    {
      g_assert_cmpuint (sentences[s].first, ==, next);
      g_assert_cmpuint (sentences[s].first, <, sentences[s].end);
      next = sentences[s].end;
    }
  g_assert_cmpuint (next, ==, n);
  for (guint q = 0; q < n_quotations; q++)
    {
      g_assert_true (attache_span_contains (quotations[q].outer, quotations[q].inner));
      g_assert_true (q == 0 || quotations[q - 1].outer.end <= quotations[q].outer.start);
    }
}

static void
check_entities (AttacheEntities *entities)
{
  AttacheDocument *document = attache_tokens_get_document (attache_entities_get_tokens (entities));
  guint n, n_mentions, counted = 0;
  const AttacheEntity *all = attache_entities_get_entities (entities, &n);
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n_mentions);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (all[i].name != NULL && *all[i].name != '\0');
      g_assert_cmpfloat (all[i].salience, >=, 0);
      g_assert_cmpfloat (all[i].salience, <=, 1);
      g_assert_cmpuint (all[i].n_mentions, >, 0);
      counted += all[i].n_mentions;
    }
  g_assert_cmpuint (counted, ==, n_mentions);
  for (guint i = 0; i < n_mentions; i++)
    {
      assert_span (document, mentions[i].span);
      g_assert_cmpuint (mentions[i].entity, <, n);
      g_assert_true (i == 0 || mentions[i - 1].span.end <= mentions[i].span.start);
    }
}

static void
check_statements (AttacheStatements *statements)
{
  AttacheDocument *document = attache_tokens_get_document (
      attache_entities_get_tokens (attache_statements_get_entities (statements)));
  guint n, n_entities;
  const AttacheStatement *all = attache_statements_get_statements (statements, &n);

  attache_entities_get_entities (attache_statements_get_entities (statements), &n_entities);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (all[i].n_content, >, 0);
      g_assert_cmpuint (all[i].n_content, <=, ATTACHE_STATEMENT_MAX_CONTENT);
      assert_spans (document, all[i].content, all[i].n_content);
      assert_spans (document, all[i].cue, all[i].n_cue);
      assert_spans (document, all[i].source, all[i].n_source);
      g_assert_nonnull (all[i].act);
      g_assert_true (all[i].entity == ATTACHE_NO_ENTITY || all[i].entity < n_entities);
      g_assert_true ((all[i].how == ATTACHE_SPEAKER_NONE) == (all[i].speaker == NULL));
      g_assert_true (i == 0 || all[i - 1].content[0].start <= all[i].content[0].start);
      for (guint k = 0; k < i && i < 200; k++)
        for (guint a = 0; a < all[k].n_content; a++)
          for (guint b = 0; b < all[i].n_content; b++)
            g_assert_false (attache_span_overlaps (all[k].content[a], all[i].content[b]));
    }
}

static void
check_summary (AttacheBriefing *briefing)
{
  guint n;
  const AttacheSummarySentence *sentences = attache_briefing_get_summary (briefing, &n);

  for (guint i = 0; i < n; i++)
    {
      assert_span (attache_briefing_get_document (briefing), sentences[i].span);
      g_assert_cmpuint (sentences[i].rank, >=, 1);
      g_assert_cmpuint (sentences[i].rank, <=, n);
      g_assert_true (i == 0 || sentences[i - 1].span.end <= sentences[i].span.start);
    }
}

static void
check_item (AttacheItem *item)
{
  g_autoptr (AttacheBriefing) briefing
      = attache_analyzer_analyze (get_analyzer (), item, NULL, NULL);
  g_autoptr (AttacheBriefing) again = attache_analyzer_analyze (get_analyzer (), item, NULL, NULL);
  gsize length, length_again;
  g_autofree char *json = attache_json_write_briefing (briefing, ATTACHE_LAYER_TOKENS, &length);
  g_autofree char *json_again
      = attache_json_write_briefing (again, ATTACHE_LAYER_TOKENS, &length_again);

  check_document (attache_briefing_get_document (briefing));
  check_tokens (attache_briefing_get_tokens (briefing));
  check_entities (attache_briefing_get_entities (briefing));
  check_statements (attache_briefing_get_statements (briefing));
  check_summary (briefing);
  g_assert_true (g_utf8_validate_len (json, length, NULL));
  g_assert_cmpmem (json, length, json_again, length_again);
}

static void
check_bytes (const char *bytes, gsize length)
{
  for (guint html = 0; html < 2; html++)
    {
      g_autoptr (AttacheItem) item = attache_item_new ();

      attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, "Talks in Geneva");
      if (html)
        attache_item_set_html (item, bytes, (gssize)length);
      else
        attache_item_set_text (item, bytes, (gssize)length);
      check_item (item);
      if (!html && !attache_item_was_repaired (item) && !attache_item_was_truncated (item))
        {
          g_autoptr (AttacheDocument) document = attache_document_new (item);
          gsize n;
          const char *text = attache_document_get_text (document, &n);

          g_assert_cmpmem (text, n, bytes, length);
        }
    }
}

/* The whole file, and cuts of it at places that do not depend on anything. */
static void
check_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  check_bytes (bytes, length);
  for (gsize cut = 1; cut < length && cut < 60000; cut = cut * 3 + 17)
    {
      check_bytes (bytes, cut);
      check_bytes (bytes + cut, MIN (length - cut, 4000));
    }
}

static void
test_folder (gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), data, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("there is no such folder");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_assert_cmpuint (names->len, >, 0);
  for (guint i = 0; i < names->len; i++)
    if (g_file_test (names->pdata[i], G_FILE_TEST_IS_REGULAR))
      check_file (names->pdata[i]);
}

static const char *const pieces[] = { "\"",
                                      "“",
                                      "”",
                                      "'",
                                      "‘",
                                      "’",
                                      "said ",
                                      "Mr. ",
                                      "U.S. ",
                                      "he said, ",
                                      "<p>",
                                      "</p>",
                                      "<b>",
                                      "<br>",
                                      "(",
                                      ")",
                                      "-",
                                      "—",
                                      "…",
                                      "Russia ",
                                      "United Nations ",
                                      "Sergei Lavrov ",
                                      "of ",
                                      "the ",
                                      "that ",
                                      ". ",
                                      ", ",
                                      ": ",
                                      "\n",
                                      "\n\n",
                                      "é",
                                      "𝄞",
                                      "\xff",
                                      "&amp;",
                                      "&#0;",
                                      "accused ",
                                      "according to ",
                                      "A",
                                      "1",
                                      "@",
                                      "http://x ",
                                      "\t",
                                      "<script>",
                                      "<!--",
                                      "\xe2\x80",
                                      "'s ",
                                      "n't " };

/* Sentences thrown together by a generator that always throws the same way. */
static void
test_random (void)
{
  guint32 seed = 20261125;

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < 4 + round % 90; i++)
        {
          seed = seed * 1664525u + 1013904223u;
          g_string_append (text, pieces[(seed >> 16) % G_N_ELEMENTS (pieces)]);
        }
      check_bytes (text->str, text->len);
    }
}

static void
test_repeated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 20000)
        g_string_append (text, pieces[i]);
      check_bytes (text->str, text->len);
    }
}

static void
test_bytes (void)
{
  guint32 seed = 7;
  char bytes[6000];

  for (guint round = 0; round < 20; round++)
    {
      for (guint i = 0; i < sizeof bytes; i++)
        {
          seed = seed * 1664525u + 1013904223u;
          bytes[i] = (char)(seed >> 24);
        }
      check_bytes (bytes, sizeof bytes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/properties/samples", "../data/samples", test_folder);
  g_test_add_data_func ("/properties/examples", "examples", test_folder);
  g_test_add_data_func ("/properties/hostile", "hostile", test_folder);
  g_test_add_data_func ("/properties/pages", "pages", test_folder);
  g_test_add_data_func ("/properties/golden", "golden", test_folder);
  g_test_add_data_func ("/properties/fuzz", "fuzz/seeds/analysis", test_folder);
  g_test_add_data_func ("/properties/fixtures", "ui/fixtures", test_folder);
  g_test_add_func ("/properties/random", test_random);
  g_test_add_func ("/properties/repeated", test_repeated);
  g_test_add_func ("/properties/bytes", test_bytes);
  return g_test_run ();
}
