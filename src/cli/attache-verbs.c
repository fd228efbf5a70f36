/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-verbs.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

/**
 * attache_verb_parse:
 * @usage: what follows "attache " in the usage line, such as `analyze [FILE]…`
 * @summary: one line on what it does
 * @entries: the options, ended by an empty one
 * @argc: (inout): number of arguments, options are taken out
 * @argv: (inout): the arguments
 *
 * Parses the options of a verb. Prints help and ends the program on --help.
 *
 * Returns: whether they are right; if not, the complaint was printed
 */
gboolean
attache_verb_parse (const char *usage, const char *summary, const GOptionEntry *entries, int *argc,
                    char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  /* The program's name is "attache"; the verb is what stands first among its arguments. */
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  for (int i = 1; i < *argc; i++)
    {
      if (g_str_equal ((*argv)[i], "--"))
        break;
      if (g_str_equal ((*argv)[i], "--help") || g_str_equal ((*argv)[i], "-h"))
        {
          g_autofree char *help = NULL;
          const char *options;

          help = g_option_context_get_help (context, TRUE, NULL);
          options = strstr (help, "\n\n");
          g_print ("%s attache %s\n%s", _ ("Usage:"), usage, options != NULL ? options + 1 : "");
          exit (ATTACHE_EXIT_OK);
        }
    }
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  attache_verb_misused ("%s", error->message);
  return FALSE;
}

/**
 * attache_verb_misused:
 *
 * Prints one line on standard error.
 *
 * Returns: the exit code of wrong use
 */
int
attache_verb_misused (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("attache: %s\n", message);
  return ATTACHE_EXIT_MISUSED;
}

/**
 * attache_verb_failed:
 *
 * Prints an error on one line of standard error.
 *
 * Returns: the exit code of a failure
 */
int
attache_verb_failed (const GError *error)
{
  g_printerr ("attache: %s\n", error->message);
  return ATTACHE_EXIT_FAILED;
}
