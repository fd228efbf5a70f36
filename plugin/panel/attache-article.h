/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AttacheArticle:
 *
 * One item of the reader as the service gets it. Sealed: made in one go from its fields, then only
 * read; may be handed from thread to thread.
 */
typedef struct _AttacheArticle AttacheArticle;

/* What an article is made of; any string may be NULL. @published is in Unix seconds, 0 if the
 * feed gives no date. */
typedef struct
{
  const char *id;
  const char *guid;
  const char *link;
  const char *title;
  const char *author;
  const char *feed_url;
  const char *feed_title;
  const char *language;
  const char *html;
  gint64 published;
  gboolean mail; /* it came by mail, not in a feed: it is never stored, and has no link */
} AttacheArticleFields;

#define ATTACHE_TYPE_ARTICLE (attache_article_get_type ())
GType attache_article_get_type (void);

AttacheArticle *attache_article_new (const AttacheArticleFields *fields);
AttacheArticle *attache_article_ref (AttacheArticle *self);
void attache_article_unref (AttacheArticle *self);
const AttacheArticleFields *attache_article_get_fields (AttacheArticle *self);
gsize attache_article_get_size (AttacheArticle *self);
gboolean attache_article_equal (AttacheArticle *self, AttacheArticle *other);
GVariant *attache_article_to_variant (AttacheArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheArticle, attache_article_unref)

G_END_DECLS
