/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-entities.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_STATEMENT_DIRECT,
  ATTACHE_STATEMENT_INDIRECT,
  ATTACHE_STATEMENT_MIXED
} AttacheStatementKind;

typedef enum
{
  ATTACHE_SPEAKER_NONE,
  ATTACHE_SPEAKER_NAMED,
  ATTACHE_SPEAKER_ROLE,
  ATTACHE_SPEAKER_PRONOUN,
  ATTACHE_SPEAKER_INFERRED
} AttacheSpeakerHow;

/* The largest number of fragments of one statement and of pieces of its cue. */
#define ATTACHE_STATEMENT_MAX_CONTENT 16
#define ATTACHE_STATEMENT_MAX_CUE     2

/* Something the article attributes to somebody. Arrays and strings are owned by the
 * AttacheStatements.
 * @source holds only the words beside the cue; an inferred speaker has none. */
typedef struct
{
  const AttacheSpan *content; /* at least one, ordered */
  const AttacheSpan *cue;
  const AttacheSpan *source;
  guint8 n_content;
  guint8 n_cue;
  guint8 n_source;
  AttacheStatementKind kind;
  const char *act; /* code of the cue table: "say", "deny", … never NULL */
  AttacheSpeakerHow how;
  guint32 entity;      /* index into the entities, or ATTACHE_NO_ENTITY */
  const char *speaker; /* the name to show; NULL if nobody can tell */
  const char *role;    /* NULL if unknown */
  const char *country; /* NULL if unknown */
  const char *via;     /* NULL if none */
  gboolean anonymous;
  gdouble certainty;  /* 0 .. 1: how likely the speaker is the right one, or rightly not told */
  gdouble confidence; /* 0 .. 1 */
} AttacheStatement;

/**
 * AttacheStatements:
 *
 * Who said what in one document, sealed, ordered by the start of the content. Contents do not
 * overlap.
 */
#define ATTACHE_TYPE_STATEMENTS (attache_statements_get_type ())
G_DECLARE_FINAL_TYPE (AttacheStatements, attache_statements, ATTACHE, STATEMENTS, GObject)

AttacheStatements *attache_statements_new (AttacheLanguage *language, AttacheEntities *entities);

AttacheStatements *attache_statements_new_empty (AttacheEntities *entities);
AttacheEntities *attache_statements_get_entities (AttacheStatements *self);
const AttacheStatement *
attache_statements_get_statements (AttacheStatements *self, guint *n_statements);
gboolean attache_statements_was_truncated (AttacheStatements *self);
const char *attache_statement_kind_to_string (AttacheStatementKind kind);
const char *attache_speaker_how_to_string (AttacheSpeakerHow how);

G_END_DECLS
