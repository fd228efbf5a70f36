/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheFeedOrigin:
 *
 * The right to fetch one page: that an item of a feed links to. There is no other way to make one
 * than from such an item, so nothing that came by mail can ever be a reason for network traffic.
 * Reference-counted; never changes, so it may be passed between threads.
 */
typedef struct _AttacheFeedOrigin AttacheFeedOrigin;

AttacheFeedOrigin *
attache_feed_origin_new (const char *origin, const char *feed_url, const char *link);
AttacheFeedOrigin *attache_feed_origin_ref (AttacheFeedOrigin *self);
void attache_feed_origin_unref (AttacheFeedOrigin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedOrigin, attache_feed_origin_unref)

const char *attache_feed_origin_get_feed_url (AttacheFeedOrigin *self);
const char *attache_feed_origin_get_link (AttacheFeedOrigin *self);

G_END_DECLS
