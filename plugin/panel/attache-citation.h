/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-article.h"
#include "panel/attache-reading.h"

G_BEGIN_DECLS

char *attache_citation_for_statement (AttacheArticle *article, const char *page,
                                      const AttacheReadingSpeaker *speaker,
                                      const AttacheReadingStatement *statement);
char *attache_citation_for_summary (AttacheArticle *article, const char *page,
                                    AttacheReading *reading, guint length);

G_END_DECLS
