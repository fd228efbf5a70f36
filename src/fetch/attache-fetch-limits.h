/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

/* Every cap of fetching, with its reason. Each has a test whose path ends in /limit. */

/* A page, unpacked; the front pages of newspapers, which are longer than any article, have 3 MB. */
#define ATTACHE_FETCH_LIMIT_BYTES (4u * 1024 * 1024)

/* From the first word to the last byte, with all redirects. */
#define ATTACHE_FETCH_LIMIT_SECONDS 20

#define ATTACHE_FETCH_LIMIT_REDIRECTS 5

/* Pages at the same time, of all hosts together; of one host it is one. */
#define ATTACHE_FETCH_LIMIT_AT_ONCE 4

/* From the end of one page to the beginning of the next of the same host;
 * ATTACHE_FETCH_SPACING_MS in the environment replaces it in tests. */
#define ATTACHE_FETCH_SPACING_MS 1000

/* The longest that a host may ask us to wait. */
#define ATTACHE_FETCH_LIMIT_WAIT_SECONDS (24 * 60 * 60)

/* So long a host is left alone that says "too many requests" and not until when. */
#define ATTACHE_FETCH_WAIT_SECONDS (10 * 60)

/* Of robots.txt no more than this is read (RFC 9309 asks for at least 500 KiB), and it is asked for
 * again after this time (the same). */
#define ATTACHE_FETCH_LIMIT_ROBOTS_BYTES (512u * 1024)
#define ATTACHE_FETCH_ROBOTS_SECONDS     (24 * 60 * 60)

/* Rules of one robots.txt; the longest of large sites have a thousand. */
#define ATTACHE_FETCH_LIMIT_ROBOTS_RULES 5000

/* The longest rest between two pages that robots.txt may ask for. */
#define ATTACHE_FETCH_LIMIT_DELAY_SECONDS 60
