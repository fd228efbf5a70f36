/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttacheWindowApplication:
 *
 * The windows without a reader, one process a user: `attache-window digest`,
 * `attache-window person [NAME]`, `attache-window preferences`.
 */
#define ATTACHE_TYPE_WINDOW_APPLICATION (attache_window_application_get_type ())
G_DECLARE_FINAL_TYPE (AttacheWindowApplication, attache_window_application, ATTACHE,
                      WINDOW_APPLICATION, GtkApplication)

GtkApplication *attache_window_application_new (void);

G_END_DECLS
