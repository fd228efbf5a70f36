/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "text/attache-item.h"

G_BEGIN_DECLS

AttacheItem *attache_input_read (const char *file, GError **error);
char *attache_input_decode (const char *bytes, gsize length, gboolean html, gboolean *guessed,
                            gsize *decoded);

G_END_DECLS
