/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-host.h"

G_BEGIN_DECLS

/* All of the plugin while it is on: made by loading, gone by unloading. */
typedef struct _AttacheLifereaAddin AttacheLifereaAddin;

AttacheLifereaAddin *attache_liferea_addin_load (GObject *shell, GSettings *settings);
void attache_liferea_addin_unload (AttacheLifereaAddin *self);

G_END_DECLS
