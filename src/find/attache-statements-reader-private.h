/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements-private.h"

G_BEGIN_DECLS

#define ATTACHE_NO_FINDING (-1)

/* Reads one sentence from left to right. */
typedef struct
{
  const AttacheClauses *clauses;
  GArray *findings;
  GArray *cues;
  guint sentence;
  AttacheRange range; /* tokens of the sentence */
  guint cue;          /* the cue being read, index into cues */
  guint32 low;        /* the first token no statement has taken yet */
  AttacheRange last;  /* who spoke last in this sentence */
  AttacheRange agent; /* of the passive that was read last, if nobody spoke since */
  gboolean main_known;
  AttacheRange main;  /* the subject of the sentence */
  gint open;          /* the finding whose content still runs on, ATTACHE_NO_FINDING if none */
  guint32 open_first; /* where its last fragment begins */
  AttacheForm open_form;
} AttacheReader;

/* What a cue is followed by. */
typedef enum
{
  ATTACHE_CONTENT_NONE,
  ATTACHE_CONTENT_QUOTE,
  ATTACHE_CONTENT_THAT,
  ATTACHE_CONTENT_CLAUSE,
  ATTACHE_CONTENT_TO,
  ATTACHE_CONTENT_OBJECT, /* accused X of … */
  ATTACHE_CONTENT_PHRASE  /* a noun phrase */
} AttacheContentKind;

typedef struct
{
  AttacheContentKind kind;
  guint32 first;   /* of the content */
  guint32 cue_end; /* the preposition after the verb belongs to the cue */
} AttacheContent;

AttacheContent attache_content_after (const AttacheClauses *self, const AttacheCue *cue,
                                      guint32 first, guint32 high);
gboolean attache_content_is_clause (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_content_end_of_quote (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_content_end_before_verb (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_content_end_of_clause (const AttacheClauses *self, guint32 first, guint32 high);
guint32 attache_content_end_of_phrase (const AttacheClauses *self, guint32 first, guint32 high);

AttacheFinding *attache_reader_add (AttacheReader *reader, const AttacheCue *cue,
                                    AttacheRange source, const char *rule, gdouble confidence);
void attache_reader_open (AttacheReader *reader, guint32 first, AttacheForm form);
void attache_reader_close (AttacheReader *reader, guint32 end);
void attache_reader_drop_last (AttacheReader *reader);

/* attache-statements-tags.c: tags behind what they report */
guint32 attache_tag_clause_start (AttacheReader *reader, guint32 first, guint32 end);
gboolean attache_tag_is_loose (const AttacheClauses *self, guint32 after, guint32 high);
gboolean attache_tag_follows_clause (const AttacheClauses *self, guint32 first, guint32 end);
gboolean attache_tag_embraces (AttacheReader *reader, guint32 end);

void attache_reader_read_verb (AttacheReader *reader, const AttacheCue *cue);
void attache_reader_read_passive (AttacheReader *reader, const AttacheCue *cue);
void attache_reader_read_preposition (AttacheReader *reader, const AttacheCue *cue);
void attache_reader_read_noun (AttacheReader *reader, const AttacheCue *cue);
guint32
attache_reader_cut (AttacheReader *reader, const AttacheCue *cue, const AttacheSubject *subject);
AttacheRange attache_reader_shared (AttacheReader *reader, guint32 before);

G_END_DECLS
