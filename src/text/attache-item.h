/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_ORIGIN_MAIL, /* the careful default: never stored, never a reason for traffic */
  ATTACHE_ORIGIN_FEED
} AttacheOrigin;

/**
 * AttacheItem:
 *
 * What came in: one item of a feed, one mail or one file. Filled with setters, then handed to the
 * analyzer, which only reads it. All strings are valid UTF-8 without U+0000: the setters replace
 * each broken byte, NUL and surrogate by U+FFFD and remember that they did, and cut what is over
 * its cap (ATTACHE_LIMIT_BODY_BYTES, ATTACHE_LIMIT_FIELD_BYTES).
 */
#define ATTACHE_TYPE_ITEM (attache_item_get_type ())
G_DECLARE_FINAL_TYPE (AttacheItem, attache_item, ATTACHE, ITEM, GObject)

typedef enum
{
  ATTACHE_ITEM_FIELD_ID,
  ATTACHE_ITEM_FIELD_TITLE,
  ATTACHE_ITEM_FIELD_LINK,
  ATTACHE_ITEM_FIELD_AUTHOR,
  ATTACHE_ITEM_FIELD_FEED,     /* the feed's title, as readers know the outlet */
  ATTACHE_ITEM_FIELD_LANGUAGE, /* BCP 47, as the feed says; NULL if it does not */
  ATTACHE_ITEM_N_FIELDS
} AttacheItemField;

AttacheItem *attache_item_new (void);
void attache_item_set (AttacheItem *self, AttacheItemField field, const char *value);
void attache_item_set_text (AttacheItem *self, const char *text, gssize length);
void attache_item_set_html (AttacheItem *self, const char *html, gssize length);
void attache_item_set_published (AttacheItem *self, gint64 unix_seconds);
void attache_item_set_origin (AttacheItem *self, AttacheOrigin origin);
void attache_item_mark_repaired (AttacheItem *self);

const char *attache_item_get (AttacheItem *self, AttacheItemField field);
const char *attache_item_get_text (AttacheItem *self, gsize *length);
const char *attache_item_get_html (AttacheItem *self, gsize *length);
gint64 attache_item_get_published (AttacheItem *self);
AttacheOrigin attache_item_get_origin (AttacheItem *self);
gboolean attache_item_was_truncated (AttacheItem *self);
gboolean attache_item_was_repaired (AttacheItem *self);

G_END_DECLS
