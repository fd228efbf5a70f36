/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-gazetteer-private.h"
#include "find/attache-names-words-private.h"

G_BEGIN_DECLS

/* A name of the text. This is all the joining of entities needs to know of how names are found, so
 * that a trained tagger can take the place of the rules. */
typedef struct
{
  guint first; /* tokens first .. end-1 */
  guint end;
  AttacheEntityType type;
} AttacheName;

GArray *
attache_names_find (AttacheGazetteer *gazetteer, AttacheNameWords *words, AttacheTokens *tokens);

/* The parts of the finder by rules. */

/* How much speaks for each type. */
typedef struct
{
  gdouble of[ATTACHE_N_ENTITY_TYPES];
} AttacheNameScores;

/* A name that is not settled yet. */
typedef struct
{
  AttacheName name;
  guint n_words;
  gboolean listed;    /* the gazetteer has it, with this type */
  gboolean titled;    /* a title stands before it */
  gboolean beginning; /* begins a sentence or stands in Title Case: the capital says little */
  AttacheNameScores scores;
} AttacheNameDraft;

typedef struct
{
  AttacheGazetteer *gazetteer;
  AttacheNameWords *words;
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const char *text;
  const AttacheSentence *sentences;
  const AttacheBlock *blocks;
  GArray *drafts;  /* AttacheNameDraft */
  GArray *doubted; /* guint: tokens whose capital may be no more than a sentence's first */
} AttacheNameFinder;

/* attache-names-shapes.c */
gboolean attache_name_finder_has_flag (const AttacheNameFinder *self, guint token, guint flags);
gboolean attache_name_finder_is (const AttacheNameFinder *self, guint token, const char *folded);
gboolean attache_name_finder_same_sentence (const AttacheNameFinder *self, guint a, guint b);
gboolean attache_name_finder_is_glued (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_capital_tells (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_opens_run (const AttacheNameFinder *self, guint token);
guint attache_name_finder_run_end (const AttacheNameFinder *self, guint first);
guint attache_name_finder_shape_end (const AttacheNameFinder *self, guint first, guint end);
guint attache_name_finder_extend (const AttacheNameFinder *self, guint first, guint end);

/* attache-names-evidence.c */
void attache_name_finder_weigh (const AttacheNameFinder *self, AttacheNameDraft *draft);
AttacheEntityType attache_name_scores_best (const AttacheNameScores *self, gdouble *score);

/* attache-names-known.c */
GArray *attache_name_finder_settle (AttacheNameFinder *self);

G_END_DECLS
