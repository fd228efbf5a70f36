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
  guint32 key;  /* a sum of what it is; ATTACHE_STORY_NEW of what no table knows */
  gfloat often; /* how often, of a subject its share */
} AttacheStoryTerm;

/* A word or name that no table knows, as a rule the name of what has happened just now. */
#define ATTACHE_STORY_NEW 1u

/* Which sums are compared with which. */
typedef enum
{
  ATTACHE_STORY_WORDS,   /* lemmas that are no stop words */
  ATTACHE_STORY_NUMBERS, /* those of them that are digits */
  ATTACHE_STORY_LETTERS, /* four at a time, of the words as they are */
  ATTACHE_STORY_SUBJECTS,
  ATTACHE_STORY_ENTITIES, /* what the whole article names most, by salience; of the lead's view */
  ATTACHE_STORY_FRESH,    /* words of the text that no table knows; of the lead's view */
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
  guint32 feed;  /* a sum, 0 if unknown */
  guint32 frame; /* of the headline without its dates */
  guint32 dates; /* of those, 0 if it has none */
  guint n_words; /* of the text, headline and stop words not counted; no more than are looked at */
  AttacheStoryView views[ATTACHE_N_STORY_VIEWS];
  GArray *persons;  /* those named most; of guint32, in order, each once */
  GArray *figures;  /* the same, of numbers that are no years */
  GArray *shingles; /* the same */
};

/* What is measured of two articles. */
typedef enum
{
  ATTACHE_STORY_ARTICLE_BIAS,
  ATTACHE_STORY_ARTICLE_ENTITIES, /* cosine of what they name most */
  ATTACHE_STORY_ARTICLE_COUNTRIES_DIFFER,
  ATTACHE_STORY_ARTICLE_WORDS,   /* root of the cosine of the words of the beginnings */
  ATTACHE_STORY_ARTICLE_CROSS,   /* of one's headline and the other's beginning */
  ATTACHE_STORY_ARTICLE_FRESH,   /* how many words that no table knows are shared */
  ATTACHE_STORY_ARTICLE_PERSON,  /* whether one of those named most is shared */
  ATTACHE_STORY_ARTICLE_FIGURES, /* how many numbers are shared */
  ATTACHE_N_STORY_ARTICLE
} AttacheStoryArticle;

/* What prints are made with. */
typedef struct
{
  AttacheLexicon *lexicon;
  const AttacheTable *words;
  const AttacheTable *subjects;
  const AttacheTable *first_names;
  const AttacheTable *dates;
  gint stop;
  gint subject;
  AttacheTopicNames names;
} AttacheStoryReader;

gboolean
attache_story_reader_is_common (const AttacheStoryReader *self, const char *word, gboolean *stop);
gboolean
attache_story_reader_is_known (const AttacheStoryReader *self, const char *word, gboolean *stop);
gboolean attache_story_reader_is_listed (const AttacheStoryReader *self, const char *folded);
void attache_story_view_add (AttacheStoryView *self, AttacheStoryTermKind kind, const char *text,
                             gsize length, gdouble often);
void attache_story_view_add_known (AttacheStoryView *self, AttacheStoryTermKind kind,
                                   const char *text, gdouble often, gboolean known);
void attache_story_sort_keys (GArray *keys);

/* attache-story-names.c */
void attache_story_view_add_entities (AttacheStoryView *self, const AttacheStoryReader *reader,
                                      const AttacheGist *gist, guint32 end);
void attache_story_view_add_salient (AttacheStoryView *self, const AttacheStoryReader *reader,
                                     const AttacheGist *gist);
void attache_story_view_add_listed (AttacheStoryView *self, const AttacheStoryReader *reader,
                                    GPtrArray *words);

void attache_story_read_persons (const AttacheStoryReader *reader, const AttacheGist *gist,
                                 GArray *persons);

/* attache-story-body.c */
void attache_story_read_body (AttacheStoryPrint *print, const AttacheStoryReader *reader,
                              const AttacheGist *gist, guint first);

/* attache-story-series.c */
void attache_story_read_issue (AttacheStoryPrint *print, const AttacheStoryReader *reader,
                               const char *headline, const char *feed);
gboolean
attache_story_print_is_other_issue (const AttacheStoryPrint *self, const AttacheStoryPrint *other);

/* attache-story-shingles.c */
GArray *attache_story_read_shingles (const AttacheGist *gist, guint first);

guint32 attache_story_hash (char kind, const char *text, gsize length);
void attache_story_counts_measure_articles (const AttacheStoryCounts *self,
                                            const AttacheStoryPrint *a, const AttacheStoryPrint *b,
                                            gdouble f[ATTACHE_N_STORY_ARTICLE]);
gdouble attache_story_counts_weigh (const AttacheStoryCounts *self, AttacheStoryTermKind kind,
                                    const AttacheStoryTerm *term);

G_END_DECLS
