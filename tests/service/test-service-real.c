/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The service with the analyzer it is made for: what that writes passes the checks. */
#include <string.h>

#include "service-fixture.h"

static Fixture *
real_fixture (void)
{
  Fixture *f = fixture_new ();

  fixture_set (f, "ATTACHE_ANALYZER", g_getenv ("ATTACHE_ANALYZER"));
  return f;
}

static GVariant *
html_item (const char *title, const char *html)
{
  g_autoptr (GVariant) item = g_variant_ref_sink (item_new ("feed", title, ""));
  GVariantDict dict;

  g_variant_dict_init (&dict, item);
  g_variant_dict_remove (&dict, "text");
  g_variant_dict_insert (&dict, "html", "s", html);
  return g_variant_dict_end (&dict);
}

static void
test_article (void)
{
  g_autoptr (Fixture) f = real_fixture ();
  g_autoptr (GVariant) reply = NULL, analysis = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *member = NULL;
  const char *briefing;

  fixture_start (f);
  reply = fixture_call (
      f, "Analyze",
      g_variant_new ("(@a{sv})",
                     html_item ("Talks go on",
                                "<p>&#8220;We will go on talking,&#8221; Foreign Minister Anna "
                                "Lindh said in Stockholm.</p><script>no ()</script>")),
      &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(&s&s)", NULL, &briefing);
  g_assert_nonnull (strstr (briefing, "\"name\":\"Anna Lindh\""));
  g_assert_nonnull (strstr (briefing, "\"kind\":\"direct\""));
  g_assert_null (strstr (briefing, "no ()"));
  analysis = fixture_property (f, "AnalysisVersion");
  member = g_strdup_printf ("\"analysis\":\"%s\"", g_variant_get_string (analysis, NULL));
  g_assert_nonnull (strstr (briefing, member));
}

static void
submit_examples (Fixture *f)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      g_strfreev (fixture_submit (f, items_of (item_new ("feed", name, text))));
      g_strfreev (fixture_submit (f, items_of (html_item (name, text))));
    }
}

static void
test_examples (void)
{
  g_autoptr (Fixture) f = real_fixture ();
  gint64 items;

  fixture_start (f);
  submit_examples (f);
  items = fixture_query (f, "SELECT count(*) FROM items");
  g_assert_cmpint (items, >=, 10);
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM failures"), ==, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, items);
}

static char *
repeat (const char *piece, gsize times)
{
  GString *string = g_string_sized_new (strlen (piece) * times);

  for (gsize i = 0; i < times; i++)
    g_string_append (string, piece);
  return g_string_free (string, FALSE);
}

/* Whatever the page, the answer is in order: a briefing. */
static void
test_odd_pages (void)
{
  static const struct
  {
    const char *piece;
    gsize times;
  } pages[] = {
    { "", 0 },
    { "<div>", 50000 },
    { "<p>x", 100000 },
    { "<b></i>", 100000 },
    { "\x01\x02", 100 },
    { "\xf0\x9f\x98\x80 ", 1000 },
    { "\"He said,\" ", 20000 },
    { "&#0;&#xd800;", 1000 },
    { "\xef\xbf\xbd\xe2\x80\xa8", 1000 },
    { "e\xcc\x81 ", 10000 },
    { "He said so. ", 50000 },
    { "\\u0000\\\"", 1000 },
    { "]]>{[\"", 1000 },
  };
  g_autoptr (Fixture) f = real_fixture ();

  fixture_start (f);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = repeat (pages[i].piece, pages[i].times);
      g_autofree char *title = g_strdup_printf ("%" G_GSIZE_FORMAT, i);

      g_strfreev (fixture_submit (f, items_of (html_item (title, page))));
      g_strfreev (fixture_submit (f, items_of (item_new ("feed", title, page))));
    }
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM failures"), ==, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==,
                   2 * G_N_ELEMENTS (pages));
}

#define MIB (1024 * 1024)

/* 2 MiB of prose, no two alike. */
static char *
write_prose (guint seed)
{
  static const char *const words[]
      = { "the", "minister", "said", "that",   "talks",  "in", "Geneva", "would",  "go",   "on",
          "and", "Russia",   "had",  "not",    "agreed", "to", "a",      "treaty", "with", "France",
          "he",  "added",    "on",   "Monday", "before", "it", "was",    "signed" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *prose = g_string_sized_new (2 * MIB);

  while (prose->len < 2 * MIB - 4096)
    {
      guint n = (guint)g_rand_int_range (rand, 5, 30);

      g_string_append (prose, "<p>The");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (prose, " %s",
                                words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append (prose, ".</p>\n");
    }
  return g_string_free (prose, FALSE);
}

static void
submit_large (Fixture *f, guint first, guint n)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *title = g_strdup_printf ("large %u", i);
      g_autofree char *prose = write_prose (i);

      g_variant_builder_add_value (&builder, html_item (title, prose));
    }
  g_strfreev (fixture_submit (f, g_variant_builder_end (&builder)));
}

/* The most memory the service ever had, in kB; 0 if that cannot be told. */
static gint64
peak_memory (Fixture *f)
{
  g_autofree char *path
      = g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (f->service));
  g_autofree char *status = NULL;
  const char *line
      = g_file_get_contents (path, &status, NULL, NULL) ? strstr (status, "VmHWM:") : NULL;

  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* The queue holds items on disk, not in memory. */
static void
bulk (guint n)
{
  g_autoptr (Fixture) f = real_fixture ();
  gint64 started;

  /* This is of the queue; that each is in time is shown where the machine is not shared. */
  fixture_set (f, "ATTACHE_ANALYZER_BASE_MS", "60000");
  fixture_start (f);
  started = g_get_monotonic_time ();
  for (guint i = 0; i < n; i += 3)
    submit_large (f, i, MIN (3, n - i));
  g_test_message ("%u items handed in after %.1f s", n,
                  (gdouble)(g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  fixture_wait_ready (f, n);
  g_test_message ("done after %.1f s, at most %" G_GINT64_FORMAT " kB in memory",
                  (gdouble)(g_get_monotonic_time () - started) / G_USEC_PER_SEC, peak_memory (f));
  fixture_wait_pending (f, 0);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM briefings"), ==, n);
  g_assert_cmpint (fixture_query (f, "SELECT count(*) FROM failures"), ==, 0);
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    g_assert_cmpint (peak_memory (f), <, 400 * 1024);
}

static void
test_bulk (void)
{
  bulk (6);
}

static void
test_bulk_long (void)
{
  bulk (200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (g_test_slow ())
    {
      g_test_add_func ("/real/bulk-200", test_bulk_long);
      return g_test_run ();
    }
  g_test_add_func ("/real/article", test_article);
  g_test_add_func ("/real/examples", test_examples);
  g_test_add_func ("/real/odd-pages", test_odd_pages);
  g_test_add_func ("/real/bulk", test_bulk);
  return g_test_run ();
}
