/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-full-text.h"
#include "panel/attache-outlet.h"
#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* What made a topic match. */
typedef struct
{
  char *kind; /* "country", "person", … */
  char *value;
  guint n;    /* how often */
  gint start; /* the first place in code points of the text, negative if there is none */
  gint end;
} AttacheBesideReason;

/* A topic that the panel names. */
typedef struct
{
  char *id;
  char *name;
  GPtrArray *reasons; /* of AttacheBesideReason */
} AttacheBesideTopic;

/**
 * AttacheBeside:
 *
 * What the panel shows of an item besides its briefing: the topics that it matched, the other
 * items of its story, and how it stands with its full text. Sealed; may be handed from thread to
 * thread.
 */
typedef struct
{
  GPtrArray *topics;          /* of AttacheBesideTopic */
  gboolean muted;             /* left out of digest and notifications */
  GPtrArray *others;          /* of AttacheOutlet */
  char *json;                 /* what these were read from */
  AttacheFullText *full_text; /* (nullable): there is nothing to fetch */
} AttacheBeside;

AttacheBeside *attache_beside_new_from_json (const char *json, gssize length, GError **error);
AttacheBeside *attache_beside_ref (AttacheBeside *self);
void attache_beside_unref (AttacheBeside *self);
gboolean attache_beside_equal (AttacheBeside *self, AttacheBeside *other);
char *attache_beside_topic_dup_why (const AttacheBesideTopic *topic);
gboolean attache_beside_topic_find_place (const AttacheBesideTopic *topic, const char *text,
                                          AttachePlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheBeside, attache_beside_unref)

G_END_DECLS
