/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttacheWrapBox:
 *
 * Lays its children out like words: side by side at their natural widths, in as many lines as it
 * takes.
 */
#define ATTACHE_TYPE_WRAP_BOX (attache_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (AttacheWrapBox, attache_wrap_box, ATTACHE, WRAP_BOX, GtkContainer)

GtkWidget *attache_wrap_box_new (guint spacing);

G_END_DECLS
