/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The addresses of the user's own network that may be fetched from, each with a way to take that
 * back. */
GtkWidget *attache_allowed_list_new (GSettings *service);
void attache_allowed_list_set_feeds (GtkWidget *list, GPtrArray *feeds);

G_END_DECLS
