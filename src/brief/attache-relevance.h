/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements.h"

G_BEGIN_DECLS

#define ATTACHE_RELEVANCE_THRESHOLD 0.5

/* A reason, as a code ("countries", "offices", "bodies", "treaties", "words", …) and how often. */
typedef struct
{
  const char *code;
  guint n;
} AttacheRelevanceReason;

typedef struct
{
  gdouble foreign_policy; /* 0 .. 1 */
  GArray *why;            /* of AttacheRelevanceReason, the weightiest first; owned by the caller */
} AttacheRelevance;

AttacheRelevance attache_relevance_judge (AttacheLanguage *language, AttacheStatements *statements);

G_END_DECLS
