/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "cli/attache-page.h"
#include "cli/attache-said.h"
#include "cli/attache-terminal.h"
#include "cli/attache-time.h"
#include "cli/attache-verbs.h"

#define DEFAULT_LIMIT 50
#define MAX_LIMIT     10000

typedef struct
{
  char *about; /* bytes as they were given */
  char *since;
  char *until;
  char *color;
  gint limit;
  gboolean all;
  gboolean json;
  char *name_in_utf8;
  char *about_in_utf8;
  AttacheSaidQuestion question;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->about);
  g_free (options->since);
  g_free (options->until);
  g_free (options->color);
  g_free (options->name_in_utf8);
  g_free (options->about_in_utf8);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
read_times (Options *options)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (options->since != NULL && !attache_time_parse (options->since, now, &options->question.since))
    return attache_verb_misused (
        _ ("--since is a time such as 2026-11-26, 2026-11-26T18:00, yesterday or “3 days”, not "
           "“%s”"),
        options->since);
  if (options->until != NULL && !attache_time_parse (options->until, now, &options->question.until))
    return attache_verb_misused (
        _ ("--until is a time such as 2026-11-26, 2026-11-26T18:00, yesterday or “3 days”, not "
           "“%s”"),
        options->until);
  if (options->question.since > 0
      && options->question.since
             >= (options->question.until > 0 ? options->question.until : g_date_time_to_unix (now)))
    return attache_verb_misused (_ ("--since must be before --until, and before now"));
  return ATTACHE_EXIT_OK;
}

static int
read_names (Options *options, int n_names, char **names)
{
  if (n_names > 1)
    return attache_verb_misused (
        _ ("one name at a time; a name of several words goes into quotation marks"));
  if (n_names == 0 && options->about == NULL)
    return attache_verb_misused (_ ("who said it? Give a name, or --about"));
  if (n_names > 0 && (options->name_in_utf8 = attache_verb_to_utf8 (names[0])) == NULL)
    return attache_verb_misused (_ ("the name is empty"));
  if (options->about != NULL
      && (options->about_in_utf8 = attache_verb_to_utf8 (options->about)) == NULL)
    return attache_verb_misused (_ ("--about takes a name"));
  options->question.name = options->name_in_utf8;
  options->question.about = options->about_in_utf8;
  return ATTACHE_EXIT_OK;
}

static int
check (Options *options, int n_names, char **names)
{
  int status = read_names (options, n_names, names);

  if (status != ATTACHE_EXIT_OK)
    return status;
  if (options->limit < 1 || options->limit > MAX_LIMIT)
    return attache_verb_misused (_ ("--limit is a number from 1 to %d, not %d"), MAX_LIMIT,
                                 options->limit);
  if (!attache_terminal_knows_when (options->color))
    return attache_verb_misused (_ ("--color is auto, always or never, not “%s”"), options->color);
  options->question.limit = (guint)options->limit;
  options->question.all = options->all;
  return read_times (options);
}

static void
tell_of_none (const Options *options)
{
  const AttacheSaidQuestion *question = &options->question;
  g_autofree char *name
      = question->name != NULL ? attache_page_make_harmless (question->name) : NULL;
  g_autofree char *about
      = question->about != NULL ? attache_page_make_harmless (question->about) : NULL;

  if (name != NULL && about != NULL)
    g_print (_ ("No statements of “%s” about “%s” found\n"), name, about);
  else if (name != NULL)
    g_print (_ ("No statements of “%s” found\n"), name);
  else
    g_print (_ ("No statements about “%s” found\n"), about);
}

static void
show_text (const Options *options, const AttacheSaid *said)
{
  g_autofree char *data = attache_paths_get_data_file ();
  /* Without it countries are shown by their code. */
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (data, NULL);
  const AttacheView view = { NULL, lexicon, attache_terminal_wants_color (options->color),
                             attache_terminal_get_width () };
  g_autoptr (GString) text = NULL;

  if (said->statements->len == 0)
    tell_of_none (options);
  text = attache_said_write_text (said, &view);
  g_print ("%s", text->str);
}

static int
run (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheSaid) said = attache_said_new (&options->question, &error);

  if (said == NULL)
    return attache_verb_failed (error);
  if (options->json)
    {
      g_autoptr (GString) line = attache_said_write_json (said);

      /* UTF-8 in every locale. */
      fwrite (line->str, 1, line->len, stdout);
    }
  else
    show_text (options, said);
  return ATTACHE_EXIT_OK;
}

/* attache said: what somebody said over time, from the service. */
int
attache_verb_said (const AttacheVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { .limit = DEFAULT_LIMIT };
  const GOptionEntry entries[]
      = { { "about", 'b', 0, G_OPTION_ARG_FILENAME, &options.about,
            N_ ("Only what is said about somebody or something"), N_ ("NAME") },
          { "since", 's', 0, G_OPTION_ARG_STRING, &options.since,
            N_ ("From this time on: 2026-11-26, “3 days”, yesterday"), N_ ("TIME") },
          { "until", 'u', 0, G_OPTION_ARG_STRING, &options.until, N_ ("Before this time"),
            N_ ("TIME") },
          { "limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, N_ ("How many at most; 50"),
            N_ ("NUMBER") },
          { "all", 'a', 0, G_OPTION_ARG_NONE, &options.all,
            N_ ("Unsure statements too, which the panel leaves out"), NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
          { "color", 0, 0, G_OPTION_ARG_STRING, &options.color, N_ ("auto, always or never"),
            N_ ("WHEN") },
          { NULL } };
  int status;

  if (!attache_verb_parse (verb,
                           _ ("Shows what somebody said in all articles that were read, or what "
                              "was said about them, the newest first."),
                           entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  status = check (&options, argc - 1, argv + 1);
  return status == ATTACHE_EXIT_OK ? run (&options) : status;
}
