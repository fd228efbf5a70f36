/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttacheBox:
 *
 * A box with a style node of its own name. Liferea has a rule for all boxes in boxes, above the
 * priority of ours, that would give each of them a margin.
 */
#define ATTACHE_TYPE_BOX (attache_box_get_type ())
G_DECLARE_FINAL_TYPE (AttacheBox, attache_box, ATTACHE, BOX, GtkBox)

GtkWidget *attache_box_new (GtkOrientation orientation, gint spacing);

G_END_DECLS
