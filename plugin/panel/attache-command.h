/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-windows.h"

G_BEGIN_DECLS

/**
 * AttacheCommand:
 * @name: of the action
 * @label: for the menu, to be translated
 * @show: (nullable): opens a window; %NULL for the one that shows and hides the panel
 *
 * What can be done from a reader's menu. The keys are the host's, as each has others free.
 */
typedef struct
{
  const char *name;
  const char *label;
  void (*show) (AttacheWindows *windows);
} AttacheCommand;

/* In the order of the menu; one without a name ends them. */
extern const AttacheCommand attache_commands[];

void attache_command_run (const char *name, GSettings *settings, AttacheWindows *windows);

G_END_DECLS
