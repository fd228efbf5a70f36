/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-story-counts.h"
#include "brief/attache-story-print.h"
#include "brief/attache-topic-keys-private.h"

G_BEGIN_DECLS

/* A word, group of letters or subject of a text. */
typedef struct
{
  guint32 key;  /* a sum of what it is */
  gfloat often; /* how often, of a subject its share */
} AttacheStoryTerm;

/* Which sums are compared with which. */
typedef enum
{
  ATTACHE_STORY_WORDS,   /* lemmas that are no stop words */
  ATTACHE_STORY_NUMBERS, /* those of them that are digits */
  ATTACHE_STORY_LETTERS, /* four at a time, of the words as they are */
  ATTACHE_STORY_SUBJECTS,
  ATTACHE_STORY_ENTITIES, /* what the whole article names most, by salience; of the lead's view */
  ATTACHE_N_STORY_TERMS
} AttacheStoryTermKind;

/* The headline, or the headline with the beginning of the text. */
typedef struct
{
  GArray *terms[ATTACHE_N_STORY_TERMS]; /* of AttacheStoryTerm, by key, each once */
  GArray *countries;                    /* of guint32, in order, each once */
  GArray *names;                        /* the same */
} AttacheStoryView;

typedef enum
{
  ATTACHE_STORY_HEADLINE,
  ATTACHE_STORY_LEAD,
  ATTACHE_N_STORY_VIEWS
} AttacheStoryViewId;

struct _AttacheStoryPrint
{
  gatomicrefcount references;
  gint64 published;
  gboolean has_lead;
  AttacheStoryView views[ATTACHE_N_STORY_VIEWS];
  GArray *shingles; /* of guint32, in order, each once */
};

/* What is measured of two articles. */
typedef enum
{
  ATTACHE_STORY_ARTICLE_BIAS,
  ATTACHE_STORY_ARTICLE_HEADLINE, /* the score of the headlines */
  ATTACHE_STORY_ARTICLE_LEAD,     /* the score of the beginnings */
  ATTACHE_STORY_ARTICLE_ENTITIES, /* cosine of what they name most */
  ATTACHE_STORY_ARTICLE_COUNTRIES_DIFFER,
  ATTACHE_N_STORY_ARTICLE
} AttacheStoryArticle;

/* What prints are made with. */
typedef struct
{
  AttacheLexicon *lexicon;
  const AttacheTable *words;
  const AttacheTable *subjects;
  gint stop;
  gint subject;
  AttacheTopicNames names;
} AttacheStoryReader;

gboolean
attache_story_reader_is_common (const AttacheStoryReader *self, const char *word, gboolean *stop);
void attache_story_view_add (AttacheStoryView *self, AttacheStoryTermKind kind, const char *text,
                             gsize length, gdouble often);
void attache_story_sort_keys (GArray *keys);

/* attache-story-names.c */
void attache_story_view_add_entities (AttacheStoryView *self, const AttacheStoryReader *reader,
                                      const AttacheGist *gist, guint32 end);
void attache_story_view_add_salient (AttacheStoryView *self, const AttacheGist *gist);
void attache_story_view_add_listed (AttacheStoryView *self, const AttacheStoryReader *reader,
                                    GPtrArray *words);

/* attache-story-shingles.c */
GArray *attache_story_read_shingles (const AttacheGist *gist, guint first);

guint32 attache_story_hash (char kind, const char *text, gsize length);
gdouble attache_story_counts_score (const AttacheStoryCounts *self, const AttacheStoryPrint *a,
                                    const AttacheStoryPrint *b, AttacheStoryViewId view);
void attache_story_counts_measure_articles (const AttacheStoryCounts *self,
                                            const AttacheStoryPrint *a, const AttacheStoryPrint *b,
                                            gdouble f[ATTACHE_N_STORY_ARTICLE]);
gdouble attache_story_counts_weigh (const AttacheStoryCounts *self, AttacheStoryTermKind kind,
                                    const AttacheStoryTerm *term);

G_END_DECLS
