/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The sandboxed analyzer, kept from one item to the next. */
typedef struct _AttacheFeedChild AttacheFeedChild;

AttacheFeedChild *attache_feed_child_new (void);
void attache_feed_child_free (AttacheFeedChild *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedChild, attache_feed_child_free)

char *attache_feed_child_ask (AttacheFeedChild *self, const GString *line, gsize body_bytes,
                              GError **error);

G_END_DECLS
