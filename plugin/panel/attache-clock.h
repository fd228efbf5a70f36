/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Minutes of a day. */
#define ATTACHE_CLOCK_DAY 1440

char *attache_clock_to_text (guint minutes);
gboolean attache_clock_from_text (const char *text, guint *minutes);

G_END_DECLS
