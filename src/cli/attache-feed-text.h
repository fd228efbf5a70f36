/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of XML as text, with the way back to its bytes. */
typedef struct
{
  const char *bytes; /* of the file, borrowed */
  gsize n_bytes;
  gsize mark;     /* bytes of the byte order mark */
  char *encoding; /* as iconv knows it, NULL for UTF-8 */
  char *decoded;  /* owned, NULL for UTF-8 */
  const char *text;
  gsize length;
} AttacheFeedText;

/* A change: the text from @begin to @end becomes @insertion. */
typedef struct
{
  gsize begin;
  gsize end;
  char *insertion; /* owned, UTF-8, or NULL for nothing */
} AttacheFeedEdit;

AttacheFeedText *attache_feed_text_new (const char *bytes, gsize n_bytes, GError **error);
void attache_feed_text_free (AttacheFeedText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFeedText, attache_feed_text_free)

GArray *attache_feed_edits_new (void);
void attache_feed_edits_add (GArray *edits, gsize begin, gsize end, char *insertion);
GByteArray *attache_feed_text_apply (const AttacheFeedText *self, GArray *edits, GError **error);

G_END_DECLS
