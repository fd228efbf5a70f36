/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "analyzer/attache-line-loop.h"
#include "analyzer/attache-sandbox-private.h"
#include "analyzer/attache-sandbox.h"
#include "base/attache-error.h"
#include "base/attache-paths.h"
#include "brief/attache-json.h"
#include "config.h"

/* The child that reads strangers' pages: opens its data, locks itself in, then answers lines on
 * standard output. It speaks no language but English and takes no settings: people use `attache`.
 */

typedef struct
{
  char *data_file;
  char *layers;
  char **without;
  gboolean report;
  gboolean version;
} Options;

typedef struct
{
  AttacheAnalyzer *analyzer;
  AttacheLayers layers;
} Child;

#ifdef ATTACHE_SANDBOX_SANITIZER
/* The leak checker starts a thread and traces its parent, which the sandbox forbids. The unit
 * tests look for leaks. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}
#endif

static char *
answer_line (const char *line, gsize length, gsize *answer_length, gpointer user_data)
{
  Child *child = user_data;

  return attache_json_answer_line (child->analyzer, line, length, child->layers, answer_length);
}

static char *
refuse_line (gsize *answer_length, gpointer user_data)
{
  g_autoptr (GError) error
      = g_error_new_literal (ATTACHE_ERROR, ATTACHE_ERROR_TOO_LARGE, "The line is over 8 MiB");

  return attache_json_write_error (NULL, error, answer_length);
}

/* Libraries load tables and register types when first used. They do it here, with an item that
 * passes every stage, because afterwards no file can be opened. */
static void
warm_up (AttacheAnalyzer *analyzer)
{
  static const char *const lines[] = {
    "{\"id\":\"w\",\"title\":\"Minister warns of delay\",\"html\":\"<p>&eacute; &#8220;We will "
    "wait,&#8221; Foreign Minister Jane Doe said in Paris on Monday.</p><p>She denied that France "
    "had refused &amp; asked the United Nations to help.</p>\",\"language\":\"en\",\"published\":"
    "1500000000}",
    "{\"id\":\"w\",\"text\":\"Talks\\n\\n\\\"No,\\\" he said.\"}",
    "{\"id\":1}",
    "[",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gsize length;

      g_free (attache_json_answer_line (analyzer, lines[i], strlen (lines[i]), ATTACHE_LAYER_TOKENS,
                                        &length));
    }
}

/* Whatever a careless parent left open is no business of the article's. */
static void
close_inherited (void)
{
#ifdef SYS_close_range
  syscall (SYS_close_range, 3, UINT_MAX, 0);
#endif
}

static gboolean
choose_sandbox (char **without, AttacheSandboxLayers *wanted, GError **error)
{
  *wanted = ATTACHE_SANDBOX_ALL;
  for (gsize i = 0; without != NULL && without[i] != NULL; i++)
    {
      AttacheSandboxLayers layer;

      if (!attache_sandbox_parse_layer (without[i], &layer, error))
        return FALSE;
      *wanted &= ~layer;
    }
  return TRUE;
}

static void
print_report (const Child *child, const AttacheSandboxState *state)
{
  g_autofree char *sandbox = attache_sandbox_report (state);

  g_print ("{\"version\":\"%s\",\"analysis\":\"%s\",\"sandbox\":%s}\n", ATTACHE_VERSION,
           attache_analyzer_get_analysis (child->analyzer), sandbox);
}

static gboolean
run (const Options *options, AttacheSandboxLayers wanted, AttacheLayers layers, GError **error)
{
  g_autofree char *data_file
      = options->data_file != NULL ? g_strdup (options->data_file) : attache_paths_get_data_file ();
  g_autoptr (AttacheAnalyzer) analyzer = NULL;
  AttacheSandboxState state;
  Child child = { NULL, layers };
  AttacheLineHandler handler = { answer_line, refuse_line, &child };

  analyzer = attache_analyzer_new (data_file, error);
  if (analyzer == NULL)
    return FALSE;
  child.analyzer = analyzer;
  warm_up (analyzer);
  if (!attache_sandbox_enter (wanted, &state, error))
    return FALSE;
  if (options->report)
    {
      print_report (&child, &state);
      return TRUE;
    }
  return attache_line_loop_run (STDIN_FILENO, STDOUT_FILENO, &handler, error);
}

/* Items come by standard input only. */
static gboolean
refuse_arguments (int argc, char **argv, GError **error)
{
  if (argc < 2)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "it takes no argument “%s”", argv[1]);
  return FALSE;
}

static int
complain (const GError *error, int status)
{
  g_printerr ("attache-analyzer: %s\n", error->message);
  return status;
}

int
main (int argc, char *argv[])
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data_file, "The compiled tables", "FILE" },
    { "layers", 0, 0, G_OPTION_ARG_STRING, &options.layers, "Add layers to briefings", "tokens" },
    { "report", 0, 0, G_OPTION_ARG_NONE, &options.report, "Say which locks hold, and end", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options.version, "Print the version", NULL },
    { "no-sandbox-layer", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING_ARRAY, &options.without,
      "Leave a lock off (tests)", "NAME" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- answer items with briefings");
  g_autoptr (GError) error = NULL;
  AttacheSandboxLayers wanted;
  AttacheLayers layers = ATTACHE_LAYER_NONE;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)
      || !refuse_arguments (argc, argv, &error)
      || !choose_sandbox (options.without, &wanted, &error)
      || (options.layers != NULL && !attache_json_parse_layers (options.layers, &layers, &error)))
    return complain (error, 2);
  if (options.version)
    {
      g_print ("attache-analyzer %s\n", ATTACHE_VERSION);
      return 0;
    }
  close_inherited ();
  signal (SIGPIPE, SIG_IGN);
  return run (&options, wanted, layers, &error) ? 0 : complain (error, 1);
}
