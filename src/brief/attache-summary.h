/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements.h"

G_BEGIN_DECLS

/* A sentence of the summary; @rank 1 is the best. */
typedef struct
{
  AttacheSpan span;
  guint32 sentence;
  guint32 rank;
} AttacheSummarySentence;

/* Returns a new array of AttacheSummarySentence, at most ATTACHE_SUMMARY_LENGTH, in article order.
 */
GArray *
attache_summary_choose (AttacheLanguage *language, AttacheStatements *statements, gboolean english);

G_END_DECLS
