/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-submission.h"

G_BEGIN_DECLS

/**
 * AttacheStore:
 *
 * The database of the user: items of feed origin with their source, the queue, briefings and
 * failures. One thread at a time may use it. A damaged file is set aside and a new one begun; the
 * call that met the damage succeeds on the new one.
 */
#define ATTACHE_TYPE_STORE (attache_store_get_type ())
G_DECLARE_FINAL_TYPE (AttacheStore, attache_store, ATTACHE, STORE, GObject)

/* How soon a queued item is analysed; lower is sooner. */
typedef enum
{
  ATTACHE_PRIORITY_SELECTED, /* was looked at, then left for another */
  ATTACHE_PRIORITY_NEW,
  ATTACHE_PRIORITY_REDO /* has a briefing, of an older analysis */
} AttachePriority;

typedef enum
{
  ATTACHE_DURABILITY_PROCESS, /* survives the end of the process */
  ATTACHE_DURABILITY_POWER    /* survives the end of the current */
} AttacheDurability;

/* A briefing as it lies in the store, with what is known of its item. */
typedef struct
{
  char *key;
  char *title;
  char *link;
  char *feed;
  char *feed_url;
  gint64 published;
  char *analysis;
  GBytes *json;
} AttacheStoredBriefing;

void attache_stored_briefing_free (AttacheStoredBriefing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheStoredBriefing, attache_stored_briefing_free)

AttacheStore *attache_store_open (const char *path, GError **error);
AttacheStore *attache_store_open_reader (const char *path, GError **error);
const char *attache_store_get_path (AttacheStore *self);
void attache_store_interrupt (AttacheStore *self);

gboolean attache_store_add (AttacheStore *self, GPtrArray *submissions, AttachePriority priority,
                            AttacheDurability durability, const char *analysis, GError **error);
gboolean attache_store_requeue (AttacheStore *self, const char *analysis, GError **error);
gboolean attache_store_peek (AttacheStore *self, AttachePriority least, AttacheSubmission **next,
                             GError **error);
gboolean attache_store_get_full_item (AttacheStore *self, const char *key, AttacheSubmission **item,
                                      GError **error);
gboolean
attache_store_count (AttacheStore *self, AttachePriority least, guint *count, GError **error);

gboolean attache_store_put_briefing (AttacheStore *self, const char *key, const char *analysis,
                                     GBytes *json, gboolean *stored, GError **error);
gboolean attache_store_index_rest (AttacheStore *self, gint64 *before, guint limit, guint *done,
                                   GError **error);
gboolean attache_store_put_failure (AttacheStore *self, const char *key, const char *analysis,
                                    const char *code, GError **error);
gboolean attache_store_get_briefing (AttacheStore *self, const char *key, const char *analysis,
                                     AttacheStoredBriefing **briefing, GError **error);
gboolean attache_store_get_failure (AttacheStore *self, const char *key, const char *analysis,
                                    char **code, GError **error);

gboolean attache_store_set_topics (AttacheStore *self, const char *key, const char *const *topics,
                                   GError **error);
gboolean attache_store_drop_topic (AttacheStore *self, const char *topic, GError **error);
gboolean attache_store_set_story (AttacheStore *self, const char *key, gint64 story,
                                  const char *part, GError **error);

gboolean
attache_store_forget (AttacheStore *self, const char *key, gboolean *forgotten, GError **error);
gboolean attache_store_forget_person (AttacheStore *self, const char *name, guint *forgotten,
                                      GError **error);
gboolean attache_store_forget_rest (AttacheStore *self, GError **error);
gboolean attache_store_forget_everything (AttacheStore *self, guint *forgotten, GError **error);
gboolean attache_store_expire (AttacheStore *self, gint64 before, guint *forgotten, GError **error);
gboolean attache_store_purge (AttacheStore *self, GError **error);

guint attache_store_get_generation (AttacheStore *self);
gboolean attache_store_found_log (AttacheStore *self);
gboolean attache_store_begin_session (AttacheStore *self, gboolean *unclean, GError **error);
void attache_store_end_session (AttacheStore *self);
gboolean attache_store_check (AttacheStore *self, char **damage, GError **error);
gboolean attache_store_mend (AttacheStore *self, guint *saved, GError **error);
gboolean attache_store_save_rest (AttacheStore *self, guint *saved, GError **error);
char *attache_store_get_damaged (AttacheStore *self);

G_END_DECLS
