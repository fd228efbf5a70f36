/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-statements-private.h"

G_BEGIN_DECLS

/* Who speaks, as a reader should see it. Strings live in the entities, the lexicon or the chunk
 * given. */
typedef struct
{
  AttacheSpeakerHow how;
  guint32 entity;
  const char *name;
  const char *role;
  const char *country;
  const char *via;
  gboolean anonymous;
} AttacheVoice;

/* What is known while the statements are gone through in the order of their cues. */
typedef struct
{
  const AttacheClauses *clauses;
  GStringChunk *strings;
  GArray *findings;
  AttacheVoice *voices;
  gint previous; /* the finding before, -1 at the start */
} AttacheSpeakers;

void attache_speakers_resolve (const AttacheClauses *self, GArray *findings, GStringChunk *strings,
                               AttacheVoice *voices);

/* attache-speakers-names.c: a source that holds a name or describes somebody */
gboolean
attache_speakers_read_name (AttacheSpeakers *speakers, AttacheRange source, AttacheVoice *voice);
void attache_speakers_read_description (AttacheSpeakers *speakers, AttacheRange source,
                                        AttacheVoice *voice);
void attache_speakers_use_entity (const AttacheClauses *self, guint32 entity, AttacheSpeakerHow how,
                                  AttacheVoice *voice);
const char *attache_speakers_words (AttacheSpeakers *speakers, guint32 first, guint32 end);
gboolean attache_speakers_is_possessor (const AttacheClauses *self, guint32 mention);

/* attache-speakers-pronouns.c */
void attache_speakers_read_pronoun (AttacheSpeakers *speakers, const AttacheFinding *finding,
                                    AttacheVoice *voice);

/* attache-speakers-via.c */
const char *attache_speakers_read_via (AttacheSpeakers *speakers, const AttacheFinding *finding);

G_END_DECLS
