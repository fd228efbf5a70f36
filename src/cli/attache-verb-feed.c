/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-limits.h"
#include "base/attache-paths.h"
#include "cli/attache-feed-filter.h"
#include "cli/attache-verbs.h"
#include "cli/attache-view.h"

typedef struct
{
  gint sentences;
  gboolean only_foreign_policy;
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

static int
run (const Options *options)
{
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (data, NULL);
  g_autoptr (GByteArray) input = g_byte_array_new ();
  const AttacheFeedChoice choice
      = { (guint)options->sentences, options->only_foreign_policy, lexicon };
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

/* attache feed: a feed on standard input becomes one with a briefing in each item. */
int
attache_verb_feed (const AttacheVerb *verb, int argc, char **argv)
{
  Options options = { .sentences = ATTACHE_VIEW_SENTENCES };
  const GOptionEntry entries[]
      = { { "only-foreign-policy", 0, 0, G_OPTION_ARG_NONE, &options.only_foreign_policy,
            N_ ("Leave out items that are not foreign-policy news"), NULL },
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
