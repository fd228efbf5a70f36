/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttacheBubbles:
 *
 * Notifications of the desktop, by libnotify. It waits for the desktop's answers, so it has a
 * thread of its own. Without anybody who shows notifications nothing happens.
 */
#define ATTACHE_TYPE_BUBBLES (attache_bubbles_get_type ())
G_DECLARE_FINAL_TYPE (AttacheBubbles, attache_bubbles, ATTACHE, BUBBLES, GObject)

AttacheBubbles *attache_bubbles_new (void);
void
attache_bubbles_show (AttacheBubbles *self, const char *title, const char *body, const char *link);
gboolean attache_bubbles_can_be_clicked (AttacheBubbles *self);
void attache_bubbles_stop (AttacheBubbles *self);

G_END_DECLS
