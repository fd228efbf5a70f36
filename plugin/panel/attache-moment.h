/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times of the news, in the user's words and time zone. */
char *attache_moment_dup_time (gint64 moment, GDateTime *now);
char *attache_moment_dup_day (gint64 moment, GDateTime *now);

G_END_DECLS
