/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far the service is with a large number of items, and a button that holds it. Hidden while
 * there is little to do. */
GtkWidget *attache_progress_new (void);
void attache_progress_set (GtkWidget *progress, guint pending, guint backlog, gboolean paused);

G_END_DECLS
