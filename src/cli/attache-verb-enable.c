/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-reader.h"
#include "cli/attache-verbs.h"

static gboolean
is_installed (void)
{
  g_autofree char *user = attache_reader_find_plugin (TRUE);
  g_autofree char *everybody = attache_reader_find_plugin (FALSE);

  return user != NULL || everybody != NULL;
}

static int
complain (const char *message)
{
  g_printerr ("attache: %s\n", message);
  return ATTACHE_EXIT_FAILED;
}

static int
change (gboolean enabled)
{
  g_autoptr (GSettings) settings = attache_reader_open_liferea ();

  if (settings == NULL)
    return complain (_ ("Liferea is not installed, or its settings are not where GSettings looks"));
  if (enabled && !is_installed ())
    return complain (_ ("the plugin is not installed; run tools/install first"));
  if (attache_reader_is_enabled (settings) == enabled)
    {
      g_print ("%s\n",
               enabled ? _ ("The plugin was on already.") : _ ("The plugin was off already."));
      return ATTACHE_EXIT_OK;
    }
  if (!attache_reader_set_enabled (settings, enabled))
    return complain (_ ("Liferea's list of plugins cannot be changed"));
  g_print ("%s\n", enabled ? _ ("The plugin is on. A running Liferea shows the panel at once.")
                           : _ ("The plugin is off."));
  return ATTACHE_EXIT_OK;
}

static int
run (int argc, char **argv, gboolean enabled)
{
  const GOptionEntry entries[] = { { NULL } };
  const char *usage = enabled ? "enable liferea" : "disable liferea";

  if (!attache_verb_parse (usage,
                           enabled ? _ ("Switch the plugin on in a reader.")
                                   : _ ("Switch the plugin off in a reader."),
                           entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  if (argc != 2)
    return attache_verb_misused (_ ("which reader? attache %s"), usage);
  if (strcmp (argv[1], "liferea") != 0)
    return attache_verb_misused (_ ("there is no reader “%s” (liferea)"), argv[1]);
  return change (enabled);
}

/* attache enable */
int
attache_verb_enable (int argc, char **argv)
{
  return run (argc, argv, TRUE);
}

/* attache disable */
int
attache_verb_disable (int argc, char **argv)
{
  return run (argc, argv, FALSE);
}
