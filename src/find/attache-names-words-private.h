/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-entities.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_WORD_COMMON = 1 << 0,   /* an ordinary word, or an inflected form of one */
  ATTACHE_WORD_CALENDAR = 1 << 1, /* a day or a month */
  ATTACHE_WORD_GIVEN = 1 << 2,    /* a given name */
  ATTACHE_WORD_FEMALE = 1 << 3,   /* of women */
  ATTACHE_WORD_MALE = 1 << 4,     /* of men */
  ATTACHE_WORD_PARTICLE = 1 << 5, /* stands inside names with a small letter */
  ATTACHE_WORD_OPENS = 1 << 6,    /* a particle a name may begin with: "al-Assad", "von Braun" */
  ATTACHE_WORD_REPORTS = 1 << 7,  /* a verb of saying */
  ATTACHE_WORD_SMALL = 1 << 8,    /* stands in the document with a small letter as well */
  ATTACHE_WORD_VERB = 1 << 9,
  ATTACHE_WORD_STOP = 1 << 10, /* a function word */
  ATTACHE_WORD_READ = 1 << 15
} AttacheWordClass;

/* Where a word stands that tells of what type a name is. */
typedef enum
{
  ATTACHE_HINT_LAST,      /* the last word of the name: Agency */
  ATTACHE_HINT_FIRST,     /* its first word: Mount */
  ATTACHE_HINT_ALONE,     /* the whole name: Parliament */
  ATTACHE_HINT_BEFORE,    /* the word before it: newspaper */
  ATTACHE_HINT_OF,        /* the word before "of": city of */
  ATTACHE_HINT_AFTER,     /* the word after it: spokesman */
  ATTACHE_HINT_YEAR,      /* after a year: election */
  ATTACHE_HINT_DIRECTION, /* before a place: northern */
  ATTACHE_HINT_NEVER,     /* capitals that name nothing: UTC */
  ATTACHE_HINT_NUMERAL,   /* capitals that only end a name: XVI */
  ATTACHE_HINT_ON,        /* a head that goes on with "on": Commission on … */
  ATTACHE_HINT_APART,     /* a first word that an adjective before it stays apart from: Ministry */
  ATTACHE_HINT_ORGAN,     /* a head that makes an organ of state: Parliament */
  ATTACHE_HINT_SENT,      /* a title of one sent to the body named before it: Ambassador */
  ATTACHE_HINT_PART,      /* beside a name that is part of a state: governor */
  ATTACHE_HINT_KIN,       /* what somebody is to another, no office: brother, predecessor */
  ATTACHE_N_HINTS
} AttacheHintPlace;

typedef struct
{
  AttacheEntityType type;
  gdouble weight;
} AttacheHint;

typedef struct
{
  guint first; /* tokens first .. end-1 */
  guint end;
  AttacheGender gender;
  gboolean honorific; /* such as Mr or Lord, which only a person's name follows */
  gboolean role;      /* says what someone does, not which office he holds */
  gboolean courtesy;  /* a rank or a style that stands beside an office: General, Sheikh */
  gboolean plural;
} AttacheTitle;

/* What the lexicon knows of the words of one document. */
typedef struct
{
  /* private to attache-names-words.c and attache-names-titles.c */
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const AttacheTable *words;
  const AttacheTable *nouns;
  const AttacheTable *titles;
  const AttacheTable *abbreviations;
  const AttacheTable *particles;
  const AttacheTable *firstnames;
  const AttacheTable *people;
  const AttacheTable *hints;
  const AttacheTable *cues;
  gint words_upos;
  gint words_stop;
  gint nouns_kind;
  gint titles_kind;
  gint titles_gender;
  gint titles_number;
  gint abbreviations_kind;
  gint particles_opens;
  gint particles_hyphen;
  gint firstnames_gender;
  gint hints_place;
  gint hints_type;
  gint hints_weight;
  gint cues_pos;
  guint16 *classes; /* of each token, as far as asked for */
  GHashTable *small;
  const AttacheModel *model; /* that finds names, or NULL */
} AttacheNameWords;

AttacheNameWords *attache_name_words_new (AttacheLanguage *language, AttacheTokens *tokens);
void attache_name_words_free (AttacheNameWords *self);
gboolean attache_name_words_is (AttacheNameWords *self, guint token, guint classes);
guint attache_name_words_get_hints (AttacheNameWords *self, guint token, AttacheHintPlace place,
                                    AttacheHint *hints, guint n_hints);
void attache_name_words_get_best_hints (AttacheNameWords *self, guint token,
                                        AttacheHint best[ATTACHE_N_HINTS]);
gboolean attache_name_words_is_head (AttacheNameWords *self, guint token, AttacheHint *hint);
gboolean attache_name_words_has_hint (AttacheNameWords *self, guint token, AttacheHintPlace place);
AttacheGender attache_name_words_get_gender (AttacheNameWords *self, guint token);

/* attache-names-titles.c */
gboolean attache_name_words_match_title (AttacheNameWords *self, guint token, AttacheTitle *title);
gboolean attache_name_words_is_person_noun (AttacheNameWords *self, guint token);
gboolean attache_name_words_title_before (AttacheNameWords *self, guint token, AttacheTitle *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheNameWords, attache_name_words_free)

G_END_DECLS
