/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-host.h"

G_BEGIN_DECLS

/* The plugin's entries in Liferea's Tools menu, with their actions and the shortcut. */
void attache_liferea_menu_add (AttacheLifereaHost *host, GSettings *settings);
void attache_liferea_menu_remove (AttacheLifereaHost *host);
void attache_liferea_menu_show_preferences (AttacheLifereaHost *host, GSettings *settings);

G_END_DECLS
