/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-json-topics.h"
#include "brief/attache-topic-matcher.h"

/* usage: attache-topics TOPICS.json [COPIES] <briefings.jsonl
 *
 * Matches topics against briefings. Prints a line for each topic that holds of one, topic, id and
 * the first reason, parted by tabs; with COPIES it prints how long it takes to match as many copies
 * of the topics instead. */

static GPtrArray *
read_topics (const char *path)
{
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *topics = NULL;
  gsize length;

  if (g_file_get_contents (path, &json, &length, &error))
    topics = attache_json_read_topics (json, (gssize)length, messages, &error);
  if (topics == NULL)
    g_printerr ("attache-topics: %s: %s\n", path, error->message);
  for (guint i = 0; i < messages->len; i++)
    g_printerr ("attache-topics: %s\n", (char *)messages->pdata[i]);
  return topics;
}

/* Copies that share nothing: no value of one is another's. */
static void
multiply (GPtrArray *topics, guint copies)
{
  guint n = topics->len;

  for (guint i = 1; i < copies; i++)
    for (guint k = 0; k < n; k++)
      {
        AttacheTopic *copy = attache_topic_copy (topics->pdata[k]);

        for (guint group = 0; group < ATTACHE_N_TOPIC_GROUPS; group++)
          for (guint c = 0; c < copy->conditions[group]->len; c++)
            {
              AttacheTopicCondition *condition = copy->conditions[group]->pdata[c];

              for (guint v = 0; condition->values[v] != NULL; v++)
                if (condition->kind == ATTACHE_TOPIC_PHRASE
                    || condition->kind == ATTACHE_TOPIC_BODY)
                  {
                    char *value = g_strdup_printf ("%s x%u", condition->values[v], i);

                    g_free (condition->values[v]);
                    condition->values[v] = value;
                  }
            }
        g_ptr_array_add (topics, copy);
      }
}

static void
print (const AttacheGist *gist, const char *id, GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const AttacheTopicMatch *match = matches->pdata[i];

      printf ("%s\t%s\t%s\t", match->topic->id, id, attache_gist_get_title (gist));
      for (guint k = 0; k < match->reasons->len; k++)
        {
          const AttacheTopicReason *reason = &g_array_index (match->reasons, AttacheTopicReason, k);

          printf ("%s%s×%u", k > 0 ? ", " : "", reason->value, reason->n);
        }
      if (match->reasons->len > 0)
        {
          const AttacheTopicReason *reason = &g_array_index (match->reasons, AttacheTopicReason, 0);
          g_autofree char *sentence = attache_gist_dup_text (gist, reason->sentence);

          printf ("\t%s", g_strdelimit (sentence, "\t\n\r", ' '));
        }
      putchar ('\n');
    }
}

static GPtrArray *
read_gists (AttacheLexicon *lexicon, GPtrArray *ids)
{
  GPtrArray *gists = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_gist_unref);
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) > 0)
    {
      g_autoptr (GError) error = NULL;
      AttacheGist *gist = attache_gist_new_from_json (lexicon, line, length, NULL, &error);
      const char *id = strstr (line, "\"id\":\"");

      if (gist == NULL)
        {
          g_printerr ("attache-topics: %s\n", error->message);
          continue;
        }
      g_ptr_array_add (gists, gist);
      id = id != NULL ? id + strlen ("\"id\":\"") : "";
      g_ptr_array_add (ids, g_strndup (id, strcspn (id, "\"")));
    }
  free (line);
  return gists;
}

static void
measure (AttacheLexicon *lexicon, GPtrArray *topics, GPtrArray *gists, gint64 reading)
{
  gint64 start = g_get_monotonic_time (), compiled, matched;
  g_autoptr (AttacheTopicMatcher) matcher = attache_topic_matcher_new (lexicon, topics);
  guint n = 0;

  compiled = g_get_monotonic_time ();
  for (guint i = 0; i < gists->len; i++)
    {
      g_autoptr (GPtrArray) matches = attache_topic_matcher_match (matcher, gists->pdata[i]);

      n += matches->len;
    }
  matched = g_get_monotonic_time ();
  printf ("%u topics, %u items, %u matches\n", topics->len, gists->len, n);
  printf ("reading a briefing   %8.1f µs\n", (gdouble)reading / gists->len);
  printf ("making the matcher   %8.1f µs\n", (gdouble)(compiled - start));
  printf ("matching an item     %8.1f µs\n", (gdouble)(matched - compiled) / gists->len);
  printf ("topics × items       %8.0f a second\n",
          (gdouble)topics->len * gists->len / MAX (matched - compiled, 1) * 1e6);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (data, &error);
  g_autoptr (GPtrArray) topics = argc > 1 ? read_topics (argv[1]) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) gists = NULL;
  gint64 start = g_get_monotonic_time ();

  if (lexicon == NULL || topics == NULL)
    {
      g_printerr ("usage: attache-topics TOPICS.json [COPIES] <briefings.jsonl\n");
      return 1;
    }
  gists = read_gists (lexicon, ids);
  if (argc > 2)
    {
      start = g_get_monotonic_time () - start;
      multiply (topics, (guint)CLAMP (g_ascii_strtoull (argv[2], NULL, 10), 1, 100));
      measure (lexicon, topics, gists, start);
    }
  else
    {
      g_autoptr (AttacheTopicMatcher) matcher = attache_topic_matcher_new (lexicon, topics);

      for (const char *const *m = attache_topic_matcher_get_messages (matcher); *m != NULL; m++)
        g_printerr ("attache-topics: %s\n", *m);
      for (guint i = 0; i < gists->len; i++)
        {
          g_autoptr (GPtrArray) matches = attache_topic_matcher_match (matcher, gists->pdata[i]);

          print (gists->pdata[i], ids->pdata[i], matches);
        }
    }
  return 0;
}
