/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"
#include "base/attache-span.h"
#include "text/attache-item.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_BLOCK_HEADLINE, /* the title */
  ATTACHE_BLOCK_HEADING,  /* a heading inside the body */
  ATTACHE_BLOCK_PARAGRAPH,
  ATTACHE_BLOCK_QUOTE, /* a block quotation */
  ATTACHE_BLOCK_LIST,  /* one list entry */
  ATTACHE_BLOCK_CAPTION,
  ATTACHE_BLOCK_BOILERPLATE /* by-line, dateline of its own, share prompts, "read more", credits */
} AttacheBlockKind;

typedef struct
{
  AttacheSpan span; /* without surrounding white space; never empty */
  AttacheBlockKind kind;
} AttacheBlock;

typedef enum
{
  ATTACHE_COVERAGE_FULL,
  ATTACHE_COVERAGE_TEASER,
  ATTACHE_COVERAGE_PAGE
} AttacheCoverage;

/**
 * AttacheWall:
 * @ATTACHE_WALL_NONE: nothing, or it is not known
 * @ATTACHE_WALL_PAYWALL: the article, or its rest, is for those who pay or have an account
 * @ATTACHE_WALL_CONSENT: the page asks for consent to cookies and the like, and has no article
 * @ATTACHE_WALL_CHECK: it wants proof of a human or a browser that runs its programs
 *
 * What stands in place of the article of a web page.
 */
typedef enum
{
  ATTACHE_WALL_NONE,
  ATTACHE_WALL_PAYWALL,
  ATTACHE_WALL_CONSENT,
  ATTACHE_WALL_CHECK
} AttacheWall;

/**
 * AttacheDocument:
 *
 * The plain text of an item as blocks, sealed. Blocks are ordered, do not overlap, and have at
 * least one line break of the text between them. With a text item the text is the item's, byte for
 * byte. With an HTML item it is the title, a blank line, then the blocks, a blank line between each
 * two. Of a whole page the blocks are those of the story, and a title the item does not have is the
 * page's.
 */
#define ATTACHE_TYPE_DOCUMENT (attache_document_get_type ())
G_DECLARE_FINAL_TYPE (AttacheDocument, attache_document, ATTACHE, DOCUMENT, GObject)

AttacheDocument *attache_document_new (AttacheItem *item);
AttacheDocument *attache_document_new_with_lexicon (AttacheItem *item, AttacheLexicon *lexicon);

const char *attache_document_get_text (AttacheDocument *self, gsize *length);
const AttacheBlock *attache_document_get_blocks (AttacheDocument *self, guint *n_blocks);
AttacheItem *attache_document_get_item (AttacheDocument *self);
const char *attache_document_get_title (AttacheDocument *self);
const char *attache_document_get_link (AttacheDocument *self);
const char *attache_document_get_language (AttacheDocument *self);
AttacheCoverage attache_document_get_coverage (AttacheDocument *self);
gboolean attache_document_is_page (AttacheDocument *self);
gboolean attache_document_is_titled (AttacheDocument *self);
AttacheWall attache_document_get_wall (AttacheDocument *self);
const char *attache_document_get_variant (AttacheDocument *self);
gboolean attache_document_was_truncated (AttacheDocument *self);
guint attache_document_get_char_offset (AttacheDocument *self, guint32 byte);
guint attache_document_get_block_at (AttacheDocument *self, guint32 byte);
char *attache_document_dup_span (AttacheDocument *self, AttacheSpan span);

G_END_DECLS
