/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"
#include "service/attache-matching.h"

G_BEGIN_DECLS

/**
 * AttachePreview:
 *
 * Tries topics that are not saved yet with the newest items, while they are written. What was read
 * of the items is kept for a while, so that only the first try has to wait for it.
 */
#define ATTACHE_TYPE_PREVIEW (attache_preview_get_type ())
G_DECLARE_FINAL_TYPE (AttachePreview, attache_preview, ATTACHE, PREVIEW, GObject)

AttachePreview *attache_preview_new (const char *path);
void
attache_preview_write_async (AttachePreview *self, AttacheMatching *matching, const char *topic,
                             guint limit, GAsyncReadyCallback callback, gpointer data);
char *attache_preview_write_finish (AttachePreview *self, GAsyncResult *result, GError **error);
void attache_preview_changed (AttachePreview *self, const char *key);
void attache_preview_stop (AttachePreview *self);

G_END_DECLS
