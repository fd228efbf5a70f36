/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <gmodule.h>
#include <shell/e-shell.h>

G_MODULE_EXPORT void e_module_load (GTypeModule *module);
G_MODULE_EXPORT void e_module_unload (GTypeModule *module);

void
e_module_load (GTypeModule *module)
{
}

void
e_module_unload (GTypeModule *module)
{
}
