/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-model.h"
#include "lang/attache-word-shape.h"

G_BEGIN_DECLS

#define ATTACHE_TAGGER_MAX_FEATURES 40

/* Words of context on each side of the one being tagged. */
#define ATTACHE_TAGGER_EDGE 2

/* What a feature is about. */
typedef enum
{
  ATTACHE_TAGGER_WORD,
  ATTACHE_TAGGER_AFFIXES,
  ATTACHE_TAGGER_SHAPE,
  ATTACHE_TAGGER_TAGS, /* those before */
  ATTACHE_TAGGER_NEIGHBOURS,
  ATTACHE_TAGGER_LEXICON
} AttacheTaggerGroup;

/* A sentence as the tagger sees it: pointers to @n words with ATTACHE_TAGGER_EDGE edge words on
 * each side, so that words[ATTACHE_TAGGER_EDGE + i] is word i. */
typedef struct
{
  GPtrArray *words; /* of const AttacheWordShape */
  guint n;
  gboolean titled; /* set in Title Case or capitals */
} AttacheTaggerSentence;

void attache_tagger_sentence_init (AttacheTaggerSentence *self);
void attache_tagger_sentence_clear (AttacheTaggerSentence *self);
void
attache_tagger_sentence_set (AttacheTaggerSentence *self, const AttacheWordShape *shapes, guint n);
guint32 attache_tagger_certain (const AttacheWordShape *word);
guint attache_tagger_extract (const AttacheTaggerSentence *sentence, guint i, guint previous,
                              guint before, guint32 *features);
guint attache_tagger_leave_out (guint without, guint32 *features, guint n);
void
attache_tagger_tag (const AttacheModel *model, const AttacheTaggerSentence *sentence, guint8 *tags);

G_END_DECLS
