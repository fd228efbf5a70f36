/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-paths.h"
#include "brief/attache-json.h"
#include "cli/attache-answer.h"
#include "cli/attache-child.h"
#include "cli/attache-terminal.h"
#include "cli/attache-verbs.h"
#include "cli/attache-view.h"

typedef enum
{
  FORMAT_TEXT,
  FORMAT_JSON,
  FORMAT_HTML,
  FORMAT_NONE /* not said */
} Format;

typedef struct
{
  char *format_name;
  char *color;
  char *layers;
  char *title;
  char *link;
  char *language;
  gboolean jsonl;
  Format format;
  AttacheLexicon *lexicon;
} Options;

/* JSON and HTML are UTF-8 in every locale; only what a person reads follows the terminal. */
static void
put_raw (const char *bytes, gsize length)
{
  fwrite (bytes, 1, length, stdout);
}

static void
show_view (const Options *options, JsonObject *briefing)
{
  AttacheView view = { briefing, options->lexicon, attache_terminal_wants_color (options->color),
                       attache_terminal_get_width () };
  g_autoptr (GString) page = options->format == FORMAT_HTML ? attache_view_write_html (&view)
                                                            : attache_view_write_text (&view);

  if (options->format == FORMAT_HTML)
    put_raw (page->str, page->len);
  else
    g_print ("%s", page->str);
}

static gboolean
analyze (const Options *options, const char *file, GError **error)
{
  const AttacheInputFields fields = { options->title, options->link, options->language };
  g_autoptr (AttacheAnswer) answer
      = attache_answer_new (file, ATTACHE_INPUT_AUTO, &fields, options->layers, error);

  if (answer == NULL)
    return FALSE;
  if (options->format == FORMAT_JSON)
    put_raw (answer->line, strlen (answer->line));
  else
    show_view (options, answer->briefing);
  return TRUE;
}

static Format
find_format (const Options *options)
{
  static const char *const names[] = { "text", "json", "html" };

  if (options->format_name == NULL)
    return options->jsonl || !isatty (STDOUT_FILENO) ? FORMAT_JSON : FORMAT_TEXT;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (options->format_name, names[i]) == 0)
      return (Format)i;
  return FORMAT_NONE;
}

static int
check_lines (const Options *options, int n_files, char **files)
{
  if (n_files > 0)
    return attache_verb_misused (_ ("--jsonl reads standard input and takes no file, such as “%s”"),
                                 files[0]);
  if (options->format != FORMAT_JSON)
    return attache_verb_misused (_ ("--jsonl writes JSON and takes no other --format"));
  if (options->title != NULL || options->link != NULL || options->language != NULL)
    return attache_verb_misused (
        _ ("with --jsonl each line has its own title, link and language; no option sets them"));
  return ATTACHE_EXIT_OK;
}

static int
check (Options *options, int n_files, char **files)
{
  g_autoptr (GError) error = NULL;
  AttacheLayers layers;

  options->format = find_format (options);
  if (options->format == FORMAT_NONE)
    return attache_verb_misused (_ ("there is no format “%s” (text, json, html)"),
                                 options->format_name);
  if (!attache_terminal_knows_when (options->color))
    return attache_verb_misused (_ ("--color is auto, always or never, not “%s”"), options->color);
  if (options->layers != NULL && !attache_json_parse_layers (options->layers, &layers, &error))
    return attache_verb_misused ("%s", error->message);
  if (options->jsonl)
    return check_lines (options, n_files, files);
  if (options->format == FORMAT_HTML && n_files > 1)
    return attache_verb_misused (_ ("--format=html makes one page and takes one file"));
  if (n_files == 0 && isatty (STDIN_FILENO))
    return attache_verb_misused (_ ("which file? Give one, or - for standard input"));
  return ATTACHE_EXIT_OK;
}

static int
run_lines (const Options *options)
{
  g_autoptr (GError) error = NULL;

  attache_child_become (options->layers, &error);
  return attache_verb_failed (error);
}

static int
run_files (Options *options, int n_files, char **files)
{
  static char *standard_input[] = { (char *)"-" };
  g_autofree char *data = attache_paths_get_data_file ();
  int status = ATTACHE_EXIT_OK;

  if (n_files == 0)
    {
      files = standard_input;
      n_files = 1;
    }
  /* Without it countries are shown by their code, and the analyzer says what is wrong. */
  options->lexicon = options->format != FORMAT_JSON ? attache_lexicon_open (data, NULL) : NULL;
  for (int i = 0; i < n_files; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i > 0 && options->format == FORMAT_TEXT)
        g_print ("\n");
      if (!analyze (options, files[i], &error))
        status = attache_verb_failed (error);
    }
  g_clear_object (&options->lexicon);
  return status;
}

static void
clear_options (Options *options)
{
  g_free (options->format_name);
  g_free (options->color);
  g_free (options->layers);
  g_free (options->title);
  g_free (options->link);
  g_free (options->language);
}

/* attache analyze: from files or standard input to briefings. */
int
attache_verb_analyze (const AttacheVerb *verb, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format_name,
            N_ ("text (on a terminal), json (else) or html"), N_ ("FORMAT") },
          { "jsonl", 0, 0, G_OPTION_ARG_NONE, &options.jsonl,
            N_ ("Items and briefings one a line, in JSON"), NULL },
          { "layers", 0, 0, G_OPTION_ARG_STRING, &options.layers, N_ ("Add to the JSON: tokens"),
            N_ ("NAMES") },
          { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("The article's title"),
            N_ ("TEXT") },
          { "link", 0, 0, G_OPTION_ARG_STRING, &options.link, N_ ("The article's address"),
            N_ ("ADDRESS") },
          { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
            N_ ("The article's language, such as en"), N_ ("TAG") },
          { "color", 0, 0, G_OPTION_ARG_STRING, &options.color, N_ ("auto, always or never"),
            N_ ("WHEN") },
          { NULL } };
  int status;

  if (!attache_verb_parse (
          verb, _ ("Shows what stands in articles: HTML or plain text, each file one article."),
          entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  status = check (&options, argc - 1, argv + 1);
  if (status == ATTACHE_EXIT_OK)
    status = options.jsonl ? run_lines (&options) : run_files (&options, argc - 1, argv + 1);
  clear_options (&options);
  return status;
}
