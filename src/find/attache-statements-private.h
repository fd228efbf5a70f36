/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements.h"

G_BEGIN_DECLS

/* What part a word plays in a clause: the classes of `lexicon/en/clauses.tsv`, completed from the
 * tags. */
typedef enum
{
  ATTACHE_WORD_SUBJECT = 1 << 0,
  ATTACHE_WORD_PERSONAL = 1 << 1,
  ATTACHE_WORD_OBJECT = 1 << 2,
  ATTACHE_WORD_DETERMINER = 1 << 3,
  ATTACHE_WORD_POSSESSIVE = 1 << 4,
  ATTACHE_WORD_PREPOSITION = 1 << 5,
  ATTACHE_WORD_ATTACH = 1 << 6,
  ATTACHE_WORD_COORDINATOR = 1 << 7,
  ATTACHE_WORD_LINKER = 1 << 8,
  ATTACHE_WORD_SUBORDINATOR = 1 << 9,
  ATTACHE_WORD_COMPLEMENT = 1 << 10,
  ATTACHE_WORD_RELATIVE = 1 << 11,
  ATTACHE_WORD_BE = 1 << 12,
  ATTACHE_WORD_HAVE = 1 << 13,
  ATTACHE_WORD_DO = 1 << 14,
  ATTACHE_WORD_MODAL = 1 << 15,
  ATTACHE_WORD_NEGATION = 1 << 16,
  ATTACHE_WORD_TIME = 1 << 17,
  ATTACHE_WORD_TIMELY = 1 << 18,
  ATTACHE_WORD_ADVERB = 1 << 19,
  ATTACHE_WORD_CHANNEL = 1 << 20,
  ATTACHE_WORD_QUANTITY = 1 << 21,
  ATTACHE_WORD_NOT_SAID = 1 << 22,
  /* From the tags and the text. */
  ATTACHE_WORD_NOMINAL = 1 << 23, /* may stand inside a noun phrase */
  ATTACHE_WORD_VERBAL = 1 << 24,  /* looks like a verb and is no auxiliary */
  ATTACHE_WORD_COMMA = 1 << 25,
  ATTACHE_WORD_MARK = 1 << 26, /* a quotation mark */
  ATTACHE_WORD_TO = 1 << 27,
  ATTACHE_WORD_STOP = 1 << 28,   /* . ? ! … */
  ATTACHE_WORD_BREAK = 1 << 29,  /* ; : and dashes */
  ATTACHE_WORD_ADJUNCT = 1 << 30 /* opens a circumstance: before, during, amid */
} AttacheWordBits;

/* `refused to …`; beyond what an enumeration holds. */
#define ATTACHE_WORD_REFUSAL (1u << 31)

#define ATTACHE_WORD_AUXILIARY                                                                     \
  (ATTACHE_WORD_BE | ATTACHE_WORD_HAVE | ATTACHE_WORD_DO | ATTACHE_WORD_MODAL)

/* Which complements a cue takes: the `frame` column of the table of cues. */
typedef enum
{
  ATTACHE_FRAME_QUOTE = 1 << 0,
  ATTACHE_FRAME_THAT = 1 << 1,
  ATTACHE_FRAME_NP = 1 << 2,
  ATTACHE_FRAME_TO = 1 << 3,
  ATTACHE_FRAME_OBJ_TO = 1 << 4,
  ATTACHE_FRAME_OBJ_OF = 1 << 5,
  ATTACHE_FRAME_OBJ_FOR = 1 << 6,
  ATTACHE_FRAME_OBJ_AS = 1 << 7,
  ATTACHE_FRAME_OBJ_ON = 1 << 8,
  ATTACHE_FRAME_OF = 1 << 9,
  ATTACHE_FRAME_FOR = 1 << 10,
  ATTACHE_FRAME_ABOUT = 1 << 11,
  ATTACHE_FRAME_AGAINST = 1 << 12,
  ATTACHE_FRAME_ON = 1 << 13,
  ATTACHE_FRAME_OVER = 1 << 14,
  ATTACHE_FRAME_TO_PREP = 1 << 15,
  ATTACHE_FRAME_RECIPIENT = 1 << 16 /* the one spoken to may follow bare: told reporters */
} AttacheFrame;

#define ATTACHE_FRAME_OBJ                                                                          \
  (ATTACHE_FRAME_OBJ_TO | ATTACHE_FRAME_OBJ_OF | ATTACHE_FRAME_OBJ_FOR | ATTACHE_FRAME_OBJ_AS      \
   | ATTACHE_FRAME_OBJ_ON)
#define ATTACHE_FRAME_PREP                                                                         \
  (ATTACHE_FRAME_OF | ATTACHE_FRAME_FOR | ATTACHE_FRAME_ABOUT | ATTACHE_FRAME_AGAINST              \
   | ATTACHE_FRAME_ON | ATTACHE_FRAME_OVER | ATTACHE_FRAME_TO_PREP)

typedef enum
{
  ATTACHE_CUE_VERB,
  ATTACHE_CUE_NOUN,
  ATTACHE_CUE_PREPOSITION
} AttacheCuePos;

typedef enum
{
  ATTACHE_STRENGTH_WEAK,
  ATTACHE_STRENGTH_LIKELY,
  ATTACHE_STRENGTH_SURE
} AttacheStrength;

typedef enum
{
  ATTACHE_FORM_BASE,
  ATTACHE_FORM_PRESENT, /* third person, -s */
  ATTACHE_FORM_PAST,    /* also the past participle */
  ATTACHE_FORM_ING
} AttacheForm;

/* A row of the table of cues, read once. */
typedef struct
{
  const char *lemma;
  const char *act;
  const char *via; /* the channel the cue itself names; "" if none */
  guint32 frame;
  AttacheCuePos pos;
  AttacheStrength strength;
} AttacheCueEntry;

/* Tokens first .. end-1. */
typedef struct
{
  guint32 first;
  guint32 end;
} AttacheRange;

static inline gboolean
attache_range_is_empty (AttacheRange range)
{
  return range.end <= range.first;
}

/* Words that report, in one place of the text. */
typedef struct
{
  AttacheRange span; /* with auxiliaries and negation */
  guint32 head;      /* the verb itself */
  guint32 row;
  AttacheForm form;
  gboolean passive;
  gboolean negated;
  gboolean infinitive; /* a "to" stands before it */
  gboolean refused;    /* does not read as a verb here */
  gboolean refusing;   /* to say what follows: `refused to condemn it` */
  gboolean quoted;     /* reduced: "a step described by X as …" */
} AttacheCue;

#define ATTACHE_NO_QUOTE G_MAXUINT32

/* The tokens of a document as clauses see them; scratch of one call. */
typedef struct
{
  AttacheLexicon *lexicon;
  AttacheDocument *document;
  AttacheTokens *tokens;
  AttacheEntities *entities;
  const char *text;
  const AttacheToken *t;
  guint n;
  const AttacheSentence *sentences;
  guint n_sentences;
  const AttacheQuotation *quotes;
  guint n_quotes;
  const AttacheMention *mentions;
  guint n_mentions;
  const AttacheEntity *names;
  guint n_names;
  const AttacheBlock *blocks;
  guint n_blocks;
  guint32 *bits;  /* AttacheWordBits of each token */
  guint32 *quote; /* the outermost quotation a token stands in, marks included */
  const AttacheTable *cue_table;
  const AttacheTable *title_table;
  const AttacheTable *noun_table;
  GArray *cue_entries; /* AttacheCueEntry for each row */
} AttacheClauses;

AttacheClauses *attache_clauses_new (AttacheLanguage *language, AttacheEntities *entities);
void attache_clauses_free (AttacheClauses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheClauses, attache_clauses_free)

static inline gboolean
attache_clauses_is (const AttacheClauses *self, guint32 token, guint32 bits)
{
  return token < self->n && (self->bits[token] & bits) != 0;
}

static inline gboolean
attache_clauses_in_quote (const AttacheClauses *self, guint32 token)
{
  return token < self->n && self->quote[token] != ATTACHE_NO_QUOTE;
}

const char *attache_clauses_word (const AttacheClauses *self, guint32 token);
gboolean attache_clauses_word_is (const AttacheClauses *self, guint32 token, const char *word);
guint32 attache_clauses_mention_at (const AttacheClauses *self, guint32 token);
AttacheRange attache_clauses_outer_tokens (const AttacheClauses *self, guint32 quote);
const char *attache_clauses_title_kind (const AttacheClauses *self, guint32 token);
const char *attache_clauses_noun_kind (const AttacheClauses *self, guint32 token);

/* Noun phrases: attache-statements-phrases.c */
AttacheRange attache_phrase_before (const AttacheClauses *self, guint32 end, guint32 low);
guint32 attache_phrase_after (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_phrase_with_apposition (const AttacheClauses *self, guint32 first, guint32 high);
gboolean attache_phrase_is_possessive (const AttacheClauses *self, guint32 token);
guint32 attache_phrase_before_clause (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_phrase_base_after (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_phrase_skip_adverbial (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_phrase_skip_adverbial_back (const AttacheClauses *self, guint32 end, guint32 low);

/* Subjects: attache-statements-subjects.c */
typedef enum
{
  ATTACHE_SUBJECT_NONE,
  ATTACHE_SUBJECT_DIRECT,     /* X said */
  ATTACHE_SUBJECT_RELATIVE,   /* X, who said */
  ATTACHE_SUBJECT_SHARED,     /* X did this and said */
  ATTACHE_SUBJECT_PARTICIPLE, /* X did this, saying */
  ATTACHE_SUBJECT_INVERTED,   /* said X */
  ATTACHE_SUBJECT_AGENT       /* was said by X */
} AttacheSubjectKind;

typedef struct
{
  AttacheSubjectKind kind;
  AttacheRange source; /* empty if nobody is named */
  AttacheRange tag;    /* cue and source with what stands between and before them */
} AttacheSubject;

AttacheSubject attache_subject_find (const AttacheClauses *self, const AttacheCue *cue,
                                     AttacheRange clause, AttacheRange shared);

AttacheRange attache_subject_before_comma (const AttacheClauses *self, guint32 comma, guint32 low);
gboolean
attache_subject_can_speak (const AttacheClauses *self, AttacheRange phrase, gboolean documents);
AttacheRange attache_subject_main (const AttacheClauses *self, guint32 low, guint32 high);

/* A turn in an interview: its words are those spoken, with no marks around them. */
#define ATTACHE_RULE_INTERVIEW "interview"

/* One statement on its way. */
typedef struct
{
  AttacheSpan content[ATTACHE_STATEMENT_MAX_CONTENT];
  guint n_content;
  AttacheRange cue;
  AttacheRange source;
  AttacheRange channel; /* who passed it on, if that is told: `X quoted Y as saying` */
  AttacheRange relay;   /* all words of such a tag; what it says is certain */
  guint32 row;          /* of the cue; G_MAXUINT32 if there is none */
  guint32 quote;        /* the first quotation of a direct one, or ATTACHE_NO_QUOTE */
  guint32 token;        /* where the voice stands: orders statements as a reader meets them */
  guint32 sentence;
  guint32 block;
  gboolean negated;
  gboolean inferred; /* no tag of its own: the voice before goes on */
  gboolean passive;
  const char *rule;  /* the construction that found it */
  guint32 guest;     /* of a turn in an interview: whom it is told of, or ATTACHE_NO_ENTITY */
  gdouble reporting; /* probability that the cue reports; 0 if no model said */
  gdouble sureness;  /* mean probability of the parts the model of spans sees */
  gdouble margin;    /* by how much that model likes its own parts better, in logarithms of odds */
  gdouble confidence;
} AttacheFinding;

/* Statements with a cue: attache-statements-content.c; quotations: attache-statements-quotes.c */
gboolean attache_findings_read (const AttacheClauses *self, GArray *findings);
void attache_findings_read_sentence (const AttacheClauses *self, guint sentence, GArray *findings);
void attache_findings_read_label (const AttacheClauses *self, guint sentence, GArray *findings);
AttacheRange attache_findings_label_before (const AttacheClauses *self, guint32 colon);
void attache_findings_read_interview (const AttacheClauses *self, GArray *findings);
void attache_findings_fill_colons (const AttacheClauses *self, GArray *findings);
void attache_findings_join_quotes (const AttacheClauses *self, GArray *findings);
void attache_findings_flatten (const AttacheClauses *self, GArray *findings);
gboolean attache_findings_add_content (const AttacheClauses *self, AttacheFinding *finding,
                                       guint32 first, guint32 end);
AttacheStatementKind
attache_findings_kind (const AttacheClauses *self, const AttacheFinding *finding);

/* Cues: attache-cues.c */
void attache_cues_read_table (AttacheClauses *self);
void attache_cues_find (const AttacheClauses *self, AttacheRange range, gboolean all, GArray *cues);

static inline const AttacheCueEntry *
attache_cues_entry (const AttacheClauses *self, guint32 row)
{
  return &g_array_index (self->cue_entries, AttacheCueEntry, row);
}

G_END_DECLS
