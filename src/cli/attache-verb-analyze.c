/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/attache-error.h"
#include "brief/attache-json.h"
#include "cli/attache-child.h"
#include "cli/attache-input.h"
#include "cli/attache-verbs.h"
#include "cli/attache-view.h"

#define USAGE         _ ("analyze [OPTION…] [FILE|-]…")
#define DEFAULT_WIDTH 80

typedef struct
{
  char *format;
  char *color;
  char *layers;
  char *title;
  char *link;
  char *language;
  gboolean jsonl;
} Options;

static guint
terminal_width (void)
{
  struct winsize size;

  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                          : DEFAULT_WIDTH;
}

static gboolean
wants_color (const Options *options)
{
  const char *no_color = g_getenv ("NO_COLOR");

  if (g_strcmp0 (options->color, "always") == 0)
    return TRUE;
  return g_strcmp0 (options->color, "never") != 0 && (no_color == NULL || *no_color == '\0')
         && isatty (STDOUT_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static gboolean
show (const Options *options, const char *answer, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *briefing;

  if (!json_parser_load_from_data (parser, answer, -1, error))
    return FALSE;
  briefing = json_node_get_object (json_parser_get_root (parser));
  if (json_object_has_member (briefing, "error"))
    {
      g_set_error_literal (
          error, ATTACHE_ERROR, ATTACHE_ERROR_INTERNAL,
          attache_view_get_string (json_object_get_object_member (briefing, "error"), "message"));
      return FALSE;
    }
  if (g_strcmp0 (options->format, "json") == 0)
    g_print ("%s", answer);
  else if (g_strcmp0 (options->format, "html") == 0)
    attache_view_print_html (briefing);
  else
    attache_view_print_text (briefing, wants_color (options), terminal_width ());
  return TRUE;
}

static gboolean
analyze (const Options *options, const char *file, GError **error)
{
  g_autoptr (AttacheItem) item = attache_input_read (file, error);
  g_autofree char *line = NULL;
  g_autofree char *answer = NULL;
  gsize length, body;

  if (item == NULL)
    return FALSE;
  if (options->title != NULL)
    attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, options->title);
  if (options->link != NULL)
    attache_item_set (item, ATTACHE_ITEM_FIELD_LINK, options->link);
  if (options->language != NULL)
    attache_item_set (item, ATTACHE_ITEM_FIELD_LANGUAGE, options->language);
  if (attache_item_get_text (item, &body) == NULL)
    attache_item_get_html (item, &body);
  line = attache_json_write_item (item, &length);
  answer = attache_child_ask (line, length, body, options->layers, error);
  if (answer == NULL || !show (options, answer, error))
    {
      g_prefix_error (error, "%s: ", file);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_one_of (const char *value, const char *const *choices)
{
  return value == NULL || g_strv_contains (choices, value);
}

static int
check (Options *options, int argc, char **argv)
{
  static const char *const formats[] = { "text", "json", "html", NULL };
  static const char *const colors[] = { "auto", "always", "never", NULL };
  g_autoptr (GError) error = NULL;
  AttacheLayers layers;

  if (!is_one_of (options->format, formats))
    return attache_verb_misused (_ ("there is no format “%s” (text, json, html)"), options->format);
  if (!is_one_of (options->color, colors))
    return attache_verb_misused (_ ("--color is auto, always or never, not “%s”"), options->color);
  if (options->layers != NULL && !attache_json_parse_layers (options->layers, &layers, &error))
    return attache_verb_misused ("%s", error->message);
  if (options->jsonl && argc > 1)
    return attache_verb_misused (_ ("--jsonl reads standard input and takes no file, such as “%s”"),
                                 argv[1]);
  if (options->jsonl && options->format != NULL && strcmp (options->format, "json") != 0)
    return attache_verb_misused (_ ("--jsonl writes JSON and takes no other --format"));
  return ATTACHE_EXIT_OK;
}

static int
run_all (Options *options, int n_files, char **files)
{
  static char *standard_input[] = { (char *)"-" };
  int status = ATTACHE_EXIT_OK;

  if (n_files == 0 && isatty (STDIN_FILENO))
    return attache_verb_misused (_ ("which file? Give one, or - for standard input"));
  if (n_files == 0)
    {
      files = standard_input;
      n_files = 1;
    }
  if (options->format == NULL)
    options->format = g_strdup (isatty (STDOUT_FILENO) ? "text" : "json");
  for (int i = 0; i < n_files; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i > 0 && strcmp (options->format, "text") == 0)
        g_print ("\n");
      if (!analyze (options, files[i], &error))
        status = attache_verb_failed (error);
    }
  return status;
}

/* attache analyze: from files or standard input to briefings. */
int
attache_verb_analyze (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
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
  g_autoptr (GError) error = NULL;
  int status;

  if (!attache_verb_parse (
          USAGE, _ ("Show what stands in articles: HTML or plain text, each file one article."),
          entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  status = check (&options, argc, argv);
  if (status == ATTACHE_EXIT_OK && options.jsonl)
    {
      attache_child_become (options.layers, &error);
      status = attache_verb_failed (error);
    }
  else if (status == ATTACHE_EXIT_OK)
    status = run_all (&options, argc - 1, argv + 1);
  g_free (options.format);
  g_free (options.color);
  g_free (options.layers);
  g_free (options.title);
  g_free (options.link);
  g_free (options.language);
  return status;
}
