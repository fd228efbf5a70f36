/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-paths.h"
#include "cli/attache-answer.h"
#include "cli/attache-page.h"
#include "cli/attache-quotes.h"
#include "cli/attache-terminal.h"
#include "cli/attache-verbs.h"

typedef struct
{
  char *format_name;
  char *speaker; /* bytes as they were given */
  char *color;
  gboolean json;
  AttacheInputKind kind;
  AttacheQuotesChoice choice;
  AttacheLexicon *lexicon;
  gboolean several; /* files */
  guint n_read;
  guint n_shown; /* articles */
} Options;

static void
show_text (Options *options, JsonObject *briefing, const AttacheQuotes *quotes, const char *file)
{
  AttacheView view = { briefing, options->lexicon, attache_terminal_wants_color (options->color),
                       attache_terminal_get_width () };
  g_autoptr (GString) page = NULL;

  /* Who looks for one speaker in many articles does not want to see the others. */
  if (options->choice.speaker != NULL && quotes->statements->len + quotes->n_hidden == 0)
    return;
  page = attache_quotes_write_text (quotes, &view, options->several ? file : NULL);
  g_print ("%s%s", options->n_shown++ > 0 ? "\n" : "", page->str);
}

static gboolean
show (Options *options, const char *file, GError **error)
{
  const AttacheInputFields fields = { NULL };
  g_autofree char *name = g_filename_display_name (file);
  g_autoptr (AttacheAnswer) answer = attache_answer_new (file, options->kind, &fields, NULL, error);
  g_autoptr (AttacheQuotes) quotes = NULL;

  if (answer == NULL)
    return FALSE;
  options->n_read++;
  quotes = attache_quotes_new (answer->briefing, &options->choice);
  if (options->json)
    {
      g_autoptr (GString) lines = attache_quotes_write_json (quotes, answer->briefing, name);

      /* UTF-8 in every locale. */
      fwrite (lines->str, 1, lines->len, stdout);
    }
  else
    show_text (options, answer->briefing, quotes, name);
  return TRUE;
}

static gboolean
find_kind (Options *options)
{
  static const char *const names[] = { "auto", "text", "html" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (options->format_name == NULL || strcmp (options->format_name, names[i]) == 0)
      {
        options->kind = (AttacheInputKind)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
fold_speaker (Options *options)
{
  g_autofree char *name = attache_verb_to_utf8 (options->speaker);

  options->choice.speaker = name != NULL ? attache_lexicon_fold (name, -1) : NULL;
  return options->choice.speaker != NULL && *options->choice.speaker != '\0';
}

/* The full names of whoever the tables know by the wanted one: `US`, `Zelensky`. */
static GStrv
find_names (AttacheLexicon *lexicon, const char *speaker)
{
  static const char *const tables[] = { "people", "bodies", "groups", "states", "places" };
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const AttacheTable *table = attache_lexicon_get_table (lexicon, tables[i]);
      AttacheTableMatch match = { 0 };

      if (table == NULL || !attache_table_lookup (table, speaker, -1, &match))
        continue;
      for (guint h = 0; h < match.n_hits; h++)
        g_strv_builder_add (names, attache_table_get (table, match.hits[h].row,
                                                      attache_table_get_column (table, "name")));
    }
  return g_strv_builder_end (names);
}

static int
check (Options *options, int n_files)
{
  if (!find_kind (options))
    return attache_verb_misused (_ ("--format is what the files are, auto, text or html, not “%s”"),
                                 options->format_name);
  if (!attache_terminal_knows_when (options->color))
    return attache_verb_misused (_ ("--color is auto, always or never, not “%s”"), options->color);
  if (options->speaker != NULL && !fold_speaker (options))
    return attache_verb_misused (_ ("--speaker takes a name, or a part of one"));
  if (n_files == 0 && isatty (STDIN_FILENO))
    return attache_verb_misused (_ ("which file? Give one, or - for standard input"));
  return ATTACHE_EXIT_OK;
}

static void
tell_of_none (const Options *options)
{
  g_autofree char *speaker = g_filename_display_name (options->speaker);
  g_autofree char *harmless = attache_page_make_harmless (speaker);

  g_print (_ ("No statements of “%s” found\n"), harmless);
}

static int
run (Options *options, int n_files, char **files)
{
  static char *standard_input[] = { (char *)"-" };
  g_autofree char *data = attache_paths_get_data_file ();
  int status = ATTACHE_EXIT_OK;

  if (n_files == 0)
    {
      files = standard_input;
      n_files = 1;
    }
  options->several = n_files > 1;
  /* Without it countries are shown by their code, and the analyzer says what is wrong. */
  options->lexicon
      = options->json && options->speaker == NULL ? NULL : attache_lexicon_open (data, NULL);
  if (options->lexicon != NULL && options->choice.speaker != NULL)
    options->choice.names = find_names (options->lexicon, options->choice.speaker);
  for (int i = 0; i < n_files; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!show (options, files[i], &error))
        status = attache_verb_failed (error);
    }
  if (!options->json && options->n_read > 0 && options->n_shown == 0)
    tell_of_none (options);
  g_clear_object (&options->lexicon);
  return status;
}

static void
clear_options (Options *options)
{
  g_free (options->format_name);
  g_free (options->speaker);
  g_free (options->color);
  g_free (options->choice.speaker);
  g_strfreev (options->choice.names);
}

/* attache quotes: from files or standard input to who said what. */
int
attache_verb_quotes (const AttacheVerb *verb, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "speaker", 's', 0, G_OPTION_ARG_FILENAME, &options.speaker,
      N_ ("Only speakers whose name has this in it, whatever case and accents"), N_ ("NAME") },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &options.choice.all,
      N_ ("Unsure statements too, which the panel leaves out"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("One statement a line, in JSON"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format_name,
      N_ ("What the files are: text, html or auto"), N_ ("FORMAT") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &options.color, N_ ("auto, always or never"),
      N_ ("WHEN") },
    { NULL }
  };
  int status;

  if (!attache_verb_parse (
          verb, _ ("Shows who said what in articles: HTML or plain text, each file one article."),
          entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  status = check (&options, argc - 1);
  if (status == ATTACHE_EXIT_OK)
    status = run (&options, argc - 1, argv + 1);
  clear_options (&options);
  return status;
}
