/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/attache-verbs.h"
#include "config.h"

static const AttacheVerb verbs[] = {
  { "analyze", "[OPTION…] [FILE|-]…", N_ ("Show what stands in articles"), attache_verb_analyze },
  { "disable", "liferea", N_ ("Switch the plugin off in a reader"), attache_verb_disable },
  { "doctor", "[--json]", N_ ("Say what works, what does not and how to mend it"),
    attache_verb_doctor },
  { "enable", "liferea", N_ ("Switch the plugin on in a reader"), attache_verb_enable },
};

static const AttacheVerb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, name) == 0)
      return &verbs[i];
  return NULL;
}

static void
print_help (void)
{
  g_print (
      _ ("Usage: attache VERB [ARGUMENT…]\n\n"
         "Reads foreign-policy news with you: summary, who said what, people and places.\n\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %-9s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_print (_ ("\n  help VERB and VERB --help tell more; --version prints the version.\n"));
}

static int
help (int argc, char **argv)
{
  const AttacheVerb *verb = argc > 1 ? find_verb (argv[1]) : NULL;
  char *arguments[] = { argc > 1 ? argv[1] : NULL, (char *)"--help", NULL };

  if (argc < 2)
    {
      print_help ();
      return ATTACHE_EXIT_OK;
    }
  if (verb == NULL)
    return attache_verb_misused (_ ("there is no verb “%s”; see attache --help"), argv[1]);
  return verb->run (2, arguments);
}

int
main (int argc, char **argv)
{
  const AttacheVerb *verb;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ATTACHE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("attache");
  if (argc < 2)
    return attache_verb_misused (_ ("what is to be done? See attache --help"));
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("attache %s\n", ATTACHE_VERSION);
      return ATTACHE_EXIT_OK;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return ATTACHE_EXIT_OK;
    }
  if (strcmp (argv[1], "help") == 0)
    return help (argc - 1, argv + 1);
  verb = find_verb (argv[1]);
  if (verb == NULL)
    return attache_verb_misused (_ ("there is no verb “%s”; see attache --help"), argv[1]);
  return verb->run (argc - 1, argv + 1);
}
