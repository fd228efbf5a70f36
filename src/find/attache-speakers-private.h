/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-speakers.h"

G_BEGIN_DECLS

/* Names told one by one in a joint voice; more are shown as the words of the article. */
#define ATTACHE_JOINT_NAMES 3

/* Where a word stands that is said of an entity. */
typedef enum
{
  ATTACHE_SAID_NAME = 1 << 0,   /* in its name: "Party" */
  ATTACHE_SAID_LAST = 1 << 1,   /* the last word of it */
  ATTACHE_SAID_BEFORE = 1 << 2, /* "retailer Tesco" */
  ATTACHE_SAID_AFTER = 1 << 3,  /* "Charité, the hospital" */
  ATTACHE_SAID_ROLE = 1 << 4    /* in its role */
} AttacheSaid;

/* Where in the source a name stands. */
typedef enum
{
  ATTACHE_SLOT_HEAD,
  ATTACHE_SLOT_MODIFIER,  /* "the Biden campaign" */
  ATTACHE_SLOT_POSSESSOR, /* "Lavrov's deputy" */
  ATTACHE_SLOT_PHRASE,    /* "a spokesman for Putin" */
  ATTACHE_SLOT_APPOSED,   /* "the minister, Lavrov" */
  ATTACHE_SLOT_LATER      /* in what hangs on an apposition, or in a relative clause */
} AttacheSlotKind;

typedef struct
{
  AttacheSlotKind kind;
  guint32 link; /* the preposition the phrase hangs on, or ATTACHE_NO_ENTITY */
} AttacheSlot;

/* What a name is in its sentence. */
typedef enum
{
  ATTACHE_PLACE_POSSESSOR,
  ATTACHE_PLACE_SUBJECT,
  ATTACHE_PLACE_PHRASE, /* behind a preposition */
  ATTACHE_PLACE_OTHER   /* an object */
} AttachePlace;

/* attache-speakers-figures.c */
void attache_speakers_read_figures (AttacheSpeakers *self);
guint32 attache_speakers_said_of (const AttacheSpeakers *self, guint32 entity, guint32 token);
gboolean attache_speakers_is_kind_of (const AttacheSpeakers *self, guint32 entity, guint32 token);
const char *attache_speakers_name_of (AttacheSpeakers *self, guint32 entity, guint32 mention);
gboolean attache_speakers_is_subject (const AttacheClauses *clauses, guint32 mention);
gboolean attache_speakers_is_possessor (const AttacheClauses *clauses, guint32 mention);
AttachePlace attache_speakers_place (const AttacheClauses *clauses, guint32 mention);
const char *attache_speakers_words (AttacheSpeakers *self, guint32 first, guint32 end);

/* attache-speakers-bearers.c */
guint32 attache_speakers_bearer (const AttacheSpeakers *self, const AttacheFinding *finding,
                                 guint32 mention);

/* attache-speakers-owners.c */
void attache_speakers_read_owners (AttacheSpeakers *self);
guint32 attache_speakers_owner_of (const AttacheSpeakers *self, const AttacheSource *source);
gboolean attache_speakers_fits_owner (const AttacheSpeakers *self, const AttacheSource *source,
                                      guint32 entity);

/* attache-speakers-sources.c */
void attache_source_read (const AttacheClauses *clauses, const AttacheFinding *finding,
                          AttacheSource *source);
guint attache_source_heads (const AttacheClauses *clauses, AttacheRange range, guint32 *mentions);
AttacheSlot
attache_source_slot (const AttacheClauses *clauses, const AttacheSource *source, guint32 mention);
gboolean attache_source_is_mixed (const AttacheClauses *clauses, AttacheRange range);
gboolean attache_source_is_person (const AttacheSource *source);
gboolean attache_source_counts_persons (const AttacheClauses *clauses, AttacheRange range);
const char *attache_source_country (const AttacheClauses *clauses, AttacheRange words);
AttacheHeadKind attache_source_head_kind (const AttacheClauses *clauses, guint32 token);

/* attache-speakers-features.c */
void attache_candidate_read (const AttacheSpeakers *self, AttacheCandidate *candidate,
                             const GArray *candidates);

/* attache-speakers-via.c */
const char *attache_speakers_read_via (AttacheSpeakers *self, const AttacheFinding *finding);

G_END_DECLS
