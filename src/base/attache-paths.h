/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *attache_paths_get_data_file (void);
char *attache_paths_get_analyzer (void);
char *attache_paths_get_service (void);
char *attache_paths_get_store (void);
char *attache_paths_get_locale_folder (void);
char *attache_paths_get_schemas (void);
char *attache_paths_get_presets (void);
char *attache_paths_get_window (void);

G_END_DECLS
