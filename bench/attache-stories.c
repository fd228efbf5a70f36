/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-story-counts.h"

/* usage: attache-stories <pairs.tsv
 *
 * Reads pairs of headlines, parted by a tab, and prints what is measured of each, a line a pair:
 * what bench/stories fits weights to. All headlines are counted first. */

int
main (void)
{
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (data, &error);
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (GPtrArray) prints
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_story_print_unref);
  char *line = NULL;
  size_t size = 0;

  if (lexicon == NULL)
    {
      g_printerr ("attache-stories: %s\n", error->message);
      return 1;
    }
  while (getline (&line, &size, stdin) > 0)
    {
      g_auto (GStrv) headlines = g_strsplit (g_strchomp (line), "\t", 2);

      for (guint i = 0; i < 2; i++)
        {
          const char *headline = headlines[0] != NULL ? headlines[i] : NULL;
          AttacheStoryPrint *print = attache_story_print_new_from_headline (
              lexicon, headline != NULL ? headline : "", 0);

          attache_story_counts_add (counts, print);
          g_ptr_array_add (prints, print);
        }
    }
  free (line);
  for (guint i = 0; i + 1 < prints->len; i += 2)
    {
      gdouble f[ATTACHE_N_STORY_FEATURES];

      attache_story_counts_measure (counts, prints->pdata[i], prints->pdata[i + 1], f);
      for (guint k = 0; k < ATTACHE_N_STORY_FEATURES; k++)
        printf ("%s%.4f", k > 0 ? "\t" : "", f[k]);
      putchar ('\n');
    }
  return 0;
}
