/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the service answers to the questions of the preferences. Strings are never NULL unless it
 * says so; what is missing in an answer, or of a wrong type, is empty. */

typedef struct
{
  char *name;
  char *type;    /* PER, ORG, … */
  char *country; /* code; (nullable) */
  guint items;   /* at most 100 */
} AttacheNameAnswer;

typedef struct
{
  char *url;
  char *title; /* never empty: the address if it has none */
  guint items;
  gboolean off;
} AttacheFeedAnswer;

/* Bytes of a sentence. */
typedef struct
{
  guint start;
  guint end;
} AttacheMark;

typedef struct
{
  char *title;
  char *feed;
  char *sentence;
  GArray *marks; /* of AttacheMark, in order, none empty */
} AttachePreviewItem;

typedef struct
{
  guint matched;
  guint of;
  GPtrArray *items; /* of AttachePreviewItem */
  GStrv messages;
} AttachePreview;

typedef struct
{
  guint64 bytes;
  guint items;
  gint64 oldest; /* Unix seconds; 0 if there are none */
  char *check;   /* none, running, ok, damaged */
  char *damaged; /* path of a file set aside; (nullable) */
  guint pages;   /* fetched and kept */
  guint64 page_bytes;
  guint fetching; /* waiting to be fetched */
} AttacheStatus;

GPtrArray *attache_answers_read_names (const char *json, GError **error);
GPtrArray *attache_answers_read_feeds (const char *json, GError **error);
AttachePreview *attache_answers_read_preview (const char *json, GError **error);
void attache_preview_free (AttachePreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttachePreview, attache_preview_free)
AttacheStatus *attache_answers_read_status (const char *json, GError **error);
void attache_status_free (AttacheStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheStatus, attache_status_free)

G_END_DECLS
