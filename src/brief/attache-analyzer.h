/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-briefing.h"

G_BEGIN_DECLS

/**
 * AttacheAnalyzer:
 *
 * Turns items into briefings: a pure function of the item and the data. Read-only once made; may be
 * used from any thread.
 */
#define ATTACHE_TYPE_ANALYZER (attache_analyzer_get_type ())
G_DECLARE_FINAL_TYPE (AttacheAnalyzer, attache_analyzer, ATTACHE, ANALYZER, GObject)

AttacheAnalyzer *attache_analyzer_new (const char *data_file, GError **error);
const char *attache_analyzer_get_analysis (AttacheAnalyzer *self);
AttacheBriefing *attache_analyzer_analyze (AttacheAnalyzer *self, AttacheItem *item,
                                           GCancellable *cancellable, GError **error);

G_END_DECLS
