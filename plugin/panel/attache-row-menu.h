/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row offers at this moment. */
typedef GMenu *(*AttacheRowMenuMaker) (GtkWidget *row);

void attache_row_menu_attach (GtkWidget *row, AttacheRowMenuMaker maker);
void attache_row_menu_add (GMenu *menu, const char *label, const char *action, GVariant *target);

G_END_DECLS
