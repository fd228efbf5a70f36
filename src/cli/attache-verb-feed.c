/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-limits.h"
#include "base/attache-paths.h"
#include "brief/attache-topic-settings.h"
#include "cli/attache-feed-filter.h"
#include "cli/attache-verbs.h"
#include "cli/attache-view.h"

typedef struct
{
  gint sentences;
  gboolean only_foreign_policy;
  char *topics;
} Options;

/* At most so many bytes more, or all there are; FALSE when they cannot be read. */
static gboolean
read_input (GByteArray *input, gsize most)
{
  guint8 chunk[65536];
  gssize n = 1;

  while (input->len < most && n != 0)
    {
      n = read (STDIN_FILENO, chunk, sizeof chunk);
      if (n > 0)
        g_byte_array_append (input, chunk, (guint)n);
      else if (n < 0 && errno != EINTR)
        return FALSE;
    }
  return TRUE;
}

/* What is too long to be looked at is handed on piece by piece. */
static gboolean
pass_on (GByteArray *input)
{
  do
    {
      fwrite (input->data, 1, input->len, stdout);
      g_byte_array_set_size (input, 0);
      if (!read_input (input, 1))
        return FALSE;
    }
  while (input->len > 0 && !ferror (stdout));
  return TRUE;
}

static void
tell_of_left (const AttacheFeedOutcome *outcome)
{
  if (outcome->too_many)
    g_printerr (_ ("attache: the feed has more than %u items: the rest stays as it is\n"),
                ATTACHE_LIMIT_FEED_ITEMS);
  if (outcome->n_left > 0)
    g_printerr (ngettext ("attache: %u item is left as it is (%s)\n",
                          "attache: %u items are left as they are (%s)\n", outcome->n_left),
                outcome->n_left, outcome->first_fault);
  if (outcome->n_foreign > 0)
    g_printerr (ngettext ("attache: %u item is not in English and stays: it cannot be judged\n",
                          "attache: %u items are not in English and stay: they cannot be judged\n",
                          outcome->n_foreign),
                outcome->n_foreign);
}

static void
filter (GByteArray *input, const AttacheFeedChoice *choice)
{
  AttacheFeedOutcome outcome = { 0 };
  g_autoptr (GError) error = NULL;
  const char *bytes = input->len > 0 ? (const char *)input->data : "";
  g_autoptr (GByteArray) output = attache_feed_filter (bytes, input->len, choice, &outcome, &error);

  if (output == NULL)
    g_printerr (_ ("attache: the feed is passed on as it is: %s\n"), error->message);
  else
    tell_of_left (&outcome);
  g_free (outcome.first_fault);
  if (output == NULL)
    output = g_byte_array_ref (input);
  if (output->len > 0)
    fwrite (output->data, 1, output->len, stdout);
}

static const AttacheTopic *
find_by_name (const GPtrArray *topics, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; topics != NULL && i < topics->len; i++)
    {
      const AttacheTopic *topic = g_ptr_array_index (topics, i);
      g_autofree char *folded = g_utf8_casefold (topic->name, -1);

      if (strcmp (topic->id, name) == 0 || strcmp (folded, wanted) == 0)
        return topic;
    }
  return NULL;
}

/* The topics of these names or ids: the user's own before those that come with Attaché. */
static GPtrArray *
find_topics (const char *names, const char **unknown)
{
  g_autoptr (AttacheTopicSettings) settings = attache_topic_settings_new (NULL, NULL);
  g_autoptr (GPtrArray) own
      = settings != NULL ? attache_topic_settings_load (settings, NULL) : NULL;
  g_autoptr (GPtrArray) presets = attache_topic_presets_load (NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_topic_free);
  g_auto (GStrv) wanted = g_strsplit (names, ",", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const AttacheTopic *topic = find_by_name (own, g_strstrip (wanted[i]));

      if (topic == NULL)
        topic = find_by_name (presets, wanted[i]);
      if (topic == NULL)
        {
          *unknown = g_intern_string (wanted[i]);
          return NULL;
        }
      g_ptr_array_add (found, attache_topic_copy (topic));
    }
  return g_steal_pointer (&found);
}

static int
run_with (const Options *options, GPtrArray *topics)
{
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (data, NULL);
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autoptr (AttacheTopicMatcher) matcher
      = topics != NULL && lexicon != NULL ? attache_topic_matcher_new (lexicon, topics) : NULL;
  const AttacheFeedChoice choice
      = { (guint)options->sentences, options->only_foreign_policy, lexicon, matcher };
  gboolean ok = read_input (input, ATTACHE_LIMIT_FEED_BYTES + 1);

  if (ok && input->len > ATTACHE_LIMIT_FEED_BYTES)
    {
      g_printerr ("%s", _ ("attache: the feed is passed on as it is: it is too long\n"));
      ok = pass_on (input);
    }
  else if (ok)
    filter (input, &choice);
  return ok ? ATTACHE_EXIT_OK : attache_verb_refused (_ ("cannot read standard input"));
}

static int
run (const Options *options)
{
  const char *unknown = NULL;
  g_autoptr (GPtrArray) topics = NULL;

  if (options->topics == NULL)
    return run_with (options, NULL);
  topics = find_topics (options->topics, &unknown);
  if (topics == NULL)
    return attache_verb_misused (
        _ ("there is no topic “%s” (attache topics list, or list --presets)"), unknown);
  return run_with (options, topics);
}

/* attache feed: a feed on standard input becomes one with a briefing in each item. */
int
attache_verb_feed (const AttacheVerb *verb, int argc, char **argv)
{
  Options options = { .sentences = ATTACHE_VIEW_SENTENCES };
  const GOptionEntry entries[]
      = { { "only-foreign-policy", 0, 0, G_OPTION_ARG_NONE, &options.only_foreign_policy,
            N_ ("Leave out items that are not foreign-policy news"), NULL },
          { "topics", 0, 0, G_OPTION_ARG_STRING, &options.topics,
            N_ ("Leave out items that none of these topics holds of"), N_ ("NAME,…") },
          { "sentences", 'n', 0, G_OPTION_ARG_INT, &options.sentences,
            N_ ("Sentences in a summary, 1 to 6"), N_ ("NUMBER") },
          { NULL } };

  if (!attache_verb_parse (verb,
                           _ ("Reads a feed (RSS or Atom) on standard input and writes it with a "
                              "briefing in each item."),
                           entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  if (argc > 1)
    return attache_verb_misused (_ ("feed reads standard input and takes no file"));
  if (options.sentences < 1 || options.sentences > ATTACHE_SUMMARY_LENGTH)
    return attache_verb_misused (_ ("--sentences is a number from 1 to %d"),
                                 ATTACHE_SUMMARY_LENGTH);
  if (isatty (STDIN_FILENO))
    return attache_verb_misused (_ ("no feed on standard input; try attache feed <feed.xml"));
  return run (&options);
}
