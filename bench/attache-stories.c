/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-stories.h"
#include "brief/attache-story-private.h"

/* usage: attache-stories <pairs.tsv
 *        attache-stories BRIEFINGS.jsonl <pairs.tsv
 *        attache-stories BRIEFINGS.jsonl DATES.tsv <pairs.tsv
 *        attache-stories BRIEFINGS.jsonl DATES.tsv --group
 *
 * Reads pairs, two to a line and parted by a tab, of headlines or of ids of briefings, and prints
 * what is measured of each: what bench/stories fits weights to. All items are counted first. With
 * dates, an id and Unix seconds to a line, it prints instead how likely two are of one event; or
 * adds them in the order of that file and prints the story each is in at the end. */

/* Items whose adding is timed. */
#define LAST 150

static void
print_features (const gdouble *features, guint n)
{
  for (guint i = 0; i < n; i++)
    printf ("%s%.4f", i > 0 ? "\t" : "", features[i]);
  putchar ('\n');
}

/* ---- articles ---- */

/* In the order of the file. */
typedef struct
{
  GPtrArray *ids;
  GHashTable *seconds; /* id to gint64 */
} Dates;

static Dates *
read_dates (const char *path)
{
  Dates *self = g_new0 (Dates, 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  self->ids = g_ptr_array_new ();
  self->seconds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (path != NULL && g_file_get_contents (path, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');
      gint64 seconds = tab != NULL ? g_ascii_strtoll (tab + 1, NULL, 10) : 0;
      char *id = g_strndup (lines[i], strcspn (lines[i], "\t"));

      if (tab != NULL)
        g_ptr_array_add (self->ids, id);
      g_hash_table_replace (self->seconds, id, g_memdup2 (&seconds, sizeof seconds));
    }
  return self;
}

static void
dates_free (Dates *self)
{
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->seconds);
  g_free (self);
}

static AttacheStoryPrint *
read_print (AttacheLexicon *lexicon, const char *line, gssize length, const char *id,
            const Dates *dates)
{
  const gint64 *seconds = g_hash_table_lookup (dates->seconds, id);
  AttacheGistSource source = { NULL, NULL, seconds != NULL ? *seconds : 0 };
  g_autoptr (AttacheGist) gist = attache_gist_new_from_json (lexicon, line, length, &source, NULL);

  return gist != NULL ? attache_story_print_new (lexicon, gist) : NULL;
}

static GHashTable *
read_briefings (AttacheLexicon *lexicon, AttacheStoryCounts *counts, const char *path,
                const Dates *dates)
{
  GHashTable *prints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)attache_story_print_unref);
  FILE *file = fopen (path, "r");
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while (file != NULL && (length = getline (&line, &size, file)) > 0)
    {
      const char *start = strstr (line, "\"id\":\"");
      g_autofree char *id = NULL;
      AttacheStoryPrint *print;

      if (start == NULL)
        continue;
      start += strlen ("\"id\":\"");
      id = g_strndup (start, strcspn (start, "\""));
      print = read_print (lexicon, line, length, id, dates);
      if (print == NULL)
        continue;
      attache_story_counts_add (counts, print);
      g_hash_table_insert (prints, g_steal_pointer (&id), print);
    }
  g_clear_pointer (&file, fclose);
  free (line);
  return prints;
}

static void
print_pair (const AttacheStoryCounts *counts, const AttacheStoryPrint *a,
            const AttacheStoryPrint *b, gboolean likeness)
{
  gdouble f[ATTACHE_N_STORY_ARTICLE];

  if (likeness)
    {
      printf ("%.4f\n", attache_story_counts_compare (counts, a, b));
      return;
    }
  attache_story_counts_measure_articles (counts, a, b, f);
  print_features (f, ATTACHE_N_STORY_ARTICLE);
}

static int
measure_articles (AttacheLexicon *lexicon, const char *path, const Dates *dates)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (GHashTable) prints = read_briefings (lexicon, counts, path, dates);
  char *line = NULL;
  size_t size = 0;
  int status = 0;

  while (status == 0 && getline (&line, &size, stdin) > 0)
    {
      g_auto (GStrv) ids = g_strsplit (g_strchomp (line), "\t", 2);
      const AttacheStoryPrint *a = g_hash_table_lookup (prints, ids[0]);
      const AttacheStoryPrint *b = ids[1] != NULL ? g_hash_table_lookup (prints, ids[1]) : NULL;

      status = a == NULL || b == NULL;
      if (status != 0)
        g_printerr ("attache-stories: there is no briefing of %s\n", line);
      else
        print_pair (counts, a, b, dates->ids->len > 0);
    }
  free (line);
  return status;
}

static int
group_articles (AttacheLexicon *lexicon, const char *path, const Dates *dates)
{
  g_autoptr (AttacheStoryCounts) counts = attache_story_counts_new ();
  g_autoptr (GHashTable) prints = read_briefings (lexicon, counts, path, dates);
  g_autoptr (AttacheStories) stories = attache_stories_new ();
  gint64 start = 0;
  guint last = MIN (dates->ids->len, LAST);

  for (guint i = 0; i < dates->ids->len; i++)
    {
      const char *id = dates->ids->pdata[i];
      AttacheStoryPrint *print = g_hash_table_lookup (prints, id);

      if (i == dates->ids->len - last)
        start = g_get_monotonic_time ();
      if (print != NULL)
        attache_stories_add (stories, id, print);
    }
  start = g_get_monotonic_time () - start;
  for (guint i = 0; i < dates->ids->len; i++)
    printf ("%s\t%" G_GUINT64_FORMAT "\n", (const char *)dates->ids->pdata[i],
            attache_stories_get_story (stories, dates->ids->pdata[i]));
  g_printerr ("%u items, the last %u in %.2f ms each\n", attache_stories_get_n_items (stories),
              last, (gdouble)start / 1000 / MAX (last, 1));
  return 0;
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
  Dates *dates;
  int status;

  if (lexicon == NULL)
    {
      g_printerr ("attache-stories: %s\n", error->message);
      return 1;
    }
  if (argc < 2)
    return measure_headlines (lexicon);
  dates = read_dates (argc > 2 ? argv[2] : NULL);
  status = argc > 3 ? group_articles (lexicon, argv[1], dates)
                    : measure_articles (lexicon, argv[1], dates);
  dates_free (dates);
  return status;
}
