/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-digest.h"

G_BEGIN_DECLS

/**
 * AttacheDigestView:
 *
 * A digest: its topics at the side, where there is room, and their stories. It is filled story by
 * story, so that the main loop is never held for long.
 */
#define ATTACHE_TYPE_DIGEST_VIEW (attache_digest_view_get_type ())
G_DECLARE_FINAL_TYPE (AttacheDigestView, attache_digest_view, ATTACHE, DIGEST_VIEW, GtkBox)

GtkWidget *attache_digest_view_new (void);
void attache_digest_view_show (AttacheDigestView *self, AttacheDigest *digest);
void attache_digest_view_go_to (AttacheDigestView *self, guint topic);
void attache_digest_view_step (AttacheDigestView *self, gint step);

G_END_DECLS
