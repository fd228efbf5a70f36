/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "attache-gold.h"
#include "find/attache-reports-private.h"

G_BEGIN_DECLS

/* An annotated article with what the rules make of it. */
typedef struct
{
  AttacheGold *gold; /* lent */
  GArray *findings;
  AttacheReports *reports;
} AttacheArticle;

GPtrArray *
attache_articles_read (AttacheLanguage *language, const char *const *paths, GError **error);

G_END_DECLS
