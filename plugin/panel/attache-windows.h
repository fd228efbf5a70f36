/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"
#include "panel/attache-panel.h"

G_BEGIN_DECLS

/**
 * AttacheWindows:
 *
 * The windows beside the reader's own: one of each at most. The same for every host.
 */
#define ATTACHE_TYPE_WINDOWS (attache_windows_get_type ())
G_DECLARE_FINAL_TYPE (AttacheWindows, attache_windows, ATTACHE, WINDOWS, GObject)

AttacheWindows *
attache_windows_new (AttacheClient *client, GSettings *settings, GtkApplication *application);

/* Opens the preferences where the host has them. */
typedef void (*AttacheWindowsOpener) (gpointer data);

void
attache_windows_set_preferences (AttacheWindows *self, AttacheWindowsOpener opener, gpointer data);
void attache_windows_set_parent (AttacheWindows *self, GtkWidget *widget);
void attache_windows_serve (AttacheWindows *self, AttachePanel *panel);
void attache_windows_show_digest (AttacheWindows *self);
void attache_windows_show_person (AttacheWindows *self, const char *name);
void attache_windows_show_preferences (AttacheWindows *self);
void attache_windows_close (AttacheWindows *self);

G_END_DECLS
