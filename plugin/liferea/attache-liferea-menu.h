/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-host.h"
#include "panel/attache-windows.h"

G_BEGIN_DECLS

/* The plugin's entries in Liferea's Tools menu, with their actions and shortcuts. */
void
attache_liferea_menu_add (AttacheLifereaHost *host, GSettings *settings, AttacheWindows *windows);
void attache_liferea_menu_remove (AttacheLifereaHost *host);

G_END_DECLS
