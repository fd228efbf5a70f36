/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fetch/attache-feed-origin.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_SUBMISSION_GUID,
  ATTACHE_SUBMISSION_LINK,
  ATTACHE_SUBMISSION_TITLE,
  ATTACHE_SUBMISSION_AUTHOR,
  ATTACHE_SUBMISSION_FEED_URL,
  ATTACHE_SUBMISSION_FEED_TITLE,
  ATTACHE_SUBMISSION_LANGUAGE,
  ATTACHE_SUBMISSION_N_FIELDS
} AttacheSubmissionField;

/**
 * AttacheSubmission:
 *
 * An item as a client handed it in or as the store kept it, checked: valid UTF-8, every field and
 * the body within its cap. Reference-counted; never changes, so it may be passed between threads.
 */
typedef struct _AttacheSubmission AttacheSubmission;

/* What the store keeps of an item. */
typedef struct
{
  const char *key;
  const char *fields[ATTACHE_SUBMISSION_N_FIELDS];
  gint64 published;
  gboolean html;
  gboolean page; /* the source is not the feed's, but of the page that the item links to */
  GBytes *packed;
} AttacheSubmissionRecord;

AttacheSubmission *attache_submission_new_from_variant (GVariant *item, GError **error);
AttacheSubmission *
attache_submission_new_from_record (const AttacheSubmissionRecord *record, GError **error);
AttacheSubmission *attache_submission_ref (AttacheSubmission *self);
void attache_submission_unref (AttacheSubmission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSubmission, attache_submission_unref)

const char *attache_submission_get_key (AttacheSubmission *self);
const char *attache_submission_get (AttacheSubmission *self, AttacheSubmissionField field);
gint64 attache_submission_get_published (AttacheSubmission *self);
gboolean attache_submission_is_mail (AttacheSubmission *self);
gboolean attache_submission_is_html (AttacheSubmission *self);
gboolean attache_submission_is_page (AttacheSubmission *self);
AttacheFeedOrigin *attache_submission_dup_feed_origin (AttacheSubmission *self);
gsize attache_submission_get_size (AttacheSubmission *self);
GBytes *attache_submission_get_packed (AttacheSubmission *self);
GBytes *attache_submission_write_line (AttacheSubmission *self);

GPtrArray *attache_submission_read_portion (GVariant *items, GError **error);

G_END_DECLS
