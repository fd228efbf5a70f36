/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "brief/attache-tongue.h"
#include "loaded-data.h"

/* Of the short texts in tests/languages so many may stay untold, and none may be told wrong. */
#define UNTOLD_SHARE 0.07

static char *
tell (const char *text, const char *tag)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;

  attache_item_set (item, ATTACHE_ITEM_FIELD_LANGUAGE, tag);
  attache_item_set_text (item, text, -1);
  document
      = attache_document_new_with_lexicon (item, attache_language_get_lexicon (loaded_language ()));
  tokens = attache_tokens_new (loaded_language (), document);
  return attache_tongue_tell (loaded_language (), tokens);
}

static void
test_samples (gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "languages", (const char *)data, NULL);
  g_autofree char *all = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0, n_untold = 0, n_wrong = 0;

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (all, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      g_autofree char *told = NULL;

      if (*lines[i] == '#' || *lines[i] == '\0' || g_str_has_prefix (lines[i], "language\t"))
        continue;
      n++;
      told = tell (cells[1], "xx");
      n_untold += g_str_equal (told, "xx");
      n_wrong += !g_str_equal (told, "xx") && !g_str_equal (told, cells[0]);
      if (!g_str_equal (told, cells[0]))
        g_test_message ("%s for %s: %s", told, cells[0], cells[1]);
    }
  g_test_message ("%s: %u texts, %u untold, %u wrong", (const char *)data, n, n_untold, n_wrong);
  g_assert_cmpuint (n, >=, 10);
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpfloat (n_untold, <=, UNTOLD_SHARE * n);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *tag;
  const char *told;
} Case;

#define ENGLISH                                                                                    \
  "The minister said that the two countries would sign the accord in the morning without delay."
#define FRENCH                                                                                     \
  "Le ministre a dit que les deux pays vont signer un accord demain matin sans attendre."

static const Case cases[] = {
  { "tag-agrees", ENGLISH, "en-GB", "en-gb" },
  { "tag-disagrees", ENGLISH, "fr", "en" },
  { "tag-of-english-disagrees", FRENCH, "en", "fr" },
  { "tag-with-region", FRENCH, "fr-CA", "fr-ca" },
  { "tag-is-the-beginning-of-another", FRENCH, "frr", "fr" },
  { "no-tag", FRENCH, NULL, "fr" },
  { "short-has-its-tag", "Talks resume", "de", "de" },
  { "short-without-tag", "Talks resume", NULL, "en" },
  { "nothing", "", NULL, "en" },
  { "nothing-tagged", "", "sv", "sv" },
  { "names-only-tell-nothing",
    "Tamrit Valbrune Lornby Vasterholm Mirovac Tarn Beluga Orsa Kell Ellis Morrow Hale Bel", NULL,
    "und" },
  { "junk-tag", "Talks resume", "; drop", "en" },
  { "long-tag", "Talks resume", "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee",
    "en-aaaaaaaa-bbbbbbbb-cccccccc-ddddd" },
  { "japanese", "日本の外務大臣は月曜日に会談を行うと述べた。", NULL, "ja" },
  { "chinese", "两国外交部长星期一举行会谈，讨论港口问题。", NULL, "zh" },
  { "korean", "두 나라의 외교 장관이 월요일에 만나 항구 문제를 논의했다.", NULL, "ko" },
  { "greek", "Οι υπουργοί των δύο πόλεων θα συναντηθούν και πάλι τη Δευτέρα.", NULL, "el" },
  { "ukrainian", "Міністри двох міст знову зустрінуться в понеділок, щоб поговорити про порт.",
    NULL, "uk" },
  { "a-foreign-name-in-english",
    "The poet Łukasz Żółć and the mayor of Besançon said that they had met at the bridge.", NULL,
    "en" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *told = tell (one->text, one->tag);

  g_assert_cmpstr (told, ==, one->told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tongue/samples", "samples.tsv", test_samples);
  g_test_add_data_func ("/tongue/more-samples", "more-samples.tsv", test_samples);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tongue/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
