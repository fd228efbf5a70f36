/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-story-print.h"

G_BEGIN_DECLS

/* Two prints are of the same event from this likeness on. */
#define ATTACHE_STORY_SAME 0.5

/* Items further apart are never of the same. */
#define ATTACHE_STORY_DAYS 4

/* What is measured of two headlines, or two beginnings. All are of the order of one. */
typedef enum
{
  ATTACHE_STORY_FEATURE_BIAS,
  ATTACHE_STORY_FEATURE_WORDS,   /* cosine of the words */
  ATTACHE_STORY_FEATURE_LETTERS, /* cosine of the groups of letters */
  ATTACHE_STORY_FEATURE_SHARE,   /* weight of the shared words in that of the shorter one */
  ATTACHE_STORY_FEATURE_RAREST,  /* weight of the rarest shared word */
  ATTACHE_STORY_FEATURE_WEIGHT,  /* weight of all shared words */
  ATTACHE_STORY_FEATURE_NUMBER,  /* how many they are */
  ATTACHE_STORY_FEATURE_DIGITS,  /* a number shared: 2020 in two reviews of a year */
  ATTACHE_STORY_FEATURE_COUNTRY, /* a country shared */
  ATTACHE_STORY_FEATURE_COUNTRIES_DIFFER,
  ATTACHE_STORY_FEATURE_NAME, /* another name shared */
  ATTACHE_STORY_FEATURE_NAMES_DIFFER,
  ATTACHE_STORY_FEATURE_SUBJECT, /* cosine of the subjects */
  ATTACHE_STORY_FEATURE_SUBJECTS_DIFFER,
  ATTACHE_STORY_FEATURE_NO_SUBJECT, /* one of them has none */
  ATTACHE_N_STORY_FEATURES
} AttacheStoryFeature;

/**
 * AttacheStoryCounts:
 *
 * In how many items each word stands: what all have tells nothing of any. Adding an item and taking
 * it away again leaves no trace.
 */
typedef struct _AttacheStoryCounts AttacheStoryCounts;

AttacheStoryCounts *attache_story_counts_new (void);
void attache_story_counts_free (AttacheStoryCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheStoryCounts, attache_story_counts_free)

void attache_story_counts_add (AttacheStoryCounts *self, const AttacheStoryPrint *print);
void attache_story_counts_remove (AttacheStoryCounts *self, const AttacheStoryPrint *print);
guint attache_story_counts_get_n_keys (const AttacheStoryCounts *self);

void attache_story_counts_measure (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                                   const AttacheStoryPrint *b,
                                   gdouble features[ATTACHE_N_STORY_FEATURES]);
gdouble attache_story_counts_compare (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                                      const AttacheStoryPrint *b);

G_END_DECLS
