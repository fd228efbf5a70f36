/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-host.h"

G_BEGIN_DECLS

/* Puts the panel beside the article, or below it where there is little room, and takes it away
 * without a trace. */
typedef struct _AttacheLifereaPane AttacheLifereaPane;

AttacheLifereaPane *
attache_liferea_pane_new (AttacheLifereaHost *host, GtkWidget *panel, GSettings *settings);
void attache_liferea_pane_free (AttacheLifereaPane *self);

G_END_DECLS
