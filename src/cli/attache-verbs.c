/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-verbs.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

/* The program's name is "attache"; the verb is what stands first among its arguments, so GLib's own
 * usage line would lack it. */
static void
print_help (const AttacheVerb *verb, GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  const char *rest = strstr (help, "\n\n");

  g_print ("%s attache %s %s\n%s", _ ("Usage:"), verb->name, _ (verb->arguments),
           rest != NULL ? rest + 1 : "");
}

static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

/* GLib leaves the "--" that ends the options where it is when a dash follows. */
static void
drop_end_of_options (int *argc, char **argv)
{
  if (*argc < 2 || !g_str_equal (argv[1], "--"))
    return;
  for (int i = 1; i < *argc; i++)
    argv[i] = argv[i + 1];
  --*argc;
}

/**
 * attache_verb_parse:
 * @verb: the verb
 * @summary: what it does
 * @entries: its options, ended by an empty one
 * @argc: (inout): number of arguments, options are taken out
 * @argv: (inout): the arguments, ended by %NULL
 *
 * Parses the options of a verb. Prints help and ends the program on --help.
 *
 * Returns: whether they are right; if not, the complaint was printed
 */
gboolean
attache_verb_parse (const AttacheVerb *verb, const char *summary, const GOptionEntry *entries,
                    int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  if (asks_for_help (*argc, *argv))
    {
      print_help (verb, context);
      exit (ATTACHE_EXIT_OK);
    }
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      attache_verb_misused (_ ("%s; see attache %s --help"), error->message, verb->name);
      return FALSE;
    }
  drop_end_of_options (argc, *argv);
  return TRUE;
}

/**
 * attache_verb_to_utf8:
 * @argument: bytes as they were given
 *
 * Reads a name. One in UTF-8 is understood in the C locale too.
 *
 * Returns: (transfer full) (nullable): the name without spaces around it; %NULL if it is empty or
 * in no encoding
 */
char *
attache_verb_to_utf8 (const char *argument)
{
  g_autofree char *name = g_utf8_validate (argument, -1, NULL)
                              ? g_strdup (argument)
                              : g_locale_to_utf8 (argument, -1, NULL, NULL, NULL);

  return name != NULL && *g_strstrip (name) != '\0' ? g_steal_pointer (&name) : NULL;
}

/* One line on standard error, whatever is in the message. */
static void
complain (const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  g_printerr ("attache: %s\n", line);
}

/**
 * attache_verb_misused:
 * @format: as of printf(), what follows its values
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
  complain (message);
  return ATTACHE_EXIT_MISUSED;
}

/**
 * attache_verb_failed:
 * @error: what went wrong
 *
 * Prints one line on standard error.
 *
 * Returns: the exit code of a failure
 */
int
attache_verb_failed (const GError *error)
{
  return attache_verb_refused (error->message);
}

/**
 * attache_verb_refused:
 * @message: what went wrong
 *
 * Prints one line on standard error.
 *
 * Returns: the exit code of a failure
 */
int
attache_verb_refused (const char *message)
{
  complain (message);
  return ATTACHE_EXIT_FAILED;
}
