/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-lexicon-format.h"
#include "base/attache-lexicon.h"
#include "base/attache-limits.h"

#define HEAD                                                                                       \
  "# SPDX-FileCopyrightText: 2026 X\n# SPDX-License"                                               \
  "-Identifier: GPL-2.0-or-later\n"

#define TOWNS                                                                                      \
  HEAD "name*\taliases*\tcountry\tbasis\n"                                                         \
       "Côte Bleue\tIvory Shore|Blue\tXC\tusage\n"                                                \
       "Port-au-Sel\tPAS|P.A.S.\tXP\tusage\n"                                                      \
       "São Tiago\tSt. James's Town|Ivory Shore\t\tusage\n"

typedef struct
{
  char *folder;
  char *table;
  char *output;
  char *errors;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("attache-lexicon-XXXXXX", NULL);
  fixture->table = g_build_filename (fixture->folder, "towns.tsv", NULL);
  fixture->output = g_build_filename (fixture->folder, "towns.attache", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->table);
  g_unlink (fixture->output);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->table);
  g_free (fixture->output);
  g_free (fixture->errors);
}

/* Compiles @table; the compiler's messages are left in the fixture. */
static int
compile (Fixture *fixture, const char *table)
{
  const char *argv[]
      = { g_getenv ("ATTACHE_COMPILE_DATA"), "--output", fixture->output, fixture->table, NULL };
  int status = -1;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (argv[0]);
  g_assert_true (g_file_set_contents (fixture->table, table, -1, &error));
  g_clear_pointer (&fixture->errors, g_free);
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               &fixture->errors, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static AttacheLexicon *
open_compiled (Fixture *fixture, const char *table)
{
  g_autoptr (GError) error = NULL;
  AttacheLexicon *lexicon;

  if (compile (fixture, table) != 0)
    g_error ("%s", fixture->errors);
  lexicon = attache_lexicon_open (fixture->output, &error);
  g_assert_no_error (error);
  return lexicon;
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AttacheLexicon) lexicon = open_compiled (fixture, TOWNS);
  const AttacheTable *towns = attache_lexicon_get_table (lexicon, "towns");

  g_assert_cmpuint (attache_lexicon_get_n_tables (lexicon), ==, 1);
  g_assert_cmpstr (attache_lexicon_get_table_name (lexicon, 0), ==, "towns");
  g_assert_null (attache_lexicon_get_table (lexicon, "rivers"));
  g_assert_cmpuint (attache_table_get_n_rows (towns), ==, 3);
  g_assert_cmpint (attache_table_get_column (towns, "name"), ==, 0);
  g_assert_cmpint (attache_table_get_column (towns, "country"), ==, 2);
  g_assert_cmpint (attache_table_get_column (towns, "mayor"), ==, -1);
  g_assert_cmpstr (attache_table_get (towns, 0, 0), ==, "Côte Bleue");
  g_assert_cmpstr (attache_table_get (towns, 0, 1), ==, "Ivory Shore|Blue");
  g_assert_cmpstr (attache_table_get (towns, 2, 2), ==, "");
  g_assert_cmpstr (attache_table_get (towns, 3, 0), ==, "");
  g_assert_cmpstr (attache_table_get (towns, 0, -1), ==, "");
}

static void
test_no_table (Fixture *fixture, gconstpointer data)
{
  AttacheTableMatch match;

  g_assert_cmpuint (attache_table_get_n_rows (NULL), ==, 0);
  g_assert_cmpint (attache_table_get_column (NULL, "name"), ==, -1);
  g_assert_cmpstr (attache_table_get (NULL, 0, 0), ==, "");
  g_assert_false (attache_table_lookup (NULL, "blue", -1, &match));
  g_assert_false (match.more);
}

static void
assert_row (const AttacheTable *table, const char *key, guint row)
{
  AttacheTableMatch match;

  g_assert_true (attache_table_lookup (table, key, -1, &match));
  g_assert_cmpuint (match.n_hits, ==, 1);
  g_assert_cmpuint (match.hits[0].row, ==, row);
}

static void
test_lookup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AttacheLexicon) lexicon = open_compiled (fixture, TOWNS);
  const AttacheTable *towns = attache_lexicon_get_table (lexicon, "towns");
  AttacheTableMatch match;

  assert_row (towns, "cote bleue", 0);
  assert_row (towns, "blue", 0);
  assert_row (towns, "port-au-sel", 1);
  assert_row (towns, "p.a.s.", 1);
  assert_row (towns, "st. james's town", 2);
  g_assert_true (attache_table_lookup (towns, "blueish", 4, &match));
  g_assert_false (attache_table_lookup (towns, "xc", -1, &match));
  g_assert_false (attache_table_lookup (towns, "Blue", -1, &match));
  g_assert_false (attache_table_lookup (towns, "", -1, &match));
}

static void
test_hits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AttacheLexicon) lexicon = open_compiled (fixture, TOWNS);
  AttacheTableMatch match;

  g_assert_true (attache_table_lookup (attache_lexicon_get_table (lexicon, "towns"), "ivory shore",
                                       -1, &match));
  g_assert_cmpuint (match.n_hits, ==, 2);
  g_assert_cmpuint (match.hits[0].row, ==, 0);
  g_assert_cmpuint (match.hits[0].column, ==, 1);
  g_assert_cmpuint (match.hits[1].row, ==, 2);
}

static void
test_more (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AttacheLexicon) lexicon = open_compiled (fixture, TOWNS);
  const AttacheTable *towns = attache_lexicon_get_table (lexicon, "towns");
  const char *prefixes[] = { "cote",  "port", "port-", "port-au",   "p",           "p.a",
                             "p.a.s", "st",   "st.",   "st. james", "st. james's", "ivory" };
  const char *ends[] = { "cote bleue", "bleue", "cot", "p.a.s.", "ivory shore" };
  AttacheTableMatch match;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      attache_table_lookup (towns, prefixes[i], -1, &match);
      g_assert_true (match.more);
      g_assert_cmpuint (match.n_hits, ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      attache_table_lookup (towns, ends[i], -1, &match);
      g_assert_false (match.more);
    }
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *version = NULL;
  gsize first_length, second_length;
  g_autoptr (AttacheLexicon) lexicon = open_compiled (fixture, TOWNS);
  g_autoptr (AttacheLexicon) other = NULL;

  g_assert_true (g_file_get_contents (fixture->output, &first, &first_length, NULL));
  g_assert_cmpint (compile (fixture, TOWNS), ==, 0);
  g_assert_true (g_file_get_contents (fixture->output, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
  version = g_strdup (attache_lexicon_get_version (lexicon));
  g_assert_cmpuint (strlen (version), >=, 16);
  other = open_compiled (fixture, TOWNS "Zell\t\t\tusage\n");
  g_assert_cmpstr (version, !=, attache_lexicon_get_version (other));
}

static void
test_bad_tables (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *table;
    const char *message;
  } cases[] = {
    { HEAD "name*\tbasis\nB\tusage\nA\tusage\n", "towns.tsv:5: 'A' must stand before 'B'" },
    { HEAD "name*\tbasis\nA\tusage\nA\tusage\n", "towns.tsv:5: the row stands twice" },
    { HEAD "name*\tbasis\nA\n", "towns.tsv:4: 1 columns where the table has 2" },
    { HEAD "name*\tbasis\nA\tusage\tx\n", "towns.tsv:4: 3 columns where the table has 2" },
    { HEAD "name*\tkind\nA\tusage\n", "towns.tsv:3: the last column must be 'basis'" },
    { HEAD "name*\tname\tbasis\n", "towns.tsv:3: column 'name' stands twice" },
    { HEAD "Na me*\tbasis\n", "towns.tsv:3: 'Na me' is no column name" },
    { HEAD "name*\tbasis\n\nA\tusage\n", "towns.tsv:4: the line is empty" },
    { HEAD "name*\tbasis\nA\t\n", "towns.tsv:4: 'basis' is empty" },
    { HEAD "name*\tbasis\n A\tusage\n", "towns.tsv:4: 'name' begins or ends with a space" },
    { HEAD "name*\tbasis\nA||B\tusage\n", "towns.tsv:4: 'name' has an empty value between |" },
    { HEAD "name*\tbasis\nA\xff\tusage\n", "towns.tsv:4: not UTF-8" },
    { HEAD "name*\tbasis\r\nA\tusage\n", "towns.tsv:3: a carriage return" },
    { "name*\tbasis\nA\tusage\n", "towns.tsv:1: no SPDX licence line" },
    { HEAD, "the table has no columns" },
    { HEAD "name*\tbasis\na b c d e f g h i j k l m\tusage\n", "too short or too long a key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (compile (fixture, cases[i].table), ==, 1);
      if (strstr (fixture->errors, cases[i].message) == NULL)
        g_error ("expected '%s', got '%s'", cases[i].message, fixture->errors);
      g_assert_false (g_file_test (fixture->output, G_FILE_TEST_EXISTS));
    }
}

/* Keys up to the cap are taken, one word more is refused (test_bad_tables has that case too). */
static void
test_phrase_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) key = g_string_new ("w");
  g_autofree char *table = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (AttacheLexicon) lexicon = NULL;
  AttacheTableMatch match;

  for (guint i = 1; i < ATTACHE_LIMIT_PHRASE_WORDS; i++)
    g_string_append (key, " w");
  table = g_strdup_printf (HEAD "name*\tbasis\n%s\tusage\n", key->str);
  longer = g_strdup_printf (HEAD "name*\tbasis\n%s w\tusage\n", key->str);
  lexicon = open_compiled (fixture, table);
  g_assert_true (
      attache_table_lookup (attache_lexicon_get_table (lexicon, "towns"), key->str, -1, &match));
  g_assert_cmpint (compile (fixture, longer), ==, 1);
}

/* A hit names its row in 16 bits. */
static void
test_rows_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new (HEAD "name*\tbasis\n");
  g_autoptr (AttacheLexicon) lexicon = NULL;

  for (guint i = 0; i < G_MAXUINT16; i++)
    g_string_append_printf (table, "n%05u\tusage\n", i);
  lexicon = open_compiled (fixture, table->str);
  assert_row (attache_lexicon_get_table (lexicon, "towns"), "n65534", 65534);
  g_string_append (table, "n65535\tusage\n");
  g_assert_cmpint (compile (fixture, table->str), ==, 1);
  g_assert_nonnull (strstr (fixture->errors, "more than 65535 rows"));
}

/* In place and without syncing: this is done thousands of times. */
static void
write_bytes (const char *path, const char *bytes, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
assert_refused (Fixture *fixture, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  write_bytes (fixture->output, bytes, length);
  g_assert_null (attache_lexicon_open (fixture->output, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_object_unref (open_compiled (fixture, TOWNS));
  g_assert_true (g_file_get_contents (fixture->output, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += cut < 200 ? 1 : 13)
    assert_refused (fixture, bytes, cut);
}

static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_object_unref (open_compiled (fixture, TOWNS));
  g_assert_true (g_file_get_contents (fixture->output, &bytes, &length, NULL));
  for (gsize at = 0; at < length; at++)
    {
      bytes[at] ^= (char)(1 << at % 8);
      assert_refused (fixture, bytes, length);
      bytes[at] ^= (char)(1 << at % 8);
    }
}

/* Uses everything a file holds; what it holds does not matter. */
static void
read_all (AttacheLexicon *lexicon)
{
  AttacheTableMatch match;

  for (guint i = 0; i < attache_lexicon_get_n_tables (lexicon); i++)
    {
      const AttacheTable *table
          = attache_lexicon_get_table (lexicon, attache_lexicon_get_table_name (lexicon, i));

      for (guint row = 0; row < MIN (100, attache_table_get_n_rows (table)); row++)
        for (gint column = 0; column < 5; column++)
          attache_table_lookup (table, attache_table_get (table, row, column), -1, &match);
      attache_table_lookup (table, "blue", -1, &match);
      attache_table_lookup (table, "ivory shore", -1, &match);
    }
}

/* Damage under a checksum that fits must be caught by the bounds, or do no harm. */
static void
test_wrong_offsets (Fixture *fixture, gconstpointer data)
{
  const guint32 values[] = { 0, 1, 7, 0x10000, 0x7fffffff, 0xffffffff, 0xfffffffc };
  g_autofree char *bytes = NULL;
  gsize length;
  guint n_refused = 0;

  g_object_unref (open_compiled (fixture, TOWNS));
  g_assert_true (g_file_get_contents (fixture->output, &bytes, &length, NULL));
  for (gsize at = G_STRUCT_OFFSET (AttacheLexiconHeader, size); at + 4 <= length; at += 4)
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      {
        g_autofree char *damaged = g_memdup2 (bytes, length);
        g_autoptr (AttacheLexicon) lexicon = NULL;
        guint64 checksum;

        memcpy (damaged + at, &values[i], 4);
        checksum = attache_lexicon_checksum ((guint8 *)damaged, length);
        memcpy (damaged + G_STRUCT_OFFSET (AttacheLexiconHeader, checksum), &checksum, 8);
        write_bytes (fixture->output, damaged, length);
        lexicon = attache_lexicon_open (fixture->output, NULL);
        if (lexicon != NULL)
          read_all (lexicon);
        n_refused += lexicon == NULL;
      }
  g_assert_cmpuint (n_refused, >, 100);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (attache_lexicon_open (fixture->output, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA);
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { "Élysée  Palace", "elysee palace" },
    { "O’Brien", "o'brien" },
    { "Lech Wałęsa", "lech walesa" },
    { "Recep Tayyip Erdoğan", "recep tayyip erdogan" },
    { "Binali YILDIRIM, Yıldırım", "binali yildirim, yildirim" },
    { "İstanbul", "istanbul" },
    { "\n Kim\tJong\u00a0Un ", "kim jong un" },
    { "U.S.", "u.s." },
    { "Straße", "strasse" },
    { "Søren Ærø", "soren aero" },
    { "al‑Assad", "al-assad" },
    { "Mos\u00adcow\u200b", "moscow" },
    { "Cafe\u0301", "cafe" },
    { "ﬁnal", "final" },
    { "МОСКВА", "москва" },
    { "", "" },
    { "  ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = attache_lexicon_fold (cases[i].text, -1);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static void
test_fold_into (Fixture *fixture, gconstpointer data)
{
  char buffer[8];

  g_assert_cmpuint (attache_lexicon_fold_into ("MIXED case", 5, buffer, sizeof buffer), ==, 5);
  g_assert_cmpstr (buffer, ==, "mixed");
  g_assert_cmpuint (attache_lexicon_fold_into ("ABCDEFGH", 8, buffer, sizeof buffer), ==, 8);
  g_assert_cmpstr (buffer, ==, "abcdefg");
  g_assert_cmpuint (attache_lexicon_fold_into ("abcdeЖЖ", 9, buffer, sizeof buffer), ==, 9);
  g_assert_cmpstr (buffer, ==, "abcdeж");
  g_assert_cmpuint (attache_lexicon_fold_into ("a b", 3, NULL, 0), ==, 3);
}

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (g_getenv ("ATTACHE_DATA"), &error);
  gint64 took = g_get_monotonic_time () - start;

  g_assert_no_error (error);
  read_all (lexicon);
  g_test_message ("%u tables opened in %" G_GINT64_FORMAT " µs",
                  attache_lexicon_get_n_tables (lexicon), took);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/lexicon/table", test_table);
  ADD ("/lexicon/table/none", test_no_table);
  ADD ("/lexicon/lookup", test_lookup);
  ADD ("/lexicon/lookup/hits", test_hits);
  ADD ("/lexicon/lookup/more", test_more);
  ADD ("/lexicon/compile/same-bytes", test_same_bytes);
  ADD ("/lexicon/compile/bad-tables", test_bad_tables);
  ADD ("/lexicon/compile/phrase-words/limit", test_phrase_limit);
  ADD ("/lexicon/compile/rows/limit", test_rows_limit);
  ADD ("/lexicon/damage/truncated", test_truncated);
  ADD ("/lexicon/damage/flipped", test_flipped);
  ADD ("/lexicon/damage/wrong-offsets", test_wrong_offsets);
  ADD ("/lexicon/damage/missing", test_missing);
  ADD ("/lexicon/fold", test_fold);
  ADD ("/lexicon/fold/into", test_fold_into);
  ADD ("/lexicon/shipped", test_shipped);
  return g_test_run ();
}
