/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-submission.h"

G_BEGIN_DECLS

/**
 * AttacheWorker:
 *
 * The analyzer child: started when needed, given one item at a time, killed when it takes too long,
 * and replaced when it ended or answered nonsense.
 */
#define ATTACHE_TYPE_WORKER (attache_worker_get_type ())
G_DECLARE_FINAL_TYPE (AttacheWorker, attache_worker, ATTACHE, WORKER, GObject)

AttacheWorker *attache_worker_new (const char *program);
void attache_worker_start_async (AttacheWorker *self, GAsyncReadyCallback callback, gpointer data);
char *attache_worker_start_finish (AttacheWorker *self, GAsyncResult *result, GError **error);
void attache_worker_analyze_async (AttacheWorker *self, AttacheSubmission *submission,
                                   GAsyncReadyCallback callback, gpointer data);
GBytes *attache_worker_analyze_finish (AttacheWorker *self, GAsyncResult *result, GError **error);
void attache_worker_stop (AttacheWorker *self);
gboolean attache_worker_is_ready (AttacheWorker *self);

G_END_DECLS
