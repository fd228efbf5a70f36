/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first byte under the hash; a change of what is hashed raises it. */
#define ATTACHE_ITEM_KEY_VERSION 1

/* What makes an item the item it is. Strings may be NULL, which is the same as empty. */
typedef struct
{
  const char *origin; /* "feed" or "mail" */
  const char *feed_url;
  const char *guid;
  const char *link; /* used only where guid is empty */
  const char *title;
  gint64 published;
  const char *format; /* "html" or "text" */
  const char *body;
  gsize body_length;
} AttacheItemIdentity;

char *attache_item_key (const AttacheItemIdentity *identity);
gboolean attache_item_key_is_valid (const char *key);

G_END_DECLS
