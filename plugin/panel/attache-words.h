/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* Words of the user's language for the codes of a briefing. */
const char *attache_words_for_act (const char *code);
const char *attache_words_for_kind (AttacheKind kind);
const char *attache_words_for_coverage (AttacheCoverage coverage);
const char *attache_words_for_note (const char *code);
char *attache_words_for_reasons (AttacheReading *reading);
char *attache_words_for_speaker (const AttacheReadingSpeaker *speaker);
GStrv attache_words_dup_badges (const AttacheReadingStatement *statement);
char *attache_words_for_badges (const AttacheReadingStatement *statement);
char *attache_words_on_one_line (const char *text);
char *attache_words_for_quote (const AttacheReadingStatement *statement);

G_END_DECLS
