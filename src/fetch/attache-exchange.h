/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fetch/attache-fetch-state.h"

G_BEGIN_DECLS

/* One question and its answer, without any redirect. */
typedef struct
{
  const char *user_agent;
  const char *etag;     /* nullable */
  const char *modified; /* nullable */
  gboolean exempt;      /* from the check of addresses */
  gboolean any_type;    /* not only HTML; and what is too long is cut */
  gsize limit;          /* bytes */
} AttacheExchangeOptions;

typedef struct
{
  AttacheFetchState state; /* ATTACHE_FETCH_PAGE with bytes; a redirect too, without */
  guint status;            /* 0 when there was no answer */
  char *location;          /* nullable: of a redirect */
  GBytes *bytes;
  char *charset;
  char *etag;
  char *modified;
  gint64 until;
  char *detail;
} AttacheExchangeResult;

void attache_exchange_result_free (AttacheExchangeResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheExchangeResult, attache_exchange_result_free)

/* Called for each numeric address that is dialled. */
typedef void (*AttacheExchangeDialled) (const char *address, guint16 port, gboolean proxy,
                                        gpointer data);

void
attache_exchange_async (GUri *uri, const AttacheExchangeOptions *options,
                        AttacheExchangeDialled dialled, gpointer dialled_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
AttacheExchangeResult *attache_exchange_finish (GAsyncResult *result);

G_END_DECLS
