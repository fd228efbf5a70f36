/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What came of a page, on its way into the store. */
#include "service/attache-page-landing.h"

#include "base/attache-charset.h"
#include "base/attache-limits.h"
#include "base/attache-repair.h"
#include "service/attache-packing.h"
#include "service/attache-service-limits.h"

/* In the writer's thread: a page of megabytes is decoded and packed there. */
typedef struct
{
  const AttachePageOrder *order; /* lent */
  AttacheFetchResult *result;
  gint64 limit; /* bytes of all pages */
  gboolean page;
} Landing;

static void
landing_free (gpointer data)
{
  Landing *landing = data;

  attache_fetch_result_free (landing->result);
  g_free (landing);
}

/* The page as UTF-8, as much of it as the analyzer takes. */
static GBytes *
pack_page (const AttacheFetchResult *result)
{
  gsize size, length;
  const char *bytes = g_bytes_get_data (result->bytes, &size);
  g_autofree char *text = attache_charset_decode_page (bytes, size, result->charset, &length);
  g_autoptr (GBytes) body
      = g_bytes_new_static (text, attache_utf8_cut (text, length, ATTACHE_LIMIT_BODY_BYTES + 4));

  return attache_packing_pack (body);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
retry_time (const AttachePageOrder *order)
{
  gint64 seconds = ATTACHE_PAGE_RETRY_SECONDS;

  if (order->wished || order->tries + 1 >= ATTACHE_PAGE_TRIES)
    return 0;
  for (guint i = 0; i < order->tries; i++)
    seconds *= ATTACHE_PAGE_RETRY_FACTOR;
  return now_seconds () + seconds;
}

/* When to try again; 0: not without being asked. */
static gint64
find_due (const AttachePageOrder *order, const AttacheFetchResult *result)
{
  switch (result->state)
    {
    case ATTACHE_FETCH_WAIT:
      return order->tries + 1 < ATTACHE_PAGE_TRIES ? result->until : 0;
    case ATTACHE_FETCH_OFFLINE:
      return now_seconds () + ATTACHE_PAGE_OFFLINE_SECONDS;
    case ATTACHE_FETCH_SERVER:
    case ATTACHE_FETCH_UNREACHABLE:
    case ATTACHE_FETCH_TIMEOUT:
    case ATTACHE_FETCH_INCOMPLETE:
    case ATTACHE_FETCH_PROXY:
      return retry_time (order);
    default:
      return 0;
    }
}

static gboolean
write_landing (AttacheStore *store, gpointer data, GError **error)
{
  Landing *landing = data;
  AttacheFetchResult *result = landing->result;
  gboolean page = result->state == ATTACHE_FETCH_PAGE || result->state == ATTACHE_FETCH_UNCHANGED;
  g_autoptr (GBytes) body = result->state == ATTACHE_FETCH_PAGE ? pack_page (result) : NULL;
  AttachePageRecord record = {
    .item = landing->order->item,
    .state = page ? "fetched" : attache_fetch_state_to_string (result->state),
    .time = now_seconds (),
    .until = result->until,
    .due = page ? 0 : find_due (landing->order, result),
    .host = result->host,
    .port = result->port,
    .own = result->own,
    .url = result->url,
    .detail = result->detail,
    .etag = result->etag,
    .modified = result->modified,
    .body = body,
  };

  landing->page = page;
  if (result->state == ATTACHE_FETCH_WAIT && result->host != NULL
      && !attache_store_hold_site (store, result->host, result->until, error))
    return FALSE;
  return page ? attache_store_put_page (store, &record, landing->order->wished, landing->limit,
                                        error)
              : attache_store_put_fetch (store, &record, error);
}

/**
 * attache_page_landing_write_async:
 * @writer: who writes
 * @order: what was to be fetched; kept by the caller until the callback
 * @result: (transfer full): what came of it
 * @limit: bytes that all pages may take
 *
 * Stores a page, decoded and packed, or why there is none.
 */
void
attache_page_landing_write_async (AttacheKeeper *writer, const AttachePageOrder *order,
                                  AttacheFetchResult *result, gint64 limit,
                                  GAsyncReadyCallback callback, gpointer data)
{
  Landing *landing = g_new0 (Landing, 1);

  landing->order = order;
  landing->result = result;
  landing->limit = limit;
  attache_keeper_run_async (writer, write_landing, landing, landing_free, callback, data);
}

/**
 * attache_page_landing_write_finish:
 * @page: (out): whether there is a page to be analysed
 *
 * Returns: whether the store could be written
 */
gboolean
attache_page_landing_write_finish (AttacheKeeper *writer, GAsyncResult *result, gboolean *page,
                                   GError **error)
{
  const Landing *landing = attache_keeper_run_finish (writer, result, error);

  *page = landing != NULL && landing->page;
  return landing != NULL;
}
