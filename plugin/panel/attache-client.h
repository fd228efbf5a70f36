/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-article.h"
#include "panel/attache-reading.h"

G_BEGIN_DECLS

#define ATTACHE_CLIENT_ERROR (attache_client_error_quark ())

/**
 * AttacheClientError:
 * @ATTACHE_CLIENT_ERROR_NO_BUS: there is no session bus
 * @ATTACHE_CLIENT_ERROR_NO_SERVICE: the bus cannot start the service: it is not installed, or not
 * whole
 * @ATTACHE_CLIENT_ERROR_VERSION: the service is of another version, even after it was started anew
 * @ATTACHE_CLIENT_ERROR_GONE: the service ended during the call, several times over
 * @ATTACHE_CLIENT_ERROR_TIMEOUT: the service did not answer, or the item took too long
 * @ATTACHE_CLIENT_ERROR_FAILED: this item could not be analysed
 * @ATTACHE_CLIENT_ERROR_SUPERSEDED: a later item took the place of this one
 * @ATTACHE_CLIENT_ERROR_REPLY: the briefing could not be understood
 */
typedef enum
{
  ATTACHE_CLIENT_ERROR_NO_BUS,
  ATTACHE_CLIENT_ERROR_NO_SERVICE,
  ATTACHE_CLIENT_ERROR_VERSION,
  ATTACHE_CLIENT_ERROR_GONE,
  ATTACHE_CLIENT_ERROR_TIMEOUT,
  ATTACHE_CLIENT_ERROR_FAILED,
  ATTACHE_CLIENT_ERROR_SUPERSEDED,
  ATTACHE_CLIENT_ERROR_REPLY
} AttacheClientError;

GQuark attache_client_error_quark (void);

/**
 * AttacheClient:
 *
 * Talks to the service over a bus connection of its own, so that nothing that happens there can end
 * the reader. All work is done in worker threads; the main loop only gets finished answers.
 */
#define ATTACHE_TYPE_CLIENT (attache_client_get_type ())
G_DECLARE_FINAL_TYPE (AttacheClient, attache_client, ATTACHE, CLIENT, GObject)

AttacheClient *attache_client_new (void);

void attache_client_analyze_async (AttacheClient *self, AttacheArticle *article,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
AttacheReading *attache_client_analyze_finish (AttacheClient *self, GAsyncResult *result,
                                               char **key, GError **error);

void
attache_client_submit_async (AttacheClient *self, GPtrArray *articles, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean attache_client_submit_finish (AttacheClient *self, GAsyncResult *result, GError **error);

void attache_client_call_async (AttacheClient *self, const char *method, GVariant *parameters,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
GVariant *attache_client_call_finish (AttacheClient *self, GAsyncResult *result, GError **error);

/* Makes something of the JSON that a method replied; called in a worker thread. */
typedef gpointer (*AttacheClientReader) (const char *json, gssize length, GError **error);

void attache_client_read_async (AttacheClient *self, const char *method, GVariant *parameters,
                                AttacheClientReader reader, GDestroyNotify destroy,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
gpointer attache_client_read_finish (AttacheClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
