/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "brief/attache-topic.h"

G_BEGIN_DECLS

/* Names of the gazetteer, read in worker threads. Opened at the first question, and closed with
 * the last who has it. */
typedef struct _AttacheGazette AttacheGazette;

AttacheGazette *attache_gazette_new (void);
AttacheGazette *attache_gazette_ref (AttacheGazette *self);
void attache_gazette_unref (AttacheGazette *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheGazette, attache_gazette_unref)

void attache_gazette_complete_async (AttacheGazette *self, AttacheTopicKind kind, const char *typed,
                                     guint most, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
GStrv attache_gazette_complete_finish (GAsyncResult *result, GError **error);

G_END_DECLS
