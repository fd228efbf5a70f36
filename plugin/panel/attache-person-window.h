/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

/**
 * AttachePersonWindow:
 *
 * All that was said by somebody, or about somebody, in the news of the store. Signal: `open-link`.
 */
#define ATTACHE_TYPE_PERSON_WINDOW (attache_person_window_get_type ())
G_DECLARE_FINAL_TYPE (AttachePersonWindow, attache_person_window, ATTACHE, PERSON_WINDOW, GtkWindow)

GtkWidget *attache_person_window_new (AttacheClient *client);
void attache_person_window_show_name (AttachePersonWindow *self, const char *name);

G_END_DECLS
