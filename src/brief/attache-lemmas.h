/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"

G_BEGIN_DECLS

/* Forms a word may be of: itself, what the tables say, and what the endings say of a noun and of a
 * verb. */
#define ATTACHE_LEMMAS_MAX 6

/* The lemmas a word may have when nobody knows its part of speech. Read-only; the lexicon must
 * outlive it. */
typedef struct
{
  const AttacheTable *words;
  const AttacheTable *irregular;
  gint words_lemma;
  gint irregular_lemma;
} AttacheLemmas;

void attache_lemmas_init (AttacheLemmas *self, AttacheLexicon *lexicon);
guint attache_lemmas_get (const AttacheLemmas *self, const char *folded, GStringChunk *strings,
                          const char *lemmas[ATTACHE_LEMMAS_MAX]);

G_END_DECLS
