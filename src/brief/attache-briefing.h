/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-relevance.h"
#include "brief/attache-summary.h"
#include "find/attache-statements.h"

G_BEGIN_DECLS

/**
 * AttacheBriefing:
 *
 * What Attaché has to say of one item, sealed: getters only.
 */
#define ATTACHE_TYPE_BRIEFING (attache_briefing_get_type ())
G_DECLARE_FINAL_TYPE (AttacheBriefing, attache_briefing, ATTACHE, BRIEFING, GObject)

const char *attache_briefing_get_analysis (AttacheBriefing *self);
const char *attache_briefing_get_language (AttacheBriefing *self);
AttacheDocument *attache_briefing_get_document (AttacheBriefing *self);
AttacheTokens *attache_briefing_get_tokens (AttacheBriefing *self);
AttacheEntities *attache_briefing_get_entities (AttacheBriefing *self);
AttacheStatements *attache_briefing_get_statements (AttacheBriefing *self);
gdouble attache_briefing_get_relevance (AttacheBriefing *self, const AttacheRelevanceReason **why,
                                        guint *n_why);
const AttacheSummarySentence *
attache_briefing_get_summary (AttacheBriefing *self, guint *n_sentences);
const char *const *attache_briefing_get_notes (AttacheBriefing *self); /* codes, NULL-terminated */

G_END_DECLS
