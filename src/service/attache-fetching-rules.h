/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store-pages.h"

G_BEGIN_DECLS

/* What the settings say on fetching, at one time; owns its strings. */
typedef struct
{
  gboolean all;
  GStrv feeds;
  GStrv off;
} AttacheFetchingRules;

AttacheFetchingRules *attache_fetching_rules_new (GSettings *settings);
void attache_fetching_rules_free (AttacheFetchingRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFetchingRules, attache_fetching_rules_free)

gboolean attache_fetching_rules_have (const AttacheFetchingRules *self, const char *feed_url);
gboolean attache_fetching_rules_have_any (const AttacheFetchingRules *self);
AttachePageRules attache_fetching_rules_for_pages (const AttacheFetchingRules *self);

GStrv attache_fetching_get_allowed (GSettings *settings, const char *feed_url);
void
attache_fetching_allow (GSettings *settings, const char *feed_url, const char *host, guint16 port);

G_END_DECLS
