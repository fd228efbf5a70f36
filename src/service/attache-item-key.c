/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-item-key.h"

#include <string.h>

#define KEY_LENGTH 64

static void
update_number (GChecksum *sum, guint64 number)
{
  guint64 little = GUINT64_TO_LE (number);

  g_checksum_update (sum, (const guchar *)&little, sizeof little);
}

static void
update_bytes (GChecksum *sum, const char *bytes, gsize length)
{
  update_number (sum, length);
  if (length > 0)
    g_checksum_update (sum, (const guchar *)bytes, (gssize)length);
}

static void
update_string (GChecksum *sum, const char *string)
{
  update_bytes (sum, string, string != NULL ? strlen (string) : 0);
}

/**
 * attache_item_key:
 * @identity: what makes up the item
 *
 * The key of an item: SHA-256 over ATTACHE_ITEM_KEY_VERSION (one byte), then origin, feed-url,
 * guid (link if there is no guid), title, published, format and body. Every string is preceded by
 * its length as eight bytes, least significant first, so that no two items share their bytes;
 * published is eight such bytes.
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits
 */
char *
attache_item_key (const AttacheItemIdentity *identity)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const guchar version = ATTACHE_ITEM_KEY_VERSION;
  gboolean has_guid = identity->guid != NULL && *identity->guid != '\0';

  g_checksum_update (sum, &version, 1);
  update_string (sum, identity->origin);
  update_string (sum, identity->feed_url);
  update_string (sum, has_guid ? identity->guid : identity->link);
  update_string (sum, identity->title);
  update_number (sum, (guint64)identity->published);
  update_string (sum, identity->format);
  update_bytes (sum, identity->body, identity->body_length);
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * attache_item_key_is_valid:
 * @key: any string
 *
 * Returns: whether @key has the form of a key
 */
gboolean
attache_item_key_is_valid (const char *key)
{
  return strlen (key) == KEY_LENGTH && strspn (key, "0123456789abcdef") == KEY_LENGTH;
}
