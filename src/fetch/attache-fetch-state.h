/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheFetchState:
 * @ATTACHE_FETCH_PAGE: here is the page
 * @ATTACHE_FETCH_UNCHANGED: the page that was fetched before is still the page
 * @ATTACHE_FETCH_WAIT: the server asks to come back later (429, or 503 with Retry-After)
 * @ATTACHE_FETCH_SERVER: the server failed (5xx)
 * @ATTACHE_FETCH_REFUSED: it does not give the page (401, 403, 451, other 4xx)
 * @ATTACHE_FETCH_GONE: there is no such page (404, 410)
 * @ATTACHE_FETCH_NOT_MODIFIED: 304 although no condition was set
 * @ATTACHE_FETCH_ROBOTS: its robots.txt forbids it
 * @ATTACHE_FETCH_TYPE: neither HTML nor XHTML, or no word on what it is
 * @ATTACHE_FETCH_INCOMPLETE: it ended before its end
 * @ATTACHE_FETCH_TOO_LARGE: more than ATTACHE_FETCH_LIMIT_BYTES, unpacked
 * @ATTACHE_FETCH_GARBLED: it cannot be unpacked, or is not HTTP
 * @ATTACHE_FETCH_REDIRECTS: more than ATTACHE_FETCH_LIMIT_REDIRECTS, or to nowhere
 * @ATTACHE_FETCH_OFFLINE: this computer has no network
 * @ATTACHE_FETCH_UNREACHABLE: no such host, or nobody answers there
 * @ATTACHE_FETCH_TIMEOUT: not done in ATTACHE_FETCH_LIMIT_SECONDS
 * @ATTACHE_FETCH_TLS: the connection is not secure
 * @ATTACHE_FETCH_PROXY: the proxy refuses, or wants a password
 * @ATTACHE_FETCH_ADDRESS: the host is this computer, or in its network
 * @ATTACHE_FETCH_DOWNGRADE: redirected from https to http
 * @ATTACHE_FETCH_LINK: no http or https address, or with a name and password in it
 *
 * What came of a try to fetch a page.
 */
typedef enum
{
  ATTACHE_FETCH_PAGE,
  ATTACHE_FETCH_UNCHANGED,
  ATTACHE_FETCH_WAIT,
  ATTACHE_FETCH_SERVER,
  ATTACHE_FETCH_REFUSED,
  ATTACHE_FETCH_GONE,
  ATTACHE_FETCH_NOT_MODIFIED,
  ATTACHE_FETCH_ROBOTS,
  ATTACHE_FETCH_TYPE,
  ATTACHE_FETCH_INCOMPLETE,
  ATTACHE_FETCH_TOO_LARGE,
  ATTACHE_FETCH_GARBLED,
  ATTACHE_FETCH_REDIRECTS,
  ATTACHE_FETCH_OFFLINE,
  ATTACHE_FETCH_UNREACHABLE,
  ATTACHE_FETCH_TIMEOUT,
  ATTACHE_FETCH_TLS,
  ATTACHE_FETCH_PROXY,
  ATTACHE_FETCH_ADDRESS,
  ATTACHE_FETCH_DOWNGRADE,
  ATTACHE_FETCH_LINK
} AttacheFetchState;

const char *attache_fetch_state_to_string (AttacheFetchState state);

G_END_DECLS
