/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-speakers.h"

G_BEGIN_DECLS

#define ATTACHE_TRUST_MAX_FEATURES 64

guint attache_trust_read (const AttacheClauses *clauses, const AttacheFinding *finding,
                          const AttacheVoice *voice, guint32 *features);
void attache_trust_weigh (AttacheLanguage *language, const AttacheClauses *clauses,
                          GArray *findings, AttacheVoice *voices);

G_END_DECLS
