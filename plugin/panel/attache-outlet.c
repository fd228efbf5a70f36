/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-outlet-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

void
attache_outlet_free (AttacheOutlet *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->link);
  g_free (self->feed);
  g_free (self);
}

static AttachePart
to_part (const char *code)
{
  if (g_strcmp0 (code, "copy") == 0)
    return ATTACHE_PART_COPY;
  return g_strcmp0 (code, "rewrite") == 0 ? ATTACHE_PART_REWRITE : ATTACHE_PART_OWN;
}

/* Adds the item to @outlets, an array of #AttacheOutlet; one without a key is passed over. */
void
attache_outlet_read (AttacheMembers *members, JsonObject *object, gpointer outlets)
{
  AttacheOutlet *self = g_new0 (AttacheOutlet, 1);

  self->key = g_strdup (attache_members_get_string (members, object, "key"));
  self->title = g_strdup (attache_members_get_string (members, object, "title"));
  self->link = g_strdup (attache_members_get_string (members, object, "link"));
  self->feed = g_strdup (attache_members_get_string (members, object, "feed"));
  self->published = attache_members_get_whole (members, object, "published", 0);
  self->part = to_part (attache_members_get_string (members, object, "part"));
  self->pinned = attache_members_get_boolean (members, object, "pinned");
  self->best = attache_members_get_boolean (members, object, "best");
  if (self->key != NULL)
    g_ptr_array_add (outlets, self);
  else
    attache_outlet_free (self);
}

/**
 * attache_outlet_get_name:
 *
 * Returns: the feed's name, or words for one without
 */
const char *
attache_outlet_get_name (const AttacheOutlet *self)
{
  return self->feed != NULL && *self->feed != '\0' ? self->feed : _ ("Unnamed feed");
}

/**
 * attache_outlet_get_title:
 *
 * Returns: the item's title, or words for one without
 */
const char *
attache_outlet_get_title (const AttacheOutlet *self)
{
  return self->title != NULL && *self->title != '\0' ? self->title : _ ("Untitled");
}

/**
 * attache_outlet_get_part:
 *
 * Returns: how the item stands to its story, in words
 */
const char *
attache_outlet_get_part (const AttacheOutlet *self)
{
  switch (self->part)
    {
    case ATTACHE_PART_COPY:
      return _ ("copy");
    case ATTACHE_PART_REWRITE:
      return _ ("rewritten");
    case ATTACHE_PART_OWN:
    default:
      return _ ("own reporting");
    }
}
