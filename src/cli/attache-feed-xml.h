/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is met next. */
typedef enum
{
  ATTACHE_FEED_XML_START,
  ATTACHE_FEED_XML_END, /* also of an element that is one tag */
  ATTACHE_FEED_XML_TEXT,
  ATTACHE_FEED_XML_CDATA,
  ATTACHE_FEED_XML_OTHER, /* comments and instructions */
  ATTACHE_FEED_XML_DONE,
  ATTACHE_FEED_XML_BROKEN
} AttacheFeedXmlKind;

/* Some bytes of the text. */
typedef struct
{
  const char *bytes;
  gsize length;
} AttacheFeedPiece;

typedef struct
{
  AttacheFeedPiece prefix;
  AttacheFeedPiece name; /* without the prefix */
  AttacheFeedPiece value;
} AttacheFeedAttribute;

typedef struct
{
  AttacheFeedXmlKind kind;
  gsize begin; /* bytes of the text that it takes; none for the end of a single tag */
  gsize end;
  AttacheFeedPiece content; /* of text, and of CDATA what is between its brackets */
  AttacheFeedPiece name;    /* of an element, without the prefix */
  const char *space;        /* its namespace, "" if none; until the next event */
  guint depth;              /* of an element: 1 for the outermost */
} AttacheFeedEvent;

typedef struct _AttacheFeedXml AttacheFeedXml;

AttacheFeedXml *attache_feed_xml_new (const char *text, gsize length);
void attache_feed_xml_free (AttacheFeedXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedXml, attache_feed_xml_free)

AttacheFeedXmlKind attache_feed_xml_next (AttacheFeedXml *self, AttacheFeedEvent *event);
const AttacheFeedAttribute *attache_feed_xml_get_attributes (AttacheFeedXml *self, guint *n);
char *attache_feed_xml_find_attribute (AttacheFeedXml *self, const char *space, const char *name);
char *attache_feed_xml_describe_problem (AttacheFeedXml *self);
const char *attache_feed_xml_skip_space (const char *at, const char *end);

gboolean attache_feed_piece_is (AttacheFeedPiece piece, const char *word);
gboolean attache_feed_piece_equal (AttacheFeedPiece a, AttacheFeedPiece b);
void attache_feed_piece_copy (AttacheFeedPiece piece, GString *out);
void attache_feed_piece_decode (AttacheFeedPiece piece, GString *out);

G_END_DECLS
