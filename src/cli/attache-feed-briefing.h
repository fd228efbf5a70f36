/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-feed-body.h"
#include "cli/attache-view.h"

G_BEGIN_DECLS

/* What is put before a body. */
typedef struct
{
  GPtrArray *sentences;  /* of JsonObject */
  GPtrArray *statements; /* of JsonObject */
  GPtrArray *voices;     /* of AttacheVoice, the same statements by speaker */
  GPtrArray *names;      /* of const char * */
  GPtrArray *topics;     /* of char *, lent: those that hold of the item */
} AttacheFeedBriefing;

AttacheFeedBriefing *attache_feed_briefing_new (JsonObject *briefing, guint n_sentences);
void attache_feed_briefing_free (AttacheFeedBriefing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedBriefing, attache_feed_briefing_free)

char *attache_feed_briefing_write (const AttacheFeedBriefing *self, const AttacheView *view,
                                   const AttacheFeedBody *body);
const char *attache_feed_briefing_skip (const AttacheFeedBody *body);

G_END_DECLS
