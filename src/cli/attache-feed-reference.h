/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-feed-xml.h"

G_BEGIN_DECLS

/* A longer one is no reference; the longest name of HTML has 33. */
#define ATTACHE_FEED_REFERENCE_BYTES 64u

/* `&amp;`, `&#38;` or `&name;`. */
typedef struct
{
  AttacheFeedPiece name;
  gunichar character; /* 0: XML does not know the name */
} AttacheFeedReference;

const char *
attache_feed_reference_read (const char *at, const char *end, AttacheFeedReference *reference);

G_END_DECLS
