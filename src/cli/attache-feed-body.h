/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-feed-xml.h"

G_BEGIN_DECLS

/* What a body's element says it holds. */
typedef enum
{
  ATTACHE_FEED_HOLDS_HTML,  /* as text */
  ATTACHE_FEED_HOLDS_PLAIN, /* text that is none */
  ATTACHE_FEED_HOLDS_XHTML, /* as elements, in one that is around them */
  ATTACHE_FEED_HOLDS_OTHER
} AttacheFeedHolds;

/* How text has to be written where it is put in. */
typedef enum
{
  ATTACHE_FEED_FORM_ESCAPED,
  ATTACHE_FEED_FORM_CDATA,
  ATTACHE_FEED_FORM_ELEMENTS
} AttacheFeedForm;

/* A body of an item, or another of its texts. */
typedef struct
{
  AttacheFeedHolds holds;
  guint depth;    /* of its element; 1 more if another one is around all it holds */
  gboolean begun; /* whether what it holds has been met */
  gboolean mixed; /* with elements where none belong */
  gsize at;       /* where in the text a briefing goes */
  AttacheFeedForm form;
  GString *html; /* what it holds */
} AttacheFeedBody;

AttacheFeedBody *attache_feed_body_new (AttacheFeedHolds holds, guint depth);
void attache_feed_body_free (AttacheFeedBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedBody, attache_feed_body_free)

void
attache_feed_body_take (AttacheFeedBody *self, AttacheFeedXml *xml, const AttacheFeedEvent *event);
gsize attache_feed_body_measure (const AttacheFeedBody *self);
char *attache_feed_body_to_plain (const AttacheFeedBody *self);

G_END_DECLS
