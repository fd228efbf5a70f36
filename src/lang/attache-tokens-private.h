/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-language-private.h"
#include "lang/attache-tagger.h"
#include "lang/attache-tokens.h"

G_BEGIN_DECLS

/* What an abbreviation lets its full stop be; kept in the token's spare byte while tokens are made.
 */
typedef enum
{
  ATTACHE_STOP_NONE,
  ATTACHE_STOP_NEVER, /* a name or number follows: "Mr." */
  ATTACHE_STOP_RARELY,
  ATTACHE_STOP_MAYBE /* "U.S.", "Inc.", "Jan." */
} AttacheStop;

/* Tokens, sentences and quotations while they grow. */
typedef struct
{
  AttacheLanguage *language;
  const AttacheWordTables *tables;
  const AttacheModel *model;          /* of the tags, or NULL */
  const AttacheModel *boundary_model; /* of the ends of sentences, or NULL */
  GArray *boundaries;                 /* (nullable): of AttacheBoundarySample, for the trainer */
  AttacheTaggerSentence scratch;
  GByteArray *tags;
  AttacheDocument *document;
  const char *text;
  GArray *tokens;     /* of AttacheToken */
  GArray *sentences;  /* of AttacheSentence */
  GArray *quotations; /* of AttacheQuotation */
  GArray *shapes;     /* of AttacheWordShape, one for each token */
  gboolean truncated;
  GString *strings; /* folded forms and lemmas, each with its NUL */
} AttacheTokenBuilder;

static inline AttacheToken *
attache_token_builder_get (AttacheTokenBuilder *self, guint i)
{
  return &g_array_index (self->tokens, AttacheToken, i);
}

static inline const char *
attache_token_builder_folded (AttacheTokenBuilder *self, guint i)
{
  return self->strings->str + attache_token_builder_get (self, i)->folded;
}

void attache_tokenizer_read (AttacheTokenBuilder *self, AttacheSpan span);
void attache_sentences_split (AttacheTokenBuilder *self, guint block, AttacheBlockKind kind,
                              gboolean lines_end, guint first);
void attache_quotations_pair (AttacheTokenBuilder *self, guint block, guint first);
void attache_tags_set (AttacheTokenBuilder *self, guint first, guint end);

gboolean attache_char_is_quote (gunichar c);

G_END_DECLS
