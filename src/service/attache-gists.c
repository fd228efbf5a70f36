/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-gists.h"

#include "service/attache-store-reading.h"

struct _AttacheGists
{
  GHashTable *items; /* key to AttacheGistItem */
  GPtrArray *order;  /* of AttacheGistItem, lent, the newest first */
  guint limit;       /* that @order was made for, 0 when it has to be made anew */
  gint stopped;      /* atomic */
};

static void
free_item (AttacheGistItem *item)
{
  g_free (item->key);
  g_free (item->title);
  g_free (item->link);
  g_free (item->feed);
  g_clear_pointer (&item->gist, attache_gist_unref);
  g_free (item);
}

/**
 * attache_gists_new:
 *
 * Returns: (transfer full): no gists yet
 */
AttacheGists *
attache_gists_new (void)
{
  AttacheGists *self = g_new0 (AttacheGists, 1);

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_item);
  self->order = g_ptr_array_new ();
  return self;
}

void
attache_gists_free (AttacheGists *self)
{
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->items);
  g_free (self);
}

/**
 * attache_gists_clear:
 *
 * Forgets all gists.
 */
void
attache_gists_clear (AttacheGists *self)
{
  g_ptr_array_set_size (self->order, 0);
  g_hash_table_remove_all (self->items);
  self->limit = 0;
}

/**
 * attache_gists_drop:
 * @key: an item that is new or has another briefing
 *
 * It is read again when it is needed.
 */
void
attache_gists_drop (AttacheGists *self, const char *key)
{
  g_ptr_array_set_size (self->order, 0);
  g_hash_table_remove (self->items, key);
  self->limit = 0;
}

/**
 * attache_gists_stop:
 *
 * Makes attache_gists_fill() end early, with %G_IO_ERROR_CANCELLED, and any later call of it.
 */
void
attache_gists_stop (AttacheGists *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
}

static AttacheGistItem *
read_item (AttacheMatching *matching, const AttacheStoredBriefing *briefing)
{
  AttacheGistItem *item = g_new0 (AttacheGistItem, 1);

  item->key = g_strdup (briefing->key);
  item->title = g_strdup (briefing->title);
  item->link = g_strdup (briefing->link);
  item->feed = g_strdup (briefing->feed);
  item->published = briefing->published;
  item->gist = attache_matching_read (matching, briefing, NULL);
  return item;
}

static gboolean
read_missing (AttacheGists *self, AttacheStore *store, AttacheMatching *matching, const char *key,
              GError **error)
{
  AttacheStoredBriefing *found = NULL;
  g_autoptr (AttacheStoredBriefing) briefing = NULL;
  AttacheGistItem *item;

  if (g_atomic_int_get (&self->stopped))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the service ends");
      return FALSE;
    }
  if (!attache_store_get_briefing (store, key, NULL, &found, error))
    return FALSE;
  briefing = found;
  /* Gone since its key was read. */
  if (briefing == NULL)
    return TRUE;
  item = read_item (matching, briefing);
  g_hash_table_insert (self->items, item->key, item);
  return TRUE;
}

/* What was among the newest and is not any more does not stay for ever. */
static gboolean
is_unused (gpointer key, gpointer value, gpointer used)
{
  return !g_hash_table_contains (used, value);
}

static void
drop_unused (AttacheGists *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  if (g_hash_table_size (self->items) < 2 * self->order->len)
    return;
  for (guint i = 0; i < self->order->len; i++)
    g_hash_table_add (used, self->order->pdata[i]);
  g_hash_table_foreach_remove (self->items, is_unused, used);
}

/**
 * attache_gists_fill:
 * @limit: how many
 *
 * Reads what is missing of the newest items that have a briefing.
 *
 * Returns: whether they are there now
 */
gboolean
attache_gists_fill (AttacheGists *self, AttacheStore *store, AttacheMatching *matching, guint limit,
                    GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (self->limit >= limit)
    return TRUE;
  if (attache_matching_get_lexicon (matching, error) == NULL)
    return FALSE;
  keys = attache_store_get_newest (store, limit, error);
  if (keys == NULL)
    return FALSE;
  g_ptr_array_set_size (self->order, 0);
  self->limit = 0;
  for (guint i = 0; i < keys->len; i++)
    {
      AttacheGistItem *item = g_hash_table_lookup (self->items, keys->pdata[i]);

      if (item == NULL && !read_missing (self, store, matching, keys->pdata[i], error))
        return FALSE;
      item = g_hash_table_lookup (self->items, keys->pdata[i]);
      if (item != NULL)
        g_ptr_array_add (self->order, item);
    }
  self->limit = limit;
  drop_unused (self);
  return TRUE;
}

/**
 * attache_gists_get_n:
 *
 * Returns: how many there are, at least the limit that was last asked for if the store has so many
 */
guint
attache_gists_get_n (AttacheGists *self)
{
  return self->order->len;
}

/**
 * attache_gists_get:
 * @index: 0 is the newest
 *
 * Returns: (transfer none): an item
 */
const AttacheGistItem *
attache_gists_get (AttacheGists *self, guint index)
{
  return self->order->pdata[index];
}
