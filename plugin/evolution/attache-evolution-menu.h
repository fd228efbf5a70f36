/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <mail/e-mail-reader.h>

#include "evolution/attache-evolution-desk.h"

G_BEGIN_DECLS

/* The commands in the View menu of one of the reader's windows. */
typedef struct _AttacheEvolutionMenu AttacheEvolutionMenu;

AttacheEvolutionMenu *attache_evolution_menu_new (EMailReader *reader, AttacheEvolutionDesk *desk);
void attache_evolution_menu_free (AttacheEvolutionMenu *self);

G_END_DECLS
