/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fetch/attache-feed-origin.h"
#include "fetch/attache-fetch-state.h"

G_BEGIN_DECLS

/* How a page is to be fetched. Copied by the call. */
typedef struct
{
  const char *variant;  /* nullable: another address of the same article, that the page itself
                         * named; absolute, or relative to @base */
  const char *base;     /* nullable: the address of the page that named it */
  const char *etag;     /* nullable: of the copy that is there; with either of the two the */
  const char *modified; /* nullable: request is conditional */
  const char *const
      *allowed;    /* nullable: "host:port" that may be of this computer or its network */
  gboolean robots; /* whether to keep to robots.txt */
} AttacheFetchOptions;

/* What came of it. Strings are valid UTF-8. */
typedef struct
{
  AttacheFetchState state;
  GBytes *bytes;  /* of a page, unpacked, in its own charset */
  char *charset;  /* nullable: of the header */
  char *url;      /* the address that answered, behind all redirects, without a fragment */
  char *host;     /* whom the last try was made with, as people read it */
  guint16 port;   /* the same */
  char *etag;     /* nullable: of a page */
  char *modified; /* nullable: the same */
  gint64 until;   /* of ATTACHE_FETCH_WAIT: Unix seconds; otherwise 0 */
  gboolean own;   /* the last try was at the link itself, neither at a redirect's target nor at a
                     variant */
  char *detail;   /* nullable: for developers */
} AttacheFetchResult;

void attache_fetch_result_free (AttacheFetchResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFetchResult, attache_fetch_result_free)

/**
 * AttacheFetcher:
 *
 * Fetches pages politely: at most ATTACHE_FETCH_LIMIT_AT_ONCE at once, one after the other from
 * each host with a rest between, none before the time that a host asked for; the others wait for
 * their turn in here. Opens no connection and asks no name server unless told to fetch. Of one
 * thread.
 */
#define ATTACHE_TYPE_FETCHER (attache_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (AttacheFetcher, attache_fetcher, ATTACHE, FETCHER, GObject)

AttacheFetcher *attache_fetcher_new (const char *user_agent);
void attache_fetcher_fetch_async (AttacheFetcher *self, AttacheFeedOrigin *origin,
                                  const AttacheFetchOptions *options, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
AttacheFetchResult *
attache_fetcher_fetch_finish (AttacheFetcher *self, GAsyncResult *result, GError **error);
void attache_fetcher_hold_host (AttacheFetcher *self, const char *host, gint64 until);

G_END_DECLS
