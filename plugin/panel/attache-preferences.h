/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

/* @name gives what a reader calls a folder of mail that it names @uri, or %NULL. */
typedef struct
{
  char *(*name) (const char *uri, gpointer data);
  gpointer data;
} AttacheMailNamer;

GtkWidget *attache_preferences_widget_new (GSettings *settings, AttacheClient *client);
GtkWidget *attache_preferences_widget_new_for_mail (GSettings *settings, AttacheClient *client,
                                                    const AttacheMailNamer *namer);
GtkWidget *
attache_preferences_window_new (GSettings *settings, AttacheClient *client, GtkWindow *parent);

G_END_DECLS
