/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttacheReading:
 *
 * A briefing as the panel shows it: read from its JSON in one go, then sealed. All members are
 * read-only and live as long as the reading; it may be handed from thread to thread.
 */
typedef struct _AttacheReading AttacheReading;

/* A piece of the text, in bytes, on character boundaries. */
typedef struct
{
  gsize start;
  gsize end;
} AttachePlace;

typedef enum
{
  ATTACHE_COVERAGE_FULL,
  ATTACHE_COVERAGE_TEASER,
  ATTACHE_COVERAGE_PAGE
} AttacheCoverage;

typedef enum
{
  ATTACHE_KIND_DIRECT,
  ATTACHE_KIND_INDIRECT,
  ATTACHE_KIND_MIXED
} AttacheKind;

/* A sentence of the summary; @rank 1 is the best. */
typedef struct
{
  AttachePlace place;
  char *text;
  guint rank;
} AttacheReadingSentence;

typedef struct
{
  char *id;
  char *name;
  char *type;    /* "PER", "GPE", … */
  char *country; /* ISO 3166 code, or NULL */
  char *role;    /* or NULL */
  gdouble salience;
  GArray *mentions; /* of AttachePlace */
} AttacheReadingEntity;

typedef struct
{
  GArray *content; /* of AttachePlace, not empty */
  char *text;
  AttacheKind kind;
  char *act;          /* code */
  char *via;          /* who passed it on, or NULL */
  gboolean inferred;  /* the speaker stands not beside the statement but was inferred */
  gdouble confidence; /* 0 to 1 */
} AttacheReadingStatement;

/* Whoever made one or more statements. */
typedef struct
{
  char *name; /* NULL if not given */
  char *role;
  char *country;
  gboolean anonymous;
  guint first;           /* place among the statements of the article */
  GPtrArray *statements; /* of AttacheReadingStatement, in article order */
} AttacheReadingSpeaker;

/* Something that speaks for foreign-policy news. */
typedef struct
{
  char *code;
  guint n; /* how many */
} AttacheReadingReason;

struct _AttacheReading
{
  char *text;
  char *language;
  AttacheCoverage coverage;
  gdouble relevance; /* 0 to 1 */
  GArray *why;       /* of AttacheReadingReason: what spoke for relevance */
  guint n_sentences;
  GPtrArray *summary;  /* of AttacheReadingSentence, in article order */
  GPtrArray *entities; /* of AttacheReadingEntity, the most salient first */
  GPtrArray *speakers; /* of AttacheReadingSpeaker: named ones by number of statements, then
                          unnamed ones, last those not given */
  guint n_statements;
  GStrv notes;    /* codes */
  char *checksum; /* of the JSON it was read from */
};

#define ATTACHE_TYPE_READING (attache_reading_get_type ())
GType attache_reading_get_type (void);

AttacheReading *attache_reading_new_from_json (const char *json, gssize length, GError **error);
AttacheReading *attache_reading_ref (AttacheReading *self);
void attache_reading_unref (AttacheReading *self);
const char *attache_reading_find_body (AttacheReading *self);
gboolean attache_reading_is_english (AttacheReading *self);
gboolean attache_reading_equal (AttacheReading *self, AttacheReading *other);
gboolean attache_reading_has_note (AttacheReading *self, const char *code);
GPtrArray *attache_reading_dup_best (AttacheReading *self, guint n_sentences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheReading, attache_reading_unref)

G_END_DECLS
