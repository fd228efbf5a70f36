/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-digest.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_PARAGRAPH_TITLE,
  ATTACHE_PARAGRAPH_TOPIC,
  ATTACHE_PARAGRAPH_STORY,
  ATTACHE_PARAGRAPH_QUIET,
  ATTACHE_PARAGRAPH_TEXT,
  ATTACHE_PARAGRAPH_SPEAKER,
  ATTACHE_PARAGRAPH_STATEMENT
} AttacheParagraphKind;

/* A piece of a digest as text, to be copied or printed. */
typedef struct
{
  AttacheParagraphKind kind;
  char *text;
} AttacheParagraph;

GPtrArray *attache_digest_to_paragraphs (AttacheDigest *digest);
GPtrArray *attache_digest_story_to_paragraphs (const AttacheDigestStory *story);
char *attache_paragraphs_to_text (GPtrArray *paragraphs);
char *attache_digest_dup_span (AttacheDigest *digest);

G_END_DECLS
