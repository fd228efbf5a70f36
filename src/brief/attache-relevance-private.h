/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements.h"

G_BEGIN_DECLS

/* What a reason can be; each feature belongs to one. */
typedef enum
{
  ATTACHE_REASON_NONE, /* what is so of every article */
  ATTACHE_REASON_COUNTRIES,
  ATTACHE_REASON_OFFICES,
  ATTACHE_REASON_BODIES,
  ATTACHE_REASON_GROUPS,
  ATTACHE_REASON_TREATIES,
  ATTACHE_REASON_SPEAKERS,
  ATTACHE_REASON_WORDS,
  ATTACHE_N_REASONS
} AttacheReason;

/* Where in an article: what it is about it says early. */
typedef enum
{
  ATTACHE_ZONE_TITLE,
  ATTACHE_ZONE_LEAD,
  ATTACHE_ZONE_ALL, /* title, lead and the rest as far as it is read */
  ATTACHE_N_ZONES
} AttacheZone;

#define ATTACHE_RELEVANCE_MAX_FEATURES 480

/* The features of an article; those of reason r are from first[r] to first[r + 1]. @n is how much
 * of it the article has, for the reader. A long one is told by the densities of the whole too; of a
 * teaser they would say what title and lead say. */
typedef struct
{
  gboolean is_long;
  guint32 features[ATTACHE_RELEVANCE_MAX_FEATURES];
  guint first[ATTACHE_N_REASONS + 1];
  guint n[ATTACHE_N_REASONS];
  guint32 nowhere[ATTACHE_N_ZONES]; /* what there would be of countries if it named none */
} AttacheRelevanceFeatures;

/* Phrases of the table `relevance`. */
#define ATTACHE_RELEVANCE_MAX_ROWS 32

typedef struct
{
  gdouble spoke_for[ATTACHE_N_ZONES];     /* sums of weights */
  gdouble spoke_against[ATTACHE_N_ZONES]; /* likewise, above 0 */
  guint n_for;
  guint32 rows[ATTACHE_RELEVANCE_MAX_ROWS]; /* the first of title and lead */
  guint n_rows;
} AttacheRelevanceWords;

/* Where the tokens of an article stand. */
typedef struct
{
  guint8 *zones; /* of each token: TITLE, LEAD or ALL; G_MAXUINT8 where it is not read */
  guint n_tokens;
  guint n_read; /* in all zones */
  guint n_lead; /* in the lead */
} AttacheRelevanceZones;

void attache_relevance_find_zones (AttacheTokens *tokens, AttacheRelevanceZones *zones);
void
attache_relevance_find_words (AttacheLanguage *language, AttacheTokens *tokens,
                              const AttacheRelevanceZones *zones, AttacheRelevanceWords *words);
void attache_relevance_read (AttacheLanguage *language, AttacheStatements *statements,
                             AttacheRelevanceFeatures *features);

G_END_DECLS
