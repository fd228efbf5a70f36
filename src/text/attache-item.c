/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-item.h"

#include "base/attache-limits.h"
#include "base/attache-repair.h"

struct _AttacheItem
{
  GObject parent_instance;
  char *fields[ATTACHE_ITEM_N_FIELDS];
  char *text;
  gsize text_length;
  char *html;
  gsize html_length;
  gint64 published;
  AttacheOrigin origin;
  AttacheUtf8Flags flags;
};

G_DEFINE_FINAL_TYPE (AttacheItem, attache_item, G_TYPE_OBJECT)

static void
attache_item_finalize (GObject *object)
{
  AttacheItem *self = ATTACHE_ITEM (object);

  for (guint i = 0; i < ATTACHE_ITEM_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->text);
  g_free (self->html);
  G_OBJECT_CLASS (attache_item_parent_class)->finalize (object);
}

static void
attache_item_class_init (AttacheItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_item_finalize;
}

static void
attache_item_init (AttacheItem *self)
{
  self->origin = ATTACHE_ORIGIN_MAIL;
}

/**
 * attache_item_new:
 *
 * Returns: (transfer full): an item with nothing in it, of origin `mail`
 */
AttacheItem *
attache_item_new (void)
{
  return g_object_new (ATTACHE_TYPE_ITEM, NULL);
}

/**
 * attache_item_set:
 * @self: an item
 * @field: which field
 * @value: (nullable): its value, any bytes up to the first NUL; %NULL takes the field away
 *
 * Sets a field. Broken UTF-8 is repaired, what is over ATTACHE_LIMIT_FIELD_BYTES is cut; a cut
 * field is not worth a note, so attache_item_was_truncated() speaks of bodies only.
 */
void
attache_item_set (AttacheItem *self, AttacheItemField field, const char *value)
{
  AttacheUtf8Flags flags = ATTACHE_UTF8_INTACT;

  g_return_if_fail (ATTACHE_IS_ITEM (self));
  g_return_if_fail (field < ATTACHE_ITEM_N_FIELDS);

  g_clear_pointer (&self->fields[field], g_free);
  if (value == NULL)
    return;
  self->fields[field] = attache_utf8_repair (value, -1, ATTACHE_LIMIT_FIELD_BYTES, NULL, &flags);
  self->flags |= flags & ATTACHE_UTF8_REPAIRED;
}

static void
set_body (AttacheItem *self, const char *body, gssize length, char **where, gsize *where_length)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->html, g_free);
  self->text_length = self->html_length = 0;
  self->flags &= ~ATTACHE_UTF8_TRUNCATED;
  if (body != NULL)
    *where
        = attache_utf8_repair (body, length, ATTACHE_LIMIT_BODY_BYTES, where_length, &self->flags);
}

/**
 * attache_item_set_text:
 * @self: an item
 * @text: (nullable) (array length=length): the body as plain text, any bytes
 * @length: length of @text in bytes, or -1 if it ends at its first NUL
 *
 * Sets the body to plain text; an HTML body set before is dropped. See #AttacheItem for repair
 * and caps.
 */
void
attache_item_set_text (AttacheItem *self, const char *text, gssize length)
{
  g_return_if_fail (ATTACHE_IS_ITEM (self));

  set_body (self, text, length, &self->text, &self->text_length);
}

/**
 * attache_item_set_html:
 * @self: an item
 * @html: (nullable) (array length=length): the body as HTML, a page or a fragment, any bytes
 * @length: length of @html in bytes, or -1 if it ends at its first NUL
 *
 * Sets the body to HTML; a plain text set before is dropped. See #AttacheItem for repair and caps.
 */
void
attache_item_set_html (AttacheItem *self, const char *html, gssize length)
{
  g_return_if_fail (ATTACHE_IS_ITEM (self));

  set_body (self, html, length, &self->html, &self->html_length);
}

/**
 * attache_item_set_published:
 * @self: an item
 * @unix_seconds: when it was published; 0 if unknown
 */
void
attache_item_set_published (AttacheItem *self, gint64 unix_seconds)
{
  g_return_if_fail (ATTACHE_IS_ITEM (self));

  self->published = unix_seconds;
}

/**
 * attache_item_set_origin:
 * @self: an item
 * @origin: where it comes from
 */
void
attache_item_set_origin (AttacheItem *self, AttacheOrigin origin)
{
  g_return_if_fail (ATTACHE_IS_ITEM (self));

  self->origin = origin;
}

/**
 * attache_item_mark_repaired:
 * @self: an item
 *
 * Says that the strings handed to @self had been repaired before (the reader of JSON does it).
 */
void
attache_item_mark_repaired (AttacheItem *self)
{
  g_return_if_fail (ATTACHE_IS_ITEM (self));

  self->flags |= ATTACHE_UTF8_REPAIRED;
}

/**
 * attache_item_get:
 * @self: an item
 * @field: which field
 *
 * Returns: (nullable): the field, or %NULL if it was not set
 */
const char *
attache_item_get (AttacheItem *self, AttacheItemField field)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), NULL);
  g_return_val_if_fail (field < ATTACHE_ITEM_N_FIELDS, NULL);

  return self->fields[field];
}

/**
 * attache_item_get_text:
 * @self: an item
 * @length: (out) (optional): its length in bytes, 0 if there is none
 *
 * Returns: (nullable): the plain text, or %NULL if the item has none
 */
const char *
attache_item_get_text (AttacheItem *self, gsize *length)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), NULL);

  if (length != NULL)
    *length = self->text_length;
  return self->text;
}

/**
 * attache_item_get_html:
 * @self: an item
 * @length: (out) (optional): its length in bytes, 0 if there is none
 *
 * Returns: (nullable): the HTML, or %NULL if the item has none
 */
const char *
attache_item_get_html (AttacheItem *self, gsize *length)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), NULL);

  if (length != NULL)
    *length = self->html_length;
  return self->html;
}

/**
 * attache_item_get_published:
 * @self: an item
 *
 * Returns: when it was published, in Unix seconds; 0 if unknown
 */
gint64
attache_item_get_published (AttacheItem *self)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), 0);

  return self->published;
}

/**
 * attache_item_get_origin:
 * @self: an item
 *
 * Returns: where it comes from
 */
AttacheOrigin
attache_item_get_origin (AttacheItem *self)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), ATTACHE_ORIGIN_MAIL);

  return self->origin;
}

/**
 * attache_item_was_truncated:
 * @self: an item
 *
 * Returns: whether its body was over ATTACHE_LIMIT_BODY_BYTES and was cut
 */
gboolean
attache_item_was_truncated (AttacheItem *self)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), FALSE);

  return (self->flags & ATTACHE_UTF8_TRUNCATED) != 0;
}

/**
 * attache_item_was_repaired:
 * @self: an item
 *
 * Returns: whether broken UTF-8, U+0000 or a surrogate had to be replaced in any of its strings
 */
gboolean
attache_item_was_repaired (AttacheItem *self)
{
  g_return_val_if_fail (ATTACHE_IS_ITEM (self), FALSE);

  return (self->flags & ATTACHE_UTF8_REPAIRED) != 0;
}
