/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"
#include "text/attache-document.h"

G_BEGIN_DECLS

/* The text of a document while it grows: what the readers of HTML and of plain text fill. */
typedef struct
{
  AttacheLexicon *lexicon; /* borrowed, may be NULL */
  GString *text;
  GArray *blocks; /* of AttacheBlock */
  gboolean truncated;
  guint n_furniture; /* navigation, footers and the like that were left out */
  gboolean paged;    /* it is the story of a whole page */
  gboolean walled;   /* the page holds less than the article… */
  AttacheWall wall;  /* …and this is why */
  guint n_structure; /* those of them that are so by their element */
} AttacheBlocks;

void
attache_blocks_add (AttacheBlocks *self, const char *text, gsize length, AttacheBlockKind kind);
gboolean attache_blocks_push (AttacheBlocks *self, gsize start, gsize end, AttacheBlockKind kind);
void attache_blocks_read_html (AttacheBlocks *self, const char *html, gsize length);
void attache_blocks_read_body (AttacheBlocks *self, const char *html, gsize length);
void attache_blocks_read_lines (AttacheBlocks *self, gsize start, gsize end);
void attache_blocks_mark_furniture (AttacheBlocks *self);

AttacheCoverage attache_coverage_judge (const AttacheBlocks *blocks, gboolean linked);
gboolean
attache_coverage_ends_with_prompt (const AttacheTable *table, const char *text, AttacheSpan span);

/* Classes, ids and roles of an element that is not part of the story. */
typedef enum
{
  ATTACHE_FURNITURE_NONE,
  ATTACHE_FURNITURE_DROP,
  ATTACHE_FURNITURE_TALK, /* what readers say: dropped even if it is longer than the story */
  ATTACHE_FURNITURE_BYLINE,
  ATTACHE_FURNITURE_CONSENT, /* dropped, as are the next two; what readers agree to */
  ATTACHE_FURNITURE_PAY,     /* what they pay for */
  ATTACHE_FURNITURE_CHECK    /* what tells them from machines */
} AttacheFurniture;

gboolean attache_furniture_is_dropped (AttacheFurniture furniture);

AttacheFurniture
attache_furniture_of_names (const AttacheTable *table, const char *names, gsize length);

/* Shapes of short lines that are no sentences. */
gboolean attache_line_is_date (const char *line, gsize length);
gboolean attache_line_is_byline (const char *line, gsize length);
gboolean attache_line_is_signature (const char *line, gsize length);
gsize attache_line_bullet_length (const char *line, gsize length);

G_END_DECLS
