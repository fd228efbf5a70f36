/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <gmodule.h>

#include "base/attache-locale.h"
#include "evolution/attache-evolution-compat.h"
#include "evolution/attache-evolution-reader.h"
#include "evolution/attache-evolution-shell.h"

G_MODULE_EXPORT void e_module_load (GTypeModule *module);
G_MODULE_EXPORT void e_module_unload (GTypeModule *module);

/* Evolution loads, unloads and loads each module again at its start, and in every process that only
 * hands something to a running one: there is no work in here. A second copy of the module (the
 * system's beside the user's) must not register the same types again. */
void
e_module_load (GTypeModule *module)
{
  static gboolean registered;
  g_autoptr (GError) error = NULL;

  if (!registered && g_type_from_name ("AttacheEvolutionShell") != 0)
    {
      g_message ("Attaché: not loaded: another copy of its module is");
      return;
    }
  if (!attache_evolution_compat_check (eds_major_version, eds_minor_version, &error))
    {
      g_message ("Attaché: not loaded: %s", error->message);
      return;
    }
  registered = TRUE;
  attache_locale_bind ();
  attache_evolution_shell_register (module);
  attache_evolution_reader_register (module);
}

void
e_module_unload (GTypeModule *module)
{
}
