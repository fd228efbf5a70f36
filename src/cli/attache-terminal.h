/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Standard output, as far as it is a terminal. */
guint attache_terminal_get_width (void);
gboolean attache_terminal_knows_when (const char *when);
gboolean attache_terminal_wants_color (const char *when);

G_END_DECLS
