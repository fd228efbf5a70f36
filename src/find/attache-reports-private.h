/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements-private.h"
#include "lang/attache-chain.h"

G_BEGIN_DECLS

/* What a token is to a cue: the classes of the model of spans. */
typedef enum
{
  ATTACHE_PART_OTHER,
  ATTACHE_PART_CONTENT,
  ATTACHE_PART_SOURCE,
  ATTACHE_PART_CUE,
  ATTACHE_N_PARTS
} AttachePart;

/* A place where something may be reported. */
typedef struct
{
  AttacheCue cue;
  guint sentence;
  gint finding;        /* what the rules made of it: an index into the findings, or -1 */
  AttacheRange window; /* the tokens that may belong to it: its block, near the cue */
} AttacheReport;

/**
 * AttacheReports:
 *
 * The words of one document that may report, as the models see them: the trainer and
 * attache_reports_answer() take the same features from here.
 */
typedef struct
{
  const AttacheClauses *clauses;
  GArray *findings; /* AttacheFinding, of the rules */
  GArray *all;      /* AttacheReport */
  const AttacheWordShape *shapes;
  guint8 *names;   /* of each token: type of its mention + 1, and whether it begins one */
  guint32 *lemmas; /* of each token: hash */
  guint16 *commas; /* number of commas, verbs, reports before each token */
  guint16 *verbs;
  guint16 *reports;
  guint8 *owners; /* what the rules' findings make of each token */
  guint8 *parts;  /* scratch: what the rules say of each token of one window */
} AttacheReports;

#define ATTACHE_REPORT_MAX_FEATURES 80

AttacheReports *attache_reports_new (const AttacheClauses *clauses, GArray *findings);
void attache_reports_free (AttacheReports *self);
guint attache_reports_read_cue (AttacheReports *self, guint report, guint32 *features);
void attache_reports_open (AttacheReports *self, guint report);
guint
attache_reports_read_token (AttacheReports *self, guint report, guint32 token, guint32 *features);
guint8 attache_reports_get_context (AttacheReports *self, guint report, guint32 token);
gboolean
attache_reports_find (AttacheLanguage *language, const AttacheClauses *clauses, GArray *answers);
void attache_reports_read_relays (const AttacheClauses *clauses, GArray *findings);
void attache_reports_drop_cited (const AttacheClauses *clauses, GArray *findings);
guint32 attache_reports_skip_dateline (const AttacheClauses *clauses, guint32 first);
void attache_reports_cut_datelines (const AttacheClauses *clauses, GArray *findings);
void attache_reports_answer (AttacheReports *self, AttacheLanguage *language, GArray *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheReports, attache_reports_free)

G_END_DECLS
