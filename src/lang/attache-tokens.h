/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-language.h"
#include "lang/attache-word-shape.h"
#include "text/attache-document.h"

G_BEGIN_DECLS

/* Universal part-of-speech tags, https://universaldependencies.org/u/pos/ */
typedef enum
{
  ATTACHE_UPOS_X,
  ATTACHE_UPOS_ADJ,
  ATTACHE_UPOS_ADP,
  ATTACHE_UPOS_ADV,
  ATTACHE_UPOS_AUX,
  ATTACHE_UPOS_CCONJ,
  ATTACHE_UPOS_DET,
  ATTACHE_UPOS_INTJ,
  ATTACHE_UPOS_NOUN,
  ATTACHE_UPOS_NUM,
  ATTACHE_UPOS_PART,
  ATTACHE_UPOS_PRON,
  ATTACHE_UPOS_PROPN,
  ATTACHE_UPOS_PUNCT,
  ATTACHE_UPOS_SCONJ,
  ATTACHE_UPOS_SYM,
  ATTACHE_UPOS_VERB,
  ATTACHE_N_UPOS
} AttacheUpos;

typedef enum
{
  ATTACHE_TOKEN_WORD = 1 << 0,   /* has a letter */
  ATTACHE_TOKEN_NUMBER = 1 << 1, /* has a digit and no letter */
  ATTACHE_TOKEN_PUNCT = 1 << 2,
  ATTACHE_TOKEN_CAPITAL = 1 << 3,  /* first letter is a capital */
  ATTACHE_TOKEN_ALL_CAPS = 1 << 4, /* two or more letters, all capitals */
  ATTACHE_TOKEN_SPACE_BEFORE = 1 << 5,
  ATTACHE_TOKEN_SENTENCE_START = 1 << 6,
  ATTACHE_TOKEN_OPEN_QUOTE = 1 << 7,  /* a mark that opens a quotation */
  ATTACHE_TOKEN_CLOSE_QUOTE = 1 << 8, /* a mark that closes one */
  ATTACHE_TOKEN_IN_QUOTE = 1 << 9,    /* inside a quotation, marks included */
  ATTACHE_TOKEN_ABBREVIATION = 1 << 10,
  ATTACHE_TOKEN_TITLE_CASE = 1 << 11 /* stands in a headline or heading set in Title Case */
} AttacheTokenFlags;

/* A word, number or mark. English clitics are tokens of their own ("do" "n't", "Putin" "'s"). */
typedef struct
{
  AttacheSpan span;
  guint32 sentence; /* index into the sentences */
  guint16 flags;    /* AttacheTokenFlags */
  guint8 upos;      /* AttacheUpos */
  guint8 reserved;
  guint32 folded; /* offset of the folded form in the tokens' string pool */
  guint32 lemma;  /* offset of the lemma there */
} AttacheToken;

typedef struct
{
  AttacheSpan span;
  guint32 block;
  guint32 first; /* tokens first .. end-1 */
  guint32 end;
} AttacheSentence;

/* A quotation in marks, as the marks alone tell. Straight and curly, double and single marks,
 * guillemets. */
typedef struct
{
  AttacheSpan outer; /* with its marks */
  AttacheSpan inner; /* without */
  guint32 first;     /* first token inside the marks */
  guint32 end;       /* the token after the last inside */
  guint32 block;
  gboolean open_ended; /* no closing mark before the end of its block */
  gboolean continues;  /* takes up the open-ended quotation of the block before */
} AttacheQuotation;

/**
 * AttacheTokens:
 *
 * Sentences, tokens and quotation marks of one document, sealed. Headlines and headings are
 * sentences; blocks of kind boilerplate have sentences and tokens too (later stages skip them).
 * No sentence crosses a block.
 */
#define ATTACHE_TYPE_TOKENS (attache_tokens_get_type ())
G_DECLARE_FINAL_TYPE (AttacheTokens, attache_tokens, ATTACHE, TOKENS, GObject)

AttacheTokens *attache_tokens_new (AttacheLanguage *language, AttacheDocument *document);

AttacheDocument *attache_tokens_get_document (AttacheTokens *self);
gboolean attache_tokens_was_truncated (AttacheTokens *self);
const AttacheToken *attache_tokens_get_tokens (AttacheTokens *self, guint *n_tokens);
const AttacheSentence *attache_tokens_get_sentences (AttacheTokens *self, guint *n_sentences);
const AttacheQuotation *attache_tokens_get_quotations (AttacheTokens *self, guint *n_quotations);
const char *attache_tokens_get_folded (AttacheTokens *self, guint token);
const char *attache_tokens_get_lemma (AttacheTokens *self, guint token);
const AttacheWordShape *attache_tokens_get_shapes (AttacheTokens *self);
guint attache_tokens_find (AttacheTokens *self, guint32 byte);
const char *attache_upos_to_string (AttacheUpos upos);

G_END_DECLS
