/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-article.h"

#include "base/attache-limits.h"

#include <string.h>

struct _AttacheArticle
{
  AttacheArticleFields fields; /* the strings are owned */
};

G_DEFINE_BOXED_TYPE (AttacheArticle, attache_article, attache_article_ref, attache_article_unref)

/* The service cuts a body at its cap and notes it, so it must still see that there was more. */
#define BODY_BYTES (ATTACHE_LIMIT_BODY_BYTES + 4096)

static char *
copy_text (const char *text, gsize limit)
{
  g_autofree char *cut = NULL;

  if (text == NULL)
    return NULL;
  if (strnlen (text, limit + 1) <= limit)
    return g_utf8_make_valid (text, -1);
  while (limit > 0 && ((guchar)text[limit] & 0xc0) == 0x80)
    limit--;
  cut = g_strndup (text, limit);
  return g_utf8_make_valid (cut, -1);
}

static char *
copy_field (const char *text)
{
  return copy_text (text, ATTACHE_LIMIT_FIELD_BYTES);
}

/**
 * attache_article_new:
 * @fields: what the reader knows of the item
 *
 * Copies @fields. Every string is made valid UTF-8; titles, names and links are cut at
 * %ATTACHE_LIMIT_FIELD_BYTES, the body a little over %ATTACHE_LIMIT_BODY_BYTES.
 *
 * Returns: (transfer full): the article
 */
AttacheArticle *
attache_article_new (const AttacheArticleFields *fields)
{
  AttacheArticle *self = g_atomic_rc_box_new0 (AttacheArticle);

  self->fields.id = copy_field (fields->id);
  self->fields.guid = copy_field (fields->guid);
  self->fields.link = copy_field (fields->link);
  self->fields.title = copy_field (fields->title);
  self->fields.author = copy_field (fields->author);
  self->fields.feed_url = copy_field (fields->feed_url);
  self->fields.feed_title = copy_field (fields->feed_title);
  self->fields.language = copy_field (fields->language);
  self->fields.html = copy_text (fields->html, BODY_BYTES);
  self->fields.published = fields->published;
  self->fields.mail = fields->mail;
  return self;
}

/**
 * attache_article_ref:
 *
 * Returns: (transfer full): @self
 */
AttacheArticle *
attache_article_ref (AttacheArticle *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AttacheArticleFields *fields = &((AttacheArticle *)data)->fields;

  g_free ((char *)fields->id);
  g_free ((char *)fields->guid);
  g_free ((char *)fields->link);
  g_free ((char *)fields->title);
  g_free ((char *)fields->author);
  g_free ((char *)fields->feed_url);
  g_free ((char *)fields->feed_title);
  g_free ((char *)fields->language);
  g_free ((char *)fields->html);
}

/**
 * attache_article_unref:
 * @self: (transfer full): the article
 */
void
attache_article_unref (AttacheArticle *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * attache_article_get_fields:
 *
 * Returns: (transfer none): the fields, valid as long as @self
 */
const AttacheArticleFields *
attache_article_get_fields (AttacheArticle *self)
{
  return &self->fields;
}

static gsize
length_of (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/**
 * attache_article_get_size:
 *
 * Returns: roughly the bytes @self takes in a message
 */
gsize
attache_article_get_size (AttacheArticle *self)
{
  const AttacheArticleFields *f = &self->fields;

  return length_of (f->id) + length_of (f->guid) + length_of (f->link) + length_of (f->title)
         + length_of (f->author) + length_of (f->feed_url) + length_of (f->feed_title)
         + length_of (f->language) + length_of (f->html) + 512;
}

/**
 * attache_article_equal:
 * @other: another article
 *
 * Returns: whether both would get the same briefing: same item, title, date and body
 */
gboolean
attache_article_equal (AttacheArticle *self, AttacheArticle *other)
{
  const AttacheArticleFields *a = &self->fields;
  const AttacheArticleFields *b = &other->fields;

  return a->published == b->published && a->mail == b->mail && g_strcmp0 (a->id, b->id) == 0
         && g_strcmp0 (a->guid, b->guid) == 0 && g_strcmp0 (a->link, b->link) == 0
         && g_strcmp0 (a->feed_url, b->feed_url) == 0 && g_strcmp0 (a->title, b->title) == 0
         && g_strcmp0 (a->html, b->html) == 0;
}

static void
add (GVariantBuilder *builder, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_builder_add (builder, "{sv}", name, g_variant_new_string (value));
}

/**
 * attache_article_to_variant:
 *
 * Makes the item of the D-Bus interface, of origin `feed` or `mail`. Empty fields are left out, but
 * not the body.
 *
 * Returns: (transfer floating): a variant of type `a{sv}`
 */
GVariant *
attache_article_to_variant (AttacheArticle *self)
{
  const AttacheArticleFields *f = &self->fields;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add (&builder, "id", f->id);
  add (&builder, "guid", f->guid);
  add (&builder, "link", f->link);
  add (&builder, "title", f->title);
  add (&builder, "author", f->author);
  add (&builder, "feed-url", f->feed_url);
  add (&builder, "feed-title", f->feed_title);
  add (&builder, "language", f->language);
  add (&builder, "origin", f->mail ? "mail" : "feed");
  g_variant_builder_add (&builder, "{sv}", "html",
                         g_variant_new_string (f->html != NULL ? f->html : ""));
  if (f->published > 0)
    g_variant_builder_add (&builder, "{sv}", "published", g_variant_new_int64 (f->published));
  return g_variant_builder_end (&builder);
}
