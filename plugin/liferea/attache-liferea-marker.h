/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is there while the plugin is being started, so that a start which ends the reader is
 * not tried again at once. */
gboolean attache_liferea_marker_set (void);
void attache_liferea_marker_clear (void);

G_END_DECLS
