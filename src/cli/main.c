/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/attache-locale.h"
#include "cli/attache-verbs.h"
#include "config.h"

/* A new verb is a line here and a file of its own. */
static const AttacheVerb verbs[] = {
  { "analyze", N_ ("[OPTION…] [FILE|-]…"), N_ ("Show what stands in articles"),
    attache_verb_analyze },
  { "digest", N_ ("[OPTION…]"), N_ ("Show the news since you last read it, by topic"),
    attache_verb_digest },
  { "disable", "liferea|evolution", N_ ("Switch the plugin off in a reader"),
    attache_verb_disable },
  { "doctor", "[--network] [--json]", N_ ("Say what works, what does not and how to mend it"),
    attache_verb_doctor },
  { "enable", "liferea|evolution", N_ ("Switch the plugin on in a reader"), attache_verb_enable },
  { "feed", N_ ("[OPTION…] <FEED"), N_ ("Put a briefing into each item of a feed"),
    attache_verb_feed },
  { "quotes", N_ ("[OPTION…] [FILE|-]…"), N_ ("Show who said what in articles"),
    attache_verb_quotes },
  { "said", N_ ("[OPTION…] NAME"), N_ ("Show what somebody said over time"), attache_verb_said },
  { "summarize", N_ ("[OPTION…] [FILE|-]…"), N_ ("Show the best sentences of articles"),
    attache_verb_summarize },
  { "topics", N_ ("list|export|import|test [OPTION…] [FILE|-]…"),
    N_ ("Keep topics in files, and try them on articles"), attache_verb_topics },
};

static const AttacheVerb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, name) == 0)
      return &verbs[i];
  return NULL;
}

static int
print_help (void)
{
  g_print (
      _ ("Usage: attache VERB [ARGUMENT…]\n\n"
         "Reads foreign-policy news with you: summary, who said what, people and places.\n\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %-9s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_print (_ ("\n“attache help VERB” tells more; “attache --version” prints the version.\n"));
  return ATTACHE_EXIT_OK;
}

static int
print_version (void)
{
  g_print ("attache %s\n", ATTACHE_VERSION);
  return ATTACHE_EXIT_OK;
}

static int
unknown_verb (const char *name)
{
  return attache_verb_misused (_ ("there is no verb “%s”; see attache --help"), name);
}

static int
help (const char *name)
{
  const AttacheVerb *verb = find_verb (name);
  char *arguments[] = { (char *)name, (char *)"--help", NULL };

  return verb != NULL ? verb->run (verb, 2, arguments) : unknown_verb (name);
}

static int
run (int argc, char **argv)
{
  const AttacheVerb *verb;

  if (argc < 2)
    return attache_verb_misused (_ ("what is to be done? See attache --help"));
  if (strcmp (argv[1], "--version") == 0)
    return print_version ();
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    return print_help ();
  if (strcmp (argv[1], "help") == 0)
    return argc > 2 ? help (argv[2]) : print_help ();
  if (argv[1][0] == '-')
    return attache_verb_misused (_ ("there is no option “%s”; see attache --help"), argv[1]);
  verb = find_verb (argv[1]);
  return verb != NULL ? verb->run (verb, argc - 1, argv + 1) : unknown_verb (argv[1]);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  attache_locale_bind ();
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("attache");
  /* Some parents ignore it, and a closed pager would then look like a full disk. */
  signal (SIGPIPE, SIG_DFL);
  status = run (argc, argv);
  /* A full disk must not look like success. */
  if (fflush (stdout) != 0 || ferror (stdout))
    return attache_verb_refused (errno == ENOSPC ? _ ("cannot write the output: the disk is full")
                                                 : _ ("cannot write the output"));
  return status;
}
