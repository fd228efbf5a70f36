/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "cli/attache-feed-xml.h"

G_BEGIN_DECLS

/* An element that is open. */
typedef struct
{
  AttacheFeedPiece name; /* with the prefix */
  guint n_bindings;      /* before it */
} AttacheFeedOpen;

/* A prefix and the namespace it stands for. */
typedef struct
{
  AttacheFeedPiece prefix;
  char *space;
} AttacheFeedBinding;

struct _AttacheFeedXml
{
  const char *text;
  const char *at;
  const char *end;
  GArray *open;       /* of AttacheFeedOpen */
  GArray *bindings;   /* of AttacheFeedBinding */
  GArray *attributes; /* of AttacheFeedAttribute, of the tag read last */
  gboolean begun;     /* the outermost element was met */
  gboolean unclosed;  /* the tag read last is its own end */
  gboolean typed;     /* a document type was met */
  gboolean external;  /* a document type elsewhere may define references */
  const char *problem;
};

/* Parts of a tag; each returns what follows, or NULL with a problem. */
const char *attache_feed_tag_read (AttacheFeedXml *self, AttacheFeedEvent *event);
const char *attache_feed_tag_read_end (AttacheFeedXml *self, AttacheFeedEvent *event);
void attache_feed_tag_close (AttacheFeedXml *self, AttacheFeedEvent *event);
const char *attache_feed_tag_find_space (AttacheFeedXml *self, AttacheFeedPiece prefix);

const char *attache_feed_xml_fail (AttacheFeedXml *self, const char *problem);
const char *attache_feed_xml_check_reference (AttacheFeedXml *self, const char *at);
const char *attache_feed_xml_read_name (const char *at, const char *end);

G_END_DECLS
