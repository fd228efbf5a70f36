/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

/**
 * AttacheDigestWindow:
 *
 * The news of a time by topic. Signals: `open-link` (a link is to be opened), `show-person`
 * (everything that somebody said is to be shown), `preferences`.
 */
#define ATTACHE_TYPE_DIGEST_WINDOW (attache_digest_window_get_type ())
G_DECLARE_FINAL_TYPE (AttacheDigestWindow, attache_digest_window, ATTACHE, DIGEST_WINDOW, GtkWindow)

GtkWidget *attache_digest_window_new (AttacheClient *client);
void attache_digest_window_refresh (AttacheDigestWindow *self);

G_END_DECLS
