/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-confidence.h"
#include "find/attache-statements.h"

G_BEGIN_DECLS

/* A reason, as a code, and how many things there are of it: `countries`, persons who hold
 * `offices`, `bodies` of states or of several states, armed `groups`, `treaties`, statements of
 * office holders abroad (`speakers`), `words` of foreign policy. */
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
