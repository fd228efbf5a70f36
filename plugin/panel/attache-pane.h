/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts the panel beside the article, or below it where there is little room, and takes it away
 * without a trace. */
typedef struct _AttachePane AttachePane;

AttachePane *attache_pane_new (GtkWidget *article, GtkWidget *panel, GSettings *settings);
void attache_pane_free (AttachePane *self);

G_END_DECLS
