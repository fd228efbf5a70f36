/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-story-private.h"

/* usage: attache-stories <pairs.tsv
 *        attache-stories BRIEFINGS.jsonl <pairs.tsv
 *
 * Reads pairs, two to a line and parted by a tab, of headlines or of ids of briefings, and prints
 * what is measured of each: what bench/stories fits weights to. All items are counted first. */

static void
print_features (const gdouble *features, guint n)
{
  for (guint i = 0; i < n; i++)
    printf ("%s%.4f", i > 0 ? "\t" : "", features[i]);
  putchar ('\n');
}

/* ---- articles ---- */

static GHashTable *
read_briefings (AttacheLexicon *lexicon, AttacheStoryCounts *counts, const char *path)
{
  GHashTable *prints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)attache_story_print_unref);
  FILE *file = fopen (path, "r");
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while (file != NULL && (length = getline (&line, &size, file)) > 0)
    {
      g_autoptr (AttacheGist) gist = attache_gist_new_from_json (lexicon, line, length, NULL, NULL);
      const char *id = strstr (line, "\"id\":\"");
      AttacheStoryPrint *print;

      if (gist == NULL || id == NULL)
        continue;
      id += strlen ("\"id\":\"");
      print = attache_story_print_new (lexicon, gist);
      attache_story_counts_add (counts, print);
      g_hash_table_insert (prints, g_strndup (id, strcspn (id, "\"")), print);
    }
  g_clear_pointer (&file, fclose);
  free (line);
  return prints;
}

static int
measure_articles (AttacheLexicon *lexicon, const char *path)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (GHashTable) prints = read_briefings (lexicon, counts, path);
  char *line = NULL;
  size_t size = 0;
  int status = 0;

  while (status == 0 && getline (&line, &size, stdin) > 0)
    {
      g_auto (GStrv) ids = g_strsplit (g_strchomp (line), "\t", 2);
      const AttacheStoryPrint *a = g_hash_table_lookup (prints, ids[0]);
      const AttacheStoryPrint *b = ids[1] != NULL ? g_hash_table_lookup (prints, ids[1]) : NULL;
      gdouble f[ATTACHE_N_STORY_ARTICLE];

      status = a == NULL || b == NULL;
      if (status != 0)
        g_printerr ("attache-stories: there is no briefing of %s\n", line);
      else
        {
          attache_story_counts_measure_articles (counts, a, b, f);
          print_features (f, ATTACHE_N_STORY_ARTICLE);
        }
    }
  free (line);
  return status;
}

/* ---- headlines ---- */

static int
measure_headlines (AttacheLexicon *lexicon)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (GPtrArray) prints
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_story_print_unref);
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    {
      char *tab = strchr (g_strchomp (line), '\t');
      const char *headlines[2] = { line, tab != NULL ? tab + 1 : "" };

      if (tab != NULL)
        *tab = '\0';
      for (guint i = 0; i < 2; i++)
        {
          AttacheStoryPrint *print
              = attache_story_print_new_from_headline (lexicon, headlines[i], 0);

          attache_story_counts_add (counts, print);
          g_ptr_array_add (prints, print);
        }
    }
  free (line);
  for (guint i = 0; i + 1 < prints->len; i += 2)
    {
      gdouble f[ATTACHE_N_STORY_FEATURES];

      attache_story_counts_measure (counts, prints->pdata[i], prints->pdata[i + 1], f);
      print_features (f, ATTACHE_N_STORY_FEATURES);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (data, &error);

  if (lexicon == NULL)
    {
      g_printerr ("attache-stories: %s\n", error->message);
      return 1;
    }
  return argc > 1 ? measure_articles (lexicon, argv[1]) : measure_headlines (lexicon);
}
