/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-gist.h"

G_BEGIN_DECLS

struct _AttacheGist
{
  gatomicrefcount references;
  AttacheLexicon *lexicon;
  GStringChunk *strings;
  AttacheGistSource source;
  const char *title; /* never NULL */
  char *text;
  glong n_chars;
  gdouble relevance;
  guint n_headline;  /* sentences of the headline, 0 if the text does not begin with the title */
  GArray *sentences; /* of AttacheGistSpan, in order */
  GArray *entities;  /* of AttacheGistEntity */
  GPtrArray *keys;  /* of utf8, what topics know the entities by: those of each follow each other */
  GArray *key_ends; /* of guint, one for each entity: its keys end there */
  GByteArray *states; /* one for each entity: whether it stands for its country */
  GArray *mentions;   /* of AttacheGistSpan */
  GArray *statements; /* of AttacheGistStatement */
  GArray *contents;   /* of AttacheGistSpan */
  GArray *words;      /* of AttacheGistWord */
  GArray *forms;      /* of AttacheGistForm */
};

AttacheGist *attache_gist_new_empty (AttacheLexicon *lexicon, const AttacheGistSource *source);
gboolean
attache_json_fill_gist (AttacheGist *self, const char *briefing, gsize length, GError **error);
void attache_gist_read_words (AttacheGist *self);
void attache_gist_read_keys (AttacheGist *self);
const char *const *
attache_gist_get_keys (const AttacheGist *self, guint entity, guint *n_keys, gboolean *state);

/* Words of any text, in order. @text need not be the gist's. */
typedef struct
{
  AttacheGistSpan span;
  guint8 flags;
  const char *folded; /* valid until the next call */
} AttacheWordRead;

typedef struct
{
  const char *text;
  const char *at;
  guint32 chars; /* before @at */
  GString *raw;
  char *folded;
  gboolean any; /* a word was read */
} AttacheWordReader;

void attache_word_reader_init (AttacheWordReader *self, const char *text);
gboolean attache_word_reader_next (AttacheWordReader *self, AttacheWordRead *word);
void attache_word_reader_clear (AttacheWordReader *self);

G_END_DECLS
