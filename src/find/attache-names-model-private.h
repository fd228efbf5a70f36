/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-names-private.h"

G_BEGIN_DECLS

/* The labels of the trained finder: 0 is outside, then for each type a token that begins, is
 * inside, ends or is alone a name (BILOU: Ratinov and Roth 2009). */
typedef enum
{
  ATTACHE_NAME_BEGIN,
  ATTACHE_NAME_INSIDE,
  ATTACHE_NAME_LAST,
  ATTACHE_NAME_UNIT,
  ATTACHE_NAME_PARTS
} AttacheNamePart;

#define ATTACHE_NAME_OUTSIDE      0
#define ATTACHE_NAME_LABELS       (1 + ATTACHE_NAME_PARTS * ATTACHE_N_ENTITY_TYPES)
#define ATTACHE_NAME_ANY          ((G_GUINT64_CONSTANT (1) << ATTACHE_NAME_LABELS) - 1)
#define ATTACHE_NAME_LABEL_BYTES  16
#define ATTACHE_NAME_MAX_FEATURES 128
#define ATTACHE_NAME_BIT(label)   (G_GUINT64_CONSTANT (1) << (label))
#define ATTACHE_NAME_TYPE(label)  (((label)-1) / ATTACHE_NAME_PARTS)
#define ATTACHE_NAME_PART(label)  (((label)-1) % ATTACHE_NAME_PARTS)

static inline guint8
attache_name_label (AttacheEntityType type, AttacheNamePart part)
{
  return (guint8)(1 + type * ATTACHE_NAME_PARTS + part);
}

/* Kinds of features. Training leaves out one at a time to tell what it gives, and some of them now
 * and then so that the others are learnt too. */
typedef enum
{
  ATTACHE_NAME_WORDS = 1 << 0,     /* which word it is, when it has a capital */
  ATTACHE_NAME_CONTEXT = 1 << 1,   /* the words around */
  ATTACHE_NAME_SHAPES = 1 << 2,    /* capitals, digits, marks; beginnings and endings of words */
  ATTACHE_NAME_TAGS = 1 << 3,      /* parts of speech */
  ATTACHE_NAME_LEXICON = 1 << 4,   /* given names, titles, hints, classes of words */
  ATTACHE_NAME_GAZETTEER = 1 << 5, /* listed names */
  ATTACHE_NAME_DOCUMENT = 1 << 6,  /* what stands elsewhere in the document, both passes */
  ATTACHE_NAME_RULES = 1 << 7      /* the answer of the rules */
} AttacheNameGroup;

/* What the features of one token are made of. */
typedef struct
{
  guint32 folded;
  guint32 form;
  guint32 suffix[2]; /* of 3 and 2 characters */
  guint32 shape;
  guint32 left;    /* the word before the run of capitals that the token is part of */
  guint32 right;   /* the word after that run */
  guint16 classes; /* AttacheWordClass */
  guint16 flags;   /* AttacheTokenFlags that matter here */
  guint8 kind;
  guint8 upos;
  guint8 listed;       /* label in the gazetteer */
  guint8 listed_state; /* is_state */
  guint8 other_types;  /* further types the gazetteer has for this very token, a bit for each */
  guint8 ruled;        /* label by the rules */
  guint8 sure;         /* how sure they are */
  guint8 title;        /* part of a title: its kind */
  guint8 last_hint;    /* hints: type + 1 */
  guint8 first_hint;
  guint8 alone_hint;
  guint8 before_hint;
  guint8 after_hint;
  guint8 run_hint;  /* last hint of the run's last word */
  guint8 run_title; /* a title ends right before the run */
  guint8 left_hint; /* before hint of the word before the run, or before "of" */
  guint8 right_hint;
  guint8 position;   /* in the run: 0 only, 1 first, 2 inside, 3 last */
  guint8 size;       /* of the run, up to 6 */
  guint8 elsewhere;  /* what other places of the word in the document tell */
  guint8 known;      /* second pass: the label that names of the first pass suggest */
  guint8 known_word; /* second pass: type + 1 of most names with this word, and how purely */
  guint8 glued;      /* 1 to the token before, 2 to the one after */
  gboolean candidate;
  gboolean capital;
  gboolean opens; /* first token of its sentence */
} AttacheNameFact;

/* A document as the trained finder sees it. */
typedef struct
{
  AttacheTokens *tokens;
  const AttacheSentence *sentences;
  guint n_sentences;
  AttacheNameFact *facts;
  guint n;
  gboolean second; /* whether the first pass is known */
} AttacheNameText;

/* attache-names-facts.c */
AttacheNameText *attache_name_text_new (AttacheGazetteer *gazetteer, AttacheNameWords *words,
                                        AttacheTokens *tokens, const GArray *ruled);
void attache_name_text_free (AttacheNameText *self);

/* attache-names-passes.c */
void attache_name_text_learn (AttacheNameText *self, const guint8 *labels);
void attache_name_text_forget (AttacheNameText *self);

/* attache-names-features.c */
guint attache_name_text_extract (const AttacheNameText *self, guint token, guint without,
                                 guint32 *features);
guint attache_name_text_extract_pass (const AttacheNameText *self, guint token, guint without,
                                      guint32 *features);
guint32 attache_name_transition_feature (guint previous);

/* attache-names-path.c */
gboolean attache_name_may_follow (guint previous, guint label);
gint64 attache_name_path_find (const gint32 *emissions, const gint32 *transitions,
                               const guint64 *allowed, guint n, guint8 *labels);

/* attache-names-model.c */
void
attache_name_text_label (const AttacheNameText *self, const AttacheModel *model, guint8 *labels);
GArray *attache_names_find_by_model (const AttacheModel *model, AttacheNameText *text);
GArray *attache_names_from_labels (const guint8 *labels, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheNameText, attache_name_text_free)

G_END_DECLS
