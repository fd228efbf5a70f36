/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-box.h"

struct _AttacheBox
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (AttacheBox, attache_box, GTK_TYPE_BOX)

static void
attache_box_class_init (AttacheBoxClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
}

static void
attache_box_init (AttacheBox *self)
{
}

/**
 * attache_box_new:
 * @orientation: along which the children lie
 * @spacing: pixels between them
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
attache_box_new (GtkOrientation orientation, gint spacing)
{
  return g_object_new (ATTACHE_TYPE_BOX, "orientation", orientation, "spacing", spacing, NULL);
}
