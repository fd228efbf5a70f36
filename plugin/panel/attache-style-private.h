/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The style sheet of the panel is there as long as there is a panel. */
void attache_style_add (void);
void attache_style_remove (void);

G_END_DECLS
