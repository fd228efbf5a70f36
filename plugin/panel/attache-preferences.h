/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

GtkWidget *attache_preferences_widget_new (GSettings *settings, AttacheClient *client);
GtkWidget *
attache_preferences_window_new (GSettings *settings, AttacheClient *client, GtkWindow *parent);

G_END_DECLS
