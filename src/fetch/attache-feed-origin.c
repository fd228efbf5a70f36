/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-feed-origin.h"

struct _AttacheFeedOrigin
{
  char *feed_url; /* NULL when the feed has none */
  char *link;
};

static void
feed_origin_clear (gpointer data)
{
  AttacheFeedOrigin *self = data;

  g_free (self->feed_url);
  g_free (self->link);
}

/**
 * attache_feed_origin_new:
 * @origin: (nullable): of the item
 * @feed_url: (nullable): the address of its feed
 * @link: (nullable): the address that it links to
 *
 * Only attache_submission_dup_feed_origin() calls this, with what the item itself says; a test
 * sees to that.
 *
 * Returns: (transfer full) (nullable): the origin; %NULL unless @origin is `feed` and there is a
 *   link
 */
AttacheFeedOrigin *
attache_feed_origin_new (const char *origin, const char *feed_url, const char *link)
{
  AttacheFeedOrigin *self;

  if (g_strcmp0 (origin, "feed") != 0 || link == NULL || *link == '\0')
    return NULL;
  self = g_atomic_rc_box_new0 (AttacheFeedOrigin);
  self->feed_url = g_strdup (feed_url);
  self->link = g_strdup (link);
  return self;
}

/**
 * attache_feed_origin_ref:
 *
 * Returns: (transfer full): @self
 */
AttacheFeedOrigin *
attache_feed_origin_ref (AttacheFeedOrigin *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * attache_feed_origin_unref:
 * @self: (transfer full): an origin
 */
void
attache_feed_origin_unref (AttacheFeedOrigin *self)
{
  g_atomic_rc_box_release_full (self, feed_origin_clear);
}

/**
 * attache_feed_origin_get_feed_url:
 *
 * Returns: (nullable): the address of the feed
 */
const char *
attache_feed_origin_get_feed_url (AttacheFeedOrigin *self)
{
  return self->feed_url;
}

/**
 * attache_feed_origin_get_link:
 *
 * Returns: what the item links to, as the feed has it
 */
const char *
attache_feed_origin_get_link (AttacheFeedOrigin *self)
{
  return self->link;
}
