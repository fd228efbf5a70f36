/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How it stands with the page that an item links to; each is a state of the service's. */
typedef enum
{
  ATTACHE_FULL_TEXT_OFFER,
  ATTACHE_FULL_TEXT_WAITING,
  ATTACHE_FULL_TEXT_FETCHING,
  ATTACHE_FULL_TEXT_FULL,
  ATTACHE_FULL_TEXT_PAYWALL,
  ATTACHE_FULL_TEXT_CONSENT,
  ATTACHE_FULL_TEXT_EMPTY,
  ATTACHE_FULL_TEXT_UNREADABLE,
  ATTACHE_FULL_TEXT_WAIT,
  ATTACHE_FULL_TEXT_SERVER,
  ATTACHE_FULL_TEXT_REFUSED,
  ATTACHE_FULL_TEXT_GONE,
  ATTACHE_FULL_TEXT_NOT_MODIFIED,
  ATTACHE_FULL_TEXT_ROBOTS,
  ATTACHE_FULL_TEXT_TYPE,
  ATTACHE_FULL_TEXT_INCOMPLETE,
  ATTACHE_FULL_TEXT_TOO_LARGE,
  ATTACHE_FULL_TEXT_GARBLED,
  ATTACHE_FULL_TEXT_REDIRECTS,
  ATTACHE_FULL_TEXT_OFFLINE,
  ATTACHE_FULL_TEXT_UNREACHABLE,
  ATTACHE_FULL_TEXT_TIMEOUT,
  ATTACHE_FULL_TEXT_TLS,
  ATTACHE_FULL_TEXT_PROXY,
  ATTACHE_FULL_TEXT_ADDRESS,
  ATTACHE_FULL_TEXT_DOWNGRADE,
  ATTACHE_FULL_TEXT_LINK,
  ATTACHE_FULL_TEXT_N_STATES
} AttacheFullTextState;

/* What can be done about it; a page may be opened in any case but an offer. */
typedef enum
{
  ATTACHE_FULL_TEXT_DO_OPEN,
  ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY,
  ATTACHE_FULL_TEXT_DO_FETCH,
  ATTACHE_FULL_TEXT_DO_RETRY,
  ATTACHE_FULL_TEXT_DO_ALLOW
} AttacheFullTextDeed;

/**
 * AttacheFullText:
 *
 * What the service says of the full text of an item. Sealed.
 */
typedef struct
{
  AttacheFullTextState state;
  char *host;   /* nullable; with its port if that is not the usual one */
  char *url;    /* nullable: of the page that the briefing is of */
  gint64 time;  /* Unix seconds; 0 if it was not fetched */
  gint64 until; /* the same, of a wait; or 0 */
  gboolean automatic;
  gboolean allowable; /* the user may allow the address */
  char *detail;       /* nullable: for developers */
} AttacheFullText;

void attache_full_text_free (AttacheFullText *self);
gboolean attache_full_text_tells_coverage (const AttacheFullText *self);
gboolean attache_full_text_equal (const AttacheFullText *self, const AttacheFullText *other);
char *attache_full_text_dup_words (const AttacheFullText *self, GDateTime *now);
AttacheFullTextDeed attache_full_text_get_deed (const AttacheFullText *self, GDateTime *now);
const char *attache_full_text_get_host (const AttacheFullText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFullText, attache_full_text_free)

G_END_DECLS
