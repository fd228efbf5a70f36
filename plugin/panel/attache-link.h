/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Links come from feeds: only those of the web are opened. */
gboolean attache_link_is_of_web (const char *link);
gboolean attache_link_open (GtkWidget *widget, const char *link);
void attache_link_add_signal (GType type);
void attache_link_request (gpointer object, const char *link);

G_END_DECLS
