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
  guint8 sure; /* by rules: 0 hardly … ATTACHE_NAME_LISTED */
} AttacheName;

#define ATTACHE_NAME_LISTED 3

GArray *
attache_names_find (AttacheGazetteer *gazetteer, AttacheNameWords *words, AttacheTokens *tokens);

GArray *attache_names_find_by_rules (AttacheGazetteer *gazetteer, AttacheNameWords *words,
                                     AttacheTokens *tokens);

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

/* A run of capitalised words that is being cut. */
typedef struct
{
  AttacheNameFinder *finder;
  guint at;
  guint end;
  AttacheTitle title; /* read last; counts if it ends at @at */
  gboolean titled;
} AttacheNameRun;

/* Tokens of one run. */
#define ATTACHE_RUN_TOKENS (2 * ATTACHE_LIMIT_PHRASE_WORDS)

/* From this weight on a head makes one name of what stands before it: "General Assembly". */
#define ATTACHE_SURE_HEAD 4.

/* attache-names-shapes.c */
gboolean attache_name_finder_has_flag (const AttacheNameFinder *self, guint token, guint flags);
gboolean attache_name_finder_is (const AttacheNameFinder *self, guint token, const char *folded);
gboolean attache_name_finder_same_sentence (const AttacheNameFinder *self, guint a, guint b);
gboolean attache_name_finder_is_glued (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_is_capital (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_is_hyphen (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_is_date (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_is_title_case (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_is_shouted_word (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_capital_tells (const AttacheNameFinder *self, guint token);
gboolean attache_name_finder_opens_run (const AttacheNameFinder *self, guint token);

/* attache-names-runs.c */
guint attache_name_finder_run_end (const AttacheNameFinder *self, guint first);

/* attache-names-pieces.c */
guint attache_name_finder_shape_end (const AttacheNameFinder *self, guint first, guint end);
guint attache_name_finder_extend (const AttacheNameFinder *self, guint first, guint end);

/* attache-names-listed.c */
void attache_name_run_add (AttacheNameRun *self, guint first, guint end, AttacheEntityType type,
                           gboolean listed);
guint attache_name_run_head_end (const AttacheNameFinder *self, guint first, guint end,
                                 AttacheHint *hint);
void attache_name_run_take_listed (AttacheNameRun *self, const AttacheGazetteerHit *hit);
gboolean attache_name_run_take_direction (AttacheNameRun *self);
gboolean
attache_name_finder_stands_alone (const AttacheNameFinder *self, const AttacheGazetteerHit *hit);

/* attache-names-evidence.c */
extern const AttacheNameScores attache_name_prior;
void attache_name_finder_weigh (const AttacheNameFinder *self, AttacheNameDraft *draft);
AttacheEntityType attache_name_scores_best (const AttacheNameScores *self, gdouble *score);

/* attache-names-known.c */
GArray *attache_name_finder_settle (AttacheNameFinder *self);

G_END_DECLS
