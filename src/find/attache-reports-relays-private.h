/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-reports-private.h"
#include "find/attache-statements-reader-private.h"

G_BEGIN_DECLS

/* One sentence, while it is searched. */
typedef struct
{
  const AttacheClauses *clauses;
  GArray *findings; /* of the rules */
  GArray *cues;     /* of the sentence */
  guint sentence;
  AttacheRange range; /* of the sentence, without its dateline and stop */
} AttacheRelayReader;

/* Words that pass on what somebody said. */
typedef struct
{
  const AttacheCue *carrier; /* quoted, cited */
  const AttacheCue *saying;  /* the same in `was quoted as saying`, which is one cue */
  guint32 as;
  AttacheRange speaker;
  AttacheRange channel; /* empty if nobody is told to have passed it on */
  AttacheRange tag;     /* all of it */
  guint32 after;        /* where the content may begin */
} AttacheRelay;

static inline AttacheRange
attache_relay_tokens_of (const AttacheClauses *clauses, AttacheSpan span)
{
  return (AttacheRange){ attache_tokens_find (clauses->tokens, span.start),
                         attache_tokens_find (clauses->tokens, span.end - 1) + 1 };
}

/* attache-reports-relays-content.c */
void attache_relay_add (const AttacheRelayReader *reader, const AttacheRelay *relay);

G_END_DECLS
