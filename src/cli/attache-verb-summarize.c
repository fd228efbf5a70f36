/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "base/attache-limits.h"
#include "cli/attache-answer.h"
#include "cli/attache-page.h"
#include "cli/attache-summarize.h"
#include "cli/attache-terminal.h"
#include "cli/attache-verbs.h"
#include "cli/attache-view.h"

typedef struct
{
  gint sentences;
  gboolean json;
  gboolean several; /* files */
  guint n_shown;
} Options;

/* In JSON the notes say it. */
static void
tell_of_faults (JsonObject *briefing, const char *file)
{
  g_autofree char *faults = attache_summarize_describe_faults (briefing);
  g_autofree char *harmless = attache_page_make_harmless (file);

  if (faults != NULL)
    g_printerr ("attache: %s: %s\n", harmless, faults);
}

static void
show_text (Options *options, JsonObject *briefing, const char *file)
{
  guint width = isatty (STDOUT_FILENO) ? attache_terminal_get_width () : 0;
  g_autoptr (GString) page = attache_summarize_write_text (briefing, (guint)options->sentences,
                                                           width, options->several ? file : NULL);

  tell_of_faults (briefing, file);
  g_print ("%s%s", options->n_shown++ > 0 ? "\n" : "", page->str);
}

static gboolean
show (Options *options, const char *file, GError **error)
{
  const AttacheInputFields fields = { NULL };
  g_autofree char *name = g_filename_display_name (file);
  g_autoptr (AttacheAnswer) answer
      = attache_answer_new (file, ATTACHE_INPUT_AUTO, &fields, NULL, error);
  g_autoptr (GString) line = NULL;

  if (answer == NULL)
    return FALSE;
  if (!options->json)
    {
      show_text (options, answer->briefing, name);
      return TRUE;
    }
  line = attache_summarize_write_json (answer->briefing, (guint)options->sentences, name);
  /* UTF-8 in every locale. */
  fwrite (line->str, 1, line->len, stdout);
  return TRUE;
}

static int
run (Options *options, int n_files, char **files)
{
  int status = ATTACHE_EXIT_OK;

  options->several = n_files > 1;
  for (int i = 0; i < n_files; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!show (options, files[i], &error))
        status = attache_verb_failed (error);
    }
  return status;
}

/* attache summarize: from files or standard input to their best sentences. */
int
attache_verb_summarize (const AttacheVerb *verb, int argc, char **argv)
{
  static char *standard_input[] = { (char *)"-" };
  Options options = { .sentences = ATTACHE_VIEW_SENTENCES };
  const GOptionEntry entries[] = { { "sentences", 'n', 0, G_OPTION_ARG_INT, &options.sentences,
                                     N_ ("Sentences in a summary, 1 to 6"), N_ ("NUMBER") },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &options.json,
                                     N_ ("One article a line, in JSON"), NULL },
                                   { NULL } };

  if (!attache_verb_parse (
          verb,
          _ ("Shows the best sentences of articles: HTML or plain text, each file one article."),
          entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  if (options.sentences < 1 || options.sentences > ATTACHE_SUMMARY_LENGTH)
    return attache_verb_misused (_ ("--sentences is a number from 1 to %d"),
                                 ATTACHE_SUMMARY_LENGTH);
  if (argc < 2 && isatty (STDIN_FILENO))
    return attache_verb_misused (_ ("which file? Give one, or - for standard input"));
  return argc < 2 ? run (&options, 1, standard_input) : run (&options, argc - 1, argv + 1);
}
