/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-briefing.h"

G_BEGIN_DECLS

/* What a briefing is made of; each is taken over. */
typedef struct
{
  const char *analysis; /* borrowed from the analyzer, which the briefing keeps */
  GObject *owner;
  char *language;
  AttacheStatements *statements;
  AttacheRelevance relevance;
  GArray *summary;
  GPtrArray *notes; /* of static codes */
} AttacheBriefingParts;

AttacheBriefing *attache_briefing_seal (AttacheBriefingParts *parts);

G_END_DECLS
