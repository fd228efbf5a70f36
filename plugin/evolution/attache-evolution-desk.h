/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <shell/e-shell.h>

#include "panel/attache-presenter.h"
#include "panel/attache-windows.h"

G_BEGIN_DECLS

/**
 * AttacheEvolutionDesk:
 *
 * What all windows of Evolution share: one client, one set of windows, one watch over the feeds. It
 * is there as long as somebody has a reference.
 */
#define ATTACHE_EVOLUTION_TYPE_DESK (attache_evolution_desk_get_type ())
G_DECLARE_FINAL_TYPE (AttacheEvolutionDesk, attache_evolution_desk, ATTACHE_EVOLUTION, DESK,
                      GObject)

AttacheEvolutionDesk *attache_evolution_desk_ref (void);
void attache_evolution_desk_begin (AttacheEvolutionDesk *self, EShell *shell);
void attache_evolution_desk_end (AttacheEvolutionDesk *self);
GSettings *attache_evolution_desk_get_settings (AttacheEvolutionDesk *self);
AttacheClient *attache_evolution_desk_get_client (AttacheEvolutionDesk *self);
AttacheWindows *attache_evolution_desk_get_windows (AttacheEvolutionDesk *self);
void attache_evolution_desk_add_presenter (AttacheEvolutionDesk *self, AttachePresenter *presenter);

G_END_DECLS
