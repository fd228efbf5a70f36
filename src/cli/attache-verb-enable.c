/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-evolution.h"
#include "cli/attache-reader.h"
#include "cli/attache-verbs.h"

static int
change_in_evolution (gboolean enabled)
{
  g_autoptr (GSettings) settings = attache_evolution_open_settings ();
  g_autofree char *version = enabled ? attache_evolution_get_version () : NULL;
  g_autoptr (GError) error = NULL;

  if (settings == NULL)
    return attache_verb_refused (_ ("Attaché is not whole; run tools/install first"));
  if (enabled && version == NULL)
    return attache_verb_refused (_ ("Evolution is not installed"));
  if (enabled && !attache_evolution_has_module ())
    return attache_verb_refused (
        _ ("the module is not installed; run tools/install where evolution-dev is"));
  if (enabled && !attache_evolution_fits (version))
    return attache_verb_refused (
        _ ("the module was built for another Evolution; run tools/install again"));
  if (attache_evolution_is_enabled (settings) == enabled)
    {
      g_print ("%s\n",
               enabled ? _ ("The module is on already.") : _ ("The module is off already."));
      return ATTACHE_EXIT_OK;
    }
  if (!attache_evolution_set_enabled (settings, enabled, &error))
    return attache_verb_failed (error);
  g_print ("%s\n", enabled ? _ ("The module is on. Evolution shows the panel when it is started.")
                           : _ ("The module is off. Evolution is without it when it is started."));
  return ATTACHE_EXIT_OK;
}

static int
change (gboolean enabled)
{
  g_autoptr (GSettings) settings = attache_reader_open_liferea ();
  g_autoptr (GError) error = NULL;

  if (settings == NULL)
    return attache_verb_refused (
        _ ("Liferea is not installed, or its settings are not where GSettings looks"));
  if (enabled && !attache_reader_has_plugin ())
    return attache_verb_refused (_ ("the plugin is not installed; run tools/install first"));
  if (attache_reader_is_enabled (settings) == enabled)
    {
      g_print ("%s\n",
               enabled ? _ ("The plugin is on already.") : _ ("The plugin is off already."));
      return ATTACHE_EXIT_OK;
    }
  if (!attache_reader_set_enabled (settings, enabled, &error))
    return attache_verb_failed (error);
  g_print ("%s\n", enabled ? _ ("The plugin is on. A running Liferea shows the panel at once.")
                           : _ ("The plugin is off. The other plugins are as they were."));
  return ATTACHE_EXIT_OK;
}

static int
run (const AttacheVerb *verb, int argc, char **argv, gboolean enabled)
{
  const GOptionEntry entries[] = { { NULL } };
  const char *summary
      = enabled
            ? _ ("Switches Attaché on in a reader: in Liferea's list of plugins, or by a setting "
                 "for Evolution.")
            : _ ("Switches Attaché off in a reader: in Liferea's list of plugins, or by a "
                 "setting for Evolution.");

  if (!attache_verb_parse (verb, summary, entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  if (argc != 2)
    return attache_verb_misused (_ ("which reader? attache %s liferea, or evolution"), verb->name);
  if (strcmp (argv[1], "evolution") == 0)
    return change_in_evolution (enabled);
  if (strcmp (argv[1], "liferea") != 0)
    return attache_verb_misused (_ ("there is no reader “%s” (liferea, evolution)"), argv[1]);
  return change (enabled);
}

/* attache enable */
int
attache_verb_enable (const AttacheVerb *verb, int argc, char **argv)
{
  return run (verb, argc, argv, TRUE);
}

/* attache disable */
int
attache_verb_disable (const AttacheVerb *verb, int argc, char **argv)
{
  return run (verb, argc, argv, FALSE);
}
