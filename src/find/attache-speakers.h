/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements-private.h"
#include "lang/attache-model.h"

G_BEGIN_DECLS

/* Who speaks, as a reader should see it. Strings live in the entities, the lexicon or the chunk
 * given. */
typedef struct
{
  AttacheSpeakerHow how;
  guint32 entity;
  const char *name;
  const char *role;
  const char *country;
  const char *via;
  gboolean anonymous;
  gdouble certainty; /* 0 … 1: how likely this voice is the right one */
} AttacheVoice;

/* What sort of words stand as the source. */
typedef enum
{
  ATTACHE_SOURCE_BARE,      /* no source and no cue: a quotation alone */
  ATTACHE_SOURCE_EMPTY,     /* a cue without a source: "was announced" */
  ATTACHE_SOURCE_HE,        /* "he" */
  ATTACHE_SOURCE_SHE,       /* "she" */
  ATTACHE_SOURCE_IT,        /* "it" */
  ATTACHE_SOURCE_THEY,      /* "they" */
  ATTACHE_SOURCE_OTHER,     /* another pronoun: "who", "some", "I" */
  ATTACHE_SOURCE_NAMED,     /* a name is the head */
  ATTACHE_SOURCE_DESCRIBED, /* "the minister", "Lavrov's deputy", "a statement from NATO" */
  ATTACHE_N_SOURCE_KINDS
} AttacheSourceKind;

/* Sorts of the head of a description. */
typedef enum
{
  ATTACHE_HEAD_PLAIN,
  ATTACHE_HEAD_PERSON,
  ATTACHE_HEAD_PEOPLE,
  ATTACHE_HEAD_BODY,
  ATTACHE_HEAD_DOCUMENT,
  ATTACHE_HEAD_CHANNEL,
  ATTACHE_HEAD_TITLE,
  ATTACHE_HEAD_TITLES
} AttacheHeadKind;

typedef enum
{
  ATTACHE_ARTICLE_NONE,
  ATTACHE_ARTICLE_DEFINITE,
  ATTACHE_ARTICLE_INDEFINITE,
  ATTACHE_ARTICLE_POSSESSIVE, /* "his spokesman" */
  ATTACHE_ARTICLE_NAMED,      /* "Lavrov's deputy" */
  ATTACHE_ARTICLE_OTHER       /* "some", "both", "two" */
} AttacheArticle;

/* The words beside the cue, read once. */
typedef struct
{
  AttacheRange range;
  AttacheRange base; /* head and what stands before it */
  guint32 head;      /* the last word of the base */
  guint32 anchor;    /* where the voice stands; also without a source */
  AttacheSourceKind kind;
  AttacheHeadKind head_kind;
  AttacheArticle article;
  AttacheGender gender;
  guint32 owner;       /* whose spokesman is meant, ATTACHE_NO_ENTITY if that is not told */
  gboolean pronoun;    /* the words are those a pronoun takes up */
  const char *country; /* the base gives: "the Russian president" */
} AttacheSource;

typedef enum
{
  ATTACHE_CANDIDATE_NONE,   /* nobody can tell */
  ATTACHE_CANDIDATE_WORDS,  /* somebody the article does not name: the words of the source */
  ATTACHE_CANDIDATE_VOICE,  /* the voice before, which has no name */
  ATTACHE_CANDIDATE_JOINT,  /* all names of the source */
  ATTACHE_CANDIDATE_INSIDE, /* an entity the source names */
  ATTACHE_CANDIDATE_OUTSIDE /* an entity of the article */
} AttacheCandidateKind;

#define ATTACHE_CANDIDATE_FEATURES 48

/* Somebody who may be the speaker. */
typedef struct
{
  AttacheCandidateKind kind;
  guint32 entity;
  guint32
      mention; /* inside: that; else the last before the voice that no quotation holds, if any */
  gboolean quoted; /* the content or a quotation before the voice names it */
  gboolean known;  /* the only body of the article that the gazetteer calls what the source says */
  guint32 n_features;
  guint32 features[ATTACHE_CANDIDATE_FEATURES];
  gdouble probability;
} AttacheCandidate;

/* What is known of an entity of the article beside what the entities tell. */
typedef struct
{
  guint32 spelling; /* the mention that spells it out most fully */
  guint32 n_spoken; /* how many sources name it as their head */
  guint8 headlined; /* 1: the headline names it, 2: it names it first of its sort */
  guint8 lead; /* AttachePlace in the first sentence of the first paragraph, + 1; 0: not there */
  const char *kind;  /* of bodies, as the gazetteer has it; NULL if it does not */
  guint32 owner;     /* whose spokesman, brother … it is, ATTACHE_NO_ENTITY if that is not told */
  gboolean is_topic; /* subject of that sentence, or named first in the headline */
} AttacheFigure;

/**
 * AttacheSpeakers:
 *
 * What is known while the statements of a document are gone through in the order of their voices;
 * scratch of one call.
 */
typedef struct
{
  const AttacheClauses *clauses;
  GStringChunk *strings;
  GArray *findings;
  AttacheFigure *figures; /* for each entity */
  GHashTable *words;      /* what is said of an entity: word and entity → where */
  AttacheSource *sources; /* for each finding */
  AttacheVoice *voices;   /* for each finding, those before the present one */
  guint32 *guesses;       /* for each finding, who it may be where nobody is named */
  guint *order;           /* the findings as a reader meets them */
  guint turn;             /* the present one's place in the order */
} AttacheSpeakers;

AttacheSpeakers *
attache_speakers_new (const AttacheClauses *clauses, GArray *findings, GStringChunk *strings);
void attache_speakers_free (AttacheSpeakers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSpeakers, attache_speakers_free)

GArray *attache_speakers_collect (AttacheSpeakers *self);
void attache_speakers_weigh (const AttacheModel *model, GArray *candidates);
void attache_speakers_describe (AttacheSpeakers *self, const AttacheCandidate *candidate,
                                AttacheVoice *voice);

void attache_speakers_resolve (const AttacheClauses *clauses, const AttacheModel *model,
                               GArray *findings, GStringChunk *strings, AttacheVoice *voices);

G_END_DECLS
