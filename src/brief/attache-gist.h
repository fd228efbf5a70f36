/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"
#include "brief/attache-lemmas.h"

G_BEGIN_DECLS

/* A place in a briefing's text: code points, as in its JSON, the end not included. */
typedef struct
{
  guint32 start;
  guint32 end;
} AttacheGistSpan;

typedef enum
{
  ATTACHE_GIST_WORD_CAPITAL = 1 << 0,  /* the first letter is a capital */
  ATTACHE_GIST_WORD_ALL_CAPS = 1 << 1, /* two letters or more, no small one */
  ATTACHE_GIST_WORD_JOINED = 1 << 2    /* only spaces, hyphens and quotation marks stand before */
} AttacheGistWordFlags;

typedef struct
{
  AttacheGistSpan span;
  guint32 sentence; /* of the one it is in, ATTACHE_GIST_NO_SENTENCE between two */
  guint32 form;     /* index into the forms */
  guint8 flags;     /* AttacheGistWordFlags */
} AttacheGistWord;

#define ATTACHE_GIST_NO_SENTENCE G_MAXUINT32
#define ATTACHE_GIST_NO_ENTITY   G_MAXUINT32

/* A word as it is compared: folded, with every lemma it may have. */
typedef struct
{
  const char *lemmas[ATTACHE_LEMMAS_MAX]; /* the first is the form itself */
  guint n_lemmas;
} AttacheGistForm;

typedef struct
{
  const char *name;
  const char *type;    /* PER, ORG, GPE, … */
  const char *country; /* (nullable) */
  const char *role;    /* (nullable) */
  gdouble salience;
  guint first_mention; /* index into the mentions */
  guint n_mentions;
} AttacheGistEntity;

typedef struct
{
  const char *name;    /* (nullable) */
  const char *country; /* (nullable) */
  guint32 entity;      /* index into the entities, or ATTACHE_GIST_NO_ENTITY */
  guint first_content; /* index into the contents */
  guint n_content;
  gboolean anonymous;
  gboolean quoted; /* at least in part */
  gdouble confidence;
} AttacheGistStatement;

/* What is known of an item and does not stand in its briefing. Any may be %NULL or 0. */
typedef struct
{
  const char *feed_url;
  const char *feed_title;
  gint64 published; /* Unix seconds */
} AttacheGistSource;

/**
 * AttacheGist:
 *
 * What topics and stories look at in a briefing, read from its JSON: nothing is analysed again. It
 * never changes after it was made and may be used from any thread. The strings of its entities and
 * statements are its own.
 */
typedef struct _AttacheGist AttacheGist;

AttacheGist *
attache_gist_new_from_json (AttacheLexicon *lexicon, const char *briefing, gssize length,
                            const AttacheGistSource *source, GError **error);
AttacheGist *attache_gist_ref (AttacheGist *self);
void attache_gist_unref (AttacheGist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheGist, attache_gist_unref)

const AttacheGistSource *attache_gist_get_source (const AttacheGist *self);
const char *attache_gist_get_title (const AttacheGist *self);
char *attache_gist_dup_text (const AttacheGist *self, AttacheGistSpan span);
gdouble attache_gist_get_relevance (const AttacheGist *self);
guint attache_gist_get_n_headline (const AttacheGist *self);
const AttacheGistSpan *attache_gist_get_sentences (const AttacheGist *self, guint *n_sentences);
const AttacheGistWord *attache_gist_get_words (const AttacheGist *self, guint *n_words);
const AttacheGistForm *attache_gist_get_forms (const AttacheGist *self, guint *n_forms);
const AttacheGistEntity *attache_gist_get_entities (const AttacheGist *self, guint *n_entities);
const AttacheGistSpan *attache_gist_get_mentions (const AttacheGist *self, guint *n_mentions);
const AttacheGistStatement *
attache_gist_get_statements (const AttacheGist *self, guint *n_statements);
const AttacheGistSpan *attache_gist_get_contents (const AttacheGist *self, guint *n_contents);
guint32 attache_gist_find_sentence (const AttacheGist *self, guint32 at);

G_END_DECLS
